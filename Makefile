# Everything a newcomer, a developer and CI type. Needs Python 3.11 or newer and make.

PYTHON ?= python3
PORT ?= 8000
# Both cores; `make test PYTEST='-x -k orders'` runs a part of the suite.
PYTEST ?= -n auto

PY = .venv/bin/python
PY74 = .venv-7.4/bin/python
# The demo keeps its data apart from a developer's.
DEMO = DJANGO_SETTINGS_MODULE=km_site.settings.dev DEBUG=false DATABASE_URL= REDIS_URL= \
	DATA_DIR=var/demo PORT=$(PORT) BASE_URL=http://127.0.0.1:$(PORT) $(PY) manage.py

.PHONY: help demo demo-reset test test-postgres test-wagtail74 test-host bench \
	check check-lint check-format check-types check-migrations check-translations \
	messages messages-wagtail compile-messages constraints clean

help:
	@echo "make demo              the site with demo content on 127.0.0.1:$(PORT)  (PORT=8001 changes it)"
	@echo "make demo-reset        the same, from the start; what was entered is lost"
	@echo "make test              the whole suite, on SQLite"
	@echo "make check             lint, format, types, migrations, translations"
	@echo "make test-postgres     the suite on PostgreSQL  (DATABASE_URL, else a temporary server)"
	@echo "make test-wagtail74    the suite on Wagtail 7.4"
	@echo "make test-host         installs the wheel into a new Wagtail site, as README says"
	@echo "make bench             queries, bytes and times slower, of 200 and of 20,000 pages"
	@echo "make messages          collects the sentences to translate  (needs gettext)"
	@echo "make messages-wagtail  the same of Wagtail's own, for its admin in Thai"
	@echo "make compile-messages  .po to .mo"
	@echo "make constraints       renews the pinned versions"
	@echo "make clean             removes the environments and all local data"

# -- Environments: pinned and checked by hash, made once, made anew when half made -----

.venv/.locked: constraints/wagtail-8.0.txt .venv/bin/python
	$(PYTHON) .ci/make_venv.py .venv constraints/wagtail-8.0.txt
	@touch $@

.venv/.installed: .venv/.locked pyproject.toml
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv-7.4/.locked: constraints/wagtail-7.4.txt .venv-7.4/bin/python
	$(PYTHON) .ci/make_venv.py .venv-7.4 constraints/wagtail-7.4.txt
	@touch $@

.venv-7.4/.installed: .venv-7.4/.locked pyproject.toml
	$(PY74) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Missing, or its Python is gone: the environment is made anew.
.venv/bin/python .venv-7.4/bin/python:
	@:

# -- Demo -----------------------------------------------------------------------------

demo: .venv/.installed
	@mkdir -p var/demo/static
	@$(DEMO) migrate --verbosity 0
	@$(DEMO) km_setup --verbosity 0
	@$(DEMO) load_demo
	@$(DEMO) update_index --verbosity 0
	@echo
	@echo "หยุดด้วย Ctrl+C / Stop with Ctrl+C"
	@DJANGO_RUNSERVER_HIDE_WARNING=true $(DEMO) runserver --noreload 127.0.0.1:$(PORT)

demo-reset:
	rm -rf var/demo
	@$(MAKE) demo

# -- Tests ----------------------------------------------------------------------------

test: .venv/.installed
	DATABASE_URL= $(PY) -m pytest $(PYTEST)

test-postgres: .venv/.installed
	$(PY) .ci/postgres.py $(PY) -m pytest $(PYTEST)

test-wagtail74: .venv-7.4/.installed
	DATABASE_URL= $(PY74) -m pytest $(PYTEST)

test-host: .venv/.installed
	$(PY) tests/host/run.py

# Both databases one after the other; only counts and ratios say something.
bench: .venv/.installed
	DATABASE_URL= $(PY) tests/bench/run.py
	$(PY) .ci/postgres.py $(PY) tests/bench/run.py

# `make -k check` goes on to the next after one that fails.
check: check-lint check-format check-types check-migrations check-translations

check-lint: .venv/.installed
	$(PY) -m ruff check .

check-format: .venv/.installed
	$(PY) -m ruff format --check .

check-types: .venv/.installed
	$(PY) -m mypy

check-migrations: .venv/.installed
	DATABASE_URL= DJANGO_SETTINGS_MODULE=km_site.settings.test \
		$(PY) manage.py makemigrations --check --dry-run

check-translations: .venv/.installed
	DATABASE_URL= $(PY) -m pytest -q tests/test_translations.py

# -- Translations, versions -----------------------------------------------------------

# The sentences in the code are the English ones; only Thai has catalogues. The
# reference site and its theme share the one in locale/.
MESSAGES = -P -m django makemessages --locale th --add-location file --no-obsolete
messages: .venv/.installed
	mkdir -p km_pages/locale km_workflow/locale locale
	cd km_pages && ../$(PY) $(MESSAGES)
	cd km_workflow && ../$(PY) $(MESSAGES)
	$(PY) $(MESSAGES) --ignore 'km_pages/*' --ignore 'km_workflow/*' --ignore 'tests/*' --ignore '.*' --ignore 'var/*'

# One catalogue for both versions of Wagtail.
messages-wagtail: .venv/.installed .venv-7.4/.installed
	$(PY) .ci/wagtail_catalogue.py .venv*/lib/python3*/site-packages

compile-messages: .venv/.installed
	$(PY) .ci/compile_messages.py

constraints: .venv/.installed
	$(PY) -m pip install --quiet uv
	$(PY) .ci/lock.py

clean:
	rm -rf .venv .venv-7.4 var build dist .mypy_cache .pytest_cache .ruff_cache
