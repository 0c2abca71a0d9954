"""What a pronoun may take up at all: agreement and binding.

A pronoun is no co-argument of its antecedent (Chomsky 1981, principle B), a reflexive is.
"""

from __future__ import annotations

from .clauses import subjects
from .entities import Entity, is_several
from .people_words import IRREGULARS, LEADERS, MEMBERS, TROOPS
from .pronoun_sites import Site
from .reporting import SPEECH
from .selection import is_thing, selects_army, selects_party, selects_thing
from .tree import tree_of
from .views import SUBJECTS, View
from .wordlists import TITLE_HEADS, words

_ENDS = words(
    """death killing murder assassination martyrdom funeral burial coffin slaying execution
    release freedom deportation extradition imprisonment detention"""
)
_DYING = words("die drown perish starve")
_KILLED = words("kill murder execute assassinate slay hang behead")


_CLAUSES = frozenset(
    [
        "ccomp",
        "xcomp",
        "advcl",
        "acl",
        "acl:relcl",
        "conj",
        "parataxis",
        "csubj",
        "ROOT",
        "csubj:pass",
        "advcl:relcl",
    ]
)


def clause_of(view: View, token: int) -> int:
    """The predicate of the clause in which a token stands."""
    for _ in range(len(view)):
        if view.deps[token] in _CLAUSES and (
            view.tags[token] in ("VERB", "AUX") or view.deps[token] != "conj"
        ):
            return token
        if view.heads[token] == token:
            return token
        token = view.heads[token]
    return token


def dominates(view: View, upper: int, lower: int) -> bool:
    """Whether `lower` hangs below `upper` in the tree."""
    for _ in range(len(view)):
        if lower == upper:
            return True
        if view.heads[lower] == lower:
            return False
        lower = view.heads[lower]
    return False


def _opens_aside(view: View, token: int) -> bool:
    """Whether a pronoun behind a comma is who says what stands around it."""
    is_subject = view.texts[token - 1] == "," and view.deps[token] in SUBJECTS
    return is_subject and view.lemmas[view.heads[token]] in SPEECH


def is_possible(site: Site, entity: Entity) -> bool:
    """Whether agreement and binding let the pronoun take up the entity."""
    if site.kind not in entity.fits:
        return False
    if site.kind == "it" and entity.is_group and selects_thing(site):
        return False
    if site.kind in ("it", "they") and is_thing(entity) and selects_party(site):
        return False
    if entity.kind in ("organisation", "institution") and selects_army(site):
        return False
    passive = site.view.deps[site.phrase] == "nsubj:pass"
    is_object = passive or site.role in ("obj", "other") or site.phrase != site.token
    if site.kind == "they" and "it" in entity.fits and is_object and not is_several(entity):
        return False  # "five of them" after "Hamas": its people, not the group
    if entity.view.number != site.view.number:
        return not site.reflexive
    view, token = site.view, site.token
    if entity.first <= token <= entity.last:
        return False
    if entity.head > token and not _is_cataphoric(site, entity):
        return False
    if entity.last == token - 2 and _opens_aside(view, token):
        return False  # "Ben-Gvir, he told the envoys, had not visited it"
    if site.reflexive:
        return view.heads[entity.head] == site.predicate or is_own_subject(site, entity)
    if dominates(view, entity.head, token) and not _in_relative_clause(view, entity.head, token):
        return False
    if site.role in ("obj", "other") and _is_subject_by_relative(site, entity):
        return False
    if _is_dead(site) and is_subject_of(view, entity.head, view.heads[site.predicate]):
        return False  # "Hamas said they were killed"
    if (killer := _killer_of_own(site)) is not None and is_subject_of(view, entity.head, killer):
        return False  # "Israel killed their leader"
    return site.role == "poss" or not _are_coarguments(view, entity.head, site.phrase)


def _is_dead(site: Site) -> bool:
    """Whether somebody says that the pronoun died."""
    view, verb = site.view, site.predicate
    is_said = view.deps[verb] == "ccomp" and view.lemmas[view.heads[verb]] in SPEECH
    is_passive = view.deps[site.phrase] == "nsubj:pass"
    return is_said and (
        view.lemmas[verb] in _DYING or (is_passive and view.lemmas[verb] in _KILLED)
    )


def _killer_of_own(site: Site) -> int | None:
    """The verb that kills a leader or soldier of the pronoun's: nobody kills his own."""
    view, noun = site.view, site.predicate
    is_owner = site.role == "poss" and not site.says_own
    if site.role == "subj" and view.lemmas[noun] == "have" and view.deps[noun] == "acl:relcl":
        is_owner, noun = True, view.heads[noun]  # "every commander it had"
    verb = view.heads[noun]
    is_killed = view.deps[noun] == "obj" and view.lemmas[verb] in _KILLED
    is_soldier = view.lemmas[noun] in LEADERS | MEMBERS | TITLE_HEADS
    return verb if is_owner and is_killed and is_soldier else None


def _is_subject_by_relative(site: Site, entity: Entity) -> bool:
    """ "Hamas, which denied any part in it": the relative pronoun is the subject of that clause."""
    view = site.view
    for token in (entity.last + 1, entity.last + 2):
        if token < site.token and view.lowers[token] in ("which", "who", "that"):
            return view.heads[token] == clause_of(view, site.token)
    return False


def _are_coarguments(view: View, first: int, second: int) -> bool:
    """Subject and object (or oblique) of one predicate, conjoined nouns counted in."""
    if view.heads[first] == view.heads[second] and view.heads[first] not in (first, second):
        return view.deps[first] != "nmod:poss" and view.deps[second] != "nmod:poss"
    while view.deps[first] == "conj" and view.tags[view.heads[first]] != "VERB":
        first = view.heads[first]
    return view.heads[first] == view.heads[second] and view.deps[first] not in ("nmod:poss", "obl")


# What an event does, not only whoever brings it about: "..., leaving him blind".
_CAUSING = words(
    "allow cause drive enable force help keep lead leave make permit prompt put render"
)


def is_barred(site: Site, entity: Entity) -> bool:
    """A co-argument of the pronoun: nothing that is the same thing can be meant either.

    The subject that a verb shares with another is one, too: "beat them and abandoned them".
    """
    if site.role == "poss" and entity.view is site.view:
        is_end = site.view.lemmas[site.predicate] in _ENDS
        return is_end and is_own_subject(site, entity)  # "vowed to avenge his death"
    if site.role == "poss" or site.reflexive or entity.head == site.token:
        return False
    if entity.view is not site.view:  # "Israeli police came ... police arrested six of them"
        named = entity.view.lemmas[entity.head]
        doers = site.view.children_as(site.predicate, "nsubj") if site.role == "obj" else []
        own = {named, *(TROOPS if entity.kind == "military" else ())}  # "the soldiers shot them"
        return any(site.view.lemmas[i] in own and i != site.token for i in doers)
    if _is_called_fighter(site) and is_subject_of(
        entity.view, entity.head, site.view.heads[site.predicate]
    ):
        return True
    return _are_coarguments(site.view, entity.head, site.phrase) or (
        site.role == "obj"
        and not _is_outcome(site.view, site.predicate)
        and is_subject_of(site.view, entity.head, site.predicate)
    )


def _is_called_fighter(site: Site) -> bool:
    """ "The army said they were gunmen": nobody says so of himself."""
    view, noun = site.view, site.predicate
    return (
        site.role == "subj"
        and view.lemmas[noun] in IRREGULARS
        and view.deps[noun] == "ccomp"
        and bool(view.children_as(noun, "cop"))
    )


def _is_outcome(view: View, clause: int) -> bool:
    """ "..., enabling him to stay", "hired men to guard him": another subject may be understood.

    So it is where an infinitive is joined to a finite verb, which no writer does.
    """
    above, is_infinitive = view.heads[clause], _is_infinitive(view, clause)
    if view.deps[clause] == "conj":
        return is_infinitive and not _is_infinitive(view, above)
    if view.deps[clause] != "advcl" or clause < above:
        return False
    if is_infinitive:
        return bool(view.children_as(above, "obj"))
    return view.lemmas[clause] in _CAUSING and not view.children_as(clause, "mark")


def _in_relative_clause(view: View, noun: int, token: int) -> bool:
    """ "Hamas, which lost its leader": inside what hangs on the noun the pronoun may mean it."""
    for child in view.children_as(noun, "acl:relcl", "acl", "appos"):
        if dominates(view, child, token):
            return True
    return view.tags[noun] == "PROPN" and view.deps[token] == "nmod:poss"


def _is_cataphoric(site: Site, entity: Entity) -> bool:
    """ "In his speech, Netanyahu ...": a fronted phrase before the subject of the main clause."""
    view = site.view
    if entity.head - site.token > 12 or view.deps[entity.head] not in SUBJECTS:
        return False
    clause = view.heads[entity.head]
    top = site.token
    while view.heads[top] not in (top, clause):
        top = view.heads[top]
    return (
        view.heads[top] == clause
        and view.deps[top] in ("obl", "obl:unmarked", "advcl")
        and (site.role == "poss" or view.deps[top] == "advcl")
    )


def is_own_subject(site: Site, entity: Entity) -> bool:
    """Whether the entity is the subject of the clause that holds the pronoun."""
    return is_subject_of(site.view, entity.head, clause_of(site.view, site.token))


def is_subject_of(view: View, noun: int, clause: int) -> bool:
    """Whether the noun, or one of the nouns joined to it, is the subject of a clause."""
    subject = subject_of(view, clause)
    while view.deps[noun] == "conj" and noun != subject:
        noun = view.heads[noun]
    return noun == subject


def subject_of(view: View, clause: int) -> int | None:
    """The subject of a clause, which may stand elsewhere ("urged Iran to stop"); None without one."""
    found = subjects(tree_of(view.sentence.doc), clause)
    return found[0] if found else None


def _is_infinitive(view: View, clause: int) -> bool:
    return any(view.lowers[mark] == "to" for mark in view.children_as(clause, "mark"))
