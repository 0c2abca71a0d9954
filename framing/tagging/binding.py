"""What a pronoun may take up at all: agreement, binding, expletives.

A pronoun is no co-argument of its antecedent (Chomsky 1981, principle B), a reflexive is; "it" may
refer to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from .entities import Entity
from .reporting import SPEECH
from .views import SUBJECTS, View
from .word_classes import COUNTED
from .wordlists import PLEONASTIC, words

THIRD_PERSON = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
}


FIRST_PERSON = words(
    "i me my mine myself we us our ours ourselves i'm i've i'd i'll we're we've we'll we'd"
)


_CLAUSES = frozenset(
    [
        "ccomp",
        "xcomp",
        "advcl",
        "acl",
        "acl:relcl",
        "conj",
        "parataxis",
        "csubj",
        "ROOT",
        "csubj:pass",
        "advcl:relcl",
    ]
)


@dataclass(slots=True)
class Site:
    """A pronoun in its place: `kind` is he, she, it or they; `role` subj, obj, poss or other.

    `phrase` is what plays that role: the pronoun, or the quantity in "five of them were shot".
    """

    view: View
    token: int
    phrase: int
    kind: str
    role: str
    reflexive: bool

    @property
    def predicate(self) -> int:
        return self.view.heads[self.phrase]


def pronoun_site(view: View, token: int) -> Site | None:
    """The third-person pronoun at a token; None for other words and for expletive "it"."""
    lower = view.lowers[token]
    kind = THIRD_PERSON.get(lower)
    if kind is None or (lower == "it" and is_expletive(view, token)):
        return None
    phrase = _quantity(view, token)
    reflexive = lower.endswith(("self", "selves"))
    return Site(view, token, phrase, kind, role_of(view, phrase), reflexive)


def _quantity(view: View, token: int) -> int:
    """The quantity of which a pronoun is the whole ("five of them"), else the pronoun."""
    above = view.heads[token]
    is_part = view.deps[token] == "nmod" and view.case_of(token) == "of"
    counts = view.tags[above] in ("NUM", "DET") or view.lemmas[above] in COUNTED
    return above if is_part and counts else token


def role_of(view: View, token: int) -> str:
    """subj, obj, poss or other."""
    dep = view.deps[token]
    if dep in SUBJECTS:
        return "subj"
    if dep in ("obj", "iobj"):
        return "obj"
    if dep == "nmod:poss":
        return "poss"
    return "other"


def _is_agent(view: View, predicate: int) -> bool:
    """Whether "it" does something, though parsed as an expletive: "it said that", "was reviewing"."""
    if view.tags[predicate] != "VERB" or view.children_as(predicate, "aux:pass"):
        return False
    return view.lemmas[predicate] in SPEECH or bool(view.children_as(predicate, "obj"))


def is_expletive(view: View, token: int) -> bool:
    """Whether "it" refers to nothing: "it is unclear who", "it was raining", "it took years to"."""
    if view.deps[token] == "expl":
        return not _is_agent(view, view.heads[token])
    if view.deps[token] not in SUBJECTS:
        return False
    predicate = view.heads[token]
    lemma = view.lemmas[predicate]
    clauses = view.children_as(predicate, "ccomp", "csubj", "xcomp", "advcl", "acl", "csubj:pass")
    follows = any(child > predicate for child in clauses)
    has_copula = bool(view.children_as(predicate, "cop"))
    if lemma in ("rain", "snow", "raining", "snowing"):
        return True
    if view.deps[token] == "nsubj:pass" or has_copula:
        return lemma in PLEONASTIC and (follows or has_copula)
    return lemma in ("seem", "appear", "turn", "happen", "matter", "take") and follows


def clause_of(view: View, token: int) -> int:
    """The predicate of the clause in which a token stands."""
    for _ in range(len(view)):
        if view.deps[token] in _CLAUSES and (
            view.tags[token] in ("VERB", "AUX") or view.deps[token] != "conj"
        ):
            return token
        if view.heads[token] == token:
            return token
        token = view.heads[token]
    return token


def dominates(view: View, upper: int, lower: int) -> bool:
    """Whether `lower` hangs below `upper` in the tree."""
    for _ in range(len(view)):
        if lower == upper:
            return True
        if view.heads[lower] == lower:
            return False
        lower = view.heads[lower]
    return False


def is_possible(site: Site, entity: Entity) -> bool:
    """Whether agreement and binding let the pronoun take up the entity."""
    if site.kind not in entity.fits:
        return False
    passive = site.view.deps[site.phrase] == "nsubj:pass"
    is_object = passive or site.role in ("obj", "other") or site.phrase != site.token
    if site.kind == "they" and "it" in entity.fits and is_object and not _is_several(entity):
        return False  # "five of them" after "Hamas": its people, not the group
    if entity.view.number != site.view.number:
        return not site.reflexive
    view, token = site.view, site.token
    if entity.first <= token <= entity.last:
        return False
    if entity.head > token and not _is_cataphoric(site, entity):
        return False
    if site.reflexive:
        return view.heads[entity.head] == site.predicate or is_own_subject(site, entity)
    if dominates(view, entity.head, token) and not _in_relative_clause(view, entity.head, token):
        return False
    if site.role in ("obj", "other") and _is_subject_by_relative(site, entity):
        return False
    return site.role == "poss" or not _are_coarguments(view, entity.head, site.phrase)


def _is_several(entity: Entity) -> bool:
    """Whether a group is named as several: "the Houthis", but "Hamas"."""
    lowers, first = entity.view.lowers, entity.first
    has_article = "the" in lowers[max(first - 1, 0) : first + 1]
    return has_article and lowers[entity.head].endswith("s")


def _is_subject_by_relative(site: Site, entity: Entity) -> bool:
    """ "Hamas, which denied any part in it": the relative pronoun is the subject of that clause."""
    view = site.view
    for token in (entity.last + 1, entity.last + 2):
        if token < site.token and view.lowers[token] in ("which", "who", "that"):
            return view.heads[token] == clause_of(view, site.token)
    return False


def _are_coarguments(view: View, first: int, second: int) -> bool:
    """Subject and object (or oblique) of one predicate, conjoined nouns counted in."""
    if view.heads[first] == view.heads[second] and view.heads[first] not in (first, second):
        return view.deps[first] != "nmod:poss" and view.deps[second] != "nmod:poss"
    while view.deps[first] == "conj" and view.tags[view.heads[first]] != "VERB":
        first = view.heads[first]
    return view.heads[first] == view.heads[second] and view.deps[first] not in ("nmod:poss", "obl")


def is_barred(site: Site, entity: Entity) -> bool:
    """A co-argument of the pronoun: nothing that is the same thing can be meant either."""
    return (
        entity.view is site.view
        and site.role != "poss"
        and not site.reflexive
        and entity.head != site.token
        and _are_coarguments(site.view, entity.head, site.phrase)
    )


def _in_relative_clause(view: View, noun: int, token: int) -> bool:
    """ "Hamas, which lost its leader": inside what hangs on the noun the pronoun may mean it."""
    for child in view.children_as(noun, "acl:relcl", "acl", "appos"):
        if dominates(view, child, token):
            return True
    return view.tags[noun] == "PROPN" and view.deps[token] == "nmod:poss"


def _is_cataphoric(site: Site, entity: Entity) -> bool:
    """ "In his speech, Netanyahu ...": a fronted phrase before the subject of the main clause."""
    view = site.view
    if entity.head - site.token > 12 or view.deps[entity.head] not in SUBJECTS:
        return False
    clause = view.heads[entity.head]
    top = site.token
    while view.heads[top] not in (top, clause):
        top = view.heads[top]
    return (
        view.heads[top] == clause
        and view.deps[top] in ("obl", "obl:unmarked", "advcl")
        and (site.role == "poss" or view.deps[top] == "advcl")
    )


def is_own_subject(site: Site, entity: Entity) -> bool:
    """Whether the entity is the subject of the clause that holds the pronoun."""
    return is_subject_of(site.view, entity.head, clause_of(site.view, site.token))


def is_subject_of(view: View, noun: int, clause: int) -> bool:
    """A clause without a subject of its own has that of the clause it is joined to."""
    if view.deps[noun] not in SUBJECTS:
        return False
    for _ in range(3):
        if view.heads[noun] == clause:
            return True
        if view.children_as(clause, *SUBJECTS):
            return False
        if view.deps[clause] not in ("conj", "xcomp", "advcl"):
            return False
        clause = view.heads[clause]
    return False
