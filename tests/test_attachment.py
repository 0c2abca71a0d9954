"""The attachment model: what it reads of a sentence, and what it answers."""

from __future__ import annotations

import pytest
from conftest import LEFT_OPEN
from hypothesis import given, settings
from hypothesis import strategies as st

from framing import load_codebook
from framing.attachment import Named, Reader, Window
from framing.attachment.encode import FIRST_MARK, MAX_TOKENS, N_MARKS, distance, encode
from framing.attachment.model import get_tokenizer_once
from framing.tagging import learnt
from framing.tagging.readings import read_documents
from framing.tagging.rows import code_reading, find_scenes


def window(marked: str, own: int = 0) -> Window:
    """ "[israel:state:name Israel] struck": mentions in brackets."""
    text, mentions = "", []
    for piece in marked.replace("]", "[").split("["):
        if piece.count(":") == 2:
            about, words = piece.split(" ", 1)
            actor, actor_kind, kind = about.split(":")
            mentions.append(Named(len(text), len(text) + len(words), actor, actor_kind, kind))
            piece = words
        text += piece
    return Window(text, own, tuple(mentions))


def shown(found: Window) -> str:
    """What the model reads, marks as their numbers."""
    encoded = encode(get_tokenizer_once(), found)
    words = [
        f"<{i}>" if i < 100 else get_tokenizer_once().decode([i], skip_special_tokens=False)
        for i in encoded.ids[1:-1]
    ]
    return " ".join(words).replace(" ##", "")


PERSON, PEOPLE, BODY = (FIRST_MARK[kind] for kind in ("person", "people", "body"))


@pytest.mark.parametrize(
    ("marked", "read"),
    [
        (
            "[a:state:name Iran] struck [b:armed-group:name Hamas].",
            f"<{BODY}> struck <{BODY + 1}> .",
        ),
        (
            "[a:person:name Ali] said [a:person:pronoun he] left",
            f"<{PERSON}> said <{PERSON}> he left",
        ),
        ("[a:people:description the refugees] fled", f"<{PEOPLE}> the refugees fled"),
        ("[a:state:metonym Tehran]'s men", f"<{BODY}> ' s men"),
        ("[b:state:name Iran] and [a:state:name Iraq]", f"<{BODY}> and <{BODY + 1}>"),
        ("[a:military:name Israeli troops] fired", f"<{BODY}> troops fired"),
        ("[a:people:name migrants] fled", f"<{PEOPLE}> migrants fled"),
        ("[a:institution:name Hamas-run ministry] said", f"<{BODY}> - run ministry said"),
        ("nobody here", "nobody here"),
    ],
)
def test_names_are_hidden_and_common_nouns_stay(marked, read):
    assert shown(window(marked)) == read


def test_a_name_inside_a_description_is_hidden_too():
    text = "the Hamas leader spoke"
    inside = (
        Named(0, 16, "sinwar", "person", "description"),
        Named(4, 9, "hamas", "armed-group", "name"),
    )
    assert shown(Window(text, 0, inside)) == f"<{PERSON}> the <{BODY}> leader spoke"


def test_more_actors_than_marks():
    names = " ".join(f"[a{n}:state:name N{n}]" for n in range(N_MARKS + 2))
    marks = shown(window(names)).split()
    assert marks[0] == marks[N_MARKS]
    assert len(set(marks)) == N_MARKS


NAMES = st.sampled_from(["Iran", "the Democratic Republic of Congo", "Al-Shabaab", "U.S.", "Ś"])


@settings(deadline=None)
@given(first=NAMES, second=NAMES)
def test_the_answer_does_not_know_the_names(first, second):
    """R12: only the places in the text count."""

    def answers(one: str, other: str) -> list:
        text = f"{one} killed two men of {other}, officials said."
        at = text.index(" killed") + 1
        last = text.index(", officials")
        places = (
            Named(0, len(one), "x", "state", "name"),
            Named(last - len(other), last, "y", "armed-group", "name"),
        )
        return Reader(Window(text, 0, places)).ask(at, at + 6, label=False)

    assert answers(first, second) == answers("Peru", "Chad")


@settings(deadline=None)
@given(st.text(max_size=400), st.data())
def test_tokens_lie_where_their_words_do(text, data):
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    mentions = tuple(
        Named(a, b, f"x{n}", "state", "pronoun" if n % 2 else "name")
        for n, (a, b) in enumerate(zip(edges[::2], edges[1::2], strict=False))
    )
    encoded = encode(get_tokenizer_once(), Window(text, 0, mentions))
    starts = [start for start, _ in encoded.places[1:-1]]
    assert len(encoded.places) == len(encoded.ids) <= MAX_TOKENS
    assert starts == sorted(starts)
    assert all(0 <= start <= end <= len(text) for start, end in encoded.places[1:-1])
    assert all(encoded.ids[token] < 100 for token, _ in encoded.marks)


RAIDS = [
    "Iran armed the Houthis.",
    "Iran denied it.",
    "Hamas left.",
    "Rain fell.",
    "Nobody slept.",
]


@pytest.mark.parametrize(
    ("sentences", "read"),
    [
        (["Rain fell."] * 4, ["Rain fell."] * 3),
        ([*RAIDS, "The raid ended."], [RAIDS[0], *RAIDS[3:], "The raid ended."]),
        (["Iran left.", "Iran fled.", *RAIDS[3:], "Hamas sat."],
         ["Iran fled.", *RAIDS[3:], "Hamas sat."]),
        (["Egypt sat."] + ["Iran met Hamas, Qatar and Oman."] * 2 + ["Jordan met Oman."] + RAIDS[3:] + ["No."],
         ["Iran met Hamas, Qatar and Oman.", *RAIDS[3:], "No."]),
    ],
)  # fmt: skip
def test_what_is_read_of_the_text_before(sentences, read):
    book = load_codebook("middle-east")
    reading = read_documents([("d", "", " ".join(sentences))], book)[0]
    found = find_scenes(reading, book)[-1].reader.window
    assert found.text == " ".join(read)
    assert found.text[found.own :] == sentences[-1]
    assert reading.text[found.start + found.own :] == sentences[-1]
    names = {"iran": "Iran", "houthis": "Houthis", "hamas": "Hamas", "qatar": "Qatar", "oman": "Oman",
             "jordan": "Jordan"}  # fmt: skip
    said = [m for m in found.mentions if m.kind == "name"]
    assert {found.text[m.start : m.end] for m in said} == {names[m.actor] for m in said}


def test_a_long_window_loses_its_beginning_and_a_long_sentence_its_end():
    before = "Nobody was there. " * 60
    long = Window(before + "Iran struck.", len(before), ())
    encoded = encode(get_tokenizer_once(), long)
    assert encoded.tokens(len(before), len(before) + 4) is not None
    assert encoded.tokens(0, 6) is None
    endless = Window("word " * 400 + "last", 0, ())
    assert encode(get_tokenizer_once(), endless).tokens(2000, 2004) is None


@pytest.mark.parametrize(
    ("word", "mark", "bucket"),
    [
        ((5, 6), 5, 0),
        ((5, 6), 7, 1),
        ((5, 6), 4, -1),
        ((5, 6), 9, 2),
        ((5, 6), 2, -2),
        ((5, 6), 99, 6),
    ],
)
def test_distance(word, mark, bucket):
    assert distance(word, mark) == bucket


def test_who_is_asked_about():
    found = window(
        "[a:state:name Iran] struck [b:armed-group:name Hamas] near [c:state:name Iraq]."
    )
    start = found.text.index("struck")
    answers = Reader(found).ask(start, start + 6, label=False)
    assert {answer.actor for answer in answers} == {"a", "b", "c"}
    assert all(0 <= answer.chance <= 1 for answer in answers)
    assert {(x.actor, x.role) for x in answers if x.chance > 0.8} == {
        ("a", "act"),
        ("b", "suffered"),
    }
    assert Reader(window("Somebody struck.")).ask(9, 15, label=False) == []


def test_windows_stay_in_their_field():
    book = load_codebook("middle-east")
    text = "Iran spoke. Hamas spoke. Iraq spoke. It rained.\n\nSyria spoke."
    reading = read_documents([("d", "Qatar speaks", text)], book)[0]
    windows = [scene.reader.window for scene in find_scenes(reading, book)]
    assert [w.text[w.own :] for w in windows] == [s.text for s in reading.sentences]
    assert [[m.actor for m in w.mentions] for w in windows] == [
        ["qatar"], ["iran"], ["iran", "hamas"], ["iran", "hamas", "iraq"],
        ["iran", "hamas", "iraq"], ["hamas", "iraq", "syria"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Egypt's new rulers have branded Hamas a terrorist militia.", "egypt"),
        ("Qatar, which a committee of the Knesset branded a sponsor of terror, left.", "knesset"),
        ("A farmer in Egypt said that Israel had bombed a school.", None),
        ("Jane Roe said that Israel had bombed a school.", None),
    ],
)
def test_speakers_whom_the_rules_leave_open(text, speaker, monkeypatch):
    book = load_codebook("middle-east")
    reading = read_documents([("d", "", text)], book)[0]
    for sure, wanted in ((2.0, None), (learnt.SURE, speaker)):
        monkeypatch.setattr(learnt, "SURE", sure)
        coded = code_reading(reading, book)
        markers = [row["actor"] for row in coded["tags"] if row["kind"] == "marker"]
        assert markers == [wanted]
        assert [quote["speaker"] for quote in coded["quotes"]] == [wanted]


@pytest.mark.parametrize(
    ("text", "by_rules", "told"),
    [
        ("Having been bombed twice, the clinic was closed, the Red Cross said.",
         (None, "red-cross"), (None, None)),
        ("Shot at while he was picking olives, the farmer died on the way, the Red Cross said.",
         (None, "red-cross"), (None, None)),
        ("Russia, for years the shield of Assad, watched his regime fall without firing a shot.",
         ("syria", None), ("russia", None)),
        ("Israel bombed a base of Hezbollah.", ("israel", "hezbollah"), ("israel", "hezbollah")),
    ],
)  # fmt: skip
def test_parties_whom_the_model_doubts(text, by_rules, told, monkeypatch):
    book = load_codebook("middle-east")
    reading = read_documents([("d", "", text)], book)[0]
    for doubt, wanted in ((0, by_rules), (learnt.DOUBT, told)):
        monkeypatch.setattr(learnt, "DOUBT", doubt)
        row = code_reading(reading, book)["actions"][0]
        assert (row["agent"], row["patient"]) == wanted


def test_sentences_that_are_left_to_the_rules_need_it(monkeypatch):
    books = [load_codebook(name) for name in ("middle-east", "migration")]

    def rows(text):
        places = (("", text), (text, ""))
        return [
            code_reading(read_documents([("d", *place)], book)[0], book)
            for book in books
            for place in places
        ]

    learned = {text: rows(text) for text in LEFT_OPEN}
    monkeypatch.setattr(learnt, "SURE", 2.0)
    assert [text for text in LEFT_OPEN if rows(text) == learned[text]] == []
