"""What the attachment model reads of a sentence: with the two before, and who is named there.

Of what stands further before it reads the sentence that names most of whom these three do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ..attachment import Named, Window
from ..codebook import Codebook
from .spans import Mention, Reading, Sentence
from .stand_ins import stand_ins_of

REACH = 20  # sentences before, of which the model reads
_N_NEAR = 2  # the last in any case, and one of the others
Mentions = Mapping[tuple[str, int], Iterable[Mention]]  # by field and number of sentence


def window_of(
    reading: Reading,
    sentence: Sentence,
    before: Sequence[Sentence],
    mentions: Mentions,
    codebook: Codebook,
) -> Window:
    """The window of a sentence; those before it, the nearest first."""
    near = [*before[:_N_NEAR][::-1], sentence]
    far = _naming_others(near, before[_N_NEAR:], mentions)
    field, text = reading.field_text(sentence.field), ""
    shifts: dict[int, int] = {}  # from the field to the window, by number of sentence
    for s in far:
        shifts[s.index] = len(text) - s.start
        text += field[s.start : s.end] + " "
    shift = len(text) - near[0].start
    shifts.update((s.index, shift) for s in near)
    seen = [*far, *near]
    named = tuple(
        Named(
            m.start + shifts[s.index],
            m.end + shifts[s.index],
            m.actor,
            codebook.actor(m.actor).kind,
            m.kind,
        )
        for s in seen
        for m in mentions[s.field, s.index]
    )
    names = tuple(
        (a + s.start + shifts[s.index], b + s.start + shifts[s.index], word)
        for s in seen
        for (a, b), word in stand_ins_of(s.doc)
    )
    text += field[near[0].start : sentence.end]
    return Window(text, sentence.start + shift, named, -shift, names)


def _naming_others(
    near: Iterable[Sentence], before: Sequence[Sentence], mentions: Mentions
) -> list[Sentence]:
    """Of the sentences before the one that names most of whom the near ones do not; [] if none does.

    An actor counts as often as they name him; of two that name the same the nearer is read.
    """
    known = {m.actor for s in near for m in mentions[s.field, s.index]}
    named = [_named(mentions[s.field, s.index]) for s in before]
    often = Counter(actor for actors in named for actor in actors)
    weights = [sum(often[actor] for actor in actors - known) for actors in named]
    best = max(weights, default=0)
    return [before[weights.index(best)]] if best else []


def _named(mentions: Iterable[Mention]) -> set[str]:
    return {mention.actor for mention in mentions if mention.kind != "pronoun"}
