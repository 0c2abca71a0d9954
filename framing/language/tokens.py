"""spaCy's English tokeniser, tuned to the treebanks' words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

# Prefixes that the treebanks leave joined ("anti-war" is one word, "well-known" is three);
# counted in EWT and GUM: at least 4 times joined and hardly ever split.
PREFIXES = (
    "anti",
    "bi",
    "co",
    "counter",
    "cross",
    "de",
    "eco",
    "e",
    "em",
    "ex",
    "extra",
    "infra",
    "inter",
    "intra",
    "macro",
    "mega",
    "meta",
    "micro",
    "mid",
    "mini",
    "mis",
    "multi",
    "neo",
    "non",
    "para",
    "post",
    "pre",
    "pro",
    "proto",
    "pseudo",
    "quasi",
    "re",
    "semi",
    "socio",
    "sub",
    "super",
    "supra",
    "trans",
    "tri",
    "ultra",
    "un",
    "uni",
)


def make_english() -> Language:
    """A blank English pipeline whose tokens are those of EWT and GUM."""
    import spacy
    from spacy.util import compile_infix_regex

    nlp = spacy.blank("en")
    infixes = [_keep_prefixes(pattern) for pattern in nlp.Defaults.infixes or []]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[attr-defined]
    return nlp


def _keep_prefixes(pattern: str) -> str:
    """The infix pattern; the one that splits at hyphens spares the prefixes."""
    if "(?:-|–|—|--|---|——|~)" not in pattern:
        return pattern
    both = [form for prefix in PREFIXES for form in (prefix, prefix.title(), prefix.upper())]
    spared = "".join(rf"(?<!^{form}(?=-))" for form in both)
    return spared + pattern
