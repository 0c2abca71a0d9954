"""How news outlets name, quote, blame, excuse and colour the same actors and events.

Importing this package is fast and loads no model: every name below is imported when it is
first used. See README.md for five minutes in a notebook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lazy import lazy_names
from .schema import FramingError

if TYPE_CHECKING:
    from .codebook import Codebook, load_codebook
    from .comparison import compare, contrasts, findings
    from .context import concordance
    from .corpus import read_corpus
    from .language import parse
    from .report import run_report
    from .store import Coded, load_coded
    from .tagging import tag
    from .tagging.sentiment import score_targets

_HOME = {
    "Codebook": "codebook",
    "load_codebook": "codebook",
    "Coded": "store",
    "load_coded": "store",
    "read_corpus": "corpus",
    "tag": "tagging",
    "concordance": "context",
    "compare": "comparison",
    "contrasts": "comparison",
    "findings": "comparison",
    "run_report": "report",
    "score_targets": "tagging.sentiment",
    "parse": "language",
}

__all__ = [
    "Codebook",
    "Coded",
    "FramingError",
    "compare",
    "concordance",
    "contrasts",
    "findings",
    "load_codebook",
    "load_coded",
    "parse",
    "read_corpus",
    "run_report",
    "score_targets",
    "tag",
]


__getattr__, __dir__ = lazy_names(__name__, _HOME)
