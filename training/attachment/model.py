"""The attachment model in PyTorch, for training: an encoder, and a head over word and mention."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from framing.attachment.encode import FARTHEST, FIRST_MARK
from training.stance.model import BERT, cheapen, run_layer

ROLES = ("label", "act", "suffered")
WIDTH = 192
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

    def __init__(self, encoder: nn.Module, n_layers: int) -> None:
        super().__init__()
        self.encoder = encoder
        del encoder.encoder.layer[n_layers:]
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
        hidden = self.encoder.embeddings(input_ids=ids, token_type_ids=torch.zeros_like(ids))
        seen = mask[:, None, None, :].bool()
        for layer in self.encoder.encoder.layer:
            hidden = run_layer(layer, BERT, hidden, hidden, seen)
        row, first, last, mark, apart = pairs.T
        start, end, actor = hidden[row, first], hidden[row, last], hidden[row, mark]
        word = (start + end) / 2
        x = self.first(start) + self.last(end) + self.mark(actor) + self.both(word * actor)
        x = functional.gelu(x + self.apart(apart + FARTHEST))
        x = functional.gelu(self.inner(self.dropout(x)))
        return self.roles(self.dropout(x))


def build(folder: Path, tokenizer: Tokenizer, *, n_layers: int, dropout: float = 0.1) -> Attacher:
    """Start from the published encoder; its words are not learned."""
    torch.manual_seed(0)
    encoder: Any = BertModel.from_pretrained(folder, add_pooling_layer=False)
    cheapen(encoder, BERT, dropout)
    words = encoder.embeddings.word_embeddings.weight
    words.requires_grad_(False)
    for kind, first in FIRST_MARK.items():
        for number, like in enumerate(LIKE[kind].split()):
            words.data[first + number] = words.data[tokenizer.token_to_id(like)].clone()
    return Attacher(encoder, n_layers)
