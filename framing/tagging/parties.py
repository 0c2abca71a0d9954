"""The sentences of a document as Scenes, in which labels also name the actors they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..attachment import Reader
from ..codebook import Codebook
from .arcs import SUBJECTS
from .datelines import home_state
from .labelling import choose, find_terms
from .reach import REACH, window_of
from .reporting import SPEECH
from .scene import GROUPS, Scene, build_scene
from .spans import Anaphor, Mention, Quote, Reading, Sentence
from .tree import tree_of
from .word_classes import WEAPONS

_ISSUED = frozenset(
    "condemn mourn welcome reject deplore regret denounce express salute congratulate thank".split()
)
_OFFICES = frozenset({"ministry", "department"})
_ONE = frozenset({"i", "me", "my", "myself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})


def read_scenes(
    reading: Reading,
    mentions: Iterable[Mention],
    anaphors: Iterable[Anaphor],
    codebook: Codebook,
    quotes: Iterable[Quote] = (),
) -> list[Scene]:
    """One Scene per sentence of the document, in order.

    Where a choice set shows whom a noun means though it is no mention ("terrorists held in
    Israel": palestinian-prisoners), the noun stands for that actor in deeds as well, and so does
    the pronoun that takes it up; so does one that takes up who acts for a side ("an Israeli
    spokesman ... he"), and for what befalls him who belongs to one ("a UN driver ... he"). "We" in
    the mouth of a side's nameless official is the side.
    """
    named = _with_first_persons(reading, mentions, quotes, codebook)
    taken_up: dict[tuple[str, int], list[Anaphor]] = defaultdict(list)
    for anaphor in anaphors:
        taken_up[anaphor.pronoun[:2]].append(anaphor)
    home = home_state(reading.text, codebook)
    meant: dict[tuple[str, int, int], str] = {}
    scenes: dict[tuple[str, int], Scene] = {}
    last: Scene | None = None
    for sentence in reading.sentences:
        place = sentence.field, sentence.index
        before = last if last is not None and last.sentence.field == sentence.field else None
        scene = build_scene(sentence, named[place], codebook, before, home=home)
        labelled = _labelled(scene, codebook)
        meant.update({(*place, mention.head): mention.actor for mention in labelled})
        scenes[place] = last = scene
        staff: dict[int, list[str]] = {}
        for anaphor in taken_up[place]:
            actor = meant.get(anaphor.noun) or _spoken_for(scenes, anaphor.noun)
            token = anaphor.pronoun[-1]
            if actor is not None:
                labelled.append(sentence.mention(token, token, token, actor, "pronoun"))
                continue
            there = scenes.get(anaphor.noun[:2])
            if there is not None:
                is_weapon = _is_weapon(there, anaphor.noun[-1])
                staff[token] = [] if is_weapon else there.actors(anaphor.noun[-1], harmed=True)
        named[place] = [*labelled, *named[place]]
        earlier = [s.sentence for s in scene.earlier(REACH)]
        reader = Reader(window_of(reading, sentence, earlier, named, codebook))
        scenes[place] = last = build_scene(
            sentence, named[place], codebook, before, staff, home, reader
        )
    return list(scenes.values())


def _with_first_persons(
    reading: Reading, mentions: Iterable[Mention], quotes: Iterable[Quote], codebook: Codebook
) -> dict[tuple[str, int], list[Mention]]:
    """The mentions by field and sentence, with every "we" and "me" whose speaker is known."""
    named: dict[tuple[str, int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[mention.field, mention.sentence].append(mention)
    direct = [quote for quote in quotes if quote.kind == "direct"]
    author = _author(reading, named, codebook)
    for sentence in reading.sentences:
        here = named[sentence.field, sentence.index]
        known = {mention.head for mention in here}
        here += _first_persons(sentence, direct, known, author, codebook)
    return named


def _author(
    reading: Reading, named: dict[tuple[str, int], list[Mention]], codebook: Codebook
) -> str | None:
    """Whose "we" a statement's is: "The Refugee Council is deeply concerned ... We urge".

    Statements open with their issuer, in the present tense; reports tell what was done.
    """
    sentence = next((s for s in reading.sentences if s.field == "text"), None)
    if sentence is None:
        return None
    tree = tree_of(sentence.doc)
    for mention in named[sentence.field, sentence.index]:
        verb = tree.heads[mention.head]
        finite = [verb, *tree.with_dep(verb, "cop", "aux", "aux:pass")]
        is_issuer = tree.deps[mention.head] in SUBJECTS and tree.deps[verb] == "ROOT"
        is_stance = (
            tree.lemmas[verb] in SPEECH | _ISSUED
            or tree.pos[verb] == "ADJ"
            or tree.tags[verb] == "VBN"
        )
        if is_issuer and is_stance and any(tree.tags[i] in ("VBZ", "VBP") for i in finite):
            return mention.actor if codebook.actor(mention.actor).kind != "person" else None
    return None


def _first_persons(
    sentence: Sentence,
    quotes: Iterable[Quote],
    known: set[int],
    author: str | None,
    codebook: Codebook,
) -> Iterator[Mention]:
    """ "We" and "our", in a quotation its speaker, else the author of a statement.

    "I" and "me" are the speaker himself, or one of a people ("a refugee from Darfur said").
    """
    for token in sentence.doc:
        is_one = token.lower_ in _ONE and token.text != "ME"
        if token.i in known or token.text == "US" or not (is_one or token.lower_ in _WE):
            continue
        start = sentence.start + token.idx
        around = [q for q in quotes if q.field == sentence.field and q.start <= start < q.end]
        speaker = around[0].speaker if around else author
        if is_one and speaker and codebook.actor(speaker).kind not in ("people", "person"):
            continue  # a spokesman's "I" is not his side
        if speaker is not None:
            speaker = speaker if is_one else _whom_we_are(codebook, speaker)
            yield sentence.mention(token.i, token.i, token.i, speaker, "pronoun")


def _whom_we_are(codebook: Codebook, speaker: str) -> str:
    """The state for which a ministry or department says "we", else the speaker."""
    actor = codebook.actor(speaker)
    is_office = actor.kind == "institution" and not _OFFICES.isdisjoint(actor.name.lower().split())
    whole = codebook.actor(actor.part_of) if is_office and actor.part_of else actor
    return whole.id if whole.kind == "state" else speaker


def _spoken_for(scenes: dict[tuple[str, int], Scene], noun: tuple[str, int, int]) -> str | None:
    """The one side for which the person acts whom a noun names: "Iran's envoy"."""
    scene = scenes.get(noun[:2])
    if scene is None or _is_weapon(scene, noun[-1]):
        return None
    if not scene.is_member(noun[-1]) and scene.tree.pos[noun[-1]] != "PROPN":
        return None
    actors = scene.actors(noun[-1])
    is_side = len(actors) == 1 and scene.kinds[actors[0]] in GROUPS | {"people"}
    return actors[0] if is_side else None


def _is_weapon(scene: Scene, noun: int) -> bool:
    """ "Rockets ... most of them were shot down": that befalls no party."""
    return scene.tree.lemmas[noun] in WEAPONS


def _labelled(scene: Scene, codebook: Codebook) -> list[Mention]:
    found = []
    free_from = 0
    for match in find_terms(scene, codebook):
        first, last, entries = match
        head = scene.tree.head_of(first, last)
        around = scene.covering.get(head)  # "families of the hostages" are another party
        is_open = scene.tree.pos[head] == "NOUN" and (around is None or head != around.head)
        if first < free_from or not is_open or not any(c.kind == "label" for c, _ in entries):
            continue
        tags = choose(scene, match, codebook)
        if len(tags) == 1 and tags[0].relation == "label" and not tags[0].negated:
            free_from = last + 1
            if tags[0].actor is not None:
                sentence = scene.sentence
                found.append(sentence.mention(first, last, head, tags[0].actor, "description"))
    return found
