"""Nouns of persons ("smuggler") and of bodies of persons ("charity"), beyond the lists by hand.

Made by training/pronouns/nouns.py from GUM, https://gucorpling.org/gum (annotations CC BY 4.0), and
WordNet 3.1, https://wordnet.princeton.edu (its licence: language/model/LICENSE).
"""

from __future__ import annotations

import json
from pathlib import Path

from .wordlists import GROUP_NOUNS, PERSON_NOUNS, words

FILE = Path(__file__).with_suffix(".json")
_SORTS = {sort: words(nouns) for sort, nouns in json.loads(FILE.read_text("utf-8")).items()}
PERSONS = PERSON_NOUNS | (_SORTS["person"] - GROUP_NOUNS)
BODIES = GROUP_NOUNS | (_SORTS["body"] - PERSON_NOUNS)
