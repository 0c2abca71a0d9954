"""One parsed sentence as plain lists: what the rules over the parse read, fast and in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..language.tokens import PREFIXES
from .past_forms import read_past_forms
from .repairs import repair
from .verb_classes import DIRECTIVE

if TYPE_CHECKING:
    from spacy.tokens import Doc

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
_NOT = frozenset({"not"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_CACHE = "framing.tree"
_SOFT_HYPHEN = "\xad"


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Lists over the tokens of one sentence; tokens are numbers, heads of roots are themselves.

    texts are the words as written; words and lemmas are lower-cased; deps are UD labels with their subtypes.
    """

    texts: list[str]
    words: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    kids: list[list[int]]

    def with_dep(self, i: int, *labels: str) -> list[int]:
        """Dependents of token i that carry one of the labels, in order."""
        kids, deps = self.kids[i], self.deps  # most have none, and this is asked most of all
        return [kid for kid in kids if deps[kid] in labels] if kids else []

    def prep_of(self, i: int) -> str | None:
        """The preposition of a nominal ("on" in "on Israel"), lower-cased; None without one."""
        for kid in self.kids[i]:
            if self.deps[kid] == "case" and self.words[kid] not in ("'s", "’s", "'", "’"):
                return self.words[kid]
        return None

    def with_prep(self, i: int, preps: Sequence[str] | frozenset[str]) -> list[int]:
        """Nominal dependents of token i that stand with one of the prepositions."""
        kids = self.kids[i]
        if not kids:
            return []
        return [
            kid
            for kid in kids
            if self.deps[kid].startswith(("obl", "nmod")) and self.prep_of(kid) in preps
        ]

    def has_word(self, i: int, words: frozenset[str]) -> bool:
        """Whether a direct dependent of token i is one of the words."""
        return any(self.words[kid] in words for kid in self.kids[i])

    def head_of(self, first: int, last: int) -> int:
        """The token of the span first..last on which its others depend."""
        tops = [
            i
            for i in range(first, last + 1)
            if not first <= self.heads[i] <= last or self.heads[i] == i
        ]
        if len(tops) > 1 and not {"VERB", "AUX", "ADP"} & set(self.pos[first : last + 1]):
            return tops[-1]  # "call him a war criminal", with the words of the name hung apart
        return tops[0] if tops else last

    def conjuncts(self, i: int) -> list[int]:
        """Token i and the nominals coordinated to it ("Israel and Hamas")."""
        found = [i]
        for kid in self.kids[i]:
            if self.deps[kid] == "conj" and self.pos[kid] in NOMINAL and not self.acts(kid):
                if not self.has_word(kid, _NOT):  # "Israel, and not Hamas, has"
                    found.extend(self.conjuncts(kid))
        return found

    def first_conjunct(self, i: int) -> int:
        """The first of the words to which token i is coordinated, or i itself."""
        while self.deps[i] == "conj":
            i = self.heads[i]
        return i

    def acts(self, i: int) -> bool:
        """Whether a name is the subject of what follows, though the parse has it coordinated.

        "Israel, Hamas said, had agreed"; "urged Hamas to free them and Israel to stop"; "keep
        Hamas from firing and Israel from attacking"; but not "wants Egypt and Qatar to help".
        """
        after = i + 1
        if self.tags[i] not in ("NNP", "NNPS") or after >= len(self.words):
            return False
        return self.deps[after] == "parataxis" or (
            (self.tags[after] == "TO" or self.words[after] == "from")
            and self.deps[after] == "mark"
            and not self._is_asked_as_well(i)
        )

    def _is_asked_as_well(self, i: int) -> bool:
        """Whether token i stands beside an object that is asked to do the same."""
        noun = self.heads[i]
        is_asked = self.deps[noun] == "obj" and self.lemmas[self.heads[noun]] in DIRECTIVE
        return is_asked and not any(tag.startswith("VB") for tag in self.tags[noun:i])

    def parted_verbs(self) -> Iterator[tuple[int, int]]:
        """Verbs with a particle that does not follow at once: "pushed them back"."""
        for i, dep in enumerate(self.deps):
            verb = self.heads[i]
            if dep in ("compound:prt", "advmod") and i > verb + 1 and self.pos[verb] == "VERB":
                yield verb, i

    def climb(self, i: int) -> Iterator[int]:
        """The tokens above i, nearest first."""
        seen = {i}
        while self.heads[i] not in seen:
            i = self.heads[i]
            seen.add(i)
            yield i

    def antecedent(self, i: int) -> int:
        """The noun that a relative pronoun stands for; any other token is returned as it is."""
        if self.words[i] not in _RELATIVE:
            return i
        for above in (i, *self.climb(i)):
            if self.deps[above] == "acl:relcl":
                return self.heads[above]
        return i

    def referents(self, i: int) -> list[int]:
        """The nouns a nominal names: relative pronouns resolved, coordination unfolded."""
        noun = self.antecedent(i)
        return [noun] if noun != i else self.conjuncts(i)


def spellings(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words of a term as the parser's tokens: "anti" + "zionism" may be one, "anti-zionism"."""
    for i, word in enumerate(words[:-1]):
        if word in PREFIXES:
            joined = (*words[:i], f"{word}-{words[i + 1]}", *words[i + 2 :])
            return [words, joined]
    return [words]


def tree_of(doc: Doc) -> Tree:
    """The Tree of a parsed Doc, made once and kept with it."""
    tree = doc.user_data.get(_CACHE)
    if tree is None:
        tree = doc.user_data[_CACHE] = _plain(doc)
        repair(tree)
        read_past_forms(tree)
    return tree


def _plain(doc: Doc) -> Tree:
    from spacy.attrs import DEP, HEAD, LEMMA, ORTH, POS, TAG

    names = doc.vocab.strings
    rows = doc.to_array([ORTH, LEMMA, POS, TAG, DEP]).tolist()
    offsets = doc.to_array([HEAD]).astype("int64").ravel().tolist()
    heads = [i + offset for i, offset in enumerate(offsets)]
    kids: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            kids[head].append(i)
    columns = [[names[key] for key in column] for column in zip(*rows, strict=True)] or [[]] * 5
    texts, lemmas, pos, tags, deps = columns
    words = [x.lower().replace(_SOFT_HYPHEN, "") if x != "WHO" else x for x in texts]
    return Tree(texts, words, [x.lower() for x in lemmas], pos, tags, deps, heads, kids)
