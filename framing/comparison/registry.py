"""The measures by name: a new one is a function from a Request to Parts, and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import deeds, measures, speech
from .cells import Part
from .measures import Request

MEASURES: dict[str, Callable[[Request], Iterator[Part]]] = {
    "share": measures.share,
    "frame_share": measures.frame_share,
    "per_1000_words": measures.per_1000_words,
    "per_mention": measures.per_mention,
    "per_article": measures.per_article,
    "article_share": measures.article_share,
    "headline_share": measures.headline_share,
    "quoted": speech.quoted,
    "quoted_words": speech.quoted_words,
    "quoted_using": speech.quoted_using,
    "reporting": speech.reporting,
    "hedging": speech.hedging,
    "agency": deeds.agency,
    "deeds": deeds.deeds,
    "sentiment": deeds.sentiment,
    "sentiment_masked": deeds.sentiment_masked,
    "negative_share": deeds.negative_share,
}
# These look into quotations, whatever voice is asked for.
OF_QUOTATIONS = ("quoted", "quoted_words", "quoted_using")
SUMS = ("sentiment", "sentiment_masked")  # their `count` is a sum of scores
