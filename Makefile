# Every target sets up what it needs: Python >= 3.11, make and git are enough.
# Another interpreter: make setup PYTHON=/path/to/python3.12
.DEFAULT_GOAL := help
SHELL := /bin/bash
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --require-hashes
READY := .venv/.installed
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist loadfile
DEMO := demo
FUZZ := 20000
BENCHMARKS := $(sort $(wildcard benchmarks/bench_*.py))
DOCUMENTATION := $(wildcard src/fpstats/documentation*)
LOCKING := build/locking/bin
COMPILE := $(LOCKING)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make lock'

# The newest supported Python that can make a virtual environment; looked for only when one is made.
find_python = $(or $(PYTHON),$$(for name in python3.13 python3.12 python3.11 python3; do \
	"$$name" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$name" && break; done))

help: ## What each target does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## Make .venv with the locked versions

.venv/bin/python:
	@python=$(find_python); test -n "$$python" || { \
	echo "fpstats needs Python 3.11 or newer with its venv module: make setup PYTHON=/path/to/python" >&2; exit 1; }; \
	echo "$$python -m venv .venv" && "$$python" -m venv .venv

$(READY): .venv/bin/python requirements.lock pyproject.toml
	$(INSTALL) --only-binary :all: -r requirements.lock
	$(PIP) install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

demo: $(READY) ## Build the sample city in ./demo and print where its briefing is
	@if test -e $(DEMO) && ! grep -qs '^synthetic *= *true' $(DEMO)/fpstats.toml; then \
	echo "./$(DEMO) is not a sample project: move it away first" >&2; exit 1; fi
	rm -rf ./$(DEMO)
	$(BIN)/fpstats init $(DEMO) --sample
	$(BIN)/fpstats build $(DEMO)
	@echo "The briefing:" && ls -1 $(CURDIR)/$(DEMO)/warehouse/current/briefs/*.html

test: $(READY) ## All tests but the slow ones
	$(BIN)/python -m pytest -m "not slow" $(SIDE_BY_SIDE)

test-slow: $(READY) ## The slow tests
	$(BIN)/python -m pytest -m slow -n auto --maxprocesses 4 --dist loadgroup --no-loadscope-reorder

fuzz: $(READY) ## Read 20,000 workbooks with a few bytes changed; FUZZ="NUMBER SEED" for others
	cd tests && PYTHONPATH=../data ../$(BIN)/python -m mutated $(FUZZ)

check: $(READY) ## Lint, format, types, one-way imports, generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python data/make_sample.py --check
	$(if $(DOCUMENTATION),$(BIN)/python -m fpstats.documentation --check)

format: $(READY) ## Put the code into its one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY) ## Write docs/generated from the declarations
	$(BIN)/python -m fpstats.documentation

sample: $(READY) ## Write the sample city's workbooks anew
	$(BIN)/python data/make_sample.py

bench: $(READY) ## Print the ratios of docs/design.md, section 10
	@test -n "$(BENCHMARKS)" || { echo "There is no benchmarks/bench_*.py to run." >&2; exit 1; }
	@missed=0; for script in $(BENCHMARKS); do echo "$$script"; $(BIN)/python "$$script" || missed=1; done; exit $$missed

bench-national: $(READY) ## One year of every township in the country; exit 0 only when the bar holds
	@test -f benchmarks/national.py || { echo "There is no benchmarks/national.py to run." >&2; exit 1; }
	$(BIN)/python benchmarks/national.py

lock: .venv/bin/python ## Renew the locks with the newest versions
	$(BIN)/python -m venv build/locking
	$(LOCKING)/python -m pip --disable-pip-version-check install --quiet uv
	$(COMPILE) pyproject.toml --extra formats --group dev -o requirements.lock

clean: ## Remove the environment, caches and builds; ./demo stays
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist

.PHONY: help setup demo test test-slow fuzz check format docs sample bench bench-national lock clean
