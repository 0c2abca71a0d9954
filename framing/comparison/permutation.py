"""Permutation tests over documents: is a difference between two groups more than chance?

Labels of whole documents are exchanged (within the story where stories are matched), because
words of one text are not independent: an article that repeats a word fifty times is one article
(Lijffijt et al. 2016). The statistic is the difference of the two ratios over its standard error
under the null hypothesis, so that groups of unlike size and length are fairly treated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from .cells import Counts
from .resampling import column_sums, ratio

# Numbers of permutations: cells that are exceeded fewer than _ENOUGH times go on to the next.
# 50,000 resolve what Benjamini-Hochberg asks for among 2,500 tests.
STAGES = (999, 9_000, 40_000)
_ENOUGH = 20
_BUDGET = 1e8  # documents x permutations of one stage
_CHUNK = 2_000_000
_ROUNDING = 1 - 1e-9


@dataclass(frozen=True)
class TwoGroups:
    """Documents of two groups, unweighted: counts, who is in the first, blocks, and the weight
    that a document has when it counts for the first or for the second group."""

    counts: Counts
    first: np.ndarray
    block: np.ndarray
    first_weight: np.ndarray
    second_weight: np.ndarray


def permutation_test(
    groups: TwoGroups, rng: np.random.Generator, stages: tuple[int, ...] = STAGES
) -> tuple[np.ndarray, np.ndarray]:
    """Two-sided p of each cell, and the standard error of its difference under the null.

    p = (1 + permutations at least as extreme) / (1 + permutations) (Phipson & Smyth 2010).
    """
    n_cells = len(groups.counts.cells)
    p, spread = np.ones(n_cells), np.full(n_cells, np.nan)
    if not n_cells or not len(groups.first):
        return p, spread
    alive, exceeded, done = np.arange(n_cells), np.zeros(n_cells), 0
    for stage, planned in enumerate(stages):
        wanted = np.isin(np.arange(n_cells), alive)
        size = int(min(planned, max(999, _BUDGET // len(groups.first))))
        found, squares = _stage(groups, groups.counts.keep(wanted), rng, size)
        exceeded[alive] += found
        done += size
        p[alive] = (1 + exceeded[alive]) / (1 + done)
        if stage == 0:
            spread[alive] = np.sqrt(squares / size)
        alive = alive[exceeded[alive] < _ENOUGH]
        if not len(alive):
            break
    return p, spread


def _stage(
    groups: TwoGroups, counts: Counts, rng: np.random.Generator, size: int
) -> tuple[np.ndarray, np.ndarray]:
    """How often the permuted statistic reaches the observed one; sum of squared differences."""
    statistic = _Statistic(groups, counts)
    observed = np.abs(statistic(groups.first[:, None].astype(float))[0])
    exceeded, squares = np.zeros(len(observed)), np.zeros(len(observed))
    chunk = max(1, _CHUNK // max(len(groups.first), len(observed)))
    for labels in draw_labels(groups.first, groups.block, size, chunk, rng):
        permuted, difference = statistic(labels)
        exceeded += (np.abs(permuted) >= observed * _ROUNDING).sum(axis=1)
        squares += np.einsum("ij,ij->i", difference, difference)
    return exceeded, squares


def draw_labels(
    first: np.ndarray, block: np.ndarray, size: int, chunk: int, rng: np.random.Generator
) -> Iterator[np.ndarray]:
    """Permuted membership in the first group, within blocks: arrays (documents, permutations)."""
    _, codes = np.unique(block, return_inverse=True)
    one_block = codes.max(initial=0) == 0
    in_order = first[np.argsort(codes, kind="stable")].astype(np.int8)
    for start in range(0, size, chunk):
        number = min(chunk, size - start)
        labels = np.tile(in_order, (number, 1))
        if one_block:
            rng.permuted(labels, axis=1, out=labels)
            yield np.ascontiguousarray(labels.T, dtype=float)
            continue
        order = np.argsort(rng.random((number, len(first))) + 2.0 * codes, axis=1)
        placed = np.empty_like(labels)
        np.put_along_axis(placed, order, labels, axis=1)
        yield np.ascontiguousarray(placed.T, dtype=float)


class _Statistic:
    """Difference of ratios over its standard error, for many labellings at once."""

    def __init__(self, groups: TwoGroups, counts: Counts) -> None:
        self.weights = (groups.first_weight[:, None], groups.second_weight[:, None])
        self.link = counts.link
        linked = sparse.csr_matrix(counts.denominator[:, counts.link])
        pooled = ratio(column_sums(counts.numerator), column_sums(counts.denominator)[counts.link])
        self.pooled = np.nan_to_num(pooled)[:, None]
        # (N - R D)^2 = N^2 - 2 R N D + R^2 D^2: the first two are as sparse as N.
        numerator = counts.numerator
        square = numerator.multiply(numerator) - numerator.multiply(linked).multiply(
            2 * self.pooled.T
        )
        self.sums = [
            sparse.csr_matrix(matrix.T)
            for matrix in (
                numerator,
                counts.denominator,
                square,
                counts.denominator.multiply(counts.denominator),
            )
        ]

    def __call__(self, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        first, first_error = self._side(labels * self.weights[0])
        second, second_error = self._side((1 - labels) * self.weights[1])
        difference = np.nan_to_num(first - second)
        error = np.sqrt(np.nan_to_num(first_error + second_error))
        statistic = np.divide(difference, error, out=np.zeros_like(difference), where=error > 0)
        return statistic, difference

    def _side(self, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        squared = weight * weight
        numerator, square = self.sums[0] @ weight, self.sums[2] @ squared
        denominator = (self.sums[1] @ weight)[self.link]
        square = square + self.pooled**2 * (self.sums[3] @ squared)[self.link]
        return ratio(numerator, denominator), ratio(np.maximum(square, 0.0), denominator**2)
