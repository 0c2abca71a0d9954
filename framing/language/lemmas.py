"""Lemmas from a word and its tags: a table of what is irregular, rules for the rest.

The table (model/lemmas.json) is made by training/parser/lemmas.py from the treebanks' lemmas and
WordNet's exception lists. The rules undo English inflection; where several base forms are
possible ("hoped": hop or hope) the one that WordNet knows is taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from .features import clean_form

GROUPS = {"NNS": "N", "NN": "N", "NNPS": "P", "NNP": "P"}
_DOUBLE = re.compile(r"([bdfgklmnprtvz])\1$")
_ONE_CONSONANT = re.compile(r"(^|[^aeiou])(qu)?[aeiouy][bcdfgklmnprstvz]$")
_WANTS_E = re.compile(r"([cuv]|[^n]g|[^s]s|z|[bdgkptz]l|[aeiu]r|[^aeo]at|uid|[^aeiou]in)$")
_CAPITAL_ADJECTIVE = re.compile(r"(an|ese|ish|i|ic|ite|ist|im|ab|ew|ch|eek|iss|sh)$")

Lemmatise = Callable[[str, str, str], str]


def group_of(xpos: str) -> str:
    """The part of the table that a Penn tag looks into: verbs, adjectives ... together."""
    return GROUPS.get(xpos) or (xpos[0] if xpos[:2] in ("VB", "JJ", "RB", "MD") else xpos)


def load_lemmatiser(path: Path) -> Lemmatise:
    """A function (word, UPOS, XPOS) -> lemma from the table at `path`."""
    table = json.loads(path.read_text(encoding="utf8"))
    irregular: dict[str, dict[str, str]] = table["irregular"]
    known = {kind: frozenset(words.split()) for kind, words in table["known"].items()}

    def lemmatise(word: str, upos: str, xpos: str) -> str:
        form = clean_form(word)
        low = form.lower()
        found = irregular.get(group_of(xpos), {}).get(low)
        if found is not None:
            return found
        if upos == "PROPN" or xpos in ("NNP", "NNPS", "FW", "ADD", "GW"):
            return _singular_name(form) if xpos == "NNPS" else form
        if xpos in ("JJ", "NN") and _keeps_capital(form, low, known["lower"]):
            return form
        return regular(low, xpos, known)

    return lemmatise


def _keeps_capital(form: str, low: str, lower: frozenset[str]) -> bool:
    """Demonyms and the like ("Iranian") and abbreviations ("GMT") keep their capitals."""
    if not form[:1].isupper() or low in lower:
        return False
    if form.isupper():
        return len(form) <= 5
    return _CAPITAL_ADJECTIVE.search(form) is not None


def regular(low: str, xpos: str, known: dict[str, frozenset[str]]) -> str:
    """The base form of a lower-cased word by rule."""
    if xpos == "CD":
        return low.replace(",", "")
    if xpos in ("VBZ", "NNS") and len(low) > 2:
        base = known["verbs"] if xpos == "VBZ" else known["nouns"]
        return _choose(_without_s(low), base)
    if xpos in ("VBD", "VBN") and low.endswith("ed") and len(low) > 3:
        return _choose(_without_ending(low, "ed"), known["verbs"])
    if xpos == "VBG" and low.endswith("ing") and len(low) > 4:
        return _choose(_without_ending(low, "ing"), known["verbs"])
    if xpos in ("JJR", "RBR") and low.endswith("er") and len(low) > 4:
        return _choose(_without_ending(low, "er"), known["adjectives"])
    if xpos in ("JJS", "RBS") and low.endswith("est") and len(low) > 5:
        return _choose(_without_ending(low, "est"), known["adjectives"])
    return low


def _singular_name(form: str) -> str:
    """ "Houthis" -> "Houthi", "Territories" -> "Territory"."""
    if form.endswith("ies"):
        return form[:-3] + "y"
    return form[:-1] if form.endswith("s") and not form.endswith("ss") else form


def _choose(candidates: Iterator[str], known: frozenset[str]) -> str:
    """The first known candidate, else the first."""
    options = list(candidates)
    return next((option for option in options if option in known), options[0])


def _without_s(low: str) -> Iterator[str]:
    """Bases of a plural or of a third person, likeliest first."""
    if low.endswith("men"):
        yield low[:-3] + "man"
        return
    if low.endswith("ies") and len(low) > 4:
        yield low[:-3] + "y"
    elif re.search("(ss|[sz]z|x|ch|sh|o)es$", low):
        yield low[:-2]
        yield low[:-1]
    elif low.endswith("s") and not re.search("(ss|us|is)$", low):
        yield low[:-1]
        if low.endswith("es"):
            yield low[:-2]
    else:
        yield low


def _without_ending(low: str, ending: str) -> Iterator[str]:
    """Bases of a word in -ed, -ing, -er or -est, likeliest first."""
    stem = low[: -len(ending)]
    if stem.endswith("i") and ending != "ing":
        yield stem[:-1] + "y"
        return
    if _DOUBLE.search(stem):
        yield from (stem, stem[:-1]) if re.search("(ll|ss|zz|ff)$", stem) else (stem[:-1], stem)
        return
    with_e = stem + "e"
    e_first = _ONE_CONSONANT.search(stem) or _WANTS_E.search(stem)
    yield from (with_e, stem) if e_first else (stem, with_e)
