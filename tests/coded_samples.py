"""Small coded corpora for the tests of comparisons: every number in them can be checked by eye."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np

from framing.schema import make_table

LONG = " ".join(f"word{n}" for n in range(60))


def tag(doc_id: str, term: str, place: int, **other: Any) -> dict[str, Any]:
    return {
        "doc_id": doc_id,
        "field": "text",
        "sentence": place,
        "start": 10 * place,
        "end": 10 * place + 5,
        "text": term,
        "kind": "choice",
        "concept": "held",
        "term": term,
        "frame": "neutral" if term == "prisoners" else "delegitimising",
        "actor": "prisoners-of-israel",
        "relation": "label",
        "part": "body",
        "voice": "narration",
        "negated": False,
    } | other


def coded(
    documents: Iterable[Mapping[str, Any]], tags: Iterable[Mapping[str, Any]] = (), **tables: Any
) -> SimpleNamespace:
    rows = [{"title": "T", "text": "", "n_words": 100, **document} for document in documents]
    made = {name: make_table(name, rows) for name, rows in tables.items()}
    empty = {
        name: make_table(name)
        for name in ("mentions", "quotes", "actions", "sentiment", "rejected")
    }
    return SimpleNamespace(
        documents=make_table("documents", rows),
        tags=make_table("tags", tags),
        codebook=None,
        **(empty | made),
    )


def outlets(
    shares: Mapping[str, float], n: int = 20, uses: int = 3, seed: int = 0
) -> SimpleNamespace:
    """n articles an outlet, each on its own story of that number, with `uses` words of one set;
    `terrorists` with the outlet's probability, else `prisoners`."""
    rng = np.random.default_rng(seed)
    documents, tags = [], []
    for outlet, share in shares.items():
        for number in range(n):
            doc_id = f"{outlet}-{number:03}"
            documents.append({"doc_id": doc_id, "outlet": outlet, "story": f"story-{number}"})
            for place in range(uses):
                term = "terrorists" if rng.random() < share else "prisoners"
                tags.append(tag(doc_id, term, place))
    return coded(documents, tags)
