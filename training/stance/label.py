"""Let the large model label: targets that nobody labelled, and variants of those in `train`.

python -m training.stance.label --data DATA --teacher DIR --weights DIR --run teacher.pt \
    --pairs pairs.jsonl --out transfer.jsonl

One line per target: text, spans, `soft` (the large model's probabilities: negative, neutral,
positive) and `label` (what people said, or null). --part 0 2 does the first half only, so that
two processes can share the work.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

import torch

from framing.stance.encode import get_tokenizer
from training.stance.augment import augment
from training.stance.data import Example, fold_of, load
from training.stance.teacher import build
from training.stance.train import encode, logits_of


def gather(args: argparse.Namespace) -> list[tuple[Example, int | None]]:
    """All targets to label, each with people's label if there is one."""
    random = Random(7)
    labelled = load(args.data, "train")
    labelled += [
        e for part in ("rw-dev", "mt-dev") for e in load(args.data, part) if fold_of(e) != args.fold
    ]
    found: list[tuple[Example, int | None]] = [(augment(e, random), e.label) for e in labelled]
    for line in args.pairs.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        found.append((Example(pair["text"], tuple(map(tuple, pair["spans"])), 1), None))
    random.shuffle(found)
    return found


def main(args: argparse.Namespace) -> None:
    torch.set_num_threads(1)
    tokenizer = get_tokenizer(args.weights)
    model = build(args.teacher)
    model.load_state_dict(torch.load(args.run))
    part, parts = args.part
    todo = gather(args)[part::parts]
    with args.out.open("w", encoding="utf-8") as out:
        for first in range(0, len(todo), 1000):
            some = todo[first : first + 1000]
            logits = logits_of(model, encode(tokenizer, [e for e, _ in some], 96), size=16)
            soft = torch.from_numpy(logits).softmax(1).numpy()
            for (example, label), row in zip(some, soft, strict=True):
                line = {
                    "text": example.text,
                    "spans": example.spans,
                    "label": label,
                    "soft": [round(float(p), 4) for p in row],
                }
                out.write(json.dumps(line) + "\n")
            out.flush()
            print(first + len(some), "of", len(todo), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--data", "--teacher", "--weights", "--run", "--pairs", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--part", type=int, nargs=2, default=(0, 1))
    main(parser.parse_args())
