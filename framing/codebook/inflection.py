"""Surface forms of the words in a codebook: every form under which a term may stand in a text."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"'s\b|(?:[^\W_]\.){2,}|[^\s\-‐‑–']+(?:'(?!s\b)\w+)*|'")
_VERB_TAGS = ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG")
_NOUN_TAGS = ("NN", "NNS")
_PARTICLES = frozenset("out off up down in on over away back apart".split())

Words = tuple[str, ...]


def split_words(text: str) -> Words:
    """Lower-cased words of a term as the parser would split them; hyphens are left out.

    "Hamas-run" gives hamas, run; "Israel's" gives israel, 's; "U.S." stays whole. Curly
    apostrophes become straight ones.
    """
    return tuple(_WORD.findall(text.lower().replace("’", "'")))


@lru_cache(maxsize=20_000)
def surface_forms(term: str, pos: str | None = None, further: Words = ()) -> tuple[Words, ...]:
    """Every form of `term`, each as its lower-cased words, the form given first.

    A noun is put into singular and plural at its last word ("targeted strike", "targeted
    strikes"), a verb into all forms at its first ("give in", "gave in"); an adjective stays.
    Without `pos`, a word that can only be a form of a verb ("assassinated") is a verb, as is
    a phrase that begins with one and ends in a particle ("rooted out"); all else is a noun.
    A word in -ing is left alone ("according to"). `further` are extra forms taken as given.
    """
    words = split_words(term)
    if not words:
        return ()
    pos = pos or guess_pos(term)
    if pos == "verb":
        variants = [(form, *words[1:]) for form in _verb_forms(words[0])]
    elif pos == "noun":
        variants = [(*words[:-1], form) for form in _noun_forms(words[-1])]
    else:
        variants = []
    return tuple(dict.fromkeys([words, *variants, *(split_words(form) for form in further)]))


def guess_pos(term: str) -> str:
    """The part of speech of a term that states none: "noun", "verb" or "adjective"."""
    words = split_words(term)
    first, last = _lemmas(words[0]), _lemmas(words[-1])
    verb_form = "VERB" in first and "NOUN" not in first and "ADJ" not in first
    if verb_form and (len(words) == 1 or words[-1] in _PARTICLES or "NOUN" not in last):
        return "verb"
    if len(words) == 1 and set(last) & {"ADJ", "ADV"} and "NOUN" not in last:
        return "adjective"
    return "noun"


@lru_cache(maxsize=20_000)
def verb_lemma(word: str) -> str:
    """The base form of a verb given in any form: "held" -> "hold"."""
    found = _lemmas(word.lower()).get("VERB")
    if found:
        return found[0]
    from lemminflect import getLemma

    guessed = getLemma(word.lower(), upos="VERB")
    return guessed[0] if guessed else word.lower()


@lru_cache(maxsize=20_000)
def noun_lemma(word: str) -> str:
    """The singular of a noun given in any form: "hostages" -> "hostage"."""
    found = _lemmas(word.lower()).get("NOUN")
    return found[0] if found else word.lower()


@lru_cache(maxsize=20_000)
def _lemmas(word: str) -> dict[str, Words]:
    from lemminflect import getAllLemmas  # its tables take most of a second to read

    return dict(getAllLemmas(word))


def _verb_forms(word: str) -> list[str]:
    if word.endswith("ing") and word != verb_lemma(word):
        return [word]
    return _inflected(verb_lemma(word), "VERB", _VERB_TAGS)


def _noun_forms(word: str) -> list[str]:
    lemmas = _lemmas(word)
    if not lemmas and word.endswith("s"):
        return [word]  # unknown and perhaps plural already: no "houthises"
    if lemmas and "NOUN" not in lemmas:
        return [word]
    return _inflected(lemmas["NOUN"][0] if lemmas else word, "NOUN", _NOUN_TAGS)


def _inflected(lemma: str, upos: str, tags: tuple[str, ...]) -> list[str]:
    from lemminflect import getAllInflections, getAllInflectionsOOV

    found = getAllInflections(lemma, upos=upos) or getAllInflectionsOOV(lemma, upos)
    forms = [form for tag in tags for form in found.get(tag, ())]
    return list(dict.fromkeys([lemma, *forms]))
