"""Deeds and doers: who acts, who suffers, and in which grammatical form it is told."""

from __future__ import annotations

import pandas as pd

from ...schema import FORMS
from ..evidence import Ledger
from ..figures import stacked_bars
from ..parts import Block, Figure, Heading, Prose, Section, Table
from ..study import Study
from ..tabling import choose_rows, group_table, lines_for, top_picks
from ..wording import IN_VOICES, percent, plain_id

_PAIRS, _PATIENTS = 14, 8


def deeds(study: Study) -> Section:
    """Grammatical forms of deeds, who does what, and to whom."""
    ledger = Ledger(study, "deeds")
    lead = (
        "“Israel killed ten people”, “ten people were killed by Israel”, “ten people were killed”, "
        "“ten people died”, “the killing of ten people”: the same event with more or less of the "
        f"doer in it. Counted {IN_VOICES[study.voice]}."
    )
    forms = study.compare("agency")
    pooled = choose_rows(forms, actor=None, concept=None)
    if not pooled["count"].sum():
        return Section("deeds", "Deeds and doers", lead, (Prose("No deed was found."),))
    blocks = [
        *_forms(study, pooled),
        Heading("How deeds are told to whom they were done"),
        _suffered(study, ledger, forms),
        Heading("Who does what"),
        _doers(study, ledger),
    ]
    return Section("deeds", "Deeds and doers", lead, tuple(blocks), tuple(ledger.evidence))


def _forms(study: Study, pooled: pd.DataFrame) -> list[Block]:
    counts = pooled.pivot_table(index="group", columns="form", values="count", aggfunc="sum")
    counts = counts.reindex(index=[g for g in study.groups if g in counts.index])
    counts = counts.reindex(columns=[form for form in FORMS if form in counts.columns]).fillna(0)
    counts = counts[counts.sum(axis=1) >= 5]
    if counts.empty:
        return []
    shares = counts.div(counts.sum(axis=1), axis=0)
    svg = stacked_bars(shares, xlabel="share of the deeds", order=list(shares.columns))
    told = [
        f"{group}: " + ", ".join(f"{form} {percent(row[form])}" for form in shares.columns)
        for group, row in shares.iterrows()
    ]
    alt = "Stacked bars of the grammatical forms of deeds. " + "; ".join(told) + "."
    caption = "Grammatical form of all deeds. Only the agentless passive is a passive without doer."
    return [Figure(svg, alt, caption)]


def _parties(study: Study, column: str) -> pd.DataFrame:
    actions = study.rows("actions")
    return actions[actions[column].notna()].assign(
        actor=actions[column], note=actions["form"].map(str)
    )


def _suffered(study: Study, ledger: Ledger, forms: pd.DataFrame) -> Table:
    done_to = choose_rows(forms, concept=None, relation="suffered")
    patients = [pick[0] for pick in top_picks(done_to, ["actor"], _PATIENTS)]
    spans = _parties(study, "patient")
    used = done_to[done_to["actor"].isin(patients)]
    picks = [
        (actor, form)
        for actor in patients
        for form in FORMS
        if choose_rows(used, actor=actor, form=form)["count"].sum()
    ]
    lines = lines_for(
        study, done_to, spans, ["actor", "form"], picks,
        lambda p: (study.names.actor(p[0]), p[1]), "Deeds done to {}",
    )  # fmt: skip
    return group_table(
        ledger, lines, name="suffered", caption="Form of the deeds done to an actor",
        first=("Done to", "Form"),
        note="Share = deeds done to the actor told in this form / all deeds done to the actor. "
        "Perfect and progressive actives (“has attacked”, “is firing”) count as active.",
    )  # fmt: skip


def _doers(study: Study, ledger: Ledger) -> Table:
    found = choose_rows(study.compare("deeds"), relation="act")
    picks = top_picks(found, ["actor", "concept"], _PAIRS)
    lines = lines_for(
        study, found, _parties(study, "agent"), ["actor", "concept"], picks,
        lambda p: (study.names.actor(p[0]), plain_id(p[1])), "Deeds of {}",
    )  # fmt: skip
    return group_table(
        ledger, lines, name="doers", caption="Deeds per mention of the doer",
        first=("Doer", "Deed"),
        note="Rate = deeds of the class of which the actor is the doer / mentions of the actor.",
    )  # fmt: skip
