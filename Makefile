# Every command works on a fresh clone with only Python 3.11+, make and git.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

.PHONY: site serve check test lint format setup lock clean

site: .venv/site ## check the register and build it into site/
	$(BIN)/register build

serve: .venv/site ## build, and show every change in the browser at once
	$(BIN)/register serve

check: .venv/site ## all findings of all files
	$(BIN)/register check

test: .venv/dev ## the whole test suite, on the built site too
	@bash .ci/install-browser
	$(BIN)/python -m pytest

lint: .venv/dev ## format, lint, types and the data itself
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/register check

format: .venv/dev ## mend the format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: .venv/dev ## make .venv with everything for development

.venv/site: requirements/site.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes -r requirements/site.txt
	$(INSTALL) --no-build-isolation --editable .
	touch $@

.venv/dev: .venv/site requirements/dev.txt
	$(INSTALL) --require-hashes -r requirements/dev.txt
	touch $@

lock: .venv/dev ## write the lock files again from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-annotate --no-header --group build pyproject.toml -o requirements/site.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-annotate --no-header --group build --group dev pyproject.toml -o requirements/dev.txt

clean:
	rm -rf site .venv
