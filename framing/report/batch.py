"""A batch of reports: the corpus coded once, several notebooks at a time, an index over all."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from ..schema import FramingError
from ..store import Coded, load_coded
from .articles import write_articles
from .index import write_index
from .kernels import Held, can_fork, fork_server
from .page import read_meta
from .pdf import need_browser, print_pages
from .plan import Job, plan_reports
from .runner import execute_report, find_notebook
from .sources import check_apart, find_codebook, find_corpus, is_store


@dataclass(frozen=True)
class Result:
    """How one report went. `cause` is the reason of a failure, in one line."""

    name: str
    path: Path
    seconds: float
    cause: str = ""
    unchanged: bool = False

    @property
    def failed(self) -> bool:
        return bool(self.cause)

    def summary(self) -> str:
        """One line: what became of the report, how long it took, where it is."""
        if self.failed:
            return f"FAILED     {self.name}: {self.cause}"
        state = "unchanged " if self.unchanged else f"{self.seconds:6.1f} s  "
        return f"{state} {self.name}: {self.path}"


def make_reports(
    corpus: str | Path,
    output: str | Path,
    *,
    codebook: str | Path = "middle-east",
    notebooks: Sequence[str | Path] | None = None,
    each: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    columns: Mapping[str, str] | None = None,
    workers: int = 2,
    pdf: bool = False,
    progress: bool = False,
) -> list[Result]:
    """Code a corpus and make report pages with an index.

    corpus: a folder of articles, a table, or a store made by `framing tag`. notebooks: which
    (default: those that fit the corpus). each: a report for every `outlet`, `pair`, `story` or
    `actor`. parameters: for the notebooks; one that only some of them have is given to these.
    columns: as in read_corpus. workers: notebooks at a time. pdf: print each page too.

    Writes OUT/coded (the store), the pages, OUT/articles and OUT/index.html. What has not
    changed since the last run (articles, codebook, version, notebook, parameters) is not made
    again. A report that fails leaves its notebook and the cause; the others still come.
    Returns a Result for each. Raises FramingError for a corpus, notebook or parameter that
    cannot be used, or if there is no Chromium for the PDFs, before anything runs.
    """
    if pdf:
        need_browser()
    folder = Path(output)
    check_apart(find_corpus(corpus), folder)
    folder.mkdir(parents=True, exist_ok=True)
    coded, store = code_once(corpus, folder / "coded", codebook, columns, workers, progress)
    jobs = plan_reports(coded, notebooks, each, dict(parameters or {}))
    keys = {job.name: _key(job, coded) for job in jobs}
    if can_fork() and not all(_is_made(folder, job, keys) for job in jobs):
        fork_server()
    write_articles(coded, folder / "articles")
    if not (folder / "index.html").exists():
        write_index(folder)  # pages link to it
    run = partial(_make, folder=folder, keys=keys, held=Held.of(store, coded))
    results = _run_all(run, jobs, workers, progress)
    if pdf:
        print_pages([result.path for result in results if not result.failed])
    write_index(folder)
    return results


def code_once(
    corpus: str | Path,
    store: Path,
    codebook: str | Path,
    columns: Mapping[str, str] | None,
    workers: int,
    progress: bool,
) -> tuple[Coded, Path]:
    """The coded corpus and the store it is in; coded anew only if anything changed."""
    path = find_corpus(corpus)
    if is_store(path):
        return load_coded(path), path
    from ..codebook import load_codebook
    from ..corpus import read_corpus
    from ..tagging import tag
    from ..tagging.tagger import METHODS, describe_run

    documents = read_corpus(path, columns=columns)
    book = load_codebook(find_codebook(codebook))
    wanted = describe_run(documents, book, METHODS, None)
    earlier = _load_whole(store)
    if earlier and all(earlier.provenance.get(key) == value for key, value in wanted.items()):
        return earlier, store
    unfinished = store.parent / "unfinished"
    coded = tag(documents, book, workers=workers, progress=progress, resume=unfinished)
    coded.save(store)
    shutil.rmtree(unfinished, ignore_errors=True)
    return coded, store


def _load_whole(store: Path) -> Coded | None:
    """What was coded earlier; None also for a store that was stopped while it was written."""
    try:
        return load_coded(store)
    except FramingError:
        return None


def _run_all(run: Any, jobs: Sequence[Job], workers: int, progress: bool) -> list[Result]:
    from tqdm import tqdm

    bar = tqdm(total=len(jobs), unit="report", desc="Reports", disable=not progress)
    with bar, ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
        results = []
        for result in pool.map(run, jobs):
            bar.update()
            results.append(result)
    return results


def _is_made(folder: Path, job: Job, keys: Mapping[str, str]) -> bool:
    page = folder / f"{job.name}.html"
    return page.exists() and read_meta(page).get("key") == keys[job.name]


def _make(job: Job, *, folder: Path, keys: Mapping[str, str], held: Held) -> Result:
    started = time.monotonic()
    page = folder / f"{job.name}.html"
    if _is_made(folder, job, keys):
        return Result(job.name, page, 0.0, unchanged=True)
    values = {**job.parameters, "corpus": str(held.store)}
    try:
        path = execute_report(
            job.notebook, folder, values, name=job.name, extra={"key": keys[job.name]}, held=held
        )
    except Exception as fault:  # one report must not stop the others
        told = str(fault) if isinstance(fault, FramingError) else f"{type(fault).__name__}: {fault}"
        cause = " ".join(told.removeprefix(f"{folder / job.name}.ipynb: ").split())
        failed = page.with_suffix(".FAILED.html")
        return Result(job.name, failed, time.monotonic() - started, cause)
    return Result(job.name, path, time.monotonic() - started)


def _key(job: Job, coded: Coded) -> str:
    """The hash of all that a page depends on: equal keys, equal pages but for the date."""
    source = find_notebook(job.notebook).read_bytes()
    about = {**coded.provenance, "codebook_sha256": coded.codebook.sha256}
    inputs = json.dumps([job.parameters, about], sort_keys=True, default=str).encode()
    return hashlib.sha256(source + _own_source() + inputs).hexdigest()[:20]


@cache
def _own_source() -> bytes:
    package = Path(__file__).parent
    files = [*package.rglob("*.*"), *package.with_name("comparison").rglob("*.*")]
    files.append(package.with_name("wording.py"))
    return b"".join(file.read_bytes() for file in sorted(files) if _is_source(file))


def _is_source(file: Path) -> bool:
    return file.suffix in (".py", ".j2", ".css", ".js")
