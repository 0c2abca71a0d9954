"""Tone of the clause, stance toward the actor, and the door through which both are measured."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import f1_score

from framing import FramingError, score_targets
from framing.schema import LABELS
from framing.stance import agreement
from framing.tagging import sentiment

GOLD = Path(__file__).parent / "gold" / "stance.csv"
FLOOR = {"towards": 0.89, "textblob": 0.45, "vader": 0.70}
NAMES = ["Israel", "Hamas", "Iran", "Qatar", "Russia", "the ministry", "Miller"]
FRAMES = [
    "{} slaughtered dozens of villagers, survivors said.",
    "{} was praised for its courage and generosity.",
    "{} said the talks would resume on Monday.",
    "Critics accuse {} of lying to the public.",
    "The envoy thanked {} for saving many lives.",
    "A delegation from {} arrived in Cairo.",
]


@pytest.fixture(scope="module")
def gold() -> pd.DataFrame:
    return pd.read_csv(GOLD)


@pytest.fixture(scope="module")
def scored(gold: pd.DataFrame) -> pd.DataFrame:
    return score_targets(gold["sentence"], gold["start"], gold["end"])


def target(text: str, word: str) -> tuple[str, int, int]:
    return text, text.index(word), text.index(word) + len(word)


def score(text: str, word: str, method: str = "towards") -> pd.Series:
    _, start, end = target(text, word)
    return score_targets([text], [start], [end], method=method).iloc[0]


# --- the door -------------------------------------------------------------------------------


def test_gold_offsets_and_labels(gold: pd.DataFrame) -> None:
    assert len(gold) >= 120
    assert set(gold["label"]) == set(LABELS)
    for row in gold.itertuples():
        assert row.sentence[row.start : row.end] == row.target


@pytest.mark.parametrize("method", sorted(FLOOR))
def test_agreement_with_own_gold_has_a_floor(gold: pd.DataFrame, method: str) -> None:
    labels = score_targets(gold["sentence"], gold["start"], gold["end"], method=method)["label"]
    assert f1_score(gold["label"], labels, average="macro") >= FLOOR[method]


def test_towards_columns(scored: pd.DataFrame, gold: pd.DataFrame) -> None:
    assert list(scored.index) == list(range(len(gold)))
    parts = scored[["p_negative", "p_neutral", "p_positive"]].to_numpy()
    assert np.allclose(parts.sum(axis=1), 1, atol=1e-5)
    assert np.allclose(scored["polarity"], parts[:, 2] - parts[:, 0])
    assert list(scored["label"]) == [LABELS[i] for i in parts.argmax(axis=1)]
    assert scored["polarity"].between(-1, 1).all()
    assert scored["subjectivity"].between(0, 1).all()


def test_order_of_rows_does_not_matter(scored: pd.DataFrame, gold: pd.DataFrame) -> None:
    order = np.random.default_rng(1).permutation(len(gold))
    shuffled = gold.iloc[order]
    again = score_targets(shuffled["sentence"], shuffled["start"], shuffled["end"])
    pd.testing.assert_frame_equal(again, scored.iloc[order].reset_index(drop=True))


def test_duplicates_get_equal_scores_and_are_scored_once(monkeypatch) -> None:
    seen = []

    def count(texts, spans):
        seen.extend(texts)
        return pd.DataFrame({"polarity": [0.5] * len(texts)})

    monkeypatch.setitem(sentiment.SCORERS, "mine", count)
    text, start, end = target("Israel praised Egypt.", "Egypt")
    scores = score_targets([text] * 1000, [start] * 1000, [end] * 1000, method="mine")
    assert (len(scores), len(seen)) == (1000, 1)
    assert set(scores["label"]) == {"positive"}


TWO_TARGETS = [
    ("Israel condemned Hamas for the attack.", "Israel", "neutral", "Hamas", "negative"),
    ("The ambassador called Iran a tyranny.", "The ambassador", "neutral", "Iran", "negative"),
    (
        "Norway was thanked for its help, while Russia was accused of war crimes.",
        *("Norway", "positive", "Russia", "negative"),
    ),
    (
        "The aid agency praised Egypt but accused the rebels of murder.",
        *("Egypt", "positive", "the rebels", "negative"),
    ),
]


@pytest.mark.parametrize(("text", "first", "of_first", "second", "of_second"), TWO_TARGETS)
def test_targets_of_one_sentence_get_their_own_score(
    text: str, first: str, of_first: str, second: str, of_second: str
) -> None:
    assert (score(text, first)["label"], score(text, second)["label"]) == (of_first, of_second)


@pytest.mark.parametrize(
    ("text", "word", "spans"),
    [
        ("Ali Khan fell; Khan rose.", "Ali Khan", [(0, 8), (15, 19)]),
        ("Khan met the Khans.", "Khan", [(0, 4)]),
        ("the army met the army", "army", [(4, 8)]),
        ("She said She won.", "She", [(0, 3)]),
    ],
)
def test_the_targets_name_counts_where_it_returns(text, word, spans) -> None:
    _, start, end = target(text, word)
    assert sentiment._with_repeats(text, start, end) == spans


def test_empty_input_gives_empty_table() -> None:
    scores = score_targets([], [], [])
    assert scores.empty
    assert {"polarity", "subjectivity", "label"} <= set(scores.columns)


@pytest.mark.parametrize(
    "text",
    [
        "X",
        "  X  ",
        "X " * 900,
        "é X ☃ \U0001f600",
        "[SEP] X [MASK] [CLS]",
        "<script>X</script>",
        "X\n\n",
    ],
)
def test_odd_sentences_are_scored(text: str) -> None:
    assert -1 <= score(text, "X")["polarity"] <= 1


def test_long_sentence_keeps_its_target() -> None:
    filler = "The committee met again on Tuesday in the usual room, " * 40
    text = filler + "and Moreau, a brutal and corrupt murderer, stayed away; " + filler
    assert score(text, "Moreau")["label"] == "negative"


def test_all_faults_at_once() -> None:
    with pytest.raises(FramingError) as fault:
        score_targets(["Iran.", "Iran.", None, "I ran.", "a"], [0, 3, 0, 1, "x"], [9, 2, 1, 2, 1])
    for row in range(5):
        assert f"row {row}:" in str(fault.value)


def test_unequal_lengths_are_refused() -> None:
    with pytest.raises(FramingError, match="2, 1 and 1"):
        score_targets(["a", "b"], [0], [1])


def test_unknown_method_names_the_known() -> None:
    with pytest.raises(FramingError, match="towards"):
        score_targets(["a"], [0], [1], method="bert")


def test_missing_vader_names_the_extra(monkeypatch) -> None:
    from framing.stance.lexicons import _vader

    _vader.cache_clear()
    monkeypatch.setitem(sys.modules, "vaderSentiment.vaderSentiment", None)
    with pytest.raises(FramingError, match=r"framing\[vader\]"):
        score_targets(["a"], [0], [1], method="vader")


def test_import_loads_no_model() -> None:
    code = (
        "import sys, framing.tagging.sentiment;"
        "print([m for m in ('onnxruntime', 'torch', 'textblob') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- R12: the score must not depend on who the actor is -----------------------------------------


@pytest.mark.parametrize("frame", FRAMES)
def test_swapping_names_changes_little(frame: str) -> None:
    texts = [frame.format(name) for name in NAMES]
    starts = [frame.index("{}")] * len(NAMES)
    ends = [start + len(name) for start, name in zip(starts, NAMES, strict=True)]
    polarity = score_targets(texts, starts, ends)["polarity"]
    assert (polarity - polarity.mean()).abs().mean() < 0.15


@pytest.mark.parametrize(("first", "second"), [("Israel", "Hamas"), ("Iran", "Qatar")])
def test_sides_trade_places(first: str, second: str) -> None:
    frame = "{} praised the rescuers, while {} murdered the hostages."
    one, two = frame.format(first, second), frame.format(second, first)
    assert abs(score(one, first)["polarity"] - score(two, second)["polarity"]) < 0.3
    assert abs(score(one, second)["polarity"] - score(two, first)["polarity"]) < 0.3


def test_agreement_is_shipped() -> None:
    rows = pd.DataFrame(agreement())
    assert {"method", "dataset", "n", "macro_f1", "kappa", "alpha"} <= set(rows.columns)
    best = rows[rows["dataset"] == "NewsMTSC mt-test"].set_index("method")["macro_f1"]
    assert best["towards"] > best["vader"] > best["textblob"] > best["majority"]
