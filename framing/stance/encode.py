"""Turn a sentence and its target into the numbers that the stance model reads.

The same code serves training and use. A target is shown to the model twice: its words stand in
brackets of their own kind, and they carry the second token type, over which the model pools.
All mentions of the target that are given are marked, so "the ministry said it regrets" can be
scored as one target with two mentions. Entity markers: Soares et al. 2019.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .spans import Span, merge_spans

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP, OPEN, CLOSE = 101, 102, 2, 3  # [CLS], [SEP], [unused1], [unused2] of the vocabulary
MAX_TOKENS = 128
CONTEXT_BEFORE = 0.6  # share of a too long sentence that is kept before the target

Encoded = tuple[list[int], list[int]]


def get_tokenizer(folder: Path) -> Tokenizer:
    """The encoder's tokenizer; what is too long is cut by us, around the target."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def encode_targets(
    tokenizer: Tokenizer,
    sentences: Sequence[str],
    spans: Sequence[Sequence[Span]],
    *,
    max_tokens: int = MAX_TOKENS,
) -> list[Encoded]:
    """Encode each sentence with its target's spans; the first span given is the main one.

    Returns (token ids, token types) per sentence; type 1 marks the target and its brackets.
    A sentence longer than `max_tokens` is cut around its main mention.
    """
    pieces, layout = [], []
    for sentence, places in zip(sentences, spans, strict=True):
        cuts, at = [], 0
        for start, end in merge_spans(places):
            pieces += [sentence[at:start], sentence[start:end]]
            cuts.append(start <= places[0][0] < end)
            at = end
        pieces.append(sentence[at:])
        layout.append(cuts)
    encoded = iter(tokenizer.encode_batch_fast(pieces, add_special_tokens=False))
    return [_assemble(encoded, cuts, max_tokens) for cuts in layout]


def _assemble(encoded: Iterator[Any], cuts: list[bool], max_tokens: int) -> Encoded:
    """Join the pieces of one sentence: text, [target], text, ..., text."""
    ids: list[int] = []
    types: list[int] = []
    main = 0
    for is_main in cuts:
        before = next(encoded).ids
        ids += before
        types += [0] * len(before)
        if is_main:
            main = len(ids)
        target = [OPEN, *next(encoded).ids, CLOSE]
        ids += target
        types += [1] * len(target)
    after = next(encoded).ids
    ids += after
    types += [0] * len(after)
    room = max_tokens - 2
    if len(ids) > room:
        first = max(0, min(main - int(room * CONTEXT_BEFORE), len(ids) - room))
        ids, types = ids[first : first + room], types[first : first + room]
    return [CLS, *ids, SEP], [0, *types, 0]


def as_inputs(encoded: Encoded) -> dict[str, np.ndarray]:
    """The inputs of the packaged model: ids, types and the places of the target's tokens."""
    ids, types = (np.array([part], np.int64) for part in encoded)
    return {"ids": ids, "types": types, "target": np.flatnonzero(types[0])}
