"""Parses drawn by hand, so that rules are tested on them whatever the parser makes of a sentence."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab


def drawn_doc(*tokens):
    """A parse drawn by hand from "word/TAG/label/head" strings; heads count from 1, 0 is the root.

    "striking=strike/VBG/..." gives the lemma where it is not the word in small letters.
    """
    words, tags, labels, heads = zip(*(token.split("/") for token in tokens), strict=True)
    pos = {"N": "NOUN", "V": "VERB", "I": "ADP", "D": "DET", "T": "PART", "W": "PRON", "P": "PRON"}
    pos |= {"R": "ADV", ",": "PUNCT"}
    return Doc(
        Vocab(),
        words=[word.split("=")[0] for word in words],
        lemmas=[word.split("=")[-1].lower() for word in words],
        tags=list(tags),
        pos=["PROPN" if tag == "NNP" else pos.get(tag[0], "X") for tag in tags],
        deps=["ROOT" if label == "root" else label for label in labels],
        heads=[int(head) - 1 if head != "0" else i for i, head in enumerate(heads)],
    )
