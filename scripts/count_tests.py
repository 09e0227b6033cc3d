#!/usr/bin/env python3
"""Counts what a run of CTest did, down to the single test, and prints it as one line.

    count_tests.py --junit FILE [--tally FILE] [--exit-code N]
    count_tests.py --sum TALLY...

FILE is CTest's JUnit report with the output of every test (--test-output-size-passed, --test-output-size-failed). An
entry of CTest counts as the tests inside it where the closing lines of its runner tell them: GoogleTest, Python's
unittest, Node's runner. Any other entry counts as one. An entry that failed counts at least one failure, whatever its
runner says; one that never ran, or whose runner found no test, is a failure.

The last line is `N passed, N failed, N skipped`; the exit code is 1 if anything failed, if nothing passed, or if N of
--exit-code, CTest's own, is not 0. With CI=true a skipped test counts as failed. --tally also writes the line to a file,
and --sum adds such files up.
"""

import argparse
import os
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

LINE = re.compile(r"^(\d+) passed, (\d+) failed, (\d+) skipped$")


class Tally:
    def __init__(self, passed=0, failed=0, skipped=0):
        self.passed, self.failed, self.skipped = passed, failed, skipped

    def __add__(self, other):
        return Tally(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def count_gtest(text):
    """The tally that GoogleTest's closing lines tell, or None."""
    def number(pattern):
        return sum(int(n) for n in re.findall(pattern, text, re.M))

    if not re.search(r"^\[==========\] \d+ tests? from ", text, re.M):
        return None
    return Tally(number(r"^\[  PASSED  \] (\d+) tests?\.$"), number(r"^\[  FAILED  \] (\d+) tests?, listed below:$"),
                 number(r"^\[  SKIPPED \] (\d+) tests?, listed below:$") + number(r"^  YOU HAVE (\d+) DISABLED TESTS?$"))


def count_unittest(text):
    """The tally that the closing lines of Python's unittest tell, or None."""
    ran = re.findall(r"^Ran (\d+) tests? in ", text, re.M)
    if not ran:
        return None
    words = {}
    for line in re.findall(r"^(?:OK|FAILED) \((.*)\)$", text, re.M):
        for word, number in re.findall(r"([a-z ]+)=(\d+)", line):
            words[word.strip()] = words.get(word.strip(), 0) + int(number)
    failed = words.get("failures", 0) + words.get("errors", 0) + words.get("unexpected successes", 0)
    skipped = words.get("skipped", 0) + words.get("expected failures", 0)
    return Tally(sum(map(int, ran)) - failed - skipped, failed, skipped)


def count_node(text):
    """The tally that the closing lines of Node's test runner tell (TAP or spec form), or None."""
    words = {word: sum(int(n) for n in re.findall(rf"^(?:#|\u2139) {word} (\d+)$", text, re.M))
             for word in ("tests", "pass", "fail", "cancelled", "skipped", "todo")}
    if not re.search(r"^(?:#|\u2139) pass \d+$", text, re.M):
        return None
    return Tally(words["pass"], words["fail"] + words["cancelled"], words["skipped"] + words["todo"])


def count_entry(case):
    """The tally of one entry of CTest and the names of what was skipped."""
    name, status = case.get("name"), case.get("status")
    skip = case.find("skipped")
    if status == "disabled" or (skip is not None and skip.get("message", "").startswith("SKIP_")):
        return Tally(skipped=1), [name]
    text = case.findtext("system-out") or ""
    tally = count_gtest(text) or count_unittest(text) or count_node(text)
    if status != "run":
        tally = tally or Tally()
        tally.failed = max(tally.failed, 1)
    elif tally is None:
        tally = Tally(passed=1)
    elif tally.passed + tally.failed + tally.skipped == 0:
        tally.failed = 1  # a runner that found no test has not passed
    return tally, [f"{name} ({tally.skipped} inside)"] if tally.skipped else []


def count_run(junit):
    total, skipped, failed = Tally(), [], []
    for case in ElementTree.parse(junit).getroot().iter("testcase"):
        tally, names = count_entry(case)
        total += tally
        skipped += names
        if tally.failed:
            failed.append(f"{case.get('name')} ({case.get('status')})")
    return total, skipped, failed


def add_up(paths):
    total = Tally()
    for path in paths:
        match = LINE.match(path.read_text(encoding="utf-8").strip())
        if not match:
            raise SystemExit(f"{path}: expected a line like '3 passed, 0 failed, 0 skipped'")
        total += Tally(*map(int, match.groups()))
    return total


def main(argv=None, environ=os.environ):
    parser = argparse.ArgumentParser(description="Count tests.")
    parser.add_argument("--junit", type=pathlib.Path)
    parser.add_argument("--tally", type=pathlib.Path)
    parser.add_argument("--exit-code", type=int, default=0)
    parser.add_argument("--sum", type=pathlib.Path, nargs="+", metavar="TALLY")
    args = parser.parse_args(argv)
    if args.sum:
        total = add_up(args.sum)
    else:
        total, skipped, failed = count_run(args.junit)
        for name in failed:
            print(f"failed: {name}")
        for name in skipped:
            print(f"skipped: {name}")
        if environ.get("CI") == "true" and total.skipped:
            print("CI=true: a skipped test counts as failed")
            total = Tally(total.passed, total.failed + total.skipped, 0)
        if args.exit_code and not total.failed:
            print(f"CTest ended with {args.exit_code} though no test failed")
            total.failed = 1
    if args.tally:
        args.tally.write_text(f"{total}\n", encoding="utf-8")
    print(total)
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
