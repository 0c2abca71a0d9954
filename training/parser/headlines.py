"""Trees of headlines, made from trees of sentences: headlines leave out what goes without saying.

Treebanks hold few headlines. Editors drop articles and forms of "be", put what happened into the
present and what will happen into an infinitive, and write a comma for "and" (Mårdh 1980). So in
"Minister charged over leak" the past form is passive, though nothing but its missing object says so.
"""

from __future__ import annotations

import random
from dataclasses import replace

from lemminflect import getInflection, getLemma

from .data import Sentence
from .variants import drop_stop, under, without

LONGEST = 30  # words
_ARTICLES = frozenset({"the", "a", "an"})
_BE = frozenset("be been being is are am was were 's 're".split())
_HAVE = frozenset("have has had 've".split())
_TOLD = ("root", "conj", "parataxis")


def as_headline(sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence as an editor would shorten it; unchanged where it is long or asks."""
    if len(sentence.words) > LONGEST or sentence.words[-1] == "?":
        return sentence
    sentence = drop_stop(sentence)
    told = _retold(sentence, rng)
    dropped = {i for i in range(len(told.words)) if _is_dropped(told, i)}
    return without(told, dropped)


def _is_dropped(sentence: Sentence, i: int) -> bool:
    word, label = sentence.words[i].lower(), sentence.labels[i]
    verb = sentence.heads[i] - 1
    if label == "det":
        return word in _ARTICLES
    if label == "aux:pass":
        return word in _BE
    if label != "aux":
        return False
    if sentence.xpos[verb] == "VBG":
        return word in _BE  # "Ministers seeking deal"
    return word in _HAVE and bool(under(sentence, verb, "aux:pass"))  # "has been charged"


def _retold(sentence: Sentence, rng: random.Random) -> Sentence:
    """The past told in the present, the future as an infinitive, "and" at times as a comma."""
    words, labels = list(sentence.words), list(sentence.labels)
    upos, xpos = list(sentence.upos), list(sentence.xpos)
    commas = rng.random() < 0.3
    for i, label in enumerate(sentence.labels):
        verb = sentence.heads[i] - 1
        if label in _TOLD and xpos[i] == "VBD" and upos[i] == "VERB":
            words[i], xpos[i] = _present(sentence, i)
        elif label == "aux" and words[i].lower() == "will" and labels[verb] in _TOLD:
            words[i], labels[i], upos[i], xpos[i] = "to", "mark", "PART", "TO"
        elif label == "cc" and words[i].lower() == "and" and commas:
            words[i], labels[i], upos[i], xpos[i] = ",", "punct", "PUNCT", ","
    return replace(
        sentence,
        words=tuple(words),
        labels=tuple(labels),
        upos=tuple(upos),
        xpos=tuple(xpos),
    )


def _present(sentence: Sentence, verb: int) -> tuple[str, str]:
    """The present form of a verb in the past, with its tag, by the number of its subject."""
    subjects = under(sentence, verb, "nsubj")
    many = any(
        sentence.xpos[i] in ("NNS", "NNPS")
        or sentence.words[i].lower() in ("they", "we", "you", "i")
        or under(sentence, i, "conj")
        for i in subjects
    )
    tag = "VBP" if many else "VBZ"
    bases = getLemma(sentence.words[verb].lower(), upos="VERB")
    forms = getInflection(bases[0], tag=tag) if bases else ()
    return (forms[0], tag) if forms else (sentence.words[verb], "VBD")
