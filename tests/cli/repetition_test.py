#!/usr/bin/env python3
"""bayan as a black box: blocks that repeat through the documents of a source.

    repetition_test.py BIN [unittest arguments]     BIN holds bayan
"""
import random
import shutil
import subprocess
import time
import unittest

from bayan_test import BIN, CommandLine


class Repetition(CommandLine):
    """Blocks that many documents of a source have."""

    FOOTER = "Office of the Zephyr Registrar, Quay Street 9"
    NOTICE = "The registrar receives visitors on the first quartzday of each month."

    def page(self, number, footer=True):
        around = f"<p>{self.NOTICE}</p><div>{self.FOOTER}</div>" if footer else ""
        return (f"<html lang=en><h2>Notice {number}</h2><p>Barge {number} may not pass the lock before its papers are "
                f"checked, and its skipper answers for whatever it carries on the {number}th day.</p>"
                f"<p>The zephyr of {number} knots moved it towards the quay.</p>{around}</html>")

    def write_pages(self, numbers, folder):
        for number in numbers:
            path = self.folder / folder / f"{number:03}.html"
            path.parent.mkdir(exist_ok=True)
            path.write_text(self.page(number), encoding="utf-8")

    def exported(self, index):
        return self.bayan("export", "--index", index).stdout

    def test_a_repeated_block_is_set_aside_and_its_words_elsewhere_are_not(self):
        self.write_pages(range(30), "drop")
        done = self.run_index()
        self.assertIn("Blocks that repeat", done.stderr)
        self.assertEqual(self.ids("registrar", expect=4), [])
        self.assertEqual(self.ids("quartzday", expect=4), [])
        self.assertEqual(len(self.ids("zephyr", "--limit", 100)), 30, "in a sentence of the text")
        page = self.ids("notice 7")[0]
        whole = self.bayan("show", page, "--index", self.index, "--whole").stdout
        self.assertIn("[set aside: repeated] " + self.FOOTER, whole)
        self.assertIn("[set aside: repeated] " + self.NOTICE, whole)
        self.assertNotIn("Quay Street", self.bayan("show", page, "--index", self.index).stdout)
        for number in range(7, 30):
            (self.drop / f"{number:03}.html").unlink()
        self.run_index()
        self.assertEqual(len(self.ids("registrar quartzday")), 7, "seven do not repeat: it is text again")

    def test_the_result_depends_on_the_set_of_files_alone(self):
        self.write_pages(range(120), "drop")
        (self.drop / "200.html").write_text(self.page(200, footer=False), encoding="utf-8")
        self.run_index()
        wanted = self.exported(self.index)
        self.assertEqual(wanted.count('"why":"repeated"'), 240)

        random.seed(4)
        one, two = self.folder / "one", self.folder / "two"
        for folder in (one, two):
            folder.mkdir()
        names = sorted(self.drop.iterdir())
        random.shuffle(names)
        for number, name in enumerate(names):
            shutil.copy(name, (one if number % 2 == 0 else two) / name.name)
        halves = self.folder / "halves"
        self.bayan("index", one, "--index", halves)
        self.bayan("index", two, "--index", halves)
        self.assertEqual(self.exported(halves), wanted, "in two drops")

        resumed = self.folder / "resumed"
        for name in names:  # more files, which are removed again
            shutil.copy(name, self.drop / ("x" + name.name))
        for delay in (0.4, 0.6, 0.8, 1.0):
            process = subprocess.Popen([BIN / "bayan", "index", self.drop, "--index", resumed],
                                       stderr=subprocess.DEVNULL)
            time.sleep(delay)
            process.kill()
            process.wait()
        for name in names:
            (self.drop / ("x" + name.name)).unlink()
        self.bayan("index", self.drop, "--index", resumed)
        self.assertEqual(self.exported(resumed), wanted, "killed and resumed")


if __name__ == "__main__":
    unittest.main()
