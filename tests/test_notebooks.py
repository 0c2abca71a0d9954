"""Notebooks: in order as files, and executed from end to end into pages."""

import json
import re
from difflib import unified_diff
from pathlib import Path

import nbformat
import pytest
from samples import sample_coded

from framing import load_codebook, read_corpus, report, tag
from framing.report.batch import make_reports
from framing.report.page import read_meta
from framing.report.plan import plan_reports

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EXPECTED = {"compare_outlets", "outlet_profile", "article", "timeline", "story", "codebook_check"}
PARAMETER = re.compile(r"^\w+: (str|int|float|bool|list|dict) = .+  # \S.*$")
OUTSIDE = re.compile(
    r'(?:src|srcset|data)="(?!data:)[^"]+"|<link|@import|url\((?!data:|#)', re.IGNORECASE
)


def test_the_notebooks_are_there():
    assert {file.stem for file in NOTEBOOKS} >= EXPECTED


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_notebook_is_stripped_typed_and_short(file):
    notebook = json.loads(file.read_text("utf-8"))
    assert notebook["nbformat"] == 4
    assert notebook["nbformat_minor"] >= 5
    nbformat.validate(nbformat.from_dict(notebook))
    assert set(notebook["metadata"]) <= {"kernelspec", "language_info", "title"}
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for cell in code:
        assert cell["outputs"] == []
        assert cell["execution_count"] is None
        assert len("".join(cell["source"]).splitlines()) <= 25
        assert not re.search(r"^\s*(def|class|for|while) ", "".join(cell["source"]), re.MULTILINE)
    first = code[0]
    assert first["metadata"]["tags"] == ["parameters"]
    lines = "".join(first["source"]).splitlines()
    assert all(PARAMETER.match(line) for line in lines), lines
    assert lines[0].startswith('corpus: str = "../seeds"')
    assert notebook["cells"][-1]["source"][0].startswith("## Next")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The standard reports on a hand-coded corpus, executed."""
    folder = tmp_path_factory.mktemp("reports")
    sample_coded(6).save(folder / "store")
    results = make_reports(folder / "store", folder / "out", workers=2)
    return folder, results


def test_every_notebook_runs_to_its_end(made):
    _, results = made
    assert {result.name for result in results} >= EXPECTED
    assert not [result.summary() for result in results if result.failed]


def test_pages_are_self_contained_and_complete(made):
    folder, results = made
    for result in results:
        page = result.path.read_text("utf-8")
        assert not OUTSIDE.search(page), result.name
        assert page.count("<script>") == 1
        assert '<html lang="en">' in page
        assert "Content-Security-Policy" in page
        assert 'nav class="toc"' in page
        assert "No description has been provided" not in page
        assert len(page) < 2_000_000
        assert "<!--" not in page.replace("<!--art", "")
        _check_links(page)
    index = (folder / "out/index.html").read_text("utf-8")
    assert all(f'href="{result.path.name}"' in index for result in results)


def _check_links(page: str) -> None:
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    broken = [link for link in re.findall(r'href="#([^"]+)"', page) if link not in ids]
    assert not broken


def test_numbers_on_the_page_are_those_of_the_api(made):
    from framing import load_coded
    from framing.comparison import compare

    folder, _ = made
    page = (folder / "out/compare_outlets.html").read_text("utf-8")
    shares = compare(load_coded(folder / "store"), measures="share")
    wanted = shares[
        (shares["term"] == "terrorists") & shares["actor"].isna() & (shares["estimate"] > 0)
    ]
    assert len(wanted)
    for row in wanted.itertuples():
        label = f"“terrorists” (What are the Palestinians held by Israel called?), {row.group}"
        cell = re.search(rf'aria-label="{re.escape(label)}">([^<]*)</a> <small>([^<;]*)', page)
        assert cell
        assert cell.group(1) == f"{row.estimate * 100:.0f}%"
        assert cell.group(2) == f"{row.count:.0f} of {row.denominator:.0f}"


def test_pages_say_what_they_are_for_the_index(made):
    _, results = made
    meta = read_meta(next(r.path for r in results if r.name == "compare_outlets"))
    assert meta["outlets"] == ["Meridian Daily", "The Harbour Post", "Voice of the Valley"]
    assert meta["codebook"] == "middle-east"
    assert meta["since"] == "2024-07-31"


def test_a_page_names_the_corpus_and_not_the_store_it_is_read_from(tmp_path):
    folder = tmp_path / "my-articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Iran vowed to respond to the attack on Tuesday.")
    coded = tag(read_corpus(folder), "english", methods=())
    coded.save(tmp_path / "coded")
    study = report.open_study(tmp_path / "coded")
    assert study.corpus == "my-articles"
    facts = report.provenance(study).blocks[0].data.set_index("what")["value"]
    assert facts["Corpus"] == "my-articles"
    unnamed = tag(coded.documents, "english", methods=())
    assert report.open_study(unnamed).corpus == "tables in memory"


def test_tables_lie_beside_the_page(made):
    folder, _ = made
    tables = folder / "out/compare_outlets.tables"
    assert {"sentences.csv", "tables.xlsx", "naming-killing.csv"} <= {
        f.name for f in tables.iterdir()
    }
    assert "compare_outlets.tables/naming-killing.csv" in (
        folder / "out/compare_outlets.html"
    ).read_text("utf-8")


def test_second_run_makes_nothing_again(made):
    folder, results = made
    again = make_reports(folder / "store", folder / "out", workers=2)
    assert len(again) == len(results)
    assert all(result.unchanged for result in again)


def test_one_article_gets_the_reports_that_fit_it():
    planned = plan_reports(sample_coded(1, ("The Harbour Post",)), None, None, {})
    assert [job.name for job in planned] == ["compare_outlets", "article", "codebook_check"]


def test_the_comparison_reads_as_it_did_when_somebody_looked(made):
    """The words and numbers of the page on the hand-coded corpus, without versions and dates."""
    from lxml import html

    folder, _ = made
    page = html.parse(str(folder / "out/compare_outlets.html"))
    left_out = "//script | //style | //nav | //svg | //footer | //details[@class='code']"
    for part in page.xpath(f"{left_out} | //*[@id='provenance' or @id='codebook']"):
        part.drop_tree()
    lines = [" ".join(line.split()) for line in page.find("body").itertext()]
    assert _changes("compare_outlets.txt", [line for line in lines if line]) == []


def test_the_report_on_the_starter_corpus_is_built_as_it_was_when_somebody_looked():
    """Read from the files, coded and reported: what of it no model's rounding can change."""
    coded = tag(read_corpus(ROOT / "seeds"), load_codebook("middle-east"), methods=())
    study = report.open_study(coded)
    assert _changes("starter.txt", list(_outline(study))) == []


def _outline(study):
    """Titles, facts about the articles, and the shape of every table."""
    first = report.opening(study, finds=0)
    yield first.title
    yield first.lead
    for block in first.blocks:
        for item in block.items:
            if item.text != "Coded words":
                yield f"{item.text} {item.number}".strip()
    for name in ("naming", "events", "speakers", "reporting", "hedging", "deeds", "headlines"):
        section = getattr(report, name)(study)
        yield f"# {section.title}: {section.lead}"
        shapes = {f"{t.caption}: {' | '.join(t.columns)}" for t in section.tables()}
        yield from sorted(shapes)
    for table in report.compared(study).tables():
        yield f"# {table.caption}: {' | '.join(table.columns)}"
        for row in table.rows:  # of an event's title its dates: whom it names is for the coding
            yield " | ".join([row[0].text.partition(": ")[0], *(cell.text for cell in row[1:])])


def _changes(name: str, lines: list[str]) -> list[str]:
    """How the lines differ from the file in tests/golden, which `make golden` writes anew."""
    golden = Path(__file__).parent / "golden" / name
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8")
        pytest.fail(f"{golden} was missing and is written now: read it, then keep it")
    kept = golden.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return list(unified_diff(kept, lines, "kept", "seen", n=0, lineterm=""))
