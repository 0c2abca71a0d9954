"""Cues that commas set off, and the edges of what is said: read from word order.

", said X, a spokesman", ", analysts predict," and the end of a reported clause are plainer in the
order of words and commas than in a parse, which errs most often on just these attachments.
"""

from __future__ import annotations

from . import reporting as words
from .tree import NOMINAL, Tree

Run = tuple[int, int]
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset(["who", "which", "whose", "whom", "where", "that", "when"])
_MARKS = frozenset("\"“”„«»‘’'")
DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow", "tonight", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
)
_NOUNLIKE = NOMINAL | {"DET", "ADJ", "NUM"}
_BACKSHIFT = frozenset({"would", "could", "had", "should", "might"})
_OPENS_CLAUSE = frozenset(["that", "whether", "how", "why", "if", "to", "what"])


def set_off(tree: Tree, verb: int) -> tuple[Run, list[Run]] | None:
    """Source and contents of a cue that commas set off from what it reports, or None."""
    if tree.lemmas[verb] not in words.CLAUSE or tree.tags[verb] not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    return _inverted(tree, verb) or _inserted(tree, verb)


def _inverted(tree: Tree, verb: int) -> tuple[Run, list[Run]] | None:
    """ "The road was mined, said Major Okoro, a spokesman for the force." """
    size = len(tree.words)
    if verb < 3 or verb + 1 >= size or tree.lemmas[verb] not in words.INVERTED:
        return None
    if tree.tags[verb] == "VBN" or not _closes(tree, verb - 1):
        return None
    first = verb + 1
    if tree.pos[first] not in _NOUNLIKE or tree.words[first] in _OPENS_CLAUSE | DAYS:
        return None
    if tree.words[first] in ("it", "its", "they", "he", "she", "him", "them", "there"):
        if first + 1 < size and tree.pos[first + 1] != "PUNCT":
            return None
    last = end_of_source(tree, first)
    if last is None or not _has_verb(tree, 0, verb - 1):
        return None
    before = verb - 1
    while before > 0 and tree.pos[before] == "PUNCT":
        before -= 1
    contents = [(0, before)]
    if last + 2 < size and _has_verb(tree, last + 2, size):
        contents.append((last + 2, size - 1))
    return (first, last), contents


def _closes(tree: Tree, i: int) -> bool:
    """Whether token i ends what stands before a cue: a comma or a closing mark."""
    return tree.words[i] in (",", "”", "’", "»", "'", '"', "“") and tree.pos[i] == "PUNCT"


def end_of_source(tree: Tree, first: int) -> int | None:
    """Last token of the noun phrase after an inverted cue, appositions and "who" included."""
    size = len(tree.words)
    aside = False
    for i in range(first, size):
        word = tree.words[i]
        if word in _RELATIVE:
            aside = True
        elif word in _MARKS or word in (";", ":", "—", "–"):
            return i - 1
        elif tree.tags[i] in FINITE and not aside:
            return _last_comma(tree, first, i)
        elif word == "," and (aside or not _is_apposition(tree, i + 1)):
            return i - 1
        elif tree.pos[i] == "ADP" and i > first and tree.words[i + 1 : i + 2] and (
            tree.words[i + 1] in DAYS or tree.words[i] in ("in", "on", "during", "after", "at")
        ):
            if not aside:
                return i - 1
    last = size - 1
    while last > first and tree.pos[last] == "PUNCT" and tree.words[last] != ")":
        last -= 1
    return last


def _last_comma(tree: Tree, first: int, end: int) -> int | None:
    for i in range(end - 1, first, -1):
        if tree.words[i] == ",":
            return i - 1
    return None


def _is_apposition(tree: Tree, first: int) -> bool:
    """Whether the words after a comma describe the noun before it: "a spokesman", "who said"."""
    if first >= len(tree.words):
        return False
    word = tree.words[first]
    if word in ("who", "whose", "a", "an", "the", "himself", "herself"):
        return True
    return tree.pos[first] in ("NOUN", "PROPN", "ADJ", "NUM") and word not in DAYS


def _has_verb(tree: Tree, first: int, end: int) -> bool:
    return any(tree.pos[i] in ("VERB", "AUX") for i in range(first, min(end, len(tree.words))))


def _inserted(tree: Tree, verb: int) -> tuple[Run, list[Run]] | None:
    """ "Prices, analysts predict, will fall"; "Prices will fall, analysts said on Monday." """
    size = len(tree.words)
    start = verb
    while start > 0 and not _bounds(tree, start - 1):
        start -= 1
    if start == 0 or start == verb or not _closes(tree, start - 1):
        return None
    first, last = start, verb - 1
    while last > first and tree.pos[last] in ("ADV", "AUX", "PART"):
        last -= 1
    if tree.words[first] in _RELATIVE | {"and", "but", "or", "as", "if", "while", "because"}:
        return None
    if tree.pos[first] not in _NOUNLIKE | {"ADV"} or not _is_nominal(tree, first, last):
        return None
    end = verb + 1
    while end < size and not _bounds(tree, end):
        end += 1
    if not _only_adjuncts(tree, verb, end):
        return None
    in_between = verb + 1 == end and tree.words[end : end + 1] == [","] and start - 1 <= 15
    if not _has_verb(tree, 0, start - 1):
        if not in_between or tree.pos[0] not in _NOUNLIKE or not _has_verb(tree, end, size):
            return None
    before = start - 1
    while before > 0 and tree.pos[before] == "PUNCT":
        before -= 1
    contents = [(0, before)]
    resumes = verb + 1 == end or DAYS & set(tree.words[verb + 1 : end])
    if end < size - 1 and tree.words[end] == "," and resumes and tree.words[end + 1] not in _RELATIVE:
        contents.append((end + 1, size - 1))
    return (first, last), contents


def _bounds(tree: Tree, i: int) -> bool:
    """Whether token i is a comma, dash, bracket, quotation mark or the end of the sentence."""
    return tree.words[i] in (",", ";", ":", "—", "–", "(", ")", ".", "?", "!") or (
        tree.words[i] in _MARKS and tree.pos[i] == "PUNCT"
    )


def _is_nominal(tree: Tree, first: int, last: int) -> bool:
    if not any(tree.pos[i] in NOMINAL for i in range(first, last + 1)):
        return False
    aside = False
    for i in range(first, last + 1):
        aside = aside or tree.words[i] in _RELATIVE
        if (tree.tags[i] in FINITE or tree.words[i] == "to") and not aside:
            return False
    return True


def _only_adjuncts(tree: Tree, verb: int, end: int) -> bool:
    """Whether nothing that could be said stands after the verb: "on Monday", "told reporters"."""
    if verb + 1 >= end:
        return True
    if any(tree.tags[i] in FINITE for i in range(verb + 1, end)):
        return False
    first = verb + 1
    if tree.words[first] in _OPENS_CLAUSE - {"to"}:
        return False
    if tree.lemmas[verb] == "tell":
        return tree.pos[first] in _NOUNLIKE
    if tree.lemmas[verb] not in words.INVERTED:
        return False
    return tree.pos[first] in ("ADP", "ADV") or tree.words[first] in DAYS


def whole_clause(tree: Tree, cue: int, first: int, last: int) -> Run:
    """The content that begins after its cue, from its "that" to the next comma or end.

    first..last is what the parse gives. A reported clause does not stop in the middle of a
    phrase: it goes on to the next comma, to a second cue ("and warned") or the end.
    """
    first = _left_edge(tree, cue, first)
    size = len(tree.words)
    while last + 1 < size and not _stops(tree, last + 1) and not _next_cue(tree, cue, last + 1):
        last += 1
    return first, last


def _left_edge(tree: Tree, cue: int, first: int) -> int:
    """Where the content begins: at its "that", or with the noun the parse took for an object."""
    for i in range(cue + 1, min(first, cue + 12)):
        if tree.words[i] == "that" and tree.pos[i] == "SCONJ":
            return i
    start = cue + 1
    while start < first and (tree.pos[start] == "ADV" or tree.words[start] in DAYS):
        start += 1
    if start == first or tree.lemmas[cue] in words.TELLING | words.REQUEST | words.NAMING:
        return first
    if tree.lemmas[cue] not in words.CLAUSE or tree.pos[start] not in _NOUNLIKE:
        return first
    return first if "," in tree.words[start:first] else start


def short_phrase(tree: Tree, first: int, last: int) -> int:
    """The last token of a name given to something: it ends at a comma or relative clause."""
    for i in range(first + 1, last + 1):
        if tree.words[i] == "," and tree.pos[i + 1 : i + 2] != ["ADJ"]:
            return i - 1
    return last


def _stops(tree: Tree, i: int) -> bool:
    return _bounds(tree, i) and tree.words[i] not in _MARKS


def _next_cue(tree: Tree, cue: int, i: int) -> bool:
    """Whether "and warned", "but would" at token i goes on with the cue's own clause."""
    if tree.pos[i] != "CCONJ":
        return False
    following = tree.heads[i]
    if tree.deps[following] != "conj" or tree.heads[following] > cue:
        return False
    if tree.lemmas[following] in words.TALK | words.INTENTION:
        return True
    # "and would prevail" keeps the tense of reported speech.
    return not any(tree.words[k] in _BACKSHIFT for k in tree.kids[following])


def after_cue(tree: Tree, cue: int) -> Run | None:
    """What follows a verb of saying up to the end, where the parse shows no complement."""
    size = len(tree.words)
    first = _complement_start(tree, cue)
    if first is None or not any(tree.tags[i] in FINITE for i in range(first + 1, size)):
        return None
    _, last = whole_clause(tree, cue, first, first)
    while last + 1 < size and tree.words[last + 1] == ",":
        if tree.words[last + 2 : last + 3] in (["but"], ["and"], ["while"], ["though"]):
            break
        _, last = whole_clause(tree, cue, first, last + 1)
    if not any(tree.tags[i] in FINITE for i in range(first + 1, last + 1)):
        return None
    return first, last


def _complement_start(tree: Tree, cue: int) -> int | None:
    """The "that" soon after a cue, the subject pronoun after "told X", or the word after it."""
    size = len(tree.words)
    for i in range(cue + 1, min(cue + 10, size)):
        if tree.words[i] == "that" and tree.pos[i] == "SCONJ":
            return i
        if tree.tags[i] in FINITE or _bounds(tree, i):
            break
    if tree.lemmas[cue] in words.TELLING:
        for i in range(cue + 2, min(cue + 6, size - 1)):
            if tree.words[i] in ("he", "she", "they", "we", "it", "i"):
                return i
        return None
    first = cue + 1
    while first < size - 1 and (
        tree.words[first] in DAYS
        or tree.pos[first] == "ADV"
        or (tree.words[first] in ("on", "in") and tree.words[first + 1] in DAYS)
    ):
        first += 1
    if tree.lemmas[cue] not in words.CORE or tree.tags[cue] == "VB" or first >= size - 2:
        return None
    return first if tree.pos[first] in _NOUNLIKE | {"SCONJ"} else None


def before_cue(tree: Tree, cue: int) -> Run | None:
    """The noun phrase that ends at a finite cue, with its appositions, read from the commas.

    Asides between it and the cue are stepped over: "Odeh, in remarks to the press, said".
    """
    last = cue - 1
    while last > 0 and tree.pos[last] in ("ADV", "AUX", "PART"):
        last -= 1
    if last < 0:
        return None
    is_aside = tree.words[last] == ","
    end: int | None = None
    start = None
    stop = last if not is_aside else last - 1
    for _ in range(5):
        if stop < 0:
            break
        first = _segment_start(tree, stop)
        if _is_nominal(tree, first, stop) and tree.pos[first] in _NOUNLIKE:
            start, end = first, stop if end is None else end
        elif tree.words[first] in ("who", "whose") and first > 0:
            end = stop if end is None else end
        elif end is not None or not is_aside:
            break
        if first == 0 or tree.words[first - 1] != ",":
            break
        stop = first - 2
    return (start, end) if start is not None and end is not None else None


def _segment_start(tree: Tree, last: int) -> int:
    """First token of the stretch between commas, conjunctions or marks that ends at `last`."""
    first = last
    while first > 0 and not _bounds(tree, first - 1):
        if tree.words[first - 1] in ("but", "that", "because", "while", "although"):
            break
        if tree.words[first - 1] == "and" and any(
            tree.tags[i] in FINITE for i in range(max(0, first - 8), first)
        ):
            break
        first -= 1
    return first


def whole_source(tree: Tree, cue: int, first: int, last: int) -> Run:
    """A source before its cue, with the participle or apposition that the parse left out."""
    if tree.tags[cue] not in FINITE or last >= cue:
        return first, last
    following = last + 1
    gap = range(following, cue)
    joined = following < cue and (
        tree.tags[following] in ("VBN", "VBG")
        or tree.words[following] in ("of", "for", "from", "with", "who")
        or (tree.tags[following] == "VBD" and tree.pos[following + 1] == "ADP")
    )
    if joined and len(gap) <= 15 and "and" not in tree.words[following:cue]:
        finite = any(tree.tags[i] in FINITE for i in gap[1:])
        if not finite or tree.words[following] == "who":
            last = cue - 1
            while tree.pos[last] in ("ADV", "AUX", "PART", "PUNCT"):
                last -= 1
    if first > 1 and tree.words[first - 1] == ",":
        wide = before_cue(tree, cue)
        if wide is not None and wide[0] < first and wide[1] == last:
            return wide
    return first, last


def source_until(tree: Tree, first: int, last: int) -> int:
    """Last token of a source that a comma or the end closes: after "according to"."""
    for i in range(last + 1, len(tree.words)):
        if _bounds(tree, i) or tree.words[i] in _MARKS:
            return i - 1
        if tree.tags[i] in FINITE or tree.words[i] in ("that", "and"):
            break
    return last
