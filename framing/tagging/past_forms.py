"""Where the parse went down the garden path: past forms and clauses read again by general cues.

A past form such as "held" or "killed" is a past tense or a participle, and a small parser may take
the wrong way ("The convoy stopped at the gate reached the village"). What decides is what else the
clause has: a second finite verb that lacks a subject, a comma between the noun and the verb, an
object, the form of the verb that it is coordinated with (Bever 1970; Trueswell 1996).
"""

from __future__ import annotations

from .verb_classes import AMBIGUOUS, OBJECTLESS
from .word_classes import TIMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .tree import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LINKS = ("conj", "parataxis", "ccomp", "xcomp", "advcl", "dep", "acl", "acl:relcl")
_OBJECTS = ("obj", "iobj", "ccomp")
_NAME_PARTS = ("flat", "flat:name", "compound", "nmod:desc")
_SUBJECTS = ("nsubj", "nsubj:pass")
_OF_CLAUSE = ("obj", "iobj", "obl", "obl:agent", "xcomp", "ccomp")
_AUX = ("aux", "aux:pass", "cop")
_MARKS = frozenset({",", "“", '"', "”"})


def read_past_forms(tree: Tree) -> None:
    """Correct heads, labels and tags of a freshly read tree in place."""
    for i, dep in enumerate(tree.deps):
        if dep == "conj":
            _free_subject(tree, i)
        elif dep in _OF_CLAUSE:
            _uncross(tree, i)
        _see_bare_participle(tree, i)
    forms = [i for i, tag in enumerate(tree.tags) if tag in ("VBD", "VBN") and _is_past(tree, i)]
    for i in forms:
        if any(tree.lemmas[kid] == "have" for kid in tree.with_dep(i, "aux")):
            if not tree.with_dep(i, "aux:pass"):  # "whose son it had killed": no passive
                _label(tree, i, "nsubj:pass", "nsubj")
        elif tree.tags[i] == "VBD":
            _reduce(tree, i)
            _see_agent(tree, i)
    for i in range(len(tree.words)):
        if tree.words[i] == "by" and i and tree.words[i - 1] in _MARKS and tree.deps[i] == "case":
            _return_agent(tree, i)
    for i in forms:
        if tree.deps[i] in ("conj", "parataxis"):
            _match_conjuncts(tree, i)
        if tree.tags[i] == "VBN":
            _hang_participle(tree, i)


def _is_past(tree: Tree, i: int) -> bool:
    """Whether the form of a verb is both past tense and participle."""
    return tree.words[i].endswith("ed") or tree.words[i] in AMBIGUOUS


def lacks_object(tree: Tree, i: int) -> bool:
    """Whether a verb that nearly always has an object stands without one, also without a shared one."""
    if tree.lemmas[i] in OBJECTLESS:
        return False
    held = [kid for kid in tree.kids[i] if tree.deps[kid] in _OBJECTS]
    if not all(_is_measure(tree, kid) or _is_cut_off(tree, i, kid) for kid in held):
        return False
    joined = [kid for kid in tree.with_dep(i, "conj") if not tree.with_dep(kid, *_SUBJECTS)]
    return not any(tree.with_dep(kid, "obj") and tree.tags[kid] == tree.tags[i] for kid in joined)


def _is_measure(tree: Tree, kid: int) -> bool:
    """ "Sold three years on", "fined £4m": how long, how much."""
    return tree.lemmas[kid] in TIMES or tree.pos[kid] in ("SYM", "NUM")


def _is_cut_off(tree: Tree, verb: int, kid: int) -> bool:
    """ "Bought for £2bn, 900 jobs to go": what begins behind a comma is no object."""
    first = min([kid, *tree.kids[kid]])
    between = tree.words[verb + 1 : first]
    return between.count(",") == 1 and between[-1] == ","


def _move(tree: Tree, kid: int, head: int, dep: str) -> None:
    if tree.heads[kid] != kid:
        tree.kids[tree.heads[kid]].remove(kid)
    tree.heads[kid], tree.deps[kid] = head, dep
    if head != kid:
        tree.kids[head].append(kid)
        tree.kids[head].sort()


def _reduce(tree: Tree, verb: int) -> None:
    """Make a "past tense" a reduced relative where its subject has another verb further on.

    "Two men abducted from the festival were shown": "abducted" lacks its object, and "were
    shown" its subject. After a comma even a verb that needs no object must be a participle.
    """
    subject = next(iter(tree.with_dep(verb, *_SUBJECTS)), None)
    if subject is None or subject > verb or tree.pos[subject] == "PRON":
        return
    if any(kid > subject and tree.deps[kid] in _OF_FINITE for kid in tree.kids[verb]):
        return
    comma = tree.words[verb - 1] == "," and _end_of(tree, subject, verb) >= verb - 2
    is_clause = tree.deps[verb] == "csubj"  # "the man dismissed for it was no friend"
    main = tree.heads[verb] if is_clause else _main_verb(tree, verb, comma)
    if main is None or not (comma or lacks_object(tree, verb)):
        return
    head, dep = tree.heads[verb], tree.deps[verb]
    if not is_clause:
        _move(tree, main, main if head == verb else head, "conj" if dep == "acl" else dep)
    _move(tree, verb, subject, "acl")
    _move(tree, subject, main, "nsubj:pass" if tree.with_dep(main, "aux:pass") else "nsubj")
    tree.tags[verb] = "VBN"
    if tree.tags[main] == "VBN" and not tree.with_dep(main, *_AUX):
        tree.tags[main] = "VBD"
    for kid in list(tree.kids[verb]):
        if kid < subject or kid > main:
            _move(tree, kid, main, tree.deps[kid])


_OF_FINITE = ("aux", "aux:pass", "mark", "obj", "ccomp")


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
        if tree.with_dep(i, "mark", *_SUBJECTS):
            continue
        own = [kid for kid in tree.with_dep(i, *_AUX) if kid < i]
        first = min([i, *own])
        is_past = not own and _is_past(tree, i) and bool(tree.with_dep(i, "obj"))
        is_finite = is_past or tree.tags[first] in _FINITE
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


def _see_bare_participle(tree: Tree, i: int) -> None:
    """ "The clinic, hit twice already, was": a form like the infinitive, taken for a noun."""
    is_form = tree.words[i] in AMBIGUOUS and tree.pos[i] == "VERB" and tree.tags[i] in ("NN", "VB")
    if is_form and tree.deps[i] in ("appos", "acl") and tree.heads[i] < i:
        if not tree.with_dep(i, "obj", "mark", "aux", *_SUBJECTS):
            tree.tags[i], tree.deps[i] = "VBN", "acl"


def _see_agent(tree: Tree, verb: int) -> None:
    """Make a "past tense" a participle where an agent stands in place of its object.

    "Its station levelled by shells"; a participle after its noun has no subject of its own.
    """
    for state in tree.with_dep(verb, "xcomp"):  # "shot dead by"
        for agent in tree.with_dep(state, "obl:agent") if tree.pos[state] == "ADJ" else ():
            _move(tree, agent, verb, "obl:agent")
    has_agent = any(tree.prep_of(kid) == "by" for kid in tree.with_dep(verb, "obl:agent"))
    is_reduced = tree.deps[verb] in ("acl", "amod") and not tree.with_dep(verb, *_SUBJECTS)
    if (has_agent or is_reduced) and lacks_object(tree, verb) and not tree.with_dep(verb, "aux"):
        _make_participle(tree, verb)


def _return_agent(tree: Tree, by: int) -> None:
    """Give a passive the agent that stands behind who says so.

    "The nurse was killed, colleagues said, by the battery": nobody "said by".
    """
    agent = tree.heads[by]
    for cue in tree.climb(agent):
        if cue < by and tree.tags[cue] in _FINITE and tree.with_dep(cue, "nsubj"):
            said = [i for i in range(cue) if tree.with_dep(i, "aux:pass") and cue in tree.climb(i)]
            if said and not tree.with_dep(said[-1], "obl:agent"):
                _move(tree, agent, said[-1], "obl:agent")
            return


def _make_participle(tree: Tree, verb: int) -> None:
    tree.tags[verb] = "VBN"
    _label(tree, verb, "nsubj", "nsubj:pass")


def _label(tree: Tree, verb: int, old: str, new: str) -> None:
    for kid in tree.with_dep(verb, old):
        tree.deps[kid] = new


def _match_conjuncts(tree: Tree, verb: int) -> None:
    """Give a coordinated past form the reading of the verb that it is coordinated with.

    "The men were arrested and beaten", "workers dismissed in May and rehired", "four killed,
    twenty hurt": a participle with a passive. "Stormed it and detained all": a past tense.
    """
    head = tree.heads[verb]
    labels = {tree.deps[kid] for kid in tree.kids[verb]}
    above = {tree.deps[kid] for kid in tree.kids[head]}
    if labels & {"aux", "aux:pass", "cop"}:
        return
    is_bare = tree.tags[head] == "VBN" and not above & {"aux", "aux:pass", "nsubj"}
    if tree.tags[verb] == "VBD":
        if labels & {*_SUBJECTS}:
            is_alike = is_bare and "nsubj:pass" in above
        else:
            is_alike = "aux:pass" in above or (is_bare and tree.deps[head] in ("acl", "amod"))
        if is_alike and lacks_object(tree, verb):
            _make_participle(tree, verb)
    elif tree.tags[head] == "VBD" and "nsubj" in above and not above & {"aux", "aux:pass"}:
        chain = (verb, *tree.with_dep(verb, "conj"))  # "beat, robbed and abandoned them"
        if not labels & {*_SUBJECTS} and any(tree.with_dep(x, "cc") for x in chain):
            tree.tags[verb] = "VBD"


def _hang_participle(tree: Tree, verb: int) -> None:
    """Hang a bare participle on the noun right before it, where the parse looked further off.

    "Releasing hostages held by the group": on "hostages", not on "releasing". Of nouns linked by
    prepositions ("the leader of the group killed") the parse may choose.
    """
    noun, head = verb - 1, tree.heads[verb]
    if (
        tree.deps[verb] not in ("acl", "advcl")
        or noun < 0
        or tree.pos[noun] not in ("NOUN", "PROPN")
    ):
        return
    own = {tree.deps[kid] for kid in tree.kids[verb] if kid < verb}
    if own & {"aux", "aux:pass", "mark", "advmod", *_SUBJECTS} or tree.lemmas[noun] in TIMES:
        return
    while tree.deps[noun] in _NAME_PARTS and tree.heads[noun] < verb:
        noun = tree.heads[noun]
    above = noun
    while tree.deps[above] in ("nmod", "nmod:poss", "conj", *_NAME_PARTS) and above != head:
        above = tree.heads[above]
    if head < verb and above != head and verb not in tree.climb(noun):
        _move(tree, verb, noun, "acl")


def _free_subject(tree: Tree, noun: int) -> None:
    """Make a "conjunct" beyond the verb of its subject the subject of the next clause.

    "Iran armed the group, and Russia has offered": no subject is continued behind its verb.
    """
    first = tree.heads[noun]
    verb = tree.heads[first]
    if tree.deps[first] not in _SUBJECTS or not first < verb < noun or tree.pos[noun] == "VERB":
        return
    for i in sorted(tree.kids[verb]):
        if i > noun and tree.deps[i] in ("conj", "parataxis") and not tree.with_dep(i, *_SUBJECTS):
            _move(tree, noun, i, "nsubj")
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
            _move(tree, i, between, tree.deps[i])
