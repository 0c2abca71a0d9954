"""From what a user names (folder, table, coded store) to a Coded; nothing is coded twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from ..schema import TABLES, FramingError
from ..store import Coded, load_coded

_held: dict[Path, Coded] = {}


def hold(store: Path, coded: Coded) -> None:
    """Keep what would be read from a store: a kernel of a batch is given it in memory."""
    _held[store] = coded


def open_coded(
    corpus: str | Path | Coded, codebook: str | Path = "middle-east", **how: Any
) -> Coded:
    """The coded tables of a corpus: read if `corpus` is a store, coded now if it holds articles.

    corpus: a folder made by `framing tag` (or Coded.save), a folder of articles, or a table; a
    Coded is returned as it is. A relative path that is not in the working directory is looked for
    one folder up, because JupyterLab runs notebooks in notebooks/. Of a store, the codebook is
    the one it was coded with. how: as in tag(). Raises FramingError if there is no such corpus.
    """
    if isinstance(corpus, Coded):
        return corpus
    path = find_corpus(corpus)
    if is_store(path):
        return _held.get(path.absolute()) or load_coded(path)
    from ..corpus import read_corpus
    from ..tagging import tag

    return tag(read_corpus(path), find_codebook(codebook), **how)


def is_store(path: str | Path) -> bool:
    """Whether the folder was made by Coded.save."""
    return (Path(path) / "documents.parquet").is_file()


def find_corpus(corpus: str | Path) -> Path:
    """The path as given, or the same one folder up or down. Raises FramingError if none exists."""
    given = Path(corpus)
    if given.exists():
        return given
    if not given.is_absolute():
        inner = Path(*[part for part in given.parts if part != ".."])
        for other in (Path("..") / given, inner):
            if other.parts and other.exists():
                return other
    raise FramingError(f"{given}: no such file or folder (looked from {Path.cwd()}).")


def check_apart(corpus: Path, output: Path) -> None:
    """Raise FramingError if what is written would be read as articles, or take their place."""
    source, target = corpus.resolve(), output.resolve()
    inside = source in (target, *target.parents)
    if source.is_dir() and not is_store(source) and (inside or source == target / "articles"):
        raise FramingError(
            f"{output}: the output must lie outside the corpus ({corpus}), or a next run would "
            "take the pages for articles."
        )


def find_codebook(codebook: str | Path) -> str | Path:
    """A shipped name unchanged; a path as find_corpus finds it."""
    given = Path(codebook)
    is_path = given.suffix.lower() in (".yaml", ".yml") or len(given.parts) > 1
    return find_corpus(given) if is_path else codebook


def about_actor(coded: Coded, actor: str) -> Coded:
    """What is about an actor or its parts, in the articles that mention it. Raises FramingError."""
    known = [one.id for one in coded.codebook.actors]
    if actor not in known:
        raise FramingError(f"The codebook has no actor {actor!r}; it has {', '.join(known)}.")
    parts = coded.codebook.parts(actor)
    mentions = coded.mentions[coded.mentions["actor"].isin(parts)]
    kept = restrict(coded, mentions["doc_id"])
    done = kept.actions["agent"].isin(parts) | kept.actions["patient"].isin(parts)
    own = {name: getattr(kept, name) for name in ("mentions", "tags", "sentiment")}
    return replace(
        kept,
        actions=kept.actions[done].reset_index(drop=True),
        **{
            name: table[table["actor"].isin(parts)].reset_index(drop=True)
            for name, table in own.items()
        },
    )


def restrict(coded: Coded, doc_ids: pd.Series) -> Coded:
    """The coded tables of some documents only."""
    kept = set(doc_ids)
    tables = {
        name: table[table["doc_id"].isin(kept)].reset_index(drop=True)
        for name in TABLES
        if name != "rejected"
        for table in [getattr(coded, name)]
    }
    return replace(coded, **tables)
