"""Which names the codebook does not know: the check that alias lists are symmetric and complete."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import pandas as pd

from ..codebook import Codebook
from .lexicon import compile_lexicon
from .matching import Trie, find_longest
from .spans import Reading, Sentence
from .views import HYPHENS, View, is_all_capitals, is_title_case, view_sentence
from .wordlists import DAYS_AND_MONTHS, PARTICLES, TITLE_HEADS, TITLE_MODIFIERS

COLUMNS = ("name", "n", "documents")


def uncovered_names(
    readings: Iterable[Reading], codebook: Codebook, *, limit: int | None = 50
) -> pd.DataFrame:
    """List the capitalised names that no actor of the codebook covers, the commonest first.

    readings: the parsed documents (readings.read_documents). Returns columns name, n (times in all)
    and documents (in how many); `limit` rows, all of them for None; ties in alphabetical order.
    A surname is counted with the full name that stands in the same document. Words in headlines
    set in capitals tell nothing about names and are left out, as are days and months.
    """
    counts: Counter[str] = Counter()
    documents: dict[str, set[str]] = defaultdict(set)
    trie = compile_lexicon(codebook).names
    for reading in readings:
        names = [name for sentence in reading.sentences for name in _names_in(sentence, trie)]
        for name in _with_full_names(names):
            counts[name] += 1
            documents[name].add(reading.doc_id)
    rows = sorted(
        ((name, n, len(documents[name])) for name, n in counts.items()),
        key=lambda row: (-row[1], -row[2], row[0]),
    )
    return pd.DataFrame(rows[:limit], columns=list(COLUMNS))


def _names_in(sentence: Sentence, trie: Trie) -> list[str]:
    """Runs of proper nouns that no entry of the codebook touches, titles taken off."""
    view = view_sentence(sentence, 0)
    if is_title_case(view) or is_all_capitals(view):
        return []
    covered = {
        token
        for first, last, _ in find_longest(view.lowers, trie)
        for token in range(first, last + 1)
    }
    names: list[str] = []
    run: list[int] = []
    for token in range(len(view) + 1):
        if token < len(view) and token not in covered and _belongs(view, token, run):
            run.append(token)
            continue
        names.append(_write(sentence, view, run))
        run = []
    return [name for name in names if name]


def _belongs(view: View, token: int, run: Sequence[int]) -> bool:
    lower = view.lowers[token]
    if lower in DAYS_AND_MONTHS:
        return False
    if view.is_capitalised(token) and (
        view.tags[token] == "PROPN" or (token > 0 and view.tags[token] in ("ADJ", "NOUN"))
    ):
        return True
    if not run or token + 1 >= len(view):
        return False
    joins = lower in PARTICLES or view.texts[token] in HYPHENS
    return joins and (view.is_capitalised(token + 1) or view.texts[token + 1] in HYPHENS)


def _write(sentence: Sentence, view: View, run: list[int]) -> str:
    """The run as it stands in the text, without leading titles."""
    while run and view.lowers[run[0]] in TITLE_HEADS | TITLE_MODIFIERS:
        run = run[1:]
    while run and not view.is_capitalised(run[-1]):
        run = run[:-1]
    if not run or (len(run) == 1 and len(view.texts[run[0]]) < 3):
        return ""
    start, end = sentence.span(run[0], run[-1])
    return sentence.text[start - sentence.start : end - sentence.start]


def _with_full_names(names: Sequence[str]) -> list[str]:
    """Replace a last word by the full name that ends in it, where the document has just one."""
    full: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if " " in name:
            full[name.split()[-1]].add(name)
    return [min(full[name]) if len(full.get(name, ())) == 1 else name for name in names]
