"""A codebook's actors made ready for search: which words may stand for which actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..codebook import Actor, Codebook, split_words
from ..codebook.inflection import noun_lemma
from .matching import Trie, build_trie
from .people_words import IRREGULARS, TROOPS
from .wordlists import GENERATIONS, HONORIFICS, PARTICLES, TITLE_HEADS

_ARTICLES = frozenset(("the", "a", "an"))
_OFFICES = frozenset(("prosecutor", "commissioner"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One way of naming an actor.

    sort: "alias", "demonym", "metonym", "surname" (counts once the full name has been read),
    "longer" (a longer name that is somebody else's), "description".
    capitals: per word "upper" (acronym), "initial" or "" (any case).
    """

    actor: Actor
    sort: str
    capitals: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """All entries of a codebook. `persons`: family name -> first words of its full names."""

    names: Trie
    descriptions: Trie
    belongings: Trie  # "army" -> those described so, and part of somebody: "its army"
    persons: dict[str, frozenset[str]]
    actors: dict[str, Actor]
    nationalities: dict[str, frozenset[str]]  # actor -> demonyms it bears: its own, its party's
    demonyms: dict[str, str]  # word -> actor: "israeli" -> israel
    person_aliases: frozenset[str]  # persons given as mere aliases of a state or an office
    epithets: frozenset[str]  # words that its choices call people: "monster"

    def wholes(self, actor: str) -> list[str]:
        """The actor and, above it, all that it is part of."""
        found: list[str] = []
        at: str | None = actor
        while at in self.actors and at not in found:
            found.append(at)
            at = self.actors[at].part_of
        return found


@lru_cache(maxsize=8)
def compile_lexicon(codebook: Codebook) -> Lexicon:
    """Build the tries and tables of a codebook; kept for as long as it is in use."""
    actors = {actor.id: actor for actor in codebook.actors}
    names: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    descriptions: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    belongings: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for actor in codebook.actors:
        for words, entry in _name_entries(actor):
            _add(names[words], entry)
        for words in _description_forms(actor, actors):
            descriptions[words].append(Entry(actor, "description", ("",) * len(words)))
        for words in _without_party(actor, actors):
            belongings[words].append(Entry(actor, "description", ("",) * len(words)))
    persons = [actor for actor in codebook.actors if actor.kind == "person"]
    return Lexicon(
        names=build_trie((words, tuple(entries)) for words, entries in names.items() if words),
        descriptions=build_trie((words, tuple(entries)) for words, entries in descriptions.items()),
        belongings=build_trie((words, tuple(entries)) for words, entries in belongings.items()),
        persons=_given_names(persons),
        actors=actors,
        nationalities={actor.id: _nationalities(actor, actors) for actor in codebook.actors},
        demonyms={
            split_words(word)[0]: actor.id
            for actor in codebook.actors
            for word in actor.demonyms
            if split_words(word)
        },
        person_aliases=frozenset(
            alias.lower()
            for actor in codebook.actors
            if actor.kind != "person"
            for alias in _persons_among(actor)
        ),
        epithets=frozenset(
            noun_lemma(term.term)
            for choice in codebook.choices
            if choice.kind == "label"
            for term in choice.terms
            if term.term.isalpha() and term.term.islower()
        ),
    )


def _add(entries: list[Entry], entry: Entry) -> None:
    """Add a way of naming; of two that differ in capitals alone, the words may be written as in either."""
    for place, other in enumerate(entries):
        if other.actor == entry.actor:
            pairs = zip(other.capitals, entry.capitals, strict=False)
            either = tuple(a if a == b else "" for a, b in pairs)
            if other.sort == entry.sort and len(other.capitals) == len(entry.capitals):
                entries[place] = Entry(entry.actor, entry.sort, either)
            return
    entries.append(entry)


def _name_entries(actor: Actor) -> Iterator[tuple[tuple[str, ...], Entry]]:
    sorts: list[tuple[str, Iterable[str]]] = [
        ("alias", (actor.name, *actor.aliases)),
        ("demonym", actor.demonyms),
        ("metonym", actor.metonyms),
        ("longer", actor.not_in),
    ]
    for sort, texts in sorts:
        for text in texts:
            words = split_words(text)
            if actor.kind == "person" and sort == "alias" and _begins_with_title(words):
                continue  # titles are found by rule, so that one may be missing or longer
            yield words, Entry(actor, sort, _capitals(text))
            one = _one_of(text, actor) if sort == "alias" else None
            if one is not None:
                yield split_words(one), Entry(actor, sort, _capitals(one))
            if sort == "demonym" and text.endswith(("sh", "ch")):
                for ending in ("men", "women"):  # "two Frenchmen"; "the Frenchman" is a person
                    yield (text.lower() + ending,), Entry(actor, sort, ("initial",))
    if actor.kind == "person":
        family = family_name(split_words(actor.name))
        if family and len(family) < len(split_words(actor.name)):
            yield family, Entry(actor, "surname", ("initial",) * len(family))


def _persons_among(actor: Actor) -> Iterator[str]:
    """Aliases like "John Kirby" and "Kirby": full names whose last word is an alias as well."""
    single = {alias for alias in actor.aliases if " " not in alias}
    for alias in actor.aliases:
        words = alias.split()
        if len(words) < 2 or words[-1] not in single or words[-1].isupper():
            continue
        if words[-1] not in actor.name and all(word[:1].isupper() for word in words):
            yield alias
            yield words[-1]


def _begins_with_title(words: tuple[str, ...]) -> bool:
    return len(words) > 2 and bool({*words[:-1]} & (TITLE_HEADS - HONORIFICS))


def _one_of(alias: str, actor: Actor) -> str | None:
    """ "Lebanese soldier" for "Lebanese soldiers", "Iraqi militia" for "Iraqi militias"."""
    *before, last = alias.split()
    one = noun_lemma(last)
    is_armed = actor.kind == "military" or one in TROOPS | IRREGULARS
    return " ".join([*before, one]) if before and is_armed and last.islower() else None


def _capitals(text: str) -> tuple[str, ...]:
    """What the letters of each word must be in the text; particles and articles are free."""
    plain, forms, at = text.replace("’", "'"), [], 0
    for word in split_words(text):
        at = plain.lower().index(word, at)
        written, at = plain[at : at + len(word)], at + len(word)
        bare = written.replace(".", "")
        if bare.isupper() and 1 < len(bare) < 6:
            forms.append("upper")
        elif bare[:1].isupper() and bare.lower() not in PARTICLES | _ARTICLES:
            forms.append("initial")
        else:
            forms.append("")
    return tuple(forms)


def family_name(words: tuple[str, ...]) -> tuple[str, ...]:
    """The family name with its particles: ("mohammed", "bin", "salman") gives ("bin", "salman")."""
    while len(words) > 1 and words[-1] in GENERATIONS:
        words = words[:-1]
    first = len(words) - 1
    while first > 1 and words[first - 1] in PARTICLES:
        first -= 1
    return words[first:]


def _full_names(actor: Actor) -> set[tuple[str, ...]]:
    return {words for text in (actor.name, *actor.aliases) if len(words := split_words(text)) > 1}


def _given_names(persons: Iterable[Actor]) -> dict[str, frozenset[str]]:
    """Family name's last word -> every word that stands before it in names of its bearers."""
    given: dict[str, set[str]] = defaultdict(set)
    for actor in persons:
        for words in _full_names(actor) | {split_words(actor.name)}:
            given[words[-1]].update(words[:-1])
    return {family: frozenset(words) for family, words in given.items()}


def _description_forms(actor: Actor, actors: dict[str, Actor]) -> list[tuple[str, ...]]:
    """The words of every description without its article.

    "the Israeli prime minister" also gives "israel 's prime minister" and "prime minister of
    israel": the same words in other grammar.
    """
    forms = []
    for text in actor.descriptions:
        words = split_words(text)
        if words and words[0] in _ARTICLES:
            words = words[1:]
        if not words:
            continue
        forms.append(words)
        party = _party_of_word(words[0], actor, actors)
        above = actors.get(actor.part_of or "")
        if party and len(words) > 1:
            for name in (party.name, *party.aliases):
                forms.append((*split_words(name), "'s", *words[1:]))
                forms += _of(words[1:], name)
        elif above and actor.kind == "person" and words[-1] in TITLE_HEADS | _OFFICES:
            for name in (above.name, *above.aliases):  # "the prosecutor of the court"
                forms += _of(words, name)
    return list(dict.fromkeys(forms))


def _of(words: tuple[str, ...], name: str) -> list[tuple[str, ...]]:
    return [(*words, "of", *article, *split_words(name)) for article in ((), ("the",))]


def _without_party(actor: Actor, actors: dict[str, Actor]) -> list[tuple[str, ...]]:
    """What the party above an actor has in it: "the army", "Israeli troops" give army, troops.

    A people of that nation is not the party's own, and a bare name says not whose it is.
    """
    if actor.part_of is None or actor.kind == "people":
        return []
    above = actors[actor.part_of]
    parties = {split_words(text)[0] for text in (*above.demonyms, above.name)}
    forms = []
    for text in (*actor.descriptions, *(actor.aliases if actor.kind != "person" else ())):
        words = split_words(text)
        rest = words[words[0] in _ARTICLES :]
        rest = rest[rest[0] in parties :]
        rest = rest[rest[0] in ("'s", "'") :] if rest else rest
        if rest and rest != words and text.endswith(" ".join(rest)):  # but no "Israel Police"
            forms.append(rest)
    return list(dict.fromkeys(forms))


def _party_of_word(word: str, actor: Actor, actors: dict[str, Actor]) -> Actor | None:
    """The party above `actor` whose demonym or name the word is."""
    above = actors.get(actor.part_of or "")
    while above:
        names = (*above.demonyms, *(name for name in above.aliases if " " not in name))
        if word in {split_words(name)[0] for name in names if name}:
            return above
        above = actors.get(above.part_of or "")
    return None


def _nationalities(actor: Actor, actors: dict[str, Actor]) -> frozenset[str]:
    """Capitalised words by which an actor may be qualified: "the Lebanese group"."""
    found = {word for demonym in actor.demonyms for word in split_words(demonym)}
    for text in (*actor.descriptions, *actor.aliases):
        found.update(word.lower() for word in text.replace("-", " ").split() if word[:1].isupper())
    above = actors.get(actor.part_of or "")
    while above:
        found.update(word for demonym in above.demonyms for word in split_words(demonym))
        above = actors.get(above.part_of or "")
    return frozenset(found)
