"""Figures that several sections draw: estimates with intervals, and compositions of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ..wording import percent, plain_id
from .evidence import Ledger
from .figures import dot_plot, stacked_bars
from .parts import Block, Figure
from .tabling import describe_estimates, table_of

_FEW = 5  # cases that a bar must have
_PARTS = 6  # of a whole; the others are drawn together


def actor_figure(
    ledger: Ledger, found: pd.DataFrame, key: str, actors: Sequence[str], *,
    title: str, name: str, caption: str, first: str, note: str, what: str, drawn: str,
    left_out: str = "", **look: Any,
) -> Block:  # fmt: skip
    """Estimates of compare() for some actors, over their table; the table alone if none is known.

    key: the column of the actors. title, name, caption, first, note: of the table, as table_of()
    takes them. what, drawn: the figure in words, for its alternative and its caption. left_out:
    an actor that is not drawn. look: as dot_plot takes it.
    """
    names, groups = ledger.study.names, ledger.study.groups
    table = table_of(
        ledger, found, [key], [(actor,) for actor in actors], lambda pick: (names.actor(pick[0]),),
        title, name=name, caption=caption, first=(first,), note=note,
    )  # fmt: skip
    ids = [actor for actor in actors if actor != left_out]
    data = found[found[key].isin(ids) & found["estimate"].notna()]
    if data.empty:
        return table
    data = data.assign(row=data[key].map(names.actor), voice="all")
    rows = names.actors(ids)
    svg = dot_plot(data, rows=rows, groups=groups, **look)
    told = [describe_estimates(row, data[data["row"] == row], groups) for row in rows[:5]]
    return Figure(svg, f"Dot plot of {what}. {'; '.join(told)}.", drawn, table)


def composition(
    found: pd.DataFrame,
    column: str,
    bars: Sequence[str],
    *,
    what: str,
    caption: str,
    order: Sequence[str] = (),
) -> list[Block]:
    """Stacked bars of the counts of each `group` by a column; nothing where none has enough cases.

    bars: the groups from top to bottom. order: the parts from left to right (none: the largest
    first, the smallest as "other").
    """
    counts = found.pivot_table(index="group", columns=column, values="count", aggfunc="sum")
    counts = counts.reindex([bar for bar in bars if bar in counts.index])
    counts = counts[counts.sum(axis=1) >= _FEW].fillna(0)
    if counts.empty:
        return []
    if order:
        counts = counts[[part for part in order if part in counts]]
    else:
        ranked = counts.sum().sort_values(ascending=False).index
        other = counts[ranked[_PARTS:]].sum(axis=1)
        counts = counts[ranked[:_PARTS]]
        counts = counts.assign(other=other) if len(ranked) > _PARTS else counts
    sums = counts.sum(axis=1)
    shares = counts.div(sums, axis=0).rename(columns=plain_id)
    names = list(shares.columns)
    shares.index = [
        f"{bar}, n = {n:,.0f}" if "\n" in bar else f"{bar}\nn = {n:,.0f}"
        for bar, n in zip(counts.index, sums, strict=True)
    ]
    told = [
        f"{bar}: ".replace("\n", ", ")
        + ", ".join(f"{name} {percent(row[name])}" for name in names[:5])
        for bar, row in shares.iterrows()
    ]
    svg = stacked_bars(shares, xlabel=f"share of the {what}", order=names)
    return [Figure(svg, f"Stacked bars, shares of the {what}. {'; '.join(told)}.", caption)]
