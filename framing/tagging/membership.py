"""To which side a member, a weapon or a deed belongs by the words around it: "a Hamas fighter"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .noun_sorts import PERSONS
from .offices import party_of
from .people_words import LEADERS, MEMBERS, STAFF
from .views import HYPHENS
from .word_classes import ACT_WORDS
from .wordlists import ORGANS

if TYPE_CHECKING:
    from .scene import Scene

_SUPPORTED = frozenset(
    "aligned allied armed backed based friendly funded linked sponsored supported trained".split()
)
_BOUND = frozenset({"loyal", "faithful"})  # "gunmen loyal to Hamas", but no militia
_UNITS = frozenset("unit wing force army brigade battalion division service cell arm".split())
_RUN = ACT_WORDS | ORGANS | STAFF
_ENROLLING = frozenset({"armed-group", "military"})


def sides_of(scene: Scene, head: int) -> list[str]:
    """The groups that a member, weapon or deed is said to belong to by its modifiers."""
    tree = scene.tree
    found: list[str] = []
    places = tree.with_dep(head, "amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked")
    places = [kid for kid in places if not _is_backed(scene, kid)]
    inside = [kid for kid in tree.with_prep(head, ("in",)) if kid in scene.at]
    seats = [  # "an official in Jerusalem", "a commander in Hamas"
        kid
        for kid in inside
        if scene.at[kid].kind == "metonym" or scene.kinds[scene.at[kid].actor] in _ENROLLING
    ]
    wholes = tree.with_prep(head, ("of", "from", "at"))
    if tree.lemmas[head] in MEMBERS:  # "a terrorist in Hezbollah's aerial unit"
        units = [kid for kid in tree.with_prep(head, ("in",)) if kid not in scene.at]
        wholes += [kid for kid in units if scene.is_member(kid) and tree.lemmas[kid] in _UNITS]
    if tree.lemmas[head] in MEMBERS and tree.lemmas[head] in PERSONS:
        loyal = [kid for kid in tree.with_dep(head, "amod") if tree.lemmas[kid] in _BOUND]
        wholes += [noun for kid in loyal for noun in tree.with_prep(kid, ("to",))]
    if tree.lemmas[head] in LEADERS:  # "the head of Hamas's arms production"
        works = [kid for kid in wholes if tree.lemmas[kid] not in PERSONS]
        places += [x for kid in works for x in tree.with_dep(kid, "nmod:poss", "compound")]
    for kid in wholes:  # "members of its staff"
        if kid not in scene.at and tree.lemmas[kid] in STAFF:
            places += tree.with_dep(kid, "nmod:poss", "compound")
    for kid in (*places, *wholes, *seats):
        is_own = kid not in wholes or kid in scene.at or _is_run(scene, kid)
        inner = ("conj", "amod", "compound") if is_own else ("conj",)
        for noun in (kid, *tree.with_dep(kid, *inner)):  # no "leaders of American bakers"
            noun = tree.antecedent(noun)
            owners = [party_of(scene, head, noun)] if noun in scene.at else []
            if kid in wholes and noun not in scene.at and scene.is_member(noun) and noun != head:
                owners = scene.sides(noun)  # "members of Syria's security forces"
            if not owners and tree.deps[kid] == "nmod:poss" and noun not in (kid, head):
                owners = scene.sides(noun)  # "a Hamas cell whose members"
            found += [x for x in owners if x not in found and scene.kinds[x] != "person"]
    return found


def _is_run(scene: Scene, noun: int) -> bool:
    """Whether who is of it is of the side that has it: "a commander of the Israeli air force"."""
    return scene.is_member(noun) or scene.is_deed(noun) or scene.tree.lemmas[noun] in _RUN


def _is_backed(scene: Scene, kid: int) -> bool:
    """Whether a participle names a supporter: "Iran-backed fighters" are not Iran's."""
    before = scene.tree.words[max(0, kid - 1)]
    return before in HYPHENS and scene.tree.words[kid] in _SUPPORTED
