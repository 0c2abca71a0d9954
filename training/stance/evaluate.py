"""Measure every method against people, and write framing/stance/agreement.json.

    python -m training.stance.evaluate --data DIR [--plot training/stance/calibration.png]

Prints the tables of training/README.md: agreement, confusion, calibration, swapped names.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import accuracy_score, cohen_kappa_score, confusion_matrix, f1_score

from framing import score_targets
from training.stance.augment import PRONOUN, swap_name
from training.stance.data import LABELS, Example, load

ROOT = Path(__file__).parents[2]
METHODS = ("towards", "vader", "textblob")
NAMES = ("Israel", "Hamas", "Iran", "Qatar", "Russia", "the ministry", "Miller", "Khan")
DATASETS = {"mt-test": "NewsMTSC mt-test", "gold": "own gold"}


def read_sets(data: Path) -> dict[str, pd.DataFrame]:
    """The sets that no training has seen, as tables: sentence, start, end, label."""
    gold = pd.read_csv(ROOT / "tests" / "gold" / "stance.csv")
    return {"mt-test": _table(load(data, "mt-test")), "gold": gold}


def _table(examples: list[Example]) -> pd.DataFrame:
    rows = [(e.text, *e.spans[0], LABELS[e.label]) for e in examples]
    return pd.DataFrame(rows, columns=["sentence", "start", "end", "label"])


def krippendorff(first: list[str], second: list[str]) -> float:
    """Krippendorff's alpha, nominal, two coders, nothing missing (Hayes & Krippendorff 2007)."""
    counts = np.array(list(Counter([*first, *second]).values()))
    total = counts.sum()
    expected = 1 - (counts * (counts - 1)).sum() / (total * (total - 1))
    observed = float(np.mean([one != two for one, two in zip(first, second, strict=True)]))
    return float(1 - observed / expected)


def measure(method: str, name: str, people: list[str], labels: list[str]) -> dict:
    """One row of agreement.json."""
    return {
        "method": method,
        "dataset": DATASETS[name],
        "n": len(people),
        "macro_f1": round(f1_score(people, labels, average="macro", labels=LABELS), 3),
        "accuracy": round(accuracy_score(people, labels), 3),
        "kappa": round(cohen_kappa_score(people, labels), 3),
        "alpha": round(krippendorff(people, labels), 3),
    }


def calibration(scores: pd.DataFrame, people: pd.Series, n_bins: int = 10) -> pd.DataFrame:
    """Said probability against share correct, in bins of the likeliest label's probability."""
    parts = scores[[f"p_{label}" for label in LABELS]].to_numpy()
    likeliest = np.array(LABELS)[parts.argmax(1)]
    table = pd.DataFrame({"said": parts.max(1), "right": likeliest == people.to_numpy()})
    table["bin"] = (table["said"] * n_bins).clip(upper=n_bins - 1).astype(int) / n_bins
    return table.groupby("bin").agg(
        n=("said", "size"), said=("said", "mean"), right=("right", "mean")
    )


def calibration_error(bins: pd.DataFrame) -> float:
    """Expected calibration error."""
    return float((bins["n"] * (bins["said"] - bins["right"]).abs()).sum() / bins["n"].sum())


def swapped(examples: list[Example]) -> dict[str, float]:
    """How much the score depends on the target's name: every named target gets all NAMES."""
    named = [e.only_main() for e in examples if not PRONOUN.fullmatch(e.text[slice(*e.spans[0])])]
    versions = [swap_name(e, name) for e in named for name in NAMES]
    table = _table([*versions, *named])
    scores = score_targets(table["sentence"], table["start"], table["end"])
    polarity = scores["polarity"].to_numpy()
    swaps = polarity[: len(versions)].reshape(len(named), len(NAMES))
    labels = scores["label"].to_numpy()[: len(versions)].reshape(len(named), len(NAMES))
    return {
        "n": len(named),
        "mean absolute change against the name's own score": float(
            np.abs(swaps - polarity[len(versions) :, None]).mean()
        ),
        "mean absolute difference between two names": float(
            np.mean([np.abs(swaps[:, i] - swaps[:, j]).mean() for i in range(8) for j in range(i)])
        ),
        "share of pairs of names with the same label": float(
            np.mean([(labels[:, i] == labels[:, j]).mean() for i in range(8) for j in range(i)])
        ),
        "largest mean shift of one name": float(np.abs(swaps.mean(0) - swaps.mean()).max()),
    }


def plot(bins: pd.DataFrame, path: Path) -> None:
    """Said against right, as a small picture."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(3.2, 3.2), dpi=90)
    axes.plot([0.3, 1], [0.3, 1], color="0.7", linewidth=1)
    axes.scatter(bins["said"], bins["right"], s=bins["n"], color="#1f5f8b", alpha=0.8)
    axes.set(xlabel="probability said", ylabel="share right", xlim=(0.3, 1), ylim=(0.3, 1))
    figure.tight_layout()
    figure.savefig(path)


def main(args: argparse.Namespace) -> None:
    rows = []
    for name, table in read_sets(args.data).items():
        people = list(table["label"])
        for method in METHODS:
            scores = score_targets(table["sentence"], table["start"], table["end"], method=method)
            rows.append(measure(method, name, people, list(scores["label"])))
            if method == "towards":
                bins = calibration(scores, table["label"])
                print(f"\n{name}: ECE {calibration_error(bins):.3f}; people in rows")
                print(pd.DataFrame(confusion_matrix(people, scores["label"]), LABELS, LABELS))
                if name == "gold":
                    for kind, part in table.assign(said=scores["label"]).groupby("kind"):
                        found = f1_score(part["label"], part["said"], average="macro")
                        print(f"  {kind}: n {len(part)}, macro-F1 {found:.3f}")
            if method == "towards" and name == "mt-test":
                print(bins.round(3).to_string())
                if args.plot:
                    plot(bins, args.plot)
        most = Counter(people).most_common(1)[0][0]
        rows.append(measure("majority", name, people, [most] * len(people)))
    print("\n" + pd.DataFrame(rows).to_string(index=False))
    print("\nswapped names, mt-test:", swapped(load(args.data, "mt-test")[::3]))
    lines = ",\n".join(json.dumps(row) for row in rows)
    (ROOT / "framing" / "stance" / "agreement.json").write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--plot", type=Path)
    main(parser.parse_args())
