"""Peoples whom a bare noun takes up: "the inmates" after "Palestinian prisoners"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..codebook import ACTOR_KINDS, Choice, Term
from .predicates import NOWHERE, Attachment
from .scene import Scene

Entry = tuple[Choice, Term]
_REACH = 30  # sentences back
_PLAIN = frozenset({None, "neutral"})  # frames of words that pass no verdict
_THE = frozenset({"the", "these", "those"})


def people_told_of(
    scene: Scene, head: int, attachment: Attachment, entries: Sequence[Entry]
) -> tuple[str, Entry] | None:
    """ "The inmates" where the text has told of the prisoners, the people whom the words can mean.

    None where two such peoples were told of and the words are plain for both or neither, or the
    noun phrase says itself whose they are.
    """
    tree = scene.tree
    own = [kid for kid in tree.with_dep(head, "amod", "compound") if tree.texts[kid][0].isupper()]
    own += tree.with_dep(head, "nmod:poss", "nmod")
    own += [kid for kid in tree.with_dep(head, "det") if tree.words[kid] not in _THE]
    is_one = tree.tags[head] == "NN" and not tree.has_word(head, _THE)
    if own or is_one or attachment != NOWHERE or tree.pos[head] != "NOUN":
        return None
    peoples = {
        people: (choice, term)
        for choice, term in entries
        if choice.kind == "label"
        for people in _peoples_meant(scene, head, choice)
    }
    here = {mention.actor for mention in scene.at.values()}
    before = {m.actor for place in scene.earlier(_REACH) for m in place.at.values()}
    named = [people for people in peoples if people in here | before]
    plain = [people for people in named if peoples[people][1].frame in _PLAIN]
    if len(plain) == 1 and len(peoples) > 1 and plain[0] not in here:
        named = plain  # "the inmates" are hardly the hostages, who were told of, too
    if len(named) != 1 or (len(peoples) > 1 and named[0] in here):
        return None  # "prisoners for hostages": beside the hostages, others
    return named[0], peoples[named[0]]


def _peoples_meant(scene: Scene, head: int, choice: Choice) -> Iterator[str]:
    """The people that a set is about, or those of that name: "the protesters"."""
    only, lemma = only_actor(choice), scene.tree.lemmas[head]
    for actor, kind in scene.kinds.items():
        is_called = not choice.about and lemma in scene.called[actor]
        if kind == "people" and (is_called or actor == only):
            yield actor


def only_actor(choice: Choice) -> str | None:
    """The one actor that the set is about; kinds beside it say whom else its words may label."""
    actors = [about for about in choice.about if about not in ACTOR_KINDS]
    return actors[0] if len(actors) == 1 else None
