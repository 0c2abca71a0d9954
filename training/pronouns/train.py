"""Estimate the weights by which framing.tagging.pronouns ranks antecedents.

    python -m training.pronouns.train path/to/gum.conllu.gz

Data: GUM (Zeldes 2017; annotations CC BY 4.0), gold trees and coreference. Every fifth document is
held out. Named entities play the actors of a codebook: their sort is then known, as a codebook
would tell it. Writes framing/tagging/pronoun_weights.py and prints how well the choice does.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from spacy.tokens import Doc
from spacy.vocab import Vocab

from framing.tagging.entities import Entity, other_entities
from framing.tagging.binding import THIRD_PERSON, is_possible, pronoun_site
from framing.tagging.pronouns import (
    REACH,
    features,
    features_of_none,
)
from framing.tagging.spans import Sentence
from framing.tagging.views import view_sentence

TARGET = Path(__file__).parents[2] / "framing" / "tagging" / "pronoun_weights.py"
_BRACKET = re.compile(r"\((\d+)-([a-z]+)[^()]*(\))?|(\d+)\)")
KINDS = {"person": frozenset(("he", "she")), "organization": frozenset(("it", "they"))}


def read_documents(path: Path):
    """Documents as lists of (Doc, {head token: {(entity id, type)}}), in gold trees."""
    vocab = Vocab()
    documents, sentences, rows, paragraph, paragraphs = {}, [], [], 0, []
    name = None
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                name = line.split("= ")[1]
                sentences = documents.setdefault(name, [])
            elif line.startswith("# newpar"):
                paragraph += 1
            elif line and line[0] != "#":
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif not line and rows:
                sentences.append((*_make_doc(vocab, rows), paragraph))
                rows = []
    return documents


def _make_doc(vocab, rows):
    doc = Doc(
        vocab,
        words=[r[1] for r in rows],
        spaces=["SpaceAfter=No" not in r[9] for r in rows],
        tags=[r[4] for r in rows],
        pos=[r[3] if r[3] != "_" else "X" for r in rows],
        lemmas=[r[2] for r in rows],
        heads=[int(r[6]) - 1 if r[6] != "0" else i for i, r in enumerate(rows)],
        deps=[r[7] if r[6] != "0" else "ROOT" for r in rows],
    )
    return doc, [re.search(r"Entity=([^|]+)", r[9]) for r in rows]


def entity_heads(view, brackets, open_spans):
    """Head token -> set of (entity id, type) of the mentions of a sentence."""
    found = defaultdict(set)
    for token, match in enumerate(brackets):
        if not match:
            continue
        for bracket in _BRACKET.finditer(match.group(1)):
            opened, sort, closed_at_once, closed = bracket.groups()
            if opened:
                open_spans[opened].append((token, sort))
            if closed_at_once or closed:
                key = opened if closed_at_once else closed
                if open_spans[key]:
                    first, sort = open_spans[key].pop()
                    found[view.head_of(first, token)].add((key, sort))
    return found


def cases(documents):
    """One case per pronoun: kind, features of every candidate, which are right."""
    for name, sentences in documents.items():
        views, entities, keys = [], [], {}
        spans = defaultdict(list)
        heads = []
        for number, (doc, brackets, paragraph) in enumerate(sentences):
            sentence = Sentence(
                name, "text", number, paragraph, 0, len(doc.text), "body", doc.text, doc
            )
            view = view_sentence(sentence, number)
            views.append(view)
            heads.append(entity_heads(view, brackets, spans))
        gender = _genders(views, heads)
        seen = Counter()
        previous = []
        for view, gold in zip(views, heads, strict=True):
            here = [_as_actor(e, gold, gender) for e in other_entities(view, ())]
            for token, lower in enumerate(view.lowers):
                if lower not in THIRD_PERSON:
                    continue
                site = pronoun_site(view, token)
                ids = {key for key, _ in gold.get(token, ())}
                if site is None:
                    continue
                window = [e for e in previous if view.number - e.view.number <= REACH] + here
                window.sort(key=lambda e: (e.view.number, e.head))
                possible = [e for e in window if is_possible(site, e)]
                rows, right = [features_of_none(site)], []
                for between, entity in enumerate(reversed(possible)):
                    rows.append(features(site, entity, between, seen[entity.key]))
                    own = {k for k, _ in heads[entity.view.number].get(entity.head, ())}
                    right.append(bool(own & ids))
                keys_ = [e.key for e in reversed(possible)]
                yield (
                    name,
                    site,
                    rows,
                    [not any(right), *right],
                    ["", *keys_],
                    [None, *reversed(possible)],
                )
                entity = Entity(
                    view, token, token, token, "", None, frozenset((site.kind,)), "pronoun", False
                )
                antecedent = next((e for e, ok in zip(reversed(possible), right) if ok), None)
                if antecedent is not None:
                    entity.key, entity.actor = antecedent.key, antecedent.actor
                    entity.is_group, entity.fits = antecedent.is_group, antecedent.fits
                    here.append(entity)
                else:
                    entity.key = f"{name}-{view.number}-{token}"
                    here.append(entity)
                    heads[view.number][token] |= {(k, "x") for k in ids}
            for entity in here:
                seen[entity.key] += 1
            previous = [e for e in previous if view.number - e.view.number < REACH] + here


def _genders(views, heads):
    """Entity id -> the third-person pronouns that take it up anywhere."""
    found = defaultdict(set)
    for view, gold in zip(views, heads, strict=True):
        for token, ids in gold.items():
            kind = THIRD_PERSON.get(view.lowers[token])
            if kind:
                for key, _ in ids:
                    found[key].add(kind)
    return found


def _as_actor(entity, gold, gender):
    """Let every named entity that is a person, organisation or country be of the codebook."""
    for key, sort in gold.get(entity.head, ()):
        if entity.shape == "name" and sort in ("person", "organization", "place"):
            entity.actor, entity.key = key, f"#{key}"
            entity.is_group = sort != "person"
            if sort == "person":
                kinds = gender[key] & {"he", "she"}
                entity.fits = frozenset(kinds) if len(kinds) == 1 else frozenset(("he", "she"))
            elif sort == "organization":
                entity.fits = frozenset(("it", "they"))
            else:
                entity.fits = frozenset(("it",))
    return entity


KINDS_OF_PRONOUN = {"he": "person", "she": "person", "it": "it", "they": "they"}


# GUM holds few states and armed groups that speak. In news "Iran said it" is Iran, and what
# Iran signed or put forward ("signed it", "it was drafted") is a thing.
PRIOR = {"reported group": 2.0, "relative group": 2.0, "object group": -2.0}


def own_and_shared(group, row):
    """Every feature once for all pronouns and once for the kind, which departs from the rest."""
    own = [(f"{name}@{group}", value) for name, value in row]
    return own if row[0][0] == "none" else [*row, *own]


def fit(examples, shared=0.5, own=3.0):
    """Weights by maximum likelihood of the right candidates, with Gaussian priors.

    examples: (group, features per candidate, which candidates are right). The three groups share
    their weights as far as the data let them: "it" is rare for those who act, "he" is not.
    """
    rows_of = [[own_and_shared(group, row) for row in rows] for group, rows, _ in examples]
    names = sorted({name for rows in rows_of for row in rows for name, _ in row})
    index = {name: i for i, name in enumerate(names)}
    strength = np.array([own if "@" in name else shared for name in names])
    strength[[name.split("@")[0] in PRIOR for name in names]] = 10.0
    tables = []
    for rows, (_, _, right) in zip(rows_of, examples, strict=True):
        table = np.zeros((len(rows), len(names)))
        for i, row in enumerate(rows):
            for name, value in row:
                table[i, index[name]] = value
        tables.append((table, np.array(right)))

    mean = np.array([PRIOR.get(name, 0.0) for name in names])

    def loss(w):
        total, slope = (strength * (w - mean)) @ (w - mean) / 2, strength * (w - mean)
        for table, right in tables:
            s = table @ w
            p = np.exp(s - s.max())
            p /= p.sum()
            q = p * right
            mass = q.sum()
            total -= np.log(mass)
            slope = slope - (q / mass - p) @ table
        return total, slope

    w = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    found = dict(zip(names, w, strict=True))
    plain = {name.split("@")[0] for name in names}
    return {
        group: {n: found.get(n, 0.0) + found.get(f"{n}@{group}", 0.0) for n in plain}
        for group in ("person", "it", "they")
    }


def main(path):
    documents = read_documents(Path(path))
    data = list(cases(documents))
    held = set(sorted(documents)[::5])
    weights = fit([_example(case) for case in data if case[0] not in held])
    for group in weights:
        own = [c for c in data if KINDS_OF_PRONOUN[c[1].kind] == group and c[0] in held]
        report(group, own, weights[group])
    write(fit([_example(case) for case in data]))


def _example(case):
    return KINDS_OF_PRONOUN[case[1].kind], case[2], case[3]


def report(group, examples, weights):
    for threshold in (0.0, 0.5, 0.6, 0.7, 0.8):
        chosen = right = actors = known = 0
        for _, _, rows, good, keys, entities in examples:
            s = np.array([sum(weights.get(n, 0) * v for n, v in row) for row in rows])
            p = np.exp(s - s.max())
            p /= p.sum()
            mass = defaultdict(float)
            for key, x in zip(keys, p, strict=True):
                mass[key] += x
            best = max(mass, key=mass.get)
            is_right = any(g for key, g in zip(keys, good, strict=True) if key == best)
            is_actor = any(e is not None and e.actor for e, k in zip(entities, keys) if k == best)
            known += any(g and e is not None and e.actor for e, g in zip(entities, good))
            if mass[best] >= threshold and is_actor:
                actors += 1
                right += is_right
            chosen += is_right
        print(
            f"{group:7} n={len(examples):4} all {chosen / len(examples):.3f}  at {threshold}: "
            f"P {right / max(1, actors):.3f} R {right / max(1, known):.3f} ({actors} of {known})"
        )


def write(weights):
    lines = [
        '"""Weights of framing.tagging.pronouns, written by training/pronouns/train.py.',
        "",
        "Estimated on GUM, https://gucorpling.org/gum (annotations CC BY 4.0).",
        '"""',
        "",
        "WEIGHTS: dict[str, dict[str, float]] = {",
    ]
    for group, table in weights.items():
        lines.append(f'    "{group}": {{')
        lines += [
            f'        "{name}": {value:.2f},'
            for name, value in sorted(table.items())
            if abs(value) >= 0.01
        ]
        lines.append("    },")
    TARGET.write_text("\n".join([*lines, "}", ""]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
