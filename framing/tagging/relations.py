"""Whom a label is about: modifier, apposition, copula, naming verb, anaphora, membership.

Standing in the same sentence is no relation. A label that is only mentioned ("the word
'terrorist'", "the terrorist label") is about nobody.
"""

from __future__ import annotations

from dataclasses import replace

from .clauses import arguments
from .judged import wholes
from .offices import person_behind_side, side_of_stranger
from .people_words import (
    AIDES,
    IRREGULARS,
    KIN,
    LEADERS,
    MEMBERS,
    NATIONALS,
    PERSON_WORDS,
    RELATIONAL,
    RULING,
    STAFF,
)
from .predicates import NOWHERE, Attachment, all_actors, called_in_passing, predicated
from .scene import GROUPS, Scene, unique
from .sides_before import side_before
from .tree import Tree
from .verb_classes import OBJECT_CONTROL
from .word_classes import COUNTED, LISTS, WEAPONS, WORD_NOUNS
from .wordlists import FORMER, PERSON_NOUNS

_UPWARD = ("amod", "compound", "nmod:desc", "nmod:unmarked", "flat", "appos", "flat:name")
_BODIES = frozenset(
    ["group", "organization", "organisation", "militia", "movement", "faction", "network", "cell",
     "gang", "party", "outfit", "brigade"]
)  # fmt: skip
_OF_PERSONS = ("armed-group", "organisation")
_REACH = 3  # sentences back
_THE = frozenset({"the"})
_RULERS = frozenset(
    """leader head president premier dictator strongman ruler monarch king chief commander warlord
    mastermind boss""".split()
)
_FIRMS = frozenset({"charity", "ngo", "foundation", "union", "club", "church", "company", "firm"})
_PRIVATE = NATIONALS | (
    (PERSON_NOUNS | PERSON_WORDS) - MEMBERS - LEADERS - {"mediator", "negotiator"}
)
_HAVING = frozenset(["have", "lose", "send", "deploy", "dispatch", "mobilise", "mobilize", "bury"])
_IDENTITY = ("appos", "nmod:desc", "flat", "flat:name", "nmod:unmarked")
_AFTER_WORD = WORD_NOUNS | frozenset(["list", "listing", "status", "classification", "blacklist"])
_CITING = frozenset("replace substitute swap avoid print write prefer".split())
_MARKS = frozenset("\"'“”‘’«»`''-")


def attach_label(scene: Scene, first: int, last: int, head: int) -> Attachment:
    """Whom the label on tokens first..last, with that head token, is about."""
    above = scene.tree.heads[head]
    if scene.tree.deps[head] == "compound" and scene.tree.lemmas[above] in WEAPONS | KIN:
        return NOWHERE  # "fighter jets", "hostage families"
    if is_only_mentioned(scene.tree, first, last, head):
        return NOWHERE
    described = scene.covering.get(head)  # "the terrorist group" meaning Hamas
    inside = [scene.at[i] for i in range(first, last + 1) if i in scene.at]
    named_inside = {mention.actor for mention in inside if mention.kind != "description"}
    if body := _body_of_person(scene, head):
        return Attachment((body,), "identity")
    top, actors = _climb(scene, head)
    if owner := _own_members(scene, head):
        return Attachment(tuple(owner), "member")
    named = predicated(scene, top) or called_in_passing(scene, top)
    if named is not None and named.attributed and not named.actors:
        own = _membership(scene, head, top, named_inside)  # "whom it described as Hamas operatives"
        return replace(named, actors=own.actors, via=own.via) if own.actors else named
    if named is not None and (named.actors or named.attributed):
        return named
    if (person := person_behind_side(scene, top)) is not None:
        return Attachment((person,), "identity")  # "the head of the delegation, David Barnea"
    was_of_side = scene.was_of_side(head)
    if described is not None and not was_of_side:
        negated = named is not None and named.negated
        return Attachment(tuple(scene.named_by(head, described)), "identity", negated)
    if actors and not (was_of_side and top == head):
        return Attachment(tuple(actors), "identity")
    actors = _examples(scene, top) or _other(scene, top) or _cried(scene, last, top)
    if actors:
        return Attachment(tuple(actors), "identity")
    return _membership(scene, head, top, named_inside)


def _body_of_person(scene: Scene, head: int) -> str | None:
    """ "Naim Qassem, the deputy leader of the group": the group that he is part of."""
    tree, noun = scene.tree, head
    if tree.lemmas[head] not in _BODIES or not tree.has_word(head, _THE):
        return None
    for _ in range(3):
        if tree.deps[noun] != "nmod:poss" and tree.prep_of(noun) != "of":
            break
        noun = tree.heads[noun]
        beside = [tree.heads[noun]] if tree.deps[noun] == "appos" else []
        for place in (noun, *beside, *tree.with_dep(noun, "appos")):
            mention = scene.mention_at(place)
            if mention is not None and scene.kinds[mention.actor] == "person":
                found = [x for x in wholes(scene, mention.actor) if scene.kinds[x] in _OF_PERSONS]
                return found[0] if found else None
    return None


def _own_members(scene: Scene, head: int) -> list[str]:
    """ "Hamas mourned them as its fighters": whose fighters they are, whomever the text means."""
    tree = scene.tree
    if tree.lemmas[head] not in IRREGULARS or not tree.has_word(head, frozenset({"as"})):
        return []
    owners = all_actors(scene, tree.with_dep(head, "nmod:poss"))
    return [actor for actor in owners if scene.kinds[actor] in GROUPS]


def is_only_mentioned(tree: Tree, first: int, last: int, head: int) -> bool:
    """Whether the words are cited, or say what a list or a notion is of: "the list of sponsors"."""
    is_listed = tree.prep_of(head) == "of" and tree.lemmas[tree.heads[head]] in LISTS
    return is_listed or is_cited(tree, first, last, head)


def is_cited(tree: Tree, first: int, last: int, head: int) -> bool:
    """Whether the words are spoken of instead of used: "the term X", "the X label"."""
    before, after = first - 1, last + 1
    is_quoted = _MARKS.issuperset(tree.words[max(0, before) : after + 1 : after - before])
    if is_quoted and tree.lemmas[tree.heads[head]] in _CITING:
        return True  # "replaced 'settlers' with 'pioneers'"
    while before >= 0 and tree.words[before] in _MARKS:
        before -= 1
    while after < len(tree.words) and tree.words[after] in _MARKS:
        after += 1
    if before >= 0 and tree.lemmas[before] in WORD_NOUNS:
        return True
    is_modifier = tree.deps[head] in ("compound", "amod", "nmod", "nmod:desc", "nmod:poss")
    return is_modifier and after < len(tree.words) and tree.lemmas[after] in _AFTER_WORD


def _climb(scene: Scene, head: int) -> tuple[int, list[str]]:
    """Go up from a modifier to the noun it describes: (that noun, the actors it names)."""
    tree, top = scene.tree, head
    is_plural = False
    for _ in range(6):
        actors = _named_here(scene, top, all_of_them=is_plural)
        if actors:
            return top, actors
        above = _described_noun(tree, top)
        if above is None:
            return top, []
        if tree.deps[top] in ("amod", "compound") and scene.is_deed(above):
            return top, []
        is_plural = tree.tags[top] in ("NNS", "NNPS")
        top = above
    return top, []


def _described_noun(tree: Tree, i: int) -> int | None:
    """The noun that a modifier or an apposition describes, also where the parse is odd."""
    dep, above = tree.deps[i], tree.heads[i]
    if dep in _UPWARD:
        return above
    if dep == "conj":
        if tree.deps[above] in ("amod", "compound"):
            return above  # "the criminal and terrorist regime"
        is_one = tree.tags[i] == "NN" and tree.tags[above] == "NN"  # "a surgeon and reformist"
        if tree.deps[above] == "appos" and (tree.with_dep(i, "det") or is_one):
            return above  # "Sinwar, a strongman to some and a statesman to others"
        if _is_last_and_bare(tree, i):
            return above  # "Nasrallah and Sinwar, terrorists to some"
    if dep == "nsubj":  # one of two subjects
        if tree.deps[i + 1 : i + 2] == ["nsubj"] and tree.heads[i + 1] == above:
            return i + 1  # "the Iranian proxy Hezbollah has fired"
        nexts = [kid for kid in tree.with_dep(above, "nsubj", "nsubj:pass") if kid > i]
        if nexts and tree.pos[nexts[0]] == "PROPN" and _is_behind_comma(tree, nexts[0]):
            return nexts[0]  # "A proxy of Iran, Hezbollah has ruled"
    return None


def _is_behind_comma(tree: Tree, i: int) -> bool:
    start = min([i, *(kid for kid in tree.kids[i] if tree.deps[kid] != "punct")])
    return start > 0 and tree.words[start - 1] == ","


def _is_last_and_bare(tree: Tree, i: int) -> bool:
    """Whether a conjunct stands behind a comma without "and", and nothing else is added."""
    is_bare = not tree.with_dep(i, "cc", "cop", "nsubj") and _is_behind_comma(tree, i)
    return is_bare and not any(kid > i for kid in tree.with_dep(tree.heads[i], "conj"))


def _named_here(scene: Scene, noun: int, *, all_of_them: bool) -> list[str]:
    """The actor that a noun names; all that are coordinated with it where a plural describes them."""
    mention = scene.mention_at(noun)
    if mention is None:
        return _named_beside(scene, noun)
    if not all_of_them:
        return [mention.actor]
    while scene.tree.deps[noun] == "conj":
        noun = scene.tree.heads[noun]
    return scene.actors(noun)


def _named_beside(scene: Scene, noun: int) -> list[str]:
    for kid in scene.tree.with_dep(noun, *_IDENTITY):
        mention = scene.mention_at(kid)
        if mention is not None:
            return [mention.actor]
    return []


def _examples(scene: Scene, noun: int) -> list[str]:
    """ "Terrorists such as Sinwar": the examples are called so."""
    return all_actors(scene, scene.tree.with_prep(noun, ("like", "including", "such")))


def _cried(scene: Scene, last: int, top: int) -> list[str]:
    """ "'Butchers': Erdogan slams Hamas": in a headline, what is cried at the one attacked."""
    tree = scene.tree
    after = [word for word in tree.words[last + 1 : last + 3] if word not in _MARKS]
    if scene.sentence.part != "headline" or after[:1] != [":"]:
        return []
    verbs = [kid for kid in tree.kids[top] if tree.lemmas[kid] in OBJECT_CONTROL]
    return all_actors(scene, [kid for verb in verbs for kid in tree.with_dep(verb, "obj")])


def _other(scene: Scene, noun: int) -> list[str]:
    """ "Hamas and other terrorist groups": those named before are called so too."""
    tree = scene.tree
    if tree.deps[noun] != "conj" or not tree.has_word(noun, frozenset({"other", "another"})):
        return []
    return all_actors(scene, [tree.heads[noun]])


def _membership(scene: Scene, head: int, top: int, named_inside: set[str]) -> Attachment:
    """ "Hamas terrorists", "fighters from Hamas": the side whose members are called so.

    A side that the label itself names is another party: "Iran's useful idiots".
    """
    tree = scene.tree
    noun = head if tree.pos[head] in ("NOUN", "PROPN") else top
    if tree.lemmas[noun] in RELATIONAL or (noun != head and tree.lemmas[noun] not in MEMBERS):
        return NOWHERE
    if tree.has_word(noun, FORMER):
        return NOWHERE
    others = {actor for actor in named_inside if scene.kinds[actor] in GROUPS}
    actors = [actor for actor in scene.sides(noun) if actor not in others]
    actors = actors or _had_by(scene, noun) or _led_by(scene, noun) or side_before(scene, noun)
    actors = actors or side_of_stranger(scene, top)  # "Prime Minister Jane Roe"
    # "A terrorist group from Iraq" is not Iraq.
    if tree.lemmas[noun] in _BODIES | _FIRMS | IRREGULARS:
        actors = [actor for actor in actors if scene.kinds[actor] != "state"]
    if tree.lemmas[noun] in _PRIVATE:  # "an American activist" is not the United States
        is_staff = tree.lemmas[noun] in AIDES | STAFF  # but "a Greenpeace activist"
        kinds = ("people", "organisation", "institution") if is_staff else ("people",)
        actors = [actor for actor in actors if scene.kinds[actor] in kinds]
    if (ruler := _ruler_told_of(scene, noun, actors)) is not None:
        return Attachment((ruler,), "identity")
    return Attachment(tuple(actors), "member") if actors else NOWHERE


def _ruler_told_of(scene: Scene, noun: int, sides: list[str]) -> str | None:
    """ "The Spanish leader", "the head of the group" after its leader was named: he himself."""
    tree = scene.tree
    is_one = tree.tags[noun] == "NN" and tree.has_word(noun, _THE)
    if tree.lemmas[noun] not in _RULERS or not is_one or len(sides) != 1:
        return None
    found: dict[str, None] = {}
    for place in (scene, *scene.earlier(_REACH)):
        for i, mention in place.at.items():
            is_before = place is not scene or i < noun
            is_person = scene.kinds[mention.actor] == "person"
            if is_before and is_person and sides[0] in wholes(scene, mention.actor):
                found[mention.actor] = None
    return next(iter(found)) if len(found) == 1 else None


def _led_by(scene: Scene, noun: int) -> list[str]:
    """ "Sinwar and his terror army", "Netanyahu's cabinet": what the person is part of."""
    lemma = scene.tree.lemmas[noun]
    kind = "armed-group" if lemma in _BODIES | {"army"} else "state" if lemma in RULING else None
    if kind is None:
        return []
    owners = all_actors(scene, scene.tree.with_dep(noun, "nmod:poss", "compound"))
    return unique(whole for x in owners for whole in wholes(scene, x) if scene.kinds[whole] == kind)


def _had_by(scene: Scene, noun: int) -> list[str]:
    """ "Hezbollah lost 14 fighters", "the fighters that Hamas had", "the men belong to Hamas"."""
    tree = scene.tree
    if tree.lemmas[noun] not in MEMBERS:
        return []
    verbs = tree.with_dep(noun, "acl:relcl", "acl")
    if tree.deps[noun] in ("obj", "nsubj"):
        verbs.append(tree.heads[noun])
    whole = noun
    if tree.lemmas[tree.heads[noun]] in COUNTED:
        whole = tree.heads[noun]  # "thousands of fighters"
        verbs.append(tree.heads[whole])
    for verb in verbs:
        if tree.lemmas[verb] == "belong":
            return all_actors(scene, tree.with_prep(verb, ("to",)))
        found = arguments(tree, verb) if tree.lemmas[verb] in _HAVING else None
        if found and {noun, whole} & set(found.patients):
            actors = all_actors(scene, list(found.agents))
            return [actor for actor in actors if scene.kinds[actor] in GROUPS]
    return []
