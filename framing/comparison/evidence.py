"""The rows behind a number: every count can be opened."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .comparisons import STATED
from .deeds import parties
from .differences import pair_documents
from .measures import Request
from .selection import Panel, choose_panel
from .speech import DOUBT, QUOTED, named, named_quotes, speech_events

_TABLE = {
    "quoted": "quotes",
    "quoted_words": "quotes",
    "agency": "actions",
    "deeds": "actions",
    "sentiment": "sentiment",
    "sentiment_masked": "sentiment",
    "negative_share": "sentiment",
}
_KEYS = ("kind", "concept", "term", "frame", "actor", "relation", "voice", "part")


def evidence_keys(coded: Any, row: pd.Series, by: str = "outlet") -> list[str]:
    """Keys `table/doc_id/field/start` of the rows behind a row of compare() or contrasts()."""
    name, rows = evidence_rows(coded, row, by)
    fields = zip(rows["doc_id"], rows["field"], rows["start"], strict=True)
    keys = [f"{name}/{doc_id}/{field}/{start}" for doc_id, field, start in fields]
    return list(dict.fromkeys(keys))  # a span that bears on two actors is one word


def evidence_rows(coded: Any, row: pd.Series, by: str = "outlet") -> tuple[str, pd.DataFrame]:
    """The name of the table, and its rows that the `count` of a result counts for its group.

    row: one row of compare(), contrasts() or findings(), made with the default relations; by:
    as it was made with. Copies and unmatched stories are left out as they were when counting.
    """
    panel = choose_panel(coded, by, copies=str(row.get("copies", "once")))
    inside = panel.documents.loc[_documents(panel, row), "doc_id"]
    name, found = rows_like(panel, row, by)
    found = found[found["doc_id"].isin(inside)]
    return name, found.assign(doc_id=found["doc_id"].str.split("\x1f").str[0])


def rows_like(panel: Panel, row: pd.Series, *leave: str) -> tuple[str, pd.DataFrame]:
    """The table that a result counts, and its rows of all groups that are about the same thing.

    leave: keys that need not agree (`voice`: rows in every voice).
    """
    name, table, keys = _counted(panel, row)
    kept = pd.Series(True, index=table.index)
    for key in keys:
        value = row.get(key)
        if isinstance(value, str) and value not in ("all", QUOTED) and key not in leave:
            kept &= table[key] == value
    return name, table[kept]


def _documents(panel: Panel, row: pd.Series) -> Any:
    if row.get("matched", False):
        pair = pair_documents(panel.documents, row["group"], row["reference"], matched=True)
        return pair.rows[pair.first]
    return panel.rows_of(row["group"])


def _counted(panel: Panel, row: pd.Series) -> tuple[str, pd.DataFrame, tuple[str, ...]]:
    """The table that the measure counts, narrowed as the measure narrows it, and its keys."""
    measure = str(row["measure"])
    name = _TABLE.get(measure, "tags")
    table = getattr(panel.tables, name)
    if measure == "reporting":
        request = Request(panel.documents, panel.tables, "all", "all", STATED, panel.families)
        return "tags", speech_events(request), ("concept", "speaker", "voice", "part")
    if name == "actions":
        if isinstance(row["actor"], str):
            table = parties(table)
        return name, table, ("concept", "form", "actor", "relation", "voice", "part")
    if name == "quotes":
        return name, named_quotes(table), ("form", "speaker", "part")
    if name == "sentiment":
        table = table.assign(concept=table["method"])
        if measure == "negative_share":
            table = table[table["label"] == "negative"]
        return name, table, ("concept", "actor", "voice", "part")
    return name, *_tags(panel, table, row)


def _tags(panel: Panel, tags: pd.DataFrame, row: pd.Series) -> tuple[pd.DataFrame, tuple[str, ...]]:
    measure = str(row["measure"])
    if measure == "quoted_using":
        quoted = tags[tags["voice"].isin(["direct", "indirect"])]
        return quoted.assign(speaker=named(quoted["speaker"])), (*_KEYS, "speaker")
    tags = tags[tags["relation"].isin(STATED)]
    if measure == "headline_share":
        tags = tags[tags["part"] == "headline"]
    if measure == "hedging":
        tags = tags[tags["relation"] != "speech"]
        if not isinstance(row["concept"], str):
            tags = tags[tags["concept"].map(panel.families).isin(DOUBT)]
    return tags, _KEYS
