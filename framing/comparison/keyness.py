"""Keyness: the words that keep company with an actor, or fill a text, in one group above all.

For discovery, not for proof. Each word has its raw counts; the log-odds ratio with an informative
Dirichlet prior and its z (Monroe, Colaresi & Quinn 2008: "Fightin' Words"; the prior is the word's
share of the whole corpus, worth `prior` words); G-squared (Dunning 1993) beside the effect size
log_ratio; dispersion DP (Gries 2008: 0 = even over the documents, 1 = all in one); and a p from
exchanging whole documents (Lijffijt et al. 2016), because word tests take every repetition of a
word in one article for new evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse, stats
from scipy.special import rel_entr

from ..schema import FramingError
from .cells import Counts
from .pairs import REST
from .permutation import STAGES, TwoGroups, permutation_test
from .resampling import column_sums, seeded
from .selection import NOT_STATED, Panel, choose_panel

PRIOR = 500.0
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
VOICES_OF_WORDS = ("narration", "quoted", "all")


def keyness(
    coded: Any,
    group: str,
    reference: str = REST,
    *,
    by: str = "outlet",
    actor: str | None = None,
    voice: str = "narration",
    copies: str = "once",
    min_documents: int = 3,
    stop_words: bool = False,
    prior: float = PRIOR,
    stages: tuple[int, ...] = STAGES,
    seed: int = 0,
) -> pd.DataFrame:
    """Words of `group` against those of `reference` (a group, or all others).

    actor: only the sentences that mention it, without the mention itself: its company. voice:
    `narration` leaves out what stands in direct or indirect quotations, `quoted` takes only
    that, `all` both. min_documents: documents that must have a word. stop_words: keep them.
    prior: the weight of the prior in words.

    Returns one row per word, highest z first: word, count, reference_count, total,
    reference_total (words), n, reference_n (documents with the word), log_odds and z (> 0:
    commoner in `group`), g2 (signed like log_odds), log_ratio (base 2, half a use added), dp,
    p, q (over the words). Raises FramingError for an unknown group or voice.
    """
    panel = choose_panel(coded, by, copies=copies)
    _check(panel, group, reference, voice)
    of = panel.documents["group"].to_numpy(dtype=object)
    counts, words = word_counts(panel, actor=actor, voice=voice, stop_words=stop_words)
    # The prior comes from the whole corpus, the comparison from the two groups.
    background = column_sums(counts)
    rows = np.flatnonzero((of == group) | ((of == reference) | (reference == REST)))
    table = counts[rows]
    kept = column_sums((table > 0).tocsr()) >= min_documents
    total = column_sums(sparse.csr_matrix(table.T))
    share = background[kept] / max(background.sum(), 1.0)
    table, words = table[:, np.flatnonzero(kept)], words[kept]
    first = of[rows] == group
    found = score_words(table, total, first, words, share * prior, prior)
    p = _permuted(table, total, first, seeded(seed, "keyness", group, reference), stages)
    q = stats.false_discovery_control(p) if len(p) else p
    found = found.assign(p=p, q=q)
    return found.sort_values(["z", "word"], ascending=[False, True], ignore_index=True)


def score_words(
    table: sparse.csr_matrix,
    total: np.ndarray,
    first: np.ndarray,
    words: np.ndarray,
    prior_of_word: np.ndarray,
    prior: float,
) -> pd.DataFrame:
    """The scores of keyness() from a documents x words table and the documents' totals."""
    mine, theirs = column_sums(table[first]), column_sums(table[~first])
    all_mine, all_theirs = float(total[first].sum()), float(total[~first].sum())
    log_odds, z = log_odds_dirichlet(mine, theirs, all_mine, all_theirs, prior_of_word, prior)
    used = (table > 0).tocsr()
    halves = (mine + 0.5) / (all_mine + 0.5), (theirs + 0.5) / (all_theirs + 0.5)
    return pd.DataFrame(
        {
            "word": pd.Series(words, dtype="str"),
            "count": mine.astype(np.int64),
            "reference_count": theirs.astype(np.int64),
            "total": int(all_mine),
            "reference_total": int(all_theirs),
            "n": column_sums(used[first]).astype(np.int64),
            "reference_n": column_sums(used[~first]).astype(np.int64),
            "log_odds": log_odds,
            "z": z,
            "g2": g_squared(mine, theirs, all_mine, all_theirs),
            "log_ratio": np.log2(halves[0] / halves[1]),
            "dp": deviation_of_proportions(table, total),
        }
    )


def log_odds_dirichlet(
    first: np.ndarray,
    second: np.ndarray,
    first_total: float,
    second_total: float,
    prior_of_word: np.ndarray,
    prior: float,
) -> tuple[np.ndarray, np.ndarray]:
    """delta and z of Monroe, Colaresi & Quinn (2008), equations 16, 20 and 22."""
    one, other = first + prior_of_word, second + prior_of_word
    with np.errstate(all="ignore"):
        delta = np.log(one / (first_total + prior - one)) - np.log(
            other / (second_total + prior - other)
        )
        return delta, delta / np.sqrt(1 / one + 1 / other)


def g_squared(
    first: np.ndarray, second: np.ndarray, first_total: float, second_total: float
) -> np.ndarray:
    """Signed log-likelihood ratio of the 2 x 2 table word / other words (Dunning 1993)."""
    observed = np.array([first, second, first_total - first, second_total - second])
    totals = np.array([first_total, second_total, first_total, second_total])[:, None]
    both = first_total + second_total
    word = first + second
    expected = np.array([word, word, both - word, both - word]) * totals / max(both, 1.0)
    return 2 * rel_entr(observed, expected).sum(axis=0) * np.sign(first - expected[0])


def deviation_of_proportions(table: sparse.csr_matrix, total: np.ndarray) -> np.ndarray:
    """DP (Gries 2008) of each word over the documents."""
    size = total / max(total.sum(), 1.0)
    counts = column_sums(table)
    share = sparse.csc_matrix(table.multiply(1 / np.maximum(counts, 1.0)[None, :]))
    # Documents without the word give their size; the others |share - size| instead of it.
    column = np.repeat(np.arange(table.shape[1]), np.diff(share.indptr))
    in_place = np.abs(share.data - size[share.indices]) - size[share.indices]
    found = np.bincount(column, in_place, minlength=table.shape[1]) + size.sum()
    return found / 2


def word_counts(
    panel: Panel, *, actor: str | None, voice: str, stop_words: bool
) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Documents x words, and the words: of all text, or of the sentences that mention `actor`.

    Counted once for a panel, since every group is compared on the same counts.
    """
    key = ("words", actor, voice, stop_words)
    return panel.once(key, lambda: _count_words(panel, actor, voice, stop_words))


def _count_words(
    panel: Panel, actor: str | None, voice: str, stop_words: bool
) -> tuple[sparse.csr_matrix, np.ndarray]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    dropped = frozenset() if stop_words else ENGLISH_STOP_WORDS
    found: list[Counter[str]] = [Counter() for _ in range(len(panel.documents))]
    texts = _texts(panel)
    quotes = _quotations(panel)
    for row, field, spans, hidden in _regions(panel, actor):
        text = texts[field][row]
        is_quoted, is_hidden = _mask(quotes.get((row, field), []), text), _mask(hidden, text)
        for start, end in spans:
            for match in _WORD.finditer(text, start, end):
                word, place = match.group().lower(), match.start()
                right_voice = voice == "all" or is_quoted[place] == (voice == "quoted")
                if right_voice and word not in dropped and not is_hidden[place]:
                    found[row][word] += 1
    if not any(found):
        return sparse.csr_matrix((len(found), 0)), np.zeros(0, dtype=object)
    vectorizer = DictVectorizer()
    counts = sparse.csr_matrix(vectorizer.fit_transform(found))
    return counts, vectorizer.get_feature_names_out()


_Span = tuple[int, int]


def _texts(panel: Panel) -> dict[str, list[str]]:
    return {name: panel.documents[name].fillna("").tolist() for name in ("title", "text")}


def _regions(
    panel: Panel, actor: str | None
) -> Iterator[tuple[int, str, list[_Span], list[_Span]]]:
    """Where to count: (document row, field, spans to read, spans to leave out)."""
    from ..language import split_sentences

    texts = _texts(panel)
    if actor is None:
        for field, of_field in texts.items():
            for row, text in enumerate(of_field):
                yield row, field, [(0, len(text))], []
        return
    mentions = panel.tables.mentions
    mentions = mentions[mentions["actor"] == actor]
    for key, found in mentions.groupby(["row", "field"], observed=True):
        row, field = int(key[0]), str(key[1])
        hidden = list(zip(found["start"].tolist(), found["end"].tolist(), strict=True))
        spans = [
            (start, end)
            for start, end in split_sentences(texts[field][row])
            if any(start <= at < end for at, _ in hidden)
        ]
        yield row, field, spans, hidden


def _quotations(panel: Panel) -> dict[tuple[int, str], list[_Span]]:
    """The quotations of somebody's words in each document and field."""
    quotes = panel.tables.quotes
    quotes = quotes[quotes["kind"] != "scare"]
    found: dict[tuple[int, str], list[_Span]] = {}
    columns = (quotes[name].tolist() for name in ("row", "field", "start", "end"))
    for row, field, start, end in zip(*columns, strict=True):
        found.setdefault((row, field), []).append((start, end))
    return found


def _mask(spans: list[_Span], text: str) -> np.ndarray:
    """True for each character inside one of the spans."""
    inside = np.zeros(len(text), dtype=bool)
    for start, end in spans:
        inside[start:end] = True
    return inside


def _permuted(
    table: sparse.csr_matrix,
    total: np.ndarray,
    first: np.ndarray,
    rng: np.random.Generator,
    stages: tuple[int, ...],
) -> np.ndarray:
    n = table.shape[1]
    if not n or first.all() or not first.any():
        return np.ones(n)
    counts = Counts(
        pd.DataFrame(index=range(n)),
        table,
        sparse.csr_matrix(total[:, None]),
        np.zeros(n, dtype=np.int64),
        {},
    )
    ones, block = np.ones(len(first)), np.zeros(len(first), dtype=np.int64)
    return permutation_test(TwoGroups(counts, first, block, ones, ones), rng, stages)[0]


def _check(panel: Panel, group: str, reference: str, voice: str) -> None:
    for name in (group, reference):
        if name not in (*panel.groups, REST, NOT_STATED):
            raise FramingError(f"No group {name!r}; there are {list(panel.groups)}.")
    if voice not in VOICES_OF_WORDS:
        raise FramingError(f"voice={voice!r}; use one of {list(VOICES_OF_WORDS)}.")
