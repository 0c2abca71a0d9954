"""Who stands where in a sentence: mentions by token, and the actors that a noun phrase names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..attachment import Reader
from ..codebook import Codebook
from .knowledge import words_of_deeds
from .membership import sides_of
from .nominals import AIMED, held_responsible, noun_arguments
from .noun_sorts import PERSONS
from .offices import OURS, person_behind_side, side_of_stranger
from .people_words import (
    AIDES,
    FOLK,
    LEADERS,
    MEMBERS,
    NATIONALS,
    OF_BODY,
    STAFF,
    ends_as_doer,
)
from .quantities import whose_quantity
from .spans import Mention, Sentence
from .taken_up import side_of_bare_member, victims_still
from .tree import Tree, tree_of
from .word_classes import COUNTED, DONE_BY_OWNER, EITHER_WAY, ON_LAND, WEAPONS
from .wordlists import FORMER, PERSON_NOUNS, TITLE_HEADS

_IDENTITY = ("appos", "nmod:desc", "flat", "flat:name")
_MOUTHPIECES = frozenset(
    "office government administration cabinet mission spokesman spokeswoman spokesperson".split()
)
_HIS = frozenset({"his", "her"})
_BEFALLING = frozenset(
    "release freedom deportation extradition imprisonment detention arrest killing murder".split()
)
_AS_ADJECTIVES = frozenset({"us", "u.s.", "uk", "u.k.", "eu", "un", "u.n."})
_RELATED = frozenset({"owner", "neighbour", "neighbor", "relative", "employer", "tenant"})
_OFFICES = PERSONS & (MEMBERS | LEADERS | TITLE_HEADS)
_ARMED = frozenset({"state", "armed-group", "military"})
GROUPS = frozenset({"state", "armed-group", "military", "organisation", "institution"})


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """One sentence with its tree, its mentions by head token, and the codebook's knowledge."""

    sentence: Sentence
    tree: Tree
    at: dict[int, Mention]  # by head token; the longest mention where several share it
    covering: dict[int, Mention]  # by every token inside a mention; the longest
    kinds: dict[str, str]  # actor id -> kind
    wholes: dict[str, str | None]  # actor id -> what it is part of
    deeds: frozenset[str]  # lemmas of the codebook's nouns of action
    speech: frozenset[str]  # lemmas of its nouns of speech ("claim")
    deed_verbs: frozenset[str]  # lemmas of its verbs of action and of its choices
    acts: frozenset[str]  # lemmas of nouns of action that only its choices have
    ergative: frozenset[str]  # words of deeds that their subject suffers ("die")
    called: dict[str, frozenset[str]]  # actor id -> lemmas of its names' last words
    before: Scene | None = None  # the sentence before
    staff: dict[int, list[str]] = field(default_factory=dict)  # pronouns of whom a side has
    home: str | None = None  # the state that the dateline names
    reader: Reader | None = None  # whom the attachment model sees in its words

    def earlier(self, reach: int) -> Iterator[Scene]:
        """The sentences before, nearest first, at most `reach` of them."""
        scene = self.before
        while scene is not None and reach > 0:
            yield scene
            scene, reach = scene.before, reach - 1

    def actors(
        self, head: int, *, seen: frozenset[int] = frozenset(), harmed: bool = False
    ) -> list[str]:
        """Ids of the actors that the noun phrase with this head token names, coordination unfolded.

        The mention at the head itself; else an apposition, the counted noun ("dozens of
        hostages"), or for members, weapons and deeds ("Israeli jets", "a Hamas attack") the
        side they belong to. A name inside a modifier names nobody else: "a Hamas leader".
        harmed: something befalls them, and with the staff of an organisation itself.
        """
        if head in seen:
            return []
        found: list[str] = []
        for noun in self.tree.referents(head):
            if noun != head and self.is_deed(noun) and not self.is_deed(head):
                continue  # "the release of two men and Israel's withdrawal": another deed
            found.extend(x for x in self._single(noun, seen | {head}, harmed) if x not in found)
        return found

    def _single(self, head: int, seen: frozenset[int], harmed: bool) -> list[str]:
        tree = self.tree
        if (same := self._same(head, harmed)) is not None:
            return same
        is_part = tree.words[head] in ("more", "many", "several", "few")
        if is_part or tree.lemmas[head] in COUNTED or tree.pos[head] in ("NUM", "DET"):
            for kid in tree.with_prep(head, ("of", "among")):
                return self.actors(kid, seen=seen, harmed=harmed)
        if found := whose_quantity(self, head, harmed=harmed):
            scene, noun = found
            return scene.actors(noun, seen=seen if scene is self else frozenset(), harmed=harmed)
        if self.is_deed(head):
            return self.doers(head, seen=seen)
        return self._spoken_for(head, harmed) or self._side(head, harmed)

    def _same(self, head: int, harmed: bool) -> list[str] | None:
        """Who the noun itself is, by a mention, an apposition or what its pronoun takes up."""
        tree, mention = self.tree, self.mention_at(head)
        if tree.pos[head] == "NOUN" and (named := person_behind_side(self, head)) is not None:
            return [named]
        if mention is not None:
            return [] if self.was_of_side(head) else self.named_by(head, mention)
        if harmed and self.staff.get(head):
            return self.staff[head]
        for kid in tree.with_dep(head, *_IDENTITY):
            if kid in self.at:
                return [self.at[kid].actor]
            if tree.words[head] == "we" and self.is_member(kid):  # "We, the ministers of France"
                return self.sides(kid)
        if tree.with_dep(head, "cop") and tree.pos[head] == "NOUN":
            for kid in tree.with_dep(head, "nsubj"):  # "Iran is a state that surrenders"
                if kid in self.at:
                    return [self.at[kid].actor]
        if own := side_of_stranger(self, head):
            return own
        if tree.deps[head] == "appos" and tree.heads[head] in self.at:
            actor = self.at[tree.heads[head]].actor  # "Sinwar, an enforcer who strangled"
            is_one = tree.lemmas[head] in PERSON_NOUNS and tree.tags[head] == "NN"
            return [] if is_one and self.kinds[actor] in GROUPS else [actor]
        return None

    def named_by(self, head: int, mention: Mention) -> list[str]:
        """The actor of a mention, with it the first of "Egyptian and Qatari mediators"."""
        beside = [
            kid for kid in self.tree.with_dep(head, "amod") if self.tree.with_dep(kid, "conj")
        ]
        before = [self.at[kid] for kid in beside if kid < mention.first and kid in self.at]
        return [*(first.actor for first in before), mention.actor]

    def _spoken_for(self, head: int, harmed: bool) -> list[str]:
        """ "Netanyahu's office", "Biden's spokesman", "the UN human rights office"; no "offices"."""
        tree = self.tree
        if tree.lemmas[head] not in _MOUTHPIECES or (harmed and tree.tags[head] == "NNS"):
            return []  # "stormed three of its offices"
        for kid in (*tree.with_dep(head, "nmod:poss"), *tree.with_prep(head, ("of", "for"))):
            if kid in self.at:
                return [self.at[kid].actor]
            if self.is_member(kid) and (own := self.sides(kid)):
                return own  # "a spokesman for the French interior ministry"
        bodies = [self.at[kid].actor for kid in tree.with_dep(head, "compound") if kid in self.at]
        return [x for x in bodies if self.kinds[x] in ("organisation", "institution")][:1]

    def _side(self, head: int, harmed: bool) -> list[str]:
        """The side for which somebody or something acts, or to which the harmed belong."""
        tree = self.tree
        if self.was_of_side(head):
            return []
        if self.is_member(head):
            return self.sides(head) or side_of_bare_member(self, head)
        if harmed and (same := victims_still(self, head)):
            return same
        if tree.pos[head] == "NOUN" and self._is_somebody(head):  # "a Hezbollah paymaster"
            kinds = (GROUPS if harmed else _ARMED) - {"state"}
            if own := [side for side in self.sides(head) if self.kinds[side] in kinds]:
                return own
        folk = FOLK | PERSONS if harmed else FOLK
        if tree.lemmas[head] in folk:  # "a Palestinian man" is of the Palestinians
            found = [self.at[kid].actor for kid in tree.with_dep(head, "amod") if kid in self.at]
            if of_people := [actor for actor in found if self.kinds[actor] == "people"]:
                return of_people
        if harmed and tree.lemmas[head] in OF_BODY:  # "treated his broken hand"
            owners = tree.with_dep(head, "nmod:poss")
            return unique(x for kid in owners for x in self.actors(kid, harmed=True))
        aides = AIDES | STAFF if harmed or tree.has_word(head, OURS) else AIDES  # "our crew"
        if tree.lemmas[head] in aides:  # but no "British volunteers"
            others = _ARMED if tree.lemmas[head] in WEAPONS else {"state"}  # nor "the navy's ships"
            if own := [side for side in self.sides(head) if self.kinds[side] in GROUPS - others]:
                return own
        return []

    def was_of_side(self, head: int) -> bool:
        """ "A former Hamas official", "retired Israeli generals": they act for nobody."""
        mention = self.covering.get(head)
        is_side = mention is None or self.kinds[mention.actor] != "person"
        is_office = self.tree.lemmas[head] in _OFFICES
        return is_side and is_office and self.tree.has_word(head, FORMER)

    def _is_somebody(self, noun: int) -> bool:
        lemma = self.tree.lemmas[noun]
        is_person = lemma in PERSONS or ends_as_doer(lemma)
        return is_person and lemma not in NATIONALS | STAFF | _RELATED and not self.is_deed(noun)

    def is_member(self, noun: int) -> bool:
        """Whether it acts for a side: "troops", and machines of such: "a police boat"."""
        tree = self.tree
        modifiers = tree.with_dep(noun, "compound") if tree.lemmas[noun] in WEAPONS else []
        if tree.words[noun] == "arm":  # "the financial arm of Hamas", but "its arms"
            return True
        return any(tree.lemmas[i] in MEMBERS for i in (noun, *modifiers))

    def mention_at(self, head: int) -> Mention | None:
        """The mention whose head token this is, also where name parts are linked otherwise."""
        found = self.at.get(head)
        if found is None:
            around = self.covering.get(head)
            if around is not None and self._top(around) == head:
                return around
        return found

    def _top(self, mention: Mention) -> int:
        inside = range(mention.first, mention.last + 1)
        for i in inside:
            if self.tree.heads[i] not in inside or self.tree.heads[i] == i:
                return i
        return mention.head

    def sides(self, head: int) -> list[str]:
        """The groups that a member, weapon or deed is said to belong to by its modifiers."""
        return sides_of(self, head)

    def doers(self, noun: int, *, seen: frozenset[int] = frozenset()) -> list[str]:
        """Whose deed a noun of action names: agents, else possessor or demonym."""
        found = noun_arguments(self.tree, noun)
        actors = [actor for head in found.agents for actor in self.actors(head, seen=seen | {noun})]
        if not actors:
            actors = self.place_owners(noun)[0]
        if not actors:
            blamed = held_responsible(self.tree, noun)
            actors = [actor for head in blamed for actor in self.actors(head, seen=seen | {noun})]
        return list(dict.fromkeys(actors))

    def place_owners(self, noun: int) -> tuple[list[str], list[str]]:
        """(doers, sufferers) among possessors and modifiers of a noun of action.

        Groups do deeds ("the Israeli killing", "Hamas's release"); a person, or a people,
        that possesses a deed other than an aimed one suffers it ("Haniyeh's killing", "the
        hostage release"), unless it is the owner's by its sense ("the activists' blockade"). A
        group suffers what has a doer already.
        """
        found = noun_arguments(self.tree, noun)
        doers: list[str] = []
        sufferers: list[str] = []
        for kid in (*found.owners, *found.demonyms):
            beside = self.tree.with_dep(kid, "amod", "compound", "conj")
            for token in (*self.tree.referents(kid), *beside):
                if token not in self.at or self._is_nested(token, noun):
                    continue
                actor = self.at[token].actor
                is_said = self.tree.deps[kid] == "nsubj" and self.tree.with_dep(noun, "cop")
                may_do = kid not in found.owners and (
                    self.tree.deps[kid] == "amod" or bool(is_said or found.patients)
                )
                is_doer = self.kinds[actor] in GROUPS or may_do or self._is_aimed(noun)
                is_doer = is_doer or self.tree.lemmas[noun] in DONE_BY_OWNER
                if self.tree.words[kid] in _HIS and self.tree.lemmas[noun] in _BEFALLING:
                    is_doer = bool(found.patients)  # "called for his release"
                if self._names_target(token, actor, noun) and not (found.patients or found.agents):
                    is_doer = False
                    if self.tree.lemmas[noun] in EITHER_WAY:
                        continue  # "the Iran strike"
                (doers if is_doer else sufferers).append(actor)
        return list(dict.fromkeys(doers)), list(dict.fromkeys(sufferers))

    def _names_target(self, token: int, actor: str, noun: int) -> bool:
        """ "The Iraq invasion": a state's name before a deed of war says where, not whose it is.

        As the subject of what the deed did it is whose: "Iran strike kills ten".
        """
        tree = self.tree
        if tree.deps[token] != "compound" or self.kinds[actor] != "state":
            return False
        if tree.words[token] in _AS_ADJECTIVES:
            return False  # "the US strikes"
        is_subject = tree.deps[noun].startswith("nsubj") and tree.lemmas[noun] in EITHER_WAY
        return tree.lemmas[noun] in ON_LAND | EITHER_WAY and not is_subject

    def is_deed(self, noun: int) -> bool:
        """Whether the noun names a deed or a speech act, whose owner then acts or speaks."""
        around = self.covering.get(noun)
        if around is not None and around.kind == "name":
            return False
        lemma = self.tree.lemmas[noun]
        return lemma in self.deeds or lemma in self.acts or self._is_aimed(noun)

    def _is_aimed(self, noun: int) -> bool:
        """Whether its owner is the doer, also where that is a person: "Dorsey's power grab"."""
        lemma = self.tree.lemmas[noun]
        return lemma in AIMED or lemma in self.speech or lemma in self.acts

    def _is_nested(self, token: int, noun: int) -> bool:
        """Whether a mention's token is inside a longer mention that does not end at the noun."""
        around = self.covering.get(token)
        return around is not None and around.head != token and around.head != noun


def build_scene(
    sentence: Sentence,
    mentions: Sequence[Mention],
    codebook: Codebook,
    before: Scene | None = None,
    staff: dict[int, list[str]] | None = None,
    home: str | None = None,
    reader: Reader | None = None,
) -> Scene:
    """The Scene of a sentence with the mentions that stand in it; `before`: of the last one."""
    here = sorted(mentions, key=lambda mention: mention.last - mention.first)
    covering = {i: m for m in here for i in range(m.first, m.last + 1)}
    at = {m.head: m for m in here}
    tree, known = tree_of(sentence.doc), words_of_deeds(codebook)
    return Scene(
        sentence, tree, at, covering, before=before, staff=staff or {}, home=home, reader=reader,
        **known,
    )  # fmt: skip


def unique(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
