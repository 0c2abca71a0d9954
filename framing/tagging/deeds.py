"""A deed and its parties as actors of the codebook, whether it stands as a verb or as a noun."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .clauses import Arguments, arguments, subjects
from .negation import is_negated, is_noun_negated
from .nominals import held_responsible, noun_arguments
from .objects import by_phrases, hands_of
from .people_words import STAFF
from .scene import Scene, unique
from .tree import Tree
from .verb_classes import MOVING, OBJECTLESS
from .verb_uses import is_headline_passive, stands_as_verb
from .verbs import is_verbal
from .word_classes import MUTUAL, PLACES, STATES, TIMES, WEAPONS
from .wordlists import HOSTILE_VERBS

CAUSES = frozenset({"in", "during", "by", "from", "with", "via", "through"})
_MANNERS = frozenset({"in", "with", "by", "via", "through", "during"})
_CLAUSAL = frozenset({"advcl", "ccomp", "xcomp", "conj", "parataxis"})
_TARGETS = frozenset({"with", "on", "at", "against", "to"})
_USING = frozenset(
    {"fire", "launch", "drop", "plant", "lob", "fly", "send", "detonate", "use", "claim"}
)
_WITH = frozenset({"with"})
_HELD = frozenset({"captivity", "custody", "detention", "imprisonment"})
_REACHING = frozenset({"at", "on", "upon", "into", "of", "from", "against"})
_TO_PARTY = frozenset({"with", "to"})
_OF = frozenset({"of"})
_WE = frozenset({"we", "us", "ourselves"})
_FROM = frozenset({"from"})
_SENT_OUT = frozenset({"deport", "expel", "extradite"})  # by the state that they leave
_INCLUDING = frozenset({"including"})
# "They rebuilt it in defiance of the agreement".
_ATTITUDES = frozenset(
    "defiance violation breach contravention retaliation reprisal response revenge protest".split()
)
_AIMS = frozenset({"at", "on", "against", "upon"})


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did it, whom it befell (actor ids), its form and whether it is denied.

    `agent_heads` and `patient_heads` are the tokens, also those that name no actor. `concerned`
    are actors whom it touches though they are no object of it: who was killed in the strike on a
    house. `place` is the sentence in which the tokens stand, where the deed was told before.
    """

    agents: tuple[str, ...]
    patients: tuple[str, ...]
    form: str
    negated: bool
    agent_heads: tuple[int, ...] = ()
    patient_heads: tuple[int, ...] = ()
    concerned: tuple[str, ...] = ()
    place: Scene | None = field(default=None, repr=False)


def read_deed(scene: Scene, i: int, last: int = -1, *, befalls_subject: bool = False) -> Deed:
    """The parties of the deed at token i, whose own words may go on to `last` ("held talks").

    befalls_subject: the subject of the intransitive verb suffers it ("the bus blew up",
    "Shukr died"). The owner of a named cause is then, and in a passive without agent phrase,
    the agent ("died in an Israeli strike"); the form stays what the grammar says.
    """
    if stands_as_verb(scene, i):
        return _read_verb(scene, i, befalls_subject, range(i + 1, last + 1))
    return _read_noun(scene, i, befalls_subject)


def _read_verb(scene: Scene, i: int, befalls_subject: bool, inner: range = range(0)) -> Deed:
    tree = scene.tree
    found = _heads_of_verb(scene, i, befalls_subject, inner)
    befallen = [head for head in found.patients if not _is_weapon(scene, head)]
    befallen = [k for k in befallen if k in scene.at or tree.lemmas[k] not in scene.speech]
    patients = _actors(scene, befallen, harmed=True)
    agents = _actors(scene, found.agents) or _users(scene, found.agents)
    agents = agents or _doers_above(scene, i, found.agents)
    if not agents and (found.form == "agentless passive" or befalls_subject):
        agents = _actors(scene, hands_of(tree, i)) or _cause_owners(scene, i)
        if tree.lemmas[i] in _SENT_OUT:
            places = [k for k in tree.with_prep(i, _FROM) if k in scene.at]
            agents = agents or [x for x in _actors(scene, places) if scene.kinds[x] == "state"]
        agents = [actor for actor in agents if actor not in patients]
    ends_in = _TO_PARTY.intersection(tree.words[k] for k in inner[-1:])  # "met with", "talked to"
    if not patients and found.form in ("active", "intransitive") and not befalls_subject:
        preps = _AIMS - {"at", "on"} if tree.lemmas[i] in MOVING else _AIMS
        patients = _actors(scene, tree.with_prep(i, preps | ends_in))
    if not patients:  # "broke off talks with Israel"
        shared = [x for x in found.patients if tree.lemmas[x] in MUTUAL]
        patients = _actors(scene, [w for x in shared for w in tree.with_prep(x, _WITH)])
    agents, patients = _without_own(scene, i, found, agents, patients)
    form, has_object = found.form, befalls_subject or patients or found.patients
    words = {tree.lemmas[i], *(f"{tree.lemmas[i]} {tree.words[k]}" for k in inner[:1])}
    stands_apart = not has_object and OBJECTLESS.isdisjoint(words)  # "killed, it says, forty"
    has_aim = any(tree.words[k] in _REACHING for k in inner[-1:])  # "fired at", "crossed into"
    has_aim = has_aim and not befalls_subject and "last" not in tree.words[inner[-1] :][1:2]
    if form == "intransitive" and (ends_in or has_aim or stands_apart):
        form = "active"
    return Deed(
        tuple(agents), tuple(patients), form, is_negated(tree, i), found.agents, found.patients
    )


def _heads_of_verb(scene: Scene, i: int, befalls_subject: bool, inner: range) -> Arguments:
    """Doers and sufferers of the verb as tokens, where its own words are left out ("held talks")."""
    tree = scene.tree
    found = arguments(tree, i)
    if any(head in inner for head in found.patients):
        aims = [kid for noun in (i, *inner) for kid in tree.with_prep(noun, _TARGETS)]
        aims = [] if befalls_subject else [kid for kid in aims if tree.lemmas[kid] not in TIMES]
        found = replace(found, patients=tuple(aims))
    if not befalls_subject and is_headline_passive(scene, i):
        found = Arguments((), found.agents, "agentless passive")
    is_middle = found.form == "intransitive" or (found.form == "active" and not found.patients)
    if befalls_subject and is_middle:
        harmed = tuple(x for x in found.agents if tree.lemmas[x] in WEAPONS or not scene.is_deed(x))
        found = Arguments((), harmed, "intransitive")
    return found


def _without_own(
    scene: Scene, i: int, found: Arguments, agents: list[str], patients: list[str]
) -> tuple[list[str], list[str]]:
    """Doers and sufferers, less who would stand on both sides by what is his.

    "Scrapped its target" and "moved its troops" befall nobody, but "evacuated its employees" does;
    of "Sanders's appeal hurt him" he is no doer.
    """
    tree = scene.tree
    owned = {p for p in patients if p in agents and not _is_named(scene, found.patients, p)}
    wholes = [noun for head in found.patients for noun in tree.with_prep(head, _OF)]
    is_harm = tree.lemmas[i] in HOSTILE_VERBS or tree.lemmas[i] == "hold"
    is_self = any(tree.words[head].endswith(("self", "selves")) for head in found.patients)
    is_staff = any(tree.lemmas[head] in STAFF for head in (*found.patients, *wholes))
    if is_self or (is_staff and not is_harm):
        owned = set()
    owned |= {p for p in patients if scene.kinds[p] == "military" and scene.wholes[p] in agents}
    patients = [p for p in patients if p not in owned]
    meant = [p for p in patients if p in agents and not _is_named(scene, found.agents, p)]
    return [a for a in agents if a not in meant], patients


def _is_named(scene: Scene, heads: tuple[int, ...], actor: str) -> bool:
    """Whether one of the nouns is a mention of the actor, and not a thing or deed of its."""
    found = [scene.mention_at(head) for head in heads]
    return any(mention is not None and mention.actor == actor for mention in found)


def _is_weapon(scene: Scene, head: int) -> bool:
    """ "Rockets", "two of the drones": what befalls them befalls no party; but Shell, a boat's crew."""
    tree = scene.tree
    heads = [i for i in (head, *tree.with_prep(head, ("of",))) if i not in scene.at]
    return any(tree.lemmas[i] in WEAPONS - STAFF or tree.lemmas[i] == "launcher" for i in heads)


def _users(scene: Scene, heads: tuple[int, ...]) -> list[str]:
    """Who fired or flew the weapon that did it: "hit by a rocket fired by Hezbollah"."""
    tree = scene.tree
    weapons = [i for i in heads if tree.lemmas[i] in WEAPONS]
    verbs = [kid for i in weapons for kid in tree.with_dep(i, "acl")]
    users = [head for verb in verbs for head in by_phrases(tree, verb)]
    for i in weapons:  # "fired the rocket that killed them"
        if tree.deps[i] == "obj" and tree.lemmas[tree.heads[i]] in _USING:
            users += subjects(tree, tree.heads[i])
    return _actors(scene, users)


def _doers_above(scene: Scene, i: int, heads: tuple[int, ...]) -> list[str]:
    """Whose deed did it, where the clause hangs on that deed's place or target.

    "Israel's bombardment of the suburbs, which killed ten": suburbs do nothing.
    """
    tree = scene.tree
    if tree.deps[i] != "acl:relcl" or any(tree.pos[head] == "PROPN" for head in heads):
        return []
    means = [k for k in heads if tree.deps[k] == "obl" and tree.prep_of(k) == "with"]
    if means and scene.is_deed(means[0]):  # "hit back with air strikes that killed nine"
        return _actors(scene, subjects(tree, tree.heads[means[0]]))
    above = [tree.heads[head] for head in heads if tree.deps[head] == "nmod"]
    return unique(actor for noun in above if scene.is_deed(noun) for actor in scene.doers(noun))


def _actors(scene: Scene, heads: tuple[int, ...] | list[int], *, harmed: bool = False) -> list[str]:
    named = unique(x for head in heads for x in _speaking_for(scene, head, harmed))
    if harmed:  # "killed twelve people, including two fighters of Hamas"
        among = [kid for head in heads for kid in scene.tree.with_prep(head, _INCLUDING)]
        named += [a for kid in among for a in scene.actors(kid, harmed=True) if a not in named]
    return named


def _speaking_for(scene: Scene, head: int, harmed: bool) -> list[str]:
    """Who the noun names; for an official's "we" and "us" the side that he speaks for."""
    actors = scene.actors(head, harmed=harmed)
    if scene.tree.words[head] not in _WE:
        return actors
    return [(scene.kinds[x] == "person" and scene.wholes[x]) or x for x in actors]


def _cause_owners(scene: Scene, i: int) -> list[str]:
    """The doers of a deed that is named as the cause ("in an Israeli raid")."""
    tree = scene.tree
    whole = [i, *tree.with_prep(i, _OF)] if tree.pos[i] == "NOUN" else [i]
    if tree.tags[i] == "VBN":  # "four killed and ten wounded in an Israeli raid"
        whole += [k for k in tree.with_dep(i, "conj") if tree.tags[k] == "VBN"]
    return unique(
        actor
        for noun in whole  # "the killing of six workers in an Israeli strike"
        for kid in tree.with_prep(noun, CAUSES)
        if scene.is_deed(kid) and tree.lemmas[kid] not in PLACES  # "died in police custody"
        for actor in scene.doers(kid)
    )


def _whole(scene: Scene, i: int) -> Deed | None:
    """The deed that the noun is the manner of: "killed Shukr in a targeted strike"."""
    tree, verb = scene.tree, scene.tree.heads[i]
    if tree.prep_of(i) == "in" and tree.lemmas[i] in _ATTITUDES and is_verbal(tree, verb):
        told = _read_verb(scene, verb, befalls_subject=tree.lemmas[verb] in scene.ergative)
        return replace(told, patients=())
    if tree.deps[i] == "nmod" and tree.prep_of(i) == "in":  # hung on whom it killed
        verb = tree.first_conjunct(verb)
        if tree.deps[verb] != "obj" or scene.is_deed(verb):
            return None
        verb = tree.heads[verb]
    elif tree.deps[i] != "obl" or tree.prep_of(i) not in _MANNERS:
        return None
    if tree.prep_of(i) != "with" and tree.lemmas[i] in STATES | MUTUAL:
        return None  # "shot during a protest": the protest is others'
    # "vowed to hit Israel after it killed Shukr in a strike": of the deeds to whose clauses the
    # phrase can belong, the nearest is meant, however high the parse hangs it.
    below = [
        v for v in range(i - 1, verb, -1) if _is_deed_verb(scene, v) and _is_under(tree, v, verb)
    ]
    nearest = below[0] if below else verb
    befalls_subject = tree.lemmas[nearest] in scene.ergative
    return _read_verb(scene, nearest, befalls_subject) if _is_deed_verb(scene, nearest) else None


def _is_deed_verb(scene: Scene, i: int) -> bool:
    takes_part = any(scene.tree.words[kid] == "part" for kid in scene.tree.with_dep(i, "obj"))
    return is_verbal(scene.tree, i) and scene.tree.lemmas[i] in scene.deed_verbs and not takes_part


def _is_under(tree: Tree, i: int, above: int) -> bool:
    """Whether the clause of verb i depends on the verb `above` and nothing but clauses is between."""
    while i != above:
        if tree.heads[i] == i or tree.deps[i] not in _CLAUSAL:
            return False
        i = tree.heads[i]
    return True


def _read_noun(scene: Scene, i: int, befalls_subject: bool) -> Deed:
    tree = scene.tree
    found = noun_arguments(tree, i)
    doers, sufferers = scene.place_owners(i)
    agents = _actors(scene, found.agents)
    patients = _actors(scene, found.patients, harmed=True)
    if befalls_subject:
        harmed = [i for i in found.patients if tree.lemmas[i] not in WEAPONS]
        patients = _actors(scene, harmed, harmed=True)
    if befalls_subject:  # "the death of Haniyeh", "Haniyeh's death"
        patients = patients or _actors(scene, found.owners, harmed=True)
        sufferers = [*doers, *sufferers]
        doers = []
    if not agents:
        agents = [actor for actor in doers if actor not in patients]
    if not agents and i in scene.at and scene.at[i].kind == "metonym":
        agents = [scene.at[i].actor]  # "the occupation", for whoever it is that occupies
    concerned: list[str] = []
    if not agents:
        agents = _actors(scene, held_responsible(tree, i))
    if not agents and (whole := _whole(scene, i)) is not None:
        agents, concerned = list(whole.agents), list(whole.patients)
        if tree.lemmas[i] in _HELD:  # "died in captivity"
            patients = patients or concerned
    if not agents:  # "the assassination of Deif in an Israeli strike"
        agents = [actor for actor in _cause_owners(scene, i) if actor not in patients]
    if not patients:
        patients = [actor for actor in sufferers if actor not in agents]
    return Deed(
        tuple(agents), tuple(patients), found.form,
        is_noun_negated(tree, i, found.carrier), found.agents, found.patients, tuple(concerned),
    )  # fmt: skip
