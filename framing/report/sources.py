"""From what a user names (folder, table, coded store) to a Coded; nothing is coded twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..schema import FramingError
from ..store import Coded, load_coded

DEFAULT_METHODS = ("textblob", "towards")
IN_MEMORY: dict[Path, Coded] = {}  # by folder: stores that a batch has read for its kernels


def open_coded(
    corpus: str | Path | Coded,
    codebook: str | Path = "middle-east",
    *,
    methods: Sequence[str] = DEFAULT_METHODS,
    columns: Mapping[str, str] | None = None,
    workers: int = 1,
    progress: bool = False,
) -> Coded:
    """The coded tables of a corpus: read if `corpus` is a store, coded now if it holds articles.

    corpus: a folder made by `framing tag` (or Coded.save), a folder of articles, or a table; a
    Coded is returned as it is. A
    relative path that is not in the working directory is looked for one folder up, because
    JupyterLab runs notebooks in notebooks/. Of a store, the codebook is the one it was
    coded with. Raises FramingError if there is no such corpus.
    """
    if isinstance(corpus, Coded):
        return corpus
    path = find_corpus(corpus)
    if is_store(path):
        return IN_MEMORY.get(path.absolute()) or load_coded(path)
    from ..corpus import read_corpus
    from ..tagging import tag

    documents = read_corpus(path, columns=columns)
    return tag(
        documents, find_codebook(codebook), methods=methods, workers=workers, progress=progress
    )


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


def find_codebook(codebook: str | Path) -> str | Path:
    """A shipped name unchanged; a path as find_corpus finds it."""
    given = Path(codebook)
    is_path = given.suffix.lower() in (".yaml", ".yml") or len(given.parts) > 1
    return find_corpus(given) if is_path else codebook
