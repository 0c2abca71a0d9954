"""contrasts(): each group against the rest, or against another, with intervals and tests.

Its columns: those of the cell (see compare), group, reference, unit; count, denominator, n,
estimate, low, high, and the same of the reference (`reference_...`);
difference, difference_low, difference_high (> 0: commoner in `group`), ratio, log_ratio (base 2,
  half a use added to each side; null for means);
detectable: the smallest difference found with a power of 80% at the 5% level;
tested: both sides are large enough (min_documents, min_denominator) and min_using documents use it
  at all; repeats: the same counts as another row of the contrast (same_as has one number for
  both), not tested twice;
p: permutation of documents; q: Benjamini-Hochberg over all tests of the table (adjust() joins
  several tables); direction: `commoner`, `rarer` or `no difference found` (q >= .05), null where
  untested;
matched; left_out: documents of the two groups in stories that only one of them covers.
Counts of a matched reference are weighted to the group's story mix.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from .cells import KEYS, Counts
from .comparisons import ESTIMATE, STATED, count_measures, measure_names
from .intervals import difference_interval, dispersion, interval
from .pairs import Pair, pairs
from .permutation import TwoGroups, permutation_test
from .resampling import Side, column_sums, fill, ratio, resample_ratios, seeded
from .rules import Rules
from .selection import Panel, choose_panel

CONTRASTED = ("share", "frame_share", "per_mention", "article_share")
ALPHA = 0.05
POWER = 0.80
_CELL = tuple(key for key in KEYS if key != "voice")
_ROW = (*_CELL, "group", "reference")
_SIDE = ("count", "denominator", "n", *ESTIMATE)
_LINE = (
    *("group", "reference", "unit", *_SIDE),
    *(f"reference_{name}" for name in _SIDE),
    *("difference", "difference_low", "difference_high", "ratio", "log_ratio"),
    *("detectable", "tested", "repeats", "same_as", "p", "q", "direction", "matched", "left_out"),
)


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
    min_documents: int = Rules.min_documents,
    min_denominator: float = Rules.min_denominator,
    min_using: int = Rules.min_using,
    n_resamples: int = Rules.n_resamples,
    stages: tuple[int, ...] = Rules.stages,
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

    Returns one row per cell and contrast, with the columns told at the head of this module.
    """
    rules = Rules(min_documents, min_denominator, min_using, n_resamples, stages, seed)
    panel = choose_panel(coded, by, copies=copies)
    counts = count_measures(panel, measure_names(measures), voice, part, relations).bare()
    if only is not None:
        counts = counts.keep(_keys_of(counts.cells, _CELL).isin(_keys_of(only, _CELL)).to_numpy())
    tables = [
        _contrast(counts, panel, pair, rules)
        for pair in pairs(panel, against, stories)
        if only is None or pair.group in set(only["group"])
    ]
    if not tables:
        return pd.DataFrame(columns=[*KEYS, *_LINE])
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


def _contrast(counts: Counts, panel: Panel, pair: Pair, rules: Rules) -> pd.DataFrame:
    """The rows of contrasts() for one pair of groups, before adjust()."""
    sides = pair.sides(counts, panel)
    table = counts.cells[[*KEYS, "unit"]].assign(group=pair.group, reference=pair.reference)
    enough = np.ones(len(table), dtype=bool)
    for side, prefix in zip(sides, ("", "reference_"), strict=True):
        base = column_sums(side.counts.denominator)[counts.link]
        n = column_sums((side.counts.denominator > 0).tocsr())[counts.link].astype(np.int64)
        table[f"{prefix}count"] = column_sums(side.counts.numerator)
        table[f"{prefix}denominator"], table[f"{prefix}n"] = base, n
        enough &= rules.enough(n, base)
    using = column_sums((counts.numerator[pair.rows] != 0).tocsr())
    table = table.assign(**_estimate(counts, sides, enough, rules))
    table["same_as"] = twins(counts, pair.rows)
    table["tested"] = enough & (using >= rules.min_using)
    table["repeats"] = table["tested"] & table.duplicated(["same_as", "tested"])
    table = table.assign(**_test(table, counts, pair, pair.labels(panel, "block"), rules))
    return table.assign(matched=pair.matched, left_out=pair.left_out)


def _test(
    table: pd.DataFrame, counts: Counts, pair: Pair, block: np.ndarray, rules: Rules
) -> dict[str, pd.Series]:
    """p and the smallest detectable difference; repeated counts get those of their twin."""
    chosen = (table["tested"] & ~table["repeats"]).to_numpy(dtype=bool)
    picked = counts.keep(chosen).take(pair.rows, np.ones(counts.numerator.shape[0]))
    groups = TwoGroups(picked, pair.first, block, *pair.weight)
    rng = seeded(rules.seed, "permutation", pair.group, pair.reference)
    p, spread = permutation_test(groups, rng, rules.stages)
    reach = stats.norm.ppf(1 - ALPHA / 2) + stats.norm.ppf(POWER)
    tests = {"p": p, "detectable": spread * reach * picked.cells["scale"].to_numpy()}
    found = {}
    for column, values in tests.items():
        value = pd.Series(fill(values, chosen), index=table.index)
        of_twin = value.groupby(table["same_as"]).transform("max")
        found[column] = value.fillna(of_twin).where(table["tested"])
    return found


def _estimate(
    counts: Counts, sides: list[Side], enough: np.ndarray, rules: Rules
) -> dict[str, np.ndarray]:
    """The estimates of both sides and of their difference where both are large enough."""
    spread = dispersion(counts)[enough]
    kept = [Side(side.counts.keep(enough), side.cluster, side.name) for side in sides]
    scale = counts.cells["scale"].to_numpy()[enough]
    ratios, covariance = resample_ratios(kept, rules.n_resamples, rules.seed)
    one, other = (interval(side.counts, r, spread) for side, r in zip(kept, ratios, strict=True))
    correlation = np.nan_to_num(ratio(covariance, np.sqrt(ratios[0].variance * ratios[1].variance)))
    low, high = difference_interval(one, other, np.clip(correlation, -1, 1))
    mine, theirs = (ratio(side.numerator + 0.5, side.denominator + 0.5) for side in ratios)
    difference = (one[0] - other[0], low, high)
    names = [*ESTIMATE, *(f"reference_{name}" for name in ESTIMATE)]
    names += ["difference", "difference_low", "difference_high"]
    scaled = zip(names, (*one, *other, *difference), strict=True)
    values = {name: value * scale for name, value in scaled}
    # A mean between -1 and 1 is no multiple of another.
    counted = (counts.cells["floor"] == 0).to_numpy()[enough]
    values["ratio"] = np.where(counted, ratio(one[0], other[0]), np.nan)
    values["log_ratio"] = np.log2(
        np.divide(mine, theirs, out=np.full_like(mine, np.nan), where=counted)
    )
    return {name: fill(value, enough) for name, value in values.items()}


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
