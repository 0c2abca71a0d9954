"""What the tagger finds in one document: small frozen records, offsets into the field as published.

Every `start`/`end` is a 0-based half-open character offset into the document's `field`.
`sentence` is the 0-based number of the sentence within its field. Records that come from the
parse also keep `head`: the index of their head token in the sentence's spaCy Doc.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its parse; `doc` token offsets are relative to `start`."""

    doc_id: str
    field: str
    index: int
    paragraph: int
    start: int
    end: int
    part: str
    text: str
    doc: Doc

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Field offsets of the tokens first..last (both included)."""
        end = self.doc[last]
        return self.start + self.doc[first].idx, self.start + end.idx + len(end)

    def mention(self, first: int, last: int, head: int, actor: str, kind: str) -> Mention:
        """The record of a mention that spans the tokens first..last."""
        start, end = self.span(first, last)
        text = self.text[start - self.start : end - self.start]
        place = self.field, self.index, start, end
        return Mention(*place, text, actor, kind, self.part, first, last, head)


@dataclass(frozen=True, slots=True)
class Reading:
    """One document, split and parsed: what every finder works on."""

    doc_id: str
    title: str
    text: str
    sentences: tuple[Sentence, ...]  # the title's first, then the text's, in order

    def field_text(self, field: str) -> str:
        return self.title if field == "title" else self.text


@dataclass(frozen=True, slots=True)
class Mention:
    """One span that refers to an actor. first..last are its tokens, head the head token."""

    field: str
    sentence: int
    start: int
    end: int
    text: str
    actor: str
    kind: str  # name, description, metonym, pronoun
    part: str
    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun that takes up a noun which is no mention: field, sentence and token of both."""

    pronoun: tuple[str, int, int]
    noun: tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation; `start`/`end` is the content without its marks.

    `certain` is False where a quotation mark has no partner: what stands inside then has
    voice `unknown`. `speaker` is the actor id once the source's mention is known, else None.
    """

    field: str
    start: int
    end: int
    text: str
    kind: str  # direct, indirect, scare
    speaker: str | None = None
    speaker_text: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    cue_class: str | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Tag:
    """One choice or marker applied to one span, for one actor (or None)."""

    field: str
    sentence: int
    start: int
    end: int
    text: str
    kind: str
    concept: str
    term: str
    frame: str | None
    actor: str | None
    relation: str
    part: str
    negated: bool = False
    voice: str | None = None  # set only where the construction itself decides the voice
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One deed: who does what to whom, and in which grammatical form."""

    field: str
    sentence: int
    start: int
    end: int
    text: str
    concept: str
    agent: str | None
    patient: str | None
    form: str
    part: str
    negated: bool = False
    voice: str | None = None
    speaker: str | None = None
