"""Run the packaged stance model: probabilities of negative, neutral and positive.

How it was made, what it was trained on and how well it agrees with people: training/README.md.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from .encode import as_inputs, encode_targets
from .spans import Span

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
    import onnxruntime
    from tokenizers import Tokenizer

    folder = files("framing.stance") / "model"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # articles, not matrices, are spread over the cores
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        (folder / "stance.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return session, tokenizer


def agreement() -> list[dict[str, Any]]:
    """How well each method agrees with people: method, dataset, n, macro_f1, kappa, alpha."""
    return json.loads((files("framing.stance") / "agreement.json").read_text(encoding="utf-8"))
