"""Sentences varied, so that the parser is robust: other case, no stop, words left out."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from .data import COLUMNS, Sentence

# What many title styles leave in lower case.
SMALL = set("a an and as at but by for from in is of on or over the to with".split())


def without(sentence: Sentence, dropped: set[int]) -> Sentence:
    """The sentence without those of some words (0-based) on which nothing hangs."""
    kept = [i for i in range(len(sentence.words)) if i not in dropped or i + 1 in sentence.heads]
    place = {old + 1: new for new, old in enumerate(kept, 1)} | {0: 0}
    columns = {name: tuple(getattr(sentence, name)[i] for i in kept) for name in COLUMNS}
    columns["heads"] = tuple(place[head] for head in columns["heads"])
    return replace(sentence, **columns)


def under(sentence: Sentence, head: int, *labels: str) -> list[int]:
    """The words with one of these labels that hang on a word (all 0-based)."""
    pairs = enumerate(zip(sentence.heads, sentence.labels, strict=True))
    return [i for i, (above, name) in pairs if above == head + 1 and name in labels]


def drop_stop(sentence: Sentence) -> Sentence:
    """The sentence without its final punctuation mark."""
    last = len(sentence.words) - 1
    if last < 3 or sentence.labels[last] != "punct":
        return sentence
    return without(sentence, {last})


def other_case(sentence: Sentence, rng: random.Random) -> Sentence:
    """Now and then the sentence in capitals, title case or small letters."""
    chance = rng.random()
    if chance < 0.05:
        return replace(sentence, words=tuple(word.upper() for word in sentence.words))
    if chance < 0.10:
        return title_case(sentence, small=rng.random() < 0.5)
    if chance < 0.13:
        return replace(sentence, words=tuple(word.lower() for word in sentence.words))
    return sentence


def title_case(sentence: Sentence, *, small: bool) -> Sentence:
    """Every word with a capital; small: articles, prepositions and the like without."""
    return replace(sentence, words=tuple(_titled(sentence.words, small)))


def _titled(words: tuple[str, ...], small: bool) -> Iterator[str]:
    for i, word in enumerate(words):
        keep = i and small and word in SMALL
        yield word if keep or "'" in word else word[:1].upper() + word[1:]
