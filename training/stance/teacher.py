"""The large model in PyTorch: MPNet (110 million parameters) with the small model's head."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from training import mpnet
from training.stance.model import StanceModel, mark_target


class Teacher(StanceModel):
    """The same inputs and the same pools as the small model's."""

    names = mpnet.NAMES

    def embed(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        return mpnet.embed(self.encoder, ids, mask.bool())

    def of_rows(self, seen: Tensor, rows: Tensor) -> Tensor:
        return seen.gather(2, rows[:, None, :, None].expand(-1, seen.shape[1], -1, seen.shape[3]))


def build(folder: Path, *, dropout: float = 0.1) -> Teacher:
    """Start from all-mpnet-base-v2; embeddings and position biases stay as published."""
    encoder = mpnet.load(folder, dropout)
    mark_target(encoder, mpnet.SHIFT)
    torch.manual_seed(0)
    return Teacher(encoder)
