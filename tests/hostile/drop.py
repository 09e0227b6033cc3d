"""A drop that wants to do harm: files that are bombs, broken, endless, or not what their names say.

`light(folder)` makes what a test of seconds can hold, `heavy(folder)` what it cannot. Both return a list of Hostile:
for each file what a run may say of it. Nothing here is random but by a fixed seed.
"""
import dataclasses
import gzip
import io
import lzma
import os
import pathlib
import random
import socket
import struct
import tarfile
import zipfile
import zlib

import quine

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARABIC_PDF = ROOT / "tests" / "data" / "pdf" / "arabic.pdf"
ANY = None  # whatever comes of it, as long as it is one line and the run goes on
READ = ""   # read without a problem
MIB = 1 << 20


@dataclasses.dataclass
class Hostile:
    """A file of the drop: its path as a report shows it, and the reasons that are right for it."""
    path: str
    reasons: object


class Maker:
    """Writes hostile files into a folder and remembers what to expect of them."""

    def __init__(self, folder, seed=7):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.files = []
        self.random = random.Random(seed)

    def expect(self, name, *reasons):
        self.files.append(Hostile(name, set(reasons) if reasons != (ANY,) else ANY))

    def path(self, name):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def write(self, name, content, *reasons):
        self.path(name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        self.expect(name, *reasons)

    def damaged(self, stem, ending, content, *reasons):
        """Cut at several places, and with some bits turned over."""
        for percent in (10, 50, 90, 99):
            self.write(f"{stem}-cut-{percent}{ending}", content[:len(content) * percent // 100], *reasons)
        for number in range(6):
            bits = bytearray(content)
            for _ in range(1 + number * 4):
                bits[self.random.randrange(len(bits))] ^= 1 << self.random.randrange(8)
            self.write(f"{stem}-flipped-{number}{ending}", bytes(bits), ANY)


# -- archives

def zip_of(members, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def tar_of(members):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def tar_header(name, size, kind=tarfile.REGTYPE):
    info = tarfile.TarInfo(name)
    info.size = size
    info.type = kind
    return info.tobuf(tarfile.GNU_FORMAT)


def zeros_gzipped(size, head=b""):
    """A gzip of `head` and zeros, made without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    chunk = bytes(MIB)
    parts = [packer.compress(head)]
    parts += [packer.compress(chunk) for _ in range(size // MIB)]
    return b"".join(parts) + packer.flush()


def zeros_deflated(size):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = bytes(MIB)
    crc = 0
    parts = []
    for _ in range(size // MIB):
        parts.append(packer.compress(chunk))
        crc = zlib.crc32(chunk, crc)
    return b"".join(parts) + packer.flush(), crc


def zip_record(name, data, size, crc, method=8, flags=0):
    """A local header with its data, and what the table of contents says of it; the size may lie."""
    common = struct.pack("<HHHHHIIIHH", 20, flags, method, 0, 0x21, crc, len(data), size, len(name), 0)
    return b"PK\x03\x04" + common + name + data, (common, name)


def zip_from(records, offsets=None):
    body = b"".join(local for local, _ in records)
    table = b""
    at = 0
    for number, (local, (common, name)) in enumerate(records):
        place = at if offsets is None else offsets[number]
        table += b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, place) + name
        at += len(local)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(records), len(records), len(table), len(body), 0)
    return body + table + end


def overlapping_zip(members, size):
    """Headers in a row, each with all that follows as its stored data, so that a little is told to be much."""
    data, crc = zeros_deflated(size)
    local, told = zip_record(b"last.txt", data, size, crc)
    records = [(local, told)]
    for number in range(members):
        behind = sum(len(earlier) for earlier, _ in records)
        common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, crc, behind, size, 8, 0)
        records.insert(0, (b"PK\x03\x04" + common + b"%04d.txt" % number, (common, b"%04d.txt" % number)))
    return zip_from(records)


def archives(maker, bomb_bytes):
    write = maker.write
    data, crc = zeros_deflated(bomb_bytes)
    bomb = zip_from([zip_record(b"a.txt", data, bomb_bytes, crc)])
    write("bombs/flat.zip", bomb, "too_large")
    write("bombs/liar.zip", zip_from([zip_record(b"a.txt", data, 100, crc)]), "malformed")
    write("bombs/overlapping.zip", overlapping_zip(200, MIB), "too_large")
    write("bombs/in.zip", zip_of([("x.zip", bomb), ("good.txt", "words")]), "too_large")
    head = tar_header("a.txt", bomb_bytes)
    write("bombs/flat.tar.gz", zeros_gzipped(bomb_bytes, head), "too_large")
    write("bombs/flat.tar.xz", lzma.compress(head + bytes(bomb_bytes), preset=0), "too_large")
    write("bombs/no-tar.tar.gz", zeros_gzipped(bomb_bytes), ANY)
    write("bombs/endless.tar", tar_header("a.txt", 1 << 40), "too_large")
    write("bombs/negative.tar", tar_header("a.txt", 0).replace(b"00000000000\0", b"-0000000001\0", 1), ANY)
    write("bombs/sparse.tar", tar_header("a.txt", 0, tarfile.GNUTYPE_SPARSE), ANY)
    deep = zip_of([("a.txt", "words")])
    for _ in range(12):
        deep = zip_of([("in.zip", deep)])
    write("nested/twelve-deep.zip", deep, "nested_archive")
    many = zip_of([(f"{number}.zip", zip_of([(f"{n}.zip", bomb) for n in range(3)])) for number in range(4)])
    write("nested/forty-two.zip", many, "nested_archive")
    write("nested/quine.zip", quine.zip_quine(), "nested_archive")
    write("names/traversal.zip",
          zip_of([("../../../../tmp/bayan-hostile.txt", "one"), ("/etc/bayan-hostile.txt", "two"),
                  ("..\\..\\x.txt", "three"), ("a/../../b.txt", "four")]), READ)
    write("names/traversal.tar",
          tar_of([("../../bayan-hostile.txt", b"one"), ("/etc/bayan-hostile.txt", b"two")]), READ)
    odd = (b"", b"/", b"..", b".", b"a\0b.txt", b"\xff\xfe.txt", b"con.txt", b"x" * 5000)
    write("names/odd.zip", zip_from([zip_record(name, b"", 0, 0, 0) for name in odd]), ANY)
    write("names/same.zip", zip_from([zip_record(b"a.txt", b"hello", 5, zlib.crc32(b"hello"), 0)] * 50), "superseded")
    write("names/encrypted.zip", zip_from([zip_record(b"a.txt", b"x" * 20, 8, 1, 0, 1)]), "encrypted")
    links = b"".join(tar_header(name, 0, kind) for name, kind in (
        ("l.txt", tarfile.SYMTYPE), ("h.txt", tarfile.LNKTYPE), ("p.txt", tarfile.FIFOTYPE), ("c.txt", tarfile.CHRTYPE),
        ("b.txt", tarfile.BLKTYPE)))
    write("names/links.tar", links + bytes(1024), "symlink", "not_a_file")
    good = zip_of([("a.txt", "first words"), ("b.txt", "second words"), ("c.html", "<p>third")])
    maker.damaged("zip/good", ".zip", good, "malformed", "empty")
    good = gzip.compress(tar_of([("a.txt", b"first"), ("b.txt", b"second" * 300)]), mtime=0)
    maker.damaged("tar/good", ".tar.gz", good, "malformed")
    write("zip/empty.zip", zip_of([]), "empty")
    write("zip/none.zip", b"", "empty")
    write("zip/text.zip", "no zip", "malformed")
    write("zip/sidecar-bomb.zip", zip_of([("a.txt", "words"), ("a.txt.meta.json", b"[" * MIB)]), "malformed")


# -- office documents

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx_of(body, head=""):
    return zip_of([("[Content_Types].xml", "<Types/>"),
                   ("word/document.xml", f"{head}<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>")])


def odt_of(text, head=""):
    return zip_of([("mimetype", "application/vnd.oasis.opendocument.text"),
                   ("content.xml", f"{head}<office:document-content><office:body><office:text>{text}</office:text>"
                                   "</office:body></office:document-content>")])


def office(maker, bomb_bytes):
    write = maker.write
    laughs = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
        f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9)) + "]>"
    outside = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    write("docx/laughs.docx", docx_of(paragraph.format("&a9;"), laughs), READ)
    write("docx/outside.docx", docx_of(paragraph.format("&e;"), outside), READ)
    write("docx/deep.docx", docx_of("<w:ins>" * 100_000 + "</w:ins>" * 100_000), "malformed")
    write("docx/wide.docx", docx_of(paragraph.format("x") * 100_000), READ)
    write("docx/attributes.docx", docx_of("<w:p " + " ".join(f"a{n}='1'" for n in range(50_000)) + "/>"), "empty")
    write("docx/bomb.docx", docx_of(" " * bomb_bytes), "too_large", "empty")
    write("docx/empty.docx", docx_of(""), "empty")
    write("docx/no-xml.docx", docx_of("<<<"), "malformed")
    write("docx/text.docx", "words", "malformed")
    write("docx/locked.docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + "EncryptedPackage".encode("utf-16-le"), "encrypted")
    write("docx/many-parts.docx", zip_of([(f"word/{n}.xml", "<a/>") for n in range(10_001)]), "too_large")
    write("docx/circle.docx", zip_of([
        ("word/document.xml", "<document><body><p><pPr><pStyle val='a'/></pPr><r><t>x</t></r></p></body></document>"),
        ("word/styles.xml", "<styles><style styleId='a'><basedOn val='b'/></style><style styleId='b'>"
                            "<basedOn val='a'/></style></styles>"),
        ("word/_rels/document.xml.rels", "<Relationships><r Type='/styles' Target='styles.xml'/>"
                                         "<r Type='/footnotes' Target='../../../../etc/passwd'/></Relationships>")]),
          READ)
    good = docx_of("".join(paragraph.format(f"Paragraph {n} of a good document.") for n in range(50)))
    maker.damaged("docx/good", ".docx", good, "malformed")
    write("odt/laughs.odt", odt_of("<text:p>&a9;</text:p>", laughs), READ)
    write("odt/deep.odt", odt_of("<text:section>" * 50_000 + "</text:section>" * 50_000), "malformed")
    write("odt/notes.odt", odt_of("<text:p>x" + "<text:note><text:note-body><text:p>y" * 100 +
                                  "</text:p></text:note-body></text:note>" * 100 + "</text:p>"), READ)
    maker.damaged("odt/good", ".odt", odt_of("<text:p>A good document.</text:p>" * 50), "malformed")


# -- PDF

def pdf_of(*objects, trailer=b"<</Root 1 0 R>>"):
    body = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % at for at in places)
    return body + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF" % len(body)


def pdf_page(stream, extra=b""):
    return pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                  b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
                  b"<<" + extra + b"/Length %d>>stream\n" % len(stream) + stream + b"\nendstream",
                  b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")


def pdfs(maker, bomb_bytes, words):
    write = maker.write
    maker.damaged("pdf/arabic", ".pdf", ARABIC_PDF.read_bytes(), ANY)
    write("pdf/empty.pdf", b"", "empty")
    write("pdf/head.pdf", b"%PDF-1.7\n", "malformed")
    write("pdf/text.pdf", "words", "malformed")
    write("pdf/locked.pdf", pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>",
                                   b"<</Filter/Standard/V 1/R 2/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")/P -4>>",
                                   trailer=b"<</Root 1 0 R/Encrypt 3 0 R/ID[(a)(b)]>>"), ANY)
    write("pdf/page-circle.pdf", pdf_of(b"<</Type/Catalog/Pages 2 0 R>>",
                                        b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000000>>"), ANY)
    write("pdf/parents.pdf", pdf_of(b"<</Type/Catalog/Pages 2 0 R>>",
                                    b"<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>",
                                    b"<</Type/Page/Parent 3 0 R>>"), ANY)
    write("pdf/deep-array.pdf", pdf_of(b"<</Type/Catalog/Pages " + b"[" * 200_000 + b"]" * 200_000 + b">>"), ANY)
    write("pdf/deep-dictionary.pdf", pdf_of(b"<</A" * 100_000 + b">>" * 100_000), ANY)
    write("pdf/stream-bomb.pdf", pdf_page(zlib.compress(b" " * bomb_bytes, 9), b"/Filter/FlateDecode"), ANY)
    many = zlib.compress(b"BT /F 9 Tf (words) Tj ET\n" * words)
    write("pdf/words-bomb.pdf", pdf_page(many, b"/Filter/FlateDecode"), ANY)
    write("pdf/filters.pdf", pdf_page(b"x" * 100, b"/Filter[" + b"/FlateDecode" * 10_000 + b"]"), ANY)
    write("pdf/xref-circle.pdf",
          b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF", ANY)
    write("pdf/script.pdf", pdf_of(b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/sh)>>>>",
                                   b"<</Type/Pages/Kids[]/Count 0>>"), ANY)


# -- text of all kinds

def texts(maker, elements, lines):
    write = maker.write
    write("html/elements.html", "<p>x" + "<b>y</b>" * elements, READ)
    write("html/deep.html", "<div>" * 200_000 + "x", "malformed")
    write("html/unclosed.html", "<" * 500_000, ANY)
    write("html/attributes.html", "<p " + " ".join(f"a{n}=1" for n in range(elements // 10)) + ">x", READ, "timeout")
    write("html/attribute.html", "<p title='" + "a" * 8 * MIB + "'>x", READ)
    write("html/comment.html", "words<!--" + "-" * MIB, READ)
    write("html/entities.html", "&amp;" * 500_000, READ)
    write("html/formatting.html", "<b><i><u>" * 3000 + "x" + "<p>y" * 300, READ)
    write("html/tables.html", "<table><tr><td>x" * 2000, READ)
    write("html/select.html", "<select>" + "<option>x" * 50_000, "empty")
    write("html/liar.html", "<meta charset=utf-16><p>words", READ)
    write("html/utf-7.html", "<meta charset=utf-7><p>+ADw-script+AD4-", READ)
    write("html/nul.html", b"<p>" + b"\0" * 1000, "malformed")
    write("markdown/brackets.md", "[" * 50_000, READ)
    write("markdown/quotes.md", ">" * 50_000 + "x", ANY)
    write("markdown/lists.md", "".join(" " * n + "* x\n" for n in range(1000)), READ)
    write("markdown/emphasis.md", "*a _b " * 20_000, READ)
    write("markdown/links.md", "[a](" * 20_000, READ)
    write("markdown/references.md", "".join(f"[{n}]: u\n" for n in range(20_000)) + "[x]" * 20_000, READ)
    write("markdown/front.md", "---\n" + "a: b\n" * 50_000, ANY)
    write("json/deep.json", "[" * 1_000_000, "malformed")
    write("json/deep-record.json", '{"text":"x","y":' + '{"a":' * 100_000 + "1" + "}" * 100_001, "malformed")
    write("json/number.json", '{"text":"x","n":' + "9" * 1_000_000 + "}", ANY)
    write("json/string.jsonl", '{"text":"' + "a" * MIB, "malformed")
    write("json/keys.jsonl", "{" + ",".join(f'"k{n}":1' for n in range(50_000)) + ',"text":"x"}', ANY)
    write("json/utf.jsonl", b'{"text":"\xff\xfe\xc0\xaf"}\n{"text":"\\ud800 lone"}\n', ANY)
    write("json/record.jsonl", '{"text":"' + "a " * (17 * MIB) + '"}\n{"text":"after"}', "too_large")
    write("json/ids.jsonl", '{"id":"one","text":"a"}\n' * 1000, "duplicate_id")
    write("json/nothing.json", "{}" * 10_000, "unsupported_type")
    write("csv/quote.csv", 'title,text\n"' + "a" * 4 * MIB, ANY)
    write("csv/columns.csv", ",".join(f"c{n}" for n in range(50_000)) + ",text\nx\n", ANY)
    write("csv/nul.csv", b"title,text\n\0\0,\0\n", ANY)
    write("text/line.txt", "ا" * MIB, READ)
    write("text/marks.txt", "ب" + "\u064b" * 500_000, ANY)
    write("text/controls.txt", "\u202e\u2066\u200f" * 50_000 + "words", READ)
    write("text/lines.txt", "x\n\n" * lines, READ)
    write("text/binary.txt", maker.random.randbytes(200_000), ANY)
    write("text/large.txt", "a " * (16 * MIB + 1), "too_large")
    write("text/nothing.txt", "", "empty")
    write("text/utf-16.txt", "\ud800".encode("utf-16-le", "surrogatepass") * 5000, ANY)
    write("text/zip.txt", zip_of([("a.txt", "x")]), "malformed")
    write("text/fields.txt", "words", READ)
    maker.path("text/fields.txt.meta.json").write_bytes(b"[" * 1_000_000)
    maker.expect("text/fields.txt.meta.json", "malformed")


# -- what only a file system can do

def file_system(maker):
    def link(name, target, *reasons):
        os.symlink(target, maker.path(name))
        maker.expect(name, *reasons)

    link("links/circle", "circle", "symlink")
    link("links/up", "../..", "symlink")
    link("links/passwd.txt", "/etc/passwd", "symlink")
    link("links/zero.txt", "/dev/zero", "symlink")
    os.mkfifo(maker.path("odd/pipe.txt"))
    maker.expect("odd/pipe.txt", "not_a_file")
    listener = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    os.chdir(maker.path("odd"))  # the path of a socket is short
    listener.bind("socket.txt")
    os.chdir(here)
    listener.close()
    maker.expect("odd/socket.txt", "not_a_file")
    maker.write("odd/.hidden.txt", "x", "hidden")
    maker.write("odd/program.exe", "x", "unsupported_type")
    maker.write("odd/lonely.meta.json", "{}", "orphan_sidecar")
    maker.write("odd/folder.txt/inside.txt", "words", READ)
    maker.write("odd/pipe-sidecar.txt", "words", READ)
    os.mkfifo(maker.path("odd/pipe-sidecar.txt.meta.json"))
    maker.expect("odd/pipe-sidecar.txt.meta.json", "not_a_file")
    maker.write("odd/new\nline.txt", "words", READ)
    maker.write("odd/" + "n" * 251 + ".txt", "words", READ)
    maker.write("/".join(["d" * 50] * 60)[1:] + "/deep.txt", "words", READ)
    for number, name in enumerate((b"\xff\xfe.txt", b"\xc3\x28.txt", b"\xd8\xa8\xd9.txt")):
        folder = os.fsencode(maker.path("odd"))
        with open(os.path.join(folder, name), "wb") as file:
            file.write(b"words %d" % number)
        shown = {0: "odd/\ufffd\ufffd.txt", 1: "odd/\ufffd(.txt", 2: "odd/\u0628\ufffd.txt"}[number]
        maker.expect(shown, READ)


def light(folder):
    maker = Maker(folder)
    archives(maker, 160 * MIB)
    office(maker, 140 * MIB)
    pdfs(maker, 64 * MIB, 2_000)
    texts(maker, 50_000, 20_000)
    file_system(maker)
    maker.write("good.txt", "Words that must be found among all this.", READ)
    return maker.files


def heavy(folder):
    maker = Maker(folder)
    archives(maker, 1024 * MIB)
    office(maker, 512 * MIB)
    pdfs(maker, 1024 * MIB, 200_000)
    texts(maker, 1_000_000, 1_000_000)
    file_system(maker)
    for name, reasons in (("hole.txt", ("too_large",)), ("hole.pdf", ("too_large",)), ("hole.zip", ("too_large",)),
                          ("hole.docx", ("too_large",)), ("hole.jsonl", (ANY,))):
        with open(maker.path("sparse/" + name), "wb") as file:
            # Record files have no limit, so they are read to the end: 2 GiB will do.
            file.truncate((2 if name == "hole.jsonl" else 10) << 30)
        maker.expect("sparse/" + name, *reasons)
    maker.path("tiny").mkdir()
    for number in range(50_000):
        maker.path(f"tiny/{number // 1000}/{number}.txt").write_bytes(b"tiny statement number %d" % number)
        maker.expect(f"tiny/{number // 1000}/{number}.txt", READ)
    maker.write("tiny.zip", zip_of([(f"{n}.txt", f"tiny member number {n}") for n in range(50_000)]), READ)
    maker.write("bombs/many.zip", zip_of([(f"{n}.bin", b"") for n in range(100_001)], zipfile.ZIP_STORED), "too_large")
    maker.write("good.txt", "Words that must be found among all this.", READ)
    return maker.files
