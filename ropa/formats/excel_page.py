"""How a sheet prints and how it is first seen: paper, margins, running lines, frozen panes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from ropa.formats.document_words import WriterWords
from ropa.formats.excel_style import BAND, GAP, font_name
from ropa.formats.excel_text import visible
from ropa.formats.sheet import Sheet, Workbook

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# Paper number in the file, and points across in landscape less the margins of 11 mm.
_PAPERS = {"A4": (9, 842 - 62.4), "Letter": (1, 792 - 62.4)}

_MOST_FROZEN = 260.0  # points; a small screen must keep room for rows that move
_RUNNING_LINE = 255  # characters, codes included, that Excel takes for a header or footer
_MM = 1 / 25.4
_POINTS_PER_CHARACTER = 5.56  # a digit of Arial 10; Excel rounds it down, LibreOffice does not


def set_page(ws: Worksheet, sheet: Sheet, workbook: Workbook, words: WriterWords) -> None:
    """Everything about a sheet that does not depend on its rows."""
    number, _ = _PAPERS[workbook.page_size]
    ws.page_setup.orientation = "landscape"
    ws.page_setup.paperSize = number
    ws.page_margins = PageMargins(
        left=11 * _MM, right=11 * _MM, top=16 * _MM, bottom=15 * _MM, header=8 * _MM, footer=7 * _MM
    )
    ws.sheet_view.showGridLines = False
    if sheet.tab:
        ws.sheet_properties.tabColor = BAND if sheet.tab == "band" else GAP
    if sheet.hidden:
        ws.sheet_state = "hidden"
    font = font_name(workbook.language)
    bold, plain = f'&8&"{font},Bold"', f'&8&"{font},Regular"'
    small = f'&7&"{font},Regular"'
    ws.oddHeader.left.text = bold + _running(workbook.header, _RUNNING_LINE - 2 * len(bold) - 12)
    ws.oddHeader.right.text = f"{plain}&A"
    pages = words.page.format(page="&P", pages="&N")
    ws.oddFooter.left.text = small + _running(
        workbook.footer, _RUNNING_LINE - 2 * len(small) - len(pages) - 8
    )
    ws.oddFooter.right.text = small + pages


def _running(text: str, room: int) -> str:
    """A running line is one line, and Excel refuses a file with a long one."""
    line = " ".join(visible(text).split()).replace("&", "&&")
    if len(line) <= room:
        return line
    return line[: room - 1].rstrip("&") + "…"


def fit(ws: Worksheet, areas: Sequence[Sequence[float]], page_size: str) -> None:
    """One page wide; with several areas, each on pages of its own in the same size.

    Excel fits only a whole sheet to the page, so they get the scale that suits the widest one.
    `areas` are the widths of the columns of each page.
    """
    if len(areas) == 1:
        ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        ws.page_setup.fitToWidth = 1
        ws.page_setup.fitToHeight = 0
        return
    _, points = _PAPERS[page_size]
    widest = max(sum(area) for area in areas) * _POINTS_PER_CHARACTER
    ws.page_setup.scale = max(10, min(100, int(92 * points / widest)))


def freeze(ws: Worksheet, column: str, row: int, height_above: float) -> None:
    """Keep names and headings in view; only names where the headings stand too low."""
    ws.freeze_panes = f"{column}{row}" if height_above <= _MOST_FROZEN else f"{column}1"


def moment(text: str) -> datetime:
    """The time in the file's properties; without one the first that a zip archive can hold."""
    earliest = datetime(1980, 1, 1, tzinfo=UTC)
    found = datetime.fromisoformat(text) if text else earliest
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    # openpyxl takes times in UTC that do not say so.
    return max(found.astimezone(UTC), earliest).replace(tzinfo=None)
