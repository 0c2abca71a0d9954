"""What a codebook says about its actors and about words of deeds and speech, as the Scene needs it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..codebook import Codebook
from ..codebook.inflection import noun_lemma, verb_lemma
from .word_classes import ACT_WORDS

_OF_DEEDS = ("ing", "tion", "sion", "ment", "ance", "ence", "ism", "grab")


@lru_cache(maxsize=16)
def words_of_deeds(
    codebook: Codebook,
) -> dict[str, Any]:
    """Fields of a Scene, from `kinds` to `called`, by their names."""
    kinds = {actor.id: actor.kind for actor in codebook.actors}
    deeds = frozenset(noun.lower() for group in codebook.actions for noun in group.nouns)
    chosen = [term for choice in codebook.choices if choice.kind == "act" for term in choice.terms]
    acts = frozenset(
        noun_lemma(words[-1])
        for term in chosen
        if term.pos != "verb" and _names_act(words := term.term.lower().split())
    )
    speech = frozenset(noun.lower() for marker in codebook.markers for noun in marker.nouns)
    verbs = {verb.lower() for group in codebook.actions for verb in group.verbs}
    verbs |= {verb_lemma(term.term.lower().split()[0]) for term in chosen if term.pos == "verb"}
    wholes = {actor.id: actor.part_of for actor in codebook.actors}
    groups = [group for group in codebook.actions if group.ergative]
    ergative = frozenset(word for group in groups for word in (*group.verbs, *group.nouns))
    called = {
        actor.id: frozenset(noun_lemma(alias.lower().split()[-1]) for alias in actor.aliases)
        for actor in codebook.actors
    }
    return {
        "kinds": kinds, "wholes": wholes, "deeds": deeds, "speech": speech, "called": called,
        "deed_verbs": frozenset(verbs), "acts": acts - deeds, "ergative": ergative,
    }  # fmt: skip


def _names_act(words: list[str]) -> bool:
    """Whether the last word of a term alone names a deed: "ethnic cleansing", but no "red line"."""
    is_deed = words[-1].endswith(_OF_DEEDS) or words[-1] in ACT_WORDS
    return "of" not in words and (len(words) == 1 or is_deed)
