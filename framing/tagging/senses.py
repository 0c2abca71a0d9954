"""Homonyms kept out by what they stand with: "executed a plan", "the rope snapped", "March"."""

from __future__ import annotations

from .clauses import arguments, subjects
from .scene import Scene
from .tree import Tree
from .verbs import is_passive
from .word_classes import ACT_WORDS, MEMBERS, NATIONALS, PERSON_WORDS, PLANS, UNHARMED, VOICELESS
from .wordlists import GROUP_NOUNS, PERSON_NOUNS

_PEOPLE = PERSON_WORDS | PERSON_NOUNS | GROUP_NOUNS | MEMBERS | NATIONALS
_ENDS_OF_IDEAS = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "hood", "ship")
# Verbs done to people (and places), hardly to plans, ideas or texts.
_TO_PEOPLE = frozenset(
    [
        *("kill", "murder", "assassinate", "slay", "execute", "eliminate", "slaughter", "behead"),
        *("injure", "wound", "hurt", "maim", "detain", "arrest", "jail", "imprison", "abduct"),
        *("kidnap", "capture", "hold", "release", "free", "rescue", "save", "displace", "seize"),
        *("martyr", "torture", "liberate", "hang", "butcher", "massacre", "bomb", "shell"),
    ]
)


def is_idea(tree: Tree, i: int) -> bool:
    """Whether a common noun means a plan, a text or an abstract thing."""
    if tree.pos[i] != "NOUN" or tree.lemmas[i] in _PEOPLE:
        return False
    lemma = tree.lemmas[i]
    return lemma in ACT_WORDS or lemma in UNHARMED or lemma.endswith(_ENDS_OF_IDEAS)


def befalls_nobody(scene: Scene, verb: int) -> bool:
    """Whether a verb of deeds to people is used of a plan, a text or an idea."""
    tree = scene.tree
    if tree.lemmas[verb] not in _TO_PEOPLE:
        return False
    patients = [i for i in arguments(tree, verb).patients if i not in scene.at]
    return bool(patients) and all(
        is_idea(tree, i) or (tree.pos[i] == "NOUN" and scene.is_deed(i)) for i in patients
    )


def is_part_of_compound(scene: Scene, noun: int) -> bool:
    """Whether a noun of action only says of what sort another noun is ("a suspension bridge").

    It does not before a plan or a deed: "the release deal", "an attack plan".
    """
    tree, above = scene.tree, scene.tree.heads[noun]
    if tree.deps[noun] != "compound" or tree.pos[above] not in ("NOUN", "PROPN"):
        return False
    lemma = tree.lemmas[above]
    return not (lemma in PLANS or scene.is_deed(above) or lemma in _OF_DEEDS)


_OF_DEEDS = frozenset(
    ["deal", "talk", "negotiation", "scheme", "proposal", "order", "case", "victim", "survivor"]
)


def can_speak(scene: Scene, verb: int) -> bool:
    """Whether nothing that is no speaker stands as the subject: "the rope snapped"."""
    tree = scene.tree
    speakers = arguments(tree, verb).agents if is_passive(tree, verb) else subjects(tree, verb)
    return not any(i not in scene.at and tree.lemmas[i] in VOICELESS for i in speakers)
