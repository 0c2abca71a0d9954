"""Headlines: editors write them, so their words are counted apart."""

from __future__ import annotations

from ...schema import FORMS
from ...wording import IN_VOICES
from ..charts import composition
from ..evidence import Ledger
from ..parts import Block, Prose, Section
from ..study import Study
from ..tabling import choose_rows, label_word, table_of, top_picks

_WORDS = 16


def headlines(study: Study) -> Section:
    """Choices of words in headlines, and the grammatical form of the deeds in them."""
    ledger = Ledger(study, "headlines")
    lead = (
        "Many readers see nothing but the headline, and it is seldom the reporter who writes it. "
        f"Counted are words {IN_VOICES[study.voice]}; a claim quoted in a headline is not the outlet’s."
    )
    found = choose_rows(study.compare("per_article", part="headline"), kind="choice", actor=None)
    found = found[found["term"].notna()]
    keys = ["concept", "term", "frame"]
    picks = top_picks(found[found["frame"] != "neutral"], keys, _WORDS)
    words: Block = Prose("No loaded word of the codebook stands in a headline.")
    if picks:
        words = table_of(
            ledger, found, keys, picks, label_word(study), "Headlines with {}",
            name="headlines", caption="Loaded words in headlines",
            first=("Word", "Reading", "Question"),
            note="Rate = uses in headlines / articles. Loaded: every reading of the codebook but neutral.",
        )  # fmt: skip
    return ledger.close("Headlines", lead, [*_forms(study), words])


def _forms(study: Study) -> list[Block]:
    """Forms of the deeds in headlines against those in the text below them."""
    rows = study.rows_behind(choose_rows(study.compare("agency"), actor=None, concept=None))
    rows = rows[rows["counted"]]
    where = rows["part"].map(lambda part: "headline" if part == "headline" else "text")
    rows = rows.assign(group=rows["group"] + "\n" + where, count=1)
    bars = [f"{group}\n{part}" for group in study.groups for part in ("headline", "text")]
    caption = "Form of the deeds in headlines and in the text below them."
    return composition(rows, "form", bars, what="deeds", caption=caption, order=FORMS)
