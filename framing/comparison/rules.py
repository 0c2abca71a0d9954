"""From when on an estimate is shown, and how much is resampled for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .permutation import STAGES


@dataclass(frozen=True)
class Rules:
    """Minima of a side (documents, denominator) and of a test (documents with a use); draws."""

    min_documents: int = 5
    min_denominator: float = 5
    min_using: int = 5
    n_resamples: int = 2000
    stages: tuple[int, ...] = STAGES
    seed: int = 0

    def enough(self, n: np.ndarray, denominator: np.ndarray) -> np.ndarray:
        """Which cells have documents and a denominator enough for an estimate."""
        return (n >= self.min_documents) & (denominator >= self.min_denominator)
