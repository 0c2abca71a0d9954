"""Read articles, keep what cannot be used with its reason, find copies, group stories."""

from .completion import complete_documents
from .files import READERS, read_corpus

__all__ = ["READERS", "complete_documents", "read_corpus"]
