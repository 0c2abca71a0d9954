"""The rows behind a number: every count can be opened."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .cells import KEYS, Part
from .comparisons import STATED
from .measures import Request
from .pairs import pair_documents
from .registry import MEASURES
from .selection import Panel, choose_panel
from .speech import QUOTED


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
    name, found = rows_behind(panel, row.to_frame().T)
    if by != "voice" and row["voice"] not in ("all", QUOTED):
        found = found[found["voice"] == row["voice"]]
    found = found[found["row"].isin(_documents(panel, row))]
    return name, found.assign(doc_id=found["doc_id"].str.split("\x1f").str[0])


def rows_behind(panel: Panel, results: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """The table that results count, and its rows of all groups and voices that they are about.

    results: rows of compare() or contrasts() with one measure and part, split by the same keys.
    """
    measure, part = results["measure"].iloc[0], results["part"].iloc[0]
    split_by = {key for key in KEYS if results[key].notna().any()}
    table, found = "tags", panel.tables.tags.head(0)
    for one in _parts(panel, measure, part):
        if split_by - {"measure", "voice", "part", *one.fixed} <= set(one.keys):
            table, found = one.table, one.rows[one.rows["counted"]]
            for key in one.keys:
                wanted = results[key]
                same = found[key].isin(wanted.dropna())
                found = found[same | found[key].isna() if wanted.isna().any() else same]
            if len(found):
                break
    return table, found


def _parts(panel: Panel, measure: str, part: str) -> list[Part]:
    """What a measure counts in all voices, made once for a panel."""
    request = Request(panel.documents, panel.tables, "all", part, STATED, panel.families)
    return panel.once(("parts", measure, part), lambda: list(MEASURES[measure](request)))


def _documents(panel: Panel, row: pd.Series) -> Any:
    if row.get("matched", False):
        pair = pair_documents(panel.documents, row["group"], row["reference"], matched=True)
        return pair.rows[pair.first]
    return panel.rows_of(row["group"])
