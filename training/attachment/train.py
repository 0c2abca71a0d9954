"""Teach an encoder which actors in reach a word names, is done by, or befalls.

    python -m training.attachment.train MPNET examples.jsonl --out run.pt --test wire37 deeds36

Prints, after every pass, precision and recall of the parties in reach in samples that were not learned
from: of the rules, of the model alone, and of the rules with the model where they leave a role open.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from torch.nn.attention import SDPBackend, sdpa_kernel

from framing.attachment.encode import (
    FIRST_MARK,
    N_MARKS,
    Named,
    Window,
    distance,
    encode,
)
from framing.attachment.model import get_tokenizer_once
from training.attachment.model import ROLES, Attacher, build, load_run, narrow

TOKENS = 2500  # in a batch, padding included
SURE = (0.5, 0.6, 0.7, 0.8, 0.9)
MASK = 103
UNJUDGED = 0.3  # what a word counts that only an earlier run has judged


@dataclass(frozen=True)
class Item:
    """One sentence as the model reads it. pairs: (first, last, mark, distance, case) of each
    mention; cases: a word and an actor."""

    ids: list[int]
    pairs: list[tuple[int, int, int, int, int]]
    cases: list[dict[str, Any]]


def read(example: dict[str, Any], tokenizer: Tokenizer) -> Item:
    mentions = tuple(Named(*mention) for mention in example["mentions"])
    stand_ins = tuple((start, end, word) for start, end, word in example.get("stand_ins", ()))
    window = Window(example["text"], example["own"], mentions, stand_ins=stand_ins)
    encoded = encode(tokenizer, window)
    pairs, cases = [], []
    for word in example["words"]:
        place = encoded.tokens(word["start"], word["end"])
        if place is None:
            continue
        own: dict[str, int] = {}
        for mark, actor in encoded.marks:
            if place[0] <= mark <= place[1]:
                continue
            if actor not in own:
                own[actor] = len(cases)
                gold = word["gold"].get(actor, ["none"])[0] if word["of"] else ""
                is_possible = gold == "none" or (gold == "label") == word["label"]
                cases.append({
                    "gold": gold if is_possible else "", "label": word["label"],
                    "of": word["of"], "rules": word["rules"].get(actor, []),
                    "told": {r for found in word["rules"].values() for r in found},
                    "sample": example["sample"], "word": word, "actor": actor,
                })  # fmt: skip
            pairs.append((*place, mark, distance(place, mark), own[actor]))
    return Item(encoded.ids, pairs, cases)


def shuffled(ids: list[int]) -> list[int]:
    """The same text with other marks: which number an actor has means nothing."""
    trade: dict[int, int] = {}
    for first in FIRST_MARK.values():
        marks = range(first, first + N_MARKS)
        trade.update(zip(marks, random.sample(marks, N_MARKS), strict=True))
    return [MASK if i > 999 and random.random() < 0.08 else trade.get(i, i) for i in ids]


def batches(items: list[Item], tokens: int) -> Iterator[list[Item]]:
    """Items of like length together, in random order."""
    order = sorted(random.sample(items, len(items)), key=lambda item: len(item.ids) // 6)
    found: list[list[Item]] = [[]]
    for item in order:
        if found[-1] and (len(found[-1]) + 1) * len(item.ids) > tokens:
            found.append([])
        found[-1].append(item)
    yield from random.sample(found, len(found))


def logits(model: Attacher, batch: list[Item], *, vary: bool) -> tuple[Tensor, list[dict]]:
    """Logits of none, label, act, suffered for every case of a batch, those that are not possible -1e4."""
    length = max(len(item.ids) for item in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    rows, cases, labels = [], [], []
    for n, item in enumerate(batch):
        ids[n, : len(item.ids)] = torch.tensor(shuffled(item.ids) if vary else item.ids)
        for first, last, mark, apart, case in item.pairs:
            rows.append((n, first, last, mark, apart, len(cases) + case))
        cases += item.cases
    labels = torch.tensor([case["label"] for case in cases])
    pairs = torch.tensor(rows)
    each = model(ids, (ids > 0).long(), pairs[:, :5])
    total = each.new_zeros(len(cases), 3).index_add(0, pairs[:, 5], each.clamp(max=20).exp())
    found = torch.cat([total.new_zeros(len(cases), 1), total.clamp(min=1e-9).log()], 1)
    barred = torch.stack([labels ^ labels, ~labels, labels, labels], 1)
    return found.masked_fill(barred, -1e4), cases


def answer(model: Attacher, items: list[Item]) -> list[dict[str, Any]]:
    """Every case with the model's best role and how sure it is of it."""
    model.eval()
    cases = []
    with torch.no_grad():
        for batch in batches(items, TOKENS * 3):
            shares, found = logits(model, batch, vary=False)
            for share, case in zip(functional.softmax(shares, -1).tolist(), found, strict=True):
                best = max((1, 2, 3), key=share.__getitem__)
                cases.append({**case, "said": ROLES[best - 1], "chance": share[best], "all": share})
    return cases


def report(cases: list[dict[str, Any]]) -> None:
    for kind in ("choice", "action", "marker"):
        part = [case for case in cases if case["of"] == kind]
        lines = [f"rules {_scores(part, [set(case['rules']) for case in part])}"]
        for sure in SURE:
            alone = [{c["said"]} if c["chance"] >= sure else set() for c in part]
            both = [
                set(c["rules"]) or (said - c["told"]) for c, said in zip(part, alone, strict=True)
            ]
            lines.append(f"{sure}: {_scores(part, alone)} -> {_scores(part, both)}")
        print(kind, " | ".join(lines), flush=True)


def _scores(cases: list[dict[str, Any]], found: list[set[str]]) -> str:
    right = sum(case["gold"] in said for case, said in zip(cases, found, strict=True))
    n_gold = sum(case["gold"] != "none" for case in cases)
    return f"{right / max(1, sum(map(len, found))):.3f}/{right / max(1, n_gold):.3f}"


def loss_of(scores: Tensor, cases: list[dict[str, Any]]) -> Tensor:
    """Cross-entropy with the gold and, where an earlier run has read the examples (label.py), with what it says.

    Cases that were not judged count for nothing with the gold.
    """
    names = ("none", *ROLES)
    gold = [names.index(case["gold"]) if case["gold"] else -1 for case in cases]
    loss = functional.cross_entropy(scores, torch.tensor(gold), ignore_index=-1)
    rows = [i for i, case in enumerate(cases) if "taught" in case["word"]]
    if not rows:
        return loss
    taught = torch.tensor([cases[i]["word"]["taught"][cases[i]["actor"]] for i in rows])
    weights = torch.tensor([1.0 if cases[i]["word"]["of"] else UNJUDGED for i in rows])
    each = functional.cross_entropy(scores[rows], taught, reduction="none")
    return (loss + 2 * (each * weights).sum() / weights.sum()) / 3


def load(args: argparse.Namespace, tokenizer: Tokenizer) -> tuple[list[Item], list[Item]]:
    """The sentences to learn from and those to measure on."""
    lines = (line for path in args.examples for line in path.read_text("utf-8").splitlines())
    items = [read(json.loads(line), tokenizer) for line in lines]
    learned: list[Item] = []
    tests: list[Item] = []
    for item in items:
        if item.pairs:
            (tests if item.cases[0]["sample"] in args.test else learned).append(item)
    print(len(learned), "sentences to learn from,", sum(len(i.cases) for i in learned), "cases;",
          len(tests), "to measure on", flush=True)  # fmt: skip
    return learned, tests


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    random.seed(args.seed)
    tokenizer = get_tokenizer_once()
    model = build(args.weights, tokenizer)
    model.is_short = args.short
    if args.start:
        load_run(model, args.start)
    if args.inner:
        narrow(model, args.inner)
    lower = [p for p in model.encoder.parameters() if p.requires_grad]
    upper = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": lower, "lr": args.rate}, {"params": upper, "lr": args.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    rates = [group["lr"] for group in groups]
    started, step, losses = time.time(), 0, []
    while (done := (time.time() - started) / 60 / args.minutes) < 1:
        learned, tests = load(args, tokenizer)
        model.train()
        for batch in batches(learned, args.tokens):
            done = (time.time() - started) / 60 / args.minutes
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(1, (step + 1) / 80) * max(0.02, 1 - done)
            loss = loss_of(*logits(model, batch, vary=True))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            losses.append(loss.item())
            if step % 50 == 0:
                print(step, f"{done:.3f} {sum(losses) / len(losses):.4f}", flush=True)
                losses = []
            if done >= 1:
                break
        if tests:
            report(answer(model, tests))
        torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="folder of all-mpnet-base-v2")
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--test", nargs="+", default=[], help="samples that are only measured on")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--short", action="store_true", help="multiply 16-bit numbers")
    parser.add_argument("--start", type=Path)
    parser.add_argument("--inner", type=int, help="inner units to leave in every block")
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--head-rate", type=float, default=8e-4)
    parser.add_argument("--tokens", type=int, default=TOKENS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    with sdpa_kernel(SDPBackend.MATH):  # the other is slow for 16-bit numbers
        train(parser.parse_args())
