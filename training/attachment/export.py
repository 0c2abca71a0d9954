"""Write the packaged 8-bit attachment model.

    python -m training.attachment.export MINILM examples.jsonl framing/attachment/model run.pt ...

Several runs are averaged.
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

from framing.stance.encode import get_tokenizer
from training.attachment.model import ROLES, Attacher, build
from training.attachment.train import Item, logits, read
from training.stance.export import average, watch
from training.stance.graph import MS, Graph, Inputs, Weights, embed, finish, layer


def peaks(model: Attacher, items: list[Item]) -> Weights:
    """NAME.peak: how great each column of what a layer reads gets."""
    found = watch(model.encoder)
    with torch.no_grad():
        for item in items:
            logits(model, [item], vary=False)
    return found


def states(weights: Weights, n_layers: int, bits: int | None) -> onnx.ModelProto:
    """The encoder. Inputs: ids and types (int64 [1, length]); output: states [length, width]."""
    graph = Graph()
    hidden = embed(graph, weights, bits)
    for number in range(n_layers):
        hidden = layer(graph, hidden, hidden, weights, f"encoder.layer.{number}.", bits)
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
    tokenizer = get_tokenizer(args.weights)
    lines = args.examples.read_text("utf-8").splitlines()
    items = [read(json.loads(line), tokenizer) for line in Random(3).sample(lines, 300)]
    model = build(args.weights, tokenizer, n_layers=args.layers)
    mean = average(args.runs, "")
    model.load_state_dict({name: torch.from_numpy(w) for name, w in mean.items()})
    model.eval()
    weights = average(args.runs) | peaks(model, [item for item in items if item.pairs])
    args.out.mkdir(parents=True, exist_ok=True)
    encoder = states(weights, args.layers, args.bits)
    (args.out / "encoder.onnx").write_bytes(encoder.SerializeToString())
    (args.out / "head.onnx").write_bytes(head(mean).SerializeToString())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--bits", type=int, default=7)
    export(parser.parse_args())
