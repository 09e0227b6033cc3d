#!/bin/bash
# Runs the unit tests and fuzz replays with coverage and prints the share of lines run, by file and in all.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/packages.sh install run test develop
scripts/build.sh coverage unit_tests
find build/coverage -name '*.gcda' -delete
ctest --preset coverage --no-tests=error -L '^(unit|fuzz)$' -j "$(nproc)" -Q --output-on-failure
gcovr --root . --filter 'core/' --filter 'stemmers/' --filter 'indexer/' --filter 'searchd/' \
  --exclude-unreachable-branches --print-summary build/coverage
