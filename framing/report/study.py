"""A study: the coded articles that one report compares, and how they are compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from ..comparison.cells import KEYS
from ..comparison.evidence import rows_behind
from ..comparison.registry import OF_QUOTATIONS
from ..comparison.selection import Panel, choose_panel
from ..comparison.sentences import OTHERS
from ..schema import VOICES, FramingError
from ..store import Coded
from ..wording import Names
from .sources import about_actor, open_coded, restrict

_SPANS = ("mentions", "quotes", "tags", "actions", "sentiment")
_DATE_LIMITS = ("since", "until")
_NOT_TEXT = ("published", "captured", "n_words")


@dataclass(frozen=True)
class Study:
    """What is compared. `coded` holds the chosen articles only; `chosen` says how (R13).

    by: the column of documents that makes the groups ("outlet", or "side" where one outlet
    is set against the others). voice: whose words are compared.
    """

    coded: Coded
    by: str = "outlet"
    voice: str = "narration"
    copies: str = "once"
    stories: str = "all"
    chosen: tuple[str, ...] = ()
    validation: str = ""
    _made: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def whole(self) -> Panel:
        """The panel of all stories, out of which contrasts choose the matched ones themselves."""
        return choose_panel(self.coded, self.by, copies=self.copies)

    @cached_property
    def panel(self) -> Panel:
        """The documents and rows that are counted, with `group` and `row`."""
        if self.stories == "all":
            return self.whole
        return choose_panel(self.coded, self.by, copies=self.copies, stories=self.stories)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups compared, in a fixed order: alphabetical, "other outlets" last."""
        return tuple(sorted(self.panel.groups, key=lambda name: (name == OTHERS, name.lower())))

    @cached_property
    def names(self) -> Names:
        return Names(self.coded.codebook)

    @cached_property
    def documents(self) -> pd.DataFrame:
        """The counted documents by doc_id."""
        return self.panel.documents.set_index("doc_id", drop=False)

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """What `make` gives, made when it is asked for first."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def rows(self, table: str) -> pd.DataFrame:
        """The counted rows of a table, each with the `group` of its document."""
        return self.once(table, lambda: self.grouped(getattr(self.panel.tables, table)))

    def in_article(self, table: str, doc_id: str) -> list[Any]:
        """The counted rows of a table in one document, as records."""

        def sort_in() -> dict[str, list[Any]]:
            sorted_in: dict[str, list[Any]] = {}
            for row in self.rows(table).itertuples(index=False):
                sorted_in.setdefault(str(row.doc_id), []).append(row)
            return sorted_in

        return self.once(("in article", table), sort_in).get(doc_id, [])

    def grouped(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows of the panel with the `group` of their document, and text as plain strings.

        Rows are taken out one by one, which Arrow's strings are slow at.
        """
        group = self.panel.documents["group"].to_numpy(dtype=object)[rows["row"].to_numpy()]
        return _plain_text(rows).assign(group=group)

    def rows_behind(self, results: pd.DataFrame) -> pd.DataFrame:
        """What some results of one measure count, and the same in other voices (not `counted`).

        results: rows of compare() split by the same keys, or none. `note` tells the form of a
        deed, and the score of a sentence.
        """
        if results.empty:
            none = self.rows("tags").head(0)
            columns = list(dict.fromkeys([*none, *KEYS, "counted"]))
            return none.reindex(columns=columns).astype({"counted": bool})
        table, rows = rows_behind(self.panel, results)
        rows = self.grouped(rows)
        of_quotations = results["measure"].iloc[0] in OF_QUOTATIONS
        if self.voice != "all" and "voice" in rows and not of_quotations:
            rows["counted"] = rows["voice"] == self.voice
        if table == "actions":
            rows["note"] = rows["form"]
        elif table == "sentiment":
            scores = zip(rows["label"], rows["polarity"], strict=True)
            rows["note"] = [f"{label}, {value:+.2f}" for label, value in scores]
        return rows

    @cached_property
    def articles(self) -> dict[str, dict[str, Any]]:
        """doc_id -> the document as a plain dictionary; missing text is ""."""
        records = self.coded.documents.to_dict("records")
        return {
            str(record["doc_id"]): {k: _plain(k, v) for k, v in record.items()}
            for record in records
        }

    def compare(self, *measures: str, **options: Any) -> pd.DataFrame:
        """framing.compare of this study; asked twice, computed once."""
        from ..comparison import compare

        wanted = {"by": self.by, "voice": self.voice, **options}
        key = ("compare", measures, repr(sorted(wanted.items())))
        return self.once(key, lambda: _plain_text(compare(self.panel, measures=measures, **wanted)))

    @property
    def corpus(self) -> str:
        """The name of the corpus: that of its folder or file when it was coded."""
        return str(self.coded.provenance.get("corpus", "not named"))

    @property
    def is_comparison(self) -> bool:
        """Whether there is anything to compare: two groups at least."""
        return len(self.groups) > 1

    def sentences(self, doc_id: str, field_name: str) -> list[tuple[int, int]]:
        """Offsets of the sentences of one field of a document."""
        from ..language import split_sentences

        text = self.articles[doc_id][field_name]
        if field_name == "title":
            return [(0, len(text))]
        return self.once(("sentences", doc_id), lambda: split_sentences(text))


def open_study(
    corpus: str | Path | Coded,
    codebook: str | Path = "middle-east",
    *,
    outlets: Sequence[str] = (),
    focus: str = "",
    story: str = "",
    since: str = "",
    until: str = "",
    genres: Sequence[str] = (),
    voice: str = "narration",
    copies: str = "once",
    stories: str = "all",
    validation: str = "",
    actor: str = "",
) -> Study:
    """Choose what a report is about.

    corpus, codebook: as in open_coded, or a Coded. outlets, genres: only these (none: all).
    since, until: first and last day, as 2024-07-31. story: only this event. focus: set this
    outlet against all others together. voice: whose words are compared (narration = the
    outlet's own). copies: `once` or `raw`. stories: `all`, or `matched` for the events that
    every outlet covers. validation: a folder of codings by people. actor: only the articles that
    mention it, and in them only what is about it (or a part of it). Raises FramingError for a
    name that the corpus does not have, naming those that it has.
    """
    if voice not in (*VOICES, "all"):
        raise FramingError(f"voice={voice!r}; use one of {[*VOICES, 'all']}.")
    coded = open_coded(corpus, codebook)
    coded, chosen = _select(coded, outlets, genres, story, (since, until))
    if actor:
        coded = about_actor(coded, actor)
        chosen.append(f"about {coded.codebook.actor(actor).name}")
    if focus:
        coded = _set_against(coded, focus)
        chosen.append(f"{focus} against {OTHERS}")
    return Study(
        coded,
        by="side" if focus else "outlet",
        voice=voice,
        copies=copies,
        stories=stories,
        chosen=tuple(chosen),
        validation=validation,
    )


def _select(
    coded: Coded, outlets: Sequence[str], genres: Sequence[str], story: str, days: tuple[str, str]
) -> tuple[Coded, list[str]]:
    """The articles asked for, and in words how they were chosen."""
    documents = coded.documents
    wanted = pd.Series(True, index=documents.index)
    chosen = []
    for column, values in {
        "outlet": outlets,
        "genre": genres,
        "story": [story] * bool(story),
    }.items():
        if values:
            _check_values(documents[column], column, values)
            wanted &= documents[column].isin(list(values))
            chosen.append(f"{column}: {', '.join(values)}")
    for name, limit in zip(_DATE_LIMITS, days, strict=True):
        if limit:
            wanted &= _within(documents["published"], name, limit)
            chosen.append(f"{name} {limit}")
    if not wanted.all():
        coded = restrict(coded, documents[wanted]["doc_id"])
    return coded, chosen


def open_profile(
    corpus: str | Path | Coded, codebook: str | Path = "middle-east", outlet: str = "", **how: Any
) -> Study:
    """One outlet against all others together; empty: the outlet with most articles."""
    coded = open_coded(corpus, codebook)
    sizes = coded.documents["outlet"].value_counts()
    chosen = outlet or (sizes.sort_index().idxmax() if len(sizes) else "")
    return open_study(coded, codebook, focus=str(chosen), **how)


def open_story(
    corpus: str | Path | Coded, codebook: str | Path = "middle-east", story: str = "", **how: Any
) -> Study:
    """The articles on one event; empty: the event that most outlets tell."""
    from .sections.events import choose_story, story_title

    coded = open_coded(corpus, codebook)
    everything = open_study(coded, codebook)
    chosen = choose_story(everything, story)
    study = open_study(coded, codebook, story=chosen, **how)
    return replace(study, chosen=(story_title(everything, chosen),))


def open_article(
    corpus: str | Path | Coded, codebook: str | Path = "middle-east", article: str = "", **how: Any
) -> Study:
    """One article alone, as choose_article finds it."""
    from .sections.article import choose_article

    coded = open_coded(corpus, codebook)
    doc_id = choose_article(open_study(coded, codebook, copies="raw"), article)
    return open_study(restrict(coded, pd.Series([doc_id])), codebook, copies="raw", **how)


def _set_against(coded: Coded, focus: str) -> Coded:
    _check_values(coded.documents["outlet"], "outlet", [focus])
    side = coded.documents["outlet"].where(coded.documents["outlet"] == focus, OTHERS)
    return replace(coded, documents=coded.documents.assign(side=side))


def _check_values(column: pd.Series, name: str, values: Sequence[str]) -> None:
    known = sorted(column.dropna().unique())
    unknown = [value for value in values if value not in known]
    if unknown:
        shown = ", ".join(known[:20]) + (" …" if len(known) > 20 else "")
        raise FramingError(f"The corpus has no {name} {', '.join(unknown)}; it has {shown}.")


def _plain_text(table: pd.DataFrame) -> pd.DataFrame:
    text = table.select_dtypes(["str", "category"]).columns
    plain = table.astype(dict.fromkeys(text, object))
    plain[text] = plain[text].where(plain[text].notna(), None)
    return plain


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, pd.Timestamp) or name in _NOT_TEXT:
        return value
    return "" if value is None or value != value else value


def _within(published: pd.Series, name: str, limit: str) -> pd.Series:
    day = pd.to_datetime(limit, errors="coerce", utc=True).tz_localize(None)
    if pd.isna(day):
        raise FramingError(f"{name}={limit!r}: write a day as 2024-07-31.")
    if name == "since":
        return published >= day
    return published < day + pd.Timedelta(days=1)
