"""Texts and rows of a workbook as its file has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeVar
from xml.parsers import expat

from openpyxl.utils import column_index_from_string, get_column_letter

from ropa.formats.excel_guard import damaged
from ropa.formats.excel_package import Package
from ropa.formats.excel_text import unescaped

_LAST_ROW = 1_048_576
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)

_Action = TypeVar("_Action")
Start = Callable[[dict[str, str]], None]
End = Callable[[], None]


class RawCell(NamedTuple):
    """A cell as the file has it: type, style number, value, and whether a formula made it."""

    kind: str
    style: int
    value: str
    formula: bool


RawRow = tuple[int, dict[str, RawCell]]
"""Number of the row, and its cells by column letter; cells without value are left out."""


class _Texts:
    """Gathers the text of elements; hints on pronunciation are no part of it."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.pieces: list[str] = []
        self._reading = self._phonetic = False

    def parse(self, part: str) -> Iterator[None]:
        """Parse a part, stopping now and then."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        starts, ends = _by_full_name(self.starts()), _by_full_name(self.ends())

        def start(name: str, attributes: dict[str, str]) -> None:
            action = starts.get(name)
            if action is not None:
                action(attributes)

        def end(name: str) -> None:
            action = ends.get(name)
            if action is not None:
                action()

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = self._text
        for _ in self.package.parse(part, parser):
            self.package.check_length(sum(map(len, self.pieces)))
            yield

    def starts(self) -> dict[str, Start]:
        return {"t": self._begin_text, "rPh": self._begin_phonetic}

    def ends(self) -> dict[str, End]:
        return {"t": self._end_text, "rPh": self._end_phonetic}

    def _text(self, data: str) -> None:
        if self._reading:
            self.pieces.append(data)

    def _begin_text(self, _: dict[str, str]) -> None:
        self._reading = not self._phonetic

    def _end_text(self) -> None:
        self._reading = False

    def _begin_phonetic(self, _: dict[str, str]) -> None:
        self._phonetic = True

    def _end_phonetic(self) -> None:
        self._phonetic = False


def _by_full_name(actions: Mapping[str, _Action]) -> dict[str, _Action]:
    return {
        f"{namespace} {name}": action
        for name, action in actions.items()
        for namespace in _NAMESPACES
    }


class _Strings(_Texts):
    """The texts that cells refer to by number."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.done: list[str] = []

    def ends(self) -> dict[str, End]:
        return {**super().ends(), "si": self._end_string}

    def _end_string(self) -> None:
        self.done.append(unescaped("".join(self.pieces)))
        self.pieces.clear()


class _Rows(_Texts):
    """The rows of one sheet."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.done: list[RawRow] = []
        self._number = 0
        self._cells: dict[str, RawCell] = {}
        self._letter = ""
        self._kind = ""
        self._style = 0
        self._formula = False

    def starts(self) -> dict[str, Start]:
        return {
            **super().starts(),
            "c": self._begin_cell,
            "f": self._begin_formula,
            "row": self._begin_row,
            "v": self._begin_text,
        }

    def ends(self) -> dict[str, End]:
        return {
            **super().ends(),
            "c": self._end_cell,
            "row": self._end_row,
            "v": self._end_text,
        }

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._number = int(attributes.get("r", self._number + 1))
        if not 1 <= self._number <= _LAST_ROW:
            raise damaged(self.package.path)
        self._letter = ""

    def _end_row(self) -> None:
        if self._cells:
            self.done.append((self._number, self._cells))
            self._cells = {}

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            before = column_index_from_string(self._letter) if self._letter else 0
            self._letter = get_column_letter(before + 1)
        else:
            self._letter = reference.rstrip("0123456789")
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s", 0))
        self._formula = False

    def _begin_formula(self, _: dict[str, str]) -> None:
        self._formula = True

    def _end_cell(self) -> None:
        if self.pieces or self._formula:
            value = "".join(self.pieces)
            self.pieces.clear()
            self._cells[self._letter] = RawCell(self._kind, self._style, value, self._formula)


def shared_strings(package: Package) -> list[str]:
    """The texts of the workbook that cells refer to by number."""
    strings = _Strings(package)
    if package.strings:
        for _ in strings.parse(package.strings):
            pass
    return strings.done


def sheet_rows(package: Package, part: str) -> Iterator[RawRow]:
    """The rows of a sheet that hold anything, in the order of the file."""
    rows = _Rows(package)
    for _ in rows.parse(part):
        yield from rows.done
        rows.done.clear()
