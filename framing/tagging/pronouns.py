"""Which entity a third-person pronoun takes up: candidates, what binding rules out, and their rank.

Hard rules come first (agreement; a pronoun is no co-argument of its antecedent, Chomsky 1981,
principle B; expletive "it"). The remaining candidates are ranked by a log-linear model over the
classic preferences (subjecthood, recency, parallelism: Lappin & Leass 1994; Hobbs 1978), whose
weights were estimated on coreference of GUM (training/pronouns). A pronoun is resolved only if the
model is sure enough; otherwise it is left alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .entities import Entity
from .pronoun_weights import WEIGHTS
from .views import View
from .wordlists import AGENT_NOUNS, AGENT_VERBS, HOSTILE_VERBS, PATIENT_VERBS, PLEONASTIC

THIRD_PERSON = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
}
FIRST_PERSON = frozenset(
    [
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "i'm",
        "i've",
        "i'd",
        "i'll",
        "we're",
        "we've",
        "we'll",
        "we'd",
    ]
)
REACH = 3  # sentences back in which an antecedent may stand
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "csubj"))
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
    """A pronoun in its place: `kind` is he, she, it or they; `role` subj, obj, poss or other."""

    view: View
    token: int
    kind: str
    role: str
    reflexive: bool

    @property
    def predicate(self) -> int:
        return self.view.heads[self.token]


def pronoun_site(view: View, token: int) -> Site | None:
    """The third-person pronoun at a token; None for other words and for expletive "it"."""
    lower = view.lowers[token]
    kind = THIRD_PERSON.get(lower)
    if kind is None or (lower == "it" and is_expletive(view, token)):
        return None
    return Site(view, token, kind, role_of(view, token), lower.endswith(("self", "selves")))


def role_of(view: View, token: int) -> str:
    """subj, obj, poss or other."""
    dep = view.deps[token]
    if dep in _SUBJECTS:
        return "subj"
    if dep in ("obj", "iobj"):
        return "obj"
    if dep == "nmod:poss":
        return "poss"
    return "other"


def is_expletive(view: View, token: int) -> bool:
    """Whether "it" refers to nothing: "it is unclear who", "it was raining", "it took years to"."""
    if view.deps[token] == "expl":
        return True
    if view.deps[token] not in _SUBJECTS:
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
    if site.kind == "they" and "it" in entity.fits and site.role in ("obj", "other"):
        return False  # "five of them" after "Hamas": its people, not the group
    if entity.view.number != site.view.number:
        return not site.reflexive
    view, token = site.view, site.token
    if entity.first <= token <= entity.last:
        return False
    if entity.head > token and not _is_cataphoric(site, entity):
        return False
    if site.reflexive:
        return view.heads[entity.head] == site.predicate or _is_own_subject(site, entity)
    if dominates(view, entity.head, token) and not _in_relative_clause(view, entity.head, token):
        return False
    if site.role in ("obj", "other") and _is_subject_by_relative(site, entity):
        return False
    return site.role == "poss" or not _are_coarguments(view, entity.head, token)


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


def _is_barred(site: Site, entity: Entity) -> bool:
    """A co-argument of the pronoun: nothing that is the same thing can be meant either."""
    return (
        entity.view is site.view
        and site.role != "poss"
        and not site.reflexive
        and entity.head != site.token
        and _are_coarguments(site.view, entity.head, site.token)
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
    if entity.head - site.token > 12 or view.deps[entity.head] not in _SUBJECTS:
        return False
    clause = view.heads[entity.head]
    top = site.token
    while view.heads[top] not in (top, clause):
        top = view.heads[top]
    return (
        view.heads[top] == clause
        and view.deps[top] in ("obl", "advcl")
        and (site.role == "poss" or view.deps[top] == "advcl")
    )


def _is_own_subject(site: Site, entity: Entity) -> bool:
    """Whether the entity is the subject of the clause that holds the pronoun."""
    return _is_subject_of(site.view, entity.head, clause_of(site.view, site.token))


def _is_subject_of(view: View, noun: int, clause: int) -> bool:
    """A clause without a subject of its own has that of the clause it is joined to."""
    if view.deps[noun] not in _SUBJECTS:
        return False
    for _ in range(3):
        if view.heads[noun] == clause:
            return True
        if view.children_as(clause, *_SUBJECTS):
            return False
        if view.deps[clause] not in ("conj", "xcomp", "advcl"):
            return False
        clause = view.heads[clause]
    return False


def _open_relative(site: Site) -> int | None:
    """The "which" or "who" whose clause still runs at the pronoun, whatever the parse joins."""
    view = site.view
    for token in range(site.token - 1, max(0, site.token - 12), -1):
        if view.lowers[token] == ",":
            return None
        if view.lowers[token] in ("which", "who") and view.deps[token] in _SUBJECTS:
            return token
    return None


def _is_relative_subject(site: Site, entity: Entity) -> bool:
    """ "Israel, which denied that it ...": the subject of a relative clause around the pronoun."""
    view, relative = site.view, _open_relative(site)
    if relative is not None:
        return entity.last + 1 <= relative <= entity.last + 2
    for token in (entity.last + 1, entity.last + 2):
        if token < site.token and view.lowers[token] in ("which", "who", "that"):
            return view.deps[token] in _SUBJECTS and dominates(view, view.heads[token], site.token)
    return False


def _is_reported(site: Site, entity: Entity) -> bool:
    """ "X said he ...": the pronoun is the subject of what the entity says or thinks."""
    view, clause = site.view, site.predicate
    relative = _open_relative(site)
    if relative is not None and entity.head < relative:
        return False
    return (
        site.role == "subj"
        and view.deps[clause] == "ccomp"
        and _is_subject_of(view, entity.head, view.heads[clause])
    )


def _is_higher_subject(site: Site, entity: Entity) -> bool:
    """Whether the entity is the subject of a clause above the pronoun's: "X said he"."""
    view = site.view
    if view.deps[entity.head] not in _SUBJECTS or _is_own_subject(site, entity):
        return False
    relative = _open_relative(site)
    if relative is not None and entity.head < relative:
        return False
    return dominates(view, view.heads[entity.head], site.token)


def _is_agentive(site: Site) -> bool:
    """Whether only people, groups and states do, suffer or have what the pronoun does."""
    view, head = site.view, site.predicate
    lemma = view.lemmas[head]
    if site.role == "poss":
        return lemma in AGENT_NOUNS
    if site.role == "obj" or view.deps[site.token] == "nsubj:pass":
        return lemma in PATIENT_VERBS or lemma in HOSTILE_VERBS
    return site.role == "subj" and lemma in AGENT_VERBS


def features(site: Site, entity: Entity, between: int, seen: int) -> list[tuple[str, float]]:
    """What speaks for and against an entity, as (name, value).

    between: candidates that stand nearer to the pronoun; seen: earlier places of the same key.
    """
    distance = site.view.number - entity.view.number
    role = role_of(entity.view, entity.head)
    found = [
        (f"distance {min(distance, 3)}", 1.0),
        ("between", math.log1p(between)),
        (f"role {role}", 1.0),
        (f"shape {entity.shape}", 1.0),
        ("seen", math.log1p(seen)),
    ]

    def note(name: str, holds: bool) -> None:
        if holds:
            found.append((name, 1.0))

    note("parallel", role == site.role)
    note("open", len(entity.fits) > 2)
    note("embedded", entity.view.deps[entity.head] in ("nmod", "compound", "amod", "nmod:desc"))
    note("in headline", entity.view.sentence.field == "title" and distance > 0)
    note("new paragraph", entity.view.sentence.paragraph != site.view.sentence.paragraph)
    if distance:
        is_root = entity.view.deps[entity.view.heads[entity.head]] == "ROOT"
        note("main subject", role == "subj" and is_root)
        note("main subject to subject", role == "subj" and is_root and site.role == "subj")
        note("opens sentence", entity.first <= 1)
    else:
        note(f"own subject to {site.role}", _is_own_subject(site, entity))
        relative, reported = _is_relative_subject(site, entity), _is_reported(site, entity)
        note("relative subject", relative and not entity.is_group)
        note("reported subject", reported and not entity.is_group)
        note("relative group", relative and entity.is_group)
        note("reported group", reported and entity.is_group)
        note("higher subject", _is_higher_subject(site, entity))
        note("cataphora", entity.head > site.token)
        note("same clause", clause_of(site.view, site.token) == clause_of(site.view, entity.head))
    if site.kind in ("it", "they"):
        act = "agent" if _is_agentive(site) else "plain"
        note(f"{act} {'group' if entity.is_group else 'thing'}", True)
        note(f"{act} actor", entity.actor is not None)
        is_object = site.role == "obj" or site.view.deps[site.token] == "nsubj:pass"
        note("object group", is_object and act == "plain" and entity.is_group)
    return found


def features_of_none(site: Site) -> list[tuple[str, float]]:
    """What speaks for the pronoun's taking up nothing that is named nearby."""
    found = [("none", 1.0), (f"none {site.role}", 1.0)]
    if site.view.children_as(site.predicate, "cop"):
        found.append(("none of copula", 1.0))
    if _is_agentive(site):
        found.append(("none of agent", 1.0))
    if site.role == "subj" and site.view.deps[site.predicate] == "ccomp":
        found.append(("none of reported", 1.0))
    return found


def rank(
    site: Site, candidates: Sequence[Entity], seen: Counter[str]
) -> tuple[dict[str, float], dict[str, Entity]]:
    """The probability of each entity (by key; "" is none), and the last place of each key.

    candidates stand in the order of the text; impossible ones are left out here.
    """
    barred = {entity.key for entity in candidates if _is_barred(site, entity)}
    possible = [
        entity
        for entity in candidates
        if entity.key not in barred and is_possible(site, entity)
    ]
    scores = [("", weigh(site.kind, features_of_none(site)))]
    for between, entity in enumerate(reversed(possible)):
        found = features(site, entity, between, seen[entity.key])
        scores.append((entity.key, weigh(site.kind, found)))
    top = max(score for _, score in scores)
    weights: Counter[str] = Counter()
    for key, score in scores:
        weights[key] += math.exp(score - top)  # type: ignore[assignment]
    total = sum(weights.values())
    last = {entity.key: entity for entity in possible}
    return {key: weight / total for key, weight in weights.items()}, last


def weigh(kind: str, found: Sequence[tuple[str, float]]) -> float:
    """The score of a feature list for one kind of pronoun; he and she share their weights."""
    table = WEIGHTS["person" if kind in ("he", "she") else kind]
    return sum(table.get(name, 0.0) * value for name, value in found)
