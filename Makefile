# Every command of a day. `make run` and `make test` do all the set-up they need, with uv where it is there, else venv and pip.

PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)
DEMO := library/lv/avotu-zeme/2026-3
TALKA := $(BIN)/talka

POSTGRES ?= postgres://postgres@127.0.0.1:5432/postgres

.PHONY: run lists test test-postgres check fix bench lock messages docs clean

run: .venv/run.stamp ## the web application with demo data, on this machine only
	TALKA_DEVELOPMENT=1 $(TALKA) web demo
	TALKA_DEVELOPMENT=1 $(TALKA) web serve

lists: .venv/run.stamp ## without a server: check the demo call, rank its round, write and verify the results
	$(TALKA) check $(DEMO)/call.toml
	$(TALKA) rank $(DEMO)/call.toml $(DEMO)/round.toml -o results/demo
	$(TALKA) verify results/demo/results.json
	$(TALKA) verify results/demo/public.json

test: .venv/dev.stamp ## the whole suite, the core first
	$(BIN)/pytest tests/core
	$(BIN)/pytest tests --ignore=tests/core

test-postgres: .venv/dev.stamp ## the web's tests on PostgreSQL; POSTGRES=postgres://… names a server that may make databases
	TALKA_DATABASE=$(POSTGRES) $(BIN)/pytest tests/web

check: .venv/dev.stamp ## lint, format, types, import contracts, catalogue
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python tools/catalogue.py --check
	$(BIN)/python tools/reference.py --check

fix: .venv/dev.stamp ## mend what lint and format can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/dev.stamp ## the figures of docs/benchmarks.md, beside a floor of the same run
	$(BIN)/python bench/run.py
	$(BIN)/python bench/pages.py

messages: .venv/dev.stamp ## take new messages into the catalogues
	$(BIN)/python tools/catalogue.py

docs: .venv/dev.stamp ## write the reference pages anew from the code
	$(BIN)/python tools/reference.py
	$(BIN)/python tools/permissions.py

lock: ## new locks from pyproject.toml; needs uv
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group build pyproject.toml -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group dev pyproject.toml -o requirements/dev.txt

clean: ## remove what the other commands made
	rm -rf .venv results var dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/%.stamp: requirements/%.txt pyproject.toml
ifdef UV
	test -x $(BIN)/python || $(UV) venv -q --python $(PYTHON) .venv
	$(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements/$*.txt
	$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
else
	test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/$*.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
endif
	touch $@
