"""Markers of stance: whose act or claim a hedge, booster, evidential or reporting verb colours."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..codebook import Codebook, Marker, surface_forms
from .clauses import arguments, subjects
from .learnt import learnt_speakers
from .marker_owners import LEADING, OPENING, coloured, governs_speech, speakers
from .matching import Trie, build_trie, find_longest
from .negation import is_negated, is_noun_negated
from .noun_sorts import PERSONS
from .people_words import NATIONALS
from .scene import Scene
from .senses import can_speak, gives_name
from .spans import Tag
from .tree import Tree
from .verb_uses import stands_as_verb
from .verbs import is_verbal
from .word_classes import AS, CLAIMED, NAMING_AS, NOT_TO_PARTIES, ONLY_NAMING, WITH_CLAUSE
from .wordlists import GROUP_NOUNS

_Entry = tuple[Marker, str, bool]  # marker, term as given, is one of the nouns
_NOT = frozenset({"not", "n't", "no"})
_MODALS = frozenset({"may", "might", "could"})
_VERBAL_FAMILIES = frozenset({"reporting", "factive", "implicative"})
_POS = {
    "noun": frozenset({"NOUN", "PROPN"}),
    "verb": frozenset({"VERB", "AUX"}),
    "adjective": frozenset({"ADJ", "VERB", "NOUN"}),
}
_OF_DEEDS = ("ion", "ment", "al", "ure", "ance", "ing", "inquiry", "halt", "probe", "review", "end")
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD"})


def find_markers(scenes: Iterable[Scene], codebook: Codebook) -> list[Tag]:
    """Every marker in the document, one row for each actor whose act or claim it colours.

    Reporting verbs and nouns belong to who speaks (relation `speech`), every other marker to
    the doer of the deed, the bearer of the label or the maker of the claim that it stands by
    (relation `claim`): in "the alleged strike, which supposedly took place" both colour the
    strike's doer. Where the text names none, the actor is null and the relation `none`.
    Speakers whom no rule finds are filled in where the attachment model is sure (see learnt).
    """
    trie = _marker_trie(codebook)
    tags: list[Tag] = []
    for scene in scenes:
        for first, last, entries in find_longest(scene.tree.words, trie):
            head = scene.tree.head_of(first, last)
            seen = set()
            for marker, term, is_noun in entries:
                if "-" in term and not any("-" in word for word in scene.tree.words[first:last]):
                    continue  # "would-be" is not "would be"
                if marker.id not in seen and _applies(scene, first, last, head, marker, is_noun):
                    seen.add(marker.id)
                    tags.extend(_tags(scene, first, last, head, marker, term))
    return tags


@lru_cache(maxsize=16)
def _marker_trie(codebook: Codebook) -> Trie:
    entries: dict[tuple[str, ...], list[_Entry]] = {}
    for marker in codebook.markers:
        pos = marker.pos or ("verb" if marker.family == "reporting" else None)
        for terms, is_noun in ((marker.terms, False), (marker.nouns, True)):
            for term in terms:
                for words in surface_forms(term, "noun" if is_noun else pos or "adjective"):
                    entries.setdefault(words, []).append((marker, term, is_noun))
                    if words[0] == "not":  # "didn't reply"
                        entries.setdefault(("n't", *words[1:]), []).append((marker, term, is_noun))
    return build_trie((words, tuple(found)) for words, found in entries.items())


def _applies(scene: Scene, first: int, last: int, head: int, marker: Marker, is_noun: bool) -> bool:
    tree = scene.tree
    around = scene.covering.get(first)
    if around is not None and around.kind == "name" and around.last >= last:
        return False
    if is_noun and tree.deps[head] == "compound" and tree.heads[head] == head + 1:
        return False  # "a warning light"
    if is_noun and tree.lemmas[head] == "charge" and tree.words[head - 1] == "in":
        return False  # "left the army in charge"
    if is_noun:
        return not stands_as_verb(scene, head) and tree.pos[head] in ("NOUN", "PROPN", "VERB")
    pos = marker.pos or ("verb" if marker.family == "reporting" else None)
    if tree.words[first] in LEADING:
        return True
    if pos is None:
        if tree.words[first] in _MODALS:
            return tree.pos[first] == "AUX"
        if tree.pos[head] == "VERB" and tree.with_dep(head, "nsubj", "ccomp") and first == last:
            return False  # "she alleged that": a verb of speech
        return tree.pos[head] != "PROPN" or last > first
    if pos == "verb":
        return _is_speaking(scene, first, last, head, marker)
    return tree.pos[head] in _POS[pos]


def _is_speaking(scene: Scene, first: int, last: int, head: int, marker: Marker) -> bool:
    """Whether the verb is used as one, and not as in "the blast claimed 12 lives"."""
    tree = scene.tree
    verb = first if is_verbal(tree, first) else head
    if tree.tags[verb] not in _PARTICIPLES and tree.pos[verb] not in _POS["verb"]:
        return False
    if not stands_as_verb(scene, verb) or tree.deps[verb] in ("case", "amod", "compound"):
        return False
    if marker.family != "reporting":
        return True
    if tree.words[first] in _NOT:  # "did not respond to the raid" is no silence
        to = tree.with_prep(verb, ("to",))
        return not any(scene.is_deed(i) and tree.lemmas[i] not in scene.speech for i in to)
    is_bare = first == last or tree.pos[last] in ("ADP", "ADV")  # "went on"
    is_naming = tree.lemmas[verb] in NAMING_AS and gives_name(tree, verb)  # "regards it as a foe"
    is_speech = is_naming or governs_speech(tree, verb) or _answers(scene, verb)
    is_alone = is_bare and not is_speech
    if is_alone and (tree.lemmas[verb] in WITH_CLAUSE or not can_speak(scene, verb)):
        return False
    if (_goes_on_as_deed(tree, verb, last) and not is_naming) or _buys(scene, verb):
        return False
    if first < last and tree.words[last] == "back" and tree.with_dep(verb, "obj"):
        return False  # "does not push back anyone"
    parts = [kid for kid in tree.with_dep(verb, "compound:prt") if tree.tags[kid] in ("RP", "IN")]
    if any(kid > last for kid in parts):
        return False  # "write down", "call off": other verbs
    if first == last and tree.lemmas[verb] in ONLY_NAMING and not gives_name(tree, verb):
        return False
    if tree.lemmas[verb] in NOT_TO_PARTIES and _has_party(scene, verb):
        # "dismissed him as a puppet" speaks, "dismissed him" does not
        return any(tree.has_word(kid, AS) for kid in tree.kids[verb])
    claimed = tree.with_dep(verb, "obj") if tree.lemmas[verb] == "claim" else ()
    return not any(tree.lemmas[kid] in CLAIMED for kid in claimed)


def _answers(scene: Scene, verb: int) -> bool:
    """ "Lapid answered from Paris", "replied in a letter"; what a group replies with may be rockets."""
    tree = scene.tree
    if tree.lemmas[verb] not in ("answer", "reply") or tree.with_dep(verb, "obj"):
        return False
    actors = [actor for noun in subjects(tree, verb) for actor in scene.actors(noun)]
    return bool(actors) and all(scene.kinds[actor] == "person" for actor in actors)


def _goes_on_as_deed(tree: Tree, verb: int, last: int) -> bool:
    """ "Turkey went on supporting them", "Hamas has shown flexibility"."""
    if tree.tags[last + 1 : last + 2] == ["VBG"] and last > verb:
        return True
    objects = [kid for kid in tree.with_dep(verb, "obj") if kid > verb]
    return (
        tree.lemmas[verb] in WITH_CLAUSE
        and last == verb
        and bool(objects)
        and not tree.with_dep(verb, "ccomp", "xcomp")
        and not set(tree.words[verb + 1 : verb + 4]) & OPENING
    )


def _buys(scene: Scene, verb: int) -> bool:
    """ "Ordered 20 jets", but "ordered an inquiry", "ordered the army to stop"."""
    tree = scene.tree
    things = tree.with_dep(verb, "obj")
    if tree.lemmas[verb] != "order" or tree.with_dep(verb, "xcomp", "ccomp") or not things:
        return False
    return not any(
        i in scene.at
        or tree.pos[i] == "PRON"
        or tree.lemmas[i] in PERSONS
        or scene.is_deed(i)
        or tree.lemmas[i].endswith(_OF_DEEDS)
        for i in things
    )


def _has_party(scene: Scene, verb: int) -> bool:
    """ "Iran backs the group", "the guards pushed back refugees": a deed, not an utterance."""
    tree = scene.tree
    return any(
        i in scene.at or tree.lemmas[i] in PERSONS | GROUP_NOUNS | NATIONALS
        for i in arguments(tree, verb).patients
    )


def _tags(scene: Scene, first: int, last: int, head: int, marker: Marker, term: str) -> list[Tag]:
    if marker.family == "reporting":
        span = scene.sentence.span(first, last)
        relation, actors = "speech", speakers(scene, first, head) or learnt_speakers(scene, span)
    else:
        relation, actors = "claim", coloured(scene, first, last, head, marker)
    negated = marker.family in _VERBAL_FAMILIES and _is_negated(scene, first, head)
    sentence = scene.sentence
    start, end = sentence.span(first, last)
    text = sentence.text[start - sentence.start : end - sentence.start]
    rows: list[tuple[str | None, str]] = [(actor, relation) for actor in actors]
    return [
        Tag(
            sentence.field,
            sentence.index,
            start,
            end,
            text,
            "marker",
            marker.id,
            term,
            None,
            actor,
            relation_,
            sentence.part,
            negated,
        )
        for actor, relation_ in rows or [(None, "none")]
    ]


def _is_negated(scene: Scene, first: int, head: int) -> bool:
    if scene.tree.words[first] in _NOT:
        return False  # the term says so itself: "not respond to"
    if stands_as_verb(scene, head):
        return is_negated(scene.tree, head)
    return is_noun_negated(scene.tree, head)
