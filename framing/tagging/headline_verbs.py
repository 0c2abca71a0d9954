"""Verbs of deeds that the parser takes for nouns or adjectives in headlines: "Houthis free crew".

Such a headline is parsed once more, the word read as "kill" or "kills" (see stand_ins): behind a
name, a plural or a comma, and before the beginning of a noun phrase, it is what somebody does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..codebook import Codebook, split_words, surface_forms
from ..codebook.inflection import may_be_verb, noun_lemma
from .lexicon import compile_lexicon
from .noun_sorts import PERSONS
from .people_words import AIDES, IRREGULARS, MEMBERS, STAFF
from .wordlists import words

_PLURALS = words("police troops people men women forces militia crowd they")
_NOT_BEFORE = words(
    """of in on at to from with by for against after before over amid as near off into about and or
    but is are was were be been has have had says say said will would can could not than that who
    which when while until per via"""
)
_PEOPLE = PERSONS | MEMBERS | IRREGULARS | AIDES | STAFF
_NUMBERS = words("one two three four five six seven eight nine ten eleven twelve dozens hundreds")
PARTICLES = words("over up down out off back")
# What a plural or a name of deeds belongs to as a modifier: "arms deal", "sanctions relief".
_COMPOUNDS = words(
    """deal deals embargo sale sales export exports relief talks threat threats swap exchange plan
    control supplier suppliers shipment shipments trade industry cache depot race transfer transfers
    dealer dealers maker makers package force forces group groups team camp camps crisis"""
)


def headline_verbs(tokens: Sequence[str], codebook: Codebook) -> Mapping[int, str]:
    """By place, the words of a headline that tell a deed, with what the parser is to read there."""
    lowers = [token.lower() for token in tokens]
    plural, singular = _forms(codebook)
    deeds = plural | singular
    found: dict[int, str] = {}
    for i in range(1, len(lowers) - 1):
        behind = i + 1 + (lowers[i + 1] in PARTICLES)
        if not _opens_noun_phrase(lowers[behind : behind + 2], deeds):
            continue
        if lowers[i] in singular and (_is_name(tokens, i - 1, codebook) or lowers[i - 1] == ","):
            found[i] = "kills"
        elif lowers[i] in plural and _is_plural(lowers, i):
            found[i] = "kill"
    return found


@lru_cache(maxsize=8)
def _forms(codebook: Codebook) -> tuple[frozenset[str], frozenset[str]]:
    """Base forms and third persons of the verbs of deeds; those that are nouns of deeds left out."""
    verbs = {split_words(verb)[0] for group in codebook.actions for verb in group.verbs}
    nouns = {
        form[0]
        for group in codebook.actions
        for noun in group.nouns
        for form in surface_forms(noun, "noun")
        if len(form) == 1
    }
    thirds = {
        form[0]
        for verb in verbs
        for form in surface_forms(verb, "verb")
        if form[0].endswith("s") and form[0] != verb
    }
    return frozenset(verbs), frozenset(thirds - nouns)


def _opens_noun_phrase(following: Sequence[str], deeds: frozenset[str]) -> bool:
    """Whether a noun phrase begins; with "kills" for it the parser would misread "hangs four over"."""
    if not following or not (following[0][:1].isalnum() or following[0][:1] in "‘'“\""):
        return False
    is_number = following[0] in _NUMBERS or following[0][0].isdigit()
    if is_number and following[1:] == ["over"]:
        return False
    return following[0] not in _NOT_BEFORE | _COMPOUNDS | deeds


def _is_name(tokens: Sequence[str], i: int, codebook: Codebook) -> bool:
    """Whether a name or a singular noun may end here that is the subject, and no "Israeli"."""
    word = tokens[i]
    is_noun = word[:1].isalpha() and word.lower() not in _NOT_BEFORE
    return is_noun and word.lower() not in compile_lexicon(codebook).demonyms


def _is_plural(lowers: Sequence[str], i: int) -> bool:
    """Whether several do it: a plural stands before, or a list of what they do or are "to" do goes on.

    "Police arrest 20", "Qatar urges Hamas to sign, free", "Settlers rampage through town, torch".
    """
    if lowers[i - 1] == ",":
        return "to" in lowers[1:i] or _names_several(lowers[0])
    return _names_several(lowers[i - 1])


def _names_several(word: str) -> bool:
    """Whether it is a plural of people, and no verb: "Israel blocks aid convoy"."""
    if word in _PLURALS:
        return True
    is_several = word.endswith("s") and not word.endswith(("ss", "'s", "’s", "us"))
    return is_several and (noun_lemma(word) in _PEOPLE or not may_be_verb(word))
