"""Deeds that the text tells of again: "Israel raided Jenin ... The raid killed two"."""

from __future__ import annotations

from dataclasses import replace

from .deeds import Deed, read_deed
from .noun_sorts import PERSONS
from .people_words import IRREGULARS
from .scene import Scene
from .tree import Tree
from .verb_uses import stands_as_verb
from .verbs import is_verbal

ATTACKING = frozenset(
    """assassinate attack bomb bombard burn destroy eliminate execute fire flatten hit kill massacre
    murder neutralise neutralize raid set shell shoot slaughter stab storm strike target torch
    wound""".split()
)
ATTACKS = frozenset(
    """strike attack raid assault bombing killing rampage airstrike shelling bombardment execution
    murder massacre shooting stabbing slaughter ambush arson""".split()
)
_DYING = frozenset({"die", "drown"})
_STEM = 6  # letters that "deported" and "the deportations" share
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "each"})
_OWN = ("nmod", "nmod:poss", "nummod", "acl", "acl:relcl")  # "the 2015 raid", "the raid that"
_DOERS = PERSONS | IRREGULARS
_REACH = 8  # sentences back
_NEAR = 2
_STRANGERS = IRREGULARS | {"man"}  # "Masked men shot ..."


def told_before(scene: Scene, noun: int, *, by_name: bool = False) -> Deed | None:
    """The deed that "the raid" takes up: the same noun, or its verb, a few sentences before.

    Unless it has to be told by_name, "the attack" is also any violence, where all is of one side.
    """
    if not _is_taken_up(scene, noun):
        return None
    wanted = scene.tree.lemmas[noun]
    for place in (scene, *scene.earlier(_REACH)):
        for i in told_in(place, scene, noun):
            if _is_same(place, i, wanted):
                befalls_subject = place.tree.lemmas[i] in place.ergative
                deed = read_deed(place, i, befalls_subject=befalls_subject)
                if deed.agents or deed.agent_heads or befalls_subject:  # be it nobody's we know
                    return replace(deed, place=place)
    return only_attack(scene, noun) if wanted in ATTACKS and not by_name else None


def _is_taken_up(scene: Scene, noun: int) -> bool:
    """Whether the noun is definite, or bare in a headline, and does not say whose deed it is."""
    tree = scene.tree
    modifiers = tree.with_dep(noun, "amod", "compound")
    if any(tree.texts[i][:1].isupper() or tree.lemmas[i] in _DOERS for i in modifiers):
        return False  # "the Turkish raid", "the rebel raid"
    is_bare = scene.sentence.part == "headline" and not (modifiers or tree.with_dep(noun, "det"))
    return (is_bare or tree.has_word(noun, _DEFINITE)) and not tree.with_dep(noun, *_OWN)


def _is_same(place: Scene, i: int, wanted: str) -> bool:
    """Whether token i tells the deed that a noun names: the noun itself, or its verb."""
    lemma = place.tree.lemmas[i]
    is_verb = lemma in place.deed_verbs and len(lemma) > 3 and wanted.startswith(lemma[:_STEM])
    is_dying = wanted == "death" and lemma in _DYING and stands_as_verb(place, i)
    return is_verb or is_dying or lemma in (wanted, f"air{wanted}")  # "an airstrike ... the strike"


def only_attack(scene: Scene, noun: int) -> Deed | None:
    """What "the attack" is where the sentences before tell of the violence of one side alone."""
    found: list[Deed] = []
    for place in (scene, *scene.earlier(_NEAR)):
        for i in told_in(place, scene, noun):
            if not _is_attack(place, i):
                continue
            deed = read_deed(place, i)
            if not deed.agents and any(
                place.tree.lemmas[head] in _STRANGERS for head in deed.agent_heads
            ):
                return None  # whoever they are: "Gunmen opened fire at a bus"
            if deed.agents and not deed.negated:
                found.append(replace(deed, place=place))
    return found[0] if len({deed.agents for deed in found}) == 1 else None


def _is_attack(place: Scene, i: int) -> bool:
    tree = place.tree
    opens = tree.lemmas[i] == "open" and any(
        tree.words[k] == "fire" for k in tree.with_dep(i, "obj")
    )
    return (opens or tree.lemmas[i] in ATTACKING) and stands_as_verb(place, i)


def told_in(place: Scene, scene: Scene, noun: int) -> list[int]:
    """The tokens that may have told the deed: in the noun's own sentence, earlier clauses alone."""
    if place is not scene:
        return [*range(len(place.tree.words))]
    top = _top_of_clause(scene.tree, noun)
    return [i for i in range(noun) if top not in (i, *scene.tree.climb(i))]


def _top_of_clause(tree: Tree, noun: int) -> int:
    """The topmost token of the coordinated clause in which a noun stands."""
    top = noun
    while tree.deps[top] not in ("ROOT", "parataxis") and not _is_joined_clause(tree, top):
        top = tree.heads[top]
    return top


def _is_joined_clause(tree: Tree, i: int) -> bool:
    return is_verbal(tree, i) and (tree.deps[i] == "conj" or bool(tree.with_dep(i, "cc")))
