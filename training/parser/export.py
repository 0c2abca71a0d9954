"""Export the trained parser.  python -m training.parser.export WEIGHTS TREEBANKS MODEL

WEIGHTS is the folder that train.py wrote, TREEBANKS gives the sentences on which the ranges of the
8-bit activations are measured; MODEL receives parser.onnx, the vocabulary and the label sets.
Needs onnx and onnxruntime.

The ranges are fixed, not taken anew from every batch: so a sentence's tree doesn't depend on the
sentences that it is parsed with, and no time goes into finding them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from framing.language.features import encode, load_pieces, make_reader

from .data import Sentence, load_splits
from .model import Parser

MS = "com.microsoft"
OUTER = 1e-5  # this share of a batch's activations may lie beyond the range, at either end


def load_trained(folder: Path) -> Parser:
    """The averaged network of a training run."""
    sets = json.loads((folder / "sets.json").read_text())
    counts = (len(sets[name]) for name in ("labels", "upos", "xpos"))
    settings = dict(sets["settings"])
    pieces = load_pieces(folder / "pieces.txt")
    model = Parser(len(pieces), settings.pop("layers"), *counts, **settings)
    model.load_state_dict(torch.load(folder / "weights.pt"))
    return model.eval()


def export(model: Parser, path: Path) -> None:
    """Write ONNX with free batch, piece and word sizes."""
    example = (
        torch.ones(2, 7, dtype=torch.long),
        torch.ones(2, 7, dtype=torch.long),
        torch.tensor([[0, 1, 2, 4], [0, 1, 3, 0]]),
    )
    free = {
        "pieces": "bt",
        "shapes": "bt",
        "first": "bw",
        "arcs": "bnw",
        "labels": "bn",
        "tags": "bn",
    }
    names, axes = list(free), {name: dict(enumerate(axes)) for name, axes in free.items()}
    torch.onnx.export(
        model,
        example,
        str(path),
        input_names=names[:3],
        output_names=names[3:],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def batches(sentences: list[Sentence], vocab: dict[str, int], size: int = 16) -> list[dict]:
    """Network input for sentences, in batches of like length."""
    read = make_reader(vocab)
    ordered = sorted(sentences, key=lambda s: len(s.words))
    out = []
    for i in range(0, len(ordered), size):
        words = [[read(word) for word in s.words] for s in ordered[i : i + size]]
        arrays = encode(words, vocab["[CLS]"], vocab["[SEP]"])
        arrays.pop("lengths")
        out.append(arrays)
    return out


def fix_ranges(path: Path, inputs: list[dict]) -> None:
    """Give every product of 8-bit numbers a fixed input range, measured on `inputs`."""
    model = onnx.load(path)
    graph = model.graph
    made = {name: node for node in graph.node for name in node.output}
    used: dict[str, list] = {}
    for node in graph.node:
        for name in node.input:
            used.setdefault(name, []).append(node)
    dynamic = [node for node in graph.node if node.op_type == "DynamicQuantizeLinear"]
    ranges = measure(model, [node.input[0] for node in dynamic], inputs)
    add = [fix_range(graph, node, *ranges[node.input[0]]) for node in dynamic]
    drop = list(dynamic)
    constants = {tensor.name for tensor in graph.initializer}
    for product in [node for node in graph.node if node.op_type == "MatMulInteger"]:
        cast = used[product.output[0]][0]
        rescale = used[cast.output[0]][0]
        scales = made[next(name for name in rescale.input if name != cast.output[0])]
        a, b, a_zero, b_zero = product.input
        names = [a, b, *scales.input, a_zero, b_zero]
        drop += [product, cast, rescale, scales]
        output = rescale.output
        offset = used[output[0]][0]
        if offset.op_type == "Add" and (found := constants.intersection(offset.input)):
            names += found
            output = offset.output
            drop.append(offset)
        add.append(onnx.helper.make_node("MatMulIntegerToFloat", names, output, domain=MS))
    for node in drop:
        if node in graph.node:
            graph.node.remove(node)
    graph.node.extend(add)
    model.opset_import.append(onnx.helper.make_opsetid(MS, 1))
    sort_nodes(graph)
    onnx.save(model, path)


def fix_range(
    graph: onnx.GraphProto, node: onnx.NodeProto, low: float, high: float
) -> onnx.NodeProto:
    """The node that puts into 8 bits in a fixed range what `node` does in a measured one."""
    _, scale_name, zero_name = node.output
    scale = np.float32((high - low) / 255)
    zero = np.uint8(np.clip(round(-low / scale), 0, 255))
    constants = ((np.array(scale), scale_name), (np.array(zero), zero_name))
    graph.initializer.extend(numpy_helper.from_array(*constant) for constant in constants)
    inputs = [node.input[0], scale_name, zero_name]
    return onnx.helper.make_node("QuantizeLinear", inputs, node.output[:1])


def sort_nodes(graph: onnx.GraphProto) -> None:
    """Put every node after those that make its inputs."""
    ready = {value.name for value in [*graph.input, *graph.initializer]} | {""}
    waiting, done = list(graph.node), []
    while waiting:
        now = [node for node in waiting if ready.issuperset(node.input)]
        for node in now:
            ready.update(node.output)
        done += now
        waiting = [node for node in waiting if not ready.issuperset(node.output)]
    del graph.node[:]
    graph.node.extend(done)


def measure(model: onnx.ModelProto, names: list[str], inputs: list[dict]) -> dict[str, tuple]:
    """Range (0 included) of the named tensors over the inputs, without the outermost values."""
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    distinct = list(dict.fromkeys(names))
    probe.graph.output.extend(onnx.ValueInfoProto(name=name) for name in distinct)
    session = onnxruntime.InferenceSession(
        probe.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    lows: dict[str, list[float]] = {name: [] for name in distinct}
    highs: dict[str, list[float]] = {name: [] for name in distinct}
    for arrays in inputs:
        for name, values in zip(distinct, session.run(distinct, arrays), strict=True):
            lows[name].append(float(np.quantile(values, OUTER)))
            highs[name].append(float(np.quantile(values, 1 - OUTER)))
    return {name: (min(0.0, *lows[name]), max(0.0, *highs[name])) for name in distinct}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("weights", "treebanks", "model"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args()
    args.model.mkdir(parents=True, exist_ok=True)
    target = args.model / "parser.onnx"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "parser.onnx"
        export(load_trained(args.weights), path)
        # 7 bits: with 8, products can overflow on processors without VNNI instructions.
        quantize_dynamic(
            path, target, per_channel=True, weight_type=QuantType.QInt8, reduce_range=True
        )
    train = load_splits(args.treebanks)[0]
    fix_ranges(target, batches(train[::20], load_pieces(args.weights / "pieces.txt")))
    for name in ("pieces.txt", "sets.json"):
        shutil.copy(args.weights / name, args.model / name)


if __name__ == "__main__":
    main()
