"""Whom a label is about: modifier, apposition, copula, naming verb, anaphora, membership.

Standing in the same sentence is no relation. A label that is only mentioned ("the word
'terrorist'", "the terrorist label") is about nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .clauses import arguments
from .people_words import IRREGULARS, LEADERS, MEMBERS, NATIONALS, PERSON_WORDS, RELATIONAL, RULING
from .predicates import NOWHERE, Attachment, all_actors, called_in_passing, predicated
from .retold import attackers_before, victims_before
from .scene import GROUPS, Scene, unique
from .tree import Tree
from .verb_classes import OBJECT_CONTROL
from .word_classes import COUNTED, LISTS, WEAPONS, WORD_NOUNS
from .wordlists import FORMER, OTHER, PERSON_NOUNS

_UPWARD = ("amod", "compound", "nmod:desc", "nmod:unmarked", "flat", "appos", "flat:name")
_BODIES = frozenset(
    ["group", "organization", "organisation", "militia", "movement", "faction", "network", "cell",
     "gang", "party", "outfit", "brigade"]
)  # fmt: skip
_PRIVATE = NATIONALS | (
    (PERSON_NOUNS | PERSON_WORDS) - MEMBERS - LEADERS - {"mediator", "negotiator"}
)
_HAVING = frozenset(["have", "lose", "send", "deploy", "dispatch", "mobilise", "mobilize", "bury"])
_IDENTITY = ("appos", "nmod:desc", "flat", "flat:name", "nmod:unmarked")
_AFTER_WORD = WORD_NOUNS | frozenset(["list", "listing", "status", "classification", "blacklist"])
_DEFINITE = frozenset({"the", "these", "those"})
_REACH = 3  # sentences back to "the fighters"
_MARKS = frozenset("\"'“”‘’«»`''-")


def attach_label(scene: Scene, first: int, last: int, head: int) -> Attachment:
    """Whom the label on tokens first..last, with that head token, is about."""
    above = scene.tree.heads[head]
    if scene.tree.deps[head] == "compound" and scene.tree.lemmas[above] in WEAPONS:
        return NOWHERE  # "fighter jets"
    if is_only_mentioned(scene.tree, first, last, head):
        return NOWHERE
    described = scene.covering.get(head)  # "the terrorist group" meaning Hamas
    top, actors = _climb(scene, head)
    named = predicated(scene, top) or called_in_passing(scene, top)
    if named is not None and named.attributed and not named.actors and described is None:
        own = _membership(scene, head, top, set())  # "whom it described as Hamas operatives"
        return replace(named, actors=own.actors, via=own.via if own.actors else named.via)
    if named is not None and (named.actors or named.attributed):
        return named
    if described is not None:
        actors = tuple(scene.named_by(head, described))
        return Attachment(actors, "identity", named is not None and named.negated)
    if actors:
        return Attachment(tuple(actors), "identity")
    actors = _examples(scene, top) or _other(scene, top) or _cried(scene, last, top)
    if actors:
        return Attachment(tuple(actors), "identity")
    named_inside = {scene.at[i].actor for i in range(first, last + 1) if i in scene.at}
    return _membership(scene, head, top, named_inside)


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
        return tree.deps[head] in ("compound", "amod", "nmod", "nmod:desc", "nmod:poss")
    return tree.prep_of(head) == "of" and tree.lemmas[tree.heads[head]] in LISTS


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
        if tree.deps[above] == "appos" and tree.with_dep(i, "det"):
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
    actors = actors or _had_by(scene, noun) or _led_by(scene, noun) or _member_before(scene, noun)
    if tree.lemmas[noun] in _BODIES | IRREGULARS:  # "a terrorist group from Iraq" is not Iraq
        actors = [actor for actor in actors if scene.kinds[actor] != "state"]
    if tree.lemmas[noun] in _PRIVATE:  # "an American activist" is not the United States
        actors = [actor for actor in actors if scene.kinds[actor] == "people"]
    return Attachment(tuple(actors), "member") if actors else NOWHERE


def _led_by(scene: Scene, noun: int) -> list[str]:
    """ "Sinwar and his terror army", "Netanyahu's cabinet": what the person is part of."""
    lemma = scene.tree.lemmas[noun]
    kind = "armed-group" if lemma in _BODIES | {"army"} else "state" if lemma in RULING else None
    if kind is None:
        return []
    owners = all_actors(scene, scene.tree.with_dep(noun, "nmod:poss", "compound"))
    return unique(whole for x in owners for whole in _wholes(scene, x) if scene.kinds[whole] == kind)


def _wholes(scene: Scene, actor: str) -> Iterator[str]:
    while (whole := scene.wholes[actor]) is not None:
        yield whole
        actor = whole


def _ruler_here(scene: Scene, noun: int) -> list[str]:
    """Whose "the government" is: of the state reported from, or the only one that is in view."""
    found: dict[str, None] = {}
    tree = scene.tree
    backed = [kid for kid in tree.with_dep(noun, "amod") if tree.tags[kid] == "VBN"]
    is_in = tree.words[noun + 1 : noun + 2] == ["in"] and tree.texts[noun + 2][:1].isupper()
    if backed or is_in or tree.has_word(noun, OTHER):
        return []  # "the Saudi-backed government", "the government in Aden", "the regional one"
    is_political = tree.lemmas[noun] in ("administration", "coalition")
    for place in (scene, *scene.earlier(_REACH)):
        for i, mention in place.at.items():
            is_ruled = scene.kinds[mention.actor] in ("person", "institution")
            if place.tree.deps[i] == "amod" or (is_political and not is_ruled):
                continue  # "Israeli settlements" may be another government's concern
            top = [mention.actor, *_wholes(scene, mention.actor)][-1]
            found.update({top: None} if scene.kinds[top] == "state" else {})
    if scene.home and (scene.home in found or not found):
        return [scene.home]
    return list(found) if len(found) == 1 else []


def _member_before(scene: Scene, noun: int) -> list[str]:
    """Whose "the fighters" are that the text has named before, or the only group that has any.

    Where the same word was nobody's, or another's who is not known, it stays so.
    """
    tree, lemma = scene.tree, scene.tree.lemmas[noun]
    is_bare = scene.sentence.part == "headline" and not tree.with_dep(noun, "det", "nummod", "amod")
    is_definite = tree.has_word(noun, _DEFINITE)
    is_bare |= tree.words[noun] == "authorities" and not tree.with_dep(noun, "det", "amod")
    own = tree.with_dep(noun, "nmod", "nmod:poss")
    origin = [kid for kid in tree.with_dep(noun, "amod", "compound") if tree.texts[kid][0].isupper()]
    if own or origin:
        return []
    if not (is_definite or is_bare):
        return victims_before(scene, noun) if lemma in MEMBERS | IRREGULARS else []
    if tree.with_dep(noun, "acl:relcl", "acl"):
        return []
    is_member = lemma in MEMBERS | IRREGULARS
    for place in (scene, *scene.earlier(_REACH)):
        for i in reversed(range(noun if place is scene else len(place.tree.words))):
            if place.tree.lemmas[i] == lemma:
                named = place.mention_at(i)
                own = [named.actor] if named is not None else place.sides(i) if is_member else []
                if own or lemma not in RULING | {"authority"}:
                    return own
    if lemma in RULING | {"authority"}:
        return _ruler_here(scene, noun)
    if lemma not in IRREGULARS or tree.tags[noun] != "NNS":
        return []
    return attackers_before(scene, noun) or _only_group(scene, noun)


def _only_group(scene: Scene, noun: int) -> list[str]:
    """The armed group that the sentence and those before name, if they name one alone."""
    found: dict[str, str] = {}
    for place in (scene, *scene.earlier(_REACH)):
        for i, mention in sorted(place.at.items()):
            if scene.kinds[mention.actor] == "armed-group" and (place is not scene or i < noun):
                top = [mention.actor, *_wholes(scene, mention.actor)]
                groups = [x for x in top if scene.kinds[x] == "armed-group"]
                found.setdefault(groups[-1], mention.actor)
    return list(found.values()) if len(found) == 1 else []


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
