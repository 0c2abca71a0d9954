"""Formulas as MathML, which browsers draw without any script, and the same in words."""

from __future__ import annotations


def _sub(base: str, below: str) -> str:
    return f"<msub><mi>{base}</mi><mi>{below}</mi></msub>"


def _sum(term: str) -> str:
    return f"<munder><mo>∑</mo><mi>d</mi></munder>{term}"


_X, _Y = _sub("x", "d"), _sub("y", "d")
_RATIO = f"<mfrac><mrow>{_sum(_X)}</mrow><mrow>{_sum(_Y)}</mrow></mfrac>"

FORMULAS: tuple[tuple[str, str, str], ...] = (
    (
        "Every measure",
        f"<mi>r</mi><mo>=</mo>{_RATIO}",
        "A ratio of two counts summed over the articles d of a group: the uses x, and what they "
        "are counted over, y (all words of the choice set, mentions, acts, words / 1,000).",
    ),
    (
        "Interval",
        f"<msup><mi>r</mi><mo>*</mo></msup><mo>=</mo><mfrac><mrow>{_sum(_sub('w', 'd') + _X)}</mrow>"
        f"<mrow>{_sum(_sub('w', 'd') + _Y)}</mrow></mfrac>",
        "The same ratio with articles drawn again at random, w times each, 2,000 times over; the "
        "spread of these ratios gives the 95% interval.",
    ),
    (
        "Difference",
        "<mi>Δ</mi><mo>=</mo><msub><mi>r</mi><mi>outlet</mi></msub><mo>−</mo>"
        "<msub><mi>r</mi><mi>reference</mi></msub>",
        "An outlet against the others together; p is the share of random reassignments of articles "
        "to outlets that give a difference at least as large.",
    ),
    (
        "Adjustment for many tests",
        "<msub><mi>q</mi><mrow><mo>(</mo><mi>i</mi><mo>)</mo></mrow></msub><mo>=</mo><munder><mi>min</mi>"
        "<mrow><mi>j</mi><mo>≥</mo><mi>i</mi></mrow></munder><mspace width='.3em'/><mfrac><mrow><mi>m</mi>"
        "<msub><mi>p</mi><mrow><mo>(</mo><mi>j</mi><mo>)</mo></mrow></msub></mrow><mi>j</mi></mfrac>",
        "Benjamini and Hochberg (1995): of the m tests of the page, ordered by p.",
    ),
)
