"""From a document to parsed sentences: paragraphs, sentences, parts of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..codebook import Codebook
from ..language import parse, split_sentences
from .datelines import dateline_end
from .headline_verbs import PARTICLES, headline_verbs
from .spans import Reading, Sentence
from .stand_ins import stand_ins_for

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE = re.compile(r"[^\n]+")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of the paragraphs of `text`, without surrounding white space.

    Blank lines separate paragraphs. A single line break separates them too, unless the
    block is hard-wrapped: lines of alike length that stop in mid-sentence.
    """
    paragraphs: list[tuple[int, int]] = []
    for start, end in _between(_BLANK_LINES, text):
        lines = [(start + m.start(), start + m.end()) for m in _LINE.finditer(text[start:end])]
        blocks = [(start, end)] if _is_wrapped([text[a:b] for a, b in lines]) else lines
        paragraphs.extend(_trim(text, a, b) for a, b in blocks)
    return [(a, b) for a, b in paragraphs if a < b]


def _between(separator: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    edges = [0, *(x for m in separator.finditer(text) for x in m.span()), len(text)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether most inner line breaks fall in mid-sentence at about the same column."""
    inner = [line.rstrip() for line in lines[:-1]]
    if not inner or max(map(len, inner)) > 120:
        return False
    longest = max(map(len, inner))
    broken = [line for line in inner if len(line) > 40 and not _ENDS_SENTENCE.search(line)]
    alike = [line for line in broken if len(line) > longest - 20]
    return len(alike) > len(inner) / 2


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def read_documents(
    documents: Sequence[tuple[str, str, str]],
    codebook: Codebook | None = None,
    *,
    pipeline: str | None = None,
) -> list[Reading]:
    """Split and parse (doc_id, title, text) triples, all their sentences in one batch.

    Returns one Reading per document, in order. Names that the codebook knows are parsed as one
    and the same name (see stand_ins). `pipeline` names another UD-labelled spaCy pipeline.
    """
    outlines = [_outline(title, text) for _, title, text in documents]
    strings = [
        (title if field == "title" else text)[start:end]
        for (_, title, text), outline in zip(documents, outlines, strict=True)
        for field, _, _, start, end, _ in outline
    ]
    read_as = stand_ins_for(codebook) if codebook else None
    parses = iter(zip(strings, parse(strings, pipeline=pipeline, read_as=read_as), strict=True))
    readings = []
    for (doc_id, title, text), outline in zip(documents, outlines, strict=True):
        sentences: list[Sentence] = []
        for field, index, paragraph, start, end, part in outline:
            string, doc = next(parses)
            if field == "title" and codebook and pipeline is None:
                doc = _with_verbs(string, doc, codebook)
            sentences.append(
                Sentence(doc_id, field, index, paragraph, start, end, part, string, doc)
            )
        readings.append(Reading(doc_id, title, text, tuple(sentences)))
    return readings


def _with_verbs(headline: str, doc: Doc, codebook: Codebook) -> Doc:
    """The headline parsed again, if a verb of it was taken for another word (see headline_verbs)."""
    verbs = headline_verbs([token.text for token in doc], codebook)
    misread = {place: verb for place, verb in verbs.items() if not _is_whole(doc[place])}
    if not misread:
        return doc
    names = stand_ins_for(codebook)
    return parse([headline], read_as=lambda words: {**misread, **names(words)})[0]


def _is_whole(token: Token) -> bool:
    """Whether it is a verb with a subject, its own or a shared one, and with its particle.

    "Hands over bodies" has none if "over" is a preposition.
    """
    behind = token.doc[token.i + 1]
    if behind.lower_ in PARTICLES and behind.dep_ == "case":
        return False
    joined = token.head if token.dep_ in ("conj", "xcomp") else token
    return token.pos_ == "VERB" and any(kid.dep_.startswith("nsubj") for kid in joined.children)


def _outline(title: str, text: str) -> list[tuple[str, int, int, int, int, str]]:
    """(field, sentence number, paragraph number, start, end, part) of every sentence."""
    outline = [
        ("title", index, 0, start, end, "headline")
        for index, (start, end) in enumerate(split_sentences(title))
    ]
    index = 0
    for number, (first, last) in enumerate(split_paragraphs(text)):
        for start, end in _without_dateline(text[first:last]):
            part = "body" if number else "lede"
            outline.append(("text", index, number, first + start, first + end, part))
            index += 1
    return outline


def _without_dateline(paragraph: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph; its dateline is one of its own, or it would pass for a subject."""
    sentences = split_sentences(paragraph)
    start, end = sentences[0]
    cut = start + dateline_end(paragraph[start:end])
    if start < cut < end:
        place = start + len(paragraph[start:cut].rstrip())
        sentences[:1] = [(start, place), (cut, end)]
    return sentences
