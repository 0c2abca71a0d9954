"""Datelines: "BEIRUT, Aug. 14 (Reuters) - " stands before a report's first sentence, said by nobody.

It names the place reported from, and so the country whose ministers need no other name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..codebook import Codebook

_DATE = r"(?:, ?(?:\d{1,4}|[A-Z][\w.’'\-]*(?: [A-Z][\w.’'\-]*)*)(?: \d{1,4})?)*"
_AGENCY = r" ?\([A-Z][^()\n]{1,30}\)"
_DASH = r"(?: ?[–—]{1,2} ?| --? )"
_PLACE = r"[A-Z][\w’'.\-]*(?:[ /][A-Z][\w’'.\-]*){0,4}"
_CAPITALS = r"(?:[A-Z][A-Z’'.\-]{3,}|[A-Z]{3} [A-Z]{3,})(?:[ /][A-Z’'.\-]{2,}){0,4}"  # "TEL AVIV"
_CLOCK = r"\d{1,2}[:.]\d\d ?(?:[ap]\.m\.)?,? "
_DATELINE = re.compile(
    rf"(?:{_PLACE}{_DATE}{_AGENCY}(?:{_DASH}| --?)|\({_PLACE}{_DATE}\){_DASH}|{_CAPITALS}{_DATE}{_DASH}|{_CLOCK})(?=\S)"
)


@lru_cache(maxsize=64)  # mentions, voice and parties of one text ask for the same
def home_state(text: str, codebook: Codebook) -> str | None:
    """The state from whose soil the dateline of `text` reports, by its name or its capital.

    "BERLIN (Reuters) - ", "LAMPEDUSA, Italy (AFP) - "; None without a dateline.
    """
    before = re.split(r"\(|[–—]| --? ", text[: dateline_end(text)], maxsplit=1)[0]
    places = {place.strip().lower() for place in before.split(",")} - {""}
    for actor in codebook.actors if places else ():
        names = (actor.name, *actor.aliases, *actor.metonyms)
        if actor.kind == "state" and any(name.lower() in places for name in names):
            return actor.id
    return None


def dateline_end(text: str) -> int:
    """How many characters of `text` are its dateline or time stamp; 0 without one.

    A place without an agency behind it must be in capitals, as it is in print.
    """
    found = _DATELINE.match(text)
    return found.end() if found else 0
