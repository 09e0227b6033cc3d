#!/bin/bash
# From a checkout to a browser: packages, release build, index of samples/, daemon in the foreground.
# PORT is the port on 127.0.0.1 (8080), INDEX the folder of the index (build/index).
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-8080}
index=${INDEX:-build/index}

index_samples() {
  build/release/bin/bayan index samples/statements --index "$index"
}

scripts/packages.sh install run
scripts/build.sh release
code=0
index_samples || code=$?
if [ "$code" -eq 2 ] && [ -z "${INDEX:-}" ]; then
  # Most likely of an older version; there is nothing in it but the samples.
  echo "Making $index anew."
  rm -rf "$index"
  code=0
  index_samples || code=$?
fi
[ "$code" -eq 0 ] || exit "$code"
echo "Ctrl-C ends the daemon."
exec build/release/bin/bayan-searchd --index "$index" --listen "127.0.0.1:$port"
