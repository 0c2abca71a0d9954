"""What a noun that names nobody is: its sort (soldier, vehicle, number ...), determiner and number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .noun_sorts import BODIES, PERSONS
from .people_words import AIDES, FOLK, IRREGULARS, MEMBERS, NATIONALS, OF_BODY, STAFF, TROOPS
from .word_classes import COUNTED, PLACE_WORDS, WEAPONS
from .wordlists import TITLE_HEADS, words

if TYPE_CHECKING:
    from .scene import Scene
    from .tree import Tree

_POLICE = words("police officer policeman policewoman constable")
_CREWS = frozenset({"crew", "staff", "personnel"})
_PARTS = words(
    """other others most all both some several many rest neither none another third fourth fifth
    one dozen few remainder each half dead wounded injured survivor"""
)
_PRONOUNS = {
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "themselves"), "they"),
    **dict.fromkeys(("he", "him", "his", "she", "her", "himself", "herself"), "he"),
    **dict.fromkeys(("we", "us", "our", "i", "me", "my"), "we"),
}
_DETERMINERS = {
    "the": "the",
    **dict.fromkeys(("a", "an"), "a"),
    **dict.fromkeys(("no", "any"), "no"),
    **dict.fromkeys(("this", "that", "these", "those"), "that"),
}
_OF = frozenset({"of", "among"})


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A noun phrase that names no actor, as a party of the deed at `verb`.

    head: the token that plays the role (agent or patient); noun: what is counted or meant.
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


def noun_of(tree: Tree, head: int) -> int:
    """The noun that is counted or meant: "rescuers" in "two of its rescuers", "who" resolved."""
    noun = tree.antecedent(head)
    for _ in range(2):
        wholes = tree.with_prep(noun, _OF) if _is_part(tree, noun) else []
        if not wholes:
            break
        noun = tree.antecedent(wholes[0])
    return noun


def _is_part(tree: Tree, noun: int) -> bool:
    counts = tree.pos[noun] in ("NUM", "DET", "ADJ", "PRON")
    return counts or tree.lemmas[noun] in COUNTED or tree.words[noun] in _PARTS


def sort_of(scene: Scene, noun: int) -> str:
    """The sort of noun, for weighing whom it may belong to; "thing" where nothing is known."""
    tree = scene.tree
    lemma, word = tree.lemmas[noun], tree.words[noun]
    if tree.pos[noun] == "PRON":
        return _PRONOUNS.get(word, "count" if word in _PARTS else "pronoun")
    if tree.pos[noun] in ("NUM", "DET", "ADJ") or word in _PARTS or lemma in COUNTED:
        return "count"
    if tree.pos[noun] == "PROPN":
        return "name"
    if lemma in MEMBERS and lemma not in TROOPS | IRREGULARS | _POLICE:
        if lemma in WEAPONS:
            return "machine"
        return "official" if lemma in PERSONS | TITLE_HEADS else "organ"
    if lemma in STAFF:
        return "staff" if lemma in PERSONS | _CREWS else "property"
    for sort, lemmas in _SORTS.items():
        if lemma in lemmas:
            return sort
    if scene.is_deed(noun):
        return "deed"
    if lemma in WEAPONS:
        return "machine"
    return "place" if lemma in PLACE_WORDS else "thing"


_SORTS = {
    "soldier": TROOPS,
    "gunman": IRREGULARS,
    "police": _POLICE,
    "aide": AIDES,
    "civilian": NATIONALS,
    "person": PERSONS | FOLK,
    "body": BODIES,
    "part of the body": OF_BODY,
}


def determiner_of(tree: Tree, noun: int, head: int) -> str:
    """How the noun is introduced: "the", "a", "no", "that", "its", a number, "every" or bare."""
    if tree.with_dep(noun, "nmod:poss"):
        return "its"
    determiners = [tree.words[kid] for kid in tree.with_dep(noun, "det")]
    if noun != head and tree.pos[head] == "NUM":
        return "number of"
    if tree.with_dep(noun, "nummod"):
        return "the number" if "the" in determiners else "number"
    return _DETERMINERS.get(determiners[0], "every") if determiners else "bare"


def number_of(scene: Scene, noun: int) -> str:
    """Singular or plural; a count is plural."""
    is_plural = scene.tree.tags[noun].endswith("S") or sort_of(scene, noun) == "count"
    return "plural" if is_plural else "singular"
