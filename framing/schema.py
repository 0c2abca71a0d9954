"""The tables every part of framing reads and writes: columns, dtypes, closed vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd


class FramingError(ValueError):
    """Input that cannot be used. The message says what, where, and what would be right."""


TEXT, INTEGER, NUMBER, FLAG, TIME, OFFSET = (
    "str",
    "int64",
    "float64",
    "bool",
    "datetime64[us]",
    "Int64",  # an offset that may be missing
)
# A column has the same type in every table; what is not named here is text.
_TYPES = {
    **dict.fromkeys(("sentence", "start", "end", "n_words"), INTEGER),
    **dict.fromkeys(("polarity", "polarity_masked", "subjectivity", "coverage"), NUMBER),
    **dict.fromkeys(("published", "captured"), TIME),
    **dict.fromkeys(("speaker_start", "speaker_end", "cue_start", "cue_end", "row"), OFFSET),
    "negated": FLAG,
}
_SPAN = "doc_id field sentence start end"
_SPEECH = "part voice speaker"
_COLUMNS = {
    "documents": "doc_id outlet title text published url author language genre captured path"
    " n_words first_outlet copy_of story",
    "mentions": f"{_SPAN} text actor kind {_SPEECH}",
    "quotes": "doc_id field start end text kind speaker speaker_text speaker_start speaker_end"
    " cue cue_start cue_end cue_class",
    "tags": f"{_SPAN} text kind concept term frame actor relation {_SPEECH} negated",
    "actions": f"{_SPAN} text concept agent patient form {_SPEECH} negated",
    "sentiment": f"{_SPAN} actor method polarity polarity_masked subjectivity coverage label"
    f" {_SPEECH}",
    "rejected": "path row reason",
}
TABLES: dict[str, dict[str, str]] = {
    name: {column: _TYPES.get(column, TEXT) for column in columns.split()}
    for name, columns in _COLUMNS.items()
}

FIELDS = ("title", "text")
PARTS = ("headline", "lede", "body")
VOICES = ("narration", "direct", "indirect", "scare", "unknown")
MENTION_KINDS = ("name", "description", "metonym", "pronoun")
QUOTE_KINDS = ("direct", "indirect", "scare")
TAG_KINDS = ("choice", "marker")
RELATIONS = ("label", "act", "suffered", "speech", "claim", "none")
FORMS = ("active", "passive", "agentless passive", "intransitive", "nominal")
LABELS = ("negative", "neutral", "positive")
GENRES = ("news", "opinion", "live", "agency")

VOCABULARIES: dict[tuple[str, str], tuple[str, ...]] = {
    ("documents", "genre"): GENRES,
    ("mentions", "kind"): MENTION_KINDS,
    ("quotes", "kind"): QUOTE_KINDS,
    ("tags", "kind"): TAG_KINDS,
    ("tags", "relation"): RELATIONS,
    ("actions", "form"): FORMS,
    ("sentiment", "label"): LABELS,
    **{
        (table, column): values
        for table in ("mentions", "tags", "actions", "sentiment")
        for column, values in (("field", FIELDS), ("part", PARTS), ("voice", VOICES))
    },
}


def make_table(name: str, rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
    """Build table `name` with every column of the contract, in order and with its dtype.

    rows are mappings from column to value; a column that a row lacks is null. No rows
    give an empty table. Raises FramingError for a value outside a closed vocabulary.
    """
    columns = TABLES[name]
    return conform(name, pd.DataFrame(list(rows), columns=list(columns)))


def conform(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Give `table` the columns, order and dtypes of table `name`; absent columns become null."""
    columns = TABLES[name]
    table = table.reindex(columns=list(columns)).reset_index(drop=True)
    table = pd.DataFrame({column: _cast(table[column], dtype) for column, dtype in columns.items()})
    _check_vocabularies(name, table)
    return table


def _cast(values: pd.Series, dtype: str) -> pd.Series:
    if dtype == TEXT:
        return values.astype("object").where(values.notna(), None).astype("str")
    if dtype == TIME:
        return pd.to_datetime(values).astype(dtype)
    return values.astype(dtype)


def _check_vocabularies(name: str, table: pd.DataFrame) -> None:
    faults = []
    for (of_table, column), allowed in VOCABULARIES.items():
        if of_table == name:
            unknown = sorted(set(table[column].dropna()) - set(allowed))
            if unknown:
                faults.append(f"{name}.{column}: {unknown}; allowed are {list(allowed)}")
    if faults:
        raise FramingError("Values outside the vocabulary: " + "; ".join(faults))
