"""Copies and credit lines: planted near-duplicates of the starter corpus must be found again."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pandas as pd
import pytest

from framing.corpus import read_corpus
from framing.corpus.copies import mark_copies
from framing.corpus.credits import credited_outlet
from framing.schema import make_table

ROOT = Path(__file__).parent.parent
LOREM = (
    "Officials met again on Sunday to weigh the plan, and one envoy called the mood grim but open."
)


@pytest.fixture(scope="module")
def seeds() -> pd.DataFrame:
    documents = read_corpus(ROOT / "seeds").reset_index(drop=True)
    return documents.assign(copy_of=pd.Series([None] * len(documents), dtype="str"))


def row(
    doc_id: str, text: str, outlet: str = "A", published: str | None = None
) -> dict[str, object]:
    return {
        "doc_id": doc_id,
        "outlet": outlet,
        "title": doc_id,
        "text": text,
        "published": pd.Timestamp(published) if published else None,
        "n_words": len(text.split()),
    }


def plant(text: str, way: str, other: str, chance: random.Random) -> str:
    """A copy of the text as desks make them."""
    paragraphs = text.split("\n\n")
    if way == "lede":
        return "\n\n".join([other.split("\n\n")[0], *paragraphs[1:]])
    if way == "cut":
        return "\n\n".join(paragraphs[: max(2, len(paragraphs) // 2)])
    if way == "middle":
        return "\n\n".join([paragraphs[0], *paragraphs[2:], LOREM])
    if way == "edited":
        words = text.split(" ")
        for place in chance.sample(range(len(words)), len(words) // 25):
            words[place] = "reportedly"
        return " ".join(words)
    return text.replace("“", '"').replace("”", '"').upper()


def test_planted_copies_are_found_and_nothing_else(seeds):
    chance = random.Random(1)
    originals = seeds.drop_duplicates("title")
    ways = itertools.cycle(["lede", "cut", "middle", "edited", "headline"])
    rows, truth = [], {}
    for number, (document, way) in enumerate(zip(originals.itertuples(), ways, strict=False)):
        other = originals["text"].iloc[(number + 17) % len(originals)]
        text = plant(document.text, way, other, chance)
        rows.append(row(f"copy-{number}", text, "Another outlet", "2025-01-01"))
        truth[f"copy-{number}"] = document.doc_id
    marked = mark_copies(pd.concat([originals, make_table("documents", rows)], ignore_index=True))
    root = marked["copy_of"].fillna(marked["doc_id"])
    cluster = dict(zip(marked["doc_id"], root, strict=True))
    wire = {
        frozenset(pair)
        for pair in itertools.combinations(originals["doc_id"], 2)
        if cluster[pair[0]] == cluster[pair[1]]
    }
    found = {
        frozenset(pair)
        for pair in itertools.combinations(marked["doc_id"], 2)
        if cluster[pair[0]] == cluster[pair[1]]
    }
    planted = {frozenset(pair) for pair in truth.items()}
    # A copy of one of the three wire stories is a copy of the other two as well.
    implied = {
        pair
        for pair in found
        if len({truth.get(d, d) for d in pair}) == 1
        or frozenset({truth.get(d, d) for d in pair}) in wire
    }
    recall = len(planted & found) / len(planted)
    precision = len(implied) / len(found)
    assert recall >= 0.97
    assert precision >= 0.97


def test_the_wire_story_is_one_cluster_and_background_is_none(seeds):
    marked = mark_copies(seeds)
    gold = pd.read_csv(ROOT / "tests/gold/copies-starter.csv")
    path_of = {
        str(Path(path).relative_to(ROOT / "seeds")) if Path(path).is_absolute() else path: doc_id
        for path, doc_id in zip(marked["path"], marked["doc_id"], strict=True)
    }
    ids = {path.split("seeds/")[-1]: doc_id for path, doc_id in path_of.items()}
    root = dict(zip(marked["doc_id"], marked["copy_of"].fillna(marked["doc_id"]), strict=True))
    same = {
        kind: [root[ids[pair.path_a]] == root[ids[pair.path_b]] for pair in pairs.itertuples()]
        for kind, pairs in gold.groupby("kind")
    }
    assert all(same["wire"])
    assert not any(same["background"])
    assert marked["copy_of"].notna().sum() == 2


def test_the_earliest_is_the_original_and_missing_dates_come_last(seeds):
    text = seeds["text"].iloc[0]
    table = make_table(
        "documents",
        [
            row("undated", text),
            row("late", text, "B", "2024-08-02"),
            row("early", text, "C", "2024-08-01"),
        ],
    )
    marked = mark_copies(table).set_index("doc_id")["copy_of"]
    assert marked["undated"] == marked["late"] == "early"
    assert pd.isna(marked["early"])


def test_short_and_empty_texts_are_no_copies():
    table = make_table(
        "documents",
        [
            row("a", "Ten prisoners were freed."),
            row("b", "Ten prisoners were freed."),
            row("c", ""),
        ],
    )
    assert mark_copies(table)["copy_of"].isna().all()
    assert mark_copies(make_table("documents")).empty


def test_a_copy_that_the_user_marked_is_kept(seeds):
    table = seeds.head(3).assign(copy_of=pd.Series([None, "elsewhere", None], dtype="str"))
    assert mark_copies(table)["copy_of"].iloc[1] == "elsewhere"


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("He left.\nOriginally published by Israel Hayom.", "Israel Hayom"),
        ("He left. Originally published by Israel Hayom.", "Israel Hayom"),
        ("JERUSALEM, July 31 (Reuters) - Israel said.\nMore.", "Reuters"),
        ("BEIRUT/JERUSALEM (Reuters) - Israel said.", "Reuters"),
        ("ADEN (Halcyon)—Thick black smoke rose.", "Halcyon"),
        ("He left.\n— AP", "AP"),
        ("He left.\n(AFP)", "AFP"),
        ("By Reuters\nHe left.", "Reuters"),
        ("He left.\nReuters contributed to this report.", "Reuters"),
        ("He left.\nAFP, Reuters and AP contributed to this report.", "AFP"),
        ("He left.\nThe Associated Press contributed to this report.", "Associated Press"),
        ("He left.\nWith reporting by AFP", "AFP"),
        ("He left.\nSource: Xinhua", "Xinhua"),
        ("He left.\nThis article first appeared in The Guardian on 3 July 2024.", "The Guardian"),
        ("He left.\nThis article was originally published on 972mag.com", "972mag.com"),
        ("He left.\nThis story was first published in Haaretz and is republished here.", "Haaretz"),
        ("He left.\nReprinted with permission from Foreign Affairs.", "Foreign Affairs"),
        ("He left.\nCopyright 2024 The Associated Press. All rights reserved.", "Associated Press"),
        ("He left.\n— Sarah Cohen", None),
        ("He left.\nJohn Smith contributed reporting from Cairo.", None),
        ("The memo was first published by Haaretz, and then denied.", None),
        ("He claimed that this article was first published by Haaretz.", None),
        ("Israel Defense Forces (IDF) - a force of conscripts.", None),
        ("He spoke (Netanyahu) - then left.", None),
        ("", None),
        (None, None),
    ],
)
def test_the_text_credits(text, credit):
    assert credited_outlet(text) == credit


def test_a_round_up_does_not_join_the_stories_that_it_takes_in(seeds):
    chosen = seeds.drop_duplicates("title").iloc[::6].head(9)
    whole = row("round-up", "\n\n".join(chosen["text"]), "A", "2025-01-01")
    table = pd.concat([chosen, make_table("documents", [whole])], ignore_index=True)
    assert mark_copies(table)["copy_of"].isna().all()
