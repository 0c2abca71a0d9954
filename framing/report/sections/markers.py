"""Hedges and other marks of stance: whose acts and claims are put in doubt."""

from __future__ import annotations

import pandas as pd

from ..evidence import Ledger
from ..figures import dot_plot
from ..parts import Block, Figure, Heading, Prose, Section, Table
from ..spans import doubts
from ..study import Study
from ..tabling import (
    choose_rows,
    describe_estimates,
    group_table,
    lines_for,
    top_picks,
)
from ..wording import IN_VOICES, plain_id

_ACTORS, _PAIRS = 8, 14


def hedging(study: Study) -> Section:
    """Markers of doubt per act or claim of the actor they bear on, pooled and by class."""
    ledger = Ledger(study, "hedging")
    found = study.compare("hedging")
    tags = study.rows("tags")
    tags = tags[(tags["kind"] == "marker") & (tags["relation"] != "speech") & tags["actor"].notna()]
    lead = (
        "“Alleged”, “supposedly”, “so-called”, “could not be verified”: such words say how far the "
        "outlet stands behind what it tells. They are counted for the actor whose act or claim they "
        f"colour, {IN_VOICES[study.voice]}, per act or reported claim of that actor."
    )
    pooled = choose_rows(found, concept=None)
    picks = top_picks(pooled, ["actor"], _ACTORS)
    if not picks:
        nothing = Prose("No marker of doubt bears on an actor in these articles.")
        return Section("hedging", "Hedges and doubt", lead, (nothing,))
    lines = lines_for(
        study, pooled, doubts(study), ["actor"], picks, lambda p: (study.names.actor(p[0]),),
        "Marks of doubt about acts and claims of {}",
    )  # fmt: skip
    table = group_table(
        ledger, lines, name="doubt", caption="Marks of doubt by whose act or claim they colour",
        first=("Actor",),
        note="Rate = hedges, evidentials, doubts about the source and distancing words / acts and "
        "reported claims of the actor. More than one mark can colour one act.",
    )  # fmt: skip
    blocks = _figure(study, pooled, [pick[0] for pick in picks], table)
    pairs = top_picks(found[found["concept"].notna()], ["actor", "concept"], _PAIRS)
    classes = lines_for(
        study, found, tags, ["actor", "concept"], sorted(pairs),
        lambda p: (study.names.actor(p[0]), plain_id(p[1])), "Marks about {}",
    )  # fmt: skip
    blocks += [
        Heading("By class of marker"),
        group_table(
            ledger, classes, name="markers", caption="Markers by actor and class",
            first=("Actor", "Class"), note="Rate as above, for each class of the codebook.",
        ),
    ]  # fmt: skip
    return Section("hedging", "Hedges and doubt", lead, tuple(blocks), tuple(ledger.evidence))


def _figure(study: Study, pooled: pd.DataFrame, ids: list[str], table: Table) -> list[Block]:
    """A dot plot over the table, where there is an estimate to draw."""
    if not pooled["estimate"].notna().any():
        return [table]
    data = pooled[pooled["actor"].isin(ids)].assign(voice="all")
    data["row"] = data["actor"].map(study.names.actor)
    rows = [study.names.actor(one) for one in ids]
    svg = dot_plot(data, rows=rows, groups=study.groups, percent=False,
                   xlabel="marks of doubt per act or claim")  # fmt: skip
    told = [describe_estimates(row, data[data["row"] == row], study.groups) for row in rows[:4]]
    alt = "Dot plot of marks of doubt per act or claim. " + "; ".join(told) + "."
    return [Figure(svg, alt, "Marks of doubt, with 95% intervals.", table)]
