"""Words that a codebook lacks: what stands often around an actor and belongs to no entry."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import pandas as pd

from ..codebook import Codebook, surface_forms
from ..store import Coded

SUGGESTION_COLUMNS = ["actor", "word", "count", "documents", "log_ratio", "example"]
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BOUNDARY = re.compile(r"[.!?;:]\s|\n")


@dataclass
class _Counts:
    """What was read of one word near one actor."""

    count: int = 0
    documents: set[str] = field(default_factory=set)
    example: str = ""


def suggest_terms(
    coded: Coded, *, top: int = 10, window: int = 6, min_documents: int = 2
) -> pd.DataFrame:
    """List frequent words around each actor that no entry of the codebook covers.

    window counts words on each side of a mention, within its sentence. Names, function words,
    words inside mentions or tags, and words of the codebook are left out, as are words found
    in fewer than min_documents documents or no more often near the actor than elsewhere.
    Returns at most `top` rows for each actor, most frequent first: actor, word (lower case),
    count, documents, log_ratio (base 2, > 0: commoner near the actor than in the corpus) and
    an example. Limits: words, not phrases; a word's forms are counted apart.
    """
    covered = _covered_words(coded.codebook)
    fields = _fields(coded.documents)
    taken = _taken(coded)
    corpus = Counter(word.lower() for text in fields.values() for word in _WORD.findall(text))
    near: dict[str, dict[str, _Counts]] = defaultdict(lambda: defaultdict(_Counts))
    totals: Counter[str] = Counter()
    for mention in coded.mentions.itertuples(index=False):
        key = (mention.doc_id, mention.field)
        text = fields[key]
        for start, word in _around(text, mention.start, mention.end, window):
            totals[mention.actor] += 1
            if word in covered or not word.islower() or len(word) < 3:  # names, the "s" of "'s"
                continue
            if _is_taken(start, taken[key]):
                continue
            counts = near[mention.actor][word]
            counts.count += 1
            counts.documents.add(mention.doc_id)
            counts.example = counts.example or _example(text, start)
    rows = []
    for actor in sorted(near):
        rows += _rank(actor, near[actor], totals[actor], corpus, top, min_documents)
    return pd.DataFrame(rows, columns=SUGGESTION_COLUMNS)


def _rank(
    actor: str, words: dict[str, _Counts], total: int, corpus: Counter[str],
    top: int, min_documents: int,
) -> list[tuple[str, str, int, int, float, str]]:  # fmt: skip
    n_corpus = corpus.total()
    rows = []
    for word, counts in words.items():
        # Beside a mention a word may be part of a longer one ("Hamas-led"): never less than seen.
        expected = max(corpus[word], counts.count) / n_corpus * total
        log_ratio = math.log2(counts.count / expected)
        if len(counts.documents) >= min_documents and log_ratio > 0:
            rows.append(
                (actor, word, counts.count, len(counts.documents), log_ratio, counts.example)
            )
    return sorted(rows, key=lambda row: (-row[2], -row[4], row[1]))[:top]


def _covered_words(codebook: Codebook) -> frozenset[str]:
    """Function words, and every word form of the codebook's entries that are one word."""
    from spacy.lang.en.stop_words import STOP_WORDS

    covered = set(STOP_WORDS)
    for choice in codebook.choices:
        for term in choice.terms:
            covered.update(_single(surface_forms(term.term, term.pos, term.forms)))
    for marker in codebook.markers:
        pos = marker.pos or ("verb" if marker.family == "reporting" else "adjective")
        covered.update(*(_single(surface_forms(term, pos)) for term in marker.terms))
        covered.update(*(_single(surface_forms(noun, "noun")) for noun in marker.nouns))
    for action in codebook.actions:
        covered.update(*(_single(surface_forms(verb, "verb")) for verb in action.verbs))
        covered.update(*(_single(surface_forms(noun, "noun")) for noun in action.nouns))
    return frozenset(covered)


def _single(forms: tuple[tuple[str, ...], ...]) -> set[str]:
    return {words[0] for words in forms if len(words) == 1}


def _fields(documents: pd.DataFrame) -> dict[tuple[str, str], str]:
    return {
        (row.doc_id, name): text
        for row in documents.itertuples(index=False)
        for name in ("title", "text")
        if isinstance(text := getattr(row, name), str)
    }


def _taken(coded: Coded) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """The spans of mentions and of choices, by document and field."""
    taken: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for table in (coded.mentions, coded.tags):
        for row in table.itertuples(index=False):
            taken[row.doc_id, row.field].append((row.start, row.end))
    return taken


def _is_taken(start: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= start < end for first, end in spans)


def _around(text: str, start: int, end: int, window: int) -> Iterator[tuple[int, str]]:
    """Offsets and words of up to `window` words on each side, not beyond the sentence."""
    reach = max(0, start - 20 * window)
    reach = text.find(" ", reach, start) + 1 or start if reach else 0  # begin with a whole word
    before = text[reach:start]
    cut = max((match.end() for match in _BOUNDARY.finditer(before)), default=0)
    left = [
        (match.start() + start - len(before), match[0]) for match in _WORD.finditer(before, cut)
    ]
    stop = _BOUNDARY.search(text, end)
    limit = stop.start() if stop else len(text)
    right = ((match.start(), match[0]) for match in _WORD.finditer(text, end, limit))
    yield from left[-window:]
    yield from islice(right, window)


def _example(text: str, start: int, width: int = 50) -> str:
    return " ".join(text[max(0, start - width) : start + width].split())
