"""The hidden language between writer and reader: what each column and row of a table is.

A hidden row above the headings holds `ropa:<table>:<column>` over every column that is read back,
so headings may be in any language, and columns and rows may be moved, sorted, hidden and inserted.
The last hidden column, `ropa:<table>:`, says which rows are not records; a row that a person adds
has nothing there and is one.

heading · group · note       a heading, a group row, a remark: not read
empty <text>                 read unless it still holds nothing but the text
row <n>                      a record that continues below
more <n> <k> <columns…>      the k-th continuation of record n: each column key has the joint before
                             it, `-` none, `n` a line break, `s` a blank
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ropa.formats.marks import KEY_BEGINNING

HEADING = "heading"
GROUP = "group"
NOTE = "note"

STATE_TABLE = "~state"
"""The table on a hidden sheet that keeps `Workbook.state`: columns `key` and `value`."""

_KEY = re.compile(rf"{KEY_BEGINNING}([^:]+):(.*)", re.DOTALL)
_JOINTS = {"": "-", "\n": "n", " ": "s"}
_JOINTS_READ = {letter: joint for joint, letter in _JOINTS.items()}


@dataclass(frozen=True, slots=True)
class Continuation:
    """Which record a row continues, in which order, and the joint before each column's text."""

    record: int
    order: int
    joints: dict[str, str]


def column_key(table: str, column: str) -> str:
    """What stands in the hidden row; an empty column key is the column of row marks."""
    if ":" in table or re.search(r"\s", table + column):
        raise ValueError(f"no key for a table and column: {table!r}, {column!r}")
    return f"{KEY_BEGINNING}{table}:{column}"


def read_column_key(text: str) -> tuple[str, str] | None:
    """Table and column, if the text is a key."""
    match = _KEY.fullmatch(text)
    return None if match is None else (match[1], match[2].strip())


def empty(text: str) -> str:
    """The mark of the row that says that there are no records."""
    return f"empty {text}"


def continued(record: int) -> str:
    """The mark of a record that continues below."""
    return f"row {record}"


def continuation(record: int, order: int, joints: dict[str, str]) -> str:
    """The mark of a continuation; `joints` by column key."""
    columns = " ".join(_JOINTS[joint] + column for column, joint in joints.items())
    return f"more {record} {order} {columns}"


def read_continued(mark: str) -> int | None:
    """The number of the record, if the mark says that it continues below."""
    word, _, number = mark.partition(" ")
    return int(number) if word == "row" and number.isascii() and number.isdigit() else None


def read_continuation(mark: str) -> Continuation | None:
    """The continuation that a mark describes; None for another mark.

    Raises:
        ValueError, KeyError: the mark begins like a continuation and is not one.
    """
    if not mark.startswith("more "):
        return None
    _more, record, order, *columns = mark.split()
    return Continuation(
        int(record), int(order), {column[1:]: _JOINTS_READ[column[:1]] for column in columns}
    )
