"""Who is meant: names, descriptions, capitals, pronouns. Marks as in tests/gold/mentions.txt."""

from __future__ import annotations

from functools import lru_cache

import pytest
from gold_mentions import read_passage, read_sample, score
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook import Actor, Codebook, load_codebook
from framing.tagging.mentions import find_mentions
from framing.tagging.pronouns import spread
from framing.tagging.quotations import find_quotes
from framing.tagging.readings import read_documents

ACTORS = (
    Actor(
        "israel",
        "Israel",
        "state",
        aliases=("Israel",),
        demonyms=("Israeli", "Israelis"),
        metonyms=("Jerusalem",),
        pronouns="it",
    ),
    Actor(
        "netanyahu",
        "Benjamin Netanyahu",
        "person",
        "israel",
        ("Benjamin Netanyahu", "Netanyahu"),
        descriptions=("the premier", "the Israeli prime minister"),
        pronouns="he",
    ),
    Actor(
        "idf",
        "IDF",
        "military",
        "israel",
        ("IDF", "Israeli army"),
        descriptions=("the army",),
        pronouns="it",
    ),
    Actor(
        "hamas",
        "Hamas",
        "armed-group",
        aliases=("Hamas",),
        pronouns="it",
        descriptions=("the group", "the terrorist group"),
    ),
    Actor(
        "haniyeh", "Ismail Haniyeh", "person", "hamas", ("Ismail Haniyeh", "Haniyeh"), pronouns="he"
    ),
    Actor("sinwar", "Yahya Sinwar", "person", "hamas", ("Yahya Sinwar",), pronouns="he"),
    Actor(
        "hezbollah",
        "Hezbollah",
        "armed-group",
        aliases=("Hezbollah",),
        pronouns="it",
        descriptions=("the group", "the terrorist group"),
    ),
    Actor(
        "iran",
        "Iran",
        "state",
        aliases=("Iran",),
        demonyms=("Iranian",),
        metonyms=("Tehran",),
        pronouns="it",
    ),
    Actor(
        "qatar",
        "Qatar",
        "state",
        aliases=("Qatar",),
        demonyms=("Qatari",),
        metonyms=("Doha",),
        descriptions=("the Gulf state",),
        not_in=("Qatar Airways",),
        pronouns="it",
    ),
    Actor(
        "united-states",
        "United States",
        "state",
        aliases=("United States", "US", "U.S."),
        demonyms=("American",),
        metonyms=("Washington",),
        pronouns="it",
    ),
    Actor(
        "biden",
        "Joe Biden",
        "person",
        "united-states",
        ("Joe Biden", "Biden"),
        descriptions=("the president",),
        pronouns="he",
    ),
    Actor(
        "harris",
        "Kamala Harris",
        "person",
        "united-states",
        ("Kamala Harris", "Harris"),
        pronouns="she",
    ),
)
SMALL = Codebook("small", actors=ACTORS, sha256="small")

NAMES = [
    "",
    "Nobody of note was there.",
    "[Israel|israel] and [Hamas|hamas] met [Qatari|qatar] mediators.",
    "[Israel|israel]'s offer was refused.",
    "[Prime Minister Benjamin Netanyahu|netanyahu] spoke.",
    "[[Hamas|hamas] leader Ismail Haniyeh|haniyeh] was killed.",
    "Aides to [Yahya Sinwar|sinwar] said that [Sinwar|sinwar] was alive.",
    "Sinwar is the name of a family in Khan Younis.",
    "He writes for Israel Hayom and flies with Qatar Airways.",
    "The [Iran|iran]-backed group and the [US|united-states]-led talks were discussed.",
    "The Hamas-run health ministry counted 40 dead.",
    "The Bank of Israel and the University of Tehran signed nothing.",
    "Jill Biden travelled alone.",
    "Mrs. Biden travelled alone.",
    "[President Biden|biden] travelled with Jill Biden.",
    "[Sir Yahya Sinwar|sinwar] was knighted.",
    "They told us that the [US|united-states] would leave us.",
    "The [U.S.|united-states] envoy left.",
    "[Kamala Harris|harris] won; Harris County lost.",
]
DESCRIPTIONS = [
    "[Hamas|hamas] released hostages held by [the terrorist group|hamas|d].",
    "[Hezbollah|hezbollah], [the Lebanese movement|hezbollah|d], denied it. "
    "[The movement|hezbollah|d] blamed [Israel|israel].",
    "[Netanyahu|netanyahu] left at noon. [The premier|netanyahu|d] is due in Rome.",
    "[Netanyahu|netanyahu] left at noon. Jane Roe, the premier, is due in Rome.",
    "[Netanyahu|netanyahu] left at noon. The premier, Jane Roe, is due in Rome.",
    "The premier of Peru left at noon.",
    "[The [Israeli|israel] prime minister|netanyahu|d] left at noon.",
    "[Hamas|hamas] and [Hezbollah|hezbollah] agreed. The group will go on.",
    "A group of tourists from [Iran|iran] waited. The group was hungry.",
    "[Israel|israel] struck again, and [the army|idf|d] called up reserves.",
    "[Israel|israel] struck [Iran|iran]. [Iran|iran] said the army would respond.",
    "[Israel|israel], whose [army|idf|d] is large, thanked [[its|israel|p] army|idf|d].",
    "[Iran|iran] and [its|iran|p] army chief met the army of Peru.",
    "[Haniyeh|haniyeh] was killed in July. [The group|hamas|d] wants revenge.",
    "H: [Hamas|hamas] denies it; [group|hamas|d] blames [Israel|israel]",
    "[Hamas|hamas] denies it. Group talks failed.",
    "[Qatar|qatar] will close the border, [the government|qatar|d] said.",
    "[Qatar|qatar] will close the border, the regional government said.",
    "[Qatar|qatar] will buy arms that [Iran|iran] sells, [the government|qatar|d] said.",
    "[The [Israeli|israel] government|israel|d] met [Iran|iran] when [the cabinet|israel|d] fell.",
    "[Qatar|qatar] sent envoys to [Iran|iran], and [the cabinet|qatar|d] met.",
    "[The president of the [United States|united-states]|biden|d] left at noon.",
    "The former president of the [United States|united-states] left at noon.",
    "H: [[Israeli|israel] prime minister|netanyahu|d] to visit Rome",
]
CAPITALS = [
    "[Jerusalem|israel|m] is exerting pressure.",
    "He flew to Tehran.",
    "Two men were arrested in Doha.",
    "Officials in [Jerusalem|israel|m] denied it; a diplomat in Doha did not.",
    "Western officials in Jerusalem denied it.",
    "The ministers returned from Jerusalem.",
    "Talks between [Washington|united-states|m] and [Tehran|iran|m] failed.",
    "[Tehran|iran|m]'s response came late; Tehran's streets were calm.",
    "[Washington|united-states|m] urged [Jerusalem|israel|m] to wait.",
    "The plan was rejected by [Tehran|iran|m].",
    "TEHRAN (Reuters) - Crowds gathered on Friday.",
    "Tehran residents left the city.",
    "H: [Tehran|iran|m]: We will answer",
    "The Washington Post and the Tehran Times reported it.",
]
PRONOUNS = [
    "[Iran|iran] said [it|iran|p] would respond.",
    "[Netanyahu|netanyahu] said [he|netanyahu|p] would resign.",
    "[Harris|harris] met [Netanyahu|netanyahu]. [She|harris|p] told [him|netanyahu|p] to stop.",
    "It was raining in Gaza when [Hamas|hamas] attacked.",
    '"[I|netanyahu|p] will not yield," [Netanyahu|netanyahu] said.',
    "[Hezbollah|hezbollah] buried [its|hezbollah|p] dead.",
    "A man and his wife saw [Biden|biden] there.",
    "An actor, Paul Baker, saw [Biden|biden]. He was drunk, Baker's wife said.",
]


def marks_of(mentions):
    return {(m.field, m.start, m.end, m.actor, m.kind) for m in mentions}


def find(title: str, text: str, codebook: Codebook = SMALL):
    (reading,) = read_documents([("d", title, text)])
    return find_mentions(reading, codebook, find_quotes(reading, codebook))[0]


@pytest.mark.parametrize("marked", [*NAMES, *DESCRIPTIONS, *CAPITALS, *PRONOUNS])
def test_mentions_are_those_marked(marked):
    passage = read_passage("p", marked)
    assert marks_of(find(passage.title, passage.text)) == marks_of(passage.marked)


TAKEN_UP = [
    # The subject that verbs share is none of their objects; nor is the object of control.
    ("middle-east", "Hezbollah wants to weaken Israel and says it will never recognise it.",
     ["hezbollah", "israel"]),
    ("middle-east", "Hamas feared Israel, fought it and attacked it again.", ["israel", "israel"]),
    ("middle-east", "Qatar promised Hamas to support it.", ["hamas"]),
    ("middle-east", "Iran urged Hamas to defend itself.", ["hamas"]),
    ("middle-east", "The United States armed Israel, helping it to survive.", ["israel"]),
    # Who complains, is beaten or removed is no thing; a body is no several.
    ("migration", "Smugglers hid the migrants in two lorries, robbed them and then beat them.",
     ["migrants", "migrants"]),
    ("migration", "Ten migrants climbed onto lorries in Calais, and police removed them.", ["migrants"]),
    ("climate", "Shell fined the activists when they blocked its refinery.",
     ["activists", "shell"]),
    # What fell is the missile; what happened was a massacre; what was used is the school.
    ("middle-east", "Iran fired a missile at Israel. It fell in the desert.", []),
    ("middle-east", "Israel bombed a school. The UN said it was a massacre.", []),
    ("middle-east", "The IDF struck a school. It said it was used by Hamas as a depot.", ["idf"]),
    # Whose soldiers and whose death; who is asked to sack whom.
    ("middle-east", "Hezbollah attacked Israel and killed its soldiers.", ["israel"]),
    ("middle-east", "Khamenei led the prayers for Haniyeh and vowed to avenge his death.",
     ["haniyeh"]),
    ("middle-east", "Ben-Gvir called on Netanyahu to fire him.", ["ben-gvir"]),
    ("middle-east", "Netanyahu thanked Biden for his support.", ["biden"]),
    ("climate", "The Trump administration left. It fined the EPA.", ["trump"]),
    # Who says an aside is not its subject; a people is no "it".
    ("middle-east", "King Abdullah spoke last. Ben-Gvir, he told the envoys, had stormed the compound.",
     ["king-abdullah"]),
    ("middle-east", "UNRWA ran the clinic. Residents of Gaza, it said, were hungry.", ["unrwa"]),
    # A quantity of them; one of a people.
    ("middle-east", "Hamas took 250 Israeli hostages; the last of them was freed on Monday.",
     ["israeli-hostages"]),
    ("migration", "A refugee told the court that he had been beaten.", ["migrants"]),
]  # fmt: skip


@pytest.mark.parametrize(("codebook", "text", "actors"), TAKEN_UP)
def test_pronouns_take_up(codebook, text, actors):
    found = find("", text, load_codebook(codebook))
    assert [mention.actor for mention in found if mention.kind == "pronoun"] == actors


def test_an_unsure_pronoun_hands_its_guesses_on():
    guesses = {"?1": {"hamas": 0.4, "israel": 0.4, "": 0.2}}
    chances = spread({"?1": 0.6, "hamas": 0.3, "": 0.1}, guesses, {"?1", "hamas"})
    assert chances == pytest.approx({"hamas": 0.7, "?1": 0.2, "": 0.1})
    assert spread({"?1": 1.0}, {"?1": {"israel": 1.0}}, {"?1"}) == {"?1": 1.0}


def test_namesake_keeps_the_surname_until_the_actor_is_named_again():
    text = "Hunter Biden was in court. Biden was silent. Joe Biden was not there. Biden flew home."
    assert [m.text for m in find("", text)] == ["Joe Biden", "Biden"]


def test_sides_are_treated_alike():
    """Swapping the names of two groups swaps the mentions (FIELD.md, R12)."""
    text = (
        "Hamas, the armed movement, said it had fired first. The group blamed Israel. "
        "Later the movement denied it."
    )
    swapped = text.replace("Hamas", "Hezbollah")
    first = [(m.text, m.kind) for m in find("", text) if m.actor == "hamas"]
    second = [
        (m.text.replace("Hezbollah", "Hamas"), m.kind)
        for m in find("", swapped)
        if m.actor == "hezbollah"
    ]
    assert first == second
    assert len(first) >= 4


@lru_cache(maxsize=1)
def _sentences() -> tuple[str, ...]:
    passages = [read_passage("p", marked) for marked in (*NAMES, *DESCRIPTIONS, *PRONOUNS)]
    return tuple(f"{p.title} {p.text}".strip() for p in passages)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(range(30)), max_size=4), st.sampled_from(["\n\n", " ", "\n"]))
def test_offsets_give_the_text(numbers, gap):
    text = gap.join(_sentences()[n] for n in numbers)
    for mention in find("", text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.first <= mention.head <= mention.last


def test_order_and_repeatability():
    text = "Hamas leader Ismail Haniyeh met Iranian officials. He praised Iran."
    first, second = find("Iran honours Haniyeh", text), find("Iran honours Haniyeh", text)
    assert first == second
    places = [(m.field != "title", m.start) for m in first]
    assert places == sorted(places)


# Scores of the gold sample may not fall below these without a reviewed change.
FLOORS = {
    "dev": {"name": 0.97, "description": 0.92, "metonym": 0.92, "pronoun": 0.85, None: 0.94},
    "held": {"name": 0.96, "description": 0.85, "metonym": 0.90, "pronoun": 0.80, None: 0.93},
    "pairs": {"name": 0.98, "pronoun": 0.86, None: 0.92},
}


@pytest.mark.parametrize("part", FLOORS)
def test_gold_sample_keeps_its_scores(part):
    passages = read_sample(part)
    assert len(passages) >= 60
    scores = score(passages, load_codebook("middle-east"))
    found = {kind: round(scores.f1(kind), 3) for kind in FLOORS[part]}
    assert {k: v for k, v in found.items() if v < FLOORS[part][k]} == {}
    if "metonym" in FLOORS[part]:
        assert scores.capitals[True] >= 0.9 * scores.capitals.total()
