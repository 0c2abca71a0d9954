"""Over time: tone, doubt and readings of words by period, for each outlet."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..figures import dot_lines
from ..parts import Block, Cell, Figure, Heading, Prose, Section, Table, nothing
from ..study import Study, restrict
from ..wording import IN_VOICES, estimate, interval

_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
_PERIODS, _LEAST = 12, 3
_FEWEST = 3  # articles in a period; the figure needs fewer than a table of findings does


def over_time(study: Study, *, period: str = "", actor: str = "") -> Section:
    """Words that are not neutral, and stance, by period and outlet.

    period: day, week, month, quarter or year (empty: what gives at most 12 periods). actor:
    whose stance is drawn (empty: the actor mentioned most).
    """
    dates = study.documents["published"].dropna()
    if dates.dt.normalize().nunique() < _LEAST:
        return nothing("over-time")
    chosen = period or choose_period(dates)
    lead = (
        f"By {chosen}, {IN_VOICES[study.voice]}. Points of fewer than {_FEWEST} articles are left "
        "out; lines join points and mean nothing between them."
    )
    loaded = _loaded(by_period(study, chosen, "per_1000_words"))
    blocks: list[Block] = [
        Heading("Loaded words"),
        *_draw(study, loaded, "over-time-words", "loaded words per 1,000 words",
               "Words of every reading but neutral, per 1,000 words."),
    ]  # fmt: skip
    stance = by_period(study, chosen, "sentiment")
    stance = stance[stance["concept"] == "towards"]
    whom = actor or (stance.groupby("actor")["denominator"].sum().idxmax() if len(stance) else "")
    if whom:
        mine = stance[stance["actor"] == whom]
        name = study.names.actor(whom)
        blocks += [
            Heading(f"Stance toward {name}"),
            *_draw(
                study, mine, "over-time-stance", "mean stance, −1 to 1", f"Stance toward {name}."
            ),
        ]
    return Section("over-time", "Over time", lead, tuple(blocks))


def choose_period(dates: pd.Series) -> str:
    """The shortest period of which the dates span at most 12."""
    days = (dates.max() - dates.min()).days + 1
    return next((name for name, n in _DAYS.items() if days / n <= _PERIODS), "year")


def by_period(study: Study, period: str, measure: str) -> pd.DataFrame:
    """compare() by period within each group, with `outlet` for the group and `start`."""
    from ...comparison import compare

    found = []
    for group in study.groups:
        mine = study.panel.documents.loc[study.panel.documents["group"] == group, "doc_id"]
        part = restrict(study.coded, mine)
        table = compare(part, by=period, voice=study.voice, measures=measure, copies=study.copies,
                        min_documents=_FEWEST, min_denominator=1, n_resamples=400)  # fmt: skip
        found.append(table.assign(outlet=group))
    joined = pd.concat(found, ignore_index=True)
    joined = joined[joined["group"] != "not stated"]
    freq = period[0].upper()
    starts = {name: pd.Period(name, freq).start_time for name in joined["group"].unique()}
    return joined.assign(start=joined["group"].map(starts))


def _loaded(words: pd.DataFrame) -> pd.DataFrame:
    """All loaded words of an outlet and period together, per 1,000 words."""
    rows = words[(words["kind"] == "choice") & words["term"].notna() & words["actor"].isna()]
    rows = rows[rows["frame"] != "neutral"]
    if rows.empty:
        return rows
    keys = ["outlet", "group", "start"]
    summed = rows.groupby(keys).agg(count=("count", "sum"), denominator=("denominator", "max"),
                                    n=("n", "max")).reset_index()  # fmt: skip
    rate = 1000 * summed["count"] / summed["denominator"].where(summed["denominator"] > 0)
    rate = rate.where(summed["n"] >= _FEWEST)
    return summed.assign(estimate=rate, low=np.nan, high=np.nan, unit="per 1,000 words")


def _draw(study: Study, rows: pd.DataFrame, name: str, ylabel: str, caption: str) -> list[Block]:
    if rows.empty or rows["estimate"].notna().sum() < 2:
        return [Prose("Too few articles in each period.", "note")]
    data = rows.rename(columns={"group": "when", "outlet": "group", "start": "period"})
    table = _table(study, rows, name, caption)
    svg = dot_lines(data, groups=study.groups, ylabel=ylabel)
    last = data.sort_values("period").dropna(subset=["estimate"]).groupby("group")["estimate"]
    told = [f"{group}: from {first:.2f} to {end:.2f}" for group, first, end in
            zip(last.first().index, last.first(), last.last(), strict=True)]  # fmt: skip
    alt = f"Lines over time. {caption} " + "; ".join(told) + "."
    return [Figure(svg, alt, caption, table)]


def _table(study: Study, rows: pd.DataFrame, name: str, caption: str) -> Table:
    periods = sorted(rows["start"].unique())
    shown = []
    for start in periods:
        here = rows[rows["start"] == start].set_index("outlet")
        cells = [
            _cell(here.loc[group]) if group in here.index else Cell("–") for group in study.groups
        ]
        label = str(rows.loc[rows["start"] == start, "group"].iloc[0])
        shown.append((Cell(label), *cells))
    return Table(name, caption, ("Period", *study.groups), tuple(shown), rows,
                 note="Below each number: its count, and the articles of the period.")  # fmt: skip


def _cell(row: pd.Series) -> Cell:
    articles = f"{int(row['n'])} art."
    if pd.isna(row["estimate"]):
        return Cell("–", beside=f"too few, {articles}" if row["n"] else "")
    between = interval(row["low"], row["high"], row["unit"])
    return Cell(
        estimate(row["estimate"], row["unit"]), beside="; ".join(filter(None, [between, articles]))
    )
