"""Which choice set a term belongs to where it stands, and whose label or deed it is there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..codebook import Choice, Codebook, Term, surface_forms
from ..codebook.inflection import noun_lemma
from .conditions import Site, any_holds
from .deeds import Deed
from .deeds_in_context import read_named
from .learnt import with_learnt, with_learnt_label, without_doubted
from .longer_names import is_inside_name, is_month, stands_in_name
from .matching import Trie, build_trie, find_all
from .predicates import Attachment
from .relations import attach_label, is_cited, is_only_mentioned
from .scene import Scene
from .senses import befalls_nobody, is_part_of_compound
from .spans import Tag
from .told_peoples import Entry, only_actor, people_told_of
from .tree import Tree, spellings
from .word_classes import FINITE
from .wordlists import TIME_NOUNS

Match = tuple[int, int, tuple[Entry, ...]]  # first and last token, the entries of these words
_Row = tuple[str | None, str, bool]  # actor, relation, negated
OPENING = frozenset("\"'“‘«„") | {"``"}
_PARTIES = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod")
_NO_ONE = frozenset({"no"})
_ALSO_SAID = frozenset({"respond", "concede"})
_ANSWERS = frozenset({"accept", "reject", "endorse", "approve", "refuse"})
_NOBODY: list[_Row] = [(None, "none", False)]
_POS = {
    "noun": frozenset({"NOUN", "PROPN"}),
    "verb": frozenset({"VERB", "AUX"}),
    "adjective": frozenset({"ADJ", "NOUN", "PROPN", "VERB"}),
}


def find_terms(scene: Scene, codebook: Codebook) -> list[Match]:
    """Every place where words of a choice set stand; of those at one place the longest first."""
    trie = _choice_trie(codebook)
    matches = find_all(scene.tree.words, trie)
    for verb, particle in scene.tree.parted_verbs():  # "pushed them back": the verb alone is marked
        words = [scene.tree.words[verb], scene.tree.words[particle]]
        matches += [(verb, verb, entries) for first, last, entries in find_all(words, trie)
                    if last > first]  # fmt: skip
    return sorted(matches, key=lambda match: (match[0], -match[1]))


@lru_cache(maxsize=16)
def _choice_trie(codebook: Codebook) -> Trie:
    entries: dict[tuple[str, ...], list[Entry]] = {}
    for choice in codebook.choices:
        for term in choice.terms:
            for words in surface_forms(term.term, term.pos, term.forms):
                for spelling in spellings(words):
                    entries.setdefault(spelling, []).append((choice, term))
    return build_trie((words, tuple(found)) for words, found in entries.items())


def choose(scene: Scene, match: Match, codebook: Codebook) -> list[Tag]:
    """The rows for the words of one match: those of the entry that fits the place best."""
    first, last, entries = match
    head = scene.tree.head_of(first, last)
    in_name = stands_in_name(scene.tree.texts, first, last) or is_month(scene.tree.texts, last)
    if in_name or is_inside_name(scene, first, last, codebook):
        return []
    is_clause = _is_clause(scene.tree, first, last)
    entries = tuple(
        (choice, term)
        for choice, term in entries
        if _fits_pos(scene, head, term) and not (is_clause and choice.kind == "topic")
    )
    if not entries or _ends_in_time(scene.tree, first, last):
        return []
    attachment = attach_label(scene, first, last, head)
    deed = None
    if any(choice.kind == "act" for choice, _ in entries):
        deed = with_learnt(scene, first, last, read_named(scene, first, last, head))

    def judge(attachment: Attachment) -> tuple[int, Entry, list[_Row]]:
        judged = [
            (*_judge(scene, first, last, head, attachment, deed, *entry, codebook), entry)
            for entry in entries
        ]
        rank, rows, entry = max(judged, key=lambda one: one[0])
        return rank, entry, rows

    is_label = any(choice.kind == "label" for choice, _ in entries)
    is_label = is_label and not is_only_mentioned(scene.tree, first, last, head)
    if is_label:
        attachment = without_doubted(scene, first, last, attachment)
    best = judge(attachment)
    if best[2] in ([], _NOBODY) and (known := people_told_of(scene, head, attachment, entries)):
        people, entry = known
        best = 3, entry, [(people, "label", False)]
    if best[2] in ([], _NOBODY) and is_label:
        if seen := with_learnt_label(scene, first, last, attachment):
            attachment, best = seen, judge(seen)
    _, (choice, term), rows = best
    return [_tag(scene, first, last, choice, term, row, attachment) for row in rows]


def _fits_pos(scene: Scene, head: int, term: Term) -> bool:
    if term.pos is None:
        return True
    tree = scene.tree
    if term.pos == "noun" and tree.pos[head] == "ADJ":  # "a moderate", "illegals"
        return tree.tags[head] == "NNS" or bool(tree.with_dep(head, "det"))
    is_participle = tree.tags[head] in ("VBN", "VBG", "VBD")
    is_gerund = tree.words[head].endswith("ing") and bool(tree.with_prep(head, ("of",)))
    is_verb = is_participle or is_gerund  # "the killing of two men"
    return tree.pos[head] in _POS[term.pos] or (term.pos == "verb" and is_verb)


def _sufferers(scene: Scene, head: int, deed: Deed) -> Sequence[str]:
    """Whom the deed befell; of an answer only who is himself accepted or refused.

    "Accepts no Israeli presence" does nothing to Israel.
    """
    found = deed.patients or deed.concerned
    if scene.tree.lemmas[head] not in _ANSWERS:
        return found
    named = {scene.at[noun].actor for noun in deed.patient_heads if noun in scene.at}
    return [actor for actor in found if actor in named]


def _is_clause(tree: Tree, first: int, last: int) -> bool:
    """Whether the first word is a verb with a subject: "Israel occupied East Jerusalem in 1967"."""
    return last > first and tree.tags[first] in FINITE and bool(tree.with_dep(first, "nsubj"))


def _ends_in_time(tree: Tree, first: int, last: int) -> bool:
    """ "Insisted on Monday that": the preposition tells when, and is not the verb's own."""
    governed = tree.heads[last]
    return (
        first < last < governed and tree.pos[last] == "ADP" and tree.lemmas[governed] in TIME_NOUNS
    )


def _judge(
    scene: Scene, first: int, last: int, head: int, attachment: Attachment,
    told: Deed | None, choice: Choice, term: Term, codebook: Codebook,
) -> tuple[int, list[_Row]]:  # fmt: skip
    """(rank, rows) of one entry at one place; rank 0 where it does not apply."""
    deed = told if choice.kind == "act" else None
    site = Site(scene, first, last, head, attachment, deed)
    if not _conditions_hold(choice, term, site, codebook):
        return 0, []
    stated = bool(choice.when or term.when)
    if deed is not None and not stated and befalls_nobody(scene, head):
        return 0, []
    if deed is not None and scene.tree.lemmas[head] in _ALSO_SAID:
        after = scene.tree.deps[head + 1 : head + 2]
        is_aside = scene.tree.deps[head] == "parataxis" and after == ["punct"]
        if scene.tree.with_dep(head, "ccomp") or is_aside:
            return 0, []  # "responded that it had no comment", "a mistake, the army conceded"
    is_before_noun = scene.tree.heads[head] == last + 1
    if deed is not None and is_before_noun and is_part_of_compound(scene, head):
        return 0, []  # "the release date"
    if choice.kind == "topic":
        return 2 + stated, [(None, "label", False)]
    if deed is not None:
        sufferers = _sufferers(scene, head, deed)
        rows = _act_rows(choice, deed.agents, sufferers, deed.negated, stated, codebook)
    else:
        means_people = stated and not _describes_person(scene, head, attachment)
        rows = _label_rows(choice, attachment, means_people, codebook)
    is_told = stated or (deed is not None and bool(deed.agents))  # "a list of Israeli strikes"
    is_spoken_of = is_cited if is_told else is_only_mentioned
    if is_spoken_of(scene.tree, first, last, head):
        rows = []
    elif not rows and deed is None and _names_its_actor(choice, attachment, scene, head):
        return 2, [(only_actor(choice), "label", attachment.negated)]
    if not rows:
        return 1 + stated, _NOBODY
    return 3 + 2 * stated, rows


def _describes_person(scene: Scene, head: int, attachment: Attachment) -> bool:
    """ "Netanyahu is a prisoner of his allies": whom else the set is about is not meant."""
    is_one = scene.tree.tags[head] == "NN" and attachment.via == "identity"
    return is_one and any(scene.kinds[actor] == "person" for actor in attachment.actors)


def _names_its_actor(choice: Choice, attachment: Attachment, scene: Scene, head: int) -> bool:
    """Whether an unconditional term of a set about one actor means that actor here."""
    only = only_actor(choice)
    if only is None or attachment.actors:
        return False
    if attachment.attributed and scene.kinds[only] != "people":
        return False
    return scene.kinds[only] != "people" or _means_some(scene.tree, head)


def _means_some(tree: Tree, noun: int) -> bool:
    """Whether the noun tells of some of the people: "smugglers", "a smuggler took their money".

    What somebody is said to be or not to be describes him alone: "he is a climate realist".
    """
    if tree.tags[noun] in ("NNS", "NNPS") or noun_lemma(tree.words[noun]) != tree.words[noun]:
        return True
    first = tree.first_conjunct(noun)
    is_said = tree.with_dep(first, "cop") or tree.prep_of(first) == "as"
    return tree.deps[first] in _PARTIES and not is_said and not tree.has_word(noun, _NO_ONE)


def _conditions_hold(choice: Choice, term: Term, site: Site, codebook: Codebook) -> bool:
    for when in (choice.when, term.when):
        if when and not any_holds(when, site, codebook):
            return False
    return not any_holds((*choice.unless, *term.unless), site, codebook)


def _label_rows(
    choice: Choice, attachment: Attachment, stated: bool, codebook: Codebook
) -> list[_Row]:
    found = [actor for actor in attachment.actors if _is_about(choice, actor, codebook)]
    is_others = attachment.attributed and not attachment.actors  # "whom France calls hostages"
    if not found and stated and not is_others and (only := only_actor(choice)):
        found = [only]
    return [(actor, "label", attachment.negated) for actor in found]


def _act_rows(
    choice: Choice, agents: Sequence[str], patients: Sequence[str], negated: bool,
    stated: bool, codebook: Codebook,
) -> list[_Row]:  # fmt: skip
    rows: list[_Row] = [(actor, "act", negated) for actor in agents]
    rows += [(actor, "suffered", negated) for actor in patients if actor not in agents]
    if choice.about and not any(
        _is_about(choice, actor, codebook) for actor in (*agents, *patients)
    ):
        only = only_actor(choice)
        return [*rows, (only, "act", negated)] if stated and only and not agents else []
    return rows


def _is_about(choice: Choice, actor: str, codebook: Codebook) -> bool:
    """Whether the set is about this actor, about its kind, or about what it is part of."""
    if not choice.about:
        return True
    above: str | None = actor
    while above is not None:
        record = codebook.actor(above)
        if above in choice.about or record.kind in choice.about:
            return True
        above = record.part_of
    return False


def _tag(
    scene: Scene, first: int, last: int, choice: Choice, term: Term, row: _Row,
    attachment: Attachment,
) -> Tag:  # fmt: skip
    sentence = scene.sentence
    start, end = sentence.span(first, last)
    actor, relation, negated = row
    opens = any(word in OPENING for word in scene.tree.words[max(0, first - 3) : first])
    is_attributed = attachment.attributed and not opens  # a quotation tells its voice itself
    return Tag(
        sentence.field, sentence.index, start, end,
        sentence.text[start - sentence.start : end - sentence.start],
        "choice", choice.id, term.term, term.frame, actor, relation, sentence.part, negated,
        "indirect" if is_attributed else None,
        next(iter(attachment.speakers), None) if is_attributed else None,
    )  # fmt: skip
