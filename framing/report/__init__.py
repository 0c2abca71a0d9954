"""Reports: notebooks executed into self-contained pages, with an index over all of them.

The functions that notebooks call take a Study and return a Section, which shows itself in
Jupyter and on the page. Nothing is computed while it is shown.
"""

from __future__ import annotations

from ..lazy import lazy_names

_HOME = {
    "run_report": "runner",
    "make_reports": "batch",
    "Result": "batch",
    "open_coded": "sources",
    "open_study": "study",
    "open_profile": "study",
    "open_story": "study",
    "open_article": "study",
    "Study": "study",
    "save_tables": "files",
    "Section": "parts",
    "opening": "sections.opening",
    "compared": "sections.compared",
    "naming": "sections.naming",
    "events": "sections.events",
    "speakers": "sections.speech",
    "reporting": "sections.speech",
    "hedging": "sections.markers",
    "deeds": "sections.deeds",
    "tone": "sections.tone",
    "headlines": "sections.headlines",
    "company": "sections.words",
    "distance": "sections.words",
    "over_time": "sections.trends",
    "sensitivity": "sections.sensitivity",
    "coded_article": "sections.article",
    "article_choices": "sections.article",
    "coverage": "sections.coverage",
    "uncovered": "sections.coverage",
    "suggestions": "sections.coverage",
    "methods": "sections.closing",
    "codebook_entries": "sections.closing",
    "provenance": "sections.closing",
}

__all__ = sorted(_HOME)
__getattr__, __dir__ = lazy_names(__name__, _HOME)
