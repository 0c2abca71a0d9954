"""The network: the first layers of MiniLM, then biaffine heads (Dozat and Manning 2017).

From the second layer on only the words' first pieces are computed; the pieces that continue a
word are context to the second layer, and no more after it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from framing.language.features import N_SHAPES
from training.stance.model import strongest

WIDTH, ATTENTION_HEADS = 384, 12
NEAR = 40  # distances beyond this many words share one bias; in attention, beyond AROUND
AROUND = 16


class Layer(nn.Module):
    """One BERT layer; with `at`, only those positions ask and come out."""

    def __init__(self, feed: int, dropout: float) -> None:
        super().__init__()
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)  # query, key and value in one product
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, feed)
        self.down = nn.Linear(feed, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.around = nn.Embedding(2 * AROUND + 1, ATTENTION_HEADS)
        nn.init.zeros_(self.around.weight)

    def forward(self, x: Tensor, bias: Tensor, at: Tensor | None = None) -> Tensor:
        if at is None:
            here = x
            q, k, v = map(split, self.mix(x).chunk(3, -1))
        else:
            here = take(x, at)
            weight, offset = self.mix.weight, self.mix.bias
            q = split(F.linear(here, weight[:WIDTH], offset[:WIDTH]))
            k, v = map(split, F.linear(x, weight[WIDTH:], offset[WIDTH:]).chunk(2, -1))
        scores = q @ k.transpose(-1, -2) * (WIDTH // ATTENTION_HEADS) ** -0.5 + bias
        if at is None:
            scores = scores + self.around(distances(x.shape[1], AROUND)).permute(2, 0, 1)
        mixed = self.drop(scores.softmax(-1)) @ v
        mixed = mixed.transpose(1, 2).reshape(here.shape[0], -1, WIDTH)
        here = self.norm1(here + self.drop(self.out(mixed)))
        return self.norm2(here + self.drop(self.down(F.gelu(self.up(here)))))


def split(x: Tensor) -> Tensor:
    """(batch, places, width) -> (batch, attention heads, places, width of a head)."""
    return x.reshape(x.shape[0], -1, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)


def distances(n: int, limit: int) -> Tensor:
    """Index of the distance from each of n places to each other, clipped at `limit`."""
    steps = torch.arange(n)
    return (steps[None, :] - steps[:, None]).clamp(-limit, limit) + limit


def take(x: Tensor, at: Tensor) -> Tensor:
    """The rows of x (batch, places, width) at the given places (batch, words)."""
    return torch.gather(x, 1, at.unsqueeze(-1).expand(-1, -1, x.shape[-1]))


class Scorer(nn.Module, ABC):
    """Pieces in; arc scores, label scores and tag scores of every word out. For any encoder."""

    def __init__(
        self,
        width: int,
        n_labels: int,
        n_upos: int,
        n_xpos: int,
        arc: int = 192,
        lab: int = 192,
    ) -> None:
        super().__init__()
        self.sizes = [arc, arc, lab, lab]
        self.shape = nn.Embedding(N_SHAPES, width)
        self.head_drop = nn.Dropout(0.3)
        self.project = nn.Linear(width, sum(self.sizes))
        self.arc = nn.Linear(arc, arc)
        self.arc_bias = nn.Linear(arc, 1)
        self.far = nn.Embedding(2 * NEAR + 1, 1)
        self.label = nn.Linear(2 * lab, n_labels)
        self.tags = nn.Linear(width, n_upos + n_xpos)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.far.weight)
        self.n_labels, self.n_upos = n_labels, n_upos

    @abstractmethod
    def encode(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        """Vectors of [CLS] and the words: (batch, 1 + words, width)."""

    def forward(
        self, pieces: Tensor, shapes: Tensor, first: Tensor, heads: Tensor | None = None
    ) -> tuple[Tensor, ...]:
        """Arc scores (batch, words, 1 + words), labels for `heads` (or the best arcs), tags."""
        x = self.encode(pieces, shapes, first)
        tags = self.tags(self.head_drop(x))[:, 1:]
        parts = self.head_drop(self.project(self.head_drop(x))).split(self.sizes, -1)
        arcs = self.score_arcs(parts[0], parts[1], first)[:, 1:]
        best = arcs.argmax(-1) if heads is None else heads
        labels = self.score_labels(parts[2][:, 1:], take(parts[3], best))
        return arcs, labels, tags

    def score_arcs(self, dep: Tensor, head: Tensor, first: Tensor) -> Tensor:
        """How well each place (the root is first) would serve each place as its head."""
        far = distances(head.shape[1], NEAR)
        head = F.gelu(head)
        scores = self.arc(F.gelu(dep)) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        return scores + self.far(far).squeeze(-1) + unused(first)[:, None, :] * -1e4

    def score_labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """Label scores for words with given heads."""
        return self.label(torch.cat([dep * head, F.gelu(dep + head)], -1))


class Parser(Scorer):
    """The packaged network: a few layers of MiniLM below the scores."""

    def __init__(
        self,
        n_pieces: int,
        n_layers: int,
        *counts: int,
        arc: int = 192,
        lab: int = 192,
        feed: int = 1536,
        dropout: float = 0.1,
    ) -> None:
        super().__init__(WIDTH, *counts, arc=arc, lab=lab)
        self.word = nn.Embedding(n_pieces, WIDTH)
        self.place = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(feed, dropout) for _ in range(n_layers))
        self.drop = nn.Dropout(dropout)

    def encode(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        x = self.word(pieces) + self.place.weight[: pieces.shape[1]] + self.shape(shapes)
        x = self.drop(self.norm(x))
        bias = ((pieces == 0).to(x.dtype) * -1e4)[:, None, None, :]
        x = self.layers[0](x, bias)
        x = self.layers[1](x, bias, first)
        bias = unused(first)[:, None, None, :] * -1e4
        for layer in self.layers[2:]:
            x = layer(x, bias)
        return x


def unused(first: Tensor) -> Tensor:
    """1 where a row of word places is padding, else 0."""
    return ((first == 0) & (torch.arange(first.shape[1]) > 0)).to(torch.float32)


def load_encoder(model: Parser, folder: Path) -> None:
    """Fill embeddings and layers from all-MiniLM-L6-v2's first layers."""
    weights = load_file(folder / "model.safetensors")
    weights = {name.removeprefix("bert."): value for name, value in weights.items()}
    names = {
        "attention.output.dense": "out",
        "attention.output.LayerNorm": "norm1",
        "intermediate.dense": "up",
        "output.dense": "down",
        "output.LayerNorm": "norm2",
    }
    state: dict[str, Tensor] = {
        "word.weight": weights["embeddings.word_embeddings.weight"],
        "place.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for i in range(len(model.layers)):
        for old, new in names.items():
            for kind in ("weight", "bias"):
                state[f"layers.{i}.{new}.{kind}"] = weights[f"encoder.layer.{i}.{old}.{kind}"]
        for kind in ("weight", "bias"):
            state[f"layers.{i}.mix.{kind}"] = torch.cat(
                [
                    weights[f"encoder.layer.{i}.attention.self.{part}.{kind}"]
                    for part in ("query", "key", "value")
                ]
            )
        up, down = (state[f"layers.{i}.{name}.weight"] for name in ("up", "down"))
        keep = strongest(up, down, model.layers[i].up.out_features)
        for name in ("up.weight", "up.bias"):
            state[f"layers.{i}.{name}"] = state[f"layers.{i}.{name}"][keep]
        state[f"layers.{i}.down.weight"] = state[f"layers.{i}.down.weight"][:, keep]
    missing = model.load_state_dict(state, strict=False)
    assert not missing.unexpected_keys, missing.unexpected_keys
