"""Which groups are set against each other, and the documents of a pair, matched or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from ..schema import FramingError
from .cells import Counts
from .resampling import Side
from .selection import Panel

REST = "the rest"


@dataclass(frozen=True)
class Pair:
    """Two groups of documents: their rows in the panel, and weights that match their stories.

    first: which of the rows are of `group`. weight: of each row in the first and in the second
    group. left_out: documents in stories that only one of them covers, where matched.
    """

    group: str
    reference: str
    rows: np.ndarray
    first: np.ndarray
    weight: tuple[np.ndarray, np.ndarray]
    left_out: int
    matched: bool

    def sides(self, counts: Counts, panel: Panel) -> list[Side]:
        """The counts of both groups, with what is drawn together when resampling."""
        clusters = self.labels(panel, "cluster")
        found = []
        for name, mine, weight in (
            (self.group, self.first, self.weight[0]),
            (self.reference, ~self.first, self.weight[1]),
        ):
            rows = self.rows[mine]
            whole = np.zeros(len(panel.documents))
            whole[rows] = weight[mine]
            found.append(Side(counts.take(rows, whole), clusters[mine], name))
        return found

    def labels(self, panel: Panel, column: str) -> np.ndarray:
        """The cluster or block of each row: its story, where stories are matched."""
        column = "story" if self.matched else column
        return panel.documents[column].to_numpy(dtype=object)[self.rows].astype(str)


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
        return Pair(group, reference, rows, first[rows], (ones, ones), 0, matched)
    stories = documents["story"].iloc[rows].reset_index(drop=True)
    mine = pd.Series(first[rows])
    own, other = mine.groupby(stories).sum(), (~mine).groupby(stories).sum()
    covered = stories.map((own > 0) & (other > 0)).fillna(False).to_numpy(dtype=bool)
    weight = stories.map(own / other.where(other > 0)).to_numpy(dtype=float)[covered]
    kept = rows[covered]
    weights = (np.ones(len(kept)), weight)
    return Pair(group, reference, kept, first[kept], weights, int((~covered).sum()), matched)
