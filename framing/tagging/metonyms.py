"""Capitals: the government where it acts or is dealt with, a place everywhere else.

The distinctions follow the literature on metonymic place names (Markert & Nissim 2007, "place for
people"; Gritta et al. 2017): the grammatical role of the name and the word that governs it decide.
What no rule recognises is left a place.
"""

from __future__ import annotations

from .capitals import hyphenated, is_dateline, is_part_of_name, opens_headline
from .described import OF_WHAT
from .place_words import (
    ACT_NOUNS,
    AIMING,
    CONFIDANTS,
    EXCHANGE_NOUNS,
    GIVING,
    GOVERNMENT_NOUNS,
    LINKS,
    LOCATIVE,
    MESSAGES,
    MOTION_VERBS,
    PATIENT_VERBS,
    PHYSICAL_VERBS,
    PLACE_NOUNS,
    PLACE_VERBS,
    RAIDS,
    SITUATIONS,
    STATES_OF_MIND,
    TOWN_NOUNS,
    WEIGHING,
)
from .reporting import VIEWS
from .views import View
from .wordlists import NATIONALITIES


def is_government(view: View, first: int, last: int) -> bool:
    """Whether a capital's name at first..last stands for those who govern from there."""
    if is_dateline(view, first, last) or is_part_of_name(view, first, last):
        return False
    is_place = view.tags[last] == "PROPN"
    is_accused = view.lemmas[view.heads[last]] in OF_WHAT  # "accused the occupation of lies"
    if not is_place and not is_accused and view.children_as(last, "nmod"):
        return False  # "the occupation of the valley" is a deed
    compound = hyphenated(view, first, last)
    if compound is not None:
        return compound
    if view.sentence.field == "title" and opens_headline(view, first):
        return _acts_in_headline(view, last)
    return _judge(view, view.head_of(first, last), first, last, depth=0)


def _judge(view: View, token: int, first: int, last: int, depth: int) -> bool:
    dep, head = view.deps[token], view.heads[token]
    case = view.case_of(token)
    if case in LOCATIVE:
        return case == "in" and _is_seat(view, head)
    if dep == "nmod:poss":
        is_place = view.tags[last] == "PROPN"  # unlike "the occupation's prisons"
        return not is_place or _possesses(view, _possessed(view, last, head))
    if dep in ("nsubj", "csubj", "nsubj:outer"):
        return _acts(view, head)
    if _does_in_relative_clause(view, token, last):
        return True
    if dep == "nsubj:pass":
        return view.lemmas[head] in PATIENT_VERBS or _has_agentive_complement(view, head)
    if dep == "obl:agent":
        return True
    if dep in ("obj", "iobj"):
        return view.lemmas[head] in PATIENT_VERBS or _is_left_with(view, head)
    if dep == "conj" and depth < 3:  # "Washington and Tehran": as the first
        return _judge(view, head, first, last, depth + 1)
    if dep in ("compound", "amod", "nmod:desc"):
        return view.lemmas[head] in GOVERNMENT_NOUNS
    return bool(case) and _governed(view, first, last, head, case)


def _is_seat(view: View, noun: int) -> bool:
    """ "An official in Jerusalem", but no "UN official in Jerusalem", no "diplomat in Cairo"."""
    modifiers = view.children_as(noun, "amod", "compound", "nmod:poss", "nmod:desc")
    is_named = any(
        view.lowers[i] in NATIONALITIES or view.tags[i] == "PROPN" or (i and view.is_capitalised(i))
        for i in modifiers
    )
    speaks_for = GOVERNMENT_NOUNS - {"diplomat"} | {"spokesman", "spokeswoman", "spokesperson"}
    return view.lemmas[noun] in speaks_for and not is_named


def _acts(view: View, predicate: int) -> bool:
    """Whether the subject of this predicate acts, rather than lies somewhere."""
    lemma = view.lemmas[predicate]
    if view.tags[predicate] in ("VERB", "AUX"):
        return _is_deed(view, predicate, lemma)
    if view.case_of(predicate):
        return view.case_of(predicate) in ("behind", "against") or lemma in SITUATIONS
    if not view.children_as(predicate, "cop"):
        return view.tags[predicate] != "PROPN"
    if view.tags[predicate] == "NOUN":
        return lemma in ACT_NOUNS
    return view.tags[predicate] == "ADJ" and (
        lemma in STATES_OF_MIND or _has_agentive_complement(view, predicate)
    )


def _is_deed(view: View, verb: int, lemma: str) -> bool:
    """Whether a verb tells what a government does, not how a city is."""
    objects = [view.lemmas[child] for child in view.children_as(verb, "obj")]
    if lemma == "have":
        return (PLACE_NOUNS | TOWN_NOUNS).isdisjoint(objects)
    if lemma == "see":
        return view.lowers[verb] != "saw"
    if lemma in ("open", "close", "host", "fill"):
        return bool(objects)
    if lemma in ("remain", "become", "stand"):
        below = view.children_as(verb, "xcomp", "advmod", "obl")
        states = STATES_OF_MIND | ACT_NOUNS | {"firm", "alone"}
        return any(view.lemmas[child] in states for child in below)
    return lemma not in PLACE_VERBS


def _does_in_relative_clause(view: View, token: int, last: int) -> bool:
    """ "a regional power and Tehran, which has vowed ...": the relative clause has the say."""
    which = [t for t in (last + 1, last + 2) if t < len(view) and view.lowers[t] == "which"]
    if not which or view.deps[which[0]] != "nsubj":
        return False
    verb = view.heads[which[0]]
    return view.tags[verb] == "VERB" and _is_deed(view, verb, view.lemmas[verb])


def _is_left_with(view: View, verb: int) -> bool:
    """ "puts Cairo in a difficult position", "leaves Tehran with few options"."""
    return view.lemmas[verb] in ("put", "leave", "place", "find", "catch", "present") and any(
        view.case_of(child) in ("in", "with", "under")
        and view.lemmas[child] in SITUATIONS | ACT_NOUNS
        for child in view.children_as(verb, "obl")
    )


def _has_agentive_complement(view: View, verb: int) -> bool:
    """ "Tehran is expected to respond", "is set to send": the lower verb has the say."""
    return any(_acts(view, child) for child in view.children_as(verb, "xcomp", "ccomp"))


def _possessed(view: View, last: int, head: int) -> int:
    """What a possessor owns; the next noun where the parse attaches it elsewhere."""
    if head > last:
        return head
    for token in range(last + 2, min(last + 7, len(view))):
        if view.tags[token] == "NOUN":
            return token
    return head


def _possesses(view: View, noun: int) -> bool:
    lemma = view.lemmas[noun]
    if lemma in PLACE_NOUNS or view.tags[noun] == "PROPN":
        return False
    return lemma in ACT_NOUNS or lemma.endswith(("tion", "ment", "ance", "ence", "ship", "al"))


def _governed(view: View, first: int, last: int, head: int, case: str) -> bool:
    """A capital under a preposition: the governing word decides whether it is dealt with."""
    lemma, is_verb = view.lemmas[head], view.tags[head] in ("VERB", "AUX")
    beside = _noun_beside(view, first)
    if beside is not None and case in ("to", "for", "on", "from", "against", "of"):
        head, lemma, is_verb = beside, view.lemmas[beside], False
    if case == "to" and _is_moved(view, head):
        return False
    dealt_with = lemma in (ACT_NOUNS | EXCHANGE_NOUNS) - PLACE_NOUNS
    if case == "for" and first == 1 and view.lowers[last + 1 : last + 2] == [","]:
        return True  # "For Tehran, the loss was a humiliation."
    if case == "between":
        return lemma in EXCHANGE_NOUNS or any(
            view.lemmas[child] in EXCHANGE_NOUNS for child in view.children_as(head, "obj", "nsubj")
        )
    if case == "with":
        return True
    if case in ("by", "according", "because", "despite", "without", "unlike", "alongside"):
        return case != "by" or not is_verb
    if case == "from" and is_verb:
        return _is_given_from(view, head, lemma)
    if case in ("to", "for"):
        return _addressed(view, head, lemma, is_verb, dealt_with)
    if case in ("on", "upon"):
        return lemma in WEIGHING
    if case == "against":
        return lemma not in PHYSICAL_VERBS | RAIDS | AIMING
    if case == "of" and lemma in VIEWS:  # "in the eyes of Berlin"
        return True
    return case in ("toward", "towards", "about", "over", "of", "from") and dealt_with


def _is_given_from(view: View, verb: int, lemma: str) -> bool:
    """ "won assurances from Washington", "the offer came from Doha", not "flew from Doha"."""
    if lemma in ("come", "arrive", "reach"):
        return any(view.lemmas[child] in ACT_NOUNS for child in view.children_as(verb, "nsubj"))
    return lemma in GIVING


def _noun_beside(view: View, first: int) -> int | None:
    """The noun right before the preposition: nearer than what the parse may have chosen."""
    before = first - 1
    while before > 0 and view.deps[before] in ("case", "det"):
        before -= 1
    return before if before >= 0 and view.tags[before] == "NOUN" else None


def _is_moved(view: View, noun: int) -> bool:
    """ "summoned the envoy of Qatar to Tehran": the object of a verb of motion."""
    for _ in range(3):
        if view.deps[noun] in ("obj", "nsubj:pass"):
            return view.lemmas[view.heads[noun]] in MOTION_VERBS
        if view.deps[noun] != "nmod":
            return False
        noun = view.heads[noun]
    return False


def _addressed(view: View, head: int, lemma: str, is_verb: bool, dealt_with: bool) -> bool:
    if view.tags[head] in ("ADJ", "ADV"):
        noun = view.heads[head]
        return lemma in LINKS or (lemma == "close" and view.lemmas[noun] in CONFIDANTS)
    if is_verb:
        thing = [view.lemmas[child] for child in view.children_as(head, "obj", "nsubj:pass")]
        if any(noun in MESSAGES for noun in thing):
            return True
        return lemma not in MOTION_VERBS | PHYSICAL_VERBS | {"be"}
    return dealt_with


def _acts_in_headline(view: View, last: int) -> bool:
    """Headlines drop too much for a parse: the next word tells a subject from a mere place."""
    token = last + 1
    while token < len(view) and (
        view.lowers[token] in (",", "and", "&") or view.deps[token] in ("conj", "flat")
    ):
        token += 1
    if token >= len(view):
        return False
    if view.lowers[token] == "'s":
        return _possesses(view, _possessed(view, token - 1, view.heads[token - 1]))
    if view.texts[token] in (":", ";", "-", "–", "—"):
        return view.texts[token] == ":"
    return view.lemmas[token] not in PLACE_NOUNS | PLACE_VERBS | EXCHANGE_NOUNS
