"""Headlines: editors write them, so their words are counted apart."""

from __future__ import annotations

from ..evidence import Ledger
from ..figures import stacked_bars
from ..parts import Block, Figure, Prose, Section
from ..spans import parties
from ..study import Study
from ..tabling import STATED, group_table, in_voice, lines_for, top_picks
from ..wording import IN_VOICES, percent, plain_id

_WORDS = 16
_FEW = 5


def headlines(study: Study) -> Section:
    """Choices of words in headlines, and the grammatical form of the deeds in them."""
    ledger = Ledger(study, "headlines")
    found = study.compare("per_article", part="headline")
    found = found[(found["kind"] == "choice") & found["term"].notna() & found["actor"].isna()]
    lead = (
        "Many readers see nothing but the headline, and it is seldom the reporter who writes it. "
        f"Counted are words {IN_VOICES[study.voice]}; a claim quoted in a headline is not the outlet’s."
    )
    tags = study.rows("tags")
    tags = tags[
        (tags["part"] == "headline") & (tags["kind"] == "choice") & tags["relation"].isin(STATED)
    ]
    loaded = found[found["frame"] != "neutral"]
    picks = top_picks(loaded, ["concept", "term", "frame"], _WORDS)
    blocks: list[Block] = _forms(study)
    lines = lines_for(
        study, found, tags, ["concept", "term", "frame"], picks,
        lambda p: (f"“{p[1]}”", plain_id(p[2]), study.names.question(p[0])), "Headlines with {}",
    )  # fmt: skip
    if lines:
        blocks.append(
            group_table(
                ledger, lines, name="headlines", caption="Loaded words in headlines",
                first=("Word", "Reading", "Answers"),
                note="Rate = uses in headlines / articles. Loaded: every reading of the codebook but neutral.",
            )
        )  # fmt: skip
    else:
        blocks.append(Prose("No loaded word of the codebook stands in a headline."))
    return Section("headlines", "Headlines", lead, tuple(blocks), tuple(ledger.evidence))


def _forms(study: Study) -> list[Block]:
    """Forms of the deeds in headlines against those in the body."""
    rows = parties(study)
    rows = rows[rows["relation"].isna()]
    rows = rows[in_voice(rows, study.voice)]
    rows = rows.assign(where=rows["part"].map(lambda p: "headline" if p == "headline" else "text"))
    counts = rows.groupby(["group", "where", "form"]).size().unstack(fill_value=0)
    counts = counts[counts.sum(axis=1) >= _FEW]
    if counts.empty:
        return []
    shares = counts.div(counts.sum(axis=1), axis=0)
    shares.index = [f"{group}, {where}" for group, where in shares.index]
    order = [
        form
        for form in ("active", "passive", "agentless passive", "intransitive", "nominal")
        if form in shares
    ]
    told = [
        f"{name}: active {percent(row['active'])}"
        for name, row in shares.iterrows()
        if "active" in shares
    ]
    alt = (
        "Stacked bars: grammatical form of deeds in headlines and in texts. "
        + "; ".join(told)
        + "."
    )
    svg = stacked_bars(shares[order], xlabel="share of the deeds", order=order)
    return [Figure(svg, alt, "Form of the deeds in headlines and in the text below them.")]
