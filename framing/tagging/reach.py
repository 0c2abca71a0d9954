"""What the attachment model reads of a sentence: the sentence, two before, and who is named there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..attachment import Named, Window
from ..codebook import Codebook
from .spans import Mention, Reading, Sentence
from .stand_ins import stand_ins_of

REACH = 2  # sentences before


def window_of(
    reading: Reading,
    sentence: Sentence,
    before: Sequence[Sentence],
    mentions: Mapping[tuple[str, int], Iterable[Mention]],
    codebook: Codebook,
) -> Window:
    """The window of a sentence and of those before it; mentions by field and number of sentence."""
    seen = [*before, sentence]
    start = seen[0].start
    named = tuple(
        Named(m.start - start, m.end - start, m.actor, codebook.actor(m.actor).kind, m.kind)
        for s in seen
        for m in mentions[s.field, s.index]
    )
    names = tuple(
        (a + s.start - start, b + s.start - start, word)
        for s in seen
        for (a, b), word in stand_ins_of(s.doc)
    )
    text = reading.field_text(sentence.field)[start : sentence.end]
    return Window(text, sentence.start - start, named, start, names)
