#!/bin/bash
# Runs what takes too long for `make test`: every test of label soak, built by each of SOAK_PRESETS (dev asan).
# TESTS='regex' runs only those entries of CTest.
set -euo pipefail
cd "$(dirname "$0")/.."
choice=()
[ -z "${TESTS:-}" ] || choice=(-R "$TESTS")
scripts/packages.sh install run test
code=0
for preset in ${SOAK_PRESETS:-dev asan}; do
  scripts/build.sh "$preset" bayan
  echo "== soak, $preset"
  ctest --preset "$preset" -C soak -L '^soak$' --no-tests=error "${choice[@]}" || code=1
done
exit "$code"
