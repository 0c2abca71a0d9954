"""Names that the parser does not get to see, so that grammar cannot depend on who is named.

A parser has read some names more often than others, and reads "Hamas struck" and "Tuvalu struck"
differently. Before parsing, the actors of a sentence are therefore given the names below, in the
order in which they appear: exchanging two sides of a text then exchanges the results (FIELD.md,
R12).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ..codebook import Codebook
from ..language.features import READ_AS
from .lexicon import Entry, Lexicon, compile_lexicon
from .matching import find_all

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAMES = [  # name, demonym, its plural
    ("Israel", "Israeli", "Israelis"),
    ("Iran", "Iranian", "Iranians"),
    ("Egypt", "Egyptian", "Egyptians"),
    ("Ukraine", "Ukrainian", "Ukrainians"),
    ("Syria", "Syrian", "Syrians"),
    ("Jordan", "Jordanian", "Jordanians"),
]
PERSONS = [("David", "Cohen"), ("John", "Smith"), ("Robert", "Miller"), ("Peter", "Brown")]


COMMAND = ("World", "Climate", "Watch")  # for the last words of a name that is a command
_ORDERS = frozenset("stop save insulate reclaim defend fight free end ban protect".split())


@lru_cache(maxsize=8)
def stand_ins_for(codebook: Codebook) -> Callable[[Sequence[str]], dict[int, str]]:
    """A function that gives, for a sentence's words, what the parser is to read in whose place.

    Single words change only: names of one word, demonyms, and the words of a person's full name.
    Longer names of groups ("Islamic Jihad") have a grammar of their own and stay, unless they are
    commands ("Just Stop Oil").
    """
    lexicon = compile_lexicon(codebook)
    return lambda words: _stand_ins(words, lexicon)


def stand_ins_of(doc: Doc) -> list[tuple[tuple[int, int], str]]:
    """The character spans of a parsed sentence's names and what was read in their place."""
    read = sorted(doc.user_data.get(READ_AS, {}).items())
    tokens = ((doc[place], word) for place, word in read if word[0].isupper())  # no verbs
    return [((token.idx, token.idx + len(token)), word) for token, word in tokens]


def _stand_ins(words: Sequence[str], lexicon: Lexicon) -> dict[int, str]:
    lowers = [word.lower().replace("’", "'") for word in words]
    commands: dict[int, str] = {}
    named: dict[int, tuple[Entry, bool]] = {}  # the entry and whether its last word is here
    for first, last, entries in find_all(lowers, lexicon.names):
        entry = next((entry for entry in entries if _is_name(words[first : last + 1], entry)), None)
        if entry and _is_command(lowers[first : last + 1], entry):
            commands.update(zip(range(last, first - 1, -1), reversed(COMMAND), strict=False))
        elif entry and (first == last or _is_full_name(entry, last - first + 1)):
            named.update({place: (entry, place == last) for place in range(first, last + 1)})
    actors = dict.fromkeys(named[place][0].actor.id for place in sorted(named))
    order = {actor: number for number, actor in enumerate(actors)}
    changes = {
        place: _stand_in(words[place], entry, order[entry.actor.id], is_last)
        for place, (entry, is_last) in named.items()
    }
    changes.update(commands)
    if all(word.isupper() for word in words if word.isalpha()):
        return {place: word.upper() for place, word in changes.items()}
    return changes


def _is_name(words: Sequence[str], entry: Entry) -> bool:
    """Whether the words are written as the proper name that the entry is."""
    written = zip(words, entry.capitals, strict=False)
    return len(words) == len(entry.capitals) and all(
        (form and word[:1].isupper()) or word == "and" for word, form in written
    )


def _is_command(words: Sequence[str], entry: Entry) -> bool:
    """Whether a group's name reads as an order or as two: "Insulate Britain", "Customs and ..."."""
    if entry.actor.kind == "person":
        return False
    is_order = 2 <= len(words) <= len(COMMAND) and not _ORDERS.isdisjoint(words[:2])
    return is_order or "and" in words[1:-1]


def _is_full_name(entry: Entry, n_words: int) -> bool:
    """Whether the entry is a person's name without hyphens and particles."""
    return entry.actor.kind == "person" and n_words == len(entry.capitals)


def _stand_in(word: str, entry: Entry, number: int, is_last: bool) -> str:
    if entry.actor.kind == "person":
        return PERSONS[number % len(PERSONS)][is_last]
    name, demonym, plural = NAMES[number % len(NAMES)]
    is_plural = entry.actor.kind == "people" and word.endswith("s")  # "Palestinians"
    if entry.sort != "demonym" and not is_plural:
        return name
    return plural if word.endswith("s") and not word.endswith("ss") else demonym
