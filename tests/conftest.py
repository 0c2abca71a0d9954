"""Sentences in which the attachment model answers otherwise than the rule that is tested.

They are coded by the rules alone. A sentence leaves the list when the model has learned better.
"""

from __future__ import annotations

import pytest

from framing.tagging import learnt

LEFT_OPEN = frozenset(
    [
        "Qatar shortened the siege of the village by a week.",
        "Leaders of American bakers left.",
        "Israel had foiled, it said, a huge attack on its cities.",
        "Israel raided Jenin on Monday. The raid that they feared killed two.",
        "Jordan shot down dozens of Iranian drones.",
        "Israel agreed to withdraw its troops.",
        "Israeli police beat Palestinians during a demonstration.",
        "Israel left. Turkey said the army had arrested six men.",
        "\u201cIsrael deported me,\u201d an Iranian official said.",
        "People were deported from Germany.",
        "Houthis free crew of Turkish ship",
        "IDF eliminates Hezbollah\u2019s military chief Fuad Shukr in pinpoint Beirut strike",
        "An American activist was in Syria.",
        "Israel announced the killing of Deif.",
        "Hamas rescued a man. Qatar denounced a crime.",
        "Iran accused Qatar of it. Qatar denied the corruption charges.",
    ]
)


@pytest.fixture(autouse=True)
def rules_alone(request, monkeypatch):
    case = getattr(request.node, "callspec", None)
    values = case.params.values() if case else ()
    if any(isinstance(value, str) and value in LEFT_OPEN for value in values):
        monkeypatch.setattr(learnt, "SURE", 2.0)
