"""Make codebooks: a small one to start from, and imports of other tools' dictionaries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from ..schema import FramingError
from .inflection import is_word

_STARTER = Path(__file__).parent / "starter.yaml"


def new_codebook(path: str | Path) -> Path:
    """Write a small codebook that works, to be edited. Raises FramingError if the file exists."""
    path = _free(path)
    text = _STARTER.read_text(encoding="utf-8")
    text = text.replace("{stem}", _identifier(path.stem)).replace("{name}", str(path))
    path.write_text(text, encoding="utf-8")
    return path


def import_dictionary(source: str | Path, path: str | Path) -> Path:
    """Turn a dictionary of another tool into a codebook YAML at `path`.

    source is a quanteda dictionary in YAML (categories, nested or not, of words) or spaCy
    patterns in JSONL (objects with `label` and `pattern`). A category becomes a choice set
    with neutral terms. What has no counterpart is left out and named in a comment of the
    file: globs inside words, spaCy token patterns that are not plain words.
    Raises FramingError where source is neither, or path exists.
    """
    source = Path(source)
    readers = {".yml": _read_quanteda, ".yaml": _read_quanteda, ".jsonl": _read_spacy}
    if source.suffix.lower() not in readers:
        raise FramingError(
            f"{source.name}: not a known dictionary; a quanteda dictionary ends in .yml or .yaml, "
            f"spaCy patterns in .jsonl"
        )
    if not source.is_file():
        raise FramingError(f"{source}: no such file")
    categories, left_out = readers[source.suffix.lower()](source)
    path = _free(path)
    path.write_text(_write(path.stem, source.name, categories, left_out), encoding="utf-8")
    return path


def _free(path: str | Path) -> Path:
    path = Path(path)
    path = path if path.suffix in (".yaml", ".yml") else path.with_name(path.name + ".yaml")
    if path.exists():
        raise FramingError(f"{path} exists already; choose another name")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _identifier(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "codebook"


Categories = dict[str, list[str]]


def _read_quanteda(source: Path) -> tuple[Categories, list[str]]:
    try:  # with the base loader "no" and "on" stay words
        content = yaml.load(_text(source), Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise FramingError(f"{source.name}: is not valid YAML: {error}") from error
    if not isinstance(content, Mapping):
        raise FramingError(f"{source.name}: a quanteda dictionary is a mapping of categories")
    categories: Categories = {}
    left_out: list[str] = []
    for name, words in _flatten(content, ()):
        for word in words:
            bare = word.rstrip("*").strip()
            is_stem = bare != word.strip() and not is_word(bare)  # "elit*" matches no word
            if not bare or is_stem or "*" in bare or "?" in bare:
                left_out.append(f"{name}: {word}")
            elif bare not in categories.setdefault(name, []):
                categories[name].append(bare)
    return categories, left_out


def _text(source: Path) -> str:
    try:
        return source.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FramingError(f"{source.name}: is not UTF-8 text; save it as UTF-8") from error


def _flatten(node: Any, above: tuple[str, ...]) -> Iterable[tuple[str, list[str]]]:
    if isinstance(node, Mapping):
        for key, below in node.items():
            yield from _flatten(below, (*above, str(key)))
        return
    items = node if isinstance(node, list) else [node]
    yield _identifier("-".join(above)), [str(i) for i in items if not isinstance(i, Mapping | list)]
    for item in items:
        if isinstance(item, Mapping | list):
            yield from _flatten(item, above)


def _read_spacy(source: Path) -> tuple[Categories, list[str]]:
    categories: Categories = {}
    left_out: list[str] = []
    for number, line in enumerate(_text(source).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            label, pattern = _identifier(entry["label"]), entry["pattern"]
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise FramingError(
                f'{source.name}:{number}: write {{"label": "...", "pattern": "..."}} on each line'
            ) from error
        words = pattern if isinstance(pattern, str) else _plain_words(pattern)
        if words is None:
            left_out.append(f"{label}: {json.dumps(pattern)}")
        elif words not in categories.setdefault(label, []):
            categories[label].append(words)
    return categories, left_out


def _plain_words(pattern: Any) -> str | None:
    """The words of a token pattern that names each token by LOWER, ORTH, TEXT or LEMMA."""
    words = []
    for token in pattern if isinstance(pattern, list) else [None]:
        if not isinstance(token, Mapping):
            return None
        named = [token[key] for key in ("LOWER", "ORTH", "TEXT", "LEMMA") if key in token]
        if len(token) != 1 or not named or not isinstance(named[0], str):
            return None
        words.append(named[0])
    return " ".join(words) or None


def _write(stem: str, source: str, categories: Categories, left_out: list[str]) -> str:
    content = {
        "name": _identifier(stem),
        "version": "0.1",
        "language": "en",
        "title": f"Imported from {source}",
        "extends": ["english"],
        "choices": [
            {"id": name, "terms": words, "source": source} for name, words in categories.items()
        ],
    }
    notes = [f"# left out: {entry}" for entry in left_out]
    body = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100)
    return "\n".join([*notes, body])
