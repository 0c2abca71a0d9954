"""Run the packaged attachment model: who does, suffers or is named by a word of a sentence.

How it was made, what it was trained on and how well it agrees with coders: training/README.md.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..language.network import open_session
from ..stance.encode import get_tokenizer
from .encode import FARTHEST, Encoded, Span, Window, distance, encode

_HERE = Path(__file__).parent
VOCABULARY = _HERE.parent / "stance" / "model"  # both models read the same word pieces
ROLES = ("label", "act", "suffered")  # the head's order; 0 is the logit of none of them


class Answer(NamedTuple):
    """An actor, a role that a word may give it, how likely that is, and whether the sentence mentions it."""

    actor: str
    role: str
    chance: float
    here: bool


class Reader:
    """The answers for one window. The network runs once, when the first word is asked about."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.here = frozenset(m.actor for m in window.mentions if m.start >= window.own)

    def ask(self, start: int, end: int, *, label: bool) -> list[Answer]:
        """How likely the word at start..end of the field gives each actor in reach each role.

        The likeliest come first. label: whether the word names somebody (role `label`), rather
        than being done (`act` and `suffered`). Mentions inside the word do not count.
        """
        encoded = self._encoded
        place = encoded.tokens(start - self.window.start, end - self.window.start)
        marks = [m for m in encoded.marks if place and not place[0] <= m[0] <= place[1]]
        if place is None or not marks:
            return []
        logits = self._logits(place, [i for i, _ in marks])
        roles = slice(0, 1) if label else slice(1, 3)
        odds: dict[str, np.ndarray] = {}
        for (_, actor), row in zip(marks, np.exp(logits[:, roles].clip(max=20)), strict=True):
            odds[actor] = odds.get(actor, 0) + row
        found = [
            Answer(actor, role, float(share), actor in self.here)
            for actor, row in odds.items()
            for role, share in zip(ROLES[roles], row / (1 + row.sum()), strict=True)
        ]
        return sorted(found, key=lambda answer: -answer.chance)

    @cached_property
    def _encoded(self) -> Encoded:
        return encode(get_tokenizer_once(), self.window)

    @cached_property
    def _states(self) -> np.ndarray:
        ids = np.array([self._encoded.ids], np.int64)
        return load("encoder").run(None, {"ids": ids, "types": np.zeros_like(ids)})[0]

    def _logits(self, place: Span, marks: list[int]) -> np.ndarray:
        inputs = {
            "first": [place[0]],
            "last": [place[1]],
            "marks": marks,
            "apart": [distance(place, mark) + FARTHEST for mark in marks],
        }
        arrays = {name: np.array(values, np.int64) for name, values in inputs.items()}
        return load("head").run(None, {"states": self._states, **arrays})[0]


@lru_cache(maxsize=1)
def get_tokenizer_once() -> Any:
    """The tokenizer, once per process."""
    return get_tokenizer(VOCABULARY)


@lru_cache(maxsize=2)
def load(part: str) -> Any:
    """The network ("encoder") or its last layers ("head"), once per process; nothing is downloaded."""
    return open_session(_HERE / "model" / f"{part}.onnx")
