"""Tables with a column for each group, in which every number opens the spans it counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from ..wording import estimate, interval, number, plain_id
from .evidence import Ledger, to_spans
from .parts import Cell, Table
from .study import Study

Pick = tuple[str, ...]  # values of the columns that a line of a table is about

# What a cell shows of a row of compare().
_SHOWN = ["group", "count", "denominator", "unit", "enough", "estimate", "low", "high"]


def table_of(
    ledger: Ledger,
    found: pd.DataFrame,
    keys: Sequence[str],
    picks: Sequence[Pick],
    label: Callable[[Pick], tuple[str, ...]],
    title: str,
    *,
    name: str,
    caption: str,
    first: Sequence[str],
    note: str = "",
) -> Table:
    """A table of results of compare(): a line for each pick, values of `keys`; a column a group.

    label: the first cells of a line; those for which `first` has no heading are not shown. title:
    what the sentences of a line are, with {0} for its labels, {1} for the first of them and so on.
    The data saved are the results in full.
    """
    groups, shown = ledger.study.groups, found[_SHOWN].to_dict("records")
    places = _sorted_in(found, keys, range(len(found)))
    behind = ledger.study.rows_behind(found)
    spans = _sorted_in(behind, keys, to_spans(behind))
    rows = []
    for pick in picks:
        labels = label(pick)
        told = title.format(": ".join(labels), *labels)
        opens = ledger.add(told, spans.get(pick, []))
        here = {shown[place]["group"]: shown[place] for place in places.get(pick, [])}
        cells = [
            estimate_cell(here[group], opens.get(group, ""), f"{told}, {group}")
            if group in here
            else Cell("0")
            for group in groups
        ]
        rows.append((*map(Cell, labels[: len(first)]), *cells))
    data = found.iloc[[place for pick in picks for place in places.get(pick, [])]]
    return Table(
        name, caption, (*first, *groups), tuple(rows), data.reset_index(drop=True), note, len(first)
    )


def _sorted_in(
    table: pd.DataFrame, keys: Sequence[str], what: Iterable[Any]
) -> dict[Pick, list[Any]]:
    """What stands in each row, by the values of `keys` there."""
    sorted_in: dict[Pick, list[Any]] = {}
    values = zip(*(table[key].tolist() for key in keys), strict=True)
    for value, one in zip(values, what, strict=True):
        sorted_in.setdefault(value, []).append(one)
    return sorted_in


def top_picks(
    found: pd.DataFrame, keys: Sequence[str], limit: int, *, by: str = "count"
) -> list[Pick]:
    """The values of `keys` with the highest sums, as many as `limit`, ties in order."""
    sums = found[found[by] > 0].groupby(list(keys))[by].sum()
    top = sums.sort_values(ascending=False, kind="stable").head(limit)
    return [pick if isinstance(pick, tuple) else (pick,) for pick in top.index]


def estimate_cell(row: Mapping[str, Any], opens: str = "", label: str = "") -> Cell:
    """An estimate with its counts and interval; counts alone where there is too little."""
    count, whole = row["count"], row["denominator"]
    counts = number(count)
    if str(row["unit"]).startswith("share"):
        counts = f"{counts} of {number(whole, 0)}"
    elif str(row["unit"]).startswith("mean"):  # its count is a sum of scores
        counts, count = f"n = {number(whole, 0)}", whole
    opens = opens if count else ""
    if not row["enough"]:
        some = bool(whole or count)  # a use may have nothing that it could be counted over
        return Cell(counts if some else "–", opens, "too few" if some else "", label)
    shown = estimate(row["estimate"], row["unit"])
    between = interval(row["low"], row["high"], row["unit"])
    return Cell(shown, opens, f"{counts}; {between}" if between else counts, label)


def choose_rows(table: pd.DataFrame, **wanted: str | None) -> pd.DataFrame:
    """The rows whose columns have these values; None asks for a missing value."""
    for column, value in wanted.items():
        table = table[table[column].isna() if value is None else table[column] == value]
    return table


def label_word(study: Study) -> Callable[[Pick], tuple[str, ...]]:
    """How a word of a choice set (concept, term, frame) is told: itself, its reading, the question."""
    return lambda pick: (f"“{pick[1]}”", plain_id(pick[2]), study.names.question(pick[0]))


def describe_estimates(
    label: str, estimates: pd.DataFrame, groups: Sequence[str], limit: int = 6
) -> str:
    """ "terrorists: Post 75%, Daily 0%", for text alternatives."""
    shown = estimates[_SHOWN].to_dict("records")
    by_group = {row["group"]: row for row in shown if row["enough"]}
    told = [
        f"{group} {estimate(by_group[group]['estimate'], by_group[group]['unit'])}"
        for group in list(groups)[:limit]
        if group in by_group
    ]
    return f"{label}: {', '.join(told)}" if told else f"{label}: too few to estimate"
