"""What kind of verb a token is: verbal or not, passive or active.

A passive is seen in its auxiliary or its participle, never in a perfect or progressive ("has
attacked", "is firing").
"""

from __future__ import annotations

from .tree import Tree

_PASSIVE = frozenset({"aux:pass", "nsubj:pass", "csubj:pass"})
_BARE_PASSIVE = ("acl", "amod", "advcl", "xcomp", "root", "parataxis", "ccomp", "ROOT", "dep")


def is_verbal(tree: Tree, i: int) -> bool:
    """Whether token i is used as a verb: finite, infinitive, gerund or participle."""
    return tree.pos[i] in ("VERB", "AUX") or (
        tree.tags[i] in ("VBN", "VBD", "VBG", "VBZ", "VBP", "VB")
    )


def is_passive(tree: Tree, i: int) -> bool:
    """Whether the verb is passive: be- and get-passives, reduced relatives, bare participles."""
    if tree.tags[i] not in ("VBN", "JJ", "VBD"):
        return False
    labels = {tree.deps[kid] for kid in tree.kids[i]}
    if labels & _PASSIVE:
        return "aux:pass" in labels or "obj" not in labels
    if _has_have(tree, i):
        return False
    dep, head = tree.deps[i], tree.heads[i]
    if dep == "conj" and is_verbal(tree, head):
        if "obj" not in labels and not labels & {"aux", "mark"} and "nsubj" in labels:
            return is_passive(tree, head)  # "three were killed and more than 80 wounded"
        if labels & {"nsubj", "obj"} or tree.tags[i] == "VBD":
            return tree.tags[i] == "VBN" and "obj" not in labels and "nsubj" not in labels
        return is_passive(tree, head)
    if tree.tags[i] == "VBD":
        return dep in ("acl", "amod") and "nsubj" not in labels
    if dep == "amod":
        return True
    if dep == "xcomp" and tree.lemmas[head] in ("get", "be", "remain", "keep", "see", "leave"):
        return True
    if dep == "acl:relcl":
        return "nsubj" not in labels
    if "obj" in labels:  # "the group, designated a terrorist organisation by Israel"
        return dep == "acl" and bool(tree.with_dep(i, "obl:agent"))
    return dep in _BARE_PASSIVE


def _has_have(tree: Tree, i: int) -> bool:
    auxiliaries = tree.with_dep(i, "aux")
    return any(tree.lemmas[kid] in ("have", "'ve", "’ve") for kid in auxiliaries)


def is_to_infinitive(tree: Tree, i: int) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(tree.deps[kid] == "mark" and tree.words[kid] == "to" for kid in tree.kids[i])
