# make demo   parse a report of corpus/ before your eyes
# make test   every check: ruff, mypy, pytest with the laws
# make slow   the tests that take longest: packages are built, the docs are followed from end to end, memory is measured
# make coverage  the same tests, and which branches none of them takes (half as long again)
# make bench  speed, as ratios
# make isolation  what it costs to read in a worker process
# make damage N=20000   damaged reports, and what becomes of their values
# make accuracy  what becomes of the values in the texts of many converters
# make misprints N=200   tables whose digits run together, with misprints
# make mutants   faults put into the code one by one, and which of them no test notices (an hour or two);
#                OF='gxparse.checks.equations*' takes a part
# make scans N=100   reports drawn as pages and scanned with every damage, and what becomes of their values (needs the
#                fonts of Debian's fonts-noto-cjk, fonts-arphic-uming, fonts-arphic-ukai, fonts-liberation)
# make attack N=20000   texts that mean something else than they seem to say, by one who has not read the parser
# make fuzz MINUTES=10   mutated texts, files, data and arguments, and what gxparse makes of them (fuzz/README.md);
#                        TARGETS='parse read-pdf' takes some
# make pages   the pages of gxparse view and the playground in Chromium, and results in a notebook (needs Chromium, npm)
# make hostile  files that were made to do harm: what becomes of each, in what time and memory
# make families  texts that were made to take long: ten times the text in how many times the time
# make matrix    have the converters make those texts anew (needs LibreOffice, poppler, lynx, w3m, catdoc)
# make widths    have them made over pages of five widths, by LibreOffice and Chromium, and measure what is read
# make engine N=20000   Spark over many texts, a worker killed midway, against gxparse batch (needs Java)
# make files   lay the reports out as files for the readers' tests anew (needs LibreOffice, Chromium, WenQuanYi Zen Hei)
# make forms   the form of every report of corpus/, and annotated drafts, through LibreOffice and back (needs LibreOffice)
# make grammars  keep anew what Lark reads in grammars/, after one of its files was edited
# make corpus write the expected files of corpus/ anew; review the diff
# make docs   write the generated pages of docs/ anew
# make site   the pages of docs/ as a site in two languages, in build/site, strictly
# make hooks  have git run ruff and mypy before each commit
# make pythons  the tests over several Pythons, without extras, with the lowest versions, out of the sdist
# make dist   sdist and wheel, in dist/

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
N := 2000
MINUTES := 10

.PHONY: demo test slow coverage bench engine isolation damage accuracy shapes misprints scans attack fuzz pages hostile families mutants matrix widths files forms grammars corpus docs site hooks pythons dist clean

demo: $(VENV)/core
	@$(BIN)/python -m tools.demo

test: $(VENV)/dev
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest --numprocesses auto

slow: $(VENV)/dev
	$(BIN)/python -m pytest -m slow --numprocesses auto

coverage: $(VENV)/dev
	$(BIN)/python -m pytest --numprocesses auto --cov

bench: $(VENV)/bench
	@$(BIN)/python -m benchmarks.performance
	@$(BIN)/python -m benchmarks.ratios

isolation: $(VENV)/dev
	@$(BIN)/python -m benchmarks.isolation

damage: $(VENV)/dev
	@$(BIN)/python -m tools.damage $(N)

engine: $(VENV)/engine
	@$(BIN)/python -m tools.engine $(N)

shapes: $(VENV)/dev
	@$(BIN)/python -m tools.shapes $(N)

accuracy: $(VENV)/dev
	@$(BIN)/python -m tools.accuracy

misprints: $(VENV)/dev
	@$(BIN)/python -m tools.misprints $(N)

mutants: $(VENV)/mutants
	@$(BIN)/python -m tools.mutants $(OF)

scans: $(VENV)/dev
	@OMP_NUM_THREADS=1 $(BIN)/python -m tools.scans $(N)

attack: $(VENV)/dev
	@$(BIN)/python -m benchmarks.attack --n $(N)

fuzz: $(VENV)/fuzz
	@$(BIN)/python -m fuzz --minutes $(MINUTES) $(TARGETS)

pages: $(VENV)/pages $(VENV)/axe/node_modules $(VENV)/pyodide/node_modules
	$(BIN)/python -m pytest -m browser --numprocesses auto tests/view

hostile: $(VENV)/dev
	@$(BIN)/python -m benchmarks.hostile

families: $(VENV)/dev
	@$(BIN)/python -m benchmarks.families

matrix: $(VENV)/matrix
	$(BIN)/python -m tools.matrix

widths: $(VENV)/matrix
	$(BIN)/python -m tools.widths

files: $(VENV)/files
	$(BIN)/python -m tools.files

forms: $(VENV)/dev
	@$(BIN)/python -m tools.forms

grammars: $(VENV)/dev
	$(BIN)/python -m tools.grammars

corpus: $(VENV)/dev
	$(BIN)/python -m tools.corpus

docs: $(VENV)/dev
	$(BIN)/python -m tools.docs

site: $(VENV)/site
	for tree in en zh; do $(BIN)/python -m zensical build --strict --clean --config-file zensical.$$tree.toml || exit 1; done
	cp docs/index.html build/site/
	$(BIN)/python -m tools.playground build/site/playground

hooks: $(VENV)/hooks
	$(BIN)/python -m pre_commit install

pythons: $(VENV)/dev
	$(BIN)/python -m nox

dist: $(VENV)/dev
	rm -rf dist
	$(BIN)/python -m build

clean:
	rm -rf $(VENV) .cache build dist mutants src/*.egg-info .coverage .fuzz .hypothesis .mypy_cache .nox .pytest_cache .ruff_cache

$(VENV)/core: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/dev: pyproject.toml $(VENV)/core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

$(VENV)/mutants: pyproject.toml $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[mutants]'
	touch $@

$(VENV)/fuzz: pyproject.toml $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	touch $@

$(VENV)/pages: pyproject.toml $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[pages]'
	touch $@

# What looks for obstacles to people who see, hear or move otherwise: for these tests alone, and no part of gxparse
$(VENV)/axe/node_modules: $(VENV)/dev
	npm install --silent --no-save --no-package-lock --ignore-scripts --prefix $(VENV)/axe axe-core@4.10.3
	touch $@

# What the playground of the site fetches when it is used: of this version in docs/playground/worker.js too
$(VENV)/pyodide/node_modules: $(VENV)/dev
	npm install --silent --no-save --no-package-lock --ignore-scripts --prefix $(VENV)/pyodide pyodide@0.28.3
	touch $@

$(VENV)/matrix: pyproject.toml $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[matrix]'
	touch $@

$(VENV)/engine: pyproject.toml $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[engine]'
	touch $@

$(VENV)/files: pyproject.toml $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[files]'
	touch $@

$(VENV)/site: pyproject.toml $(VENV)/core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[site]'
	touch $@

$(VENV)/bench: pyproject.toml $(VENV)/core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	touch $@

$(VENV)/hooks: pyproject.toml $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[hooks]'
	touch $@
