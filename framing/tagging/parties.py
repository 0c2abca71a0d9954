"""The sentences of a document as Scenes, in which labels also name the actors they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..codebook import Codebook
from .labelling import choose, find_terms
from .scene import Scene, build_scene
from .spans import Mention, Reading, Tag

_Key = tuple[Reading, Sequence[Mention], Codebook]
_latest: list[tuple[_Key, list[Scene]]] = []


def read_scenes(reading: Reading, mentions: Sequence[Mention], codebook: Codebook) -> list[Scene]:
    """One Scene per sentence of the document, in order.

    Where a choice set shows whom a noun means though it is no mention ("terrorists held in
    Israel": palestinian-prisoners), the noun stands for that actor in deeds as well. The
    Scenes of the latest document are kept, because every finder asks for them.
    """
    for (known, named, book), found in _latest:
        if known is reading and named is mentions and book is codebook:
            return found
    by_sentence: dict[tuple[str, int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.field, mention.sentence].append(mention)
    found = []
    for sentence in reading.sentences:
        here = by_sentence[sentence.field, sentence.index]
        scene = build_scene(sentence, here, codebook)
        if labelled := _labelled(scene, codebook):
            scene = build_scene(sentence, [*labelled, *here], codebook)
        found.append(scene)
    _latest[:] = [((reading, mentions, codebook), found)]
    return found


def _labelled(scene: Scene, codebook: Codebook) -> list[Mention]:
    found = []
    free_from = 0
    for match in find_terms(scene, codebook):
        first, last, entries = match
        head = scene.tree.head_of(first, last)
        is_open = scene.tree.pos[head] == "NOUN" and head not in scene.covering
        if first < free_from or not is_open or not any(c.kind == "label" for c, _ in entries):
            continue
        tags = choose(scene, match, codebook)
        if len(tags) == 1 and tags[0].relation == "label" and not tags[0].negated:
            free_from = last + 1
            if tags[0].actor is not None:
                found.append(_as_mention(tags[0], tags[0].actor, first, last, head))
    return found


def _as_mention(tag: Tag, actor: str, first: int, last: int, head: int) -> Mention:
    return Mention(
        tag.field, tag.sentence, tag.start, tag.end, tag.text, actor, "description", tag.part,
        first, last, head,
    )  # fmt: skip
