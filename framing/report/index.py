"""The index over all reports of a folder: newest first, with filters, failed ones with their cause."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .page import content_policy, read_meta
from .render import asset, environment


def write_index(folder: str | Path) -> Path:
    """Write index.html from what the pages in `folder` say of themselves; returns its path.

    It can be filtered by any word (outlet, date, codebook, notebook) and sorted by column.
    """
    folder = Path(folder)
    reports = list_reports(folder)
    body = (
        environment()
        .get_template("index.html.j2")
        .render(reports=reports, failed=sum(bool(report["cause"]) for report in reports))
    )
    script = asset("page.js")
    content = environment().get_template("plain.html.j2").render(
        title="Reports", body=body, style=asset("section.css") + asset("page.css"),
        csp=content_policy(script), script=script, home="",
    )  # fmt: skip
    path = folder / "index.html"
    path.write_text(content, encoding="utf-8")
    return path


def list_reports(folder: Path) -> list[dict[str, Any]]:
    """What is known of each page in the folder, newest first."""
    reports = []
    for page in sorted(folder.glob("*.html")):
        meta = read_meta(page) if page.name != "index.html" else {}
        if not meta or ".sentences-" in page.name:
            continue
        reports.append(
            {
                "href": page.name,
                "title": meta.get("title", page.stem),
                "about": meta.get("kicker", ""),
                "name": page.stem.removesuffix(".FAILED"),
                "outlets": ", ".join(meta.get("outlets", [])),
                "articles": meta.get("articles", ""),
                "days": dict.fromkeys(filter(None, (meta.get("since"), meta.get("until")))),
                "codebook": meta.get("codebook", ""),
                "made": meta.get("made", ""),
                "cause": meta.get("cause", ""),
                "pdf": f"{page.stem}.pdf" if page.with_suffix(".pdf").exists() else "",
            }
        )
    return sorted(reports, key=lambda report: (report["made"], report["name"]), reverse=True)
