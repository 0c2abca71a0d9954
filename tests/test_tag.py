"""The whole tagger on small texts: the contract of the tables, and the examples it was built for."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import framing
from framing import FramingError
from framing.schema import TABLES

BOOK = "middle-east"


def code(text, *, title="", outlet="x", methods=(), book=BOOK):
    return framing.tag(
        pd.DataFrame([{"text": text, "title": title, "outlet": outlet}]), book, methods=methods
    )


def rows(table, *columns):
    return set(table[list(columns)].itertuples(index=False, name=None))


ARTICLE = """Iran has vowed to respond to the alleged Israeli assassination of Haniyeh on its soil, \
which supposedly took place in a guest house.

Hamas and Israel failed to agree on releasing terrorists held in Israel in exchange for hostages \
held by the terrorist group since October.

Hezbollah has also vowed to hit Israel. “We will bring the murderers to justice,” Netanyahu said.

Originally published by Kinneret Today."""


@pytest.fixture(scope="module")
def coded():
    return code(ARTICLE, title="Iran vows to respond", methods=("textblob",))


def test_every_table_has_the_columns_of_the_contract(coded):
    for name, columns in TABLES.items():
        table = getattr(coded, name)
        assert list(table.columns) == list(columns)
        assert {column: str(dtype) for column, dtype in table.dtypes.items()} == columns


def test_a_term_is_about_the_actor_that_the_text_ties_it_to(coded):
    choices = coded.tags.query("kind == 'choice'")
    assert ("terrorists", "palestinian-prisoners") in rows(choices, "text", "actor")
    assert any(
        "terrorist" in text and actor == "hamas" for text, actor in rows(choices, "text", "actor")
    )
    assert ("terrorists", "hamas") not in rows(choices, "text", "actor")


def test_markers_belong_to_those_whose_act_or_claim_they_colour(coded):
    markers = rows(coded.tags.query("kind == 'marker'"), "text", "actor", "relation")
    assert ("alleged", "israel", "claim") in markers
    assert ("supposedly", "israel", "claim") in markers
    assert ("vowed", "iran", "speech") in markers
    assert ("vowed", "hezbollah", "speech") in markers


def test_words_inside_a_quotation_are_not_the_outlets(coded):
    murderers = coded.tags[coded.tags["text"].str.contains("murderers")]
    quote = coded.quotes[coded.quotes["text"].str.contains("murderers")].iloc[0]
    assert (quote["kind"], quote["speaker"], quote["cue"]) == ("direct", "netanyahu", "said")
    assert set(murderers["voice"]) <= {"direct"}


def test_the_text_itself_credits_its_first_outlet(coded):
    assert coded.documents.at[0, "first_outlet"] == "Kinneret Today"


def assert_offsets_hold(coded):
    documents = coded.documents.set_index("doc_id")
    for table in (coded.mentions, coded.quotes, coded.tags, coded.actions):
        for row in table.itertuples():
            assert documents.at[row.doc_id, row.field][row.start : row.end] == row.text


def test_offsets_point_at_the_text_as_published(coded):
    assert_offsets_hold(coded)


PIECES = st.sampled_from(
    ["Iran", "Israel", "Hamas", "vowed", "said", "that", "killed", "“", "”", '"', "'", "’s", "«", "»",
     ",", ".", "?", "\n\n", "\n", " ", " ", "the", "terrorist group", "who", "was", "U.S.", "\u00a0",
     "\u00ad", "😀", "é", "NETANYAHU", "<script>", "&amp;", "-", "—", "he", "alleged", "strike"]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_any_text_is_coded_or_rejected_and_keeps_its_offsets(text):
    coded = code(text, methods=("textblob",))
    assert len(coded.documents) + len(coded.rejected) == 1
    reasons = " ".join(coded.rejected["reason"])
    assert "could not be" not in reasons, reasons
    assert_offsets_hold(coded)


def test_same_input_same_rows_however_many_workers():
    documents = pd.DataFrame(
        [{"text": f"{ARTICLE}\n\nNote {i}.", "outlet": f"outlet {i % 2}"} for i in range(40)]
    )
    one = framing.tag(documents, BOOK, methods=())
    two = framing.tag(documents, BOOK, methods=(), workers=2)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))


def test_saved_and_loaded_is_the_same(coded, tmp_path):
    again = framing.load_coded(coded.save(tmp_path / "coded"))
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(coded, name), getattr(again, name))
    assert again.codebook.sha256 == coded.codebook.sha256
    assert again.provenance == coded.provenance
    (tmp_path / "coded" / "tags.parquet").write_bytes(b"half a file")
    with pytest.raises(framing.FramingError, match=r"tags\.parquet.*code the corpus again"):
        framing.load_coded(tmp_path / "coded")


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path, monkeypatch):
    from framing.tagging import tagger

    documents = pd.DataFrame([{"text": f"Iran vowed {i}.", "outlet": "x"} for i in range(70)])
    whole = framing.tag(documents, BOOK, methods=(), resume=tmp_path)
    monkeypatch.setattr(tagger, "tag_partition", lambda *_: pytest.fail("coded again"))
    resumed = framing.tag(documents, BOOK, methods=(), resume=tmp_path)
    pd.testing.assert_frame_equal(whole.tags, resumed.tags)


def test_one_broken_article_stops_nothing(monkeypatch):
    from framing.tagging import tagger

    honest = tagger.code_reading

    def fragile(reading, codebook):
        if "BOOM" in reading.text:
            raise RuntimeError("out of words")
        return honest(reading, codebook)

    monkeypatch.setattr(tagger, "code_reading", fragile)
    documents = pd.DataFrame(
        [{"text": text, "outlet": "x", "path": text[:4]} for text in ("BOOM.", "Iran vowed.")]
    )
    coded = framing.tag(documents, BOOK, methods=())
    assert coded.documents["text"].tolist() == ["Iran vowed."]
    assert coded.rejected["path"].tolist() == ["BOOM"]
    assert "out of words" in coded.rejected.at[0, "reason"]


def test_faulty_calls_are_refused_before_any_work():
    documents = pd.DataFrame([{"text": "Iran vowed.", "outlet": "x"}])
    with pytest.raises(FramingError, match="middle-east"):
        framing.tag(documents, "middle-eats")
    with pytest.raises(FramingError, match="textblob"):
        framing.tag(documents, BOOK, methods=("textblub",))
    with pytest.raises(FramingError, match="outlet"):
        framing.tag(documents[["text"]], BOOK)


def test_an_empty_corpus_gives_empty_tables():
    coded = framing.tag(pd.DataFrame(columns=["text", "outlet"]), BOOK, methods=("textblob",))
    assert all(len(getattr(coded, name)) == 0 for name in TABLES)


def test_concordance_shows_each_tag_in_its_context(coded):
    lines = framing.concordance(coded, term="terrorists", window=20)
    assert lines["keyword"].tolist() == ["terrorists"]
    assert lines.at[0, "left"].endswith("agree on releasing ")
    assert lines.at[0, "right"].startswith(" held in Israel")
    with pytest.raises(FramingError, match="terrorists"):
        framing.concordance(coded, term="terorists")
    with pytest.raises(framing.FramingError, match=r"no voice 'narative'.*'narration'.*no part"):
        framing.concordance(coded, voice="narative", part="title")
