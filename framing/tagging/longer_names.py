"""Words that are part of a longer name: "Forum for Families of Hostages"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ..codebook import Codebook, split_words
from .people_words import KIN
from .wordlists import ORGANISATION_HEADS, words

if TYPE_CHECKING:
    from .scene import Scene

_HEADS = ORGANISATION_HEADS | words(
    """front movement organization organisation commission council office party ministry department
    alliance coalition authority bureau board court convention conference observatory trust"""
)
_BEHIND_HEAD = frozenset(["of", "for", "against", "on"])  # "Committee for the Defence of Prisoners"
_JOINING = frozenset(["and", "&", "the"])
_BEFORE_MONTH = frozenset(["in", "since", "until", "last", "next", "early", "late", "of"])


def stands_in_name(texts: Sequence[str], first: int, last: int) -> bool:
    """Whether capitalised words first..last belong to the longer name of an organisation.

    They do where a capitalised head stands before them, joined by "of" or "for", or closes the
    run of capitals that they are in. A sentence set in capitals tells nothing.
    """
    if not all(_is_capital(texts[i]) for i in range(first, last + 1) if texts[i].isalpha()):
        return False
    if _is_set_in_capitals(texts):
        return False
    return _follows_head(texts, first) or _precedes_head(texts, last)


def is_month(texts: Sequence[str], i: int) -> bool:
    """ "March 3", "in March": a month, not a march."""
    before, after = texts[i - 1].lower() if i else "", texts[i + 1 : i + 2]
    is_dated = bool(after) and (after[0].isdigit() or before.isdigit())
    return (
        texts[i].lower() in ("march", "may")
        and _is_capital(texts[i])
        and (is_dated or before in _BEFORE_MONTH)
    )


def is_inside_name(scene: Scene, first: int, last: int, codebook: Codebook) -> bool:
    """Whether the words are part of a longer proper name: "Islamic Resistance Movement".

    A title before a name is no part of it ("Hamas leader Haniyeh"), and an alias whose word the
    codebook writes in lower case is no proper name ("Palestinian prisoners").
    """
    around = scene.covering.get(first)
    if around is None or around.kind != "name" or around.last < last:
        return False
    if codebook.actor(around.actor).kind == "person":
        return False
    for alias, is_proper in _long_aliases(codebook).get(around.actor, ()):
        for start in range(around.first, around.last + 2 - len(alias)):
            end = start + len(alias) - 1
            if start <= first and last <= end and tuple(scene.tree.words[start : end + 1]) == alias:
                is_longer = end - start > last - first
                head = scene.tree.head_of(first, last)
                above = scene.tree.heads[head]
                is_modifier = scene.tree.deps[head] == "compound" and last < above <= end
                is_modifier = is_modifier and scene.tree.lemmas[above] not in KIN
                return is_longer and (
                    is_modifier or all(is_proper[first - start : last + 1 - start])
                )
    return first > around.first and scene.tree.pos[last] == "PROPN"


@lru_cache(maxsize=16)
def _long_aliases(codebook: Codebook) -> dict[str, list[tuple[tuple[str, ...], list[bool]]]]:
    """Actor id -> its aliases of several words, and which of the words are capitalised."""
    return {
        actor.id: [
            (parts, [alias[alias.lower().find(part)].isupper() for part in parts])
            for alias in actor.aliases
            if len(parts := split_words(alias)) > 1
        ]
        for actor in codebook.actors
    }


def _follows_head(texts: Sequence[str], first: int) -> bool:
    is_behind, i = False, first - 1
    while i >= 0:
        lower = texts[i].lower()
        if _is_capital(texts[i]):
            if is_behind and lower in _HEADS:
                return True
        elif lower in _BEHIND_HEAD:
            is_behind = True
        elif lower not in _JOINING:
            return False
        i -= 1
    return False


def _precedes_head(texts: Sequence[str], last: int) -> bool:
    i = last + 1
    while i < len(texts) and (_is_capital(texts[i]) or texts[i].lower() in ("and", "&")):
        i += 1
    return i - 1 > last and texts[i - 1].lower() in _HEADS


def _is_capital(text: str) -> bool:
    return text[:1].isupper()


def _is_set_in_capitals(texts: Sequence[str]) -> bool:
    long = [text for text in texts if len(text) > 3 and text.isalpha()]
    if texts[-1] in (".", "”", '"'):  # a sentence full of names is none
        return all(text.isupper() for text in long)
    return sum(map(_is_capital, long)) > 0.75 * len(long)
