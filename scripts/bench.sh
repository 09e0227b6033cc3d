#!/bin/bash
# Runs every benchmark in release mode and says on what machine.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/build.sh bench
echo "$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(g++ --version | head -n 1)"
while read -r name; do
  build/bench/bin/"$name"
done <build/bench/benches.txt
