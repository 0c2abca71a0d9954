"""Read the gold sample of choices, markers and deeds and score the package on it.

`python tests/gold_tags.py dev` or `... heldout`; `-v` shows what is wrong.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from framing import load_codebook
from framing.codebook import Codebook
from framing.tagging.readings import read_documents
from framing.tagging.rows import code_reading

GOLD = Path(__file__).parent / "gold"
_SPEAKER = re.compile(r"\s*\(([\w-]+)\)$")


@dataclass(frozen=True)
class Expected:
    """What the rows of one span must be; a field that is None is not judged.

    pairs: (actor, relation), or (agent, patient) for actions. No pairs: no row at all.
    """

    kind: str
    span: str
    pairs: frozenset[tuple[str | None, str | None]] | None
    form: str | None = None
    negated: bool | None = False
    speaker: str | None = None  # "-": attributed to nobody whom the codebook knows
    voice: str | None = None  # "VOICE" or "VOICE SPEAKER"


@dataclass
class Case:
    section: str
    text: str
    codebook: str = "middle-east"
    title: str = ""
    expected: list[Expected] = field(default_factory=list)

    def rows(self, kind: str) -> list[dict]:
        """All rows of one kind (choice, marker, action) for the case."""
        found = code(self.text, self.codebook, self.title)
        if kind == "action":
            return found["actions"]
        return [row for row in found["tags"] if row["kind"] == kind]


def read_cases(name: str) -> list[Case]:
    """The cases of tests/gold/tags-NAME.txt, whose head explains the notation."""
    cases: list[Case] = []
    section, codebook = "", "middle-east"
    for line in (GOLD / f"tags-{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            section = line[3:]
        elif line.startswith("  "):
            cases[-1].expected.append(_read_expected(line.strip()))
        elif line.startswith("@ "):
            codebook = line[2:]
        elif line.startswith("H: "):
            cases.append(Case(section, "", codebook, line[3:]))
        elif line and not line.startswith("#"):
            cases.append(Case(section, line.replace(" // ", "\n\n"), codebook))
    return cases


def _read_expected(line: str) -> Expected:
    what, rows, *form = (part.strip() for part in line.split("|"))
    kind, span = what.split(" ", 1)
    if rows == "absent":
        return Expected(kind, span, frozenset())
    if rows == "*":
        return Expected(kind, span, None)
    if kind == "action":
        pairs = [row.strip().split(" > ") for row in rows.split(";")]
        said = form[0] if form else "*"
        wanted = said.removesuffix(" not").strip()
        return Expected(
            kind, span, _pairs(pairs), None if wanted == "*" else wanted, said.endswith(" not")
        )
    speaker = _SPEAKER.search(rows)
    rows = _SPEAKER.sub("", rows)
    pairs = [row.split()[:2] for row in rows.split(";")]
    voice = form[0] if form and form[0] != "*" else None
    negated = {"not": True, "*": None}.get(rows.split()[-1] if len(rows.split()) > 2 else "", False)
    return Expected(
        kind, span, _pairs(pairs), None, negated, speaker[1] if speaker else None, voice
    )


def _pairs(pairs: list[list[str]]) -> frozenset[tuple[str | None, str | None]]:
    return frozenset((None if a == "-" else a, None if b == "-" else b) for a, b in pairs)


@lru_cache
def load_once(name: str) -> Codebook:
    """A shipped codebook, or one that lies beside the gold ("labour.yaml")."""
    return load_codebook(GOLD / name if name.endswith(".yaml") else name)


@lru_cache(maxsize=8)
def code(text: str, codebook: str = "middle-east", title: str = "") -> dict[str, list[dict]]:
    """Rows of every table for one text."""
    book = load_once(codebook)
    return code_reading(read_documents([("d", title, text)], book)[0], book)


def found_rows(case: Case, expected: Expected) -> list[dict]:
    """The rows of the expected kind that touch the expected span."""
    span, _, number = expected.span.partition("#")  # "hostages#2": the second of these words
    places = [*re.finditer(rf"(?<!\w){re.escape(span)}(?!\w)", case.title or case.text)]
    assert places, f"{span!r} is not in {case.title or case.text!r}"
    start = places[int(number or 1) - 1]
    return [
        row
        for row in case.rows(expected.kind)
        if row["start"] < start.end() and row["end"] > start.start()
    ]


def unlisted_rows(case: Case) -> list[dict]:
    """Choices and markers with an actor that no line of the case names."""
    listed = {
        (kind, row["start"])
        for kind in ("choice", "marker")
        for expected in case.expected
        if expected.kind == kind
        for row in found_rows(case, expected)
    }
    return [
        row
        for kind in ("choice", "marker")
        for row in case.rows(kind)
        if row["actor"] and (kind, row["start"]) not in listed
    ]


def judge(case: Case, expected: Expected, counts: Counter) -> bool:
    """Whether the rows of one span are right; adds to the counts of every measure."""
    rows = found_rows(case, expected)
    if expected.pairs is None:
        return bool(rows)
    keys = ("agent", "patient") if expected.kind == "action" else ("actor", "relation")
    pairs = {(row[keys[0]], row[keys[1]]) for row in rows}
    wanted_pairs = expected.pairs
    if expected.kind == "action":
        judged = [n for n in (0, 1) if all(pair[n] != "*" for pair in expected.pairs)]
        for place in judged:
            _count(counts, keys[place], {pair[place] for pair in expected.pairs} - {None},
                   {pair[place] for pair in pairs} - {None})  # fmt: skip
        pairs, wanted_pairs = (
            {tuple(pair[n] for n in judged) for pair in several}
            for several in (pairs, expected.pairs)
        )
    else:
        if any(actor == "*" for actor, _ in expected.pairs):
            return bool(pairs)
        if any(relation == "*" for _, relation in expected.pairs):
            pairs = {(actor, "*") for actor, _ in pairs}
        _count(counts, expected.kind, {p for p in expected.pairs if p[0]},
               {p for p in pairs if p[0]})  # fmt: skip
    is_right = pairs == wanted_pairs
    if rows and expected.pairs:
        denied = {row["negated"] for row in rows}
        checks = {"negation": expected.negated is None or denied == {expected.negated}}
        if expected.form is not None:
            forms = {row["form"] for row in rows}
            checks["form"] = forms == {expected.form}
            _count(counts, "agentless", {expected.form} & {"agentless passive"},
                   forms & {"agentless passive"})  # fmt: skip
        if expected.speaker is not None:
            wanted = None if expected.speaker == "-" else expected.speaker
            checks["attributed"] = all(
                (row["voice"], row["speaker"]) == ("indirect", wanted) for row in rows
            )
        if expected.voice is not None:
            checks["voice"] = all(_sounds(row, *expected.voice.split()) for row in rows)
        for name, passed in checks.items():
            counts[name, "judged"] += 1
            counts[name, "right"] += passed
            is_right &= passed
    return is_right


def _sounds(row: dict, voice: str, speaker: str = "*") -> bool:
    wanted = None if speaker == "-" else speaker
    return row["voice"] == voice and (speaker == "*" or row["speaker"] == wanted)


def _count(counts: Counter, name: str, gold: set, found: set) -> None:
    counts[name, "true"] += len(gold & found)
    counts[name, "gold"] += len(gold)
    counts[name, "found"] += len(found)


def _short(row: dict) -> dict:
    return {key: row[key] for key in row if key not in ("doc_id", "part", "field", "sentence")}


def score(name: str, *, verbose: bool = False) -> dict[str, float]:
    """Precision, recall and F1 of attachment, agents and patients; accuracy of the rest."""
    counts: Counter = Counter()
    lines = right = 0
    for case in read_cases(name):
        for row in unlisted_rows(case) if "wire" in name else ():
            counts["unlisted", row["kind"]] += 1
            counts[row["kind"], "found"] += 1
            if verbose:
                print(f"[unlisted] {case.title or case.text}\n    {_short(row)}")
        for expected in case.expected:
            lines += 1
            is_right = judge(case, expected, counts)
            right += is_right
            if verbose and not is_right:
                print(f"[{case.section}] {case.title or case.text}\n    {expected}")
                for row in found_rows(case, expected):
                    print("   ", _short(row))
    scores = {"lines right": right / lines}
    for measure in ("choice", "marker", "agent", "patient", "agentless"):
        true = counts[measure, "true"]
        precision = true / max(1, counts[measure, "found"])
        recall = true / max(1, counts[measure, "gold"])
        scores[f"{measure} precision"] = precision
        scores[f"{measure} recall"] = recall
        scores[f"{measure} F1"] = 2 * precision * recall / max(1e-9, precision + recall)
    for measure in ("form", "negation", "attributed", "voice"):
        scores[measure] = counts[measure, "right"] / max(1, counts[measure, "judged"])
    return scores


if __name__ == "__main__":
    for measure, value in score(sys.argv[1], verbose="-v" in sys.argv).items():
        print(f"{measure:20} {value:.3f}")
