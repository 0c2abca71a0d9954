"""Reported speech in the parse: who says, thinks or means to do what (without quotation marks).

An attribution has a source (the noun phrase it is ascribed to, or none), a cue (the reporting
verb, noun or preposition) and contents, as in attribution corpora (Pareti 2016). Decisions:
the complementiser belongs to the content ("that the war is over", "to respond", "for
assassinating"); the addressee and when and where it was said do not; the cue is the one
reporting word with its particle; a passive cue without an agent has no source.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from . import reporting as words
from .ascriptions import according, for_whom, nominal, state_of_mind
from .attribution import Attribution, main_clause, make
from .complements import READERS, Reader, read_clause
from .edges import after_cue, after_relative, short_phrase, whole_clause
from .governed import governed
from .others import sums_up
from .people_words import NO_DOERS
from .phrases import Run, before_cue, is_bound, is_finite, widen
from .reporting import word_set
from .setting import is_concession, set_off
from .sources import (
    NOBODY,
    SUBJECTS,
    agent_of,
    is_passive,
    issuer,
    source_span,
    stretches,
    subject_of,
    subtree,
)
from .tree import Tree, tree_of
from .word_classes import AS, FINITE

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DEMONSTRATIVE = frozenset({"this", "that", "these", "those", "which", "it"})
_THIRD = frozenset({"he", "she", "they", "it", "we", "i"})
_SOME = frozenset({"some", "many", "most", "few", "others", "both", "all"})
_ACCUSES = frozenset({"accuses", "accused", "accuse"})
# Evidence that speaks only where it is a document or a person: "the poll shows", not "the smoke".
_SHOWING = word_set("show suggest prove indicate demonstrate reveal highlight imply signal")


def find_attributions(doc: Doc) -> list[Attribution]:
    """Every attribution of one parsed sentence, in order of their cues."""
    tree = tree_of(doc)
    found: list[Attribution] = []
    for i, pos in enumerate(tree.pos):
        attribution = None
        if tree.words[i] == "according":
            attribution = according(tree, i)
        elif tree.words[i] in words.MIND:
            attribution = state_of_mind(tree, i)
        elif pos == "VERB" or tree.words[i] in _ACCUSES:
            attribution = _verbal(tree, i)
        elif i == 0 and tree.words[0] == "for":
            attribution = for_whom(tree)
        elif pos == "NOUN":
            attribution = _misread_verb(tree, i) or nominal(tree, i, doc)
        if attribution is not None and attribution.contents:
            found.append(_adding(tree, attribution, found))
    return [_less_inserted(_cut(tree, attribution, found), found) for attribution in found]


def _cut(tree: Tree, found: Attribution, all_found: list[Attribution]) -> Attribution:
    """Contents without the outer cue at their end: "will tell them that it is near, X said"."""
    ends = [
        other.source[0]
        for other in all_found
        if other.source
        and other.contents[0][0] <= found.cue[0] < other.contents[0][1] < other.source[0]
    ]
    contents = tuple(
        (first, min([last, *(end - 2 for end in ends if first < end - 2 and end <= last)]))
        for first, last in found.contents
    )
    return replace(found, contents=tuple(_in_reach(tree, found.cue[0], run) for run in contents))


def _in_reach(tree: Tree, cue: int, run: Run) -> Run:
    """A content up to where the writer speaks again, between the semicolons around its cue."""
    first, last = run
    if last < cue:
        return max([first, *(i + 1 for i in range(first, last) if tree.words[i] == ";")]), last
    ends = (i for i in range(first + 1, last) if tree.words[i] == ";" or sums_up(tree, i))
    return first, next(ends, last + 1) - 1


def _less_inserted(found: Attribution, all_found: list[Attribution]) -> Attribution:
    """A source without the cue inserted behind it: "the minister, two people said, told …"."""
    for other in all_found:
        if other.source and found.source and other.source[1] == found.source[1]:
            if found.source[0] + 1 < other.source[0] and other.cue < found.cue:
                return replace(found, source=(found.source[0], other.source[0] - 2))
    return found


def _adding(tree: Tree, found: Attribution, before: list[Attribution]) -> Attribution:
    """ "He said …, adding that …", "… and warned that …": the source of the cue before."""
    cue = found.cue[0]
    if found.key == "according to":
        return found
    if before and tree.pos[cue - 1] in ("CCONJ", "ADV"):
        last = max(before[-1].contents[-1][1], before[-1].cue[1])
        if cue - 3 <= last < cue and not tree.with_dep(cue, *SUBJECTS):
            return replace(found, source=before[-1].source)
    if tree.tags[cue] != "VBG" or tree.words[cue - 1] != ",":
        return found
    source = next((a.source for a in reversed(before) if is_finite(tree, a.cue[0])), None)
    return replace(found, source=source) if source else found


def _verbal(tree: Tree, verb: int) -> Attribution | None:
    lemma = tree.lemmas[verb]
    passive = is_passive(tree, verb) and not _shares_subject(tree, verb, lemma)
    apart = set_off(tree, verb) if not passive else None
    if apart is not None:
        return _set_off(tree, verb, *apart)
    read, tokens, key, last = _governed(tree, verb, lemma, passive)
    if not tokens:
        if tree.words[verb] in _ACCUSES:
            return _accusing(tree, verb)
        return _parenthetical(tree, verb, lemma) or _uncomplemented(tree, verb, passive)
    if verb in tokens or (max(tokens) < verb and is_concession(tree, verb)):
        return None
    if min(tokens) > verb:
        first, end = whole_clause(tree, verb, min(tokens), max(tokens))
        if read is not read_clause:
            first = min(tokens)
            end = short_phrase(tree, first, end)
        tokens = set(range(first, end + 1))
    if passive:
        if lemma == "know" and tree.deps[verb].startswith("acl"):
            return None
        agent = agent_of(tree, verb)
        if agent is None and lemma in ("call", "dub", "name", "style", "term"):
            return None
        return make(tree, verb, key, agent, tokens, last)
    source = subject_of(tree, verb)
    dummy = [k for k in tree.with_dep(verb, "expl") if k < verb and lemma in words.SPEECH]
    if dummy:
        return _set_off(tree, verb, (dummy[0], dummy[0]), stretches(tree, tokens))  # "it said that"
    own = source is not None and tree.heads[source] == verb and source not in tokens
    if not own and is_finite(tree, verb) and min(tokens) > verb:
        named = before_cue(tree, verb)
        if named is not None:
            return _set_off(tree, verb, named, stretches(tree, tokens))
    if source is not None and tree.tags[verb] == "VBG":
        source = _nearer_speaker(tree, verb, source)
    if source is None:
        bare = tree.tags[verb] in ("VBG", "VBN") or (
            tree.deps[verb] == "ROOT" and verb == 0 and tree.tags[verb] != "VB"
        )
        return make(tree, verb, key, None, tokens, last) if bare else None
    if lemma in _SHOWING and not _speaks(tree, source):
        return None
    return make(tree, verb, key, source, tokens, last)


def _nearer_speaker(tree: Tree, verb: int, source: int) -> int:
    """ "Shares fell after the bank cut its view, saying that": the bank, for shares say nothing."""
    if _speaks(tree, source):
        return source
    near = [k for k in range(source + 1, verb) if tree.deps[k] == "nsubj" and _speaks(tree, k)]
    return near[-1] if near else source


def _shares_subject(tree: Tree, verb: int, lemma: str) -> bool:
    """ "had been made and promised to publish": no second participle, for none takes "to"."""
    is_joined = tree.pos[verb - 1] == "CCONJ" and tree.words[verb + 1 : verb + 2] == ["to"]
    return is_joined and lemma in words.INTENTION - words.PASSIVE


def _governed(
    tree: Tree, verb: int, lemma: str, passive: bool
) -> tuple[Reader | None, set[int], str, int]:
    """The first kind of complement a verb has: its reader, tokens, key and the cue's last token."""
    for read in READERS:
        tokens: set[int] = set()
        key, last = lemma, verb
        for top, suffix, particle in read(tree, verb, lemma, passive):
            if tokens and top > verb > min(tokens):
                tokens = set()  # what stands before the cue is then no complement of it
            that = [k for k in tree.with_dep(top, "mark") if tree.words[k] == "that"]
            tokens |= {k for k in subtree(tree, top) if not that or k >= that[0]}
            key = f"{lemma} {suffix}" if suffix else key
            last = max(last, particle) if particle == last + 1 else last
        if tokens:
            return read, tokens, key, last
    return None, set(), lemma, verb


def _set_off(tree: Tree, cue: int, source: Run, contents: list[Run]) -> Attribution | None:
    """An attribution whose source is known by its place."""
    if tree.words[source[1]] in NOBODY and source[0] == source[1]:
        return None
    runs = (
        run
        for first, end in contents
        for run in stretches(tree, range(first, end + 1))
        if not (tree.tags[run[0]] == "VBG" and tree.lemmas[run[0]] in words.CLAUSE)
    )
    source = (widen(tree, source[0]), source[1]) if source[1] < cue else source
    return Attribution((cue, cue), tree.lemmas[cue], source, tuple(runs))


def _misread_verb(tree: Tree, i: int) -> Attribution | None:
    """ "The board plans to fire": a verb that was taken for a noun, so that none is left."""
    joint = tree.words[i + 1 : i + 2]
    clause = joint == ["that"] or (joint and joint[0] in _THIRD and tree.with_dep(i, "ccomp"))
    lists = words.CLAUSE if clause else words.INTENTION
    if i == 0 or not (clause or joint == ["to"]) or tree.lemmas[i] not in lists:
        return None
    if tree.pos[i - 1] not in ("NOUN", "PROPN") and tree.words[i - 1] not in _SOME:
        return None
    end = i if clause else len(tree.words)
    if any(tree.tags[k] in FINITE for k in range(end)):
        return None
    content = whole_clause(tree, i, i + 1, i + 1)
    return _set_off(tree, i, (i - 1, i - 1), [content])


def _accusing(tree: Tree, verb: int) -> Attribution | None:
    """ "UN accuses army of starving civilians", where the parse misses what "of" belongs to."""
    for i in range(verb + 2, min(verb + 14, len(tree.words))):
        if tree.words[i] == "of":
            content = i, short_phrase(tree, i, len(tree.words) - 1)
            source = before_cue(tree, verb)
            return _set_off(tree, verb, source, [content]) if source else None
        if is_bound(tree, i):
            break
    return None


def _uncomplemented(tree: Tree, verb: int, passive: bool) -> Attribution | None:
    """A verb of saying whose clause the parse put elsewhere."""
    forms = FINITE | {"VBG", "VBN", "VB"}
    if passive or tree.lemmas[verb] not in words.CLAUSE or tree.tags[verb] not in forms:
        return None
    content = after_relative(tree, verb) or after_cue(tree, verb)
    if content is None:
        return None
    subject = subject_of(tree, verb)
    span = source_span(tree, subject) if subject is not None else None
    if span and span[1] >= verb:
        span = before_cue(tree, verb)  # "officials complained could harm the talks"
    if span is None and tree.tags[verb] in FINITE:
        span = before_cue(tree, verb)
    if span is None and tree.tags[verb] == "VBG" and tree.pos[verb - 1] == "NOUN":
        span = source_span(tree, issuer(tree, verb - 1))
    return _set_off(tree, verb, span, [content]) if span else None


def _speaks(tree: Tree, noun: int) -> bool:
    noun = tree.antecedent(noun)
    lemma = tree.lemmas[noun].removesuffix("s")
    return (
        tree.pos[noun] == "PROPN"
        or lemma in words.DOCUMENTS | words.PEOPLE
        or (lemma.endswith(("er", "or", "ist", "man", "ian")) and lemma not in NO_DOERS)
        or (tree.pos[noun] == "PRON" and tree.words[noun] not in _DEMONSTRATIVE)
    )


def _parenthetical(tree: Tree, verb: int, lemma: str) -> Attribution | None:
    """ "The strike, he said, was ordered"; "as one diplomat put it, the summit was a farce"."""
    label = tree.deps[verb].split(":")[0]
    if (lemma not in words.CLAUSE and lemma != "put") or is_concession(tree, verb):
        return None
    as_says = label in ("advcl", "parataxis") and tree.has_word(verb, AS)
    first = min(subtree(tree, verb))
    first += tree.pos[first] == "PUNCT"
    if not as_says and (first == 0 or tree.words[first - 1] == ";"):
        return None
    if not as_says and (label != "parataxis" or tree.with_dep(verb, "obj", "xcomp", "ccomp")):
        return None
    own = tree.with_dep(verb, "nsubj")
    if not own or tree.with_dep(verb, "ccomp", "xcomp"):
        return None
    clause = main_clause(tree, tree.heads[verb], verb)
    runs = stretches(tree, subtree(tree, verb))
    if first and is_bound(tree, first - 1):
        end = runs[0][1] + 1
        runs = governed(tree, first, first if as_says else end, end)
        clause = {i for start, end in runs for i in range(start, end + 1)}
    return make(tree, verb, lemma, own[0], clause)
