#!/usr/bin/env python3
"""Scans every include under src/ against the rules of src/README.md, "Who may
include whom". Run by ctest: include_rules_test.py [src folder]."""

import pathlib
import re
import sys
import tempfile
import unittest

SOURCE_SUFFIXES = {".h", ".cc"}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^">]+)[">]', re.MULTILINE)

# Folder of src/ -> folders of src/ it may include besides itself.
MAY_INCLUDE = {
    "document": set(),
    "reading": {"document"},
    "judging": {"document"},
    "review": {"document", "judging"},
    "service": {"document", "judging", "review"},
    "tools": {"document", "reading", "judging", "review", "service"},
}

# Rooms of reading/ do not include each other. Files directly in reading/ (the
# reader composes the rooms) may include any.
# Headers directly in reading/ that the rooms must not include: they compose
# the rooms.
READING_COMPOSERS = {"reading/reader.h"}
# Measurements look at the objects of a file that intake has opened.
READING_ROOMS_MAY_INCLUDE = {"forensics": {"intake"}}

# Generated headers, by prefix -> where they may be included. First match wins.
GENERATED = [
    ("justif/v1/", ["service/rpc", "tools"]),
    ("justif/reader/", ["reading", "service", "tools"]),
    ("justif/model/", ["reading", "judging", "service", "tools"]),
    ("google/rpc/", ["service/rpc", "tools"]),
]

# Third-party headers, by pattern -> where they may be included. First match
# wins; what matches none (standard library, Abseil, protobuf runtime, ICU,
# RE2, GoogleTest, …) may be included anywhere.
THIRD_PARTY = [
    (r"ZXing/", ["reading/codes"]),
    (r"zbar", []),
    (r"opencv2/wechat_qrcode", []),
    (r"opencv2/", ["reading"]),
    (r"tesseract/|leptonica/|allheaders\.h|omp\.h", ["reading/text"]),
    (r"poppler|qpdf/|jpeglib\.h|jerror\.h", ["reading/intake", "reading/forensics"]),
    (r"png\.h|tiff|webp/|libheif/", ["reading/intake"]),
    (r"seccomp\.h", ["reading", "service/readers"]),
    (r"grpc|grpcpp/|grpc\+\+/", ["service", "tools"]),
    (r"openssl/", ["judging/signatures", "review/vault", "service/access", "tools/signing"]),
    (r"xmlsec/|libxml/", ["judging/signatures", "tools/signing"]),
    (r"curl/", ["service/http"]),
    (r"httplib\.h", ["service/http"]),
    (r"prometheus/", ["service"]),
    (r"soci/", ["review/store"]),
    (r"CLI/", ["tools", "service/main.cc"]),
    (r"pango/|cairo|fontconfig/", []),
]
# What draws documents and measures beside other libraries may use any.
DRAWS_WITH_ANYTHING = ["tools/synth", "tools/reading_rate"]


def is_within(path, folder):
    return path == folder or path.startswith(folder + "/")


def reading_room(path):
    """The room of reading/ that `path` is in, or None."""
    parts = path.split("/")
    return parts[1] if parts[0] == "reading" and len(parts) > 2 else None


def broken_rule(path, delimiter, header, src):
    """The rule that `path` (relative to src/) breaks by including `header`,
    or None."""
    for prefix, folders in GENERATED:
        if header.startswith(prefix):
            if any(is_within(path, folder) for folder in folders):
                return None
            return f"{prefix} protos belong to {', '.join(folders)}"

    if delimiter == '"':
        if "/" not in header or header.startswith(".") or "/../" in header:
            if (src / header).is_file():
                return None
            return "includes of ours are relative to src/"
        top = header.split("/")[0]
        if top in MAY_INCLUDE and (src / header).is_file():
            return broken_rule_of_ours(path, header)
        if top in MAY_INCLUDE:
            return "no such file in src/"

    if any(is_within(path, folder) for folder in DRAWS_WITH_ANYTHING):
        return None
    for pattern, folders in THIRD_PARTY:
        if re.match(pattern, header):
            if any(is_within(path, folder) for folder in folders):
                return None
            return f"stays in {', '.join(folders or DRAWS_WITH_ANYTHING)}"
    return None


def broken_rule_of_ours(path, header):
    top = path.split("/")[0] if "/" in path else None
    header_top = header.split("/")[0]
    if top is None:  # directly in src/: belongs to no folder
        return None
    if top not in MAY_INCLUDE:
        return f"{top}/ is not in the table"
    if header_top != top:
        if header_top in MAY_INCLUDE[top]:
            return None
        return f"{top}/ may include {', '.join(sorted(MAY_INCLUDE[top])) or 'nothing of ours'}"

    room, header_room = reading_room(path), reading_room(header)
    if room is None:
        return None
    if header in READING_COMPOSERS:
        return "the rooms do not include what composes them"
    if header_room in (None, room) or header_room in READING_ROOMS_MAY_INCLUDE.get(room, ()):
        return None
    return "the rooms of reading/ do not include each other"


def scan(src):
    """Every broken rule under `src`, as `file:line: header: rule`; and the
    number of includes seen."""
    broken, seen = [], 0
    for file in sorted(src.rglob("*")):
        if file.suffix not in SOURCE_SUFFIXES or not file.is_file():
            continue
        path = file.relative_to(src).as_posix()
        text = file.read_text(encoding="utf-8")
        for match in INCLUDE.finditer(text):
            seen += 1
            delimiter, header = match.groups()
            rule = broken_rule(path, delimiter, header, src)
            if rule:
                line = text.count("\n", 0, match.start()) + 1
                broken.append(f"src/{path}:{line}: {header}: {rule}")
    return broken, seen


class TheRulesAreKept(unittest.TestCase):
    def test_src(self):
        broken, seen = scan(SRC)
        self.assertGreater(seen, 0, f"no includes found under {SRC}")
        self.assertEqual(broken, [], "\n" + "\n".join(broken))


class TheScanFindsWhatItForbids(unittest.TestCase):
    """Each case is a tree of its own with one include in one file."""

    def scan_one(self, path, include):
        with tempfile.TemporaryDirectory() as folder:
            src = pathlib.Path(folder)
            for header in [
                "document/field.h", "reading/reader.h", "reading/raster.h", "reading/codes/codes.h",
                "reading/text/text_reader.h", "reading/intake/upload.h",
                "reading/forensics/pdf_measurements.h", "judging/judge.h", "review/case.h", "service/rpc/handler.h", "tools/inspect.h",
            ]:
                (src / header).parent.mkdir(parents=True, exist_ok=True)
                (src / header).write_text("")
            (src / path).parent.mkdir(parents=True, exist_ok=True)
            (src / path).write_text(f"// a file\n#include {include}\n")
            return scan(src)[0]

    def assert_broken(self, path, include):
        broken = self.scan_one(path, include)
        self.assertEqual(len(broken), 1, f"{path} including {include} should be refused once: {broken}")
        self.assertTrue(broken[0].startswith(f"src/{path}:2: "), broken[0])

    def assert_kept(self, path, include):
        self.assertEqual(self.scan_one(path, include), [])

    def test_between_folders(self):
        self.assert_broken("document/a.cc", '"judging/judge.h"')
        self.assert_broken("document/a_test.cc", '"reading/raster.h"')
        self.assert_broken("reading/a.cc", '"judging/judge.h"')
        self.assert_broken("judging/a.cc", '"reading/raster.h"')
        self.assert_broken("judging/a.cc", '"review/case.h"')
        self.assert_broken("review/a.cc", '"service/rpc/handler.h"')
        self.assert_broken("service/a.cc", '"reading/reader.h"')
        self.assert_broken("service/a.cc", '"tools/inspect.h"')
        self.assert_broken("novelty/a.cc", '"document/field.h"')
        self.assert_kept("reading/codes/a.cc", '"document/field.h"')
        self.assert_kept("service/rpc/a.cc", '"review/case.h"')
        self.assert_kept("tools/a.cc", '"service/rpc/handler.h"')
        self.assert_kept("tools/a.cc", '"reading/reader.h"')

    def test_rooms_of_reading(self):
        self.assert_broken("reading/text/a.cc", '"reading/codes/codes.h"')
        self.assert_broken("reading/text/a.cc", '"reading/reader.h"')
        self.assert_broken("reading/kinds/a.cc", '"reading/codes/codes.h"')
        self.assert_broken("reading/kinds/a.cc", '"reading/text/text_reader.h"')
        self.assert_kept("reading/text/a.cc", '"reading/text/text_reader.h"')
        self.assert_broken("reading/forensics/a.cc", '"reading/codes/codes.h"')
        self.assert_broken("reading/text/a.cc", '"reading/forensics/pdf_measurements.h"')
        self.assert_kept("reading/forensics/a.cc", '"reading/intake/upload.h"')
        self.assert_kept("reading/text/a.cc", '"reading/raster.h"')
        self.assert_kept("reading/reader.cc", '"reading/codes/codes.h"')

    def test_generated(self):
        self.assert_broken("judging/a.cc", '"justif/v1/verification.pb.h"')
        self.assert_broken("service/readers/a.cc", '"justif/v1/verification.pb.h"')
        self.assert_broken("judging/a.cc", '"justif/reader/v1/reader.pb.h"')
        self.assert_broken("document/a.cc", '"justif/model/v1/policy.pb.h"')
        self.assert_kept("service/rpc/a.cc", '"justif/v1/verification.pb.h"')
        self.assert_kept("reading/kinds/a.cc", '"justif/model/v1/kind.pb.h"')

    def test_third_party(self):
        self.assert_broken("service/a.cc", "<opencv2/core.hpp>")
        self.assert_broken("reading/text/a.cc", "<ZXing/ReadBarcode.h>")
        self.assert_broken("reading/codes/a.cc", "<tesseract/baseapi.h>")
        self.assert_broken("reading/text/a.cc", "<opencv2/wechat_qrcode.hpp>")
        self.assert_broken("reading/kinds/a.cc", "<poppler/cpp/poppler-document.h>")
        self.assert_broken("judging/a.cc", "<grpcpp/grpcpp.h>")
        self.assert_broken("judging/checks/a.cc", '"openssl/evp.h"')
        self.assert_broken("tools/a.cc", "<cairo/cairo.h>")
        self.assert_kept("tools/synth/a.cc", "<cairo/cairo.h>")
        self.assert_kept("reading/codes/a.cc", "<ZXing/ReadBarcode.h>")
        self.assert_kept("reading/text/a.cc", "<opencv2/imgproc.hpp>")
        self.assert_kept("judging/signatures/a.cc", "<openssl/evp.h>")
        self.assert_kept("document/a.cc", "<vector>")

    def test_relative_to_src(self):
        self.assert_broken("document/a.cc", '"field.h"')
        self.assert_broken("document/a.cc", '"../document/field.h"')
        self.assert_broken("document/a.cc", '"document/missing.h"')

    def test_unusual_spelling(self):
        self.assert_broken("document/a.cc", '  "judging/judge.h" // wanted')


if __name__ == "__main__":
    SRC = pathlib.Path(sys.argv.pop(1) if len(sys.argv) > 1 else pathlib.Path(__file__).parent).resolve()
    unittest.main()
