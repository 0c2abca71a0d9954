"""Objects and agent phrases of a verb: its own, a shared one, the one its relative clause lacks."""

from __future__ import annotations

from .people_words import MEMBERS, PERSON_WORDS
from .tree import NOMINAL, Tree
from .verb_classes import MOVING, OBJECTLESS, SEEKING
from .verbs import is_passive, is_to_infinitive, is_verbal
from .word_classes import AIMED, MEANS, PLACE_WORDS, PLANS, TIMES, UNHARMED, WAYS

_BEFORE_NOUN = ("det", "amod", "compound", "nummod", "nmod:poss", "flat", "nmod:desc")
_AIMS = frozenset({"at", "on", "against", "upon", "with", "to", "into"})
_BETWEEN = ("conj", "punct", "cc", "compound:prt")
_TOPICS = frozenset({"of", "about"})
_AT = frozenset({"at"})
_CURRENCIES = frozenset("dollar euro pound franc shekel rouble ruble yen crown cent".split())
_SEEDS = frozenset({"first", "last", "only", "next", "second"})


def oblique_object(tree: Tree, i: int) -> list[int]:
    """Whom or what a verb without object is directed at: "fired at", "clashed with", "looked for".

    Where verbs of motion and of place lead ("fled to Egypt") is no object of theirs.
    """
    lemma = tree.lemmas[i]
    for kid in tree.with_dep(i, "obl"):
        prep = tree.prep_of(kid)
        if kid > i and tree.lemmas[kid] not in TIMES:
            fits = prep in _TOPICS or (prep in _AIMS and lemma not in MOVING)
            return [tree.antecedent(kid)] if fits or (prep == "for" and lemma in SEEKING) else []
    return []


def by_phrases(tree: Tree, i: int) -> list[int]:
    """Heads of the agent phrases of a passive, also one shared by coordinated passives."""
    found = [kid for kid in tree.kids[i] if _is_agent(tree, kid)]
    if found:
        return found
    if found := hands_of(tree, i):
        return found
    if tree.deps[i] == "amod" and i > 1 and tree.words[i - 1] == "-":
        return [i - 2] if _holds(tree, i - 2, i) else []
    after = i + 1
    if after < len(tree.words) and tree.words[after] == "by" and tree.deps[after] == "case":
        source = tree.heads[after]  # adjacent, though the parse may hang it elsewhere
        is_phrase = tree.deps[source] not in ("nsubj", "nsubj:pass")  # "by the time help came"
        return [source] if is_phrase and can_act(tree, source) else []
    verbs = (i, tree.heads[i]) if tree.deps[i] == "conj" else (i,)
    for kid in (kid for verb in verbs for kid in tree.with_dep(verb, "obl", "obl:unmarked")):
        if kid > i and (found := _by_beyond(tree, kid)):
            return found
    for verb in _next_verbs(tree, i):  # "bombed and killed by Israel": it stands with the last
        if is_passive(tree, verb):
            return by_phrases(tree, verb)
    if found := _by_below(tree, i):
        return found
    head = tree.heads[i]
    if tree.deps[i] == "conj" and is_verbal(tree, head):
        return [kid for kid in tree.kids[head] if kid > i and _is_agent(tree, kid)]
    return []


def _by_below(tree: Tree, i: int) -> list[int]:
    """An agent phrase that the parse hangs on a clause below the passive which it belongs to.

    "Convicted of misleading investors by a court": a gerund with an object has no agent phrase.
    "Two were killed and four wounded by a bomb": without an auxiliary of its own the second
    passive shares all with the first.
    """
    for kid in tree.kids[i]:
        if tree.deps[kid] in ("acl", "advcl", "xcomp") and tree.tags[kid] == "VBG":
            held = tree.with_dep(kid, "obj")
            found = [x for part in (kid, *held) for x in tree.kids[part] if _is_agent(tree, x)]
            if held and found:
                return found
        is_joined = tree.deps[kid] == "conj" and tree.tags[kid] in ("VBN", "VBD")
        if is_joined and tree.with_dep(kid, "nsubj", "nsubj:pass") and is_passive(tree, kid):
            if not tree.with_dep(kid, "aux", "aux:pass"):
                return by_phrases(tree, kid)
    return []


def hands_of(tree: Tree, i: int) -> list[int]:
    """ "Died at the hands of the Guards": who did it."""
    hands = [noun for noun in tree.with_prep(i, _AT) if tree.words[noun] == "hands"]
    return [doer for noun in hands for doer in tree.with_prep(noun, ("of",))]


def _by_beyond(tree: Tree, noun: int) -> list[int]:
    """The doer behind a phrase of place or means: "handed over at the crossing by Israel".

    Behind a deed or a work ("in an attack by", "in a report by") it is the doer of that.
    """
    lemma = tree.lemmas[noun]
    if lemma in AIMED | UNHARMED or lemma.endswith(("tion", "sion", "ment", "ing")):
        return []
    for by in tree.with_prep(noun, ("by",)):
        is_party = tree.pos[by] == "PROPN" or tree.lemmas[by] in MEMBERS | PERSON_WORDS
        if can_act(tree, by) and (is_party or lemma in PLACE_WORDS):
            return [by]
    return [x for kid in tree.with_dep(noun, "nmod") for x in _by_beyond(tree, kid)][:1]


def _next_verbs(tree: Tree, i: int) -> list[int]:
    """The verbs that go on right after verb i in a coordination, without a subject of their own."""
    after = [*tree.with_dep(i, "conj")]
    if tree.deps[i] == "conj":
        held = [kid for kid in tree.with_dep(tree.heads[i], "obj") if kid > i]
        after += [
            k for k in tree.with_dep(tree.heads[i], "conj") if i < k < min(held, default=k + 1)
        ]
    return [
        verb
        for verb in after
        if is_verbal(tree, verb)
        and not tree.with_dep(verb, "nsubj", "nsubj:pass", "mark")
        and all(tree.deps[kid] in _BETWEEN for kid in tree.kids[i] if i < kid < verb)
    ]


def _is_agent(tree: Tree, kid: int) -> bool:
    is_phrase = tree.deps[kid] in ("obl:agent", "obl", "nmod") and tree.prep_of(kid) == "by"
    return is_phrase and can_act(tree, kid)


def can_act(tree: Tree, noun: int) -> bool:
    """Whether "by" this noun names a doer: not a time, a measure ("by 20%") or a bare means."""
    if tree.words[noun] == "which":  # "the road by which they were evacuated"
        return False
    if tree.pos[noun] in ("NUM", "SYM") or tree.words[noun][:1].isdigit():
        return bool(tree.with_prep(noun, ("of",)))
    if tree.lemmas[noun] in WAYS:
        return tree.tags[noun] == "NNS" or bool(tree.with_dep(noun, "det", "nmod:poss", "nummod"))
    return tree.lemmas[noun] not in TIMES


def _holds(tree: Tree, noun: int, verb: int) -> bool:
    """Whether the first part of a compound participle acts: "Houthi-held", not "Cairo-based"."""
    if tree.lemmas[verb] in ("base", "bear", "derive", "educate"):
        return False
    people = tree.lemmas[noun] in MEMBERS | PERSON_WORDS
    return (
        people
        or tree.pos[noun] == "PROPN"
        or (tree.pos[noun] == "ADJ" and tree.words[noun] != "self")
    )


def objects(tree: Tree, i: int) -> list[int]:
    """Heads of the direct object of an active verb: its own, its relative gap's, a shared one."""
    own = tree.with_dep(i, "obj")
    if own and all(_is_amount(tree, kid) for kid in own):  # "fined Shell 40 million dollars"
        own = tree.with_dep(i, "iobj") or own
    own = [tree.antecedent(kid) for kid in own]
    if not own and tree.tags[i] != "VBN":  # an object that the parse takes for a passive subject
        own = [kid for kid in tree.with_dep(i, "nsubj:pass") if kid > i]
    own = own or _fronted(tree, i) or _small_clause(tree, i)
    if own:
        return own
    if tree.deps[i] == "acl:relcl" and _has_object_gap(tree, i):
        return [tree.heads[i]]
    if tree.deps[i] == "acl" and is_to_infinitive(tree, i) and not is_plan(tree, tree.heads[i]):
        return [] if names_doer(tree, i) else [tree.heads[i]]
    for verb in _next_verbs(tree, i):  # "attacked and killed soldiers", "hit or tried to hit ships"
        if not is_passive(tree, verb):
            below = (verb, *tree.with_dep(verb, "xcomp"))
            held = [tree.antecedent(x) for v in below for x in tree.with_dep(v, "obj")]
            return held or objects(tree, verb)
    head = tree.heads[i]
    shared: list[int] = []
    if (
        tree.deps[i] == "conj"
        and tree.deps[head] == "acl:relcl"
        and tree.lemmas[i] not in OBJECTLESS
    ):
        fronted = any(is_fronted(tree, kid) for kid in tree.with_dep(head, "obj"))
        if fronted or (not tree.with_dep(head, "obj") and _has_object_gap(tree, head)):
            return [tree.heads[head]]  # "the plan that Hamas accepted and Israel rejected"
    if tree.deps[i] == "conj" and is_verbal(tree, head) and not tree.with_dep(i, "nsubj"):
        shared = [tree.antecedent(kid) for kid in tree.with_dep(head, "obj") if kid > i]
    return shared or _bare_noun_after(tree, i)


def _is_amount(tree: Tree, noun: int) -> bool:
    return tree.pos[noun] in ("NUM", "SYM") or tree.lemmas[noun] in _CURRENCIES


def _fronted(tree: Tree, i: int) -> list[int]:
    """An object before the subject: "whom Israel tried to kill", "the commander Israel killed".

    In the second the parse may take both nouns for subjects of the verb.
    """
    below, head = i, tree.heads[i]
    while tree.deps[below] == "xcomp" or (
        tree.deps[below] in ("ccomp", "advcl") and tree.lemmas[i] not in OBJECTLESS
    ):
        if is_passive(tree, below) or is_passive(tree, head):
            break
        found = [kid for kid in tree.with_dep(head, "obj") if is_fronted(tree, kid)]
        if found:
            return [tree.antecedent(kid) for kid in found]
        below, head = head, tree.heads[head]
    named = [kid for kid in tree.with_dep(i, "nsubj") if kid < i and tree.antecedent(kid) == kid]
    before = [kid for kid in named if kid + 1 == min(_phrase(tree, named[-1]))]
    return before if len(named) > 1 and tree.tags[i] in ("VBD", "VBN", "VBZ", "VBP") else []


def is_fronted(tree: Tree, kid: int) -> bool:
    """Whether a relative pronoun is the object of a verb behind it."""
    return kid < tree.heads[kid] and tree.words[kid] in ("whom", "which", "who", "that")


def _phrase(tree: Tree, noun: int) -> list[int]:
    return [noun, *(kid for kid in tree.kids[noun] if tree.deps[kid] in _BEFORE_NOUN)]


def _small_clause(tree: Tree, i: int) -> list[int]:
    """ "left two men dead": whom the parse has as subject of the adjective."""
    states = [kid for kid in tree.with_dep(i, "xcomp") if tree.pos[kid] == "ADJ"]
    return [noun for state in states for noun in tree.with_dep(state, "nsubj")]


def _bare_noun_after(tree: Tree, i: int) -> list[int]:
    """The noun phrase right after a verb that the parse gave another label than object."""
    after = i + 1
    if after < len(tree.words) and tree.heads[after] < i and tree.pos[after] in NOMINAL:
        if tree.deps[after] in ("flat", "appos"):  # hung on a noun before the verb
            return [after]
    for kid in tree.with_dep(i, "obl:unmarked"):
        if kid > i and tree.lemmas[kid] in TIMES:  # "attacked the team minutes later"
            parts = [part for part in tree.with_dep(kid, "compound") if part > i]
            return [part for part in parts if tree.lemmas[part] not in TIMES][-1:]
    second = ("nsubj",) if len(tree.with_dep(i, "nsubj")) > 1 else ()
    for kid in tree.kids[i]:
        if kid > i and tree.deps[kid] in ("flat", "dep", "obl", "appos", "nmod", *second):
            is_near = all(
                tree.deps[k] in (*_BEFORE_NOUN, "compound:prt") for k in range(i + 1, kid)
            )
            is_bare = tree.prep_of(kid) is None and tree.lemmas[kid] not in TIMES
            return [kid] if is_near and is_bare and tree.pos[kid] in ("NOUN", "PROPN") else []
    return []


def _has_object_gap(tree: Tree, i: int) -> bool:
    """Whether a relative clause ("the hostages Hamas holds") lacks its object."""
    subjects_ = tree.with_dep(i, "nsubj")
    if not subjects_ or any(tree.antecedent(kid) != kid for kid in subjects_):
        return False
    parts = [kid for kid in subjects_ if tree.pos[kid] in ("NUM", "DET", "ADJ")]
    if any(_is_gap_filler(tree, x) for kid in parts for x in tree.kids[kid]):
        return False  # "two of whom died"
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


def is_plan(tree: Tree, noun: int) -> bool:
    return tree.lemmas[noun] in PLANS


def names_doer(tree: Tree, i: int) -> bool:
    """Whether the noun of "the first group to attack" does the deed."""
    noun = tree.heads[i]
    if tree.lemmas[noun] in MEANS:
        return False
    return bool(tree.with_dep(i, "obj")) or any(
        tree.lemmas[kid] in _SEEDS for kid in (noun, *tree.kids[noun])
    )
