"""Measures of speech: who is quoted, at what length, using which words, under which verbs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from .cells import Part
from .measures import SPAN, Request, distinct

OTHER_SOURCE = "other sources"  # a source that is no actor of the codebook, or not named
QUOTED = "quoted"  # the voice of what stands in direct or indirect speech
_QUOTED = {"voice": QUOTED}
_QUOTES: dict[str, Any] = {"table": "quotes", "fixed": _QUOTED}
DOUBT = ("hedge", "evidential", "source-doubt", "distancing")


def quoted(request: Request) -> Iterator[Part]:
    """Share of each speaker in the quotations, all and per kind (`form`: direct, indirect)."""
    quotes = named_quotes(request.mark(request.tables.quotes))
    unit = "share of the quotations"
    yield Part(quotes, quotes, ["speaker"], [], unit, ceiling=1.0, **_QUOTES)
    unit = "share of the quotations of this form"
    yield Part(quotes, quotes, ["speaker", "form"], ["form"], unit, ceiling=1.0, **_QUOTES)


def quoted_words(request: Request) -> Iterator[Part]:
    """Words quoted from each speaker as a share of the words of the documents."""
    quotes = named_quotes(request.mark(request.tables.quotes))
    quotes = quotes.assign(words=[float(len(text.split())) for text in quotes["text"].fillna("")])
    options = {"value": "words", "ceiling": 1.0, **_QUOTES}
    yield Part(quotes, request.words(), ["speaker"], [], "share of the words", **options)


def quoted_using(request: Request) -> Iterator[Part]:
    """Share of each speaker in the quoted uses of a term: choosing whom to quote is a choice."""
    tags = request.mark(request.tables.tags)
    tags = tags[tags["voice"].isin(["direct", "indirect"]) & (tags["kind"] == "choice")]
    tags = tags.assign(counted=True, speaker=named(tags["speaker"]))
    for keys in (["kind", "concept", "term", "frame"], ["kind", "frame"]):
        uses = tags.drop_duplicates([*SPAN, *keys])
        unit = "share of the quoted uses"
        yield Part(uses, uses, [*keys, "speaker"], keys, unit, ceiling=1.0, fixed=_QUOTED)


def reporting(request: Request) -> Iterator[Part]:
    """Share of each class of reporting word among those that introduce a speaker."""
    events = speech_events(request)
    fixed = {"kind": "marker", "relation": "speech"}
    for keys in (["speaker"], []):
        unit = "share of the reporting words"
        yield Part(events, events, ["concept", *keys], keys, unit, ceiling=1.0, fixed=fixed)


def hedging(request: Request) -> Iterator[Part]:
    """Markers of doubt, distance or certainty per act or claim of the actor they bear on.

    concept is the marker class; a null concept pools the families of doubt (hedge, evidential,
    source doubt, distancing), where the codebook says what they are.
    """
    tags = request.tags()
    tags = tags[(tags["kind"] == "marker") & (tags["relation"] != "speech")]
    tags = distinct(tags[tags["actor"].notna()], ["concept", "actor"])
    acts = request.mark(request.tables.actions)
    acts = acts[acts["agent"].notna()].rename(columns={"agent": "actor"})
    claims = speech_events(request).rename(columns={"speaker": "actor"})
    columns = ["row", "actor", "counted"]
    base = pd.concat([acts[columns], claims[columns]], ignore_index=True)
    doubt = tags[tags["concept"].map(request.families).isin(DOUBT)]
    for rows, keys in ((tags, ["concept", "actor"]), (doubt, ["actor"])):
        yield Part(rows, base, keys, ["actor"], "per act or claim", fixed={"kind": "marker"})


def speech_events(request: Request) -> pd.DataFrame:
    """Every reporting word with a speaker: reporting markers, and cues of quotations."""
    tags = request.mark(request.tables.tags)
    tags = tags[(tags["kind"] == "marker") & (tags["relation"] == "speech")]
    tags = tags[tags["actor"].notna()]
    tags = tags.assign(speaker=tags["actor"])
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


def named_quotes(quotes: pd.DataFrame) -> pd.DataFrame:
    """The quotations of somebody's words, each with a speaker and its kind as `form`."""
    quotes = quotes[quotes["kind"] != "scare"]
    return quotes.assign(counted=True, form=quotes["kind"], speaker=named(quotes["speaker"]))


def named(speaker: pd.Series) -> pd.Series:
    values = np.where(speaker.notna(), speaker.astype("object"), OTHER_SOURCE)
    return pd.Series(values, index=speaker.index, dtype="str")
