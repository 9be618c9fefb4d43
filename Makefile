# make run    drive every scenario through the bundled shop and judge it
# make quick  lint, and the tests that need no browser
# make test   the project's own tests: each defect where it shows itself, in one generation
# make generations    each defect of the shop where it shows itself, in every generation
# make matrix every defect of the shop in every scenario and generation, where it need not show
#             itself with others; each alone with ALONE=1, one of them with DEFECT=name; part of
#             this, or of generations, with SHARD=1/4
# make bench  measure what the recorder costs
# make lint   style, types, import contracts
# make schema write the JSON Schemas of the configuration and of the tracking plan again
# make tables write the generated tables of the documentation again
# make rule   scaffold a rule: make rule NAME=late-pageview FAMILY=delivery DEFECT=late-loader
# make golden keep a recording of a new schema version for the tests
# make platforms fetch the consent platforms of the tests again, with npm
# make days   write the forms of days in the locales of the search again
# make protobuf write the types of v5's messages again

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup run quick test generations matrix bench lint format schema tables rule golden days protobuf platforms clean

BIN := .venv/bin
STAMP := .venv/.set-up
LOG := .venv/set-up.log
# Browser tests wait for an SDK's timers most of their time: two cores can do with four workers.
# Tests last from milliseconds to a minute: a worker that has nothing left takes from another.
WORKERS := -n 4 --dist worksteal
# Without what the project's own tests need: importing it takes every process a tenth of a second.
PLAIN := -p no:hypothesispytest -p no:syrupy -p no:anyio
# The first that runs and is 3.11 or newer; `make PYTHON=/path/to/python` names another.
PYTHONS := $(PYTHON) python3.13 python3.12 python3.11 python3.14 python3
RECENT := import sys; sys.exit(sys.version_info < (3, 11))
# Python keeps what it compiled, whatever the surroundings say: without it, a third of every
# program's start is compiling.
export PYTHONDONTWRITEBYTECODE :=

help:
	@sed -n '/^$$/q; s/^# //p' Makefile

setup: $(STAMP)
	@$(BIN)/heapqa setup

$(STAMP): pyproject.toml
	@for python in $(PYTHONS); do \
	  if "$$python" -c '$(RECENT)' >/dev/null 2>&1; then break; fi; \
	  python=; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "heapqa needs Python 3.11 or newer, and none was found." >&2; \
	  echo "Found: $$(python3 --version 2>&1 || true). Install one, or name it: make PYTHON=/path/to/python3.12 …" >&2; \
	  exit 1; \
	fi; \
	echo "Setting up .venv with $$("$$python" --version)"; \
	"$$python" -m venv .venv || { \
	  echo "$$python cannot make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv" >&2; \
	  exit 1; \
	}
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off --editable '.[dev]' \
	  >$(LOG) 2>&1 || { \
	  tail -n 15 $(LOG) >&2; \
	  echo "The packages could not be installed; all that pip printed is in $(LOG)." >&2; \
	  exit 1; \
	}
	@touch $(STAMP)

run: setup
	@$(BIN)/heapqa run -- $(PLAIN)

quick: lint
	@$(BIN)/python -m pytest -n auto --dist worksteal -m 'not browser'

test: setup
	@$(BIN)/python -m pytest $(WORKERS)

generations: setup
	@HEAPQA_DEPTH=generations HEAPQA_SHARD='$(SHARD)' HEAPQA_DEFECT='$(DEFECT)' \
	  $(BIN)/python -m pytest $(WORKERS)

matrix: setup
	@HEAPQA_DEPTH=$(if $(ALONE),alone,matrix) HEAPQA_SHARD='$(SHARD)' HEAPQA_DEFECT='$(DEFECT)' \
	  $(BIN)/python -m pytest $(WORKERS)

bench: setup
	@$(BIN)/python -m benchmarks

lint: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

schema: $(STAMP)
	$(BIN)/heapqa schema > playwright.config.schema.json
	$(BIN)/heapqa schema --plan > tracking-plan.schema.json

tables: $(STAMP)
	$(BIN)/python -m tools.tables

rule: $(STAMP)
	@$(BIN)/python -m tools.new_rule "$(NAME)" "$(FAMILY)" $(if $(DEFECT),--defect "$(DEFECT)")

golden: $(STAMP)
	$(BIN)/python -m tools.golden

platforms: $(STAMP)
	$(BIN)/python -m tools.platforms

days: $(STAMP)
	$(BIN)/python -m tools.days

protobuf: $(STAMP)
	$(BIN)/python -m tools.protobuf

clean:
	rm -rf .venv .plays build dist heapqa-results allure-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
