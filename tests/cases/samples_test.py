#!/usr/bin/env python3
"""Runs every search of samples/queries.json on an index of samples/statements.

    samples_test.py BIN [unittest arguments]     BIN holds bayan

An expected id must be among the first ten hits, a rejected one nowhere in the list.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

BIN = pathlib.Path(sys.argv.pop(1)) if len(sys.argv) > 1 else pathlib.Path("build/dev/bin")
SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"
FIRST_PAGE = 10
WHOLE_LIST = 100
LEAST_QUERIES = 40
LEAST_WITH_REJECTS = 10


def bayan(*arguments):
    return subprocess.run([BIN / "bayan", *arguments], capture_output=True, text=True, check=False)


class SamplesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="bayan-samples-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.index = str(pathlib.Path(cls.folder.name) / "index")
        done = bayan("index", str(SAMPLES / "statements"), "--index", cls.index, "--quiet")
        if done.returncode != 0:
            raise AssertionError(f"bayan index ended with {done.returncode}: {done.stderr}")
        cls.queries = json.loads((SAMPLES / "queries.json").read_text(encoding="utf-8"))

    def ids_of(self, query):
        flags = [f"--{name.replace('_', '-')}={value}" for name, value in query.get("params", {}).items()]
        done = bayan("search", "--index", self.index, "--format", "json", "--limit", str(WHOLE_LIST), *flags,
                     "--", query["q"])
        self.assertIn(done.returncode, (0, 4), done.stderr)
        return [hit["id"] for hit in json.loads(done.stdout)["hits"]]

    def test_every_search_finds_what_it_must(self):
        for query in self.queries:
            with self.subTest(query["q"], why=query["why"]):
                ids = self.ids_of(query)
                self.assertEqual([id for id in query["expect"] if id not in ids[:FIRST_PAGE]], [],
                                 f"missing from the first page, which is {ids[:FIRST_PAGE]}")
                self.assertEqual([id for id in query["reject"] if id in ids], [], "found though rejected")

    def test_there_are_enough_searches_of_each_kind(self):
        self.assertGreaterEqual(len(self.queries), LEAST_QUERIES)
        self.assertGreaterEqual(sum(bool(query["reject"]) for query in self.queries), LEAST_WITH_REJECTS)


if __name__ == "__main__":
    unittest.main()
