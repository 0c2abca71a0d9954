"""Average the runs, calibrate them, and write the packaged 8-bit model.

    python -m training.stance.export --data DIR --weights DIR --out framing/stance/model run.pt

The calibration is fitted to the third of the dev sets (--fold) that the runs have not seen.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
import torch
from scipy.optimize import minimize_scalar
from scipy.special import softmax
from sklearn.metrics import f1_score, log_loss
from tokenizers import Tokenizer

from framing.language.network import open_session
from framing.stance.encode import as_inputs, get_tokenizer
from training.stance import model as small
from training.stance.data import Example, fold_of, load
from training.stance.graph import Weights, build
from training.stance.train import DEV, encode, logits_of

Answers = tuple[np.ndarray, np.ndarray]


def average(runs: list[Path], prefix: str = "encoder.") -> Weights:
    """Mean of the runs' weights ("model soup", Wortsman et al. 2022): one model, no extra cost."""
    states = [torch.load(run, map_location="cpu") for run in runs]
    mean = {name: torch.stack([s[name].float() for s in states]).mean(0) for name in states[0]}
    return {name.removeprefix(prefix): tensor.numpy() for name, tensor in mean.items()}


def peaks(args: argparse.Namespace, tokenizer: Tokenizer, n: int = 256) -> Weights:
    """NAME.peak: how great each column of what a layer reads gets on n training sentences."""
    model = small.build(args.weights)
    model.load_state_dict({n: torch.from_numpy(w) for n, w in average(args.runs, "").items()})
    model.eval()
    found = watch(model.encoder)
    examples = Random(3).sample(load(args.data, "train"), n)
    logits_of(model, encode(tokenizer, [e.only_main() for e in examples]))
    return found


def watch(encoder: torch.nn.Module) -> Weights:
    """NAME.peak of every layer, filled and raised with each text that the encoder reads."""
    found: Weights = {}

    def noting(name: str) -> Callable:
        def note(_: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            now = inputs[0].abs().flatten(0, -2).amax(0).numpy()
            found[name] = np.maximum(found.get(name, now), now)

        return note

    for name, part in encoder.named_modules():
        if isinstance(part, torch.nn.Linear):
            part.register_forward_pre_hook(noting(f"{name}.peak"))
    return found


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
    weights = average(args.runs) | peaks(args, tokenizer)
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
