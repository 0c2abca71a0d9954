"""The packaged parser: a small transformer in ONNX, run on words that spaCy tokenised.

Made by training/parser. Nothing here is loaded before the first parse.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .features import MAX_PIECES, MAX_WORDS, encode, load_pieces, make_reader
from .lemmas import load_lemmatiser
from .trees import best_heads

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = Path(__file__).parent / "model"
BATCH_CELLS = 1500  # words in one run of the network, padding included
MAX_PLACES = 510  # places of the encoder, without [CLS] and [SEP]


def open_session(path: Path) -> Any:
    """The network on one thread: the work is shared out by processes, not inside one."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def group_by_length(lengths: Sequence[int], cells: int) -> Iterator[list[int]]:
    """Indices in batches of like length, each at most `cells` words with its padding."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * (lengths[i] + 1) > cells:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


class TreebankParser:
    """A spaCy component that sets heads, labels, tags and lemmas."""

    def __init__(self, nlp: Language, folder: Path = MODEL) -> None:
        sets = json.loads((folder / "sets.json").read_text())
        strings = nlp.vocab.strings
        vocab = load_pieces(folder / "pieces.txt")
        self.strings = strings
        self.read = make_reader(vocab)
        self.edges = vocab["[CLS]"], vocab["[SEP]"]
        self.session = open_session(folder / "parser.onnx")
        self.lemma = load_lemmatiser(folder / "lemmas.json")
        self.labels = ["ROOT" if label == "root" else label for label in sets["labels"]]
        self.root = sets["labels"].index("root")
        self.upos, self.xpos = sets["upos"], sets["xpos"]
        self.ids = {
            name: np.array([strings.add(v) for v in values], dtype=np.uint64)
            for name, values in (("labels", self.labels), ("xpos", self.xpos))
        }
        self.ids["upos"] = np.array([_upos_id(v) for v in self.upos], dtype=np.uint64)
        self.lemma_ids: dict[tuple[str, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        self.annotate([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Annotate a stream, batch_size Docs at a time."""
        docs = iter(docs)
        while batch := list(islice(docs, batch_size)):
            self.annotate(batch)
            yield from batch

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Parse Docs in place. White space is no word to the network."""
        words = [[token.text for token in doc if not token.is_space] for doc in docs]
        pieces = [(i, a, b) for i, row in enumerate(words) for a, b in self._windows(row)]
        parts: list[list[tuple[np.ndarray, ...]]] = [[] for _ in docs]
        parsed: list[Any] = [None] * len(pieces)
        for batch in group_by_length([b - a for _, a, b in pieces], BATCH_CELLS):
            rows = [words[pieces[k][0]][pieces[k][1] : pieces[k][2]] for k in batch]
            for k, result in zip(batch, self.run(rows), strict=True):
                parsed[k] = result
        for (i, _, _), result in zip(pieces, parsed, strict=True):
            parts[i].append(result)
        for doc, row, found in zip(docs, words, parts, strict=True):
            self._write(doc, row, found)

    def _windows(self, words: list[str]) -> Iterator[tuple[int, int]]:
        """The whole sentence, or the windows of one that is too long for the encoder."""
        if len(words) * MAX_PIECES <= MAX_PLACES:
            if words:
                yield 0, len(words)
            return
        start, used = 0, 0
        for i, word in enumerate(words):
            size = len(self.read(word)[0])
            if used + size > MAX_PLACES or i - start >= MAX_WORDS:
                yield start, i
                start, used = i, 0
            used += size
        yield start, len(words)

    def run(self, sentences: Sequence[Sequence[str]]) -> Iterator[tuple[np.ndarray, ...]]:
        """Heads, labels, coarse and fine tags of each sentence, as arrays of indices."""
        arrays = encode(sentences, self.read, *self.edges)
        lengths = arrays.pop("lengths")
        arcs, labels, tags = self.session.run(None, arrays)
        heads = best_heads(arcs, lengths)
        labels[..., self.root] = -np.inf
        labels = np.where(heads == 0, self.root, labels.argmax(-1))
        upos = tags[..., : len(self.upos)].argmax(-1)
        xpos = tags[..., len(self.upos) :].argmax(-1)
        for i, n in enumerate(lengths):
            yield heads[i, :n], labels[i, :n], upos[i, :n], xpos[i, :n]

    def _write(self, doc: Doc, words: list[str], parts: list[tuple[np.ndarray, ...]]) -> None:
        """Put the columns into the Doc; later windows hang on the first one's root."""
        from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG

        if not len(doc):
            return
        heads, labels, upos, xpos = self._join(parts)
        table = np.empty((len(words), 5), dtype=np.uint64)
        table[:, 0] = (heads - np.arange(len(words))).astype(np.int64).view(np.uint64)
        table[:, 1] = self.ids["labels"][labels]
        table[:, 2] = self.ids["upos"][upos]
        table[:, 3] = self.ids["xpos"][xpos]
        table[:, 4] = self._lemmas(words, upos.tolist(), xpos.tolist())
        if len(words) < len(doc):
            table = self._with_space(doc, table)
        doc.from_array([HEAD, DEP, POS, TAG, LEMMA], table)

    def _join(self, parts: list[tuple[np.ndarray, ...]]) -> list[np.ndarray]:
        """One sentence's windows as one set of columns; heads 0-based, the root its own head."""
        if not parts:
            return [np.zeros(0, dtype=np.int64)] * 4
        columns, start, root = [], 0, -1
        for heads, labels, upos, xpos in parts:
            own = np.where(heads == 0, np.arange(len(heads)), heads - 1) + start
            if root < 0:
                root = int(np.flatnonzero(heads == 0)[0])
            else:
                own[heads == 0] = root
                labels = np.where(heads == 0, self.labels.index("parataxis"), labels)
            columns.append((own, labels, upos, xpos))
            start += len(heads)
        return [np.concatenate(column) for column in zip(*columns, strict=True)]

    def _lemmas(self, words: list[str], upos: list[int], xpos: list[int]) -> list[int]:
        ids = []
        for key in zip(words, upos, xpos, strict=True):
            found = self.lemma_ids.get(key)
            if found is None:
                word, coarse, fine = key
                found = self.strings.add(self.lemma(word, self.upos[coarse], self.xpos[fine]))
                if len(self.lemma_ids) > 200_000:  # as for the pieces: no growth without end
                    self.lemma_ids.clear()
                self.lemma_ids[key] = found
            ids.append(found)
        return ids

    def _with_space(self, doc: Doc, table: np.ndarray) -> np.ndarray:
        """The table with rows for white-space tokens, which hang on the token before them."""
        is_word = np.array([not token.is_space for token in doc])
        place = np.flatnonzero(is_word)
        full = np.zeros((len(doc), 5), dtype=np.uint64)
        steps = np.full(len(doc), -1, dtype=np.int64)
        steps[: place[0] if len(place) else 1] = 0
        if len(place):
            steps[: place[0]] = place[0] - np.arange(place[0])
            old = table[:, 0].view(np.int64) + np.arange(len(place))
            steps[place] = place[old] - place
        full[:, 1:] = [self.strings.add("dep"), _upos_id("SPACE"), self.strings.add("_SP"),
                       self.strings.add(" ")]
        full[place] = table
        full[:, 0] = steps.view(np.uint64)
        if not len(place):
            full[0, 1] = self.strings.add("ROOT")
        return full


def _upos_id(name: str) -> int:
    from spacy.parts_of_speech import IDS

    return IDS[name]
