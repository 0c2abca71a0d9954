"""Who does what to whom around a verb: subjects, objects, agent phrases and grammatical form.

The rules read Universal Dependencies (de Marneffe et al. 2021). A passive is seen in its
auxiliary or its participle, never in a perfect or progressive ("has attacked", "is firing").
"""

from __future__ import annotations

from dataclasses import dataclass

from .objects import by_phrases, is_fronted, is_plan, names_doer, objects, oblique_object
from .people_words import MEMBERS
from .reporting import INVERTED, SPEECH
from .tree import NOMINAL, Tree
from .verb_classes import DIRECTIVE, FOILING, GIVING, OBJECT_CONTROL, RAISERS, SUBJECT_CONTROL
from .verbs import is_passive, is_to_infinitive, is_verbal
from .word_classes import FINITE, PROJECTILES, SHOTS, SUFFERING

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_WARNING = frozenset({"warn", "caution", "remind"})
_PLURALS = frozenset({"NNS", "NNPS", "NNP"})  # "Houthis arrest"
_SUSPICION = frozenset({"suspicion", "charge", "accusation", "allegation"})
_ASKED = frozenset({"on", "upon", "to"})
_REQUESTS = frozenset({"request", "appeal", "petition", "plea", "motion", "invitation"})
_PROPOSALS = frozenset({"proposal"})
_DECIDING = frozenset({"reject", "refuse", "dismiss", "ignore", "grant", "accept", "heed", "deny"})
_PAST_PRESENT = FINITE - {"MD"}
_HARDWARE = SHOTS | PROJECTILES
_ABOUT = frozenset({"of", "for", "from", "with", "over", "against", "into"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """Head tokens around a predicate. `form` as in schema.FORMS; `by` holds all agent phrases."""

    agents: tuple[int, ...]
    patients: tuple[int, ...]
    form: str


def arguments(tree: Tree, i: int) -> Arguments:
    """Agents, patients and form of the verb at token i, as head tokens.

    form: "active", "passive" (some agent phrase stands there), "agentless passive" or
    "intransitive" (active without an object, though it may be directed at somebody: "fired at
    the crowd"). Coordination is not unfolded.
    """
    if is_passive(tree, i):
        agents = by_phrases(tree, i)
        form = "passive" if agents else "agentless passive"
        return Arguments(tuple(agents), tuple(subjects(tree, i)), form)
    agents, patients = subjects(tree, i), objects(tree, i)
    if patients:
        return Arguments(tuple(agents), tuple(patients), "active")
    if not clause_object(tree, i):
        return Arguments(tuple(agents), tuple(oblique_object(tree, i)), "intransitive")
    if tree.lemmas[i] in RAISERS:
        agents, patients = [], agents
    return Arguments(tuple(agents), tuple(patients), "active")


def clause_object(tree: Tree, i: int) -> bool:
    """Whether the verb governs a clause instead of an object ("threatened to attack")."""
    return any(tree.deps[kid] in ("ccomp", "xcomp") for kid in tree.kids[i])


def subjects(tree: Tree, i: int, depth: int = 0) -> list[int]:
    """Heads of the subject of a verb: its own, a shared one, or the one that controls it."""
    own = tree.with_dep(i, *_SUBJECTS)
    if own:  # of several, as a poor parse may give, the nearest before the verb
        before = [kid for kid in own if kid < i]
        is_floating = tree.words[own[-1]] == "both" and not tree.with_dep(i, "mark")
        if is_floating and tree.deps[i] == "conj" and depth < 12:
            return subjects(tree, tree.heads[i], depth + 1)
        return [tree.antecedent(before[-1] if before else own[0])]
    if depth > 12:
        return []
    left = min(tree.kids[i], default=i) - 1
    if left >= 0 and tree.deps[left] == "conj" and tree.acts(left):
        return [left]  # "urged Hamas to free them and Israel to stop"
    rule = _SUBJECT_RULES.get(tree.deps[i])
    return rule(tree, i, depth + 1) if rule else []


def _shared(tree: Tree, i: int, depth: int) -> list[int]:
    return subjects(tree, tree.heads[i], depth)


def _controlled(tree: Tree, i: int, depth: int) -> list[int]:
    """Infinitives and gerunds: the object of "ordered Mossad to kill", else the subject."""
    head = tree.heads[i]
    finite = any(tree.tags[kid] in FINITE for kid in tree.with_dep(i, "aux", "aux:pass", "cop"))
    if tree.deps[i] == "ccomp" and (finite or tree.tags[i] in _PAST_PRESENT):
        is_gap = tree.deps[head] == "acl:relcl" and tree.with_dep(head, "nsubj")
        if is_gap and tree.lemmas[head] in SPEECH:
            return [tree.heads[head]]  # "four women who police said were murdered"
        if finite:
            return []  # it has a subject of its own, wherever the parse put it
    if asked := _asked(tree, head):
        return asked
    held = tree.with_dep(head, "obj", "iobj")
    if held and is_fronted(tree, held[0]) and not tree.with_dep(i, "obj"):
        return subjects(tree, head, depth)  # "whom Israel tried to kill"
    if held and tree.lemmas[head] not in SUBJECT_CONTROL and not is_passive(tree, head):
        return [tree.antecedent(held[0])]
    return subjects(tree, head, depth)


def _suspected(tree: Tree, noun: int, depth: int) -> list[int]:
    """ "Police detained 21 people on suspicion of financing it": who is suspected of it."""
    verb = tree.heads[noun]
    if tree.lemmas[noun] not in _SUSPICION or tree.prep_of(noun) not in ("on", "under", "over"):
        return []
    if not is_verbal(tree, verb):
        return []
    return subjects(tree, verb, depth) if is_passive(tree, verb) else objects(tree, verb)


def _adverbial(tree: Tree, i: int, depth: int) -> list[int]:
    """ "blamed Israel for assassinating": the object does it; else the subject of the main verb."""
    head = tree.heads[i]
    marks = {tree.words[kid] for kid in tree.kids[i] if tree.deps[kid] in ("mark", "case")}
    if marks & {"as", "than"}:  # "as announced", "more than expected"
        return []
    if tree.lemmas[head] == "join" and marks & {"in"}:  # "joined Egypt in condemning the raid"
        return [*subjects(tree, head, depth), *tree.with_dep(head, "obj")]
    if tree.lemmas[head] in OBJECT_CONTROL and marks & _ABOUT:
        held = [] if is_passive(tree, head) else objects(tree, head)
        return held or subjects(tree, head, depth)
    if tree.tags[i] in ("VBD", "VBZ", "VBP"):  # "killed Deif, crippled the group and left"
        is_next = not marks and i > head and tree.tags[i] == tree.tags[head]
        return subjects(tree, head, depth) if is_next else []
    if is_to_infinitive(tree, i) and is_verbal(tree, head) and not is_passive(tree, head):
        if asked := _asked(tree, head):
            return asked
        things = tree.with_dep(head, "obj")
        if plans := [x for x in things if is_plan(tree, x) and tree.with_prep(x, ("of",))]:
            return planners(tree, plans[0], depth)  # "condemned the plan of Israel to annex it"
        held = [x for x in things if _may_be_sent(tree, head, x)]
        held = receivers(tree, head) or held
        if held and tree.lemmas[head] in DIRECTIVE | GIVING:
            return [tree.antecedent(held[0])]
    return subjects(tree, head, depth)


def _asked(tree: Tree, verb: int) -> list[int]:
    """Who is called on to do something: "called on Hamas to surrender"."""
    found = tree.with_prep(verb, _ASKED) if tree.lemmas[verb] in ("call", "appeal") else []
    if tree.lemmas[verb] == "plead":
        found = tree.with_prep(verb, ("with",))
    return [tree.antecedent(found[0])] if found else []


def receivers(tree: Tree, verb: int) -> list[int]:
    """Who is given time, leave or means: "gave Hamas a week to respond"."""
    return tree.with_dep(verb, "iobj") if tree.lemmas[verb] in GIVING else []


def _may_be_sent(tree: Tree, verb: int, noun: int) -> bool:
    """Whether the object of "use", "send" can itself act: a name or persons, but no "bombs"."""
    if tree.lemmas[verb] not in ("use", "send", "need", "get"):
        return True
    return tree.pos[noun] in ("PROPN", "PRON", "NUM") or tree.lemmas[noun] in MEMBERS - _HARDWARE


def _adnominal(tree: Tree, i: int, depth: int) -> list[int]:
    """Participles belong to their noun; "a plan to kill" to whoever has the plan."""
    noun, verb = tree.heads[i], tree.heads[tree.heads[i]]
    if tree.pos[noun] not in NOMINAL:
        return subjects(tree, noun, depth)
    if is_to_infinitive(tree, i) and tree.deps[noun] in ("obj", "obl:unmarked"):
        if given := receivers(tree, verb):
            return given
        if tree.lemmas[verb] == "use":  # "used the pause to attack"
            return subjects(tree, verb, depth)
    marked = tree.with_dep(i, "mark", "case")
    if not marked or (is_passive(tree, i) and is_to_infinitive(tree, i)):
        return [noun]
    if marked[0] - 1 in tree.with_dep(noun, "acl"):  # "a man convicted of helping them"
        return [noun]
    if is_to_infinitive(tree, i) and not is_plan(tree, noun) and names_doer(tree, i):
        return [noun]
    return planners(tree, noun, depth)


def planners(tree: Tree, noun: int, depth: int = 0) -> list[int]:
    """Whose plan, threat or attempt a noun names: its possessor, or the subject that has it."""
    owners = [tree.antecedent(kid) for kid in tree.with_dep(noun, "nmod:poss")]
    if makers := tree.with_prep(noun, ("by",)):  # "foiled an attempt by Hamas to kill him"
        return makers
    if not owners:  # "the decision of the Israeli authorities to annex it"
        whose = tree.with_prep(noun, ("of",))
        if whose := [k for k in whose if tree.pos[k] == "PROPN" or tree.lemmas[k] in MEMBERS]:
            return whose
    owners = owners or tree.with_dep(noun, "amod", "compound")
    head, dep = tree.heads[noun], tree.deps[noun]
    if tree.lemmas[noun] in _REQUESTS | _PROPOSALS and tree.lemmas[head] in _DECIDING:
        return subjects(tree, head, depth)  # "rejected Israel's request to cancel it"
    if tree.lemmas[noun] in _REQUESTS:
        return []
    if suspected := _suspected(tree, noun, depth):
        return suspected
    if tree.prep_of(noun) in ("over", "about", "after", "of", "against"):
        return owners  # "charged two men over a plan to kill him"
    if tree.lemmas[head] in FOILING | SUFFERING:  # "survived an attempt to kill him"
        return owners
    verbs_subject = dep in ("obj", "obl") and is_verbal(tree, head) and not is_passive(tree, head)
    is_owned = any(tree.deps[x] == "nmod:poss" or tree.texts[x][0].isupper() for x in owners)
    if verbs_subject and not is_owned:
        return subjects(tree, head, depth) or owners
    return owners


def _relative(tree: Tree, i: int, depth: int) -> list[int]:
    return [tree.heads[i]]


def _attributive(tree: Tree, i: int, depth: int) -> list[int]:
    noun = tree.heads[i]
    if tree.deps[noun] == "nmod:desc":  # "jailed leader Marwan Barghouti"
        noun = tree.heads[noun]
    return [noun] if tree.pos[noun] in NOMINAL else []


def _warned(tree: Tree, i: int, depth: int) -> list[int]:
    """ "Warned Israel that annexing it would be a mistake": who is told so would do it."""
    verb = tree.heads[tree.heads[i]]
    if tree.deps[tree.heads[i]] != "ccomp" or tree.lemmas[verb] not in _WARNING:
        return []
    return tree.with_dep(verb, "iobj", "obj")[:1]


def _loose(tree: Tree, i: int, depth: int) -> list[int]:
    """A participle that the parse hangs loosely on a noun: "hostages held by Hamas".

    A finite verb behind a comma goes on: "Settlers torch mosque, wound two"; but in "The mill
    burned, writes our correspondent," another subject stands behind it.
    """
    head = tree.heads[i]
    first = min((i, *tree.kids[i]))
    is_bare = tree.tags[i] == "VB" and not tree.with_dep(i, "mark", "aux")  # "expel six"
    is_bare = is_bare and tree.tags[head] in ("VBP", "VBZ") and not tree.words[head].endswith("s")
    is_bare = is_bare and any(tree.tags[k] in _PLURALS for k in tree.with_dep(head, "nsubj"))
    if is_verbal(tree, head) and (is_bare or tree.tags[i] in FINITE) and head < first:
        if tree.lemmas[i] in INVERTED:
            return []
        return subjects(tree, head, depth) if "," in tree.words[first - 1 : first + 1] else []
    return _attributive(tree, i, depth) if tree.tags[i] in ("VBN", "VBG") else []


_SUBJECT_RULES = {
    "conj": _shared,
    "xcomp": _controlled,
    "ccomp": _controlled,
    "advcl": _adverbial,
    "acl": _adnominal,
    "acl:relcl": _relative,
    "amod": _attributive,
    "advmod": _attributive,  # "the Houthis, far from being proxies"
    "parataxis": _loose,
    "csubj": _warned,
}
