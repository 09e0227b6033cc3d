"""scripts/packages.sh must say what is wanted where it cannot install anything, and touch nothing where it may not."""

import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def packages(*arguments, **environment):
    clean = {name: value for name, value in os.environ.items() if name not in ("BAYAN_SKIP_PACKAGES", "OS_RELEASE")}
    return subprocess.run([ROOT / "scripts" / "packages.sh", *arguments], capture_output=True, text=True, check=False,
                          env={**clean, **environment})


class PackagesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def program(self, name, body):
        path = self.folder / name
        path.write_text(f"#!/bin/bash\n{body}\n", encoding="utf-8")
        path.chmod(0o755)

    def on(self, system):
        path = self.folder / "os-release"
        path.write_text(f"ID={system}\n", encoding="utf-8")
        return str(path)

    def test_another_system_is_told_which_packages_are_wanted(self):
        for verb in ("check", "install"):
            for system in (self.on("fedora"), str(self.folder / "no-such-file")):
                told = packages(verb, "run", OS_RELEASE=system)
                self.assertEqual(told.returncode, 2)
                self.assertIn("not Debian", told.stderr)
                self.assertIn("libxapian-dev", told.stderr)
                self.assertNotIn("libgtest-dev", told.stderr, "only what the target needs is named")

    def test_somebody_who_has_it_all_under_other_names_goes_on(self):
        self.assertEqual(packages("install", "run", OS_RELEASE=self.on("fedora"), BAYAN_SKIP_PACKAGES="1").returncode, 0)

    def test_check_names_what_is_missing_and_installs_nothing(self):
        self.program("dpkg-query", "exit 1")
        self.program("apt-get", f"touch '{self.folder}/called'")
        told = packages("check", "run", OS_RELEASE=self.on("debian"), PATH=f"{self.folder}:{os.environ['PATH']}")
        self.assertEqual(told.returncode, 2)
        self.assertIn("apt-get install -y g++ cmake", told.stderr)
        self.assertFalse((self.folder / "called").exists())

    def test_with_everything_there_nothing_is_called(self):
        self.program("dpkg-query", "echo installed")
        self.program("apt-get", f"touch '{self.folder}/called'")
        told = packages("install", "run", "test", OS_RELEASE=self.on("debian"),
                        PATH=f"{self.folder}:{os.environ['PATH']}")
        self.assertEqual((told.returncode, told.stdout, told.stderr), (0, "", ""))
        self.assertFalse((self.folder / "called").exists())

    def test_a_working_npm_is_left_alone(self):
        self.program("dpkg-query", "exit 1")
        for works in (True, False):
            self.program("npm", "exit 0" if works else "exit 1")
            told = packages("check", "test", OS_RELEASE=self.on("debian"), PATH=f"{self.folder}:{os.environ['PATH']}")
            self.assertEqual(told.returncode, 2)
            self.assertEqual(" nodejs npm" not in told.stderr, works)

    def test_unknown_verbs_and_sections_are_refused(self):
        for arguments in (("remove", "run"), ("list", "no-such-section"), ("install",)):
            self.assertEqual(packages(*arguments).returncode, 2)


if __name__ == "__main__":
    unittest.main()
