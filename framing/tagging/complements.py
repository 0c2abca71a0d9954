"""What a reporting verb governs: clause, infinitive, gerund, preposition, name or object.

Each reader yields the tops of the contents in the parse, with the preposition that joins the cue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import reporting as words
from .reporting import word_set
from .sources import SUBJECTS, subtree
from .tree import Tree

_QUESTIONS = word_set("if whether when why how where what who that")
Part = tuple[int, str, int]  # top of a content, preposition that joins the cue, its token
_NONE = -1


def read_clause(tree: Tree, verb: int, lemma: str, passive: bool) -> Iterator[Part]:
    """A complement clause: with or without "that", before or after its verb."""
    if lemma in words.NOT_REPORTING:
        return
    for kid in tree.kids[verb]:
        label = tree.deps[kid]
        if label.startswith("csubj") and passive and kid > verb:
            if tree.with_dep(kid, "nsubj", "nsubj:pass"):
                yield kid, "", _NONE  # "It was learned that …", "It is understood he left"
        if label.startswith("ccomp"):
            if lemma in words.CLAUSE or is_introduced(tree, kid):
                if not _has_preposition(tree, kid) and _is_clause(tree, kid, verb):
                    yield kid, "", _NONE
        elif label == "parataxis" and lemma in words.CLAUSE and kid > verb:
            if not tree.with_dep(verb, "ccomp", "xcomp", "obj") and _after_colon(tree, kid):
                yield kid, "", _NONE
        elif label == "advcl" and lemma in words.CLAUSE and kid > verb:
            first = min(subtree(tree, kid))
            asks = tree.words[first] in _QUESTIONS and first <= verb + 2
            if asks and tree.words[first - 1] != "," and tree.with_dep(kid, *SUBJECTS):
                yield kid, "", _NONE


def _is_clause(tree: Tree, top: int, verb: int) -> bool:
    """Whether a complement has a verb, or is a fragment of speech right before its cue."""
    below = subtree(tree, top)
    if top < verb and tree.words[min(below)] == "according":
        return False
    has_subject = bool(tree.with_dep(top, *SUBJECTS))  # "says title race not over"
    return (
        has_subject
        or any(tree.pos[i] in ("VERB", "AUX") for i in below)
        or (top < verb and tree.pos[verb - 1] == "PUNCT")
    )


def is_introduced(tree: Tree, clause: int, after: int = -1) -> bool:
    return any(
        tree.deps[k] == "mark" and tree.words[k] in ("that", "whether") and k > after
        for k in tree.kids[clause]
    )


def _has_preposition(tree: Tree, clause: int) -> bool:
    return any(
        tree.deps[k] in ("mark", "case")
        and tree.words[k] in ("of", "for", "as", "with", "given", "because", "after", "since")
        for k in tree.kids[clause]
    )


def _after_colon(tree: Tree, clause: int) -> bool:
    first = min(subtree(tree, clause))
    return first > 0 and tree.words[first - 1] in (":", ",", '"', "“", "'", "‘")


def _infinitive(tree: Tree, verb: int, lemma: str, passive: bool) -> Iterator[Part]:
    """ "vowed to respond", "urged Israel to halt", "want the army to leave", "is said to be"."""
    addressed = tree.with_dep(verb, "obj", "iobj")
    labels = ["xcomp", "ccomp"]
    if lemma in ("call", "appeal"):  # "called on Hamas to surrender"
        labels.append("advcl")
    kids = [k for k in tree.with_dep(verb, *labels) if _is_infinitive(tree, k)]
    if lemma in words.WISH:  # "likes to say that": what is said comes below
        kids = [k for k in kids if tree.lemmas[k] not in words.SPEECH]
    if lemma in ("want", "wish"):  # "want the money to be frozen", the infinitive put under "money"
        kids += [
            k for noun in addressed for k in tree.with_dep(noun, "acl") if _is_infinitive(tree, k)
        ]
    if not kids:
        return
    on_whom = tree.with_prep(verb, ("on", "with", "upon", "to", "for"))
    if passive:
        if lemma in words.PASSIVE:
            yield from ((k, "", _NONE) for k in kids)
    elif lemma in words.WISH:
        yield from ((k, "", _NONE) for k in (*addressed, *kids))
    elif (addressed and lemma in words.REQUEST) or (not addressed and lemma in words.INTENTION):
        yield from ((k, "", _NONE) for k in kids)
    elif on_whom and lemma in words.REQUEST:
        yield from ((k, tree.prep_of(on_whom[0]) or "", verb + 1) for k in kids)


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return any(tree.words[k] == "to" and tree.deps[k] == "mark" for k in tree.kids[verb])


def _gerund(tree: Tree, verb: int, lemma: str, passive: bool) -> Iterator[Part]:
    """ "denied ordering the massacre", "proposed closing the base"."""
    if lemma in words.GERUND and not passive:
        for kid in tree.with_dep(verb, "xcomp", "ccomp", "advcl", "obj"):
            bare = not any(tree.deps[k] in ("mark", "case", "det") for k in tree.kids[kid])
            perfect = any(tree.words[k] == "having" for k in tree.with_dep(kid, "aux"))
            gerund = tree.tags[kid] == "VBG" or perfect
            if gerund and bare and tree.pos[kid] == "VERB":
                if tree.words[kid - 1] != ",":
                    yield kid, "", _NONE


def _preposition(tree: Tree, verb: int, lemma: str, passive: bool) -> Iterator[Part]:
    """ "accused the militia of bombing", "blamed Israel for the raid", "warned of defaults"."""
    preps = words.PREPOSITION.get(lemma)
    if not preps:
        return
    close = lemma in ("appeal", "call", "plead", "press", "push")  # "call for", not "call X for"
    for above in (verb, *tree.with_dep(verb, "obj", "iobj")):
        for kid in tree.kids[above]:
            if kid < verb or tree.deps[kid].split(":")[0] not in (
                "obl", "nmod", "advcl", "acl", "ccomp", "xcomp",
            ):  # fmt: skip
                continue
            for k in tree.kids[kid]:
                joins = tree.deps[k] in ("case", "mark") and tree.words[k] in preps
                if joins and (not close or k <= verb + 2):
                    yield kid, tree.words[k], k if above == verb else _NONE


def _naming(tree: Tree, verb: int, lemma: str, passive: bool) -> Iterator[Part]:
    """ "calls it a terrorist group", "described the raid as barbaric"."""
    if lemma == "hold":
        blamed = tree.with_dep(verb, "xcomp") if not passive else []
        if any(tree.lemmas[k] in words.HELD for k in blamed):
            yield from ((k, "", _NONE) for k in (*tree.with_dep(verb, "obj"), *blamed))
    if lemma not in words.NAMING:
        return
    for kid in tree.kids[verb]:
        label = tree.deps[kid].split(":")[0]
        if label not in ("xcomp", "obl", "advcl", "ccomp", "nmod", "obj"):
            continue
        has_as = any(
            tree.words[k] == "as" and tree.deps[k] in ("case", "mark") for k in tree.kids[kid]
        )
        if tree.with_dep(kid, "nsubj", "nsubj:pass"):
            continue  # "call a strike as protests swell"
        if (has_as and kid > verb and label != "obj") or (
            label == "xcomp" and lemma in words.NAMING_BARE and not _is_infinitive(tree, kid)
        ):
            yield kid, "", _NONE
    for noun in tree.with_dep(verb, "obj"):
        for kid in tree.with_prep(noun, ("as",)):
            yield kid, "", _NONE
        for clause in tree.with_dep(noun, "acl:relcl"):  # "called the raid, which …, as"
            for kid in tree.with_prep(clause, ("as",)):
                if tree.pos[min(subtree(tree, kid))] == "PUNCT":
                    yield kid, "", _NONE
        before = tree.words[max(verb - 6, 0) : verb]
        relative = "," not in before[-1:] and set(before) & {"which", "what", "whom"}
        pronoun = noun > verb + 1 and tree.tags[verb + 1] == "PRP"
        if noun > verb and (relative or pronoun) and lemma in words.NAMING_BARE:
            yield noun, "", _NONE


def _object(tree: Tree, verb: int, lemma: str, passive: bool) -> Iterator[Part]:
    """ "demanded an apology": the object itself is what was said."""
    to_whom = tree.tags[verb + 1 : verb + 2] == ["PRP"] or tree.with_dep(verb, "iobj")
    if lemma in words.OBJECT and not passive and not to_whom:
        for kid in tree.with_dep(verb, "obj"):
            if tree.pos[kid] == "NOUN" and tree.lemmas[kid] not in words.PEOPLE:
                yield kid, "", _NONE


Reader = Callable[[Tree, int, str, bool], Iterator[Part]]
READERS: tuple[Reader, ...] = (
    read_clause, _infinitive, _gerund, _naming, _preposition, _object,
)  # fmt: skip
