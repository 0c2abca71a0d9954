"""What the parser's network sees of a sentence: word pieces and letter case.

The encoder was initialised from all-MiniLM-L6-v2, whose vocabulary is lower-cased; case is
given back to it as a small closed set of word shapes. Words whose whole sentence is written in
capitals, in title case or without capitals get shapes of their own: case says nothing there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

READ_AS = "read_as"  # key of a Doc's user data: place -> word that the network is to read there
MAX_PIECES = 6  # a longer word keeps its first pieces
MAX_WORDS = 250  # a longer sentence is parsed in windows of this many words
LOWER, TITLE, UPPER, INITIAL, MIXED, DIGIT, OTHER = range(1, 8)
CAPS_SENTENCE, TITLE_SENTENCE, LOWER_SENTENCE = 8, 9, 10
CONTINUATION, SPECIAL = 11, 12
N_SHAPES = 13

QUOTES = str.maketrans("“”„«»‘’‚`´", "\"\"\"\"\"'''''")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_PARTS = re.compile(r"\w+|[^\w\s]")

Word = tuple[tuple[int, ...], int]  # piece ids, shape


def clean_form(form: str) -> str:
    """The word without soft hyphens and zero-width characters, with straight quotes."""
    return INVISIBLE.sub("", form).translate(QUOTES)


def shape_of(form: str) -> int:
    """The case class of one cleaned word."""
    if any(c.isdigit() for c in form):
        return DIGIT
    letters = [c for c in form if c.isalpha()]
    if not letters:
        return OTHER
    if form.islower():
        return LOWER
    if form.isupper():
        return INITIAL if len(letters) == 1 else UPPER
    return TITLE if letters[0].isupper() and "".join(letters[1:]).islower() else MIXED


def load_pieces(path: Path) -> dict[str, int]:
    """The vocabulary file (one piece per line) as piece -> id."""
    lines = path.read_text(encoding="utf8").split("\n")
    return {piece: i for i, piece in enumerate(lines) if piece}


def make_reader(vocab: dict[str, int]) -> Callable[[str], Word]:
    """A function word -> (piece ids, shape)."""
    from tokenizers.models import WordPiece

    pieces = WordPiece(vocab=vocab, unk_token="[UNK]")

    def read(form: str) -> Word:
        text = clean_form(form)
        plain = unicodedata.normalize("NFD", text.lower())
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
        ids = [one.id for part in _PARTS.findall(plain) for one in pieces.tokenize(part[:40])]
        return tuple(ids[:MAX_PIECES]) or (vocab["[UNK]"],), shape_of(text)

    return read


def sentence_case(shapes: Sequence[int]) -> dict[int, int]:
    """Shapes to put in place of others where the sentence as a whole is oddly cased."""
    lower = shapes.count(LOWER)
    title = shapes.count(TITLE)
    upper = shapes.count(UPPER)
    words = lower + title + upper
    if words < 3:
        return {}
    if upper >= 0.6 * words:
        return dict.fromkeys((LOWER, TITLE, UPPER, INITIAL, MIXED), CAPS_SENTENCE)
    if title + upper == 0 and words >= 4:
        return {LOWER: LOWER_SENTENCE}
    if title >= 4 and title >= 0.65 * words:
        return {TITLE: TITLE_SENTENCE}
    return {}


def encode(sentences: Sequence[Sequence[Word]], cls: int, sep: int) -> dict[str, np.ndarray]:
    """Network input for a batch of sentences, each a list of words that make_reader has read.

    pieces and shapes are (sentences, pieces), padded with 0; first is (sentences, 1 + words):
    the place of each word's first piece, led by the place of [CLS], which stands for the root
    and pads as well; lengths are the numbers of words.
    """
    rows = []
    for words in sentences:
        change = sentence_case([shape for _, shape in words])
        ids, shapes, first = [cls], [SPECIAL], [0]
        for pieces, shape in words:
            first.append(len(ids))
            ids.extend(pieces)
            shapes.append(change.get(shape, shape) if change else shape)
            if len(pieces) > 1:
                shapes.extend([CONTINUATION] * (len(pieces) - 1))
        ids.append(sep)
        shapes.append(SPECIAL)
        rows.append((ids, shapes, first))
    return {
        "pieces": _pad([row[0] for row in rows]),
        "shapes": _pad([row[1] for row in rows]),
        "first": _pad([row[2] for row in rows]),
        "lengths": np.array([len(row[2]) - 1 for row in rows], dtype=np.int64),
    }


def _pad(rows: list[list[int]]) -> np.ndarray:
    """Rows of unequal length as one array, filled with 0."""
    out = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out
