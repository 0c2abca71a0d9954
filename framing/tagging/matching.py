"""Find many phrases at once: a trie over words, one step per token whatever the number of phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
Trie = dict[str, Any]
_END = "\0"  # no token can be this, so it marks where an entry ends
_HYPHENS = frozenset("-‐‑–")


def build_trie(entries: Iterable[tuple[Sequence[str], T]]) -> Trie:
    """Make a trie from (words, value) pairs; the first value given for the same words stays."""
    root: Trie = {}
    for words, value in entries:
        node = root
        for word in words:
            if word not in _HYPHENS:
                node = node.setdefault(word, {})
        if node is not root:
            node.setdefault(_END, value)
    return root


def find_all(words: Sequence[str], trie: Trie) -> list[tuple[int, int, Any]]:
    """Every (first, last, value) whose words stand in `words`, nested ones included, in order.

    `last` is inclusive. A hyphen between two words of an entry is stepped over, so that
    "targeted-strike" is found as "targeted strike".
    """
    return [
        (first, last, value)
        for first, word in enumerate(words)
        if word in trie
        for last, value in _matches_from(words, first, trie)
    ]


def find_longest(words: Sequence[str], trie: Trie) -> list[tuple[int, int, Any]]:
    """As find_all, but the longest match at each place wins and matches never overlap."""
    found = []
    free_from = 0
    for first, word in enumerate(words):
        if first >= free_from and word in trie:
            matches = list(_matches_from(words, first, trie))
            if matches:
                last, value = matches[-1]
                found.append((first, last, value))
                free_from = last + 1
    return found


def _matches_from(words: Sequence[str], first: int, trie: Trie) -> Iterator[tuple[int, Any]]:
    node = trie[words[first]]
    last = first
    while True:
        if _END in node:
            yield last, node[_END]
        following = last + 1
        if following + 1 < len(words) and words[following] in _HYPHENS:
            following += 1
        if following >= len(words) or words[following] not in node:
            return
        node = node[words[following]]
        last = following
