# A thin front to the presets of CMake and to scripts/; `make help` lists what there is.
.DEFAULT_GOAL := help
.PHONY: help run test build lint format asan tsan fuzz soak bench coverage fixtures install clean

PREFIX ?= /usr/local
export PORT INDEX FUZZ_SECONDS SOAK_PRESETS TESTS

help:  ## Lists these targets
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do \
	  printf '  make %-10s %s\n' "$$name" "$$text"; done

run:  ## Installs what is missing, builds release, indexes samples/ and serves 127.0.0.1:8080 (PORT=, INDEX=)
	@scripts/run.sh

test:  ## Installs what is missing, builds dev and runs every test (TESTS=regex for some)
	@scripts/test.sh dev

build:  ## Builds release into build/release/bin and installs nothing
	@scripts/build.sh release

lint:  ## Layout, layers, documents, naming and bugs
	@scripts/lint.sh

format:  ## Lays out every C++ source
	@scripts/sources.sh | xargs -0 clang-format-14 -i

asan:  ## Unit tests and fuzz replays under AddressSanitizer and UBSan
	@scripts/test.sh asan

tsan:  ## The same under ThreadSanitizer
	@scripts/test.sh tsan

fuzz:  ## Runs each fuzz target for FUZZ_SECONDS (60), starting from its corpus
	@scripts/fuzz.sh

soak:  ## Hostile drops and faults that take long, once plain and once sanitised (SOAK_PRESETS=)
	@scripts/soak.sh

bench:  ## Runs the benchmarks and says on what machine
	@scripts/bench.sh

coverage:  ## Prints which share of the lines the tests run, by folder
	@scripts/coverage.sh

fixtures:  ## Makes the PDFs of tests/data/pdf from their texts, with Chromium and LibreOffice
	@scripts/make_pdf_fixtures.py

install: build  ## Copies programs, samples and documents below PREFIX (/usr/local); DESTDIR is honoured
	@cmake --install build/release --prefix "$(PREFIX)"

clean:  ## Removes everything that was built
	@rm -rf build
