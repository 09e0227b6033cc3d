#!/usr/bin/env python3
"""bayan as a black box: what an archivist types, what can be wrong with a drop, and what is left after a crash.

    bayan_test.py BIN [unittest arguments]     BIN holds bayan
"""
import csv
import io
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

BIN = pathlib.Path(sys.argv.pop(1)) if len(sys.argv) > 1 else pathlib.Path("build/dev/bin")
ROOT = pathlib.Path(__file__).resolve().parents[2]
NOBODY = 65534


def shared_folder(name):
    """A folder of data that is not part of the tree, or None."""
    for base in (os.environ.get("BAYAN_SHARED"), ROOT.parent / "shared"):
        if base and (pathlib.Path(base) / name).is_dir():
            return pathlib.Path(base) / name
    return None


class CommandLine(unittest.TestCase):
    """Gives each test a folder with a drop and a place for an index."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bayan-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.folder.chmod(0o755)
        self.drop = self.folder / "drop"
        self.drop.mkdir()
        self.index = self.folder / "index"
        self.report_file = self.folder / "report.jsonl"

    def write(self, name, content):
        path = self.drop / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def bayan(self, *arguments, expect=0, **options):
        done = subprocess.run([str(options.pop("program", BIN / "bayan")), *map(str, arguments)], capture_output=True,
                              text=True, timeout=300, check=False, **options)
        if expect is not None:
            self.assertEqual(done.returncode, expect, f"bayan {arguments}: {done.stdout}{done.stderr}")
        return done

    def run_index(self, *arguments, expect=0, **options):
        return self.bayan("index", *(arguments or [self.drop]), "--index", self.index, "--report", self.report_file,
                          expect=expect, **options)

    def report(self):
        """Lines of the last report by path."""
        return {line["path"]: line for line in map(json.loads, self.report_file.read_text("utf-8").splitlines())}

    def everything(self):
        """All that the index holds, in a form that does not depend on how it came there."""
        found = self.bayan("search", "--index", self.index, "--format", "jsonl", "--limit", 10000, "--sort", "date",
                           "--fields", "id,title,path,date,lang,issuer", expect=0)
        return sorted(found.stdout.splitlines())

    def ids(self, query, *arguments, expect=0):
        found = self.bayan("search", query, "--index", self.index, "--format", "jsonl", *arguments, expect=expect)
        return [json.loads(line)["id"] for line in found.stdout.splitlines()]


def as_nobody(test):
    """Options that make a run obey permissions, which root does not, and a program that nobody may start."""
    if os.geteuid() != 0:
        return {}
    program = test.folder / "bayan"
    shutil.copy(BIN / "bayan", program)
    program.chmod(0o755)
    test.folder.chmod(0o777)
    return {"program": program, "user": NOBODY, "group": NOBODY, "extra_groups": []}


class Words(CommandLine):
    """Help, version, and words that mean nothing."""

    def test_help_and_version(self):
        self.assertIn("index", self.bayan("--help").stdout)
        self.assertRegex(self.bayan("--version").stdout, r"^bayan \d+\.\d+\.\d+\n$")
        for command in ("index", "search", "show", "stats", "export", "check", "compact"):
            shown = self.bayan(command, "--help").stdout
            self.assertIn("--index DIR", shown)
            self.assertEqual([line for line in shown.split("\n\n")[2].splitlines() if not line.startswith("  ")], [])

    def test_help_names_the_kinds_of_file_that_the_manual_names(self):
        manual = (ROOT / "docs" / "INDEXING.md").read_text(encoding="utf-8")
        kinds = re.findall(r"^\| `\.(\w+)`", manual, re.M)
        self.assertIn("pdf", kinds)
        words = re.findall(r"\w+", self.bayan("index", "--help").stdout)
        self.assertEqual([kind for kind in kinds if kind not in words], [])

    def test_unknown_words_get_a_suggestion(self):
        self.assertIn("did you mean '--index'?", self.bayan("index", "x", "--indx", "y", expect=1).stderr)
        self.assertIn("did you mean 'search'?", self.bayan("serach", expect=1).stderr)
        self.assertIn("did you mean '--version'?", self.bayan("--verison", expect=1).stderr)
        self.assertIn("--index DIR is missing.", self.bayan("search", "x", expect=1).stderr)
        self.assertIn("did you mean 'jsonl'?",
                      self.bayan("search", "x", "--index", "y", "--format", "jsnl", expect=1).stderr)
        self.assertIn("lang, year, issuer",
                      self.bayan("search", "x", "--index", "y", "--facets", "nope", expect=1).stderr)


class Reading(CommandLine):
    """An ordinary drop, searched and shown."""

    def setUp(self):
        super().setUp()
        self.write("a/joint.txt", "بيان مشترك\n\nأكد الوزراء التزامهم بالقرار 2178 بشأن المقاتلين الأجانب.\n")
        self.write("a/joint.txt.meta.json", '{"id": "j-1", "date": "2017-03-22", "issuer": "مجموعة الاتصال"}')
        self.write("b.html", "<title>Fact sheet</title><nav>Menu entry</nav><p>More than 25,000 families returned.</p>")
        self.write("c.jsonl", '{"id":"r-1","text":"The ministers met in Amman.","seal":"red"}\n')
        self.write("d.mp3", "ID3")
        self.run_index()

    def test_a_file_of_broken_lines_does_not_bury_the_rest(self):
        for count in 999, 1002:
            self.write("e.jsonl", "broken\n" * count)
            said = self.run_index(expect=3).stderr
            self.assertEqual((said.count("[no_documents]"), said.count("[malformed]")), (1, 999))
            self.assertEqual("and 3 more; --report FILE has all of them." in said, count == 1002)
            self.assertEqual(sum(path.startswith("e.jsonl#") for path in self.report()), count)

    def test_report_says_how_well_a_pdf_reads(self):
        shutil.copy(ROOT / "tests/data/pdf/en_prose.chromium.pdf", self.drop / "e.pdf")
        self.run_index()
        self.assertEqual(self.report()["e.pdf"]["quality"], 1)
        self.write("f.txt", "Un côté et déjà été".encode("latin-1"))
        self.run_index()
        stats = self.bayan("stats", "--index", self.index).stdout
        self.assertIn("quality of PDFs: 1.00 on average, 1.00 at least, of 1 statement\nwarnings:\n  encoding_guessed  1\n",
                      stats)
        stats = json.loads(self.bayan("stats", "--index", self.index, "--format", "json").stdout)
        self.assertEqual(stats["quality"], {"documents": 1, "mean": 1.0, "least": 1.0})
        self.assertEqual(stats["warnings"], {"encoding_guessed": 1})
        self.assertNotIn("quality", self.report()["b.html"])

    def test_a_report_that_cannot_be_written_leaves_no_index(self):
        index = self.folder / "none"
        done = self.bayan("index", self.drop, "--index", index, "--report", self.folder / "no/report", expect=2)
        self.assertIn("cannot be written: No such file or directory", done.stderr)
        self.assertFalse(index.exists())

    def test_report_accounts_for_every_file(self):
        actions = {path: line["action"] for path, line in self.report().items()}
        self.assertEqual(actions, {"a/joint.txt": "added", "b.html": "added", "c.jsonl": "added", "d.mp3": "skipped"})
        self.assertEqual(self.report()["d.mp3"]["reason"], "unsupported_type")

    def test_search_finds_and_says_how(self):
        self.assertEqual(self.ids("٢١٧٨"), ["j-1"])
        text = self.bayan("search", "المقاتلين", "--index", self.index)
        self.assertIn("بيان مشترك", text.stdout)
        self.assertIn("2017-03-22 | مجموعة الاتصال", text.stdout)
        self.assertIn("1 statement", text.stderr)
        self.bayan("search", "nothinglikethis", "--index", self.index, expect=4)

    def test_search_formats_agree(self):
        whole = json.loads(self.bayan("search", "ministers", "--index", self.index, "--format", "json").stdout)
        self.assertEqual(whole["total"], {"value": 1, "relation": "eq"})
        self.assertEqual(whole["hits"][0]["id"], "r-1")
        table = self.bayan("search", "ministers", "--index", self.index, "--format", "csv").stdout
        rows = list(csv.DictReader(io.StringIO(table.lstrip("\ufeff"))))
        self.assertEqual([row["id"] for row in rows], ["r-1"])

    def test_search_refuses_too_many_at_once(self):
        self.bayan("search", "ministers", "--index", self.index, "--limit", 100)
        done = self.bayan("search", "ministers", "--index", self.folder / "nowhere", "--limit", 101, expect=1)
        self.assertIn("--limit is 101, but at most 100 can be written as text.", done.stderr)
        self.assertIn("--format jsonl or csv", done.stderr)
        self.bayan("search", "ministers", "--index", self.index, "--limit", 101, "--format", "csv")

    def test_analyze_reads_control_characters(self):
        for text in ("\x01", "a\x02b\x1bc", "\x11\u202e\u0627\x7f"):
            done = self.bayan("analyze", "--lang", "und", "--format", "json", "--file", "-", input=text)
            self.assertIsInstance(json.loads(done.stdout)["tokens"], list)
        binary = self.write("x.bin", bytes(range(256)))
        self.bayan("analyze", "--file", binary, expect=2)

    def test_search_filters(self):
        self.assertEqual(self.ids("", "--year", "2017"), ["j-1"])
        self.assertEqual(self.ids("", "--issuer", "مجموعة الاتصال", "--not-lang", "en"), ["j-1"])
        self.assertEqual(len(self.ids("", "--year", "_missing")), 2)
        self.assertEqual(self.ids("", "--from", "2017-03", "--to", "2017"), ["j-1"])

    def test_show_and_stats(self):
        shown = self.bayan("show", "r-1", "--index", self.index).stdout
        self.assertIn("seal: red", shown)
        self.assertIn("The ministers met in Amman.", shown)
        self.assertIn("no-such", self.bayan("show", "no-such", "--index", self.index, expect=2).stderr)
        stats = json.loads(self.bayan("stats", "--index", self.index, "--format", "json").stdout)
        self.assertEqual(stats["documents"], 3)

    def test_boilerplate_is_kept_but_not_found(self):
        self.assertEqual(self.ids("menu", expect=4), [])
        page = self.ids("families")[0]
        self.assertNotIn("Menu entry", self.bayan("show", page, "--index", self.index).stdout)
        self.assertIn("[set aside: markup] Menu entry",
                      self.bayan("show", page, "--index", self.index, "--whole").stdout)
        self.assertIn("1 block is set aside", self.bayan("show", page, "--index", self.index).stderr)

    def test_a_second_run_does_nothing(self):
        before = json.loads(self.bayan("stats", "--index", self.index, "--format", "json").stdout)
        self.run_index()
        self.assertEqual(self.report()["b.html"]["action"], "unchanged")
        after = json.loads(self.bayan("stats", "--index", self.index, "--format", "json").stdout)
        self.assertEqual(after["documents"], before["documents"])

    def test_changes_moves_and_removals(self):
        page = self.ids("families")[0]
        (self.drop / "b.html").rename(self.drop / "a" / "moved.html")
        (self.drop / "c.jsonl").unlink()
        self.write("a/joint.txt.meta.json", '{"id": "j-1", "date": "2018"}')
        self.write("new.txt", "Something new.")
        self.run_index("--dry-run", self.drop)
        self.assertEqual(self.ids("ministers"), ["r-1"], "a rehearsal changes nothing")
        self.run_index()
        actions = {path: line["action"] for path, line in self.report().items()}
        self.assertEqual(actions, {"a/joint.txt": "changed", "a/moved.html": "moved", "c.jsonl": "removed",
                                   "d.mp3": "skipped", "new.txt": "added"})
        self.assertEqual(self.ids("families"), [page])
        self.assertEqual(self.ids("", "--year", "2018"), ["j-1"])
        self.ids("ministers", expect=4)

    def test_a_dry_run_makes_no_index(self):
        other = self.folder / "other"
        self.write("copy.html", (self.drop / "b.html").read_bytes())
        said = self.bayan("index", self.drop, "--index", other, "--dry-run").stderr
        self.assertIn("The index holds 3 statements (", said)
        self.assertFalse(other.exists())


class Rebuilding(CommandLine):
    """The same statements, analysed anew."""

    def test_learned_stems_are_in_the_index_and_nowhere_else(self):
        for number in range(12):
            self.write(f"{number}.txt", f"بيان رقم {number}\nناقش أعضاء المجلس قرارات الدول وموازنات الوزارات")
        self.run_index()
        rules = self.bayan("stats", "--index", self.index).stdout
        done = self.bayan("index", "--index", self.index, "--learn-stems")
        self.assertIn("stems learned from 12", done.stderr)
        self.assertNotEqual(self.bayan("stats", "--index", self.index).stdout, rules)
        stems = self.bayan("analyze", "--stems", "--lang", "ar", "--index", self.index, input="الوزارات\n\nوزارة\n")
        words = stems.stdout.split("\n")
        self.assertEqual(words, [words[0], "", words[0], ""])
        self.assertIn("12 unchanged", self.run_index().stderr)
        self.assertIn("12 statements", self.bayan("search", "موازنة", "--index", self.index, "--limit", 3).stderr)

    def test_rebuild_needs_an_index_and_no_path(self):
        self.assertIn("holds no index", self.bayan("index", "--index", self.index, "--rebuild", expect=2).stderr)
        self.assertIn("PATH is missing", self.bayan("index", "--index", self.index, expect=1).stderr)
        self.assertIn("contradict", self.bayan("index", "--index", self.index, "--learn-stems", "--stems-from", "x",
                                               expect=1).stderr)
        self.assertIn("rehearse", self.bayan("index", "--index", self.index, "--rebuild", "--dry-run", expect=1).stderr)
        self.write("a.txt", "One statement")
        for words in (["--collection", "c"], ["--report", self.report_file], ["--no-delete"], ["--allow-empty"],
                      ["--full-scan"], ["--retry-failed"], ["--watch"]):
            said = self.bayan("index", "--index", self.index, "--rebuild", *words, expect=1).stderr
            self.assertIn(f"{words[0]} is about files, but without PATH none is read", said)
        done = self.bayan("index", self.drop, "--index", self.index, "--stems-from", self.folder / "no", expect=2)
        self.assertIn("holds no index to take learned stems from", done.stderr)
        self.assertFalse(self.index.exists(), "a wrong word is heard of before the work")
        self.run_index(self.drop, "--rebuild")
        before = self.everything()
        self.bayan("index", "--index", self.index, "--rebuild")
        self.assertEqual(self.everything(), before)


class BadInput(CommandLine):
    """What can be wrong with a drop: a clear sentence, the right exit code, nothing lost."""

    def test_missing_path(self):
        done = self.run_index(self.drop / "gone", expect=2)
        self.assertIn(f"'{self.drop / 'gone'}' cannot be read: No such file or directory. Nothing was changed.",
                      done.stderr)
        self.assertFalse(self.index.exists())

    def test_a_missing_path_removes_nothing(self):
        self.write("a.txt", "words")
        self.run_index()
        self.drop.rename(self.folder / "unmounted")
        self.run_index(expect=2)
        self.assertEqual(len(self.ids("words")), 1)

    def test_unreadable_path(self):
        self.write("a.txt", "words")
        self.drop.chmod(0o000)
        self.addCleanup(self.drop.chmod, 0o755)
        done = self.run_index(expect=2, **as_nobody(self))
        self.assertIn("drop' cannot be read: Permission denied.", done.stderr)

    def test_a_single_file_that_is_not_read_is_named(self):
        self.write("notes.exe", "MZ")
        done = self.run_index(self.drop / "notes.exe")
        self.assertIn("notes.exe: files of this kind are not read. [unsupported_type]", done.stderr)
        self.assertNotIn("notes.exe", self.run_index().stderr, "in a folder it is one of many")

    def test_a_pipe_is_no_drop(self):
        pipe = self.drop / "pipe.txt"
        os.mkfifo(pipe)
        for path in (pipe, "/dev/zero"):
            self.assertIn(f"'{path}' is a pipe, socket or device", self.run_index(path, expect=2).stderr)

    def test_the_path_of_an_unreadable_file_is_said_once(self):
        self.write("a.txt", "open words")
        self.write("b.txt", "closed words").chmod(0o000)
        done = self.run_index(expect=3, **as_nobody(self))
        line, = [line for line in done.stderr.splitlines() if "b.txt" in line]
        self.assertEqual(line, "bayan: warning: b.txt: the file cannot be read: Permission denied. [unreadable]")

    def test_unreadable_file_and_folder(self):
        self.write("a.txt", "open words")
        closed = self.write("b.txt", "closed words")
        self.write("c/d.txt", "more words")
        options = as_nobody(self)
        self.run_index(**options)
        self.write("b.txt", "closed words, changed")
        closed.chmod(0o000)
        (self.drop / "c").chmod(0o000)
        self.addCleanup((self.drop / "c").chmod, 0o755)
        self.run_index(expect=3, **options)
        self.assertEqual(self.report()["b.txt"]["reason"], "unreadable")
        self.assertEqual(self.report()["c"]["reason"], "unreadable")
        self.assertEqual(len(self.ids("words")), 3, "what cannot be read is not gone")

    def test_empty_drop(self):
        done = self.run_index(expect=2)
        self.assertIn("holds no files. Nothing was changed.", done.stderr)
        self.assertFalse(self.index.exists())

    def test_suddenly_empty_drop(self):
        path = self.write("a.txt", "words")
        self.run_index()
        path.unlink()
        done = self.run_index(expect=2)
        self.assertIn("any more, although the index knows 1 from it. Nothing was changed.", done.stderr)
        self.assertEqual(len(self.ids("words")), 1)
        self.run_index(self.drop, "--allow-empty")
        self.ids("words", expect=4)

    def test_text_that_is_not_utf8(self):
        self.write("a.txt", "أكد الوزراء التزامهم بمواصلة الجهود المشتركة في المنطقة".encode("windows-1256"))
        self.write("b.txt", b"These are good words, \xe2\x28\xa1 and these too, in a text of mostly sound bytes.")
        self.run_index()
        self.assertEqual(self.report()["a.txt"]["warnings"], ["encoding_guessed"])
        self.assertNotEqual(self.report()["b.txt"]["warnings"], [])
        self.assertEqual(len(self.ids("الوزراء")), 1)
        self.assertEqual(len(self.ids("sound bytes")), 1)

    def test_a_binary_with_the_name_of_a_text(self):
        self.write("good.txt", "words")
        shutil.copy(BIN / "bayan", self.drop / "program.txt")
        self.write("noise.txt", bytes(range(256)) * 40)
        done = self.run_index(expect=3)
        self.assertIn("program.txt: the file is a program although its name says text.", done.stderr)
        self.assertEqual(self.report()["noise.txt"]["reason"], "malformed")
        self.assertEqual(len(self.ids("words")), 1)

    def test_a_line_of_200_megabytes(self):
        with open(self.drop / "a.jsonl", "wb") as file:
            file.write(b'{"id":"first","text":"first words"}\n{"id":"x","text":"')
            file.truncate(file.tell() + 200 * 1024 * 1024)  # zero bytes, as long as they are many
            file.seek(0, os.SEEK_END)
            file.write(b'"}\n{"id":"last","text":"last words"}\n')
        with open(self.drop / "b.txt", "wb") as file:
            file.truncate(200 * 1024 * 1024)
        self.run_index(expect=3)
        line = self.report()["a.jsonl#2"]
        self.assertEqual((line["action"], line["reason"]), ("failed", "too_large"))
        self.assertIn("line 2 is over 33554432 bytes", line["message"])
        self.assertEqual(self.report()["b.txt"]["reason"], "too_large")
        self.assertEqual(sorted(self.ids("words")), ["first", "last"])
        peak_kb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.assertLess(peak_kb, 600 * 1024)

    def test_a_broken_line_in_the_middle(self):
        self.write("a.jsonl", '{"id":"1","text":"one word"}\n{"id":"2","text":\n{"id":"3","text":"one more word"}\n')
        self.run_index(expect=3)
        self.assertIn("line 2: the JSON breaks at byte", self.report()["a.jsonl#2"]["message"])
        self.assertEqual(sorted(self.ids("word")), ["1", "3"])

    def test_the_same_id_from_two_places(self):
        self.write("a.jsonl", '{"id":"x","text":"first words"}\n')
        self.write("b.txt", "second words")
        self.write("b.txt.meta.json", '{"id":"x"}')
        self.run_index(expect=3)
        self.assertEqual(self.report()["b.txt"]["reason"], "duplicate_id")
        self.assertIn("the id 'x' is taken by a.jsonl#1.", self.report()["b.txt"]["message"])
        self.assertEqual(self.bayan("show", "x", "--index", self.index).stdout.count("first words"), 2)

    def test_a_sidecar_that_breaks(self):
        self.write("a.txt", "words")
        self.write("a.txt.meta.json", '{"id": ')
        self.run_index(expect=3)
        self.assertEqual(self.report()["a.txt.meta.json"]["reason"], "malformed")
        self.assertEqual(len(self.ids("words")), 1)

    def test_an_index_directory_that_is_something_else(self):
        self.write("a.txt", "words")
        self.index.mkdir()
        (self.index / "letter.doc").write_text("mine")
        done = self.run_index(expect=2)
        self.assertIn("is not an index", done.stderr)
        self.assertEqual(os.listdir(self.index), ["letter.doc"])
        self.bayan("search", "x", "--index", self.index, expect=2)
        shutil.rmtree(self.index)
        self.index.write_text("a file")
        self.run_index(expect=2)
        self.assertEqual(self.index.read_text(), "a file")
        self.bayan("stats", "--index", self.folder / "nowhere", expect=2)

    def test_limits_of_office_documents(self):
        part, whole, members = 128 << 20, 256 << 20, 10_000
        body = b"<document><body><p><r><t>words</t></r></p><!--%s--></body></document>"
        around = len(body) - 2
        content = b"<document-content><body><text><p>words</p></text></body><!--%s--></document-content>"

        def office(name, *parts):
            with zipfile.ZipFile(self.drop / name, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
                for path, data in parts:
                    file.writestr(path, data)

        document = ("word/document.xml", body % b"")
        for over in 0, 1:
            office(f"part{over}.docx", ("word/document.xml", body % (b" " * (part - around + over))))
            office(f"part{over}.odt", ("content.xml", content % (b" " * (part - len(content) + 2 + over))))
            office(f"whole{over}.docx", document, ("word/a.xml", b" " * part),
                   ("word/b.xml", b" " * (whole - part - around + over)))
            office(f"members{over}.docx", document, *((f"media/{n}.png", b"") for n in range(members - 1 + over)))
        self.run_index(expect=3)
        report = self.report()
        self.assertEqual({path: line["reason"] for path, line in report.items()},
                         {"part0.docx": None, "part0.odt": None, "whole0.docx": None, "members0.docx": None} |
                         {f"{name}1.{kind}": "too_large" for name, kind in
                          (("part", "docx"), ("part", "odt"), ("whole", "docx"), ("members", "docx"))})
        self.assertIn("over 256 MiB,", report["whole1.docx"]["message"])

    def test_a_report_that_cannot_be_written(self):
        self.write("a.txt", "words")
        done = self.bayan("index", self.drop, "--index", self.index, "--report", self.folder / "no" / "r", expect=2)
        self.assertIn("cannot be written: No such file or directory", done.stderr)
        self.bayan("index", self.drop, "--index", self.index, "--report", "/dev/full", expect=2)


class Interruptions(CommandLine):
    """Runs that are stopped, killed, or meet another run."""

    FILES = 900

    def setUp(self):
        super().setUp()
        lines = []
        for number in range(self.FILES):
            text = f"Statement {number} of the council on item {number % 17}. " * 12
            if number % 3 == 0:
                self.write(f"{number % 7}/{number}.txt", text)
            else:
                lines.append(json.dumps({"text": text}) + "\n")
        self.write("rest.jsonl", "".join(lines))

    def start(self, index=None):
        return subprocess.Popen([str(BIN / "bayan"), "index", str(self.drop), "--index", str(index or self.index)],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def undisturbed(self):
        self.run_index()
        whole = self.everything()
        self.assertEqual(len(whole), self.FILES)
        shutil.rmtree(self.index)
        return whole

    def is_held_by(self, process):
        try:
            return (self.index / "writer.lock").read_text().strip() == str(process.pid)
        except FileNotFoundError:
            return False

    def stopped_in_the_middle(self):
        """A run that holds the index and stands still. Runs that end before they are caught are started anew."""
        for _ in range(50):
            running = self.start()
            while running.poll() is None and not self.is_held_by(running):
                pass
            running.send_signal(signal.SIGSTOP)
            if running.poll() is None and self.is_held_by(running):
                self.addCleanup(running.kill)
                return running
            running.send_signal(signal.SIGCONT)
            running.communicate(timeout=300)
            shutil.rmtree(self.index)
        return self.fail("no run could be caught in the middle")

    def test_another_writer(self):
        first = self.stopped_in_the_middle()
        done = self.run_index(expect=75)
        self.assertIn(str(first.pid), done.stderr)
        first.send_signal(signal.SIGCONT)
        first.communicate(timeout=300)
        self.assertEqual(first.returncode, 0)

    def test_ctrl_c_keeps_what_is_done(self):
        whole = self.undisturbed()
        running = self.stopped_in_the_middle()
        running.send_signal(signal.SIGINT)
        running.send_signal(signal.SIGCONT)
        _, messages = running.communicate(timeout=300)
        self.assertEqual(running.returncode, 130, messages)
        self.assertIn("the next run goes on", messages)
        self.run_index()
        self.assertEqual(self.everything(), whole)

    def test_kill_and_resume(self):
        whole = self.undisturbed()
        seed = 20170322
        moments = random.Random(seed)
        for attempt in range(6):
            running = self.start()
            time.sleep(moments.uniform(0.01, 0.5))
            running.kill()
            running.communicate()
            if self.index.exists():
                self.bayan("stats", "--index", self.index, expect=0 if (self.index / "XAPIANDB").exists() else 2)
        self.run_index()
        self.assertEqual(self.everything(), whole, f"seed {seed}, attempt {attempt}")


class Seeds(CommandLine):
    """Five real statements that must always be found. They are not part of the tree."""

    def setUp(self):
        super().setUp()
        self.run_index(shared_folder("seeds"))

    def found(self, query):
        reply = self.bayan("search", query, "--index", self.index, "--format", "jsonl", "--fields", "path,snippet")
        return {hit["path"][:3]: hit for hit in map(json.loads, reply.stdout.splitlines())}

    def test_all_are_indexed(self):
        self.assertEqual({line["action"] for line in self.report().values()}, {"added"})
        self.assertEqual(set(self.found("داعش")), {"000", "001", "002", "003", "004"})

    def test_numbers_in_all_digits(self):
        for query in ("2178", "٢١٧٨", "۲۱۷۸"):
            self.assertEqual(set(self.found(query)), {"000", "001"})
        self.assertEqual(set(self.found("25000")), {"000"})
        self.assertIn("001", self.found("22.2"))

    def test_letters_of_another_keyboard(self):
        hits = self.found("استهداف")
        self.assertEqual(set(hits), {"000", "001"})
        page = self.bayan("search", "استهداف", "--index", self.index, "--format", "jsonl", "--fields", "id,path").stdout
        identity = next(hit["id"] for hit in map(json.loads, page.splitlines()) if hit["path"].startswith("001"))
        shown = json.loads(self.bayan("show", identity, "--index", self.index, "--format", "json", "--query",
                                      "استهداف").stdout)
        marked = {segment["text"] for block in shown["blocks"] for segment in block["segments"] if segment["hit"]}
        self.assertIn("استھداف", marked)


if not shared_folder("seeds"):
    del Seeds  # no skip: a tree without the data is whole

if __name__ == "__main__":
    unittest.main(verbosity=1)
