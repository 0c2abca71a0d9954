"""The shipped codebooks pass the examples they carry, and lacking terms are suggested."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from framing import tag
from framing.codebook import Codebook, load_codebook, shipped_codebooks
from framing.schema import FramingError
from framing.tagging.examples import check_codebook, parse_example
from framing.tagging.suggestions import SUGGESTION_COLUMNS, suggest_terms

# The share of a codebook's own examples that must pass; what fails is shown.
FLOOR = 0.97


def _own_entries(name: str) -> Codebook:
    """A codebook without what it takes over from `english`, which has its own turn."""
    book = load_codebook(name)
    if name == "english":
        return book
    return replace(book, markers=(), actions=(), sha256=f"{book.sha256}-own")


@pytest.mark.parametrize("name", shipped_codebooks())
def test_examples_pass(name: str) -> None:
    checks = check_codebook(_own_entries(name))
    failed = checks[~checks["passed"]]
    assert checks["passed"].mean() >= FLOOR, failed[["entry", "example", "reason"]].to_string()
    assert (checks.groupby(["section", "entry"])["kind"].nunique() == 2).all()


def test_example_signs_are_read() -> None:
    example = parse_example("choices", "c", "include", "The [war] of [X] ends. -> a, b")
    assert example.text == "The war of X ends."
    assert [example.text[start:end] for start, end in example.spans] == ["war", "X"]
    assert example.actors == {"a", "b"}


def test_failing_example_is_shown_with_its_reason() -> None:
    book = load_codebook("middle-east")
    (choice,) = (entry for entry in book.choices if entry.id == "west-bank")
    wrong = replace(choice, include=("The [sea] is calm.",), exclude=("The West Bank is quiet.",))
    checks = check_codebook(replace(book, choices=(wrong,), markers=(), actions=(), sha256="w"))
    assert checks["passed"].tolist() == [False, False]
    assert checks["reason"].tolist()[0] == "not found"
    assert checks["reason"].tolist()[1].startswith("should not be found, but is: 'West Bank'")


@pytest.mark.parametrize(
    ("written", "said"), [("The [war ends.", "bracket"), ("The [war] ends. -> nobody", "no actor")]
)
def test_faulty_example_is_refused(written: str, said: str) -> None:
    book = load_codebook("middle-east")
    wrong = replace(book.choices[0], include=(written,))
    with pytest.raises(FramingError, match=said):
        check_codebook(replace(book, choices=(wrong,), sha256="f"))


def test_suggestions_are_words_around_an_actor_that_no_entry_covers() -> None:
    documents = pd.DataFrame(
        {
            "outlet": ["a", "b", "c"],
            "text": [
                "The obstinate Qatar spoke of an obstinate war. Birds sang in the tall trees.",
                "The obstinate Qatar left the room. The tall trees stood in the rain.",
                "Tall trees grew near the river and birds sang.",
            ],
        }
    )
    suggested = suggest_terms(tag(documents, "middle-east", methods=()))
    assert list(suggested.columns) == SUGGESTION_COLUMNS
    row = suggested[(suggested["actor"] == "qatar") & (suggested["word"] == "obstinate")].iloc[0]
    assert (row["count"], row["documents"]) == (3, 2)
    assert "war" not in set(suggested["word"]), "the codebook has it"
    assert "obstinate" in row["example"]


def test_no_mentions_give_an_empty_table() -> None:
    documents = pd.DataFrame({"outlet": ["a"], "text": ["Birds sang in the tall trees."]})
    suggested = suggest_terms(tag(documents, "middle-east", methods=()))
    assert suggested.empty
    assert list(suggested.columns) == SUGGESTION_COLUMNS


def test_a_word_of_ones_own_class_fails_no_extended_example(tmp_path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "name: own\nextends: english\nactors: [{id: police, name: police, kind: institution}]\n"
        "actions:\n  - id: seizing\n    verbs: [arrest]\n"
        "    include: ['The police [arrested] two men.']\n    exclude: ['The cup fell.']\n",
        "utf-8",
    )
    checks = check_codebook(load_codebook(own))
    of_arrests = checks[checks["example"].str.contains("arrest")]
    assert len(of_arrests) > 1
    assert of_arrests["passed"].all()
