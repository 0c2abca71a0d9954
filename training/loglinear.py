"""Estimate the weights of a log-linear model that chooses among candidates.

Used by training.pronouns.train and training.belonging.train; framing.tagging.weights applies them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Row = Sequence[tuple[str, float]]
# a row per candidate, which of them are right, and the weight
Example = tuple[Sequence[Row], Sequence[bool], float]


def fit(
    examples: Sequence[Example], strength: Callable[[str], float], *, least: int = 1
) -> dict[str, float]:
    """Weights by maximum likelihood of the right candidates, with Gaussian priors around 0.

    strength: of the prior of a feature, by its name. least: in how many rows a feature must occur.
    """
    seen = Counter(name for rows, _, _ in examples for row in rows for name in {n for n, _ in row})
    names = sorted(name for name, n in seen.items() if n >= least)
    index = {name: i for i, name in enumerate(names)}
    sizes = [len(rows) for rows, _, _ in examples]
    starts = np.cumsum([0, *sizes[:-1]])
    cells = [
        (at, index[name], value)
        for at, row in enumerate(chain.from_iterable(rows for rows, _, _ in examples))
        for name, value in row
        if name in index
    ]
    at, columns, values = zip(*cells, strict=True)
    table = csr_matrix((values, (at, columns)), shape=(sum(sizes), len(names)))
    right = np.array(list(chain.from_iterable(good for _, good, _ in examples)), dtype=bool)
    weight = np.array([w for _, _, w in examples])
    prior = np.array([strength(name) for name in names])

    def loss(w):
        s = table @ w
        p = np.exp(s - np.repeat(np.maximum.reduceat(s, starts), sizes))
        p /= np.repeat(np.add.reduceat(p, starts), sizes)
        mass = np.add.reduceat(p * right, starts)
        pull = np.repeat(weight, sizes) * (p * right / np.repeat(mass, sizes) - p)
        return prior @ (w * w) / 2 - weight @ np.log(mass), prior * w - table.T @ pull

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return dict(zip(names, best, strict=True))


def shares(table: dict[str, float], rows: Sequence[Row]) -> np.ndarray:
    """The probability of each candidate."""
    scores = np.array([sum(table.get(name, 0.0) * value for name, value in row) for row in rows])
    chances = np.exp(scores - scores.max())
    return chances / chances.sum()


def rounded(table: dict[str, float]) -> dict[str, float]:
    """Weights to two places, in order; those that round to nothing are left out."""
    return {name: round(value, 2) for name, value in sorted(table.items()) if abs(value) >= 0.01}
