"""Estimate the weights by which framing.tagging.pronouns ranks antecedents.

    python -m training.pronouns.train path/to/gum.conllu.gz

Data: GUM (Zeldes 2017; annotations CC BY 4.0), gold trees and coreference; and the stories of
training/stories (training/coreference.py), read by the packaged parser. Named entities play the
actors of a codebook: their sort is then known, as a codebook would tell it. Each story is read
twice, the second time with half of its actors unknown. Writes framing/tagging/pronoun_weights.json
and prints how well the choice does across five folds of documents.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from unittest import mock

from spacy.tokens import Doc
from spacy.vocab import Vocab

from framing.tagging import mentions
from framing.tagging.entities import Entity, other_entities
from framing.tagging.pronoun_sites import THIRD_PERSON, pronoun_site
from framing.tagging.pronouns import REACH, features, features_of_none, possible_among
from framing.tagging.quotations import find_quotes
from framing.tagging.readings import read_documents
from framing.tagging.spans import Sentence
from framing.tagging.views import view_sentence
from framing.tagging.weights import PRONOUN_FILE
from training.coreference import codebook_of, read_stories
from training.loglinear import fit, rounded, shares
from training.parser.data import read_blocks

_BRACKET = re.compile(r"\((\d+)-([a-z]+)[^()]*(\))?|(\d+)\)")


def read_documents_of_gum(path: Path):
    """Documents as lists of (Doc, brackets of the coreference, paragraph), in gold trees."""
    vocab = Vocab()
    documents, sentences, paragraph = {}, [], 0
    for comments, rows in read_blocks(path):
        if "newdoc id" in comments:
            sentences = documents.setdefault(comments["newdoc id"], [])
        paragraph += any(name.startswith("newpar") for name in comments)
        words = [row for row in rows if row[0].isdigit()]
        sentences.append((*_make_doc(vocab, words), paragraph))
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
    """One case per pronoun: (document, site, features per candidate, which are right, entities).

    The first candidate is None: nothing that is named nearby.
    """
    for name, sentences in documents.items():
        views, heads = _views_and_heads(name, sentences)
        gender = _genders(views, heads)
        seen, previous = Counter(), []
        for view, gold in zip(views, heads, strict=True):
            here = [_as_actor(e, gold, gender) for e in other_entities(view, ())]
            for token, lower in enumerate(view.lowers):
                site = pronoun_site(view, token) if lower in THIRD_PERSON else None
                if site is not None:
                    window = sorted([*previous, *here], key=lambda e: (e.view.number, e.head))
                    possible = possible_among(site, window)[::-1]
                    right = [_is_same(e, heads, gold.get(token, ())) for e in possible]
                    rows = [
                        features(site, entity, between, seen[entity.key])
                        for between, entity in enumerate(possible)
                    ]
                    rows.insert(0, features_of_none(site))
                    yield name, site, rows, [not any(right), *right], [None, *possible]
                    here.append(_as_pronoun(site, possible, right, gold))
            seen.update(entity.key for entity in here)
            reach = view.number - REACH
            previous = [e for e in previous if e.view.number > reach] + here


def _views_and_heads(name, sentences):
    views, heads, spans = [], [], defaultdict(list)
    for number, (doc, brackets, paragraph) in enumerate(sentences):
        length = len(doc.text)
        sentence = Sentence(name, "text", number, paragraph, 0, length, "body", doc.text, doc)
        views.append(view_sentence(sentence, number))
        heads.append(entity_heads(views[-1], brackets, spans))
    return views, heads


def _is_same(entity, heads, gold):
    own = {key for key, _ in heads[entity.view.number].get(entity.head, ())}
    return bool(own & {key for key, _ in gold})


def _as_pronoun(site, possible, right, gold):
    """The pronoun as a candidate for later ones: what it really refers to, if that is known."""
    view, token = site.view, site.token
    found = next((e for e, ok in zip(possible, right, strict=True) if ok), None)
    known = (f"{view.number}-{token}", None, frozenset((site.kind,)), "pronoun")
    if found is not None:
        known = (found.key, found.actor, found.fits, "pronoun", found.is_group)
    return Entity(view, token, token, token, *known)


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


FOLDS = 5
SHARED, OWN = 0.5, 3.0
OF_STORY = 0.1  # whose writers were asked for rivals: their subjects are taken up too seldom
KINDS_OF_PRONOUN = {"he": "person", "she": "person", "it": "it", "they": "they"}


def own_and_shared(group, row):
    """Every feature once for all pronouns and once for the kind, which departs from the rest."""
    own = [(f"{name}@{group}", value) for name, value in row]
    return own if row[0][0] == "none" else [*row, *own]


def estimate(examples):
    """Weights by kind of pronoun. The kinds share them as far as the data let them.

    examples: (group, features per candidate, which candidates are right, weight). "It" is rare for
    those who act, "he" is not: what is one kind's own is held nearer to nothing.
    """
    known = [
        ([own_and_shared(group, row) for row in rows], right, weight)
        for group, rows, right, weight in examples
    ]
    found = fit(known, lambda name: OWN if "@" in name else SHARED)
    plain = {name.split("@")[0] for name in found}
    return {
        group: rounded({n: found.get(n, 0.0) + found.get(f"{n}@{group}", 0.0) for n in plain})
        for group in ("person", "it", "they")
    }


def story_cases(known):
    """As `cases`, for the stories, each with a codebook that knows this share of its actors."""
    for story in read_stories():
        book = codebook_of(story, known=known)
        reading = read_documents([("d", "", story.text)], book)[0]
        found, heads = [], {}

        def choose(site, candidates, seen, story=story, found=found, heads=heads):
            for view in (site.view, *(entity.view for entity in candidates)):
                if view.number not in heads:
                    heads[view.number] = _heads_in_story(view, story)
            possible = possible_among(site, candidates)[::-1]
            gold = heads[site.view.number].get(site.token, frozenset())
            right = [_numbers(e, heads) == gold and "0" not in gold for e in possible]
            rows = [features(site, e, between, seen[e.key]) for between, e in enumerate(possible)]
            if gold:
                rows.insert(0, features_of_none(site))
                right_or_none = [not any(right), *right]
                found.append((story.name, site, rows, right_or_none, [None, *possible]))
            meant = next((e.key for e, ok in zip(possible, right, strict=True) if ok), "")
            return {meant: 1.0}, {entity.key: entity for entity in reversed(possible)}

        with mock.patch.object(mentions, "rank", choose):
            mentions.find_mentions(reading, book, find_quotes(reading, book))
        yield from found


def _heads_in_story(view, story):
    """Head token -> the numbers of the entities of the innermost mention that it heads."""
    sentence, found = view.sentence, {}
    for start, end, numbers in sorted(story.mentions, key=lambda m: m[0] - m[1]):
        places = [
            token.i
            for token in sentence.doc
            if start <= sentence.start + token.idx
            and sentence.start + token.idx + len(token) <= end
        ]
        if places:
            found[view.head_of(places[0], places[-1])] = numbers
    return found


def _numbers(entity, heads):
    if entity.actor is not None:
        return frozenset((entity.actor[1:],))
    return heads[entity.view.number].get(entity.head, frozenset())


def main(path):
    data = [(case, 1.0) for case in cases(read_documents_of_gum(Path(path)))]
    data += [(case, OF_STORY) for known in (1.0, 0.5) for case in story_cases(known)]
    names = sorted({case[0] for case, _ in data})
    fold_of = {name: number % FOLDS for number, name in enumerate(names)}
    judged = []
    for fold in range(FOLDS):
        weights = estimate([_example(*pair) for pair in data if fold_of[pair[0][0]] != fold])
        judged += [(case, weights) for case, _ in data if fold_of[case[0]] == fold]
    for source in ("GUM", "stories"):
        here = [pair for pair in judged if pair[0][0].startswith("GUM") == (source == "GUM")]
        print(source)
        for group in ("person", "it", "they"):
            report(group, [pair for pair in here if KINDS_OF_PRONOUN[pair[0][1].kind] == group])
    weights = estimate([_example(*pair) for pair in data])
    PRONOUN_FILE.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


def _example(case, weight):
    return KINDS_OF_PRONOUN[case[1].kind], case[2], case[3], weight


def report(group, examples):
    """Print the share of right choices, and precision and recall for actors by threshold.

    examples: cases, each with the weights of folds that do not hold its document.
    """
    for threshold in (0.0, 0.5, 0.7):
        counts = Counter()
        for (_, _, rows, good, entities), weights in examples:
            table = weights[group]
            chances = shares(table, rows)
            keys = ["" if entity is None else entity.key for entity in entities]
            mass = defaultdict(float)
            for key, chance in zip(keys, chances, strict=True):
                mass[key] += chance
            best = max(mass, key=mass.get)
            is_right = any(g for key, g in zip(keys, good, strict=True) if key == best)
            pairs = list(zip(entities, keys, good, strict=True))
            counts["right"] += is_right
            counts["marked"] += any(e is not None and e.actor and ok for e, _, ok in pairs)
            if mass[best] >= threshold and any(e and e.actor and k == best for e, k, _ in pairs):
                counts["found"] += 1
                counts["hit"] += is_right
        print(
            f"{group:7} n={len(examples):4} right {counts['right'] / len(examples):.3f}; actors at "
            f"{threshold}: P {counts['hit'] / max(1, counts['found']):.3f} "
            f"R {counts['hit'] / max(1, counts['marked']):.3f} ({counts['marked']})"
        )


if __name__ == "__main__":
    main(sys.argv[1])
