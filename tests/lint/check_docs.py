#!/usr/bin/env python3
"""Checks that the documents are true to the tree.

    check_docs.py [--root DIR]

Every Markdown file of the project is read: links to files and pictures must lead somewhere, paths in `backticks` that
begin with a folder of the project must exist, `make X` must be a target of the Makefile. docs/ARCHITECTURE.md must have
a section for every room of tests/lint/layers.json and stay short, and every document in docs/ must be linked from
README.md. A package-lock.json must not name where its packages were fetched from. Prints `path:line: sentence` for
each fault and exits with 1 if there were any.
"""

import argparse
import json
import pathlib
import re
import sys

import tree

MAX_ARCHITECTURE_LINES = 150
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
MAKE_TARGET = re.compile(r"\bmake ([a-z]+)\b")
FENCE = re.compile(r"^ *```")


class Checker:
    def __init__(self, root):
        self.root = root
        self.faults = []
        # The place of what a command makes is promised, but it need not be there.
        self.folders = {p.name for p in root.iterdir() if p.is_dir() and p.name not in tree.MADE_FOLDERS}
        makefile = root / "Makefile"
        text = makefile.read_text(encoding="utf-8") if makefile.is_file() else ""
        self.targets = set(re.findall(r"^([a-z]+):", text, re.M))

    def fault(self, path, line, sentence):
        self.faults.append(f"{path.relative_to(self.root).as_posix()}:{line}: {sentence}")

    def run(self):
        for document in tree.files_below(self.root, pattern="*.md"):
            self.check_document(document)
        self.check_architecture()
        self.check_readme()
        self.check_lock_files()
        return self.faults

    def check_document(self, document):
        in_fence = False
        for number, line in enumerate(document.read_text(encoding="utf-8").splitlines(), 1):
            if FENCE.match(line):
                in_fence = not in_fence
                continue
            commands = [line] if in_fence else CODE.findall(line)
            for command in commands:
                for target in MAKE_TARGET.findall(command):
                    if target not in self.targets:
                        self.fault(document, number, f"`make {target}` is no target of the Makefile")
            if not in_fence:
                self.check_links(document, number, line)
                self.check_paths(document, number, line)

    def check_links(self, document, number, line):
        for link in LINK.findall(line):
            if re.match(r"[a-z]+:", link) or link.startswith("#"):
                continue
            if not (document.parent / link.split("#")[0]).exists():
                self.fault(document, number, f"the link {link} leads nowhere")

    def check_paths(self, document, number, line):
        for code in CODE.findall(line):
            if re.fullmatch(r"[\w.-]+(/[\w.-]+)*/?", code) and "/" in code and code.split("/")[0] in self.folders:
                if not (self.root / code).exists():
                    self.fault(document, number, f"there is no {code}")

    def check_architecture(self):
        document = self.root / "docs" / "ARCHITECTURE.md"
        if not document.is_file():
            self.fault(document, 1, "is missing")
            return
        lines = document.read_text(encoding="utf-8").splitlines()
        if len(lines) > MAX_ARCHITECTURE_LINES:
            self.fault(document, len(lines), f"{len(lines)} lines; at most {MAX_ARCHITECTURE_LINES} keep it readable")
        headings = [line for line in lines if line.startswith("#")]
        table = json.loads((self.root / "tests/lint/layers.json").read_text(encoding="utf-8"))
        for room in table["rooms"]:
            name = room["path"]
            if (self.root / name).is_dir() and not any(f"`{name}`" in h and h.endswith("?") for h in headings):
                self.fault(document, 1, f"has no heading with `{name}` and the question that it answers")

    def check_readme(self):
        readme = self.root / "README.md"
        text = readme.read_text(encoding="utf-8") if readme.is_file() else ""
        for document in sorted((self.root / "docs").glob("*.md")):
            if f"(docs/{document.name}" not in text:
                self.fault(readme, 1, f"does not link docs/{document.name}")

    def check_lock_files(self):
        for lock in tree.files_below(self.root, "tests", "package-lock.json"):
            for number, line in enumerate(lock.read_text(encoding="utf-8").splitlines(), 1):
                if '"resolved"' in line:
                    self.fault(lock, number, "names where a package was fetched from; npm has "
                                             "omit-lockfile-registry-resolved=true against that")


def main(argv=None):
    parser = argparse.ArgumentParser(description="Check that the documents are true to the tree.")
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    faults = Checker(parser.parse_args(argv).root).run()
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
