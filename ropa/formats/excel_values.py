"""What a cell says, as text: as the person meant it who typed it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from ropa.errors import FileNotReadable
from ropa.formats.excel_guard import damaged
from ropa.formats.excel_package import Package
from ropa.formats.excel_raw import RawCell
from ropa.formats.excel_text import unescaped

_MOST_FORMATS = 65_536
_LONGEST_CODE = 255
_MOST_HELD = 50_000  # texts
# Formats of the East that files name by number alone; all of them are dates.
_DATES_OF_THE_EAST = frozenset({*range(27, 37), *range(50, 59)})
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
_PERCENT = re.compile(r"0(\.0+)?%")


def cell_formats(package: Package) -> list[str]:
    """The number format of every style, by its number; `date` for a nameless date."""
    codes: dict[int, str] = {}
    formats: list[str] = []
    within = ""

    def element(tag: str, attributes: dict[str, str]) -> None:
        nonlocal within
        if tag in {"cellXfs", "cellStyleXfs"}:
            within = tag
        elif tag == "numFmt":
            code = attributes.get("formatCode", "")
            codes[int(attributes.get("numFmtId", 0))] = code if len(code) <= _LONGEST_CODE else ""
        elif tag == "xf" and within == "cellXfs":
            number = int(attributes.get("numFmtId", 0))
            formats.append(codes.get(number) or _builtin(number))
            if len(formats) > _MOST_FORMATS:
                raise damaged(package.path)

    if package.styles:
        package.elements(package.styles, element)
    return formats


def _builtin(number: int) -> str:
    if number in _DATES_OF_THE_EAST:
        return "yyyy-mm-dd"
    return str(BUILTIN_FORMATS.get(number, "General"))


class Values:
    """Turns the cells of one workbook into text."""

    def __init__(self, package: Package, strings: Sequence[str], formats: Sequence[str]) -> None:
        self._package = package
        self._strings = strings
        self._formats = formats
        self._dates = [is_date_format(code) for code in formats]
        self._held: dict[str, str] = {}
        mac = package.counts_from_1904
        self._epoch = CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900

    def starts(self, cell: RawCell, beginning: str) -> bool:
        """Is the cell a text with this beginning? For cells that need not be whole."""
        if cell.kind != "s":
            return cell.value.startswith(beginning)
        if not (cell.value.isascii() and cell.value.isdigit() and len(cell.value) < 10):
            return False
        number = int(cell.value)
        return number < len(self._strings) and self._strings[number].startswith(beginning)

    def text(self, cell: RawCell, sheet: str, address: str) -> str:
        """The text of a cell; dates in ISO form, whole numbers without a point.

        Raises:
            FileNotReadable: an error such as `#REF!`, a formula that was never calculated, or a
                value that is none.
        """
        if cell.formula and not cell.value and cell.kind != "str":
            raise FileNotReadable(
                f"Cell {address} on sheet “{sheet}” holds a formula without a result.",
                "Type the value in its place, or open and save the workbook in Excel.",
            )
        match cell.kind:
            case "s":
                return self._shared(cell.value, sheet, address)
            case "inlineStr" | "str":
                return self._once(unescaped(cell.value))
            case "n":
                return self._number(cell, sheet, address)
            case "b":
                return "TRUE" if cell.value in {"1", "true"} else "FALSE"
            case "d":
                return cell.value.removesuffix("T00:00:00")
            case "e":
                raise FileNotReadable(
                    f"Cell {address} on sheet “{sheet}” holds the error {cell.value}.",
                    "Type the value in its place, or empty the cell.",
                )
        raise self._meaningless(sheet, address)

    def _once(self, text: str) -> str:
        """The same text is held once: codes, countries and names come again and again."""
        if len(self._held) < _MOST_HELD:
            return self._held.setdefault(text, text)
        return self._held.get(text, text)

    def _meaningless(self, sheet: str, address: str) -> FileNotReadable:
        return FileNotReadable(
            f"Cell {address} on sheet “{sheet}” in {self._package.path.name} is damaged.",
            "Type its value again and save the workbook.",
        )

    def _shared(self, value: str, sheet: str, address: str) -> str:
        if value.isascii() and value.isdigit() and len(value) < 10:
            number = int(value)
            if number < len(self._strings):
                return self._strings[number]
        raise self._meaningless(sheet, address)

    def _number(self, cell: RawCell, sheet: str, address: str) -> str:
        if _NUMBER.fullmatch(cell.value) is None:
            raise self._meaningless(sheet, address)
        value = float(cell.value)
        if not math.isfinite(value):
            raise self._meaningless(sheet, address)
        styled = 0 <= cell.style < len(self._formats)
        if styled and self._dates[cell.style]:
            try:
                return _iso(from_excel(value, self._epoch))
            except (ValueError, OverflowError) as error:
                raise self._meaningless(sheet, address) from error
        code = self._formats[cell.style] if styled else ""
        if _PERCENT.fullmatch(code):
            return f"{_plain(round(value * 100, 10))}%"
        text = _plain(value)
        if code and not code.strip("0") and text.isdigit():  # `000` shows 40 as 040
            return text.zfill(len(code))
        return text


def _plain(value: float) -> str:
    """`8` for 8.0, and of a fraction the 15 figures that Excel shows."""
    if value == int(value) and abs(value) < 1e17:
        return str(int(value))
    return f"{value:.15g}"


def _iso(moment: datetime | date | time | timedelta | None) -> str:
    if isinstance(moment, datetime):
        if moment.time() == time():
            return moment.date().isoformat()
        return moment.isoformat(sep=" ", timespec="seconds")
    if isinstance(moment, (date, time)):
        return moment.isoformat()
    return str(moment)
