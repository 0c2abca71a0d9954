"""Codebooks: what to look for, in YAML that researchers write; loading, checking, growing them."""

from .conditions import Clause, Condition, Party
from .dump import dump_codebook
from .entries import (
    ACTOR_KINDS,
    CHOICE_KINDS,
    FRAMES,
    MARKER_FAMILIES,
    ActionClass,
    Actor,
    Choice,
    Codebook,
    Marker,
    Sense,
    Term,
)
from .inflection import split_words, surface_forms
from .listing import describe_codebook, list_codebooks
from .load import load_codebook, shipped_codebooks
from .making import import_dictionary, new_codebook

__all__ = [
    "ACTOR_KINDS",
    "CHOICE_KINDS",
    "FRAMES",
    "MARKER_FAMILIES",
    "ActionClass",
    "Actor",
    "Choice",
    "Clause",
    "Codebook",
    "Condition",
    "Marker",
    "Party",
    "Sense",
    "Term",
    "describe_codebook",
    "dump_codebook",
    "import_dictionary",
    "list_codebooks",
    "load_codebook",
    "new_codebook",
    "shipped_codebooks",
    "split_words",
    "surface_forms",
]
