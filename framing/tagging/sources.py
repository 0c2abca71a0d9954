"""Whose words they are: the subject, agent or possessor that a reporting word has in the parse."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .reporting import LIGHT, REQUEST, word_set
from .tree import NOMINAL, Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_TRANSPARENT = ("conj", "advcl", "xcomp", "parataxis", "ccomp", "obl", "acl", "dep")
_POSSESSIVE = ("'s", "’s", "'", "’")
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "what"})
# The author's own "I think", a generic "you know", an inference from "this": nobody is quoted.
NOBODY = word_set("i we you one this that these those there what something nothing")


def subtree(tree: Tree, top: int, without: frozenset[int] | set[int] = frozenset()) -> set[int]:
    """Token `top` and all below it, leaving out the tokens `without` and all below those."""
    found = {top}
    stack = [top]
    while stack:
        for kid in tree.kids[stack.pop()]:
            if kid not in without and kid not in found:
                found.add(kid)
                stack.append(kid)
    return found


def stretches(tree: Tree, tokens: Iterable[int]) -> list[tuple[int, int]]:
    """The contiguous runs (first, last) of `tokens`, punctuation between them bridged.

    Runs end in words: punctuation at their edges is trimmed; runs without a word are dropped.
    """
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if tree.pos[i] == "PUNCT":
            continue
        if runs and all(tree.pos[j] == "PUNCT" for j in range(runs[-1][1] + 1, i)):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return [(first, _with_bracket(tree, first, last)) for first, last in runs]


def _with_bracket(tree: Tree, first: int, last: int) -> int:
    """The last token of a run, its closing bracket taken in: "Joan Pike (Ind)"."""
    is_open = "(" in tree.words[first:last] and tree.words[last + 1 : last + 2] == [")"]
    return last + 1 if is_open else last


def run_around(tree: Tree, tokens: set[int], centre: int) -> tuple[int, int]:
    """The one contiguous run of `tokens` that holds `centre`."""
    for first, last in stretches(tree, tokens):
        if first <= centre <= last:
            return first, last
    return centre, centre


def source_span(tree: Tree, head: int) -> tuple[int, int] | None:
    """The whole noun phrase that names a source, with its appositions and relative clauses.

    A relative pronoun gives its antecedent, without the relative clause. None for the
    author's own voice and for pronouns that name nobody.
    """
    noun = tree.antecedent(head)
    one_of = tree.words[noun] == "one" and tree.with_prep(noun, ("of",))
    if tree.words[noun] in NOBODY and not one_of:
        return None
    if noun == head and tree.words[head] in ("who", "which") and head > 1:
        last = head - 2 if tree.words[head - 1] == "," else head - 1
        return (_phrase_start(tree, last), last) if tree.pos[last] in NOMINAL else None
    if noun != head:
        relative = {
            k
            for k in tree.kids[noun]
            if tree.deps[k] in ("acl:relcl", "case", "mark", "cc") or tree.words[k] in _RELATIVE
        }
        return run_around(tree, subtree(tree, noun, relative), noun)
    outside = {
        k
        for k in tree.kids[noun]
        if tree.deps[k] in ("cop", "parataxis", "advcl", "ccomp", "case", "mark", "cc", "nsubj")
        or tree.words[k] in _POSSESSIVE
    }
    first, last = run_around(tree, subtree(tree, noun, outside), noun)
    return first, last - (tree.words[last] in _RELATIVE and last > first)


def _phrase_start(tree: Tree, last: int) -> int:
    """First token of the plain noun phrase that ends at `last`."""
    first = last
    while first > 0 and (
        tree.pos[first - 1] in ("PROPN", "NOUN", "ADJ", "DET", "NUM")
        or tree.words[first - 1] in _POSSESSIVE
    ):
        first -= 1
    return first


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive; a bare participle after its noun ("the man accused") is too."""
    for kid in tree.kids[verb]:
        if tree.deps[kid] in ("nsubj:pass", "aux:pass"):
            return True
        if tree.deps[kid] == "nsubj":
            return False
    if tree.deps[verb] == "conj" and tree.tags[verb] == "VBN":
        has_auxiliary = any(tree.deps[k] == "aux" for k in tree.kids[verb])
        return not has_auxiliary and is_passive(tree, tree.heads[verb])
    return tree.tags[verb] == "VBN" and tree.deps[verb] in ("acl", "advcl", "amod", "acl:relcl")


def subject_of(tree: Tree, verb: int) -> int | None:
    """The noun a verb's own or understood subject is; None where the sentence has none."""
    seen: set[int] = set()
    infinitive = any(tree.words[k] == "to" for k in tree.with_dep(verb, "mark"))
    while verb not in seen:
        seen.add(verb)
        for label in ("nsubj", "nsubj:outer", "nsubj:pass"):
            own = tree.with_dep(verb, label)
            if own:
                found = next((k for k in reversed(own) if k < verb), own[0])
                # "It is wrong to claim that": nobody claims it.
                return None if infinitive and tree.words[found] == "it" else found
        above = tree.heads[verb]
        label = tree.deps[verb].split(":")[0]
        if label not in _TRANSPARENT:
            return None
        listed = tree.words[verb - 1] == "," and tree.tags[verb] == tree.tags[above]
        if label == "ccomp" and tree.tags[verb] not in ("VBG", "VB") and not listed:
            return None  # but "finds that …, demands an end" has one subject
        if label == "acl":
            return issuer(tree, above)
        if label == "xcomp":
            addressed = tree.with_dep(above, "obj", "iobj")
            if addressed and tree.lemmas[above] in REQUEST:
                return addressed[0]
        verb = above
    return None


def agent_of(tree: Tree, verb: int) -> int | None:
    """The noun after "by" of a passive verb."""
    for kid in tree.kids[verb]:
        if tree.deps[kid] == "obl:agent" or tree.prep_of(kid) == "by":
            return kid
    return None


def issuer(tree: Tree, noun: int) -> int:
    """Who issued a statement, where the sentence says so; else the statement itself."""
    verb = tree.heads[noun]
    if tree.deps[noun] == "obj" and tree.lemmas[verb] in LIGHT and not is_passive(tree, verb):
        subject = subject_of(tree, verb)
        return noun if subject is None else subject
    return noun


def possessor_of(tree: Tree, noun: int, doc: Doc) -> int | None:
    """Whose claim it is: "X's claim", "the claim by X", "Israeli claims", "X made the claim"."""
    for kid in tree.kids[noun]:
        if tree.deps[kid] == "nmod:poss":
            return kid
    for kid in tree.kids[noun]:
        if tree.prep_of(kid) in ("by", "from"):
            return kid
    for kid in tree.kids[noun]:
        if (
            tree.deps[kid] in ("amod", "compound", "nmod")
            and doc[kid].text[0].isupper()
            and kid < noun
        ):
            return kid
    issued = issuer(tree, noun)
    return None if issued == noun else issued
