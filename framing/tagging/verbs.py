"""What kind of verb a token is: verbal or not, passive or active.

A passive is seen in its auxiliary or its participle, never in a perfect or progressive ("has
attacked", "is firing").
"""

from __future__ import annotations

from .tree import Tree
from .verb_classes import OBJECTLESS
from .word_classes import AFFECTING

_PASSIVE = frozenset({"aux:pass", "nsubj:pass", "csubj:pass"})


def is_verbal(tree: Tree, i: int) -> bool:
    """Whether token i is used as a verb: finite, infinitive, gerund or participle."""
    is_state = tree.tags[i] == "JJ" or tree.words[i] == "closed"  # "the closed door"
    is_form = tree.tags[i] in ("VBN", "VBD", "VBG", "VBZ", "VBP", "VB")
    is_verb = is_form or tree.pos[i] in ("VERB", "AUX")
    return is_verb and not (is_state and tree.deps[i] == "amod")


def is_passive(tree: Tree, i: int) -> bool:
    """Whether the verb is passive: be- and get-passives, reduced relatives, bare participles."""
    tag = tree.tags[i]
    if tag not in ("VBN", "JJ", "VBD"):
        return False
    labels = {tree.deps[kid] for kid in tree.kids[i]}
    if "aux:pass" in labels:
        return True
    if _has_have(tree, i):  # whatever the parse calls its subject
        return False
    if labels & _PASSIVE:
        return "obj" not in labels
    dep, head = tree.deps[i], tree.heads[i]
    if dep == "conj" and is_verbal(tree, head):
        return _shares_passive(tree, i, head, labels)
    if tag == "VBN":  # "soldiers killed in the raid", "a man given two years"
        is_odd = "obj" in labels and (dep == "ROOT" or tree.lemmas[i] in AFFECTING)
        return "nsubj" not in labels and not is_odd
    return dep == "amod"


def _shares_passive(tree: Tree, i: int, head: int, labels: set[str]) -> bool:
    """Whether a verb coordinated to another has its passive auxiliary, or needs none."""
    if tree.tags[i] != "VBN":
        return False
    if "nsubj" in labels and tree.lemmas[i] in OBJECTLESS:
        return False  # "two were killed and a third surrendered"
    return is_passive(tree, head) or not (_has_have(tree, head) or "obj" in labels)


def _has_have(tree: Tree, i: int) -> bool:
    auxiliaries = tree.with_dep(i, "aux")
    above = tree.heads[i]
    if tree.deps[i] == "xcomp" and not any(above < kid < i for kid in tree.with_dep(above, "obj")):
        auxiliaries.append(above)  # "whom it had for years refrained from naming"
    return any(tree.lemmas[kid] in ("have", "'ve", "’ve") for kid in auxiliaries)


def is_to_infinitive(tree: Tree, i: int) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(tree.deps[kid] == "mark" and tree.words[kid] == "to" for kid in tree.kids[i])
