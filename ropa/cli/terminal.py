"""What every command shares: who is working, the clock, and how results and errors are said."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from ropa import preferences
from ropa.errors import RegisterInUse
from ropa.register import Register
from ropa.services import anchors

FOUND = 1
"""Exit code: the command worked and found gaps."""
MENDABLE = 2
"""Exit code: the person can mend it; one sentence and one remedy were printed."""


class Front(NamedTuple):
    """What only the window can do, lent to the commands, which know no Qt."""

    show: Callable[[Path | None], int]
    draw: Callable[[Path], str]


class Regime(StrEnum):
    """The laws, by the names of the command line."""

    EU = "eu-gdpr"
    UK = "uk-gdpr"
    KOREA = "kr-pipa"
    TAIWAN = "tw-pdpa"
    JAPAN = "jp-appi"
    CALIFORNIA = "us-ccpa"


class Language(StrEnum):
    """The languages of registers and notices."""

    ENGLISH = "en"
    KOREAN = "ko"
    CHINESE = "zh-Hant"
    JAPANESE = "ja"


class Role(StrEnum):
    """Which side of the register: as controller, as processor, or both."""

    CONTROLLER = "controller"
    PROCESSOR = "processor"
    ALL = "all"


RegisterPath = Annotated[
    Path, typer.Argument(metavar="REGISTER.ropa", help="The register.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else.")]
Force = Annotated[bool, typer.Option("--force", help="Replace an existing file.")]


def now() -> datetime:
    """The clock of the command line: local time with its offset."""
    return datetime.now().astimezone()


@contextmanager
def opened(path: Path, *, to_write: bool = False) -> Iterator[Register]:
    """The register, for the length of a command; read-only unless it is to be written."""
    with Register.open(
        path, author=preferences.author(), clock=now, read_only=not to_write
    ) as register:
        if to_write and register.read_only:
            held = f"{register.holder} is writing to it" if register.holder else "it is protected"
            raise RegisterInUse(
                f"“{path.name}” cannot be changed: {held}.",
                "Close it there first, or work on a copy.",
            )
        if register.migrated_from is not None:
            whisper(f"Brought up to date; the file as it was is kept as {register.migrated_from}.")
        if departed := anchors.departure(register):
            whisper(f"{departed.sentence} {departed.remedy}")
        yield register
        anchors.note(register)


def say(text: str) -> None:
    """A line on standard output."""
    try:
        sys.stdout.write(f"{text}\n")
    except UnicodeEncodeError:
        encoding = sys.stdout.encoding or "ascii"
        sys.stdout.write(f"{text.encode(encoding, 'replace').decode(encoding)}\n")


def whisper(text: str) -> None:
    """A line on standard error, for what is no result."""
    encoding = sys.stderr.encoding or "ascii"
    sys.stderr.write(f"{text.encode(encoding, 'replace').decode(encoding)}\n")


def say_json(value: object) -> None:
    """One JSON value on standard output, readable on every terminal."""
    say(json.dumps(value, ensure_ascii=False, indent=1))


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Says on a terminal what is being worked on, and takes the line away afterwards."""
    shown = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    if shown:
        sys.stderr.write(f"{what} …")
        sys.stderr.flush()
    try:
        yield
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
