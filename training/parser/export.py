"""Export the trained parser.  python -m training.parser.export WEIGHTS MODEL

WEIGHTS is the folder that train.py wrote; MODEL receives parser.onnx (8-bit weights), the
vocabulary and the label sets. Needs onnx and onnxruntime.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from framing.language.features import load_pieces

from .model import Parser


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
    names = ["pieces", "shapes", "first", "arcs", "labels", "tags"]
    axes = {
        "pieces": {0: "b", 1: "t"},
        "shapes": {0: "b", 1: "t"},
        "first": {0: "b", 1: "w"},
        "arcs": {0: "b", 1: "n", 2: "w"},
        "labels": {0: "b", 1: "n"},
        "tags": {0: "b", 1: "n"},
    }
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("model", type=Path)
    args = parser.parse_args()
    args.model.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "parser.onnx"
        export(load_trained(args.weights), path)
        quantize_dynamic(
            path, args.model / "parser.onnx", per_channel=True, weight_type=QuantType.QInt8
        )
    for name in ("pieces.txt", "sets.json"):
        shutil.copy(args.weights / name, args.model / name)


if __name__ == "__main__":
    main()
