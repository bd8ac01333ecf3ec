"""Writes a neutral workbook as an .xlsx file.

openpyxl makes everything but the rows: styles, properties, names, printing. The rows go to the
file as they come, so that memory does not grow with the register.
"""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.packaging.core import DocumentProperties
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.writer.excel import ExcelWriter

from ropa.formats import excel_cells as cells
from ropa.formats import excel_keys as keys
from ropa.formats import excel_page as page
from ropa.formats import excel_style as style
from ropa.formats.document_words import words_for
from ropa.formats.excel_archive import StillArchive
from ropa.formats.excel_names import list_name, sheet_title
from ropa.formats.excel_sheet import Book, write_sheet
from ropa.formats.excel_style import Styles
from ropa.formats.excel_text import visible
from ropa.formats.marks import shielded
from ropa.formats.sheet import Workbook
from ropa.whole_file import whole_file

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ROW_HEIGHT = 15.0


def write_workbook(workbook: Workbook, path: Path, temp_folder: Path | None = None) -> None:
    """Write the file whole or not at all; the same workbook gives the same bytes.

    Args:
        workbook: at least one of its sheets is not hidden.
        path: ends in `.xlsx`; a file already there is replaced.
        temp_folder: where the file grows before it is moved into place; beside `path` if left out.

    Raises:
        NotWritable: full disk, missing folder, a file open in another program.
    """
    moment = page.moment(workbook.created)
    with whole_file(path, temp_folder) as part, StillArchive(part, moment) as archive:
        package = openpyxl.Workbook()
        styles = Styles(package)
        package.remove(package.active)
        package.calculation.fullCalcOnLoad = False  # else Excel asks to save what nobody changed
        book = Book(workbook, package, archive, styles, words_for(workbook.language))
        for sheet in workbook.sheets:
            book.titles.append(sheet_title(sheet.title, book.titles))
        _name_lists(book)
        for sheet, title in zip(workbook.sheets, list(book.titles), strict=True):
            write_sheet(book, sheet, title)
        _write_lists(book)
        _write_state(book)
        package.properties = DocumentProperties(
            **{"language": workbook.language, **_properties(workbook)},
            created=moment,
            modified=moment,
        )
        _Package(package, archive).write_data()


class _Package(ExcelWriter):
    """openpyxl's writer of all that is no sheet."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """The part of the sheet stands in the archive already; the package lists it."""
        self.manifest.append(ws)


def _properties(workbook: Workbook) -> dict[str, str]:
    return {name: visible(text) for name, text in workbook.properties.items()}


def _name_lists(book: Book) -> None:
    """Names for the drop-downs before the sheets refer to them."""
    for wished, entries in book.workbook.choices.items():
        if entries:
            book.lists[wished] = list_name(wished, book.lists.values())


def _write_lists(book: Book) -> None:
    """The entries of the drop-downs, a column each, on a hidden sheet."""
    if not book.lists:
        return
    title = sheet_title("ropa lists", book.taken())
    part = book.part(title)
    part.ws.sheet_state = "hidden"
    number = book.styles.number(style.KEY, book.workbook.language)
    for position, (wished, name) in enumerate(book.lists.items(), 1):
        letter = get_column_letter(position)
        last = len(book.workbook.choices[wished]) + 1
        place = f"{quote_sheetname(title)}!${letter}$2:${letter}${last}"
        book.package.defined_names[name] = DefinedName(name, attr_text=place)
        part.ws.column_dimensions[letter].width = 32
    columns = [[wished, *book.workbook.choices[wished]] for wished in book.lists]
    for entries in zip_longest(*columns):
        line = [
            (get_column_letter(position), number, cells.text(entry))
            for position, entry in enumerate(entries, 1)
            if entry is not None
        ]
        part.put(cells.row(line, _ROW_HEIGHT))
    part.close()


def _write_state(book: Book) -> None:
    """What the program wants to know again, on a sheet that Excel does not offer to show."""
    if not book.workbook.state:
        return
    part = book.part(sheet_title("ropa", book.taken()))
    part.ws.sheet_state = "veryHidden"
    number = book.styles.number(style.KEY, book.workbook.language)
    head = [keys.column_key(keys.STATE_TABLE, column) for column in ("key", "value", "")]
    state = [[shielded(key), shielded(value)] for key, value in book.workbook.state.items()]
    for line in [head, *state]:
        part.put(
            cells.row(
                [
                    (get_column_letter(position), number, cells.text(text))
                    for position, text in enumerate(line, 1)
                ],
                _ROW_HEIGHT,
            )
        )
    part.close()
