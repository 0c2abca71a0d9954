"""Arcs of a parse that cannot be right, hung where they belong before any rule reads them.

Each repair knows one mark of a garden path (Bever 1970): a finite verb without a subject, a gerund
behind the noun that does it, an agent of who says so. With the parser of the package each mends
rows of the gold samples, or of sentences that the tests hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arcs import move
from .inserted_sources import OUTCOMES, read_deed_before_source, return_outcome
from .misread_conjuncts import (
    close_list,
    join_perfect,
    lift_from_aside,
    lift_from_relative,
    lift_gerund,
    lift_passive,
    lift_past_verb,
    lift_perfect,
    lift_threat,
)
from .misread_naming import (
    hang_predicate_on_cue,
    join_relative_namings,
    lift_name_from_relative,
    part_name_from_epithet,
    part_name_from_named,
    part_name_from_place,
    part_name_in_phrase,
)
from .misread_nouns import (
    free_count,
    hang_object_on_verb,
    hang_of_whom_on_persons,
    hang_parallel_conjunct,
    hang_participle_on_noun,
    hang_relative_on_name,
    read_plural,
)
from .misread_subjects import SUBJECT_REPAIRS
from .misread_verbs import (
    read_clefts,
    read_free,
    read_gerund,
    read_headline_down,
    read_headline_future,
    read_headline_strikes,
    read_left_dead,
    read_noun_of_deed,
    read_off_coast,
    read_past_form,
    read_perfect,
    read_perfect_gerund,
    read_present_form,
    read_progressive,
    read_shot_dead,
    read_unchanging_past,
)
from .noun_sorts import PERSONS
from .reporting import TALK
from .verb_lists import read_first_of_list, read_verb_lists
from .word_classes import FINITE, TIMES
from .wordlists import DAYS_AND_MONTHS, HOSTILE_VERBS, TITLE_HEADS

if TYPE_CHECKING:
    from .tree import Tree

_TITLES = PERSONS | TITLE_HEADS
_TO = frozenset({"to"})
_HURTING = frozenset({"kill", "wound", "injure", "hurt", "destroy"})
_TWICE = ("obj", "nsubj", "nsubj:pass")
_MARKS = frozenset({",", "“", '"', "”"})


def repair(tree: Tree) -> None:
    """Mend the heads and labels of a tree in place."""
    for mend in REPAIRS:
        mend(tree)


def free_name_from_verb(tree: Tree) -> None:
    """ "Hezbollah chief Nasrallah killed": a name before a verb is no part of the verb's name."""
    for i, dep in enumerate(tree.deps):
        verb = tree.heads[i]
        if dep == "flat" and verb > i and tree.tags[verb] in ("VBN", "VBD", "VBZ"):
            tree.deps[i] = "nsubj:pass" if tree.tags[verb] == "VBN" else "nsubj"


def return_agent(tree: Tree) -> None:
    """Give a passive the agent that stands behind who says so.

    "The nurse was killed, colleagues said, by the battery": nobody "said by".
    """
    for by in range(1, len(tree.words)):
        if tree.words[by] == "by" and tree.words[by - 1] in _MARKS and tree.deps[by] == "case":
            _return_agent(tree, by)


def _return_agent(tree: Tree, by: int) -> None:
    agent = tree.heads[by]
    for cue in tree.climb(agent):
        if cue < by and tree.tags[cue] in FINITE and tree.with_dep(cue, "nsubj"):
            said = [i for i in range(cue) if tree.with_dep(i, "aux:pass") and cue in tree.climb(i)]
            if said and not tree.with_dep(said[-1], "obl:agent"):
                move(tree, agent, said[-1], "obl:agent")
            return


def hang_infinitive_on_verb(tree: Tree) -> None:
    """ "Calling on the force to withdraw", "voted on Tuesday to ban it": no force and no day to."""
    for i, dep in enumerate(tree.deps):
        noun = tree.heads[i]
        if dep != "acl" or tree.tags[i] != "VB" or noun > i or not tree.has_word(i, _TO):
            continue
        verb = next((k for k in tree.climb(noun) if tree.pos[k] == "VERB"), noun)
        is_called = tree.deps[noun] == "obl" and tree.prep_of(noun) in ("on", "upon")
        is_called = is_called and tree.lemmas[tree.heads[noun]] == "call"
        if verb != noun and (
            is_called or tree.lemmas[noun] in TIMES or tree.words[noun] in DAYS_AND_MONTHS
        ):
            move(tree, i, verb, "advcl")


def name_titled(tree: Tree) -> None:
    """ "Sanctions UN rapporteur Jane Roe", "U.S. envoy Tom Barrack urged": a title and its name.

    Of two objects or two subjects in a row, the second is the first's name.
    """
    for i, dep in enumerate(tree.deps):
        is_title = tree.lemmas[i - 1] in _TITLES or (dep == "obj" and tree.pos[i - 1] == "NOUN")
        if dep in _TWICE and tree.pos[i] == "PROPN" and i and is_title:
            if tree.deps[i - 1] == dep and tree.heads[i - 1] == tree.heads[i]:
                move(tree, i, i - 1, "flat")


def hang_blamed_on_verb(tree: Tree) -> None:
    """ "Blamed the attack on Iran": who is blamed for it, unless "for" says for what."""
    for verb, lemma in enumerate(tree.lemmas):
        if lemma not in ("blame", "pin") or tree.with_prep(verb, ("for", "on")):
            continue
        for thing in tree.with_dep(verb, "obj"):
            for blamed in tree.with_prep(thing, ("on",)):
                move(tree, blamed, verb, "obl")


def see_lone_object(tree: Tree) -> None:
    """ "Supplied Iran with missiles", "fined Exxon $2m": an object where there is no other thing."""
    for i, dep in enumerate(tree.deps):
        if dep == "iobj":
            others = tree.with_dep(tree.heads[i], "obj", "ccomp", "xcomp")
            if all(tree.pos[kid] in ("NUM", "SYM") for kid in others):
                tree.deps[i] = "obj"


def hang_gerund_on_cue(tree: Tree) -> None:
    """ "The talks would go on, he said, claiming that": who says so claims it."""
    for i, dep in enumerate(tree.deps):
        if dep != "advcl" or tree.tags[i] != "VBG" or i < 3 or tree.words[i - 1] != ",":
            continue
        inner = tree.heads[i]
        if tree.lemmas[i] in _HURTING and tree.deps[inner] == "acl:relcl":
            main = next((k for k in tree.climb(inner) if tree.pos[k] == "VERB"), inner)
            if tree.lemmas[inner] not in HOSTILE_VERBS and tree.deps[main] != "acl:relcl":
                move(tree, i, main, "advcl")  # "fired on a crowd that threw stones, killing four"
                continue
        if tree.lemmas[i] in TALK and tree.deps[inner] in ("advcl", "acl:relcl"):
            says = [k for k in tree.climb(inner) if tree.lemmas[k] in TALK and k < inner]
            if says and tree.tags[says[-1]] in FINITE:
                move(tree, i, says[-1], "advcl")  # "said it would stay until they left, rejecting"
                continue
        above = [i - 2, *tree.climb(i - 2)]
        cues = [k for k in above if tree.deps[k] == "parataxis" and tree.tags[k] in FINITE]
        is_said = tree.lemmas[i] not in OUTCOMES  # "..., officials said, killing ten"
        if is_said and cues and tree.heads[cues[0]] == tree.heads[i] and cues[0] < i:
            move(tree, i, cues[0], "advcl")


def part_at_colon(tree: Tree) -> None:
    """ "UN: 38 killed in raid": what follows a source's colon is a clause, with its own subject."""
    colon = tree.words.index(":") if ":" in tree.words[1:8] else 0
    late = [i for i in range(colon + 1, len(tree.words)) if tree.heads[i] < colon]
    late = [i for i in late if tree.deps[i] != "punct" and tree.heads[i] != i]
    verb = next((i for i in late[1:] if tree.tags[i] in ("VBN", "VBG", *FINITE)), None)
    if not colon or verb is None or any(tree.heads[i] >= colon for i in range(colon)):
        return
    for i in late[: late.index(verb)]:
        move(tree, i, verb, "nsubj:pass" if tree.tags[verb] == "VBN" else "nsubj")
    move(tree, verb, tree.heads[verb], "parataxis")


REPAIRS = (
    read_first_of_list,
    read_verb_lists,
    read_clefts,
    read_gerund,
    read_free,
    read_shot_dead,
    read_left_dead,
    free_name_from_verb,
    join_relative_namings,
    part_name_from_epithet,
    read_headline_future,
    read_headline_strikes,
    read_headline_down,
    read_noun_of_deed,
    read_off_coast,
    read_past_form,
    read_perfect,
    read_perfect_gerund,
    read_present_form,
    read_progressive,
    read_unchanging_past,
    read_plural,
    hang_relative_on_name,
    hang_of_whom_on_persons,
    hang_participle_on_noun,
    *SUBJECT_REPAIRS,
    hang_parallel_conjunct,
    free_count,
    hang_object_on_verb,
    join_perfect,
    lift_past_verb,
    lift_passive,
    lift_perfect,
    lift_threat,
    close_list,
    lift_from_aside,
    lift_from_relative,
    lift_gerund,
    name_titled,
    hang_infinitive_on_verb,
    return_agent,
    part_name_from_named,
    part_name_in_phrase,
    part_name_from_place,
    lift_name_from_relative,
    hang_predicate_on_cue,
    part_at_colon,
    hang_blamed_on_verb,
    see_lone_object,
    hang_gerund_on_cue,
    read_deed_before_source,
    return_outcome,
)
