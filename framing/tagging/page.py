"""One field of a document as the quotation rules read it: text, sentences, marks, attributions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .attribution import Attribution
from .indirect import find_attributions
from .marks import Marked, find_marked, with_depth
from .spans import Reading, Sentence
from .transcripts import find_turns
from .tree import Tree, tree_of

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution in field offsets."""

    sentence: int  # place in Page.sentences
    cue: Span
    key: str
    source: Span | None
    contents: tuple[Span, ...]


class Page:
    """A field with everything that is looked up in it more than once. Read only."""

    def __init__(self, reading: Reading, field: str) -> None:
        self.field = field
        self.text = reading.field_text(field)
        self.sentences: Sequence[Sentence] = [s for s in reading.sentences if s.field == field]
        self.starts = [s.start for s in self.sentences]
        self.paragraphs = self._paragraphs()
        turns = find_turns(self.text, self.paragraphs)
        self.turns = {turn.said.start: turn.source for turn in turns}
        found = find_marked(self.text, list(self.paragraphs.values()))
        self.marked = with_depth([*found, *(turn.said for turn in turns)]) if turns else found
        self.said: list[Said] = [
            self._placed(number, attribution)
            for number, sentence in enumerate(self.sentences)
            for attribution in find_attributions(sentence.doc)
        ]

    @cached_property
    def said_in(self) -> dict[int, list[Said]]:
        """The attributions of each sentence."""
        grouped: dict[int, list[Said]] = {}
        for said in self.said:
            grouped.setdefault(said.sentence, []).append(said)
        return grouped

    def sentences_of(self, start: int, end: int) -> range:
        """Numbers of the sentences that share a character with start..end."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = bisect_right(self.starts, max(start, end - 1))
        while first < last and self.sentences[first].end <= start:
            first += 1
        return range(first, last)

    def tree(self, number: int) -> Tree:
        return tree_of(self.sentences[number].doc)

    def paragraph_of(self, offset: int) -> int | None:
        """Number of the paragraph that holds the offset."""
        number = bisect_right(self.starts, offset) - 1
        return self.sentences[number].paragraph if number >= 0 else None

    def around(self, offset: int) -> Marked | None:
        """The innermost marked stretch that holds the offset."""
        inside = [m for m in self.marked if m.opened <= offset < m.closed]
        return max(inside, key=lambda m: m.depth, default=None)

    def _paragraphs(self) -> dict[int, Span]:
        bounds: dict[int, Span] = {}
        for sentence in self.sentences:
            start, _ = bounds.get(sentence.paragraph, (sentence.start, 0))
            bounds[sentence.paragraph] = (start, sentence.end)
        return bounds

    def _placed(self, number: int, found: Attribution) -> Said:
        sentence = self.sentences[number]
        return Said(
            number,
            sentence.span(*found.cue),
            found.key,
            sentence.span(*found.source) if found.source else None,
            tuple(sentence.span(*content) for content in found.contents),
        )
