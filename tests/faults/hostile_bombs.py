"""Files made to cost more than they weigh: refused, or read as if nothing were the matter."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.formats.workbooks import packed, parts, with_part, written

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEGABYTES = 2.0, 256
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))

Bomb = Callable[[Path], Path]


def in_rows(xml: str) -> Bomb:
    """A sound workbook with this among its rows."""
    return lambda folder: with_part(
        written(folder),
        SHEET,
        lambda sheet: sheet.replace(b"</sheetData>", xml.encode() + b"</sheetData>"),
    )


def after_rows(xml: str) -> Bomb:
    return lambda folder: with_part(
        written(folder),
        SHEET,
        lambda sheet: sheet.replace(b"</sheetData>", b"</sheetData>" + xml.encode()),
    )


def part(name: str, xml: str) -> Bomb:
    """A sound workbook with this in the place of a part."""
    return lambda folder: with_part(written(folder), name, lambda _: xml.encode())


def before(name: str, doctype: str) -> Bomb:
    """A sound workbook with a document type before the first element of a part."""

    def declared(xml: bytes) -> bytes:
        head, tag, rest = xml.partition(b"?>") if xml.startswith(b"<?") else (b"", b"", xml)
        return head + tag + doctype.encode() + rest

    return lambda folder: with_part(written(folder), name, declared)


def styles(folder: Path) -> Path:
    xfs = "<xf/>" * 500_000
    return part(STYLES, f"<styleSheet {MAIN}><cellXfs>{xfs}</cellXfs></styleSheet>")(folder)


def strings(folder: Path) -> Path:
    """Our own workbooks have no shared strings; Excel's do."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    more = f'<Relationship Type="{kind}" Target="sharedStrings.xml" Id="s1"/></Relationships>'
    xml = f"<sst {MAIN}>{'<si><t>ab</t></si>' * 5_000_000}</sst>"
    path = with_part(
        written(folder),
        "xl/_rels/workbook.xml.rels",
        lambda rels: rels.replace(b"</Relationships>", more.encode()),
    )
    return with_part(path, STRINGS, lambda _: xml.encode())


def gigabyte(folder: Path) -> Path:
    path = written(folder)
    members = parts(path)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        with archive.open("xl/media/blank.xml", "w", force_zip64=True) as blank:
            for _ in range(1024):
                blank.write(b" " * (1 << 20))
    path.write_bytes(buffer.getvalue())
    return path


def understated(folder: Path) -> Path:
    """The list of parts says that a part of 200 million bytes has ten."""
    xml = b"<worksheet>" + b" " * 200_000_000
    path = packed(folder / "register.xlsx", {**parts(written(folder)), SHEET: xml})
    content = bytearray(path.read_bytes())
    size = struct.pack("<L", len(xml))
    place = content.find(size)
    while place >= 0:
        content[place : place + 4] = struct.pack("<L", 10)
        place = content.find(size, place)
    path.write_bytes(content)
    return path


def overlapping(folder: Path) -> Path:
    """Eight hundred parts that share one piece of compressed data."""
    path = packed(
        folder / "register.xlsx", {**parts(written(folder)), "x/0.bin": b" " * 20_000_000}
    )
    content = path.read_bytes()
    end = content.rfind(b"PK\x05\x06")
    entry = content.rfind(b"PK\x01\x02", 0, end)
    last = content[entry:end]
    more = b"".join(last.replace(b"x/0.bin", b"x%06d" % number) for number in range(800))
    count, size = struct.unpack_from("<HL", content, end + 10)
    tail = bytearray(content[end:])
    struct.pack_into("<HHL", tail, 8, count + 800, count + 800, size + len(more))
    path.write_bytes(content[:end] + more + tail)
    return path


def many_parts(folder: Path) -> Path:
    more = {f"x/{number}.bin": b"" for number in range(60_000)}
    return packed(folder / "register.xlsx", {**parts(written(folder)), **more})


def text(content: str) -> Bomb:
    def made(folder: Path) -> Path:
        path = folder / "register.json"
        path.write_text(content, encoding="utf-8")
        return path

    return made


BOMBS: dict[str, Bomb] = {
    "a cell in the last row and column": in_rows('<row r="1048576"><c r="XFD1048576"/></row>'),
    "a row beyond every sheet": in_rows(f'<row r="{"9" * 4000}"/>'),
    "a column beyond every sheet": in_rows(f'<row><c r="{"Z" * 200_000}1"><v>1</v></c></row>'),
    "all cells merged": after_rows('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "a million merges": after_rows("<mergeCell/>" * 1_500_000),
    "five million shared strings": strings,
    "half a million styles": styles,
    "a style number of a million digits": in_rows(f'<row><c r="A1" s="{"9" * 1_000_000}"/></row>'),
    "a gigabyte in a megabyte": gigabyte,
    "a size that is understated": understated,
    "parts that share their data": overlapping,
    "sixty thousand parts": many_parts,
    "a billion laughs": before(SHEET, f"<!DOCTYPE x [{LAUGHS}]>"),
    "one entity a million times": before(STYLES, f'<!DOCTYPE x [<!ENTITY a "{"a" * 60_000}">]>'),
    "an entity that reads a file": before(
        SHEET, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    ),
    "an entity in the properties": before("docProps/core.xml", f"<!DOCTYPE x [{LAUGHS}]>"),
    "a document type of another place": before(
        "_rels/.rels", '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
    ),
    "tags a million deep": in_rows("<c>" * 1_500_000),
    "a tag of a hundred million letters": in_rows(f"<c {'x' * 100_000_000}='1'/>"),
    "a text of a hundred million letters": in_rows(
        f'<row><c r="A1" t="str"><v>{"x" * 100_000_000}</v></c></row>'
    ),
    "brackets a million deep": text('{"format":"ropa-register","version":1,"x":' + "[" * 1_000_000),
    "a number of ten million digits": text(f'{{"version":{"9" * 10_000_000}}}'),
    "a million empty objects": text(
        '{"format":"ropa-register","version":1,"activities":[' + "{}," * 1_000_000 + "{}]}"
    ),
    "one key a million times": text("{" + '"a":1,' * 1_000_000 + '"a":1}'),
}


def make(name: str, folder: Path) -> Path:
    """Makes a bomb in a process of its own: some take more memory to make than they may to read."""
    command = [sys.executable, "-m", __name__, name, str(folder)]
    made = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return Path(made.stdout.strip())


READ = """
import resource, sys, time
from pathlib import Path
from ropa.errors import FileNotReadable
from ropa.formats import excel_guard, excel_package, excel_reader, register_json
path = Path(sys.argv[1])
if sys.argv[2:] == ["CONTROL"]:
    excel_guard.ALWAYS_ALLOWED = excel_guard.ALLOWED = excel_guard.MOST_PARTS = 1 << 40
    excel_package._ALWAYS_ALLOWED = 1 << 40
try:
    (register_json.read_json if path.suffix == ".json" else excel_reader.read_workbook)(path)
    how = "read"
except FileNotReadable as told:
    how = f"refused: {told.sentence}"
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 << 10)
status = Path("/proc/self/status")
if status.exists():  # where the figure above may be that of the process which started this one
    peak = int(status.read_text().partition("VmHWM:")[2].split()[0]) // (1 << 10)
print(time.process_time(), peak, how)
"""


class Outcome(NamedTuple):
    """CPU seconds and megabytes of a process that did nothing but read, and how that ended."""

    seconds: float
    megabytes: int
    how: str

    @property
    def harmless(self) -> bool:
        return self.seconds <= SECONDS and self.megabytes <= MEGABYTES


def outcome(path: Path, *control: str) -> Outcome:
    """Reads a bomb; with "CONTROL" as if the guards of the zip archive were not there."""
    command = [sys.executable, "-c", READ, str(path), *control]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    seconds, megabytes, how = said.strip().split(" ", 2)
    return Outcome(float(seconds), int(megabytes), how)


if __name__ == "__main__":
    print(BOMBS[sys.argv[1]](Path(sys.argv[2])))
