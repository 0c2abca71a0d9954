"""What an inserted cue governs: "The men who, police said, had fled", "Prices, he said, fell".

It governs the smallest finite clause that it interrupts. Where it interrupts none, because the
clause before it is whole, it governs the sentence up to there and what is joined behind it,
unless that reports in its turn or sets something against it: "The raid failed, the army said,
but it called the claim a lie" (on comment clauses: Quirk et al. 1985, 15.53-54).
"""

from __future__ import annotations

from . import reporting as words
from .others import sums_up
from .phrases import DAYS, MARKS, RELATIVE, Run, is_bound
from .reporting import word_set
from .tree import NOMINAL, Tree
from .word_classes import FINITE

NO_CONTENT = RELATIVE | word_set(
    """
    according after ahead amid as before days during following hours minutes shortly though
    although weeks when whereas while
    """
)
# What stands before a colon without speaking: a label of the outlet.
LABELS = word_set(
    """
    analysis breaking comment editorial exclusive explained explainer factbox feature focus
    gallery interview live news opinion photos podcast profile recap summary timeline update
    updates video watch
    """
)
_OPENERS = RELATIVE - {"when"}


def governed(tree: Tree, first: int, tail: int, end: int) -> list[Run]:
    """The runs around what takes up first..end - 1: a cue with its source, adjuncts from `tail` on."""
    begin, is_open = clause_start(tree, first, end)
    before = first - 1
    while before > 0 and tree.pos[before] == "PUNCT":
        before -= 1
    if before < 0 or (before < begin and not is_open):
        return []
    contents = [(begin, before)] if begin <= before else []
    if end < len(tree.words) - 1 and _resumes(tree, first, tail, end, is_open):
        contents.append((end + 1, _last_of(tree, end + 1, is_open and begin > 1) - 1))
    return contents


def clause_start(tree: Tree, first: int, end: int) -> tuple[int, bool]:
    """First token of the clause that is interrupted at token `first`, and whether it is open there.

    A clause is open where its verb is still to come behind `end`. An open clause begins at its
    relative pronoun or conjunction, at a colon or a semicolon; a whole one with the sentence.
    """
    last = first - 1
    while last > 0 and tree.pos[last] == "PUNCT":
        last -= 1
    if tree.pos[last] == "CCONJ" or _opens_relative(tree, last):
        return last + 1, True
    following = tree.pos[end + 1 : end + 2]
    is_open = tree.words[end : end + 1] == [","] and following not in ([], ["CCONJ"], ["PUNCT"])
    for i in range(last, 0, -1):
        if tree.words[i] == ";":
            return i + 1, is_open
        if tree.words[i] == ":" and (is_open or _opens(tree, i)):
            return i + 1, is_open
        if is_open and _opens_relative(tree, i):
            return i, True
        is_open = is_open and not _is_said(tree, i, last)
    return int(tree.pos[0] == "CCONJ"), is_open and not _is_said(tree, 0, last)


def _opens_relative(tree: Tree, i: int) -> bool:
    return tree.words[i] in _OPENERS and tree.tags[i] != "DT"


def _is_said(tree: Tree, i: int, last: int) -> bool:
    """Whether token i is the verb of a clause that is whole at `last`: no bare "had", "is"."""
    rest = set(tree.pos[i + 1 : last + 1])
    return tree.pos[i] == "VERB" or (tree.pos[i] == "AUX" and not rest <= {"ADV", "PART", "PUNCT"})


def _resumes(tree: Tree, first: int, tail: int, end: int, is_open: bool) -> bool:
    """Whether what follows the comma after an inserted cue is still what is said."""
    following = end + 1
    if tree.words[end] != ",":
        return tree.words[end] == ":"
    if tree.words[first - 1] in MARKS:
        return False  # "“Yes,” he said, and left"
    if is_open:
        return True
    if tree.words[following] in NO_CONTENT or sums_up(tree, end):
        return False
    if tree.tags[following] == "VBG":
        return False  # "he said, standing next to the president"
    if tree.pos[following] == "CCONJ":
        return not _is_writers(tree, following)
    return tree.tags[tail:end] in ([], ["RP"]) or bool(DAYS & set(tree.words[tail:end]))


def _is_writers(tree: Tree, joint: int, *, is_open: bool = False) -> bool:
    """Whether a clause joined by "and", "but" behind a cue is no longer what is said.

    is_open: whether the cue stands within the clause to which it is joined.
    """
    verb = main_verb(tree, joint + 1, len(tree.words))
    if verb is None or tree.tags[verb] == "MD" or tree.words[verb] == "had":
        return False
    full = tree.heads[verb] if tree.deps[verb].startswith("aux") else verb
    subject = any(tree.pos[i] in NOMINAL for i in range(joint + 1, verb))
    if tree.lemmas[full] in words.TALK - words.MENTAL:
        return subject or not is_open
    return subject and tree.words[joint] != "and" and not is_open


def main_verb(tree: Tree, first: int, end: int) -> int | None:
    """The first finite verb in first..end - 1 outside a relative clause."""
    aside = False
    for i in range(first, end):
        if tree.words[i] in ("who", "which", "whose", "where", "whoever", "what"):
            aside = True
        elif tree.words[i] == ",":
            aside = False
        elif tree.tags[i] in FINITE and not aside:
            return i
    return None


def _opens(tree: Tree, colon: int) -> bool:
    """Whether a colon ends a label ("Summary: …") or stands before a quotation."""
    following = colon + 1
    if tree.words[following] in MARKS or tree.words[colon - 1] in LABELS:
        return True
    return not any(tag in FINITE for tag in tree.tags[:colon])


def _last_of(tree: Tree, first: int, is_part: bool) -> int:
    """Where the clause that goes on at `first` ends: a semicolon; of a part, its closing comma."""
    for i in range(first, len(tree.words) - 1):
        if tree.words[i] == ";":
            return i
        joined = tree.words[i] == "," and tree.pos[i + 1] == "CCONJ"
        if joined and _is_writers(tree, i + 1, is_open=True):
            return i
        if is_part and is_bound(tree, i) and tree.tags[i + 1] in FINITE | {"PRP$"}:
            return i
    return len(tree.words)
