"""Weights over documents: every resample is a matrix of how often each document was drawn.

Documents, not words, are drawn, because words of one text are not independent (Lijffijt et al.
2016). A resample of all cells is then one product counts x weights; products are taken in
chunks and only their moments are kept, so memory does not grow with the number of resamples.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from .cells import Counts

# Entries of the largest array of one chunk of resamples: 32 MB.
_CHUNK = 4_000_000


@dataclass(frozen=True)
class Side:
    """One group of a comparison: its counts, the cluster of each of its documents, its name."""

    counts: Counts
    cluster: np.ndarray
    name: str


@dataclass(frozen=True)
class Ratios:
    """Estimates of one side, unscaled; one entry per cell. n: clusters with a denominator."""

    numerator: np.ndarray
    denominator: np.ndarray
    estimate: np.ndarray
    variance: np.ndarray
    n: np.ndarray


def seeded(seed: int, *names: str) -> np.random.Generator:
    """A generator that depends on seed and names only, not on what else is computed."""
    return np.random.default_rng([seed, *(zlib.crc32(name.encode()) for name in names)])


def draw_weights(
    n_units: int, sizes: Sequence[int], rng: np.random.Generator
) -> Iterator[np.ndarray]:
    """Multinomial bootstrap weights: for each size an array (units, size) of how often drawn."""
    for size in sizes:
        # One resample after the other, so that the chunk size does not change the draws.
        drawn = rng.integers(0, n_units, size=(size, n_units), dtype=np.int32)
        place = drawn.astype(np.int64) * size + np.arange(size)[:, None]
        weights = np.bincount(place.ravel(), minlength=n_units * size)
        yield weights.reshape(n_units, size).astype(float)


def ratio(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    """numerator / denominator; NaN where there is nothing to divide by."""
    defined = denominator > 0
    return np.divide(numerator, denominator, out=np.full(numerator.shape, np.nan), where=defined)


def fill(values: np.ndarray, where: np.ndarray) -> np.ndarray:
    """The values at the places where `where` is true, NaN at the others."""
    whole = np.full(len(where), np.nan)
    whole[where] = values
    return whole


def column_sums(matrix: sparse.csr_matrix) -> np.ndarray:
    return np.asarray(matrix.sum(axis=0)).ravel()


def resample_ratios(
    sides: Sequence[Side], n_resamples: int, seed: int
) -> tuple[list[Ratios], np.ndarray]:
    """Bootstrap every side by clusters of documents: its ratios with their variances.

    Also returns the covariance of the first two sides per cell: zero unless they share clusters
    (matched stories, voices of one document), which are then drawn together. The variance is
    expanded by n / (n - 1) (Hesterberg 2015). Reproducible: seed and names fix the draws.
    """
    together = len(sides) > 1 and share_clusters(sides)
    codes = number_clusters(sides, together)
    sides = [Side(side.counts, code, side.name) for side, code in zip(sides, codes, strict=True)]
    points = [_point(side) for side in sides]
    n_cells = len(points[0].estimate)
    used = np.any([point.numerator != 0 for point in points], axis=0)  # the others do not vary
    live = [Side(side.counts.keep(used), side.cluster, side.name) for side in sides]
    sizes = _chunk_sizes(live, n_resamples)
    streams = _weight_streams(live, sizes, seed, together)
    variances, covariance = _moments(live, [p.estimate[used] for p in points], streams, together)
    found = []
    for point, variance in zip(points, variances, strict=True):
        spread = np.where(np.isnan(point.estimate), np.nan, 0.0)
        spread[used] = variance * ratio(point.n, point.n - 1.0)[used]
        found.append(replace(point, variance=spread))
    whole = np.zeros(n_cells)
    whole[used] = covariance
    return found, whole


def _moments(
    sides: Sequence[Side],
    estimates: list[np.ndarray],
    streams: list[Iterator[np.ndarray]],
    together: bool,
) -> tuple[list[np.ndarray], np.ndarray]:
    """Variance of the resampled ratios of each side, and covariance of the first two."""
    n_cells = len(estimates[0])
    total, squares, valid = (np.zeros((len(sides), n_cells)) for _ in range(3))
    cross = np.zeros(n_cells)
    for weights in zip(*streams, strict=True):
        shifts = []
        for number, (side, weight) in enumerate(zip(sides, weights, strict=True)):
            shift, defined = _shift(side, weight, estimates[number])
            total[number] += shift.sum(axis=1)
            squares[number] += np.einsum("ij,ij->i", shift, shift)
            valid[number] += defined
            shifts.append(shift)
        if together:
            cross += np.einsum("ij,ij->i", shifts[0], shifts[1])
    mean = ratio(total, valid)
    variances = np.maximum(ratio(squares, valid) - mean**2, 0.0)
    if together:
        both = np.minimum(valid[0], valid[1])
        cross = np.nan_to_num(ratio(cross, both) - mean[0] * mean[1])
    return list(variances), cross


def number_clusters(sides: Sequence[Side], together: bool) -> list[np.ndarray]:
    """Clusters as numbers: common to all sides where they are drawn together, else per side."""
    if together:
        _, codes = np.unique(np.concatenate([side.cluster for side in sides]), return_inverse=True)
        return list(np.split(codes, np.cumsum([len(side.cluster) for side in sides])[:-1]))
    return [np.unique(side.cluster, return_inverse=True)[1] for side in sides]


def share_clusters(sides: Sequence[Side]) -> bool:
    """Whether the first two sides have a story or a document in common."""
    return bool(np.isin(sides[0].cluster, sides[1].cluster).any())


def _point(side: Side) -> Ratios:
    counts = side.counts
    numerator = column_sums(counts.numerator)
    denominator = column_sums(counts.denominator)[counts.link]
    by_cluster = sparse.csr_matrix(
        (np.ones(len(side.cluster)), (side.cluster, np.arange(len(side.cluster)))),
        shape=(int(side.cluster.max(initial=-1)) + 1, len(side.cluster)),
    )
    having = sparse.csr_matrix((by_cluster @ counts.denominator) > 0)
    n = column_sums(having)[counts.link].astype(float)
    estimate = ratio(numerator, denominator)
    return Ratios(numerator, denominator, estimate, np.full(len(estimate), np.nan), n)


def _shift(side: Side, weights: np.ndarray, estimate: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Resampled ratio minus the estimate, 0 where undefined; and how often it is defined."""
    of_row = weights if len(weights) == len(side.cluster) else weights[side.cluster]
    numerator = np.asarray(side.counts.numerator.T @ of_row)
    denominator = np.asarray(side.counts.denominator.T @ of_row)[side.counts.link]
    defined = denominator > 0
    resampled = np.divide(numerator, denominator, out=numerator, where=defined)
    resampled -= np.nan_to_num(estimate)[:, None]
    resampled[~defined] = 0.0
    return resampled, defined.sum(axis=1)


def _chunk_sizes(sides: Sequence[Side], n_resamples: int) -> list[int]:
    largest = max(max(side.counts.numerator.shape) for side in sides)
    chunk = max(1, min(n_resamples, _CHUNK // max(largest, 1)))
    whole, rest = divmod(n_resamples, chunk)
    return [chunk] * whole + ([rest] if rest else [])


def _weight_streams(
    sides: Sequence[Side], sizes: list[int], seed: int, together: bool
) -> list[Iterator[np.ndarray]]:
    units = [int(side.cluster.max(initial=-1)) + 1 for side in sides]
    if not together:
        return [
            draw_weights(count, sizes, seeded(seed, side.name))
            for count, side in zip(units, sides, strict=True)
        ]
    names = [side.name for side in sides]
    return [draw_weights(max(units), sizes, seeded(seed, *names)) for _ in sides]
