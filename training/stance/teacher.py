"""The large model in PyTorch: MPNet (110 million parameters) with the small model's head."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor
from transformers import MPNetModel

from training.stance.model import StanceModel, prepare

SHIFT = 4  # MPNet's vocabulary is BERT's, four places on, with four marks of its own
CLS, PAD, SEP, MASK = 0, 1, 2, 30526
BERT_MARKS = {101: CLS, 102: SEP, 103: MASK}


MPNET = ("attn.q", "attn.k", "attn.v", "attn.o", "dropout", "LayerNorm")


class Teacher(StanceModel):
    """The same inputs and the same pools as the small model's."""

    names = MPNET

    def embed(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        seen, encoder = mask.bool(), self.encoder.encoder
        place = torch.arange(ids.shape[1])
        buckets = encoder.relative_position_bucket(place[None, :] - place[:, None], num_buckets=32)
        bias = encoder.relative_attention_bias(buckets).permute(2, 0, 1)[None]
        hidden = self.encoder.embeddings(input_ids=_as_mpnet(ids, seen))
        return hidden, bias.masked_fill(~seen[:, None, None, :], -1e4)

    def of_rows(self, seen: Tensor, rows: Tensor) -> Tensor:
        return seen.gather(2, rows[:, None, :, None].expand(-1, seen.shape[1], -1, seen.shape[3]))


def _as_mpnet(ids: Tensor, seen: Tensor) -> Tensor:
    words = ids + SHIFT
    for bert, own in BERT_MARKS.items():
        words = words.masked_fill(ids == bert, own)
    return words.masked_fill(~seen, PAD)


def build(folder: Path, *, dropout: float = 0.1) -> Teacher:
    """Start from all-mpnet-base-v2; embeddings and position biases stay as published."""
    encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
    prepare(encoder, MPNET, dropout, SHIFT)
    encoder.embeddings.requires_grad_(False)
    encoder.encoder.relative_attention_bias.requires_grad_(False)
    torch.manual_seed(0)
    return Teacher(encoder)
