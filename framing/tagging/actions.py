"""Deeds of the codebook's action classes: who did it to whom, in which grammatical form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from ..codebook import ActionClass, Codebook, Sense, surface_forms
from .belonging import with_owners
from .conditions import Site, any_holds
from .deeds import Deed
from .deeds_in_context import read_with_told
from .learnt import with_learnt
from .matching import Trie, build_trie, find_longest
from .nominals import noun_arguments
from .predicates import NOWHERE
from .scene import Scene
from .senses import PEOPLE, befalls_nobody, is_part_of_compound
from .spans import Action
from .tree import spellings
from .verb_uses import stands_as_verb
from .word_classes import COUNTED, LIGHT, PLACE_WORDS, PROJECTILES


def find_actions(scenes: Iterable[Scene], codebook: Codebook) -> list[Action]:
    """Every deed of the document, verb or noun, with its agent, patient, form and negation.

    One row for each agent with each patient where they are coordinated; a deed whose parties
    are no actors of the codebook has one row with nulls. The form is grammatical: a passive
    with any agent phrase is "passive", also where that agent is nobody the codebook knows.
    A light verb lends its form to the deed it carries ("carried out an attack": active), and
    the span is the noun. "Died in an Israeli strike" is intransitive: the dead are the
    patient, the owner of the named cause is the agent. The attachment model takes away parties
    that it doubts and fills in those it is sure of (see learnt).
    """
    trie, parted = _action_trie(codebook)
    found: list[Action] = []
    for scene in scenes:
        for first, last, (verbs, nouns) in find_longest(scene.tree.words, trie):
            head = scene.tree.head_of(first, last)
            group = verbs if stands_as_verb(scene, head) else nouns
            if not group:  # "talks with Iran" are talks, too
                last = first
                group = _meanings_of_noun(scene, first, trie)
            if first == last and group is verbs:
                group = _parted_class(scene, head, parted) or _unless_turned(scene, head, group)
            if group and _is_deed(scene, first, last, head, group):
                found.extend(_actions(scene, first, last, head, group, codebook))
    return found


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A class that lists a word, and in which of its senses the word belongs to it."""

    group: ActionClass
    senses: tuple[Sense, ...]

    def holds(self, site: Site, codebook: Codebook) -> bool:
        return all(
            (not sense.when or any_holds(sense.when, site, codebook))
            and not any_holds(sense.unless, site, codebook)
            for sense in self.senses
        )


_Classes = tuple[_Meaning, ...]
_Parted = dict[tuple[str, str], _Classes]


@lru_cache(maxsize=16)
def _action_trie(codebook: Codebook) -> tuple[Trie, _Parted]:
    """Surface words -> (classes as a verb, as a noun), and verbs of two words by those words."""
    entries: dict[tuple[str, ...], list[_Classes]] = {}
    for group in codebook.actions:
        for place, pos, terms in ((0, "verb", group.verbs), (1, "noun", group.nouns)):
            for term in terms:
                senses = tuple(sense for sense in group.senses if term in sense.words)
                meaning = _Meaning(group, senses)
                for words in (w for form in surface_forms(term, pos) for w in spellings(form)):
                    groups = entries.setdefault(words, [(), ()])
                    if meaning not in groups[place]:
                        groups[place] += (meaning,)
    parted = {
        (words[0], words[1]): verbs
        for words, (verbs, _) in entries.items()
        if verbs and len(words) == 2
    }
    for verb in {verb for verb, _ in parted}:
        entries.setdefault((verb,), [(), ()])
    return build_trie((words, tuple(groups)) for words, groups in entries.items()), parted


def _parted_class(scene: Scene, verb: int, parted: _Parted) -> _Classes:
    """The classes of a verb whose second word stands apart ("shot the drone down")."""
    tree = scene.tree
    for kid in tree.kids[verb]:
        for second in (tree.words[kid], tree.lemmas[kid]):  # "took two hostages"
            if kid > verb and (tree.words[verb], second) in parted:
                return parted[tree.words[verb], second]
    return ()


def _meanings_of_noun(scene: Scene, noun: int, trie: Trie) -> _Classes:
    """The classes of a noun with which a verb of two words begins: "talks", not "talk with"."""
    found = find_longest(scene.tree.words[noun : noun + 1], trie)
    return found[0][2][1] if found and not stands_as_verb(scene, noun) else ()


def _unless_turned(scene: Scene, verb: int, group: _Classes) -> _Classes:
    """No class where a particle makes another verb of it: "talks broke down"."""
    return () if scene.tree.with_dep(verb, "compound:prt") else group


def _class_of(scene: Scene, deed: Deed, groups: list[ActionClass]) -> ActionClass:
    """Of classes that share a word, the one that is done to such an object; else the first."""
    kinds = {_kind_of(scene, head) for head in deed.patient_heads} if len(groups) > 1 else set()
    return next((group for group in groups if group.done_to in kinds), groups[0])


def _kind_of(scene: Scene, head: int) -> str:
    """Whether an object is "people", a "place" or a "thing".

    A name that no codebook has is a place if it is one word ("captured Aleppo").
    """
    tree, mention = scene.tree, scene.mention_at(head)
    if mention is not None:
        is_one = tree.tags[head] == "NNP" and not tree.with_dep(head, "nummod")  # no "Americans"
        return "place" if scene.kinds[mention.actor] == "state" and is_one else "people"
    lemma = tree.lemmas[head]
    if lemma in COUNTED or lemma in ("control", "possession"):  # "seized control of the hill"
        whole = tree.with_prep(head, ("of",))
        if whole:
            return _kind_of(scene, whole[0])
    if lemma in PLACE_WORDS:
        return "place"
    if tree.pos[head] == "PROPN":
        return "people" if tree.with_dep(head, "flat", "nmod:desc") else "place"
    is_thing = tree.pos[head] == "NOUN" and lemma not in PEOPLE and lemma not in COUNTED
    return "thing" if is_thing else "people"


def _is_deed(scene: Scene, first: int, last: int, head: int, groups: _Classes) -> bool:
    """Whether the words tell a deed of their own.

    They do not inside a longer name ("Hamas Strike Force"), nor as a light verb whose object
    is the deed ("launched an attack", "held talks").
    """
    tree = scene.tree
    around = scene.covering.get(first)
    if around is not None and around.kind == "name" and around.last >= last:
        return tree.pos[last] != "PROPN" and around.head != head  # "Gaza's civil defence"
    if _is_in_title(scene, first, head):
        return False
    if tree.deps[head] == "amod" and scene.is_deed(tree.heads[head]):
        return False  # "a targeted strike" is one deed
    if stands_as_verb(scene, head):
        verbs = {verb for meaning in groups for verb in meaning.group.verbs}
        if befalls_nobody(scene, head, verbs):
            return False
    elif tree.pos[head] == "PROPN" or is_part_of_compound(scene, head):
        return scene.sentence.part == "headline" and tree.pos[head] == "PROPN"
    if tree.words[first] in ("exchange", "advance") and first and tree.words[first - 1] == "in":
        return False
    if first == last and tree.lemmas[head] in LIGHT:
        carried = [*tree.with_dep(head, "obj", "nsubj:pass"), tree.heads[head]]
        return not any(
            scene.is_deed(noun)
            and tree.lemmas[noun] not in PROJECTILES
            and noun_arguments(tree, noun).carrier == head
            for noun in carried
        )
    return True


def _is_in_title(scene: Scene, first: int, head: int) -> bool:
    """Whether the noun ends somebody's or something's name: "the Paris Agreement"."""
    texts = scene.tree.texts
    if first == 0 or stands_as_verb(scene, head):
        return False
    long_words = [text for text in texts if len(text) > 3]
    if sum(text[0].isupper() for text in long_words) > 0.7 * len(long_words):
        return False  # a headline
    before = texts[first - 1]
    is_capital = texts[first][:1].isupper() and not texts[first].isupper()
    return is_capital and before[:1].isupper() and not before.isupper()


def _actions(
    scene: Scene, first: int, last: int, head: int, meanings: _Classes, codebook: Codebook
) -> list[Action]:
    befalls_subject = meanings[0].group.ergative
    deed = read_with_told(scene, head, last, befalls_subject=befalls_subject)
    deed = with_owners(scene, head, deed)
    deed = with_learnt(scene, first, last, deed)
    site = Site(scene, first, last, head, NOWHERE, deed)
    meant = [meaning.group for meaning in meanings if meaning.holds(site, codebook)]
    if not meant:
        return []
    group = _class_of(scene, deed, meant)
    sentence = scene.sentence
    start, end = sentence.span(first, last)
    text = sentence.text[start - sentence.start : end - sentence.start]
    return [
        Action(
            sentence.field,
            sentence.index,
            start,
            end,
            text,
            group.id,
            agent,
            patient,
            deed.form,
            sentence.part,
            deed.negated,
        )
        for agent, patient in product(deed.agents or (None,), deed.patients or (None,))
    ]
