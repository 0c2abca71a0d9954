"""Sentences of a news text, by rules.

A full stop ends a sentence unless what stands around it says otherwise: an abbreviation, an
initial, a number to come, a small letter next. training/README.md compares these rules with a
trained splitter and a rule library on joined treebank documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

OPENERS = "\"'“‘«„([{¿¡*_"
CLOSERS = "\"'”’»“)]}*_"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles and the like: a name or a number follows, hardly ever a new sentence.
BEFORE_NAME = _words(
    """
    mr mrs ms mx dr prof gen lt col maj capt cmdr cdr sgt cpl pvt adm brig rev fr hon sen sens
    rep reps gov govs pres supt insp det msgr st ft mt vs v cf eg ie viz approx dept messrs mme
    mlle e.g i.e res ret atty ofc spc pfc ald amb asst assoc
    """
)
# A number follows: "no. 2", "Oct. 7", "p. 12".
BEFORE_NUMBER = _words(
    """
    no nos p pp vol vols ch fig figs art sec sect par para jan feb mar apr jun jul aug sep sept
    oct nov dec ca c b d est
    """
)
# These may close a sentence or stand inside one: the next word decides.
EITHER = _words(
    """
    inc corp co ltd bros plc jr sr esq etc al ave blvd rd bldg ariz calif colo conn fla ga ill
    ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo
    mon tue tues wed thu thur thurs fri sat sun a.m p.m
    """
)
# Abbreviations that are usual in small letters; of the others "Miss." is one, "miss." is none.
SMALL = _words("vs v cf eg ie viz approx e.g i.e res ret etc al a.m p.m inc ave")
# Words that open sentences and seldom follow an abbreviation inside one.
STARTERS = _words(
    """
    the a an this that these those he she it they we you i his her its their our my there here
    in on at by for from with as after before during since while when where what who why how if
    although though because but and or so yet also both many most some several such no not then
    now however meanwhile moreover according earlier later last once under until despite still
    all another any each every one two is are was were do does did let to
    """
)
SAYING = (
    "said|says|asked|asks|told|added|wrote|writes|replied|cried|shouted|exclaimed|insisted|wondered|"
    "declared|demanded|explained|continued|noted|tweeted|thundered|quipped|answered"
)

_STOP = re.compile(
    rf"(?P<mark>[.!?…]+|[。！？])(?P<close>[{re.escape(CLOSERS)}]*)"
    rf"(?P<gap>\s+|(?<=[a-z\d][.!?][\"”’])(?=[A-Z“])|(?<=[a-z\d]{{2}}[.!?])(?=[A-Z“][a-z’']+[\s,]))"
    rf"(?P<open>[{re.escape(OPENERS)}]*)(?P<next>[^\s]?)"
)
_WORD_BEFORE = re.compile(r"[\w.&'’-]*$")
_WORD_AFTER = re.compile(r"[\w'’-]*")
_BLOCK = re.compile(r"\n[ \t\r\xa0]*\n\s*|\x0c|\u2029")
_BULLET = re.compile(r"(?:[•●▪◦‣·*–—-]|\(?\d{1,2}[.)]|[a-z]\))[ \t\xa0]")
_INNER_BULLET = re.compile(r"(?<=\s)(?=[•●▪◦‣][ \t\xa0])")
_TAG = re.compile(rf"(?:(?:the|[A-Z])[\w.'’-]*,?\s+){{1,5}}(?:{SAYING})\b|(?:{SAYING})\b")
_ENUMERATOR = re.compile(r"(?:^|\n)\s*\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})$|[.!?;:]\s+\d{1,2}$")


def split_sentences(text: str) -> list[Span]:
    """The sentences of a text as half-open character spans.

    In order, never overlapping, without white space at their ends; only white space lies
    outside them. A blank line always splits; a line end splits unless the text is hard-wrapped or
    goes on in small letters. A quotation of several sentences is split inside; its closing mark
    stays with the last one.
    """
    spans: list[Span] = []
    for start, end in _between(_BLOCK, text, 0, len(text)):
        for line_start, line_end in _lines(text, start, end):
            spans.extend(_sentences(text, line_start, line_end))
    return spans


def _between(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between matches."""
    for match in pattern.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Stretches of a block that no sentence crosses: its lines, joined again where wrapped."""
    block = text[start:end]
    if "\n" not in block and "\r" not in block:
        yield start, end
        return
    wrapped = _is_wrapped(block)
    first, place = start, start
    for line in block.splitlines(keepends=True):
        if place > start and not _goes_on(text[first:place].rstrip(), line.lstrip(), wrapped):
            yield first, place
            first = place
        place += len(line)
    yield first, end


def _is_wrapped(block: str) -> bool:
    """True where all lines but the last are about as long: wrapped by a mail or terminal width."""
    lengths = [len(line.rstrip()) for line in block.splitlines()]
    full = lengths[:-1]
    return len(full) >= 2 and min(full) >= 45 and max(full) <= 100 and max(full) - min(full) <= 20


def _goes_on(before: str, line: str, wrapped: bool) -> bool:
    """True where the sentence before a line end goes on after it."""
    if not before or not line:
        return True
    if _BULLET.match(line):
        return False
    if before.rstrip(CLOSERS).endswith((".", "!", "?", "…", ":")):
        return False
    return wrapped or line[0].islower() or before.endswith((",", "-", "–", "—"))


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Trimmed sentences between start and end."""
    cuts = [m.start() for m in _INNER_BULLET.finditer(text, start, end)]
    place = start
    while match := _STOP.search(text, place, end):
        place = match.end("close")
        if _ends(text, start, match):
            cuts.append(place)
        place = max(place, match.start() + 1)
    for cut in [*sorted(cuts), end]:
        piece = text[start:cut]
        if bare := piece.strip():
            left = start + piece.index(bare)
            yield left, left + len(bare)
        start = cut


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Does the stop in `match` end a sentence?"""
    mark, close, opened, after = match.group("mark", "close", "open", "next")
    if not after:
        return True
    if after.islower() or after in ",;:–—-)&/.":
        return False
    if mark[-1] in "!?":
        return not (close and not opened and _TAG.match(text, match.start("next")))
    if mark != ".":
        return after.isupper() or bool(opened)
    word = _WORD_BEFORE.search(text, max(start, match.start() - 40), match.start())
    before = word.group().strip("'’-") if word else ""
    if close and close.strip("*_") and not close.startswith(")"):
        return True
    return _ends_after(before, after, text, match, bool(opened))


def _ends_after(before: str, after: str, text: str, match: re.Match[str], opened: bool) -> bool:
    """The same for a single full stop after the word `before`."""
    low = before.lower()
    abbreviated = before[:1].isupper() or low in SMALL
    if abbreviated and low in BEFORE_NAME:
        return False
    if _ENUMERATOR.search(text, max(0, match.start() - 8), match.start()):
        return False
    if low in BEFORE_NUMBER:
        return not after.isdigit() and (low in ("no", "mar", "sec", "art", "est") or len(low) > 2)
    initial = len(before) == 1 and before.isupper() and before != "I"
    dotted = "." in before and all(len(part) <= 3 for part in before.split("."))
    if initial or dotted or (abbreviated and low in EITHER):
        following = _WORD_AFTER.match(text, match.start("next"))
        starts = following is not None and following.group().lower() in STARTERS
        return starts or (opened and "(" not in match["open"] and "[" not in match["open"])
    return True
