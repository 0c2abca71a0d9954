"""The language of `when` and `unless`: what a researcher writes, parsed to frozen records.

    held or released by Israel     VERBS PREPOSITION PARTY
    held in Israel                 the same
    of Hamas                       PREPOSITION PARTY ("of" also: possessive, compound, demonym)
    said of Hamas                  the phrase labels that party
    done by Israel / done to a person      (acts) the doer / what the deed is done to
    beside election, presidential  one of these words modifies it or shares its noun phrase
                                   (not: where it happens or what it is aimed at)
    not of Hamas                   any of these, denied
    of Israel and in Gaza          all parts must hold

PARTY is an actor's id, name, alias or demonym; a kind with its article ("an armed group",
"a person", "a force", "a weapon", "people"); "anyone"; an ordinary lower-case word ("hostages"); or a capitalised name
that is no actor's ("Gaza", "Temple Mount").
Deciding whether a condition holds in a sentence is the tagger's work (framing.tagging).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from .inflection import noun_lemma, split_words, verb_lemma

PREPOSITIONS = frozenset(
    "about across against along among around as at before behind between beyond by during for from in"
    " inside into like near of off on onto out over since through to toward towards under until upon via"
    " with within without".split()
)
KIND_WORDS = {
    "person": "person",
    "state": "state",
    "country": "state",
    "armed group": "armed-group",
    "army": "military",
    "military": "military",
    "organisation": "organisation",
    "organization": "organisation",
    "institution": "institution",
    "people": "people",
    "force": "force",
    "place": "place",
    "thing": "thing",
    "weapon": "weapon",
    "act": "act",
    "idea": "idea",
}
HELP = (
    "write 'held by Israel', 'of Hamas', 'said of Hamas', 'done by Israel', 'done to a person' "
    "or 'beside WORD, WORD'"
)


@dataclass(frozen=True)
class Party:
    """Whom or what a condition names, as written; `value` is what the tagger compares.

    form "actor": value is the actor id. "kind": an actor kind, or force, place, thing, weapon, act, idea.
    "word": a noun's lemma. "name": the lower-cased words of a name that is no actor's.
    "anyone": value is empty.
    """

    form: str
    written: str = ""

    @cached_property
    def value(self) -> str:
        # Lemmas wait until tagging: reading their tables would slow every load.
        return noun_lemma(self.written) if self.form == "word" else self.written


ANYONE = Party("anyone")


@dataclass(frozen=True)
class Clause:
    """One requirement on the place where a term stands.

    op: "verb" (verbs, prep, party), "prep" (prep, party), "said" (party), "done by" (party),
    "done to" (party), "beside" (words). words and verb_forms are lower-cased as written.
    """

    op: str
    verb_forms: tuple[str, ...] = ()
    prep: str | None = None
    party: Party = ANYONE
    words: tuple[str, ...] = ()
    negated: bool = False

    @cached_property
    def verbs(self) -> tuple[str, ...]:
        """Lemmas of the verbs."""
        return tuple(verb_lemma(form) for form in self.verb_forms)


@dataclass(frozen=True)
class Condition:
    """All `clauses` must hold. `text` is what the codebook says."""

    text: str
    clauses: tuple[Clause, ...]


def parse_condition(text: str, parties: Mapping[str, str]) -> Condition:
    """Parse one condition. `parties` maps lower-cased ids, names and demonyms to actor ids.

    Raises ValueError that says what is wrong and what would be right.
    """
    parts = re.split(r"\s+and\s+", text.strip())
    if not text.strip():
        raise ValueError(f"an empty condition; {HELP}")
    return Condition(text, tuple(_parse_clause(part.split(), parties) for part in parts))


def _parse_clause(words: list[str], parties: Mapping[str, str]) -> Clause:
    negated = bool(words) and words[0] == "not"
    words = words[1:] if negated else words
    if len(words) < 2:
        raise ValueError(f"condition {' '.join(words)!r} is incomplete; {HELP}")
    head, second, rest = words[0], words[1], words[2:]
    if head == "beside":
        listed = tuple(word.lower() for word in re.split(r"[,\s]+", " ".join(words[1:])) if word)
        return Clause("beside", words=listed, negated=negated)
    if (head, second) in (("said", "of"), ("done", "by"), ("done", "to")):
        op = "said" if head == "said" else f"done {second}"
        return Clause(op, party=_parse_party(rest, parties), negated=negated)
    if head in PREPOSITIONS:
        return Clause("prep", prep=head, party=_parse_party(words[1:], parties), negated=negated)
    return _parse_verbs(words, parties, negated)


def _parse_verbs(words: list[str], parties: Mapping[str, str], negated: bool) -> Clause:
    place = next((i for i, word in enumerate(words) if word in PREPOSITIONS), None)
    if place is None:
        near = [m for word in words for m in get_close_matches(word, PREPOSITIONS, 1)]
        hint = f"did you mean {near[0]!r}? Or " if near else ""
        raise ValueError(f"condition {' '.join(words)!r} has no preposition; {hint}{HELP}")
    listed = re.split(r"[,\s]+", " ".join(words[:place]))
    verbs = [word for word in listed if word not in ("", "or")]
    return Clause(
        "verb",
        verb_forms=tuple(verb.lower() for verb in verbs),
        prep=words[place],
        party=_parse_party(words[place + 1 :], parties),
        negated=negated,
    )


def _parse_party(words: list[str], parties: Mapping[str, str]) -> Party:
    name = " ".join(words)
    if "," in name:
        raise ValueError(f"condition names {name!r}; write one condition for each party, as a list")
    bare = re.sub(r"^(?:the|an?)(?:\s+|$)", "", name, flags=re.IGNORECASE)
    if not bare:
        raise ValueError("the condition names no party; give an actor, 'a person' or 'anyone'")
    for key in (name.lower(), bare.lower()):
        if key in parties:
            return Party("actor", parties[key])
    if bare == "anyone":
        return ANYONE
    if (name != bare or bare == "people") and bare in KIND_WORDS:
        return Party("kind", KIND_WORDS[bare])
    if bare.islower() and "-" not in bare and len(bare.split()) == 1:
        return Party("word", bare)
    # Comparing with every name is slow; slips keep the first letter and about the length.
    alike = [p for p in parties if p[:1] == bare[0].lower() and abs(len(p) - len(bare)) < 4]
    near = get_close_matches(bare.lower(), alike, 1, 0.8)
    is_place = near and near[0].startswith(bare.lower())  # "Gaza" is no slip for "Gazan"
    if bare[0].isupper() and (is_place or not near):
        return Party("name", " ".join(split_words(bare)))
    hint = f"did you mean {near[0]!r}?" if near else "use an actor's id or name, or one plain noun"
    raise ValueError(f"condition names {name!r}, which is no actor; {hint}")
