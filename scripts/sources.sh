#!/bin/bash
# Prints the C++ sources of the project, each ended by a zero byte. Works without git.
cd "$(dirname "$0")/.." || exit 2
for folder in core stemmers indexer searchd tests bench; do
  [ ! -d "$folder" ] || find "$folder" -name node_modules -prune -o \( -name '*.h' -o -name '*.cc' \) -print0
done
