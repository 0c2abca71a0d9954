"""Who does what to whom, measured on PropBank's roles of the English Web Treebank.

Run: python benchmarks/roles.py ROLES.jsonl.gz TREES.conllu.gz. ROLES has one sentence a line: id,
tokens, and frames with the verb's place, sense and [role, first, last] arguments. TREES are the
treebank's own for the same sentences; they give the words, and say what is passive (Voice=Pass, or
a passive auxiliary or subject). An agentless passive is a passive verb with ARG1 and no ARG0
(Palmer, Gildea and Kingsbury 2005); that a passive has no ARG1 at all is nearly always a trace lost
in the release, so the measure stands a second time for verbs that have one. Scored: the verb's
parties by their head tokens, with the treebank's trees and with those of the packaged parser.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from framing.language import load_pipeline
from framing.tagging.clauses import Arguments, arguments
from framing.tagging.tree import Tree, tree_of

CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj", "parataxis", "acl", "acl:relcl"})
NO_DEEDS = frozenset({"be", "do", "have", "get"})
MEASURES = ("agent", "patient", "agentless passive", "agentless, ARG1 given", "voice")
Trees = dict[str, tuple[list[list[str]], Doc, Doc]]


def read_trees(path: Path) -> Trees:
    """Columns, the treebank's tree and the packaged parser's, by sentence id."""
    nlp = load_pipeline()
    rows: dict[str, list[list[str]]] = {}
    name = ""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# sent_id = "):
                name = line.split(" = ", 1)[1].strip()
                rows[name] = []
            elif line.split("\t")[0].isdigit():
                rows[name].append(line.rstrip("\n").split("\t"))
    gold = {name: _tree(nlp.vocab, columns) for name, columns in rows.items()}
    bare = [
        Doc(nlp.vocab, [t.text for t in d], [bool(t.whitespace_) for t in d]) for d in gold.values()
    ]
    parsed = dict(zip(gold, nlp.pipe(bare, batch_size=128), strict=True))
    return {name: (rows[name], gold[name], parsed[name]) for name in rows}


def _tree(vocab: Any, columns: list[list[str]]) -> Doc:
    places = range(len(columns))
    return Doc(
        vocab,
        words=[c[1] for c in columns],
        spaces=["SpaceAfter=No" not in c[9] for c in columns],
        lemmas=[c[2] for c in columns],
        pos=[c[3] for c in columns],
        tags=[c[4] for c in columns],
        deps=["ROOT" if c[7] == "root" else c[7] for c in columns],
        heads=[int(c[6]) - 1 if c[6] != "0" else i for i, c in zip(places, columns, strict=True)],
    )


def read_frames(path: Path) -> Iterator[tuple[str, int, dict[str, list[tuple[int, int]]]]]:
    """Sentence id, the verb's place and its arguments by role; light verbs are left out."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for frame in row["frames"]:
                verb, _, number = frame["sense"].partition(".")
                if number == "LV" or verb in NO_DEEDS:
                    continue
                roles: dict[str, list[tuple[int, int]]] = {}
                for role, first, last in frame["args"]:
                    roles.setdefault(role, []).append((first, last))
                yield row["id"], frame["v"], roles


def is_gold_passive(columns: list[list[str]], gold: Tree, verb: int) -> bool:
    labels = {gold.deps[kid] for kid in gold.kids[verb]}
    return "Voice=Pass" in columns[verb][5] or bool(labels & {"aux:pass", "nsubj:pass"})


def heads(tree: Tree, spans: list[tuple[int, int]]) -> set[int]:
    """The top token of each span, relative pronouns resolved; clauses are left out."""
    tops = {tree.antecedent(tree.head_of(*span)) for span in spans}
    return {top for top in tops if tree.deps[top] not in CLAUSES}


def found_parties(
    found: Arguments, gold_agents: set[int], gold_patients: set[int]
) -> tuple[set[int], set[int]]:
    """Agents and patients; whether an intransitive's subject acts or suffers is the word's matter."""
    agents, patients = set(found.agents), set(found.patients)
    if found.form == "intransitive" and not gold_agents and agents == gold_patients:
        return patients, agents
    return agents, patients


def count(trees: Trees, roles: Path, which: str) -> Counter:
    """How often each measure's items are in the gold, found and both, with the "gold" or own trees."""
    counts: Counter = Counter()
    for name, verb, args in read_frames(roles):
        columns, gold_doc, own_doc = trees[name]
        gold, tree = tree_of(gold_doc), tree_of(gold_doc if which == "gold" else own_doc)
        if gold.pos[verb] != "VERB":
            continue
        found = arguments(tree, verb)
        agents, patients = heads(tree, args.get("ARG0", [])), heads(tree, args.get("ARG1", []))
        for measure, wanted, got in zip(
            ("agent", "patient"),
            (agents, patients),
            found_parties(found, agents, patients),
            strict=True,
        ):
            _add(counts, measure, len(wanted), len(got), len(wanted & got))
        passive = is_gold_passive(columns, gold, verb)
        agentless = passive and "ARG1" in args and "ARG0" not in args
        got_agentless = found.form == "agentless passive"
        _add(counts, "agentless passive", agentless, got_agentless, agentless and got_agentless)
        if "ARG1" in args:
            _add(
                counts,
                "agentless, ARG1 given",
                agentless,
                got_agentless,
                agentless and got_agentless,
            )
        _add(counts, "voice", 1, 1, passive == ("passive" in found.form))
    return counts


def _add(counts: Counter, measure: str, gold: int, found: int, both: int) -> None:
    counts[measure, "gold"] += gold
    counts[measure, "found"] += found
    counts[measure, "both"] += both


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("roles", type=Path)
    parser.add_argument("trees", type=Path)
    given = parser.parse_args()
    trees = read_trees(given.trees)
    for which in ("gold", "own"):
        counts = count(trees, given.roles, which)
        for measure in MEASURES:
            gold, found, both = (counts[measure, key] for key in ("gold", "found", "both"))
            precision, recall = both / max(1, found), both / max(1, gold)
            f1 = 2 * both / max(1, gold + found)
            print(
                f"{which:5} trees  {measure:18} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  n {gold}"
            )


if __name__ == "__main__":
    main()
