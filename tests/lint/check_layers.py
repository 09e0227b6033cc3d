#!/usr/bin/env python3
"""Checks what C++ sources include, and a few rules of the house that need no compiler.

    check_layers.py [--root DIR]

Reads tests/lint/layers.json below DIR (default: the repository this file is in) and looks at every .h and .cc of the
rooms named there. Prints one line `path:line: sentence` for each fault and exits with 1 if there were any.

The rules: a room includes only rooms below it; a library only at its homes; project headers by repository path and
one's own header first; header guards are `#pragma once`; no file over the line limit; sources but tests are ASCII
outside comments; each NOLINT names its check and gives its reason; each .cc stands in a CMakeLists.txt.
"""

import argparse
import fnmatch
import json
import pathlib
import re
import sys

import tree

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
STANDARD_HEADER = re.compile(r"^[a-z_0-9]+$")  # <vector>, <cstdint>: those of the standard have no suffix
GENERATED_HEADER = re.compile(r"^[A-Za-z0-9_]+_data\.h$")  # what bayan_embed() writes
COMMENT_OR_LITERAL = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^( ]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
NOLINT = re.compile(r"\bNOLINT(NEXTLINE|BEGIN|END)?\b(\([^)]*\))?(:\s*\S.*)?")
LONG_FILE_SUFFIXES = (".h", ".cc", ".py", ".js", ".mjs", ".css", ".sh", ".cmake")


def is_below(path, folder_or_file):
    """True if `path` is `folder_or_file` or lies in it; both are relative with slashes."""
    return path == folder_or_file or path.startswith(folder_or_file + "/")


class Layers:
    """layers.json, checked for being free of cycles."""

    def __init__(self, table):
        self.max_lines = table["max_lines"]
        self.libraries = table["libraries"]
        self.system_headers = table["system_headers"]
        self.may_include = {}
        self.faults = []
        for room in table["rooms"]:
            for other in room["may_include"]:
                if other not in self.may_include:
                    self.faults.append(f"tests/lint/layers.json: room {room['path']} may include {other}, "
                                       "which is not listed above it; the layers go from the lowest up")
            self.may_include[room["path"]] = room["may_include"]

    def room_of(self, path):
        """The room a file lies in, the longest match, or None."""
        rooms = [room for room in self.may_include if is_below(path, room)]
        return max(rooms, key=len, default=None)

    def find_library(self, header):
        for library in self.libraries:
            if any(fnmatch.fnmatchcase(header, pattern) for pattern in library["headers"]):
                return library
        return None

    def is_system_header(self, header):
        return bool(STANDARD_HEADER.match(header)) or any(
            fnmatch.fnmatchcase(header, pattern) for pattern in self.system_headers)


class Checker:
    """Collects the faults of one tree."""

    def __init__(self, root):
        self.root = root
        self.layers = Layers(json.loads((root / "tests/lint/layers.json").read_text(encoding="utf-8")))
        self.faults = list(self.layers.faults)

    def fault(self, path, line, sentence):
        self.faults.append(f"{path}:{line}: {sentence}")

    def run(self):
        sources = []
        for room in self.layers.may_include:
            folder = self.root / room
            if folder.is_dir():
                sources += tree.files_below(self.root, room)
        paths = sorted({p.relative_to(self.root).as_posix() for p in sources})
        self.check_lengths(paths)
        cxx = [path for path in paths if path.endswith((".h", ".cc"))]
        for path in cxx:
            text = (self.root / path).read_text(encoding="utf-8")
            self.check_includes(path, text)
            self.check_text(path, text)
        self.check_listed([path for path in cxx if path.endswith(".cc")])
        for path in paths:
            if path.endswith((".cpp", ".cxx", ".hpp", ".hh", ".C")):
                self.fault(path, 1, "C++ files end in .h and .cc")
        return self.faults

    def check_lengths(self, paths):
        for path in paths:
            if not path.endswith(LONG_FILE_SUFFIXES):
                continue
            lines = (self.root / path).read_bytes().count(b"\n")
            if lines > self.layers.max_lines:
                self.fault(path, lines, f"{lines} lines; a file over {self.layers.max_lines} lines is split")

    def check_includes(self, path, text):
        first = True
        own = path[:-len(".cc")] + ".h" if path.endswith(".cc") else None
        if own and not (self.root / own).is_file():
            own = None
        for number, line in enumerate(text.splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            quoted, angled = match.groups()
            if first and own and quoted != own:
                self.fault(path, number, f'the first include is to be "{own}": that proves that it compiles alone')
            first = False
            if quoted:
                self.check_project_include(path, number, quoted)
            else:
                self.check_library_include(path, number, angled)
        if first and own:
            self.fault(path, 1, f'includes nothing; expected "{own}" first')

    def check_project_include(self, path, number, header):
        if GENERATED_HEADER.match(header):
            return
        if not (self.root / header).is_file():
            hint = "write libraries as <...>" if self.layers.find_library(header) else "include by repository path"
            self.fault(path, number, f'no file "{header}" in the repository: {hint}')
            return
        room, other = self.layers.room_of(path), self.layers.room_of(header)
        if other is None:
            self.fault(path, number, f'"{header}" is in no room of tests/lint/layers.json')
        elif other != room and other not in self.layers.may_include[room]:
            allowed = ", ".join(self.layers.may_include[room]) or "nothing else"
            self.fault(path, number, f'{room} must not include "{header}" of {other}; it may include {allowed}')

    def check_library_include(self, path, number, header):
        if (self.root / header).is_file():
            self.fault(path, number, f'<{header}> is a file of the project: write "{header}"')
            return
        library = self.layers.find_library(header)
        if library is None:
            if not self.layers.is_system_header(header):
                self.fault(path, number, f"<{header}> is neither standard nor of a library in tests/lint/layers.json; "
                                         "a new library gets its home there, with the reason in the commit")
            return
        mirrored = path.removeprefix("tests/unit/")
        if not any(is_below(p, home) for p in (path, mirrored) for home in library["homes"]):
            self.fault(path, number, f"<{header}> of {library['name']} belongs only to {', '.join(library['homes'])}")

    def check_text(self, path, text):
        if path.endswith(".h") and not re.search(r"^#pragma once$", text, re.M):
            self.fault(path, 1, "a header needs #pragma once")
        for match in NOLINT.finditer(text):
            kind, checks, reason = match.groups()
            if kind != "END" and not (checks and reason):
                self.fault(path, text.count("\n", 0, match.start()) + 1,
                           f"write NOLINT{kind or ''}(check): and the reason")
        if is_below(path, "tests"):
            return
        bare = COMMENT_OR_LITERAL.sub(
            lambda m: re.sub(r"[^\n]", " ", m.group()) if m.group().startswith(("//", "/*")) else m.group(), text)
        for number, line in enumerate(bare.splitlines(), 1):
            if not line.isascii():
                self.fault(path, number, "letters beyond ASCII in code: use a named constant or a data file")

    def check_listed(self, sources):
        """Source lists are explicit, so a file that no list names is dead."""
        listed = set()
        for cmake in tree.files_below(self.root, pattern="CMakeLists.txt"):
            folder = cmake.parent.relative_to(self.root)
            for name in re.findall(r"[\w./-]+\.cc\b", cmake.read_text(encoding="utf-8")):
                listed.add((folder / name).as_posix())
        for module in (self.root / "cmake").glob("*.cmake"):
            listed.update(re.findall(r"\$\{CMAKE_SOURCE_DIR\}/([\w./-]+\.cc)\b", module.read_text(encoding="utf-8")))
        for path in sources:
            if path not in listed:
                self.fault(path, 1, "stands in no CMakeLists.txt, so it is never compiled")


def main(argv=None):
    parser = argparse.ArgumentParser(description="Check the layers and the rules of the house.")
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2],
                        help="the repository (default: the one this script is in)")
    faults = Checker(parser.parse_args(argv).root).run()
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
