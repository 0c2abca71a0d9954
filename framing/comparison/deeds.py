"""Measures of deeds and tone: who acts in which grammatical form, and how actors are coloured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from .cells import Part
from .measures import ABOUT, Request

_SCORED = ["concept", "actor"]
_ACTIONS: dict[str, Any] = {"table": "actions", "fixed": {"kind": "action"}}
_SENTIMENT: dict[str, Any] = {"table": "sentiment", "fixed": {"kind": "sentiment"}}


def agency(request: Request) -> Iterator[Part]:
    """Share of each grammatical form (`form`) among the acts of an actor, or done to it.

    relation `act`: the actor is the agent; `suffered`: the patient. Null actor: all acts. Null
    concept: acts of every class (van Leeuwen 2008 on suppressed agents).
    """
    actions = request.mark(request.tables.actions)
    for rows, about in ((parties(actions), ABOUT), (actions, [])):
        for shared in (about, ["concept", *about]):
            keys = ["form", *shared]
            yield Part(rows, rows, keys, shared, "share of the acts", ceiling=1.0, **_ACTIONS)


def deeds(request: Request) -> Iterator[Part]:
    """Acts of a class done by (`act`) or to (`suffered`) an actor, per mention of the actor."""
    rows = parties(request.mark(request.tables.actions))
    mentions = request.mark(request.tables.mentions)
    yield Part(rows, mentions, ["concept", *ABOUT], ["actor"], "per mention", **_ACTIONS)


def parties(actions: pd.DataFrame) -> pd.DataFrame:
    """One row per act and known party of it."""
    # (Of the known ones only: a whole column would fill a table without rows.)
    parties = [
        known.assign(actor=known[column], relation=relation)
        for column, relation in (("agent", "act"), ("patient", "suffered"))
        for known in [actions[actions[column].notna()]]
    ]
    return pd.concat(parties, ignore_index=True)


def sentiment(request: Request) -> Iterator[Part]:
    """Mean polarity toward each actor; concept is the method. `count` is the sum of polarity."""
    return _mean(request, "polarity")


def sentiment_masked(request: Request) -> Iterator[Part]:
    """The same with the codebook's own terms masked."""
    return _mean(request, "polarity_masked")


def negative_share(request: Request) -> Iterator[Part]:
    """Share of the scored clauses or sentences of an actor that are negative."""
    rows = _scored(request)
    negative = rows.assign(counted=rows["counted"] & (rows["label"] == "negative"))
    unit = "share of the scored sentences"
    yield Part(negative, rows, _SCORED, _SCORED, unit, ceiling=1.0, **_SENTIMENT)


def _mean(request: Request, column: str) -> Iterator[Part]:
    rows = _scored(request)
    rows = rows[rows[column].notna()]
    options = {"value": column, "floor": -1.0, "ceiling": 1.0, **_SENTIMENT}
    yield Part(rows, rows, _SCORED, _SCORED, "mean polarity (-1 to 1)", **options)


def _scored(request: Request) -> pd.DataFrame:
    rows = request.mark(request.tables.sentiment)
    rows = rows[rows["actor"].notna()]
    return rows.assign(concept=rows["method"])
