"""Every span that refers to an actor of the codebook: names, descriptions, capitals, pronouns.

What counts as one mention:

- A title belongs to the name ("Hamas leader Ismail Haniyeh"); a name inside a title or a
  description ("Hamas", "Israeli") is a mention of its own actor besides. A possessor ("Qatar's
  prime minister") stands outside a title. Articles belong to descriptions, not to names.
- Demonyms are names, as modifier ("Israeli troops") and as noun ("Israelis").
- A definite apposition is a description; an indefinite one or a predicate noun says what somebody
  is and is no mention, but teaches the word for later ("the movement").
- Possessive and reflexive pronouns count, relative pronouns do not.
- A capital is a metonym where the government is meant and no mention at all elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..codebook import Codebook
from .descriptions import Described, Memory, Place, find_described, learn, resolve
from .entities import Entity, entity_of_mention, fits_of_actor, other_entities
from .lexicon import Lexicon, compile_lexicon
from .metonyms import is_government
from .names import Hit, find_hits
from .persons import settle_persons
from .pronouns import FIRST_PERSON, REACH, THIRD_PERSON, Site, pronoun_site, rank
from .spans import Mention, Quote, Reading
from .views import View, view_sentence
from .wordlists import HOSTILE_VERBS, ROLES, TITLE_HEADS

# A pronoun is resolved if its entity is this likely and no other half as likely ("two fit").
SURE = 0.5
RIVALRY = 0.5


def find_mentions(reading: Reading, codebook: Codebook, quotes: Sequence[Quote]) -> list[Mention]:
    """Find every mention of the codebook's actors in a document, in the order of the text.

    quotes: the document's quotations; those of kind direct give "I" and "we" their speaker and
    keep the speaker apart from the others in what is quoted.
    """
    lexicon = compile_lexicon(codebook)
    views = [view_sentence(sentence, number) for number, sentence in enumerate(reading.sentences)]
    state = _State(lexicon, [quote for quote in quotes if quote.kind == "direct"])
    for mention, view in find_names(views, lexicon):
        state.by_view.setdefault(view.number, []).append(mention)
    for view in views:
        _read_sentence(view, state)
    _resolve_first_person(views, state)
    found = [mention for mentions in state.by_view.values() for mention in mentions]
    order = {"title": 0, "text": 1}
    return sorted(found, key=lambda m: (order[m.field], m.start, -m.end))


def find_names(views: Sequence[View], lexicon: Lexicon) -> list[tuple[Mention, View]]:
    """Names and metonyms of a whole document, in order, with their sentences."""
    hits: list[Hit] = []
    for view in views:
        hits.extend(find_hits(view, lexicon))
    mentions = []
    for hit in settle_persons(hits, lexicon):
        kind = "metonym" if hit.sort == "metonym" else "name"
        if kind == "name" or is_government(hit.view, hit.first, hit.last):
            mentions.append((hit.view.mention(hit.first, hit.last, hit.actor, kind), hit.view))
    return mentions


@dataclass(slots=True)
class _State:
    """What the pass over a document knows when it reaches a sentence."""

    lexicon: Lexicon
    quotes: list[Quote]
    by_view: dict[int, list[Mention]] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    window: list[Entity] = field(default_factory=list)  # entities of this and the last sentences
    seen: Counter[str] = field(default_factory=Counter)

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
        found: set[str] = set()
        at: str | None = actor
        while at in self.lexicon.actors and at not in found:
            found.add(at)
            at = self.lexicon.actors[at].part_of
        return found

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
        """The actor at the head of the words that name a quotation's source."""
        if quote.speaker_start is None or quote.speaker_end is None:
            return None
        ends = [
            mention
            for mentions in self.by_view.values()
            for mention in mentions
            if mention.field == quote.field
            and quote.speaker_start <= mention.start
            and mention.end == quote.speaker_end
        ]
        return ends[0].actor if ends else None


def _read_sentence(view: View, state: _State) -> None:
    """Resolve the descriptions and pronouns of one sentence, narration before quotations."""
    names = sorted(state.by_view.get(view.number, []), key=lambda m: (m.last, m.first))
    phrases = find_described(view, state.lexicon, names)
    if not names and not phrases and not state.memory.cited:
        return  # nobody has been named yet
    pronouns = [
        token
        for token, lower in enumerate(view.lowers)
        if lower in THIRD_PERSON or (state.quotes and lower in FIRST_PERSON)
    ]
    state.window = [e for e in state.window if view.number - e.view.number <= REACH]
    before = len(state.window)
    _add_entities(view, names, state)
    steps: list[tuple[bool, int, Mention | Described | int]] = [
        *((False, name.last, name) for name in names),
        *((bool(state.quote_at(view, p.last)), p.last, p) for p in phrases),
        *((bool(state.quote_at(view, token)), token, token) for token in pronouns),
    ]
    for _, _, step in sorted(steps, key=lambda step: step[:2]):
        if isinstance(step, Mention):
            _meet_name(view, step, names, state)
        elif isinstance(step, Described):
            _meet_phrase(view, step, state)
        else:
            _meet_pronoun(view, step, state)
    state.seen.update(entity.key for entity in state.window[before:])


def _add_entities(view: View, names: Sequence[Mention], state: _State) -> None:
    covered = {token for m in names for token in range(m.first, m.last + 1)}
    own = [
        entity_of_mention(view, mention, state.lexicon)
        for mention in names
        if not _is_nested(mention, names) and not _is_adjective(view, mention, state.lexicon)
    ]
    others = other_entities(view, covered)
    state.window.extend(sorted((*own, *others), key=lambda entity: entity.head))
    for entity in (*others, *own):
        if entity.actor is None:
            _note_rival(view, entity, names, state)


def _note_rival(view: View, entity: Entity, names: Sequence[Mention], state: _State) -> None:
    """Note what somebody outside the codebook is called: "a rival group", "Premier Starmer"."""
    is_apposition = any(
        name.last + 2 <= entity.first <= name.last + 3 and view.texts[name.last + 1] == ","
        for name in names
    )
    if is_apposition or entity.shape == "definite":
        return
    words = {view.lemmas[entity.head], *view.lowers[max(0, entity.first - 3) : entity.last + 1]}
    nouns = {word for word in words if word in ROLES or word in TITLE_HEADS}
    if {"prime", "minister"} <= words:
        nouns.add("prime minister")
    state.memory.rivals.extend((view.number, entity.head, noun) for noun in nouns)


def _is_nested(mention: Mention, names: Sequence[Mention]) -> bool:
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


def _meet_name(view: View, mention: Mention, names: Sequence[Mention], state: _State) -> None:
    is_nested = _is_nested(mention, names)
    _remember(view, mention, state, is_nested)
    if not is_nested:
        apposition = learn(view, mention, state.memory, state.lexicon)
        if apposition is not None and not _overlaps(apposition, state, view):
            _add(view, apposition, state)


def _meet_phrase(view: View, phrase: Described, state: _State) -> None:
    actor = resolve(view, phrase, state.memory, state.lexicon)
    if actor is None:
        return
    mention = view.mention(phrase.first, phrase.last, actor, "description")
    if not _overlaps(mention, state, view):
        _add(view, mention, state)


def _overlaps(mention: Mention, state: _State, view: View) -> bool:
    """Whether another mention crosses this one or covers it; one inside it does not matter."""
    return any(
        other.start < mention.end
        and mention.start < other.end
        and not (mention.first <= other.first and other.last <= mention.last)
        for other in state.by_view.get(view.number, [])
    )


def _add(view: View, mention: Mention, state: _State) -> None:
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
    _remember(view, mention, state)


def _remember(view: View, mention: Mention, state: _State, is_nested: bool = False) -> None:
    first_conjunct = mention.head
    if view.deps[first_conjunct] == "conj":
        first_conjunct = view.heads[first_conjunct]
    is_subject = view.deps[first_conjunct].startswith("nsubj") and not is_nested
    state.memory.places.append(
        Place(view.number, mention.head, mention.actor, is_subject, is_nested)
    )
    state.memory.cited.add(mention.actor)


def _meet_pronoun(view: View, token: int, state: _State) -> None:
    if view.lowers[token] in FIRST_PERSON:
        _meet_first_person(view, token, state)
        return
    site = pronoun_site(view, token)
    if site is None:
        return
    candidates = _candidates(site, state)
    chances, last = rank(site, candidates, state.seen)
    entity = last.get(_likely(chances))
    if entity is None:
        key = f"?{view.number}-{token}"
        unknown = Entity(view, token, token, token, key, None, frozenset((site.kind,)), "pronoun")
        _insert(unknown, state)
        return
    fits = entity.fits if len(entity.fits) == 1 else frozenset((site.kind,))
    if entity.actor is not None:
        fits = fits_of_actor(entity.actor, state.lexicon)
        mention = view.mention(token, token, entity.actor, "pronoun")
        state.by_view.setdefault(view.number, []).append(mention)
        _remember(view, mention, state)
    _insert(
        Entity(
            view, token, token, token, entity.key, entity.actor, fits, "pronoun", entity.is_group
        ),
        state,
    )


def _likely(chances: dict[str, float]) -> str:
    """The key that is sure enough, or "" (nothing, or two that fit)."""
    first, *others = sorted(chances, key=lambda key: -chances[key])
    rivals = [key for key in others if key and chances[key] > RIVALRY * chances[first]]
    return first if chances[first] >= SURE and not rivals else ""


def _insert(entity: Entity, state: _State) -> None:
    state.window.append(entity)
    state.window.sort(key=lambda other: (other.view.number, other.head))


def _candidates(site: Site, state: _State) -> list[Entity]:
    """Entities in reach. Who is quoted speaks of others; who reads on skips what was quoted."""
    quote = state.quote_at(site.view, site.token)
    speaker = state.speaker(quote) if quote else None
    own = state.wholes(speaker) if speaker else set()
    friends = _friends_of_victim(site, state)
    otherwise = state.taken_up_otherwise(site)
    kept = []
    for entity in state.window:
        if entity.actor is not None and entity.actor in friends:
            continue
        if entity.actor in own and state.quote_at(entity.view, entity.head) is not quote:
            continue  # a speaker's own side is "we"
        if entity.key in otherwise:
            continue
        if quote is None and entity.view is site.view and state.quote_at(site.view, entity.head):
            continue
        kept.append(entity)
    return kept


def _friends_of_victim(site: Site, state: _State) -> set[str]:
    """In "it assassinated Shukr" the actors that would not: the victim and whose part it is."""
    if site.role != "subj" or site.view.lemmas[site.predicate] not in HOSTILE_VERBS:
        return set()
    victims = site.view.children_as(site.predicate, "obj")
    camp: set[str] = set()
    for mention in state.by_view.get(site.view.number, []):
        if any(mention.first <= victim <= mention.last for victim in victims):
            camp |= state.wholes(mention.actor)
    return camp


def _meet_first_person(view: View, token: int, state: _State) -> None:
    """Give "I", "we", "our" in a direct quotation to the actor who is quoted, once that is known.

    A speaker who is named by a pronoun further on is known only then: the document's first
    persons are therefore gone through once more at its end.
    """
    if view.tags[token] == "NOUN" or view.texts[token] in ("US", "ME", "MY"):
        return
    quote = state.quote_at(view, token)
    speaker = state.speaker(quote) if quote is not None and quote.certain else None
    if speaker is None or any(m.first == token for m in state.by_view.get(view.number, [])):
        return
    mention = view.mention(token, token, speaker, "pronoun")
    state.by_view.setdefault(view.number, []).append(mention)
    fits = fits_of_actor(speaker, state.lexicon)
    _insert(Entity(view, token, token, token, speaker, speaker, fits, "quoted"), state)


def _resolve_first_person(views: Sequence[View], state: _State) -> None:
    if not state.quotes:
        return
    for view in views:
        for token, lower in enumerate(view.lowers):
            if lower in FIRST_PERSON:
                _meet_first_person(view, token, state)
