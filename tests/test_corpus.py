"""Reading a corpus: every format gives the same documents, and nothing is lost."""

import json
import re
from itertools import pairwise

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import FramingError, read_corpus
from framing.corpus import complete_documents
from framing.schema import TABLES
from framing.tagging.readings import split_paragraphs

TEXT = (
    "The ministers met in the capital on Monday and agreed to meet again next week, "
    "a spokesman said. They did not say where, or what they would talk about.\n\n"
    "Nobody from the opposition had been invited to the table."
)
ROW = {"title": "Ministers meet", "outlet": "The Daily", "text": TEXT, "published": "2024-08-01"}
HTML = (
    "<html><head><title>Ministers meet</title><meta property='og:site_name' content='The Daily'>"
    "</head><body><nav>Home News Sport</nav><article><h1>Ministers meet</h1>"
    + "".join(f"<p>{p}</p>" for p in TEXT.split("\n\n"))
    + "</article><footer>Recommended stories</footer></body></html>"
)


def _write(folder, suffix):
    file = folder / f"article{suffix}"
    if suffix == ".md":
        meta = "\n".join(f"{k}: {v}" for k, v in ROW.items() if k != "text")
        file.write_text(f"---\n{meta}\n---\n\n{TEXT}\n")
    elif suffix == ".txt":
        file.write_text(TEXT)
    elif suffix == ".html":
        file.write_text(HTML)
    elif suffix == ".jsonl":
        file.write_text(json.dumps(ROW) + "\n")
    elif suffix == ".parquet":
        duckdb.from_df(pd.DataFrame([ROW])).write_parquet(str(file))
    else:
        pd.DataFrame([ROW]).to_csv(file, index=False, sep="\t" if suffix == ".tsv" else ",")
    return file


@pytest.mark.parametrize("suffix", [".md", ".csv", ".tsv", ".jsonl", ".parquet"])
def test_every_format_with_metadata_gives_the_same_document(tmp_path, suffix):
    document = read_corpus(_write(tmp_path, suffix)).iloc[0]
    assert document[["title", "outlet", "text"]].tolist() == ["Ministers meet", "The Daily", TEXT]
    assert document["published"] == pd.Timestamp("2024-08-01")
    assert document["n_words"] == 39


def test_html_loses_its_navigation_and_keeps_its_article(tmp_path):
    document = read_corpus(_write(tmp_path, ".html")).iloc[0]
    assert document["outlet"] == "The Daily"
    assert "Nobody from the opposition" in document["text"]
    assert "Recommended" not in document["text"]


def test_plain_text_needs_no_metadata(tmp_path):
    documents = read_corpus(_write(tmp_path, ".txt"))
    assert list(documents.columns) == list(TABLES["documents"])
    assert documents.at[0, "outlet"] == "unknown outlet"
    assert documents.at[0, "title"] == ""


def test_subfolder_names_the_outlet_and_file_name_gives_the_date(tmp_path):
    (tmp_path / "the-echo").mkdir()
    (tmp_path / "the-echo" / "2024-08-03-meeting.txt").write_text(TEXT)
    document = read_corpus(tmp_path).iloc[0]
    assert document["outlet"] == "the-echo"
    assert document["published"] == pd.Timestamp("2024-08-03")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_are_found_out(tmp_path, encoding):
    text = "“We won’t go,” the café owner said – and that was that. " * 5
    (tmp_path / "article.txt").write_bytes(text.encode(encoding))
    assert read_corpus(tmp_path).at[0, "text"] == text


def test_unusable_rows_are_rejected_with_their_reason(tmp_path):
    german = "Die Minister trafen sich am Montag in der Hauptstadt und sprachen über nichts. " * 4
    rows = [
        {**ROW, "doc_id": "a"},
        {**ROW, "doc_id": "a", "title": "Again"},
        {**ROW, "doc_id": "b", "text": "  "},
        {**ROW, "doc_id": "c", "text": german},
    ]
    pd.DataFrame(rows).to_csv(tmp_path / "articles.csv", index=False)
    (tmp_path / "broken.jsonl").write_text('{"text": "fine", "outlet": "x"}\n{"text": \n')
    documents, rejected = complete_documents(read_corpus(tmp_path))
    assert documents["doc_id"].tolist() == ["a"]
    assert rejected["path"].tolist() == ["broken.jsonl"] + ["articles.csv"] * 3
    assert rejected["row"].tolist() == [pd.NA, 2, 3, 4]
    assert [reason.split(":")[0] for reason in rejected["reason"]] == [
        "unreadable", "duplicate", "empty", "language",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Iran vowed revenge.", "Netanyahu met Biden.", "No."])
def test_short_sentences_are_never_taken_for_another_language(text):
    documents, rejected = complete_documents(pd.DataFrame([{"text": text, "outlet": "x"}]))
    assert len(documents) == 1
    assert rejected.empty


def test_missing_columns_are_named_with_what_there_is():
    with pytest.raises(FramingError, match=r"no column 'text'.*\['body', 'outlet'\]"):
        complete_documents(pd.DataFrame([{"body": TEXT, "outlet": "x"}]))


def test_columns_of_a_table_can_be_mapped(tmp_path):
    renamed = pd.DataFrame([ROW]).rename(columns={"text": "body", "outlet": "source"})
    renamed.to_csv(tmp_path / "articles.csv", index=False)
    documents = read_corpus(tmp_path, columns={"body": "text", "source": "outlet"})
    assert documents.at[0, "outlet"] == "The Daily"


def test_a_mapped_column_goes_before_one_that_has_the_name(tmp_path):
    row = {**ROW, "title": "Kicker", "headline": "Ministers meet"}
    pd.DataFrame([row]).to_csv(tmp_path / "articles.csv", index=False)
    documents = read_corpus(tmp_path, columns={"headline": "title"})
    assert documents.at[0, "title"] == "Ministers meet"


def test_a_table_without_text_is_refused_with_its_own_columns(tmp_path):
    (tmp_path / "articles.csv").write_text(f'source,body\nThe Daily,"{TEXT}"\n')
    with pytest.raises(FramingError, match=r"no column 'text'; it has \['body', 'source'\]"):
        read_corpus(tmp_path, columns={"bdy": "text"})
    with pytest.raises(FramingError, match=r"'txet'.*'text'"):
        read_corpus(tmp_path, columns={"body": "txet"})
    twice = pd.DataFrame([[TEXT, "a", "b"]], columns=["text", "outlet", "outlet"])
    with pytest.raises(FramingError, match=r"several columns named.*outlet"):
        complete_documents(twice)


def _csv(folder, content):
    (folder / "the-echo").mkdir(exist_ok=True)
    (folder / "the-echo" / "articles.csv").write_text(content)
    return read_corpus(folder)


def test_odd_tables_are_read_as_they_stand(tmp_path):
    one_column = _csv(tmp_path, f'text\n"{TEXT}"\n')
    assert one_column[["outlet", "text"]].values.tolist() == [["the-echo", TEXT]]
    long = _csv(tmp_path, f'Outlet;Text\nThe Daily;"{TEXT * 800}"\n')
    assert long[["outlet", "text"]].values.tolist() == [["The Daily", TEXT * 800]]
    (tmp_path / "raw.tsv").write_text('outlet\ttext\nThe Daily\t"No," he said.\n')
    assert read_corpus(tmp_path / "raw.tsv")["text"].tolist() == ['"No," he said.']
    (tmp_path / "raw.tsv").unlink()
    names = _csv(tmp_path, f'outlet,title,text\nNA,null,"{TEXT}"\n')
    assert names[["outlet", "title"]].values.tolist() == [["NA", "null"]]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("outlet,text\nA,They left, and came back.\n", r"rows \[1\] have more than 2 values"),
        (f'outlet,outlet,text\nA,B,"{TEXT}"\n', "names a column twice"),
        ('outlet,text\nA,"They left.\nB,They stayed.\n', "line 3: unexpected end of data"),
        ('outlet,text\nA,"No," he said.\n', "line 2: .*double those inside it"),
    ],
)
def test_a_table_whose_values_have_lost_their_columns_is_rejected(tmp_path, content, reason):
    documents = _csv(tmp_path, content)
    assert documents.empty
    ((path, _, found),) = documents.attrs["rejected"]
    assert path == "the-echo/articles.csv"
    assert re.search(reason, found)


def test_broken_files_and_half_a_character_stop_nothing(tmp_path):
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "deep.jsonl").write_text("[" * 100_000)
    half = json.dumps({**ROW, "text": f"\ud800{TEXT}"})
    (tmp_path / "half.jsonl").write_text(half + "\n")
    documents = read_corpus(tmp_path)
    assert documents["text"].tolist() == [f"\ufffd{TEXT}"]
    reasons = {path: reason for path, _, reason in documents.attrs["rejected"]}
    assert set(reasons) == {"broken.parquet", "deep.jsonl"}
    assert all(reason.startswith("unreadable: ") for reason in reasons.values())


def test_blank_values_are_absent_ones():
    blank = {"outlet": "x", "doc_id": "", "story": " ", "copy_of": "", "language": ""}
    rows = [{**blank, "text": TEXT}, {**blank, "text": "Nobody came to the harbour that night."}]
    documents, _ = complete_documents(pd.DataFrame(rows))
    assert documents["story"].nunique() == 2
    assert documents["copy_of"].isna().all()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("2024-07-31T10:00:00+02:00", "2024-07-31 08:00"),
        ("Wed, 31 Jul 2024 10:00:00 GMT", "2024-07-31 10:00"),
        (pd.Timestamp("2024-07-31 22:00", tz="US/Eastern"), "2024-08-01 02:00"),
        ("07/31/24", "2024-07-31"),
        ("20240731", "2024-07-31"),
        *((unclear, None) for unclear in ("10:30", "today", "now", "May", "0001-01-01", "", None)),
    ],
)
def test_a_date_is_read_with_its_zone_and_never_guessed(given, read):
    documents, _ = complete_documents(pd.DataFrame([{**ROW, "published": given}]))
    assert documents.at[0, "published"] == pd.Timestamp(read) or read is None
    assert documents["published"].isna()[0] == (read is None)


@pytest.mark.parametrize("name", ["nowhere", "empty", "image.png"])
def test_a_path_without_articles_is_an_error(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    with pytest.raises(FramingError, match=name):
        read_corpus(tmp_path / name)


def test_ids_are_stable_and_survive_reading_twice(tmp_path):
    first, second = (read_corpus(_write(tmp_path, ".md")) for _ in range(2))
    assert first["doc_id"].tolist() == second["doc_id"].tolist()


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One line.\nAnother line.", ["One line.", "Another line."]),
        (
            "A line that was wrapped by hand at about seventy columns goes\n"
            "on in the next one until the paragraph is over and done with,\n"
            "which is here.\n\nTwo.",
            [
                "A line that was wrapped by hand at about seventy columns goes\n"
                "on in the next one until the paragraph is over and done with,\n"
                "which is here.",
                "Two.",
            ],
        ),
        ("", []),
        ("\n \n\n", []),
    ],
)
def test_paragraphs(text, paragraphs):
    assert [text[a:b] for a, b in split_paragraphs(text)] == paragraphs


@given(st.text(alphabet="ab .\n“”\u00a0", max_size=80))
def test_paragraphs_lose_nothing_but_white_space(text):
    spans = split_paragraphs(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
