"""Change who the target is without changing what is said about it.

Annotators knew that Trump is Trump; a measure that compares actors must not. In a share of the
examples every named mention of the target becomes another person, a state, an armed group, an
institution or a mere placeholder, or two targets of one sentence trade names; the label stays,
because it belongs to the place in the sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from training.stance.data import Example, Span

PERSONS = """
John Miller|Maria Gonzalez|Ahmed Hassan|Li Wei|Ivan Petrov|Sarah Cohen|Smith|Johnson|Garcia|Khan
Dr. Olsen|Mr. Brown|Ms. Tanaka|Senator Hughes|President Moreau|Prime Minister Varga|Gen. Adeyemi
Fatima Zahra|Yusuf Demir|David Levi|Anna Kowalska|Okafor|Nguyen|Schmidt|Rossi|Al-Masri|Haddad
Rezaei|Mansour|Ben-David|Katz|Singh|Kim|Lopez|Clinton|Trump|Obama|Putin|Netanyahu|Abbas|Erdogan
"""
STATES = """
Iran|Israel|Qatar|Egypt|Russia|China|Ukraine|Turkey|France|Germany|Britain|the United States
Saudi Arabia|Lebanon|Syria|Yemen|Jordan|Iraq|Pakistan|India|North Korea|Japan|Canada|Brazil
Tehran|Moscow|Washington|Beijing|Jerusalem|Cairo|the Gulf state|the Jewish state|Norway|Sudan
"""
GROUPS = """
Hamas|Hezbollah|the Houthis|the Taliban|the rebels|the militia|Islamic Jihad|the Palestinians
the settlers|the militants|the protesters|the refugees|the hostages|the soldiers|the fighters
the IDF|the army|the Revolutionary Guards|the Mossad|the security forces|the movement|the Kurds
"""
INSTITUTIONS = """
the United Nations|the European Union|the ministry|the court|the government|the agency|NATO
the White House|the Kremlin|the Pentagon|the Foreign Ministry|the parliament|the committee
the police|the Supreme Court|the company|the party|the Palestinian Authority|UNRWA|the Vatican
the World Health Organization|the opposition|the union|the university|the central bank|Congress
"""
PLACEHOLDERS = "X|Y|the group|the actor|the organization|the official|someone|the other side"
KINDS = [
    [name for line in block.strip().splitlines() for name in line.split("|")]
    for block in (PERSONS, STATES, GROUPS, INSTITUTIONS, PLACEHOLDERS)
]
IMPERSONAL = {"he": "it", "she": "it", "him": "it", "his": "its", "himself": "itself"}
PRONOUN = re.compile(
    r"(he|she|it|they|him|her|his|hers|its|their|them|who|whom|himself|herself|i|me|my|we|our|us"
    r"|you|your)",
    re.IGNORECASE,
)
POSSESSIVE = {"his", "its", "their", "my", "our", "your", "whose"}


def rewrite(text: str, changes: dict[Span, str]) -> tuple[str, dict[Span, Span]]:
    """Put new words at spans; returns the text and where each span has gone."""
    out, at, moved = "", 0, {}
    for span in sorted(changes):
        out += text[at : span[0]]
        moved[span] = (len(out), len(out) + len(changes[span]))
        out += changes[span]
        at = span[1]
    return out + text[at:], moved


def swap_name(example: Example, name: str) -> Example:
    """Rename the target to `name` in all its mentions; the pronouns follow suit."""
    personal = name in KINDS[0]
    changes = {
        span: _renamed(example.text[slice(*span)], name, personal, main=order == 0)
        for order, span in enumerate(example.spans)
    }
    text, moved = rewrite(example.text, changes)
    return replace(
        example, text=text, spans=tuple(moved[span] for span in example.spans), others=()
    )


def _renamed(words: str, name: str, personal: bool, *, main: bool) -> str:
    ending = re.search(r"['’]s?$", words)
    if not PRONOUN.fullmatch(words):
        return name + (ending.group() if ending else "")
    if main:
        return name + ("'s" if words.lower() in POSSESSIVE else "")
    return words if personal else IMPERSONAL.get(words.lower(), words)


def trade_names(example: Example) -> Example:
    """Let the target and another target of the sentence trade their names."""
    if not example.others:
        return example
    main, other = example.spans[0], example.others[0]
    one, two = example.text[slice(*main)], example.text[slice(*other)]
    if PRONOUN.fullmatch(one) or PRONOUN.fullmatch(two):
        return example
    text, moved = rewrite(example.text, {main: two, other: one})
    return replace(example, text=text, spans=(moved[main],), others=(moved[other],))


def augment(example: Example, random: Random, *, share: float = 0.35) -> Example:
    """Return the example as it is, or with another target in its place, at random."""
    if random.random() < 0.5:
        example = example.only_main()
    dice = random.random()
    if dice < share:
        return swap_name(example, random.choice(random.choice(KINDS)))
    if dice < share + 0.1:
        return trade_names(example)
    return example
