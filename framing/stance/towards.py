"""Run the packaged stance model: probabilities of negative, neutral and positive.

How it was made, what it was trained on and how well it agrees with people: training/README.md.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from ..language.network import open_session
from .encode import as_inputs, encode_targets, get_tokenizer
from .spans import Span

_HERE = Path(__file__).parent
KEPT = 1 << 15  # sentences remembered; agency copy repeats the same ones a thousand times


def probabilities(sentences: Sequence[str], spans: Sequence[Sequence[Span]]) -> np.ndarray:
    """Score the stance of each sentence toward the target at `spans`, main mention first.

    Returns an array with a row per sentence and the columns negative, neutral, positive.
    A sentence is run by itself, so its score does not depend on its neighbours, and only once.
    """
    rows = [
        _probabilities(sentence, tuple((int(start), int(end)) for start, end in places))
        for sentence, places in zip(sentences, spans, strict=True)
    ]
    return np.array(rows, np.float64).reshape(len(rows), 3)


@lru_cache(maxsize=KEPT)
def _probabilities(sentence: str, spans: tuple[Span, ...]) -> tuple[float, float, float]:
    session, tokenizer = load()
    encoded = encode_targets(tokenizer, [sentence], [spans])[0]
    negative, neutral, positive = session.run(None, as_inputs(encoded))[0][0]
    return float(negative), float(neutral), float(positive)


@lru_cache(maxsize=1)
def load() -> tuple[Any, Any]:
    """Load the packaged model and its tokenizer, once per process; nothing is downloaded."""
    return open_session(_HERE / "model" / "stance.onnx"), get_tokenizer(_HERE / "model")


def agreement() -> list[dict[str, Any]]:
    """How well each method agrees with people: method, dataset, n, macro_f1, kappa, alpha."""
    return json.loads((_HERE / "agreement.json").read_text(encoding="utf-8"))
