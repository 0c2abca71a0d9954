"""Comparisons: from coded tables to shares, rates, contrasts, keyness and distances."""

from .comparisons import DEFAULT_MEASURES, compare
from .differences import CONTRASTED, adjust, contrasts
from .distance import DistanceMap, distances, map_distances
from .evidence import evidence_keys, evidence_rows
from .findings import findings
from .keyness import keyness
from .registry import MEASURES
from .sensitivity import leave_one_story_out, leave_one_term_out
from .sentences import sentence

__all__ = [
    "CONTRASTED",
    "DEFAULT_MEASURES",
    "MEASURES",
    "DistanceMap",
    "adjust",
    "compare",
    "contrasts",
    "distances",
    "evidence_keys",
    "evidence_rows",
    "findings",
    "keyness",
    "leave_one_story_out",
    "leave_one_term_out",
    "map_distances",
    "sentence",
]
