"""What a codebook covers: hits of every alias, frequent names and words that no entry holds (R4)."""

from __future__ import annotations

import re

import pandas as pd

from ...wording import fold, plural
from ..evidence import Ledger, to_spans
from ..parts import Block, Cell, Prose, Section, Table, cells
from ..study import Study
from .words import uses

_NAME = re.compile(
    r"(?<![.!?:\n“\"‘'»] )(?<![“\"‘«])(?<!^)\b[A-Z][\w’'-]+(?:\s(?:al-|bin |of |the )?[A-Z][\w’'-]+)*"
)
_UNCOVERED, _WORDS = "Names that nothing covers", "Words to think about"
_NAMES, _LEAST = 40, 2
_KINDS = ("name", "description", "metonym", "pronoun")
_ALIASES, _SENTENCES = 5, 6  # words for each actor; sentences for each number
_SUGGESTED = 200
_NOT_NAMES = set(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June "
    "July August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec Mr "
    "Mrs Ms Dr I The A".split()
)


def coverage(study: Study) -> Section:
    """Hits of each actor by kind of mention, and of each of its aliases."""
    mentions = study.rows("mentions").assign(
        alias=lambda rows: rows["text"].str.lower().map(fold), group=lambda rows: rows["kind"]
    )
    ledger = Ledger(study, "coverage", shown=_SENTENCES)
    actors, names, data = [], [], []
    of_actor = dict(list(mentions.groupby("actor")))
    for actor in study.coded.codebook.actors:
        mine = of_actor.get(actor.id, mentions.head(0))
        listed = [*actor.aliases, *actor.demonyms, *actor.metonyms]
        hits = mine[mine["kind"] != "pronoun"]["alias"].value_counts()
        found = {alias: int(hits.get(alias.lower(), 0)) for alias in listed}
        data += [{"actor": actor.id, "alias": alias, "hits": n} for alias, n in found.items()]
        if mine.empty:
            continue
        opens = ledger.add(actor.name, to_spans(mine))
        kinds = [
            Cell(str((mine["kind"] == k).sum()), opens.get(k, ""), "", f"{actor.name}, {k}")
            for k in _KINDS
        ]
        silent = sum(not n for n in found.values())
        number = Cell(str(len(mine)), ledger.evidence[-1].id)
        actors.append(cells(actor.name, number, *kinds, f"{silent} of {len(listed)}"))
        names += _aliases(ledger, actor.name, mine, hits)
    actors.sort(key=lambda row: -int(row[1].text))
    table = Table(
        "aliases", "Mentions of each actor",
        ("Actor", "Mentions", "Names", "Descriptions", "Capitals", "Pronouns", "Silent aliases"),
        tuple(actors), pd.DataFrame(data),
        note="Silent: names, demonyms and capitals of the codebook that do not occur here. The CSV "
        "has the hits of every one.",
    )  # fmt: skip
    often = Table(
        "found-as", "Found as", ("Actor", "Words", "Times", "Articles"), tuple(names),
        pd.DataFrame([[cell.text for cell in row] for row in names]), labels=2,
        note=f"The {_ALIASES} most frequent for each actor, pronouns left out.",
    )  # fmt: skip
    lead = (
        f"{plural(len(actors), 'actor')} of {len(study.coded.codebook.actors)} occur. Compare the sides: an "
        "actor found mostly by name beside one found by many descriptions is not measured alike."
    )
    blocks = [table, often, *_silent_sets(study)]
    return ledger.close("Who is found, and by which names", lead, blocks)


def _aliases(
    ledger: Ledger, name: str, mine: pd.DataFrame, hits: pd.Series
) -> list[tuple[Cell, ...]]:
    """A line for each of the words that an actor is found by most often."""
    top = mine[(mine["kind"] != "pronoun") & mine["alias"].isin(hits.index[:_ALIASES])]
    opens = ledger.add(f"{name}, by name", to_spans(top.assign(group=top["alias"])))
    articles = top.groupby("alias")["doc_id"].nunique()
    written = top["text"].map(fold).groupby(top["alias"]).agg(lambda texts: texts.mode()[0])
    return [
        cells(
            name, written[alias], Cell(str(n), opens[alias], "", f"{alias}: {n}"), articles[alias]
        )
        for alias, n in hits.head(_ALIASES).items()
    ]


def _silent_sets(study: Study) -> list[Block]:
    used = set(study.rows("tags")["concept"])
    unused = [study.names.question(c.id) for c in study.coded.codebook.choices if c.id not in used]
    told = f"Choice sets of which no word occurs: {' '.join(unused)}"
    return [Prose(told, "note")] if unused else []


def uncovered(study: Study) -> Section:
    """The most frequent capitalised names that no mention covers, with their sentences."""
    covered = _covered(study)
    rows = pd.DataFrame(
        [row for doc_id in study.articles for row in _names_in(study, doc_id, covered)],
        columns=["doc_id", "field", "start", "end", "name"],
    )
    lead = "Capitalised names, not at the start of a sentence, that the codebook takes for nobody."
    ledger = Ledger(study, "uncovered")
    if rows.empty:
        return ledger.close(_UNCOVERED, lead, [Prose("There are none.")])
    counts = rows["name"].value_counts()
    often = counts[counts >= _LEAST].sort_values(ascending=False, kind="stable").head(_NAMES)
    shown = []
    for name, n in often.items():
        here = rows[rows["name"] == name].assign(group=str(name))
        ids = ledger.add(f"“{name}”", to_spans(here))
        times = Cell(f"{n:,}", ids[str(name)], "", f"{name}: {n}")
        shown.append(cells(name, times, here["doc_id"].nunique()))
    table = Table(
        "uncovered", "Most frequent uncovered names", ("Name", "Times", "Articles"), tuple(shown),
        counts.rename_axis("name").reset_index(name="count"),
    )  # fmt: skip
    return ledger.close(_UNCOVERED, lead, [table])


def _names_in(
    study: Study, doc_id: str, covered: dict[str, list[tuple[int, int]]]
) -> list[tuple[str, str, int, int, str]]:
    text = study.articles[doc_id]["text"]
    starts = {start for start, _ in study.sentences(doc_id, "text")}
    found = []
    for match in _NAME.finditer(text):
        start, end = match.span()
        inside = any(a < end and start < b for a, b in covered.get(doc_id, []))
        if not inside and start not in starts and match.group() not in _NOT_NAMES:
            found.append((doc_id, "text", start, end, match.group()))
    return found


def _covered(study: Study) -> dict[str, list[tuple[int, int]]]:
    """doc_id -> the spans of its text that mean an actor or were coded."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for table in ("mentions", "tags"):
        rows = study.rows(table)
        rows = rows[rows["field"] == "text"]
        for doc_id, start, end in zip(rows["doc_id"], rows["start"], rows["end"], strict=True):
            spans.setdefault(doc_id, []).append((start, end))
    return spans


def suggestions(study: Study, *, top: int = 8) -> Section:
    """Frequent words around each actor that no entry holds: candidates for the codebook."""
    from ...tagging.suggestions import suggest_terms

    found = suggest_terms(study.coded, top=top)
    lead = "Words that stand with an actor more often than elsewhere. Most are topic; some are framing."
    ledger = Ledger(study, "suggestions", shown=_SENTENCES)
    if found.empty:
        return ledger.close(_WORDS, lead, [Prose("There are none.")])
    rows = []
    for row in found.head(_SUGGESTED).itertuples():
        name = study.names.actor(row.actor)
        opens = ledger.add(f"“{row.word}” near {name}", uses(study, row.actor, row.word))
        example = "… " + row.example.partition(" ")[2].rpartition(" ")[0] + " …"
        word = Cell(row.word, opens.get(name, ""), "", f"{row.word}: {name}")
        rows.append(cells(name, word, example, row.count, row.documents, f"{row.log_ratio:.1f}"))
    table = Table(
        "suggestions", "Frequent words around actors",
        ("Actor", "Word", "Example", "Uses", "Articles", "Log ratio"), tuple(rows), found, labels=3,
        note="Log ratio: how many times as often as elsewhere, as a power of 2.",
    )  # fmt: skip
    return ledger.close(_WORDS, lead, [table])
