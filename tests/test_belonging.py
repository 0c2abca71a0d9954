"""Whose an unnamed noun is, what sort of noun it is, and the model's file of weights."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from gold_tags import code, load_once
from hypothesis import given
from hypothesis import strategies as st

from framing.tagging.belonging import options, owners
from framing.tagging.mentions import find_mentions
from framing.tagging.noun_traits import describe, determiner_of, noun_of, sort_of
from framing.tagging.parties import read_scenes
from framing.tagging.readings import read_documents
from framing.tagging.weights import OWNER_FILE, weigh

sys.path.insert(0, str(Path(__file__).parent.parent))
from training.coreference import codebook_of, read_stories
from training.loglinear import fit, shares


def scenes_of(text: str, codebook: str = "middle-east"):
    book = load_once(codebook)
    reading = read_documents([("d", "", text)], book)[0]
    mentions, anaphors = find_mentions(reading, book, [])
    return read_scenes(reading, mentions, anaphors, book)


@pytest.mark.parametrize(
    ("text", "word", "agent", "patient"),
    [
        ("Israeli soldiers raided Jenin on Monday. Two soldiers were wounded.", "wounded",
         None, "idf"),
        ("UNRWA said Israeli troops had raided its clinic and arrested one of its nurses.",
         "arrested", "idf", "unrwa"),
        ("Palestinian policemen and settlers clashed. The policemen shot a settler.", "shot",
         "palestinians", "israeli-settlers"),
        # people and things of nobody's
        ("The Israeli army shelled Tyre. A paramedic was killed.", "killed", None, None),
        ("Lebanese doctors were killed on Monday.", "killed", None, None),
        ("Iran arrested a French tourist.", "arrested", "iran", None),
        ("A German charity fed 900 Palestinians in Rafah.", "fed", None, "palestinians"),
        # a pronoun that takes up a noun is what that noun is
        ("Microsoft said it had cancelled a contract with the Israeli army.", "cancelled",
         None, None),
    ],
)  # fmt: skip
def test_parties_without_a_name(text, word, agent, patient):
    rows = [row for row in code(text)["actions"] if row["text"] == word]
    assert [(row["agent"], row["patient"]) for row in rows] == [(agent, patient)]


@pytest.mark.parametrize(
    ("text", "word", "noun", "sort", "determiner"),
    [
        ("The soldiers left.", "soldiers", "soldiers", "soldier", "the"),
        ("Two of its own rescuers died.", "Two", "rescuers", "aide", "its"),
        ("A third was freed.", "third", "third", "count", "a"),
        ("No gunman was hurt.", "gunman", "gunman", "gunman", "no"),
        ("Its lorries were looted.", "lorries", "lorries", "property", "its"),
        ("Six police were hurt.", "police", "police", "police", "number"),
        ("Hamas freed the gunman who fled.", "who", "gunman", "gunman", "the"),
        ("They bombed it.", "it", "it", "it", "bare"),
        ("The vote fell short.", "vote", "vote", "thing", "the"),
    ],
)
def test_traits_of_a_noun(text, word, noun, sort, determiner):
    (scene,) = scenes_of(text)
    head = scene.tree.texts.index(word)
    meant = noun_of(scene.tree, head)
    assert scene.tree.texts[meant] == noun
    assert (sort_of(scene, meant), determiner_of(scene.tree, meant, head)) == (sort, determiner)


WORDS = st.sampled_from(
    "Israel Hamas Egypt the two its soldiers men it they killed freed accused of and said , .".split()
)


@given(st.lists(WORDS, min_size=1, max_size=25))
def test_owners_are_actors_of_the_text(words):
    text = " ".join(words)
    for scene in scenes_of(text):
        named = {mention.actor for mention in scene.at.values()}
        for before in scene.earlier(3):
            named |= {mention.actor for mention in before.at.values()}
        for head in range(len(scene.tree.words)):
            verb = scene.tree.heads[head]
            actors, rows = options(describe(scene, head, "patient", verb))
            assert len(rows) == len(actors) + 1
            assert len(set(actors)) == len(actors)
            assert set(owners(scene, head, "patient", verb)) <= set(actors) <= named


def test_every_weight_is_a_number_that_says_something():
    weights = json.loads(OWNER_FILE.read_text(encoding="utf-8"))
    assert all(abs(weight) >= 0.01 for weight in weights.values())
    assert weigh(weights, [("nobody", 2.0), ("unheard of", 5.0)]) == 2 * weights["nobody"]


def test_weights_are_those_of_a_logistic_regression():
    """Two candidates and one feature, chosen three times of four: log(3) without a prior."""
    rows = [[("this", 1.0)], []]
    examples = [(rows, [True, False], 3.0), (rows, [False, True], 1.0)]
    table = fit(examples, lambda name: 1e-9)
    assert table["this"] == pytest.approx(1.0986, abs=1e-3)
    assert shares(table, rows) == pytest.approx([0.75, 0.25], abs=1e-3)


def test_stories_say_who_is_meant(tmp_path):
    (tmp_path / "one.txt").write_text(
        "== 1\n# 1 Hamas group\n# 2 Israel state\n# 3 a rocket thing\n"
        "[Hamas|1] said [it|1] had fired\n[a rocket|3] at [[Israel|2]'s army|2]. [They|1+2] met.\n",
        encoding="utf-8",
    )
    (story,) = read_stories(tmp_path)
    assert story.text == "Hamas said it had fired a rocket at Israel's army. They met."
    said = {(story.text[start:end], *sorted(ids)) for start, end, ids in story.mentions}
    assert {("it", "1"), ("Israel", "2"), ("Israel's army", "2"), ("They", "1", "2")} <= said
    book = codebook_of(story)
    assert [(a.id, a.name, a.kind, a.pronouns) for a in book.actors] == [
        ("e1", "Hamas", "organisation", "they"),
        ("e2", "Israel", "state", "it"),
    ]
    assert codebook_of(story, known=0.0).actors == ()


def test_a_story_with_an_open_bracket_is_refused(tmp_path):
    (tmp_path / "one.txt").write_text("== 1\n# 1 Hamas group\n[[Hamas|1] left.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="one 1: a bracket is left open"):
        list(read_stories(tmp_path))


def test_all_stories_can_be_read():
    stories = list(read_stories())
    assert len(stories) == 620
    for story in stories:
        unknown = {n for *_, ids in story.mentions for n in ids} - {*story.sorts, "0"}
        assert not unknown, (story.name, unknown)
