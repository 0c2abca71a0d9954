"""An article as pieces: every coded span marked, with what the tool thinks of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..wording import IN_VOICE, day, plain_id
from .parts import Marked, Piece
from .study import Study

KINDS = {
    "choice": "choices of words",
    "marker": "markers of stance",
    "mention": "actors",
    "deed": "deeds",
    "quote": "quotations",
    "reported": "reported speech",
    "scare": "scare quotes",
}
_QUOTES = {"direct": "quote", "indirect": "reported", "scare": "scare"}
_PARAGRAPHS = "\n"


@dataclass(frozen=True)
class Mark:
    """A coded span with its class and its explanation in words."""

    field: str
    start: int
    end: int
    kind: str
    explanation: str


def mark_article(
    study: Study,
    doc_id: str,
    *,
    kinds: Iterable[str] = tuple(KINDS),
    paragraphs: int = 0,
    compact: bool = False,
) -> Marked:
    """The article with its codings.

    kinds: which of KINDS. paragraphs: only so many (0: all). compact: without facts and
    legend, for a place beside others.
    """
    article = study.articles[doc_id]
    wanted = set(kinds)
    marks = [mark for mark in find_marks(study, doc_id) if mark.kind in wanted]
    text = article["text"]
    title = tuple(
        _pieces(
            article["title"], [m for m in marks if m.field == "title"], 0, len(article["title"])
        )
    )
    bounds = paragraph_bounds(text)
    shown = bounds[:paragraphs] if paragraphs else bounds
    in_text = [m for m in marks if m.field == "text"]
    body = tuple(tuple(_pieces(text, in_text, start, end)) for start, end in shown)
    legend = tuple(
        (kind, name, n)
        for kind, name in KINDS.items()
        if (n := len({(m.field, m.start, m.end) for m in marks if m.kind == kind}))
    )
    facts = [article["outlet"], day(article["published"])]
    facts += [str(article[name]) for name in ("author", "genre") if article[name]]
    facts += [f"{int(article['n_words']):,} words"]
    if article["first_outlet"]:
        facts.append(f"first published by {article['first_outlet']}")
    return Marked(title, body, legend, tuple(facts), article["url"], compact=compact)


def find_marks(study: Study, doc_id: str) -> list[Mark]:
    """Every coded span of an article. One span that bears on two actors is one mark."""
    names = study.names
    marks: list[Mark] = []
    for row in study.in_article("mentions", doc_id):
        who = f"{names.actor(row.actor)} ({row.kind})"
        marks.append(Mark(row.field, row.start, row.end, "mention", who))
    told: dict[tuple[str, int, int, str], list[str]] = {}
    for row in study.in_article("tags", doc_id):
        key = (row.field, row.start, row.end, row.kind)
        told.setdefault(key, []).append(_tell_tag(study, row))
    for (field, start, end, kind), lines in told.items():
        marks.append(Mark(field, start, end, kind, "\n".join(dict.fromkeys(lines))))
    for row in study.in_article("actions", doc_id):
        doer, patient = names.actor(row.agent) or "doer not named", names.actor(row.patient)
        done = f"{doer} → {patient or 'unknown'}"
        text = f"deed: {plain_id(row.concept)}; {row.form}; {done}"
        marks.append(Mark(row.field, row.start, row.end, "deed", text))
    for row in study.in_article("quotes", doc_id):
        said = names.actor(row.speaker) or row.speaker_text or "speaker not known"
        cue = f", “{row.cue}” ({plain_id(row.cue_class) or 'unclassed'})" if row.cue else ""
        kind = _QUOTES[row.kind]
        text = "scare quotes" if kind == "scare" else f"{KINDS[kind]}: {said}{cue}"
        marks.append(Mark(row.field, row.start, row.end, kind, text))
    return marks


def _tell_tag(study: Study, row: Any) -> str:
    reading = f"“{row.term}”: {plain_id(row.concept)}"
    if isinstance(row.frame, str) and row.frame:
        reading += f", {plain_id(row.frame)}"
    whom = study.names.actor(row.actor)
    if whom:
        reading += f"; about {whom} ({row.relation})"
    speaker = study.names.actor(row.speaker)
    voice = IN_VOICE.get(row.voice, "")
    negated = "; negated" if row.negated else ""
    return f"{reading}; {voice}{f' of {speaker}' if speaker else ''}{negated}"


def paragraph_bounds(text: str) -> list[tuple[int, int]]:
    """Offsets of the lines of a text that are not blank."""
    bounds, start = [], 0
    for line in text.split(_PARAGRAPHS):
        if line.strip():
            bounds.append((start, start + len(line)))
        start += len(line) + 1
    return bounds


def _pieces(text: str, marks: list[Mark], start: int, end: int) -> Iterable[Piece]:
    """Cut text[start:end] at every edge of a mark; a piece has the classes of all over it.

    The explanation and the id stand on the first piece of what it explains, so that a long
    quotation is one stop for the keyboard.
    """
    here = [m for m in marks if m.start < end and start < m.end]
    edges = sorted(
        {start, end, *(max(start, m.start) for m in here), *(min(end, m.end) for m in here)}
    )
    for first, last in pairwise(edges):
        over = [m for m in here if m.start <= first and last <= m.end]
        kinds = tuple(dict.fromkeys(m.kind for m in over))
        starting = [m for m in over if max(start, m.start) == first]
        lines = [m.explanation for m in sorted(starting, key=lambda m: m.end - m.start)]
        tagged = any(m.kind in ("choice", "marker", "deed", "mention") for m in starting)
        name = f"c{first}" if tagged and starting[0].field == "text" else ""
        yield Piece(text[first:last], kinds, "\n".join(dict.fromkeys(lines)), name)
