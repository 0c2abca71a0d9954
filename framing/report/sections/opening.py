"""The first screen: the question, the articles, cautions, and findings in plain words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from ...comparison import contrasts
from ...comparison.findings import choose_findings, choose_nulls, choose_readable
from ...comparison.sentences import OTHERS, TEMPLATES, cautious, detail, tell
from ...schema import FramingError
from ...wording import IN_VOICES, estimate, listing, period, plural
from ..evidence import Ledger, to_spans
from ..parts import Block, Item, Items, Prose, Section
from ..study import Study
from .cautions import cautions
from .events import story_title

TESTED = tuple(TEMPLATES)
MOST, LEAST, NULLS = 8, 5, 2
_EVENTS = 60  # whose articles the first screen opens
_EXAMPLES = 4  # of every entry among the coded words that it opens
_NUMBER_WORDS = "no one two three four five six seven eight nine ten".split()


def opening(study: Study, *, question: str = "", finds: int = MOST) -> Section:
    """The first screen of a report; its `meta` is what the index says of the page.

    question: the title; by default it is made from what is compared. finds: how many findings.
    """
    ledger = Ledger(study, "findings")
    blocks: list[Block] = [Items("facts", tuple(_facts(study, ledger)))]
    if warned := cautions(study):
        blocks.append(Items("cautions", tuple(warned)))
    if study.is_comparison:
        if items := find(study, ledger, finds):
            blocks.append(Items("findings", tuple(items), "What was found"))
        elif finds:
            blocks.append(Prose("There is too little here for any comparison to be tested."))
    title = question or ask(study)
    made = ledger.close(title, _lead(study, finds), blocks)
    return replace(made, id="opening", meta=_meta(study, title, finds))


def ask(study: Study) -> str:
    """The question that the page answers."""
    n = len(study.groups)
    if not n:
        return "No article to code"
    if study.by == "side":
        return f"How does the wording of {study.groups[0]} differ from that of others?"
    if n == 1 and len(study.documents) == 1:
        title = study.coded.documents["title"].iloc[0]
        return f"How is “{title}” worded?" if title else "How is this article worded?"
    if n == 1:
        return f"How does {study.groups[0]} word events?"
    count = _NUMBER_WORDS[n] if n < len(_NUMBER_WORDS) else str(n)
    what = "one event" if _is_one_event(study) else "the same actors and events"
    return f"How do {count} outlets word {what}?"


def _is_one_event(study: Study) -> bool:
    stories = study.documents["story"]
    return bool(stories.notna().all() and stories.nunique() == 1)


def _lead(study: Study, finds: int) -> str:
    if not finds:
        return (
            "What the codebook finds in these articles, what it passes over, and what might be missing "
            "in it. Every number opens the sentences behind it."
        )
    if len(study.documents) == 1 and not study.is_comparison:
        return (
            "One article is no comparison: this page shows what was coded in it, and says no more."
        )
    if not study.is_comparison:
        return "There is one outlet only, so nothing is compared here; the counts are shown."
    return (
        f"{listing(list(study.groups))}: words {IN_VOICES[study.voice]} are compared, and those of "
        "others stand beside them. Every number opens the sentences behind it."
    )


def _facts(study: Study, ledger: Ledger) -> list[Item]:
    documents = study.documents
    stories = documents["story"].dropna()
    opens = ledger.whole("The articles", documents)
    facts = [
        Item("Articles", f"{len(documents):,}", _repeats(study), opens),
        Item("Published", period(documents["published"]), "", opens),
        Item("Words", f"{int(documents['n_words'].sum()):,}", "", opens),
        _coded_words(study, ledger),
    ]
    if study.is_comparison and stories.nunique() > 1:
        covered = documents.dropna(subset=["story"]).groupby("story")["group"].nunique()
        shared = covered.index[covered == len(study.groups)]
        titles = {story: story_title(study, story) for story in shared[:_EVENTS]}
        told = documents[documents["story"].isin(titles)]
        opens = ledger.whole(
            "Articles on events told by all", told.assign(event=told["story"].map(titles)), "event"
        )
        facts.append(Item("Events told by all", f"{len(shared)} of {stories.nunique()}", "", opens))
    facts.append(Item("Codebook", f"{study.coded.codebook.name} {study.coded.codebook.version}"))
    return facts


def _coded_words(study: Study, ledger: Ledger) -> Item:
    """How many choices and markers there are; opens some of each entry of the codebook."""
    names, tags = study.names, study.rows("tags")
    entries = [
        names.entry(kind, concept)
        for kind, concept in zip(tags["kind"], tags["concept"], strict=True)
    ]
    some = Ledger(study, ledger.section, shown=_EXAMPLES)
    some.add("Coded words", to_spans(tags.assign(group=entries)))
    ledger.evidence += some.evidence
    total = sum(group.total for evidence in some.evidence for group in evidence.groups)
    opens = some.evidence[0].id if total else ""
    return Item("Coded words", f"{total:,}", "choices and markers", opens)


def _repeats(study: Study) -> str:
    left = len(study.coded.documents) - len(study.documents)
    return f"{plural(left, 'repeat')} left out" if left else ""


def _meta(study: Study, title: str, finds: int) -> dict[str, Any]:
    published = study.documents["published"].dropna()
    one = "" if len(study.documents) == 1 else "s"
    kicker = "Comparison of outlets" if study.is_comparison and finds else f"Coded article{one}"
    return {
        "title": title,
        "kicker": " · ".join([kicker, *study.chosen]),
        "outlets": sorted(study.documents["outlet"].unique()),
        "articles": len(study.documents),
        "since": f"{published.min():%Y-%m-%d}" if len(published) else "",
        "until": f"{published.max():%Y-%m-%d}" if len(published) else "",
        "codebook": study.coded.codebook.name,
        "corpus": study.corpus,
    }


def find(study: Study, ledger: Ledger, finds: int) -> list[Item]:
    """The findings: differences found first, then the largest that could be chance."""
    tested = test(study)
    if tested.empty or not finds:
        return []
    found = choose_findings(tested, finds)
    silent = choose_nulls(tested, max(NULLS, LEAST - len(found)))
    items = [_item(study, ledger, row, "") for _, row in found.iterrows()]
    return items + [_item(study, ledger, row, "unsettled") for _, row in silent.iterrows()]


def test(study: Study) -> pd.DataFrame:
    """The tested contrasts of this study that make readable findings; made once."""
    return study.once("tested", lambda: choose_readable(contrast(study, measures=TESTED)))


def contrast(study: Study, **options: Any) -> pd.DataFrame:
    """framing.comparison.contrasts of this study; empty where there is nothing to contrast."""
    if study.by == "side":
        options["against"] = OTHERS
    try:
        return contrasts(study.whole, study.by, study.voice, stories=study.stories, **options)
    except FramingError:
        return pd.DataFrame()


def _item(study: Study, ledger: Ledger, row: pd.Series, kind: str) -> Item:
    text = tell(row, study.names)
    behind = study.rows_behind(row.to_frame().T)
    spans = to_spans(behind[behind["group"] == row["group"]])
    ids = ledger.add(f"{row['group']}: {text}", spans)
    number, opens = estimate(row["estimate"], row["unit"]), ids.get(row["group"], "")
    return Item(cautious(row, text), number, detail(row), opens, kind)
