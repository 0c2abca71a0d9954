"""Load codebooks: read YAML, merge what is extended, check everything, build the records."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..schema import FramingError
from .entries import Codebook
from .fields import SECTIONS, Build, read_entry, read_string, read_strings
from .nodes import Faults, Place, nearest, read_yaml

SHIPPED = Path(__file__).parent.parent / "codebooks"
_HEAD = ("name", "version", "language", "title", "extends", "changelog")
_KEYS = (*_HEAD, *SECTIONS)
Entries = dict[str, dict[str, Place]]  # section -> id -> entry, ids in order (see _add_section)


def shipped_codebooks() -> list[str]:
    """Names of the codebooks that come with the package."""
    return sorted(path.stem for path in SHIPPED.glob("*.yaml"))


def load_codebook(name_or_path: str | Path) -> Codebook:
    """Load a shipped codebook by name, or one's own by path, with all that it extends.

    An entry overrides an extended one of the same id; a class of deeds goes before extended ones,
    so that a word that both list is its own. Raises FramingError that lists every fault in every
    file concerned, each as `file:line: what is wrong; what would be right`.
    """
    path = _find(name_or_path)
    faults = Faults()
    entries: Entries = {section: {} for section in SECTIONS}
    head = _collect(path, entries, faults, ())
    sections = _build(entries, faults)
    faults.raise_if_any()
    content: dict[str, Any] = {**head, **sections}
    return Codebook(**content, sha256=_fingerprint(Codebook(**content)))


def _find(name_or_path: str | Path, base: Path | None = None) -> Path:
    shipped = SHIPPED / f"{name_or_path}.yaml"
    if shipped.parent == SHIPPED and shipped.is_file():
        return shipped
    path = Path(name_or_path)
    if base is not None and not path.is_absolute():
        path = base / path
    if not path.is_file():
        raise FramingError(
            f"No codebook {str(name_or_path)!r}: it is neither a file nor shipped; "
            f"{nearest(str(name_or_path), shipped_codebooks())}"
        )
    return path


def _collect(
    path: Path, entries: Entries, faults: Faults, below: tuple[Path, ...]
) -> dict[str, str]:
    """Put the entries of `path` and of all that it extends into `entries`; return its head."""
    root = read_yaml(path, faults)
    if root is None:
        return {"name": path.stem}
    if not isinstance(root.value, dict):
        faults.add(root, "a codebook is a mapping with `name`, `actors`, `choices` ...")
        return {"name": path.stem}
    for key, place in root.value.items():
        if key not in _KEYS:
            faults.add(place, f"unknown key {key!r}; {nearest(key, _KEYS)}")
    for parent in read_strings(root.value.get("extends"), faults):
        _extend(parent, path, entries, faults, below)
    for section in SECTIONS:
        if section in root.value:
            _add_section(section, root.value[section], entries, faults)
    return _read_head(root, path, faults)


def _extend(
    parent: str, path: Path, entries: Entries, faults: Faults, below: tuple[Path, ...]
) -> None:
    here = Place(None, path.name, 1)
    try:
        found = _find(parent, path.parent)
    except FramingError as error:
        faults.add(here, f"extends: {error}")
        return
    if found in (*below, path):
        faults.add(here, f"extends itself through {found.name}; take that line out")
        return
    _collect(found, entries, faults, (*below, path))


def _add_section(section: str, place: Place, entries: Entries, faults: Faults) -> None:
    if place.value is None:
        return
    if not isinstance(place.value, list):
        faults.add(place, f"{section} must be a list of entries, each beginning with '- id: ...'")
        return
    own: dict[str, Place] = {}
    for entry in place.value:
        entry_id = entry.value.get("id") if isinstance(entry.value, dict) else None
        if entry_id is None or not isinstance(entry_id.value, str):
            faults.add(entry, f"an entry of {section} without an id; begin it with '- id: ...'")
        elif entry_id.value in own:
            first = own[entry_id.value].line
            faults.add(
                entry_id, f"{section} has {entry_id.value!r} already (line {first}); rename one"
            )
        else:
            own[entry_id.value] = entry
    if section == "actions":  # of classes that share a word, the researcher's own comes first
        inherited = {key: entry for key, entry in entries[section].items() if key not in own}
        entries[section] = {**own, **inherited}
    else:
        entries[section].update(own)


def _read_head(root: Place, path: Path, faults: Faults) -> dict[str, str]:
    if "name" not in root.value:
        faults.add(root, f"a codebook needs a name; write 'name: {path.stem}'")
    given = [key for key in ("name", "version", "language", "title") if key in root.value]
    read = {key: read_string(root.value[key], faults) for key in given}
    return {"name": path.stem, **{key: text for key, text in read.items() if text}}


def _build(entries: Entries, faults: Faults) -> dict[str, tuple[Any, ...]]:
    """Build the records of every section, actors first: conditions name them."""
    _check_parts(entries["actors"], faults)
    build = Build(faults, _names_of(entries["actors"], faults), set(entries["actors"]))
    return {
        section: tuple(
            record
            for place in entries[section].values()
            if (record := read_entry(section, place, build)) is not None
        )
        for section in SECTIONS
    }


def _check_parts(actors: dict[str, Place], faults: Faults) -> None:
    """An actor that is part of itself, through whatever others, is a fault."""
    above = {
        actor_id: str(place.value["part_of"].value)
        for actor_id, place in actors.items()
        if "part_of" in place.value
    }
    for actor_id in above:
        seen, next_id = [actor_id], above[actor_id]
        while next_id in above and next_id not in seen:
            seen.append(next_id)
            next_id = above[next_id]
        if next_id == actor_id:
            chain = ", part of ".join([*seen, actor_id])
            faults.add(actors[actor_id].value["part_of"], f"{chain}: take one part_of out")


def _names_of(actors: dict[str, Place], faults: Faults) -> dict[str, str]:
    """Every id, name, alias and demonym in lower case -> actor id; two owners are a fault."""
    names = {actor_id.lower(): actor_id for actor_id in actors}
    for actor_id, place in actors.items():
        for key in ("name", "aliases", "demonyms"):
            given = place.value.get(key)
            for item in _items(given):
                name = str(item.value).lower()
                owner = names.setdefault(name, actor_id)
                if owner != actor_id:
                    faults.add(
                        item,
                        f"{item.value!r} names {actor_id!r} and {owner!r}; give it to one of them",
                    )
    return names


def _items(place: Place | None) -> list[Place]:
    if place is None or place.value is None:
        return []
    listed = place.value if isinstance(place.value, list) else [place]
    return [item for item in listed if isinstance(item.value, str)]


def _fingerprint(codebook: Codebook) -> str:
    """sha256 of the canonical content: the order of entries and the layout do not count."""
    content = asdict(codebook)
    for section in SECTIONS:
        content[section] = sorted(content[section], key=lambda entry: entry["id"])
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
