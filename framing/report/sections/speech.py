"""Speech: who gets to speak, at what length, and with which verbs they are introduced."""

from __future__ import annotations

import pandas as pd

from ...comparison.speech import OTHER_SOURCE
from ...wording import plain_id
from ..charts import actor_figure, composition
from ..evidence import Ledger
from ..parts import Block, Heading, Prose, Section
from ..study import Study
from ..tabling import choose_rows, table_of, top_picks

_SPEAKERS, _VERBS = "Who speaks", "Reporting verbs"
_SHOWN, _PAIRS = 12, 14


def speakers(study: Study) -> Section:
    """Who speaks: share of each speaker in the quotations, and who is quoted using which word."""
    ledger = Ledger(study, "speakers", shown=30)
    lead = (
        "Whom an outlet lets speak is a choice of its own. A quotation is direct (in quotation "
        "marks) or indirect (reported speech); speakers that the codebook does not hold, named "
        f"or not, are together under “{OTHER_SOURCE}”."
    )
    shares = choose_rows(study.compare("quoted"), form=None)
    if shares.empty:
        return ledger.close(_SPEAKERS, lead, [Prose("Nobody is quoted.")])
    known = shares[shares["speaker"] != OTHER_SOURCE]
    most = [pick[0] for pick in top_picks(known, ["speaker"], _SHOWN)]
    figure = actor_figure(
        ledger, shares, "speaker", most + [OTHER_SOURCE] * (len(known) < len(shares)),
        title="Quotations of {0}", name="speakers", left_out=OTHER_SOURCE,
        caption="Share of each speaker in the quotations", first="Speaker",
        note="Share = quotations of the speaker / all quotations of the outlet, direct and "
        "indirect together; scare quotes report nobody and are left out.",
        what="the speakers’ shares in the quotations",
        drawn="The actors of the codebook who are quoted most, with 95% intervals.",
        xlabel="share of the outlet’s quotations", wide=False,
    )  # fmt: skip
    return ledger.close(_SPEAKERS, lead, [figure, *_quoted_words(study, ledger)])


def _quoted_words(study: Study, ledger: Ledger) -> list[Block]:
    """Who is quoted using which loaded word (R2); a word of two choice sets is two words."""
    using, keys = study.compare("quoted_using"), ["concept", "term", "speaker"]
    using = using[using["term"].notna() & (using["frame"] != "neutral")]
    picks = top_picks(using, keys, _SHOWN)
    if not picks:
        return []
    names = study.names
    table = table_of(
        ledger, using, keys, picks,
        lambda p: (f"“{p[1]}”", names.actor(p[2]), names.question(p[0])),
        "{1} ({3}) in the mouth of {2}",
        name="quoted-words", caption="Loaded words in the mouths of others",
        first=("Word", "Speaker", "Question"),
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
    if not pooled["count"].sum():
        nothing = Prose("No reporting verb with a known speaker occurs.")
        return ledger.close(_VERBS, lead, [nothing])
    caption = "Classes of reporting words with a known speaker, in each outlet."
    bars = composition(pooled, "concept", study.groups, what="reporting words", caption=caption)
    return ledger.close(_VERBS, lead, [*bars, *_by_speaker(study, ledger, found)])


def _by_speaker(study: Study, ledger: Ledger, found: pd.DataFrame) -> list[Block]:
    marked = found[found["speaker"].notna() & (found["concept"] != "neutral")]
    picks = top_picks(marked, ["speaker", "concept"], _PAIRS)
    if not picks:
        return []
    table = table_of(
        ledger, found, ["speaker", "concept"],
        sorted(picks, key=lambda p: (study.names.actor(p[0]), p[1])),
        lambda p: (study.names.actor(p[0]), plain_id(p[1])), "{1}: reporting verbs of {2}",
        name="reporting", caption="Marked reporting verbs by speaker", first=("Speaker", "Class"),
        note="Share = reporting words of the class / all reporting words that introduce this "
        "speaker. Neutral words (said, told) make up the rest.",
    )  # fmt: skip
    return [Heading("Whose words are judged as they are reported"), table]
