"""One contrast as a plain sentence: who uses what how often, in how many articles.

A sentence gives the numbers with their intervals. It never says why, and passes no verdict.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from .cells import KEYS
from .pairs import REST

_VOICES = {
    "narration": "in its own words",
    "direct": "in direct quotations",
    "indirect": "in reported speech",
    "scare": "in scare quotes",
    "unknown": "in unclosed quotations",
}
_ROLES = {"act": "as the doer", "suffered": "as the one it is done to"}
_SUMS = ("sentiment", "sentiment_masked")
_RATES = ("per_1000_words", "per_mention", "per_article", "deeds", "hedging")


def sentence(row: pd.Series, names: Mapping[str, str] | None = None) -> str:
    """One row of contrasts() in plain words. names: actor id -> name to write."""
    other = "the other groups together" if row["reference"] == REST else row["reference"]
    text = (
        f"{subject(row, names)}: {_amount(row, '')} in {row['group']},"
        f" {_amount(row, 'reference_')} in {other}."
    )
    if row["matched"]:
        text = f"On stories that both cover, {text[:1].lower()}{text[1:]}"
    gap = f"95% interval {_gap(row, 'difference_low')} to {_gap(row, 'difference_high')}"
    if row["direction"] == "no difference found":
        seen = f"one of {_gap(row, 'detectable')} or more would have been found four times in five"
        return f"{text} No difference found ({gap}; q = {row['q']:.2f}); {seen}."
    return f"{text} The difference is {_gap(row, 'difference')} ({gap}; {_chance(row['q'])})."


def subject(row: pd.Series, names: Mapping[str, str] | None = None) -> str:
    """What is counted: the term or class, about whom, in which voice and part."""
    known = {key: str(row[key]) for key in KEYS if isinstance(row[key], str)}
    names = names or {}
    parts = [_what(known)]
    if "actor" in known:
        parts.append(f"about {names.get(known['actor'], _plain(known['actor']))}")
        parts.append(_ROLES.get(known.get("relation", ""), ""))
    if "speaker" in known:
        parts.append(f"by {names.get(known['speaker'], _plain(known['speaker']))}")
    if known.get("part", "all") != "all":
        parts.append(f"in the {known['part']}")
    parts.append(_VOICES.get(known.get("voice", ""), ""))
    text = " ".join(part for part in parts if part)
    return text[:1].upper() + text[1:]


def _what(known: Mapping[str, str]) -> str:
    measure, form = known["measure"], known.get("form", "")
    concept = _plain(known.get("concept", ""))
    special = {
        "quoted": f"{form} quotations",
        "quoted_words": "quoted words",
        "reporting": f"reporting words of class “{concept}”",
        "hedging": f"markers of class “{concept}”" if concept else "markers of doubt",
        "agency": f"{form} wording of acts" + (f" of class “{concept}”" if concept else ""),
        "deeds": f"acts of class “{concept}”",
        "sentiment": f"mean tone ({concept})",
        "sentiment_masked": f"mean tone, coded terms masked ({concept})",
        "negative_share": f"negative sentences ({concept})",
    }
    if measure in special:
        return special[measure].strip()
    text = _words(known, concept)
    if measure == "article_share":
        return f"articles with {text}"
    if measure == "quoted_using":
        return f"quoted uses of {text}"
    return f"headlines’ share of {text}" if measure == "headline_share" else text


def _words(known: Mapping[str, str], concept: str) -> str:
    if "term" in known:
        link = f"among the words for “{concept}”" if known["measure"] == "share" else ""
        return f"“{known['term']}” {link or f'({concept})'}"
    if "frame" in known:
        return f"{known['frame']} words" + (f" for “{concept}”" if concept else "")
    noun = "markers of class" if known.get("kind") == "marker" else "words for"
    return f"{noun} “{concept}”"


def _plain(name: str) -> str:
    return name.replace("-", " ")


def _amount(row: pd.Series, prefix: str) -> str:
    """The estimate of one side with its counts, interval and number of articles."""
    count, base = row[f"{prefix}count"], row[f"{prefix}denominator"]
    weighted = bool(prefix and row["matched"])
    if row["measure"] in _SUMS or weighted:
        counted = ""
    elif row["measure"] in _RATES:
        counted = f"{count:,.0f} use{'' if count == 1 else 's'}, "
    else:
        counted = f"{count:,.0f} of {base:,.0f}, "
    unit = f" {row['unit']}" if row["measure"] in _RATES else ""
    low, high = _number(row, row[f"{prefix}low"]), _number(row, row[f"{prefix}high"])
    n = row[f"{prefix}n"]
    articles = f"{n:,} article{'' if n == 1 else 's'}"
    estimate = _number(row, row[f"{prefix}estimate"])
    return f"{estimate}{unit} ({counted}95% interval {low} to {high}, {articles})"


def _gap(row: pd.Series, column: str) -> str:
    if row["measure"] in (*_RATES, *_SUMS):
        return _number(row, row[column])
    return f"{100 * row[column]:.0f} points" if np.isfinite(row[column]) else "unknown"


def _number(row: pd.Series, value: float) -> str:
    if not np.isfinite(value):
        return "unknown"
    if row["measure"] in (*_RATES, *_SUMS):
        return f"{value:.2f}"
    return f"{100 * value:.1f}%" if 0 < abs(value) < 0.01 else f"{100 * value:.0f}%"


def _chance(q: float) -> str:
    return "q < 0.001" if q < 0.001 else f"q = {q:.3f}"
