"""Tone and stance: two measures of colour, kept apart, each with its agreement with people."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from ...wording import IN_VOICES, percent
from ..charts import actor_figure
from ..evidence import Ledger
from ..parts import Block, Heading, Prose, Section, Table, cells
from ..study import Study
from ..tabling import choose_rows, top_picks

_AGREEMENT = Path(__file__).parents[2] / "stance" / "agreement.json"
_TEXTS = {"own gold": "Sentences of our own, about states, armed groups and institutions"}
_ACTORS = 8
METHODS = {
    "towards": (
        "Stance toward the actor",
        "A model reads the whole sentence and says whether it is negative or positive about the "
        "actor (−1 to 1).",
    ),
    "textblob": (
        "Tone of the clause",
        "TextBlob’s lexicon averages the scored words of the clause that the actor stands in. It "
        "knows nothing of who is meant, and scores “massacre” and “terrorist” as 0.",
    ),
    "vader": ("Tone of the sentence (VADER)", "A second lexicon, for comparison."),
}


def tone(study: Study) -> Section:
    """Mean polarity toward the most mentioned actors, for each method apart."""
    ledger = Ledger(study, "tone", shown=20)
    found = study.compare("sentiment")
    masked = study.compare("sentiment_masked")
    lead = (
        "The tone of the words around an actor and the stance toward the actor are two things, "
        f"measured apart, {IN_VOICES[study.voice]}. Read both together with how well each "
        "method agrees with people, below; neither is a verdict on an outlet."
    )
    methods = [m for m in METHODS if m in set(found["concept"])]
    blocks: list[Block] = []
    for method in methods:
        blocks += _method(study, ledger, method, found, masked)
    if not blocks:
        blocks = [Prose("No sentiment was scored for this corpus.")]
    else:
        blocks += [Heading("How well the methods agree with people"), *agreement(methods)]
    return ledger.close("Tone and stance", lead, blocks)


def _method(
    study: Study, ledger: Ledger, method: str, found: pd.DataFrame, masked: pd.DataFrame
) -> list[Block]:
    here = choose_rows(found, concept=method)
    picks = top_picks(here, ["actor"], _ACTORS, by="denominator")
    if not picks:
        return []
    title, how = METHODS[method]
    figure = actor_figure(
        ledger, here, "actor", [pick[0] for pick in picks], title=f"{title}: {{}}",
        name=f"tone-{method}", caption=f"{title}: mean polarity", first="Actor",
        note="Mean = sum of the scores / sentences scored (n), with its 95% interval.",
        what=title.lower(), drawn="Means with 95% intervals.", percent=False, zero=0.0,
        xlabel="mean polarity: negative  ←  0  →  positive",
    )  # fmt: skip
    blocks: list[Block] = [Heading(title), Prose(how), figure]
    return [*blocks, Prose(_caveat(study, method, masked, here), "note")]


def _caveat(study: Study, method: str, masked: pd.DataFrame, found: pd.DataFrame) -> str:
    """How much was scored at all, and what is left when the codebook's own terms are hidden."""
    rows = study.rows("sentiment")
    coverage = rows[rows["method"] == method]["coverage"].mean()
    same = masked[masked["concept"] == method].merge(
        found, on=["actor", "group", "voice"], suffixes=("_masked", "")
    )
    shift = (same["estimate"] - same["estimate_masked"]).abs().max()
    told = ""
    if method != "towards":
        told = f"On average {percent(coverage)} of the words of a clause were scored. "
    if shift == shift:
        told += (
            "With the codebook’s own terms masked, no mean moves by more than "
            f"{shift:.2f}: so much of the score is the naming itself."
        )
    return told


def agreement(methods: list[str]) -> list[Block]:
    """Measured agreement of the methods with human judgement, from the packaged record."""
    if not _AGREEMENT.is_file():
        return [Prose("Agreement with people has not been measured.")]
    rows = [
        row
        for row in json.loads(_AGREEMENT.read_text("utf-8"))
        if row["method"] in methods and row.get("used_for", "test") == "test"
    ]
    shown = tuple(
        cells(
            _TEXTS.get(row["dataset"], row["dataset"]),
            METHODS[row["method"]][0],
            row["n"],
            *(f"{row[name]:.2f}" for name in ("accuracy", "macro_f1", "alpha")),
        )
        for row in rows
    )
    table = Table(
        "agreement", "Agreement with people, on texts not used in training",
        ("Texts", "Method", "Sentences", "Accuracy", "Macro F1", "Alpha"), shown,
        pd.DataFrame(rows), labels=2,
        note="Alpha: Krippendorff’s; at least .800 to conclude, .667 to .800 tentative. On your own "
        "corpus it may differ: code a sample by hand and see.",
    )  # fmt: skip
    return [table]
