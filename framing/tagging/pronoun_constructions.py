"""Constructions in which a pronoun can mean one entity only, so that nothing needs to be weighed.

"Israel and its army", "called on Hamas to free the hostages it holds".
"""

from __future__ import annotations

from .binding import is_own_subject, subject_of
from .entities import Entity
from .pronoun_sites import Site
from .reporting import SPEECH
from .verb_classes import OBJECT_CONTROL
from .views import SUBJECTS
from .word_classes import WEAPONS
from .wordlists import HOSTILE_VERBS

_AT_WEAPONS = frozenset({"intercept", "launch", "fire"})
_CHARGES = frozenset({"allegation", "charge", "accusation", "claim"})
_DENYING = frozenset({"deny", "reject", "dismiss", "dispute", "refute", "rebut"})
_RELATIVE = frozenset({"who", "whom", "which", "that"})
_IN_CUSTODY = frozenset(
    """hold release free charge question beat treat let bail remand drive fly hand take transfer
    return reunite escort bring set sink tow""".split()
)
_REASONS = frozenset({"after", "because", "for", "when", "once", "as"})
_PUNISHING = frozenset(
    """arrest detain convict sentence fine jail charge prosecute indict imprison deport expel suspend
    sack dismiss sanction evict shoot kill""".split()
)
_FREEING = frozenset({"release", "free", "rescue", "return"})


def _owns_first(site: Site, entity: Entity) -> bool:
    """ "Israel's siege of Gaza, its bombing and its blockade": whose the first of a list is."""
    view, first = site.view, site.predicate
    if site.role != "poss" or entity.view is not view or view.deps[first] != "conj":
        return False
    while view.deps[first] == "conj":
        first = view.heads[first]
    return view.deps[entity.head] == "nmod:poss" and view.heads[entity.head] == first


def _is_victim_before(site: Site, entity: Entity) -> bool:
    """ "Attacked Hamas and killed its leaders": whose what is harmed next is."""
    view, thing = site.view, site.predicate
    if site.role != "poss" or entity.view is not view:
        return False
    if view.deps[thing] == "nmod" and view.tags[view.heads[thing]] == "NUM":  # "five of its men"
        thing = view.heads[thing]
    if view.deps[thing] != "obj":
        return False
    verb = view.heads[thing]
    if view.deps[verb] != "conj" or view.lemmas[verb] not in HOSTILE_VERBS:
        return False
    first = view.heads[verb]
    harmed = entity.head
    if view.deps[harmed] in ("nmod", "nmod:poss", "compound") and entity.actor is not None:
        harmed = view.heads[harmed]  # "raided an office of the UN"
    is_object = view.deps[harmed] == "obj" and view.heads[harmed] == first
    return is_object and view.lemmas[first] in HOSTILE_VERBS | {"raid", "storm", "shell"}


def _is_beside_own(site: Site, entity: Entity) -> bool:
    """ "Israel and its army": what is joined to a name is its."""
    view, thing = site.view, site.predicate
    is_joined = site.role == "poss" and entity.view is view and view.deps[thing] == "conj"
    return is_joined and view.heads[thing] == entity.head and entity.head == site.token - 2


def _is_judged_for_own(site: Site, entity: Entity) -> bool:
    """ "Thanked Biden for his support": what somebody is thanked or blamed for is his."""
    view, thing = site.view, site.predicate
    verb = view.heads[thing]
    if view.deps[thing] == "nmod" and verb == entity.head:
        verb = view.heads[verb]
    return (
        site.role == "poss"
        and entity.view is view
        and view.deps[thing] in ("obl", "nmod")
        and view.case_of(thing) in ("for", "over")
        and view.lemmas[verb] in OBJECT_CONTROL
        and view.deps[entity.head] == "obj"
        and view.heads[entity.head] == verb
    )


def _is_victim_still(site: Site, entity: Entity) -> bool:
    """ "Police detained forty activists. They were held overnight": what befalls them next."""
    if site.view.deps[site.phrase] != "nsubj:pass" or site.view.number - entity.view.number != 1:
        return False
    if site.view.lemmas[site.predicate] not in HOSTILE_VERBS | _IN_CUSTODY:
        return False
    above = entity.view.heads[entity.head]
    return (
        entity.view.deps[entity.head] == "obj"
        and entity.view.lemmas[above] in HOSTILE_VERBS | _FREEING
        and entity.view.deps[above] in ("ROOT", "ccomp", "parataxis")
    )


def _is_asked_to(site: Site, entity: Entity) -> bool:
    """ "Called on Hamas to free the hostages it holds": who is asked to do it has them."""
    view, clause = site.view, site.predicate
    if site.role != "subj" or entity.view is not view or view.deps[clause] != "acl:relcl":
        return False
    verb = view.heads[clause]
    while view.tags[verb] != "VERB" and view.heads[verb] != verb:
        verb = view.heads[verb]
    is_asked = view.deps[verb] in ("xcomp", "advcl") and entity.head < verb
    return (
        is_asked and not view.children_as(verb, "nsubj") and subject_of(view, verb) == entity.head
    )


def _is_doer_around(site: Site, entity: Entity) -> bool:
    """ "Israel freed the men whom it had held": who does to them now what the clause goes on about."""
    view, clause = site.view, site.predicate
    is_relative = site.role == "subj" and view.deps[clause] == "acl:relcl"
    before = site.token - 1  # "leave the villages they occupied"
    is_bare = view.heads[clause] == before and view.tags[before] == "NOUN"
    if not is_relative or entity.view is not view:
        return False
    if not is_bare and view.lowers[before] not in _RELATIVE:
        return False
    verb = view.heads[clause]
    while view.deps[verb] in ("nmod", "appos"):
        verb = view.heads[verb]
    if view.deps[verb] != "obj" or subject_of(view, view.heads[verb]) != entity.head:
        return False
    nouns = view.sentence.doc[view.heads[verb] + 1 : site.token]
    return all(token.tag_ != "NNP" for token in nouns)


def _is_shot_down(site: Site, entity: Entity) -> bool:
    """ "Fired 20 rockets. Most of them were intercepted": what is intercepted is a weapon."""
    view = site.view
    is_object = site.role == "obj" or view.deps[site.phrase] == "nsubj:pass"
    is_weapon = entity.actor is None and entity.view.lemmas[entity.head] in WEAPONS
    return is_object and is_weapon and view.lemmas[site.predicate] in _AT_WEAPONS


def _is_accused(site: Site, entity: Entity) -> bool:
    """ "Accused Israel of it, an allegation it rejected": who is accused rejects it."""
    view, clause = site.view, site.predicate
    noun = view.heads[clause]
    is_answer = site.role == "subj" and view.deps[clause] == "acl:relcl"
    if not is_answer or entity.view is not view or view.lemmas[noun] not in _CHARGES:
        return False
    verb = view.heads[entity.head]
    is_object = view.deps[entity.head] in ("obj", "nsubj:pass") and entity.head < noun
    return is_object and view.lemmas[verb] == "accuse" and view.lemmas[clause] in _DENYING


def _is_punished_for(site: Site, entity: Entity) -> bool:
    """ "Police detained twenty activists after they blocked the road": they who were detained."""
    view, clause = site.view, site.predicate
    if site.role != "subj" or entity.view is not view or view.deps[clause] != "advcl":
        return False
    if not any(view.lowers[mark] in _REASONS for mark in view.children_as(clause, "mark")):
        return False
    verb = view.heads[clause]
    if view.lemmas[verb] not in _PUNISHING and view.deps[verb] in ("advcl", "xcomp"):
        verb = view.heads[verb]  # "convicted them of fraud after they"
    is_object = view.deps[entity.head] in ("obj", "nsubj:pass") and view.heads[entity.head] == verb
    return is_object and view.lemmas[verb] in _PUNISHING


def _says_of_itself(site: Site, entity: Entity) -> bool:
    """ "Israel, which said that it had struck": who is said to speak speaks of itself."""
    view, clause = site.view, site.predicate
    while view.deps[clause] == "conj":
        clause = view.heads[clause]
    verb = view.heads[clause]
    if site.role != "subj" or entity.view is not view or view.deps[clause] != "ccomp":
        return False
    if view.lemmas[verb] not in SPEECH or verb > site.token:
        return False
    speakers = [kid for kid in view.children_as(verb, *SUBJECTS) if view.lowers[kid] in _RELATIVE]
    return any(entity.last < kid <= entity.last + 2 for kid in speakers)


def _is_its_own(site: Site, entity: Entity) -> bool:
    """ "Hamas executed two of its own men": whose own they are does the deed."""
    return site.says_own and entity.view is site.view and is_own_subject(site, entity)


_CONSTRUCTIONS = (
    _is_its_own,
    _says_of_itself,
    _is_punished_for,
    _is_accused,
    _is_shot_down,
    _owns_first,
    _is_victim_before,
    _is_beside_own,
    _is_judged_for_own,
    _is_victim_still,
    _is_asked_to,
    _is_doer_around,
)


def is_certain(site: Site, entity: Entity) -> bool:
    """Whether one of the constructions makes the entity what the pronoun takes up."""
    return any(holds(site, entity) for holds in _CONSTRUCTIONS)
