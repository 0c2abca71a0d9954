"""The large model in PyTorch: MPNet (110 million parameters) with the small model's head."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor
from transformers import MPNetModel

from training import mpnet
from training.stance.model import StanceModel, prepare


class Teacher(StanceModel):
    """The same inputs and the same pools as the small model's."""

    names = mpnet.NAMES

    def embed(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        return mpnet.embed(self.encoder, ids, mask.bool())

    def of_rows(self, seen: Tensor, rows: Tensor) -> Tensor:
        return seen.gather(2, rows[:, None, :, None].expand(-1, seen.shape[1], -1, seen.shape[3]))


def build(folder: Path, *, dropout: float = 0.1) -> Teacher:
    """Start from all-mpnet-base-v2; embeddings and position biases stay as published."""
    encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
    prepare(encoder, mpnet.NAMES, dropout, mpnet.SHIFT)
    encoder.embeddings.requires_grad_(False)
    encoder.encoder.relative_attention_bias.requires_grad_(False)
    torch.manual_seed(0)
    return Teacher(encoder)
