# Every command works on a fresh clone with only Python 3.11+, make and git.
PYTHON ?= python3
BIN := .venv/bin
# Installs into the environment $(1) what the lock file $(2) names. uv does in a quarter of the time what pip does, and
# compiles it too; where only the settings of pip say where the packages are, as behind a mirror, pip does it.
LOCKED = $(BIN)/uv pip install --quiet --python $(1)/bin/python --no-deps --compile-bytecode --require-hashes -r $(2) \
  || $(call PIP,$(1)) --require-hashes -r $(2)
PIP = $(1)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps

.PHONY: site serve check test quick fuzz lint format setup tools lock sbom release clean

site: .venv/site ## check the register and build it into site/
	$(BIN)/register build

serve: .venv/site ## build, and show every change in the browser at once
	$(BIN)/register serve

check: .venv/site ## all findings of all files
	$(BIN)/register check

# A test starts many programs; none of them need compile ours again, although the machine may say so.
test quick fuzz fuzz-%: export PYTHONDONTWRITEBYTECODE :=

# Each process has a row of tests to itself, so that a page or a fixture is made once; who is done takes over.
TOGETHER := --numprocesses auto --dist worksteal

test: .venv/dev ## the whole test suite, on the built site too, on all cores
	@bash .ci/install-browser
	$(BIN)/python -m pytest $(TOGETHER)

tools: ## the browser and the other programs that the tests start
	bash .ci/install-browser

quick: .venv/dev ## the tests that need neither a browser nor a build
	$(BIN)/python -m pytest $(TOGETHER) --ignore tests/browser -m "not build and not slow"

FUZZ ?= --seconds 6 --seed 1
fuzz: fuzz-reading fuzz-straight fuzz-checking fuzz-settings ## half a minute, the same every time; FUZZ="--seconds 1200" for an hour of anything

fuzz-%: .venv/fuzz
	cd tests && ../$(BIN)/python -m fuzz $(FUZZ) $*

lint: .venv/dev ## format, lint, types and the data itself
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python tests/basis.py --check
	$(BIN)/register check

format: .venv/dev ## mend the format, and make again what follows from schema.json and from the types
	$(BIN)/python tests/basis.py
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: .venv/dev ## make .venv with everything for development

.venv/site: requirements/uv.txt requirements/site.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(call PIP,.venv) --require-hashes -r requirements/uv.txt
	$(call LOCKED,.venv,requirements/site.txt)
	$(call PIP,.venv) --no-build-isolation --editable .
	touch $@

.venv/dev: .venv/site requirements/dev.txt
	$(call LOCKED,.venv,requirements/dev.txt)
	touch $@

.venv/fuzz: .venv/dev requirements/fuzz.txt
	$(call LOCKED,.venv,requirements/fuzz.txt)
	touch $@

# What somebody installs, alone in an environment of its own, and what the site ships beside it.
sbom: .venv/dev ## dist/sbom.cdx.json: all that is installed and shipped, as CycloneDX
	rm -rf build dist .venv/alone && $(PYTHON) -m venv .venv/alone
	$(call LOCKED,.venv/alone,requirements/site.txt)
	$(call PIP,.venv/alone) --no-build-isolation .
	mkdir -p dist
	$(BIN)/cyclonedx-py environment --output-reproducible --pyproject pyproject.toml --output-file dist/sbom.cdx.json \
	  .venv/alone
	$(BIN)/python deploy/shipped.py dist/sbom.cdx.json

release: site sbom ## dist/: the site, the package, the SBOM and SHA256SUMS
	$(BIN)/register archive --out dist/register.zip
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .
	cd dist && sha256sum register.zip *.whl sbom.cdx.json > SHA256SUMS

lock: .venv/dev ## write the lock files again from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-annotate --no-header --group build pyproject.toml -o requirements/site.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-annotate --no-header --group build --group dev pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-annotate --no-header --group fuzz -o requirements/fuzz.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-annotate --no-header --group uv -o requirements/uv.txt

clean:
	rm -rf site build dist .fuzz .venv
