"""Fine-tune a small encoder to say whose a word is: none, label, act or suffered.

    python -m training.attachment.train MINILM pairs.jsonl out.pt --test wire28 wire29 deeds33

Prints, after every pass, precision and recall of the parties in samples that were not learned from: of
the rules, of the model alone, and of the rules with the model where they leave a role open.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from .examples import KINDS

LABELS = ("none", "label", "act", "suffered")
MARKS = [f"[{kind}{n}]" for kind in KINDS.values() for n in "01"] + ["[tl]", "[ta]", "[te]"]
MAX_TOKENS = 96
BATCH = 64
SURE = (0.7, 0.8, 0.9)
Pair = dict[str, Any]


class Attacher(torch.nn.Module):
    """An encoder and one layer over [CLS], the mean of the word and the mean of the actor."""

    def __init__(self, folder: Path, n_tokens: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder)
        self.encoder.resize_token_embeddings(n_tokens)
        self.head = torch.nn.Linear(3 * self.encoder.config.hidden_size, len(LABELS))

    def forward(self, ids: Any, mask: Any, word: Any, actor: Any) -> Any:
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        means = [
            (states * part[..., None]).sum(1) / part.sum(1, keepdim=True).clamp(min=1)
            for part in (word, actor)
        ]
        return self.head(torch.cat([states[:, 0], *means], -1))


def encode(pairs: list[Pair], tokenizer: Any) -> None:
    """Give every pair its token ids, cut around the word where there are too many."""
    opening = set(tokenizer.convert_tokens_to_ids(MARKS[-3:-1]))
    for pair in pairs:
        text = re.sub(r"§(\w)([01])", r" [\1\2] ", pair["text"])
        text = re.sub(r"«([la]) (.*?) »", r"[t\1] \2 [te]", text, flags=re.DOTALL)
        ids = tokenizer(text, add_special_tokens=False)["input_ids"]
        word = next(i for i, token in enumerate(ids) if token in opening)
        first = max(0, min(word - MAX_TOKENS * 3 // 4, len(ids) - MAX_TOKENS))
        pair["ids"] = ids[first : first + MAX_TOKENS]


def inputs(pairs: list[Pair], tokenizer: Any) -> tuple[Any, ...]:
    """Padded ids, their mask, and the places of the word and of the actor in question."""
    length = max(len(pair["ids"]) for pair in pairs) + 2
    ids = torch.zeros(len(pairs), length, dtype=torch.long)
    word, actor = torch.zeros_like(ids), torch.zeros_like(ids)
    *kinds, label, deed, closing = tokenizer.convert_tokens_to_ids(MARKS)
    for row, pair in enumerate(pairs):
        tokens = [tokenizer.cls_token_id, *pair["ids"], tokenizer.sep_token_id]
        ids[row, : len(tokens)] = torch.tensor(tokens)
        start = next(i for i, token in enumerate(tokens) if token in (label, deed))
        end = tokens.index(closing) if closing in tokens else len(tokens) - 1
        word[row, start : end + 1] = 1
        for i, token in enumerate(tokens):
            actor[row, i] = token in kinds[::2]
    return ids, (ids > 0).long(), word.float(), actor.float()


def batches(pairs: list[Pair]) -> Iterator[list[Pair]]:
    """Pairs of like length together, in random order."""
    pairs = random.sample(pairs, len(pairs))
    found = []
    for i in range(0, len(pairs), BATCH * 40):
        alike = sorted(pairs[i : i + BATCH * 40], key=lambda pair: len(pair["ids"]))
        found += [alike[k : k + BATCH] for k in range(0, len(alike), BATCH)]
    yield from random.sample(found, len(found))


def answer(model: Attacher, pairs: list[Pair], tokenizer: Any) -> None:
    """Give every pair the model's best role that its kind of word can have, and how sure it is."""
    model.eval()
    with torch.no_grad():
        for batch in batches(pairs):
            shares = functional.softmax(model(*inputs(batch, tokenizer)), -1)
            for pair, share in zip(batch, shares.tolist(), strict=True):
                roles = (1,) if pair["kind"] == "l" else (2, 3)
                best = max(roles, key=share.__getitem__)
                pair["said"], pair["chance"] = LABELS[best], share[best]


def report(pairs: list[Pair]) -> None:
    for kind in ("choice", "action"):
        part = [pair for pair in pairs if pair["of"] == kind]
        told: dict[str, set[str]] = defaultdict(set)  # line -> roles that the rules give somebody
        for pair in part:
            told[pair["line"]] |= set(pair["rules"])
        print(kind, "rules", _scores(part, [set(pair["rules"]) for pair in part]))
        for sure in SURE:
            alone = [{pair["said"]} if pair["chance"] >= sure else set() for pair in part]
            both = [
                set(pair["rules"]) or (said - told[pair["line"]])
                for pair, said in zip(part, alone, strict=True)
            ]
            print(kind, sure, "alone", _scores(part, alone), "both", _scores(part, both))


def _scores(pairs: list[Pair], found: list[set[str]]) -> str:
    right = sum(pair["gold"] in said for pair, said in zip(pairs, found, strict=True))
    n_gold = sum(pair["gold"] != "none" for pair in pairs)
    return f"P {right / max(1, sum(map(len, found))):.3f} R {right / max(1, n_gold):.3f}"


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(1)
    random.seed(1)
    tokenizer = AutoTokenizer.from_pretrained(args.weights)
    tokenizer.add_special_tokens({"additional_special_tokens": MARKS})
    pairs = [json.loads(line) for line in args.pairs.read_text("utf-8").splitlines()]
    encode(pairs, tokenizer)
    tests = [pair for pair in pairs if pair["sample"] in args.test]
    learned = [
        pair
        for pair in pairs
        if pair["sample"] not in args.test
        # of the many actors that have no part in a deed, about half
        and (pair["of"] == "choice" or pair["gold"] != "none" or random.random() > 0.45)
    ]
    model = Attacher(args.weights, len(tokenizer))
    groups = [
        {"params": model.encoder.parameters(), "lr": 2e-4},
        {"params": model.head.parameters(), "lr": 1e-3},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    n_steps = args.epochs * (len(learned) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 60) * max(0.02, 1 - step / n_steps)
    )
    for _ in range(args.epochs):
        model.train()
        for batch in batches(learned):
            gold = torch.tensor([LABELS.index(pair["gold"]) for pair in batch])
            logits = model(*inputs(batch, tokenizer))
            loss = functional.cross_entropy(logits, gold, label_smoothing=0.02)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        answer(model, tests, tokenizer)
        report(tests)
    torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--test", nargs="+", default=[], help="samples that are only measured on")
    parser.add_argument("--epochs", type=int, default=3)
    train(parser.parse_args())
