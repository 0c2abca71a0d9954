"""Homonyms kept out by what they stand with: "executed a plan", "the rope snapped", "March"."""

from __future__ import annotations

from collections.abc import Collection

from .clauses import arguments, subjects
from .people_words import MEMBERS, NATIONALS, PERSON_WORDS
from .scene import Scene
from .tree import Tree
from .verbs import is_passive, is_verbal
from .word_classes import (
    ACT_WORDS,
    AS,
    BARE_NAMING,
    NAMING_AS,
    PLACE_WORDS,
    PLANS,
    PROJECTILES,
    UNHARMED,
    VOICELESS,
)
from .wordlists import GROUP_NOUNS, PERSON_NOUNS, words

PEOPLE = PERSON_WORDS | PERSON_NOUNS | GROUP_NOUNS | MEMBERS | NATIONALS
_ENDS_OF_IDEAS = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "hood", "ship")
_THINGS = words(
    """ship warship airship battleship city station substation plantation mansion settlement apartment
    monument document instrument ambulance fence university facility embankment basement shipment
    pavement regiment detachment equipment ammunition township entity community majority minority
    contingent president resident patient dissident student agent parliament government"""
)
# Verbs done to people (and places), hardly to plans, ideas or texts.
_TOPEOPLE = frozenset(
    [
        *("kill", "murder", "assassinate", "slay", "execute", "eliminate", "slaughter", "behead"),
        *("injure", "wound", "hurt", "maim", "detain", "arrest", "jail", "imprison", "abduct"),
        *("kidnap", "capture", "hold", "release", "free", "rescue", "save", "displace", "seize"),
        *("martyr", "torture", "liberate", "hang", "butcher", "massacre"),
    ]
)
_FORCES = words(
    """storm quake earthquake flood hurricane typhoon cyclone drought virus disease pandemic epidemic
    inflation recession heatwave wildfire illness lightning cancer shortage outage tsunami wave
    downturn"""
)


def is_idea(tree: Tree, i: int) -> bool:
    """Whether a common noun means a plan, a text or an abstract thing."""
    if tree.pos[i] != "NOUN" or tree.lemmas[i] in PEOPLE:
        return False
    lemma = tree.lemmas[i]
    is_abstract = lemma.endswith(_ENDS_OF_IDEAS) and lemma not in _THINGS | PLACE_WORDS
    return lemma in ACT_WORDS or lemma in UNHARMED or is_abstract


def befalls_nobody(scene: Scene, i: int, beside: Collection[str] | None = None) -> bool:
    """Whether a word of deeds to people is used of a plan, a text or an idea.

    beside: the verbs of its class. Where no other verb of that sort stands with it, the codebook
    means another sense ("fire" beside "dismiss").
    """
    tree = scene.tree
    if not is_verbal(tree, i):
        return False
    lemma, found = tree.lemmas[i], arguments(tree, i)
    if beside is not None and len(_TOPEOPLE.intersection(beside)) < 2:
        return False
    if beside is None and found.agents and all(tree.lemmas[x] in _FORCES for x in found.agents):
        return True  # nobody chose words for a storm that killed
    return (
        lemma in _TOPEOPLE
        and found.form != "intransitive"
        and bool(found.patients)
        and not any(x in scene.at for x in found.patients)
        and all(is_idea(tree, x) or _is_deed(scene, x) for x in found.patients)
    )


def _is_deed(scene: Scene, i: int) -> bool:
    is_hold = scene.tree.lemmas[i] in ("control", "possession")  # "seized control of the hill"
    return scene.tree.pos[i] == "NOUN" and scene.is_deed(i) and not is_hold


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
    mute = VOICELESS | PROJECTILES
    return not any(i not in scene.at and tree.lemmas[i] in mute for i in speakers)


def gives_name(tree: Tree, verb: int) -> bool:
    """Whether a verb of naming has both what it names and the name: not in "called a strike".

    Some name only with "as": nobody "painted the door green".
    """
    only_as = tree.lemmas[verb] in NAMING_AS - BARE_NAMING
    named = [
        kid
        for kid in tree.kids[verb]
        if tree.deps[kid] in ("obj", "iobj", "ccomp")
        or (tree.deps[kid] == "xcomp" and not (only_as and tree.pos[kid] == "ADJ"))
        or tree.prep_of(kid) in ("as", "to", "with")
        or tree.has_word(kid, AS)
    ]
    first = verb
    while tree.deps[first] in ("conj", "xcomp"):  # "whom he used to call insurgents"
        first = tree.heads[first]
    has_gap = is_passive(tree, verb) or tree.deps[first].startswith("acl")
    is_aside = tree.has_word(verb, AS) or tree.has_word(tree.heads[verb], AS)
    has_both = any(tree.deps[i] == "xcomp" and tree.with_dep(i, "nsubj") for i in named)
    return len(named) + has_gap + is_aside + has_both > 1
