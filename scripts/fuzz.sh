#!/bin/bash
# Runs each fuzz target with libFuzzer for FUZZ_SECONDS (60). New inputs stay in build/fuzz/corpus/NAME; what breaks a
# target lands in build/fuzz/crashes and belongs, with the fix, into tests/fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${FUZZ_SECONDS:-60}
scripts/build.sh fuzz
mkdir -p build/fuzz/crashes
failed=0
while read -r name corpus; do
  mkdir -p "build/fuzz/corpus/$name"
  echo "$name: $seconds s"
  log=build/fuzz/$name.log
  if build/fuzz/bin/"$name" -max_total_time="$seconds" -timeout=10 -artifact_prefix="build/fuzz/crashes/$name-" \
      "build/fuzz/corpus/$name" "$corpus" >"$log" 2>&1; then
    tail -n 1 "$log"
  else
    tail -n 40 "$log"
    failed=$((failed + 1))
  fi
done <build/fuzz/fuzzers.txt
echo "$failed fuzz targets failed"
[ "$failed" -eq 0 ]
