"""Arcs of a parse that cannot be right, hung where they belong before any rule reads them.

Each repair knows one mark of a garden path (Bever 1970): a finite verb without a subject, a gerund
behind the noun that does it, an agent of who says so. With the parser of the package each mends
rows of the gold samples, or of sentences that the tests hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arcs import SUBJECTS, move
from .misread_conjuncts import (
    close_list,
    lift_from_aside,
    lift_from_relative,
    lift_gerund,
    lift_past_verb,
)
from .misread_naming import part_name_from_epithet, part_name_from_named
from .misread_nouns import (
    IN_PHRASE,
    NAME_PARTS,
    NOUNS,
    hang_of_whom_on_persons,
    hang_parallel_conjunct,
    hang_relative_on_name,
    is_near,
    name_head,
)
from .misread_verbs import (
    read_clefts,
    read_gerund,
    read_headline_down,
    read_headline_free,
    read_headline_future,
    read_headline_plural,
    read_perfect_gerund,
    read_progressive,
    read_shot_dead,
)
from .noun_sorts import PERSONS
from .reporting import TALK
from .verb_lists import read_first_of_list, read_verb_lists
from .word_classes import FINITE, TIMES
from .wordlists import DAYS_AND_MONTHS, HOSTILE_VERBS, TITLE_HEADS

if TYPE_CHECKING:
    from .tree import Tree

_OPENING = frozenset({",", "after", "as", "before", "since", "until", "while", "when", "that", ";"})
_BEFORE_VERB = ("aux", "aux:pass", "cop", "advmod")
_RELATIVE = frozenset({"who", "which", "whose", "whom"})
_GOVERNING = frozenset({"on", "for", "of", "about", "against", "despite", "over", "to", "without"})
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
            if (
                says and tree.tags[says[-1]] in FINITE
            ):  # "said it would stay until they left, rejecting"
                move(tree, i, says[-1], "advcl")
                continue
        above = [i - 2, *tree.climb(i - 2)]
        cues = [k for k in above if tree.deps[k] == "parataxis" and tree.tags[k] in FINITE]
        if cues and tree.heads[cues[0]] == tree.heads[i] and cues[0] < i:
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
    read_shot_dead,
    free_name_from_verb,
    part_name_from_epithet,
    read_headline_future,
    read_headline_plural,
    read_headline_down,
    read_headline_free,
    read_perfect_gerund,
    read_progressive,
    hang_relative_on_name,
    hang_of_whom_on_persons,
    hang_between_on_verb,
    give_gerund_subject,
    free_inserted_cue,
    name_first_noun_subject,
    give_lost_subject,
    give_reduced_clause_its_noun,
    hang_parallel_conjunct,
    lift_past_verb,
    close_list,
    lift_from_aside,
    lift_from_relative,
    lift_gerund,
    name_titled,
    hang_infinitive_on_verb,
    return_agent,
    part_name_from_named,
    part_at_colon,
    hang_blamed_on_verb,
    see_lone_object,
    hang_gerund_on_cue,
)
