"""Counts per document and cell: the one form that every measure takes.

A cell is what is counted ("the term `terrorists` about Hamas in narration"). A measure is a
ratio of two counts per document, summed over documents; so one resampling of documents serves
every measure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from scipy import sparse

from ..schema import VOICES

KEYS = tuple("measure kind concept term frame form actor speaker relation voice part".split())


@dataclass(frozen=True)
class Counts:
    """Sparse documents x cells counts.

    cells: one row per cell with the key columns, `unit`, `scale` (the estimate is scale x
    numerator / denominator), `floor` and `ceiling` (bounds of the estimate, maybe infinite).
    denominator has one column per distinct denominator; link says which is a cell's.
    beside: per voice the numerator in that voice alone, so that quoted uses stand beside.
    """

    cells: pd.DataFrame
    numerator: sparse.csr_matrix
    denominator: sparse.csr_matrix
    link: np.ndarray
    beside: dict[str, sparse.csr_matrix]

    def bare(self) -> Counts:
        """The counts without those of the single voices, which no statistic needs."""
        return replace(self, beside={})

    def take(self, rows: np.ndarray, weight: np.ndarray) -> Counts:
        """The counts of some documents, times a weight per document."""
        scale = sparse.diags_array(weight[rows]).tocsr()
        return Counts(
            self.cells,
            sparse.csr_matrix(scale @ self.numerator[rows]),
            sparse.csr_matrix(scale @ self.denominator[rows]),
            self.link,
            {voice: counts[rows] for voice, counts in self.beside.items()},
        )

    def pool(self, wanted: np.ndarray, **keys: str | None) -> Counts:
        """The sum of cells that share a denominator as one cell; keys: what it is about."""
        columns = np.flatnonzero(wanted)
        one = sparse.csr_matrix(np.ones((len(columns), len(columns[:1]))))
        cells = self.cells.iloc[columns[:1]].assign(**keys).astype(dict.fromkeys(keys, "str"))
        return Counts(
            cells.reset_index(drop=True),
            sparse.csr_matrix(self.numerator[:, columns] @ one),
            self.denominator[:, self.link[columns[:1]]],
            np.zeros(len(cells), dtype=np.int64),
            {voice: counts[:, columns] @ one for voice, counts in self.beside.items()},
        )

    def keep(self, wanted: np.ndarray) -> Counts:
        """The counts of the cells where `wanted` is true, with the denominators they need."""
        columns = np.flatnonzero(wanted)
        bases, link = np.unique(self.link[columns], return_inverse=True)
        return Counts(
            self.cells.iloc[columns].reset_index(drop=True),
            self.numerator[:, columns],
            self.denominator[:, bases],
            link,
            {voice: counts[:, columns] for voice, counts in self.beside.items()},
        )


@dataclass(frozen=True)
class Part:
    """Some cells of a measure: per document, `rows` counted by `keys` over `base` by `shared`.

    rows and base: tables with `row` (position of the document) and the keys; `counted` (bool)
    says whether a row is in the chosen voice, `voice` which voice it has; base may have an
    `amount`. Cells that occur only in other voices are kept with count 0. shared: the keys that
    numerator and denominator have in common. value: a column to sum instead of counting rows.
    once: a document counts at most once. unit, scale, floor, ceiling: see Counts. fixed: values
    of further key columns. table: which of the coded tables `rows` come from.
    """

    rows: pd.DataFrame
    base: pd.DataFrame
    keys: Sequence[str]
    shared: Sequence[str]
    unit: str
    scale: float = 1.0
    floor: float = 0.0
    ceiling: float = np.inf
    value: str | None = None
    once: bool = False
    table: str = "tags"
    fixed: Mapping[str, str] = field(default_factory=dict)


def count_part(part: Part, measure: str, n_rows: int) -> Counts:
    """The counts of some cells of a measure, each cell with all key columns."""
    cells, cell = _number(part.rows, part.keys)
    rows = part.rows[["row", *filter(None, [part.value])]]

    def count(chosen: pd.Series) -> sparse.csr_matrix:
        where = chosen.to_numpy(dtype=bool)
        return _matrix(rows[where], cell[where], n_rows, len(cells), part.value)

    numerator = count(part.rows["counted"])
    base = part.base[part.base["counted"]]
    bases, column = _number(base, part.shared)
    amount = "amount" if "amount" in base else None
    # One empty column more: the denominator of cells that have none.
    denominator = _matrix(base, column, n_rows, len(bases) + 1, amount)
    link = np.zeros(len(cells), dtype=np.int64)
    if part.shared:
        bases = bases.assign(_column=np.arange(len(bases)))
        found = cells[list(part.shared)].merge(bases, on=list(part.shared), how="left")["_column"]
        link = found.fillna(len(bases)).to_numpy(dtype=np.int64)
    beside = {}
    if part.value is None and "voice" in part.rows:
        beside = {voice: count(part.rows["voice"] == voice) for voice in VOICES}
    if part.once:
        numerator = sparse.csr_matrix(numerator > 0, dtype=float)
    known = {"measure": measure, **part.fixed}
    cells = cells.assign(**{key: known.get(key) for key in KEYS if key not in cells})
    bounds = {"unit": part.unit, "scale": part.scale, "floor": part.floor, "ceiling": part.ceiling}
    cells = cells[list(KEYS)].astype("str").assign(**bounds)
    return Counts(cells, numerator, denominator, link, beside)


def join_counts(parts: Sequence[Counts], n_rows: int) -> Counts:
    """Put the cells of several measures side by side."""
    parts = [part for part in parts if len(part.cells)]
    if not parts:
        return empty_counts(n_rows)
    shifts = np.cumsum([0, *(part.denominator.shape[1] for part in parts)])
    beside = {
        voice: _hstack([part.beside.get(voice, _zeros_like(part)) for part in parts])
        for voice in VOICES
    }
    return Counts(
        pd.concat([part.cells for part in parts], ignore_index=True),
        _hstack([part.numerator for part in parts]),
        _hstack([part.denominator for part in parts]),
        np.concatenate([part.link + shift for part, shift in zip(parts, shifts, strict=False)]),
        beside,
    )


def empty_counts(n_rows: int) -> Counts:
    cells = pd.DataFrame({key: pd.Series(dtype="str") for key in (*KEYS, "unit")})
    cells = cells.assign(**{name: pd.Series(dtype=float) for name in ("scale", "floor", "ceiling")})
    none = sparse.csr_matrix((n_rows, 0))
    return Counts(cells, none, none, np.zeros(0, dtype=np.int64), dict.fromkeys(VOICES, none))


def _number(rows: pd.DataFrame, keys: Sequence[str]) -> tuple[pd.DataFrame, np.ndarray]:
    """The distinct key values in order, and the number of each row among them."""
    keys = list(keys)
    if not keys:
        return pd.DataFrame(index=range(1)), np.zeros(len(rows), dtype=np.int64)
    grouped = rows.groupby(keys, dropna=False, sort=True, observed=True)
    number = grouped.ngroup().to_numpy()
    first = rows[keys].assign(_number=number).drop_duplicates("_number").sort_values("_number")
    return first[keys].reset_index(drop=True), number


def _matrix(
    rows: pd.DataFrame, cell: np.ndarray, n_rows: int, n_cells: int, value: str | None
) -> sparse.csr_matrix:
    amount = np.ones(len(rows)) if value is None else rows[value].to_numpy(dtype=float)
    return sparse.csr_matrix((amount, (rows["row"].to_numpy(), cell)), shape=(n_rows, n_cells))


def _hstack(matrices: Sequence[sparse.csr_matrix]) -> sparse.csr_matrix:
    return sparse.csr_matrix(sparse.hstack(matrices))


def _zeros_like(part: Counts) -> sparse.csr_matrix:
    return sparse.csr_matrix(part.numerator.shape)
