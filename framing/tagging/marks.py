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

from .mark_pairs import SINGLES, Pair, Scan, scan_paragraph

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


def find_marked(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Marked]:
    """Every stretch of `text` between quotation marks, in order of start, outer before inner."""
    found: list[Marked] = []
    scans: dict[int, Scan] = {}
    continues = False
    for number, (low, high) in enumerate(paragraphs):
        continues = continues or number in scans
        scan = scans.pop(number, None) or scan_paragraph(text, low, high)
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
            scans[between] = Scan([(first, first, last, last)], None, None)
        if ahead > number and (stray := scan_paragraph(text, *paragraphs[ahead]).stray):
            scans[ahead] = _reopened(text, paragraphs[ahead], stray)
        continues = True
    found = [_trimmed(text, m) for m in found]
    return with_depth([m for m in found if m.start < m.end])


def _continuation(
    text: str, paragraphs: Sequence[tuple[int, int]], number: int, scan: Scan
) -> int | None:
    """Number of the paragraph up to which the unclosed quotation goes on, or None.

    The same number where the next paragraph opens with a mark again.
    """
    if scan.unclosed is None or scan.stray is not None or number + 1 >= len(paragraphs):
        return None
    start = scan.unclosed[1]
    if _CUE_AT_END.search(text, start, paragraphs[number][1]):
        return None
    single = text[scan.unclosed[0]] in SINGLES
    low, high = paragraphs[number + 1]
    following = scan_paragraph(text, low, high)
    first = text[low]
    if first in "\"“„«»”‟＂'‘‚" and (first in SINGLES) == single:
        opens = following.unclosed and following.unclosed[0] == low
        return number if opens or any(pair[0] == low for pair in following.pairs) else None
    for ahead in range(number + 1, min(number + _MAX_PARAGRAPHS, len(paragraphs))):
        scan = scan_paragraph(text, *paragraphs[ahead])
        if scan.stray:
            return ahead
        if scan.pairs or scan.unclosed:
            return None
    return None


def _reopened(text: str, paragraph: tuple[int, int], stray: tuple[int, int]) -> Scan:
    """The last paragraph of a quotation that only this closing mark ends."""
    low, high = paragraph
    rest = scan_paragraph(text, stray[1], high)
    return Scan([(low, low, *stray), *rest.pairs], rest.unclosed, rest.stray)


def _certain(pairs: Iterable[Pair], continues: bool) -> list[Marked]:
    marked = [Marked(start, end, opened, closed) for opened, start, end, closed in sorted(pairs)]
    if continues and marked:
        marked[0] = replace(marked[0], continues=True)
    return marked


def _damaged(scan: Scan, low: int, high: int, continues: bool) -> list[Marked]:
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


def with_depth(found: list[Marked]) -> list[Marked]:
    """The stretches in order, outer before inner, each with the number of those around it."""
    found.sort(key=lambda m: (m.opened, -m.closed))
    open_ends: list[int] = []
    deep = []
    for marked in found:
        while open_ends and open_ends[-1] <= marked.opened:
            open_ends.pop()
        deep.append(replace(marked, depth=len(open_ends)))
        open_ends.append(marked.closed)
    return deep
