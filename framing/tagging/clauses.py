"""Who does what to whom around a verb: subjects, objects, agent phrases and grammatical form.

The rules read Universal Dependencies (de Marneffe et al. 2021). A passive is seen in its
auxiliary or its participle, never in a perfect or progressive ("has attacked", "is firing").
"""

from __future__ import annotations

from dataclasses import dataclass

from .tree import NOMINAL, Tree
from .verbs import is_passive, is_to_infinitive, is_verbal
from .word_classes import DIRECTIVE, MEANS, OBJECT_CONTROL, PLANS, SUBJECT_CONTROL, TIMES

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_BEFORE_NOUN = ("det", "amod", "compound", "nummod", "nmod:poss", "flat", "nmod:desc")
_ABOUT = frozenset({"of", "for", "from", "with", "over", "against", "into"})
_SEEDS = frozenset({"first", "last", "only", "next", "second"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """Head tokens around a predicate. `form` as in schema.FORMS; `by` holds all agent phrases."""

    agents: tuple[int, ...]
    patients: tuple[int, ...]
    form: str


def arguments(tree: Tree, i: int) -> Arguments:
    """Agents, patients and form of the verb at token i, as head tokens.

    form: "active", "passive" (some agent phrase stands there), "agentless passive" or
    "intransitive" (active without an object). Coordination is not unfolded.
    """
    if is_passive(tree, i):
        agents = by_phrases(tree, i)
        form = "passive" if agents else "agentless passive"
        return Arguments(tuple(agents), tuple(subjects(tree, i)), form)
    patients = objects(tree, i)
    form = "active" if patients or clause_object(tree, i) else "intransitive"
    return Arguments(tuple(subjects(tree, i)), tuple(patients), form)


def clause_object(tree: Tree, i: int) -> bool:
    """Whether the verb governs a clause instead of an object ("threatened to attack")."""
    return any(tree.deps[kid] in ("ccomp", "xcomp") for kid in tree.kids[i])


def by_phrases(tree: Tree, i: int) -> list[int]:
    """Heads of the agent phrases of a passive, also one shared by coordinated passives."""
    found = [kid for kid in tree.kids[i] if _is_agent(tree, kid)]
    if found:
        return found
    if i > 1 and tree.words[i - 1] == "-" and tree.pos[i - 2] in ("PROPN", "ADJ"):
        return [i - 2]  # "a Houthi-held port"
    after = i + 1
    if after < len(tree.words) and tree.words[after] == "by" and tree.deps[after] == "case":
        source = tree.heads[after]  # adjacent, though the parse may hang it elsewhere
        return [] if tree.lemmas[source] in TIMES or tree.pos[source] == "NUM" else [source]
    for kid in tree.kids[i]:  # "bombed and killed by Israel": the agent stands with the last
        if _is_shared_verb(tree, i, kid) and is_passive(tree, kid):
            return by_phrases(tree, kid)
    head = tree.heads[i]
    if tree.deps[i] == "conj" and is_verbal(tree, head):
        return [kid for kid in tree.kids[head] if kid > i and _is_agent(tree, kid)] or (
            _agent_of_next(tree, head, i)
        )
    return []


def _agent_of_next(tree: Tree, head: int, i: int) -> list[int]:
    later = [k for k in tree.kids[head] if k > i and tree.deps[k] == "conj" and is_verbal(tree, k)]
    if later and not any(kid > i for kid in tree.kids[i] if tree.deps[kid] != "punct"):
        return [kid for kid in tree.kids[later[-1]] if _is_agent(tree, kid)]
    return []


def _is_shared_verb(tree: Tree, i: int, conj: int) -> bool:
    """Whether `conj` is a verb coordinated to i with nothing but other conjuncts between."""
    if tree.deps[conj] != "conj" or not is_verbal(tree, conj):
        return False
    return not any(
        i < kid < conj and tree.deps[kid] not in ("conj", "punct", "cc", "compound:prt")
        for kid in tree.kids[i]
    )


def _is_agent(tree: Tree, kid: int) -> bool:
    return (
        tree.deps[kid] in ("obl:agent", "obl", "nmod")
        and tree.prep_of(kid) == "by"
        and tree.lemmas[kid] not in TIMES
        and tree.pos[kid] != "NUM"
    )


def objects(tree: Tree, i: int) -> list[int]:
    """Heads of the direct object of an active verb: its own, its relative gap's, a shared one."""
    own = [tree.antecedent(kid) for kid in tree.with_dep(i, "obj")]
    if not own and tree.tags[i] != "VBN":  # an object that the parse takes for a passive subject
        own = [kid for kid in tree.with_dep(i, "nsubj:pass") if kid > i]
    if own:
        return own
    if tree.deps[i] == "acl:relcl" and _has_object_gap(tree, i):
        return [tree.heads[i]]
    if tree.deps[i] == "acl" and is_to_infinitive(tree, i) and not _is_plan(tree, tree.heads[i]):
        return [] if _names_doer(tree, i) else [tree.heads[i]]
    for kid in tree.kids[i]:  # "attacked and killed soldiers"
        if (
            _is_shared_verb(tree, i, kid)
            and not tree.with_dep(kid, "nsubj", "mark")
            and not is_passive(tree, kid)
        ):
            return [tree.antecedent(x) for x in tree.with_dep(kid, "obj")]
    head = tree.heads[i]
    if tree.deps[i] == "conj" and is_verbal(tree, head) and not tree.with_dep(i, "nsubj"):
        return [tree.antecedent(kid) for kid in tree.with_dep(head, "obj") if kid > i]
    return _bare_noun_after(tree, i)


def _bare_noun_after(tree: Tree, i: int) -> list[int]:
    """The noun phrase right after a verb that the parse gave another label than object."""
    for kid in tree.kids[i]:
        if kid > i and tree.deps[kid] in ("flat", "dep", "obl", "appos", "nmod"):
            is_near = all(tree.deps[k] in _BEFORE_NOUN for k in range(i + 1, kid))
            is_bare = tree.prep_of(kid) is None and tree.lemmas[kid] not in TIMES
            return [kid] if is_near and is_bare and tree.pos[kid] in ("NOUN", "PROPN") else []
    return []


def _has_object_gap(tree: Tree, i: int) -> bool:
    """Whether a relative clause ("the hostages Hamas holds") lacks its object."""
    subjects_ = tree.with_dep(i, "nsubj")
    if not subjects_ or any(tree.antecedent(kid) != kid for kid in subjects_):
        return False
    if tree.lemmas[tree.heads[i]] in TIMES | {"place", "way", "reason", "moment", "point"}:
        return False
    return not any(
        tree.deps[kid] in ("ccomp", "xcomp")
        or tree.words[kid] in ("when", "where", "why", "how")
        or (tree.deps[kid].startswith("obl") and _is_gap_filler(tree, kid))
        for kid in tree.kids[i]
    )


def _is_gap_filler(tree: Tree, kid: int) -> bool:
    return any(tree.words[x] in ("which", "whom", "whose") for x in (kid, *tree.kids[kid]))


def _is_plan(tree: Tree, noun: int) -> bool:
    return tree.lemmas[noun] in PLANS


def _names_doer(tree: Tree, i: int) -> bool:
    """Whether the noun of "the first group to attack" does the deed."""
    noun = tree.heads[i]
    if tree.lemmas[noun] in MEANS:
        return False
    return bool(tree.with_dep(i, "obj")) or any(
        tree.lemmas[kid] in _SEEDS for kid in (noun, *tree.kids[noun])
    )


def subjects(tree: Tree, i: int, depth: int = 0) -> list[int]:
    """Heads of the subject of a verb: its own, a shared one, or the one that controls it."""
    own = tree.with_dep(i, *_SUBJECTS)
    if own:  # of several, as a poor parse may give, the nearest before the verb
        before = [kid for kid in own if kid < i]
        if tree.words[own[-1]] == "both" and tree.deps[i] == "conj" and depth < 12:
            return subjects(tree, tree.heads[i], depth + 1)
        return [tree.antecedent(before[-1] if before else own[0])]
    if depth > 12 or tree.heads[i] == i:
        return []
    rule = _SUBJECT_RULES.get(tree.deps[i])
    return rule(tree, i, depth + 1) if rule else []


def _shared(tree: Tree, i: int, depth: int) -> list[int]:
    return subjects(tree, tree.heads[i], depth)


def _controlled(tree: Tree, i: int, depth: int) -> list[int]:
    """Infinitives and gerunds: the object of "ordered Mossad to kill", else the subject."""
    head = tree.heads[i]
    if not is_verbal(tree, head):
        return subjects(tree, head, depth) or _head_noun_doer(tree, head)
    held = tree.with_dep(head, "obj", "iobj")
    if held and tree.lemmas[head] not in SUBJECT_CONTROL and not is_passive(tree, head):
        return [tree.antecedent(held[0])]
    return subjects(tree, head, depth)


def _head_noun_doer(tree: Tree, noun: int) -> list[int]:
    return [noun] if tree.pos[noun] in ("NOUN", "PROPN") else []


def _adverbial(tree: Tree, i: int, depth: int) -> list[int]:
    """ "blamed Israel for assassinating": the object does it; else the subject of the main verb."""
    head = tree.heads[i]
    if (noun := _follows_noun(tree, i)) is not None:
        return [noun]
    if tree.with_dep(i, "aux") and tree.tags[i] in ("VBD", "VBZ", "VBP"):
        return []
    marks = {tree.words[kid] for kid in tree.kids[i] if tree.deps[kid] in ("mark", "case")}
    if tree.lemmas[head] in OBJECT_CONTROL and marks & _ABOUT:
        if is_passive(tree, head):
            return subjects(tree, head, depth)
        return objects(tree, head)
    if is_verbal(tree, head) and is_passive(tree, head) and not is_passive(tree, i):
        agents = by_phrases(tree, head)
        if agents and ("by" in marks or tree.words[i] == "using"):
            return agents
    if tree.tags[i] in ("VBD", "VBZ", "VBP"):
        return []
    if is_to_infinitive(tree, i) and is_verbal(tree, head) and not is_passive(tree, head):
        held = tree.with_dep(head, "obj")
        if held and tree.lemmas[head] in DIRECTIVE:
            return [tree.antecedent(held[0])]
    return subjects(tree, head, depth)


def _adnominal(tree: Tree, i: int, depth: int) -> list[int]:
    """Participles belong to their noun; "a plan to kill" to whoever has the plan."""
    noun = tree.heads[i]
    if tree.pos[noun] not in NOMINAL and not _is_plan(tree, noun):
        return subjects(tree, noun, depth)
    marked = tree.with_dep(i, "mark", "case")
    if not marked or (is_passive(tree, i) and is_to_infinitive(tree, i)):
        return [noun]
    if is_to_infinitive(tree, i) and not _is_plan(tree, noun) and _names_doer(tree, i):
        return [noun]
    return planners(tree, noun, depth)


def planners(tree: Tree, noun: int, depth: int = 0) -> list[int]:
    """Whose plan, threat or attempt a noun names: its possessor, or the subject that has it."""
    owners = [tree.antecedent(kid) for kid in tree.with_dep(noun, "nmod:poss")]
    owners = owners or tree.with_prep(noun, ("by",)) or tree.with_dep(noun, "amod", "compound")
    head, dep = tree.heads[noun], tree.deps[noun]
    verbs_subject = dep in ("obj", "obl") and is_verbal(tree, head) and not is_passive(tree, head)
    if verbs_subject and not any(tree.deps[x] == "nmod:poss" for x in owners):
        return subjects(tree, head, depth) or owners
    return owners


def _relative(tree: Tree, i: int, depth: int) -> list[int]:
    return [tree.heads[i]]


def _attributive(tree: Tree, i: int, depth: int) -> list[int]:
    return [tree.heads[i]] if tree.pos[tree.heads[i]] in NOMINAL else []


def _follows_noun(tree: Tree, i: int) -> int | None:
    """The noun right before a bare participle that the parse hangs elsewhere.

    In "releasing hostages held by the group" the parse may hang "held" on the verb.
    """
    noun = i - 1
    is_bare = tree.tags[i] == "VBN" and not tree.with_dep(i, "aux", "aux:pass", "mark", "advmod")
    if not is_bare or noun < 0 or tree.pos[noun] not in ("NOUN", "PROPN"):
        return None
    return noun if tree.deps[noun] in ("obj", "obl", "nmod", "conj", "nsubj:pass") else None


def _loose(tree: Tree, i: int, depth: int) -> list[int]:
    """A participle that the parse hangs loosely on a noun: "hostages held by Hamas"."""
    is_participle = tree.tags[i] in ("VBN", "VBG") and tree.heads[i] < i
    return _attributive(tree, i, depth) if is_participle else []


_SUBJECT_RULES = {
    "conj": _shared,
    "xcomp": _controlled,
    "ccomp": _controlled,
    "advcl": _adverbial,
    "acl": _adnominal,
    "acl:relcl": _relative,
    "amod": _attributive,
    "parataxis": _loose,
}
