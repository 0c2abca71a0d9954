"""What stands behind an inserted source: "Jets struck the port, officials said, killing ten"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arcs import SUBJECTS, move
from .reporting import SPEECH
from .wordlists import HOSTILE_VERBS, words

if TYPE_CHECKING:
    from .tree import Tree

_PAST = ("VBN", "VBD")
# What a deed brings about; who says so would "add", "accuse" and "blame".
OUTCOMES = HOSTILE_VERBS - words("blame accuse condemn target") | words(
    """bring burn cause collapse cut damage disrupt drive engulf flatten force hurt knock leave level
    maim paralyse paralyze prompt push raise reduce send set shatter spark trap trigger turn"""
)


def return_outcome(tree: Tree) -> None:
    """ "..., officials said, killing ten": the deed killed them, not who says so."""
    for i in range(2, len(tree.words)):
        cue = tree.heads[i]
        is_outcome = tree.tags[i] == "VBG" and tree.lemmas[i] in OUTCOMES
        if not is_outcome or tree.deps[i] != "advcl" or tree.words[i - 1] != "," or cue > i:
            continue
        is_inserted = tree.deps[cue] == "parataxis" and tree.heads[cue] < cue
        is_source = tree.lemmas[cue] in SPEECH and tree.with_dep(cue, *SUBJECTS)
        if is_inserted and is_source and not tree.with_dep(i, "mark", *SUBJECTS):
            move(tree, i, tree.heads[cue], "advcl")


def read_deed_before_source(tree: Tree) -> None:
    """ "A tank fired at a bus, the army said, damaging it": no tank that was fired at it, damaging.

    A gerund without auxiliary has no subject; the verb read as a participle before it has.
    """
    for i in range(3, len(tree.words)):
        cue, subject = tree.heads[i], tree.with_dep(i, "nsubj", "nsubj:pass")
        is_clause = tree.tags[i] == "VBG" and tree.deps[i] == "ccomp" and tree.words[i - 1] == ","
        if not is_clause or cue > i or tree.with_dep(i, "aux", "aux:pass"):
            continue
        if subject and subject[0] < cue:
            verbs = [k for k in tree.with_dep(subject[0], "acl") if tree.tags[k] in _PAST]
        else:
            subject = []
            verbs = [k for k in tree.with_dep(cue, "advcl", "ccomp") if _lacks_auxiliary(tree, k)]
        if not verbs or verbs[0] > cue or tree.with_dep(verbs[0], "obl:agent"):
            continue
        move(tree, verbs[0], cue, "ccomp")
        for noun in subject or tree.with_dep(verbs[0], "nsubj:pass"):
            move(tree, noun, verbs[0], "nsubj")
        move(tree, i, verbs[0], "advcl")
        tree.tags[verbs[0]] = "VBD"


def _lacks_auxiliary(tree: Tree, verb: int) -> bool:
    """Whether it is a past form with a subject, "fired at a bus", and no passive."""
    has_subject = tree.with_dep(verb, "nsubj", "nsubj:pass")
    return tree.tags[verb] in _PAST and bool(has_subject) and not tree.with_dep(verb, "aux:pass")
