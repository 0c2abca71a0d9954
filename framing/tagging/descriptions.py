"""Descriptions: "the premier", "the terrorist group", "the movement", and what the text teaches.

A description counts where the codebook or the text (an apposition, a copula, a title) ties its
words to an actor. A shared one ("the president") goes to the actor in the nearest sentence, its
subject first; where two fit equally well it is left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .described import LOCAL, Described
from .lexicon import Lexicon
from .views import View
from .wordlists import DAYS_AND_MONTHS, FIRMS, GENERIC_HEADS, NATIONALITIES, OTHER, TITLE_HEADS

ANY_BODY = ""  # the noun of a rival that only has a name: "Acme"
_GENERIC_REACH = 3  # sentences back for "the group"
_BODIES = frozenset({"organisation", "institution"})
_ROLE_REACH = 30  # for "the premier", "the movement" once learned
_MANY = frozenset({"official", "spokesman", "envoy", "negotiator", "commander"})  # of one party
_RULERS = frozenset({"government", "cabinet"})
_SAME_ROLE = {"premier": "prime minister", "prime minister": "premier"}


@dataclass(slots=True)
class Place:
    """Where an actor, or somebody else with a role, was last met."""

    number: int
    head: int
    actor: str
    is_subject: bool
    is_nested: bool = False


@dataclass(slots=True)
class Memory:
    """What has been read so far: places of actors, words learned for them, rivals."""

    places: list[Place] = field(default_factory=list)
    learned: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    rivals: list[tuple[int, int, str]] = field(default_factory=list)  # sentence, token, noun
    cited: set[str] = field(default_factory=set)  # every actor met so far
    home: str | None = None  # the state from which a dateline reports


def _is_defined(view: View, last: int) -> bool:
    """ "the state that seized their land": the relative clause says which one."""
    return last + 1 < len(view) and view.lowers[last + 1] in ("that", "which", "who", "whose")


def _is_in_place(view: View, last: int) -> bool:
    is_in = view.lowers[last + 1 : last + 2] == ["in"] and last + 2 < len(view)
    return is_in and view.is_capitalised(last + 2)


def resolve(view: View, phrase: Described, memory: Memory, lexicon: Lexicon) -> str | None:
    """The actor that a definite noun phrase describes here, or None if none or two fit."""
    if phrase.owner is not None:
        return _belonging(view, phrase, memory, lexicon)
    if view.lowers[phrase.first] == LOCAL:
        return _of_place(view, phrase, lexicon)
    if any(word in OTHER for word in phrase.extra):
        return None
    if phrase.noun in GENERIC_HEADS and _is_defined(view, phrase.last):
        return None
    if phrase.noun == "government" and (
        "backed" in phrase.extra or _is_in_place(view, phrase.last)
    ):
        return None  # "the Saudi-backed government", "the government in Aden": it may be another's
    candidates = [
        actor
        for actor in _candidates(phrase, memory, lexicon)
        if _fits_origin(phrase.extra, actor, lexicon)
    ]
    if not candidates:
        return None
    if phrase.is_specific and len(candidates) == 1 and lexicon.actors[candidates[0]].part_of:
        return candidates[0]  # "the Israeli prime minister" needs no introduction
    if len(candidates) == 1 and lexicon.actors[candidates[0]].kind == "people":
        return candidates[0]
    if _is_noted(view, phrase, _nouns(phrase), memory):
        return None
    return _nearest(view, phrase, candidates, memory, lexicon)


def _belonging(view: View, phrase: Described, memory: Memory, lexicon: Lexicon) -> str | None:
    """ "Its army", "Britain's home secretary": what the owner, or the owner's party, has.

    A person counts only if the text has named that person, and if the party has no second one.
    """
    owners = [p.actor for p in memory.places if (p.number, p.head) == (view.number, phrase.owner)]
    sides = {whole for owner in owners for whole in lexicon.wholes(owner)}
    found = [
        actor
        for actor in phrase.actors
        if sides.intersection(lexicon.wholes(actor)[1:]) and actor not in owners
    ]
    if any(lexicon.actors[actor].kind == "person" for actor in found):
        found = [actor for actor in found if actor in memory.cited and phrase.noun not in _MANY]
    return found[0] if len(found) == 1 else None


def _of_place(view: View, phrase: Described, lexicon: Lexicon) -> str | None:
    """ "A strike in Gaza, local health officials said": of a place that the sentence names."""
    named = {word for i, word in enumerate(view.lowers) if view.is_capitalised(i)}
    found = [actor for actor in phrase.actors if named & lexicon.nationalities[actor]]
    return found[0] if len(found) == 1 else None


def _candidates(phrase: Described, memory: Memory, lexicon: Lexicon) -> list[str]:
    """Whom the codebook or the text gives these words; failing both, whoever is of that kind."""
    nouns = _nouns(phrase)
    found = list(phrase.actors)
    n_words = phrase.last - phrase.first - len(phrase.extra)
    if not found or n_words == 1 or phrase.noun not in TITLE_HEADS:
        found += (actor for actor, learned in memory.learned.items() if nouns & learned)
    # else "the defence minister", who is no other minister
    kinds = frozenset({"organisation"}) if phrase.noun in FIRMS else frozenset()
    kinds = GENERIC_HEADS.get(phrase.noun, kinds)
    if not memory.cited.intersection(found):
        cited = [actor for actor in memory.cited if lexicon.actors[actor].kind in kinds]
        if not cited and phrase.noun in _RULERS:
            # "Israel's High Court ordered the government"
            wholes = [whole for actor in memory.cited for whole in lexicon.wholes(actor)]
            cited = [whole for whole in wholes if lexicon.actors[whole].kind == "state"]
        found += cited
        if not phrase.is_specific:
            found += _comrades(found, memory, lexicon)
    return list(dict.fromkeys(found))


def _comrades(described: Iterable[str], memory: Memory, lexicon: Lexicon) -> list[str]:
    """Whom the text names of the armed groups whose persons the words describe: "the terror chief"."""
    persons = [a for a in map(lexicon.actors.__getitem__, described) if a.kind == "person"]
    parties = [lexicon.actors[person.part_of] for person in persons if person.part_of]
    groups = {party.id for party in parties if party.kind == "armed-group"}
    named = [lexicon.actors[actor] for actor in memory.cited]
    return [actor.id for actor in named if actor.kind == "person" and actor.part_of in groups]


def _fits_origin(extra: Iterable[str], actor: str, lexicon: Lexicon) -> bool:
    """No modifier may name another origin than the actor's: "the British premier"."""
    origins = [word for word in extra if word in NATIONALITIES or word in lexicon.demonyms]
    return all(word in lexicon.nationalities[actor] for word in origins)


def _nouns(phrase: Described) -> set[str]:
    return {phrase.noun, _SAME_ROLE.get(phrase.noun, phrase.noun)}


def _is_noted(view: View, phrase: Described, nouns: set[str], memory: Memory) -> bool:
    """Whether somebody outside the codebook was called so a short way back."""
    here = (view.number, phrase.first)
    return any(
        noun in nouns and (number, token) < here and view.number - number <= _GENERIC_REACH
        for number, token, noun in memory.rivals
    )


def _nearest(
    view: View, phrase: Described, candidates: Sequence[str], memory: Memory, lexicon: Lexicon
) -> str | None:
    """The candidate met last; in one sentence its subject; None if two remain."""
    barred = {p.actor for p in memory.places if _is_coargument(view, phrase, p)}
    wanted = set(candidates) - barred  # "it does not attack the force": another's
    wanted -= _others_armies(view, phrase, candidates, memory, lexicon)
    learned = {a for a in wanted if phrase.noun in memory.learned.get(a, ())}
    own_words = set(phrase.actors) | learned
    generic = phrase.noun in GENERIC_HEADS and not phrase.extra
    reach = _GENERIC_REACH if generic and not learned else _ROLE_REACH
    places = [
        place
        for place in memory.places
        if place.actor in wanted
        and view.number - place.number <= reach
        and not _is_coargument(view, phrase, place)
    ]
    if not places and barred & set(candidates):
        return None
    if not places:
        return _unmet(view, phrase, wanted if generic else wanted & own_words, memory, lexicon)
    if phrase.noun in _RULERS:  # "blames the Lebanese government and Washington ... the government"
        rulers = [x for x in places if x.number == view.number and view.lowers[x.head] in _RULERS]
        if rulers:
            return rulers[-1].actor
        if home := _home_of_subject(view, places, memory, lexicon):
            return home
        if memory.home in wanted and places[-1].number < view.number:
            return memory.home
    number = places[-1].number
    nearest = [place for place in places if place.number == number]
    subjects = [place for place in nearest if place.is_subject]
    chosen = {place.actor for place in subjects} or {place.actor for place in nearest}
    if number == view.number and len(chosen) > 1:  # a relative clause is about others
        main = [place for place in nearest if view.deps[view.heads[place.head]] != "acl:relcl"]
        chosen = {(main or nearest)[-1].actor}
    return chosen.pop() if len(chosen) == 1 else None


def _others_armies(
    view: View, phrase: Described, candidates: Sequence[str], memory: Memory, lexicon: Lexicon
) -> set[str]:
    """ "Iran said the army would respond": no army of another state."""
    verb = view.heads[view.head_of(phrase.first, phrase.last)]
    if verb < 0 or view.deps[verb] != "ccomp":
        return set()
    states = {
        place.actor
        for place in memory.places
        if place.number == view.number
        and place.is_subject
        and view.heads[place.head] == view.heads[verb]
        and lexicon.actors[place.actor].kind == "state"
    }
    armies = {x for x in candidates if lexicon.actors[x].kind == "military"}
    return {x for x in armies if states and lexicon.actors[x].part_of not in states}


def _home_of_subject(
    view: View, places: Sequence[Place], memory: Memory, lexicon: Lexicon
) -> str | None:
    """ "Jane Roe said the government would fall": hers, where the sentence names no other state."""
    if any(place.number == view.number for place in places):
        return None
    here = [place.actor for place in memory.places if place.number == view.number]
    homes = {
        whole
        for actor in here
        for whole in lexicon.wholes(actor)[1:]
        if lexicon.actors[actor].kind in ("person", "institution")
        and lexicon.actors[whole].kind == "state"
    }
    return homes.pop() if len(homes) == 1 else None


def _unmet(
    view: View, phrase: Described, wanted: set[str], memory: Memory, lexicon: Lexicon
) -> str | None:
    """ "The army", "the prime minister" where only the state has been named, if just one fits.

    Where no state has been named, nor anybody else who might be meant, it is enough that the
    codebook has one actor of this description ("the union", "the president").
    """
    if (
        phrase.is_bare
    ):  # "UN expert tells council" is of any council, "Israel: army says" of its army
        wanted = {actor for actor in wanted if lexicon.actors[actor].kind != "institution"}
    found = {actor for actor in wanted if _whole_is_named(view, actor, memory, lexicon)}
    found = found or {actor for actor in wanted if _part_is_named(view, actor, memory, lexicon)}
    is_bare = phrase.noun in GENERIC_HEADS and phrase.last - phrase.first == 1  # "the agency"
    is_own = len(phrase.actors) == 1 and not is_bare and not phrase.is_bare
    if is_own:  # "the UN refugee agency", but "the village council" is no other council
        is_own = lexicon.nationalities[phrase.actors[0]].issuperset(phrase.extra)
    if not found and is_own and memory.cited and not _is_noted(view, phrase, {ANY_BODY}, memory):
        found = {actor for actor in wanted if _is_at_home(actor, memory, lexicon)}
    return found.pop() if len(found) == 1 and not _is_elsewhere(view, phrase.last) else None


def _whole_is_named(view: View, actor: str, memory: Memory, lexicon: Lexicon) -> bool:
    """Persons only as holders of a state's office, where the text keeps to that state."""
    record = lexicon.actors[actor]
    if record.part_of is None:
        return False
    is_person, whole = record.kind == "person", lexicon.actors[record.part_of]
    if is_person and whole.kind != "state":
        return False
    wholes = {whole.id, whole.part_of} - {None}
    reach = _GENERIC_REACH if record.kind == "military" else _ROLE_REACH
    near = [place.actor for place in memory.places if view.number - place.number <= reach]
    named = [other for other in near if wholes & {other, lexicon.actors[other].part_of}]
    return len(named) > is_person


def _part_is_named(view: View, actor: str, memory: Memory, lexicon: Lexicon) -> bool:
    """ "The group" where only its leader or its channel has been named just before."""
    near = [p.actor for p in memory.places if view.number - p.number <= _GENERIC_REACH]
    return any(actor in lexicon.wholes(other)[1:] for other in near)


def _is_at_home(actor: str, memory: Memory, lexicon: Lexicon) -> bool:
    """Whether the text speaks of one country only, so that its bodies need no other name."""
    record = lexicon.actors[actor]
    states = [other for other in memory.cited if lexicon.actors[other].kind == "state"]
    return record.kind in _BODIES and not (record.part_of and states)


def _is_elsewhere(view: View, last: int) -> bool:
    """ "The foreign ministry in Cairo", but not "in May"."""
    place = min(last + 2, len(view) - 1)
    is_place = view.is_capitalised(place) and view.lowers[place] not in DAYS_AND_MONTHS
    return view.lowers[last + 1 : last + 2] in (["in"], ["of"]) and is_place


def _is_coargument(view: View, phrase: Described, place: Place) -> bool:
    """ "Hamas accused the group": the subject of the same verb is somebody else."""
    if place.number != view.number:
        return False
    head = view.head_of(phrase.first, phrase.last)
    return (
        place.is_subject
        and view.heads[head] == view.heads[place.head]
        and view.deps[head] in ("obj", "iobj", "obl", "obl:agent")
    )
