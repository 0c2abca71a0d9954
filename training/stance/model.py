"""The stance model in PyTorch, for training: a MiniLM encoder and a linear layer over pools."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

OPEN_ID, CLOSE_ID = 2, 3  # [unused1], [unused2]


class StanceModel(nn.Module):
    """Encoder, then logits from [CLS], the mean of the target's tokens and the mean of all.

    Only the first two are read off the last layer, so that it runs for their few tokens alone:
    a tenth of the time is saved. The mean of all tokens is that of the layer below.
    """

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.head = new_head(encoder.config.hidden_size)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        *lower, top = self.encoder.encoder.layer
        seen = mask[:, None, None, :].bool()
        hidden = self.encoder.embeddings(input_ids=ids, token_type_ids=types)
        for layer in lower:
            hidden = _run_layer(layer, hidden, hidden, seen)
        kept, is_kept, _ = keep_target(hidden, types)
        kept = _run_layer(top, kept, hidden, seen)
        pools = [kept[:, 0], mean(kept[:, 1:], is_kept[:, 1:]), mean(hidden, mask)]
        return self.head(self.dropout(torch.cat(pools, dim=-1)))


class CheapDropout(nn.Module):
    """Dropout whose masks are cut from a pool drawn once: on a CPU the drawing is what costs."""

    def __init__(self, share: float, size: int = 1 << 23) -> None:
        super().__init__()
        self.pool = (torch.rand(size) >= share).float() / (1 - share)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        first = int(torch.randint(len(self.pool) - x.numel(), ()))
        return x * self.pool[first : first + x.numel()].view_as(x)


def keep_target(hidden: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The rows of [CLS] and of the target's tokens, padded; which count; and their places."""
    wanted = types.clone()
    wanted[:, 0] = 1
    order = wanted.argsort(dim=1, descending=True, stable=True)[:, : int(wanted.sum(1).max())]
    rows = order.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
    return hidden.gather(1, rows), wanted.gather(1, order), order


def _run_layer(layer: nn.Module, queries: Tensor, hidden: Tensor, seen: Tensor) -> Tensor:
    """One transformer layer, for the rows `queries` that look at `hidden`."""
    attention, output = layer.attention.self, layer.attention.output

    def split(x: Tensor) -> Tensor:
        return x.unflatten(-1, (attention.num_attention_heads, -1)).transpose(1, 2)

    mixed = functional.scaled_dot_product_attention(
        split(attention.query(queries)),
        split(attention.key(hidden)),
        split(attention.value(hidden)),
        attn_mask=seen,
    )
    x = output.dense(mixed.transpose(1, 2).flatten(2))
    x = output.LayerNorm(output.dropout(x) + queries)
    inner = functional.gelu(layer.intermediate.dense(x))
    return layer.output.LayerNorm(layer.output.dropout(layer.output.dense(inner)) + x)


def mean(hidden: Tensor, weights: Tensor) -> Tensor:
    shares = (weights / weights.sum(1, keepdim=True)).to(hidden.dtype)
    return torch.bmm(shares.unsqueeze(1), hidden).squeeze(1)


def build(weights: Path, *, dropout: float = 0.1, head_seed: int = 0) -> StanceModel:
    """Start from the published encoder.

    The brackets' embeddings begin as those of "[" and "]". The head starts the same for every
    seed: otherwise the runs could not be averaged.
    """
    encoder = BertModel.from_pretrained(weights, add_pooling_layer=False)
    cheap = CheapDropout(dropout)
    encoder.embeddings.dropout = cheap
    for layer in encoder.encoder.layer:
        layer.attention.output.dropout = layer.output.dropout = cheap
    words = encoder.embeddings.word_embeddings.weight
    words.requires_grad_(False)
    words[OPEN_ID], words[CLOSE_ID] = words[1031].clone(), words[1033].clone()
    torch.manual_seed(head_seed)
    return StanceModel(encoder)


def new_head(width: int) -> nn.Linear:
    """The layer from the three pools to the three classes, with small weights."""
    head = nn.Linear(3 * width, 3)
    nn.init.normal_(head.weight, std=0.02)
    nn.init.zeros_(head.bias)
    return head


def parameter_groups(model: nn.Module, rate: float, decay: float) -> list[dict]:
    """Layer-wise rates: each layer below the top learns `decay` times as fast as the one above."""
    layers = list(model.encoder.encoder.layer)
    stacks = [(model.encoder.embeddings, decay ** len(layers))]
    stacks += [(layer, decay ** (len(layers) - 1 - i)) for i, layer in enumerate(layers)]
    stacks += [(model.head, 5.0)]
    groups = []
    for module, factor in stacks:
        for weight_decay, matrices in ((0.01, True), (0.0, False)):
            chosen = [
                p for p in module.parameters() if p.requires_grad and (p.dim() > 1) == matrices
            ]
            if chosen:
                groups.append({"params": chosen, "lr": rate * factor, "weight_decay": weight_decay})
    return groups


def freeze(model: nn.Module, n_layers: int) -> None:
    """Leave the embeddings and the lowest layers as they are: a later run is a fifth faster."""
    if n_layers:
        for module in (model.encoder.embeddings, *model.encoder.encoder.layer[:n_layers]):
            module.requires_grad_(False)
