"""Examples of who does what to whom from PropBank's roles on the English Web Treebank.

    python -m training.attachment.roles ROLES/propbank-ewt-train.jsonl.gz roles.jsonl

The format is that of examples.py. Short arguments stand as mentions, names among them hidden; ARG0 is
the doer, ARG1 the sufferer. An argument inside a longer one of the same word is not judged.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LONGEST = 5  # words of an argument that stands as a mention
ROLES = {"ARG0": "act", "ARG1": "suffered"}
PEOPLE = frozenset("i you he she him her me we us they them who his".split())
NO_DEEDS = frozenset("be have do say think know want seem become".split())


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Every sentence in which a deed has a party that stands as a mention."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            example = _example(json.loads(line))
            if example["words"]:
                yield example


def _example(record: dict[str, Any]) -> dict[str, Any]:
    tokens = record["tokens"]
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token) + 1)
    spans = {
        (first, last)
        for frame in record["frames"]
        for role, first, last in frame["args"]
        if role.startswith("ARG") and role[3].isdigit() and last - first < LONGEST
    }
    spans = {s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)}
    spans = {s for s in spans if any(token[0].isalpha() for token in tokens[s[0] : s[1] + 1])}
    names = {span: f"x{n}" for n, span in enumerate(sorted(spans))}
    mentions = [
        [starts[a], starts[b + 1] - 1, name, *_kinds(tokens[a : b + 1])]
        for (a, b), name in sorted(names.items())
    ]
    words = []
    for frame in record["frames"]:
        verb = frame["v"]
        gold: dict[str, list[str]] = {}
        for role, first, last in frame["args"]:
            for (a, b), name in names.items():
                if (a, b) == (first, last):
                    gold[name] = [ROLES[role]] if role in ROLES else ["none"]
                elif first <= a and b <= last and not first <= verb <= last:
                    gold.setdefault(name, [""])
        is_deed = frame["sense"].split(".")[0] not in NO_DEEDS
        if is_deed and any(found[0] in ROLES.values() for found in gold.values()):
            words.append({
                "start": starts[verb], "end": starts[verb + 1] - 1, "of": "action",
                "label": False, "gold": gold, "rules": {},
            })  # fmt: skip
    return {
        "sample": "propbank", "text": " ".join(tokens), "own": 0, "mentions": mentions,
        "words": words,
    }  # fmt: skip


def _kinds(tokens: list[str]) -> tuple[str, str]:
    """The kind of actor and the kind of mention that the words look like."""
    if len(tokens) == 1 and tokens[0].lower() in PEOPLE:
        return "person", "pronoun"
    is_name = all(token[0].isupper() for token in tokens) and tokens[0] != "I"
    return "organisation", "name" if is_name else "description"


if __name__ == "__main__":
    with Path(sys.argv[2]).open("w", encoding="utf-8") as file:
        for found in read(Path(sys.argv[1])):
            file.write(json.dumps(found, ensure_ascii=False) + "\n")
