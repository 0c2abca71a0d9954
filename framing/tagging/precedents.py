"""What the sentences before say of an unnamed noun: whose such nouns were, and who fought whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from .noun_traits import Unnamed, number_of, sort_of
from .scene import Scene
from .wordlists import HOSTILE_VERBS

_NEAR = 2  # sentences back
_DOING, _SUFFERING = ("nsubj", "obl:agent"), ("obj", "nsubj:pass")
_PARTS = ("amod", "compound", "nmod:desc", "nmod:unmarked")
_VAGUE = ("thing", "count", "name", "deed", "place")  # sorts that tell nothing of a side
_PERSONAL = frozenset("soldier gunman police official staff aide civilian person".split())


@dataclass(frozen=True, slots=True)
class Precedents:
    """Whose nouns of the same word and of the same sort were before, and who fought whom."""

    by_word: Counter[str]
    by_sort: Counter[str]
    is_free: bool  # the same word was nobody's
    victims: set[str]
    attackers: set[str]
    last_person: str | None  # whose the nearest person of this number was; "" for nobody's


def precedents_of(unnamed: Unnamed) -> Precedents:
    by_word: Counter[str] = Counter()
    by_sort: Counter[str] = Counter()
    sides: dict[bool, set[str]] = {True: set(), False: set()}
    lemma, is_free = unnamed.scene.tree.lemmas[unnamed.noun], False
    for scene in (unnamed.scene, *unnamed.scene.earlier(_NEAR)):
        end = unnamed.noun if scene is unnamed.scene else len(scene.tree.words)
        for noun, sort in _nouns(scene):
            is_same = scene.tree.lemmas[noun] == lemma
            if noun >= end or not (is_same or (sort == unnamed.sort and sort not in _VAGUE)):
                continue
            actors = _named(scene, noun, unnamed.role == "patient")
            by_sort.update(actors)
            by_word.update(actors if is_same else ())
            is_free = is_free or (is_same and not actors)
        for verb, actor, is_victim in _fights(scene):
            if scene is not unnamed.scene or verb != unnamed.verb:
                sides[is_victim].add(actor)
    return Precedents(by_word, by_sort, is_free, sides[True], sides[False], _last_person(unnamed))


def _last_person(unnamed: Unnamed) -> str | None:
    """Whose the nearest person of this number before the noun was; "" for nobody's."""
    wanted = number_of(unnamed.scene, unnamed.noun)
    for scene in (unnamed.scene, *unnamed.scene.earlier(_NEAR)):
        end = unnamed.noun if scene is unnamed.scene else len(scene.tree.words)
        for noun, sort in reversed(_nouns(scene)):
            tag = scene.tree.tags[noun]
            is_person = sort in _PERSONAL or (tag == "NNPS" and noun in scene.at)
            is_part = scene.tree.deps[noun] in _PARTS
            is_alike = wanted == ("plural" if tag.endswith("S") else "singular")
            if noun < end and is_person and is_alike and not is_part:
                return next(iter(_named(scene, noun, unnamed.role == "patient")), "")
    return None


@lru_cache(maxsize=16)
def _nouns(scene: Scene) -> list[tuple[int, str]]:
    """The nouns of a sentence with their sorts."""
    found = [i for i, pos in enumerate(scene.tree.pos) if pos in ("NOUN", "PROPN")]
    return [(i, sort_of(scene, i)) for i in found]


@lru_cache(maxsize=512)
def _named(scene: Scene, noun: int, harmed: bool) -> tuple[str, ...]:
    """The actors that a noun names."""
    return (scene.at[noun].actor,) if noun in scene.at else tuple(scene.actors(noun, harmed=harmed))


@lru_cache(maxsize=16)
def _fights(scene: Scene) -> list[tuple[int, str, bool]]:
    """(verb, actor, whether it suffers) of the hostile deeds of a sentence."""
    tree, found = scene.tree, []
    for mention in scene.at.values():
        verb, role = tree.heads[mention.head], tree.deps[mention.head]
        if tree.lemmas[verb] in HOSTILE_VERBS and role in (*_DOING, *_SUFFERING):
            found.append((verb, mention.actor, role in _SUFFERING))
    return found
