"""What a reader of the document knows so far: whom it has named, who could be meant, who is quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .binding import subject_of
from .descriptions import ANY_BODY, Memory, Place
from .entities import Entity, entity_of_mention, other_entities
from .lexicon import Lexicon
from .pronoun_sites import THIRD_PERSON, Site
from .reporting import SPEECH
from .spans import Mention, Quote
from .views import SUBJECTS, View
from .wordlists import GROUP_NOUNS, HOSTILE_VERBS, ROLES, TITLE_HEADS

# Those whom nobody harms of his own.
_SERVING = frozenset(
    "member fighter soldier commander officer employee worker staff driver".split()
)


@dataclass(slots=True)
class Discourse:
    """What the pass over a document knows when it reaches a sentence."""

    lexicon: Lexicon
    quotes: list[Quote]
    by_view: dict[int, list[Mention]] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    window: list[Entity] = field(default_factory=list)  # entities of this and the last sentences
    seen: Counter[str] = field(default_factory=Counter)
    guesses: dict[str, dict[str, float]] = field(default_factory=dict)  # of unresolved pronouns
    nouns: dict[tuple[int, int], tuple[View, int]] = field(default_factory=dict)  # of pronouns

    def quote_at(self, view: View, token: int) -> Quote | None:
        """The innermost direct quotation around a token."""
        if not self.quotes:
            return None
        offset = view.sentence.start + view.sentence.doc[token].idx
        around = [
            quote
            for quote in self.quotes
            if quote.field == view.sentence.field and quote.start <= offset < quote.end
        ]
        return min(around, key=lambda quote: quote.end - quote.start, default=None)

    def wholes(self, actor: str) -> set[str]:
        """The actor and all that it is part of."""
        return set(self.lexicon.wholes(actor))

    def taken_up_otherwise(self, site: Site) -> set[str]:
        """Keys that this sentence took up in the other number: "its" rules out "they"."""
        other = {"it": "they", "they": "it"}.get(site.kind)
        return {
            entity.key
            for entity in self.window
            if entity.view is site.view
            and entity.shape == "pronoun"
            and THIRD_PERSON[site.view.lowers[entity.head]] == other
        }

    def speaker(self, quote: Quote) -> str | None:
        """The actor at the head of the words that name a quotation's source: before its comma."""
        if quote.speaker_start is None or quote.speaker_end is None:
            return None
        inside = [
            mention
            for mentions in self.by_view.values()
            for mention in mentions
            if mention.field == quote.field
            and quote.speaker_start <= mention.start
            and mention.end <= quote.speaker_end
        ]
        comma = (quote.speaker_text or "").find(",")
        for end in (quote.speaker_start + comma, quote.speaker_end):
            heads = [mention for mention in inside if mention.end == end]
            if heads:  # "Hezbollah, which Iran backs, said"
                return heads[0].actor
        return None


def add_entities(view: View, names: Sequence[Mention], state: Discourse) -> None:
    covered = {token for m in names for token in range(m.first, m.last + 1)}
    own = [
        entity_of_mention(view, mention, state.lexicon)
        for mention in names
        if not is_nested(mention, names) and not _is_adjective(view, mention, state.lexicon)
    ]
    others = other_entities(view, covered)
    state.window.extend(sorted((*own, *others), key=lambda entity: entity.head))
    for entity in (*others, *own):
        if entity.actor is None:
            _note_rival(view, entity, names, state)


def _note_rival(view: View, entity: Entity, names: Sequence[Mention], state: Discourse) -> None:
    """Note what somebody outside the codebook is called: "a rival group", "Premier Starmer"."""
    is_apposition = any(
        name.last + 2 <= entity.first <= name.last + 3 and view.texts[name.last + 1] == ","
        for name in names
    )
    if is_apposition or entity.shape == "definite":
        return
    covered = {token for name in names for token in range(name.first, name.last + 1)}
    first = entity.first
    while first > 0 and view.tags[first - 1] in ("NOUN", "PROPN", "ADJ"):
        if first - 1 in covered or entity.first - first == 3:
            break
        first -= 1  # "Peru's Prime Minister Gustavo Adrianzen"
    words = {view.lemmas[entity.head], *view.lowers[first : entity.last + 1]}
    nouns = words & (ROLES | TITLE_HEADS | GROUP_NOUNS)
    if {"prime", "minister"} <= words:
        nouns.add("prime minister")
    if entity.shape == "name" and "it" in entity.fits and view.deps[entity.head] in SUBJECTS:
        nouns.add(ANY_BODY)
    state.memory.rivals.extend((view.number, entity.head, noun) for noun in nouns)


def is_nested(mention: Mention, names: Sequence[Mention]) -> bool:
    """Whether a name stands inside the title of another."""
    return any(
        other is not mention and other.first <= mention.first and mention.last <= other.last
        for other in names
    )


def _is_adjective(view: View, mention: Mention, lexicon: Lexicon) -> bool:
    """ "Israeli" in "Israeli troops": no pronoun takes up an adjective."""
    return (
        view.lowers[mention.last] in lexicon.demonyms
        and view.deps[mention.last] in ("amod", "compound")
        and mention.first == mention.last
    )


def overlaps(mention: Mention, state: Discourse, view: View) -> bool:
    """Whether another mention crosses this one or covers it; one inside it does not matter."""
    return any(
        other.start < mention.end
        and mention.start < other.end
        and not (mention.first <= other.first and other.last <= mention.last)
        for other in state.by_view.get(view.number, [])
    )


def add_description(view: View, mention: Mention, state: Discourse) -> None:
    """Record a description and let later words refer to it; a shorter one inside it gives way."""
    here = [
        other
        for other in state.by_view.get(view.number, [])
        if other.kind != "description" or other.start < mention.start or other.end > mention.end
    ]
    state.by_view[view.number] = [*here, mention]
    state.window = [
        entity
        for entity in state.window
        if entity.view is not view or entity.head != mention.head or entity.actor is not None
    ]
    state.window.append(entity_of_mention(view, mention, state.lexicon))
    state.window.sort(key=lambda entity: (entity.view.number, entity.head))
    remember(view, mention, state)


def remember(view: View, mention: Mention, state: Discourse, is_nested: bool = False) -> None:
    first_conjunct = mention.head
    if view.deps[first_conjunct] == "conj":
        first_conjunct = view.heads[first_conjunct]
    is_subject = view.deps[first_conjunct].startswith("nsubj") and not is_nested
    state.memory.places.append(
        Place(view.number, mention.head, mention.actor, is_subject, is_nested)
    )
    state.memory.cited.add(mention.actor)


def insert(entity: Entity, state: Discourse) -> None:
    state.window.append(entity)
    state.window.sort(key=lambda other: (other.view.number, other.head))


def candidates_for(site: Site, state: Discourse) -> list[Entity]:
    """Entities in reach. Who is quoted speaks of others; who reads on skips what was quoted."""
    quote = state.quote_at(site.view, site.token)
    speaker = state.speaker(quote) if quote else None
    own = state.wholes(speaker) if speaker else set()
    friends = _friends_of_victim(site, state) | _friends_of_doer(site, state)
    otherwise = state.taken_up_otherwise(site)
    kept = []
    for entity in state.window:
        if entity.actor is not None and entity.actor in friends:
            continue
        if (
            entity.actor is not None
            and (entity.actor in own or speaker in state.wholes(entity.actor))
            and (entity.shape == "quoted" or state.quote_at(entity.view, entity.head) is not quote)
        ):
            continue  # a speaker's own side is "we"
        if entity.key in otherwise:
            continue
        here = entity.view is site.view or _is_speaker(site)
        if quote is None and here and state.quote_at(entity.view, entity.head):
            continue
        kept.append(entity)
    return kept


def _is_speaker(site: Site) -> bool:
    """Whether the pronoun is said to speak: no one whom the speech before it only mentions."""
    return site.role == "subj" and site.view.lemmas[site.predicate] in SPEECH


def _friends_of_victim(site: Site, state: Discourse) -> set[str]:
    """In "it assassinated Shukr" the actors that would not: the victim and whose part it is."""
    return _camp_of(site, state, "subj", ("obj",))


def _friends_of_doer(site: Site, state: Discourse) -> set[str]:
    """In "the crown prince accused it" whom he would not: himself and whose prince he is.

    Nor is what an army targets its own: "accused the army of targeting its personnel".
    """
    view, thing = site.view, site.predicate
    verb = view.heads[thing]
    if site.says_own:
        return set()
    is_owner = site.role == "poss" and view.deps[thing] == "obj"
    if site.role == "poss" and view.lemmas[thing] in _SERVING:
        counted = view.heads[thing]  # "dozens of its members"
        is_part = view.deps[thing] == "nmod" and view.deps[counted] == "obj"
        verb = view.heads[counted] if is_part else verb
        if (is_part or is_owner) and view.lemmas[verb] in HOSTILE_VERBS:
            return _camp(view, [subject_of(view, verb)], state)
    if is_owner and view.lemmas[verb] in HOSTILE_VERBS and not view.children_as(verb, *SUBJECTS):
        return _camp(view, [subject_of(view, verb)], state)
    return _camp_of(site, state, "obj", SUBJECTS)


def _camp_of(site: Site, state: Discourse, role: str, labels: Iterable[str]) -> set[str]:
    """Where a hostile verb has the pronoun in this role, the other party and whose part it is."""
    if site.role != role or site.view.lemmas[site.predicate] not in HOSTILE_VERBS:
        return set()
    return _camp(site.view, site.view.children_as(site.predicate, *labels), state)


def _camp(view: View, others: Iterable[int | None], state: Discourse) -> set[str]:
    camp: set[str] = set()
    known = [other for other in others if other is not None]
    for mention in state.by_view.get(view.number, []):
        if any(mention.first <= other <= mention.last for other in known):
            camp |= state.wholes(mention.actor)
    return camp
