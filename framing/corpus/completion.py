"""From whatever columns a user has to the documents table; what cannot be used is rejected."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pandas as pd

from ..schema import GENRES, TABLES, FramingError, conform, make_table
from .copies import mark_copies
from .credits import credited_outlet
from .stories import group_stories

UNKNOWN_OUTLET = "unknown outlet"
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
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
    language other than English. Raises FramingError if a needed column is missing.
    """
    missing = [name for name in _REQUIRED if name not in raw.columns]
    if missing:
        raise FramingError(
            f"The table has no column {' and no column '.join(map(repr, missing))}; "
            f"it has {sorted(map(str, raw.columns))}. Rename them, or give read_corpus "
            "columns={'your name': 'text', ...}."
        )
    table = raw.copy()
    given_rows = table["row"] if "row" in table else pd.Series(range(1, len(table) + 1), dtype=int)
    table = _fill(table.reset_index(drop=True))
    table["row"] = list(given_rows)
    reasons = _reasons(table)
    rejected = make_table(
        "rejected",
        [
            *(dict(zip(TABLES["rejected"], r, strict=True)) for r in raw.attrs.get("rejected", [])),
            *(
                {"path": table.at[i, "path"], "row": table.at[i, "row"], "reason": reason}
                for i, reason in reasons.items()
            ),
        ],
    )
    documents = conform("documents", table.drop(index=list(reasons)))
    return group_stories(mark_copies(documents)), rejected


def _fill(table: pd.DataFrame) -> pd.DataFrame:
    """Every column of the documents table, with what can be known from one row alone."""
    table = table.reindex(columns=list(TABLES["documents"]))
    for column in ("title", "text"):
        table[column] = [_as_text(value) for value in table[column]]
    table["outlet"] = [_as_text(value).strip() or UNKNOWN_OUTLET for value in table["outlet"]]
    for column in ("published", "captured"):
        table[column] = [_as_time(value) for value in table[column]]
    table["genre"] = [_as_genre(value) for value in table["genre"]]
    _fill_missing(table, "doc_id", _make_id)
    _fill_missing(table, "language", lambda row: _language_of(row["text"]))
    _fill_missing(table, "first_outlet", lambda row: credited_outlet(row["text"]))
    table["n_words"] = [len(_WORD.findall(text)) for text in table["text"]]
    return table


def _fill_missing(table: pd.DataFrame, column: str, make: Callable[[pd.Series], Any]) -> None:
    table[column] = [
        make(row) if pd.isna(row[column]) or row[column] == "" else str(row[column])
        for _, row in table.iterrows()
    ]


def _as_text(value: Any) -> str:
    return "" if value is None or value is pd.NaT or value != value else str(value)


def _as_time(value: Any) -> pd.Timestamp | None:
    """A date as a naive UTC timestamp; what cannot be read as one is null, never guessed."""
    if value is None or value == "":
        return None
    moment = pd.to_datetime(str(value), errors="coerce", utc=True)
    return None if pd.isna(moment) else moment.tz_localize(None)


def _as_genre(value: Any) -> str | None:
    genre = _as_text(value).strip().lower()
    return genre if genre in GENRES else None


def _make_id(row: pd.Series) -> str:
    content = "\0".join(_as_text(row[name]) for name in ("outlet", "url", "title", "text"))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]


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


def _reasons(table: pd.DataFrame) -> dict[int, str]:
    """Row number -> why the row cannot be coded."""
    reasons = {}
    seen: dict[str, int] = {}
    for i, row in enumerate(table.itertuples(index=False)):
        if not str(row.text).strip():
            reasons[i] = "empty: no text"
        elif row.doc_id in seen:
            reasons[i] = f"duplicate: same doc_id {row.doc_id} as {_place(table, seen[row.doc_id])}"
        elif not str(row.language).lower().startswith("en"):
            reasons[i] = f"language: {row.language}; only English (en) can be coded"
        seen.setdefault(str(row.doc_id), i)
    return reasons


def _place(table: pd.DataFrame, i: int) -> str:
    path, row = table.at[i, "path"], table.at[i, "row"]
    return f"{path if isinstance(path, str) else 'row'} {row if pd.notna(row) else ''}".strip()
