"""Repairs of the parse: each mends the arc of its garden path and leaves a sound parse alone."""

from __future__ import annotations

import pytest
from drawn import drawn_doc

from framing.tagging import misread_nouns, repairs
from framing.tagging.tree import _plain


@pytest.mark.parametrize(
    ("mend", "tokens", "mended"),
    [
        # a noun between a mark and its verb is the subject
        (repairs.hang_between_on_verb,
         "Talk/NN/root/0 of/IN/mark/4 Castria/NNP/nmod/1 leaving/VBG/acl/1",
         {"Castria": ("nsubj", "leaving")}),
        # a reduced clause gives its subject to the main verb
        (repairs.give_reduced_clause_its_noun,
         "Castria/NNP/nsubj/3 ,/,/punct/1 fined/VBD/root/0 twice/RB/advmod/3 ,/,/punct/6 "
         "paid/VBD/advcl/3",
         {"Castria": ("nsubj", "paid"), "fined": ("acl", "Castria"), "paid": ("ROOT", "paid")}),
        # who is called a name is parted from it
        (misread_nouns.part_named_from_name,
         "They/PRP/nsubj/2 call/VBP/root/0 nurses/NNS/compound/4 heroes/NNS/obj/2",
         {"nurses": ("obj", "call"), "heroes": ("xcomp", "call")}),
    ],
)  # fmt: skip
def test_a_garden_path_is_mended(mend, tokens, mended):
    it = _plain(drawn_doc(*tokens.split(" ")))
    mend(it)
    for word, arc in mended.items():
        i = it.texts.index(word)
        assert (it.deps[i], it.texts[it.heads[i]]) == arc


@pytest.mark.parametrize("mend", repairs.REPAIRS)
def test_a_sound_parse_stays_as_it_is(mend):
    tokens = (
        "a/NN/nsubj/2 said/VBD/root/0 that/IN/mark/5 b/NN/nsubj/5 left/VBD/ccomp/2 it/PRP/obj/5"
    )
    it = _plain(drawn_doc(*tokens.split(" ")))
    before = (list(it.heads), list(it.deps))
    mend(it)
    assert (it.heads, it.deps) == before
