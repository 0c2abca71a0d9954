"""Which rows of the coded tables a row of a comparison has counted."""

from __future__ import annotations

import pandas as pd

from ..comparison.comparisons import STATED
from ..comparison.deeds import parties as _parties
from ..comparison.evidence import rows_like
from ..comparison.measures import Request
from ..comparison.speech import DOUBT, named_quotes, speech_events
from .evidence import Span, to_spans
from .study import Study


def spans_behind(study: Study, row: pd.Series) -> list[Span]:
    """The spans of the group and the other keys of a row of contrasts().

    Those in another voice than the one compared are there, not counted.
    """
    spans = study.grouped(rows_like(study.panel, row, "voice")[1])
    if "polarity" in spans:
        spans = spans.assign(note=_scores(spans))
    voice = "all" if str(row["measure"]).startswith("quoted") else study.voice
    return to_spans(spans[spans["group"] == row["group"]], voice)


def quotations(study: Study) -> pd.DataFrame:
    """Direct and indirect quotations; `speaker` is OTHER_SOURCE where no actor speaks."""
    return study.grouped(named_quotes(study.panel.tables.quotes))


def reports(study: Study) -> pd.DataFrame:
    """Every reporting word with a known speaker: markers, and cues of quotations beside them."""
    panel = study.panel
    request = Request(panel.documents, panel.tables, "all", "all", STATED, panel.families)
    return study.grouped(speech_events(request))


def markers(study: Study) -> pd.DataFrame:
    """Markers of stance that bear on an actor's act or claim."""
    tags = study.rows("tags")
    return tags[(tags["kind"] == "marker") & (tags["relation"] != "speech") & tags["actor"].notna()]


def doubts(study: Study) -> pd.DataFrame:
    """Those of them that put it in doubt."""
    found = markers(study)
    return found[found["concept"].map(study.names.families).isin(DOUBT)]


def parties(study: Study) -> pd.DataFrame:
    """Each deed once for its doer (relation `act`) and once for whom it was done to."""
    found = _parties(study.rows("actions"))
    return found.assign(note=found["form"])


def scored(study: Study) -> pd.DataFrame:
    """Scored clauses and sentences; `concept` is the method, `note` the score."""
    rows = study.rows("sentiment")
    return rows.assign(concept=rows["method"], note=_scores(rows))


def _scores(rows: pd.DataFrame) -> list[str]:
    pairs = zip(rows["label"], rows["polarity"], strict=True)
    return [f"{label}, {value:+.2f}" for label, value in pairs]
