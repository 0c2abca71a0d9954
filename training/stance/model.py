"""The stance model in PyTorch, for training: a MiniLM encoder and a linear layer over pools."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

OPEN_ID, CLOSE_ID = 2, 3  # [unused1], [unused2]
HEADS = 12
# Where a layer keeps its query, key, value and output, and the dropout and norm behind them.
BERT = (
    "self.query",
    "self.key",
    "self.value",
    "output.dense",
    "output.dropout",
    "output.LayerNorm",
)


class StanceModel(nn.Module):
    """Encoder, then logits from [CLS], the mean of the target's tokens and the mean of all.

    Only the first two are read off the last layer, so that it runs for their few tokens alone:
    a tenth of the time is saved. The mean of all tokens is that of the layer below.
    """

    names = BERT

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.head = new_head(encoder.config.hidden_size)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        hidden, seen = self.embed(ids, types, mask)
        *lower, top = self.encoder.encoder.layer
        for layer in lower:
            hidden = run_layer(layer, self.names, hidden, hidden, seen)
        kept, is_kept, rows = keep_target(hidden, types)
        kept = run_layer(top, self.names, kept, hidden, self.of_rows(seen, rows))
        pools = [kept[:, 0], mean(kept[:, 1:], is_kept[:, 1:]), mean(hidden, mask)]
        return self.head(self.dropout(torch.cat(pools, dim=-1)))

    def embed(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """What the first layer reads, and which tokens each token sees."""
        hidden = self.encoder.embeddings(input_ids=ids, token_type_ids=types)
        return hidden, mask[:, None, None, :].bool()

    def of_rows(self, seen: Tensor, rows: Tensor) -> Tensor:
        """What the tokens in these rows see."""
        return seen


class CheapDropout(nn.Module):
    """Dropout whose masks are cut from a pool drawn once: on a CPU the drawing is what costs."""

    def __init__(self, share: float, size: int = 1 << 23) -> None:
        super().__init__()
        self.pool = (torch.rand(size) >= share).float() / (1 - share)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        first = int(torch.randint(len(self.pool) - x.numel(), ()))
        return x * self.pool[first : first + x.numel()].view_as(x).to(x.dtype)


def keep_target(hidden: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The rows of [CLS] and of the target's tokens, padded; which count; and their places."""
    wanted = types.clone()
    wanted[:, 0] = 1
    order = wanted.argsort(dim=1, descending=True, stable=True)[:, : int(wanted.sum(1).max())]
    rows = order.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
    return hidden.gather(1, rows), wanted.gather(1, order), order


def run_layer(
    layer: nn.Module, names: tuple[str, ...], queries: Tensor, hidden: Tensor, seen: Tensor
) -> Tensor:
    """One transformer layer, for the rows `queries` that look at `hidden`."""
    query, key, value, dense, dropout, norm = map(layer.attention.get_submodule, names)

    def split(x: Tensor) -> Tensor:
        return x.unflatten(-1, (HEADS, -1)).transpose(1, 2)

    asked = split(query(queries)), split(key(hidden)), split(value(hidden))
    mixed = functional.scaled_dot_product_attention(*asked, attn_mask=seen)
    x = norm(dropout(dense(mixed.transpose(1, 2).flatten(2))) + queries)
    inner = functional.gelu(layer.intermediate.dense(x))
    return layer.output.LayerNorm(layer.output.dropout(layer.output.dense(inner)) + x)


def mean(hidden: Tensor, weights: Tensor) -> Tensor:
    shares = (weights / weights.sum(1, keepdim=True)).to(hidden.dtype)
    return torch.bmm(shares.unsqueeze(1), hidden).squeeze(1)


def build(weights: Path, *, dropout: float = 0.1, head_seed: int = 0) -> StanceModel:
    """Start from the published encoder.

    The head starts the same for every seed: otherwise the runs could not be averaged.
    """
    encoder = BertModel.from_pretrained(weights, add_pooling_layer=False)
    cheapen(encoder, BERT, dropout)
    encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    mark_target(encoder)
    torch.manual_seed(head_seed)
    return StanceModel(encoder)


def cheapen(encoder: nn.Module, names: tuple[str, ...], dropout: float) -> None:
    """Give every layer cheap dropout."""
    cheap = CheapDropout(dropout)
    encoder.embeddings.dropout = cheap
    for layer in encoder.encoder.layer:
        layer.attention.set_submodule(names[4], cheap)
        layer.output.dropout = cheap


def strongest(up: Tensor, down: Tensor, n: int) -> Tensor:
    """The n inner units of a feed-forward block that weigh most, in their order."""
    return (up.norm(dim=1) * down.norm(dim=0)).topk(n).indices.sort().values


def mark_target(encoder: nn.Module, shift: int = 0) -> None:
    """Let the brackets around a target begin as "[" and "]".

    shift: how many places on from BERT's the vocabulary is. The words are not learned.
    """
    words = encoder.embeddings.word_embeddings.weight
    for own, like in ((OPEN_ID, 1031), (CLOSE_ID, 1033)):
        words[own + shift] = words[like + shift].clone()


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
