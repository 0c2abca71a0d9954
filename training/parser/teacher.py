"""Train the large parser.  python -m training.parser.teacher TREEBANKS MINILM OUT --mpnet FOLDER

As train.py, with the lower layers of all-mpnet-base-v2 (in FOLDER) for MiniLM's; its words and the
biases of distance stay as published.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from torch import Tensor

from training import mpnet
from training.stance.model import run_layer

from .model import Scorer, take
from .train import SETS, arguments, train


class Teacher(Scorer):
    """MPNet's lower layers, all pieces in all of them, below the scores."""

    def __init__(self, folder: Path, n_layers: int, *counts: int, dropout: float = 0.1) -> None:
        encoder = mpnet.load(folder, dropout)
        encoder.encoder.layer = encoder.encoder.layer[:n_layers]
        super().__init__(encoder.config.hidden_size, *counts, arc=384, lab=256)
        self.encoder = encoder

    def encode(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        hidden, seen = mpnet.embed(self.encoder, pieces, pieces != 0)
        hidden = hidden + self.shape(shapes)
        for layer in self.encoder.encoder.layer:
            hidden = run_layer(layer, mpnet.NAMES, hidden, hidden, seen)
        return take(hidden, first)


def new_teacher(args: argparse.Namespace, sets: dict) -> tuple[Scorer, dict[str, int]]:
    """The network before training, and its settings."""
    counts = (len(sets[name]) for name in SETS)
    return Teacher(args.mpnet, args.layers, *counts, dropout=args.dropout), {"layers": args.layers}


def main() -> None:
    changed = {"layers": 8, "epochs": 1.5, "rate": 6e-5, "head_rate": 1e-3, "every": 100}
    parser = arguments(__doc__, **changed)
    parser.add_argument("--mpnet", type=Path, required=True)
    train(parser.parse_args(), new_teacher)


if __name__ == "__main__":
    main()
