"""One attribution: its source, its cue and what is said, as token ranges of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from .phrases import whole_source
from .sources import source_span, stretches, subtree
from .tree import Tree

_RELATIVES = frozenset({"which", "who", "whom", "that"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges (first, last) of one attribution; `key` is what the codebook classifies."""

    cue: tuple[int, int]
    key: str
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]


def make(
    tree: Tree, cue: int, key: str, source: int | None, tokens: set[int], last: int | None = None
) -> Attribution | None:
    """An Attribution, its contents cut into runs; None where nobody can be meant."""
    span = None
    if source is not None:
        span = source_span(tree, source)
        if span is None:
            return None
        span = whole_source(tree, cue, *span)
        inside = [i for i in tokens if span[0] < i <= span[1]]
        if inside and span[0] not in tokens:
            span = span[0], min(inside) - 1  # "the claim by X that …"
        tokens = tokens - set(range(span[0], span[1] + 1))
    runs = [
        (first, end)
        for first, end in stretches(tree, tokens - {cue})
        if first < end or (tree.words[first] not in _RELATIVES and tree.tags[first] != "VBG")
    ]
    return Attribution((cue, cue if last is None else last), key, span, tuple(runs))


def main_clause(tree: Tree, head: int, without: int) -> set[int]:
    """The clause of `head` less what is below `without`, and less a leading "But"."""
    first = tree.with_dep(head, "cc") if tree.heads[head] == head else []
    return subtree(tree, head, {without, *first}) - {without}
