"""Reports: notebooks executed into self-contained pages, with an index over all of them.

The functions that notebooks call take a Study and return a Section, which shows itself in
Jupyter and on the page. Nothing is computed while it is shown.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "run_report": "runner",
    "make_reports": "batch",
    "Result": "batch",
    "open_coded": "sources",
    "open_study": "study",
    "Study": "study",
    "save_tables": "files",
    "Section": "parts",
    "opening": "opening",
    "compared": "compared",
    "naming": "naming",
    "events": "events",
    "speakers": "speech",
    "reporting": "speech",
    "hedging": "markers",
    "deeds": "deeds",
    "tone": "tone",
    "headlines": "headlines",
    "company": "words",
    "distance": "words",
    "over_time": "trends",
    "sensitivity": "sensitivity",
    "coded_article": "article",
    "article_choices": "article",
    "coverage": "coverage",
    "methods": "closing",
    "codebook_entries": "closing",
    "provenance": "closing",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)


def __dir__() -> list[str]:
    return __all__
