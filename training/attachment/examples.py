"""Pairs of a word and an actor in reach, with what the gold says of them, to learn attachment from.

    python -m training.attachment.examples pairs.jsonl

One JSON object a line. `text`: the sentence, and where the actor stands only before it the two before, too;
mentions of actors stand as "§s0" (the actor in question, a state) or "§g1" (another, an armed group), so
that exchanging two actors of one kind exchanges the results; the word stands in "«a ... »" for deeds,
"«l ... »" for labels. `gold`: none, label, act or suffered. `rules`: what the package says.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.codebook import Codebook
from framing.tagging.readings import read_documents
from framing.tagging.rows import code_reading
from framing.tagging.spans import Reading

sys.path.insert(0, "tests")  # the gold has its reader there
import gold_tags

KINDS = {
    "person": "p", "state": "s", "armed-group": "g", "military": "m", "organisation": "o",
    "institution": "i", "people": "f",
}  # fmt: skip
REACH = 2  # sentences before
Mention = tuple[int, int, str]  # start, end, actor
Parties = dict[str, set[str]]  # actor -> relations


def pairs(sample: str) -> Iterator[dict[str, Any]]:
    """Every word and actor in reach of it in one sample of tests/gold."""
    for case in gold_tags.read_cases(sample):
        book = gold_tags.load_once(case.codebook)
        reading = read_documents([("d", case.title, case.text)], book)[0]
        coded = code_reading(reading, book)
        text, field = case.title or case.text, "title" if case.title else "text"
        mentions = _longest(m for m in coded["mentions"] if m["field"] == field)
        for expected in case.expected:
            judged = _judged(case, expected, coded, book)
            if judged is None:
                continue
            kind, gold, rules = judged
            word, _, number = expected.span.partition("#")
            places = [*re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
            place = places[int(number or 1) - 1].span()
            for actor, shown in _shown(reading, field, text, mentions, place, kind, book):
                found = gold.get(actor, set())
                if "*" not in found:
                    yield {
                        "sample": sample, "kind": kind, "of": expected.kind, "text": shown,
                        "gold": next(iter(sorted(found)), "none"),
                        "rules": sorted(rules.get(actor, ())),
                        "line": f"{text[:60]}|{expected.span}",
                    }  # fmt: skip


def _longest(rows: Iterator[dict[str, Any]]) -> list[Mention]:
    """The mentions of a field, of several that overlap the longest."""
    found: list[Mention] = []
    for row in sorted(rows, key=lambda row: (row["start"], -row["end"])):
        if not found or row["start"] >= found[-1][1]:
            found.append((row["start"], row["end"], row["actor"]))
    return found


def _judged(
    case: gold_tags.Case, expected: gold_tags.Expected, coded: dict[str, Any], book: Codebook
) -> tuple[str, Parties, Parties] | None:
    """Whether the word is a deed ("a") or a label ("l"), its parties in the gold and by the rules."""
    if expected.kind == "marker" or not expected.pairs:
        return None
    if any(
        "*" in pair[:1] or (expected.kind == "action" and "*" in pair) for pair in expected.pairs
    ):
        return None
    gold_tags.code = lambda *args, **kwargs: coded
    rows = gold_tags.found_rows(case, expected)
    gold: Parties = {}
    rules: Parties = {}
    if expected.kind == "action":
        for agent, patient in expected.pairs:
            _add(gold, agent, "act")
            _add(gold, patient, "suffered")
        for row in rows:
            _add(rules, row["agent"], "act")
            _add(rules, row["patient"], "suffered")
        return "a", gold, rules
    for actor, relation in expected.pairs:
        _add(gold, actor, relation or "none")
    for row in rows:
        _add(rules, row["actor"], row["relation"])
    relations = {relation for found in gold.values() for relation in found}
    if not relations:
        kinds = {choice.id: choice.kind for choice in book.choices}
        relations = {kinds[row["concept"]] for row in rows[:1]} - {"topic"}
    return ("l" if "label" in relations else "a", gold, rules) if relations else None


def _add(parties: Parties, actor: str | None, relation: str) -> None:
    if actor is not None:
        parties.setdefault(actor, set()).add(relation)


def _shown(
    reading: Reading, field: str, text: str, mentions: list[Mention], place: tuple[int, int],
    kind: str, book: Codebook,
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """Each actor in reach of the word at `place`, and the text as it is shown for that actor."""
    starts = [s.start for s in reading.sentences if s.field == field]
    own = max(i for i, start in enumerate(starts) if start <= place[0])
    end = starts[own + 1] if own + 1 < len(starts) else len(text)
    far = starts[max(0, own - REACH)]
    apart = [m for m in mentions if m[1] <= place[0] or m[0] >= place[1]]
    near = [m for m in apart if far <= m[0] and m[1] <= end]
    for actor in dict.fromkeys(m[2] for m in near):
        is_here = any(m[2] == actor and m[0] >= starts[own] for m in near)
        parts, at = [], starts[own] if is_here else far
        for start, stop, who in sorted([*near, (*place, "")]):
            if start < at:
                continue
            parts.append(text[at:start])
            if who:
                parts.append(f"§{KINDS[book.actor(who).kind]}{int(who != actor)}")
            else:
                parts.append(f"«{kind} {text[start:stop]} »")
            at = stop
        yield actor, "".join([*parts, text[at:end]])


if __name__ == "__main__":
    names = sorted(path.stem.removeprefix("tags-") for path in gold_tags.GOLD.glob("tags-*.txt"))
    with Path(sys.argv[1]).open("w", encoding="utf-8") as file:
        for name in names:
            for pair in pairs(name):
                file.write(json.dumps(pair, ensure_ascii=False) + "\n")
