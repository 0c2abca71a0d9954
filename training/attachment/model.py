"""The attachment model in PyTorch, for training: MPNet's lower layers, and a head over word and mention."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import MPNetModel

from framing.attachment.encode import FARTHEST, FIRST_MARK
from training import mpnet
from training.stance.model import run_layer, strongest

ROLES = ("label", "act", "suffered")
LAYERS, WIDTH = 9, 192
# Words whose places the marks take over at first: names and nouns that stand where marks will.
LIKE = {
    "person": """john mary peter anna david susan frank helen martin julia brian karen oscar alice
        simon laura""",
    "people": """farmers nurses miners teachers students drivers guests singers painters tourists
        sailors workers lawyers dancers parents clerks""",
    "body": """norway denmark portugal chile peru ghana nepal iceland latvia fiji malta uruguay
        estonia finland sweden zambia""",
}


class Attacher(nn.Module):
    """Logits of each role for each pair of a word and a mention; the role "none" has 0."""

    is_short = False  # multiply 16-bit numbers: fast where the processor does so

    def __init__(self, encoder: MPNetModel) -> None:
        super().__init__()
        self.encoder = encoder
        size = encoder.config.hidden_size
        self.first = nn.Linear(size, WIDTH)
        self.last = nn.Linear(size, WIDTH, bias=False)
        self.mark = nn.Linear(size, WIDTH, bias=False)
        self.both = nn.Linear(size, WIDTH, bias=False)
        self.apart = nn.Embedding(2 * FARTHEST + 1, WIDTH)
        self.inner = nn.Linear(WIDTH, WIDTH)
        self.roles = nn.Linear(WIDTH, len(ROLES))
        self.dropout = nn.Dropout(0.1)
        nn.init.normal_(self.apart.weight, std=0.02)
        nn.init.constant_(self.roles.bias, -2.0)

    def forward(self, ids: Tensor, mask: Tensor, pairs: Tensor) -> Tensor:
        """pairs: rows of (sentence, first token, last token, mark, distance)."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.is_short):
            hidden, seen = mpnet.embed(self.encoder, ids, mask.bool())
            for layer in self.encoder.encoder.layer:
                hidden = run_layer(layer, mpnet.NAMES, hidden, hidden, seen)
        hidden = hidden.float()
        row, first, last, mark, apart = pairs.T
        start, end, actor = hidden[row, first], hidden[row, last], hidden[row, mark]
        word = (start + end) / 2
        x = self.first(start) + self.last(end) + self.mark(actor) + self.both(word * actor)
        x = functional.gelu(x + self.apart(apart + FARTHEST))
        x = functional.gelu(self.inner(self.dropout(x)))
        return self.roles(self.dropout(x))


def build(folder: Path, tokenizer: Tokenizer) -> Attacher:
    """Start from the lower layers of all-mpnet-base-v2 in folder; its words are not learned."""
    torch.manual_seed(0)
    encoder = mpnet.load(folder, dropout=0.1)
    encoder.encoder.layer = encoder.encoder.layer[:LAYERS]
    words = encoder.embeddings.word_embeddings.weight.data
    for kind, first in FIRST_MARK.items():
        for number, like in enumerate(LIKE[kind].split()):
            own = mpnet.SHIFT + first + number
            words[own] = words[mpnet.SHIFT + tokenizer.token_to_id(like)].clone()
    return Attacher(encoder)


def narrow(model: Attacher, inner: int) -> None:
    """Leave of every feed-forward block the inner units that weigh most."""
    for layer in model.encoder.encoder.layer:
        up, down = layer.intermediate.dense, layer.output.dense
        keep = strongest(up.weight, down.weight, inner)
        up.weight, up.bias = nn.Parameter(up.weight[keep]), nn.Parameter(up.bias[keep])
        down.weight = nn.Parameter(down.weight[:, keep].contiguous())
        up.out_features = down.in_features = inner


def load_run(model: Attacher, path: Path) -> None:
    """Take over the weights of an earlier run, whose blocks may be narrow."""
    state = torch.load(path)
    inner = len(state["encoder.encoder.layer.0.intermediate.dense.bias"])
    if inner < model.encoder.config.intermediate_size:
        narrow(model, inner)
    model.load_state_dict(state)
