"""Which reports a batch consists of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from ..schema import FramingError
from ..store import Coded
from ..wording import short_hash, slug
from .runner import check_parameters, find_notebook, list_parameters

_MOST_ACTORS = 30
_LEAST_MENTIONS = 5


@dataclass(frozen=True)
class Job:
    """One report to be made: a notebook, its parameters, the stem of its files."""

    notebook: str
    name: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


def plan_reports(
    coded: Coded,
    notebooks: Sequence[str | Path] | None,
    each: str | None,
    parameters: Mapping[str, Any],
) -> list[Job]:
    """The jobs, with every parameter checked before anything runs.

    Without notebooks and each: those that fit the corpus. Raises FramingError for an unknown
    notebook, an unknown `each`, or a parameter that no chosen notebook has.
    """
    if each is not None and each not in EACH:
        raise FramingError(f"each={each!r}; use one of {sorted(EACH)}.")
    planned = EACH[each](coded) if each else _standard(coded)
    if notebooks:
        chosen = [str(notebook) for notebook in notebooks]
        planned = (
            [_with(job, notebook) for job in planned for notebook in chosen]
            if each
            else [Job(notebook, Path(notebook).stem) for notebook in chosen]
        )
    return _with_parameters(_named_apart(planned), parameters)


def _named_apart(jobs: Sequence[Job]) -> list[Job]:
    """Each job with a file name of its own: "Al Quds" and "Al-Quds" are two outlets."""
    often = Counter(job.name for job in jobs)
    return [
        replace(job, name=f"{job.name}-{short_hash(job.notebook, job.parameters)}")
        if often[job.name] > 1
        else job
        for job in jobs
    ]


def _with(job: Job, notebook: str) -> Job:
    stem = Path(notebook).stem
    return job if notebook == job.notebook else Job(notebook, f"{stem}-{job.name}", job.parameters)


def _with_parameters(jobs: Sequence[Job], parameters: Mapping[str, Any]) -> list[Job]:
    """Give each job those of the parameters that its notebook has."""
    known = {job.notebook: set(list_parameters(find_notebook(job.notebook))) for job in jobs}
    have = set().union(*known.values())
    if nowhere := set(parameters) - have:
        told = f"{sorted(nowhere)}; they have {sorted(have)}"
        raise FramingError(f"No notebook has a parameter {told}.")
    given = []
    for job in jobs:
        own = {key: value for key, value in parameters.items() if key in known[job.notebook]}
        given.append(replace(job, parameters=own | {**job.parameters}))
        check_parameters(find_notebook(job.notebook), given[-1].parameters)
    return given


def _standard(coded: Coded) -> list[Job]:
    """What a corpus gets without being asked: the notebooks that have something to say on it."""
    jobs = [Job("compare_outlets", "compare_outlets")]
    outlets = _outlets(coded)
    if len(outlets) > 1:
        jobs += [Job("outlet_profile", "outlet_profile"), Job("timeline", "timeline")]
        if _stories(coded):
            jobs.append(Job("story", "story"))
    return [*jobs, Job("article", "article"), Job("codebook_check", "codebook_check")]


def _outlets(coded: Coded) -> list[str]:
    return sorted(coded.documents["outlet"].unique())


def _stories(coded: Coded) -> list[str]:
    told = coded.documents.dropna(subset=["story"])
    sizes = told.groupby("story")["outlet"].nunique()
    return sorted(sizes[sizes > 1].index)


def _each_outlet(coded: Coded) -> list[Job]:
    return [
        Job("outlet_profile", f"outlet-{slug(outlet)}", {"outlet": outlet})
        for outlet in _outlets(coded)
    ]


def _each_pair(coded: Coded) -> list[Job]:
    return [
        Job("compare_outlets", f"pair-{slug(one)}-{slug(other)}", {"outlets": [one, other]})
        for one, other in combinations(_outlets(coded), 2)
    ]


def _each_story(coded: Coded) -> list[Job]:
    return [Job("story", f"story-{slug(story)}", {"story": story}) for story in _stories(coded)]


def _each_actor(coded: Coded) -> list[Job]:
    counts = coded.mentions["actor"].value_counts()
    often = counts[counts >= _LEAST_MENTIONS].head(_MOST_ACTORS)
    return [
        Job("timeline", f"actor-{slug(str(actor))}", {"actor": str(actor)})
        for actor in sorted(often.index)
    ]


EACH: dict[str, Callable[[Coded], list[Job]]] = {
    "outlet": _each_outlet,
    "pair": _each_pair,
    "story": _each_story,
    "actor": _each_actor,
}
