"""The company of words around actors, and how far apart the outlets are."""

from __future__ import annotations

from ..parts import Section, nothing
from ..study import Study


def company(study: Study) -> Section:
    return nothing("company")


def distance(study: Study) -> Section:
    return nothing("distance")
