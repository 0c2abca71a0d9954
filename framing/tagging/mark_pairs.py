"""The quotation marks of one paragraph, paired by their shape and what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"``|''|[\"＂“”„‟«»‹›'‘’‚‛]")
_CLOSERS = {
    '"': '"＂”“',
    "＂": '"＂”',
    "“": '”"＂',
    "‟": '”"＂',
    "„": '“”"',
    "”": "”",
    "«": "»",
    "»": "«",
    "``": "''\"",
    "''": "''",
    "‹": "›",
    "'": "'’",
    "‘": "’'",
    "‛": "’'",
    "‚": "‘’'",
}
SINGLES = frozenset("'‘’‚‛")
_OPENING_CONTEXT = frozenset("([{—–-/‘'“„«‹\"`‚")
# Words that begin with an apostrophe: '90s, 'em, rock 'n' roll.
_ELISION = re.compile(
    r"['‘’](?:\d\ds?\b|(?:em|til|tis|twas|n|cause|bout|round|neath|cos|cuz|ere)\b)", re.IGNORECASE
)
_FEET = re.compile(r"\d\s?['’′]\s?\d{0,2}\s?$")
Pair = tuple[int, int, int, int]  # opened, start, end, closed


@dataclass(slots=True)
class Scan:
    """The marks of one paragraph: pairs, and the first opener or closer without partner."""

    pairs: list[Pair]
    unclosed: tuple[int, int] | None  # opened, start
    stray: tuple[int, int] | None  # end, closed


def scan_paragraph(text: str, low: int, high: int) -> Scan:
    marks = list(_MARK.finditer(text, low, high))
    if not marks:
        return Scan([], None, None)
    doubles = _pair_doubles(text, low, high, [m for m in marks if m.group() not in SINGLES])
    singles, unclosed = _pair_singles(text, low, high, [m for m in marks if m.group() in SINGLES])
    pairs = doubles.pairs + [s for s in singles if not any(_cross(s, d) for d in doubles.pairs)]
    if unclosed and not any(p[0] < unclosed[0] < p[3] for p in pairs):
        doubles.unclosed = min(doubles.unclosed or unclosed, unclosed)
    doubles.pairs = sorted(pairs)
    return doubles


def _cross(one: Pair, other: Pair) -> bool:
    return one[0] < other[0] < one[3] < other[3] or other[0] < one[0] < other[3] < one[3]


def _pair_doubles(text: str, low: int, high: int, marks: list[re.Match[str]]) -> Scan:
    scan = Scan([], None, None)
    stack: list[re.Match[str]] = []
    for mark in marks:
        partner = _partner(mark.group(), stack)
        if _is_inch(text, low, mark, partner is not None):
            continue
        opens, closes = _shape(text, low, high, mark)
        if partner is not None and not (opens and not closes and mark.group() in '"＂“‟„'):
            opener = stack[partner]
            del stack[partner:]
            scan.pairs.append((opener.start(), opener.end(), mark.start(), mark.end()))
        elif mark.group() in "›''" or (closes and not opens and mark.group() not in "“„‟«"):
            scan.stray = scan.stray or (mark.start(), mark.end())
        else:
            stack.append(mark)
    if stack:
        scan.unclosed = stack[0].span()
    straight = [m for m in marks if m.group() == '"']
    if (scan.unclosed or scan.stray) and len(straight) == len(marks) and len(marks) % 2 == 0:
        # Badly spaced (said," We): an even number of straight marks still pairs off in turn.
        pairs = zip(marks[::2], marks[1::2], strict=True)
        return Scan([(a.start(), a.end(), b.start(), b.end()) for a, b in pairs], None, None)
    return scan


def _partner(char: str, stack: list[re.Match[str]]) -> int | None:
    for place in range(len(stack) - 1, -1, -1):
        if char in _CLOSERS[stack[place].group()]:
            return place
    return None


def _shape(text: str, low: int, high: int, mark: re.Match[str]) -> tuple[bool, bool]:
    """Whether the characters around let the mark open, and let it close."""
    before = text[mark.start() - 1] if mark.start() > low else " "
    after = text[mark.end()] if mark.end() < high else " "
    opens = (before.isspace() or before in _OPENING_CONTEXT) and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    return opens, closes


def _is_inch(text: str, low: int, mark: re.Match[str], is_open: bool) -> bool:
    """Whether a mark stands for inches: 5'10", or a 12" gun where no quotation is open."""
    start = mark.start()
    if mark.group() not in ('"', "”", "''") or start == low or not text[start - 1].isdigit():
        return False
    return not is_open or bool(_FEET.search(text, low, start))


def _pair_singles(
    text: str, low: int, high: int, marks: list[re.Match[str]]
) -> tuple[list[Pair], tuple[int, int] | None]:
    """Pairs of single marks, and an opener that surely is one though it is never closed."""
    openers = [m.start() for m in marks if _opens_single(text, low, high, m)]
    pairs: list[Pair] = []
    unclosed = None
    for number, opened in enumerate(openers):
        limit = openers[number + 1] if number + 1 < len(openers) else high
        closed = _closing_single(text, low, limit, high, opened, marks)
        if closed is not None:
            pairs.append((opened, opened + 1, closed, closed + 1))
        elif unclosed is None and _begins_speech(text, low, opened):
            unclosed = (opened, opened + 1)
    return pairs, unclosed


def _opens_single(text: str, low: int, high: int, mark: re.Match[str]) -> bool:
    if mark.group() == "’" or _ELISION.match(text, mark.start(), high):
        return False
    opens, _ = _shape(text, low, high, mark)
    return opens and (text[mark.end()].isalnum() or text[mark.end()] in '"“[…$€£')


def _closing_single(
    text: str, low: int, limit: int, high: int, opened: int, marks: list[re.Match[str]]
) -> int | None:
    """Where the single quotation ends: not at a possessive plural if a better end follows."""
    possessive = None
    for mark in marks:
        if not opened < mark.start() < limit or mark.group() not in _CLOSERS[text[opened]]:
            continue
        _, closes = _shape(text, low, high, mark)
        if closes and mark.start() > opened + 1:
            place = mark.start()
            if not re.match(r"[sSzZ]['’] \w", text[place - 1 : place + 3]):
                return place
            possessive = place if possessive is None else possessive
    return possessive


def _begins_speech(text: str, low: int, opened: int) -> bool:
    before = text[low:opened].rstrip()
    return not before or before[-1] in ",:.!?"
