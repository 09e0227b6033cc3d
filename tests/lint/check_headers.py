#!/usr/bin/env python3
"""Checks that every header compiles alone.

    check_headers.py --build DIR [--root DIR]

A header whose .cc includes it first is proven by that file being compiled (check_layers.py sees to the order). The
rest are compiled here, each as the only line of a file, with the flags of the nearest source in
DIR/compile_commands.json. Prints the compiler's words and exits with 1 if one fails.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys

import tree


def headers_without_source(root, rooms):
    """Repository paths of the headers that no .cc of the same name proves."""
    paths = []
    for room in rooms:
        for header in tree.files_below(root, room, "*.h"):
            if not header.with_suffix(".cc").is_file():
                paths.append(header.relative_to(root).as_posix())
    return sorted(set(paths))


def nearest(commands, root, header):
    """The compile command of the source that shares most leading folders with `header`; own tests come last."""

    def closeness(command):
        path = os.path.relpath(command["file"], root)
        return len(os.path.commonprefix([path.split("/")[:-1], header.split("/")[:-1]])), path.startswith("tests/")

    return max(commands, key=closeness)


def arguments_for(command, source, out):
    """The words of `command` with another source and output."""
    words = shlex.split(command["command"])
    skip_next = False
    kept = []
    for word in words:
        if skip_next:
            skip_next = False
        elif word in ("-o", "-MF", "-MT"):
            skip_next = True
        elif word not in ("-c", "-MD", command["file"]):
            kept.append(word)
    return kept + ["-c", str(source), "-o", str(out)]


def compile_alone(command, folder, header):
    """Compiles `header` as a file of its own; returns the compiler's complaint or None."""
    source = folder / (header.replace("/", "_") + ".cc")
    text = f'#include "{header}"\n'
    if not source.is_file() or source.read_text(encoding="utf-8") != text:
        source.write_text(text, encoding="utf-8")
    done = subprocess.run(arguments_for(command, source, source.with_suffix(".o")), cwd=command["directory"],
                          capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    return f"{header}:1: does not compile alone\n{done.stderr.strip()}"


def main(argv=None):
    parser = argparse.ArgumentParser(description="Check that every header compiles alone.")
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    parser.add_argument("--build", type=pathlib.Path, required=True, help="a configured build folder")
    args = parser.parse_args(argv)
    root = args.root.resolve()
    rooms = [room["path"] for room in
             json.loads((root / "tests/lint/layers.json").read_text(encoding="utf-8"))["rooms"]]
    commands = json.loads((args.build / "compile_commands.json").read_text(encoding="utf-8"))
    folder = args.build.resolve() / "headers"
    folder.mkdir(exist_ok=True)
    headers = headers_without_source(root, rooms)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        complaints = list(pool.map(lambda h: compile_alone(nearest(commands, root, h), folder, h), headers))
    complaints = [complaint for complaint in complaints if complaint]
    for complaint in complaints:
        print(complaint)
    if not complaints:
        print(f"{len(headers)} headers without a source of their own compile alone")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
