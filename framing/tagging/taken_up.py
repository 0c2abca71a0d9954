"""Whose "a spokeswoman" or the "troops" that somebody sends are: told by the grammar around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arcs import SUBJECTS
from .clauses import subjects
from .people_words import TROOPS
from .reporting import SPEECH
from .wordlists import BODY_KINDS, HOSTILE_VERBS

if TYPE_CHECKING:
    from .scene import Scene
    from .tree import Tree

_SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_LOCAL = frozenset({"police", "prosecutor", "authorities", "policeman", "official", "soldier"})
_MEN = frozenset({"man", "woman", "people", "suspect", "pair"})
_ENDS = frozenset("death killing assassination murder body funeral burial".split())
_SPEAKING_OF = frozenset("mourn bury describe call identify hail praise name".split())
_THE = frozenset({"the"})
_A = frozenset({"a"})
_SENDING = frozenset({"send", "deploy", "dispatch", "order", "mobilise", "mobilize"})


def side_of_bare_member(scene: Scene, head: int) -> list[str]:
    """The side of a member who has no modifier; [] where the grammar does not tell."""
    tree, lemma = scene.tree, scene.tree.lemmas[head]
    if lemma in _SPEAKERS and tree.has_word(head, _A):
        return _last_to_speak(scene, head)
    if own := _of_who_says(scene, head) or _of_the_place(scene, head):
        return own
    if lemma in TROOPS and tree.deps[head] == "obj" and tree.lemmas[tree.heads[head]] in _SENDING:
        return _of_sender(scene, tree.heads[head])
    return []


def _of_the_place(scene: Scene, head: int) -> list[str]:
    """ "Police", "prosecutors" and "the interior ministry" of the state that is reported from."""
    tree, lemma = scene.tree, scene.tree.lemmas[head]
    inner = tree.with_dep(head, "amod", "compound")
    own = tree.with_dep(head, "nmod:poss", "nmod", "acl:relcl", "acl", "appos", "advmod")
    own += tree.with_dep(head, "amod", "nummod") if lemma == "official" else []
    is_named = own or any(tree.texts[kid][0].isupper() for kid in inner)
    is_office = lemma == "ministry" and bool(inner)
    if scene.home is None or is_named or not (is_office or lemma in _LOCAL):
        return []
    bodies = [
        x for x, whole in scene.wholes.items() if whole == scene.home and lemma in scene.called[x]
    ]
    return bodies if len(bodies) == 1 else [scene.home]


def _of_who_says(scene: Scene, head: int) -> list[str]:
    """ "The army said that troops had come": an army speaks of its own."""
    tree = scene.tree
    is_bare = not tree.with_dep(head, "det", "amod", "compound", "nmod:poss", "nmod", "nummod")
    clause = tree.first_conjunct(tree.heads[head])
    cue = tree.heads[clause]
    if tree.lemmas[head] not in TROOPS or not is_bare or tree.deps[head] not in SUBJECTS:
        return []
    if tree.lemmas[cue] not in SPEECH or tree.deps[clause] not in ("ccomp", "parataxis"):
        return []
    sources = [x for i in subjects(tree, cue) for x in scene.actors(i)]
    return [x for x in sources if scene.kinds[x] == "military"]


def victims_still(scene: Scene, head: int) -> list[str]:
    """ "Israel detained ten members of Hamas. The men were beaten": what befalls them next.

    Also what they are called, and by whom they are mourned: "The army said the men were spies".
    """
    tree, before = scene.tree, scene.before
    if before is None or tree.lemmas[head] not in _MEN or not tree.has_word(head, _THE):
        return []
    if tree.with_dep(head, "amod", "nmod", "acl", "acl:relcl", "compound"):
        return []
    if not _goes_on_about(tree, head):
        return []
    for verb, lemma in enumerate(before.tree.lemmas):
        held = before.tree.with_dep(verb, "obj", "nsubj:pass")
        if lemma in HOSTILE_VERBS and held:
            is_same = _is_several(before.tree, held[0]) == _is_several(tree, head)
            return before.actors(held[0], harmed=True) if is_same else []
    return []


def _is_several(tree: Tree, noun: int) -> bool:
    is_counted = tree.pos[noun] == "NUM" or bool(tree.with_dep(noun, "conj"))
    return is_counted or tree.tags[noun] in ("NNS", "NNPS")


def _goes_on_about(tree: Tree, head: int) -> bool:
    """Whether something befalls the noun's bearers, their death is told, or they are called so."""
    above = tree.heads[head]
    if tree.deps[head] == "nsubj":
        return tree.pos[above] == "NOUN" and bool(tree.with_dep(above, "cop"))
    if tree.deps[head] == "nmod:poss":
        return tree.lemmas[above] in _ENDS
    is_befallen = tree.deps[head] in ("nsubj:pass", "obj")
    return is_befallen and tree.lemmas[above] in HOSTILE_VERBS | _SPEAKING_OF


def _of_sender(scene: Scene, verb: int) -> list[str]:
    """Whose "troops" are sent: of the state that sends them, also by who governs it."""
    senders = [x for head in subjects(scene.tree, verb) for x in scene.actors(head)]
    return [(scene.kinds[x] == "person" and scene.wholes[x]) or x for x in senders]


def _last_to_speak(scene: Scene, head: int) -> list[str]:
    """Whose "a spokeswoman" is: of the body that has just said something."""
    for place in (scene, *scene.earlier(1)):
        for i in reversed(range(head if place is scene else len(place.tree.words))):
            mention, verb = place.mention_at(i), place.tree.heads[i]
            if mention and place.tree.deps[i] == "nsubj" and place.tree.lemmas[verb] in SPEECH:
                return [mention.actor] if place.kinds[mention.actor] in BODY_KINDS else []
    return []
