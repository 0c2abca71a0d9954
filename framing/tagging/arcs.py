"""Arcs of a tree: those of subjects, and how one is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .tree import Tree


SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl")


def move(tree: Tree, kid: int, head: int, dep: str) -> None:
    """Hang a token, with what depends on it, on another head, or make it the root (its own head).

    A head that depends on the token takes its place first: else there would be no tree.
    """
    if head != kid and kid in tree.climb(head):
        if tree.heads[kid] == kid:
            move(tree, head, head, "ROOT")
        else:
            move(tree, head, tree.heads[kid], tree.deps[head])
    if tree.heads[kid] != kid:
        tree.kids[tree.heads[kid]].remove(kid)
    tree.heads[kid], tree.deps[kid] = head, dep
    if head != kid:
        tree.kids[head] = sorted([*tree.kids[head], kid])
