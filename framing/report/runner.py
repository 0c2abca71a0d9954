"""Execute one parameterised notebook with papermill and turn it into a self-contained page."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..schema import FramingError
from .kernels import Held, can_fork, forked_manager
from .page import write_page

TIMEOUT = 1200  # seconds for one cell; papermill would wait for ever
_ENGINE = "framing"
_PACKAGE = Path(__file__).parent.parent
_PATHS = ("corpus", "codebook", "validation", "tables")
_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "list": (list, tuple),
    "dict": (dict,),
}


def run_report(
    notebook: str | Path, output: str | Path, *, name: str | None = None, **parameters: Any
) -> Path:
    """Execute a notebook with the parameters and write its page into folder `output`.

    notebook: a shipped name ("compare_outlets") or a path. name: stem of the files written
    (default: the notebook's). parameters: as in the notebook's first cell. A parameter `tables`
    that is not given is set to NAME.tables beside the page, where CSV and Excel files go.
    Writes NAME.html and the executed NAME.ipynb; returns the path of the page. Raises
    FramingError for an unknown or ill-typed parameter before anything runs, and when a cell
    fails: then the notebook stays, with the error in it, and NAME.FAILED.html says why.
    """
    return execute_report(notebook, output, parameters, name=name)


def execute_report(
    notebook: str | Path,
    output: str | Path,
    parameters: Mapping[str, Any],
    *,
    name: str | None = None,
    extra: Mapping[str, Any] | None = None,
    held: Held | None = None,
) -> Path:
    """run_report with what batches need: `extra` for the page's description, and a forked
    kernel that has the coded corpus `held` in memory."""
    source = find_notebook(notebook)
    values = {key: _plain(value) for key, value in parameters.items()}
    known = check_parameters(source, values)
    folder = Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    executed = folder / f"{name or source.stem}.ipynb"
    if executed.resolve() == source.resolve():
        raise FramingError(f"{executed}: the report would overwrite its own notebook.")
    page, failed = executed.with_suffix(".html"), executed.with_suffix(".FAILED.html")
    if "tables" in known:
        values.setdefault("tables", str(executed.with_suffix(".tables").absolute()))
    values = {key: _absolute(key, value) for key, value in values.items()}
    about = {"notebook": source.stem, **(extra or {})}
    cause = _execute(source, executed, values, held)
    if cause:
        page.unlink(missing_ok=True)
        write_page(executed, failed, cause=cause, extra=about)
        raise FramingError(f"{executed}: {cause}")
    failed.unlink(missing_ok=True)
    return write_page(executed, page, extra=about)


def find_notebook(notebook: str | Path) -> Path:
    """The path of a shipped notebook or of the user's own. Raises FramingError if there is none."""
    given = Path(notebook)
    if given.suffix == ".ipynb":
        if given.is_file():
            return given
        raise FramingError(f"{given}: no such notebook.")
    folders = [_PACKAGE.parent / "notebooks", Path(sys.prefix) / "share/framing/notebooks"]
    for folder in folders:
        if (folder / f"{notebook}.ipynb").is_file():
            return folder / f"{notebook}.ipynb"
    shipped = sorted({file.stem for folder in folders for file in folder.glob("*.ipynb")})
    raise FramingError(f"No notebook {str(notebook)!r}; shipped are {', '.join(shipped)}.")


def check_parameters(notebook: Path, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The parameters that the notebook has (papermill's description of each).

    Raises FramingError that names every unknown and every ill-typed parameter of `values`.
    """
    known = list_parameters(notebook)
    faults = []
    for key, value in values.items():
        if key not in known:
            faults.append(f"no parameter {key!r}; it has {', '.join(known)}")
            continue
        wanted = str(known[key]["inferred_type_name"]).split("[")[0].strip()
        allowed = _TYPES.get(wanted)
        is_flag = isinstance(value, bool) and wanted != "bool"
        if allowed and (not isinstance(value, allowed) or is_flag):
            faults.append(f"parameter {key!r} must be {wanted}, not {value!r}")
    if faults:
        raise FramingError(f"{notebook.name}: " + "; ".join(faults) + ".")
    return known


def list_parameters(notebook: Path) -> dict[str, Any]:
    """Name -> papermill's description. Raises FramingError for a notebook without a kernel."""
    try:
        return dict(_papermill().inspect_notebook(str(notebook)))
    except ValueError as fault:
        hint = "open it in JupyterLab, choose a Python kernel and save it"
        raise FramingError(f"{notebook.name}: {fault} Please {hint}.") from fault


def _absolute(key: str, value: Any) -> Any:
    """Paths of the caller's working directory: the kernel may run in another one."""
    if key in _PATHS and isinstance(value, str) and value and Path(value).exists():
        return str(Path(value).absolute())
    return value


def _plain(value: Any) -> Any:
    """Paths as strings and tuples as lists: papermill writes parameters as JSON."""
    if isinstance(value, Path):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


@cache
def _papermill() -> Any:
    """papermill, with an engine that writes the notebook once and not twice for each cell.

    It checks notebooks with jsonschema, which compiles a grammar of international addresses
    when imported; that takes longer than all other imports, and notebooks have none.
    """
    grammar = "rfc3987_syntax"
    absent = grammar not in sys.modules
    sys.modules.setdefault(grammar, None)  # type: ignore[arg-type]
    try:
        import papermill
    finally:
        if absent:
            del sys.modules[grammar]
    from papermill.engines import NBClientEngine, papermill_engines

    class WriteOnce(NBClientEngine):
        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> None:
            path, nb_man.output_path = nb_man.output_path, None
            try:
                super().execute_managed_notebook(nb_man, kernel_name, **options)
            finally:
                nb_man.output_path = path  # papermill writes it now, whatever happened

    papermill_engines.register(_ENGINE, WriteOnce)
    return papermill


def _execute(
    source: Path, executed: Path, values: Mapping[str, Any], held: Held | None
) -> str | None:
    """Run the notebook; returns None, or in one line why it failed."""
    papermill = _papermill()
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    options: dict[str, Any] = {}
    sockets = tempfile.TemporaryDirectory(prefix="framing-")
    if sys.platform != "win32":  # no network port that others on a shared machine could reach
        place = {"transport": "ipc", "ip": str(Path(sockets.name) / "kernel")}
        options["config"] = Config({"KernelManager": place})
    if held is not None and can_fork():
        options["kernel_manager_class"] = forked_manager(held)
    try:
        with sockets:
            papermill.execute_notebook(
                str(source),
                str(executed),
                parameters=dict(values),
                engine_name=_ENGINE,
                kernel_name="python3",
                progress_bar=False,
                execution_timeout=TIMEOUT,
                **options,
            )
    except PapermillExecutionError as fault:
        return f"cell {fault.exec_count}: {fault.ename}: {' '.join(str(fault.evalue).split())}"
    except DeadKernelError:
        return "the kernel died, as it does when memory runs out: try a smaller corpus"
    except (TimeoutError, RuntimeError) as fault:
        return f"{type(fault).__name__}: {' '.join(str(fault).split())}"
    return None
