# make run    the sample reports on the map, at http://localhost:$(PORT)
# make test   the whole test suite
# make lint   style and types
# Needed: Python 3.11 or newer, make, git. Everything else goes into .venv.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install --no-deps

.PHONY: install run test lint clean
.SILENT:

install: $(VENV)/installed

run: install
	$(BIN)/python -m pipelines run --samples --no-feeds || echo "Some reports are in quarantine; the map shows the others."
	$(BIN)/python -m dashboard --port $(PORT)

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest -q --timeout 300 --numprocesses auto --maxprocesses 4 --dist loadfile

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/installed: requirements.txt | $(BIN)/python
	echo "Installing into $(VENV) (a minute or two) ..."
	$(PIP) -r requirements.txt
	touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(PIP) -r requirements-dev.txt
	touch $@

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "$(PYTHON) is not Python 3.11 or newer; install one and say make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); \
		echo "$(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; }
