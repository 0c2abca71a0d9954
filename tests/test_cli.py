"""The command line: what it prints, where, and with which exit code."""

import sys

import pytest

import framing
from framing.cli import _parameters, main


@pytest.fixture
def run(monkeypatch, capsys):
    """Call the command line; returns (exit code, standard output, standard error)."""

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["framing", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = stop.code or 0
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: Vow\noutlet: The Echo\n---\nIran vowed to respond.\n")
    (folder / "b.txt").write_text("")
    return folder


@pytest.mark.parametrize("command", [[], ["tag"], ["report"], ["codebook"], ["codebook", "check"]])
def test_every_command_explains_itself(run, command):
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert "Usage" in out


def test_tag_writes_tables_and_says_where(run, articles, tmp_path):
    code, out, err = run("tag", articles, "-o", tmp_path / "coded", "--sentiment", "textblob")
    assert (code, out.strip()) == (0, str(tmp_path / "coded"))
    assert "1 articles coded, 1 rejected" in err
    coded = framing.load_coded(tmp_path / "coded")
    assert "vowed" in set(coded.tags["text"])
    assert coded.rejected.at[0, "reason"] == "empty: no text"
    assert not (tmp_path / "coded" / "unfinished").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["tag", "nowhere", "-o", "out"], "nowhere"),
        (["tag", "{articles}", "-o", "out", "-c", "middle-eats"], "middle-east"),
        (["tag", "{articles}", "-o", "out", "--column", "body"], "THEIRS=OURS"),
        (["tag", "{articles}", "-o", "out", "--sentiment", "textblub"], "textblob"),
        (["report", "{articles}", "-o", "out", "-n", "compare_outlet"], "compare_outlets"),
        (["report", "{articles}", "-o", "out", "-p", "corpus"], "NAME=VALUE"),
        (["report", "{articles}", "-o", "out", "-p", "window=["], "window=["),
        (["report", "{articles}", "-o", "out", "-f", "{articles}/a.md"], "a.md: is not valid"),
        (["codebook", "show", "nowhere.yaml"], "nowhere.yaml"),
        (["codebook", "new", "{articles}/a.md/mine.yaml"], "a.md"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_1(
    run, articles, tmp_path, monkeypatch, arguments, message
):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*(text.format(articles=articles) for text in arguments))
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert message in err


def test_a_day_among_the_parameters_stays_text(tmp_path):
    file = tmp_path / "parameters.yaml"
    file.write_text("since: 2024-07-31\nwindow: 3\n")
    known = {"since": "2024-07-31", "window": 3, "until": "2024-08-01"}
    assert _parameters(["until=2024-08-01"], file) == known


def test_codebooks_are_listed_and_shown(run):
    code, out, _ = run("codebook", "list")
    assert code == 0
    for name in ("english", "middle-east", "migration", "climate"):
        assert name in out
    code, out, _ = run("codebook", "show", "climate")
    assert code == 0
    assert out.startswith("#")


def test_a_new_codebook_passes_its_own_check(run, tmp_path):
    path = tmp_path / "mine.yaml"
    assert run("codebook", "new", path)[0] == 0
    code, out, err = run("codebook", "check", path)
    assert (code, out) == (0, "")
    assert "examples pass" in err


def test_a_failing_example_is_named_and_exit_code_1(run, tmp_path):
    path = tmp_path / "wrong.yaml"
    path.write_text(
        "name: wrong\nchoices:\n  - id: people\n    kind: topic\n"
        "    terms: [{term: migrants, frame: neutral}]\n    include: [No such word here.]\n"
    )
    code, out, err = run("codebook", "check", path)
    assert code == 1
    assert "people" in out
    assert "No such word here." in out
    assert "0 of 1" in err


def test_suggest_lists_words_that_no_entry_covers(run, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for i in range(3):
        (folder / f"{i}.txt").write_text(f"Iran praised the glorious parade number {i} today.")
    code, out, _ = run("codebook", "suggest", folder)
    assert code == 0
    assert "glorious" in out or "parade" in out
