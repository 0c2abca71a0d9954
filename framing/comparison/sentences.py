"""One contrast as a plain sentence: who uses what how often, in how many articles.

A sentence gives the numbers with their intervals. It never says why, and passes no verdict.
"""

from __future__ import annotations

import pandas as pd

from ..wording import IN_VOICES, Names, estimate, interval, number, plain_id, plural, points, reach
from .pairs import REST

OTHERS = "other outlets"
TEMPLATES = {
    "share": "{question} {group} says “{term}” in {mine} of the cases, {reference} in {theirs}.",
    "quoted": "{group} gives {speaker} {mine} of its quotations, {reference} {theirs}.",
    "reporting": "When {speaker} speaks, {group} uses a verb of {concept} in {mine} of the cases, "
    "{reference} in {theirs}.",
    "agency": "{group} tells {deeds} {form} in {mine} of the cases, {reference} in {theirs}.",
    "hedging": "{group} puts {mine} marks of doubt on each act or claim of {actor}, {reference} {theirs}.",
    "sentiment": "Stance toward {actor} (−1 to 1) averages {mine} in {group}, {theirs} in {reference}.",
}
SHARES = ("share", "quoted", "reporting", "agency")  # the other templates tell rates and means
_ANY = "{subject}: {mine} ({unit}) in {group}, {theirs} in {reference}."
_FORMS = {
    "active": "in the active voice",
    "passive": "in the passive, naming the doer,",
    "agentless passive": "in the passive, without a doer,",
    "intransitive": "as what happens (“died”)",
    "nominal": "as a noun (“the killing”)",
}
_DEEDS = {"act": "deeds of {}", "suffered": "deeds done to {}"}
_ROLES = {"act": " as the doer", "suffered": " as the one it is done to"}


def sentence(row: pd.Series, names: Names | None = None) -> str:
    """One row of contrasts() in plain words, with its numbers and the voice they are of."""
    told = cautious(row, tell(row, names or Names(None)))
    if row["matched"]:
        told = f"On stories that both cover: {told}"
    return f"{told} {detail(row)} Counted {IN_VOICES.get(row['voice'], 'in any voice')}."


def tell(row: pd.Series, names: Names) -> str:
    """What a row of contrasts() compares, in a sentence without its intervals."""
    actor, unit = names.in_sentence(row["actor"]), row["unit"]
    return TEMPLATES.get(row["measure"], _ANY).format(
        subject=_subject(row, names),
        unit=unit,
        question=names.question(row["concept"]) if row["measure"] == "share" else "",
        concept=plain_id(row["concept"]),
        group=row["group"],
        reference=reference(row),
        term=row["term"],
        form=_FORMS.get(row["form"], ""),
        actor=actor,
        speaker=names.in_sentence(row["speaker"]),
        deeds=_DEEDS.get(row["relation"], "deeds").format(actor),
        mine=estimate(row["estimate"], unit),
        theirs=estimate(row["reference_estimate"], unit),
    )


def cautious(row: pd.Series, text: str) -> str:
    """The sentence, with a warning before it where the test found no difference."""
    if row["direction"] != "no difference found":
        return text
    same = estimate(row["estimate"], row["unit"]) == estimate(
        row["reference_estimate"], row["unit"]
    )
    state = "No difference found" if same else "Could be chance"
    return f"{state}: {text[0].lower() if text.startswith('What') else text[0]}{text[1:]}"


def detail(row: pd.Series) -> str:
    """The numbers of both sides and of their difference, and what could have been found."""
    gap = reach(row["difference_low"], row["difference_high"], row["unit"])
    text = (
        f"{row['group']}: {_numbers(row, '')}; {reference(row)}: {_numbers(row, 'reference_')}. "
        f"95% interval of the difference: {gap}; q = {max(row['q'], 0.001):.3f}."
    )
    if row["direction"] != "no difference found":
        return text
    least = points(row["detectable"], row["unit"]).lstrip("+")
    return f"{text} A difference of {least} or more would have been found four times in five."


def reference(row: pd.Series) -> str:
    """What the group is set against, in words."""
    return "the others together" if row["reference"] in (REST, OTHERS) else row["reference"]


def _numbers(row: pd.Series, side: str) -> str:
    """The counts of one side with its interval and number of articles."""
    count, base = row[f"{side}count"], row[f"{side}denominator"]
    counted = f"{number(count)} of {number(base, 0)}"
    if row["measure"].startswith("sentiment"):
        counted = plural(int(base), "sentence")
    between = interval(row[f"{side}low"], row[f"{side}high"], row["unit"])
    articles = plural(int(row[f"{side}n"]), "article")
    return f"{counted} (95% interval {between}), {articles}"


def _subject(row: pd.Series, names: Names) -> str:
    """What a measure without a sentence of its own counts, about whom, in which part."""
    concept, measure = plain_id(row["concept"]), str(row["measure"])
    words = f"words for “{concept}”"
    if isinstance(row["term"], str):
        words = f"“{row['term']}” ({concept})"
    elif isinstance(row["frame"], str):
        words = f"{row['frame']} words" + (f" for “{concept}”" if concept else "")
    what = {
        "article_share": f"articles with {words}",
        "headline_share": f"the headlines’ share of {words}",
        "quoted_using": f"quoted uses of {words}",
        "quoted_words": "quoted words",
        "deeds": f"deeds ({concept})",
        "negative_share": f"negative sentences ({concept})",
        "sentiment_masked": f"tone with the coded terms masked ({concept})",
    }.get(measure, words)
    if isinstance(row["actor"], str):
        what += f" about {names.in_sentence(row['actor'])}{_ROLES.get(row['relation'], '')}"
    if isinstance(row["speaker"], str):
        what += f" by {names.in_sentence(row['speaker'])}"
    if row["part"] not in ("all", None) and isinstance(row["part"], str):
        what += f" in the {row['part']}"
    return what[:1].upper() + what[1:]
