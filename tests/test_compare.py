"""compare(), contrasts() and findings(): what counts, what is shown, what is left open."""

from __future__ import annotations

import re
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from coded_samples import LONG, coded, outlets, tag

from framing.comparison import (
    MEASURES,
    compare,
    contrasts,
    distances,
    evidence_keys,
    findings,
    keyness,
    leave_one_story_out,
    leave_one_term_out,
    map_distances,
)
from framing.comparison.comparisons import compare_periods, count_measures
from framing.comparison.differences import adjust
from framing.comparison.rules import Rules
from framing.comparison.selection import choose_panel
from framing.schema import FramingError, make_table

QUICK = {"n_resamples": 200, "stages": (199,)}


def cell(table: pd.DataFrame, **keys: str | None) -> pd.DataFrame:
    for key, value in keys.items():
        table = table[table[key].isna() if value is None else table[key] == value]
    return table


@pytest.fixture
def small() -> SimpleNamespace:
    """Outlet A: ten articles, four `terrorists` and eight `prisoners`; outlet B: no word at all."""
    documents = [{"doc_id": f"A{n}", "outlet": "A"} for n in range(10)]
    documents += [{"doc_id": f"B{n}", "outlet": "B"} for n in range(10)]
    tags = [tag(f"A{n}", "terrorists", 0) for n in range(4)]
    tags += [tag(f"A{n}", "prisoners", 1) for n in range(8)]
    return coded(documents, tags)


@pytest.mark.parametrize(
    ("measure", "count", "denominator", "estimate", "n"),
    [
        ("share", 4, 12, 4 / 12, 8),
        ("per_1000_words", 4, 1000, 4.0, 10),
        ("per_article", 4, 10, 0.4, 10),
        ("article_share", 4, 10, 0.4, 10),
    ],
)
def test_a_measure_is_a_ratio_of_two_counts(small, measure, count, denominator, estimate, n):
    found = compare(small, measures=measure, n_resamples=200)
    row = cell(found, term="terrorists", actor=None, outlet="A").iloc[0]
    assert (row["count"], row["denominator"], row["n"]) == (count, denominator, n)
    assert row["estimate"] == pytest.approx(estimate)
    assert row["low"] < row["estimate"] < row["high"]
    assert row["enough"]


def test_an_outlet_without_tags_has_a_row_with_count_zero(small):
    found = compare(small, measures=("share", "article_share"), n_resamples=50)
    of_b = cell(found, term="terrorists", actor=None, outlet="B").set_index("measure")
    assert of_b["count"].tolist() == [0, 0]
    assert of_b.at["share", "n"] == 0
    assert np.isnan(of_b.at["share", "estimate"])
    assert of_b.at["article_share", "estimate"] == 0
    assert 0 < of_b.at["article_share", "high"] < 0.5


def test_below_the_minimum_there_are_counts_and_no_estimate(small):
    found = compare(small, measures="share", min_documents=9, n_resamples=50)
    assert not found["enough"].any()
    assert found["estimate"].isna().all()
    assert found["count"].sum() > 0


def test_voices_stand_beside_and_are_chosen(small):
    quoted = [tag(f"B{n}", "terrorists", 3, voice="direct", speaker="israel") for n in range(6)]
    small.tags = pd.concat([small.tags, make_table("tags", quoted)], ignore_index=True)
    row = cell(compare(small, measures="article_share"), term="terrorists", actor=None, outlet="B")
    assert row[["count", "direct", "indirect"]].to_numpy().tolist() == [[0, 6, 0]]
    both = compare(small, voice=["narration", "direct"], measures="article_share", n_resamples=50)
    assert set(both["voice"]) == {"narration", "direct"}
    pooled = compare(small, voice="all", measures="article_share", n_resamples=50)
    assert cell(pooled, term="terrorists", actor=None)["count"].tolist() == [4, 6]
    using = compare(small, measures="quoted_using", n_resamples=50)
    assert cell(using, term="terrorists", speaker="israel", outlet="B")["count"].tolist() == [6]


def test_no_stated_relation_counts_only_on_request(small):
    small.tags["relation"] = "none"
    assert compare(small, measures="share").empty
    assert not compare(small, measures="share", relations=["none"], n_resamples=50).empty


def test_a_span_that_bears_on_two_actors_is_one_word():
    documents = [{"doc_id": f"d{n}", "outlet": "A"} for n in range(6)]
    tags = [
        tag(f"d{n}", "assassinated", 0, actor=actor, relation=relation)
        for n in range(6)
        for actor, relation in (("israel", "act"), ("haniyeh", "suffered"))
    ]
    found = compare(coded(documents, tags), measures="per_article", n_resamples=50)
    assert cell(found, term="assassinated", actor=None)["count"].tolist() == [6]
    assert cell(found, term="assassinated", actor="israel")["relation"].tolist() == ["act"]


@pytest.mark.parametrize("by", ["outlet", "genre", "desk", "month", "voice", "part"])
def test_any_grouping_works(by):
    corpus = outlets(dict.fromkeys("ABCDEFGHIJ", 0.5), n=6)
    corpus.documents["desk"] = ["home", "abroad"] * 30
    corpus.documents["published"] = pd.Timestamp("2024-07-01")
    corpus.documents.loc[0, "published"] = pd.NaT
    found = compare(corpus, by=by, measures="share", n_resamples=50)
    assert by in found
    assert (found[by] == found["group"]).all()
    expected = {"outlet": 10, "genre": 1, "desk": 2, "month": 2, "voice": 5, "part": 3}[by]
    assert found["group"].nunique() == expected


def test_one_outlet_is_no_comparison():
    corpus = outlets({"A": 0.5})
    assert len(compare(corpus, measures="share", n_resamples=50))
    empty = contrasts(corpus, **QUICK)
    assert empty.empty
    assert findings(empty, corpus).empty
    assert distances(corpus).empty


def test_nothing_in_gives_an_empty_table_with_all_columns():
    found = compare(coded([]), measures="all", n_resamples=5)
    assert found.empty
    assert {"measure", "outlet", "count", "estimate", "enough", "direct"} <= set(found.columns)
    assert contrasts(coded([])).empty


def test_faults_say_what_would_be_right(small):
    for wrong in (
        {"by": "publisher"},
        {"by": "term"},
        {"voice": "quoted"},
        {"measures": "bias"},
        {"copies": "no"},
        {"stories": "some"},
        {"relations": ["of"]},
    ):
        with pytest.raises(FramingError, match=r"use|available|column"):
            compare(small, **wrong)
    with pytest.raises(FramingError, match="A DataFrame is not coded; make a Coded"):
        compare(small.documents)
    with pytest.raises(FramingError, match="use rest, pairs"):
        contrasts(small, against="C")


def test_copies_count_once_per_outlet_unless_raw():
    documents = [{"doc_id": f"A{n}", "outlet": "A", "title": f"{n}"} for n in range(6)]
    documents += [{"doc_id": "A-copy", "outlet": "A", "copy_of": "A0"}]
    documents += [{"doc_id": "B-copy", "outlet": "B", "copy_of": "A0"}]
    tags = [tag(doc["doc_id"], "terrorists", 0) for doc in documents]
    corpus = coded(documents, tags)
    for copies, count in (("once", 6), ("raw", 7)):
        found = compare(corpus, measures="per_article", copies=copies, n_resamples=50)
        assert cell(found, actor=None, term="terrorists")["count"].tolist() == [count, 1]


def test_identical_texts_are_copies_even_where_nobody_marked_them():
    documents = [{"doc_id": f"d{n}", "outlet": "A", "text": LONG} for n in range(8)]
    corpus = coded(documents, [tag(f"d{n}", "terrorists", 0) for n in range(8)])
    assert compare(corpus, measures="article_share")["documents"].max() == 1


def test_measures_of_speech_deeds_and_tone():
    documents = [{"doc_id": f"d{n}", "outlet": "A"} for n in range(6)]
    base = {"field": "text", "sentence": 0, "part": "body", "voice": "narration"}
    quotes, actions, sentiment, mentions, tags = [], [], [], [], []
    for n in range(6):
        span = {"doc_id": f"d{n}", "start": 0, "end": 9, "text": "two words"}
        for place, (speaker, kind) in enumerate((("iran", "direct"), (None, "indirect"))):
            quotes.append(
                span
                | {"field": "text", "start": 50 * place, "end": 50 * place + 9, "kind": kind}
                | {"speaker": speaker, "cue": "vowed", "cue_start": 50 * place + 20}
                | {"cue_end": 50 * place + 25, "cue_class": "commitment" if n < 2 else "neutral"}
            )
        actions.append(base | span | {"concept": "kill", "agent": "israel", "patient": "hamas"})
        actions[-1] |= {"form": "active" if n < 3 else "nominal", "negated": False}
        sentiment.append(base | span | {"actor": "iran", "method": "towards", "polarity": -0.5})
        sentiment[-1] |= {"polarity_masked": 0.0, "label": "negative"}
        mentions.append(base | span | {"actor": "israel", "kind": "name"})
        tags.append(tag(f"d{n}", "alleged", 2, kind="marker", concept="hedge", actor="israel"))
        tags[-1] |= {"relation": "claim", "frame": None}
    tables = {"quotes": quotes, "actions": actions, "sentiment": sentiment, "mentions": mentions}
    found = compare(coded(documents, tags, **tables), measures="all", n_resamples=100)

    def estimate(**keys: str | None) -> float:
        return float(cell(found, **keys)["estimate"].iloc[0])

    assert estimate(measure="quoted", speaker="iran", form=None) == 0.5
    assert estimate(measure="quoted", speaker="iran", form="direct") == 1.0
    assert estimate(measure="quoted_words", speaker="iran") == pytest.approx(0.02)
    assert estimate(measure="reporting", speaker="iran", concept="commitment") == pytest.approx(
        1 / 3
    )
    assert estimate(measure="agency", actor="israel", form="active", concept=None) == 0.5
    assert estimate(measure="agency", actor="hamas", form="nominal", relation="suffered") == 0.5
    assert estimate(measure="deeds", actor="israel", concept="kill") == 1.0
    assert estimate(measure="hedging", actor="israel", concept="hedge") == 1.0
    assert estimate(measure="sentiment", actor="iran") == -0.5
    assert estimate(measure="sentiment_masked", actor="iran") == 0.0
    assert estimate(measure="negative_share", actor="iran") == 1.0
    assert set(found["measure"]) == set(MEASURES) - {"share", "frame_share", "quoted_using"}


def test_contrasts_say_direction_size_and_what_could_have_been_seen():
    corpus = outlets({"A": 0.8, "B": 0.2, "C": 0.2}, n=25)
    found = contrasts(corpus, measures="share", n_resamples=300, stages=(999,))
    row = cell(found, term="terrorists", group="A").iloc[0]
    assert row["direction"] == "commoner"
    assert row["reference"] == "the rest"
    assert 0.4 < row["difference_low"] < row["difference"] < row["difference_high"] < 0.8
    assert row["log_ratio"] > 1
    assert 0.1 < row["detectable"] < 0.4
    pairs = contrasts(corpus, measures="share", against="pairs", **QUICK)
    silent = cell(pairs, term="terrorists", group="B", reference="C").iloc[0]
    assert silent["direction"] == "no difference found"
    assert silent["difference_low"] < 0 < silent["difference_high"]
    one = contrasts(corpus, measures="share", against="B", **QUICK)
    assert set(one["reference"]) == {"B"}
    # The same counts, pooled and for the one actor there is, are one test.
    assert found["repeats"].sum() == found["tested"].sum() // 2


def test_a_mean_tone_has_a_difference_and_no_ratio():
    documents = [{"doc_id": f"{outlet}{n}", "outlet": outlet} for outlet in "AB" for n in range(8)]
    scored = {"field": "text", "sentence": 0, "start": 0, "end": 4, "actor": "iran"}
    scored |= {"method": "towards", "part": "body", "voice": "narration"}
    sentiment = [
        scored | {"doc_id": doc["doc_id"], "polarity": -0.1 * (1 + number % 5)}
        for number, doc in enumerate(documents)
    ]
    corpus = coded(documents, sentiment=sentiment)
    row = contrasts(corpus, measures="sentiment", **QUICK).iloc[0]
    assert row["tested"]
    assert row["difference_low"] < row["difference"] < row["difference_high"]
    assert row[["ratio", "log_ratio"]].isna().all()


def test_adjust_counts_the_tests_of_all_tables():
    corpus = outlets({"A": 0.8, "B": 0.3})
    first = contrasts(corpus, measures="share", **QUICK)
    joined = adjust([first, contrasts(corpus, measures="article_share", **QUICK)])
    tests = pd.concat(joined)
    tests = tests[tests["tested"] & ~tests["repeats"]].sort_values("p")
    from statsmodels.stats.multitest import multipletests

    assert tests["q"].to_numpy() == pytest.approx(multipletests(tests["p"], method="fdr_bh")[1])


def test_findings_are_sentences_with_numbers_and_evidence():
    corpus = outlets({"A": 0.9, "B": 0.1, "C": 0.1}, n=20)
    table = findings(contrasts(corpus, n_resamples=200, stages=(999,)), corpus)
    first = table.iloc[0]
    assert first["result"] == "difference"
    assert len(table) <= 13
    for row in table.itertuples():
        assert re.search(r"95% interval .* articles", row.sentence)
        assert not re.search(r"bias|propagand|unfair|slant|distort", row.sentence, re.IGNORECASE)
    shares = table[table["measure"].isin(["share", "frame_share"])]
    assert all(len(row.evidence) == row.count for row in shares[["evidence", "count"]].itertuples())
    doc_id, field, start = first["evidence"][0].split("/")[1:]
    tags = corpus.tags[(corpus.tags["doc_id"] == doc_id) & (corpus.tags["start"] == int(start))]
    assert field == "text"
    assert (tags["concept"] == first["concept"]).all()


def test_findings_report_nulls_with_the_smallest_visible_difference():
    corpus = outlets({"A": 0.5, "B": 0.5}, n=30)
    table = findings(contrasts(corpus, **QUICK), corpus)
    nulls = table[table["result"] == "no difference found"]
    assert len(nulls)
    assert nulls["sentence"].str.contains("would have been found four times in five").all()


def test_every_count_opens_its_rows():
    corpus = outlets({"A": 0.7, "B": 0.3}, n=8)
    found = compare(corpus, measures=("share", "per_1000_words", "per_article"), n_resamples=20)
    for _, row in found.iterrows():
        assert len(evidence_keys(corpus, row)) == row["count"]


def test_the_order_of_documents_and_other_outlets_do_not_matter():
    corpus = outlets({"A": 0.7, "B": 0.3}, n=8)
    found = compare(corpus, n_resamples=100)
    corpus.documents = corpus.documents.sample(frac=1, random_state=1).reset_index(drop=True)
    corpus.tags = corpus.tags.sample(frac=1, random_state=1).reset_index(drop=True)
    pd.testing.assert_frame_equal(found, compare(corpus, n_resamples=100))
    of_a = corpus.documents["outlet"] == "A"
    alone = SimpleNamespace(**{**vars(corpus), "documents": corpus.documents[of_a]})
    left = found[found["outlet"] == "A"].reset_index(drop=True)
    both = ["estimate", "low", "high", "count"]
    pd.testing.assert_frame_equal(left[both], compare(alone, n_resamples=100)[both])


def test_keyness_finds_the_planted_word_and_not_the_burst():
    rng = np.random.default_rng(3)
    words = [f"common{n}" for n in range(40)]
    documents = []
    for number in range(40):
        text = " ".join(
            w.translate(str.maketrans("0123456789", "abcdefghij")) for w in rng.choice(words, 60)
        )
        if number < 20:
            text += " regime"
        if number == 0:
            text += " xylophone" * 50
        if number in (1, 25):
            text += " xylophone"
        documents.append(
            {"doc_id": f"{number}", "outlet": "A" if number < 20 else "B", "text": text}
        )
    found = keyness(coded(documents), "A", stages=(499,)).set_index("word")
    assert found.at["regime", "q"] < 0.05
    assert found.at["regime", "z"] > 0
    assert found.at["regime", "n"] == 20
    assert found.at["xylophone", "g2"] > 20  # what word tests would have believed
    assert found.at["xylophone", "p"] > 0.05
    assert found.at["xylophone", "dp"] > found.at["regime", "dp"]


def test_company_of_an_actor_is_in_its_sentences_and_voice():
    text = "Hamas fighters attacked. Israel waited there. “Hamas butchers came,” he said."
    documents = [{"doc_id": f"d{n}", "outlet": "AB"[n % 2], "text": text} for n in range(6)]
    at = [0, text.index("Hamas butchers")]
    mentions = [
        {"doc_id": f"d{n}", "field": "text", "sentence": 0, "start": start, "end": start + 5}
        | {"text": "Hamas", "actor": "hamas", "kind": "name", "part": "body", "voice": "narration"}
        for n in range(6)
        for start in at
    ]
    quotes = [
        {"doc_id": f"d{n}", "field": "text", "start": at[1], "end": at[1] + 19, "kind": "direct"}
        for n in range(6)
    ]
    corpus = coded(documents, mentions=mentions, quotes=quotes)
    narration = keyness(corpus, "A", actor="hamas", stages=(9,))
    assert set(narration["word"]) == {"attacked", "fighters", "said"}
    quoted = keyness(corpus, "A", actor="hamas", voice="quoted", stages=(9,))
    assert set(quoted["word"]) == {"butchers", "came"}


def test_distance_stands_out_of_its_noise_floor_only_where_planted():
    corpus = outlets({"A": 0.5, "B": 0.5, "C": 0.5, "D": 1.0}, n=20)
    found = distances(corpus, n_splits=200).set_index(["group", "reference"])
    assert found.at[("A", "D"), "distance"] > 3 * found.at[("A", "D"), "floor_high"]
    assert found.at[("A", "B"), "distance"] < 2 * found.at[("A", "B"), "floor_high"]
    points = map_distances(found.reset_index())
    assert points is not None
    assert points.order[0] == "D" or points.order[-1] == "D"
    assert map_distances(found.reset_index().head(1)) is None


def test_periods_count_what_a_comparison_by_period_counts():
    corpus = outlets({"A": 0.2, "B": 0.5}, n=60, uses=2)
    days = pd.date_range("2024-01-01", periods=60, freq="3D").as_unit("us")
    corpus.documents["published"] = [*days, *days]
    corpus.documents.loc[0, "published"] = pd.NaT
    rules, panel = Rules(n_resamples=50), choose_panel(corpus)
    counts = count_measures(panel, ["share"], "narration")
    found = compare_periods(counts, panel, "month", rules)
    assert found["period"].dt.day.unique().tolist() == [1]
    whole = compare(corpus, by="month", measures="share", n_resamples=50)
    summed = (
        cell(found, term="terrorists", actor=None).groupby("period")[["count", "documents"]].sum()
    )
    known = cell(whole, term="terrorists", actor=None).set_index("group")
    known = known.loc[[name for name in known.index if name != "not stated"]]
    assert summed["count"].tolist() == known["count"].tolist()
    assert summed["documents"].sum() == 119
    in_a = found[found["group"] == "A"]
    assert in_a["period"].is_monotonic_increasing


def test_leave_one_out_names_the_story_and_the_term_a_result_hangs_on():
    corpus = outlets({"A": 0.05, "B": 0.6}, n=12, uses=2)
    burst = [tag("A-003", "terrorists", place + 5) for place in range(60)]
    burst += [tag(f"A-{n:03}", "killers", 90) for n in range(12)]
    corpus.tags = pd.concat([corpus.tags, make_table("tags", burst)], ignore_index=True)
    found = contrasts(corpus, measures=("share", "frame_share"), **QUICK)
    stories = leave_one_story_out(corpus, found)
    row = cell(stories, measure="share", term="terrorists", group="A").iloc[0]
    assert row["without_lowest"] == "story-3"
    assert not row["robust"]
    terms = leave_one_term_out(corpus, found)
    frame = cell(terms, frame="delegitimising", term=None).iloc[0]
    assert frame["without_lowest"] in ("terrorists", "prisoners")
    assert frame["lowest"] < frame["difference"]


def test_matched_stories_leave_out_what_one_group_alone_covers():
    corpus = outlets({"A": 0.5, "B": 0.5}, n=10)
    corpus.documents.loc[corpus.documents["doc_id"] == "A-009", "story"] = "A alone"
    corpus.documents.loc[corpus.documents["doc_id"] == "B-009", "story"] = None
    found = compare(corpus, measures="share", stories="matched", n_resamples=50)
    assert found["documents"].unique().tolist() == [9]
