"""Whose soldiers "the soldiers" are: the side that the text gave the same noun shortly before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .noun_sorts import PERSONS
from .word_classes import MEMBERS

if TYPE_CHECKING:
    from .scene import Scene

_REACH = 3  # sentences
_DEFINITE = frozenset({"the", "these", "those"})
_TROOPS = frozenset({"soldier", "troop", "troops", "force", "forces"})
_WITHIN = ("amod", "compound", "nmod", "nmod:poss", "acl", "acl:relcl", "appos", "flat")


def named_before(scene: Scene, head: int) -> list[str]:
    """The actors of the last noun of the same sort that had a side of its own.

    "Its soldiers had opened fire; none of the soldiers was hurt." Where that noun has another
    modifier ("rebel soldiers"), it is nobody that the codebook knows.
    """
    tree = scene.tree
    sort = _sort(tree.lemmas[head])
    is_bare = tree.has_word(head, _DEFINITE) and not tree.with_dep(head, *_WITHIN)
    if not is_bare or sort not in PERSONS & MEMBERS:
        return []
    place: Scene | None = scene
    end = head
    for _ in range(_REACH):
        if place is None:
            break
        for i in reversed(range(end)):
            if _sort(place.tree.lemmas[i]) == sort and place.tree.tags[i].startswith("NN"):
                mention = place.mention_at(i)
                sides = [mention.actor] if mention else place.sides(i)
                if sides or place.tree.with_dep(i, *_WITHIN):
                    return sides
        place = place.before
        end = len(place.tree.words) if place else 0
    return []


def _sort(lemma: str) -> str:
    return "soldier" if lemma in _TROOPS else lemma
