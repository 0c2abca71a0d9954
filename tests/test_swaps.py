"""R12: results belong to places in the text, not to names. Whoever stands there, they are the same."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import gold_mentions
import gold_tags
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from framing import load_codebook, read_corpus, tag
from framing.codebook import Actor, Codebook
from framing.tagging.readings import read_documents
from framing.tagging.rows import code_reading

SEEDS = Path(__file__).parents[1] / "seeds"
PLACES = {  # word of the texts -> (who is named there, how)
    "Israel": (0, ""),
    "Israeli": (0, "i"),
    "Israelis": (0, "is"),
    "Iran": (1, ""),
    "Iranian": (1, "i"),
    "Iranians": (1, "is"),
    "Hamas": (2, ""),
    "Hezbollah": (3, ""),
}
_PLACE = re.compile(rf"\b({'|'.join(PLACES)})\b")
SHOWN = {
    "mentions": ("sentence", "actor", "kind", "voice", "speaker"),
    "tags": ("sentence", "concept", "actor", "relation", "voice", "speaker", "negated"),
    "actions": ("sentence", "concept", "agent", "patient", "form", "voice", "speaker", "negated"),
    "quotes": ("kind", "cue", "speaker"),
}
SYLLABLES = st.sampled_from(["tor", "val", "mek", "ru", "zan", "po", "bil", "gra", "dun", "ke"])
NAMES = st.lists(SYLLABLES, min_size=2, max_size=4).map(lambda parts: "".join(parts).title())


def _rename(text: str, names: list[str]) -> str:
    return _PLACE.sub(lambda m: names[PLACES[m[0]][0]] + PLACES[m[0]][1], text)


def _book(names: list[str]) -> Codebook:
    """The shipped codebook's words, with four parties of these names and no others.

    Terms that hold a name of their own ("Iranian-backed groups") cannot be indifferent to names.
    """
    book = load_codebook("middle-east")
    parties = [
        Actor(
            f"party-{n}", name=name, kind="state", pronouns="it", demonyms=(f"{name}i", f"{name}is")
        )
        for n, name in enumerate(names[:2])
    ] + [
        Actor(f"party-{n + 2}", name=name, kind="armed-group", pronouns="it")
        for n, name in enumerate(names[2:])
    ]
    choices = tuple(
        replace(choice, about=(), terms=terms)
        for choice in book.choices
        if (terms := tuple(t for t in choice.terms if _is_indifferent(t)))
    )
    return replace(
        book, actors=tuple(parties), choices=choices, sha256=f"{book.sha256} {' '.join(names)}"
    )


def _is_indifferent(term) -> bool:
    return not (term.when or term.unless or re.search(r"\b[A-Z]|\d", term.term))


def _results(texts: tuple[str, ...], names: list[str]) -> list[list[tuple]]:
    book = _book(names)
    triples = [(str(n), "", _rename(text, names)) for n, text in enumerate(texts)]
    return [
        [tuple(row[key] for key in keys) for name, keys in SHOWN.items() for row in rows[name]]
        for reading in read_documents(triples, book)
        for rows in [code_reading(reading, book)]
    ]


@lru_cache(maxsize=1)
def _sentences() -> tuple[str, ...]:
    cases = [case.text for part in ("dev", "heldout") for case in gold_tags.read_cases(part)]
    passages = [p.text for part in ("dev", "held") for p in gold_mentions.read_sample(part)]
    return tuple(text for text in (*cases, *passages) if _PLACE.search(text))


@lru_cache(maxsize=1)
def _familiar() -> list[list[tuple]]:
    return _results(_sentences(), ["Israel", "Iran", "Hamas", "Hezbollah"])


@lru_cache(maxsize=1)
def _articles() -> tuple[str, ...]:
    return tuple(read_corpus(SEEDS)["text"].iloc[::5])


@settings(max_examples=5, deadline=None, phases=[Phase.generate])  # shrinking takes too long
@given(st.lists(NAMES, min_size=4, max_size=4, unique_by=lambda name: name[:4]))
def test_invented_names_give_what_familiar_names_give(names):
    familiar = _familiar()
    assert sum(map(len, familiar)) > 500
    assert _results(_sentences(), names) == familiar


@pytest.mark.parametrize("order", [(1, 0, 2, 3), (0, 1, 3, 2), (1, 0, 3, 2)])
def test_articles_with_two_sides_exchanged_give_the_results_exchanged(order):
    names = ["Israel", "Iran", "Hamas", "Hezbollah"]
    exchanged = [names[place] for place in order]
    assert _results(_articles(), exchanged) == _results(_articles(), names)


@pytest.mark.parametrize("order", [(1, 0, 2, 3), (2, 3, 0, 1)])
def test_sentiment_does_not_depend_on_who_is_named(order):
    names = ["Israel", "Iran", "Hamas", "Hezbollah"]
    one, other = (
        _sentiment([names[place] for place in places]) for places in ((0, 1, 2, 3), order)
    )
    assert len(one) > 50
    assert one == other


def _sentiment(names: list[str]) -> list[tuple]:
    texts = [_rename(text, names) for text in _articles()[:5]]
    ids = [str(n) for n in range(len(texts))]
    documents = pd.DataFrame({"outlet": "Somebody", "text": texts, "doc_id": ids})
    found = tag(documents, _book(names), methods=("textblob", "vader", "towards")).sentiment
    columns = ["doc_id", "sentence", "actor", "method", "polarity", "polarity_masked", "label"]
    return [tuple(row) for row in found[columns].itertuples(index=False)]
