"""Read the stories of training/stories: news of our own in which it is marked who is meant.

    == 17
    # 1 Hamas group
    # 2 Israel state
    # 3 two rockets thing
    [Hamas|1] said [it|1] had fired [two rockets|3] at [[Israel|2]'s army|4] ...

A story's entities come first: number, name, sort (man, woman, person, people, group, state, thing),
and "of 2" for a member or part of entity 2. Then its text; [words|number] is a mention, [they|1+2]
takes up several, [it|0] nothing that is declared.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from framing import load_codebook
from framing.codebook import Actor, Codebook
from framing.tagging.pronoun_sites import FIRST_PERSON, THIRD_PERSON

FOLDER = Path(__file__).parent / "stories"
_ENTITY = re.compile(r"# (\d+) (.+?) (man|woman|person|people|group|state|thing)(?: of (\d+))?\s*$")
_CLOSE = re.compile(r"\|(\d+(?:\+\d+)*)\]")
_KINDS = {
    **dict.fromkeys(("man", "woman", "person"), "person"),
    "people": "people",
    "group": "organisation",
    "state": "state",
}
_PRONOUNS = {"man": "he", "woman": "she", "people": "they", "state": "it"}


@dataclass(frozen=True)
class Story:
    """A text with its mentions (start, end, numbers of entities) and the sorts of the entities."""

    name: str
    text: str
    mentions: tuple[tuple[int, int, frozenset[str]], ...]
    sorts: dict[str, str]


def read_stories(folder: Path = FOLDER) -> Iterator[Story]:
    """The stories of all files, in order. Raises ValueError for a bracket without a partner."""
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            lines = block.splitlines()
            found = [_ENTITY.match(line) for line in lines]
            sorts = {match[1]: match[3] for match in found if match}
            plain = [line for line in lines[1:] if not line.startswith("#")]
            name = f"{path.stem} {lines[0]}"
            yield Story(name, *_unmark("\n".join(plain).strip(), name), sorts)


def _unmark(marked: str, name: str) -> tuple[str, tuple[tuple[int, int, frozenset[str]], ...]]:
    marked = re.sub(r"(?<!\n)\n(?!\n)", " ", marked)
    text, opened, mentions, at = "", [], [], 0
    while at < len(marked):
        close = _CLOSE.match(marked, at) if marked[at] == "|" else None
        if close:
            mentions.append((opened.pop(), len(text), frozenset(close[1].split("+"))))
            at = close.end()
            continue
        if marked[at] == "[":
            opened.append(len(text))
        else:
            text += marked[at]
        at += 1
    if opened:
        raise ValueError(f"{name}: a bracket is left open")
    return text, tuple(mentions)


def codebook_of(story: Story, *, known: float = 1.0) -> Codebook:
    """A codebook whose actors are the story's named entities; their ids are "e" and the number.

    known: the share of them that it knows, the rest drawn out; news is full of strangers.
    """
    draw = random.Random(story.name)
    actors, taken = [], set()
    names, pronouns = _names(story), _pronouns(story)
    for number, sort in story.sorts.items():
        own = [name for name in names[number] if name.lower() not in taken]
        if sort not in _KINDS or draw.random() > known or not own:
            continue
        taken.update(name.lower() for name in own)
        said = "they" if pronouns[number]["they"] else "it"
        pronoun = said if sort == "group" else _PRONOUNS.get(sort)
        actors.append(
            Actor(f"e{number}", own[0], _KINDS[sort], aliases=tuple(own), pronouns=pronoun)
        )
    english = load_codebook("english")
    return replace(english, actors=tuple(actors), sha256=f"{story.name} {known}")


def _names(story: Story) -> dict[str, list[str]]:
    """The proper names of each entity: what ends in a capitalised word."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for start, end, numbers in story.mentions:
        name = re.sub(r"^(?:the|an?) |['’]s?$", "", story.text[start:end], flags=re.IGNORECASE)
        is_name = name and name.split()[-1][0].isupper()
        if is_name and len(numbers) == 1 and name.lower() not in {*THIRD_PERSON, *FIRST_PERSON}:
            found[next(iter(numbers))][name] = None
    return defaultdict(list, {number: list(names) for number, names in found.items()})


def _pronouns(story: Story) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end, numbers in story.mentions:
        for number in numbers:
            found[number][THIRD_PERSON.get(story.text[start:end].lower(), "")] += 1
    return found
