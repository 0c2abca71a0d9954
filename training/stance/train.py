"""Fine-tune one run of the stance model.

python -m training.stance.train --data DIR --weights DIR --out run1.pt --seed 1
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from random import Random

import numpy as np
import torch
from sklearn.metrics import f1_score
from tokenizers import Tokenizer
from torch.nn import functional

from framing.stance.encode import Encoded, encode_targets
from training.stance.augment import augment
from training.stance.data import Example, fold_of, load
from training.stance.model import StanceModel, build, freeze, parameter_groups

MASK_ID = 103
MULTI_TARGET = (0.66, 1.67, 0.87)  # shares of the labels in mt-dev over those in train


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
def logits_of(model: StanceModel, encoded: list[Encoded], size: int = 32) -> np.ndarray:
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
    """Mask a few words, so that no single one decides."""
    chosen = (torch.rand(ids.shape) < share) & (ids > 999)
    return ids.masked_fill(chosen, MASK_ID)


def weighted(examples: list[Example]) -> tuple[list[Example], list[float]]:
    """Give each training example its weight.

    Where a sentence of `train` has several annotated targets they are hardly ever neutral (30%;
    half of them in mt-dev): left so, the model learns that a second name means a judgement.
    """
    return examples, [MULTI_TARGET[e.label] if e.others else 1.0 for e in examples]


def train(args: argparse.Namespace) -> None:
    torch.set_num_threads(1)
    random = Random(args.seed)
    tokenizer = Tokenizer.from_file(str(args.weights / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = build(args.weights, dropout=args.dropout)
    if args.init:
        model.load_state_dict(torch.load(args.init))
    torch.manual_seed(args.seed)
    dev = {name: load(args.data, name) for name in ("rw-dev", "mt-dev")}
    examples, shares = weighted(load(args.data, "train"))
    if args.fold is not None:
        examples += [e for part in dev.values() for e in part if fold_of(e) != args.fold]
        shares += [1.0] * (len(examples) - len(shares))
        dev = {n: [e for e in part if fold_of(e) == args.fold] for n, part in dev.items()}
    freeze(model, args.freeze)
    groups = parameter_groups(model, args.rate, args.decay)
    optimizer = torch.optim.AdamW(groups, fused=True)
    total = args.steps or args.epochs * -(-len(examples) // args.batch)
    step = 0
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (args.warmup * total), 1 - step / total + 1e-3)
    )
    for epoch in range(args.epochs):
        began, losses = time.time(), []
        model.train()
        encoded = encode(tokenizer, [augment(e, random, share=args.swap) for e in examples], 96)
        order = random.sample(range(len(examples)), len(examples))
        for rows in batches(encoded, order, args.batch, random):
            batch = tensors([encoded[i] for i in rows])
            batch["ids"] = hide_words(batch["ids"], args.hide)
            labels = torch.tensor([examples[i].label for i in rows])
            each = functional.cross_entropy(
                model(**batch), labels, label_smoothing=args.smooth, reduction="none"
            )
            weight = torch.tensor([shares[i] for i in rows])
            loss = (each * weight / weight.sum()).sum()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            losses.append(loss.item())
            step += 1
            if step == total:
                break
            if len(losses) % 50 == 0:
                print(
                    epoch,
                    len(losses),
                    f"{np.mean(losses[-50:]):.4f}",
                    f"{time.time() - began:.0f} s",
                    flush=True,
                )
        report(model, tokenizer, dev, epoch)
        torch.save(model.state_dict(), args.out)


def report(
    model: StanceModel, tokenizer: Tokenizer, dev: dict[str, list[Example]], epoch: int
) -> None:
    for name, examples in dev.items():
        logits = logits_of(model, encode(tokenizer, [e.only_main() for e in examples]))
        labels = [e.label for e in examples]
        score = f1_score(labels, logits.argmax(1), average="macro")
        nll = functional.cross_entropy(torch.from_numpy(logits), torch.tensor(labels)).item()
        print(f"epoch {epoch} {name} macro-F1 {score:.4f} nll {nll:.4f}", flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--init", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--decay", type=float, default=0.9)
    parser.add_argument("--warmup", type=float, default=0.08)
    parser.add_argument("--smooth", type=float, default=0.1)
    parser.add_argument("--swap", type=float, default=0.35)
    parser.add_argument("--hide", type=float, default=0.05)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument(
        "--fold", type=int, help="add the dev sets to the training, less this third"
    )
    parser.add_argument("--steps", type=int, help="stop the schedule here, not at the last epoch")
    parser.add_argument("--freeze", type=int, default=0, help="layers at the bottom to leave alone")
    return parser.parse_args()


if __name__ == "__main__":
    train(arguments())
