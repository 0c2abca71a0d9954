"""Speed of the tagger against the parser alone, on the starter corpus, one process.

Run: python benchmarks/bench_tagging.py. Processor time, both measured in the same run; the aim
is a whole tagger (split, parse, who is meant, who speaks, what is said of whom) at 0.7 times the
speed of the parser alone or better.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import framing
from framing.tagging.readings import read_documents
from framing.tagging.rows import code_reading

SEEDS = Path(__file__).parent.parent / "seeds"


def seconds(work: Callable[[], Any], repeats: int = 3) -> float:
    """The shortest processor time of some runs."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    documents = framing.read_corpus(SEEDS)
    codebook = framing.load_codebook("middle-east")
    triples = list(documents[["doc_id", "title", "text"]].itertuples(index=False, name=None))
    readings = read_documents(triples, codebook)
    n = sum(len(sentence.doc) for reading in readings for sentence in reading.sentences)
    parsing = seconds(lambda: read_documents(triples, codebook))
    finding = seconds(lambda: [code_reading(reading, codebook) for reading in readings])
    tables = seconds(lambda: framing.tag(documents, codebook, methods=()))
    tone = seconds(lambda: framing.tag(documents, codebook, methods=("textblob",)), 1)
    stance = seconds(lambda: framing.tag(documents, codebook, methods=("towards",)), 1)
    print(f"{n:,} words in {len(documents)} articles")
    print(f"split and parse      {n / parsing:10,.0f} words/s")
    print(f"find everything      {n / finding:10,.0f} words/s")
    print(f"both, of the parser  {parsing / (parsing + finding):10.2f} times its speed (aim: 0.7)")
    print(f"tag(), no sentiment  {n / tables:10,.0f} words/s")
    print(
        f"share of time in textblob {1 - tables / tone:5.0%}, in towards {1 - tables / stance:.0%}"
    )


if __name__ == "__main__":
    main()
