"""Whether a codebook's `when` and `unless` hold at the place where a term stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..codebook import Clause, Codebook, Condition, Party
from .clauses import arguments
from .deeds import Deed
from .noun_sorts import PERSONS
from .people_words import (
    AIDES,
    FORCES,
    IRREGULARS,
    NATIONALS,
    PERSON_WORDS,
    STAFF,
    ends_as_doer,
)
from .predicates import Attachment
from .scene import Scene
from .senses import PEOPLE, is_idea
from .tree import Tree
from .verbs import is_verbal
from .word_classes import ACT_WORDS, COUNTED, PLACE_WORDS, PLACES, SHOTS, WEAPONS, WRONGDOERS

_NOMINALISED = {
    "exchange": "exchange", "swap": "swap", "release": "release", "detention": "detain",
    "imprisonment": "imprison", "arrest": "arrest", "capture": "capture", "trade": "trade",
    "killing": "kill", "freeing": "free", "holding": "hold", "incarceration": "incarcerate",
    "abduction": "abduct", "kidnapping": "kidnap", "return": "return", "liberation": "liberate",
}  # fmt: skip

# What actors of a kind are, too: a state is a place, and acts by its forces.
_WIDER = {"force": ("state", "military", "armed-group"), "place": ("state",)}
_EVERY = frozenset({"every", "each", "all"})
_IMPERSONAL = ("act", "idea", "thing")
_PERSONS = PERSON_WORDS | PERSONS | NATIONALS | IRREGULARS | WRONGDOERS
_NO_THINGS = _PERSONS | PEOPLE | AIDES | STAFF | ACT_WORDS | PLACE_WORDS


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


def fits(party: Party, actors: Iterable[str], heads: Iterable[int], scene: Scene,
         codebook: Codebook) -> bool:  # fmt: skip
    """Whether actors, or the noun phrases with these head tokens, are the party meant."""
    actors, heads = list(actors), list(heads)
    if party.form == "anyone":
        return bool(actors or heads)
    if party.form == "actor":
        return bool(codebook.parts(party.value) & set(actors))
    if party.form == "word":
        tree = scene.tree
        return any(party.value == tree.lemmas[i] or party.written == tree.words[i] for i in heads)
    if party.form == "name":
        return any(_bears_name(scene, head, party.value.split()) for head in heads)
    kinds = {scene.kinds.get(actor) for actor in actors}
    if party.value in kinds or not kinds.isdisjoint(_WIDER.get(party.value, ())):
        return True
    unnamed = [head for head in heads if not _is_named(scene, head)]
    if party.value == "place" and any(scene.tree.lemmas[i] in PLACE_WORDS for i in unnamed):
        return True  # "UNRWA's compound", though to enter it befalls UNRWA
    if party.value == "force" and any(scene.tree.lemmas[i] in FORCES for i in heads):
        return True  # "Israeli police"
    if actors and party.value in _IMPERSONAL:
        return False
    return any(_is_of_kind(scene, head, party.value) for head in unnamed)


def _is_named(scene: Scene, head: int) -> bool:
    """Whether a name or a pronoun says who it is; a description tells the kind by its noun."""
    mention = scene.mention_at(head)
    return mention is not None and mention.kind != "description"


def _bears_name(scene: Scene, head: int, name: list[str]) -> bool:
    """Whether the words of a name that is no actor's ("Gaza", "Temple Mount") stand at the head."""
    words = scene.tree.words
    starts = range(max(0, head - len(name) + 1), head + 1)
    return any(words[start : start + len(name)] == name for start in starts)


def _is_of_kind(scene: Scene, head: int, kind: str) -> bool:
    tree = scene.tree
    lemma, pos = tree.lemmas[head], tree.pos[head]
    if kind in ("person", "people"):
        is_counted = pos == "NUM" or (lemma in COUNTED and tree.words[head] != "ones")
        if tree.words[head] == "them" and _takes_up_things(scene, head):
            return False
        if lemma == "figure" and not tree.with_dep(head, "amod", "compound", "nmod:poss"):
            return False  # "rejected the figures", but "a senior figure"
        is_doers = tree.tags[head] == "NNS" and ends_as_doer(lemma)
        return lemma in _PERSONS or pos == "PROPN" or is_counted or is_doers
    if kind == "force":
        return lemma in FORCES
    if kind == "idea":
        return is_idea(tree, head)
    if kind == "weapon":
        return lemma in WEAPONS or lemma in SHOTS or _takes_up_weapon(scene, head)
    if kind == "act":
        return lemma in ACT_WORDS or scene.is_deed(head)
    if kind == "place":
        return lemma in PLACE_WORDS or pos == "PROPN"
    if kind == "thing":
        is_capital = tree.texts[head][0].isupper() and scene.sentence.part != "headline"
        is_people = is_capital and head > 0  # "sixty Malians"
        is_people |= lemma.endswith(("men", "woman", "hand", "ician"))
        is_people |= ends_as_doer(lemma)
        return pos == "NOUN" and lemma not in _NO_THINGS | COUNTED and not is_people
    return kind == "organisation" and pos == "PROPN"


def _takes_up_things(scene: Scene, pronoun: int) -> bool:
    """ "Accepted every proposal ... rejected them all": the last plural before is no people."""
    tree = scene.tree
    for i in reversed(range(pronoun)):
        is_many = tree.tags[i] in ("NNS", "NNPS") or tree.has_word(i, _EVERY)
        if tree.pos[i] in ("NOUN", "PROPN") and is_many:
            is_thing = any(_is_of_kind(scene, i, kind) for kind in _IMPERSONAL)
            return scene.mention_at(i) is None and is_thing
    return False


def _takes_up_weapon(scene: Scene, head: int) -> bool:
    """ "Shot down a drone ... denied it had launched it": a weapon stands shortly before."""
    if scene.tree.words[head] not in ("it", "them"):
        return False
    before = [*scene.tree.lemmas[:head], *(x for s in scene.earlier(1) for x in s.tree.lemmas)]
    return any(lemma in WEAPONS for lemma in before)


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
    if tree.deps[site.head] in ("amod", "compound", "nmod", "conj", "nmod:poss", "nmod:desc"):
        tops.append(tree.heads[site.head])
    for top in tops:
        near.add(top)
        for kid in tree.kids[top]:
            if not tree.deps[kid].startswith(_APART) and tree.prep_of(kid) not in _WHERE:
                near.add(kid)
                near.update(k for k in tree.kids[kid] if tree.deps[k] in _INSIDE)
    near -= set(range(site.first, site.last + 1))
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
        if _party_at(clause, around, site, codebook):
            return True
        return fits(clause.party, site.scene.sides(noun), (), site.scene, codebook)
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
    for verb in _verbs_over(site, noun):
        lemma = tree.lemmas[verb]
        if _NOMINALISED.get(lemma, lemma) in clause.verbs:
            if _party_at(clause, _linked(clause, site, verb, noun), site, codebook):
                return True
            if clause.prep == "by" and not is_verbal(tree, verb):
                doers = site.scene.doers(verb)
                if fits(clause.party, doers, (), site.scene, codebook):
                    return True
    return False


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
