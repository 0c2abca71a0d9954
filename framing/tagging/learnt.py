"""Parties as rules and the attachment model find them together.

A party that the model doubts is taken away; where that or the rules leave a role open, it has whom the
model is sure of. How often both agree with coders is in training/README.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from ..attachment import Answer
from .belonging import is_open
from .clauses import subjects
from .deeds import Deed
from .noun_traits import describe
from .predicates import Attachment
from .scene import Scene
from .spans import Quote
from .wordlists import FORMER

SURE = 0.6  # how likely a party must be; 2: the rules alone
SURE_OF_LABEL = 0.7  # where a word names it
SURE_FROM_AFAR = 0.8  # and one to whom it is done, but whom the sentence does not mention
DOUBT = 0.05  # how unlikely a party must be that a rule has found
_TO_NOBODY = frozenset({"mediate", "mediation"})
_MUTE = frozenset({"move", "step"})


def with_learnt(scene: Scene, first: int, last: int, deed: Deed) -> Deed:
    """The deed on tokens first..last with the parties that rules and model agree on."""
    answers = _ask(scene, scene.sentence.span(first, last), label=False)
    if not answers:
        return deed
    agents = _undoubted(deed.agents, answers, "act")
    patients = _undoubted(deed.patients, answers, "suffered")
    left = _left_by(deed.place or scene, deed.agent_heads)
    agents = agents or _sure(answers, "act", {*deed.agents, *patients, *left})
    if not patients and _may_befall(scene, scene.tree.head_of(first, last), deed):
        patients = _sure(answers, "suffered", {*deed.agents, *deed.patients, *agents, *left})
    return replace(deed, agents=agents, patients=patients)


def _left_by(scene: Scene, heads: Iterable[int]) -> set[str]:
    """The sides of which the doers were members once: "former Israeli officials"."""
    left: set[str] = set()
    for head in heads:
        if scene.was_of_side(head):
            mention = scene.mention_at(head)
            left.update([mention.actor] if mention else scene.sides(head))
    return left


def _may_befall(scene: Scene, verb: int, deed: Deed) -> bool:
    """Whether the noun that suffers it may be somebody's: no "Lebanese doctors".

    Mediation is done to nobody, and a deed told elsewhere was done to whom it was done there.
    """
    if deed.place is not None or scene.tree.lemmas[verb] in _TO_NOBODY:
        return False
    heads = deed.patient_heads[:1]
    return all(is_open(describe(scene, head, "patient", verb)) for head in heads)


def without_doubted(scene: Scene, first: int, last: int, attachment: Attachment) -> Attachment:
    """The attachment of the label on tokens first..last without the actors that the model doubts."""
    if not attachment.actors:
        return attachment
    answers = _ask(scene, scene.sentence.span(first, last), label=True)
    return replace(attachment, actors=_undoubted(attachment.actors, answers, "label"))


def with_learnt_label(
    scene: Scene, first: int, last: int, attachment: Attachment
) -> Attachment | None:
    """The attachment of the label on tokens first..last with actors; None where none is sure."""
    if attachment.actors or _is_former(scene, scene.tree.head_of(first, last)):
        return None
    answers = _ask(scene, scene.sentence.span(first, last), label=True)
    actors = _sure(answers, "label")
    return replace(attachment, actors=actors, via="identity") if actors else None


def learnt_speakers(scene: Scene, span: tuple[int, int]) -> tuple[str, ...]:
    """Who speaks by the verb or noun of speech at a span of the field, the likeliest first."""
    start, end = (place - scene.sentence.start for place in span)
    words = scene.sentence.doc.char_span(start, end, alignment_mode="expand")
    if words and any(_cannot_speak(scene, noun) for noun in subjects(scene.tree, words.root.i)):
        return ()
    return _sure(_ask(scene, span, label=False), "act")


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


def _cannot_speak(scene: Scene, noun: int) -> bool:
    """Whether it is mute ("a move that underscores its role"), or somebody's who was."""
    return scene.tree.lemmas[noun] in _MUTE or _is_former(scene, noun)


def _is_former(scene: Scene, noun: int) -> bool:
    """ "A former Hamas official", "John Roe, a former official": he is nobody's."""
    tree = scene.tree
    return any(tree.has_word(head, FORMER) for head in (noun, *tree.with_dep(noun, "appos")))


def _ask(scene: Scene, span: tuple[int, int], *, label: bool) -> Sequence[Answer]:
    """What the model says of the words at a span; nothing where the rules code alone."""
    return () if scene.reader is None or SURE > 1 else scene.reader.ask(*span, label=label)


def _undoubted(found: Sequence[str], answers: Iterable[Answer], role: str) -> tuple[str, ...]:
    """The actors whom rules gave the role, without those whom the model doubts."""
    doubted = {x.actor for x in answers if x.role == role and x.chance < DOUBT}
    return tuple(actor for actor in found if actor not in doubted)


def _sure(answers: Iterable[Answer], role: str, barred: Collection[str] = ()) -> tuple[str, ...]:
    """Whom the model is sure of in the role, the likeliest first."""
    sure = SURE_OF_LABEL if role == "label" else SURE
    from_afar = SURE_FROM_AFAR if role == "suffered" else sure
    return tuple(
        answer.actor
        for answer in answers
        if answer.role == role
        and answer.actor not in barred
        and answer.chance >= (sure if answer.here else from_afar)
    )
