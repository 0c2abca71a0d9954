"""Sentences a second on one core, per method: python benchmarks/bench_sentiment.py [SENTENCES]

SENTENCES: a CSV with sentence, start, end; else the gold sample, with a context of news length.
Repeats are scored once, so every sentence here is made different.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pandas as pd

from framing import score_targets

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "stance.csv"
CONTEXT = " On day {} of the inquiry, officials told reporters that details would follow."


def make_sentences(n: int = 600) -> pd.DataFrame:
    """Sentences of 25 words on average, as in NewsMTSC, all different."""
    gold = pd.read_csv(GOLD)
    table = pd.concat([gold] * (n // len(gold) + 1), ignore_index=True).head(n)
    return table.assign(sentence=[s + CONTEXT.format(i) for i, s in enumerate(table["sentence"])])


def main() -> None:
    table = pd.read_csv(sys.argv[1]) if len(sys.argv) > 1 else make_sentences()
    words = table["sentence"].str.split().str.len().mean()
    print(f"{len(table)} sentences of {words:.0f} words on average")
    for method in ("towards", "textblob", "vader"):
        score_targets(["Iran said so."], [0], [4], method=method)  # load
        began, began_cpu = time.perf_counter(), time.process_time()
        score_targets(table["sentence"], table["start"], table["end"], method=method)
        wall, cpu = time.perf_counter() - began, time.process_time() - began_cpu
        print(
            f"{method}: {len(table) / wall:.0f} sentences/s"
            f" ({len(table) / cpu:.0f} per second of processor time)"
        )


if __name__ == "__main__":
    main()
