"""Which rows of the coded tables a row of a comparison has counted."""

from __future__ import annotations

import pandas as pd

from ..comparison.speech import OTHER_SOURCE
from .study import Study
from .tabling import STATED, in_voice

DOUBT = ("hedge", "evidential", "source-doubt", "distancing")  # families of markers
_KEYS = ("concept", "term", "frame", "form", "actor", "speaker", "relation")


def spans_behind(study: Study, row: pd.Series) -> tuple[pd.DataFrame, pd.Series]:
    """The spans with the keys of a row of compare() or contrasts(), and which are counted.

    Returns (rows of a coded table with `group`, counted): rows in another voice than the one
    compared are there, not counted.
    """
    measure = str(row["measure"])
    spans = _TABLES.get(measure, _choices)(study)
    for key in _KEYS:
        if key in spans and isinstance(row[key], str):
            spans = spans[spans[key] == row[key]]
    if measure.startswith("quoted"):
        return spans, pd.Series(True, index=spans.index)
    return spans, in_voice(spans, study.voice)


def _choices(study: Study) -> pd.DataFrame:
    tags = study.rows("tags")
    return tags[tags["relation"].isin(STATED)]


def quotations(study: Study) -> pd.DataFrame:
    """Direct and indirect quotations; `speaker` is OTHER_SOURCE where no actor speaks."""
    quotes = study.rows("quotes")
    quotes = quotes[quotes["kind"] != "scare"]
    named = quotes["speaker"].where(quotes["speaker"].notna(), OTHER_SOURCE)
    return quotes.assign(speaker=named, form=quotes["kind"])


def reports(study: Study) -> pd.DataFrame:
    """Every reporting word with a known speaker: markers, and cues of quotations beside them."""
    tags = study.rows("tags")
    events = tags[(tags["kind"] == "marker") & (tags["relation"] == "speech")]
    events = events[events["actor"].notna()].assign(speaker=events["actor"])
    quotes = study.rows("quotes")
    cues = quotes[quotes["cue_class"].notna() & quotes["speaker"].notna()]
    cues = cues.assign(
        concept=cues["cue_class"], voice="narration", part="",
        start=cues["cue_start"].astype("int64"), end=cues["cue_end"].astype("int64"),
    )  # fmt: skip
    columns = ["doc_id", "field", "start", "end", "concept", "speaker", "voice", "part", "group"]
    both = pd.concat([events[columns], cues[columns]], ignore_index=True)
    return both.drop_duplicates(["doc_id", "field", "start", "speaker"])


def doubts(study: Study) -> pd.DataFrame:
    """Markers of stance that bear on an actor's act or claim."""
    tags = study.rows("tags")
    tags = tags[(tags["kind"] == "marker") & (tags["relation"] != "speech") & tags["actor"].notna()]
    return tags[tags["concept"].map(study.names.families).isin(DOUBT)]


def parties(study: Study) -> pd.DataFrame:
    """Each deed once for its doer (relation `act`) and once for whom it was done to."""
    actions = study.rows("actions")
    found = [
        actions[actions[column].notna()].assign(actor=actions[column], relation=relation)
        for column, relation in (("agent", "act"), ("patient", "suffered"))
    ]
    return pd.concat([*found, actions.assign(actor=None, relation=None)], ignore_index=True)


def scored(study: Study) -> pd.DataFrame:
    """Scored clauses and sentences; `concept` is the method, `note` the score."""
    rows = study.rows("sentiment")
    notes = [
        f"{label}, {value:+.2f}"
        for label, value in zip(rows["label"], rows["polarity"], strict=True)
    ]
    return rows.assign(concept=rows["method"], note=notes)


def _acts(study: Study) -> pd.DataFrame:
    rows = parties(study)
    return rows[rows["relation"].notna()]


_TABLES = {
    "quoted": quotations,
    "reporting": reports,
    "hedging": doubts,
    "agency": parties,
    "deeds": _acts,
    "sentiment": scored,
}
