"""Whose an unnamed noun is: "two soldiers", "the crew", "a third", "its trucks", a pronoun left open.

Candidates are the actors that the sentence and the three before it mention. A log-linear model
ranks them and "nobody's"; its weights were estimated on deeds whose parties were judged by hand
(training/belonging). What the rules of `Scene` know goes first.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from .arcs import SUBJECTS
from .clauses import subjects
from .deeds import Deed
from .noun_traits import Unnamed, describe, number_of
from .precedents import Precedents, precedents_of
from .reporting import SPEECH
from .scene import Scene
from .spans import Mention
from .weights import OWNERS, weigh
from .wordlists import FIRMS, HOSTILE_VERBS

REACH = 3  # sentences back
_SURE = 0.5  # more likely than anything else together
_LINKING = frozenset({"of", "from", "at", "in", "for", "on", "by", "with"})
_MODIFIERS = ("amod", "compound", "nmod:desc", "nmod:unmarked")
_APART = ("acl", "acl:relcl", "ROOT", "advcl", "ccomp", "parataxis")
_SUFFERING = ("obj", "nsubj:pass")
_FOES = frozenset({"enemy", "foe", "adversary", "rival", "opponent"})
_OURS = frozenset({"we", "us", "our", "ours"})
_PRIVATE = ("person", "civilian", "staff", "aide", "property", "count")
_RIVALRY = 0.6  # of two that are nearly as likely, neither is taken
_FOLK = ("person", "civilian", "count")

Features = list[tuple[str, float]]


def owners(scene: Scene, head: int, role: str, verb: int) -> list[str]:
    """The actor to whom the noun most likely belongs, in a list; [] where it is nobody's."""
    actor, chance = _most_likely(scene, head, role, verb)
    return [actor] if chance >= _SURE else []


def _most_likely(scene: Scene, head: int, role: str, verb: int) -> tuple[str, float]:
    unnamed = describe(scene, head, role, verb)
    actors, rows = options(unnamed) if is_open(unnamed) else ([], [])
    if not actors:
        return "", 0.0
    scores = [weigh(OWNERS, row) for row in rows]
    top = max(scores)
    chances = [math.exp(score - top) for score in scores]
    best, *rivals = sorted(range(1, len(scores)), key=chances.__getitem__, reverse=True)
    if rivals and chances[rivals[0]] > _RIVALRY * chances[best]:
        return "", 0.0
    return actors[best - 1], chances[best] / sum(chances)


def is_open(unnamed: Unnamed) -> bool:
    """Whether it is not told already whose the noun is.

    A pronoun that takes up a noun is what that noun is; people and private things of a nation do not
    act or suffer for its state ("a French tourist", "Lebanese doctors", "a German charity"), nor
    does who has left his side ("a former official").
    """
    scene = unnamed.scene
    if unnamed.head in scene.staff or unnamed.noun in scene.staff:
        return False
    if _is_strange_speaker(scene, unnamed.head) or scene.was_of_side(unnamed.head):
        return False
    within = scene.tree.with_dep(unnamed.noun, *_MODIFIERS)
    states = [k for k in within if k in scene.at and scene.kinds[scene.at[k].actor] == "state"]
    is_private = unnamed.sort in _PRIVATE or scene.tree.lemmas[unnamed.noun] in FIRMS
    return not (states and is_private)


def _is_strange_speaker(scene: Scene, head: int) -> bool:
    """ "Ajax said that it had won": who speaks of himself is nobody whom the codebook knows."""
    tree = scene.tree
    clause, cue = tree.heads[head], tree.heads[tree.heads[head]]
    is_said = tree.deps[clause] == "ccomp" and tree.lemmas[cue] in SPEECH and cue < head
    if tree.words[head] != "it" or tree.deps[head] not in SUBJECTS or not is_said:
        return False
    names = [source for source in subjects(tree, cue) if tree.pos[source] == "PROPN"]
    return bool(names) and not any(scene.actors(name) for name in names)


def options(unnamed: Unnamed) -> tuple[list[str], list[Features]]:
    """The actors in reach, nearest first, and what speaks for each; the first row is of nobody."""
    places = _places(unnamed)
    others = _other_parties(unnamed)
    told = precedents_of(unnamed)
    rows = [_of_nobody(unnamed, len(places), told)]
    for rank, (actor, near) in enumerate(places.items()):
        row = _of_actor(unnamed, near[0][2], near[0][1])
        row.append(("rank", math.log1p(rank)))
        row += _of_links(unnamed, near)
        if actor in others:
            row += _each("other party", "", unnamed.role, unnamed.sort)
        row += _of_history(unnamed, actor, told)
        rows.append(row)
    return list(places), rows


def _each(name: str, *traits: str) -> Features:
    return [(f"{name} {trait}".rstrip(), 1.0) for trait in traits]


def _places(unnamed: Unnamed) -> dict[str, list[tuple[int, Scene, Mention]]]:
    """Every actor in reach with its mentions: (sentences back, sentence, mention), nearest first."""
    found: dict[str, list[tuple[int, Scene, Mention]]] = {}
    for back, scene in enumerate((unnamed.scene, *unnamed.scene.earlier(REACH))):
        for mention in sorted(set(scene.at.values()), key=lambda m: -m.head):
            if not back and _reports_it(scene, mention, unnamed.noun):
                continue
            if back or mention.head not in (unnamed.noun, unnamed.head):
                found.setdefault(mention.actor, []).append((back, scene, mention))
    if unnamed.sort == "soldier":  # a people has none
        kinds = unnamed.scene.kinds
        found = {x: near for x, near in found.items() if kinds[x] != "people"}
    if unnamed.scene.tree.lemmas[unnamed.noun] in _FOES:  # "our brothers ... the enemy"
        return {x: near for x, near in found.items() if not _speaks(near)}
    return found


def _speaks(near: Iterable[tuple[int, Scene, Mention]]) -> bool:
    return any(scene.tree.words[mention.head] in _OURS for _, scene, mention in near)


def _reports_it(scene: Scene, mention: Mention, noun: int) -> bool:
    """ "Detained its crew, state television reported": who reports it behind has no part in it."""
    tree, verb = scene.tree, scene.tree.heads[mention.head]
    is_source = tree.deps[mention.head] in SUBJECTS and tree.lemmas[verb] in SPEECH
    return is_source and mention.head > noun and scene.kinds[mention.actor] == "institution"


def _other_parties(unnamed: Unnamed) -> set[str]:
    """The actors who have the other role in the deed."""
    scene, verb = unnamed.scene, unnamed.verb
    named = scene.tree.with_dep(verb, "obj", "obl:agent", "nsubj:pass")
    heads = {*subjects(scene.tree, verb), *named} - {unnamed.head, unnamed.noun}
    return {actor for head in heads for actor in scene.actors(head)}


def _of_nobody(unnamed: Unnamed, n_actors: int, told: Precedents) -> Features:
    scene, noun, sort = unnamed.scene, unnamed.noun, unnamed.sort
    determiner, role = unnamed.determiner, unnamed.role
    row = [("nobody", 1.0), ("nobody of", math.log1p(n_actors))]
    row += _each("nobody", sort, determiner, role, f"{sort} {determiner}", f"{sort} {role}")
    row += _each("nobody", f"{determiner} {role}", f"{sort} {number_of(scene, noun)}")
    row.append((f"nobody's {scene.tree.lemmas[noun]}", 1.0))
    row.append(("nobody strangers here", math.log1p(_strangers(scene))))
    if scene.before:
        row.append(("nobody strangers before", math.log1p(_strangers(scene.before))))
    if told.last_person == "":
        row += _each("nobody last person", "", determiner, sort)
    within = scene.tree.with_dep(noun, *_MODIFIERS, "nmod", "flat")
    if any(kid not in scene.at for kid in within):
        row += _each("nobody modified", "", sort)
    return row + _each("nobody before", "") * told.is_free


@lru_cache(maxsize=16)
def _strangers(scene: Scene) -> int:
    """How many names of the sentence are nobody's whom the codebook knows."""
    tree = scene.tree
    heads = [i for i, pos in enumerate(tree.pos) if pos == "PROPN" and i not in scene.covering]
    return sum(tree.deps[i] not in ("flat", "compound", "nmod:desc") for i in heads)


def _of_actor(unnamed: Unnamed, mention: Mention, scene: Scene) -> Features:
    """What its kind and its nearest place say."""
    kind, tree = scene.kinds[mention.actor], scene.tree
    row = _each(kind, unnamed.sort, unnamed.role)
    dep, above = tree.deps[mention.head], tree.heads[mention.head]
    if dep in SUBJECTS:
        row += _each("subject", "", unnamed.role)
        if tree.deps[above] == "ROOT":
            row += _each("main subject", "here" if scene is unnamed.scene else "before")
    if dep in ("obj", "obl:agent"):
        row += _each("object", "")
    if dep in _SUFFERING:
        row += _each("sufferer", unnamed.role)
    return row


def _of_links(unnamed: Unnamed, near: Iterable[tuple[int, Scene, Mention]]) -> Features:
    """How a mention of the actor hangs on the noun: "its crew", "a Syrian airfield", "of the EPA"."""
    links = [_link(unnamed, mention) for back, _, mention in near if not back]
    link = next((link for link in links if link), None)
    if link is None:
        return []
    kind = unnamed.scene.kinds[next(iter(near))[2].actor]
    row = _each("linked", "", link)
    row += _each("linked", *(f"{link} {trait}" for trait in (unnamed.sort, kind, unnamed.role)))
    is_of_people = kind == "people" and unnamed.sort in _FOLK
    return row + _each("linked", f"{link} of a people") * is_of_people


def _link(unnamed: Unnamed, mention: Mention) -> str | None:
    tree, ends = unnamed.scene.tree, (unnamed.noun, unnamed.head)
    place, above = mention.head, tree.heads[mention.head]
    if place in ends:
        return None
    if above in ends:
        return _label(unnamed, place)
    for _ in range(3):
        if above in ends:
            return "deep"
        if tree.deps[above] in _APART:
            return None
        above = tree.heads[above]
    return None


def _label(unnamed: Unnamed, place: int) -> str | None:
    tree = unnamed.scene.tree
    dep, prep = tree.deps[place], tree.prep_of(place)
    if dep in ("nmod", "obl"):
        return f"by {prep}" if prep in _LINKING else "by another"
    if dep in ("nmod:poss", "appos", "conj"):
        return dep
    return "modifier" if dep in _MODIFIERS else None


def _of_history(unnamed: Unnamed, actor: str, told: Precedents) -> Features:
    row: Features = []
    if told.by_word[actor]:
        row += _each("same word", "", unnamed.determiner, unnamed.sort)
    if told.by_sort[actor]:
        row += _each("same sort", "", unnamed.determiner, unnamed.sort)
    if told.last_person == actor:
        row += _each("last person", "", unnamed.determiner, unnamed.sort)
    is_hostile = unnamed.scene.tree.lemmas[unnamed.verb] in HOSTILE_VERBS
    deed = f"{unnamed.role} {'hostile' if is_hostile else 'other'}"
    row += _each("victim", deed) * (actor in told.victims)
    return row + _each("attacker", deed) * (actor in told.attackers)


def with_owners(scene: Scene, i: int, deed: Deed) -> Deed:
    """The deed at token i, its open parties filled with those to whom their nouns belong."""
    agents, patients = deed.agents, deed.patients
    if deed.place is not None:
        return deed
    if not patients and deed.patient_heads:
        patients = tuple(owners(scene, deed.patient_heads[0], "patient", i))
    if not agents and deed.agent_heads:
        agents = tuple(
            x for x in owners(scene, deed.agent_heads[0], "agent", i) if x not in patients
        )
    return replace(deed, agents=agents, patients=patients)
