"""Plants one fault of each kind in small documents and expects check_docs.py to name it."""

import contextlib
import io
import json
import pathlib
import tempfile
import unittest

import check_docs

CLEAN = {
    "Makefile": "run:  ## runs\n\ttrue\n",
    "README.md": "See [how](docs/ARCHITECTURE.md#top), `core/base/a.h`, `application/json`, `build/release/x`.\n\n"
                 "```sh\nmake run\n```\n",
    "docs/ARCHITECTURE.md": "# Map\n\n## `core/base`: what does all stand on?\n",
    "core/base/a.h": "",
    "tests/lint/layers.json": json.dumps({"rooms": [{"path": "core/base"}, {"path": "core/later"}]}),
    "tests/web/package-lock.json": '{"packages": {"node_modules/x": {"version": "1"}}}\n',
}


class DocsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for path, text in CLEAN.items():
            self.write(path, text)

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def append(self, path, text):
        self.write(path, CLEAN[path] + text)

    def assert_faults(self, *expected):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = check_docs.main(["--root", str(self.root)])
        self.assertEqual(out.getvalue().splitlines(), list(expected))
        self.assertEqual(code, 1 if expected else 0)

    def test_clean_tree_has_no_fault(self):
        self.assert_faults()

    def test_link_that_leads_nowhere(self):
        self.append("README.md", "![picture](docs/images/page.png)\n")
        self.assert_faults("README.md:6: the link docs/images/page.png leads nowhere")

    def test_path_that_is_gone(self):
        self.append("docs/ARCHITECTURE.md", "Look at `core/base/gone.h`.\n")
        self.assert_faults("docs/ARCHITECTURE.md:4: there is no core/base/gone.h")

    def test_target_that_is_gone(self):
        self.append("README.md", "Say `make sample`.\n")
        self.assert_faults("README.md:6: `make sample` is no target of the Makefile")

    def test_room_without_its_section(self):
        self.write("core/later/b.h", "")
        self.assert_faults("docs/ARCHITECTURE.md:1: has no heading with `core/later` and the question that it answers")

    def test_architecture_at_and_over_its_length(self):
        rest = check_docs.MAX_ARCHITECTURE_LINES - 3
        self.append("docs/ARCHITECTURE.md", "x\n" * rest)
        self.assert_faults()
        self.append("docs/ARCHITECTURE.md", "x\n" * (rest + 1))
        self.assert_faults("docs/ARCHITECTURE.md:151: 151 lines; at most 150 keep it readable")

    def test_document_that_the_readme_does_not_link(self):
        self.write("docs/HTTP_API.md", "# API\n")
        self.assert_faults("README.md:1: does not link docs/HTTP_API.md")

    def test_lock_file_that_names_a_registry(self):
        self.write("tests/web/package-lock.json", '{\n"resolved": "https://example.org/x.tgz"\n}\n')
        self.assert_faults("tests/web/package-lock.json:2: names where a package was fetched from; npm has "
                           "omit-lockfile-registry-resolved=true against that")


if __name__ == "__main__":
    unittest.main()
