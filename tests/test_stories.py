"""Stories are grouped as people group them, on the starter corpus and on another topic."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from framing.corpus import read_corpus
from framing.corpus.copies import mark_copies
from framing.corpus.stories import average_link, group_stories
from framing.schema import conform, make_table

ROOT = Path(__file__).parent.parent


def b_cubed(found: pd.Series, gold: pd.Series) -> float:
    """B-cubed F1 (Bagga & Baldwin 1998)."""
    same_found = found.to_numpy()[:, None] == found.to_numpy()[None, :]
    same_gold = gold.to_numpy()[:, None] == gold.to_numpy()[None, :]
    both = (same_found & same_gold).sum(axis=1)
    precision, recall = (
        (both / same_found.sum(axis=1)).mean(),
        (both / same_gold.sum(axis=1)).mean(),
    )
    return float(2 * precision * recall / (precision + recall))


def starter() -> tuple[pd.DataFrame, pd.Series]:
    documents = read_corpus(ROOT / "seeds").reset_index(drop=True)
    gold = pd.read_csv(ROOT / "tests/gold/stories-starter.csv").set_index("path")["event"]
    path = documents["path"].str.replace(r"^.*seeds/", "", regex=True)
    return documents.assign(story=pd.Series([None] * len(documents), dtype="str")), path.map(gold)


def second() -> tuple[pd.DataFrame, pd.Series]:
    lines = (ROOT / "tests/gold/stories.jsonl").read_text(encoding="utf-8").splitlines()
    table = pd.DataFrame([json.loads(line) for line in lines])
    table["published"] = pd.to_datetime(table["published"], utc=True).dt.tz_localize(None)
    table["n_words"] = table["text"].str.split().str.len()
    table["doc_id"] = [f"second-{number}" for number in range(len(table))]
    return mark_copies(conform("documents", table)), table["event"]


@pytest.mark.parametrize("articles", [starter, second])
def test_stories_agree_with_people(articles):
    documents, gold = articles()
    assert gold.notna().all()
    assert b_cubed(group_stories(documents)["story"], gold) >= 0.90


def test_adding_articles_leaves_the_stories_of_the_others():
    documents, _ = starter()
    alone = group_stories(documents)["story"]
    both = group_stories(pd.concat([documents, second()[0]], ignore_index=True))["story"]
    assert (alone.to_numpy() == both.to_numpy()[: len(alone)]).mean() >= 0.95


def test_missing_dates_break_nothing():
    documents, gold = second()
    undated = documents.assign(
        published=pd.Series(pd.NaT, index=documents.index).astype("datetime64[us]")
    )
    assert b_cubed(group_stories(undated)["story"], gold) >= 0.85


def test_a_story_of_the_user_is_kept_and_joined():
    documents, gold = second()
    first = gold[gold == gold.iloc[0]].index
    given = pd.Series(None, index=documents.index, dtype="object")
    given[first[0]] = "the strike"
    found = group_stories(documents.assign(story=given.astype("str")))["story"]
    assert found[first[0]] == "the strike"
    assert (found[first] == "the strike").all()
    assert (found == "the strike").sum() == len(first)


def test_copies_share_the_story_and_few_documents_work():
    documents, _ = starter()
    stories = group_stories(documents).set_index("doc_id")["story"]
    copies = documents[documents["copy_of"].notna()]
    assert len(copies) == 2
    assert all(stories[copy.doc_id] == stories[copy.copy_of] for copy in copies.itertuples())
    assert group_stories(make_table("documents")).empty
    one = group_stories(documents.head(1))
    assert one["story"].tolist() == ["story-" + documents["doc_id"].iloc[0]]


def test_average_link_is_that_of_scipy():
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    rng = np.random.default_rng(5)
    for _ in range(20):
        points = rng.random((25, 2))
        apart = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
        alike = np.clip(1 - apart, 0.001, None) * (1 - np.eye(25))
        theirs = fcluster(linkage(squareform(1 - alike - np.eye(25)), "average"), 0.3, "distance")
        ours = average_link(sparse.csr_matrix(alike), 0.7)
        assert b_cubed(pd.Series(ours), pd.Series(theirs)) == pytest.approx(1.0)
