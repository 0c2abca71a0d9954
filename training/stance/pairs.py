"""Gather sentences with targets that nobody has labelled, for the large model to label.

python -m training.stance.pairs --data DATA --articles seeds --out pairs.jsonl

The further names and noun phrases of NewsMTSC's training sentences, of the treebanks' sentences
and of our own demonstration articles. Sentences of the test sets are never among them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from framing import read_corpus
from framing.language import parse, split_sentences
from training.parser.data import read_blocks
from training.stance.augment import KINDS, PRONOUN, swap_name
from training.stance.data import Example, Span, load

NOMINAL = {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj"}
PARTS = {"flat", "compound", "amod", "det", "nmod:desc"}
LIKELY = {"PROPN": 1.0, "NOUN": 0.35, "PRON": 0.3}


def targets_of(doc) -> Iterator[tuple[Span, str]]:
    """Spans of the names, nouns and pronouns of a parsed sentence that can be a target."""
    for token in doc:
        if token.pos_ not in LIKELY or token.dep_ not in NOMINAL:
            continue
        if token.pos_ == "PRON" and not PRONOUN.fullmatch(token.text):
            continue
        first = last = token.i
        while (
            token.pos_ != "PRON"
            and first
            and doc[first - 1].dep_ in PARTS
            and doc[first - 1].head.i <= token.i
            and doc[first - 1].head.i >= first
        ):
            first -= 1
        while last + 1 < len(doc) and doc[last + 1].dep_ == "flat" and doc[last + 1].head == token:
            last += 1
        if token.pos_ == "PROPN" and doc[first].pos_ == "DET" and first < last:
            first += 1
        yield (doc[first].idx, doc[last].idx + len(doc[last])), token.pos_


def pairs_of(
    texts: list[str], known: dict[str, set[Span]], per_text: int, random: Random
) -> Iterator[Example]:
    """Up to `per_text` targets of each sentence, names first; a third under another name."""
    for text, doc in zip(texts, parse(texts), strict=True):
        free = [
            (random.random() / LIKELY[pos], span)
            for span, pos in targets_of(doc)
            if not any(span[0] < end and start < span[1] for start, end in known.get(text, ()))
        ]
        for _, span in sorted(free)[:per_text]:
            example = Example(text, (span,), 1)
            if random.random() < 0.3:
                example = swap_name(example, random.choice(random.choice(KINDS)))
            yield example


def main(args: argparse.Namespace) -> None:
    random = Random(5)
    kept_out = {
        e.text
        for part in ("mt-test", "rw-dev", "mt-dev")
        for e in load(args.data / "sentiment", part)
    }
    labelled: dict[str, set[Span]] = {}
    for example in load(args.data / "sentiment", "train"):
        labelled.setdefault(example.text, set()).update((*example.spans, *example.others))
    trees = args.data / "treebank"
    others = [
        comments["text"].strip()
        for name in ("gum-open-genres", "ewt-train")
        for comments, _ in read_blocks(trees / f"{name}.conllu.gz")
    ]
    others = [t for t in dict.fromkeys(others) if 8 <= len(t.split()) <= 50]
    articles = [
        text[a:b] for text in read_corpus(args.articles)["text"] for a, b in split_sentences(text)
    ]
    articles = [" ".join(t.split()) for t in articles if 6 <= len(t.split()) <= 60]
    pairs = [
        *pairs_of([t for t in labelled if t not in kept_out], labelled, args.most, random),
        *pairs_of(articles, {}, 2, random),
        *random.sample(
            list(pairs_of([t for t in others if t not in kept_out], {}, 1, random)), args.others
        ),
    ]
    random.shuffle(pairs)
    with args.out.open("w", encoding="utf-8") as out:
        for pair in pairs:
            out.write(json.dumps({"text": pair.text, "spans": pair.spans}) + "\n")
    print(len(pairs), "pairs")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--others", type=int, default=6000)
    parser.add_argument("--most", type=int, default=1, help="targets of one sentence of NewsMTSC")
    main(parser.parse_args())
