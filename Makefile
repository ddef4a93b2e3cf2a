# The commands of the house; each installs what it needs into .venv.

PY := .venv/bin/python
SCHEMA := docs/openapi.yaml
TEMPLATES = $(wildcard */templates)
PRODUCTION := SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF \
	ALLOWED_HOSTS=chancery.example DATABASE_URL=postgres://chancery@localhost/chancery \
	BROKER_URL=redis://localhost EMAIL_HOST=localhost SITE_URL=https://chancery.example \
	DJANGO_SETTINGS_MODULE=config.production

.PHONY: help run test test-all check check-style check-templates check-types check-layers \
	check-settings check-schema check-rules schema format install install-dev screenshots

help:
	@echo "make run       start Chancery here (PORT, DATA_DIR, CHANCERY_DEMO=0)"
	@echo "make test      tests on SQLite, then on PostgreSQL and Redis of their own"
	@echo "make test-all  the same and the long suites"
	@echo "make check     style, types, layers, house rules, settings, migrations, the API's description"
	@echo "make schema    write docs/openapi.yaml anew, the API's description"
	@echo "make screenshots  the pictures of the README, into docs/screenshots"
	@echo "make format    lay out Python and templates as make check wants them"

install:
	@sh requirements/install run

install-dev:
	@sh requirements/install dev

run: install
	@exec $(PY) -m config.embedded

test: install-dev
	@$(PY) -m tests.run

test-all: install-dev
	@$(PY) -m tests.run all

check: check-style check-templates check-types check-layers check-settings check-schema check-rules

check-style: install-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

check-templates: install-dev
	$(PY) -m djlint --quiet --lint $(TEMPLATES)
	$(PY) -m djlint --check $(TEMPLATES)

check-types: install-dev
	$(PY) -m mypy

check-layers: install-dev
	$(PY) -c "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"

check-settings: install-dev
	$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING
	$(PY) manage.py makemigrations --check --dry-run

check-schema: install-dev
	$(PY) manage.py spectacular --validate --fail-on-warn | diff -u $(SCHEMA) - \
		|| { echo "$(SCHEMA) is not what the API is: run make schema and read the difference"; exit 1; }

schema: install-dev
	$(PY) manage.py spectacular --validate --fail-on-warn --file $(SCHEMA)

check-rules: install-dev
	$(PY) -m pytest -q tests/house tests/requirements

screenshots: install-dev
	@$(PY) -m tests.screenshots

format: install-dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	$(PY) -m djlint --quiet --reformat $(TEMPLATES)
