"""One parsed document to the rows of its tables: runs every finder, then asks for each voice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from typing import Any

from ..codebook import Codebook
from ..schema import TABLES
from .actions import find_actions
from .choices import find_choices
from .learnt import with_learnt_speaker
from .markers import find_markers
from .mentions import find_mentions
from .parties import read_scenes
from .quotations import find_quotes
from .scene import Scene
from .spans import Action, Mention, Quote, Reading, Tag
from .voice import VoiceIndex, name_speakers

Row = dict[str, Any]
_RECORDS = {record.__name__: record for record in (Mention, Quote, Tag, Action)}


def code_reading(reading: Reading, codebook: Codebook) -> dict[str, list[Row]]:
    """Find everything in one document; returns rows for mentions, quotes, tags and actions."""
    quotes, mentions, scenes = _read(reading, codebook)
    voices = VoiceIndex(quotes)
    tags = [*find_choices(scenes, codebook), *find_markers(scenes, codebook)]
    return {
        "mentions": _with_voice(reading, mentions, voices, "mentions"),
        "quotes": [_row(reading, quote, "quotes") for quote in _in_order(quotes) if quote.certain],
        "tags": _with_voice(reading, tags, voices, "tags"),
        "actions": _with_voice(reading, find_actions(scenes, codebook), voices, "actions"),
    }


def find_scenes(reading: Reading, codebook: Codebook) -> list[Scene]:
    """The sentences of a document with their actors: what choices, markers and deeds are read from."""
    return _read(reading, codebook)[2]


def _read(reading: Reading, codebook: Codebook) -> tuple[list[Quote], list[Mention], list[Scene]]:
    quotes = find_quotes(reading, codebook)
    mentions, anaphors = find_mentions(reading, codebook, quotes)
    quotes = name_speakers(quotes, mentions, reading, codebook)
    scenes = read_scenes(reading, mentions, anaphors, codebook, quotes)
    return [with_learnt_speaker(quote, scenes) for quote in quotes], mentions, scenes


def _row(reading: Reading, found: Mention | Quote | Tag | Action, table: str) -> Row:
    columns = _columns(type(found).__name__, table)
    return {"doc_id": reading.doc_id, **{name: getattr(found, name) for name in columns}}


@cache
def _columns(record: str, table: str) -> tuple[str, ...]:
    """The columns of the table that records of this type hold."""
    return tuple(f.name for f in fields(_RECORDS[record]) if f.name in TABLES[table])


def _with_voice(
    reading: Reading, found: Iterable[Mention | Tag | Action], voices: VoiceIndex, table: str
) -> list[Row]:
    rows = []
    for item in _in_order(found):
        row = _row(reading, item, table)
        if row.get("voice") is None:
            row["voice"], row["speaker"] = voices.at(item.field, item.start, item.end)
        rows.append(row)
    return rows


def _in_order(found: Iterable[Any]) -> list[Any]:
    return sorted(found, key=lambda item: (item.field == "text", item.start, item.end))
