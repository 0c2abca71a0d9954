"""Datelines: "BEIRUT, Aug. 14 (Reuters) - " stands before a report's first sentence, said by nobody."""

from __future__ import annotations

import re

_DATE = r"(?:, ?(?:\d{1,4}|[A-Z][\w.’'\-]*(?: [A-Z][\w.’'\-]*)*)(?: \d{1,4})?)*"
_AGENCY = r" ?\([A-Z][^()\n]{1,30}\)"
_DASH = r"(?: ?[–—]{1,2} ?| --? )"
_PLACE = r"[A-Z][\w’'.\-]*(?:[ /][A-Z][\w’'.\-]*){0,4}"
_CAPITALS = r"(?:[A-Z][A-Z’'.\-]{3,}|[A-Z]{3} [A-Z]{3,})(?:[ /][A-Z’'.\-]{2,}){0,4}"  # "TEL AVIV"
_CLOCK = r"\d{1,2}[:.]\d\d ?(?:[ap]\.m\.)?,? "
_DATELINE = re.compile(
    rf"(?:{_PLACE}{_DATE}{_AGENCY}(?:{_DASH}| --?)|\({_PLACE}{_DATE}\){_DASH}|{_CAPITALS}{_DATE}{_DASH}|{_CLOCK})(?=\S)"
)


def dateline_places(text: str) -> list[str]:
    """The names in the dateline that opens `text`, in small letters: "lampedusa", "italy"."""
    before = re.split(r"\(|[–—]| --? ", text[: dateline_end(text)], maxsplit=1)[0]
    return [name.strip().lower() for name in before.split(",") if name.strip()]


def dateline_end(text: str) -> int:
    """How many characters of `text` are its dateline or time stamp; 0 without one.

    A place without an agency behind it must be in capitals, as it is in print.
    """
    found = _DATELINE.match(text)
    return found.end() if found else 0
