"""Let the large parser read more news.  python -m training.parser.label TEACHER MPNET SENTENCES OUT

TEACHER is the folder that teacher.py wrote, MPNET holds all-mpnet-base-v2, SENTENCES are files of
NewsMTSC (gzipped JSON lines), OUT becomes a gzipped CoNLL-U file for `train.py --more`.
Sentences of which it is unsure are left out. Words are split by the package, so that the small
parser learns from what it will be given.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import torch

from framing.language.features import encode, load_pieces, make_reader
from framing.language.tokens import make_english
from framing.language.trees import best_heads

from .teacher import Teacher
from .train import SETS

INPUTS = ("pieces", "shapes", "first")
Rows = list[tuple[int, str, str, str]]  # of each word: head, label, UPOS, Penn tag


def read_sentences(path: Path) -> Iterator[str]:
    """The different sentences of one file of NewsMTSC."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        yield from dict.fromkeys(json.loads(line)["sentence_normalized"] for line in lines)


def load_teacher(folder: Path, mpnet: Path) -> tuple[Teacher, dict[str, list[str]]]:
    """The averaged network of a run of teacher.py, and its label sets."""
    sets = json.loads((folder / "sets.json").read_text())
    counts = (len(sets[name]) for name in SETS)
    model = Teacher(mpnet, sets["settings"]["layers"], *counts)
    model.load_state_dict(torch.load(folder / "weights.pt"))
    return model.eval(), sets


@torch.no_grad()
def label(model: Teacher, sets: dict[str, list[str]], arrays: dict) -> Iterator[Rows | None]:
    """What the teacher reads in each sentence; None where its heads are no tree of one root."""
    lengths = arrays["lengths"]
    arcs, labels, tags = model(*(torch.from_numpy(arrays[k]) for k in INPUTS))
    heads, trees = arcs.argmax(-1).numpy(), best_heads(arcs.numpy(), lengths)
    upos, xpos = tags.split([model.n_upos, tags.shape[-1] - model.n_upos], -1)
    columns = [x.argmax(-1).tolist() for x in (labels, upos, xpos)]
    for i, length in enumerate(lengths.tolist()):
        names = [
            [sets[name][k] for k in column[i][:length]]
            for name, column in zip(SETS, columns, strict=True)
        ]
        sure = (heads[i, :length] == trees[i, :length]).all()
        yield list(zip(heads[i, :length].tolist(), *names, strict=True)) if sure else None


def as_conllu(text: str, words: list[str], rows: Rows) -> str:
    """One sentence as a block of CoNLL-U."""
    lines = [f"# text = {text}"]
    for i, (word, (head, name, upos, xpos)) in enumerate(zip(words, rows, strict=True), 1):
        lines.append(f"{i}\t{word}\t_\t{upos}\t{xpos}\t_\t{head}\t{name}\t_\t_")
    return "\n".join(lines) + "\n\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("mpnet", type=Path)
    parser.add_argument("sentences", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    model, sets = load_teacher(args.teacher, args.mpnet)
    vocab = load_pieces(args.teacher / "pieces.txt")
    read, tokenise = make_reader(vocab), make_english().tokenizer
    texts = [" ".join(text.split()) for path in args.sentences for text in read_sentences(path)]
    split = [(text, [token.text for token in tokenise(text)]) for text in texts]
    split = sorted((pair for pair in split if 2 < len(pair[1]) < 120), key=lambda p: len(p[1]))
    with gzip.open(args.out, "wt", encoding="utf8") as out:
        for start in range(0, len(split), 32):
            batch = split[start : start + 32]
            pieces = [[read(word) for word in words] for _, words in batch]
            arrays = encode(pieces, vocab["[CLS]"], vocab["[SEP]"])
            for pair, rows in zip(batch, label(model, sets, arrays), strict=True):
                if rows:
                    out.write(as_conllu(*pair, rows))
            print(f"{start + len(batch)} of {len(split)}", flush=True)


if __name__ == "__main__":
    main()
