#!/bin/bash
# Layout, layers, documents, naming and bugs: everything that can be said without running the programs. Installs the
# tools if they are missing. The last line is `N passed, N failed, N skipped`.
set -euo pipefail
cd "$(dirname "$0")/.."
readonly out=build/dev/report-lint
passed=0
failed=0

# step NAME command...: runs it and counts it.
step() {
  local name=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    echo "lint: $name: good"
  else
    failed=$((failed + 1))
    echo "lint: $name: faults, see above"
  fi
}

check_layout() {
  scripts/sources.sh | xargs -0 clang-format-14 --dry-run -Werror
}

scripts/packages.sh install run test lint
mkdir -p "$out"
cmake --preset dev >build/configure-dev.log 2>&1 || { cat build/configure-dev.log >&2; exit 2; }
step "layout (clang-format; \`make format\` mends it)" check_layout
step "checks of the tree" ctest --preset dev -L '^lint$' --no-tests=error -j "$(nproc)" -Q --output-on-failure
step "naming and bugs (clang-tidy)" python3 scripts/tidy.py --build build/dev
echo "$passed passed, $failed failed, 0 skipped" | tee "$out/tally"
[ "$failed" -eq 0 ]
