"""The company of words around actors, and how far apart the outlets are."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from ...wording import IN_VOICES, listing, points
from ..evidence import Ledger, Span
from ..figures import heat_map, scatter_map
from ..parts import Block, Cell, Figure, Heading, Prose, Section, Table, cells, nothing
from ..study import Study

_COMPANY = "The company of words"
_WORDS, _MOST_GROUPS = 7, 8


def company(study: Study, *, actor: str = "") -> Section:
    """Words that stand around an actor more often in one outlet than in the others.

    actor: whose company (empty: the actor mentioned most). No list of words goes into this: it
    finds what the codebook does not have.
    """
    from ...comparison import keyness

    counts = study.rows("mentions")["actor"].value_counts()
    if not study.is_comparison or counts.empty or len(study.groups) > _MOST_GROUPS:
        return nothing("company")
    whom = actor or str(counts.sort_index().idxmax())
    name = study.names.actor(whom)
    voice = "narration" if study.voice == "narration" else "all"
    ledger = Ledger(study, "company")
    rows, data = [], []
    for group in study.groups:
        found = keyness(study.whole, group, by=study.by, actor=whom, voice=voice)  # fmt: skip
        found = found[found["z"] > 0]
        data.append(found.assign(group=group))
        rows += [_line(study, ledger, group, whom, row) for row in found.head(_WORDS).itertuples()]
    lead = (
        f"Words in the sentences that mention {name}, {IN_VOICES[study.voice]}: those that each outlet "
        "has more often than the others. Most are topic, not framing; the sentences tell."
    )
    if not rows:
        none = Prose(f"No word around {name} is used in enough articles to be compared.")
        return ledger.close(_COMPANY, lead, [none])
    table = Table(
        "company", f"Words around {name}",
        ("Outlet", "Word", "Uses", "Uses elsewhere", "Articles", "z", "q"), tuple(rows),
        pd.concat(data, ignore_index=True), labels=2,
        note="z: log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008), over its "
        "standard deviation; the prior is the whole corpus, each word weighed by its share. q: permutation "
        "of articles, Benjamini–Hochberg over all words of the outlet; from .05 up it may well be chance.",
    )  # fmt: skip
    return ledger.close(_COMPANY, lead, [table])


def _line(study: Study, ledger: Ledger, group: str, actor: str, row: Any) -> tuple[Cell, ...]:
    spans = uses(study, actor, row.word, group)
    written = Counter(study.articles[s.doc_id][s.field][s.start : s.end] for s in spans)
    # In the spelling that it has most often: names with their capital.
    word = written.most_common(1)[0][0] if written else row.word
    ids = ledger.add(f"“{word}” near {study.names.actor(actor)} in {group}", spans)
    cell = Cell(word, ids.get(group, ""), "", f"{word}: read the sentences of {group}")
    q = "–" if np.isnan(row.q) else f"{max(row.q, 0.001):.3f}"
    return cells(group, cell, row.count, row.reference_count, row.n, f"{row.z:.1f}", q)


def uses(study: Study, actor: str, word: str, group: str = "") -> list[Span]:
    """Where the word stands in sentences (of the group) that mention the actor."""
    mentions = study.rows("mentions")
    mine = mentions[(mentions["actor"] == actor) & (not group or mentions["group"] == group)]
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    found = {}
    for doc_id, field, start, end in zip(
        mine["doc_id"], mine["field"], mine["start"], mine["end"], strict=True
    ):
        text = study.articles[doc_id][field]
        for first, last in study.sentences(doc_id, field):
            if first < end and start < last:
                for match in pattern.finditer(text, first, last):
                    found[doc_id, field, match.start()] = match.end()
    group = group or study.names.actor(actor)
    return [Span(*place, end, group=group) for place, end in found.items()]


def distance(study: Study) -> Section:
    """How far apart the outlets are over all choice sets, against what chance alone gives."""
    from ...comparison import distances, map_distances

    if len(study.groups) < 2:
        return nothing("distance")
    found = distances(study.panel, by=study.by, voice=study.voice, n_splits=300)  # fmt: skip
    known = found.dropna(subset=["distance"])
    lead = (
        "The distance between two outlets is that between their choices over all choice sets: 0 if they "
        "choose alike, 1 if never the same word. Two halves of one outlet are not at 0 either; the "
        "noise floor says how far apart chance alone puts them."
    )
    if known.empty:
        few = Prose("No choice set is used often enough by two outlets: no distance is given.")
        return Section("distance", "How far apart", lead, (few,))
    table = _distances(known)
    blocks: list[Block] = []
    if len(study.groups) > 2:
        turned = known.rename(columns={"group": "reference", "reference": "group"})
        matrix = pd.concat([known, turned]).pivot(
            index="group", columns="reference", values="distance"
        )
        matrix = matrix.reindex(index=list(study.groups), columns=list(study.groups))
        near, far = known.loc[known["distance"].idxmin()], known.loc[known["distance"].idxmax()]
        alt = (
            f"Matrix of distances. Closest: {near['group']} and {near['reference']}, {near['distance']:.2f}; "
            f"farthest: {far['group']} and {far['reference']}, {far['distance']:.2f}."
        )
        blocks.append(
            Figure(heat_map(matrix), alt, "Distance of every pair; darker is farther.", table)
        )
    else:
        blocks.append(table)
    placed = map_distances(found)
    if placed is not None:
        svg = scatter_map(placed.points, groups=study.groups)
        alt = f"Map of the outlets; neighbours choose alike. From left to right: {listing(list(placed.order))}."
        caption = f"Outlets on a plane. Only nearness means anything; the plane loses {placed.stress:.0%} of it."
        blocks += [Heading("Map"), Figure(svg, alt, caption)]
    return Section("distance", "How far apart", lead, tuple(blocks))


def _distances(known: pd.DataFrame) -> Table:
    rows = tuple(
        cells(
            row.group,
            row.reference,
            f"{row.distance:.2f}",
            Cell(f"{row.floor:.2f}", beside=f"up to {row.floor_high:.2f}"),
            points(round(row.excess, 2), "distance"),
            f"{max(row.p, 0.001):.3f}",
            row.n_sets,
        )
        for row in known.sort_values("distance", ascending=False).itertuples()
    )
    return Table(
        "distances", "Distances and their noise floor",
        ("Outlet", "and", "Distance", "Floor", "Above it", "p", "Choice sets"), rows, known, labels=2,
        note="Floor: the mean over random splits of the two outlets’ articles (95% of the splits stay "
        "below “up to”); p: share of the splits that are at least as far apart.",
    )  # fmt: skip
