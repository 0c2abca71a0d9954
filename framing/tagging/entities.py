"""Whatever a pronoun could refer to: the mentions of actors and their rivals in the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .lexicon import Lexicon
from .noun_sorts import BODIES, PERSONS
from .people_words import NO_DOERS
from .spans import Mention
from .views import View
from .word_classes import COUNTED
from .wordlists import (
    FEMALE_NOUNS,
    FEMALE_TITLES,
    GROUP_NOUNS,
    MALE_NOUNS,
    MALE_TITLES,
    ORGANISATION_HEADS,
    ORGANS,
    STATES,
    TIME_NOUNS,
    TITLE_HEADS,
    words,
)

NOMINAL = frozenset(
    [
        "nsubj",
        "nsubj:pass",
        "nsubj:outer",
        "csubj",
        "obj",
        "iobj",
        "obl",
        "obl:agent",
        "obl:unmarked",
        "nmod",
        "nmod:poss",
        "conj",
        "ROOT",
        "appos",
        "parataxis",
        "dislocated",
        "vocative",
        "list",
        "dep",
        "ccomp",
        "advcl",
        "xcomp",
        "acl:relcl",
        "nmod:unmarked",
    ]
)
_HE, _SHE, _IT, _THEY = (frozenset((p,)) for p in ("he", "she", "it", "they"))
PERSON = _HE | _SHE
_BODIES = frozenset({"administration", "campaign", "government", "cabinet", "regime"})
_OFFICES = PERSONS | TITLE_HEADS | GROUP_NOUNS | MALE_NOUNS | FEMALE_NOUNS | {"mate", "aide"}
UNKNOWN = PERSON | _IT
_OF_PERSONS = ("ist", "eer", "cier", "man", "woman", "wife", "keeper")
_THINGS = words("checklist shortlist wishlist talisman ottoman")
_BY_KIND = {
    "person": PERSON,
    "state": _IT,
    "armed-group": _IT | _THEY,
    "military": _IT | _THEY,
    "organisation": _IT | _THEY,
    "institution": _IT | _THEY,
    "people": _THEY,
}


@dataclass(slots=True)
class Entity:
    """One place in the text where something is referred to.

    key is equal for what is the same thing; actor is None unless the codebook knows it.
    fits: the pronouns that may take it up. shape: "name", "definite", "indefinite", "pronoun".
    """

    view: View
    first: int
    last: int
    head: int
    key: str
    actor: str | None
    fits: frozenset[str]
    shape: str
    is_group: bool = False  # a state, organisation or people: can act, is not human
    kind: str = ""  # of the actor, if there is one


def is_several(entity: Entity) -> bool:
    """Whether it is named as several: "the Houthis", "two soldiers", "police"; but "Hamas"."""
    lowers, first = entity.view.lowers, entity.first
    last = lowers[entity.last]
    has_article = "the" in lowers[max(first - 1, 0) : first + 1]
    is_one = last.endswith("ss") or last in ("nations", "states")  # "the United Nations"
    is_marked = has_article and last.endswith("s") and not is_one
    if entity.fits == _THEY or last in ("police", "they", "them", "their", "theirs"):
        return True
    return "they" in entity.fits and is_marked


def fits_of_actor(actor_id: str, lexicon: Lexicon) -> frozenset[str]:
    """The pronouns that can stand for an actor: by its entry, else by its kind."""
    actor = lexicon.actors[actor_id]
    if actor.kind == "person":
        return frozenset((actor.pronouns,)) if actor.pronouns else PERSON
    by_kind = _BY_KIND[actor.kind]
    if actor.pronouns == "they":
        return by_kind | _THEY
    return by_kind


def entity_of_mention(view: View, mention: Mention, lexicon: Lexicon) -> Entity:
    """The entity of an actor's mention. Persons who are mere aliases of a state have no actor."""
    actor = lexicon.actors[mention.actor]
    fits = fits_of_actor(mention.actor, lexicon)
    is_several = view.sentence.doc[mention.head].tag_ == "NNS" and actor.kind == "people"
    if (_is_plural(view, mention.last) and not view.is_capitalised(mention.last)) or (
        is_several or _is_plural_demonym(view, mention, actor.demonyms)
    ):
        fits = _THEY  # "the soldiers", "residents of Gaza", "the Israelis"
    elif actor.kind == "people" and view.sentence.doc[mention.last].tag_ == "NN":
        fits = PERSON  # "a refugee", "a Palestinian": one of them
    elif actor.kind == "people" and view.sentence.doc[mention.last].tag_ == "NNP":
        fits = PERSON if mention.text in actor.demonyms else _IT | _THEY
    is_body = actor.kind == "person" and view.lemmas[mention.last] in _BODIES
    fits = _IT if is_body else fits  # "the Trump administration ... it"
    if mention.text.lower() in lexicon.person_aliases:
        return Entity(
            view,
            mention.first,
            mention.last,
            mention.head,
            mention.text.lower().split()[-1],
            None,
            PERSON,
            "name",
        )
    above = view.heads[mention.head]
    is_apposition = view.deps[mention.head] == "appos" and view.lemmas[above] in _OFFICES
    is_counted = view.lemmas[above] in COUNTED and view.case_of(mention.head) == "of"
    return Entity(
        view,
        mention.first,
        mention.last,
        # "The secretary, David Lammy", "dozens of them": where the whole stands.
        above if is_apposition or is_counted else mention.head,
        mention.actor,
        mention.actor,
        fits,
        "definite" if mention.kind == "description" else "name",
        is_body or actor.kind != "person",
        actor.kind,
    )


def _is_plural_demonym(view: View, mention: Mention, demonyms: tuple[str, ...]) -> bool:
    """ "Israelis", "Palestinians", "three Lebanese"."""
    before = mention.first - 1
    if mention.text in demonyms and before >= 0 and view.tags[before] == "NUM":
        return view.lowers[before] not in ("one", "1")
    is_known = mention.text in demonyms or mention.text.removesuffix("s") in demonyms
    return is_known and mention.text.endswith("s")


def other_entities(view: View, covered: Iterable[int]) -> list[Entity]:
    """The nominals of a sentence that no mention covers: rivals of the actors."""
    taken = set(covered)
    found = []
    for token, tag in enumerate(view.tags):
        if tag not in ("NOUN", "PROPN") or token in taken or view.deps[token] not in NOMINAL:
            continue
        lemma = view.lemmas[token]
        if lemma in COUNTED and any(
            view.case_of(k) == "of" for k in view.children_as(token, "nmod")
        ):
            continue  # "dozens of hostages" are hostages
        if tag == "NOUN" and (
            view.deps[token] == "appos" or taken & set(view.children_as(token, "nsubj"))
        ):
            continue  # says what something is and names nothing new: "Hamas is a movement"
        if tag == "NOUN" and lemma in _OFFICES and taken & set(view.children_as(token, "appos")):
            continue  # "the foreign secretary, David Lammy", "the group Hezbollah"
        if lemma in TIME_NOUNS:
            continue
        first, last = _extent(view, token)
        if taken.intersection(range(first, last + 1)):
            first = last = token
        key, fits, is_group = _describe(view, token, first, last)
        found.append(
            Entity(view, first, last, token, key, None, fits, _shape(view, token), is_group)
        )
    return found


def _extent(view: View, head: int) -> tuple[int, int]:
    """The noun with the parts of its name before and behind it."""
    first = last = head
    while first > 0 and view.deps[first - 1] in ("compound", "flat", "amod", "nmod:desc", "det"):
        first -= 1
    while last + 1 < len(view) and view.deps[last + 1] == "flat":
        last += 1
    return first, last


def _shape(view: View, head: int) -> str:
    if view.tags[head] == "PROPN":
        return "name"
    for child in view.children[head]:
        if view.deps[child] in ("det", "nmod:poss"):
            return "indefinite" if view.lowers[child] in ("a", "an", "some", "no") else "definite"
    return "indefinite"


def _is_plural(view: View, token: int) -> bool:
    return view.sentence.doc[token].tag_ in ("NNS", "NNPS")


def _describe(view: View, head: int, first: int, last: int) -> tuple[str, frozenset[str], bool]:
    """Key, fitting pronouns and whether it is a group, of a nominal outside the codebook."""
    lemma = view.lemmas[head]
    if any(view.deps[child] == "conj" for child in view.children[head]):
        return f"{lemma} and", _THEY, True
    if view.tags[head] == "PROPN":
        if _is_people(view, head):
            return view.lowers[head], _THEY, True
        return _describe_name(view, first, last)
    if _is_plural(view, head):
        return lemma, _THEY, lemma in PERSONS or lemma in BODIES
    if lemma in MALE_NOUNS:
        return lemma, _HE, False
    if lemma in FEMALE_NOUNS:
        return lemma, _SHE, False
    if lemma in PERSONS or lemma in TITLE_HEADS or _ends_as_person(lemma):
        return lemma, PERSON, False
    if lemma in BODIES:
        return lemma, _IT | _THEY, True
    return lemma, _IT, False


def _ends_as_person(lemma: str) -> bool:
    """ "Financier", "botanist", "midwife": by the ending, where no list has it."""
    return len(lemma) > 6 and lemma.endswith(_OF_PERSONS) and lemma not in NO_DOERS | _THINGS


def _is_people(view: View, name: int) -> bool:
    """ "The Afghans", "two Republicans": several of a kind, not the name of one thing."""
    parts = view.children_as(name, "compound", "flat")
    return _is_plural(view, name) and not parts and view.lowers[name] not in STATES


def _describe_name(view: View, first: int, last: int) -> tuple[str, frozenset[str], bool]:
    words = view.lowers[first : last + 1]
    key = words[-1]
    if view.case_of(last) in ("in", "near") and key not in STATES:
        return key, _IT, False  # a place
    before = view.lowers[first - 1] if first else ""
    if {*words, before} & FEMALE_TITLES:
        return key, _SHE, False
    if {*words, before} & MALE_TITLES:
        return key, _HE, False
    if key in STATES:
        return key, _IT, True
    if set(words) & (ORGANISATION_HEADS | ORGANS):
        return key, _IT | _THEY, True
    names = [word for word in words if word not in ("the", "a", "an")]
    if names and names[0] in ("operation", "hurricane", "storm", "typhoon", "project"):
        return key, _IT, False
    if set(words) & TITLE_HEADS or before in TITLE_HEADS:
        return key, PERSON, False
    if len(names) > 1 and view.lowers[first] != "the":
        return key, PERSON, False
    return key, UNKNOWN, False
