"""Whom a text itself credits: "Originally published by Israel Hayom.", "(Reuters) -", "— AP".

Credits stand at the edges of a text, so only the first paragraph and the last lines are read. A
credit inside the story ("The plan was first published by Haaretz") credits no one for the text.
"""

from __future__ import annotations

import re

_EDGE_LINES = 4
_LONGEST_NAME = 60  # characters; what is longer is a sentence, not a name
_NAME = r"(?P<name>(?:[Tt]he\s+)?[A-Z0-9+][^\n.;|]*?(?:\.(?:com|org|net|co|il|uk)\b[^\n.;|]*?)?)"
_STOP = r"(?=\s*(?:[.;|]|$|\n|,?\s+(?:and|on|in)\s|,\s|\s+(?:under|with|here|as)\s))"
_TEXT = r"(?:article|story|report|piece|column|interview|op-ed|text|version)"
_THIS = rf"(?:this|the)\s+(?:\w+\s+)?{_TEXT}"
_WAS = r"(?:was\s+|is\s+|has\s+been\s+)?"
_DEED = r"(?:published|appeared|posted|ran|reported|printed)"
_AGAIN = r"(?:republished|reprinted|reproduced|syndicated)"
_WITH = r"(?:with\s+)?(?:additional\s+)?(?:reporting|files|material)"

_LINES = tuple(
    re.compile(pattern + _STOP)
    for pattern in (
        rf"(?i:\b(?:originally|first)\s+{_DEED}\s+(?:by|in|on|at|with))\s+{_NAME}",
        rf"(?i:{_THIS}\s+{_WAS}(?:originally\s+|first\s+)?{_DEED}\s+(?:by|in|on|at|with))\s+{_NAME}",
        rf"(?i:\b{_AGAIN}\s+(?:\w+\s+)*?(?:from|of|by))\s+{_NAME}",
        rf"(?i:^\W*{_WITH}\s+(?:by|from))\s+{_NAME}",
        rf"(?i:^\W*(?:source|credit|agency))\s*:\s*{_NAME}",
        rf"(?i:(?:©|\(c\)|copyright)\s*(?:\d{{4}}\s*)?(?:by\s+)?){_NAME}",
    )
)
_CONTRIBUTED = re.compile(r"^\W*(?P<name>[A-Z][\w&'’.,\- ]*?)\s+(?:also\s+)?contributed\b")
# "ADEN (Reuters) -", "JERUSALEM, July 31 (AP) —", "Beirut (AFP) –": a place, maybe a date, before.
_PLACE = r"(?:[A-Z][\w'’./\-]*,?\s+|\d{1,4},?\s+|(?:al|el|of|the)[ -]){0,7}"
_DATELINE = re.compile(
    rf"^\s*{_PLACE}"
    r"\((?P<name>[A-Z][\w&'’.\- ]{1,40}(?:/[A-Z][\w&'’.\- ]{1,40})?)\)\s*(?:--?|[–—])"
)
_SIGNED = re.compile(
    r"^\s*(?:[–—]|--?|\(|By\s)\s*"
    r"(?P<name>(?:The\s+)?[A-Z][\w&'’\-]*(?:[ /][A-Z][\w&'’\-]*){0,3})\)?\.?\s*$"
)
# A signature or a contribution is a person's unless the name is that of an agency.
_AGENCY = re.compile(
    r"^[A-Z]{2,6}(?:[/-][A-Z]{2,6})*$|\b(?:Reuters|Associated Press|Agence France|Xinhua|Bloomberg|"
    r"Anadolu|Interfax|Kyodo|Press|Agency|Agencies|News|Wire|Service|Media|Times|Post)\b"
)
_OPENER = re.compile(
    rf"^(?:(?:an?\s+(?:earlier\s+|longer\s+|shorter\s+)?version\s+of)|{_THIS}|it)?\s*(?:was|is|has\s+been)?$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?”’\"])\s+")
_SHORT_LINE = 200  # characters
_NO_NAME = re.compile(r"^(?:this|that|our|us|we|a|an|the|it|all|agencies)\b\W*$", re.IGNORECASE)
_TRAILING = re.compile(
    r"\s+(?:and\s+(?:is|was|has)|on\s+(?:\w+day|\d|[A-Z][a-z]+\s+\d)|in\s+\d{4}|to\s+this).*$"
)
_RIGHTS = re.compile(r"[,.]?\s*all\s+rights\s+reserved.*$", re.IGNORECASE)


def credited_outlet(text: str | None) -> str | None:
    """The outlet or agency that the text's own credit line names, or None.

    The words are returned as they stand in the text ("the Associated Press" without its "the");
    they are not resolved to an outlet of the corpus. The lede is searched for an agency in the
    dateline, the last lines for "originally published by", "X contributed", "Source: X", a
    copyright line or an agency's signature.
    """
    lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
    if not lines:
        return None
    for line in reversed(lines[-_EDGE_LINES:]):
        found = _in_line(line, edge=line is lines[-1])
        if found:
            return found
    dateline = _DATELINE.search(lines[0])
    if dateline and not _abbreviates(dateline["name"], lines[0][: dateline.start("name")]):
        return _clean(dateline["name"])
    return _in_opening(lines[0])


def _abbreviates(name: str, before: str) -> bool:
    """Whether the name only shortens the words before it: "Israel Defense Forces (IDF)"."""
    initials = "".join(word[0] for word in re.findall(r"[A-Z]\w*", before))
    return len(name) > 1 and initials.endswith(name)


def _in_opening(line: str) -> str | None:
    """A credit that stands alone above the text ("This story first appeared in +972.")."""
    return _in_line(line, edge=True) if len(line) < _SHORT_LINE else None


def _in_line(line: str, *, edge: bool) -> str | None:
    # A credit is a short line, or the last sentence of a longer one.
    short = len(line) < _SHORT_LINE
    sentence = line if short else _SENTENCE_END.split(line)[-1]
    for pattern in _LINES if short else _LINES[:3]:
        match = pattern.search(sentence)
        name = _clean(match["name"]) if match and _opens(sentence, match) else None
        if name:
            return name
    contributed = _CONTRIBUTED.search(sentence)
    if contributed:
        return _first_agency(contributed["name"])
    signed = _SIGNED.search(line) if edge else None
    return _first_agency(signed["name"]) if signed else None


def _first_agency(names: str) -> str | None:
    for name in re.split(r",\s*|\s+and\s+", names):
        if _AGENCY.search(name.strip()):
            return _clean(name)
    return None


def _opens(sentence: str, match: re.Match[str]) -> bool:
    """Whether the credit opens its sentence: "The memo was first published by X" is news."""
    before = sentence[: match.start()].strip(" \t*_[(—–-\"“'")
    before = _SENTENCE_END.split(before)[-1].strip()
    if _SENTENCE_END.search(sentence[: match.start()]) and before.endswith((".", "!", "?")):
        return True
    return _OPENER.match(before) is not None


def _clean(name: str) -> str | None:
    name = _RIGHTS.sub("", name)
    name = _TRAILING.sub("", name).strip(" \t.,;:*_[]()\"“”'’—–-")
    name = re.sub(r"^(?:the\s+|The\s+(?=Associated Press))", "", name)
    if not name or len(name) > _LONGEST_NAME or _NO_NAME.match(name):
        return None
    return name
