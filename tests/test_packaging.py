"""What the project promises about itself: dependencies, layers, a light import."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
# conda-forge's name -> PyPI's
CONDA_NAMES = {"python-duckdb": "duckdb", "lxml-html-clean": "lxml_html_clean"}


def _ranges(requirements):
    parsed = {}
    for requirement in requirements:
        name, versions = re.fullmatch(r"([\w.-]+)\s*(.*)", requirement.strip()).groups()
        name = CONDA_NAMES.get(name, name).lower()
        parsed[name] = tuple(sorted(versions.replace(" ", "").split(",")))
    return parsed


def test_environment_lists_the_dependencies_of_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    pip = next(entry["pip"] for entry in environment if isinstance(entry, dict))
    conda = [entry for entry in environment if isinstance(entry, str) and entry != "pip"]
    listed = _ranges([*conda, *(entry for entry in pip if not entry.startswith("-e"))])
    assert listed.pop("python") == _ranges([f"python {project['requires-python']}"])["python"]
    assert listed == _ranges(project["dependencies"])
    assert "-e ." in pip


LAYERS = ["lazy", "schema", "language", "stance", "attachment", "codebook", "wording", "store", "corpus", "tagging",
          "context", "comparison", "agreement", "report", "cli"]  # fmt: skip
MAY_LOOK_DOWN = {("store", "report")}  # Coded shows itself in Jupyter


def _imports(file):
    package = file.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level]
            module = [*base, *(node.module.split(".") if node.module else [])]
            if len(module) > 1:
                yield module[1]
            else:
                yield from (alias.name for alias in node.names)


@pytest.mark.parametrize(
    "file", sorted((ROOT / "framing").rglob("*.py")), ids=lambda f: str(f.relative_to(ROOT))
)
def test_imports_run_down_the_layers(file):
    layer = file.relative_to(ROOT / "framing").with_suffix("").parts[0]
    if layer == "__init__":
        return
    assert layer in LAYERS, f"{layer} has no place in the layers"
    for imported in _imports(file):
        if imported in LAYERS and (layer, imported) not in MAY_LOOK_DOWN:
            assert LAYERS.index(imported) <= LAYERS.index(layer), f"{layer} imports {imported}"


def test_import_loads_no_heavy_library():
    heavy = ["spacy", "onnxruntime", "textblob", "seaborn", "papermill", "sklearn", "duckdb"]
    code = f"import sys, framing; print([m for m in {heavy} if m in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert result.stdout.strip() == "[]"


def test_every_public_name_can_be_imported():
    import framing

    assert {name for name in framing.__all__ if not hasattr(framing, name)} == set()
