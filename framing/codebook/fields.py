"""What each kind of entry may hold, and how each field is read and checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .conditions import Condition, parse_condition
from .entries import (
    ACTOR_KINDS,
    CHOICE_KINDS,
    DEED_OBJECTS,
    FRAMES,
    MARKER_FAMILIES,
    PARTS_OF_SPEECH,
    PRONOUNS,
    ActionClass,
    Actor,
    Choice,
    Marker,
    Sense,
    Term,
)
from .nodes import Faults, Place, nearest


@dataclass(frozen=True)
class Build:
    """What reading an entry needs to know about the whole codebook."""

    faults: Faults
    names: Mapping[str, str]  # lower-cased id, name, alias or demonym -> actor id
    actors: set[str]


Reader = Callable[[Place, Build], Any]


def read_string(place: Place, faults: Faults) -> str | None:
    """The text of a scalar; None and a fault where there is a list, a mapping or nothing."""
    if isinstance(place.value, str) and place.value.strip():
        return " ".join(place.value.split())
    faults.add(place, "a text is expected here; quote it if it holds ':' or '#'")
    return None


def read_strings(place: Place | None, faults: Faults) -> tuple[str, ...]:
    """A list of texts, or a single text standing for a list of one; nothing gives ()."""
    if place is None or place.value is None:
        return ()
    listed = place.value if isinstance(place.value, list) else [place]
    texts = [read_string(item, faults) for item in listed]
    return tuple(text for text in texts if text is not None)


def _text(place: Place, build: Build) -> str | None:
    return read_string(place, build.faults)


def _texts(place: Place, build: Build) -> tuple[str, ...]:
    return read_strings(place, build.faults)


def _flag(place: Place, build: Build) -> bool:
    text = str(place.value).lower()
    if text not in ("true", "false", "yes", "no"):
        build.faults.add(place, f"{place.value!r} is neither yes nor no; write yes or no")
    return text in ("true", "yes")


def _one_of(what: str, allowed: Mapping[str, str] | tuple[str, ...]) -> Reader:
    def read(place: Place, build: Build) -> str | None:
        text = read_string(place, build.faults)
        if text is not None and text not in allowed:
            build.faults.add(place, f"unknown {what} {text!r}; {nearest(text, allowed)}")
        return text

    return read


def _actor_id(place: Place, build: Build) -> str | None:
    return _one_of("actor", tuple(build.actors))(place, build)


def _about(place: Place, build: Build) -> tuple[str, ...]:
    allowed = (*build.actors, *ACTOR_KINDS)
    for item in place.value if isinstance(place.value, list) else [place]:
        _one_of("actor or kind", allowed)(item, build)
    return read_strings(place, Faults())


def _identifier(place: Place, build: Build) -> str | None:
    text = read_string(place, build.faults)
    if text is not None and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        build.faults.add(place, f"id {text!r}: use lower-case letters, digits and single hyphens")
    return text


def _conditions(place: Place, build: Build) -> tuple[Condition, ...]:
    read = []
    for item in place.value if isinstance(place.value, list) else [place]:
        text = read_string(item, build.faults)
        if text is None:
            continue
        try:
            read.append(parse_condition(text, build.names))
        except ValueError as error:
            build.faults.add(item, str(error))
    return tuple(read)


def _terms(place: Place, build: Build) -> tuple[Term, ...]:
    if not isinstance(place.value, list) or not place.value:
        build.faults.add(place, "terms must be a list: '- {term: prisoners, frame: neutral}'")
        return ()
    read = []
    for item in place.value:
        if isinstance(item.value, str):
            read.append(Term(" ".join(item.value.split())))
        elif (term := _read_fields(Term, _TERM, ("term",), item, build)) is not None:
            read.append(term)
    return tuple(read)


def _senses(place: Place, build: Build) -> tuple[Sense, ...]:
    if not isinstance(place.value, list):
        build.faults.add(
            place, "senses must be a list: '- {words: [hold], when: done to a person}'"
        )
        return ()
    read = [_read_fields(Sense, _SENSE, ("words",), item, build) for item in place.value]
    return tuple(sense for sense in read if sense is not None)


_EXPLAINED: dict[str, Reader] = {
    "id": _identifier,
    "definition": _text,
    "include": _texts,
    "exclude": _texts,
    "source": _text,
}
_TERM: dict[str, Reader] = {
    "term": _text,
    "frame": _one_of("frame", FRAMES),
    "pos": _one_of("part of speech", PARTS_OF_SPEECH),
    "forms": _texts,
    "when": _conditions,
    "unless": _conditions,
    "source": _text,
}
_SENSE: dict[str, Reader] = {"words": _texts, "when": _conditions, "unless": _conditions}
_ACTOR: dict[str, Reader] = {
    "id": _identifier,
    "name": _text,
    "kind": _one_of("kind of actor", ACTOR_KINDS),
    "part_of": _actor_id,
    "aliases": _texts,
    "demonyms": _texts,
    "metonyms": _texts,
    "descriptions": _texts,
    "not_in": _texts,
    "pronouns": _one_of("pronoun", PRONOUNS),
}
_CHOICE: dict[str, Reader] = {
    **_EXPLAINED,
    "question": _text,
    "about": _about,
    "kind": _one_of("kind of choice", CHOICE_KINDS),
    "terms": _terms,
    "when": _conditions,
    "unless": _conditions,
}
_MARKER: dict[str, Reader] = {
    **_EXPLAINED,
    "family": _one_of("family of markers", MARKER_FAMILIES),
    "terms": _texts,
    "nouns": _texts,
    "pos": _one_of("part of speech", PARTS_OF_SPEECH),
}
_ACTION: dict[str, Reader] = {
    **_EXPLAINED,
    "verbs": _texts,
    "nouns": _texts,
    "ergative": _flag,
    "done_to": _one_of("object of deeds", DEED_OBJECTS),
    "senses": _senses,
}

# section -> record, its fields, those that must be there
SECTIONS: dict[str, tuple[Any, dict[str, Reader], tuple[str, ...]]] = {
    "actors": (Actor, _ACTOR, ("id", "name")),
    "choices": (Choice, _CHOICE, ("id", "terms")),
    "markers": (Marker, _MARKER, ("id", "family", "terms")),
    "actions": (ActionClass, _ACTION, ("id", "verbs")),
}


def read_entry(section: str, place: Place, build: Build) -> Any:
    """The record of one entry of a section, or None where it is too faulty to build."""
    record, fields, required = SECTIONS[section]
    built = _read_fields(record, fields, required, place, build)
    if isinstance(built, ActionClass):
        _check_senses(built, place, build)
    if isinstance(built, Actor):
        aliases = tuple(dict.fromkeys((built.name, *built.aliases)))
        return Actor(**{**built.__dict__, "aliases": aliases})
    return built


def _check_senses(group: ActionClass, place: Place, build: Build) -> None:
    listed = {*group.verbs, *group.nouns}
    for word in (word for sense in group.senses for word in sense.words if word not in listed):
        hint = nearest(word, listed)
        build.faults.add(place, f"senses of {word!r}, which {group.id} does not list; {hint}")


def _read_fields(
    record: Any, fields: dict[str, Reader], required: tuple[str, ...], place: Place, build: Build
) -> Any:
    if not isinstance(place.value, dict):
        build.faults.add(place, f"an entry with the keys {', '.join(required)} is expected here")
        return None
    for key, value in place.value.items():
        if key not in fields:
            build.faults.add(value, f"unknown key {key!r}; {nearest(key, fields)}")
    missing = [key for key in required if key not in place.value]
    for key in missing:
        build.faults.add(place, f"the entry lacks {key!r}")
    read = {
        key: fields[key](value, build)
        for key, value in place.value.items()
        if key in fields and value.value is not None
    }
    if any(read.get(key) is None for key in required):
        return None
    return record(**{key: value for key, value in read.items() if value is not None})
