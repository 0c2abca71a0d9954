"""Read the voice gold samples and score the package: `python tests/gold_voice.py [dev] [wire] ...`."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from framing.tagging.mentions import find_mentions
from framing.tagging.quotations import find_quotes
from framing.tagging.readings import read_documents
from framing.tagging.voice import VoiceIndex, name_speakers

GOLD = Path(__file__).parent / "gold"
_KINDS = {"d": "direct", "i": "indirect", "s": "scare", "u": "unknown"}
_MARKUP = re.compile(
    r"\[(?P<source>\d)(?::(?P<speaker>[\w-]+))? |\{(?P<content>\d?)(?P<kind>[disu]) |<|\|(?P<actor>[\w-]+)>|[]}*]"
)
_EDGE = " ,.;:!?\n\"'“”‘’«»„"


@dataclass
class Case:
    """One marked-up text: contents are (field, start, end, kind, number)."""

    id: str
    texts: dict[str, str] = field(default_factory=lambda: {"title": "", "text": ""})
    contents: list[tuple[str, int, int, str, str]] = field(default_factory=list)
    sources: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)
    words: list[tuple[str, int, int, str, str]] = field(default_factory=list)
    speakers: dict[str, str] = field(default_factory=dict)  # number of a source -> actor
    mentions: set[tuple[str, int, str]] = field(default_factory=set)  # field, end, actor

    def read(self, name: str, marked: str) -> None:
        """Add a field from its marked-up text."""
        plain, last = "", 0
        brackets: list[tuple[int, str, str]] = []
        starts: list[int] = []
        for match in _MARKUP.finditer(marked):
            plain += marked[last : match.start()]
            last, here = match.end(), len(plain)
            if match["source"]:
                brackets.append((here, "source", match["source"]))
                if match["speaker"]:
                    self.speakers[match["source"]] = match["speaker"]
            elif match["kind"]:
                brackets.append((here, _KINDS[match["kind"]], match["content"]))
            elif match["actor"]:
                self.mentions.add((name, here, match["actor"]))
            elif match[0] == "*" and not starts:
                starts.append(here)
            elif match[0] == "*":
                holder = next((b for b in reversed(brackets) if b[1] != "source"), None)
                _, kind, number = holder or (0, "narration", "")
                self.words.append((name, starts.pop(), here, kind, number))
            elif match[0] != "<":
                start, kind, number = brackets.pop()
                if kind == "source":
                    self.sources.setdefault(number, []).append((name, start, here))
                else:
                    self.contents.append((name, start, here, kind, number))
        assert not brackets, self.id
        assert not starts, self.id
        self.texts[name] = plain + marked[last:]


def read_cases(path: Path) -> list[Case]:
    cases = []
    for block in path.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, _, body = block.partition("\n")
        case = Case(name.strip())
        if body.startswith("title: "):
            title, _, body = body.removeprefix("title: ").partition("\n")
            case.read("title", title)
        case.read("text", body.strip())
        cases.append(case)
    return cases


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(_EDGE))
    return start + left, max(start + left, start + len(piece.rstrip(_EDGE)))


class Counts(dict):
    """Hits, misses and false alarms per measure."""

    def add(self, measure: str, gold: set, found: set) -> None:
        hit, miss, false = self.get(measure, (0, 0, 0))
        self[measure] = (
            hit + len(gold & found), miss + len(gold - found), false + len(found - gold)
        )  # fmt: skip

    def f1(self, measure: str) -> float:
        hit, miss, false = self.get(measure, (0, 0, 0))
        return 2 * hit / max(1, 2 * hit + miss + false)


def score(cases: list[Case], codebook, *, verbose: bool = False) -> Counts:
    """Char and exact F1 of content and source, direct quotation with speaker, voice of words."""
    readings = read_documents([(c.id, c.texts["title"], c.texts["text"]) for c in cases], codebook)
    counts = Counts()
    with_actors = any(case.speakers for case in cases)
    for case, reading in zip(cases, readings, strict=True):
        quotes = find_quotes(reading, codebook)
        faults = _score_case(case, quotes, counts)
        if with_actors:
            mentions, _ = find_mentions(reading, codebook, quotes)
            voices = VoiceIndex(name_speakers(quotes, mentions, reading, codebook))
            faults += _score_actors(case, voices, mentions, counts)
        if verbose and faults:
            print(f"## {case.id}: {case.texts['title']} {case.texts['text']!r}")
            for quote in quotes:
                print(
                    f"   {quote.kind:9}{quote.certain!s:6}{quote.text!r} <- {quote.speaker_text!r} ({quote.cue})"
                )
            print("   FAULTS", *faults, sep="\n      ")
    return counts


def _score_case(case: Case, quotes: list, counts: Counts) -> list[str]:
    said = [q for q in quotes if q.certain and q.kind != "scare"]
    gold = {
        (f, *_trim(case.texts[f], a, b), k, n)
        for f, a, b, k, n in case.contents
        if k in ("direct", "indirect")
    }
    found = {(q.field, *_trim(case.texts[q.field], q.start, q.end), q.kind, q) for q in said}
    counts.add("content, characters", _characters(gold), _characters(found))
    counts.add("content, exact", {x[:3] for x in gold}, {x[:3] for x in found})
    used = {n for *_, n in gold}
    sources = {
        (*s[:1], *_trim(case.texts[s[0]], *s[1:]))
        for n, ss in case.sources.items()
        if n in used
        for s in ss
    }
    named = {
        (q.field, *_trim(case.texts[q.field], q.speaker_start, q.speaker_end))
        for q in said
        if q.speaker_start is not None
    }
    counts.add("source, characters", _characters(sources), _characters(named))
    counts.add("source, exact", sources, named)
    faults = [
        f"content {case.texts[f][a:b]!r}"
        for f, a, b in {x[:3] for x in gold} ^ {x[:3] for x in found}
    ]
    faults += [f"source {case.texts[f][a:b]!r}" for f, a, b in sources ^ named]
    for f, a, b, kind, number in gold:
        if kind == "direct":
            right = {
                (f, a, b)
                for q in said
                if q.kind == "direct"
                and (q.field, *_trim(case.texts[f], q.start, q.end)) == (f, a, b)
                and _same_source(case, number, q)
            }
            counts.add("direct with speaker", {(f, a, b)}, right)
            faults += [] if right else [f"direct {case.texts[f][a:b]!r}"]
    voices = VoiceIndex(quotes)
    for f, a, b, kind, _ in case.words:
        voice, _ = voices.at(f, a, b)
        counts.add("voice of words", {(f, a, kind)}, {(f, a, voice)})
        faults += [] if voice == kind else [f"voice {case.texts[f][a:b]!r} {kind} but {voice}"]
    return faults


def _score_actors(case: Case, voices: VoiceIndex, mentions: list, counts: Counts) -> list[str]:
    """Speakers of the words that are somebody's, and what pronouns and descriptions mean."""
    faults = []
    for f, a, b, kind, number in case.words:
        if kind in ("direct", "indirect"):
            speaker, found = case.speakers.get(number), voices.at(f, a, b)[1]
            counts.add("speaker of words", {(f, a, speaker)}, {(f, a, found)})
            if speaker != found:
                faults.append(f"speaker {case.texts[f][a:b]!r} {speaker} but {found}")
    taken = {
        (m.field, m.end, m.actor): m.text for m in mentions if m.kind in ("pronoun", "description")
    }
    counts.add("pronouns, descriptions", case.mentions, set(taken))
    faults += [
        f"{'missed' if x in case.mentions else 'wrong'} {x[2]}: ..{case.texts[x[0]][max(0, x[1] - 30) : x[1]]!r}"
        for x in sorted(case.mentions ^ set(taken))
    ]
    return faults


def _same_source(case: Case, number: str, quote) -> bool:
    spans = case.sources.get(number, [])
    if quote.speaker_start is None:
        return not spans
    return any(
        f == quote.field
        and a < quote.speaker_end
        and b > quote.speaker_start
        and min(b, quote.speaker_end) - max(a, quote.speaker_start) >= (b - a) / 2
        for f, a, b in spans
    )


def _characters(spans: set) -> set:
    return {(span[0], i) for span in spans for i in range(span[1], span[2])}


def main() -> None:
    from framing.codebook import load_codebook

    for part in sys.argv[1:] or ["dev"]:
        counts = score(
            read_cases(GOLD / f"voice-{part}.txt"), load_codebook("middle-east"), verbose=True
        )
        for measure, (hit, miss, false) in counts.items():
            print(
                f"{part:5} {measure:23} F1 {counts.f1(measure):.3f}  hit {hit} missed {miss} wrong {false}"
            )


if __name__ == "__main__":
    main()
