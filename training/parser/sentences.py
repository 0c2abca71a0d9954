"""Compare sentence splitters on joined treebank documents.

python -m training.parser.sentences TREEBANKS

The sentences of a document are joined again by a space, or a blank line where a paragraph begins.
Compared: a trained splitter (NLTK's Punkt, trained on EWT's training documents), rule libraries
(pysbd, spaCy's sentencizer) and framing.language.split_sentences. Needs nltk and pysbd.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from framing.language import split_sentences

from .data import read_blocks

Splitter = Callable[[str], list[tuple[int, int]]]


def read_documents(path: Path) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """(name, text, gold spans) of each document."""
    name, text, spans = "", "", []
    for comments, _ in read_blocks(path):
        if "newdoc id" in comments:
            if spans:
                yield name, text, spans
            name, text, spans = comments["newdoc id"].strip(), "", []
        if text:
            new_paragraph = "newpar id" in comments or comments.get("newpar") == ""
            text += "\n\n" if new_paragraph else " "
        spans.append((len(text), len(text) + len(comments["text"])))
        text += comments["text"]
    yield name, text, spans


def trimmed(text: str, spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without white space at their ends, so that all splitters are scored alike."""
    out = []
    for start, end in spans:
        bare = text[start:end].strip()
        if bare:
            left = text.index(bare, start)
            out.append((left, left + len(bare)))
    return out


def make_punkt(texts: list[str]) -> Splitter:
    from nltk.tokenize.punkt import PunktSentenceTokenizer, PunktTrainer

    trainer = PunktTrainer()
    trainer.INCLUDE_ALL_COLLOCS = True
    trainer.train("\n\n".join(texts), finalize=True)
    punkt = PunktSentenceTokenizer(trainer.get_params())

    def split(text: str) -> list[tuple[int, int]]:
        return [
            (start + a, start + b)
            for start, end in paragraphs(text)
            for a, b in punkt.span_tokenize(text[start:end])
        ]

    return split


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"\n\n", text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def make_pysbd() -> Splitter:
    import pysbd

    segmenter = pysbd.Segmenter(language="en", clean=False)

    def split(text: str) -> list[tuple[int, int]]:
        spans, place = [], 0
        for piece in (p for a, b in paragraphs(text) for p in segmenter.segment(text[a:b])):
            bare = piece.strip()
            found = text.find(bare, place)
            if bare and found >= 0:
                spans.append((found, found + len(bare)))
                place = found + len(bare)
        return spans

    return split


def make_sentencizer() -> Splitter:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10**8
    return lambda text: [
        (a + sentence.start_char, a + sentence.end_char)
        for a, b in paragraphs(text)
        for sentence in nlp(text[a:b]).sents
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many of our own errors")
    args = parser.parse_args()
    train = list(read_documents(args.treebanks / "ewt-train.conllu.gz"))
    gum = list(read_documents(args.treebanks / "gum-open-genres.conllu.gz"))
    dev = list(read_documents(args.treebanks / "ewt-dev.conllu.gz"))
    sets = {
        "GUM news": [d for d in gum if "_news_" in d[0]],
        "GUM, other edited texts": [
            d for d in gum if re.search("_(bio|voyage|academic|interview|speech)_", d[0])
        ],
        "EWT dev weblogs, newsgroups": [d for d in dev if re.match("weblog|newsgroup", d[0])],
    }
    splitters: dict[str, Splitter] = {
        "own rules": split_sentences,
        "Punkt, trained": make_punkt([text for _, text, _ in train]),
        "pysbd": make_pysbd(),
        "spaCy sentencizer": make_sentencizer(),
    }
    for title, documents in sets.items():
        for name, split in splitters.items():
            show = args.errors if name == "own rules" else 0
            print(f"{title:28} {name:18} {score(split, documents, show)}", flush=True)


def score(split: Splitter, documents: list, show: int = 0) -> str:
    """F1 of whole sentences, and speed."""
    hits = gold_n = found_n = size = 0
    took = 0.0
    for _, text, gold in documents:
        start = time.process_time()
        found = split(text)
        took += time.process_time() - start
        found = trimmed(text, iter(found))
        right = trimmed(text, iter(gold))
        hits += len(set(found) & set(right))
        gold_n += len(right)
        found_n += len(found)
        size += len(text)
        ends = {b for _, b in right}
        for a, b in found:
            if show and b not in ends:
                print("   cut:", repr(text[max(a, b - 60) : b]), "|", repr(text[b : b + 30]))
                show -= 1
        ours = {b for _, b in found}
        for _, b in right:
            if show and b not in ours:
                print("   uncut:", repr(text[b - 60 : b]), "|", repr(text[b : b + 30]))
                show -= 1
    return f"F1 {200 * hits / (gold_n + found_n):.1f}  {size / took / 1e6:.2f} M characters/s"


if __name__ == "__main__":
    main()
