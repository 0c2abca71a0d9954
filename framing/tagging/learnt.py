"""Parties that the rules leave open, filled by the attachment model where it is sure of them.

What a rule has found stays. How often rules and model agree with coders is in training/README.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..attachment import Answer
from .belonging import is_open
from .deeds import Deed
from .noun_traits import describe
from .predicates import Attachment
from .scene import Scene
from .spans import Quote

SURE = 0.9  # how likely a party must be that the sentence mentions; 2: the rules alone
SURE_OF_SPEAKER = 0.95  # and who speaks
SURE_OF_ABSENT = 0.99  # and whoever is not mentioned in the sentence


def with_learnt(scene: Scene, first: int, last: int, deed: Deed) -> Deed:
    """The deed on tokens first..last with its open parties filled."""
    known = {*deed.agents, *deed.patients}
    if scene.reader is None or deed.place is not None or scene.reader.actors <= known:
        return deed
    lacks = set() if deed.agents else {"act"}
    if not deed.patients and _may_befall(scene, scene.tree.head_of(first, last), deed):
        lacks.add("suffered")
    if not lacks:
        return deed
    sure = [
        answer
        for answer in _sure(scene, scene.sentence.span(first, last), label=False)
        if answer.actor not in known and answer.role in lacks
    ]
    return replace(
        deed,
        agents=deed.agents or tuple(x.actor for x in sure if x.role == "act"),
        patients=deed.patients or tuple(x.actor for x in sure if x.role == "suffered"),
    )


def _may_befall(scene: Scene, verb: int, deed: Deed) -> bool:
    """Whether the noun that suffers it may be somebody's: no "Lebanese doctors"."""
    heads = deed.patient_heads[:1]
    return all(is_open(describe(scene, head, "patient", verb)) for head in heads)


def with_learnt_label(
    scene: Scene, first: int, last: int, attachment: Attachment
) -> Attachment | None:
    """The attachment of the label on tokens first..last with actors; None where none is sure."""
    if attachment.actors:
        return None
    span = scene.sentence.span(first, last)
    actors = tuple(answer.actor for answer in _sure(scene, span, label=True))
    return replace(attachment, actors=actors, via="identity") if actors else None


def learnt_speakers(scene: Scene, span: tuple[int, int]) -> list[str]:
    """Who speaks by the verb or noun of speech at a span of the field, the likeliest first."""
    speakers = _sure(scene, span, label=False, least=SURE_OF_SPEAKER)
    return [answer.actor for answer in speakers if answer.role == "act"]


def with_learnt_speaker(quote: Quote, scenes: Sequence[Scene]) -> Quote:
    """The quotation; where no rule names who speaks by its cue, with whom the model hears there."""
    start, end = quote.cue_start, quote.cue_end
    if quote.speaker is not None or start is None or end is None:
        return quote
    for scene in scenes:
        sentence = scene.sentence
        if sentence.field == quote.field and sentence.start <= start < sentence.end:
            return replace(quote, speaker=next(iter(learnt_speakers(scene, (start, end))), None))
    return quote


def _sure(scene: Scene, span: tuple[int, int], *, label: bool, least: float = 0) -> list[Answer]:
    """What the model is sure of; who is not mentioned in the sentence suffers nothing in it."""
    if scene.reader is None:
        return []
    here, least = scene.reader.here, max(SURE, least)
    return [
        answer
        for answer in scene.reader.ask(*span, label=label)
        if answer.chance >= (least if answer.actor in here else max(least, SURE_OF_ABSENT))
        and (answer.actor in here or answer.role != "suffered")
    ]
