#!/usr/bin/env python3
"""Indexes the drop of drop.py: the run ends with 3, every file is accounted for, nothing else is touched.

    hostile_test.py BIN light|heavy [unittest arguments]     BIN holds bayan
"""
import io
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

import drop
import quine

BIN = pathlib.Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else pathlib.Path("build/dev/bin").resolve()
WEIGHT = sys.argv.pop(1) if len(sys.argv) > 1 else "light"
LEAST_FILES = 60


def listing(folder):
    """Everything below a folder by name, with what would show that it was touched."""
    found = {}
    for root, folders, files in os.walk(os.fsencode(folder)):
        for name in folders + files:
            path = os.path.join(root, name)
            status = os.lstat(path)
            found[path] = (status.st_mode, status.st_size, status.st_mtime_ns, status.st_ino)
    return found


def of_file(path, line):
    """True if a line of the report is about the file `path` or something in it."""
    return line["path"] == path or line["path"].startswith((path + "#", path + "!/"))


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="bayan-hostile-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.drop = cls.folder / "drop"
        cls.elsewhere = cls.folder / "elsewhere"  # working folder, home and place for temporary files
        cls.elsewhere.mkdir()
        cls.index = cls.folder / "index"
        cls.report = cls.folder / "report.jsonl"
        start = time.monotonic()
        cls.files = (drop.heavy if WEIGHT == "heavy" else drop.light)(cls.drop)
        print(f"{len(cls.files)} hostile files made in {time.monotonic() - start:.1f} s", file=sys.stderr)
        cls.before = listing(cls.drop)
        cls.outside = {path: os.path.lexists(path) for path in ("/tmp/bayan-hostile.txt", "/etc/bayan-hostile.txt")}
        start = time.monotonic()
        cls.run_once = cls.run_index()
        cls.seconds = time.monotonic() - start
        print(f"indexed in {cls.seconds:.1f} s, at most "
              f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10} MiB", file=sys.stderr)
        cls.lines = [json.loads(line) for line in cls.report.read_text("utf-8").splitlines()]

    @classmethod
    def bayan(cls, *arguments):
        environment = dict(os.environ, HOME=str(cls.elsewhere), TMPDIR=str(cls.elsewhere))
        return subprocess.run([BIN / "bayan", *arguments], cwd=cls.elsewhere, env=environment, capture_output=True,
                              check=False)

    @classmethod
    def run_index(cls):
        return cls.bayan("index", cls.drop, "--index", cls.index, "--report", cls.report)

    def test_there_are_enough_of_them(self):
        self.assertGreaterEqual(len(self.files), LEAST_FILES)

    def test_the_quine_is_one(self):
        whole = quine.zip_quine()
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            self.assertEqual(archive.read("q.zip"), whole)

    def test_the_run_ends_with_some_failed(self):
        self.assertEqual(self.run_once.returncode, 3, self.run_once.stderr.decode()[-2000:])

    def test_every_file_is_accounted_for(self):
        told = {}
        for line in self.lines:
            told.setdefault(line["path"].split("!/")[0].split("#")[0], []).append(line)
        for file in self.files:
            lines = [line for line in told.get(file.path.split("#")[0], []) if of_file(file.path, line)]
            with self.subTest(file.path):
                self.assertTrue(lines, "the report does not name it")
                reasons = {line["reason"] or "" for line in lines if line["action"] in ("failed", "skipped")} or {""}
                if file.reasons is not None:
                    self.assertTrue(reasons & file.reasons, f"{reasons} instead of {file.reasons}: {lines[:3]}")

    def test_the_report_names_nothing_else(self):
        known = {file.path for file in self.files}
        of_files = {line["path"]: {line["path"], line["path"].split("!/")[0], line["path"].rsplit("#", 1)[0]}
                    for line in self.lines}
        self.assertEqual([path for path, files in of_files.items() if not files & known], [])

    def test_nothing_else_is_touched(self):
        self.assertEqual(listing(self.drop), self.before)
        self.assertEqual(list(self.elsewhere.iterdir()), [])
        self.assertEqual({path: os.path.lexists(path) for path in self.outside}, self.outside)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()),
                         ["drop", "elsewhere", "index", "report.jsonl"])

    def test_the_index_is_sound_and_finds_what_is_good(self):
        check = self.bayan("check", "--index", self.index)
        self.assertEqual(check.returncode, 0, check.stdout.decode() + check.stderr.decode())
        found = self.bayan("search", "words found among", "--index", self.index, "--format", "jsonl")
        self.assertIn("good.txt", [json.loads(line)["path"] for line in found.stdout.decode().splitlines()])
        self.assertNotIn(b"root:x:0:0", self.bayan("export", "--index", self.index).stdout)

    def test_a_second_run_reads_nothing_again(self):
        start = time.monotonic()
        again = self.run_index()
        self.assertEqual(again.returncode, 3)
        self.assertLess(time.monotonic() - start, max(5.0, self.seconds / 4))
        lines = [json.loads(line) for line in self.report.read_text("utf-8").splitlines()]
        self.assertEqual({line["action"] for line in lines} - {"unchanged", "skipped", "failed"}, set())


if __name__ == "__main__":
    unittest.main()
