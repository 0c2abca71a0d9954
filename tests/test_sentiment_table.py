"""The sentiment table: rows per actor, sentence and method; clauses, masks, scorers of one's own."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from framing import FramingError, score_targets
from framing.schema import TABLES, make_table
from framing.stance.clause import clause_text
from framing.stance.spans import mask_terms, merge_spans
from framing.tagging import sentiment
from framing.tagging.sentiment import score_sentiment, scored_words

TEXT = "Israel condemned the brutal massacre. Qatar, which Iran praised, kept quiet."
FIRST, SECOND = (0, 37), (38, 76)


def make_docs() -> list[Doc]:
    first = Doc(
        Vocab(),
        words=["Israel", "condemned", "the", "brutal", "massacre", "."],
        spaces=[True, True, True, True, False, False],
        heads=[1, 1, 4, 4, 1, 1],
        deps=["nsubj", "ROOT", "det", "amod", "obj", "punct"],
    )
    second = Doc(
        Vocab(),
        words=["Qatar", ",", "which", "Iran", "praised", ",", "kept", "quiet", "."],
        spaces=[False, True, True, True, False, True, True, False, False],
        heads=[6, 0, 4, 4, 0, 0, 6, 6, 6],
        deps=["nsubj", "punct", "obj", "nsubj", "acl:relcl", "punct", "ROOT", "xcomp", "punct"],
    )
    return [first, second]


def make_sentences() -> list[SimpleNamespace]:
    common = {"doc_id": "d", "field": "text", "part": "lede"}
    return [
        SimpleNamespace(**common, index=i, start=start, end=end, text=TEXT[start:end], doc=doc)
        for i, ((start, end), doc) in enumerate(zip([FIRST, SECOND], make_docs(), strict=True))
    ]


def make_mentions(*words: str) -> pd.DataFrame:
    rows = []
    for word in words:
        start = TEXT.index(word)
        rows.append(
            {"doc_id": "d", "field": "text", "sentence": int(start >= SECOND[0]), "start": start,
             "end": start + len(word), "text": word, "actor": word.lower(), "kind": "name",
             "part": "lede", "voice": "narration", "speaker": None}
        )  # fmt: skip
    return make_table("mentions", rows)


def make_tags(*words: str) -> pd.DataFrame:
    rows = [
        {"doc_id": "d", "field": "text", "sentence": 0, "start": TEXT.index(word),
         "end": TEXT.index(word) + len(word), "text": word, "kind": "choice", "negated": False}
        for word in words
    ]  # fmt: skip
    return make_table("tags", rows)


def test_sentiment_table_has_a_row_per_actor_sentence_and_method() -> None:
    mentions = make_mentions("Israel", "Qatar", "Iran")
    table = score_sentiment(make_sentences(), mentions, make_tags())
    assert list(table.columns) == list(TABLES["sentiment"])
    assert list(zip(table["actor"], table["method"], strict=True)) == [
        (actor, method)
        for actor in ("israel", "qatar", "iran")
        for method in ("textblob", "towards")
    ]
    spans = {(row.actor, row.method): TEXT[row.start : row.end] for row in table.itertuples()}
    assert spans["qatar", "towards"] == "Qatar"
    assert spans["qatar", "textblob"] == TEXT[slice(*SECOND)]
    assert spans["iran", "textblob"] == "which Iran praised"
    assert spans["israel", "textblob"] == TEXT[slice(*FIRST)]


def test_masked_figure_leaves_out_the_tagged_terms() -> None:
    mentions = make_mentions("Israel")
    tags = make_tags("brutal massacre")
    table = score_sentiment(make_sentences(), mentions, tags, methods=["textblob"])
    assert table.at[0, "polarity"] < -0.5
    assert table.at[0, "polarity_masked"] == 0
    untagged = score_sentiment(make_sentences(), mentions, make_tags(), methods=["textblob"])
    assert untagged.at[0, "polarity_masked"] == untagged.at[0, "polarity"]


def test_markers_are_masked_for_lexicons_only() -> None:
    tags = make_tags("condemned the brutal").assign(kind="marker")
    table = score_sentiment(make_sentences(), make_mentions("Israel"), tags).set_index("method")
    assert table.at["textblob", "polarity_masked"] == 0
    assert table.at["towards", "polarity_masked"] == table.at["towards", "polarity"]


def test_coverage_counts_scored_words() -> None:
    table = score_sentiment(
        make_sentences(), make_mentions("Israel"), make_tags(), methods=["textblob"]
    )
    assert table.at[0, "coverage"] == pytest.approx(1 / 5)  # "brutal"
    assert [row["words"] for row in scored_words(TEXT[slice(*FIRST)])] == ["brutal"]
    assert scored_words("The ministry met.") == []


def test_several_mentions_are_one_target() -> None:
    mentions = make_mentions("Israel", "massacre").assign(actor="israel")
    table = score_sentiment(make_sentences(), mentions, make_tags(), methods=["towards"])
    assert len(table) == 1
    assert TEXT[table.at[0, "start"] : table.at[0, "end"]] == "Israel"


def test_voice_and_speaker_are_the_mentions() -> None:
    mentions = make_mentions("Israel").assign(voice="direct", speaker="hamas")
    table = score_sentiment(make_sentences(), mentions, make_tags())
    assert set(table["voice"]) == {"direct"}
    assert set(table["speaker"]) == {"hamas"}


def test_no_mentions_give_an_empty_table() -> None:
    table = score_sentiment([], make_mentions(), make_tags())
    assert list(table.columns) == list(TABLES["sentiment"])
    assert table.empty


def test_mention_outside_the_sentences_is_refused() -> None:
    with pytest.raises(FramingError, match="not given"):
        score_sentiment([], make_mentions("Israel"), make_tags())


def test_scorer_of_ones_own(monkeypatch) -> None:
    monkeypatch.setitem(
        sentiment.SCORERS,
        "mine",
        lambda texts, spans: pd.DataFrame({"polarity": [-1.0] * len(texts)}),
    )
    table = score_sentiment(make_sentences(), make_mentions("Iran"), make_tags(), methods=["mine"])
    assert table.at[0, "label"] == "negative"
    assert TEXT[table.at[0, "start"] : table.at[0, "end"]] == "Iran"


def test_scorer_that_returns_too_little_is_refused(monkeypatch) -> None:
    monkeypatch.setitem(sentiment.SCORERS, "mine", lambda texts, spans: pd.DataFrame())
    with pytest.raises(FramingError, match="polarity"):
        score_targets(["a"], [0], [1], method="mine")


def test_clause_leaves_out_the_relative_clause() -> None:
    text, place = clause_text(make_docs()[1], TEXT[slice(*SECOND)], 0, 5)
    assert text.split() == ["Qatar,", ",", "kept", "quiet."]
    assert place == (0, 38)
    assert clause_text(make_docs()[1], TEXT[slice(*SECOND)], 13, 17)[0].split() == [
        "which", "Iran", "praised",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "spans", "text", "moved"),
    [
        ([], [(0, 4)], "Iran said so.", [(0, 4)]),
        ([(5, 9)], [(0, 4), (10, 12)], "Iran # so.", [(0, 4), (7, 9)]),
        ([(0, 4)], [(0, 4), (10, 12)], "# said so.", [(0, 1), (7, 9)]),
        ([(0, 9), (5, 12)], [(0, 4)], "#.", [(0, 1)]),
        ([(2, 7)], [(0, 4)], "Ir#id so.", [(0, 3)]),
    ],
)
def test_mask_terms_moves_spans(terms, spans, text, moved) -> None:
    assert mask_terms("Iran said so.", spans, terms, "#") == (text, moved)


def test_merge_spans() -> None:
    assert merge_spans([(5, 9), (0, 2), (8, 12), (12, 13)]) == [(0, 2), (5, 12), (12, 13)]
