"""Score the search for mentions against tests/gold/mentions-{dev,held,pairs}.txt.

    python -m tests.gold_mentions [dev|held|pairs] [--errors] [--exact]

A mention is right if actor and kind agree and the spans overlap (--exact: are equal). For capitals
the share of right decisions between metonym and place is printed as well.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from framing.codebook import Codebook, load_codebook
from framing.tagging.mentions import find_mentions
from framing.tagging.quotations import find_quotes
from framing.tagging.readings import read_documents

GOLD = Path(__file__).parent / "gold"
KINDS = {"": "name", "d": "description", "m": "metonym", "p": "pronoun"}
# The actors that the sample marks; the codebook may know more.
ACTORS = frozenset(
    """israel netanyahu idf mossad hamas haniyeh deif sinwar hezbollah nasrallah shukr iran pezeshkian
    khamenei qatar al-thani egypt united-states biden harris blinken palestinian-authority houthis
    united-nations palestinian-prisoners israeli-hostages palestinian-civilians
    israeli-civilians""".split()
)
_CAPITAL = re.compile(r"\b(?:Jerusalem|Tehran|Washington|Doha|Cairo)\b", re.IGNORECASE)
_MARK = re.compile(r"\[|\|([a-z-]+)(\?)?(?:\|([dmp]))?\]")


@dataclass(frozen=True)
class Marked:
    """One mention of the sample. `optional`: finding it is neither right nor wrong."""

    field: str
    start: int
    end: int
    actor: str
    kind: str
    optional: bool


@dataclass(frozen=True)
class Passage:
    name: str
    title: str
    text: str
    marked: tuple[Marked, ...]


def read_sample(part: str) -> list[Passage]:
    """The passages of part "dev", "held" or "pairs", in order, their marks taken out of the text."""
    lines = (GOLD / f"mentions-{part}.txt").read_text(encoding="utf-8").splitlines()
    return [
        read_passage(f"{number:03d}", line)
        for number, line in enumerate(line for line in lines if line and line[0] != "#")
    ]


def read_passage(name: str, line: str) -> Passage:
    title, text = "", line
    if line.startswith("H: "):
        title, _, text = line[3:].partition(" // ")
    title, in_title = _unmark(title, "title")
    text, in_text = _unmark(text.replace(" // ", "\n\n"), "text")
    return Passage(name, title, text, (*in_title, *in_text))


def _unmark(marked: str, field: str) -> tuple[str, list[Marked]]:
    plain, found, open_at, last = "", [], [], 0
    for mark in _MARK.finditer(marked):
        plain += marked[last : mark.start()]
        last = mark.end()
        if mark.group() == "[":
            open_at.append(len(plain))
            continue
        actor, optional, kind = mark.groups()
        start = open_at.pop()
        found.append(Marked(field, start, len(plain), actor, KINDS[kind or ""], bool(optional)))
    return plain + marked[last:], found


@dataclass
class Scores:
    """Counts per kind: right, found (precision's base), marked (recall's base).

    capitals: whether metonym or place was told rightly, for every capital in the text.
    """

    right: Counter
    found: Counter
    marked: Counter
    capitals: Counter

    def f1(self, kind: str | None = None) -> float:
        def count(table: Counter) -> int:
            return sum(table.values()) if kind is None else table[kind]

        return 2 * count(self.right) / max(1, count(self.found) + count(self.marked))


def score(
    passages: list[Passage], codebook: Codebook, *, exact: bool = False, errors: list | None = None
) -> Scores:
    """Find the mentions of every passage and count the right ones."""
    readings = read_documents([(p.name, p.title, p.text) for p in passages], codebook)
    scores = Scores(Counter(), Counter(), Counter(), Counter())
    for passage, reading in zip(passages, readings, strict=True):
        quotes = find_quotes(reading, codebook)
        found = [m for m in find_mentions(reading, codebook, quotes)[0] if m.actor in ACTORS]
        _count(passage, found, scores, exact, errors)
        _count_capitals(passage, found, scores)
    return scores


def _count(passage: Passage, found: list, scores: Scores, exact: bool, errors: list | None) -> None:
    def agree(mark: Marked, mention) -> bool:
        if (mark.field, mark.actor, mark.kind) != (mention.field, mention.actor, mention.kind):
            return False
        if exact:
            return (mark.start, mark.end) == (mention.start, mention.end)
        return mark.start < mention.end and mention.start < mark.end

    open_marks = list(passage.marked)
    for mention in found:
        match = next((mark for mark in open_marks if agree(mark, mention)), None)
        if match is None:
            scores.found[mention.kind] += 1
            if errors is not None:
                errors.append(f"{passage.name} + {mention.text}|{mention.actor}|{mention.kind}")
            continue
        open_marks.remove(match)
        if not match.optional:
            scores.found[mention.kind] += 1
            scores.right[mention.kind] += 1
            scores.marked[mention.kind] += 1
    for mark in open_marks:
        if not mark.optional:
            scores.marked[mark.kind] += 1
            if errors is not None:
                words = passage.title if mark.field == "title" else passage.text
                words = words[mark.start : mark.end]
                errors.append(f"{passage.name} - {words}|{mark.actor}|{mark.kind}")


def _count_capitals(passage: Passage, found: list, scores: Scores) -> None:
    for field, text in (("title", passage.title), ("text", passage.text)):
        for capital in _CAPITAL.finditer(text):
            place = (field, capital.start())
            if not any(mark.optional and _covers(mark, place) for mark in passage.marked):
                marked = any(m.kind == "metonym" and _covers(m, place) for m in passage.marked)
                claimed = any(m.kind == "metonym" and _covers(m, place) for m in found)
                scores.capitals[marked == claimed] += 1


def _covers(span, place: tuple[str, int]) -> bool:
    return span.field == place[0] and span.start <= place[1] < span.end


def main(arguments: list[str]) -> None:
    parts = [a for a in arguments if not a.startswith("-")] or ["dev", "held"]
    passages = [passage for part in parts for passage in read_sample(part)]
    errors: list[str] = []
    scores = score(
        passages, load_codebook("middle-east"), exact="--exact" in arguments, errors=errors
    )
    if "--errors" in arguments:
        texts = {p.name: f"{p.title} // {p.text}" for p in passages}
        for error in sorted(errors):
            print(error, "\t", texts[error[:3]])
    print(f"{'kind':12} {'P':>6} {'R':>6} {'F1':>6} {'found':>6} {'marked':>6}")
    for kind in (*KINDS.values(), None):
        right, found, marked = (
            sum(t.values()) if kind is None else t[kind]
            for t in (scores.right, scores.found, scores.marked)
        )
        print(
            f"{kind or 'all':12} {right / max(1, found):6.3f} {right / max(1, marked):6.3f} "
            f"{scores.f1(kind):6.3f} {found:6} {marked:6}"
        )
    decided = scores.capitals
    print(f"capitals: {decided[True] / max(1, decided.total()):.3f} of {decided.total()} right")


if __name__ == "__main__":
    main(sys.argv[1:])
