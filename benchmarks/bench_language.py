"""Words a second of splitting, parsing, and both, on one core.  python benchmarks/bench_language.py

The text is made of our own gold sentences (tests/gold/parse.conllu), each told apart by a number,
because equal sentences are parsed once. CPU time is what counts: the machine may be
busy with something else.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from framing.language import parse, split_sentences  # noqa: E402

GOLD = ROOT / "tests" / "gold" / "parse.conllu"


def make_texts(copies: int = 40) -> list[str]:
    """Articles of the gold sentences, pairs of them joined to the length usual in news."""
    lines = GOLD.read_text(encoding="utf8").splitlines()
    sentences = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    sentences = [s for s in sentences if s.endswith(".") and not s.isupper()]
    pairs = [
        f"{a[:-1]}, while {b[:1].lower()}{b[1:]}"
        for a, b in zip(sentences[::2], sentences[1::2], strict=False)
    ]
    return [
        "\n\n".join(f"On day {n}, {s[:1].lower()}{s[1:]}" for s in sentences + pairs)
        for n in range(2, 2 + copies)
    ]


def clock(work: Callable[[], object], repeat: int = 3) -> tuple[float, float]:
    """Best CPU seconds and best wall seconds of a few runs."""
    times = []
    for _ in range(repeat):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        times.append((time.process_time() - cpu, time.perf_counter() - wall))
    return min(t[0] for t in times), min(t[1] for t in times)


def main() -> None:
    start = time.perf_counter()
    parse(["The first call loads the model."])
    print(f"load and first sentence: {time.perf_counter() - start:.2f} s")
    texts = make_texts()
    sentences = [text[a:b] for text in texts for a, b in split_sentences(text)]
    words = sum(len(doc) for doc in parse(sentences))
    print(f"{len(sentences)} sentences, {words} words, {words / len(sentences):.1f} a sentence")
    jobs: dict[str, Callable[[], object]] = {
        "split": lambda: [split_sentences(text) for text in texts],
        "parse": lambda: parse(sentences),
        "split and parse": lambda: parse(
            [text[a:b] for text in texts for a, b in split_sentences(text)]
        ),
    }
    for name, work in jobs.items():
        cpu, wall = clock(work)
        print(
            f"{name:16} {words / cpu:>10,.0f} words/s of CPU time  {words / wall:>10,.0f} by the wall"
        )


if __name__ == "__main__":
    main()
