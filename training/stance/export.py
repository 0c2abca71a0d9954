"""Average the runs, calibrate them, and write the packaged 8-bit model.

    python -m training.stance.export --data DIR --weights DIR --out framing/stance/model run.pt

The calibration is fitted to the third of the dev sets (--fold) that the runs have not seen.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from scipy.optimize import minimize
from sklearn.metrics import f1_score
from tokenizers import Tokenizer

from framing.stance.encode import as_inputs, encode_targets
from training.stance.data import Example, fold_of, load
from training.stance.graph import Weights, build
from training.stance.train import DEV, get_tokenizer

Answers = tuple[np.ndarray, np.ndarray]


def average(runs: list[Path]) -> Weights:
    """Mean of the runs' weights ("model soup", Wortsman et al. 2022): one model, no extra cost."""
    states = [torch.load(run, map_location="cpu") for run in runs]
    mean = {name: torch.stack([s[name].float() for s in states]).mean(0) for name in states[0]}
    return {name.removeprefix("encoder."): tensor.numpy() for name, tensor in mean.items()}


def predict(model: bytes, tokenizer: Tokenizer, examples: list[Example]) -> np.ndarray:
    """Probabilities by the ONNX model, one sentence at a time as in the package."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    texts, spans = [e.text for e in examples], [e.spans for e in examples]
    encoded = encode_targets(tokenizer, texts, spans)
    return np.concatenate([session.run(None, as_inputs(one))[0] for one in encoded])


def calibrate(probabilities: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """Temperature and a bias per class that minimise the dev sets' log loss (Guo et al. 2017)."""
    logits = np.log(probabilities)

    def loss(values: np.ndarray) -> float:
        z = logits * np.exp(values[0]) + np.array([values[1], 0, values[2]])
        z -= z.max(axis=1, keepdims=True)
        return float(np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), labels]))

    found = minimize(loss, np.zeros(3), method="Nelder-Mead").x
    return float(np.exp(found[0])), np.array([found[1], 0, found[2]], np.float32)


def with_calibration(weights: Weights, sharpness: float, bias: np.ndarray) -> Weights:
    """Fold the calibration into the last layer."""
    return {
        **weights,
        "head.weight": (weights["head.weight"] * sharpness).astype(np.float32),
        "head.bias": (weights["head.bias"] * sharpness + bias).astype(np.float32),
    }


def unseen(args: argparse.Namespace, model: bytes, tokenizer: Tokenizer) -> Answers:
    """Probabilities for the third of the dev sets that no run has learned from; and its labels."""
    answers, labels = [], []
    for name in DEV:
        part = [e.only_main() for e in load(args.data, name) if fold_of(e) == args.fold]
        answers.append(predict(model, tokenizer, part))
        labels.append(np.array([e.label for e in part]))
        report(name, answers[-1], labels[-1])
    return np.concatenate(answers), np.concatenate(labels)


def report(name: str, probabilities: np.ndarray, labels: np.ndarray) -> None:
    score = f1_score(labels, probabilities.argmax(1), average="macro")
    print(f"{name}, not seen in training: macro-F1 {score:.3f} (n {len(labels)})")


def export(args: argparse.Namespace) -> None:
    tokenizer = get_tokenizer(args.weights)
    weights = average(args.runs)
    raw = build(weights, bits=args.bits).SerializeToString()
    sharpness, bias = calibrate(*unseen(args, raw, tokenizer))
    print(f"calibration: logits x {sharpness:.3f}, bias {bias.round(3).tolist()}")
    weights = with_calibration(weights, sharpness, bias)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "stance.onnx").write_bytes(build(weights, bits=args.bits).SerializeToString())
    if args.float:
        args.float.write_bytes(build(weights, bits=None).SerializeToString())
    shutil.copyfile(args.weights / "tokenizer.json", args.out / "tokenizer.json")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--fold", type=int, default=0, help="the third that no run has seen")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", type=Path, help="also write the floating-point model here")
    parser.add_argument("--bits", type=int, default=7)
    export(parser.parse_args())
