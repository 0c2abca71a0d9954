"""From documents to tags: who is meant, who speaks, what is said of whom, in which tone."""

from .tagger import tag

__all__ = ["tag"]
