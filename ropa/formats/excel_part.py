"""The part of the file that holds one sheet: openpyxl's frame around our rows."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from io import BytesIO
from typing import IO, TYPE_CHECKING

from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.hyperlink import Hyperlink, HyperlinkList
from openpyxl.xml.functions import Element, SubElement

from ropa.formats.excel_cells import Row

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from ropa.formats.excel_archive import StillArchive

MOST_ROWS = 1_048_576
MOST_BYTES = 2_000_000_000  # beyond 2 GiB a part needs an extension of zip that Excel may refuse

_BUFFER = 1 << 16  # characters gathered before they are compressed
_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")


class _Frame(WorksheetWriter):
    """What openpyxl says about a sheet without rows."""

    def __init__(self, ws: Worksheet, links: Sequence[Hyperlink]) -> None:
        self._links = links
        super().__init__(ws, BytesIO())

    def write_dimensions(self) -> None:
        """Left out: how far the sheet reaches is not known before its rows."""

    def write_hyperlinks(self) -> None:
        """Links within the workbook."""
        if self._links:
            self.xf.send(HyperlinkList(self._links).to_tree())

    def write_breaks(self) -> None:
        """Page breaks, and after them: no green corner at codes such as `040`."""
        super().write_breaks()
        ignored = Element("ignoredErrors")
        SubElement(ignored, "ignoredError", sqref="A1:XFD1048576", numberStoredAsText="1")
        self.xf.send(ignored)

    def halves(self) -> tuple[bytes, bytes]:
        """The XML before and after the rows."""
        self.write()
        head, tail = _NO_ROWS.split(self.out.getvalue(), 1)
        return head + b"<sheetData>", b"</sheetData>" + tail


class SheetPart:
    """Takes the rows of a sheet one after the other.

    Attributes:
        row: number of the last row.
        height: points that the rows so far are high.
    """

    def __init__(self, archive: StillArchive, ws: Worksheet, position: int) -> None:
        """`position` counts the sheets of the workbook from 1."""
        self.ws = ws
        self.row = 0
        self.height = 0.0
        self._archive = archive
        self._name = f"xl/worksheets/sheet{position}.xml"
        self._links: list[Hyperlink] = []
        self._waiting: list[str] = []
        self._characters = 0
        self._file: IO[bytes] | None = None
        self._bytes = 0

    def put(self, row: Row) -> int:
        """Add a row below the last one; its number."""
        self.row += 1
        self.height += row.height
        xml = row.xml(self.row)
        self._waiting.append(xml)
        self._characters += len(xml)
        if self._file is not None and self._characters > _BUFFER:
            self._write_waiting(self._file)
        return self.row

    def has_room(self, rows: int) -> bool:
        """Does the sheet hold so many more rows?"""
        return self.row + rows <= MOST_ROWS and self._bytes < MOST_BYTES

    def link(self, letter: str, title: str) -> None:
        """Make a cell of the last row lead to another sheet."""
        target = "'" + title.replace("'", "''") + "'!A1"
        self._links.append(Hyperlink(ref=f"{letter}{self.row}", location=target, display=title))

    def merge(self, first: str, last: str) -> None:
        """Make cells of the last row one."""
        self.ws.merged_cells.add(f"{first}{self.row}:{last}{self.row}")

    def start(self) -> None:
        """Everything that stands before the rows is settled: begin to write."""
        if self._file is None:
            head, _ = _Frame(self.ws, ()).halves()
            self._file = self._archive.begin(self._name)
            self._file.write(head)

    def close(self) -> None:
        """Write what stands after the rows."""
        self.start()
        if self._file is not None:
            self._write_waiting(self._file)
            _, tail = _Frame(self.ws, self._links).halves()
            self._file.write(tail)
            self._file.close()
            self._file = None

    def abandon(self) -> None:
        """After a failure: let go of the archive, whatever state the part is in."""
        if self._file is not None:
            with contextlib.suppress(Exception):
                self._file.close()

    def _write_waiting(self, file: IO[bytes]) -> None:
        data = "".join(self._waiting).encode()
        file.write(data)
        self._bytes += len(data)
        self._waiting.clear()
        self._characters = 0
