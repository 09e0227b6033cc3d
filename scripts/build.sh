#!/bin/bash
# Configures and builds one preset: scripts/build.sh PRESET [target...]. Installs nothing; missing packages are named.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:?Usage: scripts/build.sh PRESET [target...]}
shift
case $preset in
  release) sections=(run) ;;
  fuzz | bench | coverage) sections=(run test develop) ;;
  *) sections=(run test) ;;
esac
scripts/packages.sh check "${sections[@]}"
mkdir -p build
if ! cmake --preset "$preset" >"build/configure-$preset.log" 2>&1; then
  cat "build/configure-$preset.log" >&2
  exit 2
fi
cmake --build --preset "$preset" ${1:+--target "$@"}
