"""Estimate the weights by which framing.tagging.belonging finds whose an unnamed noun is.

    python -m training.belonging.train newsmtsc-{train,mt-dev,rw-dev}.jsonl.gz ewt-*.conllu.gz

Data: the deeds of tests/gold, whose agents and patients were judged by hand, and judged.csv, 487
parties of deeds in sentences of NewsMTSC (Hamborg and Donnay 2021, MIT) and in weblogs of the
English Web Treebank (CC BY-SA 4.0), which are not copied here: a text is named by its SHA-1, deed
and noun by where they begin.
`weight` makes up for how the sentences were drawn. Writes framing/tagging/owner_weights.json and
prints what is found in samples that the weights were not estimated on.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from framing import load_codebook
from framing.tagging import actions
from framing.tagging.belonging import is_open, options
from framing.tagging.deeds import Deed
from framing.tagging.noun_traits import describe
from framing.tagging.readings import read_documents
from framing.tagging.rows import code_reading
from framing.tagging.scene import Scene
from framing.tagging.weights import OWNER_FILE
from training.loglinear import fit, rounded, shares

sys.path.insert(0, "tests")  # the gold has its reader there
import gold_tags

JUDGED = Path(__file__).with_name("judged.csv")
STRENGTH, LEAST = 2.0, 5
FOLDS = 7


@dataclass(frozen=True)
class Party:
    """An unnamed party of a deed: what is known of each candidate, nobody first, and who is right."""

    sample: str
    role: str
    actors: list[str]
    rows: list[list[tuple[str, float]]]
    gold: frozenset[str]
    weight: float = 1.0

    @property
    def right(self) -> list[bool]:
        return [not self.gold, *(actor in self.gold for actor in self.actors)]


@dataclass
class Watched:
    """The deeds of a document, as they are before their open parties are filled."""

    deeds: list[tuple[Scene, int, Deed]]

    def __call__(self, scene: Scene, i: int, deed: Deed) -> Deed:
        self.deeds.append((scene, i, deed))
        return deed

    def open_parties(self) -> Iterator[tuple[Scene, int, int, str]]:
        """(sentence, deed, noun, role) of the parties that no rule finds."""
        for scene, i, deed in self.deeds:
            for role, actors, heads in (
                ("agent", deed.agents, deed.agent_heads),
                ("patient", deed.patients, deed.patient_heads),
            ):
                if not actors and heads and is_open(describe(scene, heads[0], role, i)):
                    yield scene, i, heads[0], role


def watch(text: str, title: str, book) -> tuple[Watched, dict]:
    """The deeds of one text and its rows."""
    watched = Watched([])
    with mock.patch.object(actions, "with_owners", watched):
        rows = code_reading(read_documents([("d", title, text)], book)[0], book)
    return watched, rows


def of_gold(sample: str) -> Iterator[Party]:
    """The open parties of a sample of tests/gold, with those judged right."""
    for case in gold_tags.read_cases(sample):
        watched, rows = watch(case.text, case.title, gold_tags.load_once(case.codebook))
        with mock.patch.object(gold_tags, "code", lambda *_, rows=rows: rows):
            judged = [
                (row["start"], row["end"], expected.pairs)
                for expected in case.expected
                if expected.kind == "action" and expected.pairs
                for row in gold_tags.found_rows(case, expected)[:1]
            ]
        for scene, i, noun, role in watched.open_parties():
            at = _start(scene, i)
            pairs = next((pairs for start, end, pairs in judged if start <= at < end), None)
            side = {pair[role == "patient"] for pair in pairs or ()}
            if pairs and "*" not in side:
                gold = frozenset(actor for actor in side if actor)
                yield Party(sample, role, *options(describe(scene, noun, role, i)), gold)


def of_news(paths: list[str]) -> Iterator[Party]:
    """The parties of judged.csv. Raises SystemExit if sentences are missing."""
    with JUDGED.open(encoding="utf-8") as file:
        judged = {(r["sentence"], r["role"], r["deed"], r["noun"]): r for r in csv.DictReader(file)}
    wanted, book = {key[0] for key in judged}, load_codebook("middle-east")
    for text in sorted({text for path in paths for text in _texts(path)}):
        sentence = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:12]
        if sentence not in wanted:
            continue
        for number, (scene, i, noun, role) in enumerate(watch(text, "", book)[0].open_parties()):
            key = (sentence, role, str(_start(scene, i)), str(_start(scene, noun)))
            if row := judged.pop(key, None):
                gold = frozenset({row["actor"]} - {""})
                found = options(describe(scene, noun, role, i))
                yield Party(f"news {number % 2}", role, *found, gold, float(row["weight"]))
    print(f"{len(judged)} judged parties were not found again")


def _texts(path: str) -> Iterator[str]:
    """The sentences of a file of NewsMTSC, the documents of a treebank's file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        if ".conllu" not in path:
            for row in map(json.loads, file):
                yield row.get("sentence_normalized") or row["sentence"]
            return
        documents: dict[str, list[str]] = {}
        name = ""
        for line in file:
            if line.startswith("# sent_id = "):
                name = line[12:].strip().rsplit("-", 1)[0]
            elif line.startswith("# text = "):
                documents.setdefault(name, []).append(line[9:].strip())
        yield from map(" ".join, documents.values())


def _start(scene: Scene, token: int) -> int:
    return scene.sentence.start + scene.sentence.doc[token].idx


def estimate(parties: list[Party]) -> dict[str, float]:
    """The weights; a party whose actor is not in reach teaches nothing."""
    examples = [(p.rows, p.right, p.weight) for p in parties if any(p.right)]
    return fit(examples, lambda name: STRENGTH, least=LEAST)


def report(parties: list[Party]) -> None:
    """What folds of samples find that the weights were not estimated on."""
    samples = sorted({party.sample for party in parties})
    counts: Counter = Counter()
    for fold in range(FOLDS):
        held = set(samples[fold::FOLDS])
        table = estimate([p for p in parties if p.sample not in held])
        for party in parties:
            if party.sample in held:
                _count(counts, party, table)
    for kind in ("gold", "news"):
        for role in ("agent", "patient"):
            n = {what: counts[kind, role, what] for what in ("gold", "found", "right")}
            print(f"{kind} {role}: {n['right']} right of {n['found']} found, {n['gold']} to find")


def _count(counts: Counter, party: Party, table: dict[str, float]) -> None:
    kind = "news" if party.sample.startswith("news") else "gold"
    chances = shares(table, party.rows)[1:]
    counts[kind, party.role, "gold"] += len(party.gold)
    if len(chances) and chances.max() >= 0.5:
        counts[kind, party.role, "found"] += 1
        counts[kind, party.role, "right"] += party.actors[chances.argmax()] in party.gold


def main(paths: list[str]) -> None:
    samples = sorted(path.stem[5:] for path in gold_tags.GOLD.glob("tags-deeds*.txt"))
    parties = [party for sample in samples for party in of_gold(sample)] + [*of_news(paths)]
    report(parties)
    OWNER_FILE.write_text(json.dumps(rounded(estimate(parties)), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
