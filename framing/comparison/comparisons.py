"""compare(): from coded tables to estimates with intervals, one row per cell and group.

Its columns:
measure, kind, concept, term, frame, form, actor, speaker, relation, voice, part: the cell (null =
  not split by it; frame is the codebook's reading of the term);
group, and the same value in a column named like `by`;
count, denominator: the two sums that the measure divides; unit: what the estimate is;
n: documents that have a denominator; documents: documents of the group; n_using: documents with
  at least one use;
estimate, low, high: the measure and its 95% interval (bootstrap over documents, see `intervals`);
  NaN unless enough;
enough: n >= min_documents and denominator >= min_denominator;
narration, direct, indirect, scare, unknown: the same count in each voice, beside;
stories, copies: the panel, as asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from ..schema import PARTS, RELATIONS, VOICES, FramingError
from .cells import KEYS, Counts, count_part, join_counts
from .intervals import dispersion, interval
from .measures import Request
from .registry import MEASURES, OF_QUOTATIONS, SUMS
from .resampling import Side, fill, resample_ratios
from .rules import Rules
from .selection import PERIODS, Panel, choose_panel

DEFAULT_MEASURES = ("share", "frame_share", "per_1000_words", "per_mention", "article_share")
STATED = ("label", "act", "suffered", "speech", "claim")
ESTIMATE = ("estimate", "low", "high")
_COUNTED = ("count", "denominator", "unit", "n", "documents", "n_using")
_COLUMNS = [*KEYS, "group", *_COUNTED, *ESTIMATE, "enough", *VOICES, "_cell"]
_JOINT = "\x1e"  # between the two names of a group in a period


def compare(
    coded: Any,
    by: str = "outlet",
    voice: str | Sequence[str] = "narration",
    *,
    measures: str | Sequence[str] = DEFAULT_MEASURES,
    part: str | Sequence[str] = "all",
    relations: Sequence[str] = STATED,
    copies: str = "once",
    stories: str = "all",
    min_documents: int = Rules.min_documents,
    min_denominator: float = Rules.min_denominator,
    n_resamples: int = Rules.n_resamples,
    seed: int = 0,
) -> pd.DataFrame:
    """Estimate how often each group uses each word, marker or form, with 95% intervals.

    coded: a Coded, or a Panel of it (choose_panel), in which equal counts are made once.
    by: any column of documents (outlet, genre, story, your own), a period of the publication
    date (year, quarter, month, week, day), or `voice` / `part`. voice, part: one value, `all`
    (pooled), or several (rows for each). measures: names out of MEASURES or `all`. relations:
    `none` counts only when listed here. copies: `once` counts a near-duplicate once per outlet,
    `raw` every copy. stories: `matched` keeps the stories that every group covers.

    Returns one row per cell and group, groups without a use included, with the columns told at
    the head of this module. Raises FramingError for an unknown measure, voice, part, relation or
    grouping.
    """
    names = measure_names(measures)
    panel = choose_panel(coded, by, copies=copies, stories=stories)
    counts = count_measures(panel, names, voice, part, relations)
    rules = Rules(min_documents, min_denominator, n_resamples=n_resamples, seed=seed)
    found = compare_panel(counts, panel, rules).drop(columns="_cell")
    if by in KEYS:
        found[by] = found["group"]
    else:
        found.insert(list(found).index("group") + 1, by, found["group"])
    order = [key for key in KEYS if key != by]
    found = found.sort_values([*order, "group"], kind="stable", ignore_index=True)
    return found.assign(stories=panel.stories, copies=panel.copies)


def compare_panel(counts: Counts, panel: Panel, rules: Rules) -> pd.DataFrame:
    """The rows of compare() for every group of a panel; `_cell` is the number of the cell."""
    n_groups, n_cells = len(panel.groups), len(counts.cells)
    sums = _sums(counts, panel)
    sums["documents"] = np.repeat(sums.pop("documents"), n_cells, axis=1)
    sums["enough"] = rules.enough(sums["n"], sums["denominator"])
    estimates = []
    spread, bare = dispersion(counts), counts.bare()
    scale = counts.cells["scale"].to_numpy()
    weight = panel.documents["weight"].to_numpy()
    clusters = panel.documents["cluster"].to_numpy(dtype=object).astype(str)
    for number, group in enumerate(panel.groups):
        # Only what will be shown is resampled: most cells of a real corpus are too small.
        enough = sums["enough"][number]
        rows = panel.rows_of(group)
        side = Side(bare.keep(enough).take(rows, weight), clusters[rows], group)
        (ratios,), _ = resample_ratios([side], rules.n_resamples, rules.seed)
        found = interval(side.counts, ratios, spread[enough])
        estimates.append([fill(values * scale[enough], enough) for values in found])
    for name, *of_groups in zip(ESTIMATE, *estimates, strict=True):
        sums[name] = np.array(of_groups)
    place = np.tile(np.arange(n_cells), n_groups)
    cells = counts.cells[[*KEYS, "unit"]].take(place).reset_index(drop=True)
    group_of = pd.Series(np.repeat(np.array(panel.groups, dtype=object), n_cells), dtype="str")
    numbers = pd.DataFrame({name: np.ravel(values) for name, values in sums.items()})
    return pd.concat([cells, numbers], axis=1).assign(group=group_of, _cell=place)[_COLUMNS]


def compare_periods(counts: Counts, panel: Panel, period: str, rules: Rules) -> pd.DataFrame:
    """The rows of compare_panel() for each group in each period (its first day).

    Left out are documents without a date, and periods in which a group has no document.
    """
    periods = panel.documents["published"].dt.to_period(PERIODS[period])
    joined = (panel.documents["group"] + _JOINT + periods.astype("str")).where(periods.notna())
    names = tuple(sorted(joined.dropna().unique()))
    grouped = replace(panel, documents=panel.documents.assign(group=joined), groups=names)
    found = compare_panel(counts, grouped, rules)
    origin = panel.documents.assign(period=periods.dt.start_time, joined=joined)
    origin = origin.drop_duplicates("joined").set_index("joined")
    place = list(found).index("group") + 1
    found.insert(place, "period", found["group"].map(origin["period"]).astype("datetime64[us]"))
    return found.assign(group=found["group"].map(origin["group"]).astype("str"))


def measure_names(measures: str | Sequence[str]) -> list[str]:
    """The measures asked for, checked."""
    names = [measures] if isinstance(measures, str) else list(dict.fromkeys(measures))
    if names == ["all"]:
        return list(MEASURES)
    unknown = [name for name in names if name not in MEASURES]
    if unknown:
        raise FramingError(f"No measure {unknown}; available: {list(MEASURES)}.")
    return names


def count_measures(
    panel: Panel,
    names: Sequence[str],
    voice: str | Sequence[str],
    part: str | Sequence[str] = "all",
    relations: Sequence[str] = STATED,
) -> Counts:
    """Counts per document of all the measures, voices and parts asked for, side by side."""
    voices = _values("voice", voice, VOICES) if panel.by != "voice" else ["all"]
    parts = _values("part", part, PARTS) if panel.by != "part" else ["all"]
    wrong = [relation for relation in relations if relation not in RELATIONS]
    if wrong:
        raise FramingError(f"Unknown relations {wrong}; use some of {list(RELATIONS)}.")
    found = []
    for number, one_voice in enumerate(voices):
        wanted = [name for name in names if number == 0 or name not in OF_QUOTATIONS]
        for one_part in parts:
            found += [_count(panel, name, one_voice, one_part, tuple(relations)) for name in wanted]
    return join_counts(found, len(panel.documents))


def _count(panel: Panel, name: str, voice: str, part: str, relations: tuple[str, ...]) -> Counts:
    """The counts of one measure in one voice and part, made once for a panel."""
    request = Request(panel.documents, panel.tables, voice, part, relations, panel.families)
    n_rows = len(panel.documents)

    def count() -> Counts:
        counts = join_counts([count_part(p, name, n_rows) for p in MEASURES[name](request)], n_rows)
        cells = counts.cells.assign(voice=counts.cells["voice"].fillna(voice), part=part)
        return replace(counts, cells=cells)

    return panel.once((name, voice, part, relations), count)


def _values(name: str, value: str | Sequence[str], allowed: Sequence[str]) -> list[str]:
    values = [value] if isinstance(value, str) else list(dict.fromkeys(value))
    unknown = [one for one in values if one not in (*allowed, "all")]
    if unknown:
        raise FramingError(f"Unknown {name} {unknown}; use one or more of {[*allowed, 'all']}.")
    return values


def _sums(counts: Counts, panel: Panel) -> dict[str, np.ndarray]:
    """Arrays (groups, cells) of the counts as they are, without weights."""
    place = {group: number for number, group in enumerate(panel.groups)}
    code = panel.documents["group"].map(place)
    inside = np.flatnonzero(code.notna())
    members = sparse.csr_matrix(
        (np.ones(len(inside)), (code.iloc[inside].astype(np.int64), inside)),
        shape=(len(place), len(code)),
    )

    def total(matrix: sparse.csr_matrix) -> np.ndarray:
        return np.asarray((members @ matrix).toarray())

    count = total(counts.numerator)
    exact = counts.cells["measure"].isin(SUMS).to_numpy()
    having = total(sparse.csr_matrix(counts.denominator > 0, dtype=float))
    return {
        "count": np.where(exact, count, np.round(count)),
        "denominator": total(counts.denominator)[:, counts.link],
        "n": having[:, counts.link].astype(np.int64),
        "n_using": total(sparse.csr_matrix(counts.numerator != 0, dtype=float)).astype(np.int64),
        "documents": np.asarray(members.sum(axis=1)).astype(np.int64),
        **{voice: total(counts.beside[voice]).astype(np.int64) for voice in VOICES},
    }
