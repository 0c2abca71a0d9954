"""How a verb form is used: as a verb, as a noun in -ing, as a passive without its auxiliary."""

from __future__ import annotations

from .past_forms import lacks_object
from .scene import GROUPS, Scene
from .tree import Tree
from .verbs import is_verbal
from .word_classes import AFFECTING


def stands_as_verb(scene: Scene, i: int) -> bool:
    """Whether token i is a verb form, and not a noun in -ing ("the killing of")."""
    tree = scene.tree
    if not is_verbal(tree, i) or _is_headline_noun(tree, i):
        return False
    around = scene.covering.get(i)
    if around is not None and around.first < i and tree.texts[i][0].isupper():
        return False  # "the Committee to Protect Journalists"
    if tree.tags[i] in ("VBP", "VB") and tree.deps[i] in ("nsubj", "nsubj:pass", "compound"):
        return False  # "IDF strike targets"
    if tree.tags[i] in ("VBG", "NN") and not tree.with_dep(i, "obj", "aux", "nsubj"):
        is_noun = bool(tree.with_dep(i, "det", "nmod:poss", "compound", "amod"))
        has_of = bool(tree.with_prep(i, ("of",)))
        is_after = tree.deps[i] == "advcl" and bool(tree.with_dep(i, "mark"))
        if has_of and is_after:  # "after killing of"
            return False
        return not (is_noun or has_of) or tree.deps[i] in ("acl", "advcl")
    return True


def _is_headline_noun(tree: Tree, i: int) -> bool:
    """Whether a form in -ing is a noun whose modifier the parse has as subject: "after X killing"."""
    labels = {tree.deps[kid] for kid in tree.kids[i]}
    is_clause = tree.tags[i] == "VBG" and tree.deps[i] == "advcl"
    return (
        is_clause and {"mark", "nsubj"} <= labels and not labels & {"obj", "aux", "xcomp", "ccomp"}
    )


def is_headline_passive(scene: Scene, i: int) -> bool:
    """Whether a past form without object is a passive that lacks its auxiliary.

    "Haniyeh killed in Tehran": headlines tell what somebody does in the present tense, so that
    a bare past form is a participle. In running text only verbs that hardly ever lack their
    object are read so, and only where no other verb shares it.
    """
    tree = scene.tree
    named = [kid for kid in tree.with_dep(i, "nsubj") if tree.pos[kid] != "PRON"]
    if tree.tags[i] not in ("VBD", "VBN") or tree.with_dep(i, "aux") or not named:
        return False
    if tree.deps[i] == "acl:relcl" or not lacks_object(tree, i):
        return False
    if scene.sentence.part == "headline":
        return tree.lemmas[i] in scene.deed_verbs
    is_group = any(scene.kinds[actor] in GROUPS for head in named for actor in scene.actors(head))
    is_full = bool(tree.with_dep(i, "obl", "advcl"))
    is_last = not tree.with_dep(i, "conj", "xcomp") and tree.deps[i] != "conj"
    return tree.lemmas[i] in AFFECTING and is_full and is_last and not is_group
