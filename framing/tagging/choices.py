"""Choices: which of the words for the same thing stands here, and whom it is about."""

from __future__ import annotations

from collections.abc import Sequence

from ..codebook import Codebook
from .labelling import choose, find_terms
from .parties import read_scenes
from .spans import Mention, Reading, Tag


def find_choices(reading: Reading, mentions: Sequence[Mention], codebook: Codebook) -> list[Tag]:
    """Every choice of words in the document, one row for each actor that it bears on.

    The longest term that applies wins at each place. Where several choice sets have the term,
    the set whose conditions hold is taken: first one that is about an actor the text links
    the term to, then one whose `when` holds for its only actor, then one without conditions.
    An unconditional term of a set about one actor means that actor. Labels without a stated
    relation get actor null and relation `none`; topics have no actor. Acts give `act` rows
    for the doers and `suffered` rows for those they befell. Questions and conditional
    sentences count as the words stand; `negated` marks what is denied.
    """
    tags: list[Tag] = []
    for scene in read_scenes(reading, mentions, codebook):
        free_from = 0
        for match in find_terms(scene, codebook):
            if match[0] >= free_from and (found := choose(scene, match, codebook)):
                tags.extend(found)
                free_from = match[1] + 1
    return tags
