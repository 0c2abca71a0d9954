"""YAML with places: every value keeps its file and line, so that faults can be shown where they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from ..schema import FramingError


@dataclass(frozen=True)
class Place:
    """A value of a YAML file: a string, None, a list of Place or a dict of Place."""

    value: Any
    file: str
    line: int


@dataclass
class Faults:
    """Everything wrong with some codebooks, gathered so that all of it is said at once."""

    found: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, place: Place, what: str) -> None:
        self.found.append((place.file, place.line, what))

    def raise_if_any(self) -> None:
        """Raise FramingError with one `file:line: what` per line, in order, if there are faults."""
        if self.found:
            ordered = sorted(set(self.found))
            raise FramingError("\n".join(f"{file}:{line}: {what}" for file, line, what in ordered))


def nearest(word: str, allowed: Iterable[str]) -> str:
    """What would be right instead of `word`: the nearest allowed value, and all if few."""
    options = sorted(allowed)
    close = get_close_matches(word, options, 1, 0.5)
    near = f"did you mean {close[0]!r}? " if close else ""
    return near + (f"use one of: {', '.join(options)}" if len(options) <= 20 else "")


def read_yaml(path: Path, faults: Faults) -> Place | None:
    """The content of a YAML file with places; None, and a fault, where it is not YAML."""
    start = Place(None, path.name, 1)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except UnicodeDecodeError as error:
        faults.add(start, f"is not UTF-8 text ({error.reason}); save it as UTF-8")
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        faults.add(Place(None, path.name, line), f"is not valid YAML: {error.problem}")
        return None
    except yaml.YAMLError as error:
        faults.add(start, f"is not valid YAML: {error}")
        return None
    if node is None:
        faults.add(start, "is empty; a codebook needs at least `name`")
        return None
    try:
        return _with_places(node, path.name, faults)
    except RecursionError:
        faults.add(start, "an alias (*) stands inside what it names; write that part out")
        return None


# Scalars stay strings: to YAML 1.1 "no" is false and 1.10 is 1.1, which no coder means.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"


def _with_places(node: yaml.Node, file: str, faults: Faults) -> Place:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return Place(None if node.tag == _NULL else node.value, file, line)
    if isinstance(node, yaml.SequenceNode):
        return Place([_with_places(item, file, faults) for item in node.value], file, line)
    values: dict[str, Place] = {}
    for key, value in node.value:
        name, at = str(key.value), Place(None, file, key.start_mark.line + 1)
        if name in values:
            faults.add(at, f"{name!r} is given twice in this entry; keep one")
        # A list or mapping begins below its key; a reader looks for the key.
        values[name] = replace(_with_places(value, file, faults), line=at.line)
    return Place(values, file, line)
