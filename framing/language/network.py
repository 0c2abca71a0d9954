"""The packaged parser: a small transformer in ONNX, run on words that spaCy tokenised.

Made by training/parser. Nothing here is loaded before the first parse.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .features import MAX_PIECES, MAX_WORDS, READ_AS, Word, encode, load_pieces, make_reader
from .lemmas import load_lemmatiser
from .trees import best_heads

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = Path(__file__).parent / "model"
BATCH_CELLS = 400  # words in one run of the network, padding included; more leaves the caches
MAX_PLACES = 510  # places of the encoder, without [CLS] and [SEP]
MAX_CACHE = 200_000  # words remembered; a long run over web text must not grow without end

# Columns of a sentence's table, as spaCy stores them.
HEAD, DEP, POS, TAG, LEMMA = range(5)


def open_session(model: Path | bytes) -> Any:
    """A network on one thread: the work is shared out by processes, not inside one."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    source = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])


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


def windows(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The whole sentence, or the windows of one that is too long for the encoder."""
    start, used = 0, 0
    if len(words) * MAX_PIECES > MAX_PLACES:
        for i, (pieces, _) in enumerate(words):
            if used + len(pieces) > MAX_PLACES or i - start >= MAX_WORDS:
                yield start, i
                start, used = i, 0
            used += len(pieces)
    if words:
        yield start, len(words)


class TreebankParser:
    """A spaCy component that sets heads, labels, tags and lemmas."""

    def __init__(self, nlp: Language, folder: Path = MODEL) -> None:
        from spacy.parts_of_speech import IDS

        sets = json.loads((folder / "sets.json").read_text())
        vocab = load_pieces(folder / "pieces.txt")
        self.strings = nlp.vocab.strings
        self.encode = partial(encode, cls=vocab["[CLS]"], sep=vocab["[SEP]"])
        self.read = make_reader(vocab)
        self.lemmatise = load_lemmatiser(folder / "lemmas.json")
        self.session = open_session(folder / "parser.onnx")
        self.root = sets["labels"].index("root")
        self.agent = sets["labels"].index("obl:agent")
        self.by = (vocab["by"],)
        self.upos, self.xpos = sets["upos"], sets["xpos"]
        labels = ["ROOT" if label == "root" else label for label in sets["labels"]]
        self.dep_ids = np.array([self.strings.add(v) for v in labels], dtype=np.uint64)
        self.pos_ids = np.array([IDS[v] for v in self.upos], dtype=np.uint64)
        self.tag_ids = np.array([self.strings.add(v) for v in self.xpos], dtype=np.uint64)
        dep, tag, lemma = map(self.strings.add, ("dep", "_SP", " "))
        self.space_row = np.array([0, dep, IDS["SPACE"], tag, lemma], dtype=np.uint64)
        self.words: dict[int, Word] = {}
        self.lemmas: dict[tuple[int, int], int] = {}

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
        from spacy.attrs import IDS

        columns = [IDS[name] for name in ("HEAD", "DEP", "POS", "TAG", "LEMMA")]
        seen = [doc.to_array([IDS["ORTH"], IDS["IS_SPACE"]]) for doc in docs]
        orths = [table[table[:, 1] == 0, 0].tolist() for table in seen]
        words = [
            self._words(doc, tokens[:, 1] == 0, row)
            for doc, tokens, row in zip(docs, seen, orths, strict=True)
        ]
        for doc, tokens, tables in zip(docs, seen, self._tables(orths, words), strict=True):
            if len(doc):
                table = tables[0] if len(tables) == 1 else self._join(tables)
                if len(table) < len(doc):
                    table = self._with_space(table, tokens[:, 1] == 0)
                doc.from_array(columns, table)

    def _words(self, doc: Doc, is_word: np.ndarray, orths: list[int]) -> list[Word]:
        """What the network is to read: the words, or what stands in for some of them."""
        words = [self._word(orth) for orth in orths]
        changes = doc.user_data.get(READ_AS)
        if changes:
            place = is_word.cumsum() - 1
            for token, text in changes.items():
                words[place[token]] = self._word(self.strings.add(text))
        return words

    def _tables(self, orths: Sequence[list[int]], words: Sequence[list[Word]]) -> list[list[Any]]:
        """The tables of each sentence's windows; most sentences are one window."""
        parts = [(i, a, b) for i, row in enumerate(words) for a, b in windows(row)]
        tables: list[list[Any]] = [[] for _ in orths]
        done: dict[int, np.ndarray] = {}
        for batch in group_by_length([b - a for _, a, b in parts], BATCH_CELLS):
            chosen = [parts[k] for k in batch]
            found, tags = self.run([words[i][a:b] for i, a, b in chosen])
            for row, (k, (i, a, b)) in enumerate(zip(batch, chosen, strict=True)):
                done[k] = found[row, : b - a]
                done[k][:, LEMMA] = self._lemmas(orths[i][a:b], tags[row])
        for k, (i, _, _) in enumerate(parts):
            tables[i].append(done[k])
        return tables

    def _word(self, orth: int) -> Word:
        found = self.words.get(orth)
        if found is None:
            if len(self.words) > MAX_CACHE:
                self.words.clear()
            found = self.words[orth] = self.read(self.strings[orth])
        return found

    def run(self, sentences: Sequence[Sequence[Word]]) -> tuple[np.ndarray, list[list[int]]]:
        """Tables of a batch (sentences, words, columns) without lemmas, and the tags as numbers."""
        arrays = self.encode(sentences)
        lengths = arrays.pop("lengths")
        arcs, labels, tags = self.session.run(None, arrays)
        heads = best_heads(arcs, lengths)
        labels[..., self.root] = -np.inf  # the root is whatever the tree says
        self._forbid_agents(sentences, heads, labels)
        labels = np.where(heads == 0, self.root, labels.argmax(-1))
        upos = tags[..., : len(self.upos)].argmax(-1)
        xpos = tags[..., len(self.upos) :].argmax(-1)
        own = np.arange(1, heads.shape[1] + 1)
        table = np.empty((*heads.shape, 5), dtype=np.uint64)
        table[..., HEAD] = np.where(heads == 0, 0, heads - own).view(np.uint64)
        table[..., DEP] = self.dep_ids[labels]
        table[..., POS] = self.pos_ids[upos]
        table[..., TAG] = self.tag_ids[xpos]
        return table, (upos * len(self.xpos) + xpos).tolist()

    def _forbid_agents(
        self, sentences: Sequence[Sequence[Word]], heads: np.ndarray, scores: np.ndarray
    ) -> None:
        """Take obl:agent from words without a "by" of their own: nothing else marks an agent."""
        for i, j in np.argwhere(scores.argmax(-1) == self.agent).tolist():
            words = zip(sentences[i], heads[i], strict=False)  # the heads are padded
            if not any(head == j + 1 and pieces == self.by for (pieces, _), head in words):
                scores[i, j, self.agent] = -np.inf

    def _lemmas(self, orths: list[int], tags: list[int]) -> list[int]:
        known = self.lemmas
        if len(known) > MAX_CACHE:
            known.clear()
        ids = []
        for key in zip(orths, tags, strict=False):  # the tags are padded
            found = known.get(key)
            if found is None:
                upos, xpos = divmod(key[1], len(self.xpos))
                lemma = self.lemmatise(self.strings[key[0]], self.upos[upos], self.xpos[xpos])
                found = known[key] = self.strings.add(lemma)
            ids.append(found)
        return ids

    def _join(self, tables: list[np.ndarray]) -> Any:
        """The windows of one sentence as one table: later roots hang on the first as parataxis."""
        if not tables:
            return np.zeros((0, 5), dtype=np.uint64)
        whole = np.concatenate(tables)
        roots = np.flatnonzero(whole[:, HEAD] == 0)
        whole[roots[1:], HEAD] = (roots[0] - roots[1:]).astype(np.int64).view(np.uint64)
        whole[roots[1:], DEP] = self.strings.add("parataxis")
        return whole

    def _with_space(self, table: np.ndarray, is_word: np.ndarray) -> Any:
        """The table with rows for white-space tokens, which hang on the token before them."""
        full = np.tile(self.space_row, (len(is_word), 1))
        place = np.flatnonzero(is_word)
        own = np.arange(len(is_word))
        heads = own - 1
        if len(place):
            old = table[:, HEAD].astype(np.int64) + np.arange(len(place))
            heads[: place[0]] = place[0]
            heads[place] = place[old]
            full[place] = table
        else:
            heads[0] = 0
            full[0, DEP] = self.strings.add("ROOT")
        full[:, HEAD] = (heads - own).astype(np.int64).view(np.uint64)
        return full
