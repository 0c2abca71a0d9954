"""Lists of what somebody did, whose verbs a parse takes for participles of the nouns around them.

"Hamas set up roadblocks, executed men and taxed cigarettes": no executed men, no taxed cigarettes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arcs import SUBJECTS, move

if TYPE_CHECKING:
    from .tree import Tree

_PAST = frozenset({"VBD", "VBN"})
_AND = frozenset({"and", "or"})
_OF_NOUN = ("amod", "acl", "conj", "appos", "list", "dep")
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def read_verb_lists(tree: Tree) -> None:
    """ "S did A, did B and did C": each verb behind the commas is a conjunct of the first."""
    for i in range(3, len(tree.words) - 3):
        if tree.words[i - 1] != "," or not _stands_for_verb(tree, i):
            continue
        first = _verb_before(tree, i)
        last = _verb_behind(tree, i, first) if first is not None else None
        if first is not None and last is not None:
            for verb in (i, last):
                _make_conjunct(tree, verb, first)


def _stands_for_verb(tree: Tree, i: int) -> bool:
    """Whether a past form is read as part of a noun phrase, and a noun without article follows."""
    if tree.tags[i] not in _PAST or tree.deps[i] not in _OF_NOUN or tree.with_dep(i, *SUBJECTS):
        return False
    if tree.with_dep(i, "aux", "aux:pass", "obl:agent") or tree.words[i + 1] in ("by", ","):
        return False
    return tree.pos[tree.heads[i]] in _NOUNS


def _verb_before(tree: Tree, i: int) -> int | None:
    """The verb whose list it may go on: with subject and object, in the past."""
    for verb in range(i - 2, -1, -1):
        if tree.words[verb] in (";", ":"):
            return None
        has_object = any(kid < i for kid in tree.with_dep(verb, "obj"))
        if tree.tags[verb] in _PAST and has_object and tree.with_dep(verb, "nsubj"):
            has = any(tree.lemmas[kid] == "have" for kid in tree.with_dep(verb, "aux"))
            return verb if has or tree.tags[verb] == "VBD" else None
    return None


def _verb_behind(tree: Tree, i: int, first: int) -> int | None:
    """The verb behind the "and" of the list, read as a conjunct of the first or as a participle."""
    for k in range(i + 2, min(len(tree.words) - 1, i + 24)):
        if tree.words[k - 1] not in _AND or tree.tags[k] not in _PAST:
            continue
        if tree.heads[k] in (first, i) and tree.deps[k] == "conj":
            return k
        return k if _stands_for_verb(tree, k) else None
    return None


def _make_conjunct(tree: Tree, verb: int, first: int) -> None:
    if tree.heads[verb] == first:
        return
    noun = tree.heads[verb] if tree.heads[verb] > verb else _noun_behind(tree, verb)
    tree.tags[verb], tree.pos[verb] = tree.tags[first], "VERB"
    move(tree, verb, first, "conj")
    if noun is not None:
        move(tree, noun, verb, "obj")
        for mark in [k for k in tree.kids[noun] if k < verb]:
            move(tree, mark, verb, tree.deps[mark])


def _noun_behind(tree: Tree, verb: int) -> int | None:
    """The next noun that hangs on something before the verb, or on the verb itself."""
    for noun in range(verb + 1, min(len(tree.words), verb + 6)):
        if tree.words[noun] in (",", *_AND):
            return None
        if tree.pos[noun] in _NOUNS and not verb < tree.heads[noun]:
            return noun
    return None


def read_first_of_list(tree: Tree) -> None:
    """ "Iran armed Hezbollah, financed Hamas and": the first verb, read as an "armed Hezbollah"."""
    for i in range(1, len(tree.words) - 3):
        noun, subject = tree.heads[i], i - 1
        if tree.tags[i] not in _PAST or tree.deps[i] != "amod" or noun != i + 1:
            continue
        verb = tree.heads[noun]
        is_pair = tree.heads[subject] == verb and tree.deps[subject] == "nsubj"
        if not is_pair or tree.deps[noun] not in SUBJECTS or tree.tags[verb] not in _PAST:
            continue
        if "," not in tree.words[noun + 1 : verb] or not tree.with_dep(verb, "obj"):
            continue
        tree.tags[i], tree.pos[i] = "VBD", "VERB"
        move(tree, i, i if tree.heads[verb] == verb else tree.heads[verb], tree.deps[verb])
        for kid in [k for k in tree.kids[verb] if k < i]:
            move(tree, kid, i, tree.deps[kid])
        move(tree, noun, i, "obj")
        move(tree, verb, i, "conj")
        for kid in [k for k in tree.with_dep(verb, "conj") if tree.tags[k] in _PAST]:
            move(tree, kid, i, "conj")
