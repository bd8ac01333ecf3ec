"""Newer editions of code lists, made from the ones that come with the program."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from ropa.terms import edition_file, shipped

Rows = list[dict[str, str]]
PUBLISHER = "Official Journal, no. 7"


def edition(
    name: str, change: Callable[[Rows], object] = lambda rows: None, *, day: str = "2026-12-01"
) -> bytes:
    """The shipped list as an edition of another day, after something was changed in its rows."""
    lines = edition_file.of_shipped(name).decode("utf-8-sig").split("\n", 1)[1]
    rows = list(csv.DictReader(io.StringIO(lines, newline="")))
    columns = list(rows[0])
    change(rows)
    out = io.StringIO(newline="")
    csv.writer(out).writerow(["list", name, "edition", day, "source", PUBLISHER])
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def without(*codes: str) -> Callable[[Rows], None]:
    """Withdraws codes."""

    def change(rows: Rows) -> None:
        rows[:] = [row for row in rows if row["code"] not in codes]

    return change


def saying(code: str, **cells: str) -> Callable[[Rows], None]:
    """Says something else of a code."""

    def change(rows: Rows) -> None:
        next(row for row in rows if row["code"] == code).update(cells)

    return change


def with_new(code: str, **cells: str) -> Callable[[Rows], None]:
    """Adds a code like the first one."""

    def change(rows: Rows) -> None:
        rows.append({**rows[0], "code": code, **cells})

    return change


def saved(file: Path, data: bytes) -> Path:
    """The file, with these bytes."""
    file.write_bytes(data)
    return file


def shipped_codes(name: str) -> list[str]:
    """The codes of the list as it comes with the program."""
    return [term.code for term in shipped.shipped(name)]
