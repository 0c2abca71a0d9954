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
from collections.abc import Iterable, Sequence

from .binding import clause_of, dominates, is_barred, is_own_subject, is_possible, is_subject_of
from .entities import Entity, is_several
from .place_words import PATIENT_VERBS
from .pronoun_constructions import is_certain
from .pronoun_sites import Site, role_of
from .views import SUBJECTS
from .weights import PRONOUNS, weigh
from .wordlists import AGENT_NOUNS, AGENT_VERBS, HOSTILE_VERBS

REACH = 3  # sentences back in which an antecedent may stand


def _open_relative(site: Site) -> int | None:
    """The "which" or "who" whose clause still runs at the pronoun, whatever the parse joins."""
    view = site.view
    for token in range(site.token - 1, max(0, site.token - 12), -1):
        if view.lowers[token] == ",":
            return None
        if view.lowers[token] in ("which", "who") and view.deps[token] in SUBJECTS:
            return token
    return None


def _is_relative_subject(site: Site, entity: Entity) -> bool:
    """ "Israel, which denied that it ...": the subject of a relative clause around the pronoun."""
    view, relative = site.view, _open_relative(site)
    if relative is not None:
        return entity.last + 1 <= relative <= entity.last + 2
    for token in (entity.last + 1, entity.last + 2):
        if token < site.token and view.lowers[token] in ("which", "who", "that"):
            return view.deps[token] in SUBJECTS and dominates(view, view.heads[token], site.token)
    return False


def _is_reported(site: Site, entity: Entity) -> bool:
    """ "X said he ...": the pronoun is the subject of what the entity says or thinks, or its owner.

    "X denied that its forces ..."; "X said the rockets had fallen and that it was striking them".
    """
    view, clause = site.view, site.predicate
    relative = _open_relative(site)
    if relative is not None and entity.head < relative:
        return False
    is_owner = site.role == "poss" and view.deps[clause] in SUBJECTS
    clause = view.heads[clause] if is_owner else clause
    while view.deps[clause] == "conj" and not is_owner:
        clause = view.heads[clause]
    return (
        (site.role == "subj" or is_owner)
        and view.deps[clause] == "ccomp"
        and is_subject_of(view, entity.head, view.heads[clause])
    )


def _is_higher_subject(site: Site, entity: Entity) -> bool:
    """Whether the entity is the subject of a clause above the pronoun's: "X said he"."""
    view = site.view
    if view.deps[entity.head] not in SUBJECTS or is_own_subject(site, entity):
        return False
    relative = _open_relative(site)
    if relative is not None and entity.head < relative:
        return False
    return dominates(view, view.heads[entity.head], site.token)


def _is_joined_subject(site: Site, entity: Entity) -> bool:
    """ "Brazil fined farmers, but it approved": two subjects of clauses on one level."""
    view, clause = site.view, site.predicate
    joined = view.deps[clause] in ("conj", "parataxis") and site.role == "subj"
    return joined and is_subject_of(view, entity.head, view.heads[clause])


def _is_agentive(site: Site) -> bool:
    """Whether only people, groups and states do, suffer or have what the pronoun does."""
    view, head = site.view, site.predicate
    lemma = view.lemmas[head]
    if site.role == "poss":
        return lemma in AGENT_NOUNS
    if site.role == "obj" or view.deps[site.phrase] == "nsubj:pass":
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

    structural = _across_sentences if distance else _within_sentence
    claims = [*_anywhere(site, entity, role), *structural(site, entity)]
    if site.kind in ("it", "they"):
        claims += _of_thing(site, entity)
    if site.kind == "they":
        claims += _of_number(site, entity)
    return [*found, *((name, 1.0) for name, holds in claims if holds)]


def _anywhere(site: Site, entity: Entity, role: str) -> list[tuple[str, bool]]:
    view = entity.view
    earlier = view.number < site.view.number
    return [
        ("parallel", role == site.role),
        ("open", len(entity.fits) > 2),
        ("embedded", view.deps[entity.head] in ("nmod", "compound", "amod", "nmod:desc")),
        ("in headline", view.sentence.field == "title" and earlier),
        ("new paragraph", view.sentence.paragraph != site.view.sentence.paragraph),
    ]


def _across_sentences(site: Site, entity: Entity) -> list[tuple[str, bool]]:
    view = entity.view
    is_subject = role_of(view, entity.head) == "subj"
    is_main = is_subject and view.deps[view.heads[entity.head]] == "ROOT"
    return [
        ("main subject", is_main),
        ("main subject to subject", is_main and site.role == "subj"),
        ("opens sentence", entity.first <= 1),
    ]


def _within_sentence(site: Site, entity: Entity) -> list[tuple[str, bool]]:
    relative, reported = _is_relative_subject(site, entity), _is_reported(site, entity)
    view = site.view
    return [
        (f"own subject to {site.role}", is_own_subject(site, entity)),
        ("relative subject", relative and not entity.is_group),
        ("reported subject", reported and not entity.is_group),
        ("relative group", relative and entity.is_group),
        ("reported group", reported and entity.is_group),
        ("higher subject", _is_higher_subject(site, entity)),
        ("joined subject", _is_joined_subject(site, entity)),
        ("cataphora", entity.head > site.token),
        ("same clause", clause_of(view, site.token) == clause_of(view, entity.head)),
    ]


def _of_number(site: Site, entity: Entity) -> list[tuple[str, bool]]:
    """Whether "they" would take up one body: "Shell ... they", more often said than written."""
    is_one = not is_several(entity)
    return [("singular", is_one), ("singular object", is_one and site.role in ("obj", "other"))]


def _of_thing(site: Site, entity: Entity) -> list[tuple[str, bool]]:
    """Whether it takes a group or a state to do, suffer or have what "it" does."""
    act = "agent" if _is_agentive(site) else "plain"
    is_object = site.role in ("obj", "other") or site.view.deps[site.phrase] == "nsubj:pass"
    return [
        (f"{act} {'group' if entity.is_group else 'thing'}", True),
        (f"{act} actor", entity.actor is not None),
        ("object group", is_object and act == "plain" and entity.is_group),
    ]


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


def possible_among(site: Site, candidates: Sequence[Entity]) -> list[Entity]:
    """Candidates that agreement and binding allow; what binding bars is barred by any name."""
    barred = {entity.key for entity in candidates if is_barred(site, entity)}
    return [e for e in candidates if e.key not in barred and is_possible(site, e)]


def rank(
    site: Site, candidates: Sequence[Entity], seen: Counter[str]
) -> tuple[dict[str, float], dict[str, Entity]]:
    """The probability of each entity (by key; "" is none), and the last place of each key.

    candidates stand in the order of the text; impossible ones are left out here.
    """
    possible = possible_among(site, candidates)
    last = {entity.key: entity for entity in possible}
    certain = [e for e in possible if is_certain(site, e)]
    # "An UNRWA centre ... its guards": the name before the noun that it stands in.
    meant = {e.key for e in certain if e.actor} or {e.key for e in certain}
    if len(meant) == 1:
        return {meant.pop(): 1.0}, last
    # A reflexive is always bound; any other pronoun may take up nothing that is named.
    is_bound = site.reflexive and bool(possible)
    table = PRONOUNS["person" if site.kind in ("he", "she") else site.kind]
    scores = [] if is_bound else [("", weigh(table, features_of_none(site)))]
    for between, entity in enumerate(reversed(possible)):
        found = features(site, entity, between, seen[entity.key])
        scores.append((entity.key, weigh(table, found)))
    top = max(score for _, score in scores)
    weights: Counter[str] = Counter()
    for key, score in scores:
        weights[key] += math.exp(score - top)  # type: ignore[assignment]
    total = sum(weights.values())
    return {key: weight / total for key, weight in weights.items()}, last


def spread(
    chances: dict[str, float], guesses: dict[str, dict[str, float]], known: Iterable[str]
) -> dict[str, float]:
    """Give what an unresolved earlier pronoun has to whom that pronoun may have meant.

    guesses: the chances of earlier pronouns by their own key; known: keys that are possible here.
    """
    found: Counter[str] = Counter()
    for key, chance in chances.items():
        guess = {k: p for k, p in guesses.get(key, {}).items() if not k or k in known}
        guess = guess or {"": 1.0}
        total = sum(guess.values())
        for other, part in guess.items():
            found[other or key] += chance * part / total  # type: ignore[assignment]
    return dict(found)
