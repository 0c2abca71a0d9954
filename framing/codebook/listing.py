"""Show codebooks: a table of the shipped ones, and one in full for an appendix."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from .conditions import Condition
from .entries import Actor, Codebook, Term
from .load import load_codebook, shipped_codebooks

LIST_COLUMNS = ["name", "title", "version", "actors", "choices", "terms", "markers", "actions"]


def list_codebooks() -> pd.DataFrame:
    """The shipped codebooks, one row each, with the number of what they hold.

    Counts include what a codebook takes over from those that it extends.
    """
    rows = []
    for name in shipped_codebooks():
        book = load_codebook(name)
        n_terms = sum(len(choice.terms) for choice in book.choices)
        sizes = len(book.actors), len(book.choices), n_terms, len(book.markers), len(book.actions)
        rows.append((book.name, book.title, book.version, *sizes))
    return pd.DataFrame(rows, columns=LIST_COLUMNS)


def describe_codebook(codebook: Codebook) -> str:
    """The whole codebook as Markdown, as the appendix of a study would print it."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=False,  # Markdown, no HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return templates.get_template("codebook.md.j2").render(
        book=codebook,
        actors=[_actor_row(actor) for actor in codebook.actors],
        terms={
            choice.id: [_term_row(term) for term in choice.terms] for choice in codebook.choices
        },
    )


def _actor_row(actor: Actor) -> tuple[str, ...]:
    other = (*actor.aliases[1:], *actor.demonyms, *actor.metonyms, *actor.descriptions)
    return actor.id, actor.name, actor.kind, actor.part_of or "", ", ".join(other)


def _term_row(term: Term) -> tuple[str, ...]:
    forms = ", ".join((term.term, *term.forms))
    return forms, term.frame, _any_of(term.when), _any_of(term.unless), term.source or ""


def _any_of(conditions: tuple[Condition, ...]) -> str:
    return "; or ".join(condition.text for condition in conditions)
