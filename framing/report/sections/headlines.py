"""Headlines: editors write them, so their words are counted apart."""

from __future__ import annotations

from ...comparison.comparisons import STATED
from ...schema import FORMS
from ...wording import IN_VOICES, plain_id
from ..charts import composition
from ..evidence import Ledger
from ..parts import Block, Prose, Section
from ..study import Study
from ..tabling import in_voice, table_of, top_picks

_WORDS = 16


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
    if picks:
        words = table_of(
            ledger, found, tags, ["concept", "term", "frame"], picks,
            lambda p: (f"“{p[1]}”", plain_id(p[2]), study.names.question(p[0])), "Headlines with {}",
            name="headlines", caption="Loaded words in headlines",
            first=("Word", "Reading", "Question"),
            note="Rate = uses in headlines / articles. Loaded: every reading of the codebook but neutral.",
        )  # fmt: skip
        blocks.append(words)
    else:
        blocks.append(Prose("No loaded word of the codebook stands in a headline."))
    return Section("headlines", "Headlines", lead, tuple(blocks), tuple(ledger.evidence))


def _forms(study: Study) -> list[Block]:
    """Forms of the deeds in headlines against those in the body."""
    rows = study.rows("actions")
    rows = rows[in_voice(rows, study.voice)]
    where = rows["part"].map(lambda part: "headline" if part == "headline" else "text")
    counts = rows.groupby([rows["group"] + "\n" + where, "form"]).size().unstack(fill_value=0)
    caption = "Form of the deeds in headlines and in the text below them."
    return composition(counts, what="deeds", caption=caption, order=FORMS)
