"""Plants one violation of each kind in a small tree and expects check_layers.py and check_headers.py to name it."""

import contextlib
import io
import json
import pathlib
import tempfile
import unittest

import check_headers
import check_layers

ROOT = pathlib.Path(__file__).resolve().parents[2]

TABLE = {
    "max_lines": 20,
    "rooms": [
        {"path": "core/base", "may_include": []},
        {"path": "core/text", "may_include": ["core/base"]},
        {"path": "tests", "may_include": ["core/base", "core/text"]},
    ],
    "libraries": [
        {"name": "ICU", "headers": ["unicode/*"], "homes": ["core/text"]},
        {"name": "Xapian", "headers": ["xapian.h"], "homes": ["core/text/stem.cc"]},
    ],
    "system_headers": ["sys/*", "unistd.h"],
}

CLEAN = {
    "core/base/CMakeLists.txt": "bayan_library(base SOURCES a.cc)\n",
    "core/base/a.h": "#pragma once\n#include <vector>\n",
    "core/base/a.cc": '#include "core/base/a.h"\n\n#include <sys/stat.h>\n#include <unistd.h>\n',
    "core/text/CMakeLists.txt": "bayan_library(text SOURCES b.cc stem.cc)\n",
    "core/text/b.h": '#pragma once\n#include "core/base/a.h"\n',
    "core/text/b.cc": '#include "core/text/b.h"\n#include <unicode/uchar.h>\n#include "b_data.h"\n// \u0633\n',
    "core/text/stem.cc": "#include <xapian.h>\nint x;  // NOLINT(bugprone-thing): it must be so\n",
    "tests/CMakeLists.txt": "bayan_test(b_test SOURCES unit/core/text/b_test.cc)\n",
    "tests/unit/core/text/b_test.cc": '#include <unicode/uchar.h>\n#include "core/text/b.h"\nauto s = "\u0633";\n',
}


class LayersTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.write("tests/lint/layers.json", json.dumps(TABLE))
        for path, text in CLEAN.items():
            self.write(path, text)

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def faults(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = check_layers.main(["--root", str(self.root)])
        faults = out.getvalue().splitlines()
        self.assertEqual(code, 1 if faults else 0)
        return faults

    def assert_one_fault(self, place, words):
        faults = self.faults()
        self.assertEqual(len(faults), 1, faults)
        self.assertTrue(faults[0].startswith(place + ": "), faults[0])
        self.assertIn(words, faults[0])

    def test_clean_tree_has_no_fault(self):
        self.assertEqual(self.faults(), [])

    def test_upward_include(self):
        self.write("core/base/a.h", '#pragma once\n\n#include "core/text/b.h"\n')
        self.assert_one_fault("core/base/a.h:3", 'core/base must not include "core/text/b.h" of core/text')

    def test_library_away_from_home(self):
        self.write("core/base/a.h", "#pragma once\n#include <unicode/uchar.h>\n")
        self.assert_one_fault("core/base/a.h:2", "of ICU belongs only to core/text")

    def test_library_at_another_file_of_its_room(self):
        self.write("core/text/b.h", "#pragma once\n#include <xapian.h>\n")
        self.assert_one_fault("core/text/b.h:2", "of Xapian belongs only to core/text/stem.cc")

    def test_library_in_a_test_of_another_room(self):
        self.write("tests/unit/core/text/b_test.cc", "#include <xapian.h>\n")
        self.assert_one_fault("tests/unit/core/text/b_test.cc:1", "of Xapian belongs only")

    def test_unknown_library(self):
        self.write("core/base/a.h", "#pragma once\n#include <boost/any.hpp>\n")
        self.assert_one_fault("core/base/a.h:2", "neither standard nor of a library")

    def test_include_not_by_repository_path(self):
        self.write("core/text/b.h", '#pragma once\n#include "a.h"\n')
        self.assert_one_fault("core/text/b.h:2", "include by repository path")

    def test_project_header_in_angle_brackets(self):
        self.write("core/text/b.h", "#pragma once\n#include <core/base/a.h>\n")
        self.assert_one_fault("core/text/b.h:2", 'write "core/base/a.h"')

    def test_own_header_not_first(self):
        self.write("core/text/b.cc", '#include <vector>\n#include "core/text/b.h"\n')
        self.assert_one_fault("core/text/b.cc:1", 'first include is to be "core/text/b.h"')

    def test_file_at_and_over_the_line_limit(self):
        self.write("core/base/a.h", "#pragma once\n" + "\n" * 19)
        self.assertEqual(self.faults(), [])
        self.write("core/base/a.h", "#pragma once\n" + "\n" * 20)
        self.assert_one_fault("core/base/a.h:21", "21 lines; a file over 20 lines is split")

    def test_missing_pragma_once(self):
        self.write("core/base/a.h", "#include <vector>\n")
        self.assert_one_fault("core/base/a.h:1", "#pragma once")

    def test_nolint_without_reason_or_check(self):
        for comment in ("// NOLINT", "// NOLINT(bugprone-thing)", "// NOLINTNEXTLINE: because"):
            self.write("core/text/stem.cc", f"\nint x;  {comment}\n")
            self.assert_one_fault("core/text/stem.cc:2", "and the reason")

    def test_letters_beyond_ascii_in_code(self):
        self.write("core/text/stem.cc", 'const char* s =\n    "\u0633";\n')
        self.assert_one_fault("core/text/stem.cc:2", "named constant")

    def test_source_that_no_list_names(self):
        self.write("core/text/dead.cc", "int dead;\n")
        self.assert_one_fault("core/text/dead.cc:1", "in no CMakeLists.txt")

    def test_source_that_a_cmake_module_names(self):
        self.write("core/text/part.cc", "int part;\n")
        self.write("cmake/rooms.cmake", "target_sources(x PRIVATE ${CMAKE_SOURCE_DIR}/core/text/part.cc)\n")
        self.assertEqual(self.faults(), [])

    def test_foreign_suffix(self):
        self.write("core/text/dead.cpp", "int dead;\n")
        self.assert_one_fault("core/text/dead.cpp:1", ".h and .cc")

    def test_cycle_in_the_table(self):
        table = json.loads(json.dumps(TABLE))
        table["rooms"][0]["may_include"] = ["core/text"]
        self.write("tests/lint/layers.json", json.dumps(table))
        self.assert_one_fault("tests/lint/layers.json", "not listed above it")

    def headers(self):
        build = self.root / "build"
        build.mkdir(exist_ok=True)
        source = str(self.root / "core/base/a.cc")
        command = {"directory": str(build), "file": source,
                   "command": f"c++ -std=c++20 -I'{self.root}' -MD -MF x.d -o a.o -c '{source}'"}
        (build / "compile_commands.json").write_text(json.dumps([command]), encoding="utf-8")
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = check_headers.main(["--root", str(self.root), "--build", str(build)])
        return code, out.getvalue()

    def test_header_that_compiles_alone(self):
        self.write("core/base/c.h", "#pragma once\n#include <string>\nstd::string F();\n")
        self.assertEqual(self.headers(), (0, "1 headers without a source of their own compile alone\n"))

    def test_header_that_does_not_compile_alone(self):
        self.write("core/base/c.h", "#pragma once\nstd::string F();\n")
        code, out = self.headers()
        self.assertEqual(code, 1)
        self.assertTrue(out.startswith("core/base/c.h:1: does not compile alone"), out)


class RealTableTest(unittest.TestCase):
    def test_every_folder_of_sources_is_a_room(self):
        table = json.loads((ROOT / "tests/lint/layers.json").read_text(encoding="utf-8"))
        layers = check_layers.Layers(table)
        for cmake in ROOT.glob("*/**/CMakeLists.txt"):
            path = cmake.parent.relative_to(ROOT).as_posix()
            if path.split("/")[0] not in ("build", "cmake") and "bayan_library(" in cmake.read_text(encoding="utf-8"):
                self.assertIsNotNone(layers.room_of(path), f"{path} is in no room of layers.json")


if __name__ == "__main__":
    unittest.main()
