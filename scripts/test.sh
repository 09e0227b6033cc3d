#!/bin/bash
# Builds a preset and runs its tests; the last line is `N passed, N failed, N skipped` and the exit code is true to it.
#
#   scripts/test.sh dev      every test
#   scripts/test.sh asan     the unit tests and fuzz replays, with AddressSanitizer and UBSan (or tsan: ThreadSanitizer)
#
# Installs what is missing first, packages of Debian and of tests/web/package-lock.json. TESTS='regex' runs only those
# entries of CTest. With CI=true a skipped test counts as failed.
set -euo pipefail
cd "$(dirname "$0")/.."
readonly preset=${1:-dev} out=build/${1:-dev}/report
tally=$out/tally

install_node_packages() {
  local folder=tests/web
  [ -f "$folder/package-lock.json" ] || return 0
  if ! cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed-from"; then
    (cd "$folder" && npm ci --no-audit --no-fund) >&2
    cp "$folder/package-lock.json" "$folder/node_modules/.installed-from"
  fi
}

finish_without_tests() {
  echo "$1" >&2
  mkdir -p "$out"
  echo "0 passed, 1 failed, 0 skipped" | tee "$tally"
  exit 1
}

scripts/packages.sh install run test
choice=()
targets=()
if [ "$preset" = dev ]; then
  install_node_packages || finish_without_tests "The node packages of tests/web could not be installed."
else
  choice=(-L '^(unit|fuzz)$')
  targets=(unit_tests)
fi
[ -z "${TESTS:-}" ] || choice+=(-R "$TESTS")
scripts/build.sh "$preset" "${targets[@]}" || finish_without_tests "The $preset build failed."

mkdir -p "$out"
rm -f "$out/junit.xml"
code=0
ctest --preset "$preset" --no-tests=error -j "$(nproc)" "${choice[@]}" --output-junit "$PWD/$out/junit.xml" \
  --test-output-size-passed 4000000 --test-output-size-failed 4000000 || code=$?
[ -f "$out/junit.xml" ] || finish_without_tests "CTest ended with $code and wrote no report."
exec python3 scripts/count_tests.py --junit "$out/junit.xml" --tally "$tally" --exit-code "$code"
