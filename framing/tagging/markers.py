"""Markers of stance: whose act or claim a hedge, booster, evidential or reporting verb colours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..codebook import Codebook, Marker, surface_forms
from .clauses import arguments, planners, subjects
from .deeds import read_deed, stands_as_verb
from .matching import Trie, build_trie, find_longest
from .negation import is_negated, is_noun_negated
from .parties import read_scenes
from .relations import attach_label
from .scene import Scene, unique
from .senses import can_speak, gives_name
from .spans import Mention, Reading, Tag
from .tree import Tree
from .verbs import is_passive, is_verbal
from .word_classes import (
    NAMING,
    NAMING_AS,
    NATIONALS,
    NOT_TO_PARTIES,
    ONLY_NAMING,
    SPEECH_OBJECTS,
    SUMMED_UP,
    WITH_CLAUSE,
    WORD_NOUNS,
)
from .wordlists import GROUP_NOUNS, PERSON_NOUNS

_Entry = tuple[Marker, str, bool]  # marker, term as given, is one of the nouns
_OPENING = frozenset("\"'“‘«:„") | {"``", "that"}
_MODALS = frozenset({"may", "might", "could"})
_LEADING = frozenset({"according", "per", "in"})  # "according to X", "in the words of X"
_LEANING = ("aux", "aux:pass", "advmod", "mark", "case", "cop", "discourse", "det", "obl", "cc")
_VERBAL_FAMILIES = frozenset({"reporting", "factive", "implicative"})
_POS = {
    "noun": frozenset({"NOUN", "PROPN"}),
    "verb": frozenset({"VERB", "AUX"}),
    "adjective": frozenset({"ADJ", "VERB", "NOUN"}),
}
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD"})


def find_markers(reading: Reading, mentions: Sequence[Mention], codebook: Codebook) -> list[Tag]:
    """Every marker in the document, one row for each actor whose act or claim it colours.

    Reporting verbs and nouns belong to who speaks (relation `speech`), every other marker to
    the doer of the deed, the bearer of the label or the maker of the claim that it stands by
    (relation `claim`): in "the alleged strike, which supposedly took place" both colour the
    strike's doer. Where the text names none, the actor is null and the relation `none`.
    """
    trie = _marker_trie(codebook)
    tags: list[Tag] = []
    for scene in read_scenes(reading, mentions, codebook):
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
    return build_trie((words, tuple(found)) for words, found in entries.items())


def _applies(scene: Scene, first: int, last: int, head: int, marker: Marker, is_noun: bool) -> bool:
    tree = scene.tree
    around = scene.covering.get(first)
    if around is not None and around.kind == "name" and around.last >= last:
        return False
    if is_noun and tree.deps[head] == "compound" and tree.heads[head] == head + 1:
        return False  # "a warning light"
    if is_noun:
        return not stands_as_verb(scene, head) and tree.pos[head] in ("NOUN", "PROPN", "VERB")
    pos = marker.pos or ("verb" if marker.family == "reporting" else None)
    if tree.words[first] in _LEADING:
        return True
    if pos is None:
        if first == last and tree.words[first] in _MODALS:
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
    is_alone = first == last and not _governs_speech(tree, verb)
    if is_alone and (tree.lemmas[verb] in WITH_CLAUSE or not can_speak(scene, verb)):
        return False
    if _goes_on_as_deed(tree, verb, last):
        return False
    if first == last and tree.lemmas[verb] in ONLY_NAMING and not gives_name(tree, verb):
        return False
    if tree.lemmas[verb] in NOT_TO_PARTIES and _has_party(scene, verb):
        return False
    return not any(tree.lemmas[kid] in SPEECH_OBJECTS for kid in tree.with_dep(verb, "obj"))


def _goes_on_as_deed(tree: Tree, verb: int, last: int) -> bool:
    """ "Turkey went on supporting them", "Hamas has shown flexibility"."""
    if tree.tags[last + 1 : last + 2] == ["VBG"] and last > verb:
        return True
    objects = [kid for kid in tree.with_dep(verb, "obj") if kid > verb]
    return (
        tree.lemmas[verb] in WITH_CLAUSE
        and last == verb
        and bool(objects)
        and not tree.with_dep(verb, "ccomp")
        and not set(tree.words[verb + 1 : verb + 4]) & _OPENING
    )


def _has_party(scene: Scene, verb: int) -> bool:
    """ "Iran backs the group", "the guards pushed back refugees": a deed, not an utterance."""
    tree = scene.tree
    return any(
        i in scene.at or tree.lemmas[i] in PERSON_NOUNS | GROUP_NOUNS | NATIONALS
        for i in arguments(tree, verb).patients
    )


def _governs_speech(tree: Tree, verb: int) -> bool:
    """Whether a clause or a quotation depends on the verb, or it stands beside one."""
    if any(tree.deps[kid] in ("ccomp", "parataxis") for kid in tree.kids[verb]):
        return True
    following = tree.words[verb + 1 : verb + 4]
    return tree.deps[verb] == "parataxis" or any(word in _OPENING for word in following)


def _tags(scene: Scene, first: int, last: int, head: int, marker: Marker, term: str) -> list[Tag]:
    if marker.family == "reporting":
        relation, actors = "speech", _speakers(scene, first, head)
    else:
        relation, actors = "claim", _coloured(scene, first, last, head, marker)
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
    if stands_as_verb(scene, head):
        return is_negated(scene.tree, head)
    return is_noun_negated(scene.tree, head)


def _speakers(scene: Scene, first: int, head: int) -> list[str]:
    """Who speaks: subject, agent phrase, controller, or owner of the noun of speech."""
    tree = scene.tree
    verb = first if is_verbal(tree, first) else head
    if tree.words[first] in _LEADING:
        return _after(scene, first, head)
    if stands_as_verb(scene, verb):
        return _actors(scene, arguments(tree, verb).agents)
    agents = list(read_deed(scene, head).agents)
    verb = tree.heads[head] if tree.deps[head] == "obj" else head  # "drew a rebuke from Qatar"
    makers = [*tree.with_prep(head, ("from", "by")), *tree.with_prep(verb, ("from",))]
    agents = agents or _actors(scene, makers)
    return agents or _summed_up(scene, head)


def _summed_up(scene: Scene, noun: int) -> list[str]:
    """Who said what the noun sums up: "said it had hit a depot, a claim that", "the charge"."""
    tree = scene.tree
    article = next(iter(tree.with_dep(noun, "det")), 0)
    if tree.words[article] in ("a", "an") and article and tree.words[article - 1] == ",":
        before = [
            i for i in range(article) if stands_as_verb(scene, i) and _governs_speech(tree, i)
        ]
        return _actors(scene, subjects(tree, before[-1])) if before else []
    if tree.words[article] not in ("the", "this", "that") or tree.lemmas[noun] in WORD_NOUNS:
        return []
    own = _actors(scene, subjects(tree, tree.heads[noun]))  # "Iran called the charge baseless"
    for i in range(article - 1, -1, -1):
        if stands_as_verb(scene, i) and tree.lemmas[i] in SUMMED_UP:
            said_by = _actors(scene, arguments(tree, i).agents)
            if said_by and said_by != own:
                return said_by
    return []


def _after(scene: Scene, first: int, head: int) -> list[str]:
    """The source that "according to" or "in the words of" leads to."""
    tree = scene.tree
    sources = [tree.heads[first]] if tree.heads[first] > head else tree.with_prep(head, ("of",))
    return _actors(scene, sources)


def _actors(scene: Scene, heads: Sequence[int]) -> list[str]:
    return unique(actor for head in heads for actor in scene.actors(head))


def _coloured(scene: Scene, first: int, last: int, head: int, marker: Marker) -> list[str]:
    """Whose act, label or claim the marker on these tokens colours."""
    tree = scene.tree
    if marker.family in ("factive", "implicative") and stands_as_verb(scene, head):
        return _doers(scene, head)
    inside = unique(scene.at[i].actor for i in range(first, last + 1) if i in scene.at)
    if inside:  # "what it calls", "in their telling"
        return inside
    if tree.words[first] in _LEADING and first == last:
        return _after(scene, first, head)
    if marker.family == "evidential" and is_verbal(tree, head):
        below = tree.with_dep(head, "xcomp")  # "who is said to have strangled"
        if below and below[0] > last:
            return _doers(scene, below[0])
    if marker.family == "hedge" and is_verbal(tree, head) and marker.pos == "verb":
        return _actors(scene, subjects(tree, head))
    named = _judged(scene, head)
    if named is not None:
        return named
    if tree.deps[head] in _LEANING and tree.heads[head] != head:
        return _owners(scene, tree.heads[head], head)
    if is_verbal(tree, head) and tree.deps[head] not in ("amod", "compound"):
        return _doers(scene, head)
    if tree.with_dep(head, "cop"):
        return _actors(scene, subjects(tree, head)) or _of_clause(scene, head)
    return _owners(scene, tree.heads[head], head)


def _judged(scene: Scene, head: int) -> list[str] | None:
    """ "Called the charge baseless", "dismissed it as unfounded": whose charge that is."""
    tree, verb = scene.tree, scene.tree.heads[head]
    if tree.pos[head] != "ADJ" or tree.deps[head] not in ("xcomp", "obl", "advcl"):
        return None
    if not is_verbal(tree, verb) or tree.lemmas[verb] not in NAMING | NAMING_AS:
        return None
    held = arguments(tree, verb).patients
    return unique(actor for noun in held for actor in _speakers_of(scene, noun)) if held else None


def _speakers_of(scene: Scene, noun: int) -> list[str]:
    return _speakers(scene, noun, noun) if scene.is_deed(noun) else scene.actors(noun)


def _of_clause(scene: Scene, head: int) -> list[str]:
    """ "It is clear that Israel struck": the doer in the clause."""
    clauses = scene.tree.with_dep(head, "ccomp", "csubj", "advcl", "xcomp")
    return unique(actor for clause in clauses[:1] for actor in _doers(scene, clause))


def _owners(scene: Scene, above: int, head: int) -> list[str]:
    """Whose the word above a modifier is: a deed's doer, a label's bearer, a claim's maker."""
    tree = scene.tree
    if above == head:
        return []
    if is_verbal(tree, above) and tree.deps[above] != "amod":
        return _doers(scene, above)
    if scene.is_deed(above):
        return list(read_deed(scene, above).agents)
    if tree.with_dep(above, "cop"):
        return _actors(scene, subjects(tree, above))
    actors = scene.actors(above)
    if actors:
        return actors
    attached = attach_label(scene, above, above, above)
    if attached.actors:
        return list(attached.actors)
    if tree.deps[above] in ("amod", "compound", "advmod", "nmod") and tree.heads[above] != above:
        return _owners(scene, tree.heads[above], above)
    return _actors(scene, planners(tree, above)) or scene.sides(above)


def _doers(scene: Scene, verb: int) -> list[str]:
    """Who does what the verb says; in a passive, only an agent phrase does."""
    tree = scene.tree
    if is_passive(tree, verb):
        return list(read_deed(scene, verb).agents) or _claim_owner(scene, verb)
    return _actors(scene, subjects(tree, verb))


def _claim_owner(scene: Scene, verb: int) -> list[str]:
    """ "Israel's claim could not be verified": the passive subject is itself a claim or deed."""
    heads = [head for head in subjects(scene.tree, verb) if scene.is_deed(head)]
    return unique(actor for head in heads for actor in read_deed(scene, head).agents)
