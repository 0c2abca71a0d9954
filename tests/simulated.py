"""Simulated counts for the proofs: every cell of one table is an independent made-up corpus."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from framing.comparison.cells import Counts

# What a choice of words looks like: over-dispersed between articles (the writer's habit).
SHARES = {
    "shares, equal articles": (0.3, 0.0, 3.0),
    "shares, writers differ": (0.3, 0.3, 3.0),
    "shares, half and half": (0.5, 0.2, 3.0),
    "shares, rare": (0.1, 0.1, 4.0),
}
RATES = {"rates": (1.0, 2.0), "rates, uneven": (1.0, 1.0), "rates, common": (4.0, 4.0)}
MEANS = {"means": (0.1, 0.2)}


def simulate(
    name: str, n: int, cells: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, float]:
    """Numerators and denominators (documents x cells) of a kind above, and the true ratio."""
    if name in SHARES:
        share, correlation, uses = SHARES[name]
        base = rng.negative_binomial(2, 2 / (2 + uses), size=(n, cells))
        habit = np.full((n, cells), share)
        if correlation:
            spread = (1 - correlation) / correlation
            habit = rng.beta(share * spread, (1 - share) * spread, size=(n, cells))
        return rng.binomial(base, habit).astype(float), base.astype(float), share
    if name in RATES:
        rate, shape = RATES[name]
        words = rng.lognormal(6.2, 0.5, size=(n, cells)) / 500
        mean = rate * words * rng.gamma(shape, 1 / shape, size=(n, cells))
        return rng.poisson(mean).astype(float), words, rate
    mean, spread = MEANS[name]
    scored = rng.poisson(2, size=(n, cells)).astype(float)
    tone = rng.normal(mean, spread, size=(n, cells))
    return scored * tone + rng.normal(0, 0.3, (n, cells)) * np.sqrt(scored), scored, mean


def bounds(name: str) -> tuple[float, float]:
    if name in SHARES:
        return 0.0, 1.0
    return (0.0, np.inf) if name in RATES else (-1.0, 1.0)


def as_counts(numerator: np.ndarray, denominator: np.ndarray, name: str) -> Counts:
    floor, ceiling = bounds(name)
    n_cells = numerator.shape[1]
    cells = pd.DataFrame({"floor": [floor] * n_cells, "ceiling": [ceiling] * n_cells, "scale": 1.0})
    return Counts(
        cells,
        sparse.csr_matrix(numerator),
        sparse.csr_matrix(denominator),
        np.arange(n_cells),
        {},
    )
