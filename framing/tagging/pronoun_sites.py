"""Where a pronoun stands and what role it plays there; "it" may refer to nothing."""

from __future__ import annotations

from dataclasses import dataclass

from .reporting import CLAUSE, REQUEST, SPEECH
from .views import SUBJECTS, View
from .word_classes import COUNTED
from .wordlists import PLEONASTIC, words

THIRD_PERSON = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
}
FIRST_PERSON = words(
    "i me my mine myself we us our ours ourselves i'm i've i'd i'll we're we've we'll we'd"
)
_JUDGING = words("make find think consider deem")
_HONOURS = words("eminence excellency highness holiness honour honor majesty royal serene imperial")


@dataclass(slots=True)
class Site:
    """A pronoun in its place: `kind` is he, she, it or they; `role` subj, obj, poss or other.

    `phrase` is what plays that role: the pronoun, or the quantity in "five of them were shot".
    """

    view: View
    token: int
    phrase: int
    kind: str
    role: str
    reflexive: bool

    @property
    def predicate(self) -> int:
        return self.view.heads[self.phrase]

    @property
    def says_own(self) -> bool:
        """ "Its own", "their own"."""
        following = self.view.lowers[self.token + 1 : self.token + 2]
        return self.role == "poss" and following == ["own"]


def pronoun_site(view: View, token: int) -> Site | None:
    """The third-person pronoun at a token; None for other words and for expletive "it"."""
    lower = view.lowers[token]
    kind = THIRD_PERSON.get(lower)
    if kind is None or (lower == "it" and is_expletive(view, token)):
        return None
    if view.lowers[token + 1 : token + 2] and view.lowers[token + 1] in _HONOURS:
        return None  # "His Excellency"
    phrase = _quantity(view, token)
    reflexive = lower.endswith(("self", "selves"))
    return Site(view, token, phrase, kind, role_of(view, phrase), reflexive)


def _quantity(view: View, token: int) -> int:
    """The quantity of which a pronoun is the whole ("five of them"), else the pronoun."""
    above = view.heads[token]
    is_part = view.deps[token] in ("nmod", "obl") and view.case_of(token) == "of"
    counts = view.tags[above] in ("NUM", "DET", "ADJ") or view.lemmas[above] in COUNTED
    return above if is_part and counts else token


def role_of(view: View, token: int) -> str:
    """subj, obj, poss or other."""
    dep = view.deps[token]
    if dep in SUBJECTS:
        return "subj"
    if dep in ("obj", "iobj"):
        return "obj"
    if dep == "nmod:poss":
        return "poss"
    return "other"


def _is_agent(view: View, predicate: int) -> bool:
    """Whether "it" does something, though parsed as an expletive: "it said that", "was reviewing"."""
    if view.tags[predicate] != "VERB" or view.children_as(predicate, "aux:pass"):
        return False
    return view.lemmas[predicate] in SPEECH | CLAUSE | REQUEST or bool(
        view.children_as(predicate, "obj")
    )


def is_expletive(view: View, token: int) -> bool:
    """Whether "it" refers to nothing: "it is unclear who", "it was raining", "it took years to"."""
    if view.deps[token] == "expl":
        return not _is_agent(view, view.heads[token])
    if view.deps[token] == "obj" and view.lemmas[view.heads[token]] in _JUDGING:
        below = view.children_as(view.heads[token], "xcomp")  # "made it clear that"
        return any(view.tags[child] == "ADJ" and view.children[child] for child in below)
    if view.deps[token] not in SUBJECTS:
        return False
    predicate = view.heads[token]
    lemma = view.lemmas[predicate]
    clauses = view.children_as(predicate, "ccomp", "csubj", "xcomp", "advcl", "acl", "csubj:pass")
    follows = any(child > predicate for child in clauses)
    has_copula = bool(view.children_as(predicate, "cop"))
    if lemma in ("rain", "snow", "raining", "snowing"):
        return True
    relatives = view.children_as(predicate, "acl:relcl") if has_copula else []
    if any("who" in view.lowers[predicate + 1 : child] for child in relatives):
        return True  # "it was their minister who refused"
    if view.deps[token] == "nsubj:pass" or has_copula:
        return lemma in PLEONASTIC and (follows or has_copula)
    return lemma in ("seem", "appear", "turn", "happen", "matter", "take") and follows
