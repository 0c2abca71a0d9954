"""Names of actors in one sentence: aliases, demonyms, capitals, and what is none of them."""

from __future__ import annotations

from dataclasses import dataclass

from .lexicon import Entry, Lexicon
from .longer_names import stands_in_name
from .matching import find_all
from .views import HYPHENS, View, is_all_capitals, is_title_case
from .word_classes import WEAPONS
from .wordlists import (
    BEFORE_LONGER_NAMES,
    CIVIL_TITLES,
    DAYS_AND_MONTHS,
    GENERATIONS,
    NATIONALITIES,
    OFFICES_AFTER_OF,
    ORGANISATION_HEADS,
    ORGANS,
    PARTICLES,
    RUN,
    RUN_BODIES,
    TITLE_HEADS,
    TITLE_MODIFIERS,
    UNOFFICIAL,
)

_JOINED = frozenset(
    ["secretary", "ex", "then", "vice", "commander", "deputy", "co"]
)  # "ex-president"


@dataclass(slots=True)
class Hit:
    """Words first..last that may name `actor`; sort as in lexicon.Entry."""

    view: View
    first: int
    last: int
    actor: str
    sort: str
    rivals: tuple[str, ...] = ()  # further actors of the same name


def find_hits(view: View, lexicon: Lexicon) -> list[Hit]:
    """The names in a sentence, longest first; persons still to be told from namesakes.

    A name inside a longer name of somebody else is left out, as is one whose capitals are wrong;
    the longer names of the codebook itself are returned with sort "longer".
    """
    everywhere = is_title_case(view) or is_all_capitals(view)
    found = _written_as_names(view, lexicon)
    taken = {token for first, last, _ in found for token in range(first, last + 1)}
    hits = []
    for first, last, fitting in found:
        # What is one actor's longer name may itself be another actor ("Palestinian Authority").
        fitting = [entry for entry in fitting if entry.sort != "longer"] or fitting
        entry = fitting[0]
        if entry.actor.kind != "person" and _is_in_longer_name(
            view, first, last, entry, taken, everywhere
        ):
            continue
        rivals = tuple(other.actor.id for other in fitting[1:])
        hits.append(Hit(view, first, last, entry.actor.id, entry.sort, rivals))
    return hits


def _written_as_names(view: View, lexicon: Lexicon) -> list[tuple[int, int, list[Entry]]]:
    """The longest entries at each place that are written with the right capitals.

    A description holds the names in it: "hostages held by Hamas" names Hamas as well.
    """
    matches = find_all(view.lowers, lexicon.names) if lexicon.names else []
    found: list[tuple[int, int, list[Entry]]] = []
    free_from, is_open = 0, False
    for first, last, entries in sorted(matches, key=lambda match: (match[0], -match[1])):
        is_inside = first < free_from
        if is_inside and not (is_open and view.lowers[first - 1] in ("by", "in", "from")):
            continue
        fitting = [entry for entry in entries if _fits_capitals(view, first, entry)]
        if fitting and not _is_means(view, first, last):
            found.append((first, last, fitting))
            if not is_inside:
                free_from, is_open = last + 1, not fitting[0].capitals[0]
    return found


def _is_means(view: View, first: int, last: int) -> bool:
    """Whether a party's weapon only says by what means: "an Israeli drone strike" is Israel's."""
    return first < last and view.lemmas[last] in WEAPONS and view.deps[last] == "compound"


def _fits_capitals(view: View, first: int, entry: Entry) -> bool:
    token = first
    for form in entry.capitals:
        while token < len(view) and view.texts[token] in HYPHENS:
            token += 1
        if token >= len(view):
            break
        text = view.texts[token]
        if form == "upper" and not text.isupper():
            return False
        if form == "initial" and not text[:1].isupper():
            return False
        token += 1
    return True


def _is_in_longer_name(
    view: View, first: int, last: int, entry: Entry, taken: set[int], everywhere: bool
) -> bool:
    """Whether the words are a modifier inside the name of an organisation or of a person."""
    if not any(entry.capitals):  # "hostages", a common noun
        return stands_in_name(view.texts, first, last)
    if _is_run_by(view, last):
        return True
    if view.texts[last].islower() and not everywhere:
        return False  # "Palestinian journalists Jane Roe and John Roe"
    if first and view.lowers[first - 1] in CIVIL_TITLES and view.heads[first - 1] == first:
        return entry.sort != "demonym"  # "Sheriff Israel"
    if _is_after_organisation(view, first):
        return True
    if first and view.deps[first] == "flat" and view.heads[first] == first - 1 and not everywhere:
        return view.tags[first - 1] == "PROPN"  # "Water UK"
    run = _capitalised_after(view, last, taken)
    before = view.lowers[first - 1] if first else ""
    if before in BEFORE_LONGER_NAMES and view.is_capitalised(first - 1) and not everywhere:
        return True
    if not run:
        return False
    following = [view.lowers[token] for token in run]
    if following[0] in DAYS_AND_MONTHS:
        return False
    if following[0] in UNOFFICIAL:
        return True
    is_modifier = entry.sort == "demonym" or "upper" in entry.capitals
    if everywhere or is_modifier:
        nearest = [word for word in following if word in ORGANISATION_HEADS]
        of_state = any(word in ORGANS or word in TITLE_HEADS for word in following[:3])
        return bool(nearest) and not of_state
    return not any(
        word in ORGANS or word in TITLE_HEADS or word in TITLE_MODIFIERS for word in following[:3]
    )


def _capitalised_after(view: View, last: int, taken: set[int]) -> list[int]:
    """Capitalised words that follow without a break and belong to no other name."""
    run = []
    token = last + 1
    while token < len(view) and token not in taken and view.texts[token].isalpha():
        if not view.is_capitalised(token) or view.tags[token] in ("VERB", "AUX", "PRON", "DET"):
            break
        run.append(token)
        token += 1
    return run


def _is_run_by(view: View, last: int) -> bool:
    """ "Hamas-run health ministry", "Hamas-controlled government media office"."""
    if last + 2 >= len(view) or view.texts[last + 1] not in HYPHENS:
        return False
    if view.lowers[last + 2] not in RUN:
        return False
    return any(word in RUN_BODIES for word in view.lowers[last + 3 : last + 8])


def _is_after_organisation(view: View, first: int) -> bool:
    """ "Bank of Israel", "University of Tehran": a capitalised head before "of"."""
    before = first - 1
    if view.lowers[before] == "the":
        before -= 1
    if before < 1 or view.lowers[before] != "of":
        return False
    head = before - 1
    return view.is_capitalised(head) and view.lowers[head] in ORGANISATION_HEADS | {"voice"}


# --- persons --------------------------------------------------------------------------------------


def given_name_before(view: View, first: int, taken: set[int]) -> list[int]:
    """The tokens just before a family name that look like somebody's given names."""
    names: list[int] = []
    token = first - 1
    while token >= 0 and len(names) < 4:
        text, lower = view.texts[token], view.lowers[token]
        is_initial = len(text) == 2 and text[1] == "." and text[0].isupper()
        is_particle = lower in PARTICLES and bool(names)
        if text in HYPHENS and not view.sentence.doc[token].whitespace_:
            token -= 1
            continue
        is_cry = text.isupper() and len(text) > 2 and not view.texts[first].isupper()
        if not (is_initial or is_particle or _may_be_given_name(view, token)) or token in taken:
            break
        if is_cry:
            break  # "TUNNEL RAT Sinwar": what a tabloid calls him
        names.insert(0, token)
        token -= 1
    while names and view.lowers[names[0]] in PARTICLES:
        names.pop(0)
    return names


def _may_be_given_name(view: View, token: int) -> bool:
    lower = view.lowers[token]
    if not view.is_capitalised(token) or not view.texts[token].isalpha():
        return False
    if lower in TITLE_HEADS | TITLE_MODIFIERS | NATIONALITIES | DAYS_AND_MONTHS:
        return False
    return view.tags[token] == "PROPN"


def continues_as_name(view: View, last: int, everywhere: bool) -> bool:
    """Whether a capitalised word follows that makes it another name: "Harris County"."""
    following = last + 1
    if following < len(view) and view.lowers[following] in PARTICLES - {"la", "le", "st"}:
        after = following + 1 + (view.texts[min(following + 1, len(view) - 1)] in HYPHENS)
        return after < len(view) and view.is_capitalised(after)
    if following >= len(view) or not view.texts[following].isalpha():
        return False
    if view.lowers[following] in GENERATIONS or view.lowers[following] in DAYS_AND_MONTHS:
        return False
    if everywhere:
        return view.lowers[following] in ORGANISATION_HEADS
    return view.is_capitalised(following) and view.tags[following] == "PROPN"


def title_start(view: View, first: int, hits: list[Hit]) -> int:
    """Where the title begins that stands before a person's name; `first` if none does.

    Takes in ranks and offices with their modifiers and the party in front of them ("Hamas
    leader", "Israeli Prime Minister"), but no article and no possessor ("Qatar's").
    """
    ends = {hit.last: hit.first for hit in hits}
    start, has_head = first, False
    token = first - 1
    while token >= 0:
        lower = view.lowers[token]
        if lower in TITLE_HEADS or _is_unlisted_title(view, token, first):
            has_head = True
        elif lower == "." and token and view.lowers[token - 1] in TITLE_HEADS:
            pass  # "Lt ." where the abbreviation was split
        elif lower in OFFICES_AFTER_OF and token > 1 and view.lowers[token - 1] == "of":
            token -= 1
        elif has_head and token in ends:
            token = ends[token]
        elif view.texts[token] in HYPHENS and view.lowers[token - 1] in _JOINED and token:
            pass
        elif lower not in TITLE_MODIFIERS and not (has_head and _is_origin(view, token)):
            break
        if has_head:
            start = token
        token -= 1
    return start


def _is_unlisted_title(view: View, token: int, first: int) -> bool:
    """A lower-case singular noun right before the name and bound to it: "negotiator"."""
    return (
        token == first - 1
        and view.texts[token - 1] not in HYPHENS
        and view.tags[token] == "NOUN"
        and view.texts[token].islower()
        and view.deps[token] in ("nmod:desc", "compound", "flat", "nmod")
        and view.heads[token] >= first
    )


def _is_origin(view: View, token: int) -> bool:
    """ "Gaza" in "Gaza leader Yahya Sinwar", "Lebanese" in "Lebanese Prime Minister ..."."""
    is_origin = view.lowers[token] in NATIONALITIES or view.tags[token] == "PROPN"
    return is_origin and view.deps[token] in ("amod", "compound")
