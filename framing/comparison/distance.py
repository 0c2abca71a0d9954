"""How far apart groups are in all their choices of words together, and how far by chance alone.

The distance of two groups is the Jensen-Shannon divergence (Lin 1991; base 2, 0 to 1) of their
terms within each choice set, averaged over the sets by how often both use the set. It is never
zero in samples, not even between two halves of one outlet; so it stands beside its noise floor:
the distances after documents have been dealt to two groups of the same sizes at random (A/A).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.special import rel_entr

from .cells import Counts
from .comparisons import count_measures
from .permutation import draw_labels
from .resampling import seeded
from .selection import choose_panel

LEAST_GROUPS = 4  # a map of fewer points says nothing that the numbers do not
_LEAST_USES = 5


@dataclass(frozen=True)
class DistanceMap:
    """points: group, x, y (classical scaling); stress: what the plane loses, 0 to 1; order: the
    groups from left to right in the tree of average linkage."""

    points: pd.DataFrame
    stress: float
    order: tuple[str, ...]


def distances(
    coded: Any,
    by: str = "outlet",
    voice: str = "narration",
    *,
    copies: str = "once",
    stories: str = "all",
    n_splits: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Distance of every pair of groups over all choice sets, with its noise floor.

    Returns group, reference, distance (0 to 1), floor and floor_high (mean and 95th percentile
    of `n_splits` A/A splits of their documents, within stories where matched), excess (distance
    less floor), p (share of the splits at least as far apart), n_sets (choice sets that both
    use five times or more), uses. NaN where no set qualifies; no row with one group.
    """
    panel = choose_panel(coded, by, copies=copies, stories=stories)
    counts = count_measures(panel, ["share"], voice).bare()
    counts = counts.keep(counts.cells["actor"].isna().to_numpy())
    sets, _ = pd.factorize(counts.cells["concept"])
    documents = panel.documents
    block = documents["block"].to_numpy(dtype=object).astype(str)
    group_of = documents["group"].to_numpy(dtype=object)
    rows = []
    for group, reference in combinations(panel.groups, 2):
        chosen = np.flatnonzero((group_of == group) | (group_of == reference))
        first = group_of[chosen] == group
        part = counts.take(chosen, np.ones(len(documents)))
        found, n_sets, uses = _divergence(part, sets, first[:, None].astype(float))
        rng = seeded(seed, "distance", group, reference)
        splits = np.concatenate(
            [
                _divergence(part, sets, labels)[0]
                for labels in draw_labels(first, block[chosen], n_splits, 250, rng)
            ]
        )
        splits = splits[np.isfinite(splits)]
        rows.append(_row(group, reference, found[0], splits, int(n_sets[0]), int(uses[0])))
    columns = ["group", "reference", "distance", "floor", "floor_high", "excess", "p"]
    return pd.DataFrame(rows, columns=[*columns, "n_sets", "uses"])


def _row(
    group: str, reference: str, found: float, splits: np.ndarray, n_sets: int, uses: int
) -> tuple[Any, ...]:
    if not np.isfinite(found) or not len(splits):
        return (group, reference, *[np.nan] * 5, n_sets, uses)
    floor, high = float(splits.mean()), float(np.quantile(splits, 0.95))
    p = (1 + (splits >= found * (1 - 1e-9)).sum()) / (1 + len(splits))
    return group, reference, float(found), floor, high, float(found) - floor, p, n_sets, uses


def _divergence(
    counts: Counts, sets: np.ndarray, labels: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Distance for each column of labels (1 = first group), with its number of sets and uses."""
    sums = [np.asarray(counts.numerator.T @ side) for side in (labels, 1 - labels)]
    n_sets = int(sets.max(initial=-1)) + 1
    of_set = sparse.csr_matrix(
        (np.ones(len(sets)), (sets, np.arange(len(sets)))), (n_sets, len(sets))
    )
    totals = [of_set @ side for side in sums]
    shares = [side / np.maximum(total[sets], 1) for side, total in zip(sums, totals, strict=True)]
    middle = (shares[0] + shares[1]) / 2
    divergence = of_set @ sum(rel_entr(share, middle) for share in shares) / (2 * np.log(2))
    both = (totals[0] >= _LEAST_USES) & (totals[1] >= _LEAST_USES)
    weight = np.where(both, totals[0] + totals[1], 0.0)
    uses = weight.sum(axis=0)
    found = np.where(uses > 0, (divergence * weight).sum(axis=0) / np.maximum(uses, 1), np.nan)
    return found, both.sum(axis=0), uses


def map_distances(distances: pd.DataFrame) -> DistanceMap | None:
    """Place the groups of distances() on a plane and in an order; None below four groups.

    Root divergences are used, which are a metric (Endres & Schindelin 2003). The plane is
    classical scaling (Torgerson 1952), the tree average linkage. Unknown distances count as
    the largest known one.
    """
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import pdist, squareform

    groups = sorted({*distances["group"], *distances["reference"]})
    if len(groups) < LEAST_GROUPS or distances["distance"].isna().all():
        return None
    apart = np.zeros((len(groups), len(groups)))
    place = {group: number for number, group in enumerate(groups)}
    metric = np.sqrt(distances["distance"].fillna(distances["distance"].max()).to_numpy())
    for one, other, value in zip(distances["group"], distances["reference"], metric, strict=True):
        apart[place[one], place[other]] = apart[place[other], place[one]] = value
    xy = _scale(apart)
    in_plane = squareform(pdist(xy))
    stress = float(np.sqrt(((apart - in_plane) ** 2).sum() / max((apart**2).sum(), 1e-12)))
    points = pd.DataFrame({"group": groups, "x": xy[:, 0], "y": xy[:, 1]})
    leaves = leaves_list(linkage(squareform(apart), "average"))
    return DistanceMap(points, stress, tuple(groups[leaf] for leaf in leaves))


def _scale(apart: np.ndarray) -> np.ndarray:
    """Classical scaling to two dimensions; signs fixed so that the result is repeatable."""
    n = len(apart)
    centre = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-centre @ apart**2 @ centre / 2)
    xy = vectors[:, ::-1][:, :2] * np.sqrt(np.maximum(values[::-1][:2], 0.0))
    largest = np.abs(xy).argmax(axis=0)
    return xy * np.where(xy[largest, [0, 1]] < 0, -1.0, 1.0)
