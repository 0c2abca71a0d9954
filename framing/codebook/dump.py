"""A loaded codebook back to YAML: whole, without `extends`, so that it can lie beside its results."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

import yaml

from .conditions import Condition
from .entries import Codebook

SECTIONS = ("actors", "choices", "markers", "actions")


def dump_codebook(codebook: Codebook) -> str:
    """The codebook as YAML that load_codebook reads back with the same content and sha256."""
    content = {
        "name": codebook.name,
        "version": codebook.version,
        "language": codebook.language,
        "title": codebook.title,
        **{
            section: [_plain(entry) for entry in getattr(codebook, section)]
            for section in SECTIONS
            if getattr(codebook, section)
        },
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)


def _plain(record: Any) -> Any:
    """Records as mappings without what is at its default, tuples as lists, conditions as text."""
    if isinstance(record, Condition):
        return record.text
    if isinstance(record, tuple):
        return [_plain(item) for item in record]
    if not hasattr(record, "__dataclass_fields__"):
        return record
    return {
        f.name: _plain(getattr(record, f.name))
        for f in fields(record)
        if f.default is MISSING or getattr(record, f.name) != f.default
    }
