"""spaCy's English tokeniser, tuned to the treebanks' words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

# Prefixes that the treebanks leave joined ("anti-war" is one word, "well-known" is three);
# counted in EWT and GUM: at least 4 times joined and hardly ever split, and their like.
PREFIXES = (
    "anti bi co counter cross de e em ex extra infra inter intra macro mega meta micro mid "
    "mini mis multi neo non para post pre pro proto pseudo quasi re semi socio sub super supra "
    "trans tri ultra un uni"
)
# Abbreviations with their stop that spaCy doesn't know.
ABBREVIATIONS = (
    "Col. Maj. Capt. Sgt. Brig. Sr. Ave. Tues. Tue. Wed. Thur. Thurs. Fri. Dept. Hon. Fr. Ft. Amb. "
    "Cpl. Supt. Msgr. Pvt. Cmdr. Det. Insp. Pres. Mme. Mlle. Blvd. Vol. Sec. Reps. Sens. Govs. "
    "Drs. Messrs. No. Nos. al. etc. approx. Ret. ret. Res. res."
)
NOT_SPECIAL = ("and/or", "):", "8)", "(8", "m.", "k.", "b.")  # several words to us ("$5m.")
# A run of one mark is one word: "!!!", "***", "----".
RUNS = (r"[!?]{2,}", r"\*{2,}", r"={2,}", r"_{2,}", r"-{2,}", r"~{2,}", r"#{2,}")
CLOCK = r"(?<=[0-9])(?:am|pm|AM|PM)"
AFTER_STOP = r"(?<=[A-Z]\.)-(?=[A-Za-z])"  # "U.S.-backed"
LETTER_DIGIT = r"(?<=[A-Za-z])-(?=[0-9])"  # "COVID-19", "F-16"


def make_english() -> Language:
    """A blank English pipeline whose tokens are those of EWT and GUM."""
    import spacy
    from spacy.attrs import ORTH
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    nlp = spacy.blank("en")
    defaults = nlp.Defaults
    rules = {
        text: rule
        for text, rule in (defaults.tokenizer_exceptions or {}).items()
        if text not in NOT_SPECIAL
    }
    rules |= {text: [{ORTH: text}] for text in ABBREVIATIONS.split()}
    patterns = [*map(str, defaults.infixes or []), LETTER_DIGIT, AFTER_STOP]
    infixes = compile_infix_regex([_keep_prefixes(pattern) for pattern in patterns])
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex([*RUNS, *(defaults.prefixes or [])]).search,
        suffix_search=compile_suffix_regex([*RUNS, CLOCK, *(defaults.suffixes or [])]).search,
        infix_finditer=infixes.finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )
    return nlp


def _keep_prefixes(pattern: str) -> str:
    """The infix pattern; the one that splits at hyphens spares the prefixes."""
    if "(?:-|–|—|--|---|——|~)" not in pattern and pattern != LETTER_DIGIT:
        return pattern
    forms = [f for prefix in PREFIXES.split() for f in (prefix, prefix.title(), prefix.upper())]
    spared = "".join(rf"(?<!^{form}(?=-))" for form in forms)
    return spared + pattern
