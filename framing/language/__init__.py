"""English: a text's sentences, and the grammar of a sentence."""

from .pipeline import load_pipeline, parse
from .sentences import split_sentences

__all__ = ["load_pipeline", "parse", "split_sentences"]
