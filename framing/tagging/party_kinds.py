"""Whether a noun phrase is the party that a condition of a codebook asks for: an actor, a kind, a word."""

from __future__ import annotations

from collections.abc import Iterable

from ..codebook import Codebook, Party
from .noun_sorts import PERSONS
from .people_words import (
    AIDES,
    FORCES,
    IRREGULARS,
    NATIONALS,
    PERSON_WORDS,
    STAFF,
    ends_as_doer,
)
from .scene import Scene
from .senses import PEOPLE, is_idea
from .word_classes import ACT_WORDS, COUNTED, PLACE_WORDS, SHOTS, WEAPONS, WRONGDOERS

# What actors of a kind are, too: a state is a place, and acts by its forces.
_WIDER = {"force": ("state", "military", "armed-group"), "place": ("state",)}
_OF_MEN = frozenset({"armed-group", "military"})
_EVERY = frozenset({"every", "each", "all"})
_IMPERSONAL = ("act", "idea", "thing")
_PERSONS = PERSON_WORDS | PERSONS | NATIONALS | IRREGULARS | WRONGDOERS
_NO_THINGS = _PERSONS | PEOPLE | AIDES | STAFF | ACT_WORDS | PLACE_WORDS


def fits(party: Party, actors: Iterable[str], heads: Iterable[int], scene: Scene,
         codebook: Codebook) -> bool:  # fmt: skip
    """Whether actors, or the noun phrases with these head tokens, are the party meant."""
    actors, heads = list(actors), list(heads)
    if party.form == "anyone":
        return bool(actors or heads)
    if party.form == "actor":
        return bool(codebook.parts(party.value) & set(actors))
    if party.form == "word":
        tree = scene.tree
        return any(party.value == tree.lemmas[i] or party.written == tree.words[i] for i in heads)
    if party.form == "name":
        return any(_bears_name(scene, head, party.value.split()) for head in heads)
    kinds = {scene.kinds.get(actor) for actor in actors}
    if party.value in kinds or not kinds.isdisjoint(_WIDER.get(party.value, ())):
        return True
    if party.value == "people" and kinds & _OF_MEN and _are_several(scene, heads):
        return True  # "the soldiers executed them"
    unnamed = [head for head in heads if not _is_named(scene, head)]
    if party.value == "place" and any(scene.tree.lemmas[i] in PLACE_WORDS for i in unnamed):
        return True  # "UNRWA's compound", though to enter it befalls UNRWA
    if party.value == "force" and any(scene.tree.lemmas[i] in FORCES for i in heads):
        return True  # "Israeli police"
    if actors and party.value in _IMPERSONAL:
        return False
    return any(_is_of_kind(scene, head, party.value) for head in unnamed)


def _are_several(scene: Scene, heads: Iterable[int]) -> bool:
    return any(scene.tree.words[head] in ("they", "them") for head in heads)


def _is_named(scene: Scene, head: int) -> bool:
    """Whether a name or a pronoun says who it is; a description tells the kind by its noun."""
    mention = scene.mention_at(head)
    return mention is not None and mention.kind != "description"


def _bears_name(scene: Scene, head: int, name: list[str]) -> bool:
    """Whether the words of a name that is no actor's ("Gaza", "Temple Mount") stand at the head."""
    words = scene.tree.words
    starts = range(max(0, head - len(name) + 1), head + 1)
    return any(words[start : start + len(name)] == name for start in starts)


def _is_of_kind(scene: Scene, head: int, kind: str) -> bool:
    tree = scene.tree
    lemma, pos = tree.lemmas[head], tree.pos[head]
    if kind in ("person", "people"):
        is_counted = pos == "NUM" or (lemma in COUNTED and tree.words[head] != "ones")
        if tree.words[head] == "them" and _takes_up_things(scene, head):
            return False
        if lemma == "figure" and not tree.with_dep(head, "amod", "compound", "nmod:poss"):
            return False  # "rejected the figures", but "a senior figure"
        is_doers = tree.tags[head] == "NNS" and ends_as_doer(lemma)
        return lemma in _PERSONS or pos == "PROPN" or is_counted or is_doers
    if kind == "force":
        return lemma in FORCES
    if kind == "idea":
        return is_idea(tree, head)
    if kind == "weapon":
        return lemma in WEAPONS or lemma in SHOTS or _takes_up_weapon(scene, head)
    if kind == "act":
        return lemma in ACT_WORDS or scene.is_deed(head)
    if kind == "place":
        return lemma in PLACE_WORDS or pos == "PROPN"
    if kind == "thing":
        is_capital = tree.texts[head][0].isupper() and scene.sentence.part != "headline"
        is_people = is_capital and head > 0  # "sixty Malians"
        is_people |= lemma.endswith(("men", "woman", "hand", "ician"))
        is_people |= ends_as_doer(lemma)
        return pos == "NOUN" and lemma not in _NO_THINGS | COUNTED and not is_people
    return kind == "organisation" and pos == "PROPN"


def _takes_up_things(scene: Scene, pronoun: int) -> bool:
    """ "Accepted every proposal ... rejected them all": the last plural before is no people."""
    tree = scene.tree
    for i in reversed(range(pronoun)):
        is_many = tree.tags[i] in ("NNS", "NNPS") or tree.has_word(i, _EVERY)
        if tree.pos[i] in ("NOUN", "PROPN") and is_many:
            is_thing = any(_is_of_kind(scene, i, kind) for kind in _IMPERSONAL)
            return scene.mention_at(i) is None and is_thing
    return False


def _takes_up_weapon(scene: Scene, head: int) -> bool:
    """ "Shot down a drone ... denied it had launched it": a weapon stands shortly before."""
    if scene.tree.words[head] not in ("it", "them"):
        return False
    before = [*scene.tree.lemmas[:head], *(x for s in scene.earlier(1) for x in s.tree.lemmas)]
    return any(lemma in WEAPONS for lemma in before)
