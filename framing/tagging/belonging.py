"""Whose an unnamed noun is: "two soldiers", "the crew", "a third", "its trucks", a pronoun left open.

Candidates are the actors that the sentence and the three before it mention. A log-linear model
ranks them and "nobody's"; its weights were estimated on deeds whose parties were judged by hand and on
news stories with coreference (training/belonging). What the rules of `Scene` know goes first.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from .arcs import SUBJECTS
from .clauses import subjects
from .deeds import Deed
from .noun_traits import determiner_of, noun_of, number_of, sort_of
from .scene import Scene
from .spans import Mention
from .weights import OWNERS, weigh
from .wordlists import HOSTILE_VERBS

REACH = 3  # sentences back
_NEAR = 2  # sentences back in which the same noun or a hostile deed counts
_SURE = 0.5  # more likely than anything else together
_LINKING = frozenset({"of", "from", "at", "in", "for", "on", "by", "with"})
_MODIFIERS = ("amod", "compound", "nmod:desc", "nmod:unmarked")
_APART = ("acl", "acl:relcl", "ROOT", "advcl", "ccomp", "parataxis")
_DOING, _SUFFERING = ("nsubj", "obl:agent"), ("obj", "nsubj:pass")
_VAGUE = ("thing", "count", "name", "deed", "place")  # sorts that tell nothing of a side
_PRIVATE = ("person", "civilian", "staff", "aide", "property", "count")
_RIVALRY = 0.6  # of two that are nearly as likely, neither is taken
_FOLK = ("person", "civilian", "count")
_PERSONAL = frozenset("soldier gunman police official staff aide civilian person".split())

Features = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A noun phrase that names no actor, as a party of the deed at `verb`.

    head: the token that plays the role (agent or patient); noun: what is
    counted or meant.
    """

    scene: Scene
    head: int
    noun: int
    role: str
    verb: int
    sort: str
    determiner: str


def describe(scene: Scene, head: int, role: str, verb: int) -> Unnamed:
    noun = noun_of(scene.tree, head)
    determiner = determiner_of(scene.tree, noun, head)
    return Unnamed(scene, head, noun, role, verb, sort_of(scene, noun), determiner)


def owners(scene: Scene, head: int, role: str, verb: int, sure: float = _SURE) -> list[str]:
    """The actor to whom the noun most likely belongs, in a list; [] where it is nobody's."""
    unnamed = describe(scene, head, role, verb)
    if not is_open(unnamed):
        return []
    actors, rows = options(unnamed)
    if not actors:
        return []
    scores = [weigh(OWNERS, row) for row in rows]
    top = max(scores)
    chances = [math.exp(score - top) for score in scores]
    best, *rivals = sorted(range(1, len(scores)), key=chances.__getitem__, reverse=True)
    if chances[best] < sure * sum(chances) or (
        rivals and chances[rivals[0]] > _RIVALRY * chances[best]
    ):
        return []
    return [actors[best - 1]]


def is_open(unnamed: Unnamed) -> bool:
    """Whether it is not told already whose the noun is.

    A pronoun that takes up a noun is what that noun is; people of a nation do not act or suffer for
    their state ("a French tourist", "Lebanese doctors").
    """
    scene = unnamed.scene
    if unnamed.head in scene.staff or unnamed.noun in scene.staff:
        return False
    within = scene.tree.with_dep(unnamed.noun, *_MODIFIERS)
    states = [k for k in within if k in scene.at and scene.kinds[scene.at[k].actor] == "state"]
    return not states or unnamed.sort not in _PRIVATE


def options(unnamed: Unnamed) -> tuple[list[str], list[Features]]:
    """The actors in reach, nearest first, and what speaks for each; the first row is of nobody."""
    places = _places(unnamed)
    others = _other_parties(unnamed)
    told = _told_before(unnamed)
    rows = [_of_nobody(unnamed, len(places), told)]
    for rank, (actor, near) in enumerate(places.items()):
        row = _of_actor(unnamed, near[0][2], near[0][1])
        row.append(("rank", math.log1p(rank)))
        row += _of_links(unnamed, near)
        if actor in others:
            row += _each("other party", "", unnamed.role, unnamed.sort)
        row += _of_history(unnamed, actor, told)
        rows.append(row)
    return list(places), rows


def _each(name: str, *traits: str) -> Features:
    return [(f"{name} {trait}".rstrip(), 1.0) for trait in traits]


def _places(unnamed: Unnamed) -> dict[str, list[tuple[int, Scene, Mention]]]:
    """Every actor in reach with its mentions: (sentences back, sentence, mention), nearest first."""
    found: dict[str, list[tuple[int, Scene, Mention]]] = {}
    for back, scene in enumerate((unnamed.scene, *unnamed.scene.earlier(REACH))):
        for mention in sorted(set(scene.at.values()), key=lambda m: -m.head):
            if back or mention.head not in (unnamed.noun, unnamed.head):
                found.setdefault(mention.actor, []).append((back, scene, mention))
    return found


def _other_parties(unnamed: Unnamed) -> set[str]:
    """The actors who have the other role in the deed."""
    scene, verb = unnamed.scene, unnamed.verb
    named = scene.tree.with_dep(verb, "obj", "obl:agent", "nsubj:pass")
    heads = {*subjects(scene.tree, verb), *named} - {unnamed.head, unnamed.noun}
    return {actor for head in heads for actor in scene.actors(head)}


@dataclass(frozen=True, slots=True)
class _Told:
    """Whose nouns of the same word and of the same sort were before, and who fought whom."""

    by_word: Counter[str]
    by_sort: Counter[str]
    is_free: bool  # the same word was nobody's
    victims: set[str]
    attackers: set[str]
    last_person: str | None  # whose the nearest person of this number was; "" for nobody's


def _told_before(unnamed: Unnamed) -> _Told:
    told = _Told(Counter(), Counter(), False, set(), set(), None)
    lemma, is_free = unnamed.scene.tree.lemmas[unnamed.noun], False
    for scene in (unnamed.scene, *unnamed.scene.earlier(_NEAR)):
        end = unnamed.noun if scene is unnamed.scene else len(scene.tree.words)
        for noun, sort, actors in _nouns(scene, unnamed.role == "patient"):
            is_same = scene.tree.lemmas[noun] == lemma
            if noun >= end or not (is_same or (sort == unnamed.sort and sort not in _VAGUE)):
                continue
            told.by_sort.update(actors)
            told.by_word.update(actors if is_same else ())
            is_free = is_free or (is_same and not actors)
        for verb, actor, is_victim in _fights(scene):
            if scene is not unnamed.scene or verb != unnamed.verb:
                (told.victims if is_victim else told.attackers).add(actor)
    last = _last_person(unnamed)
    return _Told(told.by_word, told.by_sort, is_free, told.victims, told.attackers, last)


@lru_cache(maxsize=16)
def _strangers(scene: Scene) -> int:
    """How many names of the sentence are nobody's whom the codebook knows."""
    tree = scene.tree
    heads = [i for i, pos in enumerate(tree.pos) if pos == "PROPN" and i not in scene.covering]
    return sum(tree.deps[i] not in ("flat", "compound", "nmod:desc") for i in heads)


def _last_person(unnamed: Unnamed) -> str | None:
    """Whose the nearest person of this number before the noun was; "" for nobody's."""
    wanted = number_of(unnamed.scene, unnamed.noun)
    for scene in (unnamed.scene, *unnamed.scene.earlier(_NEAR)):
        end = unnamed.noun if scene is unnamed.scene else len(scene.tree.words)
        for noun, sort, actors in reversed(_nouns(scene, unnamed.role == "patient")):
            tag = scene.tree.tags[noun]
            is_person = sort in _PERSONAL or (tag == "NNPS" and noun in scene.at)
            is_part = scene.tree.deps[noun] in _MODIFIERS
            is_alike = wanted == ("plural" if tag.endswith("S") else "singular")
            if noun < end and is_person and is_alike and not is_part:
                return actors[0] if actors else ""
    return None


@lru_cache(maxsize=16)
def _nouns(scene: Scene, harmed: bool) -> list[tuple[int, str, list[str]]]:
    """The nouns of a sentence with their sorts and the actors that they name."""
    found = [i for i, pos in enumerate(scene.tree.pos) if pos in ("NOUN", "PROPN")]
    return [(i, sort_of(scene, i), _named(scene, i, harmed)) for i in found]


def _named(scene: Scene, noun: int, harmed: bool) -> list[str]:
    return [scene.at[noun].actor] if noun in scene.at else scene.actors(noun, harmed=harmed)


@lru_cache(maxsize=16)
def _fights(scene: Scene) -> list[tuple[int, str, bool]]:
    """(verb, actor, whether it suffers) of the hostile deeds of a sentence."""
    tree, found = scene.tree, []
    for mention in scene.at.values():
        verb, role = tree.heads[mention.head], tree.deps[mention.head]
        if tree.lemmas[verb] in HOSTILE_VERBS and role in (*_DOING, *_SUFFERING):
            found.append((verb, mention.actor, role in _SUFFERING))
    return found


def _of_nobody(unnamed: Unnamed, n_actors: int, told: _Told) -> Features:
    scene, noun, sort = unnamed.scene, unnamed.noun, unnamed.sort
    determiner, role = unnamed.determiner, unnamed.role
    row = [("nobody", 1.0), ("nobody of", math.log1p(n_actors))]
    row += _each("nobody", sort, determiner, role, f"{sort} {determiner}", f"{sort} {role}")
    row += _each("nobody", f"{determiner} {role}", f"{sort} {number_of(scene, noun)}")
    row.append((f"nobody's {scene.tree.lemmas[noun]}", 1.0))
    row.append(("nobody strangers here", math.log1p(_strangers(scene))))
    if scene.before:
        row.append(("nobody strangers before", math.log1p(_strangers(scene.before))))
    if told.last_person == "":
        row += _each("nobody last person", "", determiner, sort)
    within = scene.tree.with_dep(noun, *_MODIFIERS, "nmod", "flat")
    if any(kid not in scene.at for kid in within):
        row += _each("nobody modified", "", sort)
    return row + _each("nobody before", "") * told.is_free


def _of_actor(unnamed: Unnamed, mention: Mention, scene: Scene) -> Features:
    """What its kind and its nearest place say."""
    kind, tree = scene.kinds[mention.actor], scene.tree
    row = _each(kind, unnamed.sort, unnamed.role)
    dep, above = tree.deps[mention.head], tree.heads[mention.head]
    if dep in SUBJECTS:
        row += _each("subject", "", unnamed.role)
        if tree.deps[above] == "ROOT":
            row += _each("main subject", "here" if scene is unnamed.scene else "before")
    if dep in ("obj", "obl:agent"):
        row += _each("object", "")
    if dep in _SUFFERING:
        row += _each("sufferer", unnamed.role)
    return row


def _of_links(unnamed: Unnamed, near: Iterable[tuple[int, Scene, Mention]]) -> Features:
    """How a mention of the actor hangs on the noun: "its crew", "a Syrian airfield", "of the EPA"."""
    links = [_link(unnamed, mention) for back, _, mention in near if not back]
    link = next((link for link in links if link), None)
    if link is None:
        return []
    kind = unnamed.scene.kinds[next(iter(near))[2].actor]
    row = _each("linked", "", link)
    row += _each("linked", *(f"{link} {trait}" for trait in (unnamed.sort, kind, unnamed.role)))
    is_of_people = kind == "people" and unnamed.sort in _FOLK
    return row + _each("linked", f"{link} of a people") * is_of_people


def _link(unnamed: Unnamed, mention: Mention) -> str | None:
    tree, ends = unnamed.scene.tree, (unnamed.noun, unnamed.head)
    place, above = mention.head, tree.heads[mention.head]
    if place in ends:
        return None
    if above in ends:
        return _label(unnamed, place)
    for _ in range(3):
        if above in ends:
            return "deep"
        if tree.deps[above] in _APART:
            return None
        above = tree.heads[above]
    return None


def _label(unnamed: Unnamed, place: int) -> str | None:
    tree = unnamed.scene.tree
    dep, prep = tree.deps[place], tree.prep_of(place)
    if dep in ("nmod", "obl"):
        return f"by {prep}" if prep in _LINKING else "by another"
    if dep in ("nmod:poss", "appos", "conj"):
        return dep
    return "modifier" if dep in _MODIFIERS else None


def _of_history(unnamed: Unnamed, actor: str, told: _Told) -> Features:
    row: Features = []
    if told.by_word[actor]:
        row += _each("same word", "", unnamed.determiner, unnamed.sort)
    if told.by_sort[actor]:
        row += _each("same sort", "", unnamed.determiner, unnamed.sort)
    if told.last_person == actor:
        row += _each("last person", "", unnamed.determiner, unnamed.sort)
    is_hostile = unnamed.scene.tree.lemmas[unnamed.verb] in HOSTILE_VERBS
    deed = f"{unnamed.role} {'hostile' if is_hostile else 'other'}"
    row += _each("victim", deed) * (actor in told.victims)
    return row + _each("attacker", deed) * (actor in told.attackers)


def with_owners(scene: Scene, i: int, deed: Deed, sure: float = _SURE) -> Deed:
    """The deed at token i, its open parties filled with those to whom their nouns belong."""
    agents, patients = deed.agents, deed.patients
    if not patients and deed.patient_heads:
        patients = tuple(owners(scene, deed.patient_heads[0], "patient", i, sure))
    if not agents and deed.agent_heads:
        agents = tuple(
            x for x in owners(scene, deed.agent_heads[0], "agent", i, sure) if x not in patients
        )
    return replace(deed, agents=agents, patients=patients)
