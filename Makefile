# The commands of the house; each installs what it needs into .venv.

PY := .venv/bin/python
APPS := offices deadlines correspondence

.PHONY: help run test test-all check install install-dev

help:
	@echo "make run       start Chancery here (PORT, DATA_DIR, CHANCERY_DEMO=0)"
	@echo "make test      tests on SQLite, then on PostgreSQL and Redis of their own"
	@echo "make test-all  the same and the long suites"
	@echo "make check     style, types, layers, house rules, settings, migrations"

install:
	@sh requirements/install run

install-dev:
	@sh requirements/install dev

run: install
	@exec $(PY) -m config.embedded

test: install-dev
	@$(PY) -m tests.run

test-all: test
	@$(PY) -m tests.run long
