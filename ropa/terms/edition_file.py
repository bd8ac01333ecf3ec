"""One edition of a code list as a file of its own, as a person saves, mends and loads it.

A CSV in UTF-8 whose first row names the list, the day of the edition and who published it,
above the columns of the list as it comes with the program, in any order:

    list,adequacy,edition,2027-03-01,source,Official Journal of the European Union

It comes from elsewhere: it is read as plain text, within limits, and what the rules of the laws
rest on (kinds, laws, days, countries) may not be left open or be anything new.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import ropa
from ropa import resources
from ropa.errors import FileNotReadable
from ropa.terms import reading, shipped
from ropa.terms.row_checks import Checks, day
from ropa.terms.term import TermList

LARGEST = 4 << 20
"""Bytes; the largest list that comes with the program has a seventieth of it."""
MOST_ROWS = 10_000
LONGEST = 2_000
"""Characters in one cell."""
NAMED = 160
"""Characters of the publisher that are shown."""

_HEAD = ("list", "edition", "source")
_NEVER_PLAIN = frozenset({"Cc", "Cf", "Cs", "Co"})
_FORMULA = ("=", "+", "-", "@")

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition that was read and found sound.

    Attributes:
        data: the file, byte for byte, as it will be kept.
    """

    terms: TermList
    data: bytes

    @property
    def name(self) -> str:
        """The list it is an edition of."""
        return self.terms.name

    @property
    def as_of(self) -> date:
        """The day of the edition."""
        assert self.terms.as_of is not None, "it stands in the first row"  # noqa: S101
        return self.terms.as_of


def read(file: Path) -> Edition:
    """The edition in a file. Raises FileNotReadable, with the line, for anything unsound."""
    try:
        if not file.is_file():
            raise FileNotReadable(
                f"“{file.name}” is no file.", "Check that the file and its folder exist."
            )
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        raise FileNotReadable(
            f"“{file.name}” cannot be read: {error.strerror}.",
            "Check that the file and its folder exist.",
        ) from error
    if len(data) > LARGEST:
        raise FileNotReadable(
            f"“{file.name}” is larger than a code list can be.", "Choose another file."
        )
    return understood(data, file.name)


def understood(data: bytes, source: str) -> Edition:
    """The edition in the bytes of a file named `source`; raises as `read`."""
    lines = _lines(data, source)
    name, as_of, publisher = _head(next(lines, (1, []))[1], source)
    form = shipped.FORMS[name]
    columns = _columns(next(lines, (2, []))[1], name, source)
    checks = Checks(name, source)

    def sound() -> Iterator[tuple[int, Mapping[str, str]]]:
        for line, cells in lines:
            if len(cells) > len(columns):
                raise FileNotReadable(
                    f"Line {line} of {source} has more cells than columns.",
                    "Put a cell that contains a comma in quotation marks.",
                )
            row = dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))
            checks(line, row)
            yield line, row

    terms = reading.terms_of(name, form, sound(), source)
    if not terms:
        raise FileNotReadable(f"“{source}” has no row with a code.", "Choose another file.")
    return Edition(shipped.listed(name, terms, as_of, publisher), data)


def of_shipped(name: str) -> bytes:
    """The list that came with the program, in the form of an edition; for Excel with its mark."""
    form, as_of = shipped.FORMS[name], shipped.described()[name][1]
    head = f"list,{name},edition,{as_of.isoformat()},source,ropa {ropa.__version__}\n"
    return b"\xef\xbb\xbf" + head.encode() + resources.path("terms", form.file).read_bytes()


def _lines(data: bytes, source: str) -> Iterator[Row]:
    """The rows that hold anything, with their line numbers and without empty cells at the end."""
    try:
        text = data.decode("utf-8-sig")
        between = ";" if text.startswith("list;") else ","  # as Excel writes in half of Europe
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
        held = 0
        for cells in reader:
            row = [cell.strip() for cell in cells]
            while row and not row[-1]:
                row.pop()
            if not row:
                continue
            held += 1
            if held > MOST_ROWS:
                raise FileNotReadable(
                    f"“{source}” is larger than a code list can be.", "Choose another file."
                )
            for cell in row:
                _require_plain(cell, reader.line_num, source)
            yield reader.line_num, row
    except (UnicodeDecodeError, csv.Error) as error:
        raise FileNotReadable(
            f"{source} is not a CSV file in UTF-8.", "Save it as “CSV UTF-8” and try again."
        ) from error


def _require_plain(cell: str, line: int, source: str) -> None:
    if len(cell) > LONGEST:
        raise FileNotReadable(
            f"Line {line} of {source} has a cell of more than {LONGEST} characters.",
            "Shorten it.",
        )
    if cell.startswith(_FORMULA) or not all(map(_plain, cell)):
        raise FileNotReadable(
            f"Line {line} of {source} has a cell that is not plain text.",
            "Take out what begins like a formula, line breaks and invisible characters.",
        )


def _plain(character: str) -> bool:
    if character.isascii():
        return character.isprintable()
    return unicodedata.category(character) not in _NEVER_PLAIN


def _head(row: list[str], source: str) -> tuple[str, date, str]:
    """List, day and publisher from the first row."""
    if len(row) < 6 or tuple(row[:6:2]) != _HEAD:
        raise FileNotReadable(
            f"“{source}” does not begin with a row that names its list and edition.",
            "Save the present list as a file, and keep its first row: "
            "list, name, edition, day, source, publisher.",
        )
    name, edition = row[1], row[3]
    publisher = ", ".join(row[5:])[:NAMED]  # a comma nobody put in quotation marks
    if name not in shipped.FORMS:
        raise FileNotReadable(
            f"There is no code list named “{name[:40]}”.",
            f"Choose one of these: {', '.join(shipped.LISTS)}.",
        )
    as_of = day(edition)
    if as_of is None:
        raise FileNotReadable(
            f"“{edition[:40]}” is no day of an edition.", "Write it as 2026-11-22."
        )
    return name, as_of, publisher


def _columns(found: list[str], name: str, source: str) -> list[str]:
    with resources.path("terms", shipped.FORMS[name].file).open(encoding="utf-8") as file:
        known = next(csv.reader(file))
    for column in known:
        if found.count(column) != 1:
            raise FileNotReadable(
                f"“{source}” must have one column “{column}”.",
                "Save the present list as a file and keep its columns.",
            )
    for column in found:
        if column not in known:
            raise FileNotReadable(
                f"“{source}” has a column “{column[:40]}” that this list does not have.",
                "Save the present list as a file and keep its columns.",
            )
    return found
