"""Whom a marker is about: who speaks, whose claim, deed or label a hedge or booster colours."""

from __future__ import annotations

from collections.abc import Sequence

from ..codebook import Marker
from .clauses import arguments, planners, subjects
from .deeds import read_deed
from .relations import attach_label
from .reporting import SPEECH, VIEWS
from .scene import Scene, unique
from .tree import Tree
from .verb_uses import stands_as_verb
from .verbs import is_passive, is_verbal
from .word_classes import NAMING, NAMING_AS, SUMMED_UP, WORD_NOUNS

OPENING = frozenset("\"'“‘«:„") | {"``", "that"}
LEADING = frozenset({"according", "per", "in"})  # "according to X", "in the words of X"
_ANSWERING = frozenset(
    """dismiss reject deny shrug ridicule mock scoff denounce condemn deride refute rebut dispute
    confirm welcome echo brush contest answer""".split()
)
_REMARKS = frozenset({"remark", "comment", "statement"})
_STEM = 4  # letters that "warning" and "warn", "accusation" and "accuse" share
_LEANING = ("aux", "aux:pass", "advmod", "mark", "case", "cop", "discourse", "det", "obl", "cc")


def governs_speech(tree: Tree, verb: int) -> bool:
    """Whether a clause or a quotation depends on the verb, or it stands beside one."""
    if any(tree.deps[kid] in ("ccomp", "parataxis") for kid in tree.kids[verb]):
        return True
    written = tree.with_prep(verb, ("in",))  # "concluded in a report that the parts were new"
    if any(tree.words[k] == "that" for i in written for j in tree.kids[i] for k in tree.kids[j]):
        return True
    following = tree.words[verb + 1 : verb + 4]
    return tree.deps[verb] == "parataxis" or any(word in OPENING for word in following)


def speakers(scene: Scene, first: int, head: int) -> list[str]:
    """Who speaks: subject, agent phrase, controller, or owner of the noun of speech."""
    tree = scene.tree
    if tree.words[first] in LEADING:
        return _after(scene, first, head)
    if tree.deps[first] == "cop":  # "was confident"
        return _actors(scene, subjects(tree, head))
    if stands_as_verb(scene, head):
        return _actors(scene, arguments(tree, head).agents)
    agents = list(read_deed(scene, head).agents)
    told = tree.heads[head]
    if not agents and tree.prep_of(head) == "in" and tree.lemmas[told] in SPEECH:
        agents = _actors(scene, arguments(tree, told).agents)  # "said in a statement"
    verb = tree.heads[head] if tree.deps[head] == "obj" else head  # "drew a rebuke from Qatar"
    makers = [*tree.with_prep(head, ("from", "by")), *tree.with_prep(verb, ("from",))]
    agents = agents or _actors(scene, makers)
    return agents or _summed_up(scene, head)


def _summed_up(scene: Scene, noun: int) -> list[str]:
    """Who said what the noun sums up: "said it had hit a depot, a claim that", "the charge"."""
    tree = scene.tree
    article = next(iter(tree.with_dep(noun, "det")), 0)
    is_bare = scene.sentence.part == "headline" and not tree.kids[noun]  # "calls remark baseless"
    if tree.words[article] in ("a", "an") and tree.words[article - 1] == ",":
        before = [i for i in range(article) if stands_as_verb(scene, i)]
        told = [i for i in before if tree.lemmas[i] in SUMMED_UP]
        return _actors(scene, arguments(tree, told[-1]).agents) if told else []
    is_definite = is_bare or tree.words[article] in ("the", "this", "that")
    if not is_definite or tree.lemmas[noun] in WORD_NOUNS:
        return []
    own = _actors(scene, subjects(tree, tree.heads[noun]))  # "Iran called the charge baseless"
    above = _own_clauses(tree, noun)  # "The IDF said the report was baseless": not its own
    for i in (i for i in range((article or noun) - 1, -1, -1) if i not in above):
        if stands_as_verb(scene, i) and tree.lemmas[i] in SUMMED_UP:
            said_by = _actors(scene, arguments(tree, i).agents)
            if said_by and said_by != own:
                return said_by
    return _said_before(scene, noun, own)


def _said_before(scene: Scene, noun: int, own: list[str]) -> list[str]:
    """Whose "the warning" is where the sentence before has the verb: "The UN warned of a famine."

    Who shrugs a claim off answers who has just spoken, whatever it is called.
    """
    before, stem = scene.before, scene.tree.lemmas[noun][:_STEM]
    if before is None:
        return []
    is_bare = not scene.tree.with_dep(noun, "amod", "compound", "nmod", "acl")
    verb = scene.tree.lemmas[scene.tree.heads[noun]]
    is_answered = verb in _ANSWERING or (verb in NAMING and scene.tree.lemmas[noun] in _REMARKS)
    for i in reversed(range(len(before.tree.words))):
        is_same = before.tree.lemmas[i].startswith(stem)
        is_same |= is_bare and is_answered and before.tree.lemmas[i] in SPEECH
        if is_same and stands_as_verb(before, i):
            said_by = _actors(before, arguments(before.tree, i).agents)
            return said_by if said_by != own else []
    return []


def _own_clauses(tree: Tree, noun: int) -> set[int]:
    """The heads above a noun, up to where its clause is joined to another."""
    found: set[int] = set()
    for i in (noun, *tree.climb(noun)):
        if tree.deps[i] in ("conj", "parataxis"):
            break
        found.add(tree.heads[i])
    return found


def _after(scene: Scene, first: int, head: int) -> list[str]:
    """The source that "according to" or "in the words of" leads to."""
    tree = scene.tree
    sources = [tree.heads[first]] if tree.heads[first] > head else tree.with_prep(head, ("of",))
    return _actors(scene, sources)


def _actors(scene: Scene, heads: Sequence[int]) -> list[str]:
    return unique(actor for head in heads for actor in scene.actors(head))


def coloured(scene: Scene, first: int, last: int, head: int, marker: Marker) -> list[str]:
    """Whose act, label or claim the marker on these tokens colours."""
    tree = scene.tree
    inside = unique(scene.at[i].actor for i in range(first, last + 1) if i in scene.at)
    if inside:  # "what it calls", "in their telling"
        return inside
    if tree.words[last] == "of" and tree.lemmas[last - 1] in VIEWS:  # "in the eyes of Berlin"
        return _actors(scene, [tree.heads[last]])
    if marker.family == "evidential" and is_verbal(tree, head):
        # "who is said to have strangled", "witnesses said they fired"
        below = tree.with_dep(head, "xcomp") or tree.with_dep(head, "ccomp")
        if below and below[0] > last:
            return _doers(scene, below[0])
    if marker.family == "hedge" and marker.pos == "verb":
        return _actors(scene, subjects(tree, head))
    named = _judged(scene, head)
    if named is not None:
        return named
    if tree.deps[head] in _LEANING:
        return _owners(scene, tree.heads[head], head)
    if is_verbal(tree, head) and tree.deps[head] not in ("amod", "compound"):
        suspects = subjects(tree, head) if marker.family == "hedge" else []  # "suspected of murder"
        return _doers(scene, head) or _actors(scene, suspects)
    if marker.family == "booster" and tree.with_dep(tree.heads[head], "expl"):
        return _of_clause(scene, head)  # "there is no doubt that Iran"
    if tree.with_dep(head, "cop"):
        return _actors(scene, subjects(tree, head)) or _of_clause(scene, head)
    return _owners(scene, tree.heads[head], head)


def _judged(scene: Scene, head: int) -> list[str] | None:
    """ "Called the charge baseless", "dismissed it as unfounded": whose charge that is."""
    tree, verb = scene.tree, scene.tree.heads[head]
    if tree.pos[head] != "ADJ" or tree.deps[head] not in ("xcomp", "obl", "advcl"):
        return None
    if tree.lemmas[verb] not in NAMING | NAMING_AS:
        return None
    held = arguments(tree, verb).patients
    return unique(actor for noun in held for actor in _speakers_of(scene, noun)) if held else None


def _speakers_of(scene: Scene, noun: int) -> list[str]:
    return speakers(scene, noun, noun) if scene.is_deed(noun) else scene.actors(noun)


def _of_clause(scene: Scene, head: int) -> list[str]:
    """ "It is clear that Israel struck": the doer in the clause."""
    clauses = scene.tree.with_dep(head, "ccomp", "csubj", "advcl", "xcomp", "acl")
    return unique(actor for clause in clauses[:1] for actor in _doers(scene, clause))


def _owners(scene: Scene, above: int, head: int) -> list[str]:
    """Whose the word above a modifier is: a deed's doer, a label's bearer, a claim's maker."""
    tree = scene.tree
    if above == head:
        return []
    if is_verbal(tree, above) and tree.deps[above] != "amod":
        return _doers(scene, above)
    if scene.is_deed(above):
        return list(read_deed(scene, above).agents)
    if tree.with_dep(above, "cop"):
        return _actors(scene, subjects(tree, above))
    actors = scene.actors(above)
    if actors:
        return actors
    attached = attach_label(scene, above, above, above)
    if attached.actors:
        return list(attached.actors)
    if tree.deps[above] in ("amod", "compound", "advmod", "nmod"):
        return _owners(scene, tree.heads[above], above)
    return _actors(scene, planners(tree, above)) or scene.sides(above)


def _doers(scene: Scene, verb: int) -> list[str]:
    """Who does what the verb says; in a passive, only an agent phrase does."""
    tree = scene.tree
    if is_passive(tree, verb):
        return list(read_deed(scene, verb).agents) or _claim_owner(scene, verb)
    return _actors(scene, subjects(tree, verb))


def _claim_owner(scene: Scene, verb: int) -> list[str]:
    """ "Israel's claim could not be verified": the passive subject is itself a claim or deed."""
    heads = [head for head in subjects(scene.tree, verb) if scene.is_deed(head)]
    return unique(actor for head in heads for actor in speakers(scene, head, head))
