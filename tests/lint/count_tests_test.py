"""scripts/count_tests.py must tell the truth about every way a test can end."""

import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "scripts"))
import count_tests  # noqa: E402  (found through the line above)

GTEST = """[==========] 5 tests from 2 test suites ran. (12 ms total)
[  PASSED  ] 2 tests.
[  SKIPPED ] 1 test, listed below:
[  SKIPPED ] A.B
[  FAILED  ] 2 tests, listed below:
[  FAILED  ] A.C
[  FAILED  ] A.D
"""
UNITTEST = "Ran 7 tests in 0.4s\n\nFAILED (failures=1, errors=1, skipped=2)\n"
NODE = "# tests 6\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n"


def entry(status="run", output="", skipped=None):
    mark = f'<skipped message="{skipped}"/>' if skipped else ""
    return f'<testcase name="t" status="{status}">{mark}<system-out>{output}</system-out></testcase>'


class CountTest(unittest.TestCase):
    def count(self, *entries, ci=False, ctest=0):
        with tempfile.TemporaryDirectory() as folder:
            junit = pathlib.Path(folder) / "junit.xml"
            junit.write_text(f"<testsuite>{''.join(entries)}</testsuite>", encoding="utf-8")
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                code = count_tests.main(["--junit", str(junit), "--exit-code", str(ctest)], {"CI": "true"} if ci else {})
            return out.getvalue().splitlines()[-1], code

    def test_plain_entries_count_as_one(self):
        self.assertEqual(self.count(entry(), entry()), ("2 passed, 0 failed, 0 skipped", 0))
        self.assertEqual(self.count(entry(), entry("fail")), ("1 passed, 1 failed, 0 skipped", 1))

    def test_runners_are_looked_into(self):
        self.assertEqual(self.count(entry("fail", GTEST)), ("2 passed, 2 failed, 1 skipped", 1))
        self.assertEqual(self.count(entry("fail", UNITTEST)), ("3 passed, 2 failed, 2 skipped", 1))
        self.assertEqual(self.count(entry("fail", NODE)), ("3 passed, 2 failed, 1 skipped", 1))
        self.assertEqual(self.count(entry("run", NODE.replace("#", "\u2139"))), ("3 passed, 2 failed, 1 skipped", 1))

    def test_failed_entry_whose_runner_saw_no_failure(self):
        self.assertEqual(self.count(entry("fail", "Ran 3 tests in 1s\n\nOK\n")), ("3 passed, 1 failed, 0 skipped", 1))

    def test_entry_that_never_ran_is_a_failure(self):
        self.assertEqual(self.count(entry("notrun", skipped="Unable to find executable"), entry()),
                         ("1 passed, 1 failed, 0 skipped", 1))

    def test_skips(self):
        for skip in (entry("notrun", skipped="SKIP_RETURN_CODE=77"), entry("disabled"),
                     entry("run", "Ran 1 test in 1s\n\nOK (skipped=1)\n")):
            self.assertEqual(self.count(entry(), skip), ("1 passed, 0 failed, 1 skipped", 0))
            self.assertEqual(self.count(entry(), skip, ci=True), ("1 passed, 1 failed, 0 skipped", 1))

    def test_runner_without_a_test_and_run_without_an_entry_fail(self):
        self.assertEqual(self.count(entry("run", "Ran 0 tests in 0s\n\nOK\n")), ("0 passed, 1 failed, 0 skipped", 1))
        self.assertEqual(self.count(), ("0 passed, 0 failed, 0 skipped", 1))

    def test_exit_code_of_ctest_is_believed(self):
        self.assertEqual(self.count(entry(), ctest=8), ("1 passed, 1 failed, 0 skipped", 1))

    def test_sum(self):
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for name, line in (("a", "1 passed, 0 failed, 2 skipped"), ("b", "3 passed, 1 failed, 0 skipped")):
                paths.append(pathlib.Path(folder) / name)
                paths[-1].write_text(line + "\n", encoding="utf-8")
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                code = count_tests.main(["--sum", *map(str, paths)])
        self.assertEqual((out.getvalue(), code), ("4 passed, 1 failed, 2 skipped\n", 1))


if __name__ == "__main__":
    unittest.main()
