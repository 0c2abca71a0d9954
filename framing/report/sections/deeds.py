"""Deeds and doers: who acts, who suffers, and in which grammatical form it is told."""

from __future__ import annotations

import pandas as pd

from ...schema import FORMS
from ...wording import IN_VOICES, plain_id
from ..charts import composition
from ..evidence import Ledger
from ..parts import Heading, Prose, Section, Table
from ..study import Study
from ..tabling import choose_rows, table_of, top_picks

_TITLE = "Deeds and doers"
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
        return ledger.close(_TITLE, lead, [Prose("No deed was found.")])
    caption = "Grammatical form of all deeds. In an agentless passive nobody is named as the doer."
    blocks = [
        *composition(pooled, "form", study.groups, what="deeds", caption=caption, order=FORMS),
        Heading("Deeds done to each actor, and the form they are told in"),
        _suffered(study, ledger, choose_rows(forms, concept=None, relation="suffered")),
        Heading("Who does what"),
        _doers(study, ledger),
    ]
    return ledger.close(_TITLE, lead, blocks)


def _suffered(study: Study, ledger: Ledger, found: pd.DataFrame) -> Table:
    told = set(zip(*(found[found["count"] > 0][key] for key in ("actor", "form")), strict=True))
    patients = top_picks(found, ["actor"], _PATIENTS)
    picks = [(actor, form) for (actor,) in patients for form in FORMS if (actor, form) in told]
    return table_of(
        ledger, found, ["actor", "form"], picks,
        lambda p: (study.names.actor(p[0]), p[1]), "Deeds done to {}",
        name="suffered", caption="Form of the deeds done to an actor", first=("Done to", "Form"),
        note="Share = deeds done to the actor told in this form / all deeds done to the actor. "
        "Perfect and progressive actives (“has attacked”, “is firing”) count as active.",
    )  # fmt: skip


def _doers(study: Study, ledger: Ledger) -> Table:
    found = choose_rows(study.compare("deeds"), relation="act")
    return table_of(
        ledger, found, ["actor", "concept"], top_picks(found, ["actor", "concept"], _PAIRS),
        lambda p: (study.names.actor(p[0]), plain_id(p[1])), "Deeds of {}",
        name="doers", caption="Deeds per mention of the doer", first=("Doer", "Deed"),
        note="Rate = deeds of the class of which the actor is the doer / mentions of the actor.",
    )  # fmt: skip
