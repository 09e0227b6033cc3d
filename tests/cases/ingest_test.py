#!/usr/bin/env python3
"""Indexes tests/cases/ingest/drop and compares what Bayan found with what people wrote down in expected.jsonl.

    ingest_test.py BIN [--misses] [unittest arguments]     BIN holds bayan; --misses prints every difference

For each document: title, date (its length is its precision), countries, citations, language and body must be exactly
as expected. Each field must be right in at least 95 of 100 documents. Prints the rates, by language and by format.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

SHOW_MISSES = "--misses" in sys.argv and (sys.argv.remove("--misses") or True)
BIN = pathlib.Path(sys.argv.pop(1)) if len(sys.argv) > 1 else pathlib.Path("build/dev/bin")
HERE = pathlib.Path(__file__).resolve().parent / "ingest"
FIELDS = ("title", "date", "countries", "citations", "lang", "body")
FORMATS = ("txt", "md", "html", "pdf", "docx", "odt", "json", "jsonl", "csv", "zip", "tar.gz")
LANGUAGES = ("ar", "en", "fr", "es", "ru", "tr", "fa", "ckb", "ur", "de", "ku")
LEAST_RATE = 0.95
LEAST_FILES = 120
DATE_BYTES = {"day": 10, "month": 7, "year": 4}


def bayan(*arguments):
    done = subprocess.run([BIN / "bayan", *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"bayan {arguments[0]} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def one_line(text):
    return " ".join(text.split())


def file_of(path):
    return path.split("#")[0].split("!/")[0]


def format_of(path):
    name = pathlib.PurePosixPath(file_of(path)).name
    return name.split(".", 1)[1]


def read_index(index):
    """What bayan tells of each document, by path."""
    documents = (json.loads(line) for line in bayan("export", "--index", index, "--format", "jsonl").splitlines())
    return {path: document for document in documents for path in document["paths"]}


def is_body_right(document, row):
    shown = [block["text"] for block in document["blocks"] if block.get("kind") != "boilerplate"]
    body = one_line("\n".join(shown))
    if "body" not in row and format_of(row["path"]) == "txt" and "!" not in row["path"]:
        whole = (HERE / "drop" / row["path"]).read_text(encoding=row.get("encoding", "utf-8"))
        return body == one_line(whole)
    wanted = row.get("body", {})
    rest = body.removeprefix(row["title"]).lstrip()
    starts = body.startswith(wanted.get("first", "")) or rest.startswith(wanted.get("first", ""))
    return starts and body.endswith(wanted.get("last", "")) and not any(it in body for it in wanted.get("not", []))


def found_fields(document, row):
    """The fields of `document` as `row` writes them."""
    date = document.get("date")
    date = date and date["first"][:DATE_BYTES[date["precision"]]]
    paragraphs = {block.get("lang") for block in document["blocks"]}
    right_sources = all(document["sources"].get(name) == value for name, value in row.get("sources", {}).items())
    right_paragraphs = "paragraph_lang" not in row or row["paragraph_lang"] in paragraphs
    return {"title": document["title"], "date": date if right_sources else f"{date} from another source",
            "countries": sorted(document.get("countries", [])), "citations": sorted(document.get("citations", [])),
            "lang": document["lang"] if right_paragraphs else f"{document['lang']} without {row['paragraph_lang']}",
            "body": is_body_right(document, row)}


def compare(found, rows):
    """For each row the fields that are wrong, with what was wanted and found."""
    wrong = []
    for row in rows:
        if row["path"] not in found:
            wrong.append({name: ("a document", "none") for name in FIELDS})
            continue
        have = found_fields(found[row["path"]], row)
        want = {**row, "body": True}
        wrong.append({name: (want[name], have[name]) for name in FIELDS if want[name] != have[name]})
    return wrong


def rates(rows, wrong):
    return {name: sum(name not in it for it in wrong) / len(rows) for name in FIELDS}


def table(rows, wrong):
    lines = ["group           n " + "".join(f"{name:>10}" for name in FIELDS)]
    groups = [("all", lambda row: True)]
    groups += [(name, lambda row, name=name: row["lang"] == name) for name in LANGUAGES]
    groups += [(name, lambda row, name=name: format_of(row["path"]) == name) for name in FORMATS]
    for name, belongs in groups:
        part = [(row, it) for row, it in zip(rows, wrong) if belongs(row)]
        if part:
            rate = rates([row for row, _ in part], [it for _, it in part])
            lines.append(f"{name:10}{len(part):7} " + "".join(f"{100 * rate[field]:9.1f}%" for field in FIELDS))
    return "\n".join(lines)


class IngestTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="bayan-ingest-")
        cls.addClassCleanup(folder.cleanup)
        index = str(pathlib.Path(folder.name) / "index")
        bayan("index", str(HERE / "drop"), "--index", index, "--quiet")
        cls.found = read_index(index)
        cls.rows = [json.loads(line) for line in (HERE / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
        cls.wrong = compare(cls.found, cls.rows)
        print(table(cls.rows, cls.wrong))
        if SHOW_MISSES:
            for row, fields in zip(cls.rows, cls.wrong):
                for name, (want, have) in fields.items():
                    print(f"{row['path']}: {name}: wanted {want}, found {have}")

    def test_every_field_is_right_in_most_documents(self):
        for name, rate in rates(self.rows, self.wrong).items():
            with self.subTest(name):
                self.assertGreaterEqual(rate, LEAST_RATE)

    def test_nothing_but_what_is_expected_is_found(self):
        self.assertEqual(sorted(set(self.found) ^ {row["path"] for row in self.rows}), [])

    def test_every_guess_tells_its_source(self):
        for path, document in self.found.items():
            for name in ("title", "lang", "date", "issuer", "type", "url"):
                with self.subTest(path, field=name):
                    known = document.get(name) not in (None, "", "und")
                    self.assertEqual(known, document["sources"].get(name) in
                                     ("record", "sidecar", "markup", "text", "file_name"))

    def test_a_wrong_expectation_is_noticed(self):
        """Each field, expected wrongly in one document after another, costs that document and no other."""
        planted = {"title": "Another title", "date": "1901-01-01", "countries": ["AQ"], "citations": ["S/RES/1"],
                   "lang": "eo", "body": {"last": "words that are not there"}}
        for name, value in planted.items():
            rows = [{**row, name: value} if at % 10 == 0 else row for at, row in enumerate(self.rows)]
            with self.subTest(name):
                wrong = compare(self.found, rows)
                self.assertTrue(all(name in it for it in wrong[::10]))
                self.assertLess(rates(rows, wrong)[name], LEAST_RATE)
                others = [name in it for at, it in enumerate(wrong) if at % 10]
                self.assertEqual(others, [name in it for at, it in enumerate(self.wrong) if at % 10])

    def test_the_set_is_broad(self):
        files = {file_of(row["path"]) for row in self.rows}
        self.assertGreaterEqual(len(files), LEAST_FILES)
        self.assertEqual({format_of(path) for path in files}, set(FORMATS))
        self.assertEqual({row["lang"] for row in self.rows}, set(LANGUAGES))
        without = [row for row in self.rows if row["date"] is None or not row["countries"]]
        self.assertGreaterEqual(len(without), len(self.rows) / 3)


if __name__ == "__main__":
    unittest.main()
