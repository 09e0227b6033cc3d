#!/usr/bin/env python3
"""Makes the PDFs below tests/data/pdf from the texts beside them, with Chromium and LibreOffice.

    make_pdf_fixtures.py [NAME...]      only those of fixtures.json whose "pdf" begins with a NAME

The PDFs are committed: the tests compare what Bayan reads from them with the text they were made of, and need neither
program. A text is one paragraph a line, its first line the heading; lines with ` | ` are rows of a table. fixtures.json
says which text is set by which program in which font and layout:

  plain      A5, paragraphs, tables
  justified  the same, lines stretched to the margins, which LibreOffice does by stretching Arabic letters
  columns    two columns; Latin words get soft hyphens, so that lines end inside words
  pages      A6, so that paragraphs run over pages, with "header" and "footer" on each
  forms      each line as letters in presentation forms, from left to right, as old programs wrote Arabic
"""

import concurrent.futures
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "tests/data/pdf"
WORDS_PER_FORMS_LINE = 9
SOFT_HYPHEN = "\u00ad"


def soft_hyphens(text):
    """Parts long Latin words between two consonants that have vowels on both sides, two letters from either end."""
    between = re.compile(r"(?<=[a-z][aeiou][^\W\d_aeiou])(?=[^\W\d_aeiou][aeiou][a-z])")
    return re.sub(r"[A-Za-z]{8,}", lambda word: between.sub(SOFT_HYPHEN, word.group()), text)


def presentation_table():
    """{letter: {"isolated"|"final"|"initial"|"medial": form}} and the same for the four lam-alefs, from Unicode."""
    table = {}
    for code in range(0xFE70, 0xFEFD):
        parts = unicodedata.decomposition(chr(code)).split()
        if parts and parts[1] != "0020" and parts[1] != "0640":
            letters = "".join(chr(int(part, 16)) for part in parts[1:])
            table.setdefault(letters, {})[parts[0].strip("<>")] = chr(code)
    return table


def presentation_forms(word, table):
    """A word of Arabic letters as forms that show how each joins its neighbours."""
    units = re.findall("\u0644[\u0622\u0623\u0625\u0627]|.", word)
    shaped = []
    for at, unit in enumerate(units):
        joined_before = at > 0 and "initial" in table.get(units[at - 1], {})
        joins_after = "initial" in table.get(unit, {}) and at + 1 < len(units) and "final" in table.get(units[at + 1], {})
        name = ("medial" if joins_after else "final") if joined_before else ("initial" if joins_after else "isolated")
        forms = table.get(unit, {})
        shaped.append(forms.get(name) or forms.get("isolated") or unit)
    return "".join(shaped)


def forms_lines(paragraph):
    """The lines of a paragraph in visual order."""
    table = presentation_table()
    words = paragraph.split()
    mirrored = str.maketrans("()[]«»", ")(][»«")
    for begin in range(0, len(words), WORDS_PER_FORMS_LINE):
        line = " ".join(words[begin:begin + WORDS_PER_FORMS_LINE])
        yield "".join(presentation_forms(part, table) for part in re.split(r"(\W+)", line))[::-1].translate(mirrored)


def direction(row):
    return "rtl" if row["text"].split("_")[0] in ("ar", "fa", "ur", "ckb") else "ltr"


def page_sign(text, page, pages):
    """A header or footer with its {page} and {pages} replaced."""
    return text.replace("{page}", page).replace("{pages}", pages)


def as_html(row, lines):
    layout = row["layout"]
    size = "105mm 148mm" if layout == "pages" else "A5"
    margin_boxes = ""
    if layout == "pages":
        footer = page_sign(json.dumps(row["footer"], ensure_ascii=False), '" counter(page) "', '" counter(pages) "')
        margin_boxes = (f'@top-center{{content:{json.dumps(row["header"], ensure_ascii=False)};font:9pt "{row["font"]}"}}'
                        f'@bottom-center{{content:{footer};font:9pt "{row["font"]}"}}')
    body = []
    for number, line in enumerate(lines):
        tag = "h1" if number == 0 else "p"
        if " | " in line:
            cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split(" | "))
            body.append(f"<table><tr>{cells}</tr></table>" if not body[-1].endswith("</table>") else
                        body.pop()[:-len("</table>")] + f"<tr>{cells}</tr></table>")
        elif layout == "forms":
            body.append(f"<{tag}>" + "<br>".join(f'<bdo dir="ltr">{html.escape(one)}</bdo>' for one in forms_lines(line)) +
                        f"</{tag}>")
        else:
            body.append(f"<{tag}>{html.escape(soft_hyphens(line) if layout == 'columns' else line)}</{tag}>")
    text = "\n".join(body[:1]) + "<main>" + "\n".join(body[1:]) + "</main>"
    columns = "main{columns:2;column-gap:24pt}" if layout == "columns" else ""
    return (f'<!doctype html><html lang="{row["text"].split("_")[0]}" dir="{direction(row)}"><meta charset="utf-8"><title></title><style>'
            f'@page{{size:{size};margin:16mm 14mm;{margin_boxes}}}'
            f'body{{font:11pt/1.6 "{row["font"]}";margin:0;{"text-align:justify" if layout == "justified" else ""}}}'
            f'h1{{font-size:14pt;font-weight:normal;margin:0 0 10pt}}p{{margin:0 0 9pt}}td{{border:.5pt solid;padding:2pt 8pt}}'
            f'table{{border-collapse:collapse;margin:0 0 9pt}}main{{orphans:1;widows:1}}{columns}</style>{text}</html>')


def as_fodt(row, lines):
    """A flat OpenDocument text, which LibreOffice reads as it reads .odt."""
    rtl = direction(row) == "rtl"
    lang = row["text"].split("_")[0]
    mode = "rl-tb" if rtl else "lr-tb"
    start = "right" if rtl else "left"
    align = "justify" if row["layout"] == "justified" else start
    paper = ("105mm", "148mm") if row["layout"] == "pages" else ("148mm", "210mm")
    escape = html.escape
    columns = '<style:columns fo:column-count="2" fo:column-gap="8mm"/>' if row["layout"] == "columns" else ""
    body, table = [], []

    def close_table():
        if table:
            cells = "".join("<table:table-row>" + "".join(
                f'<table:table-cell office:value-type="string"><text:p text:style-name="Cell">{escape(cell)}</text:p></table:table-cell>'
                for cell in line.split(" | ")) + "</table:table-row>" for line in table)
            body.append(f'<table:table table:style-name="Table"><table:table-column table:number-columns-repeated='
                        f'"{len(table[0].split(" | "))}"/>{cells}</table:table>')
            table.clear()

    for number, line in enumerate(lines):
        if " | " in line:
            table.append(line)
            continue
        close_table()
        style = "Title" if number == 0 else "Body"
        text = soft_hyphens(line) if row["layout"] == "columns" else line
        body.append(f'<text:p text:style-name="{style}">{escape(text)}</text:p>')
        if number == 0 and columns:
            body.append('<text:section text:style-name="Columns" text:name="c">')
    close_table()
    if columns:
        body.append("</text:section>")
    header = footer = ""
    if row["layout"] == "pages":
        sign = page_sign(escape(row["footer"]), "<text:page-number/>", "<text:page-count/>")
        header = f'<style:header><text:p text:style-name="Mark">{escape(row["header"])}</text:p></style:header>'
        footer = f'<style:footer><text:p text:style-name="Mark">{sign}</text:p></style:footer>'
    space = '<style:header-footer-properties fo:min-height="8mm" fo:margin-{}="4mm"/>'
    font = ' style:font-name="F" fo:font-size="{0}" style:font-name-complex="F" style:font-size-complex="{0}"'

    def style(name, size, align, below):
        return (f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}" '
                f'fo:margin-bottom="{below}" style:writing-mode="{mode}" fo:orphans="1" fo:widows="1"/>'
                f'<style:text-properties{font.format(size)} fo:language="{lang if not rtl else "en"}" '
                f'style:language-complex="{lang if rtl else "ar"}"/></style:style>')

    spaces = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible")))
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" '
            f'office:mimetype="application/vnd.oasis.opendocument.text">'
            f'<office:font-face-decls><style:font-face style:name="F" svg:font-family="&apos;{row["font"]}&apos;"/>'
            f'</office:font-face-decls><office:styles>'
            f'{style("Title", "14pt", start, "10pt")}{style("Body", "11pt", align, "9pt")}'
            f'{style("Cell", "11pt", start, "0pt")}{style("Mark", "9pt", "center", "0pt")}</office:styles>'
            f'<office:automatic-styles><style:style style:name="Table" style:family="table"><style:table-properties '
            f'style:writing-mode="{mode}" fo:margin-bottom="9pt" table:align="margins"/></style:style>'
            f'<style:style style:name="Columns" style:family="section"><style:section-properties style:writing-mode="{mode}">'
            f'{columns}</style:section-properties></style:style>'
            f'<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{paper[0]}" '
            f'fo:page-height="{paper[1]}" fo:margin="14mm" style:writing-mode="{mode}"/>'
            f'<style:header-style>{space.format("bottom") if header else ""}</style:header-style>'
            f'<style:footer-style>{space.format("top") if footer else ""}</style:footer-style></style:page-layout>'
            f'</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
            f'style:page-layout-name="L">{header}{footer}</style:master-page></office:master-styles>'
            f'<office:body><office:text>{"".join(body)}</office:text></office:body></office:document>')


def make(row):
    lines = (FOLDER / (row["text"] + ".txt")).read_text(encoding="utf-8").splitlines()
    target = FOLDER / (row["pdf"] + ".pdf")
    with tempfile.TemporaryDirectory() as folder:
        if row["engine"] == "chromium":
            page = pathlib.Path(folder, "page.html")
            page.write_text(as_html(row, lines), encoding="utf-8")
            command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                       "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()]
        else:
            page = pathlib.Path(folder, row["pdf"] + ".fodt")
            page.write_text(as_fodt(row, lines), encoding="utf-8")
            command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                       "--outdir", str(FOLDER), str(page)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    print(f"{target.relative_to(FOLDER.parent.parent.parent)} {target.stat().st_size} bytes")


def main():
    rows = json.loads((FOLDER / "fixtures.json").read_text(encoding="utf-8"))
    wanted = sys.argv[1:]
    rows = [row for row in rows if not wanted or any(row["pdf"].startswith(name) for name in wanted)]
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(make, rows))


if __name__ == "__main__":
    main()
