"""English: a text's sentences, and the grammar of a sentence."""

from .pipeline import ReadAs, load_pipeline, parse
from .sentences import split_sentences

__all__ = ["ReadAs", "load_pipeline", "parse", "split_sentences"]
