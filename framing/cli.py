"""The command line: parses arguments, calls one public function each, prints what it made."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from .schema import FramingError

app = typer.Typer(
    name="framing",
    help="How news outlets name, quote, blame, excuse and colour the same actors and events.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
codebooks = typer.Typer(help="List, show, check and make codebooks.", no_args_is_help=True)
app.add_typer(codebooks, name="codebook")

Corpus = Annotated[
    Path, typer.Argument(help="Folder or file of articles, or a folder made by `framing tag`.")
]
CodebookName = Annotated[
    str, typer.Option("--codebook", "-c", help="A shipped codebook's name, or a path to a YAML.")
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", help="Map a table's column to ours: --column body=text. Repeatable."),
]
Workers = Annotated[int, typer.Option("--workers", "-j", min=1, help="Processes to run at once.")]


@app.command("tag")
def tag_corpus(
    corpus: Corpus,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the coded tables.")],
    codebook: CodebookName = "middle-east",
    column: Columns = None,
    workers: Workers = 1,
    sentiment: Annotated[
        str, typer.Option(help="Sentiment methods, comma-separated; empty for none.")
    ] = "textblob,towards",
) -> None:
    """Code a corpus: write its tables as Parquet into a folder."""
    from . import read_corpus, tag
    from .report.sources import check_apart

    check_apart(corpus, output)
    documents = read_corpus(corpus, columns=_mapping(column))
    methods = [method.strip() for method in sentiment.split(",") if method.strip()]
    unfinished = output / "unfinished"
    coded = tag(
        documents,
        codebook,
        methods=methods,
        workers=workers,
        progress=_on_terminal(),
        resume=unfinished,
    )
    folder = coded.save(output)
    shutil.rmtree(unfinished, ignore_errors=True)
    print(f"{len(coded.documents)} articles coded, {len(coded.rejected)} rejected", file=sys.stderr)
    print(folder)


@app.command("report")
def report(
    corpus: Corpus,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the pages.")],
    codebook: CodebookName = "middle-east",
    notebook: Annotated[
        list[str] | None,
        typer.Option("--notebook", "-n", help="Only this notebook (shipped name or path)."),
    ] = None,
    each: Annotated[
        str | None, typer.Option(help="A report for each outlet, pair, story or actor.")
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", help="NAME=VALUE (VALUE is YAML). Repeatable."),
    ] = None,
    parameters: Annotated[
        Path | None, typer.Option("--parameters", "-f", help="YAML file of parameters.")
    ] = None,
    column: Columns = None,
    workers: Workers = 2,
    pdf: Annotated[bool, typer.Option(help="Also print PDFs (needs a Chromium).")] = False,
) -> None:
    """Code a corpus and make its report pages with an index."""
    from .report import make_reports

    results = make_reports(
        corpus,
        output,
        codebook=codebook,
        notebooks=notebook or None,
        each=each,
        parameters=_parameters(parameter, parameters),
        columns=_mapping(column),
        workers=workers,
        pdf=pdf,
        progress=_on_terminal(),
    )
    for result in results:
        print(result.summary(), file=sys.stderr)
    print(Path(output) / "index.html")
    if any(result.failed for result in results):
        raise typer.Exit(1)


@codebooks.command("list")
def list_shipped() -> None:
    """The shipped codebooks, with what they hold."""
    from .codebook import list_codebooks

    print(list_codebooks().to_string(index=False))


@codebooks.command("show")
def show(codebook: Annotated[str, typer.Argument(help="Shipped name or path.")]) -> None:
    """A codebook as Markdown, ready for an appendix."""
    from .codebook import describe_codebook, load_codebook

    print(describe_codebook(load_codebook(codebook)))


@codebooks.command("check")
def check(codebook: Annotated[str, typer.Argument(help="Shipped name or path.")]) -> None:
    """Run a codebook's own examples; exit code 1 if one fails."""
    from .codebook import load_codebook
    from .tagging.examples import check_codebook

    checks = check_codebook(load_codebook(codebook))
    failed = checks[~checks["passed"]]
    for row in failed.itertuples():
        print(f"{row.entry}: {row.kind} {row.example!r}: {row.reason}")
    print(f"{len(checks) - len(failed)} of {len(checks)} examples pass", file=sys.stderr)
    if len(failed):
        raise typer.Exit(1)


@codebooks.command("new")
def new(path: Annotated[Path, typer.Argument(help="The YAML file to write.")]) -> None:
    """Start a codebook: a small one that works, to be edited."""
    from .codebook import new_codebook

    print(new_codebook(path))


@codebooks.command("suggest")
def suggest(
    corpus: Corpus,
    codebook: CodebookName = "middle-east",
    top: Annotated[int, typer.Option(min=1, help="Words for each actor.")] = 10,
) -> None:
    """Frequent words around each actor that no entry covers."""
    from .report import open_coded
    from .tagging.suggestions import suggest_terms

    coded = open_coded(corpus, codebook, methods=())
    found = suggest_terms(coded, top=top)
    print(
        found.to_string(index=False)
        if len(found)
        else "No frequent word is left uncovered; a larger corpus may have some."
    )


@codebooks.command("import")
def import_foreign(
    source: Annotated[Path, typer.Argument(help="quanteda YAML or spaCy pattern JSONL.")],
    path: Annotated[Path, typer.Argument(help="The codebook YAML to write.")],
) -> None:
    """Turn a dictionary of another tool into a codebook."""
    from .codebook import import_dictionary

    print(import_dictionary(source, path))


def _mapping(pairs: list[str] | None) -> dict[str, str] | None:
    mapping = {}
    for pair in pairs or []:
        theirs, sign, ours = pair.partition("=")
        if not sign or not theirs or not ours:
            raise FramingError(f"--column {pair!r}: write THEIRS=OURS, for example body=text.")
        mapping[theirs] = ours
    return mapping or None


def _parameters(pairs: list[str] | None, file: Path | None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if file is not None:
        if not file.is_file():
            raise FramingError(f"{file}: no such parameter file.")
        loaded = _read_yaml(file.read_bytes(), str(file))
        if not isinstance(loaded, dict):
            raise FramingError(f"{file}: must hold `name: value` lines.")
        values.update(loaded)
    for pair in pairs or []:
        name, sign, value = pair.partition("=")
        if not sign:
            raise FramingError(f"--parameter {pair!r}: write NAME=VALUE.")
        values[name] = _read_yaml(value, f"--parameter {pair!r}")
    return values


def _read_yaml(text: str | bytes, place: str) -> Any:
    import yaml

    class NoDates(yaml.SafeLoader):
        """YAML in which a day stays the text that the notebooks' parameters are."""

    NoDates.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    try:
        return yaml.load(text, Loader=NoDates)
    except yaml.YAMLError as fault:
        what = " ".join(str(fault).split())
        raise FramingError(f"{place}: is not valid YAML: {what}") from fault


def _on_terminal() -> bool:
    return sys.stderr.isatty()


def main() -> None:
    """Entry point: an expected fault is one line on stderr and exit code 1."""
    try:
        app()
    except FramingError as fault:
        print(f"framing: {fault}", file=sys.stderr)
        sys.exit(1)
    except OSError as fault:  # a full disk, a folder that may not be written to
        told = f"{fault.strerror}: {fault.filename}" if fault.filename else str(fault)
        print(f"framing: {told}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("framing: interrupted", file=sys.stderr)
        sys.exit(130)
