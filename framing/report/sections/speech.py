"""Speech: who gets to speak, at what length, and with which verbs they are introduced."""

from __future__ import annotations

import pandas as pd

from ...comparison.speech import OTHER_SOURCE
from ...wording import plain_id
from ..charts import actor_figure, composition
from ..evidence import Ledger
from ..parts import Block, Heading, Prose, Section
from ..spans import quotations, reports
from ..study import Study
from ..tabling import choose_rows, table_of

_SPEAKERS = 12


def speakers(study: Study) -> Section:
    """Who speaks: share of each speaker in the quotations, and who is quoted using which word."""
    ledger = Ledger(study, "speakers", shown=30)
    quotes = quotations(study)
    lead = (
        "Whom an outlet lets speak is a choice of its own. A quotation is direct (in quotation "
        "marks) or indirect (reported speech); speakers that the codebook does not hold, named "
        f"or not, are together under “{OTHER_SOURCE}”."
    )
    if quotes.empty:
        return Section("speakers", "Who speaks", lead, (Prose("Nobody is quoted."),))
    shares = choose_rows(study.compare("quoted"), form=None)
    figure = actor_figure(
        ledger, shares, quotes, "speaker", _most(quotes, "speaker", _SPEAKERS, last=OTHER_SOURCE),
        title="Quotations of {0}", name="speakers", voice="all", left_out=OTHER_SOURCE,
        caption="Share of each speaker in the quotations", first="Speaker",
        note="Share = quotations of the speaker / all quotations of the outlet, direct and "
        "indirect together; scare quotes report nobody and are left out.",
        what="the speakers’ shares in the quotations",
        drawn="The actors of the codebook who are quoted most, with 95% intervals.",
        xlabel="share of the outlet’s quotations", wide=False,
    )  # fmt: skip
    blocks: list[Block] = [figure]
    blocks += _quoted_words(study, ledger)
    return Section("speakers", "Who speaks", lead, tuple(blocks), tuple(ledger.evidence))


def _quoted_words(study: Study, ledger: Ledger) -> list[Block]:
    """Who is quoted using which loaded word (R2)."""
    using = study.compare("quoted_using")
    using = using[using["term"].notna() & (using["frame"] != "neutral") & (using["count"] > 0)]
    if using.empty:
        return []
    tags = study.rows("tags")
    tags = tags[tags["voice"].isin(["direct", "indirect"]) & (tags["kind"] == "choice")]
    tags = tags.assign(speaker=tags["speaker"].where(tags["speaker"].notna(), OTHER_SOURCE))
    wanted = using.groupby(["term", "speaker"])["count"].sum().sort_values(ascending=False)
    every = study.compare("quoted_using").drop_duplicates(["term", "speaker", "group"])
    table = table_of(
        ledger, every, tags, ["term", "speaker"], list(wanted.head(12).index),
        lambda p: (f"“{p[0]}”", study.names.actor(p[1])), "{1} in the mouth of {2}", voice="all",
        name="quoted-words", caption="Loaded words in the mouths of others",
        first=("Word", "Speaker"),
        note="Share = uses by this speaker / all quoted and reported uses of the word in the "
        "outlet. A quoted word is not the outlet’s own, but quoting it is a choice.",
    )  # fmt: skip
    return [Heading("Whose loaded words are passed on"), table]


def reporting(study: Study) -> Section:
    """Reporting verbs by class: neutral, claim, denial, threat, for each outlet and speaker."""
    ledger = Ledger(study, "reporting")
    found = study.compare("reporting")
    pooled = choose_rows(found, speaker=None)
    lead = (
        "“Said” leaves a statement as it is; “claimed”, “admitted”, “vowed” or “threatened” "
        "judge it. The bars show how each outlet introduces what others say, "
        "the table whom it does so with."
    )
    total = pooled["count"].sum()
    if not total:
        blocks: tuple[Block, ...] = (Prose("No reporting verb with a known speaker occurs."),)
        return Section("reporting", "Reporting verbs", lead, blocks)
    blocks = (*_composition(study, pooled), *_by_speaker(study, ledger, found))
    return Section("reporting", "Reporting verbs", lead, blocks, tuple(ledger.evidence))


def _composition(study: Study, pooled: pd.DataFrame) -> list[Block]:
    counts = pooled.pivot_table(index="group", columns="concept", values="count", aggfunc="sum")
    counts = counts.reindex([group for group in study.groups if group in counts.index])
    caption = "Classes of reporting words with a known speaker, in each outlet."
    return composition(counts, what="reporting words", caption=caption)


def _by_speaker(study: Study, ledger: Ledger, found: pd.DataFrame) -> list[Block]:
    picks = sorted(choose_marked(found).index, key=lambda p: (study.names.actor(p[0]), p[1]))
    table = table_of(
        ledger, found, reports(study), ["speaker", "concept"], picks,
        lambda p: (study.names.actor(p[0]), plain_id(p[1])), "{1}: reporting verbs of {2}",
        name="reporting", caption="Marked reporting verbs by speaker", first=("Speaker", "Class"),
        note="Share = reporting words of the class / all reporting words that introduce this "
        "speaker. Neutral words (said, told) make up the rest.",
    )  # fmt: skip
    return [Heading("Whose words are judged as they are reported"), table] if picks else []


def choose_marked(found: pd.DataFrame, limit: int = 14) -> pd.Series:
    """The commonest pairs of speaker and class that are not neutral."""
    marked = found[
        found["speaker"].notna() & (found["concept"] != "neutral") & (found["count"] > 0)
    ]
    counts = marked.groupby(["speaker", "concept"])["count"].sum()
    top = counts.sort_values(ascending=False, kind="stable").head(limit)
    return top.sort_index()


def _most(rows: pd.DataFrame, column: str, limit: int, last: str = "") -> list[str]:
    counts = rows[column].value_counts()
    order = sorted(counts.index, key=lambda value: (value == last, -counts[value], value))
    return [*[v for v in order if v != last][:limit], *([last] if last in order else [])]
