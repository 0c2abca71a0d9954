"""Hedges and other marks of stance: whose acts and claims are put in doubt."""

from __future__ import annotations

from ...wording import IN_VOICES
from ..charts import actor_figure
from ..evidence import Ledger
from ..parts import Heading, Prose, Section
from ..study import Study
from ..tabling import choose_rows, table_of, top_picks

_TITLE = "Hedges and doubt"
_ACTORS, _PAIRS = 8, 14


def hedging(study: Study) -> Section:
    """Markers of doubt per act or claim of the actor they bear on, pooled and by class."""
    ledger = Ledger(study, "hedging")
    found = study.compare("hedging")
    lead = (
        "“Alleged”, “supposedly”, “so-called”, “could not be verified”: such words say how far the "
        "outlet stands behind what it tells. They are counted for the actor whose act or claim they "
        f"colour, {IN_VOICES[study.voice]}, per act or reported claim of that actor."
    )
    pooled = choose_rows(found, concept=None)
    picks = top_picks(pooled, ["actor"], _ACTORS)
    if not picks:
        nothing = Prose("No marker of doubt bears on an actor in these articles.")
        return ledger.close(_TITLE, lead, [nothing])
    figure = actor_figure(
        ledger, pooled, "actor", [pick[0] for pick in picks],
        title="Marks of doubt about acts and claims of {}", name="doubt",
        caption="Marks of doubt by whose act or claim they colour", first="Actor",
        note="Rate = hedges, evidentials, doubts about the source and distancing words / acts and "
        "reported claims of the actor. More than one mark can colour one act.",
        what="marks of doubt per act or claim", drawn="Marks of doubt, with 95% intervals.",
        xlabel="marks of doubt per act or claim", percent=False,
    )  # fmt: skip
    pairs = top_picks(found[found["concept"].notna()], ["actor", "concept"], _PAIRS)
    classes = table_of(
        ledger, found, ["actor", "concept"],
        sorted(pairs, key=lambda p: (study.names.actor(p[0]), p[1])),
        lambda p: (study.names.actor(p[0]), study.names.marker(p[1])), "Marks about {}",
        name="markers", caption="Markers by actor and class", first=("Actor", "Class"),
        note="Rate as above, for each class of the codebook.",
    )  # fmt: skip
    return ledger.close(_TITLE, lead, [figure, Heading("By class of marker"), classes])
