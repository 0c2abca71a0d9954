"""Deeds and doers: who acts, who suffers, and in which grammatical form it is told."""

from __future__ import annotations

import pandas as pd

from ...schema import FORMS
from ...wording import IN_VOICES, plain_id
from ..charts import composition
from ..evidence import Ledger
from ..parts import Block, Heading, Prose, Section, Table
from ..spans import parties
from ..study import Study
from ..tabling import choose_rows, table_of, top_picks

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
        Heading("Deeds done to each actor, and the form they are told in"),
        _suffered(study, ledger, forms),
        Heading("Who does what"),
        _doers(study, ledger),
    ]
    return Section("deeds", "Deeds and doers", lead, tuple(blocks), tuple(ledger.evidence))


def _forms(study: Study, pooled: pd.DataFrame) -> list[Block]:
    counts = pooled.pivot_table(index="group", columns="form", values="count", aggfunc="sum")
    counts = counts.reindex([group for group in study.groups if group in counts.index])
    caption = "Grammatical form of all deeds. In an agentless passive nobody is named as the doer."
    return composition(counts, what="deeds", caption=caption, order=FORMS)


def _suffered(study: Study, ledger: Ledger, forms: pd.DataFrame) -> Table:
    done_to = choose_rows(forms, concept=None, relation="suffered")
    patients = [pick[0] for pick in top_picks(done_to, ["actor"], _PATIENTS)]
    spans = choose_rows(parties(study), relation="suffered")
    used = done_to[done_to["actor"].isin(patients)]
    picks = [
        (actor, form)
        for actor in patients
        for form in FORMS
        if choose_rows(used, actor=actor, form=form)["count"].sum()
    ]
    return table_of(
        ledger, done_to, spans, ["actor", "form"], picks,
        lambda p: (study.names.actor(p[0]), p[1]), "Deeds done to {}",
        name="suffered", caption="Form of the deeds done to an actor", first=("Done to", "Form"),
        note="Share = deeds done to the actor told in this form / all deeds done to the actor. "
        "Perfect and progressive actives (“has attacked”, “is firing”) count as active.",
    )  # fmt: skip


def _doers(study: Study, ledger: Ledger) -> Table:
    found = choose_rows(study.compare("deeds"), relation="act")
    picks = top_picks(found, ["actor", "concept"], _PAIRS)
    return table_of(
        ledger, found, choose_rows(parties(study), relation="act"), ["actor", "concept"], picks,
        lambda p: (study.names.actor(p[0]), plain_id(p[1])), "Deeds of {}",
        name="doers", caption="Deeds per mention of the doer", first=("Doer", "Deed"),
        note="Rate = deeds of the class of which the actor is the doer / mentions of the actor.",
    )  # fmt: skip
