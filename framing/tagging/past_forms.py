"""Past forms such as "held": past tense or participle, decided by what else their clause has.

An object, an agent phrase, the form of the verb that it is coordinated with, and whether the verb
can stand without object at all (Trueswell 1996).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arcs import move
from .verb_classes import AMBIGUOUS, OBJECTLESS
from .word_classes import AFFECTING, COUNTED, TIMES

if TYPE_CHECKING:
    from .tree import Tree

_OBJECTS = ("obj", "iobj", "ccomp")
_SUBJECTS = ("nsubj", "nsubj:pass")
_BE = ("aux", "aux:pass")
_NOUNS = ("NOUN", "PROPN")
_SHOOTING = frozenset({"fire", "shoot"})
_AIMS = frozenset({"at", "on"})
_BLAMING = frozenset({"accuse", "blame", "charge", "suspect", "convict", "acquit", "fault"})
_CHARGING = frozenset({"for", "of", "with", "over"})
_STOPS = frozenset({".", "!", "?", '"', "”", "’", "'"})
_HURTING = frozenset({"kill", "wound", "injure", "arrest", "free", "rescue", "detain"})


def read_past_forms(tree: Tree) -> None:
    """Correct tags, and the labels that go with them, of a freshly read tree in place."""
    forms = [i for i, tag in enumerate(tree.tags) if tag in ("VBD", "VBN") and _is_past(tree, i)]
    for i in forms:
        if _is_blamed(tree, i):
            _make_participle(tree, i)
        if tree.lemmas[i] in OBJECTLESS and not tree.with_dep(i, *_BE):
            if tree.with_dep(i, "nsubj:pass"):  # "Qatar mediated between them"
                tree.tags[i] = "VBD"
                _relabel(tree, i, "nsubj:pass", "nsubj")
        if any(tree.lemmas[kid] == "have" for kid in tree.with_dep(i, "aux")):
            if not tree.with_dep(i, "aux:pass"):  # "whose son it had killed": no passive
                _relabel(tree, i, "nsubj:pass", "nsubj")
        elif tree.tags[i] == "VBD":
            is_clause = tree.deps[i] == "acl:relcl"  # "the hostages the group released"
            if (is_clause or _is_told(tree, i)) and not tree.with_dep(i, "aux:pass"):
                _relabel(tree, i, "nsubj:pass", "nsubj")
            _see_agent(tree, i)
        elif tree.deps[i] in ("acl", "acl:relcl") and not tree.with_dep(i, *_BE):
            named = [] if _is_blamed(tree, i) else tree.with_dep(i, *_SUBJECTS)
            if ";" not in tree.words[tree.heads[i] + 1 : i] and any(
                tree.heads[i] < kid < i and tree.tags[kid] not in ("WP", "WDT") for kid in named
            ):
                tree.tags[i], tree.deps[i] = "VBD", "acl:relcl"  # "the crossing Israel seized"
                _relabel(tree, i, "nsubj:pass", "nsubj")
    for i in forms:
        if tree.deps[i] in ("conj", "parataxis"):
            _match_conjuncts(tree, i)


def _is_blamed(tree: Tree, verb: int) -> bool:
    """ "Israel blamed for killing": nobody blames without saying whom."""
    if tree.lemmas[verb] not in _BLAMING or tree.with_dep(verb, *_BE, *_OBJECTS):
        return False
    return any(
        tree.words[mark] in _CHARGING
        for kid in tree.kids[verb]
        for mark in tree.with_dep(kid, "case", "mark")
        if mark == verb + 1
    )


def _is_told(tree: Tree, verb: int) -> bool:
    """Whether a bare past form tells what its subject did: "arrested and later released a man"."""
    if tree.words[-1] not in _STOPS:
        return False
    shoots = tree.lemmas[verb] in _SHOOTING and bool(tree.with_prep(verb, _AIMS))
    if tree.deps[verb] != "ROOT" or shoots:
        return shoots and not tree.deps[verb].startswith("acl")
    joined = [kid for kid in tree.with_dep(verb, "conj") if tree.tags[kid] == "VBD"][:1]
    return any(
        tree.with_dep(kid, "obj") and not tree.with_dep(kid, *_SUBJECTS, *_BE) for kid in joined
    )


def _is_past(tree: Tree, i: int) -> bool:
    """Whether the form of a verb is both past tense and participle."""
    return tree.words[i].endswith("ed") or tree.words[i] in AMBIGUOUS


def lacks_object(tree: Tree, i: int) -> bool:
    """Whether a verb that nearly always has an object stands without one, also without a shared one."""
    if tree.lemmas[i] in OBJECTLESS:
        return False
    held = tree.with_dep(i, *_OBJECTS)
    if not all(_is_measure(tree, kid) for kid in held):
        return False
    joined = [kid for kid in tree.with_dep(i, "conj") if not tree.with_dep(kid, *_SUBJECTS)]
    return not any(tree.with_dep(kid, "obj") and tree.tags[kid] == tree.tags[i] for kid in joined)


def _is_measure(tree: Tree, kid: int) -> bool:
    """ "Sold three years on", "fined £4m": how long, how much; but "killed three of its men"."""
    is_number = tree.pos[kid] in ("SYM", "NUM") and tree.lemmas[tree.heads[kid]] not in _HURTING
    return tree.lemmas[kid] in TIMES or is_number


def _see_agent(tree: Tree, verb: int) -> None:
    """Make a "past tense" a participle where an agent stands in place of its object.

    "Its station levelled by shells"; a participle after its noun has no subject of its own.
    """
    for state in tree.with_dep(verb, "xcomp"):  # "shot dead by"
        for agent in tree.with_dep(state, "obl:agent") if tree.pos[state] == "ADJ" else ():
            move(tree, agent, verb, "obl:agent")
    has_agent = any(tree.prep_of(kid) == "by" for kid in tree.with_dep(verb, "obl:agent"))
    is_bare = not any(kid < verb for kid in tree.kids[verb]) and tree.pos[verb - 1] in _NOUNS
    is_reduced = tree.deps[verb] in ("acl", "amod") and not tree.with_dep(verb, *_SUBJECTS)
    if tree.deps[verb] in ("ccomp", "advcl", "xcomp") and is_bare and tree.heads[verb] < verb:
        is_reduced = tree.lemmas[verb - 1] not in TIMES  # "saw a man freed", "a list of men held"
    if (has_agent or is_reduced) and lacks_object(tree, verb):
        _make_participle(tree, verb)


def _make_participle(tree: Tree, verb: int) -> None:
    tree.tags[verb] = "VBN"
    _relabel(tree, verb, "nsubj", "nsubj:pass")


def _relabel(tree: Tree, verb: int, old: str, new: str) -> None:
    for kid in tree.with_dep(verb, old):
        tree.deps[kid] = new


def _match_conjuncts(tree: Tree, verb: int) -> None:
    """Give a coordinated past form the reading of the verb that it is coordinated with.

    "The men were arrested and beaten", "workers dismissed in May and rehired", "four killed,
    twenty hurt": a participle with a passive. "Stormed it and detained all": a past tense.
    """
    head = tree.heads[verb]
    labels = {tree.deps[kid] for kid in tree.kids[verb]}
    above = {tree.deps[kid] for kid in tree.kids[head]}
    if labels & {"aux", "aux:pass", "cop"}:
        return
    is_bare = tree.tags[head] == "VBN" and not above & {"aux", "aux:pass", "nsubj"}
    if labels & {*_SUBJECTS}:  # "were killed and eighty wounded", "four killed, twenty hurt"
        is_alike = "nsubj:pass" in above and (is_bare or _is_clipped(tree, verb))
        if is_alike and lacks_object(tree, verb):
            _make_participle(tree, verb)
    elif tree.tags[verb] == "VBD":
        is_reduced = is_bare and tree.deps[head] in ("acl", "amod")
        if ("aux:pass" in above or is_reduced) and lacks_object(tree, verb):
            _make_participle(tree, verb)
    elif tree.tags[head] == "VBD" and "nsubj" in above:
        chain = (verb, *tree.with_dep(verb, "conj"), *tree.with_dep(head, "conj"))
        if any(tree.with_dep(x, "cc") for x in chain):  # "beat, robbed and abandoned them"
            tree.tags[verb] = "VBD"


def _is_clipped(tree: Tree, verb: int) -> bool:
    """Whether a coordinated clause leaves out its auxiliary: after a number, or by its verb."""
    subject = tree.with_dep(verb, *_SUBJECTS)[0]
    is_number = tree.pos[subject] == "NUM" or tree.lemmas[subject] in COUNTED | {"other"}
    return is_number or tree.tags[verb] == "VBN" or tree.lemmas[verb] in AFFECTING
