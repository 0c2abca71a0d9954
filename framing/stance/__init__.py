"""The packaged model of stance toward a target: negative, neutral or positive."""

from __future__ import annotations

from .towards import agreement, probabilities

__all__ = ["agreement", "probabilities"]
