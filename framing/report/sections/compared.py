"""What was compared: which articles, from where, when, of which events; what was left out."""

from __future__ import annotations

import pandas as pd

from ...wording import day, period, plural, short_day
from ..evidence import Ledger
from ..figures import strip
from ..parts import Block, Cell, Figure, Heading, Prose, Section, Table, cells
from ..study import Study
from .events import story_title

_STORIES, _REJECTED = 40, 100  # rows shown of a table
_LEAST = 3  # articles with a date that are drawn


def compared(study: Study) -> Section:
    """Articles by outlet and date, events by outlet, copies, rejected rows (R8, R9, R13)."""
    ledger = Ledger(study, "compared")
    lead = (
        "A comparison is only as good as its articles. These were coded; what could not be used, "
        "and what repeats another text, is listed with the reason."
    )
    blocks: list[Block] = [_dates(study, _outlets(study, ledger))]
    if study.is_comparison and study.documents["story"].notna().any():
        blocks += [Heading("Events, and who covers them"), _stories(study, ledger)]
    blocks += [*_copies(study), *_rejected(study)]
    return ledger.close("What was compared", lead, blocks)


def _dates(study: Study, outlets: Table) -> Block:
    """When each outlet published, over the table of outlets; the table alone for a few articles."""
    dated = study.documents[study.documents["published"].notna()]
    if len(dated) < _LEAST:
        return outlets
    told = "; ".join(
        f"{outlet}: {plural(n, 'article')}, {when}"
        for outlet, n, when in outlets.data[["outlet", "articles", "published"]].itertuples(
            index=False
        )
    )
    svg = strip(dated[["group", "published"]], groups=study.groups)
    alt = f"When each outlet published. {told}."
    return Figure(svg, alt, "Each dot is an article.", outlets)


def _outlets(study: Study, ledger: Ledger) -> Table:
    everything = study.coded.documents
    opens = ledger.add_articles("Articles by outlet", study.documents, "outlet")
    rows, data = [], []
    for outlet in sorted(everything["outlet"].unique()):
        mine = everything[everything["outlet"] == outlet]
        counted = study.documents[study.documents["outlet"] == outlet]
        genres = mine["genre"].fillna("not stated").value_counts()
        record = {
            "outlet": outlet,
            "articles": len(counted),
            "words": int(counted["n_words"].sum()),
            "published": period(mine["published"]),
            "genres": ", ".join(f"{name} {n}" for name, n in genres.items()),
            "from_elsewhere": int(mine["first_outlet"].notna().sum()),
            "repeats": len(mine) - len(counted),
        }
        data.append(record)
        number = Cell(f"{len(counted):,}", opens.get(outlet, ""), "", f"Articles of {outlet}")
        rows.append(cells(*(record | {"articles": number}).values()))
    return Table(
        "articles", "Articles by outlet",
        ("Outlet", "Articles", "Words", "Published", "Genre", "Credited elsewhere", "Left out as repeats"),
        tuple(rows), pd.DataFrame(data),
        note="Credited elsewhere: the text names another outlet that published it first.",
    )  # fmt: skip


def _stories(study: Study, ledger: Ledger) -> Table:
    told = study.documents.dropna(subset=["story"])
    counts = told.pivot_table(
        index="story", columns="group", values="doc_id", aggfunc="size", fill_value=0
    )
    counts = counts.reindex(columns=list(study.groups), fill_value=0)
    first = told.groupby("story")["published"].min()
    order = sorted(counts.index, key=lambda s: (short_day(first[s]), s))
    several = [story for story in order if (counts.loc[story] > 0).sum() > 1]
    shown = several[:_STORIES]
    rows = []
    for story in shown:
        title = story_title(study, story)
        opens = ledger.add_articles(title, told[told["story"] == story])
        numbers = [
            Cell(str(n) if n else "–", opens.get(group, ""), "", f"{title}, {group}")
            for group, n in counts.loc[story].items()
        ]
        rows.append((Cell(title), *numbers))
    alone = len(order) - len(several)
    unmatched = int(study.documents["story"].isna().sum())
    note = "Articles are grouped into events by when they appeared and the rare words they share."
    if alone:
        note += f" {plural(alone, 'event is', 'events are')} told by one outlet alone."
    if unmatched:
        note += f" {plural(unmatched, 'article belongs', 'articles belong')} to no event."
    if len(several) > len(shown):
        note += f" Shown are {len(shown)} of {len(several)}; the CSV has all."
    data = counts.loc[order].reset_index()
    return Table(
        "events", "Articles on each event", ("Event", *study.groups), tuple(rows), data, note
    )


def _copies(study: Study) -> list[Block]:
    """Near-duplicates: agency copy and reprints (R8)."""
    documents, articles = study.coded.documents, study.articles
    copies = documents[documents["copy_of"].notna()]
    if copies.empty:
        return []
    rows = []
    for article in map(articles.__getitem__, copies["doc_id"]):
        original = articles.get(article["copy_of"])
        told = f"{original['outlet']}: {original['title']}" if original else article["copy_of"]
        title = article["title"] or "(no headline)"
        rows.append(cells(title, article["outlet"], day(article["published"]), told))
    table = Table(
        "copies", "Texts that repeat another", ("Headline", "Outlet", "Date", "Repeats"),
        tuple(rows), copies[["doc_id", "outlet", "title", "published", "copy_of"]], labels=4,
        note="A near-duplicate counts once in each outlet that ran it, and not twice in the same; "
        "with copies=raw every one counts.",
    )  # fmt: skip
    return [Heading("Copies"), table]


def _rejected(study: Study) -> list[Block]:
    rejected = study.coded.rejected
    if rejected.empty:
        return [Prose("No article was rejected.", "note")]
    rows = tuple(
        cells(row.path, "" if pd.isna(row.row) else str(row.row), row.reason)
        for row in rejected.head(_REJECTED).itertuples()
    )
    note = f"Shown are {_REJECTED} of {len(rejected):,}; the CSV has all."
    table = Table(
        "rejected", "Not coded, and why", ("File", "Row", "Reason"), rows, rejected,
        note if len(rejected) > _REJECTED else "", labels=3,
    )  # fmt: skip
    return [Heading("Rejected"), table]
