"""Noun phrases that name a source, read from word order and commas where a parse often errs."""

from __future__ import annotations

from .reporting import word_set
from .tree import NOMINAL, Tree
from .word_classes import FINITE

Run = tuple[int, int]  # first and last token
DAYS = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight
    january february march april may june july august september october november december
    """
)
MARKS = frozenset("\"“”„«»‘’'")
RELATIVE = word_set("who which whose whom where that when")
_DESCRIBES = word_set("who whose which including a an the himself herself")
_OF_THEM = NOMINAL | {"DET", "ADJ"}  # "some in the party", "many of them"
NOUNLIKE = NOMINAL | {"DET", "ADJ", "NUM"}
_ADJOINING = word_set("in on during after at")
_WITHIN = word_set("of in at from among within on with near for")


def is_finite(tree: Tree, verb: int) -> bool:
    """Whether a verb is finite by its form or its auxiliary ("has vowed")."""
    return tree.tags[verb] in FINITE or (
        tree.tags[verb] in ("VBN", "VB", "VBG")
        and any(tree.pos[i] == "AUX" for i in range(max(0, verb - 3), verb))
    )


def has_verb(tree: Tree, first: int, end: int) -> bool:
    return any(tree.pos[i] in ("VERB", "AUX") for i in range(first, min(end, len(tree.words))))


def has_main_verb(tree: Tree, first: int, end: int) -> bool:
    """Whether a finite verb stands in first..end outside a relative clause."""
    aside = False
    for i in range(first, end):
        if tree.words[i] in ("who", "which", "whose", "where"):
            aside = True
        elif tree.words[i] == ",":
            aside = False
        elif tree.tags[i] in FINITE and not aside:
            return True
    return False


def is_bound(tree: Tree, i: int) -> bool:
    """Whether token i is a comma, dash, bracket, quotation mark or the end of the sentence."""
    word = tree.words[i]
    if word == ".":
        return i + 2 >= len(tree.words)  # "Lt . Gen ." where an abbreviation was cut
    return word in (",", ";", ":", "—", "–", "(", ")", "?", "!") or (
        word in MARKS and tree.pos[i] == "PUNCT"
    )


def is_nominal(tree: Tree, first: int, last: int) -> bool:
    if not any(tree.pos[i] in NOMINAL for i in range(first, last + 1)):
        return False
    aside = False
    for i in range(first, last + 1):
        if tree.words[i] in RELATIVE and tree.words[last + 1 : last + 2] != [","]:
            if not any(tag in FINITE for tag in tree.tags[i + 1 : last + 1]):
                return False  # but "two people who were in the room said"
        aside = aside or tree.words[i] in RELATIVE
        if (tree.tags[i] in FINITE or tree.words[i] == "to") and not aside:
            return False
    return True


def end_of_source(tree: Tree, first: int, *, places: bool = False) -> int | None:
    """Last token of the noun phrase after a cue, appositions and "who" included.

    places: whether "in Gaza", "on Monday" belong to it: after "according to", not after "said".
    """
    size = len(tree.words)
    aside = False
    for i in range(first, size):
        word = tree.words[i]
        if word in RELATIVE:
            aside = True
        elif word == "," and not aside and _is_apposition(tree, i + 1):
            places = True  # "said X, a broker in London"
        elif word in (";", ":", "—", "–") or (word in MARKS and tree.pos[i] == "PUNCT"):
            return i - 1
        elif tree.tags[i] in FINITE and not aside:
            return _last_comma(tree, first, i)
        elif word == "," or (word in _ADJOINING and i > first and not places and not aside):
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
    if word in _DESCRIBES or _adds_source(tree, first):
        return True
    return tree.pos[first] in ("NOUN", "PROPN", "ADJ", "NUM") and word not in DAYS


def _adds_source(tree: Tree, first: int) -> bool:
    """Whether ", and an American official" goes on with a list of sources."""
    size = len(tree.words)
    if tree.pos[first] != "CCONJ" or first + 1 == size or tree.pos[first + 1] not in NOUNLIKE:
        return False
    end = next((i for i in range(first, size) if is_bound(tree, i)), size)
    return not has_verb(tree, first, end)


def before_cue(tree: Tree, cue: int) -> Run | None:
    """The noun phrase that ends at a finite cue, with its appositions, read from the commas.

    Asides between it and the cue are stepped over: "Odeh, in remarks to the press, said".
    """
    last = cue - 1
    while last > 0 and tree.pos[last] in ("ADV", "AUX", "PART"):
        last -= 1
    if last < 0 or tree.pos[last] == "CCONJ":
        return None
    is_aside = tree.words[last] == ","
    end: int | None = None
    start = None
    stop = last if not is_aside else last - 1
    for _ in range(5):
        if stop < 0:
            break
        first = _segment_start(tree, stop)
        if is_nominal(tree, first, stop) and tree.pos[first] in NOUNLIKE:
            start, end = first, stop if end is None else end
        elif tree.words[first] in ("who", "whose"):
            end = stop if end is None else end
        elif end is not None or not is_aside:
            break
        if first == 0 or tree.words[first - 1] != ",":
            break
        stop = first - 2
    if start is None or end is None:
        return None
    joints = [i for i in range(start, end) if tree.words[i] in ("after", "before", "since")]
    return (joints[0] + 1 if joints else start), end  # "days after aid groups accused"


def _segment_start(tree: Tree, last: int) -> int:
    """First token of the stretch between commas, conjunctions or marks that ends at `last`."""
    first = last
    if tree.words[last] in MARKS:
        first = _opener(tree, last) or last
    while first > 0:
        if is_bound(tree, first - 1):
            opener = _opener(tree, first - 1)
            if opener is None:
                break
            first = opener  # over words in marks: "those with a “buy” rating"
            continue
        if tree.words[first - 1] in ("but", "that", "because", "while", "although"):
            break
        if tree.words[first - 1] == "and" and any(
            tree.tags[i] in FINITE for i in range(max(0, first - 8), first)
        ):
            break
        first -= 1
    return first


def _opener(tree: Tree, mark: int) -> int | None:
    """The opening quotation mark that a closing one belongs to, with at most five words between."""
    if tree.words[mark] not in MARKS or tree.tags[mark] == "``":
        return None
    for i in range(mark - 1, max(mark - 7, 0), -1):
        if is_bound(tree, i):
            return i if tree.words[i] in MARKS else None
    return None


def whole_source(tree: Tree, cue: int, first: int, last: int) -> Run:
    """A source before its cue, with the participle or apposition that the parse left out."""
    if not is_finite(tree, cue):
        return first, last
    following = last + 1
    joined = following < cue and (
        tree.tags[following] in ("VBN", "VBG")
        or tree.words[following] in ("of", "for", "from", "with", "who")
        or (tree.tags[following] == "VBD" and tree.pos[following + 1] == "ADP")
    )
    if joined and "and" not in tree.words[following:cue]:
        finite = FINITE & set(tree.tags[following + 1 : cue])
        if not finite or tree.words[following] == "who":
            last = cue - 1
            while tree.pos[last] in ("ADV", "AUX", "PART", "PUNCT"):
                last -= 1
    first = widen(tree, first)
    if first > 1 and tree.words[first - 1] in _WITHIN and tree.pos[first - 2] in _OF_THEM:
        first = widen(tree, first - 2)  # "some in the party"
    if first > 1 and tree.words[first - 1] == ",":
        wide = before_cue(tree, cue)
        if wide is not None and wide[0] < first and wide[1] == last:
            return (first, last) if _renames(tree, wide[0], first - 1) else wide
    return first, last


def _renames(tree: Tree, first: int, end: int) -> bool:
    """Whether a phrase renames what stands before it: "Deif, the commander, officials said"."""
    return any(tree.deps[i] == "appos" and tree.heads[i] < first for i in range(first, end))


def widen(tree: Tree, first: int) -> int:
    """First token of a noun phrase of which the parse gives only the end: its name or noun."""
    if tree.pos[first] in ("DET", "PRON"):
        return first
    while first > 0:
        before = first - 1
        joins = tree.words[before] in ("'s", "’s", "-") or tree.words[first] in ("'s", "’s", "-")
        if (
            tree.words[before] in DAYS
            or tree.deps[before] == "obl"
            or not (joins or tree.pos[before] in ("PROPN", "NOUN", "ADJ", "DET", "NUM"))
        ):
            break
        first = before
        if tree.pos[first] == "DET":
            break
    return first


def source_until(tree: Tree, first: int, last: int) -> int:
    """Last token of a source that a comma or the end closes: after "according to"."""
    for i in range(last + 1, len(tree.words)):
        if is_bound(tree, i):
            return i - 1
        if tree.tags[i] in FINITE or tree.words[i] in ("that", "and"):
            break
    return last
