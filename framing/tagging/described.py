"""Noun phrases that may describe an actor: "the premier", "the terrorist group", "its army"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .lexicon import Lexicon
from .matching import find_all
from .spans import Mention
from .views import HYPHENS, View, is_title_case
from .wordlists import (
    DAYS_AND_MONTHS,
    GENERIC_HEADS,
    GROUP_NOUNS,
    NATIONALITIES,
    ORGANISATION_HEADS,
    ORGANS,
    OTHER,
    ROLES,
)

LOCAL = "local"
_DETERMINERS = frozenset(("the", "this", "that"))
_POSSESSIVES = frozenset(("its", "their", "his", "her"))
_GENITIVES = ("'s", "'")
_ONE_OF_SEVERAL = frozenset(
    ("leader", "commander", "minister", "official", "spokesman", "envoy", "negotiator")
)
_BELOW = frozenset(("deputy", "vice", "assistant", "former", "ex"))
# What a body's name may end in and be called in short: "the brigades", "the council".
OF_WHAT = frozenset(
    {"accuse", "suspect", "convict", "acquit", "warn", "remind", "inform", "notify", "rob"}
)
NAME_HEADS = GROUP_NOUNS | ORGANISATION_HEADS | ORGANS
_BEFORE_BARE = frozenset(("PUNCT", "ADP", "VERB", "AUX", "CCONJ", "SCONJ"))


@dataclass(frozen=True, slots=True)
class Described:
    """A definite noun phrase first..last; noun is its head word, extra its further modifiers."""

    first: int
    last: int
    noun: str
    actors: tuple[str, ...]  # by the codebook; empty for a generic noun
    extra: tuple[str, ...]
    is_specific: bool  # names its party: "the Israeli prime minister"
    owner: int | None = None  # head of the possessor: "its army", "Britain's home secretary"
    is_bare: bool = False  # without article, in a headline


def find_described(view: View, lexicon: Lexicon, taken: Sequence[Mention]) -> list[Described]:
    """The definite noun phrases of a sentence that may describe an actor, in order."""
    closed = {
        token
        for mention in taken
        if mention.first < mention.last
        for token in range(mention.first, mention.last + 1)
    }  # a lone demonym may stand inside a description, a longer name may not
    named = {mention.first for mention in taken}
    found: dict[int, Described] = {}
    for first, last, entries in find_all(view.lowers, lexicon.descriptions):
        is_closed = last in closed and not (
            "of" in view.lowers[first:last]  # "the prosecutor of the International Criminal Court"
            and any(first < mention.first and mention.last == last for mention in taken)
        )
        if is_closed or not _is_whole_phrase(view, last, closed):
            continue
        if _is_title_of_another(view, last, named):
            continue
        described = _by_codebook(view, first, last, entries)
        if described is not None:
            found.setdefault(last, described)  # of two with the same last word the longer
    for first, last, entries in find_all(view.lowers, lexicon.belongings):
        owned = _by_owner(view, first, last, entries, taken)
        if owned is not None and last not in closed and _is_whole_phrase(view, last, closed):
            found.setdefault(last, owned)
    for token, lower in enumerate(view.lowers):
        end = _phrase_end(view, token) if lower in _DETERMINERS else None
        if end is None or end in found or end in closed or not _is_whole_phrase(view, end, closed):
            continue
        words = tuple(view.lowers[token + 1 : end])
        found[end] = Described(token, end, view.lowers[end], (), words, False)
    phrases = [found[last] for last in sorted(found)]
    return [phrase for phrase in phrases if not _is_of_another(view, phrase, lexicon, taken)]


def _is_of_another(
    view: View, phrase: Described, lexicon: Lexicon, taken: Sequence[Mention]
) -> bool:
    """ "Jane Roe, the foreign minister": no other person whom the codebook describes so."""
    kinds = {lexicon.actors[actor].kind for actor in phrase.actors}
    if kinds != {"person"}:
        return False
    head = view.head_of(phrase.first, phrase.last)
    beside = view.children_as(head, "appos")
    beside += [view.heads[head]] if view.deps[head] == "appos" else []
    named = [token for token in beside if view.tags[token] == "PROPN"]
    known = {
        mention.actor for m in named for mention in taken if mention.first <= m <= mention.last
    }
    return bool(named) and known.isdisjoint(phrase.actors)


def _is_title_of_another(view: View, last: int, named: set[int]) -> bool:
    """ "Secretary of State Adams" where the codebook knows no Adams."""
    name = last + 1
    return (
        view.tags[name : name + 1] == ["PROPN"]
        and name not in named
        and view.is_capitalised(last)
        and view.lowers[name] not in DAYS_AND_MONTHS
        and not is_title_case(view)
    )


def _by_codebook(view: View, first: int, last: int, entries: Sequence) -> Described | None:
    words = view.lowers[first : last + 1]
    noun = noun_of(words)
    actors = tuple(dict.fromkeys(entry.actor.id for entry in entries))
    if "'s" in words or "of" in words:
        if first and view.lowers[first - 1] in (*_GENITIVES, *_POSSESSIVES):
            return None  # "Hezbollah's chief of staff": see _by_owner
        if (
            first
            and view.deps[first - 1] in ("amod", "compound")
            and view.is_capitalised(first - 1)
        ):
            return None  # "the Houthi chief of staff": another's
        if view.lowers[last + 1 : last + 2] in (["'s"], ["'"]) or _is_one_of_many(view, first):
            return None  # "the commander of Hamas's naval force", "a senior commander of Hamas"
        if first and view.lowers[first - 1] in _BELOW:
            return None  # "the deputy head of the brigades"
        start = first - 1 if first and view.lowers[first - 1] == "the" else first
        return Described(start, last, noun, actors, (), True)
    if _is_bare(view, first, last):
        names = view.tags[first] == "PROPN" or words[0] in NATIONALITIES
        # "UN chief", "Qatari premier"; a "Hezbollah leader" may be one of them.
        is_specific = names and first < last and noun not in _ONE_OF_SEVERAL
        return Described(first, last, noun, actors, (), is_specific, is_bare=True)
    if words[0] == LOCAL:
        return Described(first, last, noun, actors, (), False)
    start = first
    while start > 0 and first - start < 4 and view.lowers[start - 1] not in _DETERMINERS:
        if view.tags[start - 1] not in ("ADJ", "NOUN", "PROPN", "ADV", "PUNCT", "VERB"):
            return None
        if view.texts[start - 1] in ',;:.()"“”':
            return None
        if view.is_capitalised(last) and view.is_capitalised(start - 1):
            if view.lowers[start - 1] not in NATIONALITIES:
                return None  # "the Human Rights Council" is no Security Council
        start -= 1
    if start == 0 or view.lowers[start - 1] not in _DETERMINERS:
        return None
    is_specific = any(view.is_capitalised(token) for token in range(first, last + 1))
    return Described(start - 1, last, noun, actors, tuple(view.lowers[start:first]), is_specific)


def _is_one_of_many(view: View, first: int) -> bool:
    while first > 1 and view.tags[first - 1] in ("ADJ", "NOUN"):
        first -= 1
    return first > 0 and view.lowers[first - 1] in ("a", "an", "another")


def _is_bare(view: View, first: int, last: int) -> bool:
    """ "Exxon sued as oil giant denies it": headlines leave out the article, but not of
    "resistance", "intelligence".
    """
    if view.lowers[last].endswith(("ance", "ence")):
        return False
    if view.sentence.field != "title" or view.sentence.doc[last].tag_ not in ("NN", "NNP"):
        return False
    before, after = view.tags[max(0, first - 1)], view.tags[last + 1 : last + 2]
    is_free = first == 0 or (before in _BEFORE_BARE and view.texts[first - 1] not in HYPHENS)
    is_possessor = view.lowers[last + 1 : last + 2] in (["'s"], ["'"])
    return is_free and not is_possessor and after not in (["NOUN"], ["PROPN"], ["ADJ"])


def _by_owner(
    view: View, first: int, last: int, entries: Sequence, taken: Sequence[Mention]
) -> Described | None:
    """What stands behind a possessor, with at most two modifiers between: "its ground forces"."""
    start = first
    while first - start < 2 and view.tags[start - 1] in ("ADJ", "NOUN") and start > 1:
        start -= 1
    before, extra = start - 1, tuple(view.lowers[start:first])
    if before < 0 or any(word in OTHER and word != "own" for word in extra):
        return None
    owner: int | None = None
    if view.lowers[before] in _POSSESSIVES:
        start = owner = before
    elif view.lowers[before] in ("'s", "'", "whose") and before:
        end = before - 1 - (view.lowers[before - 1] == ",")
        names = [mention for mention in taken if mention.last == end]
        owner = names[0].head if names else end
        if names and view.lowers[before] != "whose":
            start = names[0].first
    if owner is None or view.lowers[last + 1 : last + 2] == ["for"]:
        return None  # "the UN's agency for refugees" is that one
    actors = tuple(dict.fromkeys(entry.actor.id for entry in entries))
    noun = noun_of(view.lowers[first : last + 1])
    return Described(start, last, noun, actors, extra, True, owner)


def noun_of(words: Sequence[str]) -> str:
    """The head: before "of", else the last word; "prime minister" is one."""
    words = list(words[: words.index("of")]) if "of" in words else list(words)
    if words[-2:] == ["prime", "minister"]:
        return "prime minister"
    return words[-1]


def _phrase_end(view: View, determiner: int) -> int | None:
    """The head of the noun phrase that a determiner opens, if its noun may describe an actor."""
    last = None
    for token in range(determiner + 1, min(determiner + 6, len(view))):
        tag = view.tags[token]
        if tag in ("NOUN", "PROPN") or (tag == "NUM" and last is not None):
            last = token
        elif view.texts[token] not in HYPHENS and (
            tag not in ("ADJ", "ADV", "VERB") or last is not None
        ):
            break
    if last is None or (view.tags[last] != "NOUN" and not _is_short_name(view, determiner, last)):
        return None
    is_known = view.lemmas[last] in ROLES or view.lowers[last] in ROLES | NAME_HEADS
    return last if is_known else None


def _is_short_name(view: View, determiner: int, last: int) -> bool:
    """ "The Brigade" of the Jenin Brigade, but not "the Security Council"."""
    is_one = last == determiner + 1 and view.lowers[last] in NAME_HEADS
    return is_one and not (last + 1 < len(view) and view.tags[last + 1] == "PROPN")


def _is_whole_phrase(view: View, last: int, closed: set[int]) -> bool:
    """Whether the phrase ends here: no "army chief", "group stage", "group of ministers"."""
    following = last + 1
    if following >= len(view):
        return True
    if view.texts[following] in HYPHENS:
        return False
    if view.lowers[following] == "for" and view.is_capitalised(min(following + 1, len(view) - 1)):
        return False  # "the Secretary of State for Health"
    if view.lowers[following] == "of" and _is_restricted(view, last):
        return False
    if following in closed and view.tags[following] == "PROPN":
        return False  # "the movement Hezbollah": the name is the mention
    is_modifier = view.deps[last] in ("compound", "amod", "nmod:desc")
    return not (is_modifier and view.tags[following] in ("NOUN", "PROPN", "ADJ"))


def _is_restricted(view: View, last: int) -> bool:
    """ "the group of ministers", "the president of Peru", but not "accused the group of lying"."""
    if last + 2 >= len(view):
        return True
    verb = view.heads[view.head_of(last, last)]
    if view.lemmas[verb] in OF_WHAT and verb < last:
        return False
    if view.lowers[last] in GENERIC_HEADS:
        return True
    return view.is_capitalised(last + 2) or any(
        child > last + 1 for child in view.children_as(last, "nmod")
    )
