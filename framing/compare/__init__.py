"""Comparisons: from coded tables to shares, rates, contrasts, keyness and distances."""

from .comparisons import DEFAULT_MEASURES, compare
from .registry import MEASURES

__all__ = ["DEFAULT_MEASURES", "MEASURES", "compare"]
