"""Nouns that the parser hung elsewhere and that are the subject of the verb behind them.

A garden path (Bever 1970) leaves a finite verb without a subject, or takes a participle for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arcs import SUBJECTS, move
from .misread_nouns import IN_PHRASE, NAME_PARTS, NOUNS, is_near, name_head
from .reporting import TALK
from .word_classes import FINITE, TIMES

if TYPE_CHECKING:
    from .tree import Tree

_OPENING = frozenset({",", "after", "as", "before", "since", "until", "while", "when", "that", ";"})
_BEFORE_VERB = ("aux", "aux:pass", "cop", "advmod")
_RELATIVE = frozenset({"who", "which", "whose", "whom"})
_GOVERNING = frozenset({"on", "for", "of", "about", "against", "despite", "over", "to", "without"})


def hang_between_on_verb(tree: Tree) -> None:
    """A noun between a mark and its verb, hung outside of both, is the verb's subject.

    "hinges on Israel halting its campaign", with "Israel" hung on "hinges": the arcs would cross.
    """
    for i, dep in enumerate(tree.deps):
        verb = tree.heads[i]
        if dep not in ("mark", "case") or verb <= i + 1 or tree.pos[verb] not in ("VERB", "AUX"):
            continue
        is_participle = tree.tags[verb] == "VBN" and not tree.with_dep(verb, "aux", "aux:pass")
        if is_participle or tree.with_dep(verb, *SUBJECTS):
            continue
        for noun in range(verb - 1, i, -1):
            if tree.pos[noun] in NOUNS and not i <= tree.heads[noun] <= verb:
                move(tree, noun, verb, "nsubj")
                break


def give_gerund_subject(tree: Tree) -> None:
    """A noun behind a preposition and right before a gerund hung elsewhere is its subject.

    "No deal on Israel halting its campaign", with "halting" hung on a verb before, or on the deal
    though "its" needs a subject.
    """
    for verb in range(2, len(tree.words)):
        noun, above = verb - 1, tree.heads[verb]
        owned = any(tree.with_dep(kid, "nmod:poss") for kid in tree.with_dep(verb, "obj"))
        is_loose = tree.deps[verb] in ("advcl", "xcomp") or (tree.deps[verb] == "acl" and owned)
        if tree.tags[verb] != "VBG" or not is_loose or above >= noun:
            continue
        if tree.deps[noun] in NAME_PARTS[:2] and tree.heads[noun] < noun:
            noun = tree.heads[noun]
        is_party = tree.pos[noun] in ("PROPN", "PRON") and tree.lemmas[noun] not in TIMES
        if is_party and tree.heads[noun] != verb and tree.deps[noun] in ("nmod", "obl"):
            if tree.prep_of(noun) in _GOVERNING and not tree.with_dep(verb, "mark", *SUBJECTS):
                move(tree, noun, verb, "nsubj")


def free_inserted_cue(tree: Tree) -> None:
    """ "Israel, Hamas said, had agreed", read as "Israel and Hamas": the cue has its own subject."""
    for cue in range(2, len(tree.words) - 1):
        noun, above = cue - 1, tree.heads[cue]
        is_cue = tree.tags[cue] in ("VBD", "VBZ") and tree.lemmas[cue] in TALK
        is_conjunct = tree.deps[noun] == "conj" and not tree.with_dep(noun, "cc")
        if is_cue and is_conjunct and tree.heads[noun] == above < noun:
            main = next((i for i in tree.climb(above) if i > cue), None)
            if main is not None and tree.words[cue + 1] == ",":
                move(tree, noun, cue, "nsubj")
                move(tree, cue, main, "parataxis")


def name_first_noun_subject(tree: Tree) -> None:
    """A noun before a finite verb without subject, read as apposition to it, is its subject."""
    for i, dep in enumerate(tree.deps):
        verb = tree.heads[i]
        if (
            dep in ("appos", "vocative", "dislocated", "nmod:desc", "compound", "flat")
            and i < verb
            and _lacks_subject(tree, verb)
        ):
            tree.deps[i] = "nsubj:pass" if tree.with_dep(verb, "aux:pass") else "nsubj"


def give_lost_subject(tree: Tree) -> None:
    """A finite verb without a subject gets the noun phrase right before it.

    "Asked whether it would answer, the envoy, David Cohen, said": the parse hangs the envoy on
    what stands before. The phrase begins behind a comma, a conjunction or a mark of time.
    """
    for verb in range(1, len(tree.words)):
        if not _lacks_subject(tree, verb):
            continue
        end = min([verb, *(k for k in tree.kids[verb] if tree.deps[k] in _BEFORE_VERB)]) - 1
        noun = _phrase_before(tree, verb, end)
        if noun is not None:
            move(tree, noun, verb, "nsubj")


def give_joined_subject(tree: Tree) -> None:
    """ "Paid for the clinic and the rebels have shelled it": not for the clinic and the rebels.

    Also "sent a hospital, and Baghdad, after some hours, accepted it".
    """
    for verb, dep in enumerate(tree.deps):
        if dep != "conj" or tree.with_dep(verb, *SUBJECTS) or tree.heads[verb] > verb:
            continue
        helpers = [k for k in tree.kids[verb] if tree.deps[k] in _BEFORE_VERB and k < verb]
        if not any(tree.tags[k] in FINITE for k in (verb, *helpers)):
            continue
        noun = _noun_before(tree, verb, min([verb, *helpers]) - 1)
        if noun is None or tree.deps[noun] != "conj" or tree.lemmas[noun] in TIMES:
            continue
        if noun > tree.heads[verb] or tree.deps[tree.heads[noun]] not in SUBJECTS:
            move(tree, noun, verb, "nsubj")


def _noun_before(tree: Tree, verb: int, end: int) -> int | None:
    """The noun between a verb and its "and" that hangs before both, else the phrase before it."""
    joints = [k for k in tree.with_dep(verb, "cc") if k < verb]
    for noun in range(joints[0] + 1, verb) if joints else ():
        if tree.pos[noun] in NOUNS and tree.heads[noun] <= joints[0]:
            return noun
    return _phrase_before(tree, verb, end)


def _lacks_subject(tree: Tree, verb: int) -> bool:
    if tree.deps[verb] not in ("ROOT", "ccomp", "parataxis") or tree.with_dep(verb, *SUBJECTS):
        return False
    finite = [k for k in tree.kids[verb] if tree.deps[k] in _BEFORE_VERB[:3] and k < verb]
    if finite:
        return any(tree.tags[k] in FINITE for k in finite)
    return tree.tags[verb] in ("VBD", "VBZ")


def _phrase_before(tree: Tree, verb: int, end: int) -> int | None:
    """The head of the noun phrase that ends at token `end`, or before an aside in commas."""
    if end > 2 and tree.words[end] == ",":
        end = _before_aside(tree, end)
    if end < 0 or tree.pos[end] not in NOUNS:
        return None
    noun = name_head(tree, end)
    while tree.deps[noun] == "nmod" and tree.heads[noun] < noun and is_near(tree, noun):
        noun = tree.heads[noun]
    first = min([noun, *(k for k in tree.kids[noun] if tree.deps[k] in IN_PHRASE)])
    if tree.heads[noun] == verb or tree.deps[noun] in SUBJECTS:
        return None
    joins = tree.deps[noun] == "conj" and tree.words[first - 1] == "and"  # "fed us and Israel said"
    return noun if first == 0 or joins or tree.words[first - 1] in _OPENING else None


def _before_aside(tree: Tree, end: int) -> int:
    """The token before an aside that the comma at `end` closes; -1 if it opens nowhere."""
    for comma in range(end - 1, max(0, end - 30), -1):
        if tree.words[comma] == ",":
            aside = range(comma + 1, end)
            has_verb = any(tree.tags[i] in FINITE - {"MD"} for i in aside)
            has_cue = any(tree.tags[i] in FINITE and tree.lemmas[i] in TALK for i in aside)
            if has_cue or not has_verb or tree.words[comma + 1] in _RELATIVE:
                return comma - 1
    return -1


def give_reduced_clause_its_noun(tree: Tree) -> None:
    """ "Smith, dismissed by many as a puppet, has won": the participle is no main verb."""
    for verb in range(2, len(tree.words)):
        if tree.tags[verb] not in ("VBN", "VBD") or tree.words[verb - 1] != ",":
            continue
        named = tree.with_dep(verb, "nsubj", "nsubj:pass")
        if len(named) != 1 or named[0] > verb or tree.with_dep(verb, "aux", "aux:pass"):
            continue
        later = [k for k in range(verb + 1, len(tree.words)) if _has_no_subject(tree, k, verb)]
        if later:
            main = later[0]
            above, dep = tree.heads[verb], tree.deps[verb]
            move(tree, main, main if above == verb else above, dep)
            move(tree, named[0], main, "nsubj")
            move(tree, verb, named[0], "acl")


def _has_no_subject(tree: Tree, verb: int, participle: int) -> bool:
    """Whether a finite verb behind a comma lacks a subject and hangs at or beside the participle."""
    if tree.heads[verb] not in (participle, tree.heads[participle]) or verb == tree.heads[verb]:
        return False
    if tree.deps[verb] not in ("conj", "ccomp", "parataxis", "advcl"):
        return False
    if tree.with_dep(verb, *SUBJECTS, "cc", "mark"):
        return False
    first = min([verb, *(k for k in tree.kids[verb] if tree.deps[k] in _BEFORE_VERB)])
    auxiliaries = [k for k in tree.kids[verb] if tree.deps[k] in _BEFORE_VERB[:3]]
    is_finite = tree.tags[verb] in FINITE - {"MD"} or any(
        tree.tags[k] in FINITE for k in auxiliaries
    )
    return is_finite and tree.words[first - 1] == ","


def free_subject_behind_as(tree: Tree) -> None:
    """ "Slams them as farmer, 60, dies": who dies is no name that they are given."""
    for mark in range(1, len(tree.words) - 2):
        noun, verb = tree.heads[mark], tree.heads[tree.heads[mark]]
        if tree.words[mark] != "as" or tree.deps[mark] != "case" or tree.deps[noun] != "obl":
            continue
        later = [k for k in tree.with_dep(verb, "advcl") if k > noun and tree.tags[k] in FINITE]
        between = range(noun + 1, later[0]) if later else range(0)
        is_aside = len(between) > 1 and all(tree.tags[k] in (",", "CD") for k in between)
        if later and is_aside and not tree.with_dep(later[0], *SUBJECTS, "mark"):
            move(tree, noun, later[0], "nsubj")
            move(tree, mark, later[0], "mark")


SUBJECT_REPAIRS = (
    free_subject_behind_as,
    hang_between_on_verb,
    give_gerund_subject,
    free_inserted_cue,
    name_first_noun_subject,
    give_lost_subject,
    give_joined_subject,
    give_reduced_clause_its_noun,
)
