"""Score a pipeline from raw sentences.  python -m training.parser.evaluate TREEBANKS

Tokens are matched with the gold's by character span, as in the CoNLL 2018 shared task: a wrongly
split word is wrong in head and label too. F1; every word counts, punctuation included.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from framing.language import parse

from .data import Sentence, load_splits, read_conllu
from .variants import drop_stop

SHOWN = (
    "nsubj nsubj:pass obj obl obl:agent nmod nmod:poss appos amod compound flat ccomp xcomp advcl"
    " parataxis acl acl:relcl conj aux:pass"
).split()
Span = tuple[int, int]


def gold_rows(sentence: Sentence) -> dict[Span, tuple]:
    """Span -> (head's span or None, label, UPOS, XPOS, lemma) of one gold tree."""
    spans = sentence.spans
    heads = [spans[h - 1] if h else None for h in sentence.heads]
    columns = (heads, sentence.labels, sentence.upos, sentence.xpos, sentence.lemmas)
    return dict(zip(spans, zip(*columns, strict=True), strict=True))


def parsed_rows(doc) -> dict[Span, tuple]:
    """The same of one Doc; white space left out."""
    rows = {}
    for token in doc:
        if token.is_space:
            continue
        head = token.head
        root = head.i == token.i
        rows[token.idx, token.idx + len(token)] = (
            None if root else (head.idx, head.idx + len(head)),
            "root" if root else token.dep_,
            token.pos_,
            token.tag_,
            token.lemma_,
        )
    return rows


def evaluate(sentences: Iterable[Sentence], docs: Iterable) -> dict[str, Counter]:
    """Hits, gold and parsed counts: overall and per label (label and head right)."""
    hits, gold_n, parsed_n = Counter(), Counter(), Counter()
    for sentence, doc in zip(sentences, docs, strict=True):
        gold, parsed = gold_rows(sentence), parsed_rows(doc)
        gold_n["tokens"] += len(gold)
        parsed_n["tokens"] += len(parsed)
        gold_n.update(row[1] for row in gold.values())
        parsed_n.update(row[1] for row in parsed.values())
        for span, row in gold.items():
            if span not in parsed:
                continue
            other = parsed[span]
            same_head = row[0] == other[0]
            right = {
                "tokens": True,
                "uas": same_head,
                "las": same_head and row[1] == other[1],
                "upos": row[2] == other[2],
                "xpos": row[3] == other[3],
                "lemma": row[4].lower() == other[4].lower(),
            }
            hits.update(name for name, ok in right.items() if ok)
            if right["las"]:
                hits[row[1]] += 1
    return {"hits": hits, "gold": gold_n, "parsed": parsed_n}


def f1(counts: dict[str, Counter], name: str) -> float:
    """F1 in per cent of an overall measure or of a label."""
    whole = name if counts["gold"][name] else "tokens"
    total = counts["gold"][whole] + counts["parsed"][whole]
    return 200 * counts["hits"][name] / total if total else 0.0


def report(name: str, sentences: list[Sentence], pipeline: str | None) -> None:
    start = time.perf_counter()
    docs = parse([sentence.text for sentence in sentences], pipeline=pipeline)
    took = time.perf_counter() - start
    counts = evaluate(sentences, docs)
    n = counts["gold"]["tokens"]
    print(f"\n{name}: {len(sentences)} sentences, {n} words, {n / took:.0f} words a second")
    overall = ("tokens", "upos", "xpos", "lemma", "uas", "las")
    print("  ".join(f"{k} {f1(counts, k):.2f}" for k in overall))
    print("  ".join(f"{k} {f1(counts, k):.1f} ({counts['gold'][k]})" for k in SHOWN))


def _curl(text: str) -> str:
    return re.sub(r'(?<!\S)"', "“", text).replace('"', "”").replace("'", "’")


def respelled(sentences: list[Sentence]) -> Iterator[tuple[str, list[Sentence]]]:
    """The same trees in other spellings, spans unchanged."""
    changes: dict[str, Callable[[str], str]] = {
        "all capitals": str.upper,
        "title case": lambda text: re.sub(r"(?<!\S)[a-z]", lambda m: m.group().upper(), text),
        "curly quotes": _curl,
        "no-break spaces": lambda text: text.replace(" ", "\xa0"),
    }
    for name, change in changes.items():
        yield name, [replace(s, text=change(s.text)) for s in sentences]
    shorter = [drop_stop(s) for s in sentences]
    yield "no final stop", [replace(s, text=s.text[: s.spans[-1][1]]) for s in shorter]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--pipeline", default=None)
    parser.add_argument("--spellings", action="store_true", help="score odd spellings, too")
    parser.add_argument("--gold", type=Path, help="another CoNLL-U file to score")
    args = parser.parse_args()
    _, dev, news = load_splits(args.treebanks)
    parse(["Load the model before the clock runs."], pipeline=args.pipeline)
    report("EWT dev", dev, args.pipeline)
    weblog = [s for s in dev if s.document.startswith(("weblog", "newsgroup"))]
    report("EWT dev, weblogs and newsgroups", weblog, args.pipeline)
    report("GUM news, held out", news, args.pipeline)
    if args.spellings:
        for name, sentences in respelled(news):
            report(f"GUM news, {name}", sentences, args.pipeline)
    if args.gold:
        report(args.gold.name, list(read_conllu(args.gold)), args.pipeline)


if __name__ == "__main__":
    main()
