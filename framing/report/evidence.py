"""The sentences behind numbers: from the very spans that were counted to marked contexts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pandas as pd

from ..wording import VOICE_NAMES, fold, short_day, short_hash
from .parts import Block, Context, Evidence, Group, Section
from .study import Study

SHOWN = 60  # contexts of one number on the page
LISTED = 2000  # and in the CSV beside it
_MAX_SIDE = 260  # characters of a sentence shown on each side of the marked words


@dataclass
class Ledger:
    """Gathers the evidence of one section while its tables are made."""

    study: Study
    section: str
    shown: int = SHOWN
    evidence: list[Evidence] = field(default_factory=list)

    def close(self, title: str, lead: str, blocks: Iterable[Block]) -> Section:
        """The section of these blocks, with the sentences that their numbers open."""
        return Section(self.section, title, lead, tuple(blocks), tuple(self.evidence))

    def add(self, title: str, spans: Iterable[Span]) -> dict[str, str]:
        """Make a group of sentences for each `group` of the spans.

        Spans that the numbers do not count stand below, marked as not counted. Returns the
        group -> the id of its sentences, where one is counted.
        """
        sorted_in: dict[tuple[str, bool], dict[Place, Span]] = {}
        for span in spans:
            if span.group is not None and span.group == span.group:
                key = (str(span.group), span.counted)
                sorted_in.setdefault(key, {}).setdefault(span.place, span)
        groups, ids = [], {}
        for value, is_counted in sorted(sorted_in, key=lambda key: (key[0], not key[1])):
            group_id = f"{self.section}-{short_hash(title, value, is_counted)}"
            if is_counted:
                ids[value] = group_id
            found = sorted_in[value, is_counted].values()
            groups.append(self._group(group_id, value, list(found), is_counted))
        self._keep(title, groups)
        return ids

    def add_articles(
        self, title: str, documents: pd.DataFrame, by: str = "group"
    ) -> dict[str, str]:
        """The same for counts of articles: each with its first sentence."""
        groups, ids = [], {}
        for value, rows in documents.groupby(by, sort=True):
            ids[str(value)] = group_id = f"{self.section}-{short_hash(title, value)}"
            rows = rows.sort_values("published", kind="stable")
            listed = tuple(first_sentence(self.study, one) for one in rows["doc_id"].head(LISTED))
            groups.append(Group(group_id, str(value), listed, len(rows), shown=self.shown))
        self._keep(title, groups)
        return ids

    def whole(self, title: str, documents: pd.DataFrame, by: str = "group") -> str:
        """What a count of all these articles opens: the id of all the groups together."""
        return self.evidence[-1].id if self.add_articles(title, documents, by) else ""

    def _keep(self, title: str, groups: list[Group]) -> None:
        if groups:
            name = f"{self.section}-{short_hash(title)}"
            self.evidence.append(Evidence(name, title, tuple(groups)))

    def _group(self, group_id: str, title: str, spans: list[Span], counted: bool) -> Group:
        articles = self.study.articles
        spans.sort(key=lambda s: (short_day(articles[s.doc_id]["published"]), s.place))
        listed = tuple(make_context(self.study, span) for span in spans[:LISTED])
        return Group(group_id, title, listed, len(spans), counted, self.shown)


Place = tuple[str, str, int, int, str]


class Span(NamedTuple):
    """A span of whichever table, the group that its sentence stands in, and if it is counted."""

    doc_id: str
    field: str
    start: int
    end: int
    voice: str = ""
    speaker: str | None = None
    part: str = ""
    note: str = ""
    group: str | None = None
    counted: bool = True

    @property
    def place(self) -> Place:
        return self.doc_id, self.field, self.start, self.end, self.voice


def to_spans(rows: pd.DataFrame) -> list[Span]:
    """The rows of a coded table as plain records; all count if no column `counted` says which."""
    rows = rows if "counted" in rows else rows.assign(counted=True)
    columns = [rows[name].tolist() if name in rows else [""] * len(rows) for name in Span._fields]
    return [
        Span(doc_id, field, int(start), int(end), voice or "", speaker, part or "", note or "",
             group, counted)
        for doc_id, field, start, end, voice, speaker, part, note, group, counted
        in zip(*columns, strict=True)
    ]  # fmt: skip


def make_context(study: Study, span: Span) -> Context:
    """The sentence around a span."""
    article = study.articles[span.doc_id]
    text = article[span.field]
    first, last = sentence_around(study, span)
    return Context(
        doc_id=span.doc_id,
        outlet=article["outlet"],
        date=short_day(article["published"]),
        title=article["title"],
        url=article["url"],
        left=shorten(fold(text[first : span.start]), keep_end=True),
        marked=fold(text[span.start : span.end]),
        right=shorten(fold(text[span.end : last])),
        voice=VOICE_NAMES.get(span.voice, ""),
        speaker=study.names.actor(span.speaker),
        part=span.part,
        start=span.start,
        note=span.note,
    )


def first_sentence(study: Study, doc_id: str) -> Context:
    """An article by its first sentence, with nothing marked."""
    start, end = next(iter(study.sentences(doc_id, "text")), (0, 0))
    context = make_context(study, Span(doc_id, "text", start, end))
    return replace(context, left=shorten(context.marked), marked="")


def sentence_around(study: Study, span: Span) -> tuple[int, int]:
    """The offsets of the sentence or sentences that hold the span."""
    touching = [
        (first, last)
        for first, last in study.sentences(span.doc_id, span.field)
        if first < span.end and span.start < last
    ]
    if not touching:
        return span.start, span.end
    return min(span.start, touching[0][0]), max(span.end, touching[-1][1])


def shorten(text: str, *, keep_end: bool = False) -> str:
    """At most _MAX_SIDE characters, cut between words, with an ellipsis where cut."""
    if len(text) <= _MAX_SIDE:
        return text
    if keep_end:
        return "… " + text[-_MAX_SIDE:].partition(" ")[2]
    return text[:_MAX_SIDE].rpartition(" ")[0] + " …"
