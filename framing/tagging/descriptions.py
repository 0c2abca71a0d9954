"""Descriptions: "the premier", "the terrorist group", "the movement", and what the text teaches.

A description counts where the codebook or the text (an apposition, a copula, a title) ties its
words to an actor. A shared one ("the president") goes to the actor in the nearest sentence, its
subject first; where two fit equally well it is left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .lexicon import Lexicon
from .matching import find_all
from .spans import Mention
from .views import HYPHENS, View
from .wordlists import GENERIC_HEADS, NATIONALITIES, OTHER, ROLES, STATES

_DETERMINERS = frozenset(("the", "this", "that"))
ANY_BODY = ""  # the noun of a rival that only has a name: "Acme"
_GENERIC_REACH = 3  # sentences back for "the group"
_BODIES = frozenset({"organisation", "institution"})
_ROLE_REACH = 30  # for "the premier", "the movement" once learned
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


@dataclass(frozen=True, slots=True)
class Described:
    """A definite noun phrase first..last; noun is its head word, extra its further modifiers."""

    first: int
    last: int
    noun: str
    actors: tuple[str, ...]  # by the codebook; empty for a generic noun
    extra: tuple[str, ...]
    is_specific: bool  # names its party: "the Israeli prime minister"


def find_described(view: View, lexicon: Lexicon, taken: Sequence[Mention]) -> list[Described]:
    """The definite noun phrases of a sentence that may describe an actor, in order."""
    closed = {
        token
        for mention in taken
        if mention.kind == "name" and mention.first < mention.last
        for token in range(mention.first, mention.last + 1)
    }  # a lone demonym may stand inside a description, a longer name may not
    found: dict[int, Described] = {}
    for first, last, entries in find_all(view.lowers, lexicon.descriptions):
        if last in closed or not _is_whole_phrase(view, last, closed):
            continue
        described = _by_codebook(view, first, last, entries)
        if described is not None and _is_better(described, found.get(last)):
            found[last] = described
    for token, lower in enumerate(view.lowers):
        end = _phrase_end(view, token) if lower in _DETERMINERS else None
        if end is None or end in found or end in closed or not _is_whole_phrase(view, end, closed):
            continue
        words = tuple(view.lowers[token + 1 : end])
        found[end] = Described(token, end, view.lowers[end], (), words, False)
    return [found[last] for last in sorted(found)]


def _is_better(described: Described, known: Described | None) -> bool:
    """Of two entries with the same last word the longer, or the one with fewer words to spare."""
    if known is None or len(described.extra) < len(known.extra):
        return True
    return known.last - known.first < described.last - described.first


def _by_codebook(view: View, first: int, last: int, entries: Sequence) -> Described | None:
    words = view.lowers[first : last + 1]
    noun = noun_of(words)
    actors = tuple(dict.fromkeys(entry.actor.id for entry in entries))
    is_specific = any(word in NATIONALITIES or word in STATES for word in words) or (
        any(view.is_capitalised(token) for token in range(first + (first == 0), last + 1))
    )
    if "'s" in words or "of" in words:
        start = first - 1 if first and view.lowers[first - 1] == "the" else first
        return Described(start, last, noun, actors, (), True)
    start = first
    while start > 0 and first - start < 4 and view.lowers[start - 1] not in _DETERMINERS:
        if view.tags[start - 1] not in ("ADJ", "NOUN", "PROPN", "ADV", "PUNCT", "VERB"):
            return None
        if view.texts[start - 1] in ',;:.()"“”':
            return None
        if view.is_capitalised(last) and view.is_capitalised(start - 1):
            if view.lowers[start - 1] not in NATIONALITIES:
                return None  # "the Human Rights Council" is no Security Council
        start -= 1
    if start == 0 or view.lowers[start - 1] not in _DETERMINERS:
        return None
    return Described(start - 1, last, noun, actors, tuple(view.lowers[start:first]), is_specific)


def noun_of(words: Sequence[str]) -> str:
    """The head: before "of", else the last word; "prime minister" is one."""
    words = list(words[: words.index("of")]) if "of" in words else list(words)
    if words[-2:] == ["prime", "minister"]:
        return "prime minister"
    return words[-1]


def _phrase_end(view: View, determiner: int) -> int | None:
    """The head of the noun phrase that a determiner opens, if its noun may describe an actor."""
    last = None
    for token in range(determiner + 1, min(determiner + 6, len(view))):
        tag = view.tags[token]
        if tag in ("NOUN", "PROPN") or (tag == "NUM" and last is not None):
            last = token
        elif (tag not in ("ADJ", "ADV", "VERB") and view.texts[token] not in HYPHENS) or (
            last is not None and view.texts[token] not in HYPHENS
        ):
            break
    if last is None or view.tags[last] != "NOUN":
        return None
    return last if view.lemmas[last] in ROLES or view.lowers[last] in ROLES else None


def _is_whole_phrase(view: View, last: int, closed: set[int]) -> bool:
    """Whether the phrase ends here: no "army chief", "group stage", "group of ministers"."""
    following = last + 1
    if following >= len(view):
        return True
    if view.texts[following] in HYPHENS:
        return False
    if view.lowers[following] == "of" and _is_restricted(view, last):
        return False
    if following in closed and view.tags[following] == "PROPN":
        return False  # "the movement Hezbollah": the name is the mention
    is_modifier = view.deps[last] in ("compound", "amod", "nmod:desc") and view.heads[last] > last
    return not (is_modifier and view.tags[following] in ("NOUN", "PROPN", "ADJ"))


def _is_defined(view: View, last: int) -> bool:
    """ "the state that seized their land": the relative clause says which one."""
    return last + 1 < len(view) and view.lowers[last + 1] in ("that", "which", "who", "whose")


def _is_restricted(view: View, last: int) -> bool:
    """ "the group of ministers", "the president of Peru", but not "accused the premier of lying"."""
    if view.lowers[last] in GENERIC_HEADS or last + 2 >= len(view):
        return True
    return view.is_capitalised(last + 2) or any(
        child > last + 1 for child in view.children_as(last, "nmod")
    )


def resolve(view: View, phrase: Described, memory: Memory, lexicon: Lexicon) -> str | None:
    """The actor that a definite noun phrase describes here, or None if none or two fit."""
    if any(word in OTHER for word in phrase.extra):
        return None
    if phrase.noun in GENERIC_HEADS and _is_defined(view, phrase.last):
        return None
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


def _candidates(phrase: Described, memory: Memory, lexicon: Lexicon) -> list[str]:
    """Whom the codebook or the text gives these words; failing both, whoever is of that kind."""
    nouns = _nouns(phrase)
    found = [*phrase.actors, *(a for a, learned in memory.learned.items() if nouns & learned)]
    kinds = GENERIC_HEADS.get(phrase.noun, frozenset())
    if not memory.cited.intersection(found):
        found += [actor for actor in memory.cited if lexicon.actors[actor].kind in kinds]
    return list(dict.fromkeys(found))


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
    wanted = set(candidates)
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
    if not places:
        return _unmet(view, phrase, wanted & own_words, memory, lexicon)
    number = places[-1].number
    nearest = [place for place in places if place.number == number]
    subjects = [place for place in nearest if place.is_subject]
    chosen = {place.actor for place in subjects} or {place.actor for place in nearest}
    if number == view.number and len(chosen) > 1:
        chosen = {nearest[-1].actor}
    return chosen.pop() if len(chosen) == 1 else None


def _unmet(
    view: View, phrase: Described, wanted: set[str], memory: Memory, lexicon: Lexicon
) -> str | None:
    """ "The army", "the prime minister" where only the state has been named, if just one fits.

    Where no state has been named, nor anybody else who might be meant, it is enough that the
    codebook has one actor of this description ("the union", "the president").
    """
    found = {actor for actor in wanted if _whole_is_named(view, actor, memory, lexicon)}
    is_bare = phrase.noun in GENERIC_HEADS and phrase.last - phrase.first == 1  # "the agency"
    is_own = len(phrase.actors) == 1 and not is_bare
    if not found and is_own and memory.cited and not _is_noted(view, phrase, {ANY_BODY}, memory):
        found = {actor for actor in wanted if _is_at_home(actor, memory, lexicon)}
    return found.pop() if len(found) == 1 and not _is_elsewhere(view, phrase.last) else None


def _whole_is_named(view: View, actor: str, memory: Memory, lexicon: Lexicon) -> bool:
    record = lexicon.actors[actor]
    if record.part_of is None:
        return False
    wholes = {record.part_of, lexicon.actors[record.part_of].part_of} - {None}
    reach = _GENERIC_REACH if record.kind == "military" else _ROLE_REACH
    near = [place.actor for place in memory.places if view.number - place.number <= reach]
    named = [other for other in near if wholes & {other, lexicon.actors[other].part_of}]
    return len(named) > (record.kind == "person")


def _is_at_home(actor: str, memory: Memory, lexicon: Lexicon) -> bool:
    """Whether the text speaks of one country only, so that its bodies need no other name."""
    record = lexicon.actors[actor]
    states = [other for other in memory.cited if lexicon.actors[other].kind == "state"]
    return record.kind in _BODIES and not (record.part_of and states)


def _is_elsewhere(view: View, last: int) -> bool:
    """ "The foreign ministry in Cairo"."""
    following = view.lowers[last + 1 : last + 2]
    return following in (["in"], ["of"]) and view.is_capitalised(min(last + 2, len(view) - 1))


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
