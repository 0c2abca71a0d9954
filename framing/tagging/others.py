"""Where the words of somebody else begin within a reported clause, whatever the parse says."""

from __future__ import annotations

from . import reporting as words
from .phrases import is_bound
from .reporting import word_set
from .tree import Tree
from .word_classes import FINITE

_SUMMARIES = words.NOUNS | word_set(
    "account allusion decision disavowal move reason reference scenario sign stance step toll"
)
_JUDGING = words.TALK - words.MENTAL - {"begin", "continue", "hold", "show"}
ATTRIBUTING = words.SPEECH | words.NAMING | word_set("cite quote urge liken")


def others_begin(tree: Tree, cue: int, i: int) -> bool:
    """Whether words of somebody else begin at token i, whatever the parse has them depend on."""
    if tree.words[i] == "," and tree.words[i + 1 : i + 2] == ["then"]:
        return tree.tags[i + 2 : i + 3] == [tree.tags[cue]]
    return (
        sums_up(tree, i) or _adds(tree, i) or _second_cue(tree, cue, i) or _sets_scene(tree, cue, i)
    )


def _sets_scene(tree: Tree, cue: int, comma: int) -> bool:
    """Whether ", after the minister had urged him" follows: the outlet's own account of when."""
    times = [i for i in range(comma + 1, comma + 4) if tree.words[i : i + 1] == ["after"]]
    if tree.words[comma] != "," or not times:
        return False
    between = range(comma + 1, times[0])
    stated = any(tree.tags[i] in FINITE for i in range(cue + 1, comma))
    return stated and all(tree.pos[i] in ("NOUN", "NUM", "DET", "ADV") for i in between)


def _adds(tree: Tree, comma: int) -> bool:
    """Whether ", adding that" follows: a second cue with words of its own."""
    following = (
        comma + 1 + (tree.words[comma + 1 : comma + 2] in (["neither"], ["not"], ["without"]))
    )
    return (
        tree.words[comma] == ","
        and tree.tags[following : following + 1] == ["VBG"]
        and tree.lemmas[following] in ATTRIBUTING
    )


def sums_up(tree: Tree, comma: int) -> bool:
    """Whether ", a charge that Israel rejects" follows: the writer on what was said."""
    after = tree.words[comma + 2 : comma + 5]
    if tree.words[comma] != ",":
        return False
    is_noun = tree.words[comma + 1 : comma + 2] in (["a"], ["an"], ["the"])
    is_last = "," not in tree.words[comma + 1 :]
    relative = is_last and tree.words[comma + 1 : comma + 2] in (["which"], ["whom"])
    closing = next((i for i in range(comma + 2, len(tree.words) - 1) if is_bound(tree, i)), comma)
    inserted = tree.tags[closing + 1 : closing + 2] in ([tag] for tag in FINITE)
    if (is_noun or relative) and not inserted and is_judged(tree, comma + 1):
        return True
    return (
        is_noun
        and bool(_SUMMARIES & set(tree.lemmas[comma + 2 : comma + 4]))
        and bool(
            {"that", "which", "to"} & set(after)
            or "VBN" in tree.tags[comma + 3 : comma + 6]
            or tree.tags[comma + 3 : comma + 4] in (["NNP"], ["PRP"])
        )
    )


def is_judged(tree: Tree, first: int) -> bool:
    """Whether ", a raid that Israel called", ", which it denies" begins: a relative clause that reports."""
    for i in range(first + 2, min(first + 12, len(tree.words))):
        if is_bound(tree, i) or tree.words[i] in ("who", "and", "to") or tree.lemmas[i] == "be":
            return False
        perfect = tree.tags[i] == "VBN" and "have" in tree.lemmas[i - 2 : i]
        if tree.pos[i] == "VERB" and (tree.tags[i] in FINITE or perfect):
            relative = tree.words[i - 1] not in ("that", "which") and tree.pos[first] != "ADP"
            return relative and tree.lemmas[i] in _JUDGING
    return False


def _second_cue(tree: Tree, cue: int, i: int) -> bool:
    """Whether "and warned that" at token i has the subject of the cue: same tense, no subject."""
    if tree.words[i] == "," and i + 1 < len(tree.words):  # "finds that …, demands … and asks"
        if tree.tags[i + 1] != tree.tags[cue] or "," in tree.words[cue:i]:
            return False
        return tree.lemmas[i + 1] in words.TALK - words.MENTAL
    if tree.pos[i] != "CCONJ":
        return False
    verb = i + 1
    while verb + 1 < len(tree.words) and tree.pos[verb] == "ADV":
        verb += 1
    if verb + 1 >= len(tree.words) or tree.tags[verb] not in (tree.tags[cue], "VBN"):
        return False
    governs = tree.lemmas[verb] in words.CLAUSE | words.INTENTION | words.REQUEST
    if governs and tree.words[verb + 1] in ("that", "to", "whether", "how", "why"):
        return True
    # "denied that it had used the house and called the raid": "had called" would be a participle.
    alike = any(
        tree.tags[k] == tree.tags[verb] and tree.pos[k] == "VERB" for k in range(cue + 1, i)
    )
    judges = tree.lemmas[verb] in words.NAMING or tree.lemmas[verb] in words.PREPOSITION
    return judges and tree.tags[verb] in FINITE and not alike
