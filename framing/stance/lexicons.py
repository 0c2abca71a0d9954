"""Tone by lexicon: TextBlob, and VADER where it is installed. They do not know the target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from ..schema import FramingError

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

# |polarity| below this is "neutral". TextBlob: best macro-F1 on NewsMTSC's train and dev sets
# (.43; .42 at .05, .41 at .1). VADER: its authors' own (Hutto & Gilbert 2014).
NEUTRAL_BELOW = {"textblob": 0.02, "vader": 0.05}


def scored_words(text: str) -> list[dict[str, Any]]:
    """Which words TextBlob scored in `text`, and how: words, polarity, subjectivity.

    `polarity` of the text is the mean of these, so one scored word decides a long sentence.
    Only TextBlob's PatternAnalyzer is used: it needs no NLTK corpora.
    """
    from textblob import TextBlob

    return [
        {"words": " ".join(words), "polarity": polarity, "subjectivity": subjectivity}
        for words, polarity, subjectivity, _ in TextBlob(text).sentiment_assessments.assessments
    ]


def score_textblob(texts: Sequence[str], spans: Sequence[Any]) -> pd.DataFrame:
    """Tone of each text after TextBlob: polarity, subjectivity and coverage.

    coverage is the share of the words that were scored; a text with none has polarity 0.
    """
    from textblob import TextBlob

    rows = []
    for text in texts:
        found = TextBlob(text).sentiment_assessments
        scored = sum(len(" ".join(words).split()) for words, *_ in found.assessments)
        rows.append(_row(found.polarity, found.subjectivity, scored, text))
    return _table(rows)


def score_vader(texts: Sequence[str], spans: Sequence[Any]) -> pd.DataFrame:
    """Tone of each text after VADER's compound score (Hutto & Gilbert 2014)."""
    analyzer = _vader()
    rows = []
    for text in texts:
        scored = sum(word in analyzer.lexicon for word in WORD.findall(text.lower()))
        rows.append(_row(analyzer.polarity_scores(text)["compound"], float("nan"), scored, text))
    return _table(rows)


@lru_cache(maxsize=1)
def _vader() -> Any:
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError as fault:
        raise FramingError(
            'Method "vader" needs the package vaderSentiment: pip install "framing[vader]".'
        ) from fault
    return SentimentIntensityAnalyzer()


def _row(polarity: float, subjectivity: float, scored: int, text: str) -> tuple[float, ...]:
    n_words = len(WORD.findall(text))
    return polarity, subjectivity, min(1.0, scored / n_words) if n_words else 0.0


def _table(rows: list[tuple[float, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["polarity", "subjectivity", "coverage"], dtype="float64")
