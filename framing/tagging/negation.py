"""Whether a predicate, a noun or a label is negated where it stands."""

from __future__ import annotations

from .tree import Tree
from .word_classes import KEEPING, NOT_DONE, PLANS, RAISING

_NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "nowhere"})
_NOT_LABELS = ("advmod", "cc", "cc:preconj", "det", "aux", "mark")
_NO = frozenset({"no", "neither", "zero"})
_NOBODY = frozenset({"none", "nobody", "no-one", "neither", "nothing"})
# "Did not deny killing" says nothing about the killing.
_REPORTS = frozenset({"deny", "admit", "acknowledge", "confirm", "claim", "regret", "mention"})
_QUOTES = frozenset("\"'“‘«`") | {"``"}
_FAILING = frozenset({"refusal", "failure", "inability", "unwillingness", "reluctance"})
_CHOOSING = frozenset({"decide", "vote", "advise", "argue"})
_OUT = frozenset({"out"})
_IT = frozenset({"it"})
_WITHOUT = frozenset({"without", "instead", "rather"})


def is_negated(tree: Tree, i: int, depth: int = 0) -> bool:
    """Whether the predicate at token i is negated: not, never, no, without, "failed to".

    A negation above an infinitive or gerund counts ("did not manage to kill"), one above a
    finite clause does not ("did not say that it killed"). "Not only" negates nothing.
    Questions and conditions are no negation.
    """
    if _own_negation(tree, i) or _negative_argument(tree, i):
        return True
    head, dep = tree.heads[i], tree.deps[i]
    if depth > 8:
        return False
    if dep == "xcomp" and tree.lemmas[head] == "hesitate":
        return False  # "would not hesitate to bomb"
    if dep == "xcomp" and tree.lemmas[head] not in _REPORTS:
        return _denies(tree, head) != is_negated(tree, head, depth + 1)
    if dep == "acl:relcl":  # "it is not Israel that broke it"
        return tree.has_word(head, _IT) and _own_negation(tree, head)
    if dep == "acl" and tree.lemmas[head] in PLANS:  # "has no plan to attack", "refusal to pardon"
        return _own_negation(tree, head) != (tree.lemmas[head] in _FAILING)
    if dep == "advcl" and _is_kept_from(tree, i, head):
        return not is_negated(tree, head, depth + 1)
    if dep == "conj":
        return _shares_negation(tree, i, head) and is_negated(tree, head, depth + 1)
    return False


def _denies(tree: Tree, verb: int) -> bool:
    is_ruled_out = tree.lemmas[verb] == "rule" and tree.has_word(verb, _OUT)
    return tree.lemmas[verb] in NOT_DONE or is_ruled_out


def _is_kept_from(tree: Tree, i: int, head: int) -> bool:
    """ "refrained from bombing", "prevented them from bombing", "stopped short of bombing"."""
    marks = {tree.words[kid] for kid in tree.kids[i]}
    if tree.words[head] == "short" or tree.has_word(head, frozenset({"short"})):
        return "of" in marks
    if "against" in marks:
        return tree.lemmas[head] in _CHOOSING  # "decided against attacking"
    return "from" in marks and tree.lemmas[head] in KEEPING


def _own_negation(tree: Tree, i: int) -> bool:
    for kid in tree.kids[i]:
        word, dep = tree.words[kid], tree.deps[kid]
        if word in _NOT and dep in _NOT_LABELS and not _is_not_only(tree, kid):
            return True
        if word in _NO and dep in ("det", "advmod", "cc:preconj", "cc"):
            return True
        if word == "longer" and any(tree.words[x] == "no" for x in (*tree.kids[kid], kid - 1)):
            return True
        if word in _WITHOUT and dep in ("mark", "case", "cc"):
            return True
    return i > 0 and tree.words[i - 1] == "cannot"


def _is_not_only(tree: Tree, kid: int) -> bool:
    following = tree.words[kid + 1 : kid + 3]
    return any(word in ("only", "just", "merely", "simply", "least") for word in following[:1])


def _negative_argument(tree: Tree, i: int) -> bool:
    """ "No hostages were released", "none of them", "killed no civilians"."""
    for kid in tree.kids[i]:
        if tree.deps[kid] == "obj" and any(mark in _QUOTES for mark in tree.words[i + 1 : i + 3]):
            continue  # "chanted 'no justice, no peace'"
        if kid < i and tree.words[kid] in _NOBODY and tree.words[max(0, kid - 1)] == "in":
            return True  # "in none were the settlers prosecuted"
        if tree.deps[kid] in ("nsubj", "nsubj:pass", "obj"):
            if tree.words[kid] in _NOBODY:
                return True
            if any(
                tree.words[x] in _NO and tree.deps[x] in ("det", "cc:preconj", "advmod", "cc")
                for x in tree.kids[kid]
            ):
                return True
            parts = (kid, *tree.with_dep(kid, "nummod", "det", "amod"))
            if any(x < kid and tree.words[x] == "not" for part in parts for x in tree.kids[part]):
                return True  # "not one hostage", "not a single shot"
    return False


def _shares_negation(tree: Tree, i: int, head: int) -> bool:
    """Whether coordinated verbs lie under one negation ("neither released nor moved")."""
    joined = {tree.words[kid] for kid in tree.kids[i] if tree.deps[kid] == "cc"}
    if joined & {"or", "nor"}:
        return True
    if joined & {"but", "yet"} or tree.with_dep(i, "nsubj", "nsubj:pass", "aux", "aux:pass"):
        return False
    return tree.tags[i] == tree.tags[head] and tree.tags[i] in ("VB", "VBN", "VBG")


def is_noun_negated(tree: Tree, i: int, carrier: int | None = None) -> bool:
    """Whether a deed that stands as a noun is negated: "no strikes", "did not carry out a raid"."""
    if _own_negation(tree, i):
        return True
    if carrier is not None:
        return is_negated(tree, carrier)
    head = tree.heads[i]
    is_there = any(tree.deps[kid] == "expl" for kid in tree.kids[head])
    return is_there and _own_negation(tree, head)


def is_label_negated(tree: Tree, noun: int, verb: int | None) -> bool:
    """Whether a predicated label is denied: "is not a", "does not call it a", "never was a"."""
    if _own_negation(tree, noun):
        return True
    if verb is None:
        return False
    return is_negated(tree, verb) or (
        tree.deps[verb] in ("ccomp", "xcomp")
        and tree.lemmas[tree.heads[verb]] in RAISING
        and is_negated(tree, tree.heads[verb])
    )
