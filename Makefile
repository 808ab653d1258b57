# Two commands are enough: `make serve` and `make test`. Everything they need is fetched into
# .tools/, .venv/ and node_modules/; only python3 (3.11 or newer) and make must be there before.

PORT ?= 8000
SETUP := .venv/.done node_modules/.done
RUN = $(UV) run --frozen --no-sync
SLOW := site or pyodide or browser or offline or bench or prose_mutation or programs
PYTEST = $(RUN) pytest -q
# Parts that do not need one another, two at a time, each one's output in one piece; all of them,
# whatever fails, so that one run says all that is wrong.
TOGETHER = @$(MAKE) --no-print-directory --output-sync=target --keep-going -j 2
# Tests wait for browsers now and then: one more than cores, benches never. Neighbours share what
# is dear to start, a browser or a page; who has nothing left takes some of another's.
SIDE_BY_SIDE = -n 3 --dist worksteal

# uv and Node as they are, if they run; else our own copies. (A shim that exists need not run.)
UV := $(shell uv --version >/dev/null 2>&1 && command -v uv || echo .tools/bin/uv)
NODE := $(shell node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null && npm --version >/dev/null 2>&1 && echo yes)
export PATH := $(if $(NODE),,$(CURDIR)/.tools/bin:)$(PATH)

# uv does not look into pyenv; where no python3.13 runs, name pyenv's, else uv downloads one.
ifeq ($(shell python3.13 -c '' 2>/dev/null && echo yes),)
PYENV_313 := $(lastword $(wildcard $(or $(PYENV_ROOT),$(HOME)/.pyenv)/versions/3.13*/bin/python))
ifneq ($(PYENV_313),)
export UV_PYTHON ?= $(PYENV_313)
endif
endif

TOOLS := $(CURDIR)/.tools/bin
# Nothing that is not named with its digest, and nothing that would build itself with what floats.
INSTALL_TOOL = .tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r

export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve build offline dist check test test-all style types core fast bench format prose \
	mutate version profile release setup picture icons browsers clean faults mutants

help:
	@echo "make serve    build the site and serve it at http://127.0.0.1:$(PORT)/"
	@echo "make offline  the guide as one HTML file and as a zip, beside the built site"
	@echo "make dist     what a release publishes: wheel, one file, zip, and digests of all, site too"
	@echo "make check    the fast part of the tests, for every edit"
	@echo "make test     everything that must pass"
	@echo "make test-all everything in every engine, and the bench"
	@echo "make faults   inject every fault that we know of, and print what a reader gets"
	@echo "make bench    measure core, build, pages, and Python against plain Pyodide"
	@echo "make mutants  change the core line by line, and name the changes that no test notices"
	@echo "make prose    say everything that is wrong with guide and pages, a sentence each"
	@echo "make mutate   falsify guide, engine and prose, and see whether the claims notice"
	@echo "make version  record a new version of the guide, once it is raised in guide.toml"
	@echo "make profile  see which functions of WebAssembly run in the page, and write it down"
	@echo "make release  write down the addresses that a release promises, once all tests pass"
	@echo "make format   put the Python sources into their canonical form"

serve: setup
	$(RUN) mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: setup
	$(RUN) mkdocs build --strict

# What a build leaves for readers without a network: the one file, and the zip.
offline: build
	@ls -l site/rag-vs-fine-tuning.html site/rag-vs-fine-tuning.zip

# What a release publishes, in dist/; with TAG in the environment, only if that is its version.
# `make test BUILT=1` then judges dist/ and site/ as they are, and builds neither afresh.
dist: build
	$(RUN) python -m scripts.dist $${TAG:+"$$TAG"}

check: setup
	$(TOGETHER) fast core types prose style

test: setup browsers
	$(TOGETHER) fast core types prose style mutate
	$(PYTEST) $(SIDE_BY_SIDE) -m "($(SLOW)) and not full"

# Every line of the core, changed in each way that the tool knows; says which changes no test notices.
mutants: setup
	rm -rf mutants
	$(UV) run --frozen --group mutants mutmut run --max-children 2 > /dev/null
	$(UV) run --frozen --group mutants mutmut results

# The parts of `make check`: each may be run by itself after `make setup`.
style:
	$(RUN) ruff check
	$(RUN) ruff format --check
	npm run --silent lint
	$(RUN) zizmor --offline --quiet .github .pre-commit-hooks.yaml
	$(RUN) jactionlint --shellcheck= --pyflakes=
	$(RUN) python -m scripts.forge_files

types:
	$(RUN) mypy
	npm run --silent types
	npm run --silent unit

# The core's own tests, which must go through every branch of it.
core:
	$(PYTEST) tests/core --cov=quiz/decision --cov=quiz/cost --cov-branch --cov-fail-under=100 --cov-report=term:skip-covered

fast:
	$(PYTEST) --ignore tests/core -m "not ($(SLOW) or full)"

# Every engine in full, and the bench: for releases, and once a week.
test-all: test build/peers/.done
	EVERY_ENGINE=1 $(PYTEST) $(SIDE_BY_SIDE) -m full
	$(MAKE) bench

# What a reader gets while something fails; writes scripts/measurements/faults.json.
faults: build browsers
	$(RUN) python -m tests.faults

# The core, the build, the pages, and Python against plain Pyodide; writes scripts/measurements/*.json.
bench: setup browsers build/lighthouse/.done build/peers/.done
	$(RUN) python -m scripts.bench.core
	$(RUN) python -m scripts.bench.site
	LIGHTHOUSE="$(TOOLS)/node $(CURDIR)/build/lighthouse/node_modules/lighthouse/cli/index.js" \
		$(RUN) python -m scripts.bench.pages
	$(RUN) python -m scripts.bench.start

prose: $(SETUP)
	$(RUN) python -m scripts.prose

mutate: $(SETUP)
	$(RUN) python -m tests.prose_mutation

# Record a new version of the guide, after raising it in guide.toml.
version: setup
	$(RUN) python -m tests.exhaustive.version

# Which functions run in the page, from every engine; the build asks for it when it no longer fits.
profile: setup browsers
	$(RUN) python -m tests.pyodide.profile

format: setup
	$(RUN) ruff check --fix
	$(RUN) ruff format

# Adds the pages and ids that are new to docs/links.toml: what stands there resolves for ever.
release: $(SETUP)
	$(RUN) python -m scripts.release

# The README's picture of a verdict, taken afresh.
picture: build browsers
	$(RUN) python -m tests.browser.picture

# The icons of an installed site, drawn afresh from the logo.
icons: browsers
	$(RUN) python -m scripts.offline.icons

browsers: setup
	$(RUN) python -m scripts.browsers
	$(RUN) python -m scripts.web_servers

setup: $(SETUP)

.venv/.done: pyproject.toml uv.lock $(if $(findstring .tools,$(UV)),.tools/bin/uv)
	$(UV) sync --frozen --quiet --no-install-project || { echo "The Python packages could not be fetched; the message above says why. If Python 3.13 itself is missing, install python3.13." >&2; exit 1; }
	@# This project last, by what is locked: an environment of its own would fetch without digests.
	$(UV) pip install --quiet --python .venv --no-index --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/.done: package.json package-lock.json $(if $(NODE),,.tools/bin/npm)
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || { echo "The Node packages could not be fetched; the message above says why. If package.json has changed, run: npm install --package-lock-only" >&2; exit 1; }
	@touch $@

# Lighthouse wants a newer Node than anything else here: always the packaged one.
build/lighthouse/.done: scripts/bench/lighthouse/package.json scripts/bench/lighthouse/package-lock.json | $(SETUP) .tools/bin/npm
	mkdir -p $(@D)
	cp $^ .npmrc $(@D)
	cd $(@D) && PATH="$(TOOLS):$$PATH" npm ci --loglevel=error
	@touch $@

# Others that run Python in a page: what npm has of them, and the wheels that they load. (psutil is
# none: IPython wants it elsewhere.)
build/peers/.done: scripts/bench/peers/package.json scripts/bench/peers/package-lock.json uv.lock | $(SETUP) .tools/bin/python
	mkdir -p $(@D)
	cp $(filter %.json,$^) .npmrc $(@D)
	cd $(@D) && npm ci --loglevel=error
	$(UV) export --frozen --quiet --only-group peers --no-emit-project --no-emit-package psutil --output-file $(@D)/wheels.txt > /dev/null
	rm -rf $(@D)/wheels
	.tools/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: --platform any --python-version 3.13 --requirement $(@D)/wheels.txt --dest $(@D)/wheels
	@touch $@

.tools/bin/python:
	python3 -m venv .tools || { echo "python3 cannot make a virtual environment: install python3-venv." >&2; exit 1; }

.tools/bin/uv: scripts/bootstrap/uv.txt | .tools/bin/python
	$(INSTALL_TOOL) $<
	@touch $@

.tools/bin/npm: scripts/bootstrap/node.txt | .tools/bin/python
	$(INSTALL_TOOL) $<
	@touch $@

clean:
	rm -rf .tools .venv node_modules build site
