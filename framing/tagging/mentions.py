"""Every span that refers to an actor of the codebook: names, descriptions, capitals, pronouns.

What counts as one mention:

- A title belongs to the name ("Hamas leader Ismail Haniyeh"); a name inside a title or a
  description ("Hamas", "Israeli") is a mention of its own actor besides. A possessor ("Qatar's
  prime minister") stands outside a title. Articles and possessors belong to descriptions ("the
  army", "its army"), not to names; headlines leave the article out.
- Demonyms are names, as modifier ("Israeli troops") and as noun ("Israelis").
- A definite apposition is a description; an indefinite one or a predicate noun says what somebody
  is and is no mention, but teaches the word for later ("the movement").
- Possessive and reflexive pronouns count, relative pronouns do not.
- A capital is a metonym where the government is meant and no mention at all elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..codebook import Codebook
from .datelines import home_state
from .described import Described, find_described
from .descriptions import resolve
from .discourse import (
    Discourse,
    add_description,
    add_entities,
    candidates_for,
    insert,
    is_nested,
    overlaps,
    remember,
)
from .entities import PERSON, Entity, fits_of_actor
from .lessons import learn
from .lexicon import Lexicon, compile_lexicon
from .metonyms import is_government
from .names import Hit, find_hits
from .persons import settle_persons
from .pronoun_sites import FIRST_PERSON, THIRD_PERSON, Site, pronoun_site
from .pronouns import REACH, rank, spread
from .spans import Anaphor, Mention, Quote, Reading
from .views import View, view_sentence
from .wordlists import ORGANS

# A pronoun is resolved if its entity is this likely and no other nearly as likely ("two fit").
SURE = 0.45
RIVALRY = 0.6


def find_mentions(
    reading: Reading, codebook: Codebook, quotes: Sequence[Quote]
) -> tuple[list[Mention], list[Anaphor]]:
    """Find every mention of the codebook's actors in a document, in the order of the text.

    Beside them: the pronouns that take up some other noun.

    quotes: the document's quotations; those of kind direct give "I" and "we" their speaker and
    keep the speaker apart from the others in what is quoted.
    """
    lexicon = compile_lexicon(codebook)
    views = [view_sentence(sentence, number) for number, sentence in enumerate(reading.sentences)]
    state = Discourse(lexicon, [quote for quote in quotes if quote.kind == "direct"])
    state.memory.home = home_state(reading.text, codebook)
    for mention, view in find_names(views, lexicon):
        state.by_view.setdefault(view.number, []).append(mention)
    for view in views:
        _read_sentence(view, state)
    _resolve_first_person(views, state)
    found = [mention for mentions in state.by_view.values() for mention in mentions]
    order = {"title": 0, "text": 1}
    anaphors = [
        Anaphor(_place(views[number], token), _place(*noun))
        for (number, token), noun in state.nouns.items()
    ]
    return sorted(found, key=lambda m: (order[m.field], m.start, -m.end)), anaphors


def _place(view: View, token: int) -> tuple[str, int, int]:
    return view.sentence.field, view.sentence.index, token


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


def _read_sentence(view: View, state: Discourse) -> None:
    """Resolve the descriptions and pronouns of one sentence, narration before quotations."""
    names = sorted(state.by_view.get(view.number, []), key=lambda m: (m.last, m.first))
    phrases = find_described(view, state.lexicon, names)
    pronouns = [
        token
        for token, lower in enumerate(view.lowers)
        if lower in THIRD_PERSON or (state.quotes and lower in FIRST_PERSON)
    ]
    state.memory.cited.update(name.actor for name in names)
    state.window = [e for e in state.window if view.number - e.view.number <= REACH]
    before = len(state.window)
    add_entities(view, names, state)
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


def _meet_name(view: View, mention: Mention, names: Sequence[Mention], state: Discourse) -> None:
    nested = is_nested(mention, names)
    remember(view, mention, state, nested)
    if not nested:
        apposition = learn(view, mention, state.memory, state.lexicon)
        if apposition is None or overlaps(apposition, state, view):
            return
        if not any(name.last == apposition.last for name in names):  # "Jordan, the United Nations"
            add_description(view, apposition, state)


def _meet_phrase(view: View, phrase: Described, state: Discourse) -> None:
    actor = resolve(view, phrase, state.memory, state.lexicon)
    if actor is None:
        return
    mention = view.mention(phrase.first, phrase.last, actor, "description")
    if _is_of_another(view, phrase.last, actor, state):
        return
    if not overlaps(mention, state, view):
        add_description(view, mention, state)


def _is_of_another(view: View, last: int, actor: str, state: Discourse) -> bool:
    """Whether a name beside it says that somebody else is meant.

    "The envoy, Tom Perriello", "Ibrahim Aqil, the commander".
    """
    head = view.head_of(last, last)
    names = [
        token
        for token in view.children_as(head, "appos")
        if view.tags[token] == "PROPN" and token > last
    ]
    if view.deps[head] == "appos" and view.tags[view.heads[head]] == "PROPN":
        names.append(view.heads[head])
    own = [m for m in state.by_view.get(view.number, []) if m.actor == actor]
    return any(not any(m.first <= name <= m.last for m in own) for name in names)


def _meet_pronoun(view: View, token: int, state: Discourse) -> None:
    if view.lowers[token] in FIRST_PERSON:
        _meet_first_person(view, token, state)
        return
    site = pronoun_site(view, token)
    if site is None:
        return
    candidates = candidates_for(site, state)
    chances, last = rank(site, candidates, state.seen)
    chances = _to_owners(spread(chances, state.guesses, last), site, last)
    entity = last.get(_likely(chances))
    if entity is None:
        key = f"?{view.number}-{token}"
        state.guesses[key] = chances
        unknown = Entity(view, token, token, token, key, None, frozenset((site.kind,)), "pronoun")
        insert(unknown, state)
        return
    fits = entity.fits if len(entity.fits) == 1 else frozenset((site.kind,))
    is_one = view.lowers[site.phrase] in ("one", "another", "each") and site.kind == "they"
    if entity.actor is not None:
        known = fits_of_actor(entity.actor, state.lexicon)
        if len(entity.fits) > 1 and site.kind in known:
            fits = known  # but "a refugee ... he" is one of them, and "the troops ... they" several
        mention = view.mention(token, token, entity.actor, "pronoun")
        state.by_view.setdefault(view.number, []).append(mention)
        remember(view, mention, state)
    else:
        noun = state.nouns.get((entity.view.number, entity.head), (entity.view, entity.head))
        state.nouns[view.number, token] = noun
    fits = PERSON if is_one else fits  # "one of them ... his body"
    insert(
        Entity(
            view,
            token,
            token,
            token,
            entity.key,
            entity.actor,
            fits,
            "pronoun",
            entity.is_group,
            entity.kind,
        ),
        state,
    )


def _to_owners(chances: dict[str, float], site: Site, last: dict[str, Entity]) -> dict[str, float]:
    """Give what an organ has to its state: "Syria's interior ministry said its forces"."""
    if site.kind != "it" or site.role not in ("poss", "subj"):
        return chances
    found = dict(chances)
    for key, organ in last.items():
        if organ.actor is None and organ.view.lemmas[organ.head] in ORGANS:
            owners = organ.view.children_as(organ.head, "nmod:poss", "amod", "compound")
            for other in last.values():
                if other.actor and other.view is organ.view and other.head in owners:
                    found[other.key] = found.get(other.key, 0.0) + found.pop(key, 0.0)
                    break
    return found


def _likely(chances: dict[str, float]) -> str:
    """The key that is sure enough, or "" (nothing, or two that fit)."""
    first, *others = sorted(chances, key=lambda key: -chances[key])
    rivals = [key for key in others if key and chances[key] > RIVALRY * chances[first]]
    return first if chances[first] >= SURE and not rivals else ""


def _meet_first_person(view: View, token: int, state: Discourse) -> None:
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
    insert(Entity(view, token, token, token, speaker, speaker, fits, "quoted"), state)


def _resolve_first_person(views: Sequence[View], state: Discourse) -> None:
    if not state.quotes:
        return
    for view in views:
        for token, lower in enumerate(view.lowers):
            if lower in FIRST_PERSON:
                _meet_first_person(view, token, state)
