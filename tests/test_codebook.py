"""Codebooks: loading, faults, the language of conditions, inflection, and what the shipped ones hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from framing.codebook import (
    FRAMES,
    MARKER_FAMILIES,
    Clause,
    Codebook,
    Party,
    describe_codebook,
    dump_codebook,
    import_dictionary,
    list_codebooks,
    load_codebook,
    new_codebook,
    shipped_codebooks,
    split_words,
    surface_forms,
)
from framing.codebook.conditions import parse_condition
from framing.schema import FramingError

PARTIES = {
    "israel": "israel",
    "israeli": "israel",
    "hamas": "hamas",
    "israeli-hostages": "hostages",
}
ACTORS = """
name: test
actors:
  - {id: israel, name: Israel, kind: state, demonyms: [Israeli]}
  - {id: idf, name: IDF, kind: military, part_of: israel}
"""

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


@pytest.fixture(scope="module")
def middle_east() -> Codebook:
    return load_codebook("middle-east")


# ---- loading


def test_small_codebook_has_defaults(write: Write) -> None:
    book = load_codebook(write("t.yaml", ACTORS + "choices: [{id: c, terms: [war, campaign]}]"))
    assert book.actor("israel").aliases == ("Israel",)
    assert [(term.term, term.frame) for term in book.choices[0].terms] == [
        ("war", "neutral"),
        ("campaign", "neutral"),
    ]
    assert book.choices[0].kind == "label"
    assert book.parts("israel") == {"israel", "idf"}


@pytest.mark.parametrize(
    ("entry", "line", "said"),
    [
        ("choises: []", 6, "did you mean 'choices'"),
        ("choices: [{id: c, terms: [{term: a, frame: delegitimizing}]}]", 6, "'delegitimising'"),
        ("choices: [{id: c, terms: [{term: a, pos: nown}]}]", 6, "did you mean 'noun'"),
        ("choices: [{id: c, about: isreal, terms: [a]}]", 6, "did you mean 'israel'"),
        ("choices: [{id: c, terms: [{term: a, when: held bye Israel}]}]", 6, "did you mean 'by'"),
        ("choices: [{id: c, terms: [{term: a, when: of Isreal}]}]", 6, "did you mean 'israel'"),
        ("choices: [{id: c, terms: [{term: a, when: of}]}]", 6, "incomplete"),
        ("choices: [{id: c, terms: a}]", 6, "must be a list"),
        ("choices: [{id: c, kind: lable, terms: [a]}]", 6, "did you mean 'label'"),
        ("choices: [{id: c}]", 6, "lacks 'terms'"),
        ("choices:\n  - {id: c, terms: [a]}\n  - {id: c, terms: [b]}", 8, "already (line 7)"),
        ("choices:\n  - terms: [a]", 7, "without an id"),
        ("choices: &a\n  - *a", 1, "an alias (*) stands inside"),
        ("markers: [{id: m, family: hegde, terms: [a]}]", 6, "did you mean 'hedge'"),
        ("actions: [{id: a, verbs: [go], ergative: maybe}]", 6, "neither yes nor no"),
        ("actions: [{id: a, verbs: [go], senses: [{words: [gone]}]}]", 6, "which a does not list"),
        ("actions: [{id: a, verbs: [go], senses: [{words: [go], when: to}]}]", 6, "incomplete"),
        ("actions: [{id: a, verbs: [go], senses: go}]", 6, "senses must be a list"),
        ("extends: [englsh]", 1, "did you mean 'english'"),
        ("choices: {a: b}", 6, "must be a list of entries"),
    ],
)
def test_fault_has_its_line_and_a_way_out(write: Write, entry: str, line: int, said: str) -> None:
    with pytest.raises(FramingError) as caught:
        load_codebook(write("t.yaml", ACTORS.strip() + "\n\n" + entry))
    assert f"t.yaml:{line}: " in str(caught.value)
    assert said in str(caught.value)


def test_all_faults_are_said_at_once(write: Write) -> None:
    text = ACTORS + "  - {id: x y, name: X, kind: stat, part_of: nobody}\nchoices: [{id: c}]\n"
    with pytest.raises(FramingError) as caught:
        load_codebook(write("t.yaml", text))
    assert len(str(caught.value).splitlines()) == 4


def test_name_of_two_actors_is_a_fault(write: Write) -> None:
    with pytest.raises(FramingError, match="'Israel' names 'other' and 'israel'"):
        load_codebook(write("t.yaml", ACTORS + "  - {id: other, name: Other, aliases: [Israel]}"))


def test_actor_that_is_part_of_itself_is_a_fault(write: Write) -> None:
    text = ACTORS.replace("kind: state", "kind: state, part_of: idf")
    with pytest.raises(FramingError, match="israel, part of idf, part of israel"):
        load_codebook(write("t.yaml", text))


@pytest.mark.parametrize("wrong", ["[hamas]", "{a: b}", "[]"])
def test_a_list_where_one_name_belongs_is_a_fault(write: Write, wrong: str) -> None:
    text = ACTORS + f"  - {{id: other, name: Other, part_of: {wrong}}}\n"
    with pytest.raises(FramingError, match="a text is expected here"):
        load_codebook(write("t.yaml", text))


def test_broken_yaml_names_its_line(write: Write) -> None:
    with pytest.raises(FramingError, match=r"t\.yaml:2: is not valid YAML"):
        load_codebook(write("t.yaml", "name: a\ntitle: b: c\n"))


def test_unknown_codebook_names_the_shipped_ones() -> None:
    with pytest.raises(FramingError, match="did you mean 'middle-east'"):
        load_codebook("middle-eats")


def test_own_entry_overrides_extended_one(write: Write) -> None:
    write("base.yaml", ACTORS + "choices: [{id: c, terms: [a]}, {id: d, terms: [b]}]")
    book = load_codebook(
        write("own.yaml", "name: own\nextends: base.yaml\nchoices: [{id: c, terms: [z]}]")
    )
    assert {choice.id: choice.terms[0].term for choice in book.choices} == {"c": "z", "d": "b"}
    assert book.actor("israel").kind == "state"


def test_own_class_of_deeds_goes_before_extended_ones(write: Write) -> None:
    write("base.yaml", "name: base\nactions: [{id: hold, verbs: [hold, keep]}]")
    text = "name: own\nextends: base.yaml\nactions: [{id: jail, verbs: [hold]}]"
    assert [group.id for group in load_codebook(write("own.yaml", text)).actions] == [
        "jail",
        "hold",
    ]


def test_codebook_that_extends_itself_is_a_fault(write: Write) -> None:
    write("a.yaml", "name: a\nextends: b.yaml")
    with pytest.raises(FramingError, match="extends itself"):
        load_codebook(write("b.yaml", "name: b\nextends: a.yaml"))


def test_hash_is_of_the_content(write: Write) -> None:
    rows = "choices:\n  - {id: c, terms: [a]}\n  - {id: d, terms: [b]}\n"
    other = "# a comment\nchoices:\n  - {id: d, terms: [b]}\n  - {terms: [a], id: c}\n"
    first, same = (load_codebook(write("t.yaml", ACTORS + text)) for text in (rows, other))
    changed = load_codebook(write("t.yaml", ACTORS + rows.replace("b", "x")))
    assert first.sha256 == same.sha256 != changed.sha256
    assert hash(first) == hash(same)


# ---- conditions


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (
            "held or released by Israel",
            Clause("verb", ("held", "released"), "by", Party("actor", "israel")),
        ),
        ("held, taken in Gaza", Clause("verb", ("held", "taken"), "in", Party("name", "gaza"))),
        (
            "exchanged for israeli-hostages",
            Clause("verb", ("exchanged",), "for", Party("actor", "hostages")),
        ),
        ("of Hamas", Clause("prep", prep="of", party=Party("actor", "hamas"))),
        ("for hostages", Clause("prep", prep="for", party=Party("word", "hostages"))),
        ("said of an armed group", Clause("said", party=Party("kind", "armed-group"))),
        ("done by the Israeli", Clause("done by", party=Party("actor", "israel"))),
        ("done to a person", Clause("done to", party=Party("kind", "person"))),
        ("done to people", Clause("done to", party=Party("kind", "people"))),
        ("by anyone", Clause("prep", prep="by", party=Party("anyone"))),
        ("not of Hamas", Clause("prep", prep="of", party=Party("actor", "hamas"), negated=True)),
        ("beside election, vote", Clause("beside", words=("election", "vote"))),
    ],
)
def test_condition_parses(text: str, clause: Clause) -> None:
    assert parse_condition(text, PARTIES).clauses == (clause,)


def test_and_joins_clauses() -> None:
    assert [c.op for c in parse_condition("of Hamas and not in Gaza", PARTIES).clauses] == [
        "prep",
        "prep",
    ]


def test_verbs_of_a_condition_are_lemmas() -> None:
    (clause,) = parse_condition("held, taken or released by Israel", PARTIES).clauses
    assert clause.verbs == ("hold", "take", "release")
    assert Party("word", "hostages").value == "hostage"


@pytest.mark.parametrize("text", ["", "of", "held Israel", "said of", "of the", "of some thing"])
def test_faulty_condition_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="condition"):
        parse_condition(text, PARTIES)


# ---- inflection


@pytest.mark.parametrize(
    ("term", "pos", "forms"),
    [
        ("prisoners", None, {"prisoners", "prisoner"}),
        ("targeted strike", None, {"targeted strike", "targeted strikes"}),
        ("axis of evil", None, {"axis of evil", "axes of evil"}),
        ("abductees", None, {"abductees", "abductee"}),
        ("assassinated", None, {"assassinated", "assassinate", "assassinates", "assassinating"}),
        ("give in", "verb", {"give in", "gives in", "gave in", "given in", "giving in"}),
        ("according to", "verb", {"according to"}),
        ("alleged", "adjective", {"alleged"}),
        ("child", None, {"child", "children"}),
        ("wound", "verb", {"wound", "wounds", "wounded", "wounding"}),
    ],
)
def test_surface_forms(term: str, pos: str | None, forms: set[str]) -> None:
    assert forms <= {" ".join(words) for words in surface_forms(term, pos)}
    assert surface_forms(term, pos)[0] == split_words(term)


def test_adjective_and_gerund_do_not_inflect() -> None:
    assert surface_forms("alleged", "adjective") == (("alleged",),)
    assert surface_forms("according to", "verb") == (("according", "to"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hamas-run ministry", ("hamas", "run", "ministry")),
        ("anti-war", ("anti-war",)),
        ("Israel’s war", ("israel", "'s", "war")),
        ("U.S.", ("u.s.",)),
        ("Austin, Texas", ("austin", ",", "texas")),
        ("", ()),
    ],
)
def test_split_words_as_the_parser_does(text: str, words: tuple[str, ...]) -> None:
    assert split_words(text) == words


# ---- the shipped codebooks


@pytest.mark.parametrize("name", shipped_codebooks())
def test_every_shipped_entry_is_complete(name: str) -> None:
    book = load_codebook(name)
    lacking = []
    for entry in (*book.choices, *book.markers, *book.actions):
        complete = entry.definition and entry.source and len(entry.include) >= 2 and entry.exclude
        lacking += [] if complete else [entry.id]
        lacking += [
            f"{entry.id}: {example}"
            for example in (*entry.include, *entry.exclude)
            if example.count("[") != example.count("]")
        ]
    assert not lacking
    assert all(choice.question for choice in book.choices)


@pytest.mark.parametrize("name", shipped_codebooks())
def test_shipped_codebook_comes_back_from_its_dump(name: str, write: Write) -> None:
    book = load_codebook(name)
    assert load_codebook(write("dump.yaml", dump_codebook(book))).sha256 == book.sha256


@pytest.mark.parametrize(
    ("name", "choices", "terms"),
    [("middle-east", 40, 350), ("migration", 20, 150), ("climate", 20, 150)],
)
def test_depth(name: str, choices: int, terms: int) -> None:
    book = load_codebook(name)
    assert len(book.choices) >= choices
    assert sum(len(choice.terms) for choice in book.choices) >= terms


def test_english_has_all_families_and_many_reporting_verbs() -> None:
    book = load_codebook("english")
    reporting = [marker for marker in book.markers if marker.family == "reporting"]
    verbs = [verb for marker in reporting for verb in marker.terms]
    assert {marker.family for marker in book.markers} == set(MARKER_FAMILIES)
    assert len(reporting) >= 15
    assert len(verbs) >= 250
    assert len(verbs) == len(set(verbs)), "a reporting verb belongs to one class"
    assert {"kill", "attack", "detain", "release", "displace", "destroy"} <= {
        action.id for action in book.actions
    }


def test_a_term_stands_once_in_its_set() -> None:
    for name in shipped_codebooks():
        for choice in load_codebook(name).choices:
            terms = [(term.term.lower(), term.pos) for term in choice.terms]
            assert len(terms) == len(set(terms)), choice.id


def test_middle_east_has_the_actors_of_the_contract(middle_east: Codebook) -> None:
    expected = """israel netanyahu idf mossad hamas haniyeh deif sinwar hezbollah nasrallah shukr
        iran pezeshkian khamenei qatar al-thani egypt united-states biden harris blinken
        palestinian-authority houthis united-nations palestinian-prisoners israeli-hostages
        palestinian-civilians israeli-civilians""".split()
    assert set(expected) <= {actor.id for actor in middle_east.actors}


def _names(book: Codebook, ids: set[str]) -> int:
    return sum(
        len((*actor.aliases, *actor.demonyms, *actor.metonyms, *actor.descriptions))
        for actor in book.actors
        if actor.id in ids
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"hamas"}, {"hezbollah"}),
        ({"israeli-hostages"}, {"palestinian-prisoners"}),
        ({"israeli-civilians"}, {"palestinian-civilians"}),
        ({"haniyeh", "sinwar", "deif"}, {"netanyahu", "gallant", "halevi"}),
        ({"khamenei", "pezeshkian", "araghchi"}, {"netanyahu", "herzog", "katz"}),
        ({"israeli-protesters"}, {"palestinian-protesters"}),
        ({"pro-palestinian-protesters"}, {"pro-israel-protesters"}),
    ],
)
def test_sides_are_named_in_like_depth(
    middle_east: Codebook, one: set[str], other: set[str]
) -> None:
    counts = sorted((_names(middle_east, one), _names(middle_east, other)))
    assert counts[0] > 0
    assert counts[1] <= 2.0 * counts[0]


def test_sides_have_leaders_in_like_number(middle_east: Codebook) -> None:
    def people(*sides: str) -> int:
        parts = frozenset().union(*(middle_east.parts(side) for side in sides))
        return sum(middle_east.actor(part).kind == "person" for part in parts)

    israeli, palestinian = people("israel"), people("palestinians", "hamas")
    assert abs(israeli - palestinian) <= 3
    assert people("iran", "hezbollah") >= israeli - 3


def test_both_glossaries_are_in(middle_east: Codebook) -> None:
    for choice in ("armed-group", "killing", "west-bank", "israeli-forces", "holy-site", "war"):
        (found,) = (entry for entry in middle_east.choices if entry.id == choice)
        frames = {term.frame for term in found.terms}
        assert frames <= set(FRAMES)
        assert {"delegitimising", "criminalising"} & frames or choice == "holy-site"
        assert {"legitimising", "heroising"} & frames


# ---- tools


def test_list_has_every_shipped_codebook() -> None:
    table = list_codebooks()
    assert table["name"].tolist() == shipped_codebooks()
    assert (table[["actors", "terms"]].to_numpy()[1:] > 0).any()


def test_description_shows_every_entry(middle_east: Codebook) -> None:
    bare = describe_codebook(Codebook("bare"))
    assert bare == "# Codebook bare, version 0\n\nContent sha256 .\n"
    text = describe_codebook(middle_east)
    for entry in (*middle_east.choices, *middle_east.markers, *middle_east.actions):
        assert f"### {entry.id}\n" in text


def test_new_codebook_loads_and_is_not_overwritten(tmp_path: Path) -> None:
    path = new_codebook(tmp_path / "Sea Talk")
    assert path.name == "Sea Talk.yaml"
    assert load_codebook(path).name == "sea-talk"
    with pytest.raises(FramingError, match="exists already"):
        new_codebook(path)


def test_import_of_a_quanteda_dictionary(write: Write, tmp_path: Path) -> None:
    source = write(
        "d.yml", "law:\n  courts: [judge*, high court]\n  acts: [c*t, elit*, no]\nwar: battle\n"
    )
    path = import_dictionary(source, tmp_path / "mine.yaml")
    book = load_codebook(path)
    assert {choice.id: [term.term for term in choice.terms] for choice in book.choices} == {
        "law-courts": ["judge", "high court"],
        "law-acts": ["no"],
        "war": ["battle"],
    }
    written = path.read_text(encoding="utf-8")
    assert "# left out: law-acts: c*t\n# left out: law-acts: elit*\n" in written


def test_import_of_spacy_patterns(write: Write, tmp_path: Path) -> None:
    lines = [
        '{"label": "GROUP", "pattern": "armed group"}',
        '{"label": "GROUP", "pattern": [{"LOWER": "rebel"}, {"LOWER": "army"}]}',
        '{"label": "GROUP", "pattern": [{"POS": "NOUN"}]}',
    ]
    path = import_dictionary(write("p.jsonl", "\n".join(lines)), tmp_path / "p.yaml")
    (choice,) = load_codebook(path).choices
    assert [term.term for term in choice.terms] == ["armed group", "rebel army"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("d.csv", "a", "not a known dictionary"),
        ("p.jsonl", "not json", "p.jsonl:1"),
        ("d.yml", "- a", "mapping of categories"),
    ],
)
def test_foreign_file_that_is_no_dictionary(
    write: Write, tmp_path: Path, name: str, text: str, said: str
) -> None:
    with pytest.raises(FramingError, match=said):
        import_dictionary(write(name, text), tmp_path / "out.yaml")
