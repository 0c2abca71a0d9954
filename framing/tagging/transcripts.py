"""Transcripts: "Q: …", "A: …", "HADDAD: …" give paragraphs to a speaker without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from .marks import Marked

_LABEL = re.compile(r"((?:[A-Z][\w.’'\-]*)(?: [A-Z][\w.’'\-]*){0,3}):\s+(?=\S)")
_ASKING = frozenset("q question interviewer moderator host reporter".split())
_NAMELESS = frozenset(("a", "answer"))
_FEWEST = 3  # turns of a transcript
_LONGEST = 5  # paragraphs of one turn


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one paragraph; source is his name where the label has one."""

    said: Marked
    source: tuple[int, int] | None


def find_turns(text: str, paragraphs: Mapping[int, tuple[int, int]]) -> list[Turn]:
    """The answers of an interview, in order. Questions are the outlet's own words.

    A transcript has at least three labelled paragraphs, and a label that comes again or "Q" and
    "A". A paragraph without a label goes on with the turn before, if another turn follows.
    """
    bounds = list(paragraphs.values())
    labels = {n: m for n, (low, high) in enumerate(bounds) if (m := _LABEL.match(text, low, high))}
    names = [match[1].lower() for match in labels.values()]
    if len(names) < _FEWEST or (len(set(names)) == len(names) and not {"q", "a"} <= set(names)):
        return []
    turns: list[Turn] = []
    numbers = sorted(labels)
    for number, following in pairwise([*numbers, numbers[-1] + 1]):
        match = labels[number]
        name = match[1].lower()
        if name in _ASKING:
            continue
        source = None if name in _NAMELESS else match.span(1)
        for at in range(number, min(following, number + _LONGEST)):
            low, high = bounds[at]
            start = match.end() if at == number else low
            turns.append(Turn(Marked(start, high, low, high), source))
    return turns
