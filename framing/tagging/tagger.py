"""Tag a corpus: the tables of the contract from documents and a codebook."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pandas as pd

from ..codebook import Codebook, load_codebook
from ..corpus import complete_documents
from ..schema import FramingError, conform, make_table
from ..store import Coded, concatenate, load_tables, save_tables
from .readings import read_documents
from .rows import code_reading
from .sentiment import get_scorer, score_sentiment
from .spans import Reading, Sentence

METHODS = ("textblob", "towards")
CODED_TABLES = ("mentions", "quotes", "tags", "actions", "sentiment")
_PARTITION = 32  # documents parsed in one batch: enough for speed, small in memory

Tables = dict[str, pd.DataFrame]


def tag(
    documents: pd.DataFrame,
    codebook: Codebook | str | Path,
    *,
    methods: Sequence[str] = METHODS,
    pipeline: str | None = None,
    workers: int = 1,
    progress: bool = False,
    resume: str | Path | None = None,
) -> Coded:
    """Code every document with the codebook.

    documents: the table that read_corpus returns, or any DataFrame with `text` and `outlet`
    (the other columns are filled in, see corpus.complete_documents). codebook: a Codebook, a
    shipped name or a path. methods: sentiment methods (sentiment.SCORERS; () for none).
    pipeline: another UD-labelled spaCy pipeline. workers: processes. progress: a bar on stderr.
    resume: a folder for finished partitions; a run that was stopped goes on from there.

    Returns Coded. A document that cannot be coded goes to `rejected` with its reason and
    never stops the others. The same input gives the same rows, however many workers.
    Raises FramingError for missing columns, an unknown method or a faulty codebook.
    """
    if not isinstance(codebook, Codebook):
        codebook = load_codebook(codebook)
    for method in methods:
        get_scorer(method)
    corpus = documents.attrs.get("corpus", "tables in memory")
    documents, rejected = complete_documents(documents)
    work = partial(
        _tag_or_resume if resume else tag_partition,
        codebook=codebook,
        methods=tuple(methods),
        pipeline=pipeline,
        **({"folder": Path(resume)} if resume else {}),
    )
    parts = list(_run(work, _partitions(documents), workers=workers, progress=progress))
    failed = concatenate(parts, "rejected")
    return Coded(
        documents=concatenate(parts, "documents"),
        **{name: concatenate(parts, name) for name in CODED_TABLES},
        rejected=conform("rejected", pd.concat([rejected, failed], ignore_index=True)),
        codebook=codebook,
        provenance={"corpus": corpus, **describe_run(documents, codebook, methods, pipeline)},
    )


def tag_partition(
    documents: pd.DataFrame, codebook: Codebook, methods: Sequence[str], pipeline: str | None
) -> Tables:
    """Code some documents: a pure function of its arguments.

    Returns the tables of CODED_TABLES, with `documents` (those that were coded) and `rejected`.
    """
    readings, reasons = _read(documents, codebook, pipeline)
    rows: dict[str, list[Mapping[str, Any]]] = {name: [] for name in CODED_TABLES}
    sentences: list[Sentence] = []
    for reading in readings:
        try:
            coded = code_reading(reading, codebook)
        except Exception as fault:  # one broken article must not stop a corpus
            reasons[reading.doc_id] = f"could not be coded: {fault!r}"
            continue
        sentences.extend(reading.sentences)
        for name, found in coded.items():
            rows[name].extend(found)
    tables = {name: make_table(name, found) for name, found in rows.items()}
    if methods:
        tables["sentiment"] = score_sentiment(
            sentences, tables["mentions"], tables["tags"], methods=methods
        )
    is_failed = documents["doc_id"].isin(list(reasons))
    tables["documents"] = documents[~is_failed]
    tables["rejected"] = make_table(
        "rejected",
        [
            {"path": row.path if isinstance(row.path, str) else row.doc_id, "reason": reason}
            for row in documents[is_failed].itertuples()
            for reason in [reasons[row.doc_id]]
        ],
    )
    return tables


def _tag_or_resume(
    documents: pd.DataFrame,
    codebook: Codebook,
    methods: Sequence[str],
    pipeline: str | None,
    folder: Path,
) -> Tables:
    """As tag_partition, but a partition that an earlier run finished is read, not coded again.

    A partition is written into a folder of its own that gets its name (the hash of all that
    it depends on) only when it is whole, so a killed run leaves nothing half done.
    """
    run = describe_run(documents, codebook, methods, pipeline)
    key = hashlib.sha256(json.dumps(run, sort_keys=True).encode()).hexdigest()[:16]
    finished = folder / key
    names = (*CODED_TABLES, "documents", "rejected")
    if finished.is_dir():
        return load_tables(finished, names)
    tables = tag_partition(documents, codebook, methods, pipeline)
    unfinished = folder / f".{key}.{os.getpid()}"
    save_tables(unfinished, tables)
    if finished.is_dir():  # another process was faster
        shutil.rmtree(unfinished)
    else:
        unfinished.rename(finished)
    return tables


def _read(
    documents: pd.DataFrame, codebook: Codebook, pipeline: str | None
) -> tuple[list[Reading], dict[str, str]]:
    """Parse all documents at once; if that fails, one by one, to learn which one is broken."""
    triples = list(documents[["doc_id", "title", "text"]].itertuples(index=False, name=None))
    try:
        return read_documents(triples, codebook, pipeline=pipeline), {}
    except FramingError:  # the pipeline is at fault, not a document
        raise
    except Exception as fault:
        warnings.warn(f"A batch could not be parsed, trying one by one: {fault!r}", stacklevel=2)
    readings: list[Reading] = []
    reasons: dict[str, str] = {}
    for triple in triples:
        try:
            readings.extend(read_documents([triple], codebook, pipeline=pipeline))
        except Exception as fault:
            reasons[triple[0]] = f"could not be parsed: {fault!r}"
    return readings, reasons


def _partitions(documents: pd.DataFrame) -> list[pd.DataFrame]:
    return [documents.iloc[i : i + _PARTITION] for i in range(0, len(documents), _PARTITION)]


def _run(
    work: partial[Tables], pieces: Sequence[pd.DataFrame], *, workers: int, progress: bool
) -> Iterator[Tables]:
    from tqdm import tqdm

    with tqdm(
        total=sum(map(len, pieces)), unit="article", desc="Coding", disable=not progress
    ) as bar:
        for piece, tables in zip(pieces, _map(work, pieces, workers), strict=True):
            bar.update(len(piece))
            yield tables


def _map(work: partial[Tables], pieces: Sequence[pd.DataFrame], workers: int) -> Iterable[Tables]:
    if workers <= 1 or len(pieces) <= 1:
        yield from map(work, pieces)
        return
    with ProcessPoolExecutor(max_workers=workers) as pool:
        yield from pool.map(work, pieces)


def describe_run(
    documents: pd.DataFrame, codebook: Codebook, methods: Sequence[str], pipeline: str | None
) -> dict[str, Any]:
    """What a reader needs to repeat a run (R15): versions, options, hashes of the inputs."""
    content = documents[["doc_id", "outlet", "title", "text"]].to_csv(index=False)
    try:
        framing_version = version("framing")
    except PackageNotFoundError:  # run from a checkout that is not installed
        framing_version = "unknown"
    return {
        "framing": framing_version,
        "codebook": f"{codebook.name} {codebook.version}",
        "codebook_sha256": codebook.sha256,
        "corpus_sha256": hashlib.sha256(content.encode()).hexdigest(),
        "methods": list(methods),
        "pipeline": pipeline or "packaged",
    }
