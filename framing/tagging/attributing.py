"""Who says what stands between quotation marks, and whether anybody says it.

The clues are tried in the order of their reliability: the cue beside the mark (", he said"),
a reported clause around it, the cue or name before a colon, the verb above it in the parse,
the speaker of the quotation that it carries on.
"""

from __future__ import annotations

from . import reporting as words
from .continuing import Speech, topic_of
from .governed import LABELS
from .marks import Marked
from .page import Page, Said
from .phrases import before_cue, end_of_source, whole_source
from .reporting import word_set
from .sources import agent_of, is_passive, source_span, subject_of
from .spans import Sentence
from .tree import NOMINAL, Tree
from .word_classes import FINITE

_REACH = 16  # tokens between a mark and its cue
_ASIDE = word_set("who which that whose where")


def speech_of(page: Page, marked: Marked) -> Speech | None:
    """Source and cue of the stretch from its own sentences; None where they report nobody."""
    clues = (_beside, _reported, _before, _above)
    if not _is_apart(page, marked):
        clues = (_reported, _before, _above, _beside)
    elif page.text[: marked.opened].rstrip().endswith(":"):
        clues = (_beside, _before, _reported, _above)
    for clue in clues:
        found = clue(page, marked)
        if found is not None:
            own = found.source and page.text[slice(*found.source)].lower() in ("i", "we")
            return None if own and marked.depth else found
    return None


def _is_apart(page: Page, marked: Marked) -> bool:
    """Whether the stretch begins a clause, not within one: "The “zone”, a strip of sand"."""
    before = page.text[: marked.opened].rstrip(" ")[-1:]
    return before in "\n.,:;!?…—–-([\"'“”‘’«»"


def _outer(page: Page, marked: Marked, offset: int) -> bool:
    """Whether a cue at the offset can introduce the stretch: in the marks right around it."""
    holders = [m for m in page.marked if m.opened < marked.opened and m.closed >= marked.closed]
    return page.around(offset) is max(holders, key=lambda m: m.depth, default=None)


def _reported(page: Page, marked: Marked) -> Speech | None:
    """The smallest reported content that shares a word with the stretch."""
    best: tuple[int, Said] | None = None
    for number in page.sentences_of(marked.opened, marked.closed):
        for said in page.said_in.get(number, ()):
            if not _outer(page, marked, said.cue[0]):
                continue
            for start, end in said.contents:
                if start < marked.end and end > marked.start:
                    size = end - start - (1000 if said.source else 0)
                    if best is None or size < best[0]:
                        best = (size, said)
    return best and Speech(best[1].source, best[1].cue, best[1].key)


def _beside(page: Page, marked: Marked) -> Speech | None:
    """The cue right after the closing mark: ", he said", ", said X", ": X recalls"."""
    numbers = page.sentences_of(marked.closed, marked.closed + 2)
    if not numbers:
        return None
    sentence = page.sentences[numbers[0]]
    is_next = sentence.start >= marked.closed
    if is_next and not page.text[marked.closed :].lstrip()[:1].islower():
        return None
    tree = page.tree(numbers[0])
    first = _token_from(sentence, marked.closed)
    while first < len(tree.words) and tree.pos[first] == "PUNCT":
        first += 1
    after = page.text[marked.closed : marked.closed + 1]
    ends_clause = page.text[marked.end - 1] in ",?!…—-." or (
        after in (",", ":", "-") and _is_apart(page, marked)
    )
    if not ends_clause:
        return None
    cue = _cue_after(tree, first)
    if cue is None or not _outer(page, marked, sentence.start + sentence.doc[cue].idx):
        return None
    if tree.lemmas[cue] not in words.INVERTED:
        if any(k < first for k in tree.with_dep(cue, "nsubj")):
            return None  # "Gallant, whom he called “weak”, accused him": its subject stands before
    return _spoken(tree, sentence, cue, first)


def _cue_after(tree: Tree, first: int) -> int | None:
    """The verb of saying that begins at token `first`, or follows the noun phrase there."""
    for i in range(first, min(first + _REACH, len(tree.words))):
        going_on = tree.lemmas[i] == "go" and tree.words[i + 1 : i + 2] == ["on"]
        speaks = tree.lemmas[i] in words.TALK or going_on
        if tree.tags[i] in ("VBD", "VBZ", "VBP", "VBN") and speaks:
            if i == first or tree.pos[first] in NOMINAL | {"DET", "ADJ", "ADV"}:
                return None if _is_relative(tree, i, first) else i
        if tree.words[i] in (";", ":") or (tree.pos[i] == "VERB" and tree.tags[i] in FINITE):
            if not _is_relative(tree, i, first):
                return None
    return None


def _is_relative(tree: Tree, verb: int, first: int) -> bool:
    return any(tree.words[k] in _ASIDE for k in range(first, verb)) and not any(
        tree.words[k] == "," for k in range(max(first, verb - 1), verb)
    )


def _spoken(tree: Tree, sentence: Sentence, cue: int, first: int) -> Speech:
    """Source of a cue beside a quotation; the words between mark and cue where the parse fails."""
    subject = next(iter(tree.with_dep(cue, "nsubj", "nsubj:outer")), None)
    span = source_span(tree, subject) if subject is not None else None
    if span is None or span[0] < first:
        span = (first, cue - 1) if cue > first else _phrase(tree, cue + 1)
        while span and span[0] <= span[1] and tree.pos[span[1]] in ("ADV", "AUX", "PUNCT", "PART"):
            span = (span[0], span[1] - 1)
    if span is not None and span[0] > span[1]:
        span = None
    elif span is not None and span[0] == cue + 1:
        span = (span[0], max(span[1], end_of_source(tree, span[0]) or 0))
    key = "go on" if tree.lemmas[cue] == "go" else tree.lemmas[cue]
    return Speech(sentence.span(*span) if span else None, sentence.span(cue, cue), key)


def _phrase(tree: Tree, first: int) -> tuple[int, int] | None:
    """The noun phrase that begins at token `first`."""
    last = first
    while last < len(tree.words) and (
        tree.pos[last] in NOMINAL | {"DET", "ADJ"} or tree.words[last] in ("of", "-", "’s", "'s")
    ):
        last += 1
    return (first, last - 1) if last > first else None


def _before(page: Page, marked: Marked) -> Speech | None:
    """The cue or the name before a colon or comma: "He issued a warning: …", "Netanyahu: …"."""
    before = page.text[: marked.opened].rstrip()
    stop, colon = len(before), before.endswith(":")
    numbers = page.sentences_of(stop - 1, stop)
    if not numbers or before[-1] in '.!?”"':
        return None
    sentence = page.sentences[numbers[0]]
    if not colon and sentence.paragraph != page.paragraph_of(marked.opened):
        return None
    tree = page.tree(numbers[0])
    last = _token_from(sentence, stop - 1)
    for cue in range(min(last, len(tree.words) - 1), max(last - _REACH, -1), -1):
        if not _outer(page, marked, sentence.start + sentence.doc[cue].idx):
            break
        if _introduces(tree, cue, last, before):
            span = _source_before(tree, cue)
            if span is not None or is_passive(tree, cue):
                source = sentence.span(*span) if span else None
                return Speech(source, sentence.span(cue, cue), tree.lemmas[cue])
    if not colon:
        return None
    if _is_label(tree, last, page.field == "title"):
        return Speech(sentence.span(0, max(last - 1, 0)), None, None)
    label = _label_after(tree, last)
    if label is not None:
        return Speech(sentence.span(label, last - 1), None, None)
    topic = topic_of(sentence, tree)
    return topic if topic and topic.source and topic.source[1] < stop else None


def _introduces(tree: Tree, cue: int, last: int, before: str) -> bool:
    """Whether a token is a cue for what follows the text `before`, which ends at token `last`."""
    colon = before.endswith(":")
    adjacent = cue >= last - 1 and tree.lemmas[cue] in words.INVERTED
    set_off = tree.pos[cue] == "VERB" and before.endswith((":", ",", " that"))
    if not (adjacent or set_off) or _is_closed_relative(tree, cue, last):
        return False
    if tree.deps[cue] == "amod":
        return False
    if tree.lemmas[cue] not in words.TALK and not (colon and tree.lemmas[cue] in words.LIGHT):
        return False
    subject = subject_of(tree, cue)
    return subject is None or subject <= cue


def _source_before(tree: Tree, cue: int) -> tuple[int, int] | None:
    """The source of an active cue: its own or understood subject, else the phrase before it."""
    if is_passive(tree, cue):
        return None
    subject = subject_of(tree, cue)
    span = source_span(tree, subject) if subject is not None else None
    span = span or before_cue(tree, cue)
    return span and whole_source(tree, cue, *span)


def _is_label(tree: Tree, end: int, in_title: bool) -> bool:
    """Whether the few words before a colon name who speaks: "Netanyahu: …"."""
    if end > 8 or any(tag in FINITE for tag in tree.tags[:end]):
        return False
    if in_title and not LABELS & set(tree.words[:end]):
        return True
    return "PROPN" in tree.pos[:end] or bool(words.PEOPLE & set(tree.lemmas[:end]))


def _label_after(tree: Tree, colon: int) -> int | None:
    """The first token of a name that stands between a comma or semicolon and a colon.

    "Israel strikes school; Hamas: 'massacre'".
    """
    first = next((i + 1 for i in range(colon - 1, -1, -1) if tree.words[i] in (",", ";")), None)
    if first is None or not 0 < colon - first <= 5 or tree.pos[first] not in NOMINAL | {"DET"}:
        return None
    is_name = "PROPN" in tree.pos[first:colon] and not FINITE & set(tree.tags[first:colon])
    return first if is_name else None


def _is_closed_relative(tree: Tree, verb: int, end: int) -> bool:
    """Whether a verb stands in a relative clause that a comma before `end` closes."""
    above = (verb, *tree.climb(verb))
    return any(tree.deps[k] == "acl:relcl" for k in above) and "," in tree.words[verb:end]


def _above(page: Page, marked: Marked) -> Speech | None:
    """The nearest verb of speech or judgement above the stretch in the parse."""
    for number in page.sentences_of(marked.start, marked.end):
        sentence, tree = page.sentences[number], page.tree(number)
        top = _top(tree, sentence, marked)
        if top is None:
            continue
        below = top
        for verb in tree.climb(top):
            label = tree.deps[below].split(":")[0]
            if label in ("nsubj", "csubj", "acl") and not tree.deps[below].endswith("pass"):
                break
            is_verb = tree.pos[verb] == "VERB" and tree.lemmas[verb] in words.TALK - words.MENTAL
            offset = sentence.start + sentence.doc[verb].idx
            if ";" in tree.words[verb:top]:
                break
            if is_verb and _outer(page, marked, offset):
                if label == "advcl" and verb < below:
                    break
                passive = is_passive(tree, verb)
                noun = agent_of(tree, verb) if passive else subject_of(tree, verb)
                span = source_span(tree, noun) if noun is not None and noun != below else None
                if span is not None and not span[0] <= top <= span[1]:
                    return Speech(
                        sentence.span(*span), sentence.span(verb, verb), tree.lemmas[verb]
                    )
                break
            below = verb
    return None


def _top(tree: Tree, sentence: Sentence, marked: Marked) -> int | None:
    """The token inside the stretch whose head is outside it."""
    inside = {
        t.i
        for t in sentence.doc
        if marked.start <= sentence.start + t.idx < marked.end and not t.is_punct
    }
    tops = [i for i in inside if tree.heads[i] not in inside]
    return min(tops, default=None)


def _token_from(sentence: Sentence, offset: int) -> int:
    """Number of the first token that begins at or after the field offset."""
    for token in sentence.doc:
        if sentence.start + token.idx >= offset:
            return token.i
    return len(sentence.doc)
