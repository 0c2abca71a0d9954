"""Which documents are compared, in which groups, and what is drawn together when resampling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from ..schema import PARTS, TABLES, VOICES, FramingError
from .cells import KEYS

NOT_STATED = "not stated"  # the group of documents that have no value in the grouping column
_NUMBERS = ("count", "denominator", "n", "documents", "n_using", "estimate", "low", "high")
RESERVED = {*KEYS, *VOICES, *_NUMBERS, "group", "unit", "enough", "stories", "copies"}
PERIODS = {"year": "Y", "quarter": "Q", "month": "M", "week": "W", "day": "D"}
COPIES = ("once", "raw")
STORIES = ("all", "matched")
_FREE_TEXT = ("doc_id", "text", "speaker_text", "cue")
_SPANS = ("mentions", "quotes", "tags", "actions", "sentiment")
# Shorter texts (captions, test sentences) may be equal without being copies.
_WORDS_OF_A_TEXT = 20


@dataclass(frozen=True)
class Panel:
    """The documents of one comparison and the rows that lie in them.

    documents: one row per unit, ordered by doc_id, with `group` (value of `by`), `cluster`
    (what a resample draws as a whole: the document, or the story where stories are matched),
    `block` (within which labels are exchangeable) and `weight`. tables: the coded tables with
    a column `row`, the position of the document in `documents`; their vocabularies are
    categories. families: marker concept -> family of the codebook, empty without one. counted:
    what has been counted so far.
    """

    documents: pd.DataFrame
    groups: tuple[str, ...]
    tables: SimpleNamespace
    by: str = "outlet"
    copies: str = "once"
    stories: str = "all"
    families: dict[str, str] = field(default_factory=dict)
    counted: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: Any, count: Callable[[], Any]) -> Any:
        """What `count` gives, counted when it is asked for first."""
        if key not in self.counted:
            self.counted[key] = count()
        return self.counted[key]

    def rows_of(self, group: str) -> np.ndarray:
        return np.flatnonzero(self.documents["group"].to_numpy() == group)


def choose_panel(
    coded: Any, by: str = "outlet", *, copies: str = "once", stories: str = "all"
) -> Panel:
    """Select the documents of a comparison and put them in groups.

    coded: a Coded, or a Panel that was chosen before, which is returned as it is.
    by: a column of documents, a period of `published` (year, quarter, month, week, day), or
    `voice` / `part`, which split every document into its voices or parts. copies: `once`
    counts near-duplicates (copy_of) and identical texts once per outlet, `raw` counts all.
    stories: `matched` keeps the stories that every group covers and gives each story the same
    weight in each group (direct standardisation). Raises FramingError for an unknown choice.
    """
    if isinstance(coded, Panel):
        return coded
    if not hasattr(coded, "tags"):
        what = type(coded).__name__
        raise FramingError(
            f"A {what} is not coded; make a Coded by framing.tag(documents, codebook)."
        )
    _check(coded.documents, by, copies, stories)
    documents = coded.documents.sort_values("doc_id", kind="stable").reset_index(drop=True)
    if copies == "once":
        documents = documents[~is_repeat(documents)].reset_index(drop=True)
    documents = documents.assign(cluster=documents["doc_id"], block="", weight=1.0)
    tables = {name: getattr(coded, name) for name in _SPANS}
    tables["quotes"] = tables["quotes"].assign(part=quote_parts(tables["quotes"], documents))
    if by in ("voice", "part"):
        documents, tables = _split_documents(documents, tables, by)
    documents = documents.assign(group=group_values(documents, by))
    groups = tuple(sorted(documents["group"].unique()))
    if stories == "matched":
        documents = match_stories(documents, groups)
    row_of = pd.Series(np.arange(len(documents)), index=documents["doc_id"])
    placed = {name: _place(table, row_of) for name, table in tables.items()}
    codebook = getattr(coded, "codebook", None)
    families = {one.id: one.family for one in codebook.markers} if codebook else {}
    return Panel(documents, groups, SimpleNamespace(**placed), by, copies, stories, families)


def is_repeat(documents: pd.DataFrame) -> np.ndarray:
    """True for each document that repeats an earlier one of the same outlet.

    A repeat has the same original (`copy_of`) or the same title and text; the earliest
    (published, then order) stays.
    """
    original = documents["copy_of"].fillna(documents["doc_id"]).astype("object")
    order = documents["published"].sort_values(kind="stable", na_position="last").index
    ordered = documents.loc[order].assign(original=original.loc[order])
    repeat = ordered.duplicated(["outlet", "original"])
    long = ordered["text"].fillna("").str.count(r"\s+") >= _WORDS_OF_A_TEXT
    repeat |= long & ordered.duplicated(["outlet", "title", "text"])
    return repeat.sort_index().to_numpy(dtype=bool)


def group_values(documents: pd.DataFrame, by: str) -> pd.Series:
    """The group of each document as text; `not stated` where it has none."""
    if by in PERIODS and by not in documents:
        published = documents["published"]
        values = published.dt.to_period(PERIODS[by]).astype("str").where(published.notna())
    else:
        values = documents[by]
    return values.astype("object").where(values.notna(), NOT_STATED).astype("str")


def match_stories(documents: pd.DataFrame, groups: Sequence[str]) -> pd.DataFrame:
    """Keep the stories that all `groups` cover; weight each document so that story mixes agree.

    In every group a story weighs as many documents as it has on average in a group.
    """
    told = documents[documents["story"].notna() & documents["group"].isin(list(groups))]
    covered = told.groupby("story")["group"].transform("nunique") == len(groups)
    told = told[covered].reset_index(drop=True)
    size = told.groupby(["story", "group"])["doc_id"].transform("size")
    mean = told.groupby("story")["doc_id"].transform("size") / max(len(groups), 1)
    return told.assign(cluster=told["story"], block=told["story"], weight=mean / size)


def _split_documents(
    documents: pd.DataFrame, tables: dict[str, pd.DataFrame], by: str
) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """One unit per document and voice (or part); the document stays the cluster and the block."""
    values = VOICES if by == "voice" else PARTS
    units = [
        documents.assign(doc_id=documents["doc_id"] + "\x1f" + value).assign(**{by: value})
        for value in values
    ]
    split = pd.concat(units, ignore_index=True)
    if by == "part":
        split["n_words"] = part_words(split)
    split["block"] = split["cluster"]
    keyed = {
        name: table.assign(doc_id=table["doc_id"] + "\x1f" + table[by])
        for name, table in tables.items()
        if by in table
    }
    if by == "voice":
        quotes = tables["quotes"]
        keyed["quotes"] = quotes.assign(doc_id=quotes["doc_id"] + "\x1f" + quotes["kind"])
    return split.sort_values("doc_id").reset_index(drop=True), keyed


def quote_parts(quotes: pd.DataFrame, documents: pd.DataFrame) -> pd.Series:
    """headline, lede or body of each quotation: the lede is the text's first paragraph."""
    texts = documents.set_index("doc_id")["text"].fillna("")
    ledes = texts.str.find("\n").where(texts.str.contains("\n"), texts.str.len())
    lede = ledes.astype(float).reindex(quotes["doc_id"]).fillna(0.0).to_numpy()
    in_lede = quotes["start"].to_numpy() < lede
    part = np.where(quotes["field"] == "title", "headline", np.where(in_lede, "lede", "body"))
    return pd.Series(part, index=quotes.index)


def part_words(units: pd.DataFrame) -> pd.Series:
    """Number of words in the part that each unit (column `part`) stands for."""
    words = []
    columns = (units[name].fillna("").tolist() for name in ("part", "title", "text"))
    for part, title, text in zip(*columns, strict=True):
        lede, _, body = text.partition("\n")
        words.append(len({"headline": title, "lede": lede, "body": body}[part].split()))
    return pd.Series(words, index=units.index, dtype="int64")


def _place(table: pd.DataFrame, row_of: pd.Series) -> pd.DataFrame:
    row = table["doc_id"].map(row_of)
    placed = table[row.notna()].assign(row=row[row.notna()].astype("int64"))
    # Counting groups and filters by these many times over: numbers are quicker than texts.
    words = [name for name in placed.select_dtypes("str") if name not in _FREE_TEXT]
    return placed.astype(dict.fromkeys(words, "category"))


def _check(documents: pd.DataFrame, by: str, copies: str, stories: str) -> None:
    if copies not in COPIES:
        raise FramingError(f"copies={copies!r}; use one of {list(COPIES)}.")
    if stories not in STORIES:
        raise FramingError(f"stories={stories!r}; use one of {list(STORIES)}.")
    if by in ("voice", "part"):
        return
    if by in RESERVED:
        raise FramingError(f"Cannot group by {by!r}: the results have a column of that name.")
    if by not in documents and by not in PERIODS:
        own = [str(column) for column in documents if column not in TABLES["documents"]]
        columns = ", ".join(["outlet", "genre", "author", "story", *own])
        raise FramingError(
            f"Cannot group by {by!r}: use a column of documents ({columns}), "
            f"a period ({', '.join(PERIODS)}), voice or part."
        )
