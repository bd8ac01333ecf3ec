"""The parts of a workbook file: which there are, and how any of them is parsed.

Straight from the XML parser. openpyxl takes several times as long to read, loses `x005F_` from
shared strings, does not know the date formats of the East, and answers damage with a dozen kinds
of exceptions. Here every step is bounded: no range is gone through, no tree is built, and a file
may have only as many tags as its size can hold.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat
from zipfile import ZipFile

from ropa.errors import FileNotReadable
from ropa.formats.excel_guard import DAMAGE, SAVE_AS, damaged, made_to_harm
from ropa.formats.excel_text import LONGEST

_CHUNK = 1 << 16
_LONGEST_TAG = 1 << 20  # bytes
_LONGEST_TEXT = LONGEST * 7  # all of it escaped as `_x0001_`
_ALWAYS_ALLOWED = 500_000  # tags in a file of any size
_TAGS_PER_BYTE = 2  # of the file; a cell takes one to two bytes at the least
_WORKBOOKS = ("sheet.main+xml", "sheet.macroEnabled.main+xml", "template.main+xml")

Start = Callable[[str, dict[str, str]], None]


class SheetEntry(NamedTuple):
    """A sheet of the workbook: the title on its tab, and the part it stands in."""

    title: str
    part: str


def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition(" ")[2]


class Package:
    """The parts of one workbook.

    Attributes:
        sheets: in the order of the tabs.
        strings, styles: the parts of that name; empty when there is none.
        counts_from_1904: days are counted as on an old Macintosh.
    """

    def __init__(
        self, path: Path, archive: ZipFile, done: Callable[[float], None] | None = None
    ) -> None:
        """`done` is told now and then which share of all parts has been parsed."""
        self.path = path
        self._archive = archive
        self._done = done
        self._bytes = max(1, sum(member.file_size for member in archive.infolist()))
        self._fed = 0
        self._tags = _ALWAYS_ALLOWED + _TAGS_PER_BYTE * path.stat().st_size
        self._names = {name.casefold(): name for name in archive.namelist()}
        self.sheets: list[SheetEntry] = []
        self.strings = self.styles = ""
        self.counts_from_1904 = False
        self._find_sheets()

    # ------------------------------------------------------------------------------------ parsing

    def parse(self, name: str, parser: expat.XMLParserType) -> Iterator[None]:
        """Feed a part to a parser, stopping after each stretch of it.

        Raises:
            FileNotReadable: the part is missing, damaged, or longer in tags than the file allows.
        """
        fed = 0
        try:
            with self._archive.open(self._names[name.casefold()]) as part:
                while chunk := part.read(_CHUNK):
                    self._tags -= chunk.count(b"<")
                    if self._tags < 0:
                        raise made_to_harm(self.path, "has more tags than a file of its size holds")
                    parser.Parse(chunk, False)  # noqa: FBT003
                    fed += len(chunk)
                    self._tell(len(chunk))
                    if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                        raise made_to_harm(self.path, "has a tag of more than a million letters")
                    yield
                parser.Parse(b"", True)  # noqa: FBT003
        except DAMAGE as error:
            raise damaged(self.path) from error
        yield

    def _tell(self, fed: int) -> None:
        self._fed += fed
        if self._done is not None:
            self._done(min(1.0, self._fed / self._bytes))

    def elements(self, name: str, start: Start) -> None:
        """Call `start` with the local name and the attributes of every element of a small part."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = lambda tag, attributes: start(
            local(tag), {local(key): value for key, value in attributes.items()}
        )
        for _ in self.parse(name, parser):
            pass

    def check_length(self, length: int) -> None:
        """No cell of a workbook holds more than so much text."""
        if length > _LONGEST_TEXT:
            raise made_to_harm(self.path, f"holds a text of more than {LONGEST:,} letters")

    # ------------------------------------------------------------------------------------- finding

    def _find_sheets(self) -> None:
        workbook = self._targets("", "officeDocument").get("officeDocument", [("", "")])[0][1]
        types: dict[str, str] = {}

        def content(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Override":
                part = attributes.get("PartName", "").lstrip("/").casefold()
                types[part] = attributes.get("ContentType", "")

        self.elements("[Content_Types].xml", content)
        if not types.get(workbook.casefold(), "").endswith(_WORKBOOKS):
            raise FileNotReadable(f"{self.path.name} is not an .xlsx workbook.", SAVE_AS)
        targets = self._targets(workbook, "worksheet", "sharedStrings", "styles")
        parts = dict(targets.get("worksheet", []))
        self.strings = targets.get("sharedStrings", [("", "")])[0][1]
        self.styles = targets.get("styles", [("", "")])[0][1]

        def entry(tag: str, attributes: dict[str, str]) -> None:
            if tag == "workbookPr":
                self.counts_from_1904 = attributes.get("date1904") in {"1", "true", "on"}
            elif tag == "sheet" and attributes.get("id") in parts:  # a chart has a sheet of its own
                title = attributes.get("name", "")
                self.sheets.append(SheetEntry(title, parts[attributes["id"]]))

        self.elements(workbook, entry)

    def _targets(self, source: str, *kinds: str) -> dict[str, list[tuple[str, str]]]:
        """What a part refers to: by kind the id and the part referred to."""
        folder, name = posixpath.split(source)
        found: dict[str, list[tuple[str, str]]] = {}

        def relation(tag: str, attributes: dict[str, str]) -> None:
            kind = attributes.get("Type", "").rpartition("/")[2]
            if tag == "Relationship" and kind in kinds:
                target = posixpath.join("/", folder, attributes.get("Target", ""))
                part = posixpath.normpath(target).lstrip("/")
                found.setdefault(kind, []).append((attributes.get("Id", ""), part))

        self.elements(posixpath.join(folder, "_rels", f"{name}.rels"), relation)
        return found
