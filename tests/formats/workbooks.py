"""Workbooks for the tests of the Excel register: small ones of ours, edited ones, crafted ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from ropa.formats.excel_reader import read_workbook
from ropa.formats.excel_writer import write_workbook
from ropa.formats.sheet import Block, Column, Row, Sheet, Table, Workbook

COLUMNS = (
    Column("reference", "Ref", 7, group="Activity"),
    Column("name", "Activity", 20, group="Activity", bold=True),
    Column("purposes", "Purposes", 24, "Art. 30(1)(b)", "lines", group="Why"),
    Column("code", "Code", 10, form="code", group="Why", choices="codes"),
    Column("", "Title", 16, derived=True, group="Why"),
    Column("start", "Start", 12, form="date", group="When"),
    Column("people", "People", 10, form="number", group="When"),
    Column("id", "id", 10, hidden=True),
)
ROWS: tuple[Row, ...] = (
    ("A-01", "Payroll", "Pay wages\nPay taxes", "C001", "Names", None, 12, "id1"),
    ("A-02", "會員服務", "行銷", "C002", "Money", None, None, "id2"),
)


def table(rows: Iterable[Row] = ROWS, columns: Sequence[Column] = COLUMNS, **more: Any) -> Table:
    return Table("activity", "Activities", columns, rows, **more)


def workbook(*blocks: Block, language: str = "en", **more: Any) -> Workbook:
    sheet = Sheet("Controller", "Register", blocks or (table(),), "one row per activity")
    return Workbook((sheet,), language, choices={"codes": ("C001 Names", "C002 Money")}, **more)


def written(folder: Path, *blocks: Block, **more: Any) -> Path:
    path = folder / "register.xlsx"
    write_workbook(workbook(*blocks, **more), path)
    return path


def texts(path: Path, key: str = "activity") -> list[dict[str, str]]:
    """The rows of a table, text by column."""
    rows = read_workbook(path).tables[key].rows
    return [{column: cell.text for column, cell in row.cells.items()} for row in rows]


def edited(path: Path, edit: Callable[[Any], None], title: str = "Controller") -> Path:
    """The workbook after a person worked on a sheet and saved it."""
    book = openpyxl.load_workbook(path)
    edit(book[title])
    book.save(path)
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, members: Mapping[str, bytes]) -> Path:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    path.write_bytes(buffer.getvalue())
    return path


def with_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part changed, or added."""
    members = parts(path)
    members[name] = change(members.get(name, b""))
    return packed(path, members)


def sheet_xml(path: Path, title: str = "Controller") -> str:
    """The XML of a sheet by its title."""
    book = openpyxl.load_workbook(path)
    number = book.sheetnames.index(title) + 1
    return parts(path)[f"xl/worksheets/sheet{number}.xml"].decode()
