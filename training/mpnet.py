"""MPNet for BERT's vocabulary: what both large models stand on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import MPNetModel

from training.stance.model import cheapen

SHIFT = 4  # MPNet's vocabulary is BERT's, four places on, with four marks of its own
CLS, PAD, SEP, MASK = 0, 1, 2, 30526
BERT_MARKS = {101: CLS, 102: SEP, 103: MASK}

# Where a layer keeps its query, key, value and output, and the dropout and norm behind them.
NAMES = ("attn.q", "attn.k", "attn.v", "attn.o", "dropout", "LayerNorm")


def load(folder: Path, dropout: float) -> MPNetModel:
    """all-mpnet-base-v2 with cheap dropout; words and the biases of distance stay as published."""
    encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
    cheapen(encoder, NAMES, dropout)
    encoder.embeddings.requires_grad_(False)
    encoder.encoder.relative_attention_bias.requires_grad_(False)
    return encoder


def embed(encoder: nn.Module, ids: Tensor, seen: Tensor) -> tuple[Tensor, Tensor]:
    """What the first layer reads, and how much each piece heeds each (-1e4: not at all).

    ids: pieces as BERT numbers them; seen: which of them are no padding.
    """
    hidden = encoder.embeddings(input_ids=_renumbered(ids, seen))
    return hidden, heed(encoder, ids.shape[1]).masked_fill(~seen[:, None, None, :], -1e4)


def heed(encoder: nn.Module, length: int) -> Tensor:
    """How much each place heeds each: 1 x heads x length x length."""
    place = torch.arange(length)
    inner = encoder.encoder
    buckets = inner.relative_position_bucket(place[None, :] - place[:, None], num_buckets=32)
    return inner.relative_attention_bias(buckets).permute(2, 0, 1)[None]


def renumber(ids: np.ndarray) -> np.ndarray:
    """MPNet's numbers of the pieces that have these numbers in BERT's vocabulary."""
    words = torch.from_numpy(ids)
    return _renumbered(words, torch.ones_like(words, dtype=torch.bool)).numpy()


def _renumbered(ids: Tensor, seen: Tensor) -> Tensor:
    words = ids + SHIFT
    for bert, own in BERT_MARKS.items():
        words = words.masked_fill(ids == bert, own)
    return words.masked_fill(~seen, PAD)
