#!/usr/bin/env python3
"""Makes files that mean harm, has `gongshi import` read each, and tells how long that took and how much memory.

    cargo build --release && tests/import/hostile.py [PART OF A NAME]

Every file must be refused, or be found to hold nothing, within 2 seconds and 200 MB, and nothing may be written. The last ones are
large and honest: they are tried without writing, and show what a file near the bounds costs. Needs Python only.
"""

import io
import os
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "target/release/gongshi"
SECONDS, MEGABYTES = 2.0, 200
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(parts):
    """A ZIP archive of these parts; a part is bytes or pieces of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, pieces in parts:
            with archive.open(name, "w") as part:
                for piece in [pieces] if isinstance(pieces, (bytes, str)) else pieces:
                    part.write(piece if isinstance(piece, bytes) else piece.encode())
    return out.getvalue()


def xlsx(rows, strings=(), after="", parts=()):
    """A workbook with one sheet of these rows."""
    book = f'<workbook xmlns:r="{RELATIONS}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
    related = f'<Relationships><Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'

    def sheet():
        yield "<worksheet><sheetData>"
        yield from rows
        yield f"</sheetData>{after}</worksheet>"

    def shared():
        yield "<sst>"
        yield from strings
        yield "</sst>"

    return package(
        [
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", related),
            ("xl/sharedStrings.xml", shared()),
            ("xl/worksheets/sheet1.xml", sheet()),
            *parts,
        ]
    )


def ods(tables):
    return package([("content.xml", f"<office:document-content>{tables}</office:document-content>")])


def text(*cells):
    """A row whose cells have their texts in them."""
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells) + "</row>"


def column(number):
    letters = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def compound(stream):
    """A compound file with one stream, the workbook (MS-CFB)."""
    size = 512
    stream = stream.ljust(max(len(stream), 4096), b"\0")
    count = -(-len(stream) // size)
    tables = -(-(count + 2) // 127)
    chain = [*range(1, count), 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFD] * tables]
    first_table = count + 1
    more = max(0, -(-(tables - 109) // 127))
    chain += [0xFFFFFFFC] * more
    chain += [0xFFFFFFFF] * (tables * 128 - len(chain))
    places = list(range(first_table, first_table + tables))
    extra = first_table + tables
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, count, 0, 4096, 0xFFFFFFFE, 0, extra if more else 0xFFFFFFFE, more)
    head += struct.pack("<109I", *(places[:109] + [0xFFFFFFFF] * (109 - len(places[:109]))))

    def entry(name, kind, child, start, length):
        wide = name.encode("utf-16-le")
        return wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36) + struct.pack("<IQ", start, length)

    folder = (entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 0, len(stream))).ljust(size, b"\0")
    rest = b""
    for at in range(more):
        part = places[109 + at * 127 : 109 + (at + 1) * 127]
        part += [0xFFFFFFFF] * (127 - len(part)) + [extra + at + 1 if at + 1 < more else 0xFFFFFFFE]
        rest += struct.pack("<128I", *part)
    return head + stream.ljust(count * size, b"\0") + folder + struct.pack(f"<{len(chain)}I", *chain) + rest


def xls(cells, strings=()):
    """A workbook of the older form: records of one sheet, and texts that its cells share (MS-XLS)."""
    record = lambda kind, data: struct.pack("<HH", kind, len(data)) + data
    begin = lambda kind: record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0))
    end = record(0x000A, b"")
    shared = b""
    if strings:
        shared = record(0x00FC, struct.pack("<II", len(strings), len(strings)))
        for first in range(0, len(strings), 200):
            texts = (struct.pack("<HB", len(one), 0) + one.encode() for one in strings[first : first + 200])
            shared += record(0x003C, b"".join(texts))
    bound = record(0x0085, struct.pack("<IBBBB", 0, 0, 0, 1, 0) + b"a")
    before = begin(5) + record(0x0042, struct.pack("<H", 1200)) + record(0x00E0, bytes(20))
    start = len(before + bound + shared + end)
    bound = record(0x0085, struct.pack("<IBBBB", start, 0, 0, 1, 0) + b"a")
    return compound(before + bound + shared + end + begin(16) + cells + end)


def numbers(rows, columns):
    """Cells with numbers in the fewest bytes."""
    values = struct.pack("<HI", 0, 6) * columns
    return b"".join(
        struct.pack("<HHHH", 0x00BD, 6 + 6 * columns, row, 0) + values + struct.pack("<H", columns - 1) for row in range(rows)
    )


def mended(mark, new):
    """The workbook of the tests with the bytes behind a mark written over."""
    book = bytearray((ROOT / "tests/data/import/plan.xls").read_bytes())
    at = book.index(mark) + len(mark)
    book[at : at + len(new)] = new
    return bytes(book)


def docx(*pieces):
    """A document of Word with these pieces in its body."""
    types = '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    body = ("<w:document><w:body>", "<w:p><w:r><w:t>关于资金分配的通知</w:t></w:r></w:p>", *pieces, "</w:body></w:document>")
    return package([("[Content_Types].xml", types), ("word/document.xml", body)])


def table(*rows):
    return f'<table:table table:name="a">{"".join(rows)}</table:table>'


def row_of(cell, columns, rows):
    repeated = f'table:number-columns-repeated="{columns}"'
    return f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell {repeated}><text:p>{cell}</text:p></table:table-cell></table:table-row>'


HEAD = text("项目名称", "乡镇", "村", "资金规模（万元）")
CSV = "项目名称,乡镇,村,资金规模（万元）\n"
TITLES = "".join(f"<table:table-cell><text:p>{word}</text:p></table:table-cell>" for word in ("项目名称", "乡镇"))
TITLES = f"<table:table-row>{TITLES}</table:table-row>"


def hostile():
    """Name, ending, and what makes the bytes."""
    yield "zip bomb, 1 GiB of blanks", "xlsx", lambda: xlsx([HEAD], (b" " * (1 << 20) for _ in range(1024)))
    yield "zip bomb, 95 MiB of one text", "xlsx", lambda: xlsx([HEAD], ["<si><t>", *["长" * (1 << 20)] * 31, "</t></si>"])
    yield "zip bomb, 95 MiB of short texts", "xlsx", lambda: xlsx([HEAD], ("<si><t>a</t></si>" * 65536 for _ in range(88)))
    yield "zip bomb, 95 MiB of blank texts", "xlsx", lambda: xlsx([HEAD], ("<si/>" * 65536 for _ in range(300)))
    yield "20,000 parts", "xlsx", lambda: package([(f"xl/{number}.xml", b"") for number in range(20_001)])
    yield "1.5 KB sparse workbook", "xlsx", lambda: xlsx([HEAD, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'])
    yield "2,000 columns", "xlsx", lambda: xlsx([text(*["列"] * 2000), text(*["甲"] * 2000)])
    yield "links to other files", "xlsx", lambda: xlsx([HEAD, '<row r="2"><c r="D2"><f>[1]a!A1</f><v>1</v></c></row>'], parts=[("xl/externalLinks/externalLink1.xml", "<externalLink/>")])
    yield "3 million cells", "xlsx", lambda: xlsx([HEAD, *("<row>" + "<c><v>1</v></c>" * 30 + "</row>" for _ in range(100_000))])
    yield "16 KiB text in 500,000 cells", "xlsx", lambda: xlsx([HEAD, *('<row>' + '<c t="s"><v>0</v></c>' * 100 + "</row>" for _ in range(5000))], ["<si><t>", "长" * 5000, "</t></si>"])
    yield "10 million nested elements", "xlsx", lambda: xlsx(["<a>" * 1_000_000] * 10)
    yield "element with 5 million attributes", "xlsx", lambda: xlsx(["<c ", 'a="" ' * 5_000_000, "/>"])
    yield "5 million rows without cells", "xlsx", lambda: xlsx(["<row/>" * 5_000_000])
    yield "entities", "xlsx", lambda: xlsx([HEAD], parts=[("xl/styles.xml", '<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "d">]><styleSheet/>')])
    yield "1 million formats", "xlsx", lambda: xlsx([HEAD], parts=[("xl/styles.xml", "<styleSheet><numFmts>" + "".join(f'<numFmt numFmtId="{n}" formatCode="0.00;@"/>' for n in range(1_000_000)) + "</numFmts></styleSheet>")])
    overlapping = "".join(f'<mergeCell ref="A{n}:XFD{n + 1}"/>' for n in range(1, 50_000))
    yield "50,000 merged areas that overlap", "xlsx", lambda: xlsx([HEAD, *(text("甲") for _ in range(50_000))], after=f"<mergeCells>{overlapping}</mergeCells>")
    rows = "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(2, 50_000))
    yield "50,000 merged rows", "xlsx", lambda: xlsx([HEAD, *(text("甲") for _ in range(50_000))], after=f"<mergeCells>{rows}</mergeCells>")
    yield "15 KB text merged over 65,000 rows", "xlsx", lambda: xlsx([HEAD, text("长" * 5000, "花山镇"), *["<row><c><v>1</v></c></row>"] * 65_000], after='<mergeCells><mergeCell ref="A2:A65000"/></mergeCells>')
    yield "name of 10 MB", "xlsx", lambda: package([("xl/workbook.xml", f'<workbook xmlns:r="{RELATIONS}"><sheets><sheet name="{"a" * 10_000_000}" sheetId="1" r:id="rId1"/></sheets></workbook>'), ("xl/_rels/workbook.xml.rels", f'<Relationships><Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="a.xml"/></Relationships>'), ("xl/a.xml", "<worksheet><sheetData>" + HEAD + text("", "同上", "同上", "约1万元") * 50_000 + "</sheetData></worksheet>")])
    yield "10,000 amounts of 5 KB that are wrong", "xlsx", lambda: xlsx([text("项目名称", "乡镇", "资金规模（万元）" ), *[text("甲", "花山镇", "约" + "1" * 5000)] * 10_000])
    yield "65,000 rows with 3 mistakes each", "xlsx", lambda: xlsx([HEAD, *(text("", "同上", "同上", "约1万元") for _ in range(65_000))])
    yield "the same row 65,000 times", "xlsx", lambda: xlsx([HEAD, *(text("甲", "花山镇", "", "1") for _ in range(65_000))])
    yield "one text in a million cells by repeats", "ods", lambda: ods(table(TITLES, row_of("长" * 5000, 10, 100_000)))
    yield "2 million cells by repeats", "ods", lambda: ods(table(TITLES, row_of("长", 10, 199_990)))
    yield "a milliard rows by repeats", "ods", lambda: ods(table(row_of("长", 200, 1_000_000_000)))
    yield "milliard-fold blanks", "ods", lambda: ods(table('<table:table-row><table:table-cell><text:p>' + '<text:s text:c="4000000000"/>' * 500_000 + "</text:p></table:table-cell></table:table-row>"))
    yield "links to other files", "ods", lambda: ods(table("<table:table-row><table:table-cell table:formula=\"of:=['file:///a.ods'#$a.A1]\"/></table:table-row>"))
    yield "cell far away", "xls", lambda: mended(b"\xfd\x00\x0a\x00", b"\xff\xff\xff\x00")
    yield "dimensions without bound", "xls", lambda: mended(b"\x00\x02\x0e\x00", b"\0\0\0\0\xfe\xff\xff\xff\0\0\xff\xff")
    yield "2.5 million cells", "xls", lambda: xls(numbers(10_000, 250))
    yield "8,000 letters in a million cells", "xls", lambda: xls(b"".join(struct.pack("<HHHHHI", 0xFD, 10, n // 100, n % 100, 0, 0) for n in range(1_000_000)), ["a" * 8000])
    yield "links to other files", "xls", lambda: (ROOT / "tests/data/import/links.xls").read_bytes()
    yield "17 MB", "xls", lambda: (ROOT / "tests/data/import/plan.xls").read_bytes().ljust(17 << 20, b"\0")
    yield "line of 100 MB", "csv", lambda: b"a" * (100 << 20)
    yield "line of 30 MB", "csv", lambda: CSV.encode() + b"a" * (30 << 20)
    yield "line of 30 MB, in many cells", "csv", lambda: CSV.encode() + b"a," * (15 << 20)
    yield "30 million blank cells", "csv", lambda: CSV.encode() + b"," * (30 << 20)
    yield "30 million blank lines", "csv", lambda: CSV.encode() + b"\n" * (30 << 20)
    yield "30 MB of quotation marks", "csv", lambda: CSV.encode() + b'"' * (30 << 20)
    yield "30 MB of GB18030", "csv", lambda: ("项目" * (7 << 20)).encode("gb18030")
    yield "30 MB of UTF-16", "csv", lambda: b"\xff\xfe" + "项,".encode("utf-16-le") * (7 << 20)
    yield "30 MB that are no text", "csv", lambda: b"\x81\x30" * (15 << 20)
    yield "2,000 columns", "csv", lambda: CSV.encode() + ("列," * 2000).encode()
    yield "zip bomb, 1 GiB of blanks", "docx", lambda: docx(*[" " * (1 << 20)] * 1024)
    yield "paragraph of 90 MB", "docx", lambda: docx("<w:p><w:r><w:t>", *["长" * (1 << 20)] * 30, "</w:t></w:r></w:p>")
    yield "2 million paragraphs", "docx", lambda: docx("<w:p><w:r><w:t>段</w:t></w:r></w:p>" * 2_000_000)
    yield "10 million nested elements", "docx", lambda: docx(*["<w:p>" * 1_000_000] * 10)
    yield "milliard-fold table", "docx", lambda: docx('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="4000000000"/></w:tcPr></w:tc></w:tr></w:tbl>')


def honest():
    names = "项目名称,乡镇,村,资金规模（万元）,责任人\n".encode()
    line = lambda n: f"{n}组道路硬化工程,花山镇,东岭村,{n % 90}.5,赵大山\n".encode()
    yield "10,000 rows of 5 columns", "csv", lambda: names + b"".join(line(n) for n in range(10_000))
    yield "50,000 rows of 5 columns", "csv", lambda: names + b"".join(line(n) for n in range(50_000))
    rows = (text(f"{n}组道路硬化工程", "花山镇", "东岭村", f"{n % 90}.5", *["约定"] * 15) for n in range(50_000))
    label = lambda row, at, text: struct.pack("<HHHHHI", 0xFD, 10, row, at, 0, text)
    words = [f"{n}zu".ljust(12) for n in range(50_000)]
    number = lambda row: b"".join(struct.pack("<HHHHHI", 0x027E, 10, row, at, 0, 6) for at in range(2, 15))
    old = lambda: xls(b"".join(label(row, 0, row) + label(row, 1, 0) + number(row) for row in range(50_000)), words)
    yield "50,000 rows of 15 columns, without headings", "xls", old
    left_out = [f"甲{n}" for n in range(15)]
    yield "50,000 rows of 19 columns", "xlsx", lambda: xlsx([text("项目名称", "乡镇", "村", "资金规模（万元）", *left_out), *rows])


def make(path, content):
    """Writes the file in a process of its own: a child takes over the memory that its parent had in what the system counts."""
    child = os.fork()
    if child == 0:
        path.write_bytes(content())
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit(f"{path} could not be made")


def portal(folder):
    """A new portal in a folder."""
    subprocess.run([PROGRAM, "init", folder], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def imported(root, path, arguments):
    """Exit status, wall time, most memory in MB, and the first line of the answer."""
    kind = "document" if path.suffix == ".docx" else "project"
    command = [PROGRAM, "import", path, "--as", kind, "--set", "focus=funds", "--root", root, "--lang", "en", *arguments]
    with tempfile.TemporaryFile() as out:
        began = time.monotonic()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        _, status, usage = os.wait4(child.pid, 0)
        took = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read(1 << 20).decode(errors="replace")
    lines = [line for line in said.splitlines() if line.startswith("error")] or said.splitlines() or [""]
    return child.returncode, took, usage.ru_maxrss / 1024, lines[0]


def state(root):
    return {str(path): path.read_bytes() for path in Path(root).rglob("*") if path.is_file()}


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    wrong = []
    print("| file | bytes | seconds | MB | answer |\n|---|--:|--:|--:|---|")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "portal"
        portal(root)
        before = state(root)
        for is_hostile, files in ((True, hostile()), (False, honest())):
            for name, ending, content in files:
                if wanted not in f"{name}.{ending}":
                    continue
                path = Path(folder) / f"a.{ending}"
                make(path, content)
                status, took, memory, said = imported(root, path, [] if is_hostile else ["--dry-run", *(f"--map=甲{n}=-" for n in range(15))])
                print(f"| {name} (.{ending}) | {path.stat().st_size:,} | {took:.2f} | {memory:.0f} | {said[:90]} |", flush=True)
                if state(root) != before:
                    wrong.append(f"{name}: the portal has changed")
                if is_hostile and (status not in (0, 1) or took > SECONDS or memory > MEGABYTES):
                    wrong.append(f"{name}: status {status}, {took:.2f} s, {memory:.0f} MB")
    print("\n".join(["", *wrong]) if wrong else "\nall refused in time")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
