"""Sentiment: the tone of the clause an actor stands in, and the stance toward the actor.

Two questions that are often taken for one. `textblob` asks whether the words around the actor
are pleasant; `towards` asks whether the sentence is for or against the actor: "Israel condemned
Hamas" has one tone and two stances. framing.stance.agreement() tells how well each agrees with
people; a report prints that beside the figures.

A method of your own is one function, entered in SCORERS:

    def score_by_length(texts, spans):
        return pd.DataFrame({"polarity": [1.0 if len(text) > 80 else 0.0 for text in texts]})

    framing.tagging.sentiment.SCORERS["length"] = score_by_length

It gets texts and, for each, the list of (start, end) of the target in it (the first is the main
mention), and returns a DataFrame with a row per text, in order: `polarity` in [-1, 1], and if it
has them `subjectivity`, `coverage`, `label`, `p_negative`, `p_neutral`, `p_positive`. Texts are
sentences; list the method in CLAUSE_METHODS to get clauses instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import index
from typing import Any

import pandas as pd

from ..schema import LABELS, FramingError, make_table
from ..stance.clause import clause_text
from ..stance.lexicons import NEUTRAL_BELOW, score_textblob, score_vader, scored_words
from ..stance.spans import Span, mask_terms, replace_words
from .stand_ins import stand_ins_of

Scorer = Callable[[Sequence[str], Sequence[Sequence[Span]]], pd.DataFrame]

PROBABILITIES = [f"p_{label}" for label in LABELS]
CLAUSE_METHODS = {"textblob", "vader"}
FILLER = {"towards": "[MASK]"}  # what stands for a masked term; the model knows its own
DEFAULT_FILLER = "xxx"  # a word in no lexicon
DEFAULT_NEUTRAL = 0.05
PRONOUNS = {"she", "her", "hers", "him", "his", "its", "they", "them", "their", "who", "whom"}

__all__ = ["SCORERS", "get_scorer", "score_sentiment", "score_targets", "scored_words"]


def score_towards(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> pd.DataFrame:
    """Stance toward the target by the packaged model (training/README.md).

    polarity is P(positive) - P(negative), subjectivity 1 - P(neutral), the label the likeliest.
    """
    from ..stance import probabilities

    table = pd.DataFrame(probabilities(texts, spans), columns=PROBABILITIES)
    likeliest = table.to_numpy().argmax(axis=1)
    return table.assign(
        polarity=table["p_positive"] - table["p_negative"],
        subjectivity=1 - table["p_neutral"],
        coverage=1.0,
        label=[LABELS[i] for i in likeliest],
    )


SCORERS: dict[str, Scorer] = {
    "textblob": score_textblob,
    "towards": score_towards,
    "vader": score_vader,
}


def get_scorer(method: str) -> Scorer:
    """Return the scorer of that name; FramingError names those there are."""
    if method not in SCORERS:
        raise FramingError(f"No sentiment method {method!r}; available: {sorted(SCORERS)}.")
    return SCORERS[method]


def score_targets(
    sentences: Iterable[str],
    starts: Iterable[int],
    ends: Iterable[int],
    method: str = "towards",
) -> pd.DataFrame:
    """Score one target in each sentence.

    starts, ends: half-open character offsets of the target in its sentence. method: a name in
    SCORERS. Returns one row per sentence, in the order given: polarity in [-1, 1], subjectivity,
    label, and p_negative, p_neutral, p_positive where the method knows them. The same sentence
    and target always get the same score. Where the target's name returns in the sentence, that
    is the target too. The lexicon methods score the whole sentence here.
    Raises FramingError with every fault in lengths and offsets.
    """
    scorer = get_scorer(method)
    texts, firsts, lasts = list(sentences), list(starts), list(ends)
    _check_targets(texts, firsts, lasts)
    targets = zip(texts, firsts, lasts, strict=True)
    spans = [_with_repeats(text, index(start), index(end)) for text, start, end in targets]
    scores = _score_once(method, scorer, texts, spans)
    known = [column for column in PROBABILITIES if column in scores]
    return scores[["polarity", "subjectivity", "label", *known]]


def _with_repeats(text: str, start: int, end: int) -> list[Span]:
    """The target, and where its last word returns if that is a name ("Ali Khan ... Khan")."""
    last = text[start:end].split()[-1]
    if len(last) < 3 or not last[0].isupper() or not last.isalpha() or last.lower() in PRONOUNS:
        return [(start, end)]
    found = (match.span() for match in re.finditer(rf"\b{last}\b", text))
    return [(start, end), *(span for span in found if span[1] <= start or span[0] >= end)]


def _check_targets(texts: list[Any], starts: list[Any], ends: list[Any]) -> None:
    if not len(texts) == len(starts) == len(ends):
        raise FramingError(
            "Sentences, starts and ends must be equally many; "
            f"got {len(texts)}, {len(starts)} and {len(ends)}."
        )
    rows = enumerate(zip(texts, starts, ends, strict=True))
    faults = [f"row {row}: {fault}" for row, given in rows for fault in _target_faults(*given)]
    if faults:
        raise FramingError(f"{len(faults)} unusable target(s): " + "; ".join(faults))


def _target_faults(text: Any, start: Any, end: Any) -> list[str]:
    if not isinstance(text, str):
        return [f"the sentence is {type(text).__name__}, not text"]
    faults = []
    for name, value in (("start", start), ("end", end)):
        try:
            index(value)
        except TypeError:
            faults.append(f"{name} {value!r} is not a whole number")
    if faults:
        return faults
    if not 0 <= start < end <= len(text):
        return [f"{start}:{end} is not a span of a sentence of {len(text)} characters"]
    if not text[start:end].strip():
        return [f"{start}:{end} holds no word"]
    return []


def score_sentiment(
    sentences: Sequence[Any],
    mentions: pd.DataFrame,
    tags: pd.DataFrame,
    *,
    methods: Sequence[str] = ("textblob", "towards"),
) -> pd.DataFrame:
    """Make the `sentiment` table: a row per sentence, actor and method.

    sentences: objects with doc_id, field, index, start, end, part, text and doc (a spaCy Doc with
    UD labels, or None: then the sentence stands for the clause). mentions, tags: tables of the
    contract. Rows of CLAUSE_METHODS span the clause of the actor's first mention; the others the
    mention itself, and there all the actor's mentions in the sentence are marked as the target.
    voice and speaker are the first mention's: the stance inside a quotation is its speaker's.
    polarity_masked is polarity with the tagged terms masked: all of them in clauses; in sentences
    the choices only, because a model of stance reads it off the reporting verbs ("praised").
    Names of the codebook's actors are scored as their stand-ins: "Gallant" is no praise, and no
    score depends on who is named (FIELD.md, R12).
    """
    places = {(s.doc_id, s.field, s.index): s for s in sentences}
    terms = _spans_by_sentence(tags)
    choices = _spans_by_sentence(tags[tags["kind"] == "choice"])
    units = _units(places, mentions, terms, choices)
    scored = [_score_units(units, method) for method in methods]
    rows = (row for same_unit in zip(*scored, strict=True) for row in same_unit)
    return make_table("sentiment", rows)


@dataclass(frozen=True)
class _Unit:
    """One actor in one sentence; spans are offsets in the sentence, first mention first."""

    sentence: Any
    mention: Any
    spans: list[Span]
    terms: list[Span]
    choices: list[Span]
    names: list[tuple[Span, str]]  # names of actors and what is read in their place


def _spans_by_sentence(table: pd.DataFrame) -> dict[tuple[str, str, int], list[Span]]:
    found: dict[tuple[str, str, int], list[Span]] = {}
    for row in table.itertuples():
        found.setdefault((row.doc_id, row.field, row.sentence), []).append((row.start, row.end))
    return found


def _units(
    places: Mapping[Any, Any],
    mentions: pd.DataFrame,
    terms: Mapping[Any, list[Span]],
    choices: Mapping[Any, list[Span]],
) -> list[_Unit]:
    grouped: dict[Any, list[Any]] = {}
    for mention in mentions.itertuples():
        key = (mention.doc_id, mention.field, mention.sentence)
        grouped.setdefault((key, mention.actor), []).append(mention)
    strays = sorted({str(key) for key, _ in grouped if key not in places})
    if strays:
        raise FramingError("Mentions stand in sentences that were not given: " + "; ".join(strays))
    units = []
    for (key, _), found in grouped.items():
        found.sort(key=lambda mention: (mention.start, mention.end))
        at = places[key].start
        spans = [(mention.start - at, mention.end - at) for mention in found]
        tagged, chosen = (
            [(start - at, end - at) for start, end in table.get(key, [])]
            for table in (terms, choices)
        )
        names = stand_ins_of(places[key].doc)
        units.append(_Unit(places[key], found[0], spans, tagged, chosen, names))
    return units


def _score_units(units: list[_Unit], method: str) -> list[dict[str, Any]]:
    """Score all units by one method, plain and masked; each different text is scored once."""
    scopes = [_scope(unit, method) for unit in units]
    plain, masked = [], []
    for unit, (text, _) in zip(units, scopes, strict=True):
        terms = unit.terms if method in CLAUSE_METHODS else unit.choices
        n_spans = len(unit.spans)
        renamed, moved = replace_words(text, [*unit.spans, *terms], unit.names)
        spans, terms = moved[:n_spans], moved[n_spans:]
        plain.append((renamed, spans))
        masked.append(mask_terms(renamed, spans, terms, FILLER.get(method, DEFAULT_FILLER)))
    texts, places = [text for text, _ in plain + masked], [spans for _, spans in plain + masked]
    scores = _score_once(method, get_scorer(method), texts, places).to_dict("records")
    rows = []
    for number, (unit, (_, (start, end))) in enumerate(zip(units, scopes, strict=True)):
        score = {**scores[number], "polarity_masked": scores[number + len(units)]["polarity"]}
        rows.append(_row(unit, method, start, end, score))
    return rows


def _scope(unit: _Unit, method: str) -> tuple[str, Span]:
    """The text to score and the span that the row reports."""
    sentence, first = unit.sentence, unit.spans[0]
    if method not in CLAUSE_METHODS:
        return sentence.text, first
    return clause_text(sentence.doc, sentence.text, *first)


def _row(unit: _Unit, method: str, start: int, end: int, score: dict[str, Any]) -> dict[str, Any]:
    at, mention = unit.sentence.start, unit.mention
    return {
        "doc_id": mention.doc_id,
        "field": mention.field,
        "sentence": mention.sentence,
        "start": at + start,
        "end": at + end,
        "actor": mention.actor,
        "method": method,
        **score,
        "part": mention.part,
        "voice": mention.voice,
        "speaker": mention.speaker,
    }


def _score_once(
    method: str, scorer: Scorer, texts: Sequence[str], spans: Sequence[Sequence[Span]]
) -> pd.DataFrame:
    """Score each different text and target once; complete and repeat the rows in order."""
    keys = [(text, tuple(places)) for text, places in zip(texts, spans, strict=True)]
    order = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    scores = scorer([text for text, _ in order], [list(places) for _, places in order])
    if len(scores) != len(order) or "polarity" not in scores:
        raise FramingError(
            f"Sentiment method {method!r} must return `polarity` for {len(order)} texts; "
            f"it returned {len(scores)} rows with {sorted(map(str, scores.columns))}."
        )
    scores = _completed(scores.reset_index(drop=True), method)
    return scores.iloc[[order[key] for key in keys]].reset_index(drop=True)


def _completed(scores: pd.DataFrame, method: str) -> pd.DataFrame:
    for column in ("subjectivity", "coverage"):
        if column not in scores:
            scores[column] = float("nan")
    if "label" not in scores:
        limit = NEUTRAL_BELOW.get(method, DEFAULT_NEUTRAL)
        sides = (scores["polarity"] >= limit).astype(int) - (scores["polarity"] <= -limit)
        scores["label"] = [LABELS[1 + side] for side in sides]
    return scores
