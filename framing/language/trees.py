"""From arc scores to trees: the best head for each word, repaired where that is no tree."""

from __future__ import annotations

import numpy as np


def best_heads(scores: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Heads (0 = root, else 1-based) for a batch of sentences, each one tree with one root.

    scores is (sentences, words, 1 + words), column 0 the root; places beyond a sentence's
    length are ignored and come out as 0.
    """
    n = scores.shape[1]
    scores = scores.copy()
    scores[:, np.arange(n), np.arange(1, n + 1)] = -1e9  # nothing is its own head
    inside = np.arange(n) < lengths[:, None]
    heads = np.where(inside, scores.argmax(-1), 0)
    for i in np.flatnonzero(~_are_trees(heads, inside)):
        size = int(lengths[i])
        heads[i, :size] = _one_root_tree(scores[i, :size, : size + 1], heads[i, :size])
    return heads


def _are_trees(heads: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """True for each sentence with exactly one root and no cycle."""
    single = ((heads == 0) & inside).sum(1) == 1
    up = np.concatenate([np.zeros((len(heads), 1), dtype=heads.dtype), heads], 1)
    for _ in range(int(np.ceil(np.log2(max(up.shape[1], 2))))):
        up = np.take_along_axis(up, up, 1)  # each step doubles how far up it looks
    return single & ~up.any(1)


def _one_root_tree(scores: np.ndarray, greedy: np.ndarray) -> np.ndarray:
    """Best tree whose root has one child: the one that greedy heads agree on, or the likeliest."""
    roots = np.flatnonzero(greedy == 0)
    if len(roots) != 1:
        roots = np.argsort(-scores[:, 0])[:3]
    best, found = -np.inf, np.zeros(len(scores), dtype=np.int64)
    for root in roots:
        held = scores.copy()
        held[:, 0] = -1e9
        held[root] = -1e9
        held[root, 0] = 0
        heads = chu_liu_edmonds(held)
        total = scores[np.arange(len(heads)), heads].sum()
        if total > best:
            best, found = total, heads
    return found


def chu_liu_edmonds(scores: np.ndarray) -> np.ndarray:
    """Maximum spanning arborescence (Chu and Liu 1965, Edmonds 1967).

    scores[d, h] weighs head h (0 = root, else 1-based) for word d (0-based). Returns the heads.
    """
    n = len(scores) + 1
    full = np.full((n, n), -np.inf)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    return _arborescence(full)[1:]


def _arborescence(scores: np.ndarray) -> np.ndarray:
    """Heads of nodes 1.. in a graph whose node 0 is the root; contracts one cycle at a time."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    n, ring = len(scores), np.array(cycle)
    rest = np.array([i for i in range(n) if i not in set(cycle)])
    gain = scores[ring][:, rest] - scores[ring, heads[ring]][:, None]
    enter = gain.argmax(0)  # for each outside head, the ring word that it would take over
    leave = scores[rest][:, ring].argmax(1)  # for each outside word, its best head in the ring
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[-1, :-1] = gain[enter, np.arange(len(rest))]
    small[:-1, -1] = scores[rest, ring[leave]]
    small[0] = -np.inf
    inner = _arborescence(small)
    out = heads.copy()
    for i in range(1, len(rest)):
        out[rest[i]] = ring[leave[i]] if inner[i] == len(rest) else rest[inner[i]]
    out[ring[enter[inner[-1]]]] = rest[inner[-1]]
    return out


def _find_cycle(heads: np.ndarray) -> list[int]:
    """The nodes of one cycle, or nothing."""
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path, node = [], start
        while node and not state[node]:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if node and state[node] == 1:
            return path[path.index(node) :]
        for done in path:
            state[done] = 2
    return []
