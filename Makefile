# Every target sets up what it needs: Python >= 3.11, make and git are enough.
.DEFAULT_GOAL := help
PYTHON ?= $(firstword $(foreach v,3.13 3.12 3.11,$(shell command -v python$(v) >/dev/null 2>&1 && python$(v) -c '' >/dev/null 2>&1 && echo python$(v))) python3)
BIN := .venv/bin
READY := .venv/.ready

help: ## What each target does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

setup: $(READY) ## The locked environment in .venv

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "fpstats needs Python 3.11 or newer: make setup PYTHON=...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

test: $(READY) ## All tests but the slow ones
	$(BIN)/python -m pytest -m "not slow"

test-slow: $(READY) ## The slow tests
	$(BIN)/python -m pytest -m slow

check: $(READY) ## Lint, format, types, one-way imports
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## Put the code into its one format
	$(BIN)/ruff check --fix src tests
	$(BIN)/ruff format src tests

lock: $(READY) ## Renew requirements.lock with the newest versions
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make lock' --extra formats --group dev -o requirements.lock pyproject.toml

clean: ## Remove the environment and caches
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist

.PHONY: help setup test test-slow check format lock clean
