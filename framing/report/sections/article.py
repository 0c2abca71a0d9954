"""One coded article: the highlighted text, and its choices of words in a table."""

from __future__ import annotations

from ...schema import FramingError
from ...wording import VOICE_NAMES, plain_id, plural
from ..highlight import mark_article
from ..parts import Prose, Section, Table, cells, nothing
from ..study import Study


def choose_article(study: Study, article: str = "") -> str:
    """The doc_id of the article meant: an id, a path, a title or a part of one of them.

    Empty: the one with the most choices of words. Raises FramingError, naming near ones.
    """
    from difflib import get_close_matches

    documents = study.coded.documents
    if documents.empty:
        raise FramingError("The corpus has no article.")
    if not article:
        choices = study.rows("tags")
        counts = choices[choices["kind"] == "choice"]["doc_id"].value_counts()
        return str(counts.index[0] if len(counts) else study.documents["doc_id"].iloc[0])
    for column in ("doc_id", "path", "title"):
        same = documents[documents[column] == article]
        if len(same):
            return str(same["doc_id"].iloc[0])
    for column in ("path", "title"):
        part = documents[
            documents[column].fillna("").str.contains(article, case=False, regex=False)
        ]
        if len(part) == 1:
            return str(part["doc_id"].iloc[0])
        if len(part) > 1:
            shown = "; ".join(part["title"].head(5))
            raise FramingError(f"{article!r} fits {len(part)} articles: {shown}.")
    near = get_close_matches(article, list(documents["title"].dropna()), 3, 0.3)
    raise FramingError(f"No article {article!r}{'; near it: ' + '; '.join(near) if near else ''}.")


def coded_article(study: Study, article: str = "", *, only_alone: bool = False) -> Section:
    """The article with everything that was coded in it, marked; the legend switches kinds off.

    only_alone: show it only where it is the whole corpus, which then is no comparison.
    """
    if only_alone and len(study.documents) != 1:
        return nothing("article")
    doc_id = choose_article(study, article)
    lead = (
        "What was found in this article. Point at a marked word, or move to it with the Tab key, "
        "to see how it was understood; the legend switches kinds of marks off and on."
    )
    return Section("article", "The coded article", lead, (mark_article(study, doc_id),))


def article_choices(study: Study, article: str = "") -> Section:
    """Every choice of words and marker of the article: about whom, in whose voice."""
    doc_id, names = choose_article(study, article), study.names
    tags = study.rows("tags")
    tags = tags[tags["doc_id"] == doc_id].sort_values(["field", "start"], ascending=[False, True])
    rows = tuple(
        cells(
            row.text,
            names.entry(row.kind, row.concept),
            plain_id(row.frame),
            names.actor(row.actor) or "not stated",
            row.relation,
            ": ".join(filter(None, (VOICE_NAMES[row.voice], names.actor(row.speaker)))),
        )
        for row in tags.itertuples()
    )
    table = Table(
        "article-choices", "Choices and markers, in the order of the text",
        ("Words", "Choice set or class", "Reading", "About", "Relation", "Whose words"), rows,
        tags.drop(columns=["row", "group"]), labels=6,
        note="Relation: what the actor is called (label), does (act), suffers, says (speech), or "
        "whose act or claim the marker colours (claim).",
    )  # fmt: skip
    words = len(tags.drop_duplicates(["concept", "field", "start", "end"]))
    lead = f"{plural(words, 'coded word')} in this article."
    if words < len(tags):
        lead += " A word about two actors has two lines."
    blocks = (table,) if rows else (Prose("No word of the codebook occurs in this article."),)
    return Section("choices", "Its choices of words", lead, blocks)
