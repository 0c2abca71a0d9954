"""Every quotation of a document: direct, indirect and scare, with source and cue.

Decisions, as annotators of attribution make them:

- One row per contiguous stretch: a quotation split around its cue has two rows of one source.
- A partial quotation inside reported speech has its own (direct) row inside the indirect one.
  An indirect row whose every word stands in marks is left out: the direct row says it.
- Words in marks are direct where anybody is reported to say them (a cue in the sentence, a
  reported clause around them, a carried-on speaker) or where they are a statement (a finite
  verb; five words or more). Else they are a scare quote, as are titles of works. A nickname
  between the names of a person is no quotation.
- Inside direct quotation only another speaker makes a new row, never "I think".
- An unpaired mark gives one row with certain=False up to its paragraph's end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..codebook import Codebook
from . import reporting as words
from .attributing import speech_of
from .continuing import Speech, carried_on, split_around_cue
from .headlines import NO_CUE, headline_attribution
from .marks import Marked
from .page import Page, Said, Span
from .reporting import cue_classes, word_set
from .spans import Quote, Reading
from .word_classes import FINITE

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_KNOWN_AS = re.compile(r"\b(?:known|alias|a\.k\.a\.)(?: \w+)?(?: as)? $")
_DIALOGUE = re.compile(r"[–—-]\s*")
_SMALL = word_set(
    """
    a an the that as of for to was were is are be been had has it in on by
    """
)
_NAMED = word_set("titled entitled named nicknamed codenamed code-named christened headlined")
_EMPTY = frozenset({"and", "or", "but", "as", "that", "to", "of", "for", "so"})
_LONG = 5  # words: a quoted phrase of this length repeats somebody


def find_quotes(reading: Reading, codebook: Codebook) -> list[Quote]:
    """Find every quotation of one document, in order of field and offset.

    Speakers are given as text and offsets; `voice.name_speakers` ties them to actors.
    """
    classes = cue_classes(codebook)
    found: list[Quote] = []
    for field in ("title", "text"):
        page = Page(reading, field)
        if page.sentences:
            if field == "title":
                _add_headline(page, codebook)
            rows = _direct(page, classes) + _indirect(page, page.said, classes)
            found.extend(sorted(rows, key=lambda q: (q.start, -q.end, q.kind)))
    return found


def _add_headline(page: Page, codebook: Codebook) -> None:
    """Add the speaker that only the form of a headline shows; nobody speaks in his name's words."""
    extra = headline_attribution(page, codebook)
    if extra:
        head, tail = extra.source or (0, 0)
        said = [s for s in page.said if all(b <= head or a >= tail for a, b in s.contents)]
        page.said[:] = [*said, extra]


def _quote(
    page: Page, start: int, end: int, kind: str, speech: Speech | None, classes: Mapping[str, str]
) -> Quote:
    source, cue = (speech.source, speech.cue) if speech else (None, None)
    key = speech.key if speech else None
    return Quote(
        field=page.field,
        start=start,
        end=end,
        text=page.text[start:end],
        kind=kind,
        speaker_text=page.text[source[0] : source[1]] if source else None,
        speaker_start=source[0] if source else None,
        speaker_end=source[1] if source else None,
        cue=page.text[cue[0] : cue[1]] if cue else None,
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
        cue_class=_class_of(key, classes) if key else None,
    )


def _class_of(key: str, classes: Mapping[str, str]) -> str | None:
    """The codebook's class of a cue: "call for" before "call", "be confident" for "confident"."""
    first, _, rest = key.partition(" ")
    return classes.get(key) or classes.get(f"be {key}") or (classes.get(first) if rest else None)


# --- in quotation marks ----------------------------------------------------------------------


def _direct(page: Page, classes: Mapping[str, str]) -> list[Quote]:
    rows: list[Quote] = []
    last: tuple[Marked, Speech] | None = None
    for marked in page.marked:
        if not marked.certain:
            rows.append(
                Quote(
                    page.field,
                    marked.start,
                    marked.end,
                    page.text[marked.start : marked.end],
                    "direct",
                    certain=False,
                )
            )
            continue
        if _is_named(page, marked):
            rows.append(_quote(page, marked.start, marked.end, "scare", None, classes))
            continue
        if marked.start in page.turns:
            turn = Speech(page.turns[marked.start], None, None)
            rows.append(_quote(page, marked.start, marked.end, "direct", turn, classes))
            continue
        speech = split_around_cue(page, marked, last) or speech_of(page, marked)
        if marked.depth and not _is_other_speaker(speech):
            continue
        alone = _stands_alone(page, marked)
        if speech is None and alone:
            speech = carried_on(page, marked, last)
        kind = "direct" if speech or alone or marked.continues else _kind(page, marked)
        if kind:
            rows.append(_quote(page, marked.start, marked.end, kind, speech, classes))
        if speech and speech.source and not marked.depth:
            last = (marked, speech)
    return rows


def _is_other_speaker(speech: Speech | None) -> bool:
    """Whether a quotation inside a quotation is another's words: "Hamas said ‘no’"."""
    if speech is None or speech.source is None:
        return False
    return speech.key is None or speech.key.split()[0] in words.SPEECH


def _stands_alone(page: Page, marked: Marked) -> bool:
    """Whether the sentences of the stretch have no word outside it: "…" as a sentence."""
    numbers = page.sentences_of(marked.opened, marked.closed)
    if not numbers:
        return False
    start, end = page.sentences[numbers[0]].start, page.sentences[numbers[-1]].end
    outside = page.text[start : marked.opened] + page.text[marked.closed : end]
    return not _WORD.search(outside)


def _kind(page: Page, marked: Marked) -> str | None:
    """direct, scare, or None for a nickname: what marks without any speaker mean."""
    inside = page.text[marked.start : marked.end]
    tokens = _WORD.findall(inside)
    numbers = page.sentences_of(marked.start, marked.end)
    if not tokens or not numbers:
        return None
    doc, offset = page.sentences[numbers[0]].doc, page.sentences[numbers[0]].start
    within = [t for t in doc if marked.start <= offset + t.idx < marked.end]
    if len(tokens) <= 3 and _is_nickname(page, marked):
        return None
    if _is_title(tokens):
        return "scare"
    if len(tokens) >= _LONG:
        return "direct"
    if any(t.tag_ in FINITE for t in within):
        return "direct"
    if page.field == "title" and any(t.pos_ == "VERB" for t in within):
        return "direct"  # Israel “assassinated” leader: headlines leave out who says so
    return "scare"


def _is_nickname(page: Page, marked: Marked) -> bool:
    """Fuad "Sayyid Muhsan" Shukr: capitals inside and a capital on either side, no comma."""
    before = re.search(r"(\w+)[ ]$", page.text[: marked.opened])
    after = re.match(r" (\w+)", page.text[marked.closed :])
    return bool(
        before
        and after
        and before[1][0].isupper()
        and after[1][0].isupper()
        and all(word[0].isupper() for word in page.text[marked.start : marked.end].split()[:1])
        and not page.text[: before.start()].rstrip().endswith(".")
    )


def _is_named(page: Page, marked: Marked) -> bool:
    """A proper name in marks: known as “Abu Ali”, titled “The Last Frontier”."""
    lead = page.text[max(0, marked.opened - 40) : marked.opened]
    inside = _WORD.findall(page.text[marked.start : marked.end])
    if _KNOWN_AS.search(lead):
        return len(inside) <= 4
    named = set(_WORD.findall(lead.lower())[-1:]) & _NAMED
    capitals = all(word[0].isupper() for word in inside if len(word) > 3)
    return bool(named) and capitals and len(inside) <= 8


def _is_title(tokens: list[str]) -> bool:
    """Title case, three words or more."""
    long_words = [t for t in tokens if len(t) > 3] or tokens
    return len(tokens) >= 3 and all(t[0].isupper() or t[0].isdigit() for t in long_words)


# --- reported speech -------------------------------------------------------------------------


def _indirect(page: Page, found: list[Said], classes: Mapping[str, str]) -> list[Quote]:
    rows = []
    seen: set[Span] = set()
    for said in found:
        holder = page.around(said.cue[0])
        if holder is not None and not holder.certain:
            continue
        named = said.source is not None and said.key.split()[0] in words.SPEECH
        if holder is not None and not named:
            continue  # "they want to destroy us": the speaker's view of them, not their words
        speech = Speech(said.source, None if said.key == NO_CUE else said.cue, said.key)
        for start, end in said.contents:
            if holder is not None:
                start, end = max(start, holder.start), min(end, holder.end)
            span = _fitted(page, start, end)
            if span is None or span in seen or _is_quoted(page, *span, holder):
                continue
            seen.add(span)
            kind = "direct" if _is_dialogue(page, span[0]) else "indirect"
            rows.append(_quote(page, *span, kind, speech, classes))
    return rows


def _is_dialogue(page: Page, start: int) -> bool:
    """Whether a dash opens the paragraph there: "— We have nothing, says the old man"."""
    number = page.paragraph_of(start)
    first = page.paragraphs[number][0] if number is not None else start
    return bool(_DIALOGUE.fullmatch(page.text, first, start))


def _fitted(page: Page, start: int, end: int) -> Span | None:
    """The content with whole quotations, up to an unpaired mark, trimmed; None if nothing stays."""
    for marked in page.marked:
        if not marked.certain and marked.closed > start:
            end = min(end, marked.opened)
        elif marked.opened >= start and marked.closed > end >= marked.start:
            end = marked.closed
        elif (
            start <= marked.start <= start + 1
            and "," in page.text[marked.end - 1 : marked.closed + 1]
        ):
            end = marked.closed  # ‘Leave nobody’, so they went
        elif marked.opened < start <= marked.start and marked.closed <= end:
            start = marked.opened
    end = start + len(page.text[start:end].rstrip(" ,;:\n\t"))
    said = _WORD.findall(page.text[start:end].lower())
    return (start, end) if any(word not in _EMPTY for word in said) else None


def _is_quoted(page: Page, start: int, end: int, holder: Marked | None) -> bool:
    """Whether all words that matter stand in quotation marks of their own."""
    rest = page.text[start:end]
    whole = rest
    for marked in page.marked:
        if holder is None or marked.depth > holder.depth:
            first, last = max(marked.opened - start, 0), max(marked.closed - start, 0)
            rest = rest[:first] + " " * (min(last, len(rest)) - first) + rest[last:]
    return rest != whole and all(word.lower() in _SMALL for word in _WORD.findall(rest))
