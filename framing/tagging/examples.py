"""Run the examples that a codebook carries: each `include` must be found, no `exclude` may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..codebook import Codebook
from ..schema import FramingError
from .tagger import tag

RESULT_COLUMNS = ["section", "entry", "kind", "example", "passed", "reason"]
_ARROW = re.compile(r"\s*->\s*([\w-]+(?:\s*,\s*[\w-]+)*)\s*$")


@dataclass(frozen=True)
class Example:
    """One example of an entry, without its signs.

    spans are the places of the [bracketed] words in text; actors those named behind "->".
    """

    section: str
    entry: str
    kind: str  # include, exclude
    written: str
    text: str
    spans: tuple[tuple[int, int], ...]
    actors: frozenset[str]


def check_codebook(codebook: Codebook) -> pd.DataFrame:
    """Code every example of the codebook and say which ones behave as they should.

    An `include` passes if the entry is found in it: where words are in [brackets], on exactly
    these words; where "-> actor-id" follows, for exactly these actors. An `exclude` passes if
    the entry is not found; a choice of words without a stated relation does not count as found.
    Returns one row per example: section, entry, kind, example, passed, reason (empty where it
    passed). Raises FramingError for an example with an unclosed bracket or an unknown actor.
    """
    examples = list(_examples(codebook))
    _raise_faults(examples, codebook)
    found = _code(examples, codebook)
    rows = []
    for number, example in enumerate(examples):
        hits = found.get(number, [])
        passed = _passes(example, hits)
        reason = "" if passed else _reason(example, hits)
        rows.append((example.section, example.entry, example.kind, example.written, passed, reason))
    return pd.DataFrame(rows, columns=RESULT_COLUMNS)


def parse_example(section: str, entry: str, kind: str, written: str) -> Example:
    """Take the signs out of an example: brackets round the words, "-> actor" at the end."""
    arrow = _ARROW.search(written)
    actors = re.split(r"\s*,\s*", arrow[1]) if arrow else []
    marked = written[: arrow.start()] if arrow else written
    text, spans, opened = "", [], 0
    for character in marked:
        if character == "[":
            opened = len(text)
        elif character == "]":
            spans.append((opened, len(text)))
        else:
            text += character
    return Example(section, entry, kind, written, text, tuple(spans), frozenset(actors))


def _examples(codebook: Codebook) -> Iterator[Example]:
    sections: list[tuple[str, Any]] = [
        ("choices", codebook.choices),
        ("markers", codebook.markers),
        ("actions", codebook.actions),
    ]
    for section, entries in sections:
        for entry in entries:
            for kind in ("include", "exclude"):
                for written in getattr(entry, kind):
                    yield parse_example(section, entry.id, kind, written)


def _raise_faults(examples: list[Example], codebook: Codebook) -> None:
    known = {actor.id for actor in codebook.actors}
    faults = []
    for example in examples:
        place = f"{codebook.name}: {example.section} {example.entry!r}, {example.written!r}"
        if example.written.count("[") != example.written.count("]"):
            faults.append(f"{place}: a bracket is not closed")
        faults += [f"{place}: no actor {actor!r}" for actor in sorted(example.actors - known)]
    if faults:
        raise FramingError("\n".join(faults))


def _code(examples: list[Example], codebook: Codebook) -> dict[int, list[Any]]:
    """Number of the example -> the rows of its own entry that tagging finds in it.

    Where another class of deeds goes before it and lists a word as well, the deed to be found may
    be told by that one.
    """
    if not examples:
        return {}
    documents = pd.DataFrame(
        {
            "doc_id": [f"{number:06d}" for number in range(len(examples))],
            "outlet": "examples",
            "language": "en",
            "text": [example.text for example in examples],
        }
    )
    coded = tag(documents, codebook, methods=())
    found: dict[int, list[Any]] = {}
    for table in (coded.tags, coded.actions):
        for row in table.itertuples():
            number = int(row.doc_id)
            section = {"choice": "choices", "marker": "markers"}.get(
                getattr(row, "kind", ""), "actions"
            )
            example = examples[number]
            if section != example.section:
                continue
            if row.concept == example.entry or (
                section == "actions"
                and example.kind == "include"
                and row.concept in _rivals(example.entry, codebook)
            ):
                found.setdefault(number, []).append(row)
    return found


def _rivals(entry: str, codebook: Codebook) -> set[str]:
    """The classes of deeds before an entry that take a word of its: not those that `done_to` parts."""
    own = next(group for group in codebook.actions if group.id == entry)
    words = {*own.verbs, *own.nouns}
    before = codebook.actions[: codebook.actions.index(own)]
    before = tuple(group for group in before if not (group.done_to or own.done_to))
    return {group.id for group in before if words & {*group.verbs, *group.nouns}}


def _passes(example: Example, hits: list[Any]) -> bool:
    if example.kind == "exclude":
        is_choice = example.section == "choices"
        return not any(not is_choice or hit.relation != "none" for hit in hits)
    spans = example.spans or tuple({(hit.start, hit.end) for hit in hits})
    at_place = [[hit for hit in hits if (hit.start, hit.end) == span] for span in spans]
    if not spans or not all(at_place):
        return False
    actors = {actor for place in at_place for hit in place for actor in _actors(hit)}
    return not example.actors or actors == example.actors


def _actors(hit: Any) -> list[str]:
    values = [getattr(hit, column, None) for column in ("actor", "agent", "patient")]
    return [value for value in values if isinstance(value, str)]


def _reason(example: Example, hits: list[Any]) -> str:
    described = [
        f"{hit.text!r} ({getattr(hit, 'relation', '') or hit.form}: "
        f"{', '.join(_actors(hit)) or 'no actor'})"
        for hit in hits
    ]
    if example.kind == "exclude":
        return "should not be found, but is: " + "; ".join(described)
    return "found only: " + "; ".join(described) if described else "not found"
