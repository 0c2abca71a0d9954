"""Figures that several sections draw: estimates with intervals, and compositions of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from .figures import dot_plot, stacked_bars
from .parts import Block, Figure, Table
from .study import Study
from .tabling import describe_estimates
from .wording import percent, plain_id

_FEW = 5  # cases that a bar must have
_PARTS = 6  # of a whole; the others are drawn together


def actor_dots(
    study: Study, found: pd.DataFrame, key: str, ids: Sequence[str], table: Table,
    *, what: str, caption: str, **look: Any,
) -> Block:  # fmt: skip
    """Estimates of compare() for some actors over their table; the table alone if there are none.

    key: the column of the actors. look: as dot_plot takes it.
    """
    data = found[found[key].isin(list(ids)) & found["estimate"].notna()]
    if data.empty:
        return table
    data = data.assign(row=data[key].map(study.names.actor), voice="all")
    rows = study.names.actors(ids)
    svg = dot_plot(data, rows=rows, groups=study.groups, **look)
    told = [describe_estimates(row, data[data["row"] == row], study.groups) for row in rows[:5]]
    return Figure(svg, f"Dot plot of {what}. {'; '.join(told)}.", caption, table)


def composition(
    counts: pd.DataFrame, *, what: str, caption: str, order: Sequence[str] = ()
) -> list[Block]:
    """Stacked bars of counts (a row for each bar); nothing where no bar has enough cases.

    order: the columns from left to right (none: the largest first, the smallest as "other").
    """
    counts = counts[counts.sum(axis=1) >= _FEW].fillna(0)
    if counts.empty:
        return []
    if order:
        counts = counts[[column for column in order if column in counts]]
    else:
        ranked = counts.sum().sort_values(ascending=False).index
        other = counts[ranked[_PARTS:]].sum(axis=1)
        counts = counts[ranked[:_PARTS]]
        counts = counts.assign(other=other) if len(ranked) > _PARTS else counts
    shares = counts.div(counts.sum(axis=1), axis=0).rename(columns=plain_id)
    names = list(shares.columns)
    told = [
        f"{bar}: " + ", ".join(f"{name} {percent(row[name])}" for name in names[:5])
        for bar, row in shares.iterrows()
    ]
    svg = stacked_bars(shares, xlabel=f"share of the {what}", order=names)
    return [Figure(svg, f"Stacked bars, shares of the {what}. {'; '.join(told)}.", caption)]
