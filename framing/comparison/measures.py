"""The measures of words: how often a term, a choice of words or a marker is used, over what.

Every measure is a function from a Request to the parts that it is counted in. Measures of speech
and deeds are in `speech.py` and `deeds.py`; `registry.py` maps their names to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from .cells import Part

SPAN = ["row", "field", "start", "end"]
ABOUT = ["actor", "relation"]
_CLASS = ["kind", "concept"]
_TERM = [*_CLASS, "term", "frame"]


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

    def words(self) -> pd.DataFrame:
        """The denominator `per word`."""
        return self.base(self.documents["n_words"])

    def base(self, amount: pd.Series | None = None) -> pd.DataFrame:
        """One row per document: the denominator `per document`, or per `amount`."""
        rows = pd.DataFrame({"row": np.arange(len(self.documents)), "counted": True})
        if amount is None:
            amount = self.documents.get("whole")  # 0 for the units that are parts of a document
        return rows if amount is None else rows.assign(amount=amount.to_numpy(dtype=float))


def distinct(rows: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """One row per span and keys: a span that bears on two actors is one word, not two."""
    return rows.drop_duplicates([*SPAN, *keys, "voice"])


def share(request: Request) -> Iterator[Part]:
    """Share of a term among the words that the outlet chose from the same set."""
    return _shares(request, _TERM)


def frame_share(request: Request) -> Iterator[Part]:
    """Share of a frame (all its terms) among the words chosen from the same set."""
    return _shares(request, ["kind", "concept", "frame"])


def _shares(request: Request, keys: list[str]) -> Iterator[Part]:
    tags = request.tags()
    choices = tags[tags["kind"] == "choice"]
    for about in ([], ABOUT):
        rows = choices[choices["actor"].notna()] if about else choices
        uses, base = distinct(rows, [*keys, *about]), distinct(rows, ["concept", *about])
        unit = "share of the choice set"
        yield Part(uses, base, [*keys, *about], ["concept", *about], unit, ceiling=1.0)


def per_1000_words(request: Request) -> Iterator[Part]:
    """Uses per 1,000 words of the documents (of all voices)."""
    return _rates(request, request.words(), "per 1,000 words", scale=1000.0)


def per_article(request: Request) -> Iterator[Part]:
    """Uses per article."""
    return _rates(request, request.base(), "per article")


def article_share(request: Request) -> Iterator[Part]:
    """Share of the articles with at least one use: no single article can weigh much."""
    return _rates(request, request.base(), "share of articles", ceiling=1.0, once=True)


def _rates(request: Request, base: pd.DataFrame, unit: str, **options: Any) -> Iterator[Part]:
    tags = request.tags()
    for keys in (_TERM, _CLASS, [*_TERM, *ABOUT], [*_CLASS, *ABOUT]):
        rows = tags[tags["actor"].notna()] if "actor" in keys else tags
        yield Part(distinct(rows, keys), base, keys, [], unit, **options)


def per_mention(request: Request) -> Iterator[Part]:
    """Uses about an actor per mention of the actor in the same voice and part."""
    tags = request.tags()
    tags = tags[tags["actor"].notna()]
    mentions = request.mark(request.tables.mentions)
    for keys in ([*_TERM, *ABOUT], [*_CLASS, *ABOUT], ["kind", "frame", "actor"]):
        yield Part(distinct(tags, keys), mentions, keys, ["actor"], "per mention")


def headline_share(request: Request) -> Iterator[Part]:
    """Share of a term's uses that stand in headlines."""
    tags = request.tags()
    for keys in (_TERM, _CLASS):
        uses = distinct(tags, keys)
        in_headline = uses.assign(counted=uses["counted"] & (uses["part"] == "headline"))
        unit = "share of the uses that stand in headlines"
        yield Part(in_headline, uses, keys, keys, unit, ceiling=1.0)
