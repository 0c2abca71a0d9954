"""Arcs of a parse that cannot be right, hung where they belong before any rule reads them.

Each repair knows one mark of a garden path; measured on the treebanks' dev parts, it mends more
arcs than it breaks (training/README.md has the parser's own scores).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .word_classes import BARE_NAMING, MEMBERS, PERSON_WORDS, TIMES

if TYPE_CHECKING:
    from .tree import Tree

_NAME_PARTS = ("flat", "flat:name", "compound", "nmod:desc", "amod")
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl")
_FINITE = ("VBD", "VBZ", "VBP")
_NOUNS = ("NOUN", "PROPN", "PRON")


def repair(tree: Tree) -> None:
    """Mend the heads and labels of a tree in place."""
    for mend in _REPAIRS:
        mend(tree)


def move(tree: Tree, i: int, head: int, dep: str) -> None:
    """Hang token i, with what depends on it, on another head."""
    if tree.heads[i] != i:
        tree.kids[tree.heads[i]].remove(i)
    tree.heads[i], tree.deps[i] = head, dep
    if head != i:
        tree.kids[head] = sorted([*tree.kids[head], i])


def hang_between_on_verb(tree: Tree) -> None:
    """A noun between a mark and its verb, hung outside of both, is the verb's subject.

    "hinges on Israel halting its campaign", with "Israel" hung on "hinges": the arcs would cross.
    """
    for i, dep in enumerate(tree.deps):
        verb = tree.heads[i]
        if dep not in ("mark", "case") or verb <= i + 1 or tree.pos[verb] not in ("VERB", "AUX"):
            continue
        is_participle = tree.tags[verb] == "VBN" and not tree.with_dep(verb, "aux", "aux:pass")
        if is_participle or tree.with_dep(verb, *_SUBJECTS):
            continue
        for noun in range(verb - 1, i, -1):
            if tree.pos[noun] in _NOUNS and not i <= tree.heads[noun] <= verb:
                move(tree, noun, verb, "nsubj")
                break


def hang_relative_on_name(tree: Tree) -> None:
    """Relative clauses behind a comma and a name (see _hang_on_name)."""
    for i in range(2, len(tree.words)):
        is_relative = (
            tree.words[i] in ("who", "whom", "which", "whose") and tree.words[i - 1] == ","
        )
        if is_relative and tree.pos[i - 2] == "PROPN":
            _hang_on_name(tree, i)


def _hang_on_name(tree: Tree, pronoun: int) -> None:
    """Hang a relative clause on the name right before its comma, where the parse errs.

    It does where the name is no part of the noun phrase that it chose, and where "who" would be
    a thing or "which" a person: "the blood of Haniyeh, who", "a critic of Israel, which".
    """
    name = pronoun - 2
    clause = next((i for i in tree.climb(pronoun) if tree.deps[i] == "acl:relcl"), None)
    if clause is None or tree.lemmas[name] in TIMES or tree.heads[clause] > pronoun:
        return
    while tree.pos[tree.heads[name]] == "PROPN" and tree.deps[name] in _NAME_PARTS:
        name = tree.heads[name]
    above = tree.heads[clause]
    ancestors = set(tree.climb(name))
    if above == name or clause in ancestors or tree.pos[above] == "PROPN":
        return
    is_person = tree.lemmas[above] in PERSON_WORDS | MEMBERS
    if above in ancestors and is_person == (tree.words[pronoun] != "which"):
        return
    tree.kids[above].remove(clause)
    tree.heads[clause] = name
    tree.kids[name].append(clause)


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


_BEFORE_VERB = ("aux", "aux:pass", "cop", "advmod")


def _lacks_subject(tree: Tree, verb: int) -> bool:
    if tree.deps[verb] not in ("ROOT", "ccomp", "parataxis") or tree.with_dep(verb, *_SUBJECTS):
        return False
    finite = [k for k in tree.kids[verb] if tree.deps[k] in _BEFORE_VERB[:3] and k < verb]
    if finite:
        return any(tree.tags[k] in (*_FINITE, "MD") for k in finite)
    return tree.tags[verb] in ("VBD", "VBZ")


def _phrase_before(tree: Tree, verb: int, end: int) -> int | None:
    """The head of the noun phrase that ends at token `end`, or before an aside in commas."""
    if end > 2 and tree.words[end] == ",":
        end = _before_aside(tree, end)
    if end < 0 or tree.pos[end] not in _NOUNS:
        return None
    noun = _name_head(tree, end)
    while tree.deps[noun] == "nmod" and tree.heads[noun] < noun and _is_near(tree, noun):
        noun = tree.heads[noun]
    first = min([noun, *(k for k in tree.kids[noun] if tree.deps[k] in _IN_PHRASE)])
    if tree.heads[noun] == verb or tree.deps[noun] in _SUBJECTS:
        return None
    return noun if first == 0 or tree.words[first - 1] in _OPENING else None


def _name_head(tree: Tree, i: int) -> int:
    """The head of the name that ends at token i."""
    while tree.deps[i] in _NAME_PARTS and tree.heads[i] < i and _is_near(tree, i):
        i = tree.heads[i]
    return i


def _is_near(tree: Tree, i: int) -> bool:
    return "," not in tree.words[tree.heads[i] : i]


def _before_aside(tree: Tree, end: int) -> int:
    """The token before an aside that the comma at `end` closes; -1 if it opens nowhere."""
    for comma in range(end - 1, max(0, end - 30), -1):
        if tree.words[comma] == ",":
            aside = range(comma + 1, end)
            has_verb = any(tree.tags[i] in _FINITE for i in aside)
            if not has_verb or tree.words[comma + 1] in _RELATIVE:
                return comma - 1
    return -1


_RELATIVE = frozenset({"who", "which", "whose", "whom"})
_IN_PHRASE = ("det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc")
_OPENING = frozenset({",", "after", "as", "before", "since", "until", "while", "when", "that", ";"})


def read_title_as_noun(tree: Tree) -> None:
    """ "Hamas butcher Yahya Sinwar cowered": a noun before a name governs no object."""
    for title in range(len(tree.words) - 1):
        name = title + 1
        if tree.tags[title] != "NN" or tree.pos[name] != "PROPN" or tree.heads[name] != title:
            continue
        if tree.deps[name] != "obj" or tree.with_dep(title, "cop", "aux", "mark"):
            continue
        above, dep = tree.heads[title], tree.deps[title]
        move(tree, name, name if above == title else above, dep)
        move(tree, title, name, "nmod:desc")
        for kid in tree.with_dep(title, "nsubj"):
            tree.deps[kid] = "compound"
        tree.pos[title] = "NOUN"


def give_gerund_subject(tree: Tree) -> None:
    """A noun behind a preposition and right before a gerund hung elsewhere is its subject.

    "no deal on Israel halting its campaign", with "halting" hung on a verb before.
    """
    for verb in range(2, len(tree.words)):
        noun, above = verb - 1, tree.heads[verb]
        if tree.tags[verb] != "VBG" or tree.deps[verb] not in ("advcl", "xcomp") or above >= noun:
            continue
        if tree.deps[noun] in _NAME_PARTS[:2] and tree.heads[noun] < noun:
            noun = tree.heads[noun]
        is_party = tree.pos[noun] in ("PROPN", "PRON") and tree.lemmas[noun] not in TIMES
        if is_party and tree.heads[noun] != verb and tree.deps[noun] in ("nmod", "obl"):
            if tree.prep_of(noun) in _GOVERNING and not tree.with_dep(verb, "mark", *_SUBJECTS):
                move(tree, noun, verb, "nsubj")


_GOVERNING = frozenset({"on", "for", "of", "about", "against", "despite", "over", "to", "without"})


def part_named_from_name(tree: Tree) -> None:
    """ "Nobody calls the strikers militants", read as one noun phrase: strikers are called so."""
    for name, dep in enumerate(tree.deps):
        verb = tree.heads[name]
        if dep != "obj" or tree.tags[name] != "NNS" or tree.lemmas[verb] not in BARE_NAMING:
            continue
        for kid in tree.with_dep(name, "compound", "nmod:poss"):
            is_whole = tree.tags[kid] in ("NNS", "NNP", "NNPS") and verb < kid
            if is_whole and not {"'s", "’s", "'"} & {tree.words[k] for k in tree.kids[kid]}:
                move(tree, kid, verb, "obj")
                tree.deps[name] = "xcomp"
                for det in [k for k in tree.with_dep(name, "det") if k < kid]:
                    move(tree, det, kid, "det")
                break


def name_first_noun_subject(tree: Tree) -> None:
    """A noun before a finite verb without subject, read as apposition to it, is its subject."""
    for i, dep in enumerate(tree.deps):
        verb = tree.heads[i]
        if (
            dep in ("appos", "vocative", "dislocated", "nmod:desc", "compound")
            and i < verb
            and _lacks_subject(tree, verb)
        ):
            tree.deps[i] = "nsubj"


def hang_bare_apposition(tree: Tree) -> None:
    """A noun phrase with an article behind a comma, read as modifier without a preposition.

    "no quarrel with the army, an institution that ...": it renames the phrase before the comma.
    """
    for i, dep in enumerate(tree.deps):
        if dep != "nmod" or tree.heads[i] >= i or tree.prep_of(i):
            continue
        if tree.pos[i] != "NOUN" or tree.with_dep(i, "cc"):
            continue
        first = min([i, *(k for k in tree.kids[i] if tree.deps[k] in _IN_PHRASE)])
        if first < 2 or tree.words[first] not in ("a", "an", "the") or tree.words[first - 1] != ",":
            continue
        noun = _name_head(tree, first - 2)
        if tree.pos[noun] in _NOUNS and tree.heads[noun] != i:
            move(tree, i, noun, "appos")


def read_aside_as_apposition(tree: Tree) -> None:
    """Of two subjects the second, in commas, names the first again: "Smith, himself a settler,"."""
    for verb in range(len(tree.words)):
        found = [kid for kid in tree.with_dep(verb, "nsubj") if kid < verb]
        if len(found) < 2 or tree.words[found[1] + 1] != ",":
            continue
        first = min([found[1], *(k for k in tree.kids[found[1]] if tree.deps[k] in _IN_PHRASE)])
        if {",", "himself", "herself", "itself", "themselves"} & {tree.words[first - 1]}:
            move(tree, found[1], found[0], "appos")


def hang_parallel_conjunct(tree: Tree) -> None:
    """ "A strongman to his foes and a statesman to himself", with the statesman hung on the foes."""
    for i, dep in enumerate(tree.deps):
        inner = tree.heads[i]
        outer = tree.heads[inner]
        if dep != "conj" or tree.deps[inner] != "nmod" or tree.words[i] == tree.words[inner]:
            continue
        prep = tree.prep_of(inner)
        articles = [k for k in tree.with_dep(i, "det") if tree.words[k] in ("a", "an", "the")]
        if prep and articles and prep != "of" and tree.with_prep(i, (prep,)):
            move(tree, i, outer, "conj")


def give_reduced_clause_its_noun(tree: Tree) -> None:
    """ "Smith, dismissed by many as a puppet, has won": the participle is no main verb."""
    for verb in range(2, len(tree.words)):
        named = tree.with_dep(verb, "nsubj", "nsubj:pass")
        if tree.tags[verb] != "VBN" or len(named) != 1 or tree.with_dep(verb, "aux", "aux:pass"):
            continue
        if named[0] > verb or tree.words[verb - 1] != ",":
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
    if tree.with_dep(verb, *_SUBJECTS, "cc", "mark"):
        return False
    first = min([verb, *(k for k in tree.kids[verb] if tree.deps[k] in _BEFORE_VERB)])
    auxiliaries = [k for k in tree.kids[verb] if tree.deps[k] in _BEFORE_VERB[:3]]
    is_finite = tree.tags[verb] in _FINITE or any(
        tree.tags[k] in (*_FINITE, "MD") for k in auxiliaries
    )
    return is_finite and tree.words[first - 1] == ","


def read_cleft(tree: Tree) -> None:
    """ "It is Egypt that both sides accuse": the clause is a relative one, whatever it was read as."""
    for i, dep in enumerate(tree.deps):
        noun = tree.heads[i]
        if dep not in ("csubj", "parataxis", "advcl", "ccomp") or noun > i:
            continue
        is_cleft = tree.with_dep(noun, "cop") and any(
            tree.words[k] == "it" for k in tree.with_dep(noun, "expl", "nsubj")
        )
        joints = [k for k in tree.kids[i] if tree.words[k] in ("that", "who", "whom") and k < i]
        if is_cleft and joints and tree.pos[noun] == "PROPN":
            tree.deps[i] = "acl:relcl"
            has_subject = any(k != joints[0] for k in tree.with_dep(i, "nsubj"))
            tree.deps[joints[0]] = "obj" if has_subject else "nsubj"
            tree.pos[joints[0]] = "PRON"


_REPAIRS = (
    hang_relative_on_name,
    read_title_as_noun,
    hang_between_on_verb,
    part_named_from_name,
    give_gerund_subject,
    name_first_noun_subject,
    give_lost_subject,
    give_reduced_clause_its_noun,
    read_aside_as_apposition,
    hang_bare_apposition,
    hang_parallel_conjunct,
    read_cleft,
)
