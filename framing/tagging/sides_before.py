"""Whose unnamed members and rulers are, told by the sentences before: "the fighters", "a terrorist",
"the government".
"""

from __future__ import annotations

from .deeds import read_deed
from .judged import CONDEMNING, camp, wholes
from .people_words import IRREGULARS, MEMBERS, RULING
from .retold import ATTACKING, only_attack
from .scene import Scene
from .verb_uses import stands_as_verb
from .wordlists import OTHER

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_POLITICAL = frozenset({"administration", "coalition"})  # of a state that has persons in the text
_RULERS = RULING | {"authority"}
_ATTACKERS = frozenset({"attacker", "assailant", "perpetrator", "killer", "arsonist"})
_REACH = 8  # sentences back
_NEAR = 2


def side_before(scene: Scene, noun: int) -> list[str]:
    """The side of a member or ruler whose noun phrase does not name it; [] where none is told."""
    tree = scene.tree
    modifiers = tree.with_dep(noun, "amod", "compound")
    if tree.with_dep(noun, "nmod", "nmod:poss") or any(
        tree.texts[k][0].isupper() for k in modifiers
    ):
        return []
    if not _is_known(scene, noun):
        return _victims_before(scene, noun) if tree.lemmas[noun] in MEMBERS | IRREGULARS else []
    if tree.with_dep(noun, "acl:relcl", "acl"):
        return []
    return _by_context(scene, noun)


def _is_known(scene: Scene, noun: int) -> bool:
    """Whether the noun is definite; "authorities" and headlines need no article."""
    tree = scene.tree
    is_bare = not tree.with_dep(noun, "det", "amod", "nummod")
    needs_none = scene.sentence.part == "headline" or tree.words[noun] == "authorities"
    return tree.has_word(noun, _DEFINITE) or (is_bare and needs_none)


def _by_context(scene: Scene, noun: int) -> list[str]:
    """The side of the same word before; else of the only ruler, attacker or group in view.

    Where the same word was nobody's whom the codebook knows, it stays so.
    """
    tree, lemma = scene.tree, scene.tree.lemmas[noun]
    for place in (scene, *scene.earlier(_REACH)):
        for i in reversed(range(noun if place is scene else len(place.tree.words))):
            if place.tree.lemmas[i] == lemma:
                own = _side_of(place, i)
                if own or lemma not in _RULERS:
                    return own
    if lemma in _RULERS:
        return _ruler_in_view(scene, noun)
    if lemma not in IRREGULARS or tree.tags[noun] != "NNS":
        return []
    return _attackers_before(scene, noun) or _only_group(scene, noun)


def _side_of(scene: Scene, noun: int) -> list[str]:
    mention = scene.mention_at(noun)
    if mention is not None:
        return [mention.actor]
    return scene.sides(noun) if scene.tree.lemmas[noun] in MEMBERS | IRREGULARS else []


def _ruler_in_view(scene: Scene, noun: int) -> list[str]:
    """Whose "the government" is: of the state reported from, or the only one that is in view."""
    tree = scene.tree
    backed = [kid for kid in tree.with_dep(noun, "amod") if tree.tags[kid] == "VBN"]
    behind = tree.texts[noun + 1 : noun + 3]
    is_in = len(behind) == 2 and behind[0] == "in" and behind[1][0].isupper()
    if backed or is_in or tree.has_word(noun, OTHER):
        return []  # "the Saudi-backed government", "the government in Aden", "the regional one"
    kinds = ("person", "institution") if tree.lemmas[noun] in _POLITICAL else None
    found: dict[str, None] = {}
    for place in (scene, *scene.earlier(_REACH)):
        for i, mention in place.at.items():
            top = [mention.actor, *wholes(scene, mention.actor)][-1]
            is_of_kind = kinds is None or scene.kinds[mention.actor] in kinds
            # "Israeli settlements" may be another government's concern
            is_person = scene.kinds[mention.actor] == "person"
            is_told = is_person or (
                (place is not scene or i < noun) and place.tree.deps[i] != "amod"
            )
            if is_told and is_of_kind and scene.kinds[top] == "state":
                found[top] = None
    if scene.home and (scene.home in found or not found):
        return [scene.home]
    return list(found) if len(found) == 1 else []


def _only_group(scene: Scene, noun: int) -> list[str]:
    """The armed group that the sentence and those before name, if they name one alone."""
    found: dict[str, str] = {}
    for place in (scene, *scene.earlier(_REACH)):
        for i, mention in sorted(place.at.items()):
            if scene.kinds[mention.actor] == "armed-group" and (place is not scene or i < noun):
                top = [mention.actor, *wholes(scene, mention.actor)]
                groups = [x for x in top if scene.kinds[x] == "armed-group"]
                found.setdefault(groups[-1], mention.actor)
    return list(found.values()) if len(found) == 1 else []


def _attackers_before(scene: Scene, noun: int) -> list[str]:
    """Who "the attackers" are where the violence told before is of one side alone."""
    tree = scene.tree
    is_condemned = tree.lemmas[tree.heads[noun]] in CONDEMNING  # "condemns ‘extremists’"
    is_meant = is_condemned or tree.lemmas[noun] in _ATTACKERS
    deed = only_attack(scene, noun) if is_meant else None
    return list(deed.agents) if deed is not None else []


def _victims_before(scene: Scene, noun: int) -> list[str]:
    """Whose "a terrorist" is whom the army says it has killed: of him whose killing was told before.

    "An Israeli strike killed a member of Hezbollah. The army said it had eliminated a terrorist."
    """
    tree, verb = scene.tree, scene.tree.heads[noun]
    if tree.deps[noun] != "obj" or tree.lemmas[verb] not in ATTACKING:
        return []
    doers = camp(scene, read_deed(scene, verb).agents)
    for place in scene.earlier(_NEAR):
        for i, lemma in enumerate(place.tree.lemmas):
            if lemma in ATTACKING and stands_as_verb(place, i):
                deed = read_deed(place, i)
                if doers & camp(place, deed.agents) and len(deed.patients) == 1:
                    return [x for x in deed.patients if scene.kinds[x] in ("armed-group", "people")]
    return []
