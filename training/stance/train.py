"""Fine-tune one run on NewsMTSC: the small model, or with --large the one it later learns from.

python -m training.stance.train --data DIR --weights DIR --out run1.pt --seed 1
python -m training.stance.train --data DIR --weights DIR --large MPNET --out teacher.pt ...
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from sklearn.metrics import f1_score
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from framing.stance.encode import Encoded, encode_targets, get_tokenizer
from training.stance import model as small
from training.stance import teacher as large
from training.stance.augment import augment
from training.stance.data import Example, fold_of, load
from training.stance.model import freeze, parameter_groups

MASK_ID = 103
MULTI_TARGET = (0.66, 1.67, 0.87)  # shares of the labels in mt-dev over those in train
DEV = ("rw-dev", "mt-dev")


@dataclass(frozen=True)
class Lesson:
    """What one epoch teaches: encoded targets, probabilities to learn, and each one's weight."""

    encoded: list[Encoded]
    aims: np.ndarray
    weights: np.ndarray


@dataclass(frozen=True)
class Plan:
    """How to teach: parameter groups of the optimizer, steps in all, sentences a step ..."""

    groups: list[dict]
    steps: int
    batch: int
    warmup: float  # share of the steps
    hide: float  # share of the words that are masked, so that no single one decides


def fit(model: nn.Module, lessons: Iterable[Lesson], plan: Plan, random: Random) -> Iterator[int]:
    """Teach the lessons, one an epoch, up to the plan's steps; yields after each epoch."""
    optimizer = torch.optim.AdamW(plan.groups, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / (plan.warmup * plan.steps), 1 - step / plan.steps + 1e-3),
    )
    began, losses = time.time(), []
    for epoch, lesson in enumerate(lessons):
        model.train()
        order = random.sample(range(len(lesson.encoded)), len(lesson.encoded))
        for rows in batches(lesson.encoded, order, plan.batch, random):
            batch = tensors([lesson.encoded[i] for i in rows])
            batch["ids"] = hide_words(batch["ids"], plan.hide)
            aims = torch.from_numpy(lesson.aims[rows])
            each = functional.cross_entropy(model(**batch), aims, reduction="none")
            weight = torch.from_numpy(lesson.weights[rows])
            (each * weight / weight.sum()).sum().backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            losses.append(each.mean().item())
            if len(losses) % 50 == 0:
                seconds = time.time() - began
                print(f"{len(losses)}/{plan.steps} {np.mean(losses[-50:]):.3f} {seconds:.0f} s")
            if len(losses) == plan.steps:
                break
        yield epoch


def batches(encoded: list[Encoded], order: list[int], size: int, random: Random) -> list[list[int]]:
    """Cut the order into batches of like length, which spares a third of the padding."""
    cut = []
    for first in range(0, len(order), size * 25):
        pool = sorted(order[first : first + size * 25], key=lambda i: len(encoded[i][0]))
        cut += [pool[i : i + size] for i in range(0, len(pool), size)]
    random.shuffle(cut)
    return cut


def tensors(encoded: list[Encoded]) -> dict[str, torch.Tensor]:
    """Stack encoded sentences into `ids`, `types` and `mask`, padded to the longest."""
    shape = len(encoded), max(len(ids) for ids, _ in encoded)
    batch = {name: torch.zeros(shape, dtype=torch.long) for name in ("ids", "types", "mask")}
    for row, (ids, types) in enumerate(encoded):
        batch["ids"][row, : len(ids)] = torch.tensor(ids)
        batch["types"][row, : len(ids)] = torch.tensor(types)
        batch["mask"][row, : len(ids)] = 1
    return batch


@torch.no_grad()
def logits_of(model: nn.Module, encoded: list[Encoded], size: int = 32) -> np.ndarray:
    """Logits in the order given."""
    model.eval()
    out = np.zeros((len(encoded), 3), np.float32)
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]))
    for first in range(0, len(order), size):
        rows = order[first : first + size]
        out[rows] = model(**tensors([encoded[i] for i in rows])).numpy()
    return out


def encode(tokenizer: Tokenizer, examples: list[Example], max_tokens: int = 128) -> list[Encoded]:
    texts, spans = [e.text for e in examples], [e.spans for e in examples]
    return encode_targets(tokenizer, texts, spans, max_tokens=max_tokens)


def hide_words(ids: torch.Tensor, share: float) -> torch.Tensor:
    chosen = (torch.rand(ids.shape) < share) & (ids > 999)
    return ids.masked_fill(chosen, MASK_ID)


def weight_of(example: Example) -> float:
    """The weight of a training example.

    Where a sentence of `train` has several annotated targets they are hardly ever neutral (30%;
    half of them in mt-dev): left so, the model learns that a second name means a judgement.
    """
    return MULTI_TARGET[example.label] if example.others else 1.0


def report(model: nn.Module, tokenizer: Tokenizer, data: Path, is_seen: Callable) -> None:
    """Print macro-F1 and log loss on the part of the dev sets that was not learned from."""
    for name in DEV:
        examples = [e for e in load(data, name) if not is_seen(e)]
        logits = logits_of(model, encode(tokenizer, [e.only_main() for e in examples]))
        labels = [e.label for e in examples]
        score = f1_score(labels, logits.argmax(1), average="macro")
        loss = functional.cross_entropy(torch.from_numpy(logits), torch.tensor(labels)).item()
        print(f"{name} (n {len(labels)}): macro-F1 {score:.4f}, log loss {loss:.4f}", flush=True)


def main(args: argparse.Namespace) -> None:
    torch.set_num_threads(args.threads)
    random = Random(args.seed)
    tokenizer = get_tokenizer(args.weights)
    kind, folder = (large, args.large) if args.large else (small, args.weights)
    model = kind.build(folder, dropout=args.dropout)
    torch.manual_seed(args.seed)
    freeze(model, args.freeze)

    def is_seen(example: Example) -> bool:
        return args.fold is not None and fold_of(example) != args.fold

    train = load(args.data, "train")
    more = [e for name in DEV for e in load(args.data, name) if is_seen(e)]
    examples = train + more
    labels = np.eye(3, dtype=np.float32)[[e.label for e in examples]]
    aims = ((1 - args.smooth) * labels + args.smooth / 3).astype(np.float32)
    weights = np.array([weight_of(e) for e in train] + [1.0] * len(more), np.float32)
    lessons = (
        Lesson(
            encode(tokenizer, [augment(e, random, share=args.swap) for e in examples], args.tokens),
            aims,
            weights,
        )
        for _ in range(args.epochs)
    )
    steps = args.epochs * -(-len(examples) // args.batch)
    groups = parameter_groups(model, args.rate, args.decay)
    plan = Plan(groups, steps, args.batch, args.warmup, args.hide)
    for _ in fit(model, lessons, plan, random):
        report(model, tokenizer, args.data, is_seen)
        torch.save(model.state_dict(), args.out)


OPTIONS = {
    "seed": 1, "epochs": 2, "batch": 32, "rate": 1e-4, "decay": 0.9, "warmup": 0.08, "smooth": 0.1,
    "swap": 0.35, "hide": 0.05, "dropout": 0.1, "tokens": 96, "freeze": 0, "threads": 1,
}  # fmt: skip


def add_options(parser: argparse.ArgumentParser, options: dict[str, float]) -> None:
    """An option for each number, with its default."""
    for name, value in options.items():
        parser.add_argument(f"--{name}", type=type(value), default=value)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="--tokens: the longest sentence; --freeze: layers at the bottom to leave alone;"
        " --swap: share of the targets under another name; --hide: share of the words masked.",
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--large", type=Path, help="folder of all-mpnet-base-v2")
    parser.add_argument("--out", type=Path, required=True)
    add_options(parser, OPTIONS)
    parser.add_argument(
        "--fold", type=int, help="add the dev sets to the training, less this third"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main(arguments())
