"""Transcripts: "Q: …", "A: …", "HADDAD: …" give paragraphs to a speaker without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from .marks import Marked

_LABEL = re.compile(
    r"((?:[A-Z][\w.’'\-]*)(?: [A-Z][\w.’'\-]*){0,3}?)(?::|(?<=Q)\.|(?<=A)\.)\s+(?=\S)"
)
# Within a paragraph only capitals are a label: "... Do you back that? TRUMP: I told him".
_INSIDE = re.compile(
    r"(?<=[.?!”\"’] )(?:[A-Z][A-Z.’'\-]*)(?: [A-Z][A-Z.’'\-]*){0,3}(?::|(?<=\bQ)\.|(?<=\bA)\.) "
)
_NAME = r"[A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+){0,2}"
_ADDRESSED = re.compile(
    rf"(?:(?:Mrs?|Ms|Dr)\.? )?({_NAME}), (?:you|your|do|did|what|why|how|is|are|has)\b"
)
_ASKING = frozenset("q question interviewer moderator host reporter presenter anchor".split())
_NAMELESS = frozenset(("a", "answer"))
_FEWEST = 3  # turns of a transcript
_LONGEST = 5  # paragraphs of one turn


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one paragraph; source is his name where the label has one."""

    said: Marked
    source: tuple[int, int] | None


def _parts(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """The paragraph, cut before the labels that stand inside it."""
    inside = [match.start() for match in _INSIDE.finditer(text, low, high)]
    return list(pairwise([low, *inside, high])) if inside else [(low, high)]


def find_turns(text: str, paragraphs: Mapping[int, tuple[int, int]]) -> list[Turn]:
    """The answers of an interview, in order. Questions are the outlet's own words.

    A transcript has at least three labelled paragraphs, and a label that comes again or "Q" and
    "A". A paragraph without a label goes on with the turn before, if another turn follows.
    """
    bounds = [part for low, high in paragraphs.values() for part in _parts(text, low, high)]
    labels = {n: m for n, (low, high) in enumerate(bounds) if (m := _LABEL.match(text, low, high))}
    names = [match[1].lower() for match in labels.values()]
    if len(names) < _FEWEST or (len(set(names)) == len(names) and not {"q", "a"} <= set(names)):
        return []
    turns: list[Turn] = []
    numbers = sorted(labels)
    first = bounds[numbers[0]]
    asked = _ADDRESSED.search(text, labels[numbers[0]].end(), first[1])
    for number, following in pairwise([*numbers, numbers[-1] + 1]):
        match = labels[number]
        name = match[1].lower()
        if name in _ASKING:
            continue
        source: tuple[int, int] | None = match.span(1)
        if name in _NAMELESS:  # "Q. Mr Roe, you resigned"
            source = asked.span(1) if asked else None
        for at in range(number, min(following, number + _LONGEST)):
            low, high = bounds[at]
            start = match.end() if at == number else low
            turns.append(Turn(Marked(start, high, low, high), source))
    return turns
