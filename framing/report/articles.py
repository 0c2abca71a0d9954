"""A page for every coded article, to which concordances lead. Made without a notebook."""

from __future__ import annotations

from pathlib import Path

from ..store import Coded
from ..wording import slug
from .highlight import mark_article
from .page import content_policy
from .parts import Section
from .render import asset, environment, render_section
from .study import open_study

MOST = 3000  # articles; of a larger corpus the pages link to the outlets' own addresses


def write_articles(coded: Coded, folder: Path) -> int:
    """Write one page for each article into `folder`, unless the corpus is very large.

    Pages that are already there and the same are left alone. Returns how many there are.
    """
    if len(coded.documents) > MOST:
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    study = open_study(coded, copies="raw")
    template = environment().get_template("plain.html.j2")
    written = set()
    for doc_id in study.articles:
        section = Section("article", "Coded article", "", (mark_article(study, doc_id),))
        body = render_section(section)
        body = body.partition("<!--/style-->")[2]
        content = template.render(
            title=study.articles[doc_id]["title"] or "Coded article",
            body=body,
            style=asset("section.css") + asset("page.css"),
            csp=content_policy(""),
            script="",
            home="../index.html",
        )
        file = folder / f"{slug(doc_id)}.html"
        written.add(file)
        if not file.exists() or file.read_text("utf-8") != content:
            file.write_text(content, encoding="utf-8")
    for old in set(folder.glob("*.html")) - written:
        old.unlink()
    return len(written)
