"""Write the packaged 8-bit attachment model.

    python -m training.attachment.export MPNET examples.jsonl framing/attachment/model run.pt ...

Several runs are averaged. Words are numbered as in the vocabulary of the stance model.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

import numpy as np
import onnx
import torch
from onnx import TensorProto
from torch import Tensor

from framing.attachment.encode import MAX_TOKENS
from framing.attachment.model import get_tokenizer_once
from training import mpnet
from training.attachment.model import ROLES, Attacher, build, load_run
from training.attachment.train import Item, logits, read
from training.stance.export import average, watch
from training.stance.graph import MS, Graph, Inputs, Weights, embed, finish, layer

N_WORDS = 30522  # of BERT's vocabulary
FIRST_PLACE = 2  # MPNet's places begin behind its padding
NAMES = {
    "attention.attn.q": "attention.self.query",
    "attention.attn.k": "attention.self.key",
    "attention.attn.v": "attention.self.value",
    "attention.attn.o": "attention.output.dense",
    "attention.LayerNorm": "attention.output.LayerNorm",
}


def peaks(model: Attacher, items: list[Item]) -> Weights:
    """NAME.peak: how great each column of what a layer reads gets."""
    found = watch(model.encoder)
    with torch.no_grad():
        for item in items:
            logits(model, [item], vary=False)
    return found


def as_bert(weights: Weights) -> Weights:
    """MPNet's weights under BERT's names, its words in the order of BERT's vocabulary."""
    renamed = {}
    for name, value in weights.items():
        for own, other in NAMES.items():
            name = name.replace(own, other)
        renamed[name] = value
    words = renamed["embeddings.word_embeddings.weight"]
    renamed["embeddings.word_embeddings.weight"] = words[mpnet.renumber(np.arange(N_WORDS))]
    renamed["embeddings.position_embeddings.weight"] = renamed[
        "embeddings.position_embeddings.weight"
    ][FIRST_PLACE:]
    renamed["embeddings.token_type_embeddings.weight"] = np.zeros((1, words.shape[1]), np.float32)
    return renamed


def states(weights: Weights, heed: Tensor, n_layers: int, bits: int | None) -> onnx.ModelProto:
    """The encoder. Inputs: ids and types (int64 [1, length]); output: states [length, width].

    heed: how much each place heeds each (heads x places x places).
    """
    graph = Graph(epsilon=1e-5)
    hidden = embed(graph, weights, bits)
    length = graph.add("Shape", "ids", start=1, end=2)
    ends = graph.add("Concat", length, length, axis=0)
    starts, axes = graph.constant(np.array([0, 0])), graph.constant(np.array([2, 3]))
    apart = graph.add("Slice", graph.constant(heed.numpy()), starts, ends, axes)
    for number in range(n_layers):
        prefix = f"encoder.layer.{number}."
        hidden = layer(graph, hidden, hidden, weights, prefix, bits, apart)
    out = graph.add("Squeeze", hidden, graph.constant(np.array([0])))
    inputs: Inputs = {name: (TensorProto.INT64, ["one", "length"]) for name in ("ids", "types")}
    return finish(graph, "attachment", inputs, out, ["length", "width"])


def head(weights: Weights) -> onnx.ModelProto:
    """The layers over word and mention.

    Inputs: states, the word's first and last token (int64 [1]), the tokens of the mentions and
    their distances (int64 [n]). Output: logits [n, 3].
    """
    graph = Graph()

    def product(x: str, name: str) -> str:
        return graph.add("MatMul", x, graph.constant(weights[name].T))

    def gelu(x: str) -> str:
        return graph.add("Gelu", x, domain=MS)

    start, end, actor = (
        graph.add("Gather", "states", tokens, axis=0) for tokens in ("first", "last", "marks")
    )
    half = graph.constant(np.array(0.5, np.float32))
    word = graph.add("Mul", graph.add("Add", start, end), half)
    parts = [
        product(start, "first.weight"),
        product(end, "last.weight"),
        product(actor, "mark.weight"),
        product(graph.add("Mul", word, actor), "both.weight"),
        graph.add("Gather", graph.constant(weights["apart.weight"]), "apart", axis=0),
    ]
    x = graph.constant(weights["first.bias"])
    for part in parts:
        x = graph.add("Add", x, part)
    x = graph.add("Add", product(gelu(x), "inner.weight"), graph.constant(weights["inner.bias"]))
    out = graph.add("Add", product(gelu(x), "roles.weight"), graph.constant(weights["roles.bias"]))
    inputs: Inputs = {
        "states": (TensorProto.FLOAT, ["length", "width"]),
        **{name: (TensorProto.INT64, [1]) for name in ("first", "last")},
        **{name: (TensorProto.INT64, ["n"]) for name in ("marks", "apart")},
    }
    return finish(graph, "attachment", inputs, out, ["n", len(ROLES)])


def export(args: argparse.Namespace) -> None:
    tokenizer = get_tokenizer_once()
    lines = args.examples.read_text("utf-8").splitlines()
    items = [read(json.loads(line), tokenizer) for line in Random(3).sample(lines, 300)]
    model = build(args.weights, tokenizer)
    load_run(model, args.runs[0])  # for the width of its blocks
    mean = average(args.runs, "")
    model.load_state_dict({name: torch.from_numpy(w) for name, w in mean.items()})
    model.eval()
    found = peaks(model, [item for item in items if item.pairs])
    named = {name.removeprefix("encoder."): weight for name, weight in mean.items()}
    weights = as_bert(named | found)
    heed = mpnet.heed(model.encoder, MAX_TOKENS).detach()
    args.out.mkdir(parents=True, exist_ok=True)
    encoder = states(weights, heed, len(model.encoder.encoder.layer), args.bits)
    (args.out / "encoder.onnx").write_bytes(encoder.SerializeToString())
    (args.out / "head.onnx").write_bytes(head(mean).SerializeToString())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="folder of all-mpnet-base-v2")
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--bits", type=int, default=7)
    export(parser.parse_args())
