"""Measures of deeds and tone: who acts in which grammatical form, and how actors are coloured."""

from __future__ import annotations

import pandas as pd

from .cells import Counts, join_counts, label_cells, ratio_counts
from .measures import Request


def agency(request: Request) -> Counts:
    """Share of each grammatical form (`form`) among the acts of an actor, or done to it.

    relation `act`: the actor is the agent; `suffered`: the patient. Null actor: all acts. Null
    concept: acts of every class (van Leeuwen 2008 on suppressed agents).
    """
    actions = request.mark(request.tables.actions)
    parts = []
    for rows, about in ((parties(actions), ["actor", "relation"]), (actions, [])):
        for which in ([], ["concept"]):
            shared = [*which, *about]
            counts = ratio_counts(rows, rows, ["form", *shared], shared, request.n_rows)
            unit = "share of the acts"
            parts.append(
                label_cells(counts, unit=unit, ceiling=1.0, measure="agency", kind="action")
            )
    return join_counts(parts, request.n_rows)


def deeds(request: Request) -> Counts:
    """Acts of a class done by (`act`) or to (`suffered`) an actor, per mention of the actor."""
    rows = parties(request.mark(request.tables.actions))
    mentions = request.mark(request.tables.mentions)
    keys = ["concept", "actor", "relation"]
    counts = ratio_counts(rows, mentions, keys, ["actor"], request.n_rows)
    counts = label_cells(counts, unit="per mention", measure="deeds", kind="action")
    return join_counts([counts], request.n_rows)


def parties(actions: pd.DataFrame) -> pd.DataFrame:
    """One row per act and known party of it."""
    parties = [
        actions[actions[column].notna()].assign(actor=actions[column], relation=relation)
        for column, relation in (("agent", "act"), ("patient", "suffered"))
    ]
    return pd.concat(parties, ignore_index=True)


def sentiment(request: Request) -> Counts:
    """Mean polarity toward each actor; concept is the method. `count` is the sum of polarity."""
    return _mean(request, "polarity", "sentiment")


def sentiment_masked(request: Request) -> Counts:
    """The same with the codebook's own terms masked."""
    return _mean(request, "polarity_masked", "sentiment_masked")


def negative_share(request: Request) -> Counts:
    """Share of the scored clauses or sentences of an actor that are negative."""
    rows = _scored(request)
    negative = rows.assign(counted=rows["counted"] & (rows["label"] == "negative"))
    keys = ["concept", "actor"]
    counts = ratio_counts(negative, rows, keys, keys, request.n_rows)
    unit = "share of the scored sentences"
    counts = label_cells(counts, unit=unit, ceiling=1.0, measure="negative_share", kind="sentiment")
    return join_counts([counts], request.n_rows)


def _mean(request: Request, column: str, measure: str) -> Counts:
    rows = _scored(request)
    rows = rows[rows[column].notna()]
    keys = ["concept", "actor"]
    counts = ratio_counts(rows, rows, keys, keys, request.n_rows, value=column)
    counts = label_cells(
        counts,
        unit="mean polarity (-1 to 1)",
        floor=-1.0,
        ceiling=1.0,
        measure=measure,
        kind="sentiment",
    )
    return join_counts([counts], request.n_rows)


def _scored(request: Request) -> pd.DataFrame:
    rows = request.mark(request.tables.sentiment)
    return rows[rows["actor"].notna()].assign(concept=rows["method"])
