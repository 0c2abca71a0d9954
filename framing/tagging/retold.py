"""Deeds that the text tells of again: "Israel raided Jenin ... The raid killed two"."""

from __future__ import annotations

from dataclasses import replace

from .deeds import Deed, read_deed, stands_as_verb
from .noun_sorts import PERSONS
from .people_words import IRREGULARS
from .scene import Scene, unique

_ATTACKS = frozenset(
    "strike attack raid assault bombing killing rampage airstrike shelling bombardment".split()
)
_ATTACKING = frozenset(
    """attack bomb bombard burn fire hit kill murder raid set shell shoot stab storm strike target
    torch wound""".split()
)
_STEM = 6  # letters that "deported" and "the deportations" share
_DEFINITE = frozenset({"the", "this", "that"})
_OWN = ("nmod", "nmod:poss", "nummod", "acl", "acl:relcl")  # "the 2015 raid", "the raid that"
_DOERS = PERSONS | IRREGULARS
_REACH = 3  # sentences back


def read_with_told(scene: Scene, i: int, last: int, *, befalls_subject: bool) -> Deed:
    """The deed at token i; where it is told of again, or done by such a deed, with its doers."""
    deed = read_deed(scene, i, last, befalls_subject=befalls_subject)
    if deed.agents or befalls_subject:
        return deed
    heads = deed.agent_heads if stands_as_verb(scene, i) else (i,)
    deeds = [head for head in heads if scene.is_deed(head)]
    told = [read_deed(scene, head) for head in deeds if head != i]  # "in a raid that killed ten"
    if not any(one.agents for one in told):
        told = [one for head in deeds if (one := told_before(scene, head, by_name=True))]
    return replace(deed, agents=tuple(unique(x for one in told for x in one.agents)))


def told_before(scene: Scene, noun: int, *, by_name: bool = False) -> Deed | None:
    """The deed that "the raid" takes up: the same noun, or its verb, a few sentences before.

    Unless it has to be told by_name, "the attack" is also any violence, where all is of one side.
    """
    tree, wanted = scene.tree, scene.tree.lemmas[noun]
    if not tree.has_word(noun, _DEFINITE) or tree.with_dep(noun, *_OWN):
        return None
    modifiers = tree.with_dep(noun, "amod", "compound")
    if any(tree.texts[i][:1].isupper() or tree.lemmas[i] in _DOERS for i in modifiers):
        return None  # "the Turkish raid", "the rebel raid"
    for place in scene.earlier(_REACH):
        for i, lemma in enumerate(place.tree.lemmas):
            is_verb = (
                lemma in place.deed_verbs and len(lemma) > 3 and wanted.startswith(lemma[:_STEM])
            )
            is_noun = lemma in (wanted, f"air{wanted}")  # "an airstrike ... the strike"
            if is_noun or is_verb:
                deed = read_deed(place, i)
                if deed.agents or deed.agent_heads:  # somebody's, and be it nobody's we know
                    return deed
    return _only_attack(scene) if wanted in _ATTACKS and not by_name else None


def _only_attack(scene: Scene) -> Deed | None:
    """What "the attack" is where the sentences before tell of the violence of one side alone."""
    found: list[Deed] = []
    for place in scene.earlier(2):
        for i, lemma in enumerate(place.tree.lemmas):
            is_violent = lemma in _ATTACKING and stands_as_verb(place, i)
            if is_violent and (deed := read_deed(place, i)).agents and not deed.negated:
                found.append(deed)
    sides = {agent for deed in found for agent in deed.agents}
    return found[0] if len(sides) == 1 else None
