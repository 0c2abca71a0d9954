"""Tables with a column for each group, in which every number opens the spans it counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..wording import estimate, interval, number
from .evidence import Ledger, Span, to_spans
from .parts import Cell, Table

# What a cell shows of a row of compare().
_SHOWN = ["group", "count", "denominator", "unit", "enough", "estimate", "low", "high"]


@dataclass(frozen=True)
class Line:
    """One line of a table before it is shown.

    labels: its first cells (more than a table has columns for are not shown). places: where its rows, one for each group, stand in the results of
    compare(). spans: what its numbers count, and uses in other voices, which are shown beside.
    """

    labels: tuple[str, ...]
    places: Sequence[int]
    spans: Sequence[Span]
    title: str


def group_table(
    ledger: Ledger,
    found: pd.DataFrame,
    lines: Sequence[Line],
    *,
    name: str,
    caption: str,
    first: Sequence[str],
    note: str = "",
) -> Table:
    """A table of estimates by group; the data saved are the rows of compare() (found) in full."""
    groups = ledger.study.groups
    shown = {name: found[name].tolist() for name in _SHOWN}
    rows = []
    for line in lines:
        ids = ledger.add(line.title, line.spans)
        by_group = {shown["group"][place]: place for place in line.places}
        cells = [
            estimate_cell(
                {name: values[by_group[group]] for name, values in shown.items()},
                ids.get(group, ""),
                f"{line.title}, {group}",
            )
            if group in by_group
            else Cell("0")
            for group in groups
        ]
        rows.append((*(Cell(label) for label in line.labels[: len(first)]), *cells))
    places = [place for line in lines for place in line.places]
    return Table(
        name=name,
        caption=caption,
        columns=(*first, *groups),
        rows=tuple(rows),
        data=found.iloc[places].reset_index(drop=True),
        note=note,
        labels=len(first),
    )


def table_of(
    ledger: Ledger,
    found: pd.DataFrame,
    spans: pd.DataFrame,
    keys: Sequence[str],
    picks: Sequence[tuple[str, ...]],
    label: Callable[[tuple[str, ...]], tuple[str, ...]],
    title: str,
    *,
    voice: str = "",
    **about: Any,
) -> Table:
    """A table with a line for each pick: values of `keys`, which found and spans both have.

    title: what the sentences of a line are, with {0} for its labels, {1} for the first of them,
    {2} for the second. voice: in which spans are counted (empty: that of the study). about: as
    group_table takes it.
    """
    places = places_by(found, keys)
    told = spans_by(spans, keys, voice or ledger.study.voice)
    lines = []
    for pick in picks:
        labels = label(pick)
        named = title.format(": ".join(labels), *labels)
        lines.append(Line(labels, places.get(pick, []), told.get(pick, []), named))
    return group_table(ledger, found, lines, **about)


def places_by(table: pd.DataFrame, keys: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    """Where the rows with each combination of values stand."""
    return _sorted_in(table, keys, range(len(table)))


def spans_by(
    rows: pd.DataFrame, keys: Sequence[str], voice: str
) -> dict[tuple[str, ...], list[Span]]:
    """The spans with each combination of values."""
    return _sorted_in(rows, keys, to_spans(rows, voice))


def _sorted_in(
    table: pd.DataFrame, keys: Sequence[str], what: Iterable[Any]
) -> dict[tuple[str, ...], list[Any]]:
    sorted_in: dict[tuple[str, ...], list[Any]] = {}
    values = zip(*(table[key].tolist() for key in keys), strict=True)
    for value, one in zip(values, what, strict=True):
        sorted_in.setdefault(value, []).append(one)
    return sorted_in


def top_picks(
    found: pd.DataFrame, keys: Sequence[str], limit: int, *, by: str = "count"
) -> list[tuple[str, ...]]:
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


def in_voice(spans: pd.DataFrame, voice: str) -> pd.Series:
    """Which spans are in the voice that is compared."""
    if voice == "all" or "voice" not in spans:
        return pd.Series(True, index=spans.index)
    return spans["voice"] == voice
