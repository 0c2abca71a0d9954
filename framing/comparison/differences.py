"""contrasts(): each group against the rest, or against another, with intervals and tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from ..schema import FramingError
from .cells import KEYS, Counts
from .comparisons import (
    MIN_DENOMINATOR,
    MIN_DOCUMENTS,
    RESAMPLES,
    STATED,
    count_measures,
    dispersion,
    interval,
    measure_names,
)
from .intervals import difference_interval
from .permutation import STAGES, TwoGroups, permutation_test
from .resampling import Side, column_sums, ratio, resample_ratios, seeded
from .selection import Panel, choose_panel

CONTRASTED = ("share", "frame_share", "per_mention", "article_share")
REST = "the rest"
ALPHA = 0.05
POWER = 0.80
MIN_USING = 5
_CELL = tuple(key for key in KEYS if key != "voice")
_ROW = (*_CELL, "group", "reference")
_SIDE = ("count", "denominator", "n", "estimate", "low", "high")
_LINE = (
    *("group", "reference", "unit", *_SIDE),
    *(f"reference_{name}" for name in _SIDE),
    *("difference", "difference_low", "difference_high", "ratio", "log_ratio"),
    *("detectable", "tested", "repeats", "same_as", "p", "q", "direction", "matched", "left_out"),
)


@dataclass(frozen=True)
class Pair:
    """Two groups of documents: their rows in the panel, and weights that match their stories."""

    group: str
    reference: str
    rows: np.ndarray
    first: np.ndarray
    weight: tuple[np.ndarray, np.ndarray]
    left_out: int

    def sides(self, counts: Counts, panel: Panel, cluster: str) -> list[Side]:
        clusters = panel.documents[cluster].to_numpy(dtype=object).astype(str)
        found = []
        for name, mine, weight in (
            (self.group, self.first, self.weight[0]),
            (self.reference, ~self.first, self.weight[1]),
        ):
            rows = self.rows[mine]
            whole = np.zeros(len(clusters))
            whole[rows] = weight[mine]
            found.append(Side(counts.take(rows, whole), clusters[rows], name))
        return found


def contrasts(
    coded: Any,
    by: str = "outlet",
    voice: str | Sequence[str] = "narration",
    *,
    against: str = "rest",
    measures: str | Sequence[str] = CONTRASTED,
    part: str | Sequence[str] = "all",
    relations: Sequence[str] = STATED,
    copies: str = "once",
    stories: str = "all",
    min_documents: int = MIN_DOCUMENTS,
    min_denominator: float = MIN_DENOMINATOR,
    min_using: int = MIN_USING,
    n_resamples: int = RESAMPLES,
    stages: tuple[int, ...] = STAGES,
    seed: int = 0,
    only: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Test every cell of compare() between groups of documents.

    against: `rest` (each group against all others; two groups give one contrast), `pairs`, or
    the name of one group. stories: `matched` keeps, for each contrast, the stories that both
    sides cover, gives the reference the story mix of the group, draws whole stories when
    resampling and exchanges labels within a story. only: rows of an earlier contrasts(); the
    same cells and contrasts are made again, in the voice asked for now, and no others. The
    other arguments are those of compare().

    Returns one row per cell and contrast: the columns of the cell (see compare), group,
    reference, unit; count, denominator, n, estimate, low, high, and the same of the reference
    (`reference_...`); difference with difference_low and difference_high (> 0: commoner in
    `group`), ratio, log_ratio (base 2, half a use added to each side);
    detectable: the smallest difference found with a power of 80% at the 5% level;
    tested: both sides are large enough (min_documents, min_denominator) and min_using documents
      use it at all; repeats: the same counts as another row of the contrast (same_as has one
      number for both), not tested twice;
    p: permutation of documents; q: Benjamini-Hochberg over all tests of this table (adjust()
      joins several tables); direction: `commoner`, `rarer` or `no difference found` (q >= .05),
      null where untested;
    matched; left_out: documents of the two groups in stories that only one of them covers.
    Counts of a matched reference are weighted to the group's story mix.
    """
    names = measure_names(measures)
    panel = choose_panel(coded, by, copies=copies)
    counts = count_measures(panel, names, voice, part, relations).bare()
    least = (min_documents, min_denominator, min_using)
    if only is not None:
        counts = counts.keep(_keys_of(counts.cells, _CELL).isin(_keys_of(only, _CELL)).to_numpy())
    tables = [
        _contrast(counts, panel, pair, stories == "matched", least, n_resamples, stages, seed)
        for pair in pairs(panel, against, stories)
        if only is None or pair.group in set(only["group"])
    ]
    if not tables:
        return _empty()
    made = pd.concat(tables, ignore_index=True)
    if only is not None:
        made = made[_keys_of(made, _ROW).isin(_keys_of(only, _ROW))].reset_index(drop=True)
    return adjust([made])[0]


def _keys_of(table: pd.DataFrame, names: Sequence[str]) -> pd.Series:
    """What a row is about as one text."""
    columns = [table[name].astype("object").fillna("").tolist() for name in names]
    return pd.Series(["\x1e".join(values) for values in zip(*columns, strict=True)], dtype="str")


def adjust(tables: Sequence[pd.DataFrame]) -> list[pd.DataFrame]:
    """Benjamini-Hochberg over the tests of all the tables together: q and direction anew."""
    joined = pd.concat([table.assign(_of=n) for n, table in enumerate(tables)], ignore_index=True)
    p = joined["p"].where(joined["tested"] & ~joined["repeats"])
    q = pd.Series(np.nan, index=joined.index)
    if p.notna().any():
        q[p.notna()] = stats.false_discovery_control(p[p.notna()].to_numpy(dtype=float))
    contrast = ["_of", "group", "reference", "same_as"]
    joined["q"] = q.fillna(joined.assign(_q=q).groupby(contrast)["_q"].transform("max"))
    joined["q"] = joined["q"].where(joined["tested"])
    more = np.where(joined["difference"] > 0, "commoner", "rarer")
    direction = np.where(joined["q"] < ALPHA, more, "no difference found")
    joined["direction"] = pd.Series(direction).where(joined["tested"]).astype("str")
    return [
        joined[joined["_of"] == n][[*KEYS, *_LINE]].reset_index(drop=True)
        for n in range(len(tables))
    ]


def pairs(panel: Panel, against: str, stories: str) -> Iterator[Pair]:
    """The contrasts asked for. Raises FramingError if `against` is no group."""
    groups = panel.groups
    if against == "rest" and len(groups) == 2:
        against = "pairs"
    if against == "pairs":
        chosen: list[tuple[str, str]] = list(combinations(groups, 2))
    elif against == "rest":
        chosen = [(group, REST) for group in groups] if len(groups) > 1 else []
    elif against in groups:
        chosen = [(group, against) for group in groups if group != against]
    else:
        raise FramingError(f"against={against!r}; use rest, pairs or one of {list(groups)}.")
    for group, reference in chosen:
        yield pair_documents(panel.documents, group, reference, matched=stories == "matched")


def pair_documents(documents: pd.DataFrame, group: str, reference: str, *, matched: bool) -> Pair:
    """The documents of a group and of its reference; matched: in the stories that both cover."""
    of = documents["group"].to_numpy(dtype=object)
    first = of == group
    second = ~first if reference == REST else of == reference
    rows = np.flatnonzero(first | second)
    ones = np.ones(len(rows))
    if not matched:
        return Pair(group, reference, rows, first[rows], (ones, ones), 0)
    stories = documents["story"].iloc[rows].reset_index(drop=True)
    mine = pd.Series(first[rows])
    own, other = mine.groupby(stories).sum(), (~mine).groupby(stories).sum()
    covered = stories.map((own > 0) & (other > 0)).fillna(False).to_numpy(dtype=bool)
    weight = stories.map(own / other.where(other > 0)).to_numpy(dtype=float)[covered]
    kept = rows[covered]
    weights = (np.ones(len(kept)), weight)
    return Pair(group, reference, kept, first[kept], weights, int((~covered).sum()))


def _contrast(
    counts: Counts,
    panel: Panel,
    pair: Pair,
    matched: bool,
    least: tuple[int, float, int],
    n_resamples: int,
    stages: tuple[int, ...],
    seed: int,
) -> pd.DataFrame:
    sides = pair.sides(counts, panel, "story" if matched else "cluster")
    table = counts.cells[[*KEYS, "unit"]].assign(group=pair.group, reference=pair.reference)
    for side, prefix in zip(sides, ("", "reference_"), strict=True):
        table[f"{prefix}count"] = column_sums(side.counts.numerator)
        table[f"{prefix}denominator"] = column_sums(side.counts.denominator)[counts.link]
        having = (side.counts.denominator > 0).tocsr()
        table[f"{prefix}n"] = column_sums(having)[counts.link].astype(np.int64)
    enough = np.all(
        [
            (table[f"{prefix}n"] >= least[0]) & (table[f"{prefix}denominator"] >= least[1])
            for prefix in ("", "reference_")
        ],
        axis=0,
    )
    using = column_sums((counts.numerator[pair.rows] != 0).tocsr())
    table = _estimate(table, counts, sides, enough, n_resamples, seed)
    table["same_as"] = twins(counts, pair.rows)
    table["tested"] = enough & (using >= least[2])
    table["repeats"] = table["tested"] & table.duplicated(["same_as", "tested"])
    block = panel.documents["story" if matched else "block"].to_numpy(dtype=object)[pair.rows]
    rng = seeded(seed, "permutation", pair.group, pair.reference)
    table = _test(table, counts, pair, block.astype(str), stages, rng)
    return table.assign(matched=matched, left_out=pair.left_out)


def _test(
    table: pd.DataFrame,
    counts: Counts,
    pair: Pair,
    block: np.ndarray,
    stages: tuple[int, ...],
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Add p and the smallest detectable difference; repeated counts get those of their twin."""
    chosen = (table["tested"] & ~table["repeats"]).to_numpy(dtype=bool)
    picked = counts.keep(chosen).take(pair.rows, np.ones(counts.numerator.shape[0]))
    p, spread = permutation_test(TwoGroups(picked, pair.first, block, *pair.weight), rng, stages)
    reach = stats.norm.ppf(1 - ALPHA / 2) + stats.norm.ppf(POWER)
    found = {"p": p, "detectable": spread * reach * picked.cells["scale"].to_numpy()}
    for column, values in found.items():
        table[column] = np.nan
        table.loc[chosen, column] = values
        known = table[column].groupby(table["same_as"]).transform("max")
        table[column] = table[column].fillna(known).where(table["tested"])
    return table


def _estimate(
    table: pd.DataFrame,
    counts: Counts,
    sides: list[Side],
    enough: np.ndarray,
    n_resamples: int,
    seed: int,
) -> pd.DataFrame:
    """Add the estimates of both sides and of their difference where both are large enough."""
    spread = dispersion(counts)[enough]
    kept = [Side(side.counts.keep(enough), side.cluster, side.name) for side in sides]
    scale = counts.cells["scale"].to_numpy()[enough]
    ratios, covariance = resample_ratios(kept, n_resamples, seed)
    one, other = (interval(side.counts, r, spread) for side, r in zip(kept, ratios, strict=True))
    correlation = np.nan_to_num(ratio(covariance, np.sqrt(ratios[0].variance * ratios[1].variance)))
    low, high = difference_interval(one, other, np.clip(correlation, -1, 1))
    half = 0.5
    smooth = ratio(ratios[0].numerator + half, ratios[0].denominator + half) / ratio(
        ratios[1].numerator + half, ratios[1].denominator + half
    )
    values = {
        **{name: v * scale for name, v in zip(("estimate", "low", "high"), one, strict=True)},
        **{
            f"reference_{name}": v * scale
            for name, v in zip(("estimate", "low", "high"), other, strict=True)
        },
        "difference": (one[0] - other[0]) * scale,
        "difference_low": low * scale,
        "difference_high": high * scale,
        "ratio": ratio(one[0], other[0]),
        "log_ratio": np.log2(np.where(smooth > 0, smooth, np.nan)),
    }
    for name, value in values.items():
        table[name] = np.nan
        table.loc[enough, name] = value
    return table


def twins(counts: Counts, rows: np.ndarray) -> np.ndarray:
    """The number of the first cell with the very same counts (a term that only one actor gets)."""
    numerator = counts.numerator[rows].tocsc()
    numerator.sort_indices()
    denominator = counts.denominator[rows].tocsc()
    denominator.sort_indices()
    bases = [_column_key(denominator, column) for column in range(denominator.shape[1])]
    seen: dict[tuple[object, ...], int] = {}
    found = np.arange(len(counts.link))
    # Rows that name an actor come first: they say more.
    order = np.argsort(counts.cells["actor"].isna().to_numpy(), kind="stable")
    for cell in order.tolist():
        key = (*_column_key(numerator, cell), *bases[counts.link[cell]])
        found[cell] = seen.setdefault(key, cell)
    return found


def _column_key(matrix: Any, column: int) -> tuple[bytes, bytes]:
    place = slice(matrix.indptr[column], matrix.indptr[column + 1])
    return matrix.indices[place].tobytes(), matrix.data[place].tobytes()


def _empty() -> pd.DataFrame:
    return pd.DataFrame(columns=[*KEYS, *_LINE])
