"""For whom somebody acts whom the codebook does not know.

Told by an office, an apposition, an owner or the place that a report comes from:
"Jane Roe, a UN spokeswoman", "Syrian President John Roe", "Migration Minister Jane Roe" in a report
from Athens. A former official acts for nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .noun_sorts import PERSONS
from .people_words import IRREGULARS, RULING, STAFF, TROOPS
from .wordlists import BODY_KINDS, FORMER, NATIONALITIES, TITLE_HEADS, words

if TYPE_CHECKING:
    from .scene import Scene

_MINISTERS = frozenset({"minister", "premier", "chancellor", "secretary"})
_THE = frozenset({"the"})
_WHO = frozenset({"who"})
OURS = frozenset({"my", "our"})
_RANKS = words(
    """
    pilot airman reservist conscript commando sniper gunner paratrooper infantryman marine sapper
    sergeant corporal lieutenant
    """
)
_SUBORDINATE = frozenset("army military police navy official diplomat negotiator minister".split())
_SECURITY = frozenset("security police intelligence border customs immigration".split())


def side_of_stranger(scene: Scene, name: int) -> list[str]:
    """The side for which the person acts whose name has this head token; [] if none is told."""
    tree = scene.tree
    inner = tree.with_dep(name, "amod", "compound")  # "the migration minister"
    is_banker = tree.lemmas[name] == "governor" and any(tree.words[k] == "bank" for k in inner)
    is_minister = is_banker or tree.lemmas[name] in _MINISTERS
    if scene.home and is_minister and tree.has_word(name, _THE):
        whose = {tree.words[k] for k in inner} & NATIONALITIES
        is_owned = tree.with_dep(name, "nmod:poss", "nmod") or tree.words[name] == "secretary"
        return [scene.home] if inner and not whose and not is_owned else []
    if tree.pos[name] != "PROPN" or tree.deps[name] in ("compound", "nmod:poss", "flat"):
        return []
    if own := _by_title(scene, name) or _by_apposition(scene, name):
        return own
    owners = [scene.at[k].actor for k in tree.with_dep(name, "nmod:poss") if k in scene.at]
    if tree.with_dep(name, "flat") and not scene.is_member(name):  # "Al Jazeera's Jane Roe"
        if own := [x for x in owners if scene.kinds[x] in BODY_KINDS | {"armed-group"}]:
            return own
    if scene.home and _is_minister(scene, name):
        return [scene.home]
    if not tree.with_dep(name, "flat"):
        return []
    found = [scene.at[k].actor for k in tree.with_prep(name, ("of",)) if k in scene.at]
    return [x for x in found if scene.kinds[x] in BODY_KINDS]  # "Jane Roe of the health ministry"


def _by_title(scene: Scene, name: int) -> list[str]:
    """ "Syrian President Jane Roe"."""
    tree = scene.tree
    for kid in tree.with_dep(name, "nmod:desc", "compound", "flat"):
        is_title = kid < name and tree.lemmas[kid] in TITLE_HEADS
        if is_title and not FORMER & set(tree.words[:kid]):
            sides = (*scene.sides(name), *scene.sides(kid))
            if own := [x for x in sides if scene.kinds[x] != "people"]:
                return own[:1]
    return []


def _by_apposition(scene: Scene, name: int) -> list[str]:
    """ "Jane Roe, a spokeswoman for the group", "Jane Roe, who speaks for the group"."""
    tree = scene.tree
    for verb in tree.with_dep(name, "acl:relcl"):
        if tree.lemmas[verb] == "speak" and tree.has_word(verb, _WHO):
            if own := [scene.at[k].actor for k in tree.with_prep(verb, ("for",)) if k in scene.at]:
                return own
    for kid in tree.with_dep(name, "appos"):
        is_former = any(tree.words[k] in FORMER for k in tree.kids[kid])
        if tree.lemmas[kid] in PERSONS and scene.is_member(kid) and not is_former:
            spoken = [scene.at[k].actor for k in tree.with_prep(kid, ("for",)) if k in scene.at]
            if own := spoken or scene.sides(kid):
                return own
    return []


def _is_minister(scene: Scene, name: int) -> bool:
    """ "Migration Minister Jane Roe", of no country but the one that is reported from."""
    tree = scene.tree
    before = [k for k in tree.kids[name] if k < name and tree.pos[k] != "PUNCT"]
    offices = [k for k in before if tree.lemmas[k] in _MINISTERS]
    whose = {tree.words[k] for i in offices for k in (*before, *tree.kids[i])}
    is_owned = any(tree.with_dep(i, "nmod:poss", "nmod") for i in (name, *offices))
    return bool(offices) and not is_owned and not whose & NATIONALITIES


def person_behind_side(scene: Scene, head: int) -> str | None:
    """The person of "a spokesman for Hamas, Sami Naim,", whose name the parse hangs on Hamas."""
    tree = scene.tree
    for side in tree.with_dep(head, "nmod", "nmod:poss"):
        if side in scene.at and scene.kinds[scene.at[side].actor] == "person":
            continue
        for kid in tree.with_dep(side, "appos"):
            if kid in scene.at and scene.kinds[scene.at[kid].actor] == "person":
                return scene.at[kid].actor
    return None


def party_of(scene: Scene, head: int, owner: int) -> str:
    """The owner of a member; of a state's soldiers its army, of "Sinwar's fighters" his party."""
    tree, actor = scene.tree, scene.at[owner].actor
    is_soldier = tree.lemmas[head] in TROOPS | _RANKS and not tree.has_word(head, _SECURITY)
    if is_soldier and (army := _army_of(scene, actor)):
        return army  # "Israeli special forces", "our soldiers"
    is_commander = tree.lemmas[head] in TROOPS | IRREGULARS | RULING | _SUBORDINATE
    is_own = tree.words[owner] in OURS and tree.lemmas[head] in PERSONS | STAFF
    if tree.deps[owner] == "nmod:poss" and (is_commander or is_own):
        return (scene.kinds[actor] == "person" and scene.wholes[actor]) or actor
    return actor


def _army_of(scene: Scene, actor: str) -> str | None:
    """The army of a state, or of a person's state, if the codebook has just one."""
    state = scene.wholes[actor] if scene.kinds[actor] == "person" else actor
    own = [
        army
        for army, kind in scene.kinds.items()
        if kind == "military" and state is not None and scene.wholes[army] == state
    ]
    return own[0] if len(own) == 1 and scene.kinds.get(state or "") == "state" else None
