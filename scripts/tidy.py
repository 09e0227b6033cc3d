#!/usr/bin/env python3
"""Runs clang-tidy over every source of a configured build and remembers which were clean.

    tidy.py --build DIR [path...]

With paths, only sources below them. A source is looked at again only if something that could change the verdict did:
the source or any header it sees (comments too, they hold NOLINT), its flags, .clang-tidy or clang-tidy. Clean results
are kept as empty files in $XDG_CACHE_HOME/bayan/tidy (~/.cache/bayan/tidy), whatever folder the checkout is in.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
TIDY = "clang-tidy-14"
KEEP_DAYS = 30
GCC_ONLY = " -Wno-restrict"  # says nothing to clang-tidy


def cache_folder():
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    folder = pathlib.Path(base) / "bayan" / "tidy"
    folder.mkdir(parents=True, exist_ok=True)
    oldest = time.time() - KEEP_DAYS * 24 * 3600
    for entry in folder.iterdir():
        if entry.stat().st_mtime < oldest:
            entry.unlink(missing_ok=True)
    return folder


def preprocess(command):
    """The source with everything it includes and all comments, or None if it does not even preprocess."""
    words = shlex.split(command["command"])
    if words[0].endswith("ccache"):
        words = words[1:]
    for flag in ("-o", "-MF", "-MT"):
        if flag in words:
            at = words.index(flag)
            del words[at:at + 2]
    words = [word for word in words if word not in ("-c", "-MD", "-MMD")]
    done = subprocess.run(words + ["-E", "-C", "-w"], cwd=command["directory"], capture_output=True, check=False)
    return done.stdout.replace(os.fsencode(ROOT), b"") if done.returncode == 0 else None


class Runner:
    def __init__(self, build):
        self.build = build
        self.cache = cache_folder()
        version = subprocess.run([TIDY, "--version"], capture_output=True, check=True).stdout
        self.seed = version + (ROOT / ".clang-tidy").read_bytes()
        self.seed_of_tests = (ROOT / "tests/.clang-tidy").read_bytes()
        # Only headers of the checkout itself: not those of libraries, nor those that the build writes.
        self.headers = f"^{re.escape(str(ROOT))}/(core|stemmers|indexer|searchd|tests|bench)/"

    def run(self, command):
        """The complaints about one source, empty if it is clean, and whether the cache knew."""
        text = preprocess(command)
        known = None
        if text is not None:
            flags = command["command"].replace(str(ROOT), "").replace(GCC_ONLY, "").encode()
            in_tests = pathlib.Path(command["file"]).is_relative_to(ROOT / "tests")
            seed = self.seed + (self.seed_of_tests if in_tests else b"")
            known = self.cache / hashlib.sha256(seed + flags + b"\0" + text).hexdigest()
            if known.exists():
                known.touch()
                return "", True
        done = subprocess.run([TIDY, "--quiet", "--extra-arg=-Wno-unknown-warning-option",
                               f"--header-filter={self.headers}", "-p", str(self.build), command["file"]],
                              capture_output=True, text=True, check=False)
        if done.returncode == 0 and known:
            known.touch()
        if done.returncode == 0:
            return "", False
        noise = r"^\d+ warnings?( and \d+ errors?)? (generated|treated).*\n|^Suppressed .*\n|^Use -header-filter.*\n"
        return done.stdout + re.sub(noise, "", done.stderr, flags=re.M), False


def main(argv=None):
    parser = argparse.ArgumentParser(description="Run clang-tidy with a memory.")
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("paths", nargs="*", help="only sources below these paths of the repository")
    args = parser.parse_args(argv)
    commands = []
    for command in json.loads((args.build / "compile_commands.json").read_text(encoding="utf-8")):
        path = os.path.relpath(command["file"], ROOT)
        wanted = not args.paths or any(path == p or path.startswith(p.rstrip("/") + "/") for p in args.paths)
        if wanted and not path.startswith(("..", "build/")):
            commands.append(command)
    runner = Runner(args.build)
    dirty = fresh = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for complaints, was_known in pool.map(runner.run, commands):
            fresh += not was_known
            if complaints:
                dirty += 1
                print(complaints, flush=True)
    print(f"clang-tidy: {len(commands)} sources, {fresh} looked at anew, {dirty} with complaints")
    return 1 if dirty or not commands else 0


if __name__ == "__main__":
    sys.exit(main())
