"""From an executed notebook to a self-contained page: no outside address, one hashed script."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from ..wording import slug
from .render import TEMPLATES, asset

PAGE_LIMIT = 1_500_000  # characters; the sentences of a longer page go to side files
_STYLE = re.compile(r"<!--style-->.*?<!--/style-->\s*", re.DOTALL)
_SECTION = re.compile(r'<section class="fr" id="([^"]+)" data-title="([^"]*)"')
_META = re.compile(r'data-report="([^"]*)"')
_CSV = re.compile(r"<!--csv:([a-z0-9-]+)-->")
_ARTICLE = re.compile(r'<a href="([^"]*)" data-a="([^"]+)#(\d+)">([^<]*)</a>')
_EVIDENCE = re.compile(r"<!--e:([a-z0-9-]+)-->(.*?)<!--/e-->", re.DOTALL)
_OUTPUT = re.compile(r"<!--output:\d+-->")
_ID = re.compile(r'id="([^"]+)"')
_LINK = re.compile(r'href="#([^"]+)"')


def write_page(
    executed: Path,
    page: Path,
    *,
    cause: str | None = None,
    extra: Mapping[str, Any] | None = None,
) -> Path:
    """Turn an executed notebook into `page`.

    cause: why the notebook failed, shown on top. extra: further entries for the page's
    description, which the index reads. Cells tagged `lab` are for JupyterLab and left out; what
    cells wrote to stderr is gathered at the end. Returns the path of the page.
    """
    import nbformat

    notebook = nbformat.read(executed, as_version=4)
    made = f"Made on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC from {executed.name}."
    body = _export(notebook, made, cause)
    style = "<style>" + asset("section.css") + "</style>"
    body = _STYLE.sub("", body).replace("</head>", f"{style}\n</head>", 1)
    meta = {**_meta_of(body), **(extra or {}), "made": f"{datetime.now(UTC):%Y-%m-%dT%H:%MZ}"}
    if cause:
        meta["cause"] = cause
    meta.setdefault("title", executed.stem.replace("_", " ").replace("-", " "))
    body = body.replace("<!--title-->", html.escape(str(meta["title"])), 1)
    body = _META.sub("", body).replace("</title>", f"</title>\n{_meta_tag(meta)}", 1)
    body = body.replace("<!--toc-->", _contents(body, page.parent), 1)
    body = _link_files(body, page)
    for name, content in _split(body, page).items():
        # Whole or not at all: half a page would be taken for one that is made.
        part = page.parent / f"{name}.part"
        part.write_text(content, encoding="utf-8")
        part.replace(page.parent / name)
    return page


def read_meta(page: Path) -> dict[str, Any]:
    """What the page says of itself: title, outlets, dates, codebook, made, cause, key."""
    with page.open(encoding="utf-8") as file:
        head = file.read(200_000).partition("</head>")[0]
    found = re.search(r'<meta name="framing" content="([^"]*)">', head)
    return dict(json.loads(html.unescape(found.group(1)))) if found else {}


def content_policy(script: str) -> str:
    """Nothing from outside, and no script but ours: text of an article can never run."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def _exporter() -> Any:
    from nbconvert import HTMLExporter
    from nbconvert.preprocessors import TagRemovePreprocessor

    exporter = HTMLExporter(template_name="page", extra_template_basedirs=[str(TEMPLATES)])
    exporter.register_preprocessor(
        TagRemovePreprocessor(remove_cell_tags={"lab"}, enabled=True), enabled=True
    )
    return exporter


def _export(notebook: Any, made: str, cause: str | None) -> str:
    script = asset("page.js")
    framing = {
        "csp": content_policy(script),
        "style": asset("page.css"),
        "script": script,
        "made": made,
        "cause": cause or "",
        "messages": _messages(notebook),
    }
    # nbconvert parses and rewrites the whole page (slowly, and it reorders attributes): the
    # sections, which are HTML already, wait outside meanwhile.
    kept: dict[str, str] = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "text/html" in output.get("data", {}):
                mark = f"<!--output:{len(kept)}-->"
                kept[mark] = output.data["text/html"]
                output.data["text/html"] = mark
    body, _ = _exporter().from_notebook_node(notebook, resources={"framing": framing})
    return _OUTPUT.sub(lambda match: kept[match.group()], str(body))


def _messages(notebook: Any) -> str:
    """What the cells wrote to stderr: warnings belong at the end, not into the text."""
    return "".join(
        output.text
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "stream" and output.name == "stderr"
    )


def _meta_of(body: str) -> dict[str, Any]:
    found = _META.search(body)
    return dict(json.loads(html.unescape(found.group(1)))) if found else {}


def _meta_tag(meta: Mapping[str, Any]) -> str:
    content = html.escape(json.dumps(meta, sort_keys=True), quote=True)
    return f'<meta name="framing" content="{content}">'


def _contents(body: str, folder: Path) -> str:
    """The table of contents, made here so that it works without a script."""
    entries = "".join(
        f'<li><a href="#{name}">{title}</a></li>' for name, title in _SECTION.findall(body)
    )
    home = '<a class="home" href="index.html">All reports</a>'
    home = home if (folder / "index.html").exists() else ""
    return (
        f'<nav class="toc" aria-label="Contents">{home}<ol>{entries}</ol></nav>' if entries else ""
    )


def _link_files(body: str, page: Path) -> str:
    """Links to the files beside the page, where they exist: tables, the coded articles."""
    tables, articles = page.with_suffix(".tables"), page.parent / "articles"

    def csv(match: re.Match[str]) -> str:
        file = tables / f"{match.group(1)}.csv"
        return f'<a href="{tables.name}/{file.name}">CSV</a>' if file.exists() else ""

    def article(match: re.Match[str]) -> str:
        url, doc_id, start, title = match.groups()
        name = f"{slug(html.unescape(doc_id))}.html"
        if (articles / name).exists():
            return f'<a href="articles/{name}#c{start}">{title}</a>'
        return f'<a href="{url}">{title}</a>' if url else title

    full, workbook = tables / "behind-the-numbers.csv", tables / "tables.xlsx"
    more = f'<a href="{tables.name}/{full.name}">more of them as CSV</a>'
    if workbook.exists():
        more += f', <a href="{tables.name}/{workbook.name}">all tables as Excel</a>'
    body = body.replace("<!--all-->", more if full.exists() else "the others are not listed")
    return _ARTICLE.sub(article, _CSV.sub(csv, body))


def _split(body: str, page: Path) -> dict[str, str]:
    """File name -> content: the page, and its sentences in side files where it is too long."""
    for old in page.parent.glob(f"{page.stem}.sentences-*.html"):
        old.unlink()
    if len(body) <= PAGE_LIMIT:
        return {page.name: re.sub(r"<!--/?e(:[a-z0-9-]+)?-->", "", body)}
    pieces = [match.group(2) for match in _EVIDENCE.finditer(body)]
    files: dict[str, list[str]] = {}
    size, place = PAGE_LIMIT, {}
    for piece in pieces:
        if size + len(piece) > PAGE_LIMIT:
            size = 0
            files[f"{page.stem}.sentences-{len(files) + 1}.html"] = []
        name = list(files)[-1]
        files[name].append(piece)
        size += len(piece)
        place.update(dict.fromkeys(_ID.findall(piece), name))
    rest = _EVIDENCE.sub("", body)
    rest = rest.replace(
        "The sentences behind these numbers</summary>",
        "The sentences behind these numbers</summary><p>They are on pages of their own, because "
        "there are so many: each number leads there.</p>",
    )
    rest = _LINK.sub(
        lambda m: f'href="{place[m.group(1)]}#{m.group(1)}"' if m.group(1) in place else m.group(0),
        rest,
    )
    head = rest[: rest.index('<main id="main">')]
    head = re.sub(r'<nav class="toc".*?</nav>', "", head, flags=re.DOTALL)
    foot = rest[rest.rindex("</main>") :]
    written = {page.name: rest}
    for name, evidence in files.items():
        back = f'<p><a href="{page.name}">Back to the report</a></p>'
        written[name] = (
            f'{head}<main id="main"><section class="fr">{back}<h1>The sentences behind the '
            f"numbers</h1>{''.join(evidence)}</section>{foot}"
        )
    return written
