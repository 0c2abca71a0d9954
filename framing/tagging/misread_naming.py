"""What somebody is called, where a parse joins it to whom the writer calls so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arcs import move
from .people_words import IRREGULARS, MEMBERS
from .word_classes import BARE_NAMING, ONLY_NAMING

if TYPE_CHECKING:
    from .tree import Tree

_PLURAL = ("NNS", "NNPS")


def part_name_from_epithet(tree: Tree) -> None:
    """ "Called Hamas monsters": a name and what it is called, but "called Hamas officials"."""
    for verb in range(len(tree.words) - 2):
        name, noun = verb + 1, verb + 2
        if tree.lemmas[verb] not in BARE_NAMING or tree.pos[name] != "PROPN":
            continue
        is_modifier = tree.deps[name] == "compound" and tree.heads[name] == noun
        if is_modifier and tree.tags[noun] == "NNS" and tree.heads[noun] == verb:
            if tree.lemmas[noun] not in MEMBERS or tree.lemmas[noun] in IRREGULARS:
                move(tree, name, verb, "obj")
                tree.deps[noun] = "xcomp"


def part_name_from_named(tree: Tree) -> None:
    """ "Calls refugees invaders": of two bare plurals behind a naming verb the second is a name."""
    for verb, lemma in enumerate(tree.lemmas):
        if lemma not in ONLY_NAMING:
            continue
        given = [i for i in tree.with_dep(verb, "obj", "xcomp", "ccomp") if tree.tags[i] in _PLURAL]
        inside = tree.with_dep(given[0], "compound") if len(given) == 1 else given[:1]
        named = [i for i in inside if tree.tags[i] in _PLURAL]
        if given and named and not tree.with_dep(given[0], "nsubj", "nsubj:pass"):
            for kid in [i for i in tree.kids[given[-1]] if verb < i < named[-1]]:
                move(tree, kid, named[-1], tree.deps[kid])
            move(tree, given[-1], verb, "xcomp")
            move(tree, named[-1], verb, "obj")
