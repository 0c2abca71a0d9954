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
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from framing.language import split_sentences

from .data import read_blocks

Span = tuple[int, int]
Splitter = Callable[[str], list[Span]]


def read_documents(path: Path) -> Iterator[tuple[str, str, list[Span]]]:
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


def trimmed(text: str, spans: Iterable[Span]) -> set[Span]:
    """Spans without white space at their ends, so that all splitters are scored alike."""
    return {
        (start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
        for start, piece in ((a, text[a:b]) for a, b in spans)
        if piece.strip()
    }


def by_paragraph(split: Splitter) -> Splitter:
    """The splitter, given one paragraph at a time."""

    def split_all(text: str) -> list[Span]:
        found, start = [], 0
        for paragraph in text.split("\n\n"):
            found += [(start + a, start + b) for a, b in split(paragraph)]
            start += len(paragraph) + 2
        return found

    return split_all


def make_punkt(texts: list[str]) -> Splitter:
    from nltk.tokenize.punkt import PunktSentenceTokenizer, PunktTrainer

    trainer = PunktTrainer()
    trainer.INCLUDE_ALL_COLLOCS = True
    trainer.train("\n\n".join(texts), finalize=True)
    punkt = PunktSentenceTokenizer(trainer.get_params())
    return by_paragraph(lambda text: list(punkt.span_tokenize(text)))


def make_pysbd() -> Splitter:
    import pysbd

    segment = pysbd.Segmenter(language="en", clean=False, char_span=True).segment
    return by_paragraph(lambda text: [(span.start, span.end) for span in segment(text)])


def make_sentencizer() -> Splitter:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return by_paragraph(lambda text: [(s.start_char, s.end_char) for s in nlp(text).sents])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
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
            print(f"{title:28} {name:18} {score(split, documents)}", flush=True)


def score(split: Splitter, documents: list) -> str:
    """F1 of whole sentences, and speed."""
    hits = total = size = 0
    took = 0.0
    for _, text, gold in documents:
        start = time.process_time()
        spans = split(text)
        took += time.process_time() - start
        found, right = trimmed(text, spans), trimmed(text, gold)
        hits += len(found & right)
        total += len(found) + len(right)
        size += len(text)
    return f"F1 {200 * hits / total:.1f}  {size / took / 1e6:.2f} M characters/s"


if __name__ == "__main__":
    main()
