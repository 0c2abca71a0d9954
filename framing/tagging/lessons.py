"""What the text itself teaches about its actors: "Hezbollah, the Lebanese movement, ..."."""

from __future__ import annotations

from .described import NAME_HEADS, noun_of
from .descriptions import Memory
from .lexicon import Lexicon
from .spans import Mention
from .views import HYPHENS, SUBJECTS, View
from .wordlists import BODY_KINDS, GROUP_NOUNS, PERSON_NOUNS, ROLES, TITLE_HEADS


def learn(view: View, mention: Mention, memory: Memory, lexicon: Lexicon) -> Mention | None:
    """Learn the nouns that a sentence ties to a name; a definite apposition is a mention itself.

    Titles ("Hamas leader Ismail Haniyeh"), appositions ("Hezbollah, the Lebanese movement, ..."),
    nouns in front ("the movement Hezbollah") and copulas ("Hamas is a movement").
    """
    actor = lexicon.actors[mention.actor]
    nouns = memory.learned[mention.actor]
    if mention.kind == "name" and actor.kind == "person":
        nouns.update(w for w in view.lowers[mention.first : mention.last] if w in TITLE_HEADS)
        if {"prime", "minister"} <= set(view.lowers[mention.first : mention.last]):
            nouns.add("prime minister")
    if mention.kind == "name" and actor.kind in BODY_KINDS:
        words = view.lowers[mention.first : mention.last + 1]
        heads = [words[i - 1] for i, word in enumerate(words) if word in ("of", "for") and i]
        nouns.update({words[-1], *heads[:1]} & NAME_HEADS)  # "the brigades", "the committee"
    before = mention.first - 1
    if before > 0 and view.tags[before] == "NOUN" and view.lemmas[before] in ROLES:
        nouns.add(view.lemmas[before])
    if actor.kind == "person":
        nouns.update(_office_before(view, mention))
    _learn_from_copula(view, mention, nouns)
    return _learn_from_apposition(view, mention, nouns, lexicon)


def _office_before(view: View, mention: Mention) -> set[str]:
    """ "The commander of the Guards, Hossein Salami, said": the name is the apposition."""
    comma, after = mention.first - 1, mention.last + 1
    if (
        comma < 2
        or view.lowers[comma] != ","
        or view.lowers[after : after + 1] not in ([","], ["."])
    ):
        return set()
    first = comma - 1
    while first > 0 and view.lowers[first - 1] not in (",", ";", ":", "“", '"'):
        first -= 1
    end = next((i for i in range(first, comma) if view.tags[i] == "ADP"), comma)
    noun = next(
        (view.lemmas[i] for i in range(end - 1, first - 1, -1) if view.tags[i] == "NOUN"), ""
    )
    return {noun} & (PERSON_NOUNS | TITLE_HEADS)


def _learn_from_copula(view: View, mention: Mention, nouns: set[str]) -> None:
    predicate = view.heads[mention.head]
    if view.deps[mention.head] in SUBJECTS and view.children_as(predicate, "cop"):
        if view.lemmas[predicate] in ROLES:
            nouns.add(view.lemmas[predicate])


def _learn_from_apposition(
    view: View, mention: Mention, nouns: set[str], lexicon: Lexicon
) -> Mention | None:
    comma = mention.last + 1
    if comma + 2 >= len(view) or view.lowers[comma] != ",":
        return None
    article = comma + 1
    if view.lowers[article] not in ("the", "a", "an"):
        return None
    last = _apposition_end(view, article)
    if last is None or not _suits_kind(view.lemmas[last], lexicon.actors[mention.actor].kind):
        return None
    words = view.lowers[article : last + 1]
    nouns.add(noun_of(words))
    nouns.add(view.lemmas[last])
    if view.lowers[article] != "the":
        return None
    return view.mention(article, last, mention.actor, "description")


def _apposition_end(view: View, article: int) -> int | None:
    """The head noun of an apposition that really ends, rather than opening the next clause."""
    last = None
    for token in range(article + 1, min(article + 9, len(view))):
        tag = view.tags[token]
        if tag in ("NOUN", "PROPN"):
            last = token
        elif view.lowers[token] == "'s":
            last = None
        elif view.texts[token] not in HYPHENS and (last or tag not in ("ADJ", "ADV", "VERB")):
            break
    if last is None:
        return None
    following = view.lowers[last + 1] if last + 1 < len(view) else "."
    ends = following in (",", ".", "who", "which", "that", "—", "–", ")", ";", ":", '"', "”")
    if not ends and view.tags[last + 1] != "ADP":
        return None
    if view.deps[last] in SUBJECTS and following not in (",", "who", "which", "that"):
        return last if _has_comma(view, last) else None
    return last


def _has_comma(view: View, last: int) -> bool:
    """Whether the phrase is closed by a comma before its verb."""
    return "," in view.lowers[last + 1 : last + 7]


def _suits_kind(noun: str, kind: str) -> bool:
    if kind == "person":
        return noun in PERSON_NOUNS | TITLE_HEADS
    return noun in GROUP_NOUNS or noun in ROLES - TITLE_HEADS
