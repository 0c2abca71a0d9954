"""Turn a sentence and the actors in reach of it into what the attachment model reads.

The same code serves training and use. A name is hidden behind a mark that tells only whether a
person, a people or a body is meant, and as which of those in the text, so that no name and no side
has anything to do with the answer (R12). Common nouns stay behind their mark: pronouns, descriptions
and what a name ends in ("Israeli troops").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP = 101, 102  # of the vocabulary
FIRST_MARK = {"person": 10, "people": 26, "body": 42}  # unused tokens of the vocabulary
N_MARKS = 16  # of each kind; in a window with more actors they are used again
MAX_TOKENS = 160
HIDDEN = ("name", "metonym")
FARTHEST = 6  # buckets of distance on either side, see `distance`
Span = tuple[int, int]


class Named(NamedTuple):
    """A mention: its half-open offsets, the actor, the actor's kind and its own (mentions.kind)."""

    start: int
    end: int
    actor: str
    actor_kind: str
    kind: str


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence with what stands before it; the offsets are relative to `text`."""

    text: str
    own: int  # where the sentence begins
    mentions: tuple[Named, ...]
    start: int = 0  # where the window begins in its field
    stand_ins: tuple[tuple[int, int, str], ...] = ()  # for names that are no mention


@dataclass(frozen=True, slots=True)
class Encoded:
    """Tokens, the characters behind each, and the token of each mention with its actor."""

    ids: list[int]
    places: list[Span]
    marks: list[tuple[int, str]]

    def tokens(self, start: int, end: int) -> Span | None:
        """The first and the last token of the characters start..end; None if they were cut off."""
        found = [i for i, (a, b) in enumerate(self.places) if a < end and b > start]
        return (found[0], found[-1]) if found else None


def encode(tokenizer: Tokenizer, window: Window, *, max_tokens: int = MAX_TOKENS) -> Encoded:
    """Tokens of the window, cut at its beginning, or at the end of a sentence that is too long."""
    numbers = _numbers(window.mentions)
    parts: list[tuple[str, Span, Named | None]] = []  # what to read, where it stands, a mark behind
    at = 0
    for start, end, reads in _changes(window):
        if start < at:
            continue  # inside a name
        if isinstance(reads, str):
            parts += [(window.text[at:start], (at, start), None), (reads, (start, end), None)]
            at = end
        else:
            parts.append((window.text[at:start], (at, start), reads))
            at = _end_of_name(window.text, start, end) if reads.kind in HIDDEN else start
    parts.append((window.text[at:], (at, len(window.text)), None))
    read = tokenizer.encode_batch([text for text, _, _ in parts], add_special_tokens=False)
    ids: list[int] = []
    places: list[Span] = []
    found: list[tuple[int, str]] = []
    for (text, (start, end), mention), piece in zip(parts, read, strict=True):
        ids += piece.ids
        is_own = end - start == len(text)  # or else it stands in for a name
        places += [(start + a, start + b) if is_own else (start, end) for a, b in piece.offsets]
        if mention is not None:
            found.append((len(ids), mention.actor))
            ids.append(numbers[mention.actor])
            places.append((end, mention.end if mention.kind in HIDDEN else end))
    room = max_tokens - 2
    own = next((i for i, place in enumerate(places) if place[1] > window.own), 0)
    first = max(0, min(own, len(ids) - room))
    last = min(len(ids), first + room)
    nowhere = (-1, -1)
    return Encoded(
        [CLS, *ids[first:last], SEP],
        [nowhere, *places[first:last], nowhere],
        [(i + 1 - first, actor) for i, actor in found if first <= i < last],
    )


def _changes(window: Window) -> list[tuple[int, int, Named | str]]:
    """What is read in another's place, in the order of the text; of two that overlap the longer."""
    mentions: list[tuple[int, int, Named | str]] = [(m.start, m.end, m) for m in window.mentions]
    return sorted([*mentions, *window.stand_ins], key=lambda change: (change[0], -change[1]))


def _end_of_name(text: str, start: int, end: int) -> int:
    """Where the common nouns begin with which a name ends: "Israeli | troops"."""
    words = [*re.finditer(r"[^\s-]+", text[start:end])]
    capitals = [word.end() for word in words if not word[0].islower()]
    return start + (capitals[-1] if capitals else 0)


def _numbers(mentions: Sequence[Named]) -> dict[str, int]:
    """Actor -> its mark: numbered within its kind, in the order of the text."""
    numbers: dict[str, int] = {}
    seen = dict.fromkeys(FIRST_MARK, 0)
    for mention in sorted(mentions):
        if mention.actor not in numbers:
            kind = mention.actor_kind if mention.actor_kind in FIRST_MARK else "body"
            numbers[mention.actor] = FIRST_MARK[kind] + seen[kind] % N_MARKS
            seen[kind] += 1
    return numbers


def distance(word: Span, mark: int) -> int:
    """Of a mark from a word in tokens, in buckets that double: negative before, 0 inside."""
    if word[0] <= mark <= word[1]:
        return 0
    apart = mark - word[1] if mark > word[1] else mark - word[0]
    size = min(abs(apart).bit_length(), FARTHEST)
    return size if apart > 0 else -size
