"""Concordance: every tag in its context, keyword in the middle."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

import pandas as pd

from .schema import PARTS, RELATIONS, TAG_KINDS, VOICES, FramingError
from .store import Coded
from .wording import fold

COLUMNS = [
    "doc_id", "outlet", "published", "title", "url", "field", "sentence", "start", "end",
    "left", "keyword", "right", "kind", "concept", "term", "frame", "actor", "relation",
    "part", "voice", "speaker", "negated",
]  # fmt: skip
_FILTERS = ("term", "concept", "actor", "voice", "kind", "relation", "frame", "part", "outlet")


def concordance(
    coded: Coded,
    *,
    term: str | None = None,
    concept: str | None = None,
    actor: str | None = None,
    voice: str | None = None,
    kind: str | None = None,
    relation: str | None = None,
    frame: str | None = None,
    part: str | None = None,
    outlet: str | None = None,
    window: int = 60,
) -> pd.DataFrame:
    """Show tags in their context (KWIC), all of them or those that fit every given filter.

    window counts characters on each side. Returns one row per tag, in corpus order, with the
    columns COLUMNS; `left` and `right` have their white space folded, `keyword` is the text
    as published. A span that bears on two actors has two rows, as in `coded.tags`.
    Limits: context stops at the edge of the field. Raises FramingError for a term, concept
    or actor that the codebook does not have, and for a voice, kind, relation or part that there
    is not.
    """
    wanted = {name: value for name, value in locals().items() if name in _FILTERS and value}
    _check(coded, wanted)
    rows = coded.tags.merge(
        coded.documents[["doc_id", "outlet", "published", "title", "url", "text"]].rename(
            columns={"text": "body"}
        ),
        on="doc_id",
        how="left",
    )
    for name, value in wanted.items():
        rows = rows[rows[name] == value]
    fields = [
        row.title if row.field == "title" else row.body for row in rows.itertuples(index=False)
    ]
    bounds = list(zip(fields, rows["start"], rows["end"], strict=True))
    rows = rows.assign(
        left=[fold(text[max(0, start - window) : start]).lstrip() for text, start, _ in bounds],
        keyword=[text[start:end] for text, start, end in bounds],
        right=[fold(text[end : end + window]).rstrip() for text, _, end in bounds],
    )
    return rows[COLUMNS].reset_index(drop=True)


def _check(coded: Coded, wanted: Mapping[str, str]) -> None:
    book = coded.codebook
    known: dict[str, Collection[str]] = {
        "term": {t.term for c in book.choices for t in c.terms}
        | {t for m in book.markers for t in (*m.terms, *m.nouns)}
        | set(coded.tags["term"].dropna()),
        "concept": {c.id for c in book.choices} | {m.id for m in book.markers},
        "actor": {a.id for a in book.actors},
    }
    closed = {"voice": VOICES, "kind": TAG_KINDS, "relation": RELATIONS, "part": PARTS}
    faults = []
    for name, value in wanted.items():
        options = known.get(name) or closed.get(name, (value,))
        if value not in options:
            near = get_close_matches(value, sorted(options), n=3)
            hint = f"; near it: {', '.join(near)}" if near else ""
            hint = f"; use one of {list(options)}" if name in closed else hint
            where = "there is" if name in closed else f"codebook {book.name} has"
            faults.append(f"{where} no {name} {value!r}{hint}")
    if faults:
        raise FramingError(". ".join(faults) + ".")
