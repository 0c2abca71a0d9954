"""The measures of words: how often a term, a choice of words or a marker is used, over what.

Every measure is a function from a Request to Counts. Measures of speech and deeds are in
`speech.py` and `deeds.py`; `registry.py` maps their names to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pandas as pd
from scipy import sparse

from .cells import Counts, join_counts, label_cells, ratio_counts

_SPAN = ["row", "field", "start", "end"]
_TERM = ["kind", "concept", "term", "frame"]
_ABOUT = ["actor", "relation"]


@dataclass(frozen=True)
class Request:
    """What to count: documents and tables of a panel, one voice and one part (or `all`).

    families: marker concept -> family of the codebook, empty without a codebook.
    """

    documents: pd.DataFrame
    tables: SimpleNamespace
    voice: str
    part: str
    relations: tuple[str, ...]
    families: dict[str, str]

    @property
    def n_rows(self) -> int:
        return len(self.documents)

    def mark(self, table: pd.DataFrame) -> pd.DataFrame:
        """Add `counted`: whether a row is in the chosen voice and part."""
        counted = np.ones(len(table), dtype=bool)
        if self.voice != "all" and "voice" in table:
            counted &= (table["voice"] == self.voice).to_numpy(dtype=bool)
        if self.part != "all" and "part" in table:
            in_part = (table["part"] == self.part).to_numpy(dtype=bool)
            table, counted = table[in_part], counted[in_part]
        return table.assign(counted=counted)

    def tags(self) -> pd.DataFrame:
        """The tags with a wanted relation."""
        tags = self.mark(self.tables.tags)
        return tags[tags["relation"].isin(list(self.relations))]

    def base(self, amount: pd.Series | None = None) -> pd.DataFrame:
        """One row per document: the denominator `per document`, or per `amount`."""
        rows = pd.DataFrame({"row": np.arange(self.n_rows), "counted": True})
        if amount is None:
            amount = self.documents.get("whole")  # 0 for the units that are parts of a document
        return rows if amount is None else rows.assign(amount=amount.to_numpy(dtype=float))


def distinct(rows: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """One row per span and keys: a span that bears on two actors is one word, not two."""
    return rows.drop_duplicates([*_SPAN, *keys, "voice"])


def share(request: Request) -> Counts:
    """Share of a term among the words that the outlet chose from the same set."""
    return _shares(request, ["concept"], _TERM, "share")


def frame_share(request: Request) -> Counts:
    """Share of a frame (all its terms) among the words chosen from the same set."""
    return _shares(request, ["concept"], ["kind", "concept", "frame"], "frame_share")


def _shares(request: Request, shared: list[str], keys: list[str], measure: str) -> Counts:
    tags = request.tags()
    choices = tags[tags["kind"] == "choice"]
    parts = []
    for about in ([], _ABOUT):
        rows = choices[choices["actor"].notna()] if about else choices
        numerator = distinct(rows, [*keys, *about])
        base = distinct(rows, [*shared, *about])
        counts = ratio_counts(numerator, base, [*keys, *about], [*shared, *about], request.n_rows)
        parts.append(
            label_cells(counts, unit="share of the choice set", ceiling=1.0, measure=measure)
        )
    return join_counts(parts, request.n_rows)


def per_1000_words(request: Request) -> Counts:
    """Uses per 1,000 words of the documents (of all voices)."""
    words = request.documents["n_words"].astype(float)
    base = request.base(words)
    unit = "per 1,000 words"
    return _rates(request, base, "per_1000_words", unit, scale=1000.0)


def per_article(request: Request) -> Counts:
    """Uses per article."""
    return _rates(request, request.base(), "per_article", "per article")


def article_share(request: Request) -> Counts:
    """Share of the articles with at least one use: no single article can weigh much."""
    counts = _rates(request, request.base(), "article_share", "share of articles", ceiling=1.0)
    numerator = sparse.csr_matrix(counts.numerator > 0, dtype=float)
    return Counts(counts.cells, numerator, counts.denominator, counts.link, counts.beside)


def _rates(
    request: Request,
    base: pd.DataFrame,
    measure: str,
    unit: str,
    scale: float = 1.0,
    ceiling: float = np.inf,
) -> Counts:
    tags = request.tags()
    parts = []
    for keys in (_TERM, ["kind", "concept"], [*_TERM, *_ABOUT], ["kind", "concept", *_ABOUT]):
        rows = tags[tags["actor"].notna()] if "actor" in keys else tags
        counts = ratio_counts(distinct(rows, keys), base, keys, [], request.n_rows)
        parts.append(label_cells(counts, unit=unit, scale=scale, ceiling=ceiling, measure=measure))
    return join_counts(parts, request.n_rows)


def per_mention(request: Request) -> Counts:
    """Uses about an actor per mention of the actor in the same voice and part."""
    tags = request.tags()
    tags = tags[tags["actor"].notna()]
    mentions = request.mark(request.tables.mentions)
    parts = []
    for keys in (
        [*_TERM, *_ABOUT],
        ["kind", "concept", *_ABOUT],
        ["kind", "frame", "actor"],
    ):
        counts = ratio_counts(distinct(tags, keys), mentions, keys, ["actor"], request.n_rows)
        parts.append(label_cells(counts, unit="per mention", measure="per_mention"))
    return join_counts(parts, request.n_rows)


def headline_share(request: Request) -> Counts:
    """Share of a term's uses that stand in headlines."""
    tags = request.tags()
    parts = []
    for keys in (_TERM, ["kind", "concept"]):
        uses = distinct(tags, keys)
        in_headline = uses.assign(counted=uses["counted"] & (uses["part"] == "headline"))
        counts = ratio_counts(in_headline, uses, keys, keys, request.n_rows)
        unit = "share of the uses that stand in headlines"
        parts.append(label_cells(counts, unit=unit, ceiling=1.0, measure="headline_share"))
    return join_counts(parts, request.n_rows)
