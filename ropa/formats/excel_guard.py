"""Looks at a workbook file from outside, before anything in it is believed.

An .xlsx file is a zip archive of XML. A small one can be made to unpack to gigabytes, to count to
a billion, or to fetch other files, so what it may cost is settled by how large it is.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.parsers import expat

from ropa.errors import FileNotReadable

MOST_PARTS = 1_000
MOST_DIRECTORY = 1 << 20  # bytes of the list of parts
ALWAYS_ALLOWED = (
    20 << 20
)  # unpacked bytes at any ratio: a text of one letter shrinks a thousandfold
ALLOWED = 200 << 20  # unpacked bytes at a ratio of up to 200
HIGHEST_RATIO = 200
LARGE_RATIO = 50  # of a file larger than that; registers are at 10 to 20
_PROLOG = 1 << 16  # bytes in which the first element of a part must begin

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_OF_DIRECTORY = b"PK\x05\x06"
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_XML = (".xml", ".rels", ".vml")
EXPORT_AGAIN = "Export the register again and repeat your edits in the new file."
SAVE_AS = "Open it in Excel or LibreOffice and save it as an .xlsx workbook."

DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError),
    *(expat.ExpatError, LookupError, ValueError),  # LookupError: an encoding that nobody knows
)
"""What zipfile and the XML parser raise on damaged files."""


class _Begun(Exception):
    """The first element of a part has begun; a document type could only stand before it."""


def damaged(path: Path) -> FileNotReadable:
    """The file is an archive, but not a whole one."""
    return FileNotReadable(f"{path.name} is damaged or incomplete.", EXPORT_AGAIN)


def made_to_harm(path: Path, what: str) -> FileNotReadable:
    """The file costs more than any register does, or asks for what no register needs."""
    return FileNotReadable(f"{path.name} {what}, which no register does.", EXPORT_AGAIN)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Lend the archive of a workbook that passed the checks.

    Raises:
        FileNotReadable: not there, not a workbook, protected, damaged or made to harm.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileNotReadable(
            f"{path} cannot be read: {reason}.", "Check the name and the folder."
        ) from error
    with file:
        size = _check_outside(path, file)
        try:
            archive = zipfile.ZipFile(file)
        except DAMAGE as error:
            raise damaged(path) from error
        with archive:
            _check_members(path, archive, size)
            yield archive


def _check_outside(path: Path, file: IO[bytes]) -> int:
    """Kind of file and size of the list of parts; returns the size of the file."""
    head = file.read(8)
    size = file.seek(0, 2)
    if not head:
        raise FileNotReadable(f"{path.name} is empty.", EXPORT_AGAIN)
    if head == _OLE:
        raise FileNotReadable(
            f"{path.name} is protected by a password or is an old .xls workbook.",
            "Open it in Excel, remove the password, and save it as an .xlsx workbook.",
        )
    if not head.startswith(b"PK"):
        raise FileNotReadable(f"{path.name} is not an .xlsx workbook.", SAVE_AS)
    file.seek(max(0, size - (1 << 16) - 22))
    tail = file.read()
    found = tail.rfind(_END_OF_DIRECTORY)
    if found < 0 or len(tail) < found + 22:
        raise damaged(path)
    parts, directory = struct.unpack_from("<HL", tail, found + 10)
    if parts > MOST_PARTS or directory > MOST_DIRECTORY:
        raise made_to_harm(path, f"has more than {MOST_PARTS:,} parts")
    file.seek(0)
    return size


def _check_members(path: Path, archive: zipfile.ZipFile, size: int) -> None:
    members = archive.infolist()
    names = {member.filename.casefold() for member in members}
    if len(members) > MOST_PARTS:
        raise made_to_harm(path, f"has more than {MOST_PARTS:,} parts")
    _check_kind(path, members, names)
    if len(names) < len(members):
        raise made_to_harm(path, "holds two parts of one name")
    unpacked = sum(member.file_size for member in members)
    if unpacked > max(ALLOWED, LARGE_RATIO * size) or (
        unpacked > max(ALWAYS_ALLOWED, HIGHEST_RATIO * size)
    ):
        raise made_to_harm(path, f"unpacks from {size:,} to {unpacked:,} bytes")
    for member in members:
        if member.file_size and member.filename.casefold().endswith(_XML):
            _check_prolog(path, archive, member)


def _check_kind(path: Path, members: list[zipfile.ZipInfo], names: set[str]) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise FileNotReadable(
            f"{path.name} is protected by a password.",
            "Remove the password and save it as an .xlsx workbook.",
        )
    if any(member.compress_type not in _COMPRESSIONS for member in members):
        raise damaged(path)
    if "mimetype" in names:
        raise FileNotReadable(f"{path.name} is an OpenDocument file, not .xlsx.", SAVE_AS)
    if "xl/workbook.bin" in names:
        raise FileNotReadable(f"{path.name} is a binary workbook (.xlsb).", SAVE_AS)
    if "[content_types].xml" not in names:
        raise FileNotReadable(f"{path.name} is not an .xlsx workbook.", SAVE_AS)


def _check_prolog(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """No part declares a document type: that is where entities come from, and other files."""
    parser = expat.ParserCreate()

    def element(*_: object) -> None:
        raise _Begun

    def doctype(*_: object) -> None:
        raise made_to_harm(path, f"declares a document type in {member.filename}")

    parser.StartElementHandler = element
    parser.StartDoctypeDeclHandler = doctype
    try:
        with archive.open(member) as part:
            parser.Parse(part.read(_PROLOG), False)  # noqa: FBT003
    except _Begun:
        return
    except DAMAGE as error:
        raise damaged(path) from error
    raise damaged(path)
