"""The end of a report: methods in words and formulas, the codebook, provenance."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from platform import python_version

import pandas as pd

from ...wording import IN_VOICES, plain_id, plural
from ..parts import Block, Formula, Heading, Item, Items, Section, Table, cells
from ..study import Study
from .formulas import FORMULAS

_METHODS = (
    ("Coding", "Each sentence is parsed. Names, descriptions, capitals and pronouns that mean an actor "
     "are found; quotations are found with their speakers; words of the codebook are found and tied to "
     "an actor through grammar (label, act, suffered, speech, claim), never because both stand in one sentence."),
    ("Voice", "Every coded word is the outlet’s own (narration), quoted (direct), reported (indirect), in "
     "scare quotes, or unknown where a quotation is never closed. Numbers of one voice never mix with another’s."),
    ("Denominators", "There are no bare counts: each number is a share of a choice set, or a rate per mention, "
     "per act, per article or per 1,000 words; the tables name it."),
    ("Intervals", "95% intervals resample articles (or whole events where events are matched), because words "
     "in one article are not independent. Groups with fewer than 5 articles or 5 cases show counts only."),
    ("Tests", "A difference is tested by permuting articles between outlets; q is the Benjamini–Hochberg "
     "adjustment over all tests of the page. Findings need q < .05 and an interval of the difference that leaves "
     "out zero; comparisons that found nothing are shown, too."),
    ("Parties", "Whom a word is about, who does a deed and who speaks is told by rules of grammar; a packaged "
     "model takes away the parties of words and deeds that it doubts and fills in parties and speakers that it is "
     "sure of. It does not see names. How often both are right is published with the program."),
    ("Copies", "Near-duplicate texts count once for each outlet that ran them."),
    ("Limits", "The tool finds what the codebook lists, and makes mistakes of grammar and of reference. It says "
     "how outlets word things, not why, and not whether they are right."),
)  # fmt: skip


def methods(study: Study) -> Section:
    """How the numbers were made, in words and formulas."""
    told = tuple(Item(text, number=name) for name, text in _METHODS)
    blocks: list[Block] = [Items("terms", told)]
    blocks += [Heading("Formulas"), *(Formula(*formula) for formula in FORMULAS)]
    lead = f"This page compares words {IN_VOICES[study.voice]}. How its numbers come about:"
    return Section("methods", "Methods", lead, tuple(blocks))


def codebook_entries(study: Study) -> Section:
    """The entries of the codebook that occur in these articles, with definition and source."""
    book = study.coded.codebook
    used = set(study.rows("tags")["concept"])
    choices = [choice for choice in book.choices if choice.id in used]
    markers = [marker for marker in book.markers if marker.id in used]
    rows = [
        (choice.question or plain_id(choice.id), ", ".join(_term(t.term, t.frame) for t in choice.terms),
         choice.definition, choice.source)
        for choice in choices
    ]  # fmt: skip
    rows += [
        (f"{plain_id(marker.id)} ({marker.family})", ", ".join([*marker.terms, *marker.nouns][:12]) + (
            " …" if len(marker.terms) + len(marker.nouns) > 12 else ""), marker.definition, marker.source)
        for marker in markers
    ]  # fmt: skip
    columns = ("Entry", "Words", "Definition", "Source")
    table = Table(
        "codebook", "Entries in use", columns, tuple(cells(*row) for row in rows),
        pd.DataFrame(rows, columns=columns), labels=4,
    )  # fmt: skip
    silent = len(book.choices) + len(book.markers) - len(rows)
    lead = (
        f"Codebook {book.name} {book.version}: {plural(len(book.actors), 'actor')}, "
        f"{plural(len(book.choices), 'choice set')}, {plural(len(book.markers), 'marker class', 'marker classes')}. "
        f"{plural(silent, 'entry does', 'entries do')} not occur here and are left out of this table."
    )
    return Section("codebook", "Codebook", lead, (table,) if rows else ())


def provenance(study: Study) -> Section:
    """Versions, hashes and parameters: what is needed to repeat the page (R15)."""
    facts = {
        "Corpus": study.corpus,
        "Chosen": "; ".join(study.chosen) or "all articles",
        "Grouped by": study.by,
        "Voice": study.voice,
        "Copies": study.copies,
        "Stories": study.stories,
        "Validation": study.validation or "none",
        **{_title(name): _told(value) for name, value in study.coded.provenance.items()},
        "Codebook SHA-256": study.coded.codebook.sha256,
        "Python": python_version(),
        **{name: _version(name.lower()) for name in ("pandas", "spaCy", "TextBlob")},
    }
    rows = tuple(cells(*fact) for fact in facts.items())
    data = pd.DataFrame(list(facts.items()), columns=["what", "value"])
    table = Table("provenance", "What this page was made from", ("What", "Value"), rows, data,
                  labels=2)  # fmt: skip
    lead = (
        "The same articles, codebook and version give the same numbers. The parameters of the notebook "
        "stand in its first cell, at the end of the page; its seed is fixed."
    )
    return Section("provenance", "Provenance", lead, (table,))


def _term(term: str, frame: str) -> str:
    return term if frame == "neutral" else f"{term} ({plain_id(frame)})"


def _title(name: str) -> str:
    told = name.replace("_sha256", " SHA-256").replace("_", " ")
    return told[:1].upper() + told[1:]


def _told(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
