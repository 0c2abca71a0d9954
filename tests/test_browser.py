"""Pages in a headless Chromium: links land, filters work, nothing hostile runs, axe is content."""

from pathlib import Path

import pytest
from samples import sample_coded, write_sections

from framing.report.articles import write_articles
from framing.report.index import write_index
from framing.report.pdf import find_browser
from framing.report.study import open_study

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
BROWSER = find_browser()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on the PATH"),
]
HOSTILE = (
    'War</title><script>document.title="owned"</script><img src=x onerror=document.title="owned">'
)
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
SECTIONS = ("opening", "naming", "events", "speakers", "deeds", "coded_article", "compared",
            "methods", "codebook_entries", "provenance")  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A report page, its index and its articles, written without running a kernel."""
    folder = tmp_path_factory.mktemp("pages")
    study = open_study(sample_coded(6, title=HOSTILE))
    write_articles(study.coded, folder / "articles")
    write_index(folder)
    write_sections(study, SECTIONS, folder)
    write_index(folder)
    return folder


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as runner:
        opened = runner.chromium.launch(executable_path=BROWSER, args=OPTIONS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser, folder):
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.requested = []
    opened.on("request", lambda request: opened.requested.append(request.url))
    opened.goto((folder / "page.html").as_uri())
    yield opened
    opened.close()


def test_every_finding_leads_to_its_sentences(page):
    links = page.locator("ol.findings a.n")
    assert links.count() >= 3
    for i in range(links.count()):
        links.nth(i).click()
        group = page.locator("tbody.here")
        playwright.expect(group).to_have_count(1)
        group.locator("tr.group").wait_for(state="visible")
        assert group.locator("mark").count() >= 1


def test_links_open_the_sentences_without_a_script(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((folder / "page.html").as_uri())
    opened.locator("ol.findings a.n").first.click()
    target = opened.url.partition("#")[2]
    assert opened.locator(f"[id='{target}'] tr.group").first.is_visible()
    context.close()


def test_a_number_shows_as_many_sentences_as_its_group_says(page):
    page.locator("details.data summary").first.click()
    link = page.locator("#naming table.sortable a.n").first
    counted = int(link.locator("xpath=following-sibling::small").inner_text().split(" of ")[0])
    assert counted >= 1
    link.click()
    playwright.expect(page.locator("tbody.here tr:not(.group)")).to_have_count(counted)


def test_filter_and_sort(page):
    page.locator("ol.findings a.n").first.click()
    table = page.locator("table.sentences", has=page.locator("tbody.here"))
    box = table.locator("xpath=../preceding-sibling::input[1]")
    box.fill("no such word anywhere")
    assert table.locator("tbody tr:not(.group):visible").count() == 0
    box.fill("")
    assert table.locator("tbody tr:not(.group):visible").count() > 0
    table.locator("thead button").first.click()
    assert table.locator("thead th").first.get_attribute("aria-sort") == "ascending"


def test_hostile_headlines_do_nothing_and_nothing_is_fetched(page):
    assert page.title() != "owned"
    assert page.locator("img").count() == 0
    assert "<script>document" in page.locator("article.coded h3").first.inner_text()
    assert [url for url in page.requested if not url.startswith("file:")] == []


def test_an_injected_script_is_refused_by_the_policy(browser, folder):
    html = (folder / "page.html").read_text("utf-8")
    evil = folder / "evil.html"
    evil.write_text(html.replace("<main", "<script>document.title='owned'</script><main"), "utf-8")
    opened = browser.new_page()
    opened.goto(evil.as_uri())
    assert opened.title() != "owned"
    opened.close()
    evil.unlink()


def test_explanations_show_on_keyboard_focus_and_the_legend_switches(page):
    mark = page.locator("#article p mark.choice[tabindex]").first
    tip = mark.locator(".tip")
    assert not tip.is_visible()
    mark.focus()
    assert tip.is_visible()
    assert "about" in tip.inner_text() or "voice" in tip.inner_text()
    before = mark.evaluate("e => getComputedStyle(e).backgroundColor")
    page.locator("input.t-choice").first.uncheck()
    assert mark.evaluate("e => getComputedStyle(e).backgroundColor") != before


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_no_page_is_wider_than_the_screen(browser, folder, width):
    opened = browser.new_page(viewport={"width": width, "height": 900})
    for file in ("page.html", "index.html"):
        opened.goto((folder / file).as_uri())
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
    opened.close()


def test_print_has_no_cut_tables(page):
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 690, "height": 1000})  # the text of an A4 page
    page.evaluate("document.querySelectorAll('details.data').forEach(d => d.open = true)")
    wide = page.evaluate(
        "[...document.querySelectorAll('table')].filter(t => t.offsetParent && "
        "t.getBoundingClientRect().right > innerWidth + 1).map(t => t.caption?.innerText)"
    )
    assert wide == []


def test_contexts_lead_to_the_coded_article(page, folder):
    page.locator("ol.findings a.n").first.click()
    page.locator("tbody.here td a").first.click()
    page.wait_for_url("**/articles/*.html*")
    assert Path(folder / "articles").is_dir()
    assert page.locator("article.coded").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser, folder, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed"
    )
    article = next((folder / "articles").glob("*.html"))
    for file in (folder / "page.html", folder / "index.html", article):
        opened = browser.new_page(color_scheme=scheme)
        opened.goto(file.as_uri())
        opened.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found = axe.Axe().run(opened).response["violations"]
        serious = [
            (v["id"], v["nodes"][0]["html"][:200])
            for v in found
            if v["impact"] in ("serious", "critical")
        ]
        assert serious == []
        opened.close()
