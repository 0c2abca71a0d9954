"""Garden paths: clauses that a small parser cuts up wrongly, joined again before any rule reads them.

"The convoy stopped at the gate reached the village": the parser takes the first past form for the
clause's verb. What gives the path away is a finite verb without subject or a phrase whose arc
crosses the verb between (Bever 1970; Trueswell 1996).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arcs import move
from .past_forms import (
    AUXILIARIES,
    SUBJECTS,
    is_past,
    lacks_object,
    match_conjuncts,
    relabel,
    see_agent,
    see_bare_participle,
)
from .word_classes import FINITE

if TYPE_CHECKING:
    from .tree import Tree

_LINKS = ("conj", "parataxis", "ccomp", "xcomp", "advcl", "dep", "acl", "acl:relcl")
_OF_CLAUSE = ("obj", "iobj", "obl", "obl:agent", "xcomp", "ccomp")
_OF_FINITE = ("aux", "aux:pass", "mark", "obj", "ccomp")
_BE = ("aux", "aux:pass")
_MARKS = frozenset({",", "“", '"', "”"})


def read_clauses(tree: Tree) -> None:
    """Correct heads, labels and tags of a freshly read tree in place."""
    for i, dep in enumerate(tree.deps):
        if dep in _OF_CLAUSE:
            _uncross(tree, i)
        see_bare_participle(tree, i)
    forms = [i for i, tag in enumerate(tree.tags) if tag in ("VBD", "VBN") and is_past(tree, i)]
    for i in forms:
        if any(tree.lemmas[kid] == "have" for kid in tree.with_dep(i, "aux")):
            if not tree.with_dep(i, "aux:pass"):  # "whose son it had killed": no passive
                relabel(tree, i, "nsubj:pass", "nsubj")
        elif tree.tags[i] == "VBD":
            if tree.deps[i] == "acl:relcl" and not tree.with_dep(i, "aux:pass"):
                relabel(tree, i, "nsubj:pass", "nsubj")  # "the hostages the group released"
            _reduce(tree, i)
            see_agent(tree, i)
        elif tree.deps[i] == "acl" and tree.heads[i] < i and not tree.with_dep(i, *_BE):
            if any(tree.tags[kid] == "PRP" for kid in tree.with_dep(i, *SUBJECTS)):
                tree.tags[i], tree.deps[i] = "VBD", "acl:relcl"  # "the crossing it seized"
                relabel(tree, i, "nsubj:pass", "nsubj")
    for i in range(len(tree.words)):
        if tree.words[i] == "by" and i and tree.words[i - 1] in _MARKS and tree.deps[i] == "case":
            _return_agent(tree, i)
    for i in forms:
        if tree.deps[i] in ("conj", "parataxis"):
            match_conjuncts(tree, i)


def _reduce(tree: Tree, verb: int) -> None:
    """Make a "past tense" a reduced relative where its subject has another verb further on.

    "Two men abducted from the festival were shown": "abducted" lacks its object, and "were
    shown" its subject. After a comma even a verb that needs no object must be a participle.
    """
    subject = next(iter(tree.with_dep(verb, *SUBJECTS)), None)
    if subject is None or subject > verb or tree.pos[subject] == "PRON":
        return
    comma = tree.words[verb - 1] == "," and _end_of(tree, subject, verb) >= verb - 2
    is_clause = tree.deps[verb] == "csubj"  # "the man dismissed for it was no friend"
    main = tree.heads[verb] if is_clause else _main_verb(tree, verb, comma)
    if main is None or not (comma or lacks_object(tree, verb, besides=main)):
        return
    others = [kid for kid in tree.kids[verb] if kid > subject and kid != main]
    if any(tree.deps[kid] in _OF_FINITE for kid in others):
        return
    if any(tree.tags[kid] == "VBG" for kid in tree.with_dep(verb, "xcomp")):
        return  # "denied sending": a gerund for an object
    head, dep = tree.heads[verb], tree.deps[verb]
    if not is_clause:
        move(tree, main, main if head == verb else head, "conj" if dep == "acl" else dep)
    move(tree, verb, subject, "acl")
    move(tree, subject, main, "nsubj:pass" if tree.with_dep(main, "aux:pass") else "nsubj")
    tree.tags[verb] = "VBN"
    if tree.tags[main] == "VBN" and not tree.with_dep(main, *AUXILIARIES):
        tree.tags[main] = "VBD"
    for kid in list(tree.kids[verb]):
        if kid < subject or kid > main:
            move(tree, kid, main, tree.deps[kid])


def _end_of(tree: Tree, noun: int, before: int) -> int:
    """The last token before `before` that belongs to the phrase of a noun; no comma counts."""
    last = noun
    for i in range(noun + 1, before):
        if tree.words[i] != "," and noun in tree.climb(i):
            last = i
    return last


def _main_verb(tree: Tree, verb: int, comma: bool) -> int | None:
    """The later finite verb without subject that the noun before `verb` is the subject of."""
    for i in range(verb + 1, len(tree.words)):
        if tree.deps[i] not in _LINKS or verb not in tree.climb(i):
            continue
        if tree.with_dep(i, "mark", *SUBJECTS):
            continue
        own = [kid for kid in tree.with_dep(i, *AUXILIARIES) if kid < i]
        first = min([i, *own])
        is_bare = not own and (
            tree.tags[i] == "VB" or (is_past(tree, i) and bool(tree.with_dep(i, "obj")))
        )
        is_finite = is_bare or tree.tags[first] in FINITE
        if is_finite and not (comma and tree.words[first - 1] != ","):
            if not _is_joined(tree, i, first, verb):
                return i
    return None


def _is_joined(tree: Tree, verb: int, first: int, after: int) -> bool:
    """Whether a conjunction, a pronoun or "then" before a verb says that it goes on, or a later one."""
    before = first - 1
    while before > 0 and tree.pos[before] == "ADV":
        before -= 1
    if tree.words[before + 1] == "then" or tree.pos[before] in ("CCONJ", "SCONJ", "PRON"):
        return True
    later = any(kid > verb for kid in tree.with_dep(tree.heads[verb], "conj"))
    between = [  # "dismissed in May and since rehired told": "and" joins what stands before
        kid
        for kid in tree.with_dep(verb, "cc")
        if kid > after and not any(tree.tags[x] == "VBN" for x in range(kid, first))
    ]
    return later or bool(between)


def _return_agent(tree: Tree, by: int) -> None:
    """Give a passive the agent that stands behind who says so.

    "The nurse was killed, colleagues said, by the battery": nobody "said by".
    """
    agent = tree.heads[by]
    for cue in tree.climb(agent):
        if cue < by and tree.tags[cue] in FINITE and tree.with_dep(cue, "nsubj"):
            said = [i for i in range(cue) if tree.with_dep(i, "aux:pass") and cue in tree.climb(i)]
            if said and not tree.with_dep(said[-1], "obl:agent"):
                move(tree, agent, said[-1], "obl:agent")
            return


def _uncross(tree: Tree, i: int) -> None:
    """Give the verb between a phrase and its head what the parse hung beyond it.

    "The pilot who dropped the bomb told the station": "the station" is no object of "dropped".
    """
    head = tree.heads[i]
    if head > i:
        return
    between = next((above for above in tree.climb(head) if head < above < i), None)
    if between is not None and tree.pos[between] == "VERB":
        if not (tree.deps[i] == "obj" and tree.with_dep(between, "obj")):
            move(tree, i, between, tree.deps[i])
