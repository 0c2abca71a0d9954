"""What a report consists of: frozen summaries, filled in by analysis, shown by templates.

Text in these records is plain text; the templates escape it. Only Figure.svg is markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pandas as pd


@dataclass(frozen=True)
class Context:
    """One place in an article with its sentence; `left + marked + right` is the sentence."""

    doc_id: str
    outlet: str
    date: str
    title: str
    url: str
    left: str
    marked: str
    right: str
    voice: str
    speaker: str
    part: str
    start: int
    note: str = ""


@dataclass(frozen=True)
class Group:
    """The contexts behind one number: `total` of them, the first `shown` of them on the page."""

    id: str
    title: str
    contexts: tuple[Context, ...]
    total: int
    counted: bool = True  # False: shown beside, for comparison, not part of the number
    shown: int = 60


@dataclass(frozen=True)
class Evidence:
    """The sentences behind the numbers of one row: a group for each number."""

    id: str
    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its text, and the id of the group of sentences that it opens."""

    text: str
    opens: str = ""
    beside: str = ""  # a second, smaller line: interval, or uses in other voices
    label: str = ""  # what a screen reader says for the link


def cells(*values: object) -> tuple[Cell, ...]:
    """A row of a table: what is no cell yet is shown as it is written, numbers with separators."""
    return tuple(
        value
        if isinstance(value, Cell)
        else Cell(f"{value:,}" if isinstance(value, int) else str(value))
        for value in values
    )


@dataclass(frozen=True)
class Table:
    """A table as shown (`rows`) and as saved (`data`: every value, unrounded)."""

    name: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    data: pd.DataFrame = field(repr=False, compare=False)
    note: str = ""  # how it was computed, over what
    labels: int = 1  # how many columns on the left are text


@dataclass(frozen=True)
class Figure:
    """A drawing with its text alternative and the table of the numbers that it shows."""

    svg: str = field(repr=False)
    alt: str
    caption: str
    table: Table | None = None


@dataclass(frozen=True)
class Item:
    """One finding: a sentence in plain words and the numbers behind it."""

    text: str
    number: str = ""
    detail: str = ""
    opens: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Items:
    """A list of findings or of cautions (`kind`: findings, cautions, facts, plain)."""

    kind: str
    items: tuple[Item, ...]
    title: str = ""


@dataclass(frozen=True)
class Prose:
    """A paragraph."""

    text: str
    kind: str = ""  # "note" is set smaller


@dataclass(frozen=True)
class Heading:
    """A heading inside a section."""

    text: str
    id: str = ""


@dataclass(frozen=True)
class Formula:
    """A formula: MathML presentation of it, and the same in words."""

    name: str
    mathml: str = field(repr=False)
    words: str


@dataclass(frozen=True)
class Piece:
    """A stretch of article text with the classes it is marked with and what is thought of it."""

    text: str
    classes: tuple[str, ...] = ()
    explanation: str = ""
    id: str = ""


@dataclass(frozen=True)
class Marked:
    """An article: paragraphs of pieces. `legend` names the classes that occur, with counts."""

    title: tuple[Piece, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    legend: tuple[tuple[str, str, int], ...]
    facts: tuple[str, ...] = ()
    url: str = ""
    compact: bool = False


@dataclass(frozen=True)
class Columns:
    """Articles side by side: (outlet, date, marked text) each."""

    title: str
    id: str
    articles: tuple[tuple[str, str, Marked], ...]


Block = Table | Figure | Items | Prose | Heading | Formula | Marked | Columns


@dataclass(frozen=True)
class Section:
    """A part of a report. It shows itself in Jupyter.

    meta describes the report (opening only). A section without a title shows nothing.
    """

    id: str
    title: str
    lead: str
    blocks: tuple[Block, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    meta: dict[str, object] = field(default_factory=dict)

    def tables(self) -> Iterator[Table]:
        """Every table of the section, those behind figures included."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Figure) and block.table is not None:
                yield block.table

    def only_used(self) -> Section:
        """The section without evidence that nothing opens."""
        opened = {cell.opens for table in self.tables() for row in table.rows for cell in row}
        opened |= {
            item.opens for block in self.blocks if isinstance(block, Items) for item in block.items
        }
        used = tuple(
            e for e in self.evidence if not opened.isdisjoint([e.id, *(g.id for g in e.groups)])
        )
        return replace(self, evidence=used)

    def __repr__(self) -> str:
        names = ", ".join(table.name for table in self.tables())
        return f"Section {self.title!r} with {len(self.blocks)} parts; tables: {names or 'none'}"

    def _repr_html_(self) -> str:
        from .render import render_section

        return render_section(self)


def nothing(section_id: str) -> Section:
    """A section that has nothing to say on this corpus, and is left out of the page."""
    return Section(section_id, "", "")
