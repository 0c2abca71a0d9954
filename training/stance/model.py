"""The stance model in PyTorch, for training: a MiniLM encoder and a linear layer over pools."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

OPEN_ID, CLOSE_ID = 2, 3  # [unused1], [unused2]


class StanceModel(nn.Module):
    """Encoder, then logits from [CLS], the mean of the target's tokens and the mean of all."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(3 * encoder.config.hidden_size, 3)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        hidden = self.encoder(
            input_ids=ids, token_type_ids=types, attention_mask=mask
        ).last_hidden_state
        pools = [hidden[:, 0], _mean(hidden, types), _mean(hidden, mask)]
        return self.head(self.dropout(torch.cat(pools, dim=-1)))


def _mean(hidden: Tensor, weights: Tensor) -> Tensor:
    shares = (weights / weights.sum(1, keepdim=True)).to(hidden.dtype)
    return torch.bmm(shares.unsqueeze(1), hidden).squeeze(1)


def build(weights: Path, *, head_seed: int = 0) -> StanceModel:
    """Start from the published encoder.

    The brackets' embeddings begin as those of "[" and "]". One dropout per layer instead of three
    (and none inside attention) costs nothing in accuracy and saves a quarter of the time on a CPU.
    The head starts the same for every seed: otherwise the runs could not be averaged.
    """
    encoder = BertModel.from_pretrained(
        weights, add_pooling_layer=False, attention_probs_dropout_prob=0.0
    )
    encoder.embeddings.dropout.p = 0.0
    for layer in encoder.encoder.layer:
        layer.attention.output.dropout.p = 0.0
    words = encoder.embeddings.word_embeddings.weight
    words.requires_grad_(False)
    words[OPEN_ID], words[CLOSE_ID] = words[1031].clone(), words[1033].clone()
    torch.manual_seed(head_seed)
    model = StanceModel(encoder)
    nn.init.normal_(model.head.weight, std=0.02)
    nn.init.zeros_(model.head.bias)
    return model


def parameter_groups(model: StanceModel, rate: float, decay: float) -> list[dict]:
    """Layer-wise rates: each layer below the top learns `decay` times as fast as the one above."""
    layers = list(model.encoder.encoder.layer)
    stacks = [(model.encoder.embeddings, decay ** len(layers))]
    stacks += [(layer, decay ** (len(layers) - 1 - i)) for i, layer in enumerate(layers)]
    stacks += [(model.head, 5.0)]
    groups = []
    for module, factor in stacks:
        for weight_decay, matrices in ((0.01, True), (0.0, False)):
            chosen = [
                p for p in module.parameters() if p.requires_grad and (p.dim() > 1) == matrices
            ]
            groups.append({"params": chosen, "lr": rate * factor, "weight_decay": weight_decay})
    return groups
