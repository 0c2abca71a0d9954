"""Cues that commas set off: ", said X, a spokesman", ", analysts predict,".

They are plainer in the order of words and commas than in a parse.
"""

from __future__ import annotations

from . import reporting as words
from .edges import sums_up
from .phrases import (
    DAYS,
    FINITE,
    NOUNLIKE,
    RELATIVE,
    Run,
    end_of_source,
    has_main_verb,
    has_verb,
    is_bound,
    is_nominal,
)
from .reporting import word_set
from .tree import Tree

_NO_CONTENT = RELATIVE | {"according", "adding", "citing"}
OPENS_CLAUSE = word_set("that whether how why if to what")


def set_off(tree: Tree, verb: int) -> tuple[Run, list[Run]] | None:
    """Source and contents of a cue that commas set off from what it reports, or None."""
    if tree.lemmas[verb] not in words.CLAUSE | words.INVERTED:
        return None
    if tree.tags[verb] not in ("VBD", "VBZ", "VBP", "VBN") and tree.words[verb] != "say":
        return None
    return _inverted(tree, verb) or _inserted(tree, verb)


def _inverted(tree: Tree, verb: int) -> tuple[Run, list[Run]] | None:
    """ "The road was mined, said Major Okoro, a spokesman for the force." """
    size = len(tree.words)
    if verb < 3 or verb + 1 >= size or tree.lemmas[verb] not in words.INVERTED - {"tell"}:
        return None
    if tree.tags[verb] == "VBN" or not _closes(tree, verb - 1):
        return None
    first = verb + 1
    if tree.pos[first] not in NOUNLIKE or tree.words[first] in OPENS_CLAUSE | DAYS:
        return None
    if tree.words[first] in ("it", "its", "they", "he", "she", "him", "them", "there"):
        if first + 1 < size and tree.pos[first + 1] != "PUNCT":
            return None
    last = end_of_source(tree, first)
    start = _after_semicolon(tree, verb)
    if last is None or not has_verb(tree, start, verb - 1):
        return None
    if tree.lemmas[verb] != "say" and not has_main_verb(tree, start, verb - 1):
        return None  # "The group, based in Gaza, announced a truce"
    before = verb - 1
    while before > start and tree.pos[before] == "PUNCT":
        before -= 1
    contents = [(start, before)]
    goes_on = last + 2 < size and tree.words[last + 1] == "," and has_verb(tree, last + 2, size)
    if goes_on and not _speaks_again(tree, last + 2):
        contents.append((last + 2, size - 1))
    return (first, last), contents


def _closes(tree: Tree, i: int) -> bool:
    """Whether token i ends what stands before a cue: a comma or a closing mark."""
    return tree.words[i] in (",", "”", "’", "»", "'", '"', "“") and tree.pos[i] == "PUNCT"


def _inserted(tree: Tree, verb: int) -> tuple[Run, list[Run]] | None:
    """ "Prices, analysts predict, will fall"; "Prices will fall, analysts said on Monday." """
    size = len(tree.words)
    start = verb
    while start > 0 and not is_bound(tree, start - 1):
        start -= 1
    if start == 0 or start == verb or not _closes(tree, start - 1):
        return None
    first, last = start, verb - 1
    while last > first and tree.pos[last] in ("ADV", "AUX", "PART"):
        last -= 1
    if tree.words[first] in RELATIVE | {"and", "but", "or", "as", "if", "while", "because"}:
        return None
    if tree.pos[first] not in NOUNLIKE | {"ADV"} or not is_nominal(tree, first, last):
        return None
    end = verb + 1
    while end < size and not is_bound(tree, end):
        end += 1
    if not _only_adjuncts(tree, verb, end):
        return None
    if {"not", "n't", "n’t"} & set(tree.words[first:verb]):
        return None  # "a spokesman did not respond"
    if end < size - 2 and not _has_statement(tree, start):
        return None  # "Asked about it, Biden replied, “No.”"
    in_between = verb + 1 == end and tree.words[end : end + 1] == [","] and start - 1 <= 15
    if not has_verb(tree, 0, start - 1):
        if not in_between or tree.pos[0] not in NOUNLIKE or not has_verb(tree, end, size):
            return None
    contents = _around(tree, start, verb, end)
    return ((first, last), contents) if contents else None


def _around(tree: Tree, start: int, verb: int, end: int) -> list[Run]:
    """What stands before and after a cue inserted at start..end."""
    size = len(tree.words)
    before = start - 1
    while before > 0 and tree.pos[before] == "PUNCT":
        before -= 1
    begin = _after_semicolon(tree, start)
    if before < begin:
        return []
    # "a wall that, he said, Mexico would pay for": only what follows is his.
    contents = [] if tree.words[before] in ("that", "which") else [(begin, before)]
    resumes = (
        verb + 1 == end
        or DAYS & set(tree.words[verb + 1 : end])
        or (tree.lemmas[verb] == "tell" and tree.words[end + 1 : end + 2] == ["and"])
    )
    if (
        end < size - 1
        and tree.words[end] == ","
        and resumes
        and tree.words[end + 1] not in _NO_CONTENT
        and not sums_up(tree, end)
    ):
        stop = next((i for i in range(end + 1, size) if tree.words[i] == ";"), size)
        contents.append((end + 1, stop - 1))
    return contents


def _has_statement(tree: Tree, end: int) -> bool:
    """Whether the words before `end` are more than an adverbial: "Asked about it", "In May"."""
    opens = tree.tags[0] in ("VBN", "VBG") or tree.pos[0] in ("ADP", "SCONJ")
    return not opens or has_main_verb(tree, 0, end)


def _speaks_again(tree: Tree, first: int) -> bool:
    """Whether somebody is reported once more from token `first` on."""
    return any(
        tree.tags[i] in FINITE and tree.lemmas[i] in words.SPEECH
        for i in range(first, len(tree.words))
    )


def _after_semicolon(tree: Tree, end: int) -> int:
    """First token of the statement that ends at `end`: after a semicolon or an earlier cue."""
    for i in range(end - 1, 0, -1):
        if tree.words[i] == ";":
            return i + 1
        joined = tree.words[i] == "," and tree.words[i + 1] in ("and", "but")
        if joined and _reports(tree, i) and has_verb(tree, i, end):
            return i + 2
    return 0


def _reports(tree: Tree, end: int) -> bool:
    """Whether the words before `end` have a cue of their own: "He said …, and he promised"."""
    return any(
        tree.tags[i] in FINITE and tree.lemmas[i] in words.SPEECH and tree.with_dep(i, "ccomp")
        for i in range(end)
    )


def _only_adjuncts(tree: Tree, verb: int, end: int) -> bool:
    """Whether nothing that could be said stands after the verb: "on Monday", "told reporters"."""
    if verb + 1 >= end:
        return True
    if any(tree.tags[i] in FINITE for i in range(verb + 1, end)):
        return False
    first = verb + 1
    if tree.words[first] in OPENS_CLAUSE - {"to"}:
        return False
    if tree.lemmas[verb] == "tell":
        return tree.pos[first] in NOUNLIKE
    if tree.lemmas[verb] not in words.INVERTED:
        return False
    return tree.pos[first] in ("ADP", "ADV") or tree.words[first] in DAYS
