"""Quotations that go on: split around their cue, or carried on in the next sentence or paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from . import reporting as words
from .marks import Marked
from .page import Page, Span
from .sources import source_span
from .spans import Sentence
from .tree import Tree
from .word_classes import FINITE


@dataclass(frozen=True, slots=True)
class Speech:
    """Source and cue of a quotation, as field offsets."""

    source: Span | None
    cue: Span | None
    key: str | None


def split_around_cue(
    page: Page, marked: Marked, last: tuple[Marked, Speech] | None
) -> Speech | None:
    """The speech of the stretch before, where only its cue stands between: “…,” he said, “…”."""
    if last is None or last[1].cue is None or not last[0].closed <= last[1].cue[0] < marked.opened:
        return None
    cue_end = last[1].cue[1]
    between = page.text[cue_end : marked.opened]
    if len(between) > 80 or any(sign in between for sign in (". ", "\n", ";", "?", "!")):
        return None
    for number in page.sentences_of(cue_end, marked.opened):
        sentence, tree = page.sentences[number], page.tree(number)
        for token in sentence.doc:
            if cue_end <= sentence.start + token.idx < marked.opened and token.tag_ in FINITE:
                if tree.lemmas[token.i] in words.TALK:
                    return None
    return last[1]


def carried_on(page: Page, marked: Marked, last: tuple[Marked, Speech] | None) -> Speech | None:
    """The speaker of the sentences before, for a quotation that has no cue of its own."""
    paragraph = page.paragraph_of(marked.start)
    if last is not None:
        before = page.paragraph_of(last[0].start)
        if marked.continues or before == paragraph:
            return Speech(last[1].source, None, None)
    numbers = page.sentences_of(marked.opened, marked.closed)
    previous = numbers[0] - 1 if numbers else -1
    if previous >= 0 and page.sentences[previous].paragraph == paragraph:
        named = [s for s in page.said_in.get(previous, ()) if s.source]
        if named:
            return Speech(named[0].source, None, None)
        return topic_of(page.sentences[previous], page.tree(previous))
    if last is not None and before is not None and paragraph == before + 1:
        return Speech(last[1].source, None, None)
    return None


def topic_of(sentence: Sentence, tree: Tree) -> Speech | None:
    """The subject of a sentence as a speaker, where it is a name or a person."""
    for i, head in enumerate(tree.heads):
        if i == head:
            subject = next(iter(tree.with_dep(i, "nsubj")), None)
            if subject is None:
                return None
            person = tree.pos[subject] == "PROPN" or tree.words[subject] in ("he", "she", "they")
            if person or tree.lemmas[subject] in words.PEOPLE:
                span = source_span(tree, subject)
                return Speech(sentence.span(*span), None, None) if span else None
    return None
