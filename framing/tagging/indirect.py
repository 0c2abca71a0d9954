"""Reported speech in the parse: who says, thinks or means to do what (without quotation marks).

An attribution has a source (the noun phrase it is ascribed to, or none), a cue (the reporting
verb, noun or preposition) and contents, as in attribution corpora (Pareti 2016). Decisions:
the complementiser belongs to the content ("that the war is over", "to respond", "for
assassinating"); the addressee and when and where it was said do not; the cue is the one
reporting word with its particle; a passive cue without an agent has no source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from . import reporting as words
from .setting import (
    DAYS,
    FINITE,
    Run,
    after_cue,
    before_cue,
    end_of_source,
    set_off,
    short_phrase,
    source_until,
    whole_clause,
    whole_source,
)
from .sources import (
    NOBODY,
    agent_of,
    is_passive,
    possessor_of,
    source_span,
    stretches,
    subject_of,
    subtree,
)
from .tree import NOMINAL, Tree, tree_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RELATIVES = frozenset({"which", "who", "whom", "that"})
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those", "which", "it"})
# Evidence that speaks only where it is a document or a person: "the poll shows", not "the smoke".
_SHOWING = frozenset(["show", "suggest", "prove", "indicate", "demonstrate", "reveal", "highlight", "imply", "signal"])


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges (first, last) of one attribution; `key` is what the codebook classifies."""

    cue: tuple[int, int]
    key: str
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]


def find_attributions(doc: Doc) -> list[Attribution]:
    """Every attribution of one parsed sentence, in order of their cues."""
    tree = tree_of(doc)
    capitals = frozenset(t.i for t in doc if t.is_title or t.is_upper)
    found = []
    for i, pos in enumerate(tree.pos):
        attribution = None
        if tree.words[i] == "according":
            attribution = _according(tree, i)
        elif pos in ("VERB", "ADJ") and tree.words[i] in words.MIND:
            attribution = _state_of_mind(tree, i)
        elif pos == "VERB":
            attribution = _verbal(tree, i)
        elif i == 0 and tree.words[0] == "for":
            attribution = _for_whom(tree)
        elif pos == "NOUN":
            attribution = _nominal(tree, i, capitals)
        if attribution is not None and attribution.contents:
            found.append(attribution)
    return found


def _make(
    tree: Tree, cue: int, key: str, source: int | None, tokens: set[int], last: int | None = None
) -> Attribution | None:
    """An Attribution, its contents cut into runs; None where nobody can be meant."""
    span = None
    if source is not None:
        span = source_span(tree, source)
        if span is None:
            return None
        if span[1] < cue:
            span = whole_source(tree, cue, *span)
        tokens = tokens - set(range(span[0], span[1] + 1))
    runs = [
        (first, end)
        for first, end in map(partial(_less_cue, tree), stretches(tree, tokens - {cue}))
        if first < end or (tree.words[first] not in _RELATIVES and tree.tags[first] != "VBG")
    ]
    return Attribution((cue, cue if last is None else last), key, span, tuple(runs))


def _less_cue(tree: Tree, run: Run) -> Run:
    """A run without the further cue that it begins with: "adding, …"."""
    first, end = run
    if tree.tags[first] == "VBG" and tree.lemmas[first] in words.CLAUSE and first < end:
        if tree.words[first + 1] in (",", ":"):
            return min(first + 2, end), end
    return run


# --- verbs -----------------------------------------------------------------------------------


def _verbal(tree: Tree, verb: int) -> Attribution | None:
    lemma = tree.lemmas[verb]
    passive = is_passive(tree, verb)
    apart = set_off(tree, verb) if not passive else None
    if apart is not None:
        source, contents = apart
        return _set_off(tree, verb, source, contents)
    tokens: set[int] = set()
    key = lemma
    last = verb
    for read in _READERS:
        for top, suffix, particle in read(tree, verb, lemma, passive):
            tokens |= subtree(tree, top)
            key = f"{lemma} {suffix}" if suffix else key
            last = max(last, particle) if particle == last + 1 else last
        if tokens:
            break
    else:
        return _parenthetical(tree, verb, lemma) or _uncomplemented(tree, verb, passive)
    if verb in tokens:
        return None
    if min(tokens) > verb:
        first, end = whole_clause(tree, verb, min(tokens), max(tokens))
        if read is _naming:
            end = short_phrase(tree, first, end)
        tokens = set(range(first, end + 1))
    if passive:
        return _make(tree, verb, key, agent_of(tree, verb), tokens, last)
    source = subject_of(tree, verb)
    own = source is not None and tree.heads[source] == verb and source not in tokens
    if not own and tree.tags[verb] in FINITE and min(tokens) > verb:
        named = before_cue(tree, verb)
        if named is not None:
            return _set_off(tree, verb, named, stretches(tree, tokens))
    if source is None:
        bare = tree.tags[verb] in ("VBG", "VBN") or (tree.deps[verb] == "root" and verb == 0)
        return _make(tree, verb, key, None, tokens, last) if bare else None
    if lemma in _SHOWING and not _speaks(tree, source):
        return None
    return _make(tree, verb, key, source, tokens, last)


def _set_off(tree: Tree, cue: int, source: Run, contents: list[Run]) -> Attribution | None:
    """An attribution whose source is known by its place."""
    if tree.words[source[1]] in NOBODY and source[0] == source[1]:
        return None
    runs = (r for first, end in contents for r in stretches(tree, range(first, end + 1)))
    return Attribution((cue, cue), tree.lemmas[cue], source, tuple(runs))


def _uncomplemented(tree: Tree, verb: int, passive: bool) -> Attribution | None:
    """A verb of saying whose clause the parse put elsewhere."""
    forms = FINITE | {"VBG", "VBN", "VB"}
    if passive or tree.lemmas[verb] not in words.CLAUSE or tree.tags[verb] not in forms:
        return None
    content = after_cue(tree, verb)
    if content is None:
        return None
    subject = subject_of(tree, verb)
    span = source_span(tree, subject) if subject is not None and subject < verb else None
    if span is None and tree.tags[verb] in FINITE:
        span = before_cue(tree, verb)
    return _set_off(tree, verb, span, [content]) if span else None


def _speaks(tree: Tree, noun: int) -> bool:
    noun = tree.antecedent(noun)
    lemma = tree.lemmas[noun].removesuffix("s")
    return (
        tree.pos[noun] == "PROPN"
        or lemma in words.DOCUMENTS | words.PEOPLE
        or lemma.endswith(("er", "or", "ist", "man", "ian"))
        or (tree.pos[noun] == "PRON" and tree.words[noun] not in _DEMONSTRATIVE)
    )


Part = tuple[int, str, int]  # top of a content, preposition that joins the cue, its token
_NONE = -1


def _clause(tree: Tree, verb: int, lemma: str, passive: bool) -> Iterator[Part]:
    """A complement clause: with or without "that", before or after its verb."""
    if lemma in words.NOT_REPORTING:
        return
    for kid in tree.kids[verb]:
        label = tree.deps[kid]
        if _is_aside(tree, kid):
            continue
        if label.startswith("ccomp"):
            if lemma in words.CLAUSE or _introduced(tree, kid):
                if not _has_preposition(tree, kid):
                    yield kid, "", _NONE
        elif label == "parataxis" and lemma in words.CLAUSE and kid > verb:
            if not tree.with_dep(verb, "ccomp", "xcomp", "obj") and _after_colon(tree, kid):
                yield kid, "", _NONE
        elif label == "advcl" and lemma in ("ask", "wonder", "know", "doubt", "say"):
            if tree.has_word(kid, frozenset({"if", "whether"})) and kid > verb:
                if not tree.with_dep(verb, "ccomp", "xcomp"):
                    yield kid, "", _NONE


def _is_aside(tree: Tree, clause: int) -> bool:
    """A relative clause that the parse took for a complement: ", which opened in May"."""
    return any(
        tree.words[k] in ("which", "who") and k > 0 and tree.words[k - 1] == ","
        for k in tree.kids[clause]
    )


def _introduced(tree: Tree, clause: int, after: int = -1) -> bool:
    return any(
        tree.deps[k] == "mark" and tree.words[k] in ("that", "whether") and k > after
        for k in tree.kids[clause]
    )


def _has_preposition(tree: Tree, clause: int) -> bool:
    return any(
        tree.deps[k] in ("mark", "case") and tree.words[k] in ("of", "for", "as", "with")
        for k in tree.kids[clause]
    )


def _after_colon(tree: Tree, clause: int) -> bool:
    first = min(subtree(tree, clause))
    return first > 0 and tree.words[first - 1] in (":", ",", '"', "“", "'", "‘")


def _infinitive(tree: Tree, verb: int, lemma: str, passive: bool) -> Iterator[Part]:
    """ "vowed to respond", "urged Israel to halt", "want the army to leave", "is said to be"."""
    kids = [k for k in tree.with_dep(verb, "xcomp", "ccomp") if _is_infinitive(tree, k)]
    if not kids:
        return
    addressed = tree.with_dep(verb, "obj", "iobj")
    on_whom = tree.with_prep(verb, ("on", "with", "upon", "to", "for"))
    if passive:
        if lemma in words.PASSIVE:
            yield from ((k, "", _NONE) for k in kids)
    elif addressed and lemma in words.WISH:
        yield from ((k, "", _NONE) for k in (*addressed, *kids))
    elif (addressed and lemma in words.REQUEST) or (not addressed and lemma in words.INTENTION | words.WISH):
        yield from ((k, "", _NONE) for k in kids)
    elif not addressed and on_whom and lemma in words.REQUEST:
        yield from ((k, tree.prep_of(on_whom[0]) or "", verb + 1) for k in kids)


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return any(tree.words[k] == "to" and tree.deps[k] == "mark" for k in tree.kids[verb])


def _gerund(tree: Tree, verb: int, lemma: str, passive: bool) -> Iterator[Part]:
    """ "denied ordering the massacre", "proposed closing the base"."""
    if lemma in words.GERUND and not passive:
        for kid in tree.with_dep(verb, "xcomp", "ccomp", "advcl", "obj"):
            bare = not any(tree.deps[k] in ("mark", "case", "det") for k in tree.kids[kid])
            if tree.tags[kid] == "VBG" and bare and kid > verb and tree.pos[kid] == "VERB":
                if tree.words[kid - 1] != ",":
                    yield kid, "", _NONE


def _preposition(tree: Tree, verb: int, lemma: str, passive: bool) -> Iterator[Part]:
    """ "accused the militia of bombing", "blamed Israel for the raid", "warned of defaults"."""
    preps = words.PREPOSITION.get(lemma)
    if not preps:
        return
    for above in (verb, *tree.with_dep(verb, "obj", "iobj")):
        for kid in tree.kids[above]:
            if kid < verb or tree.deps[kid].split(":")[0] not in (
                "obl", "nmod", "advcl", "acl", "ccomp", "xcomp",
            ):  # fmt: skip
                continue
            for k in tree.kids[kid]:
                if tree.deps[k] in ("case", "mark") and tree.words[k] in preps and k < kid:
                    yield kid, tree.words[k], k if above == verb else _NONE


def _naming(tree: Tree, verb: int, lemma: str, passive: bool) -> Iterator[Part]:
    """ "calls it a terrorist group", "described the raid as barbaric"."""
    if lemma not in words.NAMING:
        return
    for kid in tree.kids[verb]:
        label = tree.deps[kid].split(":")[0]
        if label not in ("xcomp", "obl", "advcl", "ccomp", "nmod", "obj"):
            continue
        has_as = any(
            tree.words[k] == "as" and tree.deps[k] in ("case", "mark") for k in tree.kids[kid]
        )
        if (has_as and kid > verb and label != "obj") or (label == "xcomp" and lemma in words.NAMING_BARE and not _is_infinitive(tree, kid)):
            yield kid, "", _NONE
    for noun in tree.with_dep(verb, "obj"):
        for kid in tree.with_prep(noun, ("as",)):
            yield kid, "", _NONE
        relative = set(tree.words[max(verb - 6, 0) : verb]) & {"which", "what", "whom"}
        if noun > verb and relative and lemma in words.NAMING_BARE:
            yield noun, "", _NONE


def _object(tree: Tree, verb: int, lemma: str, passive: bool) -> Iterator[Part]:
    """ "demanded an apology": the object itself is what was said."""
    to_whom = tree.tags[verb + 1 : verb + 2] == ["PRP"] or tree.with_dep(verb, "iobj")
    if lemma in words.OBJECT and not passive and not to_whom:
        for kid in tree.with_dep(verb, "obj"):
            if tree.pos[kid] in ("NOUN", "PROPN") and kid > verb:
                yield kid, "", _NONE


_READERS: tuple[Callable[[Tree, int, str, bool], Iterator[Part]], ...] = (
    _clause, _infinitive, _gerund, _naming, _preposition, _object,
)  # fmt: skip


def _parenthetical(tree: Tree, verb: int, lemma: str) -> Attribution | None:
    """ "The strike, he said, was ordered"; "as one diplomat put it, the summit was a farce"."""
    label = tree.deps[verb].split(":")[0]
    if lemma not in words.CLAUSE and lemma != "put":
        return None
    as_says = label in ("advcl", "parataxis") and any(
        tree.words[k] == "as" and tree.deps[k] in ("mark", "advmod", "case")
        for k in tree.kids[verb]
    )
    if not as_says and (label != "parataxis" or tree.with_dep(verb, "obj", "xcomp", "ccomp")):
        return None
    own = tree.with_dep(verb, "nsubj")
    if not own or is_passive(tree, verb) or tree.with_dep(verb, "ccomp", "xcomp"):
        return None
    return _make(tree, verb, lemma, own[0], _main_clause(tree, tree.heads[verb], verb))


def _main_clause(tree: Tree, head: int, without: int) -> set[int]:
    """The clause of `head` less what is below `without`, and less a leading "But"."""
    first = {k for k in tree.with_dep(head, "cc") if k < head and tree.heads[head] == head}
    return subtree(tree, head, {without, *first}) - {without}


# --- nouns, adjectives, prepositions ---------------------------------------------------------


def _nominal(tree: Tree, noun: int, capitals: frozenset[int]) -> Attribution | None:
    """ "X's claim that ...", "allegations of fraud", "in her view, ..."."""
    lemma = tree.lemmas[noun]
    if lemma in words.VIEWS and tree.prep_of(noun) in ("in", "to", "by"):
        return _view(tree, noun, lemma)
    if lemma not in words.NOUNS:
        return None
    source = possessor_of(tree, noun, capitals)
    tokens: set[int] = set()
    for kid in tree.kids[noun]:
        label = tree.deps[kid].split(":")[0]
        joints = {
            tree.words[k]
            for k in tree.kids[kid]
            if k > noun and tree.deps[k] in ("mark", "case") and tree.pos[k] != "PRON"
        }
        if label in ("acl", "ccomp") and kid > noun:
            if joints & {"that", "whether"} or (source is not None and "to" in joints):
                tokens |= subtree(tree, kid)
        if label in ("nmod", "acl") and kid > noun and kid != source:
            of = "of" in joints and lemma in words.NOUNS_OF
            if of or ("for" in joints and lemma in words.NOUNS_FOR):
                if source is not None or lemma in words.ACCUSATIONS:
                    tokens |= subtree(tree, kid)
    tokens |= _copular(tree, noun)
    return _make(tree, noun, lemma, source, tokens) if tokens else None


def _copular(tree: Tree, noun: int) -> set[int]:
    """ "His message is that the war is over"."""
    if tree.deps[noun] not in ("nsubj:outer", "nsubj"):
        return set()
    head = tree.heads[noun]
    if head > noun and _introduced(tree, head, noun):
        verbs = {k for k in tree.with_dep(head, "cop") if tree.words[k + 1 : k + 2] == ["that"]}
        return subtree(tree, head, {noun, *verbs})
    clauses = tree.with_dep(head, "ccomp") if tree.lemmas[head] == "be" else []
    return subtree(tree, clauses[0]) if clauses else set()


def _view(tree: Tree, noun: int, lemma: str) -> Attribution | None:
    holders = tree.with_dep(noun, "nmod:poss") or tree.with_prep(noun, ("of",))
    if not holders or tree.deps[noun].split(":")[0] not in ("obl", "nmod", "advmod"):
        return None
    head = _clause_head(tree, tree.heads[noun])
    return _make(tree, noun, lemma, holders[0], _main_clause(tree, head, noun))


def _clause_head(tree: Tree, i: int) -> int:
    """The nearest token at or above i that heads a clause."""
    for above in (i, *tree.climb(i)):
        if tree.pos[above] == "VERB" or tree.with_dep(above, "nsubj", "cop", "nsubj:pass"):
            return above
        i = above
    return i


def _according(tree: Tree, i: int) -> Attribution | None:
    """ "According to X, ...", at either end of the clause or inside it."""
    if tree.words[i + 1 : i + 2] != ["to"]:
        return None
    if tree.deps[i] == "case":
        noun = tree.heads[i]
    else:
        below = [k for k in tree.kids[i] if tree.pos[k] in NOMINAL and k > i]
        if not below:
            return None
        noun = below[0]
    top = noun if tree.deps[i] == "case" else i
    head = _clause_head(tree, tree.heads[top])
    if i and tree.words[i - 1] == ",":
        # Set off by a comma it bears on the whole statement, whatever it was attached to.
        while tree.deps[head].split(":")[0] in ("acl", "advcl", "xcomp", "conj", "appos"):
            head = _clause_head(tree, tree.heads[head])
    source = source_span(tree, noun)
    if source is None or noun == head:
        return None
    first = max(source[0], i + 2)
    last = source_until(tree, first, max(source[1], first)) if first > 2 or i == 0 else source[1]
    if i > 0 and (tree.words[i - 1] == "," or last == source[1]):
        last = max(last, end_of_source(tree, first) or last)
    tokens = _main_clause(tree, head, top) - set(range(i, last + 1))
    return Attribution((i, i + 1), "according to", (first, last), tuple(stretches(tree, tokens)))


def _for_whom(tree: Tree) -> Attribution | None:
    """ "For Hamas, the withdrawal is a victory": how it looks to them, not how it is."""
    comma = tree.words.index(",") if "," in tree.words[:10] else 0
    names = range(1, comma)
    if not names or not all(tree.pos[i] in NOMINAL | {"DET", "CCONJ", "ADJ"} for i in names):
        return None
    named = tree.pos[comma - 1] == "PROPN" or tree.lemmas[comma - 1] in words.PEOPLE
    if not named or tree.words[comma - 1] in DAYS or "cop" not in tree.deps[comma:]:
        return None
    runs = stretches(tree, range(comma + 1, len(tree.words)))
    return Attribution((0, 0), "for", (1, comma - 1), tuple(runs))


def _state_of_mind(tree: Tree, adjective: int) -> Attribution | None:
    """ "The family is confident that ..."."""
    clauses = [k for k in tree.with_dep(adjective, "ccomp", "advcl") if k > adjective]
    clauses = [k for k in clauses if tree.deps[k] == "ccomp" or _introduced(tree, k)]
    subject = subject_of(tree, adjective)
    if not clauses or subject is None or tree.words[subject] == "it":
        return None
    tokens = subtree(tree, clauses[0])
    if min(tokens) > adjective:
        first, last = whole_clause(tree, adjective, min(tokens), max(tokens))
        tokens = set(range(first, last + 1))
    return _make(tree, adjective, tree.words[adjective], subject, tokens)
