"""Deeds that the text tells of again: "Israel raided Jenin ... The raid killed two"."""

from __future__ import annotations

from dataclasses import replace

from .clauses import subjects
from .deeds import Deed, read_deed, stands_as_verb
from .negation import is_label_negated
from .noun_sorts import PERSONS
from .people_words import IRREGULARS
from .predicates import named_deed
from .reporting import SPEECH
from .scene import Scene, unique
from .tree import Tree
from .verbs import is_verbal
from .word_classes import AIMED, NAMING, NAMING_AS
from .wordlists import OTHER

_ATTACKS = frozenset(
    "strike attack raid assault bombing killing rampage airstrike shelling bombardment".split()
)
_ATTACKING = frozenset(
    """assassinate attack bomb bombard burn destroy eliminate execute fire flatten hit kill massacre
    murder neutralise neutralize raid set shell shoot slaughter stab storm strike target torch
    wound""".split()
)
_ATTACKERS = frozenset({"attacker", "assailant", "perpetrator", "killer", "arsonist"})
_STEM = 6  # letters that "deported" and "the deportations" share
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "each", "every"})
_OWN = ("nmod", "nmod:poss", "nummod", "acl", "acl:relcl")  # "the 2015 raid", "the raid that"
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
_ANY = frozenset({"any", "no", "all"})
_KIND = frozenset(
    """rescue free release help aid treat feed supply shelter meet talk agree sign welcome visit host
    invite recognise recognize mediate""".split()
)  # fmt: skip
_AS = frozenset({"as"})
_CONDEMNING = frozenset(
    """condemn denounce deplore decry slam blast criticise criticize lambast lambaste castigate
    protest lament welcome hail praise applaud mourn regret""".split()
)  # fmt: skip
_DOERS = PERSONS | IRREGULARS
_REACH = 3  # sentences back


def read_with_told(scene: Scene, i: int, last: int, *, befalls_subject: bool) -> Deed:
    """The deed at token i; where it is told of again, or done by such a deed, with its doers."""
    deed = read_deed(scene, i, last, befalls_subject=befalls_subject)
    if deed.agents or befalls_subject:
        return deed
    heads = deed.agent_heads if stands_as_verb(scene, i) else (i,)
    deeds = [head for head in heads if scene.is_deed(head)]
    told = [read_deed(scene, head) for head in deeds if head != i]  # "in a raid that killed ten"
    if not any(one.agents for one in told):
        told = [one for head in deeds if (one := told_before(scene, head, by_name=True))]
    agents = tuple(unique(x for one in told for x in one.agents))
    if not agents and not stands_as_verb(scene, i) and (named := _under_other_name(scene, i, deed)):
        patients = deed.patients or named.patients
        return replace(deed, agents=named.agents, patients=patients)
    return replace(deed, agents=agents)


def read_named(scene: Scene, first: int, last: int, head: int) -> Deed:
    """The deed at a token, or that which it gives another name where it has no doer of its own."""
    words = (scene.tree.lemmas[first], *scene.tree.words[first + 1 : last + 1])
    names = {scene.tree.lemmas[head], " ".join(words)}  # "died", "lost his life"
    deed = read_deed(scene, head, last, befalls_subject=not names.isdisjoint(scene.ergative))
    if deed.agents or stands_as_verb(scene, head):
        return deed
    return _under_other_name(scene, head, deed) or deed


def _under_other_name(scene: Scene, head: int, deed: Deed) -> Deed | None:
    other = named_deed(scene, head)
    if other is None:
        told = told_before(scene, head) or judged_before(scene, head)
        if told is None or deed.patient_heads:
            return told and replace(deed, agents=told.agents)
        is_aimed = scene.tree.lemmas[head] in AIMED  # "the strike", but "the assassination" of him
        persons = [x for x in told.patients if scene.kinds[x] == "person"]
        patients = () if is_aimed else tuple(persons)
        return replace(
            told, patients=patients, concerned=(), negated=deed.negated, form=deed.form
        )
    named = read_deed(scene, other)
    if not named.agents and not stands_as_verb(scene, other):
        named = told_before(scene, other) or judged_before(scene, other) or named
    negated = is_label_negated(scene.tree, head, None)
    patients = deed.patients or named.patients
    return replace(named, patients=patients, negated=negated, form=deed.form)


def told_before(scene: Scene, noun: int, *, by_name: bool = False) -> Deed | None:
    """The deed that "the raid" takes up: the same noun, or its verb, a few sentences before.

    Unless it has to be told by_name, "the attack" is also any violence, where all is of one side.
    """
    tree, wanted = scene.tree, scene.tree.lemmas[noun]
    is_bare = scene.sentence.part == "headline" and not tree.with_dep(noun, "det", "amod", "compound")
    if not (is_bare or tree.has_word(noun, _DEFINITE)) or tree.with_dep(noun, *_OWN):
        return None
    modifiers = tree.with_dep(noun, "amod", "compound")
    if any(tree.texts[i][:1].isupper() or tree.lemmas[i] in _DOERS for i in modifiers):
        return None  # "the Turkish raid", "the rebel raid"
    for place in (scene, *scene.earlier(_REACH)):
        for i in _told_in(place, scene, noun):
            lemma = place.tree.lemmas[i]
            is_verb = (
                lemma in place.deed_verbs and len(lemma) > 3 and wanted.startswith(lemma[:_STEM])
            )
            is_noun = lemma in (wanted, f"air{wanted}")  # "an airstrike ... the strike"
            is_verb |= wanted == "death" and lemma in ("die", "drown") and stands_as_verb(place, i)
            if is_noun or is_verb:
                deed = read_deed(place, i, befalls_subject=lemma in place.ergative)
                if deed.agents or deed.agent_heads or lemma in place.ergative:  # be it nobody's
                    return replace(deed, place=place)
    return _only_attack(scene, noun) if wanted in _ATTACKS and not by_name else None


def attackers_before(scene: Scene, noun: int) -> list[str]:
    """Who "the attackers" are where the violence told before is of one side alone."""
    deed = _only_attack(scene, noun) if scene.tree.lemmas[noun] in _ATTACKERS else None
    return list(deed.agents) if deed is not None else []


def victims_before(scene: Scene, noun: int) -> list[str]:
    """Whose "a terrorist" is whom the army says it has killed: of him whose killing was told before.

    "An Israeli strike killed a member of Hezbollah. The army said it had eliminated a terrorist."
    """
    tree, verb = scene.tree, scene.tree.heads[noun]
    if tree.deps[noun] != "obj" or tree.lemmas[verb] not in _ATTACKING:
        return []
    doers = _camp(scene, read_deed(scene, verb).agents)
    for place in scene.earlier(2):
        for i, lemma in enumerate(place.tree.lemmas):
            if lemma in _ATTACKING and stands_as_verb(place, i):
                deed = read_deed(place, i)
                if doers & _camp(place, deed.agents) and len(deed.patients) == 1:
                    return [x for x in deed.patients if scene.kinds[x] in ("armed-group", "people")]
    return []


def _told_in(place: Scene, scene: Scene, noun: int) -> list[int]:
    """The tokens that may have told the deed: in the noun's own sentence, earlier clauses alone."""
    if place is not scene:
        return [*range(len(place.tree.words))]
    own = _own_clause(scene.tree, noun)
    return [i for i in range(noun) if own.isdisjoint((i, *scene.tree.climb(i)))]


def _own_clause(tree: Tree, noun: int) -> set[int]:
    """The topmost token of the coordinated clause in which a noun stands."""
    top = noun
    while tree.deps[top] not in ("ROOT", "parataxis") and not _joins_clauses(tree, top):
        top = tree.heads[top]
    return {top}


def _joins_clauses(tree: Tree, i: int) -> bool:
    return is_verbal(tree, i) and (tree.deps[i] == "conj" or bool(tree.with_dep(i, "cc")))


def _only_attack(scene: Scene, noun: int) -> Deed | None:
    """What "the attack" is where the sentences before tell of the violence of one side alone."""
    found: list[Deed] = []
    for place in (scene, *scene.earlier(2)):
        for i in _told_in(place, scene, noun):
            is_violent = place.tree.lemmas[i] in _ATTACKING and stands_as_verb(place, i)
            if is_violent and (deed := read_deed(place, i)).agents and not deed.negated:
                found.append(replace(deed, place=place))
    return found[0] if len({deed.agents for deed in found}) == 1 else None


def judged_before(scene: Scene, noun: int) -> Deed | None:
    """The deed told last, which somebody else now judges: "condemned it", "this outrage".

    Unlike "the raid", what it is called need not be what it was called.
    """
    tree, above = scene.tree, scene.tree.heads[noun]
    what = tree.heads[above]
    if tree.words[what] == "what" and tree.deps[above] == "acl:relcl":
        noun, above = what, tree.heads[what]  # "condemned what it called an outrage"
    if not _is_judged(tree, noun, above) and not tree.has_word(noun, _DEMONSTRATIVE):
        return None
    told = [i for i in _told_in(scene, scene, noun) if _is_told_deed(scene, i)]
    if told and tree.has_word(noun, _DEMONSTRATIVE):
        deed = read_deed(scene, told[-1])  # "ten were killed, and in most of those murders"
        return deed if deed.agents else None
    judges = {x for head in subjects(tree, above) for x in scene.actors(head)}
    for place in scene.earlier(2):
        deed = _main_deed(place)
        if deed is not None and deed.agents:
            return None if judges & _camp(scene, deed.agents) else replace(deed, place=place)
    return None


def _is_told_deed(scene: Scene, i: int) -> bool:
    return scene.tree.lemmas[i] in scene.deed_verbs and stands_as_verb(scene, i)


def _is_judged(tree: Tree, noun: int, verb: int) -> bool:
    if tree.has_word(noun, _ANY | OTHER):
        return False
    if tree.lemmas[verb] in _CONDEMNING and tree.deps[noun] == "obj":
        return True
    names = [k for k in tree.with_dep(verb, "xcomp", "obj") if k > verb and not is_verbal(tree, k)]
    names += [k for k in tree.with_dep(verb, "obl") if tree.has_word(k, _AS)]
    is_named = len(names) > 1 or (bool(names) and tree.deps[names[0]] != "obj")
    return tree.lemmas[verb] in NAMING | NAMING_AS and is_named and noun in names


def _camp(scene: Scene, actors: tuple[str, ...]) -> set[str]:
    return {*actors, *(whole for x in actors if (whole := scene.wholes[x]))}


def _main_deed(scene: Scene) -> Deed | None:
    """What the main clause of a sentence tells, be it in what somebody says."""
    tree = scene.tree
    verb = next((i for i, dep in enumerate(tree.deps) if dep == "ROOT"), 0)
    while tree.lemmas[verb] in SPEECH:
        said = [i for i in tree.with_dep(verb, "ccomp") if is_verbal(tree, i)]
        if not said:
            return None
        verb = said[0]
    if not is_verbal(tree, verb) or tree.lemmas[verb] in _CONDEMNING | _KIND:
        return None
    is_said = tree.deps[verb] == "ccomp"
    if is_said and any(tree.words[k] == "had" for k in tree.with_dep(verb, "aux")):
        return None  # "the army said that he had killed a soldier": what led to the deed
    return read_deed(scene, verb, befalls_subject=tree.lemmas[verb] in scene.ergative)
