# The menu. `make` alone lists it.
PYTHON ?= python3
PORT   ?= 8000
HOST   ?= 127.0.0.1
SIEGE  ?= 300

# The samples are invented; they never share a store with gazettes of your own.
ifdef CORPUS
STORE  ?= quanze-store
else
CORPUS := samples
STORE  ?= samples-store
endif

BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup tools docs frontend scripts run test coverage torture check types style layers siege bench invent pythons fuzz accept

help: ## list what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## make .venv with the quanze command from the lock file
	@'$(PYTHON)' tools/bootstrap.py

tools:
	@'$(PYTHON)' tools/bootstrap.py --dev

frontend: setup ## bundle the workbench's editor (npm; Node from PyPI where there is none)
	@'$(PYTHON)' tools/build_frontend.py

docs: tools ## build the documentation as a site, served at /docs/
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

run: setup frontend ## load the samples (or CORPUS=folder) and open the explorer (PORT, HOST, STORE)
	@$(BIN)/quanze load --store '$(STORE)' '$(CORPUS)' || [ $$? -eq 1 ]
	@exec $(BIN)/quanze serve --store '$(STORE)' --host '$(HOST)' --port '$(PORT)'

scripts: frontend ## check the scripts of the pages (tsc, eslint) and run their tests (node)
	@'$(PYTHON)' tools/build_frontend.py --check

# Python 3.12 and newer count lines at little cost; older ones would take twice the time (make coverage does it there).
COVERED := --cov=quanze.loaders --cov=quanze.queries --cov-report=term:skip-covered

# File by file over all cores, in the order of the files: what a file's tests share is made once.
SPREAD := --numprocesses auto --dist loadfile --no-loadscope-reorder

test: tools frontend ## check the code, then run all tests
	@$(MAKE) --no-print-directory --jobs 2 types style layers scripts
	@COVERAGE_CORE=sysmon $(BIN)/pytest -q $(SPREAD) $$($(BIN)/python -c 'import sys; print("$(COVERED)" * (sys.version_info >= (3, 12)))')

coverage: tools ## which lines of loaders and queries the tests reach
	@$(BIN)/pytest -q $(SPREAD) $(COVERED)

torture: tools ## kill and break every writing command N times (N=300, SEED=1); a short share is in make test
	@$(BIN)/python -m tests.torture --faults '$(or $(N),300)' --seed '$(or $(SEED),1)'

check: tools ## ruff, mypy, the arrows between the packages
	@$(MAKE) --no-print-directory --jobs 2 types style layers

types:
	@$(BIN)/mypy
	@$(BIN)/mypy tools --exclude 'tools/(invented|bench)'

style:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .

layers:
	@$(BIN)/lint-imports

siege: tools ## five minutes of hostile clients, fifty reloads, ten times the odd addresses (SIEGE=seconds)
	@QUANZE_SIEGE='$(SIEGE)' $(BIN)/pytest -q -s tests/server

bench: tools ## this project beside its peers and as it grows, as ratios, into bench.md and bench.json (SIZES="1 8 32", ROUNDS=3)
	@$(BIN)/python -m tools.bench $(SIZES) --rounds $(or $(ROUNDS),3)

pythons: ## set up and use a fresh checkout with every Python there is, as nobody, in LC_ALL=C, without a network
	@'$(PYTHON)' tools/pythons.py

CITIES ?= 8
YEARS  ?= 5
invent: setup ## invented gazettes of CITIES cities and YEARS years, as printed ones are in size, into INVENTED
	@$(BIN)/python -m tools.invented.corpus '$(or $(INVENTED),invented)' --cities $(CITIES) --years $(YEARS)

fuzz: tools ## spoil N=2000 files of each format with new seeds; what failed is tried again first
	@QUANZE_FUZZ=$(or $(N),2000) $(BIN)/pytest -q tests/loading/test_fuzz.py tests/entities/test_any_claim.py

accept: tools ## renew the golden files of the tests (review the diff)
	@QUANZE_ACCEPT=1 $(BIN)/pytest -q
