"""Of what a verb or a noun can be said: of people and parties alone, or of things and events alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .noun_sorts import PERSONS
from .people_words import TROOPS
from .wordlists import DONE_BY_THINGS, DONE_TO_THINGS, EVENTS, words

if TYPE_CHECKING:
    from .entities import Entity
    from .pronoun_sites import Site

_ON_PEOPLE = words(
    """abduct accuse arrest assassinate behead beg blame convict convince deport detain evict
    exile expel extradite feed fine harass help humiliate imprison indict interrogate jail kidnap
    murder persuade prosecute rape starve tell thank torment torture urge wound injure"""
)
_BY_PEOPLE = words(
    """say vow accuse arrest besiege insist deny pledge urge announce refuse agree abduct kidnap
    torture detain murder condemn apologise apologize execute deport expel extradite jail imprison
    retaliate raid storm recruit behead hang negotiate"""
)


def is_thing(entity: Entity) -> bool:
    """Whether a common noun names neither people nor a body of them: "hills", "rifles"."""
    is_noun = entity.view.tags[entity.head] == "NOUN" and entity.actor is None
    return is_noun and not entity.is_group and entity.shape != "pronoun" and "he" not in entity.fits


def selects_party(site: Site) -> bool:
    """Whether only people and parties have it, say it or suffer it: "their officers", "arrested them"."""
    view, lemma = site.view, site.view.lemmas[site.predicate]
    if site.role == "poss":
        return lemma in PERSONS or lemma in TROOPS
    if view.tags[site.predicate] != "VERB":
        return False
    if site.role == "obj" or view.deps[site.phrase] == "nsubj:pass":
        return lemma in _ON_PEOPLE
    return site.role == "subj" and lemma in _BY_PEOPLE


def selects_army(site: Site) -> bool:
    """Whether only states and armed groups have it: "its soldiers"; but the police have officers."""
    return site.role == "poss" and site.view.lemmas[site.predicate] in (
        "soldier",
        "troop",
        "warplane",
    )


def selects_thing(site: Site) -> bool:
    """Whether what is said of "it" is said of things and events alone: "it was a massacre"."""
    view, predicate = site.view, site.predicate
    if site.role != "subj":
        return False
    if view.children_as(predicate, "cop"):
        return view.lemmas[predicate] in EVENTS
    if view.children_as(predicate, "aux:pass"):
        return view.lemmas[predicate] in DONE_TO_THINGS
    return view.lemmas[predicate] in DONE_BY_THINGS
