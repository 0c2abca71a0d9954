"""Stories: articles about the same event, by time window and shared rare names and words.

In a corpus on one topic every article has the same actors, so what counts is what is rare in the
corpus itself: TF-IDF over words, with names, numbers, headline and lede weighing more (cf. Nicholls
& Bright 2019 on news event chains), cosine similarity that fades with the days between two
articles, and average-link clustering, which no single bridging article can chain together.
The figures were set on the starter corpus and a second set of events (tests/test_stories.py).
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from functools import cache

import numpy as np
import pandas as pd
from scipy import sparse

_WINDOW = 8.0  # days
_FADE = 10.0  # days until similarity has fallen to 1/e
_UNDATED = 0.75  # the fading where a date is missing
_ALIKE = 0.14  # average similarity within a story
_FAINT = 0.02  # similarities below this are dropped
_TITLE = _LEDE = 2.0
_NAME = 1.5
_PRIOR = 5  # documents added when counting, so that three articles have rare words too
_CHUNK = 500
_WORD = re.compile(r"[^\W\d_][\w\-’']*|\d[\d,.]*\d|\d")
_SUFFIXES = ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "s", "ly")


def group_stories(documents: pd.DataFrame) -> pd.DataFrame:
    """Fill `story` with the id of the event that a document reports, across outlets.

    The id comes from the earliest document of the cluster (`story-` and its doc_id), so that
    adding later articles leaves the ids of earlier ones. Copies take the story of their
    original. A story that the user gave is kept, and undecided documents of the same cluster
    join it. Documents without a date are compared on words alone. Returns a new table.
    """
    given = documents["story"].astype("object")
    if documents.empty or given.notna().all():
        return documents.assign(story=given.astype("str"))
    doc_ids = documents["doc_id"].to_numpy(dtype=object)
    place = {doc_id: number for number, doc_id in enumerate(doc_ids)}
    original = np.array([place.get(root, own) for own, root in enumerate(documents["copy_of"])])
    own = np.flatnonzero(original == np.arange(len(documents)))
    cluster = np.full(len(documents), -1)
    cluster[own] = _clusters(documents.iloc[own])
    while (cluster < 0).any():
        following = np.where(cluster < 0, cluster[original], cluster)
        if (following == cluster).all():  # copies of each other: a table made by hand
            following = np.where(cluster < 0, np.arange(len(cluster)) + len(cluster), cluster)
        cluster = following
    names = _names(documents, cluster)
    return documents.assign(story=given.where(given.notna(), names).astype("str"))


def _names(documents: pd.DataFrame, cluster: np.ndarray) -> pd.Series:
    """The id of each document's cluster: the user's name for it, or from its earliest document."""
    ordered = documents.assign(_cluster=cluster).sort_values(
        ["published", "doc_id"], kind="stable", na_position="last"
    )
    first = ordered.drop_duplicates("_cluster").set_index("_cluster")["doc_id"]
    name_of = ("story-" + first).to_dict()
    for number, stories in ordered[ordered["story"].notna()].groupby("_cluster")["story"]:
        name_of[number] = Counter(stories).most_common(1)[0][0]
    return pd.Series([name_of[number] for number in cluster], index=documents.index, dtype="object")


def _clusters(documents: pd.DataFrame) -> np.ndarray:
    vectors = _vectors(documents)
    published = documents["published"].to_numpy(dtype="datetime64[s]")
    dated = ~np.isnat(published)
    days = np.where(dated, published.astype(np.int64) / 86400, np.nan)
    return average_link(_similarity(vectors, days), _ALIKE)


def _vectors(documents: pd.DataFrame) -> sparse.csr_matrix:
    """Unit vectors of the documents over the words that at least two of them have."""
    from sklearn.feature_extraction import DictVectorizer

    fields = (documents[name].fillna("").tolist() for name in ("title", "text"))
    weights = [word_weights(title, text) for title, text in zip(*fields, strict=True)]
    table = sparse.csr_matrix(DictVectorizer().fit_transform(weights))
    with_word = np.asarray((table > 0).sum(axis=0)).ravel()
    rarity = np.log((1 + table.shape[0] + _PRIOR) / (1 + with_word)) * (with_word > 1)
    table.data = 1 + np.log(table.data)
    table = sparse.csr_matrix(table.multiply(rarity[None, :]))
    length = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    return sparse.csr_matrix(table.multiply(1 / np.maximum(length, 1e-12)[:, None]))


def word_weights(title: str, text: str) -> dict[str, float]:
    """Weight of each word stem in an article: headline, lede, names and numbers count more."""
    paragraphs = [line for line in text.split("\n") if line.strip()] or [""]
    weights: dict[str, float] = {}
    fields = ((title, _TITLE), (paragraphs[0], _LEDE), ("\n".join(paragraphs[1:]), 1.0))
    for words, factor in fields:
        for word in _WORD.findall(words):
            if len(word) > 1 and word.lower() not in _stop_words():
                marked = word[0].isupper() or word[0].isdigit()
                stem = _stem(word.lower())
                weights[stem] = weights.get(stem, 0.0) + factor * (_NAME if marked else 1.0)
    return weights


@cache
def _stop_words() -> frozenset[str]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return frozenset(ENGLISH_STOP_WORDS)


def _stem(word: str) -> str:
    word = re.sub(r"['’]s?$", "", word)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word


def _similarity(vectors: sparse.csr_matrix, days: np.ndarray) -> sparse.csr_matrix:
    """Cosine similarities that fade with time; nothing outside the window, nothing faint.

    Rows are taken in order of date and met with the rows of their window only, so that memory
    follows the window and not the corpus. Undated documents meet all.
    """
    order = np.argsort(days, kind="stable")  # NaN last
    sorted_days = days[order]
    n_dated = int(np.isfinite(days).sum())
    undated = order[n_dated:]
    rows, columns, values = [], [], []
    for first in range(0, len(order), _CHUNK):
        chunk = order[first : first + _CHUNK]
        near = order
        if first + _CHUNK <= n_dated:
            low = np.searchsorted(sorted_days[:n_dated], sorted_days[first] - _WINDOW)
            last = sorted_days[first + len(chunk) - 1]
            high = np.searchsorted(sorted_days[:n_dated], last + _WINDOW, side="right")
            near = np.concatenate([order[low:high], undated])
        product = (vectors[chunk] @ vectors[near].T).tocoo()
        one, other = chunk[product.row], near[product.col]
        apart = np.abs(days[one] - days[other])
        fading = np.where(np.isnan(apart), _UNDATED, np.exp(-apart / _FADE) * (apart <= _WINDOW))
        value = product.data * fading
        kept = (value > _FAINT) & (one != other)
        rows.append(one[kept])
        columns.append(other[kept])
        values.append(value[kept])
    shape = (len(days), len(days))
    place = (np.concatenate(rows), np.concatenate(columns))
    return sparse.csr_matrix((np.concatenate(values), place), shape=shape)


def average_link(similarity: sparse.csr_matrix, least: float) -> np.ndarray:
    """Cluster number of each item: merge while the average similarity of two clusters >= least.

    similarity is symmetric and sparse; absent pairs count as 0.
    """
    n = similarity.shape[0]
    linked: list[dict[int, float]] = [
        dict(zip(row.indices.tolist(), row.data.tolist(), strict=True)) for row in similarity
    ]
    size = [1] * n
    parent = list(range(n))
    heap = [(-v, i, j, 2) for i in range(n) for j, v in linked[i].items() if i < j and v >= least]
    heapq.heapify(heap)
    while heap:
        _, one, other, sizes = heapq.heappop(heap)
        if parent[one] != one or parent[other] != other or sizes != size[one] + size[other]:
            continue  # one of the two has grown since
        parent[other] = one
        size[one] += size[other]
        for third, total in linked[other].items():
            if third != one:
                linked[one][third] = linked[third][one] = linked[one].get(third, 0.0) + total
                del linked[third][other]
        linked[one].pop(other, None)
        linked[other] = {}
        for third, total in linked[one].items():
            average = total / (size[one] * size[third])
            if average >= least:
                low, high = min(one, third), max(one, third)
                heapq.heappush(heap, (-average, low, high, size[one] + size[third]))
    return np.array([_top(parent, number) for number in range(n)], dtype=int)


def _top(parent: list[int], number: int) -> int:
    while parent[number] != number:
        number = parent[number]
    return number
