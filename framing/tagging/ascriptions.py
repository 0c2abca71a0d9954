"""Attributions by other words than verbs: "X's claim that", "according to X", "in X's view"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import reporting as words
from .attribution import Attribution, main_clause, make
from .complements import is_introduced
from .edges import whole_clause
from .governed import governed
from .others import is_judged
from .phrases import DAYS, end_of_source, source_until
from .sources import possessor_of, source_span, stretches, subject_of, subtree
from .tree import NOMINAL, Tree
from .word_classes import FINITE

if TYPE_CHECKING:
    from spacy.tokens import Doc


def nominal(tree: Tree, noun: int, doc: Doc) -> Attribution | None:
    """ "X's claim that ...", "allegations of fraud", "in her view, ..."."""
    lemma = tree.lemmas[noun]
    if lemma in words.VIEWS and tree.prep_of(noun) in ("in", "to", "by"):
        return _view(tree, noun, lemma)
    if lemma not in words.NOUNS or (
        tree.words[noun - 2 : noun - 1] == [","] and is_judged(tree, noun - 1)
    ):
        return None
    source = possessor_of(tree, noun, doc)
    tokens: set[int] = set()
    for kid in tree.kids[noun]:
        label = tree.deps[kid].split(":")[0]
        joints = {tree.words[k] for k in tree.with_dep(kid, "mark", "case")}
        if label in ("acl", "ccomp") and kid > noun:
            stated = source is not None or lemma in words.SOURCELESS
            if (joints & {"that", "whether"} and stated) or (source is not None and "to" in joints):
                tokens |= subtree(tree, kid)
        if kid != source:
            of = "of" in joints and lemma in words.NOUNS_OF
            if of or ("for" in joints and lemma in words.NOUNS_FOR):
                if source is not None or lemma in words.ACCUSATIONS:
                    tokens |= subtree(tree, kid)
    tokens |= _copular(tree, noun)
    if not tokens and (source is not None or lemma in words.SOURCELESS):
        tokens = _after_agent(tree, noun)
    tokens = _before_main_verb(tree, tokens)
    return make(tree, noun, f"noun {lemma}", source, tokens) if tokens else None


def _before_main_verb(tree: Tree, tokens: set[int]) -> set[int]:
    """The clause of a subject noun without the main verb that the parse put into it."""
    finite = [i for i, tag in enumerate(tree.tags) if tag in FINITE]
    if len(finite) < 2 or not tokens.issuperset(finite):
        return tokens
    last = finite[-1]
    joined = tree.pos[last - 1] in ("CCONJ", "PUNCT", "SCONJ", "PRON", "AUX")
    return tokens if joined else {i for i in tokens if i < last}


def _after_agent(tree: Tree, noun: int) -> set[int]:
    """The clause of "the claim by X that …", which the parse may hang elsewhere."""
    if tree.words[noun + 1 : noun + 2] not in (["by"], ["from"]):
        return set()
    for i in range(noun + 2, min(noun + 9, len(tree.words))):
        if tree.words[i] == "that" and tree.pos[i] == "SCONJ":
            return {k for k in subtree(tree, tree.heads[i]) if k >= i}
        if tree.pos[i] in ("VERB", "AUX", "PUNCT"):
            break
    return set()


def _copular(tree: Tree, noun: int) -> set[int]:
    """ "His message is that the war is over"."""
    if tree.deps[noun] not in ("nsubj:outer", "nsubj"):
        return set()
    head = tree.heads[noun]
    if is_introduced(tree, head, noun):
        verbs = {k for k in tree.with_dep(head, "cop") if tree.words[k + 1 : k + 2] == ["that"]}
        return subtree(tree, head, {noun, *verbs})
    clauses = tree.with_dep(head, "ccomp") if tree.lemmas[head] == "be" else []
    return subtree(tree, clauses[0]) if clauses else set()


def _view(tree: Tree, noun: int, lemma: str) -> Attribution | None:
    holders = tree.with_dep(noun, "nmod:poss") or tree.with_prep(noun, ("of",))
    if not holders or tree.deps[noun].split(":")[0] not in ("obl", "nmod", "advmod"):
        return None
    head = _clause_head(tree, tree.heads[noun])
    return make(tree, noun, f"noun {lemma}", holders[0], main_clause(tree, head, noun))


def _clause_head(tree: Tree, i: int) -> int:
    """The nearest token at or above i that heads a clause."""
    for above in (i, *tree.climb(i)):
        if tree.pos[above] == "VERB" or tree.with_dep(above, "nsubj", "cop", "nsubj:pass"):
            return above
        i = above
    return i


_NORMS = words.word_set(
    "law rule plan procedure schedule need size age standard custom tradition taste"
)


def according(tree: Tree, i: int) -> Attribution | None:
    """ "According to X, ...", at either end of the clause or inside it."""
    after = tree.words[i + 1 : i + 3]
    if tree.deps[i] != "case" or len(after) < 2 or after[0] != "to":
        return None
    noun = tree.heads[i]
    if tree.lemmas[noun] in _NORMS:
        return None  # "detained according to the law"
    head = _clause_head(tree, tree.heads[noun])
    source = source_span(tree, noun)
    if source is None or noun == head:
        return None
    first = max(source[0], i + 2)
    last = source_until(tree, first, max(source[1], first))
    if i > 0 and (tree.words[i - 1] == "," or last == source[1]):
        last = end_of_source(tree, first, places=True) or last
    tokens = main_clause(tree, head, noun) - set(range(i, last + 1))
    if i > 0 and tree.words[i - 1] == ",":
        # The parse errs on what such a phrase is attached to; the comma does not.
        runs = governed(tree, i, i, last + 1)
        tokens = {t for first, end in runs for t in range(first, end + 1)}
    return Attribution((i, i + 1), "according to", (first, last), tuple(stretches(tree, tokens)))


def for_whom(tree: Tree) -> Attribution | None:
    """ "For Hamas, the withdrawal is a victory": how it looks to them, not how it is."""
    comma = tree.words.index(",") if "," in tree.words[:10] else 0
    names = range(1, comma)
    if not names or not all(tree.pos[i] in NOMINAL | {"DET", "CCONJ", "ADJ"} for i in names):
        return None
    named = tree.pos[comma - 1] == "PROPN" or tree.lemmas[comma - 1] in words.PEOPLE
    if not named or tree.words[comma - 1] in DAYS or "cop" not in tree.deps[comma:]:
        return None
    runs = stretches(tree, range(comma + 1, len(tree.words)))
    return Attribution((0, 0), "for", (1, comma - 1), tuple(runs))


def state_of_mind(tree: Tree, adjective: int) -> Attribution | None:
    """ "The family is confident that ..."."""
    clauses = [k for k in tree.with_dep(adjective, "ccomp", "advcl") if k > adjective]
    clauses = [k for k in clauses if tree.deps[k] == "ccomp" or is_introduced(tree, k)]
    subject = subject_of(tree, adjective)
    if not clauses or subject is None or tree.words[subject] == "it":
        return None
    tokens = subtree(tree, clauses[0])
    if min(tokens) > adjective:
        first, last = whole_clause(tree, adjective, min(tokens), max(tokens))
        tokens = set(range(first, last + 1))
    return make(tree, adjective, tree.words[adjective], subject, tokens)
