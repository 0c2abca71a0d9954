"""Naming: which of several possible words each outlet takes for the same thing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...wording import IN_VOICES, listing, plural, slug
from ..evidence import Ledger
from ..figures import dot_plot
from ..parts import Block, Figure, Heading, Prose, Section, Table
from ..study import Study
from ..tabling import choose_rows, describe_estimates, label_word, table_of

_FIRST = ("Word", "Reading", "Question")
DRAWN = 8  # choice sets with a figure; the others are in one table
_TERMS = 8  # words of one set in a figure


def naming(study: Study, *, concepts: tuple[str, ...] = (), drawn: int = DRAWN) -> Section:
    """A section with a dot plot for each choice set in use, the most unequal sets first.

    concepts: only these sets. drawn: how many sets get a figure.
    """
    shares = _shares(study)
    if concepts:
        shares = shares[shares["concept"].isin(list(concepts))]
    ledger = Ledger(study, "naming")
    lead = (
        "For many things there is more than one word. A choice set holds the words that could "
        "have stood in the same place; the share says how often an outlet took each of them "
        f"{IN_VOICES[study.voice]}. Words of others (quoted, reported) are counted apart."
    )
    order = rank_sets(shares, study.voice)
    if not order:
        nothing = Prose("No word of any choice set occurs in these articles.")
        return ledger.close("Naming", lead, [nothing])
    here = choose_rows(shares, voice=study.voice, actor=None)
    enough = set(here.loc[here["estimate"].notna(), "concept"])
    chosen = [concept for concept in order if concept in enough][:drawn]
    blocks: list[Block] = []
    for concept in chosen:
        table = _table(ledger, here, [concept], f"naming-{slug(concept)}", _FIRST[:2])
        blocks += _draw_set(study, shares[shares["concept"] == concept], concept, table)
    if rest := [concept for concept in order if concept not in chosen]:
        heading = Heading("The other choice sets" if chosen else "All choice sets")
        blocks += [heading, _table(ledger, here, rest, "naming-other", _FIRST)]
    return ledger.close("Naming", lead, blocks)


def rank_sets(shares: pd.DataFrame, voice: str) -> list[str]:
    """The choice sets in use: the most unequal between groups first, weighed by their size."""
    here = choose_rows(shares, voice=voice, actor=None)
    counts = here.pivot_table(
        index=["concept", "term"], columns="group", values="count", aggfunc="sum"
    )
    sums = counts.groupby("concept").transform("sum")
    parts = (counts / sums).where(sums >= 3)
    apart = (parts.max(axis=1) - parts.min(axis=1)).where(parts.notna().sum(axis=1) > 1, 0.0)
    total = counts.sum(axis=1).groupby("concept").sum()
    score = (apart.groupby("concept").sum() + 0.02) * np.log1p(total) * (total / 12).clip(upper=1)
    return sorted(score.index[total > 0], key=lambda concept: (-score[concept], concept))


def _shares(study: Study) -> pd.DataFrame:
    voices = ["narration", "direct", "indirect"]
    wanted = [study.voice, *[voice for voice in voices if voice != study.voice]]
    shares = study.compare("share", voice=wanted)
    return shares[(shares["kind"] == "choice") & shares["term"].notna()]


def _draw_set(study: Study, shares: pd.DataFrame, concept: str, table: Table) -> list[Block]:
    """The question of a set, a figure of its commonest words, and the table of all."""
    question = study.names.question(concept)
    heading = Heading(question, f"set-{slug(concept)}")
    here = choose_rows(shares, voice=study.voice, actor=None)
    total = int(here.groupby("group")["denominator"].max().sum())
    drawn = set(here.loc[here["estimate"].notna(), "group"])
    terms = _terms(here)
    told = [
        describe_estimates(f"“{term}”", here[here["term"] == term], study.groups)
        for term in terms[:5]
    ]
    alt = f"Dot plot, {question} Shares {IN_VOICES[study.voice]}. {'; '.join(told)}."
    caption = (
        f"{plural(total, 'choice')} {IN_VOICES[study.voice]}; lines are 95% intervals. Within "
        "each word, outlets stand in the order of the legend."
    )
    if silent := [group for group in study.groups if group not in drawn]:
        caption += f" Too few uses to draw: {listing(silent)}."
    return [heading, Figure(_dots(study, shares, terms), alt, caption, table)]


def _dots(study: Study, shares: pd.DataFrame, terms: list[str]) -> str:
    """The shares of some words in every voice; intervals only of the voice that is compared."""
    data = choose_rows(shares, actor=None)
    data = data[data["term"].isin(terms)].rename(columns={"term": "row"})
    others = data["voice"] != study.voice
    data.loc[others, ["low", "high"]] = np.nan
    data = pd.concat([data[~others], data[others]])
    label = "share of the words chosen from this set"
    return dot_plot(data, rows=terms, groups=study.groups, xlabel=label)


def _terms(here: pd.DataFrame) -> list[str]:
    """The words to draw: the most used, loaded ones first, as a reader would look for them."""
    used = here.groupby(["term", "frame"], dropna=False)["count"].sum().reset_index()
    used = used[used["count"] > 0].sort_values(["count", "term"], ascending=[False, True])
    return [str(term) for term in used.head(_TERMS)["term"]]


def _table(
    ledger: Ledger, here: pd.DataFrame, concepts: list[str], name: str, first: Sequence[str]
) -> Table:
    """The words of some sets, those with most uses in any voice first."""
    here, keys = here[here["concept"].isin(concepts)], ["concept", "term", "frame"]
    behind = ledger.study.rows_behind(here)
    often = behind.groupby(keys, dropna=False, sort=False).size()
    picks = often.sort_values(ascending=False, kind="stable").index
    return table_of(
        ledger, here, keys, sorted(picks, key=lambda pick: concepts.index(pick[0])),
        label_word(ledger.study), "{1} ({3})",
        name=name, caption="Share of each word in its choice set", first=first,
        note="Share = uses of the word / uses of all words of the set, in the voice compared. "
        "Reading is the codebook’s. Groups with fewer than 5 articles or 5 uses show counts only.",
    )  # fmt: skip
