"""Repairs of the parse: each mends the arc of its garden path and leaves a sound parse alone."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from framing.tagging import misread_nouns, repairs
from framing.tagging.tree import _plain


def tree(*rows):
    """A tree from (word, tag, pos, head, dep); heads count from 0."""
    words, tags, pos, heads, deps = zip(*rows, strict=True)
    lemmas = [word.lower() for word in words]
    doc = Doc(Vocab(), list(words), tags=list(tags), pos=list(pos), lemmas=lemmas,
              heads=list(heads), deps=list(deps))  # fmt: skip
    return _plain(doc)


def test_a_noun_between_a_mark_and_its_verb_is_the_subject():
    it = tree(
        ("Talk", "NN", "NOUN", 0, "ROOT"),
        ("of", "IN", "SCONJ", 3, "mark"),
        ("Castria", "NNP", "PROPN", 0, "nmod"),
        ("leaving", "VBG", "VERB", 0, "acl"),
    )
    repairs.hang_between_on_verb(it)
    assert (it.heads[2], it.deps[2]) == (3, "nsubj")


def test_a_reduced_clause_gives_its_subject_to_the_main_verb():
    it = tree(
        ("Castria", "NNP", "PROPN", 2, "nsubj"),
        (",", ",", "PUNCT", 0, "punct"),
        ("fined", "VBD", "VERB", 2, "ROOT"),
        ("twice", "RB", "ADV", 2, "advmod"),
        (",", ",", "PUNCT", 5, "punct"),
        ("paid", "VBD", "VERB", 2, "advcl"),
    )
    repairs.give_reduced_clause_its_noun(it)
    assert (it.heads[0], it.deps[0]) == (5, "nsubj")
    assert (it.heads[2], it.deps[2]) == (0, "acl")
    assert (it.heads[5], it.deps[5]) == (5, "ROOT")


def test_who_is_called_a_name_is_parted_from_it():
    it = tree(
        ("They", "PRP", "PRON", 1, "nsubj"),
        ("call", "VBP", "VERB", 1, "ROOT"),
        ("nurses", "NNS", "NOUN", 3, "compound"),
        ("heroes", "NNS", "NOUN", 1, "obj"),
    )
    misread_nouns.part_named_from_name(it)
    assert [it.deps[i] for i in (2, 3)] == ["obj", "xcomp"]


@pytest.mark.parametrize("mend", repairs.REPAIRS)
def test_a_sound_parse_stays_as_it_is(mend):
    it = tree(
        ("Castria", "NNP", "PROPN", 1, "nsubj"),
        ("said", "VBD", "VERB", 1, "ROOT"),
        ("that", "IN", "SCONJ", 4, "mark"),
        ("Norland", "NNP", "PROPN", 4, "nsubj"),
        ("left", "VBD", "VERB", 1, "ccomp"),
        ("the", "DT", "DET", 6, "det"),
        ("talks", "NNS", "NOUN", 4, "obj"),
    )
    before = (list(it.heads), list(it.deps))
    mend(it)
    assert (it.heads, it.deps) == before
