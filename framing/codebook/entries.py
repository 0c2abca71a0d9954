"""What a codebook consists of: frozen, hashable records and their closed vocabularies."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from .conditions import Condition

ACTOR_KINDS = tuple("person state armed-group military organisation institution people".split())
PRONOUNS = ("he", "she", "it", "they")
DEED_OBJECTS = ("people", "place", "thing")
CHOICE_KINDS = {
    "label": "what somebody is called",
    "act": "words for a deed: rows for the doer and for who suffers it",
    "topic": "names of places, things and events that need no actor",
}
PARTS_OF_SPEECH = ("noun", "verb", "adjective")
MARKER_FAMILIES = {
    "hedge": "withholds full commitment to a claim (Hyland 2005)",
    "booster": "closes down doubt about a claim (Hyland 2005)",
    "evidential": "says how something is known (Chafe 1986; Bednarek 2006)",
    "source-doubt": "qualifies the source or says that a claim is unchecked",
    "factive": "presupposes that what follows is true (Kiparsky & Kiparsky 1970)",
    "implicative": "implies whether the deed took place (Karttunen 1971)",
    "distancing": "keeps the writer away from somebody's word (Martin & White 2005)",
    "reporting": "how somebody's words are introduced; the id is the class of the cue",
}
FRAMES = {
    "neutral": "names the thing without evaluating it",
    "legitimising": "grants right, status, necessity or lawfulness",
    "delegitimising": "denies right, status or lawfulness",
    "criminalising": "takes the word from criminal law for what is not (yet) a verdict",
    "euphemistic": "softens or hides what happened to people",
    "emotive": "raises feeling about what happened to people",
    "distancing": "marks the word or claim as somebody else's",
    "victimising": "shows the actor as one to whom wrong is done",
    "heroising": "shows the actor as brave, sacred or self-sacrificing",
    "dehumanising": "shows people as animals, things, masses or disease",
    "alarmist": "shows the matter as an urgent danger",
}


@dataclass(frozen=True)
class Actor:
    """One party. `part_of` is the actor whose deeds this one's also are (leader, army, member)."""

    id: str
    name: str
    kind: str = "organisation"
    part_of: str | None = None
    aliases: tuple[str, ...] = ()  # always holds the name
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()  # count only where the government or office is meant
    descriptions: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()  # longer names that are not this actor: "Israel Hayom"
    pronouns: str | None = None


@dataclass(frozen=True)
class Term:
    """One of the words that could have been chosen, in its natural form."""

    term: str
    frame: str = "neutral"
    pos: str | None = None
    forms: tuple[str, ...] = ()  # further surface forms, taken as they are
    when: tuple[Condition, ...] = ()  # any one suffices
    unless: tuple[Condition, ...] = ()  # any one excludes
    source: str | None = None


@dataclass(frozen=True)
class Choice:
    """A set of words for the same thing. Its `when`/`unless` hold beside each term's own."""

    id: str
    terms: tuple[Term, ...]
    question: str = ""
    about: tuple[str, ...] = ()  # actor ids or kinds; empty: whoever the word is attached to
    kind: str = "label"
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    source: str = ""
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Marker:
    """A class of markers of stance. Reporting verbs stand in their base form."""

    id: str
    family: str
    terms: tuple[str, ...]
    nouns: tuple[str, ...] = ()
    pos: str | None = None
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Sense:
    """Words of a class of deeds that have other senses, too: "held the crew", "held talks".

    They tell its deed only where one of `when` holds, if there are any, and none of `unless`.
    """

    words: tuple[str, ...]
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class ActionClass:
    """A kind of deed. `ergative`: the subject of the intransitive suffers it ("the bus blew up").

    `done_to`: of classes that list the same word, the one meant where this is its object
    ("captured the soldiers", "captured the hill"); else the first that lists it.
    """

    id: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...] = ()
    ergative: bool = False
    done_to: str = ""  # one of DEED_OBJECTS
    senses: tuple[Sense, ...] = ()
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Codebook:
    """A rule set with everything it extends already merged in. sha256 is that of its content."""

    name: str
    version: str = "0"
    language: str = "en"
    title: str = ""
    actors: tuple[Actor, ...] = field(default=(), repr=False)
    choices: tuple[Choice, ...] = field(default=(), repr=False)
    markers: tuple[Marker, ...] = field(default=(), repr=False)
    actions: tuple[ActionClass, ...] = field(default=(), repr=False)
    sha256: str = ""

    def __hash__(self) -> int:
        # The content's own hash: caches keyed by codebook need not walk thousands of terms.
        return hash((self.name, self.sha256))

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    def actor(self, actor_id: str) -> Actor:
        """The actor of that id. Raises KeyError if the codebook has none."""
        return self._by_id[actor_id]

    @cached_property
    def _parts(self) -> dict[str, frozenset[str]]:
        found = {actor.id: {actor.id} for actor in self.actors}
        for actor in self.actors:
            above = actor.part_of
            passed = {actor.id}
            while above in found and above not in passed:
                found[above].add(actor.id)
                passed.add(above)
                above = self._by_id[above].part_of
        return {actor_id: frozenset(ids) for actor_id, ids in found.items()}

    def parts(self, actor_id: str) -> frozenset[str]:
        """The actor's id and the ids of all that are part of it, at any depth."""
        return self._parts.get(actor_id, frozenset({actor_id}))
