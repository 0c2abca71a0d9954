"""Small coded corpora made by hand, for tests of what comes after the coding."""

from __future__ import annotations

import itertools

import nbformat
import pandas as pd

from framing import report
from framing.codebook import load_codebook
from framing.report.page import write_page
from framing.schema import TABLES, make_table
from framing.store import Coded

OUTLETS = ("The Harbour Post", "Meridian Daily", "Voice of the Valley")
_WORDS = {  # outlet -> the words that it takes for the same things
    "The Harbour Post": ("terrorists", "eliminated", "claimed"),
    "Meridian Daily": ("prisoners", "killed", "said"),
    "Voice of the Valley": ("prisoners", "assassinated", "said"),
}
_FRAMES = {"terrorists": "delegitimising", "eliminated": "euphemistic"}
_CLASSES = {"claimed": "claim", "said": "neutral"}


def sample_coded(
    per_outlet: int = 8, outlets: tuple[str, ...] = OUTLETS, title: str | None = None
) -> Coded:
    """Articles by invented outlets that word the same things differently, coded by hand.

    Every article has a headline, two paragraphs, mentions, a choice for held-by-israel (in
    the outlet's own voice), one for killing, one quoted word, a reporting verb, an action.
    """
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in TABLES}
    for number, (i, outlet) in enumerate(itertools.product(range(per_outlet), outlets)):
        _add_article(rows, f"d{number:04}", i, outlet, title)
    return Coded(
        **{name: make_table(name, found) for name, found in rows.items()},
        codebook=load_codebook("middle-east"),
        provenance={"framing": "test", "codebook": "middle-east", "corpus_sha256": "0" * 64},
    )


def write_sections(study, names, folder, stem: str = "page"):
    """A page of these sections, written without running a kernel; returns its path."""
    notebook = nbformat.v4.new_notebook()
    for name in names:
        section = getattr(report, name)(study)
        output = nbformat.v4.new_output("display_data", {"text/html": section._repr_html_()})
        notebook.cells.append(nbformat.v4.new_code_cell(f"report.{name}(study)", outputs=[output]))
    nbformat.write(notebook, folder / f"{stem}.ipynb")
    return write_page(folder / f"{stem}.ipynb", folder / f"{stem}.html")


def _adder(rows, doc_id: str, texts: dict[str, str]):
    """A function that adds a row for a phrase of an article."""

    def add(table: str, phrase: str, start: int = 0, field: str = "text", **more: object) -> int:
        """A row for the first such phrase from `start` on; returns where it begins."""
        text = texts[field]
        start = text.index(phrase, start)
        part = "headline" if field == "title" else "lede" if start < text.index("\n") else "body"
        span = {"doc_id": doc_id, "field": field, "start": start, "end": start + len(phrase)}
        same = {"text": phrase, "part": part, "sentence": 0, "voice": "narration", "negated": False}
        rows[table].append(span | same | more)
        return start

    return add


def _add_article(rows, doc_id: str, i: int, outlet: str, title: str | None) -> None:
    held, deed, verb = _WORDS.get(outlet, ("prisoners", "killed", "said"))
    if i % 4 == 3:  # no outlet is of one piece
        held = "prisoners"
    headline = title or f"Israel {deed} Ismail Haniyeh, report {i}"
    body = (
        f"Israel {deed} Ismail Haniyeh in Tehran on day {i}.\n\n"
        f"Israel is to release {held} for hostages. “They are terrorists,” Netanyahu {verb}."
    )
    rows["documents"].append(
        {
            "doc_id": doc_id, "outlet": outlet, "title": headline, "text": body,
            "published": pd.Timestamp("2024-07-31") + pd.Timedelta(days=i), "language": "en",
            "n_words": len(body.split()), "story": f"story-{i}", "path": f"{doc_id}.txt",
            "url": f"https://{doc_id}.example/article",
        }
    )  # fmt: skip

    add = _adder(rows, doc_id, {"title": headline, "text": body})
    killing = {"kind": "choice", "concept": "killing", "term": deed}
    killing["frame"] = _FRAMES.get(deed, "neutral")
    add("tags", deed, actor="israel", relation="act", **killing)
    add("tags", deed, actor="haniyeh", relation="suffered", **killing)
    if deed in headline:
        add("tags", deed, field="title", actor="israel", relation="act", **killing)
    called = {"kind": "choice", "concept": "held-by-israel", "relation": "label"}
    called["actor"] = "palestinian-prisoners"
    add("tags", held, term=held, frame=_FRAMES.get(held, "neutral"), **called)
    quoted = {"voice": "direct", "speaker": "netanyahu", "frame": _FRAMES["terrorists"]}
    add("tags", "terrorists", body.index("“"), term="terrorists", **called, **quoted)
    said = {"kind": "marker", "concept": _CLASSES[verb], "term": verb, "actor": "netanyahu"}
    cue = add("tags", verb, relation="speech", **said)
    add("mentions", "Israel", actor="israel", kind="name")
    add("mentions", "Ismail Haniyeh", actor="haniyeh", kind="name")
    speaker = add("mentions", "Netanyahu", actor="netanyahu", kind="name")
    add(
        "quotes", "They are terrorists,", kind="direct", speaker="netanyahu",
        speaker_text="Netanyahu", speaker_start=speaker, speaker_end=speaker + len("Netanyahu"),
        cue=verb, cue_start=cue, cue_end=cue + len(verb), cue_class=_CLASSES[verb],
    )  # fmt: skip
    parties = {"agent": "israel", "patient": "haniyeh"}
    add("actions", deed, concept="kill", form="active", **parties)
    scores = {"polarity": -0.2, "polarity_masked": -0.1, "subjectivity": 0.3, "coverage": 0.4}
    for method in ("textblob", "towards"):
        first = body.partition("\n")[0]
        add("sentiment", first, actor="israel", method=method, label="negative", **scores)
