"""Numbers, dates and names as readers know them."""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from .codebook import Codebook

IN_VOICE = {
    "narration": "in its own voice",
    "direct": "in quotation marks",
    "indirect": "in reported speech",
    "scare": "in scare quotes",
    "unknown": "in a quotation that is never closed",
    "all": "in any voice",
}
IN_VOICES = {**IN_VOICE, "narration": "in the outlets’ own voice"}
VOICE_NAMES = {
    "narration": "own voice",
    "direct": "quoted",
    "indirect": "reported",
    "scare": "scare quotes",
    "unknown": "unclosed quote",
    "all": "any voice",
}
NONE = "–"


def percent(share: float) -> str:
    """0.625 -> "63%"; a missing value is a dash."""
    if share is None or math.isnan(share):
        return NONE
    return f"{share * 100:.0f}%" if share >= 0.0095 or share == 0 else "<1%"


def number(value: float, digits: int = 2) -> str:
    """A number with thousands separators; whole numbers without decimals."""
    if value is None or math.isnan(value):
        return NONE
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.{digits}f}"


def estimate(value: float, unit: str) -> str:
    """An estimate in the form of its unit: shares in percent, rates with a decimal."""
    if value is None or math.isnan(value):
        return NONE
    if unit.startswith("share"):
        return percent(value)
    digits = 1 if abs(value) >= 10 else 2
    return f"{round(value, digits) + 0:.{digits}f}".replace("-", "−")  # + 0: never "−0.00"


def interval(low: float, high: float, unit: str) -> str:
    """ "40–80%" or "0.12–0.40"; empty where there is none."""
    if any(value is None or math.isnan(value) for value in (low, high)):
        return ""
    if unit.startswith("share"):
        ends = (str(round(low * 100)), str(round(high * 100)))
    else:
        ends = (estimate(low, unit), estimate(high, unit))
    joined = " to " if low < 0 else "–"
    return f"{joined.join(ends)}{'%' if unit.startswith('share') else ''}".replace("-", "−")


def points(difference: float, unit: str) -> str:
    """A difference with its sign: of shares in percentage points, else as an estimate."""
    if difference is None or math.isnan(difference):
        return NONE
    if unit.startswith("share"):
        shown, of = f"{abs(difference) * 100:.0f}", " points"
    else:
        shown, of = estimate(abs(difference), unit), ""
    return f"{'−' if difference < 0 else '+'}{shown}{of}"


def reach(low: float, high: float, unit: str) -> str:
    """The interval of a difference: "−5 to 36 points" of shares, else as an interval."""
    if any(value is None or math.isnan(value) for value in (low, high)):
        return "unknown"
    if not unit.startswith("share"):
        return interval(low, high, unit)
    return f"{round(low * 100)} to {round(high * 100)} points".replace("-", "−")


def plural(n: int, word: str, words: str = "") -> str:
    """ "1 article", "12 articles"."""
    return f"{n:,} {word if n == 1 else words or word + 's'}"


def listing(names: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def day(moment: Any) -> str:
    """A date as 31 July 2024, or "no date"."""
    if moment is None or pd.isna(moment):
        return "no date"
    moment = pd.Timestamp(moment)
    return f"{moment.day} {moment:%B %Y}"


def short_day(moment: Any) -> str:
    """A date that sorts as text: 2024-07-31; empty where there is none."""
    return "" if moment is None or pd.isna(moment) else f"{pd.Timestamp(moment):%Y-%m-%d}"


def period(moments: pd.Series) -> str:
    """First to last day of some dates."""
    known = moments.dropna()
    if known.empty:
        return "dates unknown"
    first, last = known.min(), known.max()
    if first.date() == last.date():
        return day(first)
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    start = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
    return f"{start} to {day(last)}"


def fold(text: str) -> str:
    """The text with each stretch of white space as one space."""
    return re.sub(r"\s+", " ", text)


def slug(text: str, limit: int = 60) -> str:
    """A safe, readable file name or id: letters, digits and hyphens, with a hash where cut."""
    plain = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not name or len(name) > limit or (not plain.strip() and text):
        name = f"{name[: limit - 9].strip('-')}-{short_hash(text)}".strip("-")
    return name


def short_hash(*values: object) -> str:
    """Eight hexadecimal digits that stand for some values."""
    joined = "\0".join(map(str, values))
    return hashlib.blake2s(joined.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


_WITH_ARTICLE = re.compile(  # names whose last word is a common noun
    r"^(United|European) |\b(States|Nations|Emirates|Forces|Authority|Ministry|Court|Council|Society"
    r"|Agency|Army|Office|Organi[sz]ation|House|League|Guards?|Corps|Police|Government|Commission"
    r"|Brigades?|Forum|Movement|Congress|Union|Assembly)$",
    re.IGNORECASE,
)
_A_PEOPLE = re.compile(r"[A-Z][\w-]+s")  # "Houthis", if `they` stands for them
_MARKED_BY = 2  # words that tell what a class of markers is


class Names:
    """The readable names of a codebook's ids; an id that it does not hold is its own name."""

    def __init__(self, codebook: Codebook | None) -> None:
        actors, choices, markers = (
            (codebook.actors, codebook.choices, codebook.markers) if codebook else ((), (), ())
        )
        self._actors = {actor.id: actor.name for actor in actors}
        self._plural = {actor.id for actor in actors if actor.pronouns == "they"}
        self._questions = {choice.id: choice.question for choice in choices}
        self._markers = {marker.id: marker for marker in markers}
        self.families = {marker.id: marker.family for marker in markers}

    def actor(self, actor_id: Any) -> str:
        return "" if _missing(actor_id) else self._actors.get(actor_id, plain_id(actor_id))

    def in_sentence(self, actor_id: Any) -> str:
        """The actor's name with the article that it takes: "the United States", "Israel"."""
        name = self.actor(actor_id)
        people = actor_id in self._plural and _A_PEOPLE.fullmatch(name)
        return f"the {name}" if people or _WITH_ARTICLE.search(name) else name

    def question(self, concept: str) -> str:
        asked = self._questions.get(concept) or plain_id(concept).capitalize()
        return asked.replace("'", "’")

    def entry(self, kind: str, concept: str) -> str:
        """The entry that a coded word belongs to: the question of a set, or a class of markers."""
        return self.question(concept) if kind == "choice" else self.marker(concept)

    def marker(self, concept: str) -> str:
        """A class of markers with some of its words: "hedge modal (may, might)"."""
        found = self._markers.get(concept)
        name = plain_id(concept)
        words = [*found.terms, *found.nouns] if found else []
        telling = [word for word in words if word.replace("-", " ") != name][:_MARKED_BY]
        return f"{name} ({', '.join(telling)})" if telling else name

    def actors(self, ids: Iterable[str]) -> list[str]:
        return [self.actor(one) for one in ids]


def plain_id(identifier: Any) -> str:
    """ "held-by-israel" -> "held by israel"; empty for a missing one."""
    return "" if _missing(identifier) else str(identifier).replace("-", " ").replace("_", " ")


def _missing(value: Any) -> bool:
    return value is None or value is pd.NaT or value != value
