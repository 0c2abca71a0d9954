"""Read NewsMTSC (MIT; Hamborg & Donnay 2021) into examples.

NewsMTSC quotes news sentences: they are read from the folder given, and never copied.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

LABELS = ("negative", "neutral", "positive")
POLARITY = {2.0: 0, 4.0: 1, 6.0: 2}

Span = tuple[int, int]


@dataclass(frozen=True)
class Example:
    """One target in one sentence.

    spans: the target's mention, then its further mentions; others: the other targets' mentions.
    """

    text: str
    spans: tuple[Span, ...]
    label: int
    others: tuple[Span, ...] = ()

    def only_main(self) -> Example:
        """The same with only the main mention marked, as when nobody resolved the pronouns."""
        return replace(self, spans=self.spans[:1])


def load(folder: Path, name: str) -> list[Example]:
    """Read one set: one example per target; a target listed twice in a row counts once."""
    examples = []
    with gzip.open(Path(folder) / f"newsmtsc-{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            examples += _examples(row["sentence_normalized"], row["targets"])
    return examples


def _examples(text: str, targets: list[dict]) -> list[Example]:
    mains = [(target["from"], target["to"]) for target in targets]
    examples = []
    for target, main in zip(targets, mains, strict=True):
        further = [(more["from"], more["to"]) for more in target.get("further_mentions", [])]
        spans = (main, *(span for span in further if not _overlap(span, main)))
        others = tuple(span for span in mains if not any(_overlap(span, s) for s in spans))
        examples.append(Example(text, spans, POLARITY[target["polarity"]], others))
    return examples


def _overlap(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def fold_of(example: Example) -> int:
    """Which third of its set a sentence belongs to."""
    return crc32(example.text.encode()) % 3
