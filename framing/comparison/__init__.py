"""Comparisons: from coded tables to shares, rates, contrasts, keyness and distances."""

from .comparisons import DEFAULT_MEASURES, compare
from .differences import CONTRASTED, adjust, contrasts
from .evidence import evidence_keys, evidence_rows
from .findings import findings
from .registry import MEASURES
from .sentences import sentence

__all__ = [
    "CONTRASTED",
    "DEFAULT_MEASURES",
    "MEASURES",
    "adjust",
    "compare",
    "contrasts",
    "evidence_keys",
    "evidence_rows",
    "findings",
    "sentence",
]
