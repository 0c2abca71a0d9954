"""Change over time: rates by period with a smooth that does not cross the user's breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from ..schema import FramingError
from .cells import KEYS, Counts
from .comparisons import (
    DEFAULT_MEASURES,
    compare_panel,
    count_measures,
    measure_names,
)
from .intervals import dispersion, interval
from .resampling import Side, column_sums, fill, resample_ratios
from .rules import Rules
from .selection import PERIODS, Panel, choose_panel

_JOINT = "\x1e"
_SMOOTH = ("smooth", "smooth_low", "smooth_high")
# Width of the smooth in days (standard deviation of its kernel) by period.
_WIDTH = {"year": 365.0, "quarter": 91.0, "month": 30.0, "week": 10.0, "day": 3.0}


def timeline(
    coded: Any,
    by: str = "outlet",
    voice: str = "narration",
    *,
    period: str = "month",
    breaks: Sequence[Any] = (),
    where: Mapping[str, str] | None = None,
    measures: str | Sequence[str] = DEFAULT_MEASURES,
    copies: str = "once",
    width: float | None = None,
    min_documents: int = Rules.min_documents,
    min_denominator: float = Rules.min_denominator,
    n_resamples: int = 500,
    seed: int = 0,
) -> pd.DataFrame:
    """Estimates of each group in each period, with a kernel smooth between breaks.

    period: year, quarter, month, week or day. breaks: dates at which the smooth starts anew
    (an event, a change of editor). where: key columns of compare() to keep, {"concept":
    "killing"}. width: standard deviation of the Gaussian kernel in days. Documents without a
    date are left out.

    Returns the columns of compare() with period (its first day; periods without an article
    included, count 0), segment (0, 1, ... between breaks), and smooth, smooth_low, smooth_high:
    the ratio of kernel-weighted counts at the middle of the period, NaN unless the segment has
    min_documents and min_denominator. Raises FramingError for an unknown period or column, or
    a break that is no date.
    """
    if period not in PERIODS:
        raise FramingError(f"period={period!r}; use one of {list(PERIODS)}.")
    panel = choose_panel(coded, by, copies=copies)
    cuts = _cuts(breaks)
    counts = count_measures(panel, measure_names(measures), voice)
    counts = counts.keep(_wanted(counts.cells, where or {}))
    rules = Rules(min_documents, min_denominator, n_resamples=n_resamples, seed=seed)
    days = panel.documents["published"].to_numpy(dtype="datetime64[us]")
    dated = ~np.isnat(days)
    if not dated.any() or not len(counts.cells):
        return pd.DataFrame(columns=[*KEYS, "group", by, "period", "segment", "smooth"])
    found, span = compare_periods(counts, panel, period, rules)
    smooth = _smooth(counts, panel, span, cuts, width or _WIDTH[period], rules)
    found = found.merge(smooth, on=["_cell", "group", "period"], how="left")
    if by not in found:
        found.insert(list(found).index("group") + 1, by, found["group"])
    return found.sort_values(["_cell", "group", "period"], ignore_index=True).drop(columns="_cell")


def _cuts(breaks: Sequence[Any]) -> np.ndarray:
    moments = [pd.to_datetime(str(one), errors="coerce", utc=True) for one in breaks]
    wrong = [one for one, moment in zip(breaks, moments, strict=True) if pd.isna(moment)]
    if wrong:
        raise FramingError(f"breaks {wrong} are no dates; write them as 2024-07-31.")
    return np.sort(np.array([one.tz_localize(None) for one in moments], dtype="datetime64[us]"))


def compare_periods(
    counts: Counts, panel: Panel, period: str, rules: Rules
) -> tuple[pd.DataFrame, pd.PeriodIndex]:
    """The rows of compare() for each group in each period (its first day), and the periods.

    Documents without a date are left out; at least one must have a date.
    """
    months = panel.documents["published"].dt.to_period(PERIODS[period])
    dated = months.notna()
    span = pd.period_range(months[dated].min(), months[dated].max(), freq=PERIODS[period])
    series = (panel.documents["group"] + _JOINT + months.astype("str")).where(dated, "")
    names = [f"{group}{_JOINT}{one}" for group in panel.groups for one in span]
    raw = replace(panel, documents=panel.documents.assign(group=series), groups=tuple(names))
    found = compare_panel(counts, raw, rules)
    parts = found["group"].str.split(_JOINT, n=1)
    found["group"] = parts.str[0].astype("str")
    start = {str(one): one.start_time.to_datetime64() for one in span}
    first = parts.str[1].map(start).astype("datetime64[us]")
    found.insert(list(found).index("group") + 1, "period", first)
    return found, span


def _wanted(cells: pd.DataFrame, where: Mapping[str, str]) -> np.ndarray:
    unknown = [key for key in where if key not in KEYS]
    if unknown:
        raise FramingError(f"where names {unknown}; use some of {list(KEYS)}.")
    wanted = np.ones(len(cells), dtype=bool)
    for key, value in where.items():
        wanted &= (cells[key] == value).to_numpy(dtype=bool)
    return wanted


def _smooth(
    counts: Counts,
    panel: Panel,
    span: pd.PeriodIndex,
    cuts: np.ndarray,
    width: float,
    rules: Rules,
) -> pd.DataFrame:
    """Kernel-weighted ratios of every cell at the middle of every period, per group."""
    days = panel.documents["published"].to_numpy(dtype="datetime64[us]")
    segment_of = np.searchsorted(cuts, days, side="right")
    spread = dispersion(counts)
    tables = []
    for group in panel.groups:
        rows = panel.rows_of(group)
        rows = rows[~np.isnat(days[rows])]
        for one in span:
            middle = one.start_time + (one.end_time - one.start_time) / 2
            segment = int(np.searchsorted(cuts, middle.to_datetime64(), side="right"))
            near = rows[segment_of[rows] == segment]
            apart = (days[near] - np.datetime64(middle, "us")) / np.timedelta64(1, "D")
            weight = np.zeros(len(days))
            weight[near] = np.exp(-0.5 * (apart / width) ** 2)
            near = near[weight[near] > 0.01]
            values = pd.DataFrame(_weighted(counts, near, weight, spread, rules))
            cell = np.arange(len(values))
            place = {"group": group, "period": one.start_time, "segment": segment}
            tables.append(values.assign(_cell=cell, **place))
    table = pd.concat(tables, ignore_index=True)
    return table.astype({"group": "str", "period": "datetime64[us]"})


def _weighted(
    counts: Counts, rows: np.ndarray, weight: np.ndarray, spread: np.ndarray, rules: Rules
) -> dict[str, np.ndarray]:
    """The smooth of every cell at one time, from the documents near it."""
    base = column_sums(counts.denominator[rows])[counts.link]
    n = column_sums((counts.denominator[rows] > 0).tocsr())[counts.link]
    enough = rules.enough(n, base)
    chosen = counts.keep(enough)
    side = Side(chosen.take(rows, weight), np.arange(len(rows)).astype(str), "smooth")
    (ratios,), _ = resample_ratios([side], rules.n_resamples, rules.seed)
    scale = chosen.cells["scale"].to_numpy()
    found = zip(_SMOOTH, interval(chosen, ratios, spread[enough]), strict=True)
    return {name: fill(value * scale, enough) for name, value in found}
