"""The packaged model of attachment: whether a word names an actor, or is done by or to him."""

from __future__ import annotations

from .encode import Named, Window
from .model import Answer, Reader

__all__ = ["Answer", "Named", "Reader", "Window"]
