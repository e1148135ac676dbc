# Two commands for everybody: `make demo` and `make test`. The rest are their parts.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help demo test check unit browser bench speed ui gazetteer lock docs pictures clean

help:
	@echo "make demo     read the bundled sample and serve it on 127.0.0.1 (the first time: install everything)"
	@echo "make test     everything CI checks"
	@echo "make bench    measure the reading on the test sets beside this folder, against the floors (LARGE=1: the large sets too)"
	@echo "make speed    words per second against a bare spaCy pass"
	@echo "make docs     write the generated pages of docs/reference again"
	@echo "make pictures take the pictures of README and tutorial again"
	@echo "make lock     pin the dependencies again after a change in pyproject.toml"

# Every installed file is pinned with its digest (requirements/*.txt).
$(VENV)/run.stamp: requirements/run.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing what vidomo is built from (once) …"
	@$(BIN)/python -m pip install -qq --require-hashes --no-deps --requirement requirements/run.txt
	@touch $@

# Not while vidomo is installed: two installers in one folder are one too many.
$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp | $(VENV)/vidomo.stamp
	@echo "installing what the tests need (once) …"
	@$(BIN)/python -m pip install -qq --require-hashes --no-deps --requirement requirements/dev.txt
	@touch $@

$(VENV)/vidomo.stamp: pyproject.toml hatch_build.py $(VENV)/run.stamp
	@echo "installing vidomo …"
	@VIDOMO_SKIP_UI=1 $(BIN)/python -m pip install -qq --no-deps --editable .
	@touch $@

ui:
	@$(PYTHON) hatch_build.py

gazetteer: $(VENV)/vidomo.stamp
	@$(BIN)/vidomo gazetteer build --if-missing

demo: ui gazetteer
	@$(BIN)/vidomo demo $(DEMO)

# What needs one core each is done two at a time.
test:
	@$(MAKE) --no-print-directory -j2 gazetteer ui browser $(VENV)/dev.stamp
	@$(MAKE) --no-print-directory -j2 check bench
	@$(MAKE) --no-print-directory unit

check: $(VENV)/dev.stamp $(VENV)/vidomo.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/vidomo lexicon check

# The browser tests drive Debian's chromium; where it is missing and we may, it is installed.
# Two workers take the test files as they become free; those that take longest come first (tests/conftest.py).
unit: $(VENV)/dev.stamp $(VENV)/vidomo.stamp browser
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --durations 15

browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	 { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && echo "installing chromium for the browser tests (once) …" && \
	   apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core >/dev/null; } || \
	 { echo "chromium is missing: install it (Debian: apt-get install chromium), the browser tests need it"; exit 1; }

bench: $(VENV)/dev.stamp $(VENV)/vidomo.stamp
	$(BIN)/python benchmarks/gate.py $(if $(LARGE),--all)

speed: $(VENV)/dev.stamp $(VENV)/vidomo.stamp
	$(BIN)/python benchmarks/speed.py

docs: $(VENV)/vidomo.stamp
	$(BIN)/python docs/generate.py

pictures: ui gazetteer $(VENV)/dev.stamp browser
	$(BIN)/python docs/pictures.py

lock: $(VENV)/dev.stamp
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements/dev.txt

clean:
	rm -rf $(VENV) web/node_modules src/vidomo/show/web/static dist build
