"""Fill the templates. Everything that comes from articles is escaped here (autoescape)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .parts import Section

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The Jinja environment of all our templates; autoescape is always on."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["kind"] = lambda block: type(block).__name__
    made.filters["weblink"] = weblink
    return made


@cache
def asset(name: str) -> str:
    """The text of a style sheet or script among the templates."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def weblink(url: str) -> str:
    """The address if it is one of the web, else nothing: no `javascript:` from a corpus."""
    return url if url.lower().startswith(("http://", "https://")) else ""


def render_section(section: Section) -> str:
    """A section as an HTML fragment that looks after its own style (in Jupyter, too)."""
    if not section.title:  # it has nothing to say on this corpus
        return ""
    template = environment().get_template("section.html.j2")
    return template.render(s=section.only_used(), style=asset("section.css"))
