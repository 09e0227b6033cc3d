#!/usr/bin/env python3
"""bayan as a black box: what is done with an index that is there, and a run that stays.

    upkeep_test.py BIN [unittest arguments]     BIN holds bayan
"""
import csv
import io
import json
import resource
import signal
import subprocess
import time
import unittest

from bayan_test import BIN, CommandLine, as_nobody


class Afterwards(CommandLine):
    """What is done with an index that is there: export, check, compact."""

    def setUp(self):
        super().setUp()
        self.write("a/joint.txt", "بيان مشترك\n\nأكد الوزراء التزامهم بالقرار 2178 بشأن المقاتلين الأجانب.\n")
        self.write("a/joint.txt.meta.json", '{"id": "j-1", "date": "2017-03-22", "issuer": "مجموعة الاتصال"}')
        self.write("a/copy.txt", "The same words twice.")
        self.write("b/copy.txt", "The same words twice.")
        self.write("b.html", "<title>Fact sheet</title><nav>Menu entry</nav><p>More than 25,000 families returned.</p>")
        self.write("c.jsonl", '{"id":"r-1","text":"=The ministers \\"met\\" in Amman.","seal":"red"}\n')
        self.run_index(self.drop, "--collection", "first")

    def export(self, index=None, *arguments):
        return self.bayan("export", "--index", index or self.index, *arguments).stdout

    def test_export_holds_everything(self):
        lines = [json.loads(line) for line in self.export().splitlines()]
        self.assertEqual([line["id"] for line in lines], sorted(line["id"] for line in lines))
        self.assertEqual(len(lines), 4)
        by_id = {line["id"]: line for line in lines}
        self.assertEqual(by_id["j-1"]["date"], {"first": "2017-03-22", "last": "2017-03-22", "precision": "day"})
        self.assertEqual(by_id["r-1"]["extra"], {"seal": "red"})
        self.assertIn(["a/copy.txt", "b/copy.txt"], [line["paths"] for line in lines])
        self.assertIn({"text": "Menu entry", "kind": "boilerplate", "why": "markup"}, sum((line["blocks"] for line in lines), []))

    def test_an_export_indexed_again_is_the_same(self):
        whole = self.export()
        again = self.folder / "again"
        again.mkdir()
        (again / "export.jsonl").write_text(whole, encoding="utf-8")
        self.bayan("index", again, "--index", self.folder / "second")
        self.assertEqual(self.export(self.folder / "second"), whole)
        self.bayan("check", "--index", self.folder / "second")

    def test_export_as_a_table(self):
        table = self.export(None, "--format", "csv")
        self.assertTrue(table.startswith("\ufeffid,title,lang,date,"))
        rows = {row["id"]: row for row in csv.DictReader(io.StringIO(table.lstrip("\ufeff")))}
        self.assertEqual(rows["j-1"]["issuer"], "مجموعة الاتصال")
        self.assertEqual(rows["r-1"]["text"], "'=The ministers \"met\" in Amman.")
        self.assertNotIn("Menu entry", table)
        (self.folder / "tables").mkdir()
        (self.folder / "tables" / "t.csv").write_text(table, encoding="utf-8")
        self.bayan("index", self.folder / "tables", "--index", self.folder / "second")
        again = [json.loads(line)["id"] for line in self.export(self.folder / "second").splitlines()]
        self.assertEqual(again, sorted(rows))

    def test_export_filters(self):
        self.assertEqual([json.loads(line)["id"] for line in self.export(None, "--year", "2017").splitlines()], ["j-1"])
        self.assertEqual(len(self.export(None, "--collection", "first", "--not-year", "2017").splitlines()), 3)
        self.assertEqual(self.export(None, "--collection", "second"), "")

    def test_export_that_cannot_be_written(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([str(BIN / "bayan"), "export", "--index", str(self.index)], stdout=full,
                                  stderr=subprocess.PIPE, text=True, timeout=60, check=False)
        self.assertEqual((done.returncode, "could not be written" in done.stderr), (2, True))

    def test_a_reader_who_has_read_enough(self):
        self.write("long.txt", "many words to fill a pipe " * 100_000)
        self.run_index()
        for command in ("export", "search --quiet --format jsonl --fields id", "stats", "show r-1"):
            words = command.split()
            done = subprocess.Popen([str(BIN / "bayan"), words[0], "--index", str(self.index), *words[1:]],
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            if command == "export":
                self.assertTrue(done.stdout.readline().endswith(b"}\n"))
            done.stdout.close()
            said = done.stderr.read()
            done.stderr.close()
            self.assertEqual((done.wait(60), said), (128 + signal.SIGPIPE, b""), command)

    def test_check_says_what_is_wrong_and_what_to_do(self):
        sound = self.bayan("check", "--index", self.index).stdout
        self.assertIn("is sound: 4 statements, ", sound)
        self.assertIn("5 files remembered", sound)
        table = self.index / "gen-0001" / "postlist.glass"
        table.write_bytes(table.read_bytes()[:8192] + b"\xee" * 20000)
        damaged = self.bayan("check", "--index", self.index, expect=2).stdout
        self.assertIn("is damaged: ", damaged)
        self.assertIn("bayan index PATH... --index NEW", damaged)
        table.write_bytes(b"\xee" * 40000)
        self.assertIn("bayan check --index DIR", self.bayan("search", "words", "--index", self.index, expect=2).stderr)
        self.assertIn("holds no index", self.bayan("check", "--index", self.drop, expect=2).stderr)

    def test_compact_keeps_everything(self):
        for take in range(4):
            self.write("a/joint.txt", f"بيان مشترك\n\nأكد الوزراء التزامهم بالقرار 2178 مرة {take}.\n")
            self.run_index(self.drop, "--collection", "first")
        before = self.export()
        said = self.bayan("compact", "--index", self.index).stderr
        self.assertRegex(said, r"^Compacted 4 statements from \d+\.\d MB to \d+\.\d MB\.\n$")
        self.assertEqual(self.export(), before)
        self.bayan("check", "--index", self.index)
        self.assertIn("5 unchanged", self.run_index(self.drop, "--collection", "first").stderr)
        self.bayan("compact", "--index", self.drop, expect=2)


class Refusals(CommandLine):
    """A machine that refuses: a sentence, and an index that is as it was."""

    def setUp(self):
        super().setUp()
        self.write("a.txt", "first words")
        self.run_index()
        self.before = self.bayan("export", "--index", self.index).stdout
        for number in range(400):
            self.write(f"more/{number}.txt", f"Statement {number} of the council. " + f"word{number} " * 200)

    def unharmed(self):
        self.bayan("check", "--index", self.index)
        self.assertEqual(self.bayan("export", "--index", self.index).stdout, self.before)

    def test_a_full_disk(self):
        # A limit on the size of files stands for the end of the disk; the signal that goes with it is ignored as on one.
        def limited():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

        done = self.bayan("index", self.drop, "--index", self.index, expect=2, preexec_fn=limited)
        self.assertIn("File too large", done.stderr)
        self.assertIn("The index itself is as it was at its last commit.", done.stderr)
        self.unharmed()
        self.bayan("index", self.drop, "--index", self.index)
        self.before = self.bayan("export", "--index", self.index).stdout
        self.assertEqual(len(self.before.splitlines()), 401)
        for command in (["compact"], ["index", "--rebuild"]):
            self.bayan(*command, "--index", self.index, expect=2, preexec_fn=limited)
            self.unharmed()

    def test_a_disk_that_is_really_full(self):
        small = self.folder / "small"
        small.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)], capture_output=True,
                                 check=False)
        if mounted.returncode != 0:
            return  # only root may; the limit on file sizes above stands for it
        self.addCleanup(subprocess.run, ["umount", str(small)], check=False)
        self.bayan("index", self.drop / "a.txt", "--index", small / "i")
        done = self.bayan("index", self.drop, "--index", small / "i", expect=2)
        self.assertIn("No space left on device", done.stderr)
        self.bayan("check", "--index", small / "i")
        ids = [json.loads(line)["id"] for line in self.bayan("export", "--index", small / "i").stdout.splitlines()]
        self.assertIn(json.loads(self.before)["id"], ids, "what was committed before stays")

    def test_a_folder_that_cannot_be_written_to(self):
        options = as_nobody(self)
        for path in [self.index, *self.index.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        done = self.bayan("index", self.drop, "--index", self.index, expect=2, **options)
        self.assertIn("Permission denied", done.stderr)
        self.assertIn("is sound", self.bayan("check", "--index", self.index, **options).stdout, "it only reads")
        self.bayan("compact", "--index", self.index, expect=2, **options)
        self.unharmed()


class Watching(CommandLine):
    """A run that stays."""

    def test_watch(self):
        self.write("a.txt", "first words")
        running = subprocess.Popen([str(BIN / "bayan"), "index", str(self.drop), "--index", str(self.index), "--watch"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(running.kill)
        said = []

        def hear(part):
            """Waits until the run says it."""
            while part not in (said[-1] if said else ""):
                line = running.stderr.readline()
                self.assertNotEqual(line, "", said)
                said.append(line)

        hear("Watching for changes")
        self.write("new/deep/b.txt", "second words")
        hear("1 added")
        self.write("new/deep/.c.tmp", "third words")
        (self.drop / "new/deep/.c.tmp").rename(self.drop / "a.txt")
        hear("1 changed")
        (self.drop / "new").rename(self.drop / "moved")
        hear("1 moved")
        (self.drop / "moved/deep/b.txt").unlink()
        hear("1 removed")
        self.assertEqual(len(self.ids("third")), 1)
        self.ids("second", expect=4)
        self.bayan("check", "--index", self.index)
        running.send_signal(signal.SIGINT)
        _, rest = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 130)
        self.assertIn("Stopped watching", rest)

    def test_watch_keeps_quiet_about_itself_and_known_problems(self):
        self.write("a.txt", "first words")
        self.write("bad.json", "{")
        report, log = self.drop / "report.jsonl", self.folder / "log"
        with open(log, "w", encoding="utf-8") as stream:
            running = subprocess.Popen([str(BIN / "bayan"), "index", str(self.drop), "--index", str(self.drop / "idx"),
                                        "--report", str(report), "--watch"], stderr=stream)
        self.addCleanup(running.kill)

        def wait_for(part, count):
            for _ in range(600):
                if log.read_text(encoding="utf-8").count(part) >= count:
                    return
                time.sleep(0.1)
            self.fail(log.read_text(encoding="utf-8"))

        wait_for("Watching for changes", 1)
        self.write("b.txt", "second words")
        wait_for("1 added", 1)
        time.sleep(2)  # four times what a watch waits before it runs
        self.write("bad.json", '{"text":"mended"}')
        wait_for("The index holds", 3)
        self.write("bad.json", "{")
        wait_for("The index holds", 4)
        running.send_signal(signal.SIGINT)
        self.assertEqual(running.wait(60), 130)
        said = log.read_text(encoding="utf-8")
        self.assertEqual(said.count("The index holds"), 4, said)
        self.assertEqual(said.count("warning: bad.json"), 2, said)
        self.assertNotIn("report.jsonl", report.read_text(encoding="utf-8"))

    def test_watch_ends_where_there_is_nothing_to_watch(self):
        self.bayan("index", self.drop / "gone", "--index", self.index, "--watch", expect=2)
        self.bayan("index", self.drop, "--index", self.index, "--watch", "--rebuild", expect=1)


if __name__ == "__main__":
    unittest.main(verbosity=1)
