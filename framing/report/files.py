"""Every table of a report as CSV and in one Excel workbook, safe to open."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ..wording import slug
from .parts import Section
from .study import Study

CELL_LIMIT = 32_767  # characters in an Excel cell; a longer one makes the file count as damaged
ROW_LIMIT = 1_048_575
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_ILLEGAL = dict.fromkeys(i for i in range(32) if i not in (9, 10, 13))


def save_tables(folder: str | Path, study: Study, sections: Sequence[Section]) -> Path | None:
    """Write every table of the sections, and every counted word with its sentence.

    folder: where to; an empty string writes nothing. Writes NAME.csv for each table (UTF-8 with
    a byte order mark, which Excel needs), sentences.csv with all coded words,
    behind-the-numbers.csv with what each number of the page counts, and tables.xlsx with a sheet
    for each. Text that a spreadsheet would run as a formula gets an apostrophe in front. Returns
    the folder.
    """
    if not folder:
        return None
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".tables":  # our own of an earlier run; another folder may hold anything
        for old in [*target.glob("*.csv"), *target.glob("*.xlsx")]:
            old.unlink()
    tables = {table.name: table.data for section in sections for table in section.tables()}
    tables["sentences"] = all_sentences(study)
    safe = {name: make_safe(table) for name, table in tables.items()}
    behind = make_safe(behind_numbers(sections))
    for name, table in {**safe, "behind-the-numbers": behind}.items():
        table.to_csv(target / f"{name}.csv", index=False, encoding="utf-8-sig")
    _write_workbook(target / "tables.xlsx", safe)
    return target


def all_sentences(study: Study) -> pd.DataFrame:
    """Every counted choice and marker in its context: the full list behind the numbers."""
    from ..context import concordance

    counted = study.coded.documents["doc_id"].isin(study.documents["doc_id"])
    rows = concordance(study.coded, window=200)
    return rows[rows["doc_id"].isin(study.coded.documents[counted]["doc_id"])]


def behind_numbers(sections: Sequence[Section]) -> pd.DataFrame:
    """A row for each place that a number of the page counts, or shows beside."""
    rows = [
        {"section": section.id, "number": evidence.title, "group": group.title,
         "counted": group.counted, **vars(context)}
        for section in sections
        for evidence in section.evidence
        for group in evidence.groups
        for context in group.contexts
    ]  # fmt: skip
    return pd.DataFrame(rows)


def make_safe(table: pd.DataFrame) -> pd.DataFrame:
    """The table with text that no spreadsheet takes for a formula, and dates without zones."""
    safe = table.copy()
    for column in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[column]):
            safe[column] = [_safe(value) for value in safe[column]]
    return safe.rename(columns=lambda name: _safe(str(name)))


def _safe(value: object) -> object:
    if isinstance(value, pd.Timestamp):
        return "" if pd.isna(value) else value.isoformat()
    if not isinstance(value, str):
        return "" if value is None or value is pd.NaT or value != value else value
    return f"'{value}" if value.startswith(_DANGEROUS) else value


def _write_workbook(path: Path, tables: dict[str, pd.DataFrame]) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    used: set[str] = set()
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": options}) as book:
        for name, table in tables.items():
            shown = table.head(ROW_LIMIT).map(_cell)
            shown.to_excel(
                book, sheet_name=_sheet_name(name, used), index=False, freeze_panes=(1, 0)
            )
            if len(table) > ROW_LIMIT:
                warnings.warn(
                    f"{name}: Excel holds {ROW_LIMIT:,} rows; all are in the CSV.", stacklevel=2
                )


def _cell(value: object) -> object:
    """Text as Excel can hold it; what is no text stays."""
    if not isinstance(value, str):
        return value
    clean = value.translate(_ILLEGAL)
    return clean if len(clean) <= CELL_LIMIT else clean[: CELL_LIMIT - 12] + " … (cut)"


def _sheet_name(name: str, used: set[str]) -> str:
    """At most 31 characters, each name once."""
    short = slug(name)[:31]
    number = 2
    while short in used:
        short = f"{slug(name)[:28]}-{number}"
        number += 1
    used.add(short)
    return short
