"""Read the packaged attachment model back, as a run to start from.

    python -m training.attachment.unpack MPNET framing/attachment/model start.pt

What 8 bits rounded away stays away; what training does not touch (words, distances) is as published.
"""

from __future__ import annotations

import sys
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper

from framing.attachment.encode import FARTHEST
from framing.attachment.model import get_tokenizer_once
from training.attachment.model import build, narrow

# Of one layer, in the order in which export.py writes them.
PARTS = (
    "attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o",
    "attention.LayerNorm", "intermediate.dense", "output.dense", "output.LayerNorm",
)  # fmt: skip
Found = list[tuple[torch.Tensor, torch.Tensor]]  # weight and bias


def _read(path: Path) -> tuple[onnx.GraphProto, dict[str, torch.Tensor]]:
    """A network and its constants by their names."""
    graph = onnx.load(path).graph
    arrays = {c.name: numpy_helper.to_array(c).copy() for c in graph.initializer}
    return graph, {name: torch.from_numpy(array) for name, array in arrays.items()}


def encoder_parts(path: Path) -> Found:
    """Weight and bias of every matrix and norm behind the embeddings."""
    graph, values = _read(path)
    makers = {node.output[0]: node for node in graph.node}
    found: Found = []
    for node in graph.node:
        if node.op_type == "LayerNormalization":
            found.append((values[node.input[1]], values[node.input[2]]))
        elif node.op_type == "DynamicQuantizeMatMul":
            smoothed = makers[node.input[0]].input[1]  # what the input was divided by, see graph.py
            weight = values[node.input[1]] * values[node.input[2]]
            found.append(((weight * values[smoothed][:, None]).T, values[node.input[4]]))
    return found[1:]


def head_parts(path: Path) -> dict[str, torch.Tensor]:
    """The weights of the last layers by their names."""
    graph, values = _read(path)
    products = [values[n.input[1]] for n in graph.node if n.op_type == "MatMul"]
    names = ("first", "last", "mark", "both", "inner", "roles")
    found = {f"{name}.weight": w.T for name, w in zip(names, products, strict=True)}
    apart = (2 * FARTHEST + 1, products[0].shape[1])
    found["apart.weight"] = next(w for w in values.values() if w.shape == apart)
    added = [values[n.input[i]] for n in graph.node if n.op_type == "Add" for i in (0, 1)
             if n.input[i] in values]  # fmt: skip
    for name, bias in zip(("first", "inner", "roles"), added, strict=True):
        found[f"{name}.bias"] = bias
    return found


if __name__ == "__main__":
    model = build(Path(sys.argv[1]), get_tokenizer_once())
    parts = encoder_parts(Path(sys.argv[2]) / "encoder.onnx")
    narrow(model, len(parts[PARTS.index("intermediate.dense")][1]))
    state = model.state_dict()
    for number, (weight, bias) in enumerate(parts):
        layer, part = divmod(number, len(PARTS))
        name = f"encoder.encoder.layer.{layer}.{PARTS[part]}"
        state[f"{name}.weight"], state[f"{name}.bias"] = weight, bias
    model.load_state_dict(state | head_parts(Path(sys.argv[2]) / "head.onnx"))
    torch.save(model.state_dict(), sys.argv[3])
