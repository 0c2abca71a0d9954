"""Spans of characters: join them, and move them when words are masked."""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[int, int]


def merge_spans(spans: Sequence[Span]) -> list[Span]:
    """Sort spans and join those that overlap, so that no word is marked twice."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def mask_terms(
    text: str, spans: Sequence[Span], terms: Sequence[Span], filler: str
) -> tuple[str, list[Span]]:
    """Put `filler` in the place of each term; returns the text and where the spans are now.

    Overlapping terms count as one; a span that overlaps a term grows to hold the filler.
    """
    merged = merge_spans([term for term in terms if term[0] < term[1]])
    return replace_words(text, spans, [(term, filler) for term in merged])


def replace_words(
    text: str, spans: Sequence[Span], changes: Sequence[tuple[Span, str]]
) -> tuple[str, list[Span]]:
    """Put other words at some places, in order; returns the text and where the spans are now.

    A place that is blank stays so: it stands in another clause.
    """
    out, at, moves = "", 0, []
    for (start, end), word in changes:
        if not text[start:end].strip():
            continue
        out += text[at:start]
        moves.append((start, end, len(out), len(out) + len(word)))
        out, at = out + word, end
    out += text[at:]
    return out, [(_moved(start, moves, 0), _moved(end, moves, 1)) for start, end in spans]


def _moved(offset: int, moves: Sequence[tuple[int, int, int, int]], side: int) -> int:
    shift = 0
    for start, end, new_start, new_end in moves:
        if start < offset < end or (start, end)[side] == offset:
            return (new_start, new_end)[side]
        if end <= offset:
            shift = new_end - end
    return offset + shift
