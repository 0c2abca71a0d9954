"""findings(): the strongest, best supported differences in words, and what was not found."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .differences import ALPHA
from .evidence import evidence_keys
from .sentences import sentence


def findings(
    contrasts: pd.DataFrame,
    coded: Any = None,
    *,
    by: str = "outlet",
    most: int = 10,
    nulls: int = 3,
) -> pd.DataFrame:
    """Put the main results of contrasts() into sentences.

    Differences with q < .05 whose interval excludes zero, strongest evidence first (difference
    over the smallest detectable one), one for each group and concept, no group with more than
    half of the `most`; then up to `nulls` comparisons without a difference, those that could have
    shown the smallest one first. coded: fills `evidence`, the keys (table/doc_id/field/start)
    of the rows counted for `group` (evidence_rows() gives them whole), and gives actors their
    names. by: as in contrasts().

    Returns rank, result (`difference`, `no difference found`), sentence, evidence, and the
    columns of the contrast. Nothing tested gives an empty table.
    """
    tested = contrasts[contrasts["tested"].astype(bool) & ~contrasts["repeats"].astype(bool)]
    table = pd.concat(
        [
            _differences(tested, most).assign(result="difference"),
            _nulls(tested, nulls).assign(result="no difference found"),
        ],
        ignore_index=True,
    )[["result", *contrasts.columns]]
    names = _names(getattr(coded, "codebook", None))
    rows = [row for _, row in table.iterrows()]
    evidence = [[] if coded is None else evidence_keys(coded, row, by) for row in rows]
    table.insert(0, "rank", np.arange(1, len(table) + 1))
    table.insert(2, "sentence", pd.Series([sentence(row, names) for row in rows], dtype="str"))
    table.insert(3, "evidence", pd.Series(evidence, dtype="object"))
    return table


def _differences(tested: pd.DataFrame, most: int) -> pd.DataFrame:
    clear = (tested["difference_low"] > 0) | (tested["difference_high"] < 0)
    found = tested[(tested["q"] < ALPHA) & clear]
    strength = found["difference"].abs() / found["detectable"].where(found["detectable"] > 0)
    # Of several measures of one thing the first asked for speaks.
    order = found["measure"].map({name: n for n, name in enumerate(tested["measure"].unique())})
    found = found.assign(_strength=strength, _what=_topic(found), _order=order)
    found = found.sort_values(["_order", "_strength"], ascending=[True, False], kind="stable")
    found = found.drop_duplicates(["group", "reference", "_what"])
    found = found.sort_values(["_strength", "q"], ascending=[False, True], kind="stable")
    of_group = found.groupby(["group", "reference"]).cumcount()
    several = found["group"].nunique() > 1
    return found[(of_group < max(1, most // 2)) | (not several)].head(most)


def _nulls(tested: pd.DataFrame, nulls: int) -> pd.DataFrame:
    silent = tested[(tested["q"] >= ALPHA) & (tested["detectable"] > 0)]
    level = (silent["estimate"] + silent["reference_estimate"]).abs()
    size = silent["detectable"] / level.where(level > 0)
    silent = silent.assign(_size=size, _what=_topic(silent)).sort_values("_size", kind="stable")
    return silent.drop_duplicates(["measure", "_what"]).head(nulls)


def _topic(table: pd.DataFrame) -> pd.Series:
    topic = table["concept"].fillna(table["speaker"])
    return topic.fillna(table["frame"]).fillna(table["form"])


def _names(codebook: Any) -> dict[str, str]:
    return {} if codebook is None else {actor.id: actor.name for actor in codebook.actors}
