"""Make the table of lemmas.  python -m training.parser.lemmas TREEBANKS LOOKUPS OUT.json

LOOKUPS is the data folder of the PyPI package spacy-lookups-data (MIT; its English lemma lists are
WordNet's). The treebanks' majority lemma wins over WordNet's list.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path

from framing.language.lemmas import group_of, load_lemmatiser

from .data import load_splits

OPEN = {"V": "verb", "N": "noun", "J": "adj", "R": "adv"}
# Slips of the data, and what news nearly always means.
OWN = {
    "N": {
        "bases": "base",
        "foes": "foe",
        "plateaus": "plateau",
        "rabbis": "rabbi",
        "sorties": "sortie",
    },
    "V": {"leaned": "lean"},
}
NOUN_ENDS = ("se", "ze", "xe", "che", "she", "oe", "s", "x", "z", "ch", "sh", "o")


def read_lookup(folder: Path, name: str) -> dict:
    with gzip.open(folder / f"en_lemma_{name}.json.gz", "rt", encoding="utf8") as file:
        return json.load(file)


def wordnet_table(folder: Path) -> dict:
    """Irregular forms and known base forms from WordNet's lists."""
    exceptions, index = read_lookup(folder, "exc"), read_lookup(folder, "index")
    irregular = {
        group: {form: lemmas[0] for form, lemmas in exceptions[kind].items() if form.isalpha()}
        for group, kind in OPEN.items()
    }
    words = {kind: sorted(w for w in index[kind] if w.isalpha() and w.isascii()) for kind in index}
    known = {
        "verbs": words["verb"],
        "adjectives": [w for w in words["adj"] if len(w) <= 8],
        "nouns": [w for w in words["noun"] if w.endswith(NOUN_ENDS) and len(w) <= 14],
        "lower": [],
    }
    return {"irregular": irregular, "known": known}


def treebank_lemmas(folder: Path) -> dict[tuple[str, str, str], Counter]:
    """(lower-cased form, UPOS, XPOS) -> counts of lemmas in the training sentences."""
    seen: dict[tuple[str, str, str], Counter] = defaultdict(Counter)
    for s in load_splits(folder)[0]:
        for form, upos, xpos, lemma in zip(s.words, s.upos, s.xpos, s.lemmas, strict=True):
            if lemma != "_" and "goeswith" not in s.labels:
                seen[form.lower(), upos, xpos][lemma] += 1
    return seen


def save(table: dict, path: Path) -> None:
    packed = {
        "irregular": {k: dict(sorted(v.items())) for k, v in sorted(table["irregular"].items())},
        "known": {kind: " ".join(sorted(set(words))) for kind, words in table["known"].items()},
    }
    path.write_text(json.dumps(packed, ensure_ascii=False, indent=0) + "\n", encoding="utf8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("treebanks", "lookups", "out"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args()
    table = wordnet_table(args.lookups)
    seen = treebank_lemmas(args.treebanks)
    lower = {form for (form, upos, _), c in seen.items() if upos in ("ADJ", "NOUN") and form in c}
    table["known"]["lower"] = sorted(form for form in lower if form.isalpha())
    save(table, args.out)
    lemmatise = load_lemmatiser(args.out)
    votes: dict[tuple[str, str], Counter] = defaultdict(Counter)
    wrong: set[tuple[str, str]] = set()
    for (form, upos, xpos), counts in seen.items():
        if upos == "PROPN" or xpos in ("NNP", "NNPS", "GW", "ADD", "CD"):
            continue
        votes[group_of(xpos), form].update(counts)
        if lemmatise(form, upos, xpos) != counts.most_common(1)[0][0]:
            wrong.add((group_of(xpos), form))
    for group, form in sorted(wrong):
        lemma, n = votes[group, form].most_common(1)[0]
        if n > 1 or form.isalpha():
            table["irregular"].setdefault(group, {})[form] = lemma
    for group, forms in OWN.items():
        table["irregular"][group].update(forms)
    save(table, args.out)


if __name__ == "__main__":
    main()
