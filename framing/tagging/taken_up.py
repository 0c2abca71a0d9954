"""Whose soldiers "the soldiers" are: the side that the text gave the same noun shortly before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clauses import subjects
from .noun_sorts import PERSONS
from .people_words import IRREGULARS, MEMBERS, STAFF, TROOPS
from .reporting import SPEECH
from .wordlists import BODY_KINDS

if TYPE_CHECKING:
    from .scene import Scene

_PEOPLE = PERSONS | IRREGULARS
_REACH = 2  # sentences back
_SIDE_OF = {"soldier": "military", "fighter": "armed-group", "police": "", "guard": ""}
_SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_A = frozenset({"a"})
_GUNMEN = frozenset({"fighter", "gunman", "militant", "insurgent"})
_ARMIES = frozenset({"army", "military", "troop", "troops", "force", "forces", "soldier"})
_POLICE = frozenset({"police", "officer", "policeman", "policewoman", "constable"})
_CORPS = frozenset({"police", "coastguard", "navy", "gendarmerie"})
_SENDING = frozenset({"send", "deploy", "dispatch", "order", "mobilise", "mobilize"})
_NO = frozenset({"no"})
_DEFINITE = frozenset({"the", "these", "those"})
_ANYBODY = frozenset({"man", "woman", "victim", "survivor", "detainee", "captive", "suspect"})
_WITHIN = ("amod", "compound", "nmod", "nmod:poss", "acl", "acl:relcl", "appos", "flat")


def named_before(scene: Scene, head: int, *, harmed: bool = False) -> list[str]:
    """The actors of the last noun of the same sort that had a side of its own.

    "Its soldiers had opened fire; none of the soldiers was hurt." Where that noun has another
    modifier ("rebel soldiers"), it is nobody that the codebook knows. harmed: something befalls
    them, so that any person counts, and "the men" are whoever was named last.
    """
    tree = scene.tree
    sort = _sort(tree.lemmas[head])
    if tree.with_dep(head, *_WITHIN):
        return []
    if sort in _SPEAKERS and tree.has_word(head, _A):
        return _last_to_speak(scene, head)
    if sort == "soldier" and tree.deps[head] == "obj" and tree.lemmas[tree.heads[head]] in _SENDING:
        return _of_sender(scene, tree.heads[head])
    is_bare = tree.has_word(head, _DEFINITE)
    is_some = bool(tree.with_dep(head, "nummod")) or tree.has_word(head, _NO)
    is_plain = tree.tags[head] == "NNS" and not tree.with_dep(head, "det", "nummod")
    if (harmed and sort in _SIDE_OF and is_some) or (sort in ("soldier", "police") and is_plain):
        return _of_only_army(scene, head)
    if is_bare and sort in _GUNMEN:
        return _last_of_sort(scene, head, harmed) or _of_only_army(scene, head)
    wanted = _PEOPLE | STAFF if harmed else _PEOPLE & MEMBERS
    if not is_bare or sort not in wanted | _CORPS:
        return []
    return _last_of_sort(scene, head, harmed)


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


def _last_of_sort(scene: Scene, head: int, harmed: bool) -> list[str]:
    for place in (scene, *scene.earlier(_REACH)):
        for i in reversed(range(head if place is scene else len(place.tree.words))):
            if _fits(place, i, scene, head, harmed):
                mention = place.mention_at(i)
                found = [mention.actor] if mention else place.actors(i, harmed=harmed)
                if found or place.tree.with_dep(i, *_WITHIN):
                    return found
    return []


def _of_only_army(scene: Scene, head: int) -> list[str]:
    """Whose "six soldiers" were wounded, where the text has just told of one army's alone."""
    sort, sides = _sort(scene.tree.lemmas[head]), set()
    for place in (scene, *scene.earlier(_REACH)):
        for i in range(head if place is scene else len(place.tree.words)):
            mention = place.mention_at(i)
            is_army = sort == "soldier" and place.tree.lemmas[i] in _ARMIES
            if mention and (
                is_army or place.kinds[mention.actor] == _SIDE_OF.get(sort, "armed-group")
            ):
                sides.add(mention.actor)
            elif _sort(place.tree.lemmas[i]) == sort and place.tree.with_dep(i, *_WITHIN):
                sides.update(place.actors(i) or [""])  # "": somebody else's
    return [*sides] if len(sides) == 1 and "" not in sides else []


def _fits(place: Scene, i: int, scene: Scene, head: int, harmed: bool) -> bool:
    """Whether noun i may be whom the noun at `head` takes up."""
    lemma, tag, wanted = place.tree.lemmas[i], place.tree.tags[i], scene.tree.lemmas[head]
    if _sort(lemma) == _sort(wanted):
        return tag.startswith("NN")
    mention = place.at.get(i)
    is_people = lemma in _PEOPLE or (mention and place.kinds[mention.actor] in ("state", "people"))
    is_alike = tag[-1] == scene.tree.tags[head][-1] and tag.startswith("NN") and tag.endswith("S")
    is_one = tag == scene.tree.tags[head] and lemma in _PEOPLE
    return harmed and wanted in _ANYBODY and bool(is_one or (is_alike and is_people))


def _sort(lemma: str) -> str:
    if lemma in _POLICE:
        return "police"
    return "soldier" if lemma in TROOPS else lemma
