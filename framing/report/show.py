"""How a coded corpus shows itself in Jupyter: a summary without any script."""

from __future__ import annotations

import pandas as pd

from ..schema import TABLES
from ..store import Coded
from ..wording import period, plural
from .parts import Section, Table, cells
from .render import render_section


def show_coded(coded: Coded) -> str:
    """Articles by outlet, and the rows of each table, as HTML."""
    documents = coded.documents
    rows = tuple(
        cells(outlet, len(mine), int(mine["n_words"].sum()), period(mine["published"]))
        for outlet, mine in documents.groupby("outlet", sort=True)
    )
    outlets = Table(
        "outlets", "Articles by outlet", ("Outlet", "Articles", "Words", "Published"), rows,
        pd.DataFrame(),
    )  # fmt: skip
    tables = Table(
        "tables", "Tables", ("Table", "Rows"),
        tuple(cells(name, len(getattr(coded, name))) for name in TABLES),
        pd.DataFrame(),
    )  # fmt: skip
    lead = f"{plural(len(documents), 'article')}, coded with {coded.codebook.name} {coded.codebook.version}."
    return render_section(Section("coded", "Coded corpus", lead, (outlets, tables)))
