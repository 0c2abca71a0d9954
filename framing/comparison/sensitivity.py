"""Does a result hang on one story or one term?"""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from .cells import KEYS, Counts
from .comparisons import count_measures, measure_names
from .pairs import Pair, pair_documents
from .resampling import ratio
from .selection import Panel, choose_panel

_KEY = [*KEYS, "group", "reference"]


def leave_one_story_out(
    coded: Any, contrasts: pd.DataFrame, by: str = "outlet", *, copies: str = "once"
) -> pd.DataFrame:
    """The difference of each tested contrast without each story in turn.

    Returns one row per contrast: the cell, group, reference, difference, lowest and highest
    difference with one story left out, without_lowest and without_highest (those stories), and
    robust: no single story turns or cancels the sign. Documents without a story are stories of
    their own; stories in which nothing of the contrast is counted are passed over.
    """
    panel = choose_panel(coded, by, copies=copies)
    story = panel.documents["story"].fillna(panel.documents["doc_id"]).to_numpy(dtype=object)
    names, codes = np.unique(story.astype(str), return_inverse=True)
    everyone = np.arange(len(codes))
    tested = contrasts[contrasts["tested"].astype(bool)]
    return _leave_out(panel, panel, everyone, tested, names, codes)


def leave_one_term_out(
    coded: Any, contrasts: pd.DataFrame, by: str = "outlet", *, copies: str = "once"
) -> pd.DataFrame:
    """The difference of each tested contrast of a concept or frame without each term in turn.

    Rows as those of leave_one_story_out(), with terms in place of stories. Contrasts of single
    terms are not affected and left out, and so is `article_share`, which is no sum over terms.
    """
    wide = contrasts[contrasts["tested"].astype(bool) & contrasts["term"].isna()]
    wide = wide[wide["kind"].isin(["choice", "marker"]) & (wide["measure"] != "article_share")]
    panel = choose_panel(coded, by, copies=copies)
    split, document, names, codes = _split_terms(panel)
    return _leave_out(panel, split, document, wide, names, codes)


def _split_terms(panel: Panel) -> tuple[Panel, np.ndarray, np.ndarray, np.ndarray]:
    """The panel with the tags of each document and term in a unit of their own.

    To leave a term out is then to leave out its units, of counts that are made once. Also
    returns the document of each unit, the terms, and the number of each unit's term (that of
    what is no tag of a term is one more than the last).
    """
    n = len(panel.documents)
    tags = panel.tables.tags
    term = tags["term"].astype("category")
    code = term.cat.codes.to_numpy(dtype=np.int64)
    named = code >= 0
    names = term.cat.categories.to_numpy(dtype=object)
    pair = tags["row"].to_numpy() * max(len(names), 1) + code
    units, place = np.unique(pair[named], return_inverse=True)
    row = tags["row"].to_numpy().copy()
    row[named] = n + place
    document = np.concatenate([np.arange(n), units // max(len(names), 1)])
    codes = np.concatenate([np.full(n, len(names)), units % max(len(names), 1)])
    whole = (np.arange(len(document)) < n).astype(float)
    words = panel.documents["n_words"].to_numpy()[document] * whole
    tables = SimpleNamespace(**vars(panel.tables))
    tables.tags = tags.assign(row=row)
    tables.quotes = _with_their_verb(panel.tables.quotes, tags.assign(unit=row))
    documents = pd.DataFrame({"n_words": words, "whole": whole})
    split = replace(panel, documents=documents, tables=tables, counted={})
    return split, document, names, codes


def _with_their_verb(quotes: pd.DataFrame, tags: pd.DataFrame) -> pd.DataFrame:
    """The quotations in the units of the reporting words that introduce them."""
    verbs = tags[tags["relation"] == "speech"].drop_duplicates(["row", "field", "start"])
    verbs = verbs[["row", "field", "start", "unit"]].rename(columns={"start": "cue_start"})
    keys = ["row", "field", "cue_start"]
    found = quotes[keys].astype({"field": "str", "cue_start": "float"})
    unit = found.merge(verbs.astype({"field": "str", "cue_start": "float"}), on=keys, how="left")[
        "unit"
    ].to_numpy()
    return quotes.assign(row=np.where(np.isnan(unit), quotes["row"], unit).astype(np.int64))


def _leave_out(
    panel: Panel,
    counted: Panel,
    document: np.ndarray,
    tested: pd.DataFrame,
    names: np.ndarray,
    codes: np.ndarray,
) -> pd.DataFrame:
    """The summary of each contrast without the units of each name.

    counted: the panel to count in; document: which document of `panel` each of its units is
    (a part) of; codes: the number of each unit's name, len(names) for those that always stay.
    """
    if tested.empty:
        return _nothing()
    measures = measure_names(list(tested["measure"].unique()))
    voices = [v for v in tested["voice"].dropna().unique() if v != "quoted"] or ["narration"]
    parts = list(tested["part"].dropna().unique()) or ["all"]
    counts = count_measures(counted, measures, voices, parts).bare()
    keys = [key for key in KEYS if key != panel.by]
    cells = counts.cells[keys].assign(_cell=np.arange(len(counts.cells)))
    found = tested.astype(dict.fromkeys(keys, "str")).merge(cells, on=keys)
    rows = []
    contrast = ["group", "reference", "matched"]
    for (group, reference, matched), table in found.groupby(contrast, sort=False):
        pair = pair_documents(panel.documents, str(group), str(reference), matched=bool(matched))
        wanted = table["_cell"].to_numpy(dtype=np.int64)
        left = _without(counts, _units_of(pair, document), wanted, codes, len(names) + 1)
        rows.append(_summary(table, *left, names))
    return pd.concat(rows, ignore_index=True) if rows else _nothing()


def _units_of(pair: Pair, document: np.ndarray) -> Pair:
    """The contrast of documents as one of their units."""
    place = np.full(int(document.max(initial=-1)) + 1, -1)
    place[pair.rows] = np.arange(len(pair.rows))
    units = np.flatnonzero(place[document] >= 0)
    of = place[document[units]]
    return replace(
        pair, rows=units, first=pair.first[of], weight=(pair.weight[0][of], pair.weight[1][of])
    )


def _without(
    counts: Counts, pair: Pair, cells: np.ndarray, codes: np.ndarray, n_names: int
) -> tuple[np.ndarray, np.ndarray]:
    """Differences of the cells (rows) without the units of each name (columns, but the last),
    and whether anything of the cell is counted in these units."""
    estimates, touched = [], np.zeros((len(cells), n_names), dtype=bool)
    for mine, weight in zip((pair.first, ~pair.first), pair.weight, strict=True):
        rows = pair.rows[mine]
        of_name = sparse.csr_matrix(
            (weight[mine], (codes[rows], np.arange(len(rows)))), shape=(n_names, len(rows))
        )
        sums = []
        for matrix, columns in (
            (counts.numerator, cells),
            (counts.denominator, counts.link[cells]),
        ):
            by_name = (of_name @ matrix[rows][:, columns]).toarray()
            sums.append(by_name.sum(axis=0)[:, None] - by_name.T)
            touched |= by_name.T != 0
        estimates.append(ratio(sums[0], sums[1]))
    scale = counts.cells["scale"].to_numpy()[cells]
    differences = (estimates[0] - estimates[1]) * scale[:, None]
    return differences[:, :-1], touched[:, :-1]


def _summary(
    table: pd.DataFrame, differences: np.ndarray, touched: np.ndarray, names: np.ndarray
) -> pd.DataFrame:
    known = touched & np.isfinite(differences)
    low, high = np.where(known, differences, np.inf), np.where(known, differences, -np.inf)
    found = table[[*_KEY, "difference"]].reset_index(drop=True)
    lowest, highest = low.min(axis=1), high.max(axis=1)
    sign = np.sign(found["difference"].to_numpy(dtype=float))
    worst = np.where(sign > 0, lowest, -highest)
    return found.assign(
        lowest=np.where(np.isinf(lowest), np.nan, lowest),
        highest=np.where(np.isinf(highest), np.nan, highest),
        without_lowest=names[low.argmin(axis=1)],
        without_highest=names[high.argmax(axis=1)],
        robust=(sign != 0) & (worst > 0) & ~(touched & ~np.isfinite(differences)).any(axis=1),
    )


def _nothing() -> pd.DataFrame:
    columns = ["difference", "lowest", "highest", "without_lowest", "without_highest", "robust"]
    return pd.DataFrame(columns=[*_KEY, *columns])
