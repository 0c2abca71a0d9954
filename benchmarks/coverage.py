"""How often a 95% interval covers the truth, at 10, 30 and 100 articles an outlet.

Prints, for the made-up corpora of tests/simulated.py, the coverage of the interval in use and of
the usual choices: percentile and BCa bootstrap, and the studentised bootstrap.

Run: python benchmarks/coverage.py [number of simulations, default 2000]
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from scipy import stats

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from simulated import MEANS, RATES, SHARES, as_counts, simulate

from framing.comparison.intervals import dispersion, interval
from framing.comparison.resampling import Side, resample_ratios

N_RESAMPLES = 500


def in_use(numerator: np.ndarray, denominator: np.ndarray, name: str) -> np.ndarray:
    """Low and high of the interval that compare() gives, one column per simulated corpus."""
    labels = np.arange(len(numerator)).astype(str)
    side = Side(as_counts(numerator, denominator, name), labels, name)
    (ratios,), _ = resample_ratios([side], N_RESAMPLES, 1)
    _, low, high = interval(side.counts, ratios, dispersion(side.counts))
    return np.array([low, high])


def usual(
    numerator: np.ndarray, denominator: np.ndarray, rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """Percentile and BCa intervals by scipy, and studentised ones."""
    found = {}
    for name in ("percentile", "BCa"):
        drawn = stats.bootstrap(
            (numerator, denominator), _ratio, n_resamples=N_RESAMPLES, batch=10, vectorized=True,
            paired=True, axis=0, method=name, rng=rng,
        )  # fmt: skip
        found[name] = np.array(drawn.confidence_interval)
    n = len(numerator)
    weights = rng.multinomial(n, np.full(n, 1 / n), size=N_RESAMPLES).astype(float)
    estimate = _ratio(numerator, denominator, axis=0)
    base = weights @ denominator
    drawn = (weights @ numerator) / base
    spread = np.sqrt(((numerator - estimate * denominator) ** 2).sum(axis=0)) / denominator.sum(0)
    squares = weights @ numerator**2 - 2 * drawn * (weights @ (numerator * denominator))
    squares += drawn**2 * (weights @ denominator**2)
    student = (drawn - estimate) / (np.sqrt(np.maximum(squares, 0)) / base)
    student = np.where(np.isfinite(student), student, np.nan)
    low, high = np.nanquantile(student, [0.025, 0.975], axis=0)
    found["studentised"] = np.array([estimate - high * spread, estimate - low * spread])
    return found


def _ratio(numerator: np.ndarray, denominator: np.ndarray, axis: int) -> np.ndarray:
    return numerator.sum(axis=axis) / denominator.sum(axis=axis)


@np.errstate(all="ignore")
def main() -> None:
    simulations = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    methods = ["in use", "percentile", "BCa", "studentised"]
    print(f"{'':28}{'articles':>9}" + "".join(f"{method:>13}" for method in methods))
    for name in [*SHARES, *RATES, *MEANS]:
        for n in (10, 30, 100):
            rng = np.random.default_rng([n, simulations])
            numerator, denominator, truth = simulate(name, n, simulations, rng)
            enough = ((denominator > 0).sum(axis=0) >= 5) & (numerator.sum(axis=0) != 0)
            intervals = {"in use": in_use(numerator, denominator, name)}
            intervals |= usual(numerator, denominator, rng)
            covered = [
                ((intervals[m][0] <= truth) & (truth <= intervals[m][1]))[enough].mean()
                for m in methods
            ]
            print(f"{name:28}{n:>9}" + "".join(f"{c:>13.1%}" for c in covered), flush=True)


if __name__ == "__main__":
    main()
