"""Attributions that only headlines make: "Netanyahu: War goes on", "War goes on - officials"."""

from __future__ import annotations

import re
from functools import lru_cache

from ..codebook import Codebook
from . import reporting as words
from .governed import LABELS
from .page import Page, Said
from .word_classes import FINITE

_COLON = re.compile(r"^\s*([^:\"“‘«„]{2,60}?):\s+(\S.{3,}\S)\s*$", re.DOTALL)
_DASH = re.compile(r"^\s*(\S.{8,}?)\s+[-–—]\s+([^-–—:\"“]{2,50}?)\s*$", re.DOTALL)
_TAIL = re.compile(r"^\s*(\S.{8,}?):\s+([^:\"“‘«„]{2,50}?)\s*$", re.DOTALL)
_ADDRESSED = re.compile(r"\s(?:to|on)\s")
_FEW = 5  # words of a speaker at the end of a headline
NO_CUE = "headline"  # key of an attribution that has a colon or dash in place of a cue


@lru_cache(maxsize=16)
def _names(codebook: Codebook) -> frozenset[str]:
    return frozenset(
        name.lower()
        for actor in codebook.actors
        for name in (*actor.aliases, *actor.descriptions, *actor.metonyms)
    )


def headline_attribution(page: Page, codebook: Codebook) -> Said | None:
    """The headline's speaker before a colon, or after one or a dash, if it names one that can speak."""
    for pattern, source, content in ((_COLON, 1, 2), (_DASH, 2, 1), (_TAIL, 2, 1)):
        match = pattern.match(page.text)
        if match is None:
            continue
        number = page.sentences_of(match.start(content), match.end(content))
        named = pattern is _TAIL and _is_name(match[source]) and _states(page)
        short = source == 1 or len(match[source].split()) <= _FEW
        who = _ADDRESSED.split(match[source])[0]  # "Gallant to families: We can return"
        if number and (named or (short and _can_speak(who, codebook))):
            mark = match.start(2) - 2
            start, end = match.span(content)
            parts = page.text[start:end].split(";")  # "Ministry: 38 killed; army says it hit Hamas"
            said = (start, start + len(parts[0])) if source == 1 else (end - len(parts[-1]), end)
            at = match.start(source), match.start(source) + len(who)
            return Said(number[0], (mark, mark + 1), NO_CUE, at, (said,))
    return None


def _is_name(phrase: str) -> bool:
    tokens = phrase.split()
    return len(tokens) <= 3 and phrase.lower() not in LABELS and phrase.istitle()


def _states(page: Page) -> bool:
    """Whether the headline has a finite verb, so that somebody can have said it."""
    return any(token.tag_ in FINITE for sentence in page.sentences for token in sentence.doc)


def _can_speak(phrase: str, codebook: Codebook) -> bool:
    """Whether a phrase is an actor of the codebook or names people, documents or authorities."""
    plain = phrase.lower().removeprefix("the ")
    if plain in LABELS:
        return False
    tokens = re.findall(r"[\w’'.-]+", plain)
    if plain in _names(codebook) or "the " + plain in _names(codebook):
        return True
    heads = set(tokens) | {t.removesuffix("s") for t in tokens}
    return "," not in plain and bool(heads & (words.PEOPLE | words.DOCUMENTS))
