"""The doors: load a pipeline, parse sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ..schema import FramingError
from .features import READ_AS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ReadAs = Callable[[Sequence[str]], Mapping[int, str]]
NEEDED = {"nsubj", "nsubj:pass", "obj", "obl", "nmod"}
PROBE = "The minister, who denied it, was seen by reporters in the city of Rome."
SAME_LENGTH = str.maketrans(dict.fromkeys("\t\n\x0b\x0c\r\x85\u2028\u2029\u00a0\u2007\u202f", " "))


def parse(
    sentences: Sequence[str],
    *,
    pipeline: str | None = None,
    read_as: ReadAs | None = None,
    batch_size: int = 256,
) -> list[Doc]:
    """Grammar of each sentence: one spaCy Doc per sentence, in order.

    Every Doc is one tree with Universal Dependencies labels (dep_; the root is spaCy's ROOT),
    UPOS (pos_), Penn tags (tag_) and lemmas. token.idx counts in the very sentence given; odd
    white space (no-break space, tab, line end) is a plain space in the Doc, so that lengths
    agree. Equal sentences are parsed once and share one Doc. An empty sentence gives an empty Doc.

    pipeline names another spaCy pipeline with UD labels; None is the packaged one. read_as gets
    a sentence's words and returns, by place, those that the packaged parser is to read as another
    word; the Doc keeps the words of the text. Another pipeline reads the text as it is. Raises
    FramingError for what is no list of texts.
    """
    texts = [sentences] if isinstance(sentences, str) else list(sentences)
    wrong = [text for text in texts if text is sentences or not isinstance(text, str)]
    if wrong:
        raise FramingError(f"parse() takes a list of sentences, each a text; not {wrong[:3]}.")
    nlp = load_pipeline(pipeline)
    plain = [sentence.translate(SAME_LENGTH) for sentence in texts]
    distinct = list(dict.fromkeys(plain))
    docs = (_prepared(nlp.make_doc(text), pipeline, read_as) for text in distinct)
    parsed = dict(zip(distinct, nlp.pipe(docs, batch_size=batch_size), strict=True))
    return [parsed[text] for text in plain]


def _prepared(doc: Doc, pipeline: str | None, read_as: ReadAs | None) -> Doc:
    """Tell our parser what to read, or one that splits sentences itself that we have done so."""
    if pipeline is not None:
        for token in doc[1:]:
            token.is_sent_start = False
    elif read_as is not None and (changes := read_as([token.text for token in doc])):
        doc.user_data[READ_AS] = changes
    return doc


@lru_cache(maxsize=4)
def load_pipeline(name: str | None = None) -> Language:
    """The packaged pipeline, or another one by spaCy name or path; loaded once.

    A pipeline with labels other than UD's is refused with a FramingError.
    """
    if name is None:
        return _packaged()
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise FramingError(
            f"No spaCy pipeline {name!r}: {error} Give the name of an installed pipeline, or the "
            "path of one, or nothing for the packaged one."
        ) from error
    check_labels(nlp, name)
    return nlp


def _packaged() -> Language:
    from .network import TreebankParser
    from .tokens import make_english

    nlp = make_english()
    component = TreebankParser(nlp)
    nlp._components.append(("treebank_parser", component))
    return nlp


def check_labels(nlp: Language, name: str) -> None:
    """Raise FramingError unless the pipeline's dependency labels are Universal Dependencies'."""
    labels = set(_declared_labels(nlp)) or {token.dep_ for token in nlp(PROBE)}
    missing = sorted(NEEDED - labels)
    if missing:
        found = ", ".join(sorted(label for label in labels if label)) or "none"
        raise FramingError(
            f"Pipeline {name!r} has no Universal Dependencies labels: it lacks {missing}; its "
            f"labels are: {found}. Use a pipeline trained on a UD treebank, or the packaged one."
        )


def _declared_labels(nlp: Language) -> Iterable[str]:
    """What the components that set dependencies say that they can set."""
    for pipe_name, pipe in nlp.pipeline:
        if "token.dep" in nlp.get_pipe_meta(pipe_name).assigns:
            yield from getattr(pipe, "labels", ())
