"""From whatever columns a user has to the documents table; what cannot be used is rejected."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable
from functools import cache
from typing import Any

import pandas as pd
from pandas.api.types import is_scalar

from ..schema import GENRES, TABLES, FramingError, make_table
from .copies import mark_copies
from .credits import credited_outlet
from .stories import group_stories

UNKNOWN_OUTLET = "unknown outlet"
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_SURROGATE = re.compile("[\ud800-\udfff]")
# A date has a year: pandas would take "10:30" for today's.
_DATE = re.compile(
    r"(?<!\d)(?:1[5-9]|20)\d\d|(?<!\d)\d{1,2}[^\w:]+(?:[0-9]{1,2}|[A-Za-z]{3,9})[^\w:]+\d\d(?![\d:])",
    re.ASCII,
)
_REQUIRED = ("text", "outlet")
_DETECTABLE = 15  # words; language identification of less is guesswork
_CONFIDENT = 0.9


def complete_documents(raw: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Fill in the documents table and sort out what cannot be coded.

    raw needs `text` and `outlet`; every other column of the contract is filled in where it is
    absent or empty: doc_id (hash of outlet, url, title and text), language (py3langid), n_words,
    first_outlet, copy_of, story. Texts are never altered. A `story` or `copy_of` column that
    the user gives is kept.

    Returns (documents, rejected). Rejected: empty text, a doc_id that came before, and a
    language other than English. Raises FramingError if a needed column is missing or there twice.
    """
    _check_columns(raw)
    rows = [_complete(row) for row in raw.to_dict("records")]
    numbers = raw["row"].tolist() if "row" in raw else range(1, len(raw) + 1)
    places = [(row["path"], number) for row, number in zip(rows, numbers, strict=True)]
    reasons = _reasons(rows, places)
    rejected = [
        *raw.attrs.get("rejected", []),
        *((*places[i], reason) for i, reason in reasons.items()),
    ]
    documents = make_table("documents", [row for i, row in enumerate(rows) if i not in reasons])
    return group_stories(mark_copies(documents)), make_table(
        "rejected", [dict(zip(TABLES["rejected"], one, strict=True)) for one in rejected]
    )


def _check_columns(raw: pd.DataFrame) -> None:
    names = [str(name) for name in raw.columns]
    listed = sorted({str(name) for name in raw.dropna(axis=1, how="all")} - {"path", "row"})
    missing = [name for name in _REQUIRED if name not in names]
    if missing:
        raise FramingError(
            f"The table has no column {' and no column '.join(map(repr, missing))}; "
            f"it has {listed}. Rename them, or give read_corpus "
            "columns={'your name': 'text', ...}."
        )
    twice = [name for name in listed if names.count(name) > 1]
    if twice:
        raise FramingError(f"The table has several columns named {twice}; rename all but one.")


def _complete(given: dict[Hashable, Any]) -> dict[str, Any]:
    """One row of the documents table, with what can be known from it alone."""
    row: dict[str, Any] = {column: as_text(given.get(column)) for column in TABLES["documents"]}
    text = row["text"]
    filled = {
        "outlet": row["outlet"].strip() or UNKNOWN_OUTLET,
        "published": _as_time(given.get("published")),
        "captured": _as_time(given.get("captured")),
        "genre": _as_genre(row["genre"]),
        "n_words": len(_WORD.findall(text)),
        "language": row["language"] or _language_of(text),
        "first_outlet": row["first_outlet"] or credited_outlet(text),
    }
    named = {c: v if c in ("title", "text") or v.strip() else None for c, v in row.items()}
    row = named | filled
    return row | {"doc_id": row["doc_id"] or _make_id(row)}


def as_text(value: Any) -> str:
    """The value as text that can be stored: half a pair of UTF-16 is no character."""
    text = "" if is_scalar(value) and pd.isna(value) else str(value)
    return _SURROGATE.sub("\ufffd", text)


def _as_time(value: Any) -> pd.Timestamp | None:
    """A date as a naive UTC timestamp; what cannot be read as one is null, never guessed."""
    text = as_text(value)
    moment = pd.to_datetime(text, errors="coerce", utc=True) if _DATE.search(text) else None
    return None if moment is None or pd.isna(moment) else moment.tz_localize(None)


def _as_genre(text: str) -> str | None:
    genre = text.strip().lower()
    return genre if genre in GENRES else None


def _make_id(row: dict[str, Any]) -> str:
    content = "\0".join(row[name] or "" for name in ("outlet", "url", "title", "text"))
    return hashlib.sha256(content.encode()).hexdigest()[:12]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _language_of(text: str) -> str:
    """ISO code of the text's language; English where the text is too short or unclear to tell."""
    if len(_WORD.findall(text)) < _DETECTABLE:
        return "en"
    language, probability = _identifier().classify(text[:5000])
    return str(language) if probability >= _CONFIDENT else "en"


def _reasons(rows: list[dict[str, Any]], places: list[tuple[Any, Any]]) -> dict[int, str]:
    """Row number -> why the row cannot be coded. places: path and row of each in the input."""
    reasons = {}
    seen: dict[str, int] = {}
    for i, row in enumerate(rows):
        if not row["text"].strip():
            reasons[i] = "empty: no text"
        elif row["doc_id"] in seen:
            path, number = places[seen[row["doc_id"]]]
            first = f"{path or 'row'} {number if pd.notna(number) else ''}".strip()
            reasons[i] = f"duplicate: same doc_id {row['doc_id']} as {first}"
        elif not row["language"].lower().startswith("en"):
            reasons[i] = f"language: {row['language']}; only English (en) can be coded"
        seen.setdefault(row["doc_id"], i)
    return reasons
