"""Measures of speech: who is quoted, at what length, using which words, under which verbs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .cells import Counts, join_counts, label_cells, ratio_counts
from .measures import Request

OTHER_SOURCE = "other sources"  # a source that is no actor of the codebook, or not named
QUOTED = "quoted"  # the voice of what stands in direct or indirect speech
DOUBT = ("hedge", "evidential", "source-doubt", "distancing")


def quoted(request: Request) -> Counts:
    """Share of each speaker in the quotations, all and per kind (`form`: direct, indirect)."""
    quotes = _quotes(request)
    parts = [
        label_cells(
            ratio_counts(quotes, quotes, keys, shared, request.n_rows),
            unit=unit,
            ceiling=1.0,
            measure="quoted",
            voice=QUOTED,
        )
        for keys, shared, unit in (
            (["speaker"], [], "share of the quotations"),
            (["speaker", "form"], ["form"], "share of the quotations of this form"),
        )
    ]
    return join_counts(parts, request.n_rows)


def quoted_words(request: Request) -> Counts:
    """Words quoted from each speaker as a share of the words of the documents."""
    quotes = _quotes(request)
    quotes = quotes.assign(words=[float(len(text.split())) for text in quotes["text"].fillna("")])
    base = request.base(request.documents["n_words"].astype(float))
    counts = ratio_counts(quotes, base, ["speaker"], [], request.n_rows, value="words")
    unit = "share of the words"
    counts = label_cells(counts, unit=unit, ceiling=1.0, measure="quoted_words", voice=QUOTED)
    return join_counts([counts], request.n_rows)


def quoted_using(request: Request) -> Counts:
    """Share of each speaker in the quoted uses of a term: choosing whom to quote is a choice."""
    tags = request.mark(request.tables.tags)
    tags = tags[tags["voice"].isin(["direct", "indirect"]) & (tags["kind"] == "choice")]
    tags = tags.assign(counted=True, speaker=named(tags["speaker"]))
    span = ["row", "field", "start", "end"]
    parts = []
    for keys in (["kind", "concept", "term", "frame"], ["kind", "frame"]):
        uses = tags.drop_duplicates([*span, *keys])
        counts = ratio_counts(uses, uses, [*keys, "speaker"], keys, request.n_rows)
        unit = "share of the quoted uses"
        parts.append(
            label_cells(counts, unit=unit, ceiling=1.0, measure="quoted_using", voice=QUOTED)
        )
    return join_counts(parts, request.n_rows)


def reporting(request: Request) -> Counts:
    """Share of each class of reporting word among those that introduce a speaker."""
    events = speech_events(request)
    parts = []
    for keys in (["speaker"], []):
        counts = ratio_counts(events, events, ["concept", *keys], keys, request.n_rows)
        unit = "share of the reporting words"
        parts.append(
            label_cells(
                counts,
                unit=unit,
                ceiling=1.0,
                measure="reporting",
                kind="marker",
                relation="speech",
            )
        )
    return join_counts(parts, request.n_rows)


def hedging(request: Request) -> Counts:
    """Markers of doubt, distance or certainty per act or claim of the actor they bear on.

    concept is the marker class; a null concept pools the families of doubt (hedge, evidential,
    source doubt, distancing), where the codebook says what they are.
    """
    tags = request.tags()
    tags = tags[(tags["kind"] == "marker") & (tags["relation"] != "speech")]
    tags = tags[tags["actor"].notna()].drop_duplicates(
        ["row", "field", "start", "end", "concept", "actor", "voice"]
    )
    acts = request.mark(request.tables.actions)
    acts = acts[acts["agent"].notna()].rename(columns={"agent": "actor"})
    claims = speech_events(request).rename(columns={"speaker": "actor"})
    columns = ["row", "actor", "counted"]
    base = pd.concat([acts[columns], claims[columns]], ignore_index=True)
    doubt = tags[tags["concept"].map(request.families).isin(DOUBT)]
    parts = []
    for rows, keys in ((tags, ["concept", "actor"]), (doubt, ["actor"])):
        counts = ratio_counts(rows, base, keys, ["actor"], request.n_rows)
        parts.append(label_cells(counts, unit="per act or claim", measure="hedging", kind="marker"))
    return join_counts(parts, request.n_rows)


def speech_events(request: Request) -> pd.DataFrame:
    """Every reporting word with a speaker: reporting markers, and cues of quotations."""
    tags = request.mark(request.tables.tags)
    tags = tags[(tags["kind"] == "marker") & (tags["relation"] == "speech")]
    tags = tags[tags["actor"].notna()].assign(speaker=tags["actor"])
    quotes = request.tables.quotes
    quotes = quotes[quotes["cue_class"].notna() & quotes["speaker"].notna()]
    # The quotes table has no voice: a cue that no marker covers is taken as the outlet's.
    place = quotes[["cue_start", "cue_end"]].astype("int64")
    cues = quotes.assign(
        concept=quotes["cue_class"], start=place["cue_start"], end=place["cue_end"],
        voice="narration",
    )  # fmt: skip
    columns = ["row", "doc_id", "field", "start", "end", "concept", "speaker", "voice", "part",
               "counted"]  # fmt: skip
    cues = request.mark(cues)
    both = pd.concat([tags[columns], cues[columns]], ignore_index=True)
    return both.drop_duplicates(["row", "field", "start", "speaker"])


def _quotes(request: Request) -> pd.DataFrame:
    return named_quotes(request.mark(request.tables.quotes))


def named_quotes(quotes: pd.DataFrame) -> pd.DataFrame:
    """The quotations of somebody's words, each with a speaker and its kind as `form`."""
    quotes = quotes[quotes["kind"] != "scare"]
    return quotes.assign(counted=True, form=quotes["kind"], speaker=named(quotes["speaker"]))


def named(speaker: pd.Series) -> pd.Series:
    values = np.where(speaker.notna(), speaker.astype("object"), OTHER_SOURCE)
    return pd.Series(values, index=speaker.index, dtype="str")
