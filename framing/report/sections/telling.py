"""Findings as sentences: a template for each measure."""

from __future__ import annotations

import pandas as pd

from ..study import OTHERS, Study
from ..wording import estimate, plain_id

TEMPLATES = {
    "share": "{question} {group} says “{term}” in {mine} of the cases, {reference} in {theirs}.",
    "quoted": "{group} gives {speaker} {mine} of its quotations, {reference} {theirs}.",
    "reporting": "When {speaker} speaks, {group} uses a verb of {concept} in {mine} of the cases, "
    "{reference} in {theirs}.",
    "agency": "{group} tells {deeds} {form} in {mine} of the cases, {reference} in {theirs}.",
    "hedging": "{group} puts {mine} marks of doubt on each act or claim of {actor}, {reference} {theirs}.",
    "sentiment": "Stance toward {actor} (−1 to 1) averages {mine} in {group}, {theirs} in {reference}.",
}
SHARES = ("share", "quoted", "reporting", "agency")  # the others are rates and means
_FORMS = {
    "active": "in the active voice",
    "passive": "in the passive, naming the doer,",
    "agentless passive": "in the passive, without a doer,",
    "intransitive": "as what happens (“died”)",
    "nominal": "as a noun (“the killing”)",
}
_DEEDS = {"act": "deeds of {}", "suffered": "deeds done to {}"}


def tell(study: Study, row: pd.Series) -> str:
    """A row of contrasts() in a sentence. Raises KeyError for a measure without a template."""
    actor = study.names.in_sentence(row["actor"])
    return TEMPLATES[row["measure"]].format(
        question=study.names.question(row["concept"]) if row["measure"] == "share" else "",
        concept=plain_id(row["concept"]),
        group=row["group"],
        reference=reference(row),
        term=row["term"],
        form=_FORMS.get(row["form"], ""),
        actor=actor,
        speaker=study.names.in_sentence(row["speaker"]),
        deeds=_DEEDS.get(row["relation"], "deeds").format(actor),
        mine=estimate(row["estimate"], row["unit"]),
        theirs=estimate(row["reference_estimate"], row["unit"]),
    )


def reference(row: pd.Series) -> str:
    """What the group is set against, in words."""
    return "the others together" if row["reference"] in ("the rest", OTHERS) else row["reference"]
