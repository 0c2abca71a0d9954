"""Pair the quotation marks of a field, by their shape and surroundings alone (no parse).

Every style in use is read: "…", “…”, ”…”, „…“, „…”, «…», »…«, ‹…›, '…', ‘…’, ‚…‘, ``…''.
Apostrophes, inch and foot marks are no quotation marks. A quotation that runs over several
paragraphs opens each of them (or only the first) and is closed in the last. Any other mark
without a partner makes its paragraph uncertain from there to the paragraph's end, and no
other paragraph: nothing in it is guessed to be the outlet's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
_SINGLES = frozenset("'‘’‚‛")
_OPENING_CONTEXT = frozenset("([{—–-/‘'“„«‹\"`‚")
# Words that begin with an apostrophe: '90s, 'em, rock 'n' roll.
_ELISION = re.compile(
    r"['‘’](?:\d\ds?\b|(?:em|til|tis|twas|n|cause|bout|round|neath|cos|cuz|ere)\b)", re.IGNORECASE
)
_FEET = re.compile(r"\d\s?['’′]\s?\d{0,2}\s?$")
# "…, the mayor said." at the end of an unclosed quotation: the closing mark was forgotten.
_CUE_AT_END = re.compile(
    r",\s(?:[\w.’'-]+\s){1,6}(?:said|says|added|told\s\w+|wrote|insisted|warned)\s?[.!]?$"
)
_MAX_PARAGRAPHS = 12  # of one quotation that only its first and last paragraph mark


@dataclass(frozen=True, slots=True)
class Marked:
    """One stretch between quotation marks: start..end inside them, opened..closed with them.

    `certain` is False from a mark without partner to the paragraph's end. `continues` says
    that the quotation goes on from the paragraph before. `depth` counts the marks around it.
    """

    start: int
    end: int
    opened: int
    closed: int
    certain: bool = True
    continues: bool = False
    depth: int = 0


@dataclass(slots=True)
class _Scan:
    """The marks of one paragraph: pairs, and the first opener or closer without partner."""

    pairs: list[tuple[int, int, int, int]]  # opened, start, end, closed
    unclosed: tuple[int, int] | None  # opened, start
    stray: tuple[int, int] | None  # end, closed


def find_marked(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Marked]:
    """Every stretch of `text` between quotation marks, in order of start, outer before inner."""
    found: list[Marked] = []
    scans: dict[int, _Scan] = {}
    continues = False
    for number, (low, high) in enumerate(paragraphs):
        continues = continues or number in scans
        scan = scans.pop(number, None) or _scan(text, low, high)
        if scan.unclosed is None and scan.stray is None:
            found.extend(_certain(scan.pairs, continues))
            continues = False
            continue
        ahead = _continuation(text, paragraphs, number, scan)
        if ahead is None:
            found.extend(_damaged(scan, low, high, continues))
            continues = False
            continue
        opened, start = scan.unclosed  # type: ignore[misc]
        found.extend(_certain([*scan.pairs, (opened, start, high, high)], continues))
        for between in range(number + 1, ahead):
            first, last = paragraphs[between]
            scans[between] = _Scan([(first, first, last, last)], None, None)
        if ahead > number and (stray := _scan(text, *paragraphs[ahead]).stray):
            scans[ahead] = _reopened(text, paragraphs[ahead], stray)
        continues = True
    found = [_trimmed(text, m) for m in found]
    return _with_depth([m for m in found if m.start < m.end])


def _continuation(
    text: str, paragraphs: Sequence[tuple[int, int]], number: int, scan: _Scan
) -> int | None:
    """Number of the paragraph up to which the unclosed quotation goes on, or None.

    The same number where the next paragraph opens with a mark again.
    """
    if scan.unclosed is None or scan.stray is not None or number + 1 >= len(paragraphs):
        return None
    start = scan.unclosed[1]
    if _CUE_AT_END.search(text, start, paragraphs[number][1]):
        return None
    single = text[scan.unclosed[0]] in _SINGLES
    low, high = paragraphs[number + 1]
    following = _scan(text, low, high)
    first = text[low]
    if first in "\"“„«»”‟＂'‘‚" and (first in _SINGLES) == single:
        opens = following.unclosed and following.unclosed[0] == low
        return number if opens or any(pair[0] == low for pair in following.pairs) else None
    for ahead in range(number + 1, min(number + _MAX_PARAGRAPHS, len(paragraphs))):
        scan = _scan(text, *paragraphs[ahead])
        if scan.stray:
            return ahead
        if scan.pairs or scan.unclosed:
            return None
    return None


def _reopened(text: str, paragraph: tuple[int, int], stray: tuple[int, int]) -> _Scan:
    """The last paragraph of a quotation that only this closing mark ends."""
    low, high = paragraph
    rest = _scan(text, stray[1], high)
    return _Scan([(low, low, *stray), *rest.pairs], rest.unclosed, rest.stray)


def _certain(pairs: Iterable[tuple[int, int, int, int]], continues: bool) -> list[Marked]:
    marked = [Marked(start, end, opened, closed) for opened, start, end, closed in sorted(pairs)]
    if continues and marked:
        marked[0] = replace(marked[0], continues=True)
    return marked


def _damaged(scan: _Scan, low: int, high: int, continues: bool) -> list[Marked]:
    """The pairs before the odd mark, and all from there on as one uncertain stretch.

    A closing mark without an opener may belong to anything since the last pair.
    """
    starts = []
    if scan.unclosed:
        starts.append(scan.unclosed)
    if scan.stray:
        before = max((p[3] for p in scan.pairs if p[3] <= scan.stray[0]), default=low)
        starts.append((before, before))
    opened, start = min(starts)
    kept = [pair for pair in scan.pairs if pair[3] <= opened]
    return [*_certain(kept, continues), Marked(start, high, opened, high, certain=False)]


def _trimmed(text: str, marked: Marked) -> Marked:
    inside = text[marked.start : marked.end]
    start = marked.start + len(inside) - len(inside.lstrip())
    return replace(marked, start=start, end=max(start, marked.start + len(inside.rstrip())))


def _with_depth(found: list[Marked]) -> list[Marked]:
    found.sort(key=lambda m: (m.opened, -m.closed))
    open_ends: list[int] = []
    deep = []
    for marked in found:
        while open_ends and open_ends[-1] <= marked.opened:
            open_ends.pop()
        deep.append(replace(marked, depth=len(open_ends)))
        open_ends.append(marked.closed)
    return deep


def _scan(text: str, low: int, high: int) -> _Scan:
    marks = list(_MARK.finditer(text, low, high))
    if not marks:
        return _Scan([], None, None)
    doubles = _pair_doubles(text, low, high, [m for m in marks if m.group() not in _SINGLES])
    singles, unclosed = _pair_singles(text, low, high, [m for m in marks if m.group() in _SINGLES])
    pairs = doubles.pairs + [s for s in singles if not any(_cross(s, d) for d in doubles.pairs)]
    if unclosed and not any(p[0] < unclosed[0] < p[3] for p in pairs):
        doubles.unclosed = min(doubles.unclosed or unclosed, unclosed)
    doubles.pairs = sorted(pairs)
    return doubles


def _cross(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[0] < other[0] < one[3] < other[3] or other[0] < one[0] < other[3] < one[3]


def _pair_doubles(text: str, low: int, high: int, marks: list[re.Match[str]]) -> _Scan:
    scan = _Scan([], None, None)
    stack: list[re.Match[str]] = []
    for number, mark in enumerate(marks):
        if _is_inch(text, low, high, mark, stack, marks[number + 1 :]):
            continue
        partner = _partner(mark.group(), stack)
        opens, closes = _shape(text, low, high, mark)
        if partner is not None and not (opens and not closes and _may_open(mark.group(), stack)):
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
        return _Scan([(a.start(), a.end(), b.start(), b.end()) for a, b in pairs], None, None)
    return scan


def _partner(char: str, stack: list[re.Match[str]]) -> int | None:
    for place in range(len(stack) - 1, -1, -1):
        if char in _CLOSERS[stack[place].group()]:
            return place
    return None


def _may_open(char: str, stack: list[re.Match[str]]) -> bool:
    """Whether a mark in opening position really opens, though one is open already."""
    return char in '"＂“‟„' or (char in "«»" and stack[-1].group() == char)


def _shape(text: str, low: int, high: int, mark: re.Match[str]) -> tuple[bool, bool]:
    """Whether the characters around let the mark open, and let it close."""
    before = text[mark.start() - 1] if mark.start() > low else " "
    after = text[mark.end()] if mark.end() < high else " "
    opens = (before.isspace() or before in _OPENING_CONTEXT) and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    return opens, closes


def _is_inch(
    text: str,
    low: int,
    high: int,
    mark: re.Match[str],
    stack: list[re.Match[str]],
    rest: list[re.Match[str]],
) -> bool:
    """Whether a straight mark stands for inches: 5'10", a 12" gun."""
    start = mark.start()
    if mark.group() not in ('"', "”", "''") or start == low or not text[start - 1].isdigit():
        return False
    if _FEET.search(text, low, start) or _partner(mark.group(), stack) is None:
        return True
    return bool(rest) and not _shape(text, low, high, rest[0])[0] and text[start + 1] == " "


def _pair_singles(
    text: str, low: int, high: int, marks: list[re.Match[str]]
) -> tuple[list[tuple[int, int, int, int]], tuple[int, int] | None]:
    """Pairs of single marks, and an opener that surely is one though it is never closed."""
    openers = [m.start() for m in marks if _opens_single(text, low, high, m)]
    pairs: list[tuple[int, int, int, int]] = []
    unclosed = None
    free_from = low
    for number, opened in enumerate(openers):
        if opened < free_from:
            continue
        limit = openers[number + 1] if number + 1 < len(openers) else high
        closed = _closing_single(text, low, limit, high, opened, marks)
        if closed is not None:
            pairs.append((opened, opened + 1, closed, closed + 1))
            free_from = closed
        elif unclosed is None and _begins_speech(text, low, opened):
            unclosed = (opened, opened + 1)
    return pairs, unclosed


def _opens_single(text: str, low: int, high: int, mark: re.Match[str]) -> bool:
    if mark.group() == "’" or _ELISION.match(text, mark.start(), high):
        return False
    opens, _ = _shape(text, low, high, mark)
    return (
        opens
        and mark.end() < high
        and (text[mark.end()].isalnum() or text[mark.end()] in '"“[…$€£')
    )


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
