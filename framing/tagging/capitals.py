"""Where a capital's name stands: in a dateline, a longer name, a compound, a headline."""

from __future__ import annotations

from .place_words import BACKED, LOCATIVE
from .views import HYPHENS, View


def hyphenated(view: View, first: int, last: int) -> bool | None:
    """ "Tehran-backed", "Washington-Tehran talks"; None without a hyphen."""
    if last + 2 < len(view) and view.texts[last + 1] in HYPHENS:
        following = view.lowers[last + 2]
        return (following in BACKED and following != "based") or view.is_capitalised(last + 2)
    if first > 1 and view.texts[first - 1] in HYPHENS:
        return view.is_capitalised(first - 2)
    return None


def is_part_of_name(view: View, first: int, last: int) -> bool:
    """ "East Jerusalem", "Tehran Mayor ...", "Washington, D.C.", "Washington state"."""
    is_headline = view.sentence.field == "title" or view.texts[first].isupper()
    following = not is_headline and last + 1 < len(view) and view.is_capitalised(last + 1)
    before = first > 0 and view.lowers[first - 1] in (
        "east",
        "west",
        "greater",
        "central",
        "downtown",
        "northern",
        "southern",
        "george",
        "old",
        "new",
        "occupied",
        "eastern",
        "western",
        "south",
        "north",
    )
    rest = view.lowers[last + 1 : last + 3]
    return following or before or rest[:1] == ["state"] or rest == [",", "d.c."]


def is_dateline(view: View, first: int, last: int) -> bool:
    """ "TEHRAN (Reuters) -", "JERUSALEM —", "WASHINGTON, Aug. 3 —" at the head of a paragraph."""
    if first > 1 or view.sentence.field == "title":
        return False
    window = view.texts[last + 1 : last + 9]
    if not window:
        return True
    if view.texts[first].isupper() and len(view.texts[first]) > 3:
        return window[0] in ("(", "—", "–", "-", "--", ",", "/", ":", "|")
    return window[0] in ("(", "—", "–", "--", "|")


def opens_headline(view: View, first: int) -> bool:
    """At the head of a headline or of its second part; "Doha, Cairo" and "X and Y" count on."""
    before = first - 1
    while before > 0 and (view.lowers[before] in (",", "and", "&") or view.is_capitalised(before)):
        before -= 1
    if before <= 0:
        return view.lowers[0] not in _PREPOSITIONS
    return view.texts[before] in (";", ":", "|", "–", "—")


_PREPOSITIONS = LOCATIVE | frozenset("from to for of with by on after before as back".split())
