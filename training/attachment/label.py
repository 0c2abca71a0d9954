"""Let a trained attachment model read the examples, for a narrower one to learn from.

    python -m training.attachment.label MPNET run.pt examples.jsonl ... --out taught.jsonl

Every word gets `taught`: actor -> how likely it is none, label, act or suffered of his. Other words of the
sentence join those that were judged: what the model says of them is all that is known.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch.nn import functional
from torch.nn.attention import SDPBackend, sdpa_kernel

from framing.attachment.model import get_tokenizer_once
from training.attachment.model import Attacher, build, load_run
from training.attachment.train import batches, logits, read

TOKENS = 6000  # in a batch
MORE = 8  # words of a sentence beside those that were judged
_WORD = re.compile(r"(?<![\w'’-])[a-z]{5,}(?![\w'’-])")


def with_more(example: dict[str, Any]) -> dict[str, Any]:
    """The example with some more words of its sentence, each as a label or as a deed."""
    taken = [(word["start"], word["end"]) for word in example["words"]]
    taken += [(mention[0], mention[1]) for mention in example["mentions"]]
    places = [
        found.span()
        for found in _WORD.finditer(example["text"], example["own"])
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]
    more = [
        {"start": start, "end": end, "of": "", "label": random.random() < 0.4, "gold": {}, "rules": {}}
        for start, end in random.sample(places, min(MORE, len(places)))
    ]  # fmt: skip
    return {**example, "words": [*example["words"], *more]}


def label(model: Attacher, examples: list[dict[str, Any]], tokenizer: Tokenizer) -> None:
    """Write into every word of the examples what the model says of it."""
    model.eval()
    items = [read(example, tokenizer) for example in examples]
    with torch.no_grad():
        for done, batch in enumerate(batches([item for item in items if item.pairs], TOKENS)):
            scores, cases = logits(model, batch, vary=False)
            for case, shares in zip(cases, functional.softmax(scores, -1).tolist(), strict=True):
                taught = case["word"].setdefault("taught", {})
                taught[case["actor"]] = [round(share, 4) for share in shares]
            if done % 50 == 0:
                print(done, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="folder of all-mpnet-base-v2")
    parser.add_argument("teacher", type=Path)
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    random.seed(1)
    torch.set_num_threads(args.threads)
    tokenizer = get_tokenizer_once()
    model = build(args.weights, tokenizer)
    load_run(model, args.teacher)
    model.is_short = True
    lines = (line for path in args.examples for line in path.read_text("utf-8").splitlines())
    examples = [with_more(json.loads(line)) for line in lines]
    with sdpa_kernel(SDPBackend.MATH):
        label(model, examples, tokenizer)
    with args.out.open("w", encoding="utf-8") as file:
        for example in examples:
            file.write(json.dumps(example, ensure_ascii=False) + "\n")
