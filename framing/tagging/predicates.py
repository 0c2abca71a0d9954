"""What is said of a party by a verb: copula, "become", naming verbs, "as"; deeds by another name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .clauses import arguments, subjects
from .negation import is_label_negated
from .people_words import PERSON_WORDS
from .reporting import SPEECH
from .scene import Scene, unique
from .taken_up import victims_still
from .tree import Tree
from .verbs import is_passive, is_verbal
from .word_classes import BECOMING, COUNTED, NAMING, NAMING_AS, PLANS, SERVING

_INTO = (None, "as", "into", "to")  # how what one becomes is joined
_AMOUNTING = frozenset({"amount", "constitute", "represent", "equal"})
_APPOINTING = frozenset({"make", "name", "elect", "appoint"})  # they give an office, no verdict
_CONCEDING = frozenset({"once", "though", "although", "while", "if", "albeit"})


@dataclass(frozen=True, slots=True)
class Attachment:
    """Whom a label is about. `via`: identity, member or none.

    attributed: somebody in the sentence is said to call it so; `speakers` are their actors.
    """

    actors: tuple[str, ...] = ()
    via: str = "none"
    negated: bool = False
    attributed: bool = False
    speakers: tuple[str, ...] = ()


NOWHERE = Attachment()


def predicated(scene: Scene, noun: int, depth: int = 0) -> Attachment | None:
    """Copula, "become", naming verbs and "as": whom a predicate noun is said of."""
    tree = scene.tree
    dep, head = tree.deps[noun], tree.heads[noun]
    if tree.with_dep(noun, "cop"):
        actors = _bearers(scene, subjects(tree, noun))
        return Attachment(tuple(actors), "identity", is_label_negated(tree, noun, noun))
    if dep in ("acl", "advcl", "amod") and _is_fronted_epithet(tree, noun):
        return _identical(all_actors(scene, subjects(tree, head)))
    if dep == "advcl" and tree.has_word(noun, _CONCEDING):  # "Sinwar, once a moderate, refused"
        return _identical(all_actors(scene, subjects(tree, head)))
    if dep in ("xcomp", "obj", "ccomp", "advcl", "obl", "nmod", "iobj") and is_verbal(tree, head):
        return _by_verb(scene, noun, head)
    if dep in ("nmod", "acl") and tree.prep_of(noun) == "as":
        owners = [*tree.with_dep(head, "nmod:poss"), *tree.with_prep(head, ("of",))]
        return _identical(all_actors(scene, owners))
    if tree.prep_of(noun) in ("of", "among") and _is_one_of(tree, head):
        if tree.deps[head] == "appos":  # "Haniyeh, one of the leaders of Hamas"
            return _identical(all_actors(scene, [tree.heads[head]]))
        return predicated(scene, head, depth + 1)
    is_new = _is_definite(tree, noun) and not _is_definite(tree, head)
    if dep == "conj" and depth < 4 and scene.mention_at(head) is None and not is_new:
        found = predicated(scene, head, depth + 1)
        if found is not None and tree.has_word(noun, frozenset({"but"})):
            return replace(found, negated=is_label_negated(tree, noun, None))
        return found
    return None


def _is_fronted_epithet(tree: Tree, i: int) -> bool:
    """ "Iran-backed but never loved, the Houthis have outlasted it"."""
    verb = tree.heads[i]
    named = tree.with_dep(verb, "nsubj", "nsubj:pass") if is_verbal(tree, verb) else []
    is_epithet = tree.tags[i] in ("VBN", "JJ") and not tree.with_dep(i, "mark", "nsubj", "aux")
    return is_epithet and bool(named) and i < named[0] and "," in tree.words[i : named[0]]


def _is_definite(tree: Tree, noun: int) -> bool:
    return any(tree.words[kid] == "the" for kid in tree.with_dep(noun, "det"))


def _identical(actors: list[str]) -> Attachment | None:
    return Attachment(tuple(actors), "identity") if actors else None


def called_in_passing(scene: Scene, noun: int) -> Attachment | None:
    """ "The Great Satan, as Iran calls America": what the clause of an aside says the noun names."""
    tree = scene.tree
    for clause in tree.kids[noun]:
        if not tree.has_word(clause, frozenset({"as"})):
            continue
        for verb in (clause, *tree.with_dep(clause, "xcomp", "advcl", "ccomp")):
            held = tree.with_dep(verb, "obj")
            if tree.lemmas[verb] in NAMING and held:
                return _attributed(scene, verb, all_actors(scene, held))
    return None


def _is_one_of(tree: Tree, i: int) -> bool:
    """ "Deif was one of the militants", "the most elusive of them"."""
    return tree.lemmas[i] in COUNTED | {"member"} or tree.pos[i] in ("NUM", "ADJ", "PRON", "DET")


def _by_verb(scene: Scene, noun: int, verb: int) -> Attachment | None:
    tree = scene.tree
    lemma, with_as = tree.lemmas[verb], _stands_with_as(tree, noun)
    above = tree.heads[tree.heads[verb]]
    if with_as and lemma not in NAMING_AS and tree.deps[verb] == "acl:relcl":
        if tree.lemmas[above] in NAMING_AS:  # "praised the settlers, who burned it, as pioneers"
            verb, lemma = above, tree.lemmas[above]
    if lemma in BECOMING or (lemma in SERVING and with_as):
        if tree.deps[noun] not in ("xcomp", "obl") or tree.prep_of(noun) not in _INTO:
            return None  # "stayed in a guest house"
        actors = all_actors(scene, subjects(tree, verb))
        negated = is_label_negated(tree, noun, verb)
        return Attachment(tuple(actors), "identity", negated) if actors else None
    if not (lemma in NAMING_AS if with_as else lemma in NAMING):
        return None
    if not with_as and tree.prep_of(noun) is not None:
        return None  # "found among militants"
    if tree.deps[noun] == "advcl" and not with_as:
        return None  # "terrorists held in exchange for Hamas releasing ..." are called nothing
    heads = _named_by(tree, noun, verb)
    if _is_what_is_named(tree, noun, verb):
        return None
    if not heads and tree.deps[noun] == "obj" and not with_as:
        is_free_relative = tree.has_word(verb, frozenset({"what"}))  # "what they call terrorists"
        return _attributed(scene, verb, []) if is_free_relative else None
    found = _attributed(scene, verb, _bearers(scene, heads))
    negated = is_label_negated(tree, noun, verb)
    return replace(found, negated=negated, attributed=lemma not in _APPOINTING)


def _is_what_is_named(tree: Tree, noun: int, verb: int) -> bool:
    """ "He called the migrants animals": "migrants" is not the name that he gives."""
    later = [kid for kid in tree.with_dep(verb, "xcomp", "obj", "obl", "ccomp") if kid > noun]
    is_first = tree.deps[noun] in ("obj", "iobj") and not is_passive(tree, verb)
    return is_first and any(
        tree.deps[kid] in ("xcomp", "obj") or _stands_with_as(tree, kid) for kid in later
    )


def _attributed(scene: Scene, verb: int, actors: list[str]) -> Attachment:
    speakers = all_actors(scene, list(arguments(scene.tree, verb).agents))
    return Attachment(tuple(actors), "identity", False, True, tuple(speakers))


def _stands_with_as(tree: Tree, noun: int) -> bool:
    return any(tree.words[kid] == "as" for kid in tree.kids[noun])


def _named_by(tree: Tree, noun: int, verb: int) -> list[int]:
    """Heads of what a naming verb names."""
    if is_passive(tree, verb):
        return subjects(tree, verb)
    held = [kid for kid in tree.with_dep(verb, "obj", "iobj", "nsubj:pass") if kid != noun]
    held = held or [x for x in arguments(tree, verb).patients if x != noun]
    held = held or [kid for kid in tree.with_dep(verb, "xcomp") if kid < noun]
    first = tree.first_conjunct(verb)  # "whom one calls murderers and the other heroes"
    if not held and tree.deps[first] == "acl:relcl":
        held = [tree.heads[first]]
    inner = [tree.antecedent(x) for x in tree.with_dep(noun, "nsubj")]
    return [tree.antecedent(x) for x in held] or inner


def all_actors(scene: Scene, heads: list[int]) -> list[str]:
    return unique(actor for head in heads for actor in scene.actors(head))


def _bearers(scene: Scene, heads: list[int]) -> list[str]:
    """Who is called so; of a pronoun that takes up a side's fighter or driver, that side."""
    return unique(
        x
        for head in heads
        for x in scene.actors(head) or scene.staff.get(head, []) or victims_still(scene, head)
    )


def _done(tree: Tree, noun: int) -> list[int]:
    """ "What Hamas did was a massacre": the verb that stands for the deed."""
    whats = [kid for kid in tree.kids[noun] if tree.words[kid] == "what"]
    verbs = [verb for what in whats for verb in tree.with_dep(what, "acl:relcl")]
    return [verb for verb in verbs if tree.lemmas[verb] in ("do", "commit", "perpetrate")]


_POINTING = frozenset({"it", "this", "that", "them", "these", "those"})
SHELLS = frozenset(["decision", "move", "step", "measure", "action", "act", "gesture", "tactic",
                     "practice", "policy", "incident", "deed"])  # Schmid 2000  # fmt: skip
_IN_ROW = ("JJS", "RBS")  # "the worst attack in years"
_NEXT = frozenset(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
                   "ninth", "tenth", "latest", "last", "only", "such"])  # fmt: skip
_KINDS = frozenset({"act", "campaign", "form", "case", "crime", "policy"})


def named_deed(scene: Scene, noun: int) -> int | None:
    """The deed to which a noun gives another name: "the raid was a massacre", "called it murder".

    What is so named may be a clause: "BP scrapped it, a decision that he called a betrayal".
    """
    tree = scene.tree
    if tree.prep_of(noun) == "of" and tree.lemmas[tree.heads[noun]] in _KINDS:
        noun = tree.heads[noun]  # "an act of terrorism"
    heads = [i for i in _renamed(tree, noun) if i != noun]
    for i in heads:
        if scene.is_deed(i) or is_verbal(tree, i):
            return i
    for i in heads:
        if i not in scene.at and tree.pos[i] == "NOUN" and scene.doers(i):
            return i  # "the Israeli decision"
        planned = [k for k in tree.with_dep(i, "acl") if tree.tags[k] == "VB"]
        if tree.lemmas[i] in PLANS and planned:
            return planned[0]  # "the decision of the government to build them"
    if heads and _points_back(tree, heads[0]):
        # a pronoun that is called a deed stands for one, whomever it was taken for
        if heads[0] not in scene.at or tree.words[heads[0]] in _POINTING:
            return _deed_before(scene, heads[0])
    things = [i for i in (*heads, noun) if tree.lemmas[i] not in PERSON_WORDS]
    return next((verb for i in things if (verb := _summed_up(tree, i)) is not None), None)


def _renamed(tree: Tree, noun: int) -> list[int]:
    """Heads of what a noun is said to be."""
    above = tree.heads[noun]
    if tree.with_dep(noun, "cop"):
        return [*subjects(tree, noun), *tree.with_dep(noun, "csubj"), *_done(tree, noun)]
    is_name = tree.prep_of(noun) in (None, "as")  # "calls for murder"
    if is_name and is_verbal(tree, above) and tree.lemmas[above] in NAMING | NAMING_AS:
        return _named_by(tree, noun, above)
    if is_verbal(tree, above) and tree.lemmas[above] in _AMOUNTING:
        return subjects(tree, above)
    is_new = not _is_definite(tree, noun) or _is_in_row(tree, noun)  # no second of a list
    return [above] if tree.deps[noun] == "appos" and is_new else []


def _is_in_row(tree: Tree, noun: int) -> bool:
    """ "The third attack this week", "the worst in years"."""
    return any(tree.tags[kid] in _IN_ROW or tree.words[kid] in _NEXT for kid in tree.kids[noun])


def _summed_up(tree: Tree, noun: int) -> int | None:
    """The verb of the clause that a noun behind a comma sums up, indefinite or one of a row.

    "They blocked the road, a stunt", "the third this week": Quirk et al. 1985, 15.54. "In what
    amounted to theft".
    """
    opening = ("a", "an", "the") if _is_in_row(tree, noun) else ("a", "an")
    articles = [kid for kid in tree.with_dep(noun, "det") if tree.words[kid] in opening]
    is_added = any(kid and tree.words[kid - 1] == "," for kid in articles)
    is_what = tree.words[noun] == "what" and tree.deps[noun] != "obj"
    if not is_added and not is_what:
        return None
    is_object = tree.with_dep(tree.heads[noun], "obj") == [noun]
    if is_object and not is_what and tree.lemmas[tree.heads[noun]] not in SPEECH:
        return None  # "foiled, it said, a huge attack"
    verb = next((i for i in tree.climb(noun) if i < noun and is_verbal(tree, i)), None)
    lowest = verb
    while verb is not None and tree.deps[verb] == "xcomp" and is_verbal(tree, tree.heads[verb]):
        verb = tree.heads[verb]  # "agreed to let them count it, a change"
    is_raised = verb != lowest
    while verb is not None and not is_raised and tree.lemmas[verb] in SPEECH:
        said = next((i for i in tree.with_dep(verb, "ccomp") if i < noun), None)
        is_inserted = said is None and tree.deps[verb] == "parataxis"
        verb = tree.heads[verb] if is_inserted else said
    return verb


def _points_back(tree: Tree, i: int) -> bool:
    """ "It", "the decision": what was told before, without a name."""
    articles = [tree.words[kid] for kid in tree.with_dep(i, "det")]
    is_definite = any(word in _POINTING or word == "the" for word in articles)
    return tree.words[i] in _POINTING or (tree.lemmas[i] in SHELLS and is_definite)


def _deed_before(scene: Scene, pronoun: int) -> int | None:
    """ "launched an incursion, calling it a raid": the deed told last before the pronoun."""
    tree = scene.tree
    for i in range(pronoun - 1, -1, -1):
        is_told = tree.pos[i] == "VERB" and tree.lemmas[i] in scene.deed_verbs
        is_told = is_told and i not in scene.covering
        if is_told or (tree.pos[i] == "NOUN" and scene.is_deed(i) and tree.deps[i] != "compound"):
            return i
    return None
