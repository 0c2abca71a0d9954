"""Whose voice a span is in: the outlet's own, or that of somebody it quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .spans import Mention, Quote, Reading, Sentence
from .tree import Tree, tree_of

_NAMES_TOO = ("appos", "flat", "nmod:desc", "compound", "conj")


class VoiceIndex:
    """Answers whose voice a span is in, from the quotations of one document."""

    def __init__(self, quotes: Iterable[Quote]) -> None:
        self._fields: dict[str, list[Quote]] = {}
        for quote in quotes:
            self._fields.setdefault(quote.field, []).append(quote)
        for found in self._fields.values():
            # Innermost first; of two on the same words the one in quotation marks.
            found.sort(key=lambda q: (q.certain, q.end - q.start, q.kind))

    def at(self, field: str, start: int, end: int) -> tuple[str, str | None]:
        """(voice, speaker) of a span: that of the innermost quotation that holds it.

        A span that a mark cuts in two belongs where most of it stands. Words after a mark
        without partner are `unknown`. Outside all quotations it is `narration`.
        """
        middle = (start + max(end - 1, start)) // 2
        for quote in self._fields.get(field, ()):
            if quote.start <= middle < quote.end:
                if not quote.certain:
                    return "unknown", None
                return quote.kind, quote.speaker
        return "narration", None


def name_speakers(
    quotes: Sequence[Quote], mentions: Sequence[Mention], reading: Reading
) -> list[Quote]:
    """Give each quotation the actor whose mention is the head of its source.

    "Iran's Tasnim agency" is therefore not Iran; "the prime minister, Benjamin Netanyahu" is
    Netanyahu by his apposition. Sources that no mention covers keep speaker None.
    """
    places = sorted(mentions, key=lambda m: (m.field, m.start))
    return [
        quote
        if quote.speaker_start is None
        else replace(quote, speaker=_actor_of(quote, places, reading))
        for quote in quotes
    ]


def _actor_of(quote: Quote, mentions: Sequence[Mention], reading: Reading) -> str | None:
    start, end = quote.speaker_start or 0, quote.speaker_end or 0
    inside = [m for m in mentions if m.field == quote.field and m.start < end and m.end > start]
    if not inside:
        return None
    sentence = _sentence_at(reading, quote.field, start)
    if sentence is None:
        return None
    tree = tree_of(sentence.doc)
    tokens = [t.i for t in sentence.doc if start <= sentence.start + t.idx < end]
    for token in _heads(tree, tokens):
        offset = sentence.start + sentence.doc[token].idx
        for mention in inside:
            if mention.start <= offset < mention.end:
                return mention.actor
    return None


def _sentence_at(reading: Reading, field: str, offset: int) -> Sentence | None:
    for sentence in reading.sentences:
        if sentence.field == field and sentence.start <= offset < sentence.end:
            return sentence
    return None


def _heads(tree: Tree, tokens: list[int]) -> list[int]:
    """The head token of a noun phrase, then the names that stand in apposition to it."""
    inside = set(tokens)
    tops = [i for i in tokens if tree.heads[i] not in inside or tree.heads[i] == i]
    heads = [i for i in tops if tree.pos[i] != "PUNCT"][:1]
    for head in heads:
        heads = [head, *(k for k in tree.kids[head] if tree.deps[k] in _NAMES_TOO and k in inside)]
    return heads
