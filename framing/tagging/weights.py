"""Weights of the log-linear models that find whom pronouns and unnamed nouns mean.

PRONOUNS: by kind of pronoun, for framing.tagging.pronouns. OWNERS: for framing.tagging.belonging.
Made by training/pronouns and training/belonging, which name their data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

FOLDER = Path(__file__).parent
PRONOUN_FILE = FOLDER / "pronoun_weights.json"
OWNER_FILE = FOLDER / "owner_weights.json"
PRONOUNS: dict[str, dict[str, float]] = json.loads(PRONOUN_FILE.read_text(encoding="utf-8"))
OWNERS: dict[str, float] = json.loads(OWNER_FILE.read_text(encoding="utf-8"))


def weigh(table: Mapping[str, float], found: Iterable[tuple[str, float]]) -> float:
    """The score of a list of (feature, value)."""
    return sum(table.get(name, 0.0) * value for name, value in found)
