"""Verbs that a parse joins to the clause before them, though they go on with the one above it.

"Said that the group had agreed, and accused Iran": who accuses is who said so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arcs import SUBJECTS, move
from .reporting import REQUEST, TALK
from .wordlists import HOSTILE_VERBS

if TYPE_CHECKING:
    from .tree import Tree

_SPEAKING = REQUEST | frozenset("appeal accuse blame condemn vow promise pledge threaten".split())
_COMMITTING = frozenset({"threaten", "vow", "promise", "pledge", "swear", "refuse", "agree"})
_TO = frozenset({"to"})
_HAS = frozenset({"'s", "’s"})
_AND = frozenset({"and", "but", "or"})


def lift_past_verb(tree: Tree) -> None:
    """A finite verb is no conjunct of an infinitive: "said it would stay, and accused Iran".

    Nor of a gerund: "accused the army of failing to act and has killed 300".
    """
    for i, dep in enumerate(tree.deps):
        first = tree.heads[i]
        is_told = tree.tags[i] == "VBD" and bool(tree.with_dep(i, "obj", "ccomp"))
        is_passive = (
            is_told and tree.deps[first] == "ccomp" and bool(tree.with_dep(first, "aux:pass"))
        )
        if dep == "conj" and _goes_on_saying(tree, i, first):
            tree.tags[i] = "VBD"
            move(tree, i, tree.heads[first], "conj")
            continue
        if dep != "conj" or not (is_passive or tree.tags[first] in ("VB", "VBG")):
            continue
        helpers = tree.with_dep(i, "aux", "aux:pass")
        has = any(tree.words[k] in ("has", "had") for k in helpers)
        is_past = tree.tags[i] in ("VBD", "VBZ") and not helpers
        has = has and not tree.with_dep(first, "aux", *SUBJECTS)
        if (is_past or has) and not tree.with_dep(i, *SUBJECTS):
            above = [k for k in tree.climb(i) if _is_finite(tree, k)]
            if above:
                move(tree, i, above[0], "conj")


def _goes_on_saying(tree: Tree, i: int, first: int) -> bool:
    """ "Said that smugglers had packed the boat and appealed for help": who says so appeals."""
    above = tree.heads[first]
    is_past = tree.words[i].endswith("ed") and not tree.with_dep(i, "aux", "aux:pass", *SUBJECTS)
    has = any(tree.words[k] == "had" for k in tree.with_dep(first, "aux"))
    says = tree.tags[above] == "VBD" and tree.lemmas[above] in TALK
    is_content = tree.deps[first] == "ccomp" and above < first
    # What is denied would go on with "or": "denied that it had fired and dismissed the charge".
    is_apart = tree.words[i - 2 : i] == [",", "and"]
    is_apart = is_apart or (tree.lemmas[above] == "deny" and tree.words[i - 1] == "and")
    speaking = TALK if is_apart else _SPEAKING
    speaks = tree.lemmas[i] in speaking and tree.lemmas[first] not in TALK
    return is_past and has and says and is_content and speaks


def lift_perfect(tree: Tree) -> None:
    """ "Who had worked with a militia that Israel backs and had abducted one of its men".

    What is told in the perfect goes on with a clause that is told in it, too.
    """
    for i, dep in enumerate(tree.deps):
        first = tree.heads[i]
        mine = _perfect(tree, i)
        if dep != "conj" or not mine or _perfect(tree, first) or tree.with_dep(i, *SUBJECTS):
            continue
        if tree.deps[first] != "acl:relcl" or tree.tags[first] not in ("VBD", "VBZ", "VBP"):
            continue
        above = [k for k in tree.climb(first) if _perfect(tree, k) == mine]
        if above:
            move(tree, i, above[0], "conj")


def lift_passive(tree: Tree) -> None:
    """ "Were beaten by men who came with dogs, and then arrested by the police": not the men."""
    for i, dep in enumerate(tree.deps):
        first = tree.heads[i]
        is_done_by = dep == "conj" and bool(tree.with_dep(i, "obl:agent"))
        if not is_done_by or tree.with_dep(i, "obj", "aux", "aux:pass", *SUBJECTS):
            continue
        above = [k for k in tree.climb(first) if tree.with_dep(k, "aux:pass")]
        if tree.deps[first] == "acl:relcl" and above and not tree.with_dep(first, "aux:pass"):
            tree.tags[i] = "VBN"
            move(tree, i, above[0], "conj")


def _perfect(tree: Tree, verb: int) -> str:
    """The "has", "have" or "had" of a verb; "" where it has none."""
    found = [tree.words[k] for k in tree.with_dep(verb, "aux") if tree.lemmas[k] == "have"]
    return found[0] if found else ""


def join_perfect(tree: Tree) -> None:
    """ "They have built outposts, driven out the Bedouin and burned it": one "have" for all."""
    for i, dep in enumerate(tree.deps):
        first = tree.heads[i]
        is_next = dep == "advcl" and tree.tags[i] == "VBN" and first < i
        if not is_next or tree.words[min([i, *tree.kids[i]])] != "," or not _perfect(tree, first):
            continue
        held = [k for k in tree.with_dep(i, "obj") if k > i]
        if held and not tree.with_dep(i, "mark", "aux", "aux:pass", *SUBJECTS):
            tree.deps[i] = "conj"


def lift_threat(tree: Tree) -> None:
    """ "Said the men had been tortured and threatened to retaliate": nobody is threatened to do so."""
    for i, lemma in enumerate(tree.lemmas):
        threatens = lemma in _COMMITTING and tree.with_dep(i, "xcomp")
        if not threatens or not any(tree.has_word(k, _TO) for k in threatens):
            continue
        has = [k for k in tree.with_dep(i, "aux:pass") if tree.words[k] in _HAS]
        for k in has:  # "the militia's threatened"
            tree.deps[k], tree.lemmas[k] = "aux", "have"
        for k in tree.with_dep(i, "nsubj:pass") if has else ():
            tree.deps[k] = "nsubj"
        first = tree.heads[i]
        is_passive = bool(tree.with_dep(first, "aux:pass")) and tree.deps[first] == "ccomp"
        is_said = tree.lemmas[tree.heads[first]] in TALK and tree.heads[first] < first
        is_shared = not tree.with_dep(i, "aux", "aux:pass", *SUBJECTS)
        if tree.deps[i] == "conj" and is_passive and is_said and is_shared:
            tree.tags[i] = "VBD"
            move(tree, i, tree.heads[first], "conj")


def lift_from_aside(tree: Tree) -> None:
    """ "Recovered bodies after a boat sank, and rescued 60": behind ", and" the main clause goes on."""
    for i, dep in enumerate(tree.deps):
        clause = tree.heads[i]
        if dep != "conj" or tree.tags[i] not in ("VBD", "VBZ", "VBN"):
            continue
        if tree.deps[clause] not in ("advcl", "acl:relcl"):
            continue
        main = tree.heads[clause]
        if tree.deps[clause] == "acl:relcl":  # of what the main verb has for object
            main = tree.heads[main] if tree.deps[main] == "obj" else main
        is_behind = tree.words[i - 2 : i] == [",", "and"] and main < clause
        has = any(tree.words[k] in ("has", "had") for k in tree.with_dep(main, "aux"))
        is_alike = tree.tags[main] == tree.tags[i] or (has and tree.words[i].endswith("ed"))
        if is_behind and is_alike and tree.with_dep(clause, *SUBJECTS):
            if not tree.with_dep(i, "aux", "aux:pass", *SUBJECTS):
                move(tree, i, main, "conj")


def close_list(tree: Tree) -> None:
    """ "Sheltered X, paid Y with cash that Israel approved and mediated": a list ends in "and".

    Verbs joined by commas alone wait for a last one; that is no conjunct of a clause inside them.
    """
    for i, dep in enumerate(tree.deps):
        inner = tree.heads[i]
        if dep != "conj" or not tree.has_word(i, _AND) or tree.tags[i] not in ("VBD", "VBN", "VBZ"):
            continue
        if tree.deps[inner] not in ("acl:relcl", "advcl", "ccomp") or tree.with_dep(i, *SUBJECTS):
            continue
        above = [k for k in tree.climb(inner) if _is_open_list(tree, k, i)]
        if above and not tree.with_dep(i, "aux", "aux:pass"):
            first = tree.heads[above[0]]
            is_alike = tree.tags[first] == tree.tags[i] or tree.words[i].endswith("ed")
            if is_alike and tree.tags[first] in ("VBD", "VBN", "VBZ"):
                tree.tags[i] = tree.tags[first]
                move(tree, i, first, "conj")


def _is_open_list(tree: Tree, verb: int, before: int) -> bool:
    """Whether the verb is the last of some that commas join, with no "and" yet."""
    first = tree.heads[verb]
    if tree.deps[verb] != "conj" or tree.pos[verb] != "VERB" or tree.has_word(verb, _AND):
        return False
    if tree.with_dep(verb, *SUBJECTS):
        return False
    later = [k for k in tree.with_dep(first, "conj") if verb < k < before]
    return not any(tree.has_word(k, _AND) for k in later)


def lift_from_relative(tree: Tree) -> None:
    """ "Police removed activists who had blocked it and detained 38 of them": not who blocked it."""
    for i, dep in enumerate(tree.deps):
        clause = tree.heads[i]
        if dep != "conj" or tree.deps[clause] != "acl:relcl" or tree.tags[i] not in ("VBD", "VBN"):
            continue
        noun = tree.heads[clause]
        main = tree.heads[noun]
        whom = [k for obj in tree.with_dep(i, "obj") for k in (obj, *tree.with_prep(obj, ("of",)))]
        is_taken_up = any(tree.words[k] in ("them", "him", "her") for k in whom)
        speaks = tree.lemmas[i] in TALK and bool(tree.with_dep(i, "ccomp"))
        speaks = speaks and tree.lemmas[main] in TALK and tree.lemmas[clause] not in TALK
        is_taken_up = is_taken_up or speaks  # "thanked those who had come and said that"
        if is_taken_up and tree.deps[noun] == "obj" and not tree.with_dep(i, "aux", *SUBJECTS):
            tree.tags[i] = tree.tags[main] if tree.tags[main] in ("VBD", "VBN") else tree.tags[i]
            move(tree, i, main, "conj")


def lift_gerund(tree: Tree) -> None:
    """ "Killing 12 people it was sheltering and injuring 75": a second gerund goes with the first."""
    for i, dep in enumerate(tree.deps):
        clause = tree.heads[i]
        if dep == "conj" and tree.tags[i] == "VBG" and tree.deps[clause] == "acl:relcl":
            first = next((k for k in tree.climb(clause) if tree.pos[k] == "VERB"), clause)
            has_be = tree.with_dep(clause, "aux") and not tree.with_dep(first, "aux")
            harms = has_be and tree.lemmas[i] in HOSTILE_VERBS
            if harms and tree.tags[first] == "VBG" and not tree.with_dep(i, "aux", *SUBJECTS):
                move(tree, i, first, "conj")


def _is_finite(tree: Tree, verb: int) -> bool:
    return tree.tags[verb] in ("VBD", "VBZ", "VBP") or any(
        tree.words[k] in ("has", "had") for k in tree.with_dep(verb, "aux")
    )
