"""compare(): from coded tables to estimates with intervals, one row per cell and group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from ..schema import PARTS, RELATIONS, VOICES, FramingError
from .cells import KEYS, Counts, join_counts
from .intervals import dispersion_of, ratio_interval
from .measures import Request
from .registry import MEASURES, OF_QUOTATIONS, SUMS
from .resampling import Ratios, Side, column_sums, resample_ratios
from .selection import Panel, choose_panel

DEFAULT_MEASURES = ("share", "frame_share", "per_1000_words", "per_mention", "article_share")
STATED = ("label", "act", "suffered", "speech", "claim")
RESAMPLES = 2000
MIN_DOCUMENTS = 5
MIN_DENOMINATOR = 5


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
    min_documents: int = MIN_DOCUMENTS,
    min_denominator: float = MIN_DENOMINATOR,
    n_resamples: int = RESAMPLES,
    seed: int = 0,
) -> pd.DataFrame:
    """Estimate how often each group uses each word, marker or form, with 95% intervals.

    by: any column of documents (outlet, genre, story, your own), a period of the publication
    date (year, quarter, month, week, day), or `voice` / `part`. voice, part: one value, `all`
    (pooled), or several (rows for each). measures: names out of MEASURES or `all`. relations:
    `none` counts only when listed here. copies: `once` counts a near-duplicate once per outlet,
    `raw` every copy. stories: `matched` keeps the stories that every group covers.

    Returns one row per cell and group, groups without a use included, with the columns
    measure, kind, concept, term, frame, form, actor, speaker, relation, voice, part: the cell
      (null = not split by it; frame is the codebook's reading of the term);
    group, and the same value in a column named like `by`;
    count, denominator: the two sums that the measure divides; unit: what the estimate is;
    n: documents that have a denominator; documents: documents of the group; n_using: documents
      with at least one use;
    estimate, low, high: the measure and its 95% interval (bootstrap over documents, see
      `intervals`); NaN unless enough;
    enough: n >= min_documents and denominator >= min_denominator;
    narration, direct, indirect, scare, unknown: the same count in each voice, beside;
    stories, copies: the panel, as asked.
    Raises FramingError for an unknown measure, voice, part, relation or grouping.
    """
    names = measure_names(measures)
    panel = choose_panel(coded, by, copies=copies, stories=stories)
    counts = count_measures(coded, panel, names, voice, part, relations, by)
    least = (min_documents, min_denominator)
    found = compare_panel(counts, panel, least, n_resamples, seed).drop(columns="_cell")
    if by in KEYS:
        found[by] = found["group"]
    else:
        found.insert(list(found).index("group") + 1, by, found["group"])
    order = [key for key in KEYS if key != by]
    found = found.sort_values([*order, "group"], kind="stable", ignore_index=True)
    return found.assign(stories=stories, copies=copies)


def compare_panel(
    counts: Counts, panel: Panel, least: tuple[int, float], n_resamples: int, seed: int
) -> pd.DataFrame:
    """The rows of compare() for every group of a panel; `_cell` is the number of the cell."""
    spread = dispersion(counts)
    tables = [
        _group_table(counts, panel, group, spread, least, n_resamples, seed)
        for group in panel.groups
    ]
    return pd.concat(tables or [_empty_table(counts)], ignore_index=True)


def measure_names(measures: str | Sequence[str]) -> list[str]:
    """The measures asked for, checked."""
    names = [measures] if isinstance(measures, str) else list(measures)
    if names == ["all"]:
        return list(MEASURES)
    unknown = [name for name in names if name not in MEASURES]
    if unknown:
        raise FramingError(f"No measure {unknown}; available: {list(MEASURES)}.")
    return names


def count_measures(
    coded: Any,
    panel: Panel,
    names: Sequence[str],
    voice: str | Sequence[str],
    part: str | Sequence[str],
    relations: Sequence[str],
    by: str,
) -> Counts:
    """Counts per document of all the measures, voices and parts asked for, side by side."""
    voices = _values("voice", voice, VOICES) if by != "voice" else ["all"]
    parts = _values("part", part, PARTS) if by != "part" else ["all"]
    wrong = [relation for relation in relations if relation not in RELATIONS]
    if wrong:
        raise FramingError(f"Unknown relations {wrong}; use some of {list(RELATIONS)}.")
    families = marker_families(getattr(coded, "codebook", None))
    n_rows = len(panel.documents)
    found = []
    for number, one_voice in enumerate(voices):
        wanted = [name for name in names if number == 0 or name not in OF_QUOTATIONS]
        for one_part in parts:
            request = Request(
                panel.documents, panel.tables, one_voice, one_part, tuple(relations), families
            )
            counts = join_counts([MEASURES[name](request) for name in wanted], n_rows)
            own = counts.cells["voice"]
            cells = counts.cells.assign(voice=own.fillna(one_voice), part=one_part)
            found.append(
                Counts(cells, counts.numerator, counts.denominator, counts.link, counts.beside)
            )
    return join_counts(found, n_rows)


def marker_families(codebook: Any) -> dict[str, str]:
    """Marker id -> family, empty without a codebook."""
    if codebook is None:
        return {}
    return {marker.id: marker.family for marker in codebook.markers}


def _values(name: str, value: str | Sequence[str], allowed: Sequence[str]) -> list[str]:
    values = [value] if isinstance(value, str) else list(value)
    unknown = [one for one in values if one not in (*allowed, "all")]
    if unknown:
        raise FramingError(f"Unknown {name} {unknown}; use one or more of {[*allowed, 'all']}.")
    return values


def dispersion(counts: Counts) -> np.ndarray:
    """Over-dispersion of each cell in the whole panel (see intervals.dispersion_of)."""
    numerator, linked = counts.numerator, counts.denominator[:, counts.link]
    return dispersion_of(
        column_sums(numerator),
        column_sums(sparse.csr_matrix(numerator.multiply(numerator))),
        column_sums(sparse.csr_matrix(numerator.multiply(linked))),
        column_sums(counts.denominator)[counts.link],
        column_sums(counts.denominator.multiply(counts.denominator).tocsr())[counts.link],
        (counts.cells["ceiling"] == 1).to_numpy(),
    )


def side_of(counts: Counts, panel: Panel, rows: np.ndarray, name: str) -> Side:
    """The documents `rows` of a panel as one side of a comparison."""
    weight = panel.documents["weight"].to_numpy()
    cluster = panel.documents["cluster"].to_numpy(dtype=object)[rows].astype(str)
    return Side(counts.take(rows, weight), cluster, name)


def interval(
    counts: Counts, ratios: Ratios, spread: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Estimate, low and high of each cell, unscaled."""
    cells = counts.cells
    low, high = ratio_interval(
        ratios, cells["floor"].to_numpy(), cells["ceiling"].to_numpy(), spread
    )
    return ratios.estimate, low, high


def _group_table(
    counts: Counts,
    panel: Panel,
    group: str,
    spread: np.ndarray,
    least: tuple[int, float],
    n_resamples: int,
    seed: int,
) -> pd.DataFrame:
    rows = panel.rows_of(group)
    table = _sums(counts, rows).assign(group=group, documents=len(rows))
    enough = ((table["n"] >= least[0]) & (table["denominator"] >= least[1])).to_numpy()
    # Only what will be shown is resampled: most cells of a real corpus are too small.
    chosen = counts.keep(enough)
    side = side_of(chosen, panel, rows, group)
    (ratios,), _ = resample_ratios([side], n_resamples, seed)
    scale = chosen.cells["scale"].to_numpy()
    columns = ("estimate", "low", "high")
    for name, values in zip(columns, interval(chosen, ratios, spread[enough]), strict=True):
        table[name] = np.nan
        table.loc[enough, name] = values * scale
    return table.assign(enough=enough)[_columns()]


def _sums(counts: Counts, rows: np.ndarray) -> pd.DataFrame:
    """The counts of a group as they are, without weights."""
    count = column_sums(counts.numerator[rows])
    exact = counts.cells["measure"].isin(SUMS).to_numpy()
    used = sparse.csr_matrix(counts.numerator[rows] != 0)
    having = sparse.csr_matrix(counts.denominator[rows] > 0)
    beside = {voice: column_sums(counts.beside[voice][rows]) for voice in VOICES}
    return counts.cells[[*KEYS, "unit"]].assign(
        _cell=np.arange(len(counts.cells)),
        count=np.where(exact, count, np.round(count)),
        denominator=column_sums(counts.denominator[rows])[counts.link],
        n=column_sums(having)[counts.link].astype(np.int64),
        n_using=column_sums(used).astype(np.int64),
        **{voice: sums.astype(np.int64) for voice, sums in beside.items()},
    )


def _columns() -> list[str]:
    counted = ["count", "denominator", "unit", "n", "documents", "n_using"]
    return [*KEYS, "group", *counted, "estimate", "low", "high", "enough", *VOICES, "_cell"]


def _empty_table(counts: Counts) -> pd.DataFrame:
    none = np.zeros(0, dtype=np.int64)
    numbers = dict.fromkeys(("estimate", "low", "high"), np.zeros(0))
    group = pd.Series(dtype="str")
    enough = np.zeros(0, dtype=bool)
    table = _sums(counts, none).assign(group=group, documents=none, enough=enough, **numbers)
    return table[_columns()]
