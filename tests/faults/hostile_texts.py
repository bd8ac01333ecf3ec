"""Makes hostile texts and sends them through every kind of file this program writes (R14, R15).

    python -m tests.faults.hostile_texts sheets|documents COUNT SEED [CONTROL]

In spreadsheets none may be a formula to another program, and all must come back as they were; in
documents all must be found again, none may have a file opened, and links lead to https and mail
addresses alone. CONTROL writes as a careless program would, and the harness must find that. Prints
what it found.
"""

from __future__ import annotations

import csv
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unittest import mock

import docx
import openpyxl
import pypdfium2
from docx.opc.constants import RELATIONSHIP_TYPE
from markdown_it import MarkdownIt

from ropa.formats import csv_writer
from ropa.formats.document import Document, Paragraph, Table, TableColumn, TableRow, words
from ropa.formats.html import write_html
from ropa.formats.markdown import write_markdown
from ropa.formats.pdf import write_pdf
from ropa.formats.sheet import Column
from ropa.formats.word import write_word
from tests.formats.hostile_texts import HOSTILE, UNPRINTABLE
from tests.formats.workbooks import table, texts, written

SECONDS = 5.0  # for one field, in one format
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", "'", "''=", " =", "﻿=")
PIECES = (
    *("=1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://x.example")', "@SUM(A1:A9)", "-2+3", "#REF!"),
    *(
        "_x0041_",
        "_x000D_",
        "_x005F_x0041_",
        "[N/A] none",
        "〔未核實〕",
        "ropa:activity:name",
        "empty x",
    ),
    *("0012", "1e5", "TRUE", "2026-02-03", "10%", "a;b,c", '"', "'", "\\", "\r\n", "\x0b", "\x85"),
    *(
        "\u2028",
        "\u202e",
        "\u200b",
        "\u2060",
        "\ufeff",
        "\ud800",
        "\udfff",
        "\ufffe",
        "\x00",
        "\x1b",
    ),
    *(
        "薪資",
        "급여",
        "支払",
        "😀",
        "𠮷",
        "e\u0301",
        "שלום",
        "السلام",
        "<b>",
        "&amp;",
        "]]>",
        "<!--",
    ),
    *('<img src="file:///etc/passwd">', '<a href="javascript:x">', "![x](file:///etc/hosts)"),
    *(
        "[x](javascript:x)",
        "{{ 7 * 7 }}",
        "{% include '/etc/passwd' %}",
        "${x}",
        "%s",
        "{0.__class__}",
    ),
    *('<font color="[[].append(1)]">', "//server/share/x.png", "https://a.example", "a@b.example"),
    *(
        "ftp://a.example",
        "data:text/html,x",
        "file:///etc/passwd",
        "<script>x</script>",
        "\\\\s\\x",
    ),
)
Found = list[str]


def text(chance: random.Random) -> str:
    """A text that would be something else if it could."""
    if chance.random() < 0.02:
        return chance.choice((*HOSTILE, UNPRINTABLE))
    made = chance.choice(STARTS) if chance.random() < 0.5 else ""
    for _ in range(chance.randint(1, 4)):
        made += chance.choice(PIECES) if chance.random() < 0.8 else chr(chance.randrange(0x2FFF))
    return made


# ---------------------------------------------------------------- spreadsheets


def sheets(count: int, seed: int, folder: Path) -> Found:
    chance = random.Random(seed)
    sent = [text(chance) for _ in range(count)] + ["=" + "x" * 33_000, "\t" * 40_000]
    column = (Column("name", "Name", 20), Column("reference", "Ref", 7))
    rows = [(one, str(number)) for number, one in enumerate(sent)]
    book = written(folder, table(rows, column))
    if CONTROL in sys.argv:
        careless(sent, book)
        mock.patch.object(csv_writer, "looks_like_formula", believing).start()
    wrong = formulas(book)
    if CONTROL not in sys.argv:
        back = [row["name"] for row in texts(book)]
        wrong += [f"came back as {b!r}: {s!r}" for s, b in zip(sent, back, strict=True) if s != b]
    plain = folder / "table.csv"
    csv_writer.write_csv(table(rows, column), "en", plain)
    wrong += comma_separated(plain, sent)
    wrong += in_libreoffice(book, folder) + in_libreoffice(plain, folder)
    return wrong


def believing(_text: str) -> bool:
    return False


def careless(sent: Iterable[str], path: Path) -> None:
    book = openpyxl.Workbook()
    for one in sent:
        if re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", one) is None:
            book.active.append([one[:32_000]])
    book.save(path)


def formulas(path: Path) -> Found:
    """Cells that openpyxl takes for formulas."""
    book = openpyxl.load_workbook(path, read_only=True)
    return [
        f"formula in {path.suffix}: {cell.value!r}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def comma_separated(path: Path, sent: list[str]) -> Found:
    """Fields that a spreadsheet would calculate, or that do not give the text back."""
    csv.field_size_limit(1 << 20)
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = [row[0] for row in csv.reader(file)][1:]
    start = re.compile("[=+\\-@\t\r\n\0＝＋－＠]")
    wrong = [f"formula in .csv: {one!r}" for one in read if start.match(one)]
    for was, now in zip(sent, read, strict=True):
        given = now[1:] if now.startswith("'") and start.match(now.lstrip("'")) else now
        if given != was.encode("utf-8", "backslashreplace").decode():
            wrong.append(f"came back as {now!r}: {was!r}")
    return wrong


def in_libreoffice(path: Path, folder: Path) -> Found:
    """Cells that LibreOffice takes for formulas; without it the other checks stand alone."""
    office = shutil.which("soffice")
    if office is None:
        return []
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    out = folder / f"from{path.suffix[1:]}"
    command = [office, profile, "--headless", "--convert-to", "fods", "--outdir", str(out)]
    if path.suffix == ".csv":  # comma, quotation mark, UTF-8, formulas calculated if there are any
        command += ["--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,0,true"]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=600)
    made = (out / path.with_suffix(".fods").name).read_text(encoding="utf-8")
    return [f"LibreOffice: {one[:80]}" for one in re.findall(r'table:formula="[^"]*"', made)]


# ---------------------------------------------------------------- documents


class Page(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {"href", "src", "action", "background", "data", "poster", "srcset"}
        self.links += [value or "" for name, value in attrs if name in names]
        if tag in {"script", "img", "iframe", "object", "embed", "link", "base", "form"}:
            self.links.append(f"<{tag}>")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def from_html(path: Path) -> tuple[str, list[str]]:
    page = Page(path.read_text(encoding="utf-8"))
    return "".join(page.texts), [one for one in page.links if not one.startswith("#")]


def from_markdown(path: Path) -> tuple[str, list[str]]:
    source = path.read_text(encoding="utf-8")
    reader = MarkdownIt("commonmark").enable("table")
    page = Page(reader.render(source))
    return "".join(page.texts), page.links


def from_word(path: Path) -> tuple[str, list[str]]:
    file = docx.Document(str(path))
    found = "".join(node.text or "" for node in file.element.body.iter() if node.tag.endswith("}t"))
    outside = [one for one in file.part.rels.values() if one.is_external]
    links = [one.target_ref for one in outside if one.reltype == RELATIONSHIP_TYPE.HYPERLINK]
    return found, links + [
        one.reltype for one in outside if one.reltype not in RELATIONSHIP_TYPE.HYPERLINK
    ]


def from_pdf(path: Path) -> tuple[str, list[str]]:
    content = path.read_bytes()
    file = pypdfium2.PdfDocument(content)
    found = "".join(page.get_textpage().get_text_range() for page in file)
    found = re.sub(
        r"Page \d+ of \d+", "", found
    )  # a text may begin on one page and end on the next
    links = [one.decode("latin-1") for one in re.findall(rb"/URI \(([^)]*)\)", content)]
    active = rb"/(JavaScript|JS|Launch|SubmitForm|GoToR|EmbeddedFile|OpenAction)\b"
    return found, links + [one.decode() for one in re.findall(active, content)]


FORMATS: dict[str, tuple[Callable[[Document, Path], Any], Callable[[Path], Any]]] = {
    ".pdf": (write_pdf, from_pdf),
    ".docx": (write_word, from_word),
    ".html": (write_html, from_html),
    ".md": (write_markdown, from_markdown),
}
AT_ONCE = 100
SINGLE = (
    "word " * 20_000,
    "w" * 100_000,
    "字" * 20_000,
    "\u05e9" * 5_000,
    "\0" * 5_000,
    "\n" * 5_000,
)
"""One field each: twenty thousand words, one word of a hundred thousand letters, ..."""


def document(sent: list[str]) -> Document:
    """Every text as a paragraph and in a cell, between marks that no writer changes."""
    marked = [f"begin{number}x {one} end{number}x" for number, one in enumerate(sent)]
    rows = tuple(TableRow((words(str(number)), words(one))) for number, one in enumerate(marked))
    columns = (TableColumn("N"), TableColumn("Text", share=6))
    return Document("T", "en", (*(Paragraph(words(one)) for one in marked), Table(columns, rows)))


def documents(count: int, seed: int, folder: Path) -> Found:
    chance, wrong = random.Random(seed), Found()
    for suffix, (write, _) in FORMATS.items():  # loads what is loaded late
        write(document(["a"]), folder / f"first{suffix}")
    opened = listen(folder)
    for _ in range(0, count, AT_ONCE):
        sent = [text(chance) for _ in range(AT_ONCE)]
        for suffix in FORMATS:
            wrong += document_wrong(sent, suffix, folder, SECONDS * AT_ONCE)
    for one in SINGLE if seed == 0 else ():
        for suffix in FORMATS:
            wrong += document_wrong([one], suffix, folder, SECONDS)
    if CONTROL in sys.argv:
        careless_pdf(folder / "careless.pdf")
    return wrong + [f"opened: {one}" for one in sorted(set(opened))]


def document_wrong(sent: list[str], suffix: str, folder: Path, seconds: float) -> Found:
    write, read = FORMATS[suffix]
    path = folder / f"made{suffix}"
    began = time.process_time()
    write(document(sent), path)
    took = time.process_time() - began
    found, links = read(path)
    found = re.sub(r"\s", "", found)
    wrong = [f"{suffix}: link {one!r}" for one in links if not re.match("https:|mailto:", one)]
    if took > seconds:
        wrong.append(f"{suffix}: {took:.1f} s for {sent[0][:20]!r} and others")
    for number, one in enumerate(sent):
        parts = re.findall(rf"begin{number}x(.*?)end{number}x", found, re.DOTALL)
        if len(parts) != 2 or not all(holds(seen(part), seen(one)) for part in parts):
            wrong.append(f"{suffix}: not found again: {one[:60]!r} in {parts[:1]!r}")
    return wrong


def holds(part: str, wanted: str) -> bool:
    """All of it in one piece; of more than a page, with running lines between, every letter."""
    if len(wanted) < 2_000:
        return wanted in part
    return all(part.count(letter) >= wanted.count(letter) for letter in set(wanted))


def seen(text: str) -> str:
    """What every reader of a file must show: the letters of ASCII, without codes for others."""
    shown = re.sub(r"\[U\+\w+\]", "\ufffd", text)  # which no letter before it is composed with
    return re.sub(r"[^!-~]", "", unicodedata.normalize("NFC", shown))


def careless_pdf(path: Path) -> None:
    from reportlab.platypus import Paragraph as Careless
    from reportlab.platypus import SimpleDocTemplate

    hosts = Path("/etc/hosts")
    try:
        SimpleDocTemplate(str(path)).build([Careless(f'<img src="{hosts}"/>')])
    except Exception:  # noqa: BLE001  (it is no picture; the attempt is what counts)
        return


def listen(folder: Path) -> list[str]:
    """Files opened from now on that are neither written here nor part of the program."""
    opened: list[str] = []
    own = (str(folder), sys.prefix, sys.base_prefix, str(Path(__file__).resolve().parents[2]))

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event in {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"}:
            opened.append(f"{event} {arguments[1:]}")
        if event == "open" and isinstance(arguments[0], (str, bytes)):
            name = str(
                Path(arguments[0] if isinstance(arguments[0], str) else arguments[0].decode())
            )
            if not name.startswith((*own, "/proc/self", "/dev/null")):
                opened.append(name)

    sys.addaudithook(hear)
    return opened


CONTROL = "CONTROL"


def main() -> int:
    kind, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        run = {"sheets": sheets, "documents": documents}[kind]
        wrong = run(count, seed, Path(folder))
    took = time.monotonic() - began
    print(f"{count} texts in {kind}, seed {seed}: wrong {len(wrong)}, {took:.0f} s")
    for one in wrong[:30]:
        print(one.encode("utf-8", "backslashreplace").decode()[:300])
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
