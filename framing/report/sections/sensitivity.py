"""Sensitivity: do the findings survive other defensible decisions?"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ..parts import Block, Cell, Prose, Section, Table, nothing
from ..study import Study
from ..wording import estimate, plural
from .opening import choose_findings, test
from .telling import TELL

_KEYS = ["measure", "concept", "term", "form", "actor", "speaker", "relation", "group"]
_MOST = 8


def sensitivity(study: Study) -> Section:
    """The findings again: every copy counted, matched events only, other voices, no opinion."""
    if not study.is_comparison:
        return nothing("sensitivity")
    base = test(study)
    lead = (
        "Each finding rests on decisions that could have been made otherwise. The table makes them "
        "otherwise, one at a time: a finding that only stands under one of them is a weak one."
    )
    if base.empty:
        return nothing("sensitivity")
    found = choose_findings(base, _MOST)
    variants = {
        "As reported": base,
        **{name: test(other) for name, other in _others(study).items()},
    }
    if found.empty:
        blocks: tuple[Block, ...] = (Prose("There is no finding to put to the test."),)
    else:
        blocks = (_table(study, found, variants),)
    return Section("sensitivity", "Sensitivity", lead, blocks)


def _others(study: Study) -> dict[str, Study]:
    """The same study with one decision changed at a time, where the change changes anything."""
    others = {}
    if (
        len(study.documents) < len(study.coded.documents)
        or study.coded.documents["copy_of"].notna().any()
    ):
        others["Every copy counted"] = _again(study, copies="raw")
    if study.stories != "matched" and study.documents["story"].notna().any():
        others["Matched events only"] = _again(study, stories="matched")
    if study.voice != "all":
        others["All voices together"] = _again(study, voice="all")
    opinion = study.coded.documents["genre"].isin(["opinion", "live", "agency"])
    if opinion.any() and not opinion.all():
        from ..study import restrict

        news = restrict(study.coded, study.coded.documents[~opinion]["doc_id"])
        others["News only"] = _again(study, coded=news)
    return others


def _again(study: Study, **changed: object) -> Study:
    return replace(study, **changed, _made={})  # type: ignore[arg-type]


def _table(study: Study, found: pd.DataFrame, variants: dict[str, pd.DataFrame]) -> Table:
    rows, data = [], []
    for _, row in found.iterrows():
        cells = [Cell(TELL[row["measure"]](study, row))]
        for name, table in variants.items():
            same = _same(table, row)
            data.append({"variant": name, **(same.to_dict() if same is not None else {})})
            cells.append(_cell(same))
        rows.append(tuple(cells))
    stand = sum(all("stands" in cell.beside for cell in cells[1:]) for cells in rows)
    note = (
        f"Shown are the outlet’s estimate and the reference’s; {plural(stand, 'finding stands', 'findings stand')} "
        "under every decision (q < .05)."
    )
    return Table("sensitivity", "Findings under other decisions", ("Finding", *variants), tuple(rows),
                 pd.DataFrame(data), note)  # fmt: skip


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
