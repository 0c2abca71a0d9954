"""Near-duplicates: wire stories, reprints, cut versions.

Candidates come from MinHash over shingles of five words (Broder 1997); every candidate pair is
then checked on its exact shingles. What counts is containment, the shared part of the shorter
text, because an outlet that cuts a wire story to half keeps a small Jaccard similarity with it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

_SHINGLE = 5
_BANDS = 64
_ROWS = 2  # two hashes a band: a pair of Jaccard .15 is still a candidate 3 times in 4
_SEED = 7
# A text is a copy if this share of the shorter text's shingles is in the other text. A recycled
# paragraph of background is a fifth of an article, a wire story under a new lede four fifths.
_CONTAINED = 0.40
# ... and this share of the longer one's: a round-up that takes in whole stories is none of them.
_TAKEN = 0.20
_SHORTEST = 25  # shingles; of shorter texts nothing can be said
_CROWD = 60  # a bucket above this size is linked in a chain, not pair by pair
_WORD = re.compile(r"\w+")


def mark_copies(documents: pd.DataFrame) -> pd.DataFrame:
    """Fill `copy_of` with the doc_id of the earliest near-duplicate, within and across outlets.

    The earliest document of a cluster (published, then order; missing dates last) keeps a null.
    A copy_of that is already given is kept. Quotation marks, case and headlines do not matter:
    only the words of the text are compared. Returns a new table in the same order.
    """
    shingles = [shingle_hashes(text) for text in documents["text"].fillna("")]
    long = [number for number, found in enumerate(shingles) if len(found) >= _SHORTEST]
    pairs = [
        (long[first], long[second])
        for first, second in _candidates([shingles[number] for number in long])
        if _is_copy(shingles[long[first]], shingles[long[second]])
    ]
    earliest = _earliest(documents["published"], np.array(pairs, dtype=int).reshape(-1, 2))
    doc_ids = documents["doc_id"].to_numpy(dtype=object)
    own = np.arange(len(documents))
    found = pd.Series(np.where(earliest == own, None, doc_ids[earliest]), index=documents.index)
    given = documents["copy_of"].astype("object")
    return documents.assign(copy_of=given.where(given.notna(), found).astype("str"))


def shingle_hashes(text: str) -> np.ndarray:
    """Sorted distinct hashes of the text's shingles of five words, case and marks ignored."""
    words = np.array([zlib.crc32(word.encode()) for word in _WORD.findall(text.lower())], np.uint64)
    if len(words) < _SHINGLE:
        return np.zeros(0, dtype=np.uint64)
    count = len(words) - _SHINGLE + 1
    hashes = np.zeros(count, dtype=np.uint64)
    for place in range(_SHINGLE):
        hashes = hashes * np.uint64(6364136223846793005) + words[place : place + count]
    return np.unique(hashes)


def _candidates(shingles: list[np.ndarray]) -> Iterable[tuple[int, int]]:
    """Pairs of texts that share a band of MinHash values, each pair once."""
    if len(shingles) < 2:
        return []
    signatures = _signatures(shingles)
    pairs: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        values = signatures[:, band * _ROWS : (band + 1) * _ROWS]
        key = values[:, 0] << np.uint64(32) | values[:, 1]
        order = np.argsort(key, kind="stable")
        edges = np.flatnonzero(np.diff(key[order])) + 1
        for bucket in np.split(order, edges):
            if len(bucket) > 1:
                pairs.update(_pairs(bucket.tolist()))
    return sorted(pairs)


def _pairs(bucket: list[int]) -> Iterator[tuple[int, int]]:
    return pairwise(bucket) if len(bucket) > _CROWD else combinations(bucket, 2)


def _signatures(shingles: list[np.ndarray]) -> np.ndarray:
    from rensa import RMinHash

    offsets = np.cumsum([0, *(len(found) for found in shingles)]).astype(np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(
        np.concatenate(shingles), offsets, _BANDS * _ROWS, _SEED
    )
    return np.array(matrix.to_rows(), dtype=np.uint64)


def _is_copy(first: np.ndarray, second: np.ndarray) -> bool:
    shared = len(np.intersect1d(first, second, assume_unique=True))
    sizes = sorted((len(first), len(second)))
    return shared >= _CONTAINED * sizes[0] and shared >= _TAKEN * sizes[1]


def _earliest(published: pd.Series, pairs: np.ndarray) -> np.ndarray:
    """Position of the earliest document among those that each is joined to by pairs."""
    shape = (len(published), len(published))
    graph = sparse.coo_matrix((np.ones(len(pairs)), pairs.T), shape=shape)
    _, cluster = connected_components(graph, directed=False)
    order = published.reset_index(drop=True).sort_values(kind="stable", na_position="last").index
    earliest = np.empty(len(published), dtype=int)
    earliest[order] = order.to_series().groupby(cluster[order]).transform("first")
    return earliest
