"""Clauses that news is full of and treebanks hold few of, made from trees of plainer sentences.

Of 700 reporting verbs in the treebanks some six stand inside what they report ("Prices, he said,
did not spike"). The trees made here are right by construction, as those of headlines.py are.
"""

from __future__ import annotations

import random
from dataclasses import replace

from .data import COLUMNS, Sentence
from .variants import under, without

LONGEST = 50  # words
_QUOTES = frozenset("\"“”‘’'«»")
_FINITE = ("VBD", "VBZ", "VBP")
_SUBJECTS = ("nsubj", "nsubj:pass")
_RELATIVES = frozenset({"who", "whom", "which", "that"})
_AUXILIARIES = frozenset("been being is are was were 's 're has have had 've".split())
_AFTER = ("obl", "obl:agent", "advcl", "conj")  # what a cue may stand before


def share_passive(sentence: Sentence) -> Sentence:
    """ "The town was taken and its bridge was mined": the second "was" is left out."""
    dropped: set[int] = set()
    for i, label in enumerate(sentence.labels):
        verb = sentence.heads[i] - 1
        if label == "aux:pass" and sentence.labels[verb] == "conj":
            first = sentence.heads[verb] - 1
            if under(sentence, first, "aux:pass") and not under(sentence, verb, "aux"):
                dropped.add(i)
    return without(sentence, dropped)


def shorten_relatives(sentence: Sentence) -> Sentence:
    """ "Men (who were) held in the raid", "the rocket (that) the group fired"."""
    dropped: set[int] = set()
    labels = list(sentence.labels)
    for verb in [i for i, label in enumerate(labels) if label == "acl:relcl"]:
        if found := _reduced(sentence, verb):
            labels[verb] = "acl"
            dropped |= found
        else:
            dropped |= _bare(sentence, verb)
    return without(replace(sentence, labels=tuple(labels)), dropped)


def _reduced(sentence: Sentence, verb: int) -> set[int]:
    """The subject and the auxiliaries that a participle's relative clause can do without."""
    passive = sentence.xpos[verb] == "VBN" and under(sentence, verb, "aux:pass")
    if not passive and sentence.xpos[verb] != "VBG":
        return set()
    subjects = under(sentence, verb, "nsubj:pass" if passive else "nsubj")
    small = under(sentence, verb, "aux", "aux:pass")
    gone = {*subjects, *small}
    words = {sentence.words[i].lower() for i in small}
    is_plain = small and words <= _AUXILIARIES and not under(sentence, verb, "conj", "mark")
    if not is_plain or len(subjects) != 1 or max(gone) > verb:
        return set()
    return gone if sentence.words[subjects[0]].lower() in _RELATIVES else set()


def _bare(sentence: Sentence, verb: int) -> set[int]:
    """The relative pronoun that is the object, where the subject follows and no comma precedes."""
    for i in under(sentence, verb, "obj"):
        is_relative = 0 < i < verb and sentence.words[i].lower() in _RELATIVES
        starts = {min(subtree(sentence, k)) for k in under(sentence, verb, *_SUBJECTS)}
        if is_relative and i + 1 in starts and sentence.words[i - 1] != ",":
            return {i}
    return set()


def insert_cue(sentence: Sentence, rng: random.Random) -> Sentence:
    """ "Officials said on Monday that the general had left" with its source inserted.

    "The general, officials said on Monday, had left"; unchanged where that can't be done.
    """
    found = _reported(sentence)
    if found is None:
        return sentence
    verb, head = found
    clause = subtree(sentence, head)
    cue, stop = list(range(clause[0])), list(range(clause[-1] + 1, len(sentence.words)))
    if sentence.labels[cue[-1]] == "punct":
        cue.pop()
    marks = under(sentence, head, "mark")
    clause = [i for i in clause if i not in marks]
    gaps = _gaps(sentence, head, clause)
    if not gaps:
        return sentence
    gap = rng.choice(gaps)
    before, after = ([i for i in clause if (i < gap) is early] for early in (True, False))
    told = _with_source(sentence, verb, head, stop)
    return _ordered(told, [before, _turned(sentence, verb, cue, rng), after], stop, verb)


def _reported(sentence: Sentence) -> tuple[int, int] | None:
    """The reporting verb and the head of what it reports, in "SOURCE said (that) CLAUSE."."""
    verb = sentence.heads.index(0)
    subjects, clauses = under(sentence, verb, "nsubj"), under(sentence, verb, "ccomp")
    is_long = len(sentence.words) > LONGEST or _QUOTES.intersection(sentence.words)
    if is_long or sentence.xpos[verb] not in _FINITE or len(clauses) != 1 or len(subjects) != 1:
        return None
    clause = subtree(sentence, clauses[0])
    rest = [i for i in range(len(sentence.words)) if i not in clause]
    stop = [i for i in rest if i > clause[-1]]
    is_whole = clause[-1] - clause[0] + 1 == len(clause) and subtree(sentence, subjects[0])[0] == 0
    marks = [sentence.words[i] for i in under(sentence, clauses[0], "mark")]
    is_said = subjects[0] < verb < clause[0] and not under(sentence, verb, "advcl", "conj")
    is_told = sentence.xpos[clauses[0]] != "VBG" or under(sentence, clauses[0], "aux")
    is_plain = len(stop) < 2 and all(sentence.labels[i] == "punct" for i in stop)
    asks = sentence.xpos[clause[0]][:1] == "W"
    if not (is_whole and is_said and is_told and is_plain and marks in ([], ["that"])) or asks:
        return None
    return verb, clauses[0]


def _gaps(sentence: Sentence, head: int, clause: list[int]) -> list[int]:
    """Words of a clause before which a cue may be inserted."""
    starts: list[int] = []
    for i in under(sentence, head, *_SUBJECTS):
        subject = subtree(sentence, i)
        if subject[0] == clause[0] and sentence.upos[i] != "PRON":
            starts += [subject[-1] + 1] * 2
    starts += [min(subtree(sentence, i)) for i in under(sentence, head, *_AFTER) if i > head]
    marks = {i for i in range(len(sentence.words)) if sentence.labels[i] == "punct"}
    return [i for i in starts if i in clause and i > clause[0] and not marks & {i, i - 1}]


def _turned(sentence: Sentence, verb: int, cue: list[int], rng: random.Random) -> list[int]:
    """The cue, at times as "said officials"."""
    subject = subtree(sentence, under(sentence, verb, *_SUBJECTS)[0])
    is_plain = cue[: len(subject) + 1] == [*subject, verb] and len(subject) > 1
    is_plain = is_plain and sentence.labels[subject[-1]] != "punct"
    if is_plain and rng.random() < 0.3:
        return [verb, *subject, *cue[len(subject) + 1 :]]
    return cue


def _with_source(sentence: Sentence, verb: int, clause: int, stop: list[int]) -> Sentence:
    """The same words with the clause as root and the reporting verb in it as parataxis."""
    heads, labels = list(sentence.heads), list(sentence.labels)
    heads[clause], labels[clause] = 0, "root"
    heads[verb], labels[verb] = clause + 1, "parataxis"
    for i in stop:
        heads[i] = clause + 1
    return replace(sentence, heads=tuple(heads), labels=tuple(labels))


def _ordered(sentence: Sentence, parts: list[list[int]], stop: list[int], verb: int) -> Sentence:
    """Words (0-based) in a new order, a comma between the parts, capitals where they belong."""
    order: list[int | None] = [*parts[0], None, *parts[1], None, *parts[2], *stop]
    place = {old: new for new, old in enumerate(order, 1) if old is not None}
    comma = {"words": ",", "spans": (0, 0), "labels": "punct", "upos": "PUNCT", "xpos": ","}
    comma |= {"lemmas": ",", "heads": verb + 1}
    columns = {
        name: [comma[name] if i is None else getattr(sentence, name)[i] for i in order]
        for name in COLUMNS
    }
    columns["heads"] = [place.get(head - 1, 0) for head in columns["heads"]]
    words = columns["words"]
    first = place[min(parts[1])] - 1
    if columns["upos"][first] not in ("PROPN", "ADJ") and words[first] != "I":
        words[first] = words[first].lower()
    words[0] = words[0][:1].upper() + words[0][1:]
    return replace(sentence, **{name: tuple(column) for name, column in columns.items()})


def subtree(sentence: Sentence, head: int) -> list[int]:
    """A word and all that hangs on it, in order (0-based)."""
    found, new = {head}, {head}
    while new:
        new = {i for i, above in enumerate(sentence.heads) if above - 1 in new}
        found |= new
    return sorted(found)
