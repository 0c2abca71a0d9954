"""Verb forms that a parse takes for something else: "to free", "having bankrolled", "shot dead"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arcs import SUBJECTS, move
from .verb_classes import OBJECT_CONTROL
from .word_classes import WEAPONS
from .wordlists import HOSTILE_VERBS

if TYPE_CHECKING:
    from .tree import Tree


_UNCHANGING = frozenset("beat hit cut put set hurt shut let cast burst split spread".split())
_AT_SEA = frozenset("drown die perish sink capsize founder overturn vanish".split())
_STRIKES = frozenset({"strike", "attack", "raid", "airstrike"})


def read_clefts(tree: Tree) -> None:
    """ "It was Israel that broke it": the clause says what the noun did, as a relative clause does."""
    for i, dep in enumerate(tree.deps):
        if dep == "advcl:relcl" and tree.pos[tree.heads[i]] in ("NOUN", "PROPN", "PRON", "NUM"):
            tree.deps[i] = "acl:relcl"


def read_headline_future(tree: Tree) -> None:
    """ "Israel to free terrorists", "Hamas to Free Hostages, Trump Says": what the first name will do."""
    mark = tree.words.index("to") if "to" in tree.words[1:4] else 0
    name, verb = mark - 1, mark + 1
    if not mark or verb >= len(tree.words) or any(p != "PROPN" for p in tree.pos[:mark]):
        return
    noun = tree.heads[verb]
    if tree.words[verb] == "free" and tree.tags[verb] == "JJ" and noun > verb:
        if tree.heads[name] != name:
            return
        tree.tags[verb], tree.pos[verb] = "VB", "VERB"
        move(tree, verb, verb, "ROOT")
        move(tree, noun, verb, "obj")
        move(tree, mark, verb, "mark")
    if tree.tags[verb] == "VB" and not tree.with_dep(verb, *SUBJECTS) and tree.heads[name] != verb:
        if tree.deps[verb] in ("ROOT", "ccomp", "parataxis"):
            move(tree, name, verb, "nsubj")


def read_gerund(tree: Tree) -> None:
    """ "Accuses him of sabotaging talks": no sabotaging talks, but what he is accused of doing."""
    for i in range(2, len(tree.words) - 1):
        noun, above = tree.heads[i], tree.heads[tree.heads[i]]
        is_modifier = tree.tags[i] == "VBG" and tree.deps[i] == "amod" and noun == i + 1
        if (
            is_modifier
            and tree.words[i - 1] in ("of", "for")
            and tree.lemmas[above] in OBJECT_CONTROL
        ):
            tree.pos[i] = "VERB"
            move(tree, i, above, "advcl")
            move(tree, noun, i, "obj")
            move(tree, i - 1, i, "mark")
        elif tree.tags[i] == "VBG" and tree.deps[i] == "amod" and noun < i:
            is_marked = tree.heads[i - 1] == i and tree.deps[i - 1] == "mark"
            if is_marked and tree.lemmas[noun] in OBJECT_CONTROL:
                tree.pos[i], tree.deps[i] = "VERB", "advcl"


def read_free(tree: Tree) -> None:
    """ "Demanded that the group free all detainees", "would see it free ten": what it does."""
    for i in range(1, len(tree.words) - 1):
        is_adjective = tree.words[i] == "free" and tree.tags[i] == "JJ"
        above = tree.heads[i]  # "would end the war and free the hostages"
        is_joined = tree.deps[i] == "conj" and tree.pos[above] == "VERB" and above < i
        if not is_adjective or not (is_joined or tree.deps[i] in ("xcomp", "ccomp")):
            continue
        held = [k for k in tree.with_dep(i, "obj", "obl:unmarked") if k > i]
        if held and not tree.with_dep(i, "cop"):
            tree.tags[i], tree.pos[i] = "VB", "VERB"
            tree.deps[held[0]] = "obj"


def read_headline_down(tree: Tree) -> None:
    """ "Houthis down US drone": what they did, read as where they are."""
    down = tree.words.index("down") if "down" in tree.words[1:4] else 0
    noun, name = tree.heads[down], down - 1
    is_place = tree.deps[down] == "case" and noun > down and tree.deps[noun] in ("nmod", "obl")
    if down and is_place and tree.lemmas[noun] in WEAPONS and tree.heads[name] == name:
        tree.tags[down], tree.pos[down] = "VBP", "VERB"
        move(tree, down, down, "ROOT")
        move(tree, name, down, "nsubj")
        move(tree, noun, down, "obj")
        for kid in tree.with_dep(noun, "conj", "punct", "nmod"):
            move(tree, kid, down, "obl" if tree.deps[kid] == "nmod" else tree.deps[kid])


def read_off_coast(tree: Tree) -> None:
    """ "Three drown off Lesbos": off a coast, and not "drown off" somebody."""
    for off, dep in enumerate(tree.deps):
        verb = tree.heads[off]
        if dep != "compound:prt" or tree.words[off] != "off" or tree.lemmas[verb] not in _AT_SEA:
            continue
        for place in tree.with_dep(verb, "obj"):
            if place > off and tree.pos[place] == "PROPN":
                move(tree, off, place, "case")
                tree.deps[place] = "obl"


def read_present_form(tree: Tree) -> None:
    """ "It shelters exiles, equips the army": no gerund ends in "s", and a list goes on.

    Nor has a noun a subject: "whom the court regards as a fugitive".
    """
    for i, tag in enumerate(tree.tags):
        if tag == "NNS" and tree.deps[i] == "acl:relcl" and tree.with_dep(i, "nsubj", "obj"):
            if not tree.with_dep(i, "cop"):
                tree.tags[i], tree.pos[i] = "VBZ", "VERB"
        if tag == "VBG" and tree.words[i].endswith("s"):
            tree.tags[i] = "VBZ"
            above = tree.heads[i]
            if tree.deps[i] == "parataxis" and above < i and tree.tags[above] == "VBZ":
                tree.deps[i] = "conj"


def read_progressive(tree: Tree) -> None:
    """ "Warplanes are striking targets": what somebody is doing, read as what striking targets are."""
    for i in range(2, len(tree.words) - 1):
        noun, be = tree.heads[i], i - 1
        if tree.tags[i] != "VBG" or tree.deps[i] != "amod" or noun != i + 1:
            continue
        is_link = tree.deps[be] == "cop" and tree.heads[be] in (i, noun)
        if not is_link or tree.lemmas[i] not in HOSTILE_VERBS or tree.tags[noun] != "NNS":
            continue
        above, dep = (
            (i, "ROOT") if tree.heads[noun] == noun else (tree.heads[noun], tree.deps[noun])
        )
        move(tree, i, above, dep)
        for kid in [k for k in tree.kids[noun] if k < i or tree.deps[k] in ("punct", "parataxis")]:
            move(tree, kid, i, tree.deps[kid])
        move(tree, be, i, "aux")
        move(tree, noun, i, "obj")
        tree.pos[i] = "VERB"


def read_past_form(tree: Tree) -> None:
    """ "The coastguard fired at a ship, it said": no passive has a subject but no auxiliary.

    A headline has ("Two killed in raid"), but its nouns have no articles.
    """
    for i, dep in enumerate(tree.deps):
        if tree.tags[i] != "VBN" or dep not in ("ROOT", "ccomp"):
            continue
        named = tree.with_dep(i, "nsubj:pass")
        if not named or named[0] > i or tree.with_dep(i, "aux", "aux:pass", "obl:agent", "mark"):
            continue
        if tree.with_dep(named[0], "det") and "be" not in tree.lemmas[named[0] : i]:
            tree.tags[i], tree.deps[named[0]] = "VBD", "nsubj"


def read_noun_of_deed(tree: Tree) -> None:
    """ "Evacuated after shelling", "killed in bombing": a gerund with nothing to it is a noun."""
    for i, dep in enumerate(tree.deps):
        marks = tree.with_dep(i, "mark")
        if tree.tags[i] == "VBG" and dep == "advcl" and tree.lemmas[i] in HOSTILE_VERBS and marks:
            others = [kid for kid in tree.kids[i] if kid not in marks and tree.deps[kid] != "punct"]
            if not others and tree.words[marks[0]] in ("after", "before", "during", "following"):
                tree.tags[i], tree.pos[i], tree.deps[i] = "NN", "NOUN", "obl"
                tree.deps[marks[0]] = "case"


def read_perfect(tree: Tree) -> None:
    """ "They had sheltered 800 families": what they had done, read as families that they had."""
    for i in range(1, len(tree.words) - 1):
        noun, have = tree.heads[i], i - 1
        if tree.tags[i] != "VBN" or tree.deps[i] != "amod" or tree.lemmas[have] != "have":
            continue
        is_counted = tree.tags[i + 1] in ("CD", "DT", "PRP$") and tree.heads[i + 1] == noun
        if not is_counted or tree.deps[noun] != "obj" or tree.heads[noun] != have:
            continue
        move(tree, i, i if tree.heads[have] == have else tree.heads[have], tree.deps[have])
        for kid in [*tree.kids[have]]:
            if kid != i:
                move(tree, kid, i, tree.deps[kid])
        move(tree, have, i, "aux")
        tree.pos[i], tree.pos[have] = "VERB", "AUX"


def read_perfect_gerund(tree: Tree) -> None:
    """ "Accused of having bankrolled them": "having" is the auxiliary of what follows."""
    for i in range(1, len(tree.words) - 1):
        verb, above = i + 1, tree.heads[i]
        if tree.words[i] == "having" and tree.tags[verb] == "VBN" and tree.heads[verb] == i:
            marks = tree.with_dep(i, "mark")
            move(tree, verb, above, "advcl")
            move(tree, i, verb, "aux")
            for mark in marks:
                move(tree, mark, verb, "mark")


def read_shot_dead(tree: Tree) -> None:
    """ "Shot dead a student": "dead" is no preposition, and the student is the object."""
    for i in range(1, len(tree.words)):
        noun = tree.heads[i]
        if tree.words[i] == "dead" and tree.deps[i] == "case" and tree.pos[i - 1] == "VERB":
            move(tree, i, i - 1, "xcomp")
            if tree.heads[noun] == i - 1:
                tree.deps[noun] = "obj"
        shot = i - 1
        if tree.words[i] == "dead" and tree.words[shot] == "shot" and shot not in tree.climb(i):
            above, dep = (shot, "ROOT") if noun == i else (noun, tree.deps[i])
            kids = [kid for kid in tree.kids[i] if kid != shot]
            move(tree, shot, above, dep)
            tree.tags[shot], tree.pos[shot] = "VBD", "VERB"
            for kid in kids:
                move(tree, kid, shot, tree.deps[kid])
            move(tree, i, shot, "xcomp")


def read_left_dead(tree: Tree) -> None:
    """ "Left four dead and wounded ten others": what it did next, and no "dead and wounded"."""
    for i in range(3, len(tree.words) - 1):
        dead = tree.heads[i]
        is_joined = tree.deps[i] == "conj" and tree.words[dead] == "dead" and dead == i - 2
        left = tree.heads[dead]
        behind = [k for k in tree.with_dep(i, "obl", "nmod", "obj", "obl:unmarked") if k > i]
        behind = [k for k in behind if tree.prep_of(k) is None]
        if is_joined and tree.lemmas[left] == "leave" and behind:
            tree.tags[i], tree.pos[i] = "VBD", "VERB"
            move(tree, i, left, "conj")
            move(tree, behind[0], i, "obj")


def read_unchanging_past(tree: Tree) -> None:
    """ "Guards beat, starved and tortured them": "beat" is a past form, and so are those joined to it."""
    for i, word in enumerate(tree.words):
        if word not in _UNCHANGING or tree.tags[i] not in ("VBP", "VBD"):
            continue
        joined = [k for k in range(i + 1, len(tree.words)) if _is_joined_to(tree, k, i)]
        participles = [k for k in joined if tree.tags[k] == "VBN"]
        if participles and tree.with_dep(i, *SUBJECTS):
            for verb in participles:
                move(tree, verb, i, "conj")
            for verb in (i, *participles):
                tree.tags[verb] = "VBD"


def _is_joined_to(tree: Tree, verb: int, first: int) -> bool:
    """Whether a chain of conjuncts without auxiliaries or subjects leads to the first verb."""
    while tree.deps[verb] == "conj" and not tree.with_dep(verb, "aux", "aux:pass", *SUBJECTS):
        verb = tree.heads[verb]
        if verb == first:
            return True
    return False


def read_headline_strikes(tree: Tree) -> None:
    """ "US strikes on Yemen kill 40": the strikes kill, and are nothing that the US does on it."""
    for i in range(1, len(tree.words) - 2):
        if tree.tags[i] != "VBZ" or tree.lemmas[i] not in _STRIKES or tree.with_dep(i, "obj"):
            continue
        verbs = [k for k in tree.kids[i] if k > i and tree.tags[k] in ("VB", "VBP")]
        verbs = [k for k in verbs if not tree.with_dep(k, "mark", "aux", *SUBJECTS)]
        if tree.words[i + 1] not in ("on", "in", "against") or not verbs:
            continue
        is_root = tree.heads[i] == i
        move(tree, verbs[0], verbs[0] if is_root else tree.heads[i], tree.deps[i])
        for kid in [k for k in tree.kids[i] if k > verbs[0]]:
            move(tree, kid, verbs[0], tree.deps[kid])
        move(tree, i, verbs[0], "nsubj")
        for kid in tree.with_dep(i, *SUBJECTS):
            tree.deps[kid] = "compound"
        for kid in tree.with_dep(i, "obl"):
            tree.deps[kid] = "nmod"
        tree.tags[i], tree.pos[i] = "NNS", "NOUN"
        tree.tags[verbs[0]], tree.pos[verbs[0]] = "VBP", "VERB"
