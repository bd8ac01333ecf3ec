"""How fast a register becomes a workbook, beside openpyxl writing the same cells.

    python -m tests.benchmarks.excel_export [--sizes 300 1000] [--rounds 5]

Ours: from the register in memory to the file, the sheets made on the way; the findings are judged
before. The peer has every value, style and row height ready and writes them with openpyxl's
write-only mode, whose memory does not grow either; a cell of each style and column is made once.
Whether both files hold the same cells is checked.
"""

from __future__ import annotations

import argparse
import tempfile
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell

from ropa.formats import excel_writer
from ropa.services import completeness, register_sheets
from tests.benchmarks.measuring import (
    Measured,
    asked_for_a_side,
    in_turn,
    make_register,
    measured,
    median,
    open_register,
    tell,
    tell_growth,
    tell_ratio,
)

ON = date(2026, 11, 22)


def exported(folder: str, size: str) -> Measured:
    """The program."""
    with open_register(Path(folder) / f"{size}.ropa") as register:
        contents = register.contents()
        findings = completeness.check(contents, on=ON)
        with measured() as found:
            book = register_sheets.workbook(contents, findings, role="all", language="en", on=ON)
            excel_writer.write_workbook(book, Path(folder) / f"ours-{size}.xlsx")
    return found


def written(folder: str, size: str) -> Measured:
    """openpyxl in its write-only mode."""
    ready = openpyxl.load_workbook(Path(folder) / f"ours-{size}.xlsx")
    sheets = [
        (
            sheet.title,
            [[(cell.value, cell._style, cell) for cell in row] for row in sheet.iter_rows()],
            {number: one.height for number, one in sheet.row_dimensions.items() if one.height},
        )
        for sheet in ready.worksheets
    ]
    with measured() as found:
        book = openpyxl.Workbook(write_only=True)
        for title, rows, heights in sheets:
            sheet = book.create_sheet(title)
            made: dict[tuple[int, Any], WriteOnlyCell] = {}
            for number, row in enumerate(rows, start=1):
                if number in heights:
                    sheet.row_dimensions[number].height = heights[number]
                sheet.append(_cells(sheet, made, row))
        book.save(Path(folder) / f"theirs-{size}.xlsx")
    return found


def _cells(sheet: Any, made: dict[tuple[int, Any], WriteOnlyCell], row: list[Any]) -> list[Any]:
    cells = []
    for column, (value, style, like) in enumerate(row):
        cell = made.get((column, style))
        if cell is None:
            cell = made[column, style] = _styled(sheet, like)
        cell.value = value
        cells.append(cell)
    return cells


def _styled(sheet: Any, like: Any) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    for part in ("font", "fill", "border", "alignment", "protection"):
        setattr(cell, part, copy(getattr(like, part)))
    cell.number_format = like.number_format
    return cell


SIDES = {side.__name__: side for side in (exported, written)}


def cells_of(path: Path) -> tuple[int, int]:
    """How many cells hold something, and how many characters in all."""
    book = openpyxl.load_workbook(path, read_only=True)
    values = [
        str(value)
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if value is not None
    ]
    book.close()
    return len(values), sum(map(len, values))


def main() -> None:
    if asked_for_a_side(SIDES):
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 1000])
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    grown: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            make_register(Path(folder) / f"{size}.ropa", size)
            runs = in_turn(__spec__.name, given.rounds, list(SIDES), folder, size)
            for side, some in runs.items():
                tell(side, size, some)
            grown[size] = median(runs["exported"])
            tell_ratio("export, times openpyxl", size, runs["exported"], runs["written"])
            ours, theirs = (
                cells_of(Path(folder) / f"{who}-{size}.xlsx") for who in ("ours", "theirs")
            )
            assert ours == theirs, f"not the same cells: {ours} and {theirs}"
            print(f"{size:>7} activities  {ours[0]} cells, {ours[1]} characters on both sides")
    tell_growth("export", grown)


if __name__ == "__main__":
    main()
