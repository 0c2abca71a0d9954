"""Deeds that somebody judges or gives another name after the text has told them.

"Iran seized a tanker. Washington called it piracy", "condemned what it called an outrage".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .clauses import subjects
from .deeds import Deed, read_deed
from .predicates import SHELLS
from .reporting import SPEECH
from .retold import ATTACKS, told_in
from .scene import Scene
from .verb_uses import stands_as_verb
from .verbs import is_verbal
from .word_classes import ACT_WORDS, MUTUAL, NAMING, NAMING_AS, STATES
from .wordlists import OTHER

_DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
_IT = _DEMONSTRATIVE | {"it"}
_ANY = frozenset({"any", "no", "all"})
_KIND = frozenset(
    """rescue free release help aid treat feed supply shelter meet talk agree sign welcome visit host
    invite recognise recognize mediate""".split()
)  # fmt: skip
# "This war" has not just been told, and "this sentence" is none.
_LASTING = (
    STATES
    | MUTUAL
    | frozenset(
        "war conflict campaign fighting offensive siege blockade operation sentence order case".split()
    )
)
_OF_DEEDS = ("tion", "sion", "ment", "eal", "val", "sal")  # "repeal", "removal"
_TARGETS = frozenset({"on", "against"})
_AS = frozenset({"as"})
CONDEMNING = frozenset(
    """condemn denounce deplore decry slam blast criticise criticize lambast lambaste castigate
    protest lament welcome hail praise applaud mourn regret""".split()
)  # fmt: skip
_CUSTODY = frozenset(
    "arrest detain jail imprison sentence convict charge extradite question".split()
)
_REACH = 2  # sentences back


def judged_before(scene: Scene, noun: int) -> Deed | None:
    """The deed told last, which somebody else now judges: "condemned it", "this outrage".

    Unlike "the raid", what it is called need not be what it was called.
    """
    tree, above = scene.tree, scene.tree.heads[noun]
    what = tree.heads[above]
    if tree.words[what] == "what" and tree.deps[above] == "acl:relcl":
        noun, above = what, tree.heads[what]  # "condemned what it called an outrage"
    is_shown = tree.has_word(noun, _DEMONSTRATIVE) and tree.lemmas[noun] not in _LASTING
    if not (is_shown or _is_judged(scene, noun, above)):
        return None
    told = [i for i in told_in(scene, scene, noun) if _is_told_deed(scene, i)]
    if told and is_shown:
        own = read_deed(scene, told[-1])  # "ten were killed, and in most of those murders"
        return own if own.agents else None
    judges = {x for head in subjects(tree, above) for x in scene.actors(head)}
    for place in scene.earlier(_REACH):
        deed = _main_deed(place, is_attack=tree.lemmas[noun] in ATTACKS)
        if deed is not None and deed.agents:
            shared = camp(scene, judges) & camp(scene, deed.agents)
            is_condemned = tree.lemmas[above] in CONDEMNING  # nobody condemns his own state's
            is_own = any(
                x in judges or (is_condemned and scene.kinds[x] == "state") for x in shared
            )
            return None if is_own else replace(deed, place=place)
    return None


def camp(scene: Scene, actors: Iterable[str]) -> set[str]:
    """The actors and all that each is part of."""
    return {*actors, *(whole for x in actors for whole in wholes(scene, x))}


def wholes(scene: Scene, actor: str) -> Iterator[str]:
    """What the actor is part of, and what that is part of."""
    while (whole := scene.wholes[actor]) is not None:
        yield whole
        actor = whole


def _is_told_deed(scene: Scene, i: int) -> bool:
    return scene.tree.lemmas[i] in scene.deed_verbs and stands_as_verb(scene, i)


def _is_judged(scene: Scene, noun: int, verb: int) -> bool:
    """Whether the noun is what somebody condemns, or what he calls a deed told before."""
    tree = scene.tree
    if tree.has_word(noun, _ANY | OTHER) or tree.with_prep(noun, _TARGETS):
        return False  # "condemned the attack on civilians": another
    if tree.lemmas[verb] in CONDEMNING and tree.deps[noun] == "obj":
        return True
    if tree.with_dep(noun, "cop"):  # "It was the ninth incursion in a month"
        return any(tree.words[kid] in _IT for kid in tree.with_dep(noun, "nsubj"))
    names = [k for k in tree.with_dep(verb, "xcomp", "obj") if k > verb and not is_verbal(tree, k)]
    names += [k for k in tree.with_dep(verb, "obl") if tree.has_word(k, _AS)]
    is_named = len(names) > 1 or (bool(names) and tree.deps[names[0]] != "obj")
    if tree.lemmas[verb] not in NAMING | NAMING_AS or not is_named or noun not in names:
        return False
    things = [k for k in tree.with_dep(verb, "obj", "nsubj:pass") if k != noun]
    return all(_is_told_of(scene, k) for k in things)


def _is_told_of(scene: Scene, noun: int) -> bool:
    """Whether what gets another name can be a deed: "called it", "the raid", "the move"."""
    tree = scene.tree
    lemma = tree.lemmas[noun]
    is_event = scene.is_deed(noun) or lemma in ACT_WORDS | SHELLS or lemma.endswith(_OF_DEEDS)
    return tree.pos[noun] == "PRON" or is_event


def _main_deed(scene: Scene, *, is_attack: bool) -> Deed | None:
    """What the main clause of a sentence tells, be it in what somebody says.

    is_attack: it is to be violent, and no arrest.
    """
    tree = scene.tree
    verb = next((i for i, dep in enumerate(tree.deps) if dep == "ROOT"), 0)
    while tree.lemmas[verb] in SPEECH:
        said = [i for i in tree.with_dep(verb, "ccomp") if is_verbal(tree, i)]
        if not said:
            return None
        verb = said[0]
    if not is_verbal(tree, verb) or tree.lemmas[verb] in CONDEMNING | _KIND:
        return None
    if is_attack and tree.lemmas[verb] in _CUSTODY:
        return None
    is_said = tree.deps[verb] == "ccomp"
    if is_said and any(tree.words[k] == "had" for k in tree.with_dep(verb, "aux")):
        return None  # "the army said that he had killed a soldier": what led to the deed
    return read_deed(scene, verb, befalls_subject=tree.lemmas[verb] in scene.ergative)
