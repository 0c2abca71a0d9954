"""Deeds that stand as nouns: "Israel's killing of X", "an attack on Israel", and light verbs.

Which possessor or modifier of such a noun is the doer and which the sufferer follows Grimshaw
(1990): with an "of" phrase the possessor is the doer; alone, the possessor of "killing" or
"release" is whom it befell ("Haniyeh's assassination"). That of "attack" is always the doer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .clauses import arguments, subjects
from .objects import by_phrases, can_act, objects
from .tree import Tree
from .verb_classes import OBJECT_CONTROL
from .verbs import is_passive, is_verbal
from .word_classes import (
    ACT_WORDS,
    AIMED,
    BEARING,
    COUNTED,
    GIVEN,
    LIGHT,
    MUTUAL,
    STATES,
    SUFFERING,
    TIMES,
)

_UNDER = frozenset({"under"})
_BROUGHT = frozenset({"come", "be", "get"})
_SUBJECTED = frozenset({"put", "place", "keep", "hold", "lay"})
_TARGETS = frozenset({"on", "against", "upon", "at", "targeting", "with", "into"})
_BESIDES = frozenset({"to", "for"})
_ANNOUNCING = frozenset({"announce", "declare"})
_MUTUAL = frozenset({"between"})
_LEADING_TO = frozenset({"for", "of", "over", "behind"})
_IMPLICATING = frozenset({"implicate", "involve"})
_CHARGED = frozenset(
    [("charge", "with"), ("implicate", "in"), ("involve", "in"), ("complicit", "in")]
)
_BEARERS = frozenset({"responsible", "guilty", "complicit", "culpable"})
_CHARGES = frozenset({"accusation", "allegation", "charge"})
_FACING = frozenset({"face", "deny", "reject", "dismiss", "fight"})
_BETWEEN_OTHERS = frozenset({"mediation", "arbitration"})
_LIFTING = frozenset(
    "lift ease suspend remove drop waive scrap tighten extend renew loosen relax restore".split()
)
_PUNISHING = frozenset("sanction sentence jail fine ban execute hang suspend expel".split())
_LIFTED = frozenset({"sanction", "embargo", "ban", "blockade", "siege", "closure", "boycott"})
_HITTING_BACK = frozenset({"answer", "respond", "retaliate", "reply", "react", "counter", "hit"})
_POINTING = frozenset({"it", "this", "that", "these", "those"})
_SHARES = frozenset({"part", "role", "involvement", "hand", "responsibility", "blame"})
_CONFESSING = frozenset({"deny", "admit", "confess", "acknowledge", "disown", "disclaim", "own"})
_KEEPING_BACK = frozenset({"delay", "suspend", "stall", "withhold", "freeze"})
_LETTING_GO = frozenset({"release", "handover"})
_BLAMING = frozenset({"blame", "pin", "attribute"})
_PAID_BACK = frozenset(
    {"reprisal", "retaliation", "response", "revenge", "vengeance", "retribution"}
)


@dataclass(frozen=True, slots=True)
class NounArguments:
    """Head tokens around a noun of action. `owners` may be doers or sufferers: see place_owners."""

    agents: tuple[int, ...]
    patients: tuple[int, ...]
    owners: tuple[int, ...]  # possessors and compounds that the form alone does not place
    demonyms: tuple[int, ...]  # adjectives and compounds that may name the doer
    form: str
    carrier: int | None = None  # the light verb that carries the deed, if any


def noun_arguments(tree: Tree, i: int) -> NounArguments:
    """Agents, patients and form of the noun of action at token i."""
    carrier = _carrier(tree, i)
    if carrier is None and tree.deps[i] == "compound" and tree.lemmas[tree.heads[i]] in ACT_WORDS:
        carrier = _carrier(tree, tree.heads[i])  # "promised a deportation campaign"
    agents = list(tree.with_prep(i, ("by",))) + [
        noun for noun in tree.with_prep(i, ("from",)) if tree.lemmas[i] in AIMED
    ]
    of = _of_phrases(tree, i, agents)
    mutual = [noun for head in (i, *of) for noun in tree.with_prep(head, _MUTUAL)]
    patients = _targets(tree, i, carrier)
    owners = [
        tree.antecedent(kid) for kid in tree.with_dep(i, "nmod:poss") if tree.prep_of(kid) is None
    ]
    agents = agents or [by for kid in (*of, *patients) for by in tree.with_prep(kid, ("by",))]
    agents = agents or _by_above(tree, i)
    has_by = bool(agents)
    if (tree.lemmas[i] in AIMED and not has_by) or tree.lemmas[i] in STATES:
        agents += of + owners + mutual
        owners = []
    else:
        patients = of + patients
        if tree.lemmas[i] in _BETWEEN_OTHERS:
            patients = mutual + patients  # "Egyptian mediation between them"
        else:
            agents += mutual
        if of:
            agents, owners = agents + owners, []
    form = "nominal"
    if carrier is not None:
        form, doers, sufferers = _carried(tree, i, carrier)
        agents = [*doers, *agents]
        is_under = tree.prep_of(i) in _UNDER  # "came under fire at a checkpoint"
        patients = (is_under and sufferers) or patients or sufferers
    demonyms = tree.with_dep(i, "amod", "compound", "nmod:desc", "nmod:unmarked", "nmod", "nsubj")
    demonyms = [kid for kid in demonyms if kid < i and tree.prep_of(kid) is None]
    if tree.with_dep(i, "cop"):  # "It was the third attack": no party
        demonyms = [kid for kid in demonyms if tree.words[kid] not in _POINTING]
    if carrier == i:  # "Lebanon is under bombardment"
        demonyms = [kid for kid in demonyms if tree.deps[kid] != "nsubj"]
    found = NounArguments(
        tuple(agents), tuple(patients), tuple(owners), tuple(demonyms), form, carrier
    )
    return _with_pair(tree, i, found)


def _by_above(tree: Tree, i: int) -> list[int]:
    """ "Condemned the shelling of a hall by the army": an active verb has no doer behind "by"."""
    verb = tree.heads[i]
    is_object = tree.deps[i] == "obj" and is_verbal(tree, verb) and not is_passive(tree, verb)
    if not is_object or tree.lemmas[verb] in LIGHT:
        return []
    return [kid for kid in tree.with_prep(verb, ("by",)) if kid > i and can_act(tree, kid)]


def _with_pair(tree: Tree, i: int, own: NounArguments) -> NounArguments:
    """What the noun at i shares with the other of a pair: "the Israeli siege and bombardment"."""
    first, second = _joined(tree, i)
    if first == second:
        return own
    other = second if first == i else first
    owners, demonyms, agents, patients = own.owners, own.demonyms, own.agents, own.patients
    if second == i:
        owners += tuple(tree.with_dep(first, "nmod:poss"))
        demonyms += tuple(tree.with_dep(first, "amod", "compound"))
    agents = agents or tuple(tree.with_prep(other, ("by",)))
    patients = patients or tuple(tree.with_prep(other, ("of", "on", "against")))
    return replace(own, owners=owners, demonyms=demonyms, agents=agents, patients=patients)


def _of_phrases(tree: Tree, i: int, agents: list[int]) -> list[int]:
    """The "of" phrases of a noun, also behind another: "the killing by Israel of Haniyeh"."""
    if own := tree.with_prep(i, ("of",)):
        return own
    before = [by for by in agents if tree.pos[by] == "PROPN"]
    days = tree.with_dep(i, "nmod", "nmod:unmarked")  # "the assassination on Friday of Aqil"
    before += [day for day in days if tree.lemmas[day] in TIMES]
    return [noun for other in before for noun in tree.with_prep(other, ("of",))]


def _joined(tree: Tree, i: int) -> tuple[int, int]:
    """The two bare nouns of a pair, "siege and bombardment", of which i is one; else i twice."""
    head = tree.heads[i]
    if tree.deps[i] == "conj" and head == i - 2 and tree.pos[head] == "NOUN":
        return (head, i) if tree.words[i - 1] == "and" else (i, i)
    pair = [k for k in tree.with_dep(i, "conj") if k == i + 2 and tree.pos[k] == "NOUN"]
    return (i, pair[0]) if pair and tree.words[i + 1] == "and" else (i, i)


def _targets(tree: Tree, i: int, carrier: int | None) -> list[int]:
    is_given = tree.lemmas[i] in GIVEN or tree.lemmas[i] == "warrant"
    preps = _TARGETS | _BESIDES if is_given else _TARGETS
    if tree.lemmas[i] not in MUTUAL:  # "imposed sanctions with London", but "held talks with"
        preps = preps - {"with"}
    found = tree.with_prep(i, preps)
    verb = carrier
    if verb is None and tree.deps[i] == "obj" and tree.lemmas[tree.heads[i]] in _LIFTING:
        verb = tree.heads[i]
    if verb is not None:
        found = found + [kid for kid in tree.with_prep(verb, preps) if kid > i]
    return found


def _carrier(tree: Tree, i: int) -> int | None:
    """The light verb whose object, passive subject or modified noun the deed at i is."""
    dep, head = tree.deps[i], tree.heads[i]
    if dep == "nmod" and tree.lemmas[head] in COUNTED and tree.prep_of(i) == "of":
        dep, head = tree.deps[head], tree.heads[head]  # "carried out hundreds of raids"
    if dep in ("obj", "nsubj:pass", "nsubj") and is_verbal(tree, head):
        light = tree.lemmas[head] in LIGHT or tree.lemmas[head] in SUFFERING
        if tree.lemmas[head] in _ANNOUNCING:  # "announced strikes"; a death is another's deed
            light = tree.lemmas[i] in AIMED | STATES
        if light and (dep == "obj") != is_passive(tree, head):
            is_others = tree.lemmas[head] not in SUFFERING and _has_owner(tree, i)
            return None if is_others else head
    if dep in ("xcomp", "obj"):  # "carried out what it calls a strike"
        what = tree.heads[head]
        above = tree.heads[what]
        if tree.words[what] == "what" and tree.lemmas[above] in LIGHT:
            return above
    if tree.prep_of(i) in _UNDER and tree.lemmas[head] in _BROUGHT | _SUBJECTED:
        return head
    if tree.prep_of(i) == "on" and tree.lemmas[head] in ("go", "embark"):
        return head  # "went on strike"
    if dep == "ROOT" and tree.prep_of(i) in _UNDER:
        return i
    for kid in tree.kids[i]:  # "attacks carried out by Hamas"
        if tree.deps[kid] in ("acl", "acl:relcl") and tree.lemmas[kid] in LIGHT:
            if is_passive(tree, kid):
                return kid
            if i in arguments(tree, kid).patients and not tree.with_dep(kid, "xcomp"):
                return kid
    return None


def _has_owner(tree: Tree, i: int) -> bool:
    """Whether the deed says itself whose it is: "halted an Israeli attack", but "halted its attack"."""
    kids = tree.with_dep(i, "nmod:poss", "amod", "compound")
    kids += tree.with_prep(i, ("by", "of") if tree.lemmas[i] in AIMED else ("by",))
    return any(tree.texts[kid][0].isupper() and tree.pos[kid] != "PRON" for kid in kids)


def _carried(tree: Tree, i: int, verb: int) -> tuple[str, list[int], list[int]]:
    """Form, doers and sufferers that a light verb gives the deed at i."""
    if tree.prep_of(i) in _UNDER and tree.lemmas[verb] in _SUBJECTED:
        if not is_passive(tree, verb):  # "put Gaza under siege"
            return "active", subjects(tree, verb), objects(tree, verb)
    if tree.lemmas[verb] in SUFFERING or tree.prep_of(i) in _UNDER:
        return "nominal", tree.with_prep(verb, ("by", "from")), subjects(tree, verb)
    if is_passive(tree, verb):
        doers = by_phrases(tree, verb)
        return ("passive" if doers else "agentless passive"), doers, []
    return "active", subjects(tree, verb), []


def _verb_above(tree: Tree, i: int) -> int:
    """The verb to which the phrase of noun i belongs, also where it hangs on the verb's object."""
    head = tree.heads[i]
    while tree.deps[i] == "nmod" and tree.deps[head] == "conj" and tree.pos[head] == "NOUN":
        head = tree.heads[head]
    is_objects = tree.deps[i] == "nmod" and tree.deps[head] == "obj"
    return tree.heads[head] if is_objects else head


def _denied_by(tree: Tree, i: int) -> list[int]:
    """ "Riyadh denies air strike", "denied any part in the attack": whose it is said to be."""
    head = tree.heads[i]
    if tree.lemmas[i] not in AIMED and (tree.lemmas[i] in _CHARGES or not _ends_as_deed(tree, i)):
        return []
    if tree.prep_of(i) in ("in", "for") and tree.lemmas[head] in _SHARES:
        i, head = head, tree.heads[head]
    is_said = tree.deps[i] == "obj" and tree.lemmas[head] in _CONFESSING
    return subjects(tree, head) if is_said and not is_passive(tree, head) else []


def _ends_as_deed(tree: Tree, i: int) -> bool:
    return tree.lemmas[i].endswith(("ing", "tion", "sion", "ment"))


def _wanted_for(tree: Tree, i: int) -> list[int]:
    """ "A warrant for Assad over the bombardment", "warrants for ten men on charges of murder"."""
    head = tree.heads[i]
    if tree.prep_of(i) == "of" and tree.lemmas[head] in _CHARGES:
        i, head = head, tree.heads[head]
    if tree.prep_of(i) not in ("over", "on", "for"):
        return []
    around = [head, tree.heads[head], *tree.with_dep(head, "obj", "nsubj:pass")]
    warrants = [k for k in around if tree.lemmas[k] == "warrant" and k < i]
    return [x for k in warrants for x in tree.with_prep(k, ("for", "against")) if x != i]


def _by_preposition(tree: Tree, i: int, prep: str | None) -> list[int] | None:
    """Whose the deed at noun i is by a verb and its preposition; None where they tell nothing."""
    verb, head = _verb_above(tree, i), tree.heads[i]
    if tree.lemmas[verb] in _PUNISHING and prep in ("for", "over"):
        return subjects(tree, verb) if is_passive(tree, verb) else objects(tree, verb)
    if tree.lemmas[verb] in _HITTING_BACK and prep == "with" and is_verbal(tree, verb):
        return [] if is_passive(tree, verb) else subjects(tree, verb)
    if tree.lemmas[head] == "prepare" and prep == "for":
        return subjects(tree, head)
    if tree.lemmas[head] == "warn" and prep == "of":  # "warned Israel of an attack": another's
        pays_back = tree.lemmas[i] in _PAID_BACK and not is_passive(tree, head)
        return subjects(tree, head) if pays_back else []
    return None


def held_responsible(tree: Tree, i: int) -> list[int]:
    """Who is blamed for, accused of, responsible for or behind the deed at noun i, by a verb."""
    head, prep = tree.heads[i], tree.prep_of(i)
    if tree.deps[i] == "conj" and prep is None and tree.pos[head] in ("NOUN", "PROPN"):
        return held_responsible(tree, head)  # "accused of genocide and ethnic cleansing"
    blaming = tree.with_dep(i, "acl", "acl:relcl")  # "a killing that Tehran blames on Mossad"
    if tree.deps[i] == "obj" and tree.lemmas[head] in _LIFTING and tree.lemmas[i] in _LIFTED:
        return subjects(tree, head)  # who lifts a ban had imposed it
    if tree.deps[i] == "obj" and tree.lemmas[head] in _KEEPING_BACK:
        return subjects(tree, head) if tree.lemmas[i] in _LETTING_GO else []
    for verb in [head, *blaming] if tree.deps[i] in ("obj", "nsubj:pass") else blaming:
        if tree.lemmas[verb] in _BLAMING:
            return tree.with_prep(verb, ("on", "upon", "to"))
        if tree.lemmas[verb] in ("fight", "wage") and verb != head:  # "the war that they fought"
            return subjects(tree, verb)
        if tree.lemmas[verb] == "claim":  # "an attack claimed by Hezbollah", "Houthis claim attack"
            return by_phrases(tree, verb) if is_passive(tree, verb) else subjects(tree, verb)
    if prep == "including" and tree.pos[head] == "NOUN":  # "committed crimes, including murder"
        return list(noun_arguments(tree, head).agents)
    if (told := _by_preposition(tree, i, prep)) is not None:
        return told
    if wanted := _wanted_for(tree, i) or _denied_by(tree, i):
        return wanted
    if prep not in _LEADING_TO and (tree.lemmas[head], prep) not in _CHARGED:
        return []
    if prep == "behind" or tree.lemmas[head] in _BEARERS:
        bearer = i if tree.with_dep(i, "cop") else head
        is_found = tree.deps[bearer] == "xcomp"  # "was found guilty of murder"
        return subjects(tree, tree.heads[bearer] if is_found else bearer)
    if tree.lemmas[head] in _CHARGES and tree.pos[head] == "NOUN":  # "faces accusations of murder"
        accused = tree.with_prep(head, ("against",)) + tree.with_prep(i, ("against",))
        is_faced = tree.lemmas[tree.heads[head]] in _FACING
        return accused or (subjects(tree, tree.heads[head]) if is_faced else [])
    bearing = tree.heads[head] if tree.lemmas[head] == "responsibility" else head
    if bearing != head or any(tree.lemmas[kid] == "responsibility" for kid in objects(tree, head)):
        return subjects(tree, bearing) if tree.lemmas[bearing] in BEARING else []
    if tree.lemmas[head] not in OBJECT_CONTROL | _IMPLICATING:
        verb = tree.heads[head]  # the parse may hang "of genocide" on Israel in "accused Israel of"
        is_accused = tree.lemmas[verb] in OBJECT_CONTROL and head in objects(tree, verb)
        return [head] if is_accused else []
    return subjects(tree, head) if is_passive(tree, head) else objects(tree, head)
