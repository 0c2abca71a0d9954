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
    negated: bool = False
    speaker: str | None = None  # "-": attributed to nobody whom the codebook knows


@dataclass
class Case:
    section: str
    text: str
    expected: list[Expected] = field(default_factory=list)


def read_cases(name: str) -> list[Case]:
    """The cases of tests/gold/tags-NAME.txt, whose head explains the notation."""
    cases: list[Case] = []
    section = ""
    for line in (GOLD / f"tags-{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            section = line[3:]
        elif line.startswith("  "):
            cases[-1].expected.append(_read_expected(line.strip()))
        elif line and not line.startswith("#"):
            cases.append(Case(section, line))
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
        wanted = form[0].removesuffix(" not").strip()
        return Expected(
            kind, span, _pairs(pairs), None if wanted == "*" else wanted, form[0].endswith(" not")
        )
    speaker = _SPEAKER.search(rows)
    rows = _SPEAKER.sub("", rows)
    pairs = [row.strip().removesuffix(" not").split(" ") for row in rows.split(";")]
    return Expected(
        kind, span, _pairs(pairs), None, " not" in rows, speaker[1] if speaker else None
    )


def _pairs(pairs: list[list[str]]) -> frozenset[tuple[str | None, str | None]]:
    return frozenset((None if a == "-" else a, None if b == "-" else b) for a, b in pairs)


load_once = lru_cache(load_codebook)


@lru_cache(maxsize=8)
def code(text: str, codebook: str = "middle-east") -> dict[str, list[dict]]:
    """Rows of every table for one text."""
    return code_reading(read_documents([("d", "", text)])[0], load_once(codebook))


def found_rows(case: Case, expected: Expected) -> list[dict]:
    """The rows of the expected kind that touch the expected span."""
    start = re.search(rf"(?<!\w){re.escape(expected.span)}(?!\w)", case.text)
    assert start is not None, f"{expected.span!r} is not in {case.text!r}"
    rows = code(case.text)
    listed = (
        rows["actions"]
        if expected.kind == "action"
        else [row for row in rows["tags"] if row["kind"] == expected.kind]
    )
    return [row for row in listed if row["start"] < start.end() and row["end"] > start.start()]


def judge(case: Case, expected: Expected, counts: Counter) -> bool:
    """Whether the rows of one span are right; adds to the counts of every measure."""
    rows = found_rows(case, expected)
    if expected.pairs is None:
        return bool(rows)
    keys = ("agent", "patient") if expected.kind == "action" else ("actor", "relation")
    pairs = {(row[keys[0]], row[keys[1]]) for row in rows}
    if expected.kind == "action":
        for place, key in enumerate(keys):
            _count(counts, key, {pair[place] for pair in expected.pairs} - {None},
                   {pair[place] for pair in pairs} - {None})  # fmt: skip
    else:
        if any(relation == "*" for _, relation in expected.pairs):
            pairs = {(actor, "*") for actor, _ in pairs}
        _count(counts, expected.kind, {p for p in expected.pairs if p[0]},
               {p for p in pairs if p[0]})  # fmt: skip
    is_right = pairs == expected.pairs
    if rows and expected.pairs:
        checks = {"negation": {row["negated"] for row in rows} == {expected.negated}}
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
        for name, passed in checks.items():
            counts[name, "judged"] += 1
            counts[name, "right"] += passed
            is_right &= passed
    return is_right


def _count(counts: Counter, name: str, gold: set, found: set) -> None:
    counts[name, "true"] += len(gold & found)
    counts[name, "gold"] += len(gold)
    counts[name, "found"] += len(found)


def score(name: str, *, verbose: bool = False) -> dict[str, float]:
    """Precision, recall and F1 of attachment, agents and patients; accuracy of the rest."""
    counts: Counter = Counter()
    lines = right = 0
    for case in read_cases(name):
        for expected in case.expected:
            lines += 1
            is_right = judge(case, expected, counts)
            right += is_right
            if verbose and not is_right:
                print(f"[{case.section}] {case.text}\n    {expected}")
                for row in found_rows(case, expected):
                    print("   ", {key: row[key] for key in row if key not in ("doc_id", "part")})
    scores = {"lines right": right / lines}
    for measure in ("choice", "marker", "agent", "patient", "agentless"):
        true = counts[measure, "true"]
        precision = true / max(1, counts[measure, "found"])
        recall = true / max(1, counts[measure, "gold"])
        scores[f"{measure} precision"] = precision
        scores[f"{measure} recall"] = recall
        scores[f"{measure} F1"] = 2 * precision * recall / max(1e-9, precision + recall)
    for measure in ("form", "negation", "attributed"):
        scores[measure] = counts[measure, "right"] / max(1, counts[measure, "judged"])
    return scores


if __name__ == "__main__":
    for measure, value in score(sys.argv[1], verbose="-v" in sys.argv).items():
        print(f"{measure:20} {value:.3f}")
