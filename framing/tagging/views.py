"""A sentence as plain lists: what the search for mentions reads again and again."""

from __future__ import annotations

from dataclasses import dataclass

from .spans import Mention, Sentence
from .tree import tree_of

HYPHENS = frozenset("-‐‑–")
# Marks that change nothing: curly apostrophes, soft hyphens, zero-width characters.
_PLAIN = str.maketrans({"’": "'", "\xad": None, "\u200b": None, "\u200d": None, "\ufeff": None})
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "csubj"))


@dataclass(slots=True)
class View:
    """The tokens of one sentence, one list per attribute. `number` counts through the document."""

    sentence: Sentence
    number: int
    texts: list[str]
    lowers: list[str]  # with straight apostrophes
    tags: list[str]  # universal parts of speech
    deps: list[str]
    heads: list[int]
    lemmas: list[str]
    children: list[list[int]]  # the dependents of every token, in order

    def __len__(self) -> int:
        return len(self.texts)

    def children_as(self, token: int, *deps: str) -> list[int]:
        """The dependents of `token` with one of these labels."""
        return [child for child in self.children[token] if self.deps[child] in deps]

    def case_of(self, token: int) -> str:
        """The preposition or possessive mark of a noun, or "". Of several the first counts."""
        for child in self.children[token]:
            if self.deps[child] == "case":
                return self.lowers[child]
        return ""

    def head_of(self, first: int, last: int) -> int:
        """The token of first..last that hangs outside the span; the last one if none does."""
        for token in range(last, first - 1, -1):
            head = self.heads[token]
            if self.deps[token] != "punct" and (head == token or not first <= head <= last):
                return token
        return last

    def is_capitalised(self, token: int) -> bool:
        return self.texts[token][:1].isupper()

    def mention(self, first: int, last: int, actor: str, kind: str) -> Mention:
        """The record of a mention that spans first..last."""
        return self.sentence.mention(first, last, self.head_of(first, last), actor, kind)


def view_sentence(sentence: Sentence, number: int) -> View:
    """Read the parse of a sentence into lists."""
    tree = tree_of(sentence.doc)
    return View(
        sentence=sentence,
        number=number,
        texts=tree.texts,
        lowers=[text.lower().translate(_PLAIN) for text in tree.texts],
        tags=tree.pos,
        deps=tree.deps,
        heads=tree.heads,
        lemmas=tree.lemmas,
        children=tree.kids,
    )


def is_title_case(view: View) -> bool:
    """Whether the sentence is set like a headline: nearly every longer word has a capital."""
    if view.sentence.field != "title" and view.texts and view.texts[-1] in (".", "”", '"'):
        return False  # a sentence full of names
    long_words = [text for text in view.texts if len(text) > 3 and text.isalpha()]
    capitals = sum(text[0].isupper() for text in long_words)
    return len(long_words) > 2 and capitals > 0.75 * len(long_words)


def is_all_capitals(view: View) -> bool:
    """Whether the sentence is set in capitals throughout."""
    words = [text for text in view.texts if len(text) > 1 and text.isalpha()]
    return len(words) > 2 and sum(text.isupper() for text in words) > 0.8 * len(words)
