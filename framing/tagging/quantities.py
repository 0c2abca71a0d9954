"""Of whom a quantity without a noun is: "Two soldiers were killed and four wounded"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .noun_sorts import PERSONS
from .people_words import LEADERS, MEMBERS
from .reporting import SPEECH

if TYPE_CHECKING:
    from .scene import Scene

_PARTS = frozenset({"all", "both", "most", "others", "neither", "none"})
_OTHER = frozenset({"other"})
_ORDERS = frozenset({"other", "next", "first", "last", "remaining"})
_ALONE = frozenset({"other", "third", "fourth", "fifth", "most", "dozen", "score"})
_SINGLE = frozenset({"one", "another", "third", "fourth", "fifth"})
_NO = frozenset({"no", "some", "any", "every"})
_WITHIN = ("nmod", "obl", "compound", "appos", "cop")


def whose_quantity(scene: Scene, head: int, *, harmed: bool) -> tuple[Scene, int] | None:
    """The noun that the quantity at token `head` leaves out, with its sentence.

    "Two soldiers were killed and four wounded"; "The drivers were beaten. All were freed."
    A bare number opens no link to another sentence: "Twelve were killed" are twelve people.
    harmed: something befalls them; of what one of several does or says, he is the doer alone.
    """
    tree, verb = scene.tree, scene.tree.heads[head]
    # also "a third who had been wounded", but not "no one"
    is_single = harmed and tree.words[head] in _SINGLE and not tree.has_word(head, _NO)
    labels = _WITHIN if is_single else (*_WITHIN, "acl:relcl", "amod")
    inner = [kid for kid in tree.with_dep(head, *labels) if tree.words[kid] not in _ORDERS]
    is_noun = tree.pos[head] in ("NOUN", "PROPN") and tree.lemmas[head] not in _ALONE
    if tree.deps[head] not in ("nsubj", "nsubj:pass", "obj") or inner or is_noun:
        return None
    is_rest = tree.lemmas[head] == "other" or tree.has_word(head, _OTHER)  # "the other 13"
    is_part = is_rest or is_single or tree.words[head] in _PARTS or tree.has_word(head, _PARTS)
    if is_part or tree.pos[head] == "NUM" or tree.lemmas[head] in _ALONE:
        above = tree.with_dep(tree.heads[verb], "obj", "nsubj:pass")
        is_one = (
            bool(above)
            and tree.tags[above[0]] == "NN"
            and not tree.with_dep(above[0], "conj", "nummod")
        )
        is_one = is_one and tree.pos[head] == "NUM" and tree.lemmas[above[0]] in PERSONS
        if tree.deps[verb] == "conj" and above and above[0] < head and not is_one:
            return scene, above[0]  # but no "killed a commander and wounded 21"
    if not is_part or (tree.deps[head] == "obj" and tree.lemmas[head] == "other"):
        return None
    while tree.deps[verb] == "ccomp":  # "Rights groups said both had been beaten"
        verb = tree.heads[verb]
    here = [i for i in range(head) if tree.heads[i] != verb]
    if people := _people(scene, here):
        return scene, people[-1]
    for before in scene.earlier(1):
        if people := _people(before, range(len(before.tree.words))):
            return before, people[-1]
    return None


def _people(scene: Scene, tokens: Iterable[int]) -> list[int]:
    """Of the tokens, the plural nouns of persons and parties that are arguments of a verb."""
    tree, found = scene.tree, []
    for i in tokens:
        is_plural = tree.tags[i] in ("NNS", "NNPS") or bool(tree.with_dep(i, "conj"))
        is_people = tree.lemmas[i] in PERSONS or i in scene.at
        is_counted = tree.prep_of(i) == "of" and tree.pos[tree.heads[i]] in ("NUM", "DET")
        top = tree.heads[i] if is_counted else i
        role, verb = tree.deps[top], tree.heads[top]
        if tree.lemmas[i] in MEMBERS | LEADERS and tree.lemmas[verb] in SPEECH:
            continue  # "..., officials said, and two others"
        if is_plural and is_people and role in ("nsubj", "nsubj:pass", "obj", "obl:agent"):
            found.append(i)
    return [i for i in found if tree.pos[i] in ("NOUN", "PROPN")]
