"""findings(): the clearest, best supported differences in words, and what was not found."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..wording import Names
from .evidence import evidence_keys
from .sentences import sentence
from .speech import OTHER_SOURCE

_PER_MEASURE = {"share": 6}  # findings; of every other measure 2
_NEAREST = 60  # comparisons without a difference that are looked through


def findings(
    contrasts: pd.DataFrame,
    coded: Any = None,
    *,
    by: str = "outlet",
    most: int = 8,
    nulls: int = 2,
) -> pd.DataFrame:
    """Put the main results of contrasts() into sentences.

    First up to `most` differences (see choose_findings), then up to `nulls` comparisons without
    one (see choose_nulls). coded: fills `evidence`, the keys (table/doc_id/field/start) of the
    rows counted for `group` (evidence_rows() gives them whole), and gives actors and choice sets
    their names. by: as in contrasts().

    Returns rank, result (`difference`, `no difference found`), sentence, evidence, and the
    columns of the contrast. Nothing tested gives an empty table.
    """
    tested = choose_readable(contrasts)
    found = choose_findings(tested, most).assign(result="difference")
    silent = choose_nulls(tested, nulls).assign(result="no difference found")
    table = pd.concat([found, silent], ignore_index=True)[["result", *contrasts.columns]]
    names = Names(getattr(coded, "codebook", None))
    rows = [row for _, row in table.iterrows()]
    evidence = [[] if coded is None else evidence_keys(coded, row, by) for row in rows]
    table.insert(0, "rank", np.arange(1, len(table) + 1))
    table.insert(2, "sentence", pd.Series([sentence(row, names) for row in rows], dtype="str"))
    table.insert(3, "evidence", pd.Series(evidence, dtype="object"))
    return table


def choose_readable(contrasts: pd.DataFrame) -> pd.DataFrame:
    """The tested contrasts that a sentence can tell, each kind of observation once."""
    if contrasts.empty:
        return contrasts
    tested = contrasts[contrasts["tested"].astype(bool) & ~contrasts["repeats"].astype(bool)]
    measure = tested["measure"]
    words = (measure != "share") | (tested["actor"].isna() & tested["term"].notna())
    said = (measure != "reporting") | (tested["speaker"].notna() & (tested["concept"] != "neutral"))
    pooled = ~measure.isin(["hedging", "agency"]) | tested["concept"].isna()
    whom = (measure != "quoted") | (tested["form"].isna() & (tested["speaker"] != OTHER_SOURCE))
    model = (measure != "sentiment") | (tested["concept"] == "towards")
    return tested[words & said & pooled & whom & model]


def choose_findings(tested: pd.DataFrame, most: int) -> pd.DataFrame:
    """The differences found: those on which the test and the interval agree, clearest first."""
    clear = (tested["difference_low"] > 0) | (tested["difference_high"] < 0)
    return _choose(tested[(tested["direction"] != "no difference found") & clear], most)


def choose_nulls(tested: pd.DataFrame, most: int) -> pd.DataFrame:
    """The largest differences that could be chance, out of those that would have shown most."""
    silent = tested[(tested["direction"] == "no difference found") & (tested["count"] > 0)]
    return _choose(silent.sort_values("detectable", kind="stable").head(_NEAREST), most)


def _choose(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """The clearest rows, at most one for each set of words and outlet, no measure drowning all."""
    if rows.empty:
        return rows
    wide = rows["difference"].abs() / np.where(rows["measure"] == "hedging", 4, 1)
    # Of two sides of one coin (“IDF” commoner, “army” rarer) the commoner one is told.
    order = rows.assign(_wide=wide, _up=rows["difference"] > 0).sort_values(
        ["_up", "q", "_wide"], ascending=[False, True, False], kind="stable"
    )
    taken: list[Any] = []
    seen: set[tuple[str, ...]] = set()
    used: dict[str, int] = {}
    for index, row in order.iterrows():
        measure = row["measure"]
        share = measure == "share"
        about = str(row["concept"]) if share else f"{row['actor']}{row['speaker']}"
        key = (measure, about, "" if share else row["group"])
        count = used.get(measure, 0)
        if key in seen or count >= _PER_MEASURE.get(measure, 2) or len(taken) >= most:
            continue
        seen.add(key)
        used[measure] = count + 1
        taken.append(index)
    return order.loc[taken].sort_values(["q", "_wide"], ascending=[True, False], kind="stable")
