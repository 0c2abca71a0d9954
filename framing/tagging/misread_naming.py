"""What somebody is called, where a parse joins it to whom the writer calls so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arcs import move
from .misread_nouns import NAME_PARTS
from .people_words import IRREGULARS, MEMBERS
from .reporting import CLAUSE
from .word_classes import BARE_NAMING, FINITE, NAMING, ONLY_NAMING

if TYPE_CHECKING:
    from .tree import Tree

_PLURAL = ("NNS", "NNPS")
_RELATIVE = frozenset({"which", "whom", "that"})


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


def part_name_in_phrase(tree: Tree) -> None:
    """ "Called the Hamas police human animals", "the Houthis terrorists": two phrases, not one.

    No noun stands before an adjective in one phrase, and no plural name before a noun.
    """
    for noun, dep in enumerate(tree.deps):
        verb = tree.heads[noun]
        if dep != "obj" or tree.lemmas[verb] not in BARE_NAMING or tree.pos[noun] != "NOUN":
            continue
        for named in [kid for kid in tree.with_dep(noun, "compound") if kid > verb]:
            is_several = tree.pos[named] == "PROPN" and tree.words[named].endswith("s")
            is_before = named + 1 == noun and is_several and tree.tags[noun] == "NNS"
            if is_before or (tree.deps[named + 1] == "amod" and tree.heads[named + 1] == noun):
                for kid in [kid for kid in tree.kids[noun] if verb < kid < named]:
                    move(tree, kid, named, tree.deps[kid])
                move(tree, named, verb, "obj")
                tree.deps[noun] = "xcomp"


def part_name_from_place(tree: Tree) -> None:
    """ "Called the settlers in Burin terrorists": settlers in Burin, and what they are called."""
    for noun, dep in enumerate(tree.deps):
        named = tree.heads[noun]
        verb, place = tree.heads[named], noun - 1
        is_called = tree.lemmas[verb] in ONLY_NAMING and tree.deps[named] == "obj"
        if dep not in ("nmod", "obl") or not is_called or tree.tags[noun] not in _PLURAL:
            continue
        is_place = tree.pos[place] == "PROPN" and tree.deps[place] == "compound"
        if is_place and tree.heads[place] == noun and named < place and named > verb:
            for kid in tree.with_dep(noun, "case"):
                move(tree, kid, place, "case")
            move(tree, place, named, "nmod")
            move(tree, noun, verb, "xcomp")


def join_relative_namings(tree: Tree) -> None:
    """ "Whom Israel calls murderers and Iran calls heroes": two who name, not "murderers and Iran"."""
    for verb in range(4, len(tree.words)):
        noun = verb - 1 if tree.deps[verb - 1] not in NAME_PARTS else tree.heads[verb - 1]
        joints = tree.with_dep(noun, "cc")
        firsts = [i for i in range(noun) if tree.deps[i] == "acl:relcl" and _names(tree, i)]
        if not _names(tree, verb) or tree.deps[noun] != "conj" or not joints or not firsts:
            continue
        first = firsts[-1]
        main = next((i for i in tree.kids[verb] if i > verb and tree.tags[i] in FINITE), None)
        if not tree.has_word(first, _RELATIVE) or main is None:
            continue
        move(tree, main, main if tree.heads[verb] == verb else tree.heads[verb], tree.deps[verb])
        for kid in [kid for kid in tree.kids[verb] if kid < first]:
            move(tree, kid, main, tree.deps[kid])
        move(tree, verb, first, "conj")
        move(tree, joints[0], verb, "cc")
        move(tree, noun, verb, "nsubj")


def _names(tree: Tree, verb: int) -> bool:
    return tree.lemmas[verb] in NAMING and tree.tags[verb] in FINITE


def lift_name_from_relative(tree: Tree) -> None:
    """ "Considers the men who burned it to be terrorists": it is the men who are called so."""
    for noun, dep in enumerate(tree.deps):
        inner = tree.heads[noun]
        named = tree.heads[inner]
        is_to_be = any(tree.words[k] == "be" for k in tree.with_dep(noun, "cop"))
        if dep != "xcomp" or not is_to_be or tree.deps[inner] != "acl:relcl":
            continue
        verb = tree.heads[named]
        if tree.lemmas[verb] in NAMING and tree.deps[named] == "obj" and named > verb:
            move(tree, noun, verb, "xcomp")


def hang_predicate_on_cue(tree: Tree) -> None:
    """ "Fired in what it said was a response": part of what is said, whatever the parse hangs it on."""
    for be in range(3, len(tree.words)):
        cue, noun = be - 1, tree.heads[be]
        what = tree.heads[cue]
        is_told = tree.deps[cue] == "acl:relcl" and tree.words[what] == "what"
        is_told = is_told and tree.heads[what] != noun  # "what he can show is a map"
        if is_told and tree.deps[be] == "cop" and noun > be and tree.lemmas[cue] in CLAUSE:
            move(tree, noun, cue, "ccomp")
