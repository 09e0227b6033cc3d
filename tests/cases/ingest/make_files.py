#!/usr/bin/env python3
"""Makes the office documents, PDFs and archives of drop/ from sources/ (`make_files.py [part of a path]`).

The results are committed, so that tests need neither a browser nor this. A document source is a title after "# ",
paragraphs, items after "* " and rows between "|"; an archive source holds its files, each after "@@ path". Archives and
office documents come out the same byte for byte; PDFs need Chromium, whose versions differ, so only new ones are made
unless a part of a path is given.
"""

import html
import io
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = HERE / "sources"
DROP = HERE / "drop"
RIGHT_TO_LEFT = {"ar", "fa", "ckb", "ur"}
ZIP_TIME = (2000, 1, 1, 0, 0, 0)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def blocks_of(text):
    """(kind, content) for each block: title, item, paragraph, or table with its rows."""
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("# "):
            yield "title", line[2:]
        elif line.startswith("* "):
            yield "item", line[2:]
        elif line.startswith("|"):
            yield "row", [cell.strip() for cell in line.strip("|").split("|")]
        elif line:
            yield "paragraph", line


def grouped(text):
    """blocks_of, with rows that follow each other as one table."""
    rows = []
    for kind, content in blocks_of(text):
        if kind == "row":
            rows.append(content)
            continue
        if rows:
            yield "table", rows
            rows = []
        yield kind, content
    if rows:
        yield "table", rows


def zip_bytes(members, stored=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def docx_paragraph(text, style=None, numbered=False):
    words = text.split(" ")
    middle = (len(words) + 1) // 2  # two runs, as editing leaves them
    runs = [" ".join(words[:middle]), " ".join(words[middle:])]
    if runs[1]:
        runs[0] += " "
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    body = "".join(f'<w:r><w:t xml:space="preserve">{html.escape(run, quote=False)}</w:t></w:r>' for run in runs if run)
    return f"<w:p><w:pPr>{properties}</w:pPr>{body}</w:p>"


def docx(text):
    parts = []
    for kind, content in grouped(text):
        if kind == "table":
            rows = "".join("<w:tr>" + "".join(f"<w:tc>{docx_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
                           for row in content)
            parts.append(f"<w:tbl>{rows}</w:tbl>")
        else:
            parts.append(docx_paragraph(content, "Heading1" if kind == "title" else None, kind == "item"))
    document = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{W}"><w:body>'
                + "".join(parts) + "<w:sectPr/></w:body></w:document>")
    styles = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{W}">'
              '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl '
              'w:val="0"/></w:pPr></w:style></w:styles>')
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = (f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{package}/content-types"><Default Extension="rels" '
             'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
             'ContentType="application/xml"/>'
             f'<Override PartName="/word/document.xml" ContentType="{mime}.document.main+xml"/>'
             f'<Override PartName="/word/styles.xml" ContentType="{mime}.styles+xml"/></Types>')
    relations = '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="' + package + '/relationships">{}</Relationships>'
    link = '<Relationship Id="rId1" Type="' + office + '/{}" Target="{}"/>'
    return zip_bytes([("[Content_Types].xml", types),
                      ("_rels/.rels", relations.format(link.format("officeDocument", "word/document.xml"))),
                      ("word/document.xml", document), ("word/styles.xml", styles),
                      ("word/_rels/document.xml.rels", relations.format(link.format("styles", "styles.xml")))])


def odt(text):
    parts = []
    for kind, content in grouped(text):
        if kind == "table":
            rows = "".join("<table:table-row>" + "".join(
                f"<table:table-cell><text:p>{html.escape(cell)}</text:p></table:table-cell>" for cell in row)
                + "</table:table-row>" for row in content)
            parts.append(f"<table:table>{rows}</table:table>")
        elif kind == "title":
            parts.append(f'<text:h text:outline-level="1">{html.escape(content)}</text:h>')
        elif kind == "item":
            parts.append(f"<text:list><text:list-item><text:p>{html.escape(content)}</text:p></text:list-item></text:list>")
        else:
            parts.append(f"<text:p>{html.escape(content)}</text:p>")
    spaces = "".join(f' xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "text", "table", "manifest"))
    content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces} office:version="1.2"><office:body>'
               "<office:text>" + "".join(parts) + "</office:text></office:body></office:document-content>")
    mime = "application/vnd.oasis.opendocument.text"
    manifest = (f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest{spaces}><manifest:file-entry '
                f'manifest:full-path="/" manifest:media-type="{mime}"/><manifest:file-entry '
                'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    return zip_bytes([("mimetype", mime), ("content.xml", content), ("META-INF/manifest.xml", manifest)], ["mimetype"])


def page(text, language):
    parts = []
    for kind, content in grouped(text):
        if kind == "table":
            cells = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in content)
            parts.append(f"<table>{cells}</table>")
        else:
            tag = {"title": "h1", "item": "li", "paragraph": "p"}[kind]
            parts.append(f"<{tag}>{html.escape(content)}</{tag}>")
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return (f'<!DOCTYPE html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><style>body{{'
            'font:14px "Noto Naskh Arabic","DejaVu Serif",serif}}h1{font-size:20px}</style></head><body>'.replace("}}", "}")
            + "".join(parts) + "</body></html>")


def pdf(text, language):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "page.html"
        source.write_text(page(text, language), encoding="utf-8")
        target = pathlib.Path(folder) / "page.pdf"
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                        f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True)
        return target.read_bytes()


def members_of(text):
    name = None
    lines = []
    for line in text.splitlines(keepends=True):
        if line.startswith("@@ "):
            if name:
                yield name, "".join(lines).encode()
            name, lines = line[3:].strip(), []
        else:
            lines.append(line)
    yield name, "".join(lines).encode()


def zipped(text):
    members = []
    for name, data in members_of(text):
        outer, _, inner = name.partition("!/")
        members.append((outer, zip_bytes([(inner, data)])) if inner else (name, data))
    return zip_bytes(members)


def tar_gz(text):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members_of(text):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return subprocess.run(["gzip", "-9n"], input=out.getvalue(), capture_output=True, check=True).stdout


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    for source in sorted(SOURCES.rglob("*.src")):
        name = source.relative_to(SOURCES).as_posix().removesuffix(".src")
        target = DROP / name
        if wanted not in name or (name.endswith(".pdf") and not wanted and target.exists()):
            continue
        text = source.read_text(encoding="utf-8")
        target.parent.mkdir(parents=True, exist_ok=True)
        makers = {".docx": docx, ".odt": odt, ".zip": zipped, ".gz": tar_gz}
        make = makers.get(target.suffix)
        target.write_bytes(make(text) if make else pdf(text, source.relative_to(SOURCES).parts[0]))
        print(name, target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
