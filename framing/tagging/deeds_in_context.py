"""A deed with its parties as the whole text tells them: told of again, judged, under another name."""

from __future__ import annotations

from dataclasses import replace

from .clauses import arguments
from .deeds import CAUSES, Deed, read_deed
from .judged import judged_before
from .marker_owners import speakers
from .negation import is_label_negated
from .predicates import named_deed
from .reporting import SPEECH
from .retold import told_before
from .scene import Scene, unique
from .verb_uses import stands_as_verb
from .word_classes import AIMED, NAMING, NAMING_AS

_STANCES = frozenset({"red line"})


def read_with_told(scene: Scene, i: int, last: int, *, befalls_subject: bool) -> Deed:
    """The deed at token i; where it is told of again, or done by such a deed, with its doers."""
    deed = read_deed(scene, i, last, befalls_subject=befalls_subject)
    deed = _with_told_cause(scene, i, deed, befalls_subject)
    if deed.agents or befalls_subject:
        return deed
    heads = deed.agent_heads if stands_as_verb(scene, i) else (i,)
    deeds = [head for head in heads if scene.is_deed(head)]
    told = [read_deed(scene, head) for head in deeds if head != i]  # "in a raid that killed ten"
    if not any(one.agents for one in told):
        told = [one for head in deeds if (one := told_before(scene, head, by_name=True))]
    agents = tuple(unique(x for one in told for x in one.agents))
    if not agents and not stands_as_verb(scene, i) and (named := _under_other_name(scene, i, deed)):
        patients = deed.patients or named.patients
        return replace(deed, agents=named.agents, patients=patients)
    return replace(deed, agents=agents)


def read_named(scene: Scene, first: int, last: int, head: int) -> Deed:
    """The deed at a token, or that which it gives another name where it has no doer of its own."""
    words = (scene.tree.lemmas[first], *scene.tree.words[first + 1 : last + 1])
    names = {scene.tree.lemmas[head], " ".join(words)}  # "died", "lost his life"
    befalls_subject = not names.isdisjoint(scene.ergative)
    deed = read_deed(scene, head, last, befalls_subject=befalls_subject)
    deed = _with_told_cause(scene, head, deed, befalls_subject)
    if deed.agents or stands_as_verb(scene, head):
        return deed
    if names & _STANCES:
        return replace(deed, agents=tuple(_who_says_so(scene, head)))
    return _under_other_name(scene, head, deed) or deed


def _with_told_cause(scene: Scene, i: int, deed: Deed, befalls_subject: bool) -> Deed:
    """The deed with the doers of its cause where that was told before: "died in the strike"."""
    is_open = not deed.agents and (befalls_subject or deed.form == "agentless passive")
    if not is_open or not stands_as_verb(scene, i):
        return deed
    for noun in scene.tree.with_prep(i, CAUSES):
        told = told_before(scene, noun) if scene.is_deed(noun) else None
        if told is not None and told.agents:
            return replace(deed, agents=tuple(x for x in told.agents if x not in deed.patients))
    return deed


def _who_says_so(scene: Scene, noun: int) -> list[str]:
    """Who draws the line in "Egypt said that their displacement was a red line"."""
    tree = scene.tree
    above = tree.heads[noun]
    if not tree.with_dep(noun, "cop") and tree.lemmas[above] not in NAMING | NAMING_AS:
        return []
    cue = next((i for i in tree.climb(noun) if tree.lemmas[i] in SPEECH | NAMING | NAMING_AS), None)
    heads = arguments(tree, cue).agents if cue is not None else ()
    return unique(actor for head in heads for actor in scene.actors(head))


def _under_other_name(scene: Scene, head: int, deed: Deed) -> Deed | None:
    other = named_deed(scene, head)
    if other is None and deed.agent_heads:
        return None  # "It is the expulsion of farmers by strangers"
    if other is None:
        told = told_before(scene, head) or judged_before(scene, head)
        if told is None or deed.patient_heads:
            return told and replace(deed, agents=told.agents)
        is_aimed = scene.tree.lemmas[head] in AIMED  # "the strike", but "the assassination" of him
        persons = [x for x in told.patients if scene.kinds[x] == "person"]
        patients = () if is_aimed else tuple(persons)
        return replace(told, patients=patients, concerned=(), negated=deed.negated, form=deed.form)
    befalls_subject = scene.tree.lemmas[other] in scene.ergative
    named = read_deed(scene, other, befalls_subject=befalls_subject)
    is_bare = not scene.tree.with_dep(other, "nmod", "nmod:poss", "amod", "acl")
    if not named.agents and is_bare and scene.tree.lemmas[other] in scene.speech:
        named = replace(named, agents=tuple(speakers(scene, other, other)))  # "the remarks"
    if not named.agents and not stands_as_verb(scene, other):
        named = told_before(scene, other) or judged_before(scene, other) or named
    negated = is_label_negated(scene.tree, head, None)
    patients = deed.patients or named.patients
    return replace(named, patients=patients, negated=negated, form=deed.form)
