"""The large model in PyTorch: MPNet (110 million parameters) with the small model's head."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import MPNetModel

from training.stance.model import CLOSE_ID, OPEN_ID, CheapDropout, keep_target, mean, new_head

SHIFT = 4  # MPNet's vocabulary is BERT's, four places on, with four marks of its own
CLS, PAD, SEP, MASK = 0, 1, 2, 30526
BERT_MARKS = {101: CLS, 102: SEP, 103: MASK}


class Teacher(nn.Module):
    """The same inputs and the same pools as the small model's."""

    def __init__(self, encoder: MPNetModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.head = new_head(encoder.config.hidden_size)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        embeddings, encoder = self.encoder.embeddings, self.encoder.encoder
        hidden = embeddings(input_ids=_as_mpnet(ids, mask.bool()))
        place = torch.arange(ids.shape[1])
        buckets = encoder.relative_position_bucket(place[None, :] - place[:, None], num_buckets=32)
        bias = encoder.relative_attention_bias(buckets).permute(2, 0, 1)[None]
        bias = bias.masked_fill(~mask.bool()[:, None, None, :], -1e4)
        *lower, top = encoder.layer
        for layer in lower:
            hidden = _run_layer(layer, hidden, hidden, bias)
        kept, is_kept, rows = keep_target(hidden, types)
        rows = rows[:, None, :, None].expand(-1, bias.shape[1], -1, bias.shape[3])
        kept = _run_layer(top, kept, hidden, bias.gather(2, rows))
        pools = [kept[:, 0], mean(kept[:, 1:], is_kept[:, 1:]), mean(hidden, mask)]
        return self.head(self.dropout(torch.cat(pools, dim=-1)))


def _as_mpnet(ids: Tensor, seen: Tensor) -> Tensor:
    words = ids + SHIFT
    for bert, own in BERT_MARKS.items():
        words = words.masked_fill(ids == bert, own)
    return words.masked_fill(~seen, PAD)


def _run_layer(layer: nn.Module, queries: Tensor, hidden: Tensor, bias: Tensor) -> Tensor:
    """One transformer layer, for the rows `queries` that look at `hidden`."""
    attention = layer.attention.attn

    def split(x: Tensor) -> Tensor:
        return x.unflatten(-1, (attention.num_attention_heads, -1)).transpose(1, 2)

    mixed = functional.scaled_dot_product_attention(
        split(attention.q(queries)),
        split(attention.k(hidden)),
        split(attention.v(hidden)),
        attn_mask=bias,
    )
    x = attention.o(mixed.transpose(1, 2).flatten(2))
    x = layer.attention.LayerNorm(layer.attention.dropout(x) + queries)
    inner = functional.gelu(layer.intermediate.dense(x))
    return layer.output.LayerNorm(layer.output.dropout(layer.output.dense(inner)) + x)


def build(folder: Path, *, dropout: float = 0.1) -> Teacher:
    """Start from all-mpnet-base-v2; embeddings and position biases stay as published."""
    encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
    cheap = CheapDropout(dropout)
    encoder.embeddings.dropout = cheap
    for layer in encoder.encoder.layer:
        layer.attention.dropout = layer.output.dropout = cheap
    words = encoder.embeddings.word_embeddings.weight
    words.requires_grad_(False)
    for own, like in ((OPEN_ID, 1031), (CLOSE_ID, 1033)):
        words[own + SHIFT] = words[like + SHIFT].clone()
    encoder.embeddings.requires_grad_(False)
    encoder.encoder.relative_attention_bias.requires_grad_(False)
    torch.manual_seed(0)
    return Teacher(encoder)
