"""Trees of headlines and rephrased clauses that the parser learns from (training/parser)."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))
from training.parser.clauses import insert_cue, share_passive, shorten_relatives
from training.parser.data import Sentence
from training.parser.headlines import as_headline


def drawn(line: str) -> Sentence:
    """A sentence from "word/tag/label/head" for each word."""
    words, tags, labels, heads = zip(*(part.split("/") for part in line.split()), strict=True)
    spans, blank = tuple((i, i + 1) for i in range(len(words))), ("_",) * len(words)
    upos = tuple("VERB" if tag.startswith("VB") else "X" for tag in tags)
    places = tuple(map(int, heads))
    return Sentence("", " ".join(words), words, spans, places, labels, upos, tags, blank)


def shown(sentence: Sentence) -> str:
    columns = sentence.words, sentence.xpos, sentence.labels, map(str, sentence.heads)
    return " ".join(map("/".join, zip(*columns, strict=True)))


MINISTER = (
    "A/DT/det/2 minister/NN/nsubj:pass/5 has/VBZ/aux/5 been/VBN/aux:pass/5 charged/VBN/root/0"
    " over/IN/case/8 the/DT/det/8 leak/NN/obl/5 ././punct/5"
)


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        (
            MINISTER,
            "minister/NN/nsubj:pass/2 charged/VBN/root/0 over/IN/case/4 leak/NN/obl/2",
        ),
        (
            "Rebels/NNS/nsubj/2 struck/VBD/root/0 the/DT/det/4 port/NN/obj/2 ././punct/2",
            "Rebels/NNS/nsubj/2 strike/VBP/root/0 port/NN/obj/2",
        ),
        (
            "Britain/NNP/nsubj/3 will/MD/aux/3 deport/VB/root/0 them/PRP/obj/3 ././punct/3",
            "Britain/NNP/nsubj/3 to/TO/mark/3 deport/VB/root/0 them/PRP/obj/3",
        ),
        (
            "Who/WP/nsubj/2 knew/VBD/root/0 ?/./punct/2",
            "Who/WP/nsubj/2 knew/VBD/root/0 ?/./punct/2",
        ),
    ],
)
def test_a_sentence_becomes_a_headline(sentence, headline):
    assert shown(as_headline(drawn(sentence), random.Random(1))) == headline


def test_a_second_passive_shares_the_auxiliary_of_the_first():
    town = (
        "Towns/NNS/nsubj:pass/3 were/VBD/aux:pass/3 taken/VBN/root/0 and/CC/cc/7"
        " mills/NNS/nsubj:pass/7 {}burnt/VBN/conj/3"
    )
    whole = town.format("were/VBD/aux:pass/7 ")
    clipped = town.format("").replace("/7", "/6")
    assert shown(share_passive(drawn(whole))) == clipped
    assert share_passive(drawn(MINISTER)) == drawn(MINISTER)


CHARGED = (
    "Police/NNS/nsubj/2 said/VBD/root/0 on/IN/case/4 Monday/NNP/obl/2 that/IN/mark/8"
    " men/NNS/nsubj:pass/8 were/VBD/aux:pass/8 held/VBN/ccomp/2 ././punct/2"
)
INSIDE = (
    "Men/NNS/nsubj:pass/8 ,/,/punct/4 police/NNS/nsubj/4 said/VBD/parataxis/8 on/IN/case/6"
    " Monday/NNP/obl/4 ,/,/punct/4 were/VBD/aux:pass/9 held/VBN/root/0 ././punct/9"
)


def test_the_source_of_a_clause_is_inserted_in_it():
    assert shown(insert_cue(drawn(CHARGED), random.Random(1))) == INSIDE.replace("/8", "/9")


@pytest.mark.parametrize(
    "sentence",
    [
        MINISTER,
        CHARGED.replace("that/IN/mark", "if/IN/mark"),  # what is asked is no statement
        CHARGED.replace("said/VBD", "saying/VBG"),
        CHARGED.replace("on/IN/case/4", "“/''/punct/4"),  # quotations keep their marks
    ],
)
def test_no_source_is_inserted_where_none_could_be(sentence):
    assert insert_cue(drawn(sentence), random.Random(1)) == drawn(sentence)


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        (
            "Men/NNS/nsubj/5 who/WP/nsubj:pass/4 were/VBD/aux:pass/4 held/VBN/acl:relcl/1"
            " slept/VBD/root/0",
            "Men/NNS/nsubj/3 held/VBN/acl/1 slept/VBD/root/0",
        ),
        (
            "Shells/NNS/nsubj/5 that/WDT/obj/4 they/PRP/nsubj/4 fired/VBD/acl:relcl/1"
            " hit/VBD/root/0",
            "Shells/NNS/nsubj/4 they/PRP/nsubj/3 fired/VBD/acl:relcl/1 hit/VBD/root/0",
        ),
        (
            "Men/NNS/nsubj/6 who/WP/nsubj:pass/5 could/MD/aux/5 be/VB/aux:pass/5"
            " held/VBN/acl:relcl/1 slept/VBD/root/0",
        )
        * 2,
    ],
)
def test_relative_clauses_are_shortened(sentence, short):
    assert shown(shorten_relatives(drawn(sentence))) == short
