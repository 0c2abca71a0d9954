"""Train the parser.  python -m training.parser.train TREEBANKS MINILM OUT [--layers 2 ...]

TREEBANKS is the folder with the treebank files, MINILM the folder with all-MiniLM-L6-v2's
model.safetensors and vocab.txt, OUT a folder for the weights and the label sets. The learning rate
falls to nothing over --epochs or --minutes, whichever is sooner over. --more adds a CoNLL-U file
of sentences (label.py writes one), --start the weights of an earlier run.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import shutil
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import torch
from torch.nn import functional as F

from framing.language.features import SPECIAL, encode, load_pieces, make_reader

from .clauses import insert_cue, share_passive, shorten_relatives
from .data import Sentence, load_splits, read_conllu
from .headlines import as_headline
from .model import Parser, Scorer, load_encoder
from .variants import drop_stop, other_case, title_case

Batch = dict[str, torch.Tensor]
SETS = ("labels", "upos", "xpos")


def make_batches(
    sentences: list[Sentence], size: int, rng: random.Random | None
) -> Iterator[list[Sentence]]:
    """Batches of about `size` words, sentences of like length together, in random order."""
    noise = (lambda: rng.uniform(0, 3)) if rng else (lambda: 0.0)
    ordered = sorted(sentences, key=lambda s: len(s.words) + noise())
    batches, batch = [], []
    for sentence in ordered:
        if batch and (len(batch) + 1) * (len(sentence.words) + 1) > size:
            batches.append(batch)
            batch = []
        batch.append(sentence)
    batches.append(batch)
    if rng:
        rng.shuffle(batches)
    yield from batches


def vary(sentence: Sentence, rng: random.Random) -> Sentence:
    """What a training sentence becomes in one pass: mostly itself."""
    chance = rng.random()
    if chance < 0.08:
        headline = as_headline(sentence, rng)
        return title_case(headline, small=rng.random() < 0.5) if chance < 0.04 else headline
    if rng.random() < 0.3:
        sentence = share_passive(sentence)
    if rng.random() < 0.3:
        sentence = shorten_relatives(sentence)
    if rng.random() < 0.4:
        sentence = insert_cue(sentence, rng)
    if rng.random() < 0.12:
        sentence = drop_stop(sentence)
    return other_case(sentence, rng)


def draw(sentences: list[Sentence], web: float, rng: random.Random) -> list[Sentence]:
    """One epoch's varied sentences; of the genres far from news only a share."""
    far = ("reviews", "answers", "email")
    return [vary(s, rng) for s in sentences if not s.document.startswith(far) or rng.random() < web]


def to_tensors(batch: list[Sentence], read, sets: dict[str, list[str]], vocab) -> Batch:
    """Network input and gold columns; -100 marks padding."""
    words = [[read(word) for word in s.words] for s in batch]
    arrays = encode(words, vocab["[CLS]"], vocab["[SEP]"])
    tensors = {name: torch.from_numpy(value) for name, value in arrays.items()}
    shape = (len(batch), arrays["first"].shape[1] - 1)
    index = {name: {v: i for i, v in enumerate(values)} for name, values in sets.items()}
    for name in ("heads", *SETS):
        gold = torch.full(shape, -100)
        for i, sentence in enumerate(batch):
            column = getattr(sentence, name)
            ids = column if name == "heads" else [index[name].get(v, -100) for v in column]
            gold[i, : len(column)] = torch.tensor(ids)
        tensors["gold_" + name] = gold
    return tensors


def loss_of(model: Scorer, batch: Batch, mask_id: int, mask: float) -> torch.Tensor:
    """Cross-entropy of heads, labels and tags; some pieces are hidden."""
    hide = (torch.rand(batch["pieces"].shape) < mask) & (batch["shapes"] != SPECIAL)
    pieces = batch["pieces"].masked_fill(hide & (batch["pieces"] > 0), mask_id)
    gold = batch["gold_heads"]
    arcs, labels, tags = model(pieces, batch["shapes"], batch["first"], gold.clamp(min=0))
    loss = F.cross_entropy(arcs.flatten(0, 1), gold.flatten())
    loss = loss + F.cross_entropy(labels.flatten(0, 1), batch["gold_labels"].flatten())
    upos, xpos = tags.flatten(0, 1).split([model.n_upos, tags.shape[-1] - model.n_upos], -1)
    loss = loss + 0.3 * F.cross_entropy(upos, batch["gold_upos"].flatten())
    return loss + 0.3 * F.cross_entropy(xpos, batch["gold_xpos"].flatten())


@torch.no_grad()
def score(model: Scorer, batches: list[Batch]) -> dict[str, float]:
    """UAS, LAS and tag accuracy on gold tokens, punctuation included, heads by argmax."""
    model.eval()
    hits = torch.zeros(4)
    total = 0
    for batch in batches:
        arcs, labels, tags = model(batch["pieces"], batch["shapes"], batch["first"])
        real = batch["gold_heads"] >= 0
        head = (arcs.argmax(-1) == batch["gold_heads"]) & real
        label = head & (labels.argmax(-1) == batch["gold_labels"])
        upos = (tags[..., : model.n_upos].argmax(-1) == batch["gold_upos"]) & real
        xpos = (tags[..., model.n_upos :].argmax(-1) == batch["gold_xpos"]) & real
        hits += torch.tensor([x.sum().item() for x in (head, label, upos, xpos)])
        total += int(real.sum())
    model.train()
    names = ("uas", "las", "upos", "xpos")
    return {k: round(100 * v / total, 2) for k, v in zip(names, hits.tolist(), strict=True)}


def make_optimiser(model: Scorer, args: argparse.Namespace) -> torch.optim.Optimizer:
    """AdamW: the pretrained part learns slower than the new heads."""
    groups: dict[float, list] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if "around" in name or name.startswith("far"):
            rate = 5e-3  # distances start from nothing and must grow to several units
        elif name.startswith(("word", "place")):
            rate = args.rate / 2
        else:
            below = name.startswith(("layers", "norm", "encoder"))
            rate = args.rate if below else args.head_rate
        groups.setdefault(rate, []).append(parameter)
    return torch.optim.AdamW(
        [{"params": p, "lr": rate} for rate, p in groups.items()],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )


Build = Callable[[argparse.Namespace, dict[str, list[str]]], tuple[Scorer, dict[str, int]]]


def new_parser(
    args: argparse.Namespace, sets: dict[str, list[str]]
) -> tuple[Scorer, dict[str, int]]:
    """The network before training, and its settings."""
    settings = {"layers": args.layers, "arc": args.arc, "lab": args.lab, "feed": args.feed}
    sizes = {name: settings[name] for name in ("arc", "lab", "feed")}
    counts = (len(sets[name]) for name in SETS)
    n_pieces = len(load_pieces(args.minilm / "vocab.txt"))
    model = Parser(n_pieces, args.layers, *counts, **sizes, dropout=args.dropout)
    load_encoder(model, args.minilm)
    return model, settings


def prepare_folder(args: argparse.Namespace, sets: dict, settings: dict[str, int]) -> None:
    """The folder OUT with the vocabulary, the label sets and the network's sizes."""
    args.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(args.minilm / "vocab.txt", args.out / "pieces.txt")
    (args.out / "sets.json").write_text(json.dumps({**sets, "settings": settings}))


def lessons(
    sentences: list[Sentence], args: argparse.Namespace, rng: random.Random
) -> Iterator[tuple[int, float, list[Sentence]]]:
    """Batches, each with its number and the share of the training that is over before it."""
    steps = int(args.epochs * sum(1 for _ in make_batches(sentences, args.batch, None)))
    step, start = 0, time.time()
    while True:
        for batch in make_batches(draw(sentences, args.web, rng), args.batch, rng):
            done = max(step / steps, (time.time() - start) / 60 / args.minutes)
            step += 1
            yield step, done, batch
            if done >= 1:
                return


def follow(averaged: Scorer, model: Scorer, step: int, limit: float) -> None:
    """Every five steps the average goes a twentieth of the way to the model."""
    if step % 5 == 0:
        decay = min(limit, step / (step + 50))
        for old, new in zip(averaged.parameters(), model.parameters(), strict=True):
            old.data.lerp_(new.data, 1 - decay)


def train(args: argparse.Namespace, build: Build = new_parser) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    train_set, dev, news = load_splits(args.treebanks)
    sets = {name: sorted({v for s in train_set for v in getattr(s, name)}) for name in SETS}
    vocab = load_pieces(args.minilm / "vocab.txt")
    if args.more:
        train_set += read_conllu(args.more)
    as_batch = partial(to_tensors, read=cache(make_reader(vocab)), sets=sets, vocab=vocab)
    model, settings = build(args, sets)
    prepare_folder(args, sets, settings)
    if args.start:
        model.load_state_dict(torch.load(args.start / "weights.pt"))
    averaged = copy.deepcopy(model)
    optimiser = make_optimiser(model, args)
    checks = {
        name: [as_batch(b) for b in make_batches(part, 4000, None)]
        for name, part in (("dev", dev[:: args.thin]), ("news", news))
    }
    rates = [group["lr"] for group in optimiser.param_groups]
    start, losses = time.time(), []
    for step, done, batch in lessons(train_set, args, rng):
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * max(0.0, min(step / args.warm, 1 - done))
        loss = loss_of(model, as_batch(batch), vocab["[MASK]"], args.mask)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        losses.append(loss.item())
        follow(averaged, model, step, args.average)
        if step % args.every == 0 or done >= 1:
            scores = {name: score(averaged, part) for name, part in checks.items()}
            took, mean = time.time() - start, sum(losses) / len(losses)
            print(f"step {step} {done:.1%} {took:.0f}s loss {mean:.3f} {scores}", flush=True)
            losses = []
            torch.save(averaged.state_dict(), args.out / "weights.pt")


def arguments(doc: str | None, **changed: float) -> argparse.ArgumentParser:
    """The command line; `changed` are other defaults."""
    parser = argparse.ArgumentParser(description=doc)
    for name in ("treebanks", "minilm", "out"):
        parser.add_argument(name, type=Path)
    for name in ("more", "start"):
        parser.add_argument("--" + name, type=Path)
    for name, value in (DEFAULTS | changed).items():
        parser.add_argument("--" + name.replace("_", "-"), type=type(value), default=value)
    return parser


DEFAULTS: dict[str, float] = {
    "layers": 3,
    "arc": 192,
    "lab": 192,
    "feed": 640,
    "epochs": 30.0,
    "minutes": 1e9,
    "web": 0.7,
    "batch": 1000,
    "rate": 3e-4,
    "head_rate": 1.5e-3,
    "warm": 150,
    "dropout": 0.1,
    "mask": 0.05,
    "average": 0.98,
    "every": 300,
    "thin": 3,
    "threads": 1,
    "seed": 1,
}


if __name__ == "__main__":
    train(arguments(__doc__).parse_args())
