"""Capitals: the government where it acts or is dealt with, a place everywhere else.

The distinctions follow the literature on metonymic place names (Markert & Nissim 2007, "place for
people"; Gritta et al. 2017): the grammatical role of the name and the word that governs it decide.
What no rule recognises is left a place.
"""

from __future__ import annotations

from .views import View
from .wordlists import (
    ACT_NOUNS,
    EXCHANGE_NOUNS,
    GOVERNMENT_NOUNS,
    MOTION_NOUNS,
    MOTION_VERBS,
    PATIENT_VERBS,
    PHYSICAL_VERBS,
    PLACE_NOUNS,
    PLACE_VERBS,
)

_LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "into",
        "inside",
        "outside",
        "around",
        "through",
        "via",
        "across",
        "above",
        "over",
        "beyond",
        "within",
        "throughout",
        "past",
        "along",
        "off",
        "onto",
        "above",
        "surrounding",
        "circa",
        "leaving",
        "amid",
    ]
)
_HYPHENS = frozenset("-‐‑–")
_BACKED = frozenset(
    [
        "backed",
        "led",
        "brokered",
        "funded",
        "sponsored",
        "supported",
        "mediated",
        "aligned",
        "based",
        "controlled",
        "run",
        "armed",
        "allied",
        "linked",
        "trained",
        "imposed",
        "approved",
        "ordered",
        "friendly",
    ]
)
_GIVING = frozenset(
    [
        "want",
        "demand",
        "need",
        "get",
        "receive",
        "seek",
        "win",
        "expect",
        "hear",
        "obtain",
        "secure",
        "await",
        "extract",
        "wring",
        "buy",
        "import",
        "request",
        "require",
        "draw",
        "elicit",
        "gain",
        "accept",
        "take",
        "order",
    ]
)


def is_government(view: View, first: int, last: int) -> bool:
    """Whether a capital's name at first..last stands for those who govern from there."""
    if _is_dateline(view, first, last) or _is_part_of_name(view, first, last):
        return False
    hyphenated = _hyphenated(view, first, last)
    if hyphenated is not None:
        return hyphenated
    if view.sentence.field == "title" and _opens_headline(view, first):
        return _acts_in_headline(view, last)
    return _judge(view, view.head_of(first, last), first, last, depth=0)


def _judge(view: View, token: int, first: int, last: int, depth: int) -> bool:
    dep, head = view.deps[token], view.heads[token]
    case = view.case_of(token)
    if case in _LOCATIVE:
        return False
    if case == "'s" or dep == "nmod:poss":
        return _possesses(view, _possessed(view, last, head))
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
    if dep == "conj" and head != token and depth < 3:
        return _judge_conjunct(view, token, head, first, last, depth)
    if dep in ("compound", "amod", "nmod:desc"):
        return view.lemmas[head] in GOVERNMENT_NOUNS
    if case:
        return _governed(view, first, last, head, case)
    if dep == "ROOT" or view.sentence.field == "title":
        return _speaks_in_headline(view, first, last)
    return False


def _judge_conjunct(view: View, token: int, head: int, first: int, last: int, depth: int) -> bool:
    """ "Washington and Tehran": as the first conjunct, unless the parse joins two clauses."""
    if view.tags[head] == "VERB":
        return view.lemmas[token] not in PLACE_NOUNS and _speaks_in_headline(view, first, last)
    return _judge(view, head, first, last, depth + 1)


def _acts(view: View, predicate: int) -> bool:
    """Whether the subject of this predicate acts, rather than lies somewhere."""
    lemma = view.lemmas[predicate]
    if view.tags[predicate] in ("VERB", "AUX"):
        return _is_deed(view, predicate, lemma)
    if view.case_of(predicate):
        return view.case_of(predicate) in ("behind", "against") or lemma in _SITUATIONS
    if not view.children_as(predicate, "cop"):
        return view.tags[predicate] != "PROPN"
    if view.tags[predicate] == "NOUN":
        return lemma in ACT_NOUNS and lemma not in MOTION_NOUNS
    return view.tags[predicate] == "ADJ" and (
        lemma in _STATES_OF_MIND or _has_agentive_complement(view, predicate)
    )


def _is_deed(view: View, verb: int, lemma: str) -> bool:
    """Whether a verb tells what a government does, not how a city is."""
    objects = [view.lemmas[child] for child in view.children_as(verb, "obj")]
    if lemma == "have":
        return not any(noun in PLACE_NOUNS or noun in _TOWN_NOUNS for noun in objects)
    if lemma == "see":
        return view.lowers[verb] != "saw"
    if lemma in ("open", "close", "host", "fill"):
        return bool(objects)
    if lemma in ("remain", "become", "stand"):
        below = view.children_as(verb, "xcomp", "advmod", "obl")
        return any(
            view.lemmas[child] in _STATES_OF_MIND
            or view.lemmas[child] in ACT_NOUNS
            or view.lemmas[child] in ("firm", "alone")
            for child in below
        )
    return lemma not in PLACE_VERBS


_TOWN_NOUNS = frozenset(
    ["million", "population", "river", "climate", "park", "beach", "history", "summer", "winter"]
)
_SITUATIONS = frozenset(
    [
        "talk",
        "pressure",
        "touch",
        "contact",
        "favour",
        "favor",
        "position",
        "control",
        "denial",
        "doubt",
        "mood",
        "hurry",
        "agreement",
        "war",
        "breach",
        "violation",
        "charge",
        "negotiation",
        "dialogue",
    ]
)


_STATES_OF_MIND = frozenset(
    [
        "ready",
        "willing",
        "reluctant",
        "unwilling",
        "determined",
        "concerned",
        "worried",
        "angry",
        "furious",
        "responsible",
        "guilty",
        "silent",
        "adamant",
        "aware",
        "unaware",
        "cautious",
        "committed",
        "confident",
        "convinced",
        "wary",
        "keen",
        "eager",
        "prepared",
        "desperate",
        "unhappy",
        "happy",
        "pleased",
        "hopeful",
        "optimistic",
        "sceptical",
        "skeptical",
        "serious",
        "sure",
        "afraid",
        "certain",
        "hesitant",
        "isolated",
        "hostile",
        "impatient",
        "nervous",
        "opposed",
        "able",
        "unable",
        "likely",
        "unlikely",
        "bent",
        "involved",
        "behind",
        "complicit",
        "right",
        "wrong",
        "free",
        "open",
        "interested",
        "divided",
        "alarmed",
    ]
)


def _does_in_relative_clause(view: View, token: int, last: int) -> bool:
    """ "a regional power and Tehran, which has vowed ...": the relative clause has the say."""
    which = [t for t in (last + 1, last + 2) if t < len(view) and view.lowers[t] == "which"]
    if not which or view.deps[which[0]] != "nsubj":
        return False
    verb = view.heads[which[0]]
    return view.tags[verb] == "VERB" and _is_deed(view, verb, view.lemmas[verb])


def _is_left_with(view: View, verb: int) -> bool:
    """"puts Cairo in a difficult position", "leaves Tehran with few options"."""
    return view.lemmas[verb] in ("put", "leave", "place", "find", "catch", "present") and any(
        view.case_of(child) in ("in", "with", "under")
        and (view.lemmas[child] in _SITUATIONS or view.lemmas[child] in ACT_NOUNS)
        for child in view.children_as(verb, "obl")
    )


def _has_agentive_complement(view: View, verb: int) -> bool:
    """ "Tehran is expected to respond", "is set to send": the lower verb has the say."""
    return any(_acts(view, child) for child in view.children_as(verb, "xcomp", "ccomp"))


def _possessed(view: View, last: int, head: int) -> int:
    """What a possessor owns; the next noun where the parse attaches it elsewhere."""
    if head > last and view.tags[head] in ("NOUN", "PROPN"):
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
    if case == "to" and not is_verb and _is_moved(view, head):
        return False
    dealt_with = lemma in ACT_NOUNS or lemma in EXCHANGE_NOUNS
    if case == "for" and first == 1 and view.lowers[last + 1 : last + 2] == [","]:
        return True  # "For Tehran, the loss was a humiliation."
    if case == "between":
        return lemma in EXCHANGE_NOUNS or any(
            view.lemmas[child] in EXCHANGE_NOUNS for child in view.children_as(head, "obj", "nsubj")
        )
    if case == "with":
        return True
    if case in ("by", "according", "because", "despite", "without", "unlike", "alongside"):
        return case != "by" or not is_verb or bool(view.children_as(head, "aux:pass"))
    if case == "from":
        if is_verb and lemma in ("come", "arrive", "reach"):
            return any(view.lemmas[child] in ACT_NOUNS for child in view.children_as(head, "nsubj"))
        if is_verb:
            return lemma in _GIVING and not view.children_as(head, "aux:pass")
        return dealt_with and lemma not in MOTION_NOUNS and lemma not in PLACE_NOUNS
    if case in ("to", "for"):
        return _addressed(view, head, lemma, is_verb, dealt_with)
    if case in ("on", "upon"):
        return lemma in _WEIGHING
    if case == "against":
        return lemma not in PHYSICAL_VERBS and lemma not in _RAIDS and lemma not in _AIMING
    if case in ("toward", "towards", "about", "over", "of"):
        return dealt_with and lemma not in PLACE_NOUNS and lemma not in MOTION_NOUNS
    return False


_WEIGHING = frozenset(
    [
        "pressure",
        "sanction",
        "embargo",
        "restriction",
        "demand",
        "blame",
        "call",
        "depend",
        "rely",
        "lean",
        "put",
        "impose",
        "prevail",
        "tariff",
        "condition",
        "influence",
        "reliance",
        "dependence",
    ]
)
_RAIDS = frozenset(["strike", "attack", "raid", "bombing", "barrage", "assault", "airstrike"])
_AIMING = frozenset(["use", "fire", "launch", "direct", "aim", "drone", "missile", "rocket"])
_CONFIDANTS = frozenset("source official diplomat politician group militia faction person".split())
_LINKS = frozenset(
    [
        "loyal",
        "allied",
        "aligned",
        "friendly",
        "hostile",
        "beholden",
        "grateful",
        "sympathetic",
        "unacceptable",
        "acceptable",
        "answerable",
        "subservient",
        "opposed",
        "according",
    ]
)


def _noun_beside(view: View, first: int) -> int | None:
    """The noun right before the preposition: nearer than what the parse may have chosen."""
    before = first - 1
    while before > 0 and view.deps[before] in ("case", "det", "amod"):
        before -= 1
    return before if before >= 0 and view.tags[before] == "NOUN" else None


def _is_moved(view: View, noun: int) -> bool:
    """"summoned the envoy of Qatar to Tehran": the object of a verb of motion."""
    for _ in range(3):
        if view.deps[noun] in ("obj", "nsubj:pass"):
            return view.lemmas[view.heads[noun]] in MOTION_VERBS
        if view.deps[noun] != "nmod":
            return False
        noun = view.heads[noun]
    return False


def _addressed(view: View, head: int, lemma: str, is_verb: bool, dealt_with: bool) -> bool:
    if view.tags[head] == "ADJ":
        noun = view.heads[head]
        return lemma in _LINKS or (lemma == "close" and view.lemmas[noun] in _CONFIDANTS)
    if is_verb:
        thing = [view.lemmas[child] for child in view.children_as(head, "obj", "nsubj:pass")]
        if any(noun in _MESSAGES for noun in thing):
            return True
        return lemma not in MOTION_VERBS and lemma not in PHYSICAL_VERBS and lemma != "be"
    return dealt_with and lemma not in MOTION_NOUNS and lemma not in PLACE_NOUNS


_MESSAGES = frozenset(
    [
        "message",
        "letter",
        "warning",
        "signal",
        "weapon",
        "arms",
        "reply",
        "response",
        "proposal",
        "offer",
        "note",
        "demand",
        "ultimatum",
        "assurance",
        "aid",
        "money",
        "support",
        "missile",
        "threat",
        "answer",
        "draft",
        "word",
        "concession",
    ]
)


def _hyphenated(view: View, first: int, last: int) -> bool | None:
    """ "Tehran-backed", "Washington-Tehran talks"; None without a hyphen."""
    if last + 2 < len(view) and view.texts[last + 1] in _HYPHENS:
        following = view.lowers[last + 2]
        return (following in _BACKED and following != "based") or view.is_capitalised(last + 2)
    if first > 1 and view.texts[first - 1] in _HYPHENS:
        return view.is_capitalised(first - 2)
    return None


def _is_part_of_name(view: View, first: int, last: int) -> bool:
    """ "East Jerusalem", "Tehran Mayor ...", "Washington, D.C.", "Washington state"."""
    if view.sentence.field == "title" or view.texts[first].isupper():
        following = False
    else:
        following = last + 1 < len(view) and (
            view.is_capitalised(last + 1) and view.tags[last + 1] in ("PROPN", "NOUN", "ADJ")
        )
    before = first > 0 and view.lowers[first - 1] in (
        "east",
        "west",
        "greater",
        "central",
        "downtown",
        "northern",
        "southern",
        "george",
        "old",
        "new",
        "occupied",
        "eastern",
        "western",
        "south",
        "north",
    )
    rest = view.lowers[last + 1 : last + 3]
    return following or before or rest[:1] == ["state"] or rest == [",", "d.c."]


def _is_dateline(view: View, first: int, last: int) -> bool:
    """ "TEHRAN (Reuters) -", "JERUSALEM —", "WASHINGTON, Aug. 3 —" at the head of a paragraph."""
    if first > 1 or view.sentence.field == "title":
        return False
    window = view.texts[last + 1 : last + 9]
    if not window:
        return True
    if view.texts[first].isupper() and len(view.texts[first]) > 3:
        return window[0] in ("(", "—", "–", "-", "--", ",", "/", ":", "|")
    return window[0] in ("(", "—", "–", "--", "|") and any(
        mark in window[:7] for mark in ("—", "–", "-", "--", ")", "|")
    )


def _opens_headline(view: View, first: int) -> bool:
    """At the head of a headline or of its second part; "Doha, Cairo" and "X and Y" count on."""
    before = first - 1
    while before > 0 and (view.lowers[before] in (",", "and", "&") or view.is_capitalised(before)):
        before -= 1
    if before <= 0:
        return view.lowers[0] not in _PREPOSITIONS
    return view.texts[before] in (";", ":", "|", "–", "—")


_PREPOSITIONS = _LOCATIVE | frozenset("from to for of with by on after before as back".split())


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
    lemma = view.lemmas[token]
    if view.texts[token] in (":", ";", "-", "–", "—"):
        return view.texts[token] == ":"
    return lemma not in PLACE_NOUNS and lemma not in PLACE_VERBS and lemma not in EXCHANGE_NOUNS


def _speaks_in_headline(view: View, first: int, last: int) -> bool:
    """ "Tehran: We will answer", "Washington to send a carrier", "..., Tehran says"."""
    following = view.lowers[last + 1 : last + 3]
    if not following:
        return False
    if following[0] == ":" and view.sentence.field == "title":
        return True
    return following[0] == "to" and last + 2 < len(view) and view.tags[last + 2] == "VERB"
