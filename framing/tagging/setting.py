"""Cues that commas set off: ", said X, a spokesman", ", analysts predict,".

They are plainer in the order of words and commas than in a parse.
"""

from __future__ import annotations

from . import reporting as words
from .governed import NO_CONTENT, clause_start, governed
from .phrases import (
    DAYS,
    NOUNLIKE,
    RELATIVE,
    Run,
    before_cue,
    end_of_source,
    has_main_verb,
    has_verb,
    is_bound,
    is_nominal,
)
from .reporting import word_set
from .sources import subtree
from .tree import Tree
from .word_classes import FINITE

OPENS_CLAUSE = word_set("that whether how why if to what")
_THAN = word_set("than")
_PRONOUNS = word_set("it its they he she him them there")


def set_off(tree: Tree, verb: int) -> tuple[Run, list[Run]] | None:
    """Source and contents of a cue that commas set off from what it reports, or None."""
    if tree.lemmas[verb] not in words.CLAUSE or tree.has_word(verb, _THAN):
        return None  # "more than it had hoped"
    if tree.tags[verb] not in ("VBD", "VBZ", "VBP", "VBN") and tree.words[verb] != "say":
        return None
    if _has_both_sides(tree, verb):
        return None
    return _inverted(tree, verb) or _inserted(tree, verb)


def _has_both_sides(tree: Tree, verb: int) -> bool:
    """Whether the parse has a subject before the cue and its clause after it, as in plain order."""
    if verb + 1 < len(tree.words) and is_bound(tree, verb + 1):
        return False
    starts = [
        next(i for i in sorted(subtree(tree, k)) if tree.pos[i] != "PUNCT")
        for k in tree.with_dep(verb, "ccomp")
    ]
    before = any(k < verb for k in tree.with_dep(verb, "nsubj"))
    return before and any(
        i > verb
        and tree.words[i - 1] != ":"
        and (
            tree.words[i - 1] != "," or not (tree.tags[i] in FINITE or tree.words[i] in NO_CONTENT)
        )
        for i in starts
    )


def _inverted(tree: Tree, verb: int) -> tuple[Run, list[Run]] | None:
    """ "The road was mined, said Major Okoro, a spokesman for the force." """
    size = len(tree.words)
    if verb < 3 or verb + 1 >= size or tree.lemmas[verb] not in words.INVERTED:
        return None
    if tree.lemmas[verb] == "tell" or tree.tags[verb] == "VBN" or not _closes(tree, verb - 1):
        return None
    first = verb + 1
    if tree.pos[first] not in NOUNLIKE or tree.words[first] in OPENS_CLAUSE | DAYS | _PRONOUNS:
        return None
    last = end_of_source(tree, first)
    if last is None:
        return None
    if tree.words[last + 1 : last + 2] and tree.tags[last + 1] == "``":
        return None  # "Hamas accuses Israel, says Netanyahu ‘sabotaging’ truce"
    start, _ = clause_start(tree, verb, last + 1)
    # "The terms, said the envoy, were a trap"
    split = tree.words[last + 1 : last + 2] == [","] and bool(
        FINITE & set(tree.tags[last + 2 : last + 3])
    )
    if not split and not has_verb(tree, start, verb - 1):
        return None
    if not split and tree.lemmas[verb] != "say" and not has_main_verb(tree, start, verb - 1):
        return None  # "The group, based in Gaza, announced a truce"
    contents = governed(tree, verb, last + 1, last + 1)
    goes_on = has_verb(tree, last + 2, size) or tree.pos[last + 2 : last + 3] == ["CCONJ"]
    contents = [run for run in contents if run[1] < verb or goes_on]
    return ((first, last), contents) if contents else None


def is_concession(tree: Tree, verb: int) -> bool:
    """Whether a cue reports nothing that stands before it: "won't say", "however often it asks"."""
    if any(k < verb and tree.words[k] in ("not", "n't", "n’t") for k in tree.kids[verb]):
        return True
    first = verb
    while first > 0 and not is_bound(tree, first - 1):
        first -= 1
    return "however" in tree.words[first:verb]


def _closes(tree: Tree, i: int) -> bool:
    """Whether token i ends what stands before a cue: a comma or a closing mark."""
    return tree.words[i] in (",", "”", "’", "»", "'", '"', "“") and tree.pos[i] == "PUNCT"


def _inserted(tree: Tree, verb: int) -> tuple[Run, list[Run]] | None:
    """ "Prices, analysts predict, will fall"; "Prices will fall, analysts said on Monday." """
    size = len(tree.words)
    start = verb
    while start > 0 and not is_bound(tree, start - 1):
        start -= 1
    first, last = start, verb - 1
    if start == verb:  # "…, its minister, X, told"
        first, last = before_cue(tree, verb) or (0, 0)
        start = first
    if start == 0 or not _closes(tree, start - 1):
        return None
    while last > first and tree.pos[last] in ("ADV", "AUX", "PART"):
        last -= 1
    if tree.words[first] in RELATIVE | {"and", "but", "or", "as", "if", "while", "because"}:
        return None
    if tree.tags[first] == "WRB" or is_concession(tree, verb):
        return None
    if tree.pos[first] not in NOUNLIKE | {"ADV"} or not is_nominal(tree, first, last):
        return None
    end = verb + 1
    while end < size and not is_bound(tree, end):
        end += 1
    own = tree.with_dep(verb, "nsubj", "obj")  # without one it is no relative clause
    if own and tree.deps[verb].startswith("acl") and first <= tree.heads[verb] <= last:
        return None  # "a charge the group denies"
    if not _only_adjuncts(tree, verb, end):
        return None
    if end < size - 2 and not _has_statement(tree, start):
        return None  # "Asked about it, Biden replied, “No.”"
    at_end = (
        end >= size - 1 and start > 4 and tree.pos[0] in NOUNLIKE
    )  # "Ministers ‘asleep’, MPs say"
    goes_on = tree.tags[verb] != "VBN" and bool(FINITE & set(tree.tags[end + 1 : end + 2]))
    is_part = verb + 1 == end or goes_on
    in_between = is_part and tree.words[end : end + 1] == [","]
    if not has_verb(tree, 0, start - 1) and not at_end:
        if not in_between or tree.pos[0] not in NOUNLIKE or not has_verb(tree, end, size):
            return None
    contents = governed(tree, start, verb + 1, end)
    return ((first, last), contents) if contents else None


def _has_statement(tree: Tree, end: int) -> bool:
    """Whether the words before `end` are more than an adverbial: "Asked about it", "In May"."""
    if tree.words[0] in OPENS_CLAUSE:
        return True
    opens = tree.tags[0] in ("VBN", "VBG") or tree.pos[0] in ("ADP", "SCONJ")
    comma = tree.words.index(",") if "," in tree.words[:end] else 0
    return not opens or has_main_verb(tree, comma, end)


def _only_adjuncts(tree: Tree, verb: int, end: int) -> bool:
    """Whether nothing that could be said stands after the verb: "on Monday", "told reporters"."""
    if verb + 1 >= end:
        return True
    if any(tag in FINITE for tag in tree.tags[verb + 1 : end]):
        return False
    first = verb + 1
    if tree.lemmas[verb] == "tell":
        return tree.pos[first] in NOUNLIKE
    if tree.lemmas[verb] not in words.INVERTED:
        preps = words.PREPOSITION.get(tree.lemmas[verb], frozenset())
        return (
            tree.pos[first] == "ADP"
            and tree.words[first] not in preps
            and tree.heads[verb - 1] == verb
        )
    times = any(tree.deps[i] == "obl:unmarked" for i in range(first, end))  # "this week"
    return tree.pos[first] in ("ADP", "ADV") or tree.words[first] in DAYS or times
