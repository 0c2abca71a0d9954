"""Reports: numbers equal the API's, every number opens what it counted, nothing of an article runs."""

import contextlib
import json
import re
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from samples import OUTLETS, sample_coded, write_sections

from framing import report
from framing.cli import main
from framing.comparison import compare
from framing.report.batch import code_once, make_reports
from framing.report.files import make_safe, save_tables
from framing.report.highlight import mark_article, paragraph_bounds
from framing.report.page import _split, content_policy, read_meta
from framing.report.parts import Items, Section, Table
from framing.report.pdf import find_browser
from framing.report.plan import plan_reports
from framing.report.runner import check_parameters, find_notebook
from framing.report.sources import find_corpus
from framing.report.study import open_study
from framing.schema import FramingError, make_table
from framing.wording import interval, percent, period, slug

HOSTILE = 'Peace"><script>document.title="owned"</script><img src=x onerror=alert(1)>'
SECTIONS = ("opening", "naming", "events", "speakers", "reporting", "hedging", "deeds", "tone",
            "headlines", "compared", "methods", "codebook_entries", "provenance")  # fmt: skip


@pytest.fixture(scope="module")
def coded():
    return sample_coded()


@pytest.fixture(scope="module")
def study(coded):
    return open_study(coded)


@pytest.fixture(scope="module")
def sections(study):
    return {name: getattr(report, name)(study) for name in SECTIONS}


def _groups(section):
    return {group.id: group for evidence in section.evidence for group in evidence.groups}


def _cells(section):
    return [cell for table in section.tables() for row in table.rows for cell in row]


def test_numbers_of_naming_are_those_of_compare(coded, sections):
    expected = compare(coded, measures="share")
    expected = expected[expected["actor"].isna() & (expected["concept"] == "held-by-israel")]
    table = next(t for t in sections["naming"].tables() if t.name == "naming-held-by-israel")
    shown = table.data.set_index(["term", "group"])["count"].to_dict()
    known = expected.set_index(["term", "group"])["count"].to_dict()
    assert shown == {key: known[key] for key in shown}
    assert shown["terrorists", "The Harbour Post"] == 6
    terrorists = next(row for row in table.rows if row[0].text == "“terrorists”")
    assert [cell.text for cell in terrorists[2:]] == ["0%", "75%", "0%"]


def test_where_no_actor_is_known_nothing_is_counted_for_one(coded):
    nobody = {"actor": pd.Series(None, index=coded.tags.index, dtype="str")}
    unknown = pd.Series(None, index=coded.actions.index, dtype="str")
    changed = report.study.replace(
        coded,
        tags=coded.tags.assign(**nobody),
        actions=coded.actions.assign(agent=unknown, patient=unknown),
    )
    found = compare(changed, measures=("agency", "deeds", "reporting", "hedging"))
    assert not (found["actor"].notna() & (found["measure"] != "reporting")).any()
    assert (found.loc[found["measure"] == "agency", "count"] > 0).any()
    assert "Deeds and doers" in report.deeds(open_study(changed))._repr_html_()


@pytest.mark.parametrize("name", ["naming", "speakers", "reporting", "deeds", "headlines"])
def test_a_number_opens_as_many_sentences_as_it_counts(sections, name):
    groups = _groups(sections[name])
    opened = 0
    for table in sections[name].tables():
        for row, line in zip(table.rows, _lines(table), strict=True):
            for cell, (_, found) in zip(row[table.labels :], line.items(), strict=False):
                if cell.opens:
                    assert groups[cell.opens].total == found
                    opened += 1
    assert opened


def _lines(table: Table):
    """For each shown row, the counts of compare() by group, in the order of the columns."""
    groups = list(table.columns[table.labels :])
    per_row = len(groups)
    for i in range(len(table.rows)):
        rows = table.data.iloc[i * per_row : (i + 1) * per_row].set_index("group")["count"]
        yield {group: rows[group] for group in groups}


def test_contexts_are_cut_from_the_article_at_the_counted_offsets(study, sections):
    checked = 0
    for group in _groups(sections["naming"]).values():
        for context in group.contexts:
            text = study.articles[context.doc_id]["title" if context.part == "headline" else "text"]
            whole = context.left + context.marked + context.right
            assert re.sub(r"\s+", " ", text[context.start :]).startswith(context.marked)
            assert whole in re.sub(r"\s+", " ", text)
            checked += 1
    assert checked > 40


def test_quoted_words_stand_beside_and_are_not_counted(sections):
    beside = [group for group in _groups(sections["naming"]).values() if not group.counted]
    assert beside
    assert all(context.voice == "quoted" for group in beside for context in group.contexts)


def test_opening_states_facts_cautions_and_findings(sections):
    opening = sections["opening"]
    kinds = {block.kind: block for block in opening.blocks if isinstance(block, Items)}
    facts = {item.text: item.number for item in kinds["facts"].items}
    assert facts["Articles"] == "24"
    told = " ".join(item.text for item in kinds["cautions"].items)
    assert "No validation" in told
    assert "Few articles" in told
    findings = kinds["findings"].items
    assert any("What is the killing of somebody called?" in item.text for item in findings)
    groups = _groups(opening)
    assert all(item.opens in groups for item in findings if item.opens)
    assert opening.meta["outlets"] == sorted(OUTLETS)


def test_nothing_generated_is_a_verdict(sections):
    words = re.compile(r"\b(bias\w*|propagand\w*|unfair|slant\w*)\b", re.IGNORECASE)
    for section in sections.values():
        if section.id == "codebook":  # cites others
            continue
        assert not words.search(section._repr_html_())


def test_one_article_is_no_comparison():
    html = {
        name: getattr(report, name)(open_study(sample_coded(1, OUTLETS[:1])))._repr_html_()
        for name in ("opening", "events", "over_time", "sensitivity", "distance", "company")
    }
    assert "One article is no comparison" in html.pop("opening")
    assert not any(html.values())
    alone = report.coded_article(open_study(sample_coded(1, OUTLETS[:1])), only_alone=True)
    assert "Ismail Haniyeh" in alone._repr_html_()


def test_empty_corpus_gives_a_page_that_says_so(coded):
    empty = open_study(report.study.restrict(coded, pd.Series([], dtype=str)))
    for name in SECTIONS:
        assert isinstance(getattr(report, name)(empty), Section)
    assert "no article to code" in report.opening(empty)._repr_html_()


def test_hostile_text_is_escaped_everywhere():
    study = open_study(sample_coded(6, title=HOSTILE))
    names = ("opening", "naming", "events", "speakers", "compared", "coded_article")
    for name in names:
        html = getattr(report, name)(study)._repr_html_()
        assert "<script>document" not in html
        assert "<img" not in html
    assert "&lt;script&gt;" in report.coded_article(study)._repr_html_()


def test_highlighted_pieces_join_to_the_article(study):
    for doc_id, article in study.articles.items():
        marked = mark_article(study, doc_id)
        assert "".join(piece.text for piece in marked.title) == article["title"]
        bounds = paragraph_bounds(article["text"])
        told = ["".join(piece.text for piece in paragraph) for paragraph in marked.paragraphs]
        assert told == [article["text"][start:end] for start, end in bounds]
        kinds = {kind for p in marked.paragraphs for piece in p for kind in piece.classes}
        assert {"choice", "mention", "quote", "marker", "deed"} <= kinds


def test_tables_are_saved_for_spreadsheets_without_running(tmp_path, coded):
    nasty = coded.documents["title"].mask(coded.documents.index == 0, "=cmd|' /C calc'!A0")
    changed = report.study.replace(coded, documents=coded.documents.assign(title=nasty))
    study = open_study(changed)
    folder = save_tables(tmp_path / "t", study, [report.compared(study), report.naming(study)])
    text = (folder / "sentences.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    saved = pd.read_csv(folder / "sentences.csv", encoding="utf-8-sig")
    assert len(saved) == len(coded.tags)
    behind = pd.read_csv(folder / "behind-the-numbers.csv", encoding="utf-8-sig")
    shown = _groups(report.naming(study)).values()
    assert (behind["section"] == "naming").sum() == sum(group.total for group in shown)
    assert not saved["title"].astype(str).str.startswith("=").any()
    book = openpyxl.load_workbook(folder / "tables.xlsx", read_only=True)
    assert {"sentences", "articles", "naming-killing"} <= set(book.sheetnames)
    assert save_tables("", study, []) is None
    (tmp_path / "own.csv").write_text("kept")
    save_tables(tmp_path, study, [])
    assert (tmp_path / "own.csv").exists()


def test_long_text_is_cut_for_excel_only():
    from framing.report.files import CELL_LIMIT, _cell

    assert len(_cell("x" * 40_000)) <= CELL_LIMIT
    assert make_safe(pd.DataFrame({"a": ["x" * 40_000]}))["a"].str.len().item() == 40_000
    assert make_safe(pd.DataFrame({"a": ["-1+2", "fine"]}))["a"].tolist() == ["'-1+2", "fine"]


def test_figures_are_svg_with_text_alternative(sections):
    figures = [b for s in sections.values() for b in s.blocks if type(b).__name__ == "Figure"]
    assert len(figures) >= 4
    for figure in figures:
        assert figure.svg.startswith("<svg")
        assert "http" not in figure.svg
        assert len(figure.svg) < 80_000
        assert len(figure.alt) > 30
        assert "currentColor" in figure.svg


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"outlet": ["A"]}, "no parameter 'outlet'"),
        ({"outlets": "A"}, "'outlets' must be list"),
        ({"voice": 3}, "'voice' must be str"),
        ({"voise": "narration", "tables": True}, "'tables' must be str"),
    ],
)
def test_wrong_parameters_are_errors_before_anything_runs(parameters, told):
    with pytest.raises(FramingError, match=re.escape(told)):
        check_parameters(find_notebook("compare_outlets"), parameters)


def test_unknown_names_are_told_with_what_there_is(coded):
    with pytest.raises(FramingError, match="Meridian Daily"):
        open_study(coded, outlets=["Nobody"])
    with pytest.raises(FramingError, match="compare_outlets"):
        find_notebook("compare")
    with pytest.raises(FramingError, match="use one of"):
        plan_reports(coded, None, "week", {})
    with pytest.raises(FramingError, match="No notebook has a parameter"):
        plan_reports(coded, ["article"], None, {"stories": "matched"})
    with pytest.raises(FramingError, match="no such file"):
        find_corpus("nowhere/at-all")


def test_batches_are_planned_by_outlet_pair_story_and_actor(coded):
    planned = {each: plan_reports(coded, None, each, {}) for each in ("outlet", "pair", "story")}
    assert [job.parameters["outlet"] for job in planned["outlet"]] == sorted(OUTLETS)
    assert len(planned["pair"]) == 3
    assert len(planned["story"]) == 8
    assert {job.name for job in plan_reports(coded, None, "actor", {})} >= {"actor-israel"}


def test_reports_of_like_names_do_not_overwrite_each_other():
    names = [
        job.name
        for job in plan_reports(sample_coded(1, ("Al Quds", "Al-Quds")), None, "outlet", {})
    ]
    assert len(set(names)) == 2


def test_a_word_of_two_choice_sets_is_counted_in_each(coded):
    """ "terrorists" of prisoners and of an armed group: each line opens what it counts."""
    quoted = coded.tags[(coded.tags["voice"] == "direct")].assign(concept="armed-group")
    other = quoted.assign(start=quoted["start"] + 1, end=quoted["end"] + 1)
    tags = pd.concat([coded.tags, other], ignore_index=True)
    section = report.speakers(open_study(report.study.replace(coded, tags=tags)))
    table = next(table for table in section.tables() if table.name == "quoted-words")
    assert len(table.rows) == 2
    assert set(table.data["concept"]) == {"held-by-israel", "armed-group"}
    groups = _groups(section)
    assert {groups[cell.opens].total for row in table.rows for cell in row if cell.opens} == {8}


@pytest.mark.parametrize(("corpus", "output"), [("in", "in"), ("in", "in/out"), ("articles", ".")])
def test_pages_are_not_written_where_they_would_be_read_as_articles(
    tmp_path, monkeypatch, corpus, output
):
    monkeypatch.chdir(tmp_path)
    Path(corpus).mkdir()
    (Path(corpus) / "a.html").write_text("<p>An article of one's own.</p>")
    with pytest.raises(FramingError, match="outside the corpus"):
        make_reports(corpus, output)
    assert [str(file) for file in tmp_path.rglob("*.*")] == [str(tmp_path / corpus / "a.html")]


def test_days_are_read_with_or_without_a_zone(coded):
    day = open_study(coded, since="2024-08-02", until="2024-08-03T00:00Z").documents["published"]
    assert sorted(day.dt.day.unique()) == [2, 3]
    with pytest.raises(FramingError, match="2024-07-31"):
        open_study(coded, since="in spring")


def test_file_names_are_safe():
    assert slug("../../etc/passwd") == "etc-passwd"
    assert slug("Al-Qindil English") == "al-qindil-english"
    assert slug("日本") == slug("日本") != slug("中国")
    assert len(slug("x" * 300)) <= 60


def test_numbers_read_as_people_write_them():
    assert (percent(0.625), percent(0.001), percent(0), percent(float("nan"))) == (
        "62%", "<1%", "0%", "–")  # fmt: skip
    assert interval(-0.05, 0.36, "share") == "−5 to 36%"
    dates = pd.Series(pd.to_datetime(["2024-07-13", "2024-09-04"]))
    assert period(dates) == "13 July to 4 September 2024"


def test_a_page_too_long_has_its_sentences_beside_it(tmp_path):
    evidence = (
        '<!--e:n-1--><details id="n-1"><tbody id="n-2">' + "x" * 1_600_000 + "</details><!--/e-->"
    )
    body = f'<head></head><main id="main"><a href="#n-2">7</a><a href="#top">t</a>{evidence}</main>'
    files = _split(body, tmp_path / "page.html")
    assert set(files) == {"page.html", "page.sentences-1.html"}
    assert 'href="page.sentences-1.html#n-2"' in files["page.html"]
    assert 'href="#top"' in files["page.html"]
    assert 'id="n-2"' in files["page.sentences-1.html"]


def test_a_page_of_500_articles_is_small_and_leads_to_all_its_sentences(tmp_path):
    study = open_study(sample_coded(167))
    names = ("naming", "speakers", "reporting", "deeds", "headlines", "events", "compared")
    page = write_sections(study, names, tmp_path)
    assert len(study.documents) == 501
    assert page.stat().st_size < 2_000_000
    text = page.read_text("utf-8")
    beside = {file.name: file.read_text("utf-8") for file in tmp_path.glob("*.sentences-*.html")}
    assert all(len(content) < 2_000_000 for content in beside.values())
    links = re.findall(r'<a class="n" href="([^"#]*)#([^"]+)"', text)
    assert len(links) > 50
    assert all(f'id="{place}"' in beside.get(file, text) for file, place in links)
    assert "showing 60 of" in text + "".join(beside.values())


def test_policy_names_the_one_script_by_its_hash():
    policy = content_policy("alert(1)")
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'sha256-[\w+/=]{44}'", policy)


@pytest.mark.skipif(find_browser() is None, reason="no Chromium on the PATH to print PDFs with")
def test_pages_are_printed_when_asked(tmp_path, coded, monkeypatch):
    import nbformat

    coded.save(tmp_path / "store")
    cells = ['corpus: str = ""  # where', "print('fine')"]
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nb.cells[0].metadata["tags"] = ["parameters"]
    nb.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "Python"}
    nbformat.write(nb, tmp_path / "small.ipynb")
    command = ["framing", "report", tmp_path / "store", "-o", tmp_path / "out", "--pdf",
               "-n", tmp_path / "small.ipynb"]  # fmt: skip
    monkeypatch.setattr(sys, "argv", [str(part) for part in command])
    with contextlib.suppress(SystemExit):
        main()
    assert (tmp_path / "out/small.pdf").read_bytes().startswith(b"%PDF")
    assert 'href="small.pdf"' in (tmp_path / "out/index.html").read_text("utf-8")


def test_no_pdf_without_a_browser_and_nothing_is_made_first(tmp_path, coded, monkeypatch):
    monkeypatch.setattr("framing.report.pdf.find_browser", lambda: None)
    with pytest.raises(FramingError, match="Chromium"):
        make_reports("anywhere", tmp_path / "out", pdf=True)
    assert not (tmp_path / "out").exists()


def test_failed_report_leaves_cause_and_the_others_come(tmp_path, coded):
    import nbformat

    coded.save(tmp_path / "store")
    nb = nbformat.v4.new_notebook(
        metadata={
            "kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}
        }
    )
    first = nbformat.v4.new_code_cell(
        'corpus: str = ""  # where', metadata={"tags": ["parameters"]}
    )
    nb.cells = [first, nbformat.v4.new_code_cell("1 / 0")]
    nbformat.write(nb, tmp_path / "bad.ipynb")
    nb.cells[1].source = "print('fine')"
    nbformat.write(nb, tmp_path / "good.ipynb")
    made = make_reports(
        tmp_path / "store", tmp_path / "out",
        notebooks=[tmp_path / "bad.ipynb", tmp_path / "good.ipynb"],
    )  # fmt: skip
    assert [result.failed for result in made] == [True, False]
    assert "ZeroDivisionError" in made[0].summary()
    assert "division by zero" in read_meta(tmp_path / "out/bad.FAILED.html")["cause"]
    index = (tmp_path / "out/index.html").read_text("utf-8")
    assert "ZeroDivisionError" in index
    assert (tmp_path / "out/bad.ipynb").exists()
    again = make_reports(tmp_path / "store", tmp_path / "out", notebooks=[tmp_path / "good.ipynb"])
    assert again[0].unchanged


def test_a_store_that_was_stopped_while_it_was_written_is_coded_anew(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_text("Iran vowed to respond.")
    store = tmp_path / "coded"
    store.mkdir()
    (store / "documents.parquet").write_bytes(b"PAR1 half")
    made, _ = code_once(tmp_path / "articles", store, "english", None, 1, False)
    again, _ = code_once(tmp_path / "articles", store, "english", None, 1, False)
    assert len(made.documents) == len(again.documents) == 1


def test_jupyter_repr_of_coded_needs_no_script(coded):
    html = coded._repr_html_()
    assert "24 articles" in html
    assert "<script" not in html
    assert json.dumps(html)


def test_table_with_rejected_rows_is_shown(coded):
    rejected = make_table("rejected", [{"path": "a<b>.txt", "reason": "empty: no text"}])
    study = open_study(report.study.replace(coded, rejected=rejected))
    html = report.compared(study)._repr_html_()
    assert "a&lt;b&gt;.txt" in html
    assert Path("a<b>.txt").name not in html
