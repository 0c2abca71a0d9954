"""Noun phrases that a parse puts together wrongly: relative clauses, appositions, conjuncts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arcs import move
from .noun_sorts import PERSONS
from .people_words import MEMBERS, PERSON_WORDS
from .word_classes import FINITE, TIMES

if TYPE_CHECKING:
    from .tree import Tree

_AND = frozenset({"and", "or"})
NAME_PARTS = ("flat", "flat:name", "compound", "nmod:desc", "amod")
NOUNS = ("NOUN", "PROPN", "PRON")
IN_PHRASE = ("det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc")


def read_plural(tree: Tree) -> None:
    """ "Negotiators" taken for a singular: several persons."""
    for i, tag in enumerate(tree.tags):
        word = tree.words[i]
        is_odd = tag == "NN" and tree.lemmas[i] == word and word.endswith("s")
        if is_odd and word not in MEMBERS and word[:-1] in MEMBERS | PERSON_WORDS | PERSONS:
            tree.tags[i], tree.lemmas[i] = "NNS", word[:-1]


def hang_relative_on_name(tree: Tree) -> None:
    """Relative clauses behind a comma and a name (see _hang_on_name)."""
    for i in range(2, len(tree.words)):
        is_relative = (
            tree.words[i] in ("who", "whom", "which", "whose") and tree.words[i - 1] == ","
        )
        if is_relative and tree.pos[i - 2] == "PROPN":
            _hang_on_name(tree, i)


def _hang_on_name(tree: Tree, pronoun: int) -> None:
    """Hang a relative clause on the name right before its comma, where the parse errs.

    It does where the name is no part of the noun phrase that it chose, and where "who" would be
    a thing or "which" a person: "the blood of Haniyeh, who", "a critic of Israel, which".
    """
    name = pronoun - 2
    clause = next((i for i in tree.climb(pronoun) if tree.deps[i] == "acl:relcl"), None)
    if clause is None or tree.lemmas[name] in TIMES or tree.heads[clause] > pronoun:
        return
    while tree.pos[tree.heads[name]] == "PROPN" and tree.deps[name] in NAME_PARTS:
        name = tree.heads[name]
    above = tree.heads[clause]
    ancestors = set(tree.climb(name))
    if above == name or clause in ancestors or tree.pos[above] == "PROPN":
        return
    is_person = tree.lemmas[above] in PERSON_WORDS | MEMBERS
    if above in ancestors and is_person == (tree.words[pronoun] != "which"):
        return
    move(tree, clause, name, "acl:relcl")


def hang_of_whom_on_persons(tree: Tree) -> None:
    """ "Rescued ten men from a lorry, two of whom died": a lorry is no "whom"."""
    for i in range(2, len(tree.words)):
        clause = next((k for k in tree.climb(i) if tree.deps[k] == "acl:relcl"), None)
        if tree.words[i - 1 : i + 1] != ["of", "whom"] or clause is None:
            continue
        noun = tree.heads[clause]
        verb = tree.heads[noun]
        if noun < i and tree.deps[noun] == "obl" and tree.tags[noun] == "NN":
            for held in tree.with_dep(verb, "obj")[:1]:
                move(tree, clause, held, "acl:relcl")


def hang_parallel_conjunct(tree: Tree) -> None:
    """ "A strongman to his foes and a statesman to himself", with the statesman hung on the foes."""
    for i, dep in enumerate(tree.deps):
        inner = tree.heads[i]
        outer = tree.heads[inner]
        if dep != "conj" or tree.deps[inner] != "nmod" or tree.words[i] == tree.words[inner]:
            continue
        prep = tree.prep_of(inner)
        articles = [k for k in tree.with_dep(i, "det") if tree.words[k] in ("a", "an", "the")]
        if prep and articles and prep != "of" and tree.with_prep(i, (prep,)):
            move(tree, i, outer, "conj")


def hang_participle_on_noun(tree: Tree) -> None:
    """ "The home of a Palestinian accused of killing two": no part of the home, but he is accused."""
    for i in range(2, len(tree.words)):
        noun = i - 1
        is_loose = tree.tags[i] == "VBN" and tree.deps[i] in ("nmod", "amod")
        if is_loose and tree.heads[i] < noun and tree.deps[noun] in ("nmod", "obl", "obj"):
            if tree.pos[noun] in NOUNS and not tree.with_dep(i, "case", "det"):
                move(tree, i, noun, "acl")


def hang_object_on_verb(tree: Tree) -> None:
    """ "Raided dozens of homes and detained five men": what stands behind the second verb is its."""
    for i, dep in enumerate(tree.deps):
        first = min([i, *(k for k in tree.kids[i] if k < i)])
        verb = first - 1
        if dep != "conj" or verb < 1 or tree.heads[i] >= verb or tree.pos[i] != "NOUN":
            continue
        is_past = tree.tags[verb] in ("VBD", "VBN") and tree.deps[verb] == "conj"
        is_next = is_past and tree.words[verb - 1] in ("and", ",") and not tree.has_word(i, _AND)
        if is_next and not tree.with_dep(verb, "obj", "aux:pass", "nsubj:pass"):
            tree.tags[verb] = "VBD"
            move(tree, i, verb, "obj")


def free_count(tree: Tree) -> None:
    """ "Arrests two over rocket fire": who is counted stands before the preposition."""
    for i, dep in enumerate(tree.deps):
        noun = tree.heads[i]
        verb = tree.heads[noun]
        if dep != "nummod" or noun <= i + 1 or tree.pos[i + 1] != "ADP" or verb != i - 1:
            continue
        if tree.deps[noun] == "obj" and tree.tags[verb] in FINITE and tree.heads[i + 1] == noun:
            move(tree, i, verb, "obj")
            move(tree, noun, verb, "obl")


def name_head(tree: Tree, i: int) -> int:
    """The head of the name that ends at token i."""
    while tree.deps[i] in NAME_PARTS and tree.heads[i] < i and is_near(tree, i):
        i = tree.heads[i]
    return i


def is_near(tree: Tree, i: int) -> bool:
    return "," not in tree.words[tree.heads[i] : i]
