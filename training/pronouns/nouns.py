"""Which nouns name persons and which bodies of persons: framing/tagging/noun_sorts.json.

    python -m training.pronouns.nouns MINILM WORDNET path/to/gum.conllu.gz more.conllu.gz ...

GUM (Zeldes 2017) marks the sort of every entity it mentions. Nouns that stand there as head of three
mentions or more take their commonest sort; for all others of the files a logistic regression over
the sentence encoder of this project (MiniLM) tells it. Only nouns that it is sure of are kept.
WordNet's nouns of persons ("clerk", "deserter") are added; WORDNET is its folder of data files (3.1).
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from transformers import AutoModel, AutoTokenizer

from framing.tagging.noun_sorts import FILE
from framing.tagging.word_classes import COUNTED
from framing.tagging.wordlists import GROUP_NOUNS
from training.parser.data import read_conllu
from training.pronouns.train import _views_and_heads, read_documents_of_gum

SORTS = {"person": "person", "organization": "body"}
SURE = 0.8
MISTAKEN = frozenset(  # by a name, a joke or a chance mention in the data
    ["appetizer", "behalf", "honor", "jack", "mmbtu", "old", "pager", "poster", "religion", "santorum",
     "silkie"]
)  # fmt: skip
PERSON_FILE = "18"  # of WordNet's lexicographers
OFTEN = 3  # mentions, or places in all files, from which on a noun counts


def count_sorts(gum):
    """Lemma of a noun -> how often it heads a mention of a person, a body, another thing."""
    found = defaultdict(Counter)
    for name, sentences in read_documents_of_gum(Path(gum)).items():
        for view, gold in zip(*_views_and_heads(name, sentences), strict=True):
            for token, ids in gold.items():
                if view.tags[token] == "NOUN" and view.lemmas[token].isalpha():
                    sorts = (SORTS.get(sort, "thing") for _, sort in ids)
                    found[view.lemmas[token].lower()].update(sorts)
    return found


def count_nouns(paths):
    nouns = Counter()
    for path in paths:
        for sentence in read_conllu(path):
            words = zip(sentence.lemmas, sentence.upos, strict=True)
            nouns.update(lemma.lower() for lemma, tag in words if tag == "NOUN" and lemma.isalpha())
    return nouns


def sort_nouns(known, nouns, encode):
    """Person and body nouns; prints how often the regression is right across five folds."""
    lemmas = sorted(known)
    sorts = np.array([known[lemma].most_common(1)[0][0] for lemma in lemmas])
    weights = np.log1p([known[lemma].total() for lemma in lemmas])
    vectors, model = encode(lemmas), LogisticRegression(C=20, max_iter=2000)
    guess = cross_val_predict(model, vectors, sorts, params={"sample_weight": weights})
    print(f"{len(lemmas)} nouns of known sort, {np.mean(guess == sorts):.3f} right in five folds")
    model.fit(vectors, sorts, sample_weight=weights)
    found = defaultdict(list)
    rare = sorted(nouns)
    for lemma, chances in zip(rare, model.predict_proba(encode(rare)), strict=True):
        best = int(chances.argmax())
        sort = model.classes_[best] if chances[best] >= SURE else "thing"
        if known[lemma].total() >= OFTEN:
            sort, times = known[lemma].most_common(1)[0]
            sort = sort if times > known[lemma].total() / 2 else "thing"
        found[sort].append(lemma)
    kept = {sort: [n for n in nouns if n not in MISTAKEN] for sort, nouns in found.items()}
    return {sort: " ".join(kept[sort]) for sort in ("person", "body")}


def wordnet_persons(folder):
    """Nouns that name persons in all senses, or in four of five places that WordNet's makers counted."""
    lines = {
        name: [line.split() for line in (folder / name).read_text("utf-8").splitlines()
               if not line.startswith("  ")]
        for name in ("data.noun", "index.noun", "index.sense")
    }  # fmt: skip
    persons = {synset for synset, file, *_ in lines["data.noun"] if file == PERSON_FILE}
    common = {word for _, _, _, n, *words in lines["data.noun"]
              for word in words[: 2 * int(n, 16) : 2] if word.islower()}  # fmt: skip
    times = {(key.split("%")[0], synset): int(n) for key, synset, _, n in lines["index.sense"]}
    found = set()
    for word, _, n, *rest in lines["index.noun"]:
        senses = rest[-int(n) :]
        own = [synset for synset in senses if synset in persons]
        counts = [sum(times.get((word, s), 0) for s in some) for some in (own, senses)]
        is_mostly = counts[1] >= 2 and counts[0] >= 0.8 * counts[1]
        is_word = word in common and word.isalpha() and word.isascii() and len(word) > 2
        if own and is_word and (own == senses or is_mostly):
            found.add(word)
    return found


def encoder(folder):
    """A function from words to the unit vectors of a sentence encoder."""
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModel.from_pretrained(folder).eval()

    @torch.no_grad()
    def encode(words):
        found = []
        for start in range(0, len(words), 256):
            batch = tokenizer(words[start : start + 256], padding=True, return_tensors="pt")
            mask = batch["attention_mask"][..., None]
            found.append((model(**batch).last_hidden_state * mask).sum(1) / mask.sum(1))
        return torch.nn.functional.normalize(torch.cat(found), dim=-1).numpy()

    return encode


def main(minilm, wordnet, gum, *more):
    known = count_sorts(gum)
    nouns = count_nouns([Path(gum), *map(Path, more)])
    sorts = sort_nouns(
        known,
        [noun for noun, times in nouns.items() if times >= OFTEN and noun not in COUNTED],
        encoder(minilm),
    )
    things = {noun for noun, times in known.items()
              if times.total() >= OFTEN and times["person"] < times.total() / 2}  # fmt: skip
    taken = {*sorts["body"].split(), *GROUP_NOUNS, *COUNTED, *MISTAKEN, *things}
    persons = {*sorts["person"].split(), *wordnet_persons(Path(wordnet))} - taken
    sorts["person"] = " ".join(sorted(persons))
    FILE.write_text(json.dumps(sorts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
