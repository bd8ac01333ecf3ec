"""The interchange file as JSON: decoded, but not yet understood; it knows no record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ropa.errors import FileNotReadable

FORMAT = "ropa-register"
VERSION = 1
LARGEST = 1 << 29
"""Bytes; a register of fifty thousand activities has half as many."""

_AT_ONCE = 500
"""Records in one piece; half a megabyte or so."""

Piece = tuple[Any, ...]
"""A key and its value, or a part of the list that is its value."""


def read_json(path: Path) -> dict[str, Any]:
    """The object in an interchange file of this version.

    Raises:
        FileNotReadable: not there, too large, no JSON, not a register or of another version.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise FileNotReadable(
                f"“{path.name}” is larger than a register can be.", "Choose another file."
            )
        data = path.read_bytes()
    except OSError as error:
        raise FileNotReadable(
            f"“{path}” cannot be read: {error.strerror}.", "Check that the file exists."
        ) from error
    return decoded(data, path.name)


def decoded(data: bytes, source: str) -> dict[str, Any]:
    """The object in the bytes of an interchange file of this version; raises as `read_json`."""
    try:
        value = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_no_twice)
    except _Twice as error:
        raise FileNotReadable(
            f"“{source}” names “{_quoted(str(error))}” twice in one object.", "Keep one of them."
        ) from error
    except (ValueError, RecursionError) as error:
        at = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise FileNotReadable(
            f"“{source}” is not a JSON file{at}.", "Choose a file written by `ropa export`."
        ) from error
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise FileNotReadable(
            f'“{source}” is not a register: it lacks "format": "{FORMAT}".',
            "Choose a file written by `ropa export`.",
        )
    version = value.get("version")
    if type(version) is not int or version != VERSION:
        raise FileNotReadable(
            f"“{source}” has format version {_quoted(json.dumps(version))}; "
            f"this program reads {VERSION}.",
            "Install the newest version of the program, or export the file again with this one.",
        )
    return value


class _Twice(ValueError):
    """A key stands twice in one object."""


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(next(name for name in names if names.count(name) > 1))
    return value


def _quoted(text: str) -> str:
    """Short, and writable on every terminal: a question mark for half of a character."""
    short = text if len(text) <= 40 else f"{text[:40]}…"
    return short.encode("utf-8", "replace").decode()


def taken_apart(value: dict[str, Any]) -> Iterator[Piece]:
    """A decoded file, piece by piece; its long lists are emptied on the way."""
    for key, found in value.items():
        yield key, [] if isinstance(found, list) else found
        if isinstance(found, list):
            found.reverse()
            while found:
                piece = found[-_AT_ONCE:]
                del found[-_AT_ONCE:]
                yield key, piece[::-1]


def put_together(pieces: Iterable[Piece]) -> dict[str, Any]:
    """The decoded file of which these are the pieces."""
    value: dict[str, Any] = {}
    for key, found in pieces:
        if isinstance(found, list) and isinstance(value.get(key), list):
            value[key].extend(found)
        else:
            value[key] = found
    return value
