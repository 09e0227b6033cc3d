#!/bin/bash
# From a checkout to a browser: packages, release build, index of samples/, daemon in the foreground.
# PORT is the port on 127.0.0.1 (8080), INDEX the folder of the index (build/index).
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-8080}
index=${INDEX:-build/index}
scripts/packages.sh install run
scripts/build.sh release
build/release/bin/bayan index samples/statements --index "$index"
echo "Bayan answers at http://127.0.0.1:$port/ - Ctrl-C ends it."
exec build/release/bin/bayan-searchd --index "$index" --listen "127.0.0.1:$port"
