"""Read the treebanks and hold news documents out."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# GUM news documents never trained on: 3,300 words of hard news.
HELD_OUT = {
    f"GUM_news_{name}"
    for name in "asylum crane hackers imprisoned korea stampede taxes worship".split()
}
TRAIN_FILES = ("ewt-train", "ewt-test", "gum-open-genres")
COLUMNS = ("words", "spans", "heads", "labels", "upos", "xpos", "lemmas")


@dataclass(frozen=True)
class Sentence:
    """One tree: words with their heads (0 = root, else 1-based), labels, tags, lemmas."""

    document: str
    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]


def read_blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """The sentences of a CoNLL-U file (may be gzipped): comments by name, rows of ten columns."""
    open_text = gzip.open if path.suffix == ".gz" else open
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    with open_text(path, "rt", encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                name, _, value = line[1:].partition(" = ")
                comments[name.strip()] = value
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = {}, []


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Every sentence of a CoNLL-U file (may be gzipped), in order."""
    document = ""
    for comments, rows in read_blocks(path):
        document = comments.get("newdoc id", document)
        yield _sentence(document, comments["text"], rows)


def _sentence(document: str, text: str, rows: list[list[str]]) -> Sentence:
    columns = zip(*(row for row in rows if row[0].isdigit()), strict=True)
    _, words, lemmas, upos, xpos, _, heads, labels, *_ = columns
    spans = tuple(_spans(text, rows))
    return Sentence(
        document, text, words, spans, tuple(map(int, heads)), labels, upos, xpos, lemmas
    )


def _spans(text: str, rows: list[list[str]]) -> Iterator[tuple[int, int]]:
    """Character spans of the words; the parts of "don't" divide its letters among them."""
    place, inside = 0, (0, 0)
    for row in rows:
        if "-" in row[0]:
            last = int(row[0].split("-")[1])
            start = text.index(row[1], place)
            inside = (last, start + len(row[1]))
            place = start
        elif row[0].isdigit():
            last, end = inside
            if int(row[0]) > last:
                start = text.index(row[1], place)
                place = start + len(row[1])
                yield start, place
            else:
                stop = end if int(row[0]) == last else min(place + len(row[1]), end)
                yield place, stop
                place = stop


def load_splits(folder: Path) -> tuple[list[Sentence], list[Sentence], list[Sentence]]:
    """Training sentences, EWT dev, held-out GUM news, from the folder of treebanks."""
    train = [
        sentence for name in TRAIN_FILES for sentence in read_conllu(folder / f"{name}.conllu.gz")
    ]
    news = [sentence for sentence in train if sentence.document in HELD_OUT]
    train = [sentence for sentence in train if sentence.document not in HELD_OUT]
    return train, list(read_conllu(folder / "ewt-dev.conllu.gz")), news
