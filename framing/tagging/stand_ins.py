"""Names that the parser does not get to see, so that grammar cannot depend on who is named.

A parser has read some names more often than others, and reads "Hamas struck" and "Tuvalu struck"
differently. Before parsing, every proper name that the codebook knows is therefore read as one and
the same name of its sort: exchanging two sides of a text then exchanges the results (FIELD.md, R12).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from ..codebook import Codebook
from .lexicon import Entry, Lexicon, compile_lexicon
from .matching import find_all

NAME = "Israel"
FAMILY_NAME, GIVEN_NAME = "Cohen", "David"
DEMONYM, PLURAL = "Israeli", "Israelis"


@lru_cache(maxsize=8)
def stand_ins_for(codebook: Codebook) -> Callable[[Sequence[str]], dict[int, str]]:
    """A function that gives, for a sentence's words, what the parser is to read in whose place.

    Single words change only: names of one word, demonyms, and the words of a person's full name.
    Longer names of groups ("Islamic Jihad") have a grammar of their own and stay.
    """
    lexicon = compile_lexicon(codebook)

    def replace(words: Sequence[str]) -> dict[int, str]:
        return _stand_ins(words, lexicon)

    return replace


def _stand_ins(words: Sequence[str], lexicon: Lexicon) -> dict[int, str]:
    lowers = [word.lower().replace("’", "'") for word in words]
    changes: dict[int, str] = {}
    for first, last, entries in find_all(lowers, lexicon.names):
        entry = next((entry for entry in entries if _is_name(words[first : last + 1], entry)), None)
        if entry is None:
            continue
        if first == last:
            changes[first] = _of_word(words[first], entry)
        elif entry.actor.kind == "person" and last - first + 1 == len(entry.capitals):
            changes.update(dict.fromkeys(range(first, last), GIVEN_NAME) | {last: FAMILY_NAME})
    if all(word.isupper() for word in words if word.isalpha()):
        return {place: word.upper() for place, word in changes.items()}
    return changes


def _is_name(words: Sequence[str], entry: Entry) -> bool:
    """Whether the words are written as the proper name that the entry is."""
    return all(entry.capitals) and all(word[:1].isupper() for word in words)


def _of_word(word: str, entry: Entry) -> str:
    if entry.sort == "demonym":
        return PLURAL if word.endswith("s") and not word.endswith("ss") else DEMONYM
    return FAMILY_NAME if entry.actor.kind == "person" else NAME
