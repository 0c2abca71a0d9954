"""The coded tables as one object, and as a folder of Parquet files read and written by DuckDB."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from .codebook import Codebook, dump_codebook, load_codebook
from .schema import TABLES, FramingError, conform

_CODEBOOK, _PROVENANCE = "codebook.yaml", "provenance.json"


@dataclass(frozen=True)
class Coded:
    """A coded corpus: one DataFrame for each table of the contract (schema.TABLES).

    `codebook` is what it was coded with; `provenance` says with which version and options,
    and holds the hashes of the corpus and the codebook (R15).
    """

    documents: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    tags: pd.DataFrame
    actions: pd.DataFrame
    sentiment: pd.DataFrame
    rejected: pd.DataFrame
    codebook: Codebook
    provenance: Mapping[str, Any] = field(default_factory=dict)

    def save(self, path: str | Path) -> Path:
        """Write every table as Parquet, the codebook and the provenance into folder `path`.

        Files of an earlier save are replaced. Returns the folder.
        """
        folder = save_tables(path, {name: getattr(self, name) for name in TABLES})
        (folder / _CODEBOOK).write_text(dump_codebook(self.codebook), encoding="utf-8")
        (folder / _PROVENANCE).write_text(
            json.dumps(dict(self.provenance), indent=2, sort_keys=True), encoding="utf-8"
        )
        return folder

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, name)):,} {name}" for name in TABLES)
        return f"Coded with {self.codebook.name} {self.codebook.version}: {counts}"

    def _repr_html_(self) -> str:
        """A small overview for Jupyter: articles by outlet and rows by table."""
        from .report.show import show_coded

        return show_coded(self)


def load_coded(path: str | Path) -> Coded:
    """Read what Coded.save wrote. Raises FramingError that names every missing file."""
    folder = Path(path)
    wanted = [*(f"{name}.parquet" for name in TABLES), _CODEBOOK]
    missing = [name for name in wanted if not (folder / name).is_file()]
    if missing:
        raise FramingError(
            f"{folder} is no coded corpus: {', '.join(missing)} missing; "
            "make one with `framing tag CORPUS -o FOLDER` or coded.save(FOLDER)."
        )
    tables = load_tables(folder, TABLES)
    provenance_file = folder / _PROVENANCE
    provenance = json.loads(provenance_file.read_text("utf-8")) if provenance_file.exists() else {}
    return Coded(**tables, codebook=load_codebook(folder / _CODEBOOK), provenance=provenance)


def save_tables(path: str | Path, tables: Mapping[str, pd.DataFrame]) -> Path:
    """Write each table as NAME.parquet into folder `path`; returns the folder."""
    import duckdb

    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        for name, table in tables.items():
            connection.register("table_to_save", table)
            connection.sql("SELECT * FROM table_to_save").write_parquet(
                str(folder / f"{name}.parquet")
            )
    return folder


def load_tables(path: str | Path, names: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Read the named tables from folder `path`, with the dtypes of the contract."""
    import duckdb

    def load(name: str) -> pd.DataFrame:
        file = Path(path) / f"{name}.parquet"
        try:
            return conform(name, connection.read_parquet(str(file)).df())
        except (duckdb.Error, ValueError) as fault:
            raise FramingError(f"{file}: {fault}; code the corpus again.") from fault

    with duckdb.connect() as connection:
        return {name: load(name) for name in names}


def concatenate(parts: Iterable[Mapping[str, pd.DataFrame]], name: str) -> pd.DataFrame:
    """Table `name` of all parts, one below the other."""
    filled = [part[name] for part in parts if len(part[name])]
    return conform(name, pd.concat(filled, ignore_index=True) if filled else pd.DataFrame())
