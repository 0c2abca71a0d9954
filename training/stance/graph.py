"""Write the trained weights as an ONNX graph with 8-bit weights.

The graph is built by hand, from onnxruntime's fused operators, because the general exporter and
quantiser leave the word embeddings with one scale for 30,522 rows, and their files need a second
tool to fuse. Every matrix has one scale per column, the embeddings one per row. Weights use 7 of
the 8 bits where `bits=7`: on processors without VNNI the 8-bit product of onnxruntime adds pairs
in 16 bits and would overflow otherwise. A few columns of what a layer reads are ten times as great
as the rest and would take all the steps of its scale: part of their size goes into the weights.
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MS = "com.microsoft"
HEADS = 12
Inputs = dict[str, tuple[int, list]]  # name -> type and shape
Weights = dict[str, np.ndarray]  # beside the model's own: NAME.peak, see `smooth`
SMOOTH = 0.8  # the share that brings the 8-bit scores nearest to those in floating point


class Graph:
    """Collects nodes and constants under fresh names. epsilon: of the norms."""

    def __init__(self, epsilon: float = 1e-12) -> None:
        self.epsilon = epsilon
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, array: np.ndarray) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(array, order="C"), name))
        return name

    def add(self, op: str, *inputs: str, domain: str = "", **attributes) -> str:
        name = f"n{len(self.nodes)}"
        self.nodes.append(
            helper.make_node(op, list(inputs), [name], name=name, domain=domain, **attributes)
        )
        return name


def quantise(matrix: np.ndarray, axis: int, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Round to symmetric integers with one scale per slice along `axis`."""
    top = 2 ** (bits - 1) - 1
    scale = np.abs(matrix).max(axis=1 - axis, keepdims=True) / top
    scale[scale == 0] = 1
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)


def smooth(graph: Graph, x: str, weight: np.ndarray, peak: np.ndarray) -> tuple[str, np.ndarray]:
    """Divide the input's columns by part of their greatest size and multiply the weights by it.

    The product stays, its rounding shrinks (SmoothQuant, Xiao et al. 2023). peak: the greatest
    absolute value that each column of the input had on training sentences.
    """
    most = np.maximum(np.abs(weight).max(axis=0), 1e-5)
    factor = np.maximum(peak, 1e-5) ** SMOOTH / most ** (1 - SMOOTH)
    factor = (factor / np.exp(np.log(factor).mean())).astype(np.float32)
    return graph.add("Mul", x, graph.constant(1 / factor)), weight * factor


def linear(graph: Graph, x: str, weight: np.ndarray, bias: np.ndarray, bits: int | None) -> str:
    """x @ weight.T + bias; the input is quantised as it comes where `bits` is given."""
    if bits is None:
        product = graph.add("MatMul", x, graph.constant(weight.T))
        return graph.add("Add", product, graph.constant(bias))
    whole, scale = quantise(weight.T, 1, bits)
    inputs = (x, graph.constant(whole), graph.constant(scale[0]))
    zero = graph.constant(np.zeros(whole.shape[1], np.int8))
    return graph.add("DynamicQuantizeMatMul", *inputs, zero, graph.constant(bias), domain=MS)


def embed(graph: Graph, weights: Weights, bits: int | None) -> str:
    """Word, position and type embeddings, summed and normalised."""
    table = weights["embeddings.word_embeddings.weight"]
    if bits is None:
        words = graph.add("Gather", graph.constant(table), "ids")
    else:
        whole, scale = quantise(table, 0, 8)
        rows = graph.add("Cast", graph.add("Gather", graph.constant(whole), "ids"), to=1)
        words = graph.add("Mul", rows, graph.add("Gather", graph.constant(scale), "ids"))
    kinds = graph.constant(weights["embeddings.token_type_embeddings.weight"])
    length = graph.add("Shape", "ids", start=1, end=2)
    places = graph.add(
        "Slice",
        graph.constant(weights["embeddings.position_embeddings.weight"][:256]),
        graph.constant(np.array([0])),
        length,
    )
    total = graph.add("Add", words, graph.add("Gather", kinds, "types"))
    return _normalise(graph, graph.add("Add", total, places), weights, "embeddings.LayerNorm")


def _normalise(graph: Graph, x: str, weights: Weights, name: str) -> str:
    scale, shift = (graph.constant(weights[f"{name}.{part}"]) for part in ("weight", "bias"))
    return graph.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=graph.epsilon)


def layer(
    graph: Graph, x: str, every: str, weights: Weights, prefix: str, bits: int | None,
    heed: str = "",
) -> str:  # fmt: skip
    """One transformer layer, for the tokens `x` that look at `every` token.

    heed: what is added to how much each token heeds each.
    """

    def dense(name: str, source: str) -> str:
        full = prefix + name
        weight, peak = weights[full + ".weight"], weights.get(full + ".peak")
        if bits is not None and peak is not None:
            source, weight = smooth(graph, source, weight, peak)
        return linear(graph, source, weight, weights[full + ".bias"], bits)

    query = dense("attention.self.query", x)
    key, value = (dense(f"attention.self.{part}", every) for part in ("key", "value"))
    seen = (query, key, value, *(("", "", heed) if heed else ()))
    mixed = graph.add("MultiHeadAttention", *seen, domain=MS, num_heads=HEADS)
    x = graph.add("Add", dense("attention.output.dense", mixed), x)
    x = _normalise(graph, x, weights, prefix + "attention.output.LayerNorm")
    inner = graph.add("Gelu", dense("intermediate.dense", x), domain=MS)
    x = graph.add("Add", dense("output.dense", inner), x)
    return _normalise(graph, x, weights, prefix + "output.LayerNorm")


def build(weights: Weights, *, bits: int | None = 7, n_layers: int = 6) -> onnx.ModelProto:
    """Make the model for one sentence at a time.

    Inputs: ids and types (int64 [1, length]) and target, the places of the target's tokens (int64
    [n]). Output: probabilities [1, 3]. bits: of the matrices' weights; None keeps floating point.
    """
    graph = Graph()
    hidden = embed(graph, weights, bits)
    names = [f"encoder.layer.{number}." for number in range(n_layers)]
    for name in names[:-1]:
        hidden = layer(graph, hidden, hidden, weights, name, bits)
    kept = graph.add("Concat", graph.constant(np.array([0])), "target", axis=0)
    top = graph.add("Gather", hidden, kept, axis=1)
    top = layer(graph, top, hidden, weights, names[-1], bits)
    first, last = graph.constant(np.array([1])), graph.constant(np.array([1000]))
    target = graph.add("Slice", top, first, last, first)
    means = [graph.add("ReduceMean", x, axes=[1], keepdims=0) for x in (target, hidden)]
    start = graph.add("Gather", top, graph.constant(np.array(0)), axis=1)
    joined = graph.add("Concat", start, *means, axis=-1)
    logits = linear(graph, joined, weights["head.weight"], weights["head.bias"], None)
    graph.nodes.append(helper.make_node("Softmax", [logits], ["probabilities"], axis=-1))
    inputs: Inputs = {
        "ids": (TensorProto.INT64, [1, "length"]),
        "types": (TensorProto.INT64, [1, "length"]),
        "target": (TensorProto.INT64, ["n"]),
    }
    return finish(graph, "stance", inputs, "probabilities", [1, 3])


def finish(graph: Graph, name: str, inputs: Inputs, output: str, shape: list) -> onnx.ModelProto:
    """The model of that name whose one output is floating point; inputs: name -> type and shape."""
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            name,
            [helper.make_tensor_value_info(key, *kind) for key, kind in inputs.items()],
            [helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)],
        producer_name="framing",
        ir_version=9,
    )
    onnx.checker.check_model(model)
    return model
