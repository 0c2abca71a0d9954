# make report   the first report, from nothing        make test    every test
# make lab      JupyterLab on notebooks/              make check   style and types
# make bench    speed, side by side
# make golden   the kept extracts of pages anew: read the difference, then commit it
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/ready
READY_TEST = $(VENV)/ready-test

.PHONY: report test lab check bench golden clean

report: $(READY)
	$(BIN)/framing report seeds -o reports

test: $(READY_TEST)
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(READY_TEST)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

golden: $(READY_TEST)
	rm -f tests/golden/*.txt
	-$(BIN)/python -m pytest -q tests/test_notebooks.py -k as_it_
	git diff --stat tests/golden

lab: $(READY)
	$(BIN)/jupyter lab notebooks

bench: $(READY_TEST)
	for script in benchmarks/bench_*.py; do $(BIN)/python $$script || exit 1; done

clean:
	rm -rf $(VENV) build *.egg-info

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	  || { echo "framing needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(READY): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(READY_TEST): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test,vader]'
	touch $@ $(READY)
