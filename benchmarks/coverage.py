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

from framing.comparison.comparisons import dispersion, interval
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
    """Percentile, BCa and studentised intervals."""
    n, cells = numerator.shape
    weights = rng.multinomial(n, np.full(n, 1 / n), size=N_RESAMPLES).astype(float)
    with np.errstate(all="ignore"):
        estimate = numerator.sum(axis=0) / denominator.sum(axis=0)
        base = weights @ denominator
        drawn = (weights @ numerator) / base
        error = numerator - estimate * denominator
        spread = np.sqrt((error**2).sum(axis=0)) / denominator.sum(axis=0)
        squares = weights @ numerator**2 - 2 * drawn * (weights @ (numerator * denominator))
        squares += drawn**2 * (weights @ denominator**2)
        student = (drawn - estimate) / (np.sqrt(np.maximum(squares, 0)) / base)
        skew = (error**3).sum(axis=0) / (6 * (error**2).sum(axis=0) ** 1.5)
        below = ((drawn < estimate) + (drawn == estimate) / 2).mean(axis=0)
        shift = stats.norm.ppf(np.clip(below, 0.002, 0.998))
    found = {"percentile": np.nanquantile(drawn, [0.025, 0.975], axis=0)}
    levels = [
        stats.norm.cdf(shift + (shift + z) / (1 - skew * (shift + z)))
        for z in stats.norm.ppf([0.025, 0.975])
    ]
    found["BCa"] = np.array(
        [
            [np.nanquantile(drawn[:, c], level[c]) if level[c] == level[c] else np.nan]
            for level in levels
            for c in range(cells)
        ]
    ).reshape(2, cells)
    student = np.where(np.isfinite(student), student, np.nan)
    low, high = np.nanquantile(student, [0.025, 0.975], axis=0)
    found["studentised"] = np.array([estimate - high * spread, estimate - low * spread])
    return found


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
