"""The clause in which a mention stands, read off a Universal Dependencies parse.

A clause is a verb with its dependents, less the other finite clauses below it: the content of
"said that ...", relative clauses, adverbial clauses and conjuncts with a subject of their own.
"Israel, which Hamas hates, praised Qatar" has two clauses; only one is about Israel praising.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLAUSAL = {"root", "ccomp", "parataxis", "csubj", "csubj:pass", "csubj:outer", "acl:relcl"}
CLAUSAL_IF_FINITE = {"advcl", "advcl:relcl", "acl", "conj", "appos"}  # with their own subject
SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl"}


def clause_words(doc: Doc, start: int, end: int) -> list[Token]:
    """Return the tokens of the clause in which the characters start:end of `doc` stand."""
    inside = [token for token in doc if token.idx < end and token.idx + len(token) > start]
    if not inside:
        return list(doc)
    top = min(inside, key=_depth)
    while not _is_clause_head(top):
        top = top.head
    return sorted(_below(top), key=lambda token: token.i)


def clause_text(doc: Doc, text: str, start: int, end: int) -> tuple[str, Span]:
    """Return the sentence with all but the clause blanked out, and where the clause lies.

    Blanks keep the offsets as they were. The clause's span runs from its first to its last
    word, over any other clause that interrupts it.
    """
    words = clause_words(doc, start, end)
    if not words:
        return text, (0, len(text))
    kept = {i for word in words for i in range(word.idx, word.idx + len(word))}
    shown = "".join(letter if i in kept else " " for i, letter in enumerate(text))
    return shown, (words[0].idx, words[-1].idx + len(words[-1]))


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _is_clause_head(token: Token) -> bool:
    label = token.dep_.lower()
    if token.head is token or token.head.i == token.i or label in CLAUSAL:
        return True
    return label in CLAUSAL_IF_FINITE and any(
        child.dep_.lower() in SUBJECTS for child in token.children
    )


def _below(top: Token) -> list[Token]:
    """The tokens under `top` that belong to no clause further down."""
    found, waiting = [], [top]
    while waiting:
        token = waiting.pop()
        found.append(token)
        waiting += [child for child in token.children if not _is_clause_head(child)]
    return found
