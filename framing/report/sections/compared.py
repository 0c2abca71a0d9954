"""What was compared: which articles, from where, when, of which events; what was left out."""

from __future__ import annotations

import pandas as pd

from ...wording import day, period, plural, short_day
from ..evidence import Ledger
from ..figures import strip
from ..parts import Block, Cell, Figure, Heading, Prose, Section, Table
from ..study import Study
from .events import story_title

_STORIES = 40
_TOLD = ("outlet", "articles", "published")


def compared(study: Study) -> Section:
    """Articles by outlet and date, events by outlet, copies, rejected rows (R8, R9, R13)."""
    lead = (
        "A comparison is only as good as its articles. These were coded; what could not be used, "
        "and what repeats another text, is listed with the reason."
    )
    blocks: list[Block] = []
    ledger = Ledger(study, "compared")
    outlets = _outlets(study, ledger)
    dated = study.documents[study.documents["published"].notna()]
    if len(dated) > 2:
        svg = strip(dated[["group", "published"]], groups=study.groups)
        told = "; ".join(
            f"{outlet}: {plural(n, 'article')}, {when}"
            for outlet, n, when in zip(*map(outlets.data.get, _TOLD), strict=True)
        )
        blocks.append(
            Figure(svg, f"When each outlet published. {told}.", "Each dot is an article.", outlets)
        )
    else:
        blocks.append(outlets)
    if study.is_comparison and study.documents["story"].notna().any():
        blocks += [Heading("Events, and who covers them"), _stories(study, ledger)]
    blocks += _copies(study)
    blocks += _rejected(study)
    return Section("compared", "What was compared", lead, tuple(blocks), tuple(ledger.evidence))


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
        cells = [Cell(f"{v:,}" if isinstance(v, int) else str(v)) for v in record.values()]
        cells[1] = Cell(cells[1].text, opens.get(outlet, ""), "", f"Articles of {outlet}")
        rows.append(tuple(cells))
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
        cells = [
            Cell(str(n) if n else "–", opens.get(group, ""), "", f"{title}, {group}")
            for group, n in counts.loc[story].items()
        ]
        rows.append((Cell(title), *cells))
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
    everything = study.coded.documents
    copies = everything[everything["copy_of"].notna()]
    if copies.empty:
        return []
    titles = everything.set_index("doc_id")
    rows = []
    for row in copies.itertuples():
        original = titles.loc[row.copy_of] if row.copy_of in titles.index else None
        source = (
            f"{original['outlet']}: {original['title']}" if original is not None else row.copy_of
        )
        rows.append(
            (
                Cell(row.title or "(no headline)"),
                Cell(row.outlet),
                Cell(day(row.published)),
                Cell(source),
            )
        )
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
        (Cell(str(row.path)), Cell("" if pd.isna(row.row) else str(row.row)), Cell(str(row.reason)))
        for row in rejected.head(100).itertuples()
    )
    return [
        Heading("Rejected"),
        Table(
            "rejected", "Not coded, and why", ("File", "Row", "Reason"), rows, rejected, labels=3
        ),
    ]
