"""Over time: tone, doubt and readings of words by period, for each outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ...wording import IN_VOICES, day, estimate, interval
from ..figures import dot_lines
from ..parts import Block, Cell, Figure, Heading, Prose, Section, Table, nothing
from ..study import Study

if TYPE_CHECKING:
    from ...comparison.cells import Counts

_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
_PERIODS, _LEAST = 12, 3
_RESAMPLES = 400  # for each point; the note of the table says so
_FEWEST = 3  # articles in a period; the figure needs fewer than a table of findings does


def over_time(study: Study, *, period: str = "", actor: str = "") -> Section:
    """Words that are not neutral, and stance, by period and outlet.

    period: day, week, month, quarter or year (empty: what gives at most 12 periods). actor:
    whose stance is drawn (empty: the actor mentioned most).
    """
    dates = study.documents["published"].dropna()
    if dates.dt.normalize().nunique() < _LEAST:
        return nothing("over-time")
    chosen = period or choose_period(study.documents)
    lead = (
        f"By {chosen}, {IN_VOICES[study.voice]}. Points of fewer than {_FEWEST} articles are left "
        "out; lines join points and mean nothing between them."
    )
    loaded = by_period(study, chosen, loaded_words(study))
    blocks: list[Block] = [
        Heading("Loaded words"),
        *_draw(study, loaded, chosen, "over-time-words", "loaded words per 1,000 words",
               "Words of every reading but neutral, per 1,000 words."),
    ]  # fmt: skip
    counts, whom = stances(study, actor)
    if whom:
        mine = by_period(study, chosen, counts)
        name = study.names.actor(whom)
        title = f"Stance toward {name}"
        blocks += [
            Heading(title),
            *_draw(study, mine, chosen, "over-time-stance", "mean stance, −1 to 1", f"{title}."),
        ]
    return Section("over-time", "Over time", lead, tuple(blocks))


def choose_period(documents: pd.DataFrame) -> str:
    """The shortest period of at most 12 in which most outlets have enough articles each time."""
    dates = documents["published"].dropna()
    days = (dates.max() - dates.min()).days + 1
    for name, length in _DAYS.items():
        freq = dates.dt.to_period(name[0].upper())
        sizes = documents.loc[dates.index].groupby([freq, "group"]).size()
        if days / length <= _PERIODS and (sizes >= _FEWEST).mean() > 0.5:
            return name
    return "year"


def loaded_words(study: Study) -> Counts:
    """All words of every reading but neutral as one cell, per 1,000 words."""
    from ...comparison.comparisons import count_measures

    counts = count_measures(study.panel, ["per_1000_words"], study.voice)
    cells = counts.cells
    loaded = (cells["kind"] == "choice") & cells["term"].notna() & (cells["frame"] != "neutral")
    wanted = (loaded & cells["actor"].isna()).to_numpy(dtype=bool)
    return counts.pool(wanted, concept=None, term=None, frame="loaded")


def stances(study: Study, actor: str) -> tuple[Counts, str]:
    """The mean stance toward an actor; empty: the one that most sentences are scored for."""
    from ...comparison.comparisons import count_measures

    counts = count_measures(study.panel, ["sentiment"], study.voice)
    model = (counts.cells["concept"] == "towards").to_numpy(dtype=bool)
    scored = np.asarray(counts.denominator.sum(axis=0)).ravel()[counts.link]
    if not actor and scored[model].sum():
        actor = str(counts.cells["actor"].iloc[int(np.where(model, scored, -1).argmax())])
    return counts.keep(model & (counts.cells["actor"] == actor).to_numpy(dtype=bool)), actor


def name_period(start: pd.Timestamp, chosen: str, *, short: bool = False) -> str:
    """A period by its first day: "week of 8 July 2024", "July 2024"; short: "8 Jul"."""
    if chosen in ("day", "week"):
        if short:
            return f"{start.day} {start:%b}"
        return day(start) if chosen == "day" else f"week of {day(start)}"
    if chosen == "quarter":
        return f"Q{start.quarter} {start:%Y}"
    month = "%b %Y" if short else "%B %Y"
    return start.strftime(month if chosen == "month" else "%Y")


def by_period(study: Study, period: str, counts: Counts) -> pd.DataFrame:
    """The rows of compare() for each outlet and period, a period without articles left out."""
    from ...comparison.comparisons import compare_periods
    from ...comparison.rules import Rules

    rules = Rules(_FEWEST, 1, n_resamples=_RESAMPLES)
    return compare_periods(counts, study.panel, period, rules)


def _draw(
    study: Study, rows: pd.DataFrame, chosen: str, name: str, ylabel: str, caption: str
) -> list[Block]:
    if rows.empty or rows["estimate"].notna().sum() < 2:
        return [Prose("Too few articles in each period.", "note")]
    table = _table(study, rows, chosen, name, caption)
    starts = sorted(rows["period"].unique())
    data = rows.dropna(subset=["estimate"]).assign(place=lambda r: r["period"].map(starts.index))
    names = [name_period(start, chosen, short=True) for start in starts]
    svg = dot_lines(data, groups=study.groups, periods=names, ylabel=ylabel)
    last = data.sort_values("period").groupby("group")["estimate"]
    told = [f"{group}: from {first:.2f} to {end:.2f}" for group, first, end in
            zip(last.first().index, last.first(), last.last(), strict=True)]  # fmt: skip
    alt = f"Lines over time. {caption} " + "; ".join(told) + "."
    cut = "Upright lines are 95% intervals; those that are much longer than the others are cut."
    return [Figure(svg, alt, f"{caption} {cut}", table)]


def _table(study: Study, rows: pd.DataFrame, chosen: str, name: str, caption: str) -> Table:
    shown = []
    for start, here in rows.groupby("period"):
        by_group = here.set_index("group")
        cells = [
            _cell(by_group.loc[group]) if group in by_group.index else Cell("–")
            for group in study.groups
        ]
        shown.append((Cell(name_period(start, chosen)), *cells))
    return Table(name, caption, ("Period", *study.groups), tuple(shown), rows,
                 note="Below each number: its 95% interval (400 resamples of articles), and the "
                 "articles of the period.")  # fmt: skip


def _cell(row: pd.Series) -> Cell:
    articles = f"{int(row['n'])} art."
    if pd.isna(row["estimate"]):
        return Cell("–", beside=f"too few, {articles}" if row["n"] else "")
    between = interval(row["low"], row["high"], row["unit"])
    return Cell(
        estimate(row["estimate"], row["unit"]), beside="; ".join(filter(None, [between, articles]))
    )
