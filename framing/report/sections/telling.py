"""Findings as sentences: each measure has its own way of saying who does what how often."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from ..study import OTHERS, Study
from ..wording import estimate, plain_id


def reference(study: Study, row: pd.Series) -> str:
    return "the others together" if row["reference"] in ("the rest", OTHERS) else row["reference"]


def _two(row: pd.Series) -> tuple[str, str]:
    unit = row["unit"]
    return estimate(row["estimate"], unit), estimate(row["reference_estimate"], unit)


def _tell_share(study: Study, row: pd.Series) -> str:
    mine, theirs = _two(row)
    return (
        f"{study.names.question(row['concept'])} {row['group']} says “{row['term']}” in {mine} of "
        f"the cases, {reference(study, row)} in {theirs}."
    )


def _tell_quoted(study: Study, row: pd.Series) -> str:
    mine, theirs = _two(row)
    return (
        f"{row['group']} gives {study.names.actor(row['speaker'])} {mine} of its quotations, "
        f"{reference(study, row)} {theirs}."
    )


def _tell_reporting(study: Study, row: pd.Series) -> str:
    mine, theirs = _two(row)
    return (
        f"When {study.names.actor(row['speaker'])} speaks, {row['group']} uses a verb of "
        f"{plain_id(row['concept'])} in {mine} of the cases, {reference(study, row)} in {theirs}."
    )


def _tell_agency(study: Study, row: pd.Series) -> str:
    mine, theirs = _two(row)
    whom = study.names.actor(row["actor"])
    of = {"act": f"deeds of {whom}", "suffered": f"deeds done to {whom}"}.get(
        row["relation"], "deeds"
    )
    return (
        f"{row['group']} tells {of} in the form “{row['form']}” in {mine} of the cases, "
        f"{reference(study, row)} in {theirs}."
    )


def _tell_hedging(study: Study, row: pd.Series) -> str:
    mine, theirs = _two(row)
    return (
        f"{row['group']} puts {mine} marks of doubt on each act or claim of "
        f"{study.names.actor(row['actor'])}, {reference(study, row)} {theirs}."
    )


def _tell_sentiment(study: Study, row: pd.Series) -> str:
    mine, theirs = _two(row)
    return (
        f"Stance toward {study.names.actor(row['actor'])} (−1 to 1) averages {mine} in "
        f"{row['group']}, {theirs} in {reference(study, row)}."
    )


TELL: dict[str, Callable[[Study, pd.Series], str]] = {
    "share": _tell_share,
    "quoted": _tell_quoted,
    "reporting": _tell_reporting,
    "agency": _tell_agency,
    "hedging": _tell_hedging,
    "sentiment": _tell_sentiment,
}
