"""Whom a label is about: modifier, apposition, copula, naming verb, anaphora, membership.

Standing in the same sentence is no relation. A label that is only mentioned ("the word
'terrorist'", "the terrorist label") is about nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from .clauses import arguments, subjects
from .negation import is_label_negated
from .scene import MEMBERS, Scene, unique
from .tree import Tree
from .verbs import is_passive, is_verbal
from .word_classes import (
    BECOMING,
    LISTS,
    NAMING,
    NAMING_AS,
    NATIONALS,
    RELATIONAL,
    SERVING,
    WEAPONS,
    WORD_NOUNS,
)

_UPWARD = ("amod", "compound", "nmod:desc", "nmod:unmarked", "flat", "appos", "flat:name")
_APPOINTING = frozenset({"make", "name", "elect", "appoint"})  # they give an office, no verdict
_BODIES = frozenset(
    ["group", "organization", "organisation", "militia", "movement", "faction", "network", "cell",
     "gang", "party", "outfit", "brigade"]
)  # fmt: skip
_IDENTITY = ("appos", "nmod:desc", "flat", "flat:name", "nmod:unmarked")
_AFTER_WORD = WORD_NOUNS | frozenset(["list", "listing", "status", "classification", "blacklist"])
_MARKS = frozenset("\"'“”‘’«»`''-")


@dataclass(frozen=True, slots=True)
class Attachment:
    """Whom a label is about. `via`: identity, member or none.

    attributed: somebody in the sentence is said to call it so; `speakers` are their actors.
    """

    actors: tuple[str, ...] = ()
    via: str = "none"
    negated: bool = False
    attributed: bool = False
    speakers: tuple[str, ...] = ()


NOWHERE = Attachment()


def attach_label(scene: Scene, first: int, last: int, head: int) -> Attachment:
    """Whom the label on tokens first..last, with that head token, is about."""
    above = scene.tree.heads[head]
    if scene.tree.deps[head] == "compound" and scene.tree.lemmas[above] in WEAPONS:
        return NOWHERE  # "fighter jets"
    if is_only_mentioned(scene.tree, first, last, head):
        return NOWHERE
    described = _anaphor(scene, first, last, head)
    top, actors = _climb(scene, head)
    named = _predicated(scene, top)
    if named is not None and (named.actors or named.attributed):
        return named
    if described is not None:
        return Attachment((described,), "identity")
    if actors:
        return Attachment(tuple(actors), "identity")
    actors = _examples(scene, top) or _other(scene, top)
    if actors:
        return Attachment(tuple(actors), "identity")
    return _membership(scene, head, top)


def is_only_mentioned(tree: Tree, first: int, last: int, head: int) -> bool:
    """Whether the words are spoken of instead of used: "the term X", "the X label"."""
    before, after = first - 1, last + 1
    while before >= 0 and tree.words[before] in _MARKS:
        before -= 1
    while after < len(tree.words) and tree.words[after] in _MARKS:
        after += 1
    if before >= 0 and tree.lemmas[before] in WORD_NOUNS:
        return True
    if after < len(tree.words) and tree.lemmas[after] in _AFTER_WORD:
        return tree.deps[head] in ("compound", "amod", "nmod", "nmod:desc", "nmod:poss") or (
            tree.heads[head] == after
        )
    above = tree.heads[head]
    return tree.deps[head] == "nmod" and tree.prep_of(head) == "of" and tree.lemmas[above] in LISTS


def _anaphor(scene: Scene, first: int, last: int, head: int) -> str | None:
    """The actor of a description that holds the label: "the terrorist group" meaning Hamas."""
    around = scene.covering.get(head)
    if around is None or around.kind == "pronoun":
        return None
    if around.first >= first and around.last <= last and around.last < head:
        return None
    return around.actor


def _climb(scene: Scene, head: int) -> tuple[int, list[str]]:
    """Go up from a modifier to the noun it describes: (that noun, the actors it names)."""
    tree, top = scene.tree, head
    for _ in range(6):
        actors = _named_here(scene, top) if top != head else _named_beside(scene, top)
        if actors:
            return top, actors
        if tree.deps[top] not in _UPWARD:
            return top, []
        above = tree.heads[top]
        if tree.deps[top] in ("amod", "compound") and not _can_describe(scene, above):
            return top, []
        top = above
    return top, []


def _can_describe(scene: Scene, noun: int) -> bool:
    """Whether what modifies this noun describes a party, and not a deed or a thing."""
    return not scene.is_deed(noun)


def _named_here(scene: Scene, noun: int) -> list[str]:
    mention = scene.mention_at(noun)
    if mention is None:
        return _named_beside(scene, noun)
    return _with_conjuncts(scene, noun)


def _named_beside(scene: Scene, noun: int) -> list[str]:
    for kid in scene.tree.with_dep(noun, *_IDENTITY):
        if scene.mention_at(kid) is not None and not _is_adjective(scene.tree, kid):
            return _with_conjuncts(scene, kid)
    return []


def _is_adjective(tree: Tree, i: int) -> bool:
    return tree.pos[i] == "ADJ"


def _with_conjuncts(scene: Scene, noun: int) -> list[str]:
    mentions = [scene.mention_at(x) for x in scene.tree.conjuncts(noun)[:1]]
    return unique(mention.actor for mention in mentions if mention is not None)


def _predicated(scene: Scene, noun: int, depth: int = 0) -> Attachment | None:
    """Copula, "become", naming verbs and "as": whom a predicate noun is said of."""
    tree = scene.tree
    dep, head = tree.deps[noun], tree.heads[noun]
    if tree.with_dep(noun, "cop"):
        actors = _all_actors(scene, subjects(tree, noun))
        return Attachment(
            tuple(actors), "identity" if actors else "none", is_label_negated(tree, noun, noun)
        )
    if dep in ("xcomp", "obj", "ccomp", "advcl", "obl", "nmod", "iobj") and is_verbal(tree, head):
        return _by_verb(scene, noun, head)
    if dep in ("nmod", "acl") and tree.prep_of(noun) == "as":
        owners = [*tree.with_dep(head, "nmod:poss"), *tree.with_prep(head, ("of",))]
        actors = _all_actors(scene, owners)
        return Attachment(tuple(actors), "identity") if actors else None
    if dep == "conj" and depth < 4 and scene.mention_at(head) is None:
        return _predicated(scene, head, depth + 1)
    return None


def _by_verb(scene: Scene, noun: int, verb: int) -> Attachment | None:
    tree = scene.tree
    lemma, with_as = tree.lemmas[verb], _stands_with_as(tree, noun)
    if (lemma in BECOMING and not with_as) or (lemma in SERVING and with_as):
        if tree.deps[noun] not in ("xcomp", "obl"):
            return None
        actors = _all_actors(scene, subjects(tree, verb))
        negated = is_label_negated(tree, noun, verb)
        return Attachment(tuple(actors), "identity", negated) if actors else None
    if not (lemma in NAMING_AS if with_as else lemma in NAMING):
        return None
    heads = [head for head in _named_by(tree, noun, verb) if head != noun]
    if not heads and tree.deps[noun] == "obj" and not with_as:
        return None if not _is_free_relative(tree, verb) else _attributed(scene, verb, ())
    actors = _all_actors(scene, heads)
    attributed = _attributed(scene, verb, tuple(actors))
    return Attachment(
        attributed.actors, "identity" if actors else "none",
        is_label_negated(tree, noun, verb), lemma not in _APPOINTING,
        () if lemma in _APPOINTING else attributed.speakers,
    )  # fmt: skip


def _attributed(scene: Scene, verb: int, actors: tuple[str, ...]) -> Attachment:
    speakers = _all_actors(scene, list(arguments(scene.tree, verb).agents))
    return Attachment(actors, "none", False, True, tuple(speakers))


def _stands_with_as(tree: Tree, noun: int) -> bool:
    return any(tree.words[kid] == "as" for kid in tree.kids[noun])


def _is_free_relative(tree: Tree, verb: int) -> bool:
    """Whether the verb is that of "what Israel calls terrorists"."""
    return tree.has_word(verb, frozenset({"what"})) or (
        tree.deps[verb].startswith("acl") and tree.words[tree.heads[verb]] == "what"
    )


def _named_by(tree: Tree, noun: int, verb: int) -> list[int]:
    """Heads of what a naming verb names."""
    if is_passive(tree, verb):
        return subjects(tree, verb)
    held = [kid for kid in tree.with_dep(verb, "obj", "iobj", "nsubj:pass") if kid != noun]
    if tree.lemmas[verb] == "refer":
        held = tree.with_prep(verb, ("to",))
    held = held or [x for x in arguments(tree, verb).patients if x != noun]
    held = held or [kid for kid in tree.with_dep(verb, "xcomp") if kid < noun]
    if not held and tree.deps[verb] == "acl:relcl":
        held = [tree.heads[verb]]
    inner = [tree.antecedent(x) for x in tree.with_dep(noun, "nsubj")]
    return [tree.antecedent(x) for x in held] or inner


def _all_actors(scene: Scene, heads: list[int]) -> list[str]:
    return unique(actor for head in heads for actor in scene.actors(head))


def _examples(scene: Scene, noun: int) -> list[str]:
    """ "Terrorists such as Sinwar": the examples are called so."""
    tree = scene.tree
    following = tree.words[noun + 1 : noun + 3]
    is_led = following == ["such", "as"] or following[:1] in (["like"], ["including"])
    found = [
        kid
        for kid in tree.kids[noun]
        if kid > noun
        and tree.deps[kid] in ("nmod", "appos", "obl")
        and (is_led or tree.prep_of(kid) in ("like", "including", "such"))
    ]
    return _all_actors(scene, found)


def _other(scene: Scene, noun: int) -> list[str]:
    """ "Hamas and other terrorist groups": those named before are called so too."""
    tree = scene.tree
    if tree.deps[noun] != "conj" or not tree.has_word(noun, frozenset({"other", "another"})):
        return []
    first = tree.heads[noun]
    return _all_actors(scene, [x for x in tree.conjuncts(first) if x < noun][:1])


def _membership(scene: Scene, head: int, top: int) -> Attachment:
    """ "Hamas terrorists", "fighters from Hamas": the side whose members are called so."""
    tree = scene.tree
    noun = head if tree.pos[head] in ("NOUN", "PROPN") else top
    if tree.lemmas[noun] in RELATIONAL or (noun != head and tree.lemmas[noun] not in MEMBERS):
        return NOWHERE
    actors = scene.sides(noun)
    if tree.lemmas[noun] in _BODIES:  # "a terrorist group from Iraq" is not Iraq
        actors = [actor for actor in actors if scene.kinds[actor] != "state"]
    if tree.lemmas[noun] in NATIONALS:
        actors = [actor for actor in actors if scene.kinds[actor] == "people"]
    return Attachment(tuple(actors), "member") if actors else NOWHERE
