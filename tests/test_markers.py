"""Markers of stance: whose act or claim they colour, and who speaks."""

from __future__ import annotations

import pytest
from gold_tags import code, score


def markers(text, word, codebook="middle-east"):
    """(concept, actor, relation, negated) of the marker rows for one word."""
    return {
        (row["concept"], row["actor"], row["relation"], row["negated"])
        for row in code(text, codebook)["tags"]
        if row["kind"] == "marker" and row["text"] == word
    }


@pytest.mark.parametrize(
    ("text", "word", "rows"),
    [
        ("Iran vowed to respond.", "vowed", {("commitment", "iran", "speech", False)}),
        ("Iran did not vow to respond.", "vow", {("commitment", "iran", "speech", True)}),
        (
            "Israel accuses Hamas of using civilians as shields, a charge the group rejects.",
            "charge",
            {("accusation", "israel", "speech", False)},
        ),
        (
            "Hamas was accused of using civilians as shields, a charge the group rejects.",
            "charge",
            {("accusation", None, "none", False)},
        ),
        (
            "Turkey regards Hamas as a partner.",
            "regards",
            {("opinion", "turkey", "speech", False)},
        ),
        ("A general commands the Israeli troops.", "commands", set()),
        (
            "Hamas is a terrorist group in the eyes of Berlin.",
            "in the eyes of",
            {("concessive-frame", "germany", "claim", False)},
        ),
        (
            "Lapid answered with a single word.",
            "answered",
            {("neutral", "lapid", "speech", False)},
        ),
        ("Hezbollah answered with forty rockets.", "answered", set()),
        (
            "Britain did not call the Houthis terrorists.",
            "call",
            {("naming", "united-kingdom", "speech", True)},
        ),
        (
            "The commander of the Revolutionary Guards, Hossein Salami, said it would end.",
            "said",
            {("neutral", "salami", "speech", False)},
        ),
        (
            "The alleged Israeli strike hit a depot.",
            "alleged",
            {("hedge", "israel", "claim", False)},
        ),
        ("Israel allegedly bombed a depot.", "allegedly", {("hedge", "israel", "claim", False)}),
        ("A depot was allegedly bombed.", "allegedly", {("hedge", None, "none", False)}),
        (
            "The Israeli strike, which supposedly took place at night, failed.",
            "supposedly",
            {("hedge", "israel", "claim", False)},
        ),
        (
            "Mossad managed to plant a bomb.",
            "managed to",
            {("implicative", "mossad", "claim", False)},
        ),
        ("Iran may attack Israel.", "may", {("hedge-modal", "iran", "claim", False)}),
        (
            "Witnesses said Israeli soldiers fired.",
            "Witnesses said",
            {("perception", "idf", "claim", False)},
        ),
        (
            "Hamas said it had killed 12 soldiers, a claim that could not be verified.",
            "could not be verified",
            {("unverified", "hamas", "claim", False)},
        ),
        ("Israel is suspected of an attack.", "suspected", {("hedge", "israel", "claim", False)}),
        (
            "Haniyeh was murdered in his bed, his son told Al Jazeera.",
            "told",
            {("neutral", None, "none", False)},
        ),
        (
            "The attack, claimed by Hezbollah, killed four soldiers.",
            "claimed",
            {("claim", "hezbollah", "speech", False)},
        ),
        (
            "Hamas claimed responsibility for the attack in a statement.",
            "statement",
            {("neutral", "hamas", "speech", False)},
        ),
        (
            "Two men were detained according to the law.",
            "according to",
            {("neutral", None, "none", False)},
        ),
        ("The envoy arrives in May.", "May", set()),
        ("Qatar said it would write down the debt.", "write", set()),
        (
            "Iran warned of a flood. Israel dismissed the warning.",
            "warning",
            {("warning", "iran", "speech", False)},
        ),
        (
            "The UN human rights office condemned the raid.",
            "condemned",
            {("criticism", "united-nations", "speech", False)},
        ),
        ("Netanyahu was sworn in.", "sworn", set()),
        (
            "Trump said that he was confident of a deal.",
            "was confident",
            {("opinion", "trump", "speech", False)},
        ),
        (
            "According to Iran, a deal is near.",
            "According to",
            {("neutral", "iran", "speech", False)},
        ),
        ("The blast claimed 12 lives.", "claimed", set()),
        ("Israel called Hamas a gang.", "called", {("naming", "israel", "speech", False)}),
        ("Israel called a meeting.", "called", set()),
        ("She alleged that he lied.", "alleged", {("claim", None, "none", False)}),
        ("Iran backs the group in Lebanon.", "backs", set()),
        ("Qatar went on supporting Hamas.", "went on", set()),
        ("Qatar went on television.", "went on", set()),
        ("Netanyahu gave a speech.", "speech", {("neutral", "netanyahu", "speech", False)}),
        ("Netanyahu dismissed Gallant.", "dismissed", set()),
        (
            "Iran and the world body said so.",
            "said",
            {("neutral", "iran", "speech", False), ("neutral", "united-nations", "speech", False)},
        ),
        (
            "Israel said it hit a depot, a claim that Hamas denied.",
            "claim",
            {("claim", "israel", "speech", False)},
        ),
        (
            "Deif, believed to be dead, was seen.",
            "believed to be",
            {("hedge-verb", "deif", "claim", False)},
        ),
        ("The charge was denied by Israel.", "denied", {("denial", "israel", "speech", False)}),
        (
            "Ten died, Hamas said, calling it a breach of the truce.",
            "calling",
            {("naming", "hamas", "speech", False)},
        ),
        (
            "Israel did not respond to a request.",
            "not respond to",
            {("silence", "israel", "speech", False)},
        ),
        ("Iran didn't reply to it.", "n't reply to", {("silence", "iran", "speech", False)}),
        ("Iran has not responded to the raid.", "not responded to", set()),
        ("Hamas had no comment.", "no comment", {("silence", "hamas", "speech", False)}),
        ("A former Hamas official said so.", "said", {("neutral", None, "none", False)}),
        ("Retired Israeli generals said so.", "said", {("neutral", None, "none", False)}),
        ("The plan left Israel in charge of the road.", "charge", set()),
        ("Israel does not push back anyone.", "push back", set()),
        (
            "Araghchi denied on Monday that Tehran had supplied the engines and dismissed the "
            "American charge as a bedtime story.",
            "dismissed",
            {("denial", "araghchi", "speech", False)},
        ),
    ],
)
def test_markers_belong_to_whose_act_or_claim_they_colour(text, word, rows):
    assert markers(text, word) == rows


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        # an office, an apposition, a dateline
        ("“It holds,” said John Roe, a spokesman for Hamas.", "said", "hamas"),
        ("John Roe, a Hamas official, said so.", "said", "hamas"),
        ("John Roe, a former Hamas official, said so.", "said", None),
        ("Turkish President John Roe said so.", "said", "turkey"),
        ("Former Turkish President John Roe said so.", "said", None),
        ("Turkey's president, John Roe, said so.", "said", "turkey"),
        ("U.S. envoy John Roe urged both sides to talk.", "urged", "united-states"),
        ("A spokesman for the French interior ministry denied it.", "denied", "france"),
        ("ANKARA (AFP) - It will stay, Interior Minister John Roe said.", "said", "turkey"),
        ("ANKARA (AFP) - It will stay, French Interior Minister John Roe said.", "said", "france"),
        ("It will stay, Interior Minister John Roe said.", "said", None),
        ("John Roe of UNRWA said so.", "said", "unrwa"),
        ("UNRWA said it would stay. “We will not go,” a spokeswoman added.", "added", "unrwa"),
        # statements
        ("UNRWA condemns the raid. We call on Israel to stop.", "call on", "unrwa"),
        ("UNRWA left. We call on Israel to stop.", "call on", None),
        # whom a dateline gives its police and ministries, and who is said to be knighted
        ("JERUSALEM (AP) — It was quiet, police said.", "said", "israeli-police"),
        ("JERUSALEM (AP) — It was quiet, soldiers said.", "said", "idf"),
        ("ANKARA (AP) — It was quiet, the interior ministry said.", "said", "turkey"),
        ("ANKARA (AP) — It was quiet, two officials close to the talks said.", "said", None),
        ("It was quiet, police said.", "said", None),
        ("Sir Keir Starmer said so.", "said", "starmer"),
        # an army's own troops, a firm's own lawyers, who thanks and says
        ("The army left, its lawyers said.", "said", None),
        ("UNRWA stayed, and its lawyers said so.", "said", "unrwa"),
        ("Abbas thanked those who had come and said that more would follow.", "said", "abbas"),
        # who answers a charge names whose it is
        ("Iran accused Qatar of it. Qatar denied the allegation.", "allegation", "iran"),
        ("Iran accused Qatar of it. Qatar denied the corruption charges.", "charges", None),
        # orders are speech, purchases are none
        ("Netanyahu ordered an inquiry.", "ordered", "netanyahu"),
        ("Netanyahu ordered the army to stop.", "ordered", "netanyahu"),
        # who goes on saying
        ("Israel said that gangs had looted trucks and blamed Hamas.", "blamed", "israel"),
        ("Hamas accused the group of lying.", "accused", "hamas"),
    ],
)  # fmt: skip
def test_speakers_are_known_by_office(text, word, actor):
    assert {row[1] for row in markers(text, word)} == {actor}


def test_a_police_of_ones_own_codebook_is_known_by_its_name(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text(
        """
name: own
extends: [english]
actors:
  - {id: a, name: Ruritania, kind: state, metonyms: [Strelsau]}
  - {id: b, name: Ruritanian police, kind: organisation, part_of: a}
""",
        encoding="utf-8",
    )
    text = "STRELSAU (AP) — It was quiet, police said."
    assert {row[1] for row in markers(text, "said", str(own))} == {"b"}


def test_jets_that_are_ordered_are_no_speech():
    assert markers("Netanyahu ordered 20 jets.", "ordered") == set()


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("Carrow left, and the company denied it.", "denied", "meridian"),
        ("Carrow left. The union said that it would stay.", "said", "union"),
        ("Carrow left. Acme fell, and the company denied it.", "denied", None),
        ("Carrow left a company in Norland. The company denied it.", "denied", None),
        ("Carrow left. The union in Ashby denied it.", "denied", None),
    ],
)
def test_organisations_of_one_description_need_no_name(text, word, actor):
    assert {row[1] for row in markers(text, word, "labour.yaml")} == {actor}


def test_accuracy_on_the_gold_sample_has_a_floor():
    for part in ("dev", "heldout"):
        found = score(part)
        assert found["marker precision"] >= 0.90
        assert found["marker recall"] >= 0.80
