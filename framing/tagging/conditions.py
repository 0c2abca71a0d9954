"""Whether a codebook's `when` and `unless` hold at the place where a term stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..codebook import Clause, Codebook, Condition
from .clauses import arguments
from .deeds import Deed
from .party_kinds import fits
from .predicates import Attachment
from .scene import Scene
from .tree import Tree
from .verbs import is_verbal
from .word_classes import COUNTED, PLACES

_NOMINALISED = {
    "exchange": "exchange", "swap": "swap", "release": "release", "detention": "detain",
    "imprisonment": "imprison", "arrest": "arrest", "capture": "capture", "trade": "trade",
    "killing": "kill", "freeing": "free", "holding": "hold", "incarceration": "incarcerate",
    "abduction": "abduct", "kidnapping": "kidnap", "return": "return", "liberation": "liberate",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """Where a term stands: its tokens, its head, whom it labels, and, for acts, the deed."""

    scene: Scene
    first: int
    last: int
    head: int
    attachment: Attachment
    deed: Deed | None = None


def any_holds(conditions: Iterable[Condition], site: Site, codebook: Codebook) -> bool:
    """Whether one of the conditions holds at the site."""
    return any(holds(condition, site, codebook) for condition in conditions)


def holds(condition: Condition, site: Site, codebook: Codebook) -> bool:
    """Whether every clause of the condition holds at the site (see codebook.conditions)."""
    return all(
        _CHECKS[clause.op](clause, site, codebook) != clause.negated for clause in condition.clauses
    )


def _party_at(clause: Clause, heads: Iterable[int], site: Site, codebook: Codebook) -> bool:
    scene = site.scene
    for head in heads:
        for noun in scene.tree.conjuncts(scene.tree.antecedent(head)):
            around = scene.covering.get(noun)
            is_own = around is not None and around.first <= site.head <= around.last
            if is_own and scene.tree.prep_of(noun) is not None:
                continue  # the term's own phrase: "Gaza" in "hostages in Gaza"
            actors = scene.actors(noun)
            if not actors and scene.tree.lemmas[noun] in PLACES:
                actors = scene.sides(noun)
            if fits(clause.party, actors, [noun], scene, codebook):
                return True
    return False


def _noun_of(site: Site) -> int:
    """The noun that the term is or describes."""
    tree, noun = site.scene.tree, site.head
    while tree.deps[noun] in ("amod", "compound") and tree.heads[noun] != noun:
        noun = tree.heads[noun]
    return noun


def _counted(tree: Tree, heads: Iterable[int]) -> list[int]:
    """The nouns that numbers and parts count: "half of the fighters"."""
    found = []
    for head in heads:
        while _counts(tree, head) and (below := tree.with_prep(head, ("of", "among"))):
            head = below[0]
        found.append(head)
    return found


def _counts(tree: Tree, head: int) -> bool:
    return tree.lemmas[head] in COUNTED or tree.pos[head] == "NUM"


def _holds_said(clause: Clause, site: Site, codebook: Codebook) -> bool:
    return fits(clause.party, site.attachment.actors, (), site.scene, codebook)


def _holds_done_by(clause: Clause, site: Site, codebook: Codebook) -> bool:
    deed = site.deed
    if deed is None:
        return False
    scene = deed.place or site.scene
    heads = _counted(scene.tree, deed.agent_heads)
    return fits(clause.party, deed.agents, heads, scene, codebook)


def _holds_done_to(clause: Clause, site: Site, codebook: Codebook) -> bool:
    deed = site.deed
    if deed is None:
        return False
    scene = deed.place or site.scene
    heads = _counted(scene.tree, deed.patient_heads)
    patients = deed.patients
    if deed.place is not None:
        patients = tuple(x for head in heads for x in scene.actors(head, harmed=True))
    return fits(clause.party, patients, heads, scene, codebook)


def _holds_beside(clause: Clause, site: Site, codebook: Codebook) -> bool:
    tree = site.scene.tree
    near = set(range(max(0, site.first - 1), min(len(tree.words), site.last + 2)))
    tops = [site.head]
    is_part = tree.deps[site.head] in ("amod", "compound", "nmod", "conj", "nmod:poss", "nmod:desc")
    if is_part and not is_verbal(tree, tree.heads[site.head]):  # not what a joined verb is done to
        tops.append(tree.heads[site.head])
    for top in tops:
        near.add(top)
        for kid in tree.kids[top]:
            if not tree.deps[kid].startswith(_APART) and tree.prep_of(kid) not in _WHERE:
                near.add(kid)
                near.update(k for k in tree.kids[kid] if tree.deps[k] in _INSIDE)
    near -= set(range(site.first, site.last + 1))
    near -= {i for i in near if _WHERE.intersection(tree.words[site.last + 1 : i])}
    return any(tree.words[i] in clause.words or tree.lemmas[i] in clause.words for i in near)


_APART = ("acl", "advcl", "parataxis", "ccomp", "obl")
_WHERE = frozenset(["on", "upon", "at", "against", "near", "outside", "inside", "behind", "after",
                    "before"])  # "a strike on a school" is no school strike  # fmt: skip
_INSIDE = ("amod", "compound", "nmod", "nmod:poss", "flat", "nmod:desc", "conj")


def _holds_prep(clause: Clause, site: Site, codebook: Codebook) -> bool:
    tree, noun, prep = site.scene.tree, _noun_of(site), clause.prep or ""
    if prep == "of":
        around = list(tree.with_prep(noun, ("of",)))
        around += tree.with_dep(noun, "nmod:poss", "compound", "amod", "nmod:desc")
        around = [kid for kid in around if not site.first <= kid <= site.last]
        if _party_at(clause, around, site, codebook):
            return True
        owners = list(site.scene.sides(noun))
        if clause.party.form == "kind":  # whose members they are is whom the label is about
            owners += site.attachment.actors
            owners += [x for kid in tree.with_prep(noun, ("of",)) for x in site.scene.sides(kid)]
        return fits(clause.party, owners, (), site.scene, codebook)
    linked = list(tree.with_prep(noun, (prep,)))
    if prep == "for" and tree.prep_of(noun) == "for":
        linked.append(tree.heads[noun])  # "hostages for prisoners" links both ways
        linked += tree.with_prep(tree.heads[noun], ("of",))
    if prep == "for" and tree.prep_of(noun) == "of":  # "the swap of prisoners for hostages"
        linked += tree.with_prep(tree.heads[noun], ("for",))
    is_done_to = is_verbal(tree, tree.heads[noun]) and tree.deps[noun] in ("obj", "nsubj:pass")
    if is_done_to and prep != "to":  # "were taken to Gaza" are no "hostages to fortune"
        linked += [kid for kid in tree.with_prep(tree.heads[noun], (prep,)) if kid > noun]
    if site.deed is not None:
        linked += [x for kid in tree.kids[noun] for x in tree.with_prep(kid, (prep,))]
    return _party_at(clause, linked, site, codebook)


def _holds_verb(clause: Clause, site: Site, codebook: Codebook) -> bool:
    """The noun is what the verb's deed is done to, and the party is linked to that deed."""
    noun = _noun_of(site)
    tree = site.scene.tree
    verbs = _verbs_over(site, noun)
    own = [verb for verb in verbs if verb in tree.kids[noun] and _is_verb_of(clause, tree, verb)]
    for verb in own or verbs:  # "held in exchange for the men held by Iran": by nobody else
        if _is_verb_of(clause, tree, verb):
            if _party_at(clause, _linked(clause, site, verb, noun), site, codebook):
                return True
            if clause.prep == "by" and not is_verbal(tree, verb):
                doers = site.scene.doers(verb)
                if fits(clause.party, doers, (), site.scene, codebook):
                    return True
    return False


def _is_verb_of(clause: Clause, tree: Tree, verb: int) -> bool:
    lemma = tree.lemmas[verb]
    return _NOMINALISED.get(lemma, lemma) in clause.verbs


def _verbs_over(site: Site, noun: int) -> list[int]:
    """Verbs and nouns of action that have the noun as what they are done to."""
    tree = site.scene.tree
    found = [kid for kid in tree.kids[noun] if tree.deps[kid] in ("acl", "acl:relcl", "amod")]
    places = [noun]
    while tree.deps[places[-1]] == "conj" or tree.prep_of(places[-1]) in ("of", "for"):
        above = tree.heads[places[-1]]
        if above == places[-1] or len(places) > 4:
            break
        places.append(above)
    found += places[1:] + [tree.heads[place] for place in places]
    goes_back = [kid for kid in found if tree.deps[kid] in ("acl", "acl:relcl")]
    found += [kid for verb in goes_back for kid in tree.with_dep(verb, "conj", "xcomp")]
    return list(dict.fromkeys(found))


def _linked(clause: Clause, site: Site, verb: int, noun: int) -> list[int]:
    """Heads of the parties linked to the verb's deed by the clause's preposition."""
    tree, prep = site.scene.tree, clause.prep or ""
    if prep == "by":
        return (
            [x for x in arguments(tree, verb).agents if x != noun]
            if is_verbal(tree, verb)
            else list(tree.with_prep(verb, ("by",)))
        )
    found = tree.with_prep(verb, (prep,)) + tree.with_prep(noun, (prep,))
    if prep == "for":
        found += _exchanged(tree, noun)
        if tree.prep_of(noun) == "for":
            found += [*tree.with_prep(verb, ("of",)), *tree.with_dep(verb, "obj")]
            found.append(tree.heads[noun])
    return [x for x in found if x != noun]


def _exchanged(tree: Tree, noun: int) -> list[int]:
    """What stands behind "in exchange for", "in return for": nouns, or objects of gerunds."""
    found: list[int] = []
    for i in range(noun + 1, len(tree.words)):
        if tree.words[i] == "for" and tree.words[i - 1] in ("exchange", "return", "swap"):
            goal = tree.heads[i]
            found += [goal, *tree.with_dep(goal, "obj"), *tree.with_prep(goal, ("of",))]
    return found


_CHECKS = {
    "verb": _holds_verb,
    "prep": _holds_prep,
    "said": _holds_said,
    "done by": _holds_done_by,
    "done to": _holds_done_to,
    "beside": _holds_beside,
}
