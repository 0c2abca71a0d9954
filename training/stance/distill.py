"""Teach the small model what the large one says (distillation, Hinton et al. 2015).

python -m training.stance.distill --data DIR --weights DIR --transfer transfer.jsonl --out run.pt
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

import numpy as np
import torch

from framing.stance.encode import get_tokenizer
from training.stance.augment import KINDS, swap_name
from training.stance.data import Example, fold_of
from training.stance.model import build, parameter_groups
from training.stance.train import Lesson, Plan, add_options, encode, fit, report

OPTIONS = {
    "seed": 1, "epochs": 2, "batch": 32, "rate": 1.5e-4, "decay": 0.9, "swap": 0.2, "hide": 0.04,
    "dropout": 0.05, "fold": 0, "threads": 1,
}  # fmt: skip
PEOPLE = 0.35  # weight of people's label where there is one; the rest is the large model's


def read_transfer(path: Path) -> tuple[list[Example], np.ndarray]:
    """Targets and what to learn for each: probabilities, with people's label mixed in."""
    examples, aims = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        aim = np.array(row["soft"]) / sum(row["soft"])
        if row["label"] is not None:
            aim = (1 - PEOPLE) * aim + PEOPLE * np.eye(3)[row["label"]]
        examples.append(Example(row["text"], tuple(map(tuple, row["spans"])), int(aim.argmax())))
        aims.append(aim)
    return examples, np.array(aims, np.float32)


def rename(example: Example, random: Random, share: float) -> Example:
    """The example under another name, in a share of the cases: its label must not change."""
    if random.random() >= share:
        return example
    return swap_name(example, random.choice(random.choice(KINDS)))


def main(args: argparse.Namespace) -> None:
    torch.set_num_threads(args.threads)
    random = Random(args.seed)
    tokenizer = get_tokenizer(args.weights)
    model = build(args.weights, dropout=args.dropout)
    if args.init:
        model.load_state_dict(torch.load(args.init))
    torch.manual_seed(args.seed)
    examples, aims = read_transfer(args.transfer)
    lessons = (
        Lesson(
            encode(tokenizer, [rename(e, random, args.swap) for e in examples], 96),
            aims,
            np.ones(len(aims), np.float32),
        )
        for _ in range(args.epochs)
    )
    steps = args.epochs * -(-len(examples) // args.batch)
    groups = parameter_groups(model, args.rate, args.decay)
    plan = Plan(groups, steps, args.batch, 0.06, args.hide)
    for _ in fit(model, lessons, plan, random):
        report(model, tokenizer, args.data, lambda e: fold_of(e) != args.fold)
        torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--data", "--weights", "--transfer", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--init", type=Path, help="a run of training.stance.train to go on from")
    add_options(parser, OPTIONS)
    main(parser.parse_args())
