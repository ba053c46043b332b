#!/usr/bin/env python3
"""new_check, run in a copy of the project; what it wrote must compile. Run by
ctest: new_check_test.py SOURCES BUILD."""

import json
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest


class NewCheck(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        shutil.copytree(SOURCES / "src", self.root / "src")
        shutil.copytree(SOURCES / "models", self.root / "models")

    def run_it(self, *arguments):
        return subprocess.run([self.root / "src/judging/checks/new_check", *arguments], capture_output=True, text=True)

    def compiles(self, file, like):
        """Whether `file` compiles with the flags of `like`."""
        commands = json.loads((BUILD / "compile_commands.json").read_text())
        entry = next(c for c in commands if c["file"].endswith(like))
        command = shlex.split(entry["command"].replace(str(SOURCES / "src"), str(self.root / "src")))
        command = [part for part in command if "ccache" not in part]
        at = command.index("-o")
        del command[at:at + 2]
        command[command.index("-c") + 1] = str(file)
        done = subprocess.run(command + ["-fsyntax-only"], cwd=entry["directory"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_check_that_compiles_and_is_listed(self):
        done = self.run_it("diploma-number-known")
        self.assertEqual(done.returncode, 0, done.stderr)
        checks = self.root / "src/judging/checks"
        self.compiles(checks / "diploma_number_known.cc", "src/judging/checks/code_present.cc")
        self.compiles(checks / "diploma_number_known_test.cc", "src/judging/checks/code_present_test.cc")
        self.compiles(checks / "checks.cc", "src/judging/checks/checks.cc")
        listed = re.findall(r"push_back\(Make(\w+)", (checks / "checks.cc").read_text())
        self.assertIn("DiplomaNumberKnown", listed)
        self.assertEqual(listed, sorted(listed))
        build = (checks / "CMakeLists.txt").read_text()
        self.assertIn("          diploma_number_known.cc\n", build)
        self.assertIn("          diploma_number_known_test.cc\n", build)
        for language in ("fr", "en"):
            messages = (self.root / f"models/messages/{language}.textproto").read_text()
            keys = re.findall(r'key: "([^"]*)"', messages)
            self.assertIn("diploma-number-known/NOT_READ", keys)
            self.assertEqual(keys, sorted(keys))

    def test_first_and_last_of_the_list(self):
        for name in ("a-first-check", "zoned-last-check"):
            self.assertEqual(self.run_it(name).returncode, 0)
        build = (self.root / "src/judging/checks/CMakeLists.txt").read_text()
        self.assertEqual(build.count("("), build.count(")"), build)

    def test_refusals_change_nothing(self):
        before = {path: path.read_bytes() for path in self.root.rglob("*") if path.is_file()}
        for name in ("CamelCase", "single", "with_underscore", "-leading", "code-present", "a--b"):
            done = self.run_it(name)
            self.assertEqual(done.returncode, 2, name)
            self.assertIn("error", done.stderr)
        self.assertEqual(before, {path: path.read_bytes() for path in self.root.rglob("*") if path.is_file()})


if __name__ == "__main__":
    SOURCES, BUILD = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1])
