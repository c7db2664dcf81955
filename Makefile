# The two commands of the README: `make run` and `make test`. Both build .venv where it is missing
# or older than its lock file, say what they do, and may be repeated.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v "$$p" && break; done)
UV := $(BIN)/uv
LOCK := $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --quiet

.PHONY: help run test check lint types imports lock clean

help:
	@echo "make run    set everything up in $(VENV) and open the coach"
	@echo "make test   set everything up and run every test"
	@echo "make check  lint, types and import contracts"
	@echo "make lock   choose new versions of everything within pyproject.toml's ranges"
	@echo "make clean  remove $(VENV)"

run: $(VENV)/.ready
	@$(BIN)/coach

test: $(VENV)/.ready-to-test
	@echo "Running every test…"
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

check: lint types imports

lint: $(VENV)/.ready-to-test
	@echo "Linting…"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.ready-to-test
	@echo "Checking types…"
	@$(BIN)/mypy

imports: $(VENV)/.ready-to-test
	@echo "Checking import contracts…"
	@$(BIN)/lint-imports

$(UV):
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed, and none was found." \
		"Install it, or name one: make run PYTHON=/path/to/python3"; exit 1; }
	@echo "Creating $(VENV) with $(PYTHON)…"
	@"$(PYTHON)" -m venv $(VENV) || { echo "Python could not create $(VENV)." \
		"On Debian and Ubuntu install the package python3-venv, then try again."; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		"$$(sed -n 's/^\(uv==[^ ;]*\).*/\1/p' requirements/app.lock)"

# An environment that has the tests' packages can run the coach too: it is not stripped again.
$(VENV)/.ready: $(UV) requirements/app.lock pyproject.toml
	@if [ ! -e $(VENV)/.ready-to-test ]; then \
		echo "Installing the coach's packages (about 700 MB the first time)…"; \
		$(UV) pip sync --quiet --python $(BIN)/python requirements/app.lock; \
	else \
		$(UV) pip install --quiet --python $(BIN)/python -r requirements/app.lock; \
	fi
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-to-test: $(UV) requirements/test.lock pyproject.toml
	@echo "Installing the coach's and the tests' packages (about 850 MB the first time)…"
	@$(UV) pip sync --quiet --python $(BIN)/python requirements/test.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.ready $@

lock: $(UV)
	@$(LOCK) --group setup --upgrade --constraint requirements/constraints.txt \
		--output-file requirements/app.lock
	@$(LOCK) --group test --extra gguf --upgrade --override requirements/overrides.txt \
		--constraint requirements/app.lock --output-file requirements/test.lock
	@echo "Wrote requirements/app.lock and requirements/test.lock."

clean:
	rm -rf $(VENV)
