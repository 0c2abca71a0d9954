"""Read a corpus from a folder or a file, one reader for each format."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from ..schema import TABLES, FramingError
from .completion import as_text, complete_documents

Row = dict[str, Any]
Reader = Callable[[Path], Iterator[Row]]

_FRONT_MATTER = re.compile(r"\A\s*---[^\S\n]*\n(.*?)\n---[^\S\n]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\A\s*#\s+(.+?)\s*#*[^\S\n]*(?:\n|\Z)")
_DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})")
_SEPARATORS = ",;\t|"
_NOT_ARTICLES = {"readme", "license", "licence", "changelog"}


def read_corpus(path: str | Path, *, columns: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Read articles from a folder (with its subfolders) or from one file.

    Formats: .txt, .md with YAML front matter, .html, and tables in .csv, .tsv, .jsonl,
    .parquet (READERS; a function there adds a format). columns maps the columns of a table to
    ours, e.g. {"headline": "title", "body": "text", "source": "outlet"}. An article without
    an outlet takes the name of its subfolder.

    Returns the documents table. What could not be used stands in
    `documents.attrs["rejected"]` as (path, row, reason) and comes back from tag() as
    `coded.rejected`; the corpus's name stands in `documents.attrs["corpus"]`. Raises
    FramingError if the path is missing or holds no such file.
    """
    root = Path(path)
    columns = columns or {}
    _check_mapping(columns)
    rows: list[Row] = []
    rejected: list[tuple[str, int | None, str]] = []
    for file in _files(root):
        name = as_text(file.name if root.is_file() else file.relative_to(root).as_posix())
        try:
            found = [_rename(row, columns) for row in READERS[file.suffix.lower()](file)]
        except Exception as fault:  # each parser has errors of its own; none may stop the others
            rejected.append((name, None, f"unreadable: {' '.join(str(fault).split())}"))
            continue
        is_table = file.suffix.lower() in TABLE_FORMATS
        for number, row in enumerate(found, start=1):
            row.setdefault("path", name)
            row["row"] = number if is_table else None
            if not as_text(row.get("outlet")).strip():
                row["outlet"] = file.parent.name if file.parent != root and root.is_dir() else None
            rows.append(row)
    raw = pd.DataFrame(rows, dtype=object) if rows else pd.DataFrame(columns=["outlet", "text"])
    raw.attrs["rejected"] = rejected
    documents, faults = complete_documents(raw)
    documents.attrs["rejected"] = list(faults.itertuples(index=False, name=None))
    documents.attrs["corpus"] = root.resolve().name  # never the machine's path
    return documents


def _files(root: Path) -> list[Path]:
    known = ", ".join(sorted(READERS))
    if root.is_file():
        if root.suffix.lower() not in READERS:
            raise FramingError(f"{root}: unknown format {root.suffix!r}; readable are {known}.")
        return [root]
    if not root.is_dir():
        raise FramingError(f"{root}: no such file or folder; give a corpus of {known}.")
    files = [
        file
        for file in sorted(root.rglob("*"))
        if file.suffix.lower() in READERS
        and file.is_file()
        and file.stem.lower() not in _NOT_ARTICLES
        and not any(part.startswith(".") for part in file.relative_to(root).parts)
    ]
    if not files:
        raise FramingError(f"{root}: holds no article; readable formats are {known}.")
    return files


def _rename(row: Row, columns: Mapping[str, str]) -> Row:
    """The row under our names; what the user maps goes before a column that has the name."""
    own = {str(key).strip().lower(): value for key, value in row.items() if key not in columns}
    return own | {columns[key]: value for key, value in row.items() if key in columns}


def _check_mapping(columns: Mapping[str, str]) -> None:
    wrong = sorted(set(columns.values()) - set(TABLES["documents"]))
    if wrong:
        raise FramingError(f"columns: {wrong} are no columns; use {list(TABLES['documents'])}.")


def read_text(path: Path) -> str:
    """The file's text in whatever encoding it has, with \\n line ends and no byte order mark.

    UTF-8 is tried first, then what charset-normalizer finds (Windows-1252 is the commonest).
    """
    from charset_normalizer import from_bytes

    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(data, cp_isolation=["cp1252", "utf_16", "utf_32"]).best()
        best = best or from_bytes(data).best()
        if best is None:
            raise FramingError("its encoding could not be found; save it as UTF-8") from None
        text = str(best)
    if "\0" in text:
        raise FramingError("it holds zero bytes: not a text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_txt(path: Path) -> Iterator[Row]:
    yield {"text": read_text(path), "published": _date_in(path)}


def _read_markdown(path: Path) -> Iterator[Row]:
    text = read_text(path)
    row: Row = {}
    found = _FRONT_MATTER.match(text)
    if found:
        meta = yaml.safe_load(found.group(1))
        if not isinstance(meta, dict):
            raise FramingError("its front matter is no list of `name: value` lines")
        row = {str(key).lower(): value for key, value in meta.items()}
        text = text[found.end() :]
    heading = _HEADING.match(text)
    if heading and not row.get("title"):
        row["title"] = heading.group(1)
        text = text[heading.end() :]
    row.setdefault("published", row.pop("date", None) or _date_in(path))
    yield {**row, "text": text.strip("\n")}


def _read_html(path: Path) -> Iterator[Row]:
    import trafilatura

    page: Any = trafilatura.bare_extraction(
        read_text(path), with_metadata=True, include_comments=False
    )
    if page is None or not page.text:
        raise FramingError("no article text found in the page")
    title = page.title or ""
    text = page.text.removeprefix(title).lstrip() if title else page.text
    yield {
        "title": title,
        "text": text,
        "outlet": page.sitename or page.hostname,
        "published": page.date,
        "url": page.url,
        "author": page.author,
    }


def _read_csv(path: Path) -> Iterator[Row]:
    text = read_text(path)
    header = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=header.count)
    if path.suffix.lower() != ".tsv":
        return iter(_table_rows(text, separator, csv.QUOTE_MINIMAL))
    try:
        return iter(_table_rows(text, "\t", csv.QUOTE_MINIMAL))
    except FramingError:  # many put no text between tabs in quotation marks: they are the text's
        return iter(_table_rows(text, "\t", csv.QUOTE_NONE))


def _table_rows(text: str, separator: str, quoting: Any) -> list[Row]:
    """The rows of a table, each a mapping from the header; FramingError where they do not fit."""
    csv.field_size_limit(2**31 - 1)  # the usual limit, 131,072 characters, is a long article
    lines = io.StringIO(text, newline="\n")
    table = csv.DictReader(lines, delimiter=separator, quoting=quoting, strict=True)
    try:
        rows = list(table)
    except csv.Error as fault:
        raise FramingError(
            f"line {table.reader.line_num}: {fault}; put such a text in quotation marks and double those"
            " inside it"
        ) from fault
    names = list(table.fieldnames or [])
    if len(set(names)) < len(names):
        raise FramingError(f"its header names a column twice: {names}")
    too_long = [number for number, row in enumerate(rows, start=1) if None in row]
    if too_long:
        raise FramingError(
            f"rows {too_long} have more than {len(names)} values; put a text that holds"
            f" {separator!r} in quotation marks"
        )
    return rows


def _read_jsonl(path: Path) -> Iterator[Row]:
    import json

    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except json.JSONDecodeError as fault:
                raise FramingError(f"line {number} is not JSON: {fault}") from fault
            if not isinstance(row, dict):
                raise FramingError(f"line {number} is not an object with column names")
            yield row


def _read_parquet(path: Path) -> Iterator[Row]:
    import duckdb

    with duckdb.connect() as connection:
        table = connection.execute("SELECT * FROM read_parquet(?)", [str(path)]).df()
    yield from table.to_dict("records")


def _date_in(path: Path) -> str | None:
    found = _DATED_NAME.search(path.stem)
    return found.group(1) if found else None


TABLE_FORMATS = (".csv", ".tsv", ".jsonl", ".parquet")
READERS: dict[str, Reader] = {
    ".txt": _read_txt,
    ".md": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".jsonl": _read_jsonl,
    ".parquet": _read_parquet,
}
