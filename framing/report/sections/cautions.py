"""What a reader must know before believing a number: the warning strip of the first screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from ...wording import listing, percent, plural
from ..parts import Item
from ..study import Study

FEW_ARTICLES = 10  # for each group; below, nothing but large differences can be found
DOMINANT = 0.5
LOW_COVERAGE = 0.15
MATCHED = 0.6


def cautions(study: Study) -> list[Item]:
    """Too few articles, one outlet dominating, unmatched stories, low coverage, no validation."""
    return [Item(text) for text in _cautions(study)]


def _cautions(study: Study) -> Iterator[str]:
    documents = study.documents
    if documents.empty:
        yield "There is no article to code; see what was rejected, and why."
        return
    sizes = documents["group"].value_counts()
    if not study.is_comparison:
        yield (
            "One article is no comparison."
            if len(documents) == 1
            else "All articles are of one outlet: nothing can be compared."
        )
    else:
        yield from _sizes(study, sizes)
        yield from _stories(study, documents)
    yield from _metadata(documents)
    yield from _sentiment(study)
    rejected = len(study.coded.rejected)
    if rejected:
        yield f"{plural(rejected, 'article was', 'articles were')} rejected and not coded."
    if not (study.validation and Path(study.validation).exists()):
        yield (
            "No validation: no one has checked these codings against people on this corpus. "
            "Treat the numbers as leads to sentences, not as measurements."
        )


def _sizes(study: Study, sizes: pd.Series) -> Iterator[str]:
    few = [name for name in study.groups if sizes.get(name, 0) < FEW_ARTICLES]
    if few:
        told = listing([f"{name} ({sizes[name]})" for name in few])
        yield f"Few articles: {told}. Only large differences can be found, rare words not at all."
    if len(sizes) > 2 and sizes.iloc[0] / sizes.sum() > DOMINANT:
        yield (
            f"{sizes.index[0]} has {percent(sizes.iloc[0] / sizes.sum())} of the articles: "
            "pooled numbers are mostly its own."
        )


def _stories(study: Study, documents: pd.DataFrame) -> Iterator[str]:
    covered = documents.dropna(subset=["story"]).groupby("story")["group"].nunique()
    shared = set(covered[covered == len(study.groups)].index)
    share = documents["story"].isin(shared).mean()
    if study.stories != "matched" and share < MATCHED:
        yield (
            f"Only {percent(share)} of the articles are on events that all outlets cover: "
            "a difference may be one of topics. Compare with stories=matched."
        )


def _metadata(documents: pd.DataFrame) -> Iterator[str]:
    missing = []
    if documents["published"].isna().any():
        missing.append(
            f"{plural(int(documents['published'].isna().sum()), 'article')} without a date"
        )
    unknown = (documents["outlet"] == "unknown outlet").sum()
    if unknown:
        missing.append(f"{plural(int(unknown), 'article')} without an outlet")
    if missing:
        yield f"Missing data: {listing(missing)}."
    opinion = documents["genre"].isin(["opinion", "live", "agency"]).sum()
    if opinion and len(documents) > 1:
        yield (
            f"{plural(int(opinion), 'article is', 'articles are')} marked as opinion, live page or "
            "agency copy and counted like news; set genres to news to leave them out."
        )


def _sentiment(study: Study) -> Iterator[str]:
    scored = study.rows("sentiment")
    lexicon = scored[scored["method"] == "textblob"]
    if len(lexicon) and lexicon["coverage"].mean() < LOW_COVERAGE:
        yield (
            f"Low coverage of tone: TextBlob knows {percent(lexicon['coverage'].mean())} of the "
            "words of an average clause."
        )
