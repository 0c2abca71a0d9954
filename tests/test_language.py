"""The English pipeline: sentences, tokens, trees, lemmas, and a floor under the parser's scores."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.language import load_pipeline, parse, split_sentences
from framing.language.features import sentence_case, shape_of
from framing.language.lemmas import load_lemmatiser
from framing.language.network import MODEL, group_by_length
from framing.language.trees import best_heads, chu_liu_edmonds
from framing.schema import FramingError

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))

from training.parser.data import read_conllu  # noqa: E402
from training.parser.evaluate import evaluate, f1  # noqa: E402

GOLD = list(read_conllu(ROOT / "tests" / "gold" / "parse.conllu"))

# The sentences of each text, parted by " | ".
SPLITS = [
    "Gen. Smith met Oct. 7 with Mr. Biden in the U.S. | He left.",
    "Fuad Shukr, the effective no. 2 in the organization, died. | Iran vowed revenge.",
    "Who said no? | He said no. | The minister agreed.",
    "CAIRO (Agency) - The talks failed. | Iran left.",
    "JERUSALEM, Aug. 20 (Reuters) — Israel said so. | It added nothing.",
    "“We go. | They stay.” | He said so.",
    "“I will act!” and left.",
    "“What happened?” Smith asked. | “Nothing.”",
    '"Stop!" he cried. | "Now." | They left.',
    "He said: “Go.” | Then he left.",
    "J. R. R. Tolkien wrote. | George W. Bush spoke.",
    "It ended at 5 p.m. | The crowd left. | It began at 5 p.m. Monday.",
    "Maj. Gen. Herzi Halevi spoke. | Lt. Col. (res.) Avichay Adraee tweeted.",
    "Apple Inc. said it. | The firm left Apple Inc. | The shares fell 3.5 percent.",
    "The strike killed 12.| The army said it.",
    "He left… | Then he came back. | He… left.",
    "(He left. | She stayed.) | They won.",
    "That is who I am. | Netanyahu left.",
    "The U.N. Secretary-General spoke to the U.N. Security Council.",
    "Sept. 11 was bad. | It was so in Sept. | The year went on.",
    "Headline without a stop\n|CAIRO (AP) — Talks began.\n\n|- first point\n|- second\n|• third",
    "1. Ceasefire now. | 2. Hostages later.",
    "the end of the\nworld is near.\n|Another line begins here.",
    "A title\n\n|Then a paragraph without a stop\n\n|Then one with it.",
    "The minister of the interior has said on Monday morning that\n"
    "President Aguirre will not be received by the royal family in\n"
    "Madrid. | Nothing was said about the parliament.",
    "Did he? | Yes! | No…",
]


@pytest.mark.parametrize("marked", SPLITS)
def test_split_sentences_where_a_reader_would(marked):
    text = marked.replace("|", "")
    expected = [piece.strip() for piece in marked.split("|")]
    assert [text[a:b] for a, b in split_sentences(text)] == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\n "])
def test_nothing_has_no_sentences(text):
    assert split_sentences(text) == []


@given(st.text(alphabet=" \n.!?\"“”'’()-•1aAbBGenOctU…\xa0\r", max_size=80))
def test_spans_are_in_order_and_lose_no_letter(text):
    spans = split_sentences(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert text[last:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        last = end
    assert text[last:].strip() == ""


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet=" ab.,'’“\"-\xad\xa0\t\n$5%É中😀", max_size=30), max_size=4))
def test_a_doc_keeps_every_offset(sentences):
    docs = parse(sentences)
    assert len(docs) == len(sentences)
    for sentence, doc in zip(sentences, docs, strict=True):
        assert len(doc.text) == len(sentence)
        for token in doc:
            given_text = sentence[token.idx : token.idx + len(token)]
            assert given_text == token.text or not given_text.strip()
        assert sum(token.head == token for token in doc) == bool(len(doc))
        assert len(list(doc.sents)) == bool(len(doc))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The well-known anti-war MP didn't pay $5m.",
            "The|well|-|known|anti-war|MP|did|n't|pay|$|5|m|.",
        ),
        ("The Is\xadraeli strike", "The|Is\xadraeli|strike"),
        ("Iran’s vice\xa0president can’t", "Iran|’s|vice|president|ca|n’t"),
        ("It rose 3.5% on Oct. 7.", "It|rose|3.5|%|on|Oct.|7|."),
        ("the U.S.-backed deal", "the|U.S.|-|backed|deal"),
        ("“No,” he said—twice.", "“|No|,|”|he|said|—|twice|."),
    ],
)
def test_tokens_are_the_treebanks(text, words):
    assert [token.text for token in parse([text])[0]] == words.split("|")


def dependency(sentence: str, word: str) -> tuple[str, str]:
    token = next(token for token in parse([sentence])[0] if token.text == word)
    return token.dep_, token.head.text


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Iran blamed Israel for the attack.", "Israel", ("obj", "blamed")),
        ("The leader was killed by the army.", "army", ("obl:agent", "killed")),
        ("The leader was killed on Monday.", "leader", ("nsubj:pass", "killed")),
        ("The leader has killed a rival.", "leader", ("nsubj", "killed")),
        ("The minister said that talks had failed.", "failed", ("ccomp", "said")),
        ("Deif, the group's commander, died.", "commander", ("appos", "Deif")),
        ("The men who fled were caught.", "fled", ("acl:relcl", "men")),
        ("The troops killed in the raid were young.", "killed", ("acl", "troops")),
        ("The alleged plot failed.", "alleged", ("amod", "plot")),
        ("Israel's army withdrew.", "Israel", ("nmod:poss", "army")),
        ("The killing of civilians went on.", "civilians", ("nmod", "killing")),
        ("IRAN VOWS REVENGE AFTER ATTACK", "REVENGE", ("obj", "VOWS")),
        ("Iran Vows Revenge After Attack", "Iran", ("nsubj", "Vows")),
    ],
)
def test_the_relations_the_project_lives_on(sentence, word, expected):
    assert dependency(sentence, word) == expected


# Floors under the scores on our own gold sample, F1 in per cent from raw sentences.
FLOORS = {"tokens": 99.5, "upos": 97.5, "xpos": 97.5, "lemma": 98.5, "uas": 94.0, "las": 93.0}


@pytest.mark.parametrize("measure", FLOORS)
def test_scores_do_not_fall(measure):
    assert len(GOLD) >= 60
    counts = evaluate(GOLD, parse([sentence.text for sentence in GOLD]))
    assert f1(counts, measure) >= FLOORS[measure]


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.replace("’", "'").replace("“", '"').replace("”", '"'),
        lambda s: s.rstrip("."),
        lambda s: s.replace(" ", "\xa0"),
    ],
    ids=["straight quotes", "no final stop", "no-break spaces"],
)
def test_spelling_hardly_changes_the_tree(change):
    pairs = [(s.text, change(s.text)) for s in GOLD]
    old, new = parse([a for a, _ in pairs]), parse([b for _, b in pairs])
    same = total = 0
    for a, b in zip(old, new, strict=True):
        for x, y in zip(a, b, strict=False):  # the final stop may be gone
            total += 1
            same += x.head.i == y.head.i and x.dep_ == y.dep_
    assert same / total >= 0.93


def test_soft_hyphens_change_nothing():
    plain = parse(["The Israeli government condemned the killing."])[0]
    soft = parse(["The Is\xadraeli gov\xadern\xadment condemned the kill\xading."])[0]
    assert [t.dep_ for t in plain] == [t.dep_ for t in soft]
    assert [t.lemma_ for t in plain] == [t.lemma_ for t in soft]


def test_no_agent_without_by():
    text = "They agreed to a truce in exchange for Hamas releasing hostages held by the group."
    agents = [token.text for token in parse([text])[0] if token.dep_ == "obl:agent"]
    assert agents == ["group"]


def test_equal_sentences_are_parsed_once():
    first, other, again = parse(["He left.", "She stayed.", "He left."])
    assert first is again
    assert other.text == "She stayed."


def test_order_and_batches_do_not_matter():
    sentences = [s.text for s in GOLD[:20]]
    alone = [[t.head.i for t in parse([s])[0]] for s in sentences]
    together = [[t.head.i for t in doc] for doc in parse(sentences, batch_size=7)]
    assert alone == together


def test_a_sentence_longer_than_the_encoder_is_still_one_tree():
    doc = parse(["The envoy said that the talks had failed again, and " * 60])[0]
    assert sum(token.dep_ == "ROOT" for token in doc) == 1
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "lemma"),
    [
        ("killed", "VERB", "VBD", "kill"),
        ("said", "VERB", "VBD", "say"),
        ("vowed", "VERB", "VBD", "vow"),
        ("striking", "VERB", "VBG", "strike"),
        ("planning", "VERB", "VBG", "plan"),
        ("held", "VERB", "VBN", "hold"),
        ("left", "VERB", "VBD", "leave"),
        ("fled", "VERB", "VBD", "flee"),
        ("freed", "VERB", "VBN", "free"),
        ("SLAMMED", "VERB", "VBD", "slam"),
        ("is", "AUX", "VBZ", "be"),
        ("n't", "PART", "RB", "not"),
        ("n’t", "PART", "RB", "not"),
        ("children", "NOUN", "NNS", "child"),
        ("casualties", "NOUN", "NNS", "casualty"),
        ("crises", "NOUN", "NNS", "crisis"),
        ("strikes", "NOUN", "NNS", "strike"),
        ("worst", "ADJ", "JJS", "bad"),
        ("Iranian", "ADJ", "JJ", "Iranian"),
        ("Houthis", "PROPN", "NNPS", "Houthi"),
        ("child\xadren", "NOUN", "NNS", "child"),
    ],
)
def test_lemmas(word, upos, xpos, lemma):
    assert load_lemmatiser(MODEL / "lemmas.json")(word, upos, xpos) == lemma


def test_the_best_tree_of_a_graph_with_a_cycle():
    # McDonald et al. 2005, "John saw Mary": greedy heads make a cycle; the tree is saw -> both.
    scores = np.array([[9.0, -np.inf, 30.0, 11.0], [10.0, 20.0, -np.inf, 0.0], [9.0, 3.0, 30.0, 0]])
    assert chu_liu_edmonds(scores).tolist() == [2, 0, 2]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 7), st.integers(0, 10_000))
def test_heads_are_always_one_tree(n, seed):
    scores = np.random.default_rng(seed).normal(size=(1, n, n + 1))
    heads = best_heads(scores, np.array([n]))[0]
    assert (heads == 0).sum() == 1
    for word in range(n):
        steps, up = 0, word + 1
        while up:
            up, steps = heads[up - 1], steps + 1
            assert steps <= n


def test_case_is_read_from_the_sentence():
    caps = [shape_of(word) for word in ("IRAN", "VOWS", "REVENGE")]
    normal = [shape_of(word) for word in ("Iran", "vows", "swift", "revenge")]
    assert sentence_case(caps)
    assert not sentence_case(normal)


def test_batches_hold_every_sentence_once():
    lengths = [5, 400, 3, 3, 90]
    batches = list(group_by_length(lengths, 100))
    assert sorted(i for batch in batches for i in batch) == [0, 1, 2, 3, 4]


def test_a_pipeline_that_is_not_there_is_refused():
    with pytest.raises(FramingError, match="No spaCy pipeline 'nowhere'"):
        load_pipeline("nowhere")


@pytest.mark.parametrize(
    ("labels", "accepted"),
    [
        (["nsubj", "nsubjpass", "dobj", "prep", "pobj"], False),
        (["nsubj", "nsubj:pass", "obj", "obl", "nmod", "root"], True),
    ],
)
def test_only_universal_dependencies_are_accepted(tmp_path, labels, accepted):
    import spacy

    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in labels:
        parser.add_label(label)
    nlp.initialize()
    nlp.to_disk(tmp_path / "other")
    if accepted:
        assert len(parse(["He left."], pipeline=str(tmp_path / "other"))[0]) == 3
    else:
        with pytest.raises(FramingError, match=r"no Universal Dependencies labels.*dobj"):
            load_pipeline(str(tmp_path / "other"))


def test_the_model_is_small_and_says_its_licence():
    assert sum(path.stat().st_size for path in MODEL.iterdir()) <= 20_000_000
    assert json.loads((MODEL / "meta.json").read_text())["license"] == "CC BY-SA 4.0"
    assert "ShareAlike" in (MODEL / "LICENSE").read_text()


@pytest.mark.parametrize("wrong", ["Iran said so.", ["Iran said so.", None, float("nan")]])
def test_what_is_no_list_of_sentences_is_refused(wrong):
    with pytest.raises(FramingError, match="takes a list of sentences"):
        parse(wrong)
