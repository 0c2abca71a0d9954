"""The same event side by side: each outlet's headline and opening, choices highlighted."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from ...schema import FramingError
from ...wording import listing, period
from ..highlight import mark_article
from ..parts import Block, Columns, Prose, Section, nothing
from ..study import Study

SHOWN = 6
_KINDS = ("choice", "marker", "deed", "scare")


def events(study: Study, *, story: str = "", shown: int = SHOWN, paragraphs: int = 1) -> Section:
    """Events that more than one outlet covers, those with most outlets first.

    story: only this one. paragraphs: how much of each article (0: all of it).
    """
    matched = rank_stories(study)
    if not study.is_comparison:
        return nothing("events")
    picked = [story] if story else list(matched)[:shown]
    blocks: list[Block] = [_columns(study, one, paragraphs) for one in picked]
    lead = (
        "What each outlet put into its headline and first paragraph. Choices of words are shaded, "
        "markers of stance in italics, deeds underlined."
        if paragraphs
        else "Every article on this event, with its choices of words marked."
    )
    if not blocks:
        blocks = [Prose("No event was covered by more than one outlet.")]
    elif len(matched) > len(picked) and not story:
        told = (
            f"Shown are {len(picked)} of {len(matched)} events that several outlets tell; all stand "
            "under “What was compared”."
        )
        blocks.append(Prose(told, "note"))
    return Section("events", "The same event side by side", lead, tuple(blocks))


def rank_stories(study: Study) -> list[str]:
    """The stories that several groups tell: those with most groups, then most articles, first."""
    told = study.documents.dropna(subset=["story"])
    if told.empty:
        return []
    sizes = told.groupby("story").agg(
        groups=("group", "nunique"), articles=("doc_id", "size"), first=("published", "min")
    )
    several = sizes[sizes["groups"] > 1]
    order = several.sort_values(
        ["groups", "articles", "first"], ascending=[False, False, True], kind="stable"
    )
    return [str(story) for story in order.index]


def choose_story(study: Study, story: str = "") -> str:
    """The story meant; empty: the one that most outlets tell. Raises FramingError."""
    known = rank_stories(study)
    if not known:
        raise FramingError("No event of this corpus is covered by more than one outlet.")
    if story and story not in set(study.documents["story"].dropna()):
        raise FramingError(f"No story {story!r}; the corpus has {', '.join(known[:12])}.")
    return story or known[0]


def story_title(study: Study, story: str) -> str:
    """When, and about whom: no outlet's headline stands for the event.

    Named are the actors that most of its articles have in headline or first paragraph.
    """
    told = study.documents[study.documents["story"] == story]
    actors: Counter[str] = Counter()
    for doc_id in told["doc_id"]:
        mentions = study.in_article("mentions", doc_id)
        actors.update({row.actor for row in mentions if row.part != "body"})
    top = sorted(actors, key=lambda actor: (-actors[actor], actor))[:3]
    when = period(told["published"])
    named = [study.names.in_sentence(actor) for actor in top]
    return f"{when}: {listing(named)}" if top else when


def _columns(study: Study, story: str, paragraphs: int) -> Columns:
    told = study.documents[study.documents["story"] == story]
    told = told.sort_values(["group", "published"], kind="stable")
    if paragraphs:
        told = told.drop_duplicates("group")
    articles = tuple(
        (
            row.outlet,
            _date(row.published),
            mark_article(study, row.doc_id, kinds=_KINDS, paragraphs=paragraphs, compact=True),
        )
        for row in told.itertuples()
    )
    return Columns(story_title(study, story), f"event-{story}", articles)


def _date(moment: pd.Timestamp) -> str:
    return "" if pd.isna(moment) else f"{moment.day} {moment:%b}"
