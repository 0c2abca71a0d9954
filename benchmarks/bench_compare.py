"""2,000 resamples over 10,000 articles and 500 cells: seconds on one core, and peak memory.

Run: OMP_NUM_THREADS=1 python benchmarks/bench_compare.py
"""

from __future__ import annotations

import resource
import time
from types import SimpleNamespace

import numpy as np
import pandas as pd

import framing.comparison as compare
from framing.schema import conform, make_table

N_ARTICLES, N_CONCEPTS, N_TERMS, N_OUTLETS = 10_000, 50, 10, 4


def synthetic(seed: int = 1) -> SimpleNamespace:
    """A coded corpus of choice words: 50 sets of ten terms, four words an article."""
    rng = np.random.default_rng(seed)
    number = np.arange(N_ARTICLES)
    documents = pd.DataFrame(
        {
            "doc_id": [f"{n:06}" for n in number],
            "outlet": [f"Outlet {n % N_OUTLETS}" for n in number],
            "title": "",
            "text": "",
            "n_words": rng.integers(150, 900, N_ARTICLES),
        }
    )
    n_tags = 8 * N_ARTICLES
    of = rng.integers(0, N_ARTICLES, n_tags)
    concept, term = rng.integers(0, N_CONCEPTS, n_tags), rng.integers(0, N_TERMS, n_tags)
    tags = pd.DataFrame(
        {
            "doc_id": documents["doc_id"].to_numpy()[of],
            "field": "text",
            "sentence": 0,
            "start": np.arange(n_tags),
            "end": np.arange(n_tags) + 1,
            "kind": "choice",
            "concept": [f"set {c}" for c in concept],
            "term": [f"term {c}-{t}" for c, t in zip(concept, term, strict=True)],
            "frame": "neutral",
            "relation": "label",
            "part": "body",
            "voice": "narration",
            "negated": False,
        }
    )
    empty = {name: make_table(name) for name in ("mentions", "quotes", "actions", "sentiment")}
    tables = {"documents": conform("documents", documents), "tags": conform("tags", tags)}
    return SimpleNamespace(**tables, **empty, rejected=make_table("rejected"), codebook=None)


def main() -> None:
    coded = synthetic()
    start = time.perf_counter()
    found = compare.compare(coded, measures="share", n_resamples=2000)
    seconds = time.perf_counter() - start
    cells = len(found) // N_OUTLETS
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"compare: {N_ARTICLES} articles, {cells} cells, 2000 resamples: {seconds:.1f} s")
    print(f"peak memory of the process: {memory:.0f} MB")


if __name__ == "__main__":
    main()
