"""Does a result hang on one story or one term? And the panels that should stand side by side."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from .cells import KEYS, Counts
from .comparisons import STATED, compare, count_measures, measure_names
from .differences import Pair, pair_documents
from .resampling import ratio
from .selection import Panel, choose_panel, group_values

PANELS = (("all", "once"), ("matched", "once"), ("all", "raw"))
_TABLES = ("documents", "mentions", "quotes", "tags", "actions", "sentiment")
_KEY = [*KEYS, "group", "reference"]


def panels(
    coded: Any, by: str = "outlet", voice: str = "narration", **options: Any
) -> pd.DataFrame:
    """compare() on all stories and on matched ones, without and with copies, one below another.

    The columns `stories` and `copies` tell the panels apart. options: as for compare().
    """
    found = [
        compare(coded, by, voice, stories=stories, copies=copies, **options)
        for stories, copies in PANELS
    ]
    return pd.concat(found, ignore_index=True)


def story_coverage(documents: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """What a matched panel leaves out, per group.

    Returns group, documents, stories, in_all (documents in stories that every group covers),
    shared (in stories that at least one other group covers), alone (in the group's own
    stories), no_story.
    """
    table = documents.assign(group=group_values(documents, by))
    groups = table.groupby("story")["group"].transform("nunique")
    table = table.assign(
        in_all=groups == table["group"].nunique(),
        shared=groups > 1,
        alone=groups == 1,
        no_story=table["story"].isna(),
    )
    columns = ["in_all", "shared", "alone", "no_story"]
    found = table.groupby("group")[columns].sum().astype("int64")
    found.insert(0, "documents", table.groupby("group").size())
    found.insert(1, "stories", table.groupby("group")["story"].nunique())
    return found.reset_index()


def leave_one_story_out(
    coded: Any, contrasts: pd.DataFrame, by: str = "outlet", *, copies: str = "once"
) -> pd.DataFrame:
    """The difference of each tested contrast without each story in turn.

    Returns one row per contrast: the cell, group, reference, difference, lowest and highest
    difference with one story left out, without_lowest and without_highest (those stories), and
    robust: no single story turns or cancels the sign. Documents without a story are stories of
    their own.
    """
    panel, counts, found = _prepare(coded, contrasts, by, copies)
    documents = panel.documents
    story = documents["story"].fillna(documents["doc_id"]).to_numpy(dtype=object).astype(str)
    rows = []
    for (group, reference, matched), table in found.groupby(
        ["group", "reference", "matched"], sort=False
    ):
        pair = pair_documents(documents, str(group), str(reference), matched=bool(matched))
        cells = table["_cell"].to_numpy(dtype=np.int64)
        names, codes = np.unique(story[pair.rows], return_inverse=True)
        rows.append(_summary(table, _without(counts, pair, cells, codes, len(names)), names))
    return pd.concat(rows, ignore_index=True) if rows else _nothing()


def leave_one_term_out(
    coded: Any, contrasts: pd.DataFrame, by: str = "outlet", *, copies: str = "once"
) -> pd.DataFrame:
    """The difference of each tested contrast of a concept or frame without each term in turn.

    Rows as those of leave_one_story_out(), with terms in place of stories. Contrasts of single
    terms are not affected and left out.
    """
    wide = contrasts[contrasts["tested"].astype(bool) & contrasts["term"].isna()]
    wide = wide[wide["kind"].isin(["choice", "marker"])].reset_index(drop=True)
    rows = []
    for concept, table in wide.groupby("concept", dropna=False):
        inside = coded.tags["concept"] == concept
        if not isinstance(concept, str):
            inside = coded.tags["frame"].isin(table["frame"].dropna().unique())
        tags = coded.tags[inside]
        terms = sorted(tags["term"].dropna().unique())
        if terms:
            differences = [
                _differences(coded, tags[tags["term"] != term], table, by, copies) for term in terms
            ]
            rows.append(_summary(table, np.column_stack(differences), np.array(terms, object)))
    return pd.concat(rows, ignore_index=True) if rows else _nothing()


def _differences(
    coded: Any, tags: pd.DataFrame, contrasts: pd.DataFrame, by: str, copies: str
) -> np.ndarray:
    """The differences of the contrasts with these tags; NaN where nothing is left to compare."""
    tables = {name: getattr(coded, name) for name in _TABLES}
    codebook = getattr(coded, "codebook", None)
    left = SimpleNamespace(**{**tables, "tags": tags}, codebook=codebook)
    numbered = contrasts.assign(_row=np.arange(len(contrasts)))
    panel, counts, found = _prepare(left, numbered, by, copies)
    differences = np.full(len(contrasts), np.nan)
    for (group, reference, matched), table in found.groupby(["group", "reference", "matched"]):
        pair = pair_documents(panel.documents, str(group), str(reference), matched=bool(matched))
        everyone = np.ones(len(pair.rows), dtype=np.int64)  # only an empty unit is left out
        cells = table["_cell"].to_numpy(dtype=np.int64)
        differences[table["_row"]] = _without(counts, pair, cells, everyone, 2)[:, 0]
    return differences


def _prepare(
    coded: Any, contrasts: pd.DataFrame, by: str, copies: str
) -> tuple[Panel, Counts, pd.DataFrame]:
    """Counts of the tested contrasts, and the contrasts with the number of their cell."""
    tested = contrasts[contrasts["tested"].astype(bool)]
    panel = choose_panel(coded, by, copies=copies)
    names = measure_names(list(tested["measure"].unique()) or ["share"])
    voices = [v for v in tested["voice"].dropna().unique() if v != "quoted"] or ["narration"]
    parts = list(tested["part"].dropna().unique()) or ["all"]
    counts = count_measures(coded, panel, names, voices, parts, STATED, by)
    keys = [key for key in KEYS if key != by]
    cells = counts.cells[keys].assign(_cell=np.arange(len(counts.cells)))
    return panel, counts, tested.astype(dict.fromkeys(keys, "str")).merge(cells, on=keys)


def _without(
    counts: Counts, pair: Pair, cells: np.ndarray, codes: np.ndarray, n_units: int
) -> np.ndarray:
    """Differences of the cells (rows) when the documents of each unit (columns) are left out."""
    estimates = []
    for mine, weight in zip((pair.first, ~pair.first), pair.weight, strict=True):
        rows = pair.rows[mine]
        of_unit = sparse.csr_matrix(
            (weight[mine], (codes[mine], np.arange(len(rows)))), shape=(n_units, len(rows))
        )
        sums = []
        for matrix, columns in (
            (counts.numerator, cells),
            (counts.denominator, counts.link[cells]),
        ):
            by_unit = (of_unit @ matrix[rows][:, columns]).toarray()
            sums.append(by_unit.sum(axis=0)[:, None] - by_unit.T)
        estimates.append(ratio(sums[0], sums[1]))
    scale = counts.cells["scale"].to_numpy()[cells]
    return (estimates[0] - estimates[1]) * scale[:, None]


def _summary(table: pd.DataFrame, differences: np.ndarray, names: np.ndarray) -> pd.DataFrame:
    low = np.where(np.isnan(differences), np.inf, differences)
    high = np.where(np.isnan(differences), -np.inf, differences)
    found = table[[*_KEY, "difference"]].reset_index(drop=True)
    lowest, highest = low.min(axis=1), high.max(axis=1)
    sign = np.sign(found["difference"].to_numpy(dtype=float))
    worst = np.where(sign > 0, lowest, -highest)
    return found.assign(
        lowest=np.where(np.isinf(lowest), np.nan, lowest),
        highest=np.where(np.isinf(highest), np.nan, highest),
        without_lowest=names[low.argmin(axis=1)],
        without_highest=names[high.argmax(axis=1)],
        robust=(sign != 0) & (worst > 0) & np.isfinite(differences).all(axis=1),
    )


def _nothing() -> pd.DataFrame:
    columns = ["difference", "lowest", "highest", "without_lowest", "without_highest", "robust"]
    return pd.DataFrame(columns=[*_KEY, *columns])
