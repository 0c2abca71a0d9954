"""Average the runs, calibrate them, and write the packaged 8-bit model.

    python -m training.stance.export --data DIR --weights DIR --out framing/stance/model run.pt

The calibration is fitted to the third of the dev sets (--fold) that the runs have not seen.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import torch
from scipy.optimize import minimize_scalar
from scipy.special import softmax
from sklearn.metrics import f1_score, log_loss
from tokenizers import Tokenizer

from framing.language.network import open_session
from framing.stance.encode import as_inputs, get_tokenizer
from training.stance.data import Example, fold_of, load
from training.stance.graph import Weights, build
from training.stance.train import DEV, encode

Answers = tuple[np.ndarray, np.ndarray]


def average(runs: list[Path]) -> Weights:
    """Mean of the runs' weights ("model soup", Wortsman et al. 2022): one model, no extra cost."""
    states = [torch.load(run, map_location="cpu") for run in runs]
    mean = {name: torch.stack([s[name].float() for s in states]).mean(0) for name in states[0]}
    return {name.removeprefix("encoder."): tensor.numpy() for name, tensor in mean.items()}


def predict(model: bytes, tokenizer: Tokenizer, examples: list[Example]) -> np.ndarray:
    """Probabilities by the ONNX model, one sentence at a time as in the package."""
    session = open_session(model)
    encoded = encode(tokenizer, examples)
    return np.concatenate([session.run(None, as_inputs(one))[0] for one in encoded])


def calibrate(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """What to multiply the logits by, so that log loss is least (temperature, Guo et al. 2017).

    A bias for each class is not fitted: a few hundred sentences are too few for it.
    """
    logits = np.log(probabilities)

    def loss(sharpness: float) -> float:
        return log_loss(labels, softmax(logits * sharpness, axis=1))

    return float(minimize_scalar(loss, bounds=(0.2, 5), method="bounded").x)


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
    sharpness = calibrate(*unseen(args, raw, tokenizer))
    print(f"calibration: logits x {sharpness:.3f}")
    for name in ("head.weight", "head.bias"):
        weights[name] = weights[name] * np.float32(sharpness)
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
