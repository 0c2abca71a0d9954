"""Show codebooks: a table of the shipped ones, and one in full for an appendix."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .entries import ActionClass, Actor, Choice, Codebook, Marker, Term
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
    return "\n".join(_lines(codebook)) + "\n"


def _lines(codebook: Codebook) -> Iterator[str]:
    yield f"# Codebook {codebook.name}, version {codebook.version}"
    yield ""
    yield f"{codebook.title}. Content sha256 {codebook.sha256}."
    if codebook.actors:
        yield from ("", "## Actors", "")
        yield from _table(
            ("id", "name", "kind", "part of", "also called"),
            [_actor_row(actor) for actor in codebook.actors],
        )
    if codebook.choices:
        yield from ("", "## Choices of words")
        for choice in codebook.choices:
            yield from _choice(choice)
    if codebook.markers:
        yield from ("", "## Markers")
        for marker in codebook.markers:
            yield from _marker(marker)
    if codebook.actions:
        yield from ("", "## Deeds")
        for action in codebook.actions:
            yield from _action(action)


def _actor_row(actor: Actor) -> tuple[str, ...]:
    other = (*actor.aliases[1:], *actor.demonyms, *actor.metonyms, *actor.descriptions)
    return actor.id, actor.name, actor.kind, actor.part_of or "", ", ".join(other)


def _choice(choice: Choice) -> Iterator[str]:
    yield from ("", f"### {choice.id}", "")
    about = f" About: {', '.join(choice.about)}." if choice.about else ""
    yield f"{choice.question} ({choice.kind}){about}".strip()
    yield from _explained(choice)
    for label, conditions in (("Only", choice.when), ("Not", choice.unless)):
        if conditions:
            yield f"- {label}: {'; or '.join(c.text for c in conditions)}"
    yield ""
    yield from _table(
        ("term", "frame", "only where", "not where", "source"),
        [_term_row(term) for term in choice.terms],
    )


def _term_row(term: Term) -> tuple[str, ...]:
    return (
        ", ".join((term.term, *term.forms)),
        term.frame,
        "; or ".join(condition.text for condition in term.when),
        "; or ".join(condition.text for condition in term.unless),
        term.source or "",
    )


def _marker(marker: Marker) -> Iterator[str]:
    yield from ("", f"### {marker.id}", "", f"Family: {marker.family}.")
    yield from _explained(marker)
    yield f"- Terms: {', '.join(marker.terms)}"
    if marker.nouns:
        yield f"- Nouns: {', '.join(marker.nouns)}"


def _action(action: ActionClass) -> Iterator[str]:
    yield from ("", f"### {action.id}", "")
    yield from _explained(action)
    yield f"- Verbs: {', '.join(action.verbs)}"
    if action.nouns:
        yield f"- Nouns: {', '.join(action.nouns)}"
    if action.done_to:
        yield f"- Of words that other classes list too: where done to {action.done_to}"


def _explained(entry: Choice | Marker | ActionClass) -> Iterator[str]:
    if entry.definition:
        yield f"- Definition: {entry.definition}"
    for label, examples in (("Include", entry.include), ("Exclude", entry.exclude)):
        yield from (f"- {label}: {example}" for example in examples)
    if entry.source:
        yield f"- Source: {entry.source}"


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(header) + " |"
    yield "|" + " --- |" * len(header)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
