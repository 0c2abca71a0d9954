"""Surface forms of the words in a codebook: every form under which a term may stand in a text."""

from __future__ import annotations

import re
from functools import lru_cache

from ..language.tokens import PREFIXES

_WORD = re.compile(
    r"'s\b"
    r"|(?:[^\W_]\.){2,}"
    rf"|(?:(?<![\w-])(?:{'|'.join(PREFIXES.split())})[-‐‑])?[^\s\-‐‑–',]+(?:'(?!s\b)\w+)*"
    r"|[',]"
)
_VERB_TAGS = ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG")
_NOUN_TAGS = ("NN", "NNS")
_PARTICLES = frozenset("out off up down in on over away back apart".split())
_PREPOSITIONS = frozenset("of on in for against to from with by among over under at within".split())

Words = tuple[str, ...]


def split_words(text: str) -> Words:
    """Lower-cased words of a term as the parser would split them; hyphens are left out.

    "Hamas-run" gives hamas, run; "anti-war" and "U.S." stay whole; "Israel's" gives israel,
    's. Curly apostrophes become straight ones.
    """
    return tuple(_WORD.findall(text.lower().replace("’", "'")))


@lru_cache(maxsize=20_000)
def surface_forms(term: str, pos: str | None = None, further: Words = ()) -> tuple[Words, ...]:
    """Every form of `term`, each as its lower-cased words, the form given first.

    A noun is put into singular and plural, in a phrase at its head ("targeted strikes",
    "axes of evil"); a verb into all forms at its first word ("give in", "gave in"); an
    adjective stays. Without `pos`, a word that looks like the past of a verb ("assassinated")
    is a verb, as is a phrase of one and a particle ("rooted out"); all else is a noun. A word
    in -ing is left alone ("according to"). `further` terms are inflected in the same way.
    """
    forms = [form for text in (term, *further) for form in _forms_of(text, pos or guess_pos(term))]
    return tuple(dict.fromkeys(forms))


def _forms_of(text: str, pos: str) -> list[Words]:
    words = split_words(text)
    if not words or pos == "adjective":
        return [words] if words else []
    if pos == "verb":
        return [words, *((form, *words[1:]) for form in _verb_forms(words[0]))]
    places = range(1, len(words))
    head = next((place for place in places if words[place] in _PREPOSITIONS), len(words)) - 1
    before, after = words[:head], words[head + 1 :]
    return [words, *((*before, form, *after) for form in _noun_forms(words[head]))]


def guess_pos(term: str) -> str:
    """The part of speech of a term that states none: "noun", "verb" or "adjective"."""
    words = split_words(term)
    first = _lemmas(words[0]) if words else {}
    looks_past = words[:1] and words[0].endswith("ed") and "NOUN" not in first
    if "VERB" in first and (looks_past or not first.keys() & {"NOUN", "ADJ"}):
        if len(words) == 1 or words[-1] in _PARTICLES:
            return "verb"
    if len(words) == 1 and first and not first.keys() & {"NOUN", "PROPN"}:
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


def may_be_verb(word: str) -> bool:
    """Whether a lower-cased form is one of a verb: "blocks", "guards", but not "settlers"."""
    return "VERB" in _lemmas(word)


def is_word(text: str) -> bool:
    """Whether the last word of `text` is one of English."""
    words = split_words(text)
    return bool(words) and bool(_lemmas(words[-1]))


@lru_cache(maxsize=20_000)
def _lemmas(word: str) -> dict[str, Words]:
    from lemminflect import getAllLemmas  # its tables take most of a second to read

    return dict(getAllLemmas(word))


def _verb_forms(word: str) -> list[str]:
    # "wound" is a base form before it is the past of "wind".
    lemma = word if word in _lemmas(word).get("VERB", ()) else verb_lemma(word)
    if word.endswith("ing") and word != lemma:
        return [word]
    return _inflected(lemma, "VERB", _VERB_TAGS)


def _noun_forms(word: str) -> list[str]:
    lemmas = _lemmas(word)
    if not lemmas and word.endswith("s"):
        return [word, word[:-1]]  # unknown, most likely a plural: "abductees", no "abducteeses"
    if lemmas and "NOUN" not in lemmas:
        return [word]
    return _inflected(lemmas["NOUN"][0] if lemmas else word, "NOUN", _NOUN_TAGS)


def _inflected(lemma: str, upos: str, tags: tuple[str, ...]) -> list[str]:
    from lemminflect import getAllInflections, getAllInflectionsOOV

    found = getAllInflections(lemma, upos=upos) or getAllInflectionsOOV(lemma, upos)
    forms = [form for tag in tags for form in found.get(tag, ())]
    return list(dict.fromkeys([lemma, *forms]))
