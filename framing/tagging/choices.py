"""Choices: which of the words for the same thing stands here, and whom it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..codebook import Codebook
from .labelling import choose, find_terms
from .scene import Scene
from .spans import Tag
from .wordlists import OTHER

_POINTING = frozenset({"the", "this", "that", "these", "those"})
_BARE = ("det", "amod", "case", "punct", "cop", "nsubj", "advmod", "cc", "conj")
_ACTS = ("act", "suffered")
_REACH = 2  # sentences back to the deed that "the strike" takes up


def find_choices(scenes: Iterable[Scene], codebook: Codebook) -> list[Tag]:
    """Every choice of words in the document, one row for each actor that it bears on.

    The longest term that applies wins at each place. Where several choice sets have the term,
    the set whose conditions hold is taken: first one that is about an actor the text links
    the term to, then one whose `when` holds for its only actor, then one without conditions.
    An unconditional term of a set about one actor means that actor. Labels without a stated
    relation get actor null and relation `none`; topics have no actor. Acts give `act` rows
    for the doers and `suffered` rows for those they befell; "the crackdown" after "police
    dispersed the crowd", words of one set, is the same deed and has its parties. The attachment
    model takes away parties that it doubts and fills in those it is sure of (see learnt). Questions
    and conditional sentences count as the words stand; `negated` marks what is denied.
    """
    tags: list[Tag] = []
    told: dict[str, list[Tag]] = {}  # set -> the rows of its last words
    for scene in scenes:
        free_from = 0
        for match in find_terms(scene, codebook):
            if match[0] < free_from or not (found := choose(scene, match, codebook)):
                continue
            free_from = match[1] + 1
            if _is_taken_up(scene, match[0], match[1], found[0], told.get(found[0].concept)):
                first, before = found[0], told[found[0].concept]
                found = [replace(first, actor=t.actor, relation=t.relation) for t in before]
            tags.extend(found)
            told[found[0].concept] = _in_common(told.get(found[0].concept), found)
    return tags


def _is_taken_up(scene: Scene, first: int, last: int, tag: Tag, before: list[Tag] | None) -> bool:
    """Whether a bare definite noun without parties names the deed told just before it again."""
    if tag.actor is not None or not before or before[0].relation not in _ACTS or before[0].negated:
        return False
    if before[0].field != tag.field or tag.sentence - before[0].sentence > _REACH:
        return False
    tree, head = scene.tree, scene.tree.head_of(first, last)
    around = [kid for kid in tree.kids[head] if not first <= kid <= last]
    if tree.pos[head] != "NOUN" or any(tree.deps[kid] not in _BARE for kid in around):
        return False
    is_same = not any(tree.words[kid] in OTHER for kid in around)
    return is_same and any(tree.words[kid] in _POINTING for kid in around)


def _in_common(before: list[Tag] | None, found: list[Tag]) -> list[Tag]:
    """Of two deeds that somebody did in one sentence, what a word for both would say."""
    if not before or before[0].sentence != found[0].sentence or before[0].field != found[0].field:
        return found
    known = {(tag.actor, tag.relation) for tag in before}
    doers = {(tag.actor, tag.relation) for tag in found if tag.relation == "act"}
    return [tag for tag in found if (tag.actor, tag.relation) in known] if doers & known else found
