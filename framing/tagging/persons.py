"""Persons and their namesakes: whose surname it is, and the title that belongs to a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .lexicon import Lexicon
from .names import Hit, continues_as_name, given_name_before, title_start
from .views import is_all_capitals, is_title_case
from .wordlists import CIVIL_OCCUPATIONS, FEMALE_TITLES, MALE_TITLES, TITLE_HEADS


@dataclass(slots=True)
class Bearer:
    """One place where a family name stands with enough beside it to tell its bearer."""

    place: tuple[int, int]
    actor: str | None  # None: somebody of that name whom the codebook does not know
    is_subject: bool


def settle_persons(hits: Sequence[Hit], lexicon: Lexicon) -> list[Hit]:
    """Keep the hits that mean the person of the codebook, with title and given names taken in.

    A bare family name means whoever bore it last with a given name or a title; another
    person's given name in front ("Jill Biden") makes it that person's. `hits` are all of a
    document in order, those of sort "longer" included, which are dropped here.
    """
    bearers: dict[str, list[Bearer]] = defaultdict(list)
    kept: list[Hit] = []
    bare: list[Hit] = []
    by_view: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_view[hit.view.number].append(hit)
    for hit in hits:
        if hit.sort == "longer":
            _note_bearer(bearers, hit, None)
        elif lexicon.actors[hit.actor].kind != "person":
            kept.append(hit)
        elif _is_person(hit, by_view[hit.view.number], lexicon, bearers):
            kept.append(hit)
            if hit.last == hit.first or hit.sort == "surname":
                bare.append(hit)
    wrong = {id(hit) for hit in bare if not _is_bearer(hit, bearers, lexicon)}
    return [hit for hit in kept if id(hit) not in wrong]


def _is_person(
    hit: Hit, neighbours: list[Hit], lexicon: Lexicon, bearers: dict[str, list[Bearer]]
) -> bool:
    """Whether the words may mean the actor; widens the hit and notes who bears the name."""
    view, actor = hit.view, lexicon.actors[hit.actor]
    everywhere = is_title_case(view) or is_all_capitals(view)
    if continues_as_name(view, hit.last, everywhere):
        return False
    taken = {token for other in neighbours for token in range(other.first, other.last + 1)}
    family = view.lowers[hit.last]
    given = given_name_before(view, hit.first, taken)
    while given and view.lowers[given[0]] in lexicon.epithets:
        del given[0]  # "Butcher Sinwar" is no namesake
    if given and not everywhere:
        allowed = lexicon.persons.get(family, frozenset())
        names = [view.lowers[token] for token in given if not view.texts[token].endswith(".")]
        if not all(name in allowed for name in names):
            _note_bearer(bearers, hit, None)
            return False
        hit.first = given[0]
    before = view.lowers[hit.first - 1] if hit.first else ""
    wrong_titles = {"he": FEMALE_TITLES, "she": MALE_TITLES}.get(actor.pronouns or "", frozenset())
    if before in wrong_titles:
        _note_bearer(bearers, hit, None)
        return False
    is_full = hit.last > hit.first and hit.sort != "surname"
    hit.first = title_start(view, hit.first, neighbours)
    if is_full or before in TITLE_HEADS or given:
        _note_bearer(bearers, hit, hit.actor)
    return not any(
        view.lemmas[child] in CIVIL_OCCUPATIONS
        for child in view.children_as(hit.last, "appos")
        if not is_full
    )


def _note_bearer(bearers: dict[str, list[Bearer]], hit: Hit, actor: str | None) -> None:
    view = hit.view
    head = view.head_of(hit.first, hit.last)
    bearers[view.lowers[hit.last]].append(
        Bearer((view.number, hit.first), actor, view.deps[head].startswith("nsubj"))
    )


def _is_bearer(hit: Hit, bearers: dict[str, list[Bearer]], lexicon: Lexicon) -> bool:
    """Whether a bare family name means the codebook's person where it stands."""
    known = bearers.get(hit.view.lowers[hit.last], [])
    place = (hit.view.number, hit.last)
    before = [bearer for bearer in known if bearer.place <= place]
    if not before:
        own = any(bearer.actor == hit.actor for bearer in known)
        return own or (not known and hit.sort != "surname")
    nearest = [bearer for bearer in before if bearer.place[0] == before[-1].place[0]]
    if nearest[-1].place[0] == place[0]:
        return nearest[-1].actor == hit.actor
    subjects = [bearer for bearer in nearest if bearer.is_subject] or nearest
    return subjects[-1].actor == hit.actor
