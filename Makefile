# Two commands matter: `make demo` and `make test`. Both set up everything they need.
SHELL := /bin/bash
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# One Tesseract thread a process: nested threads make two cores slower than one.
export OMP_THREAD_LIMIT := 1
export PYTHONUTF8 := 1

DEBIAN_PACKAGES := python3 python3-venv tesseract-ocr tesseract-ocr-vie \
	libreoffice-writer libreoffice-calc poppler-utils fonts-croscore fonts-liberation2 fonts-freefont-ttf \
	libarchive-tools p7zip-full postgresql chromium libatomic1
CODE := ocr index rulebooks pipeline templates web samples bench tests

.PHONY: help setup system demo test check format docs samples bench serve lock clean

help:  ## Say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1\t\2/' | expand -t 12

system:  ## Install the Debian packages that are missing
	@missing=$$(for p in $(DEBIAN_PACKAGES); do \
		dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
		as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
		$$as_root apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq --no-install-recommends $$missing; \
	fi

$(VENV)/.ready: requirements.lock pyproject.toml | system
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/pip check --disable-pip-version-check
	@touch $@

setup: system $(VENV)/.ready  ## Debian packages and the locked virtual environment

demo: setup  ## Run the main job on samples/ into demo/
	$(BIN)/python -m bench.demo

test: setup  ## Pass the tests
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: setup  ## Formatter, linter, types, import contracts, house rules
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy ocr index pipeline templates web
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_house.py

format: setup  ## Format and mend what the linter can mend
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

docs: setup  ## Write the pages that come from the code: commands, rules, keys of a rulebook
	$(BIN)/python -m bench.cli_reference
	$(BIN)/python -m bench.rules_reference

samples: setup  ## Draw the sample dossiers again
	$(BIN)/python -m samples.make

bench: setup  ## Measure: OCR, links, search, scoring, papers
	$(BIN)/python -m bench.ocr --pages 1
	$(BIN)/python -m bench.link
	$(BIN)/python -m bench.search --sizes 1000
	$(BIN)/python -m bench.scoring
	$(BIN)/python -m bench.papers

serve: demo  ## Open the pages of the demo's workspace on this machine
	$(BIN)/cchc -w demo serve

lock:  ## Choose dependency versions again
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --extra dev \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header \
		--output-file requirements.lock pyproject.toml

clean:  ## Remove what can be made again
	rm -rf demo bench/out .mypy_cache .ruff_cache .pytest_cache
