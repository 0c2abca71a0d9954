"""Where reported speech begins and ends after its cue, read from the parse and the commas."""

from __future__ import annotations

from . import reporting as words
from .others import ATTRIBUTING, others_begin
from .phrases import DAYS, MARKS, NOUNLIKE, Run, has_main_verb, is_bound
from .reporting import word_set
from .tree import Tree
from .word_classes import FINITE

_BACKSHIFT = frozenset({"would", "could", "had", "should", "might"})
_CARRY_ON = word_set(
    """
    which who whose where whom including such because if unless especially particularly or nor
    """
)
_NEW_SUBJECT = frozenset({"there", "he", "she", "it", "they"})
_OPENERS = word_set("to how why whether if what when where")
_BREAK_OFF = word_set("according while although though but as so")


def whole_clause(tree: Tree, cue: int, first: int, last: int) -> Run:
    """The content that begins after its cue, from its "that" to where the clause ends.

    first..last is what the parse gives. A reported clause does not stop in the middle of a
    phrase, and goes on after a comma with what cannot stand alone: its own verb after a
    relative clause, appositions, participles, "which", "because". It ends at a semicolon,
    before a second cue ("and warned") and with the relative clause that its cue stands in.
    """
    first = _left_edge(tree, cue, first)
    limit = _relative_end(tree, cue, first)
    if last > first:
        limit = min(limit, _own_clause(tree, cue, last))
    last = min(last, limit - 1)
    for i in range(first + 1, last + 1):
        if tree.words[i] == ";" or others_begin(tree, cue, i):
            return first, i - 1
    while last + 1 < limit:
        following = last + 1
        if _next_cue(tree, cue, following) or others_begin(tree, cue, following):
            break
        if _stops(tree, following) and (
            tree.words[following] != "," or not _goes_on(tree, first, following + 1, limit)
        ):
            break
        last += 1
    while last > first and tree.words[last] == ",":
        last -= 1
    return first, last


def _own_clause(tree: Tree, cue: int, last: int) -> int:
    """Where a clause goes on that holds the cue: "scientists who said it was over now say"."""
    above = {i for verb in tree.climb(cue) for i in (verb, *tree.kids[verb])}
    start = min((i for i in above if i > last and tree.pos[i] != "PUNCT"), default=len(tree.words))
    while start - 1 > last and tree.heads[start - 1] == start:
        start -= 1
    return start


def _relative_end(tree: Tree, cue: int, first: int) -> int:
    """Where a relative clause that holds the cue ends: ", who the paper said had left, stayed"."""
    size = len(tree.words)
    if cue == 0:  # "Asked whether he would go, he smiled"
        return next((i for i in range(first + 2, size) if tree.words[i] == ","), size)
    pronoun = _relative_before(tree, cue)
    if pronoun is None or tree.words[pronoun - 1 : pronoun] != [","]:
        return size
    return next((i for i in range(first + 1, size) if tree.words[i] == ","), size)


def _relative_before(tree: Tree, cue: int) -> int | None:
    """The relative pronoun in whose clause a cue stands, with at most its subject between."""
    for i in range(cue - 1, max(cue - 8, -1), -1):
        if tree.words[i] in ("who", "which", "whom", "that"):
            return i
        if is_bound(tree, i) or tree.pos[i] in ("VERB", "SCONJ"):
            return None
    return None


def after_relative(tree: Tree, cue: int) -> Run | None:
    """What is said where its subject is a relative pronoun: "remarks that he says were wrong"."""
    first = cue + 1
    pronoun = _relative_before(tree, cue)
    if pronoun is None or pronoun > cue - 2 or tree.tags[first : first + 1] == []:
        return None
    if tree.tags[first] not in FINITE | {"VBN"}:
        return None
    last = first
    while last + 1 < len(tree.words) and not is_bound(tree, last + 1):
        last += 1
    return (first, last) if last > first else None


def _goes_on(tree: Tree, first: int, start: int, limit: int) -> bool:
    """Whether the segment that begins at `start`, after a comma, is part of the reported clause."""
    if start >= limit:
        return False
    end = start
    while end < limit and not is_bound(tree, end):
        end += 1
    word = tree.words[start]
    if word in _CARRY_ON or tree.words[start : start + 2] == ["and", "that"]:
        return True
    if tree.words[start : start + 3] == ["as", "well", "as"]:
        return True
    if word in _BREAK_OFF or tree.lemmas[start] in ATTRIBUTING:
        return False
    if tree.tags[start] in FINITE and tree.lemmas[start] not in words.TALK:
        return True  # the clause's own verb after an aside
    if not has_main_verb(tree, first, start - 1):
        return True
    if tree.pos[start] in ("CCONJ", "ADP", "SCONJ"):
        return False
    return not any(tree.tags[i] in FINITE for i in range(start, end))


def _left_edge(tree: Tree, cue: int, first: int) -> int:
    """Where the content begins: at its "that", or with the noun the parse took for an object."""
    for i in range(cue + 1, min(first, cue + 6) + 1):
        if tree.words[i] == "that" and tree.pos[i] == "SCONJ":
            return i
        if tree.tags[i] in FINITE:
            break
    if tree.words[first] in _OPENERS:
        return first
    if tree.words[cue + 1] in ("how", "why"):
        return cue + 1
    if tree.lemmas[cue] in words.TELLING:
        for i in range(first + 1, min(first + 6, len(tree.words) - 1)):
            if tree.words[i] in _NEW_SUBJECT and tree.tags[i + 1] in FINITE:
                return i  # "told a news conference there was no certainty"
    start = _past_times(tree, cue + 1)
    if start >= first:
        return start if tree.lemmas[cue] in words.CORE else first
    if tree.lemmas[cue] in words.TELLING | words.REQUEST | words.NAMING:
        return first
    if tree.lemmas[cue] not in words.CLAUSE or tree.pos[start] not in NOUNLIKE:
        return first
    return first if "," in tree.words[start:first] else start


def _stops(tree: Tree, i: int) -> bool:
    return is_bound(tree, i) and tree.words[i] not in MARKS


def _next_cue(tree: Tree, cue: int, i: int) -> bool:
    """Whether "and warned", "but would" at token i goes on with the cue's own clause."""
    if tree.pos[i] != "CCONJ" or tree.words[i - 1 : i + 2 : 2] == [",", "that"]:
        return False
    following = tree.heads[i]
    if tree.deps[following] != "conj" or tree.heads[following] > cue:
        return False
    if tree.lemmas[following] in words.TALK | words.INTENTION:
        return True
    if tree.words[i - 1] != "," and tree.with_dep(following, "nsubj", "nsubj:pass"):
        return False  # "said the law was cruel and the police were brutal"
    # "and would prevail" keeps the tense of reported speech.
    return not any(tree.words[k] in _BACKSHIFT for k in tree.kids[following])


def short_phrase(tree: Tree, first: int, last: int) -> int:
    """The last token of a content that is no that-clause.

    It ends at a comma, a semicolon, or a past event that sets its time: "vowed to hit Israel
    after it assassinated Shukr" tells in the outlet's own words what Israel did.
    """
    for i in range(first + 1, last + 1):
        word = tree.words[i]
        if word in (",", ";", "—", "–") and tree.pos[i + 1 : i + 2] != ["ADJ"]:
            if not _is_list(tree, i, last):
                return i - 1
        if tree.pos[i] == "CCONJ" and i < last and _is_subject(tree, i + 1):
            return i - 1  # "urged him to resign and the opposition accused him"
        if word in ("after", "as", "while", "since") and _past_clause(tree, i + 1, last):
            before = i - 1
            if tree.lemmas[before] in ("day", "hour", "week", "month", "year", "minute"):
                before -= 1
            return max(before, first)
    return last


def _is_list(tree: Tree, comma: int, last: int) -> bool:
    """Whether "A, B and C" goes on after the comma."""
    rest = tree.words[comma + 1 : last + 1]
    joined = next((n for n, w in enumerate(rest) if w in ("and", "or")), None)
    return (
        joined is not None
        and 1 <= joined <= 5
        and not any(
            tree.tags[comma + 1 + n] in FINITE or rest[n] in ("which", "who") for n in range(joined)
        )
    )


def _past_clause(tree: Tree, first: int, last: int) -> bool:
    for i in range(first, last + 1):
        if is_bound(tree, i):
            return False
        if tree.tags[i] in ("VBD", "VBZ", "VBP"):
            return True
    return False


def after_cue(tree: Tree, cue: int) -> Run | None:
    """What follows a verb of saying up to the end, where the parse shows no complement."""
    size = len(tree.words)
    first = _complement_start(tree, cue)
    things = [k for k in tree.with_dep(cue, "obj") if tree.pos[k] == "NOUN"]
    if things and any(tree.deps[k] == "acl:relcl" for k in tree.kids[things[0]]):
        return None  # "claimed responsibility for a raid that …"
    if first is None:
        return None
    _, last = whole_clause(tree, cue, first, first)
    while last + 1 < size and tree.words[last + 1] == ",":
        if tree.words[last + 2 : last + 3] in (["but"], ["and"], ["while"], ["though"]):
            break
        _, further = whole_clause(tree, cue, first, last + 1)
        if further <= last:
            break
        last = further
    if not any(tree.tags[i] in FINITE for i in range(first + 1, last + 1)):
        return None
    return first, last


def _complement_start(tree: Tree, cue: int) -> int | None:
    """The "that" soon after a cue, the subject pronoun after "told X", or the word after it."""
    size = len(tree.words)
    start = cue + 1
    if tree.words[start : start + 1] == [","] and "," in tree.words[start + 1 : cue + 12]:
        start = tree.words.index(",", start + 1) + 1  # "claimed, without evidence, that"
    for i in range(start, min(cue + 12, size)):
        if tree.words[i] == "that" and tree.pos[i] == "SCONJ":
            return i
        if tree.tags[i] in FINITE or is_bound(tree, i):
            break
    if tree.lemmas[cue] in words.TELLING:
        for i in range(cue + 2, min(cue + 6, size - 1)):
            if tree.words[i] in ("he", "she", "they", "we", "it", "i"):
                return i
        return None
    first = _past_times(tree, cue + 1)
    if tree.tags[cue] == "VB" or first >= size - 2:
        return None
    if tree.lemmas[cue] not in words.CORE and not _is_subject(tree, first):
        return None
    if tree.tags[first] == "PRP" and tree.deps[first] in ("obj", "iobj"):
        return None  # "He had believed her, he said"
    return first if tree.pos[first] in NOUNLIKE | {"SCONJ"} else None


def _past_times(tree: Tree, first: int) -> int:
    """The first token from `first` on that is no adverb and no day: after "said on Monday"."""
    size, cue = len(tree.words), first - 1
    while first < size - 1:
        day = first + (tree.words[first] in ("on", "in"))
        is_day = tree.words[day] in DAYS
        if is_day and tree.tags[day + 1 : day + 2] not in (["POS"], ["NN"], ["NNS"], ["NNP"]):
            first = day + 1
        elif tree.pos[first] == "ADV" and tree.tags[first] != "WRB" and tree.heads[first] <= cue:
            first += 1
        else:
            break
    return first


def _is_subject(tree: Tree, first: int) -> bool:
    """Whether a plain noun phrase begins at token `first` and a finite verb follows it at once."""
    for i in range(first, min(first + 8, len(tree.words))):
        if tree.tags[i] in FINITE:
            return i > first
        if tree.pos[i] not in NOUNLIKE and tree.tags[i] not in ("POS", "HYPH"):
            return False
    return False
