"""Weights of framing.tagging.pronouns, by kind of pronoun; made by training/pronouns/train.py.

Estimated on GUM, https://gucorpling.org/gum (annotations CC BY 4.0).
"""

from __future__ import annotations

import json
from pathlib import Path

FILE = Path(__file__).with_suffix(".json")
WEIGHTS: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
