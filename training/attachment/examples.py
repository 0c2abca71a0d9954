"""Sentences with the words and the actors in reach of them, and what the gold says of each.

    python -m training.attachment.examples examples.jsonl FOLDER ...

FOLDER holds samples in the notation of tests/gold/tags-*.txt. One JSON object a sentence: `text` is the
window that the model reads (framing/tagging/reach.py), `mentions` are [start, end, actor, kind of actor, kind of mention] and
`words` the judged choices, deeds and words of speech in the sentence, with the parties in the gold
and by the rules alone.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.codebook import Codebook
from framing.tagging import learnt
from framing.tagging.readings import read_documents
from framing.tagging.rows import code_reading, find_scenes

sys.path.insert(0, "tests")  # the gold has its reader there
import gold_tags

Parties = dict[str, list[str]]  # actor -> relations
ASKED = {None: "none", "speech": "act"}  # who speaks does the deed; other relations are themselves
UNASKED = {"topic", "claim"}


def examples(sample: str) -> Iterator[dict[str, Any]]:
    """Every sentence of one sample in which a choice or a deed was judged."""
    for case in gold_tags.read_cases(sample):
        book = gold_tags.load_once(case.codebook)
        reading = read_documents([("d", case.title, case.text)], book)[0]
        coded = code_reading(reading, book)
        gold_tags.code = lambda *args, coded=coded, **kwargs: coded
        field, text = ("title", case.title) if case.title else ("text", case.text)
        judged = [found for e in case.expected if (found := _judged(case, e, book, text))]
        for scene in find_scenes(reading, book):
            sentence, window = scene.sentence, scene.reader.window
            words = [
                {**w, "start": w["start"] - window.start, "end": w["end"] - window.start}
                for w in judged
                if sentence.field == field and sentence.start <= w["start"] < sentence.end
            ]
            if words:
                yield {
                    "sample": sample, "text": window.text, "own": window.own, "stand_ins": window.stand_ins,
                    "mentions": [list(m) for m in window.mentions], "words": words,
                }  # fmt: skip


def _judged(
    case: gold_tags.Case, expected: gold_tags.Expected, book: Codebook, text: str
) -> dict[str, Any] | None:
    """The word, whether it is a label, and its parties; None where coders left it open.

    Of markers only the words of speech.
    """
    if expected.pairs is None:
        return None
    if any("*" in pair for pair in expected.pairs):
        return None
    word, _, number = expected.span.partition("#")
    place = [*re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)][int(number or 1) - 1]
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
        relations = {"act"}
    else:
        for actor, relation in expected.pairs:
            _add(gold, actor, ASKED.get(relation, relation))
        for row in rows:
            _add(rules, row["actor"], ASKED.get(row["relation"], row["relation"]))
        relations = {relation for found in gold.values() for relation in found}
        if not relations:
            kinds = {choice.id: choice.kind for choice in book.choices}
            kinds |= {m.id: "act" if m.family == "reporting" else "claim" for m in book.markers}
            relations = {kinds[row["concept"]] for row in rows[:1]}
    if not relations or relations & UNASKED:
        return None
    return {
        "start": place.start(), "end": place.end(), "of": expected.kind,
        "label": "label" in relations, "gold": gold, "rules": rules,
    }  # fmt: skip


def _add(parties: Parties, actor: str | None, relation: str) -> None:
    if actor is not None and relation not in parties.setdefault(actor, []):
        parties[actor].append(relation)


if __name__ == "__main__":
    learnt.SURE = 2
    with Path(sys.argv[1]).open("w", encoding="utf-8") as file:
        for folder in map(Path, sys.argv[2:]):
            gold_tags.GOLD = folder
            for path in sorted(folder.glob("tags-*.txt")):
                for example in examples(path.stem.removeprefix("tags-")):
                    file.write(json.dumps(example, ensure_ascii=False) + "\n")
