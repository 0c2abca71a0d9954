"""Whose voice a span is in: the outlet's own, or that of somebody it quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..codebook import Codebook
from .datelines import home_state
from .scene import Scene, build_scene
from .spans import Mention, Quote, Reading, Sentence
from .tree import Tree

_NAMES_TOO = ("appos", "flat", "nmod:desc", "conj")
_DOCUMENTS = frozenset(
    f"{article} {noun}"
    for article in ("the", "its", "their", "his", "her")
    for noun in "statement letter message announcement communique communiqué post report".split()
)


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
    quotes: Sequence[Quote], mentions: Sequence[Mention], reading: Reading, codebook: Codebook
) -> list[Quote]:
    """Give each quotation the actor whom the head of its source names.

    "Iran's Tasnim agency" is therefore not Iran; "the prime minister, Benjamin Netanyahu" is
    Netanyahu by his apposition, "Netanyahu's office" and "a Hamas official" are those they speak
    for. "The statement" is whose statement was quoted before. Other sources keep speaker None.
    """
    found: list[Quote] = []
    home = home_state(reading.text, codebook) if quotes else None
    for quote in quotes:
        speaker = None
        if quote.speaker_start is not None:
            speaker = _actor_of(quote, mentions, reading, codebook, home) or _issuer(quote, found)
        found.append(replace(quote, speaker=speaker))
    return found


def _actor_of(
    quote: Quote,
    mentions: Sequence[Mention],
    reading: Reading,
    codebook: Codebook,
    home: str | None,
) -> str | None:
    start, end = quote.speaker_start or 0, quote.speaker_end or 0
    sentence = _sentence_at(reading, quote.field, start)
    if sentence is None:
        return None
    here = [m for m in mentions if m.field == quote.field and m.sentence == sentence.index]
    inside = [m for m in here if m.start < end and m.end > start]
    if not inside and home is None and not _is_taken_up(quote):
        return None
    before = _scene_before(sentence, mentions, reading, codebook) if _is_taken_up(quote) else None
    scene = build_scene(sentence, here, codebook, before, home=home)
    tokens = [t.i for t in sentence.doc if start <= sentence.start + t.idx < end]
    for token in _heads(scene.tree, tokens):
        actors = scene.actors(token)
        if actors:
            return actors[0]
    tree = scene.tree
    named = (
        m
        for m in inside
        if m.kind == "name"
        and tree.words[m.first - 1 : m.first] == [","]
        and "whose" not in tree.words[: m.first]
    )
    return next((m.actor for m in named if scene.kinds[m.actor] == "person"), None)


def _is_taken_up(quote: Quote) -> bool:
    """Whether the source is named as somebody known: "the officials said"."""
    words = (quote.speaker_text or "").lower().split()
    return len(words) == 2 and words[0] in ("the", "a")


def _scene_before(
    sentence: Sentence, mentions: Sequence[Mention], reading: Reading, codebook: Codebook
) -> Scene | None:
    """The sentence before that of the source, for whom "the officials" may be."""
    at = reading.sentences.index(sentence) - 1
    if at < 0 or reading.sentences[at].field != sentence.field:
        return None
    place = reading.sentences[at].field, reading.sentences[at].index
    here = [m for m in mentions if (m.field, m.sentence) == place]
    return build_scene(reading.sentences[at], here, codebook)


def _issuer(quote: Quote, before: Sequence[Quote]) -> str | None:
    """Whose document it is: "Hamas said in a statement that … The statement also …"."""
    if quote.speaker_text is None or quote.speaker_text.lower() not in _DOCUMENTS:
        return None
    last = [q for q in before if q.speaker_start is not None]
    return last[-1].speaker if last else None


def _sentence_at(reading: Reading, field: str, offset: int) -> Sentence | None:
    for sentence in reading.sentences:
        if sentence.field == field and sentence.start <= offset < sentence.end:
            return sentence
    return None


def _heads(tree: Tree, tokens: list[int]) -> list[int]:
    """The head token of a noun phrase, then the parts of the name that it may be."""
    inside = set(tokens)
    tops = [i for i in tokens if tree.heads[i] not in inside or tree.heads[i] == i]
    heads = [i for i in tops if tree.pos[i] != "PUNCT"][:1]
    for head in heads:
        heads = [head, *(k for k in tree.kids[head] if tree.deps[k] in _NAMES_TOO and k in inside)]
    return heads
