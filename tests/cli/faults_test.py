#!/usr/bin/env python3
"""What comes of a drop is decided by its files alone: not by their order, by jobs, by halves, nor by kills.

    faults_test.py BIN [unittest arguments]     BIN holds bayan

BAYAN_KILLS says how often the indexer is killed (20), BAYAN_SEED makes a run repeatable.
"""
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tarfile
import time
import unittest

from bayan_test import BIN, CommandLine

KILLS = int(os.environ.get("BAYAN_KILLS", "20"))
SEED = int(os.environ.get("BAYAN_SEED", random.SystemRandom().randrange(1 << 32)))
# Of the kills, those that must fall between the first and the last commit of what is being indexed.
BETWEEN = KILLS * 3 // 4
BATCH = 25
PARAGRAPH = "ناقش أعضاء المجلس قرارات الدول وموازنات الوزارات ومكافحة الفساد، وأكدوا دعم القرار {0}."


def make_drop(folder):
    """Files of several kinds, with copies, sidecars, claims for one id, and boilerplate that repeats."""
    files = {}
    for number in range(90):
        text = f"بيان رقم {number}\n\n" + "\n\n".join(PARAGRAPH.format(2100 + number + i) for i in range(4))
        files[f"{number % 7}/{number}.txt"] = text + "\n\nNewsletter of the council, all rights reserved to it since 2011."
        if number % 5 == 0:
            files[f"{number % 7}/{number}.txt.meta.json"] = json.dumps(
                {"id": f"s-{number % 40}", "date": "2017-03-22", "issuer": "مجموعة الاتصال"})
        if number % 6 == 0:
            files[f"copies/{number}.txt"] = files[f"{number % 7}/{number}.txt"]
    for number in range(30):
        files[f"pages/{number}.html"] = (f"<title>Page {number}</title><nav>Home About</nav><h1>Fact sheet {number}</h1>"
                                         f"<p>More than {number},000 families returned to Mosul.</p>")
    records = [json.dumps({"id": f"r-{n}" if n % 3 else "", "text": f"Record {n} of the council, item {n % 17}. " * 6})
               for n in range(450)]
    files["feeds/a.jsonl"] = "\n".join(records)
    files["feeds/copy-of-a.jsonl"] = files["feeds/a.jsonl"]
    files["feeds/b.jsonl"] = "\n".join([*records[200:260], '{"id":', json.dumps({"text": "One more."})])
    rows = "".join(f'"t-{n}","Title {n}","Row {n} of the table, with words."\n' for n in range(120))
    files["feeds/table.csv"] = "id,title,text\n" + rows
    for name, content in files.items():
        write(folder / name, content)
    bundle = folder / "bundle"
    for number in range(25):
        write(bundle / f"{number}.txt", f"Member {number} of an archive, with words of its own.")
    with tarfile.open(folder / "members.tar", "w") as archive:
        for member in sorted(bundle.iterdir()):
            info = tarfile.TarInfo(member.name)
            info.size = member.stat().st_size
            with open(member, "rb") as file:
                archive.addfile(info, file)
    shutil.rmtree(bundle)


def change_drop(folder):
    """What happens to a drop between two runs: files change, move, vanish, come and become equal."""
    for number in range(0, 90, 4):
        write(folder / f"{number % 7}/{number}.txt", f"بيان معدل {number}\n\n" + PARAGRAPH.format(3000 + number))
    for number in range(1, 90, 8):
        (folder / "moved").mkdir(exist_ok=True)
        (folder / f"{number % 7}/{number}.txt").rename(folder / "moved" / f"{number}.txt")
    for number in range(0, 30, 3):
        (folder / f"pages/{number}.html").unlink()
    lines = (folder / "feeds/a.jsonl").read_text("utf-8").split("\n")
    write(folder / "feeds/a.jsonl", "\n".join(lines[:100] + lines[150:] + [json.dumps({"id": "new", "text": "Newly come."})]))
    shutil.copy(folder / "pages/1.html", folder / "pages/also-1.html")
    write(folder / "0/0.txt.meta.json", '{"id": "s-1000"}')


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


class Outcome(CommandLine):
    """Runs whose export is compared byte by byte."""

    def index_drop(self, index, *arguments, paths=None, batch=BATCH, expect=3):
        return self.bayan("index", *(paths or [self.drop]), "--index", index, "--batch", batch, *arguments, expect=expect)

    def export(self, index):
        return self.bayan("export", "--index", index, "--quiet").stdout

    def check(self, index):
        return self.bayan("check", "--index", index, "--quiet").stdout


class Determinism(Outcome):
    """One set of files, come to in many ways."""

    def setUp(self):
        super().setUp()
        self.source = self.folder / "source"
        make_drop(self.source)
        self.names = sorted(str(path.relative_to(self.source)) for path in self.source.rglob("*") if path.is_file())
        shutil.copytree(self.source, self.drop, dirs_exist_ok=True)
        self.index_drop(self.index, "--jobs", 1)
        self.whole = self.export(self.index)
        self.assertGreater(len(self.whole.splitlines()), 600)

    def copy(self, names, folder):
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(self.source / name, folder / name)

    def same(self, index):
        self.check(index)
        self.assertEqual(self.export(index), self.whole, f"seed {SEED}")

    def test_jobs(self):
        for jobs in (2, 5):
            self.index_drop(self.folder / f"jobs-{jobs}", "--jobs", jobs)
            self.same(self.folder / f"jobs-{jobs}")

    def test_batches(self):
        for batch in (1, 100_000):
            self.index_drop(self.folder / f"batch-{batch}", batch=batch)
            self.same(self.folder / f"batch-{batch}")

    def test_order_of_creation(self):
        shuffled = self.names.copy()
        random.Random(SEED).shuffle(shuffled)
        self.copy(shuffled, self.folder / "shuffled")
        self.index_drop(self.folder / "second", paths=[self.folder / "shuffled"])
        self.same(self.folder / "second")

    def halves(self):
        """Random halves; a sidecar goes with its file, which it would change otherwise."""
        chance = random.Random(SEED)
        chosen = {name for name in self.names if chance.random() < 0.5}
        first = [name for name in self.names if name.removesuffix(".meta.json") in chosen]
        return first, [name for name in self.names if name not in set(first)]

    def test_halves_one_after_the_other_into_one_folder(self):
        for order, (early, late) in enumerate((self.halves(), self.halves()[::-1])):
            folder, index = self.folder / f"half-{order}", self.folder / f"index-{order}"
            for names in (early, late):
                self.copy(names, folder)
                self.index_drop(index, paths=[folder], expect=None)
            self.same(index)

    def test_two_drops(self):
        first, second = self.halves()
        self.copy(first, self.folder / "first")
        self.copy(second, self.folder / "second")
        both = [self.folder / "first", self.folder / "second"]
        for path in both:
            self.index_drop(self.folder / "apart", paths=[path], expect=None)
        self.same(self.folder / "apart")
        self.index_drop(self.folder / "turned", paths=both[::-1], expect=None)
        self.same(self.folder / "turned")

    def test_rebuild_and_compact(self):
        self.bayan("index", "--index", self.index, "--rebuild")
        self.same(self.index)
        self.bayan("compact", "--index", self.index)
        self.same(self.index)


class Kills(Outcome):
    """The indexer is killed at random moments; the index is sound after each, and in the end as if nothing had been."""

    def setUp(self):
        super().setUp()
        self.chance = random.Random(SEED)
        self.stages = [self.folder / "stage-0", self.folder / "stage-1"]
        make_drop(self.stages[0])
        shutil.copytree(self.stages[0], self.stages[1])
        change_drop(self.stages[1])
        self.wanted = []
        for stage in self.stages:
            self.bring(stage)
            self.index_drop(self.index)
            self.wanted.append(self.export(self.index))
        self.assertNotEqual(*self.wanted)
        self.kills = self.between = self.whole_runs = 0

    def bring(self, stage):
        """Makes the drop what it is at a stage; as in life, times differ where contents do."""
        subprocess.run(["rsync", "-a", "--checksum", "--delete", f"{stage}/", f"{self.drop}/"], check=True) \
            if shutil.which("rsync") else self.mirror(stage)

    def mirror(self, stage):
        wanted = {path.relative_to(stage) for path in stage.rglob("*") if path.is_file()}
        for path in [path for path in self.drop.rglob("*") if path.is_file()]:
            if path.relative_to(self.drop) not in wanted:
                path.unlink()
        for name in wanted:
            target = self.drop / name
            if not target.exists() or target.read_bytes() != (stage / name).read_bytes():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(stage / name, target)

    def revision(self):
        if not (self.index / "XAPIANDB").exists():
            return 0
        return json.loads(self.bayan("stats", "--index", self.index, "--format", "json").stdout)["revision"]

    def commits(self):
        """A mark that changes with each commit."""
        marks = []
        for path in sorted(self.index.glob("gen-*/iamglass")):
            try:
                marks.append(path.stat().st_ino)
            except FileNotFoundError:
                marks.append(0)  # replaced just now
        return marks

    def kill_once(self, commits, pause):
        """Kills a run when it has made that many commits and then some time has passed; False if it ended before."""
        running = subprocess.Popen([str(BIN / "bayan"), "index", str(self.drop), "--index", str(self.index), "--batch",
                                    str(BATCH), "--jobs", str(self.chance.choice((1, 2, 3))), "--quiet"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        mark = self.commits()
        while commits > 0 and running.poll() is None:
            now = self.commits()
            if now != mark:
                mark, commits = now, commits - 1
            time.sleep(0.001)  # between two looks at the folder
        time.sleep(pause)
        running.kill()
        _, messages = running.communicate(timeout=300)
        if running.returncode == -signal.SIGKILL:
            return True
        self.assertEqual(running.returncode, 3, messages)
        return False

    def after_a_kill(self, stage, revision_before):
        self.kills += 1
        if not (self.index / "XAPIANDB").exists():
            self.bayan("check", "--index", self.index, expect=2)
            return
        self.check(self.index)
        unfinished = self.export(self.index) != self.wanted[stage]
        self.between += unfinished and self.revision() > revision_before
        if self.kills % 20 == 0:
            print(f"{self.kills} kills, {self.between} between commits", file=sys.stderr, flush=True)

    def undisturbed_end(self, stage):
        self.index_drop(self.index)
        self.check(self.index)
        self.assertEqual(self.export(self.index), self.wanted[stage], f"seed {SEED}, after {self.kills} kills")
        self.whole_runs += 1

    def test_kills(self):
        while self.kills < KILLS or self.between < BETWEEN:
            shutil.rmtree(self.index, ignore_errors=True)
            for stage, folder in enumerate(self.stages):
                self.bring(folder)
                before = self.revision()
                for _ in range(self.chance.randint(2, 6)):
                    if self.kills >= KILLS and self.between >= BETWEEN:
                        break
                    begun = self.revision() > before
                    # Some from the start on, wherever that may be; most once something is committed.
                    anywhere = self.chance.random() < 0.2
                    commits = 0 if anywhere else self.chance.randint(0 if begun else 1, 5)
                    if self.kill_once(commits, self.chance.uniform(0, 0.3 if anywhere else 0.05)):
                        self.after_a_kill(stage, before)
                self.undisturbed_end(stage)
        print(f"seed {SEED}: {self.kills} kills, {self.between} of them between the first and the last commit, "
              f"{self.whole_runs} ends compared", file=sys.stderr)


if __name__ == "__main__":
    print(f"seed {SEED}", file=sys.stderr)
    unittest.main(verbosity=1)
