"""Sensitivity: do the findings survive other defensible decisions, and the loss of one event?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from ...comparison.findings import choose_findings
from ...comparison.sentences import SHARES
from ...wording import estimate, plain_id, plural, points
from ..parts import Cell, Prose, Section, Table, nothing
from ..study import Study, restrict
from .events import story_title
from .opening import contrast, test

_KEYS = ["measure", "concept", "term", "form", "actor", "speaker", "relation", "group"]
_MOST = 8
_STAGES = (999, 9_000)  # permutations: a finding is tested again, not found


def sensitivity(study: Study) -> Section:
    """The findings again: decided otherwise, and without each event or word in turn."""
    if not study.is_comparison:
        return nothing("sensitivity")
    base = test(study)
    if base.empty:
        return nothing("sensitivity")
    lead = (
        "Each finding rests on decisions that could have been made otherwise. The table makes them "
        "otherwise, one at a time, and leaves out one event or one word at a time: what stands "
        "only under one decision, or hangs on one event, is a weak finding."
    )
    found = choose_findings(base, _MOST)
    if found.empty:
        return Section("sensitivity", "Sensitivity", lead, (
            Prose("There is no finding to put to the test."),))  # fmt: skip
    measures = list(found["measure"].unique())
    variants = {"As reported": found}
    for name, other in _others(study).items():
        again = contrast(other, measures=measures, only=found, stages=_STAGES)
        variants[name] = again[again["tested"].astype(bool)] if len(again) else again
    return Section("sensitivity", "Sensitivity", lead, (_table(study, found, variants),))


def _others(study: Study) -> dict[str, Study]:
    """The same study with one decision changed at a time, where the change changes anything."""
    others = {}
    documents = study.coded.documents
    if len(study.documents) < len(documents) or documents["copy_of"].notna().any():
        others["Every copy counted"] = _again(study, copies="raw")
    if study.stories != "matched" and study.documents["story"].notna().any():
        others["Matched events only"] = _again(study, stories="matched")
    if study.voice != "all":
        others["All voices together"] = _again(study, voice="all")
    opinion = documents["genre"].isin(["opinion", "live", "agency"])
    if opinion.any() and not opinion.all():
        news = restrict(study.coded, documents[~opinion]["doc_id"])
        others["News only"] = _again(study, coded=news)
    return others


def _again(study: Study, **changed: object) -> Study:
    again = replace(study, **changed, _made={})  # type: ignore[arg-type]
    if set(changed) == {"voice"}:  # the same articles: what was counted in them stays
        again.__dict__.update(panel=study.panel, whole=study.whole)
    return again


def _table(study: Study, found: pd.DataFrame, variants: dict[str, pd.DataFrame]) -> Table:
    """A line for each decision, a column for each finding."""
    findings = [row for _, row in found.iterrows()]
    rows: list[tuple[Cell, ...]] = []
    data: list[dict[Any, Any]] = []

    def line(name: str, table: pd.DataFrame, show: Callable[[pd.Series | None], Cell]) -> None:
        same = [_same(table, row) for row in findings]
        data.extend({"variant": name, **one.to_dict()} for one in same if one is not None)
        rows.append((Cell(name), *(show(one) for one in same)))

    for name, table in variants.items():
        line(name, table, _cell)
    for name, (table, title) in _left_out(study, found).items():
        line(name, table, partial(_weakest, title=title))
    stand = sum(
        not any(row[column].beside.startswith("not") for row in rows)
        for column in range(1, len(findings) + 1)
    )
    note = (
        "Shown are the outlet’s estimate and that of what it is set against. q: tested again with up to 10,000 "
        "permutations, adjusted over these findings only. Left out: the smallest difference that remains when any "
        "one is left out, and which one that is. "
        f"{plural(stand, 'finding stands', 'findings stand')} wherever there is enough to test."
    )
    columns = ("Decision", *(_short_name(study, row) for row in findings))
    return Table("sensitivity", "Findings under other decisions", columns, tuple(rows),
                 pd.DataFrame(data), note)  # fmt: skip


def _short_name(study: Study, row: pd.Series) -> str:
    """A finding in a few words, for the head of a column."""
    names = study.names
    what = {
        "share": f"“{row['term']}”",
        "quoted": f"quoting {names.actor(row['speaker'])}",
        "reporting": f"{plain_id(row['concept'])} of {names.actor(row['speaker'])}",
        "agency": f"{row['form']} {names.actor(row['actor'])}".strip(),
        "hedging": f"doubt about {names.actor(row['actor'])}",
        "sentiment": f"stance toward {names.actor(row['actor'])}",
    }
    return f"{row['group']}: {what[row['measure']]}"


def _left_out(
    study: Study, found: pd.DataFrame
) -> dict[str, tuple[pd.DataFrame, Callable[[str], str]]]:
    """Column title -> what is left of each finding, and how the thing left out is called."""
    from ...comparison import leave_one_story_out, leave_one_term_out

    stories = set(study.documents["story"].dropna())

    def event(name: str) -> str:
        return story_title(study, name) if name in stories else study.articles[name]["title"]

    left = {
        "One event left out": (leave_one_story_out(study.whole, found), event),
        "One word left out": (leave_one_term_out(study.whole, found), lambda word: f"“{word}”"),
    }
    return {name: table for name, table in left.items() if len(table[0])}


def _same(table: pd.DataFrame, row: pd.Series) -> pd.Series | None:
    if table.empty:
        return None
    here = pd.Series(True, index=table.index)
    for key in _KEYS:
        here &= table[key].isna() if pd.isna(row[key]) else table[key] == row[key]
    return table[here].iloc[0] if here.any() else None


def _cell(row: pd.Series | None) -> Cell:
    if row is None or pd.isna(row["q"]):
        return Cell("–", beside="too few to test")
    unit = row["unit"]
    shown = f"{estimate(row['estimate'], unit)} : {estimate(row['reference_estimate'], unit)}"
    state = "stands" if row["direction"] != "no difference found" else "not found"
    return Cell(shown, beside=f"{state}, q = {max(row['q'], 0.001):.3f}")


def _weakest(row: pd.Series | None, title: Callable[[str], str]) -> Cell:
    """The difference closest to zero, or beyond it, when one event or word is left out."""
    if row is None or pd.isna(row["lowest"]):
        return Cell("–")
    side = "lowest" if row["difference"] > 0 else "highest"
    state = "stands" if row["robust"] else "not"
    shown = points(row[side], "share" if row["measure"] in SHARES else "")
    return Cell(shown, beside=f"{state} without {title(row[f'without_{side}'])}")
