"""Runs the main job in an empty folder, step by step, to prove an installation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ropa import preferences
from ropa.errors import UserError
from ropa.records.organisation import RegisterDescription
from ropa.register import Clock, Register
from ropa.services import (
    encryption,
    examples,
    notice_export,
    register_export,
    register_import,
    safekeeping,
)
from ropa.store import keys

if TYPE_CHECKING:
    from pathlib import Path


def run(folder: Path, *, author: str, clock: Clock) -> Iterator[tuple[str, str]]:
    """Name of each step and what was wrong with it; an empty text means it worked."""
    path = folder / "register.ropa"
    today = clock().date()

    def opened() -> Register:
        return Register.open(path, author=author, clock=clock)

    def edit_and_undo() -> None:
        with opened() as register:
            before = register.contents().register.name
            with register.change("Rename the register") as draft:
                draft.amend(RegisterDescription, "register", name="Self-test")
            register.undo()
            _expect(register.contents().register.name == before, "undo did not restore the name")

    def export(suffix: str) -> None:
        with opened() as register:
            register_export.export(register, folder / f"register{suffix}", on=today)

    def read_back() -> None:
        with opened() as register:
            counts = register_import.plan(register, folder / "register.xlsx").counts
            _expect(
                not (counts["add"] or counts["amend"] or counts["refuse"]),
                f"the workbook differs from the register: {counts}",
            )

    def notice(suffix: str) -> None:
        with opened() as register:
            notice_export.write(
                register, folder / f"notice{suffix}", regime="tw-pdpa", language="zh-Hant", on=today
            )

    def verify() -> None:
        with opened() as register:
            _expect(safekeeping.verify(register).sound, "the register does not verify")
            safekeeping.backup(register)

    steps: list[tuple[str, Callable[[], None]]] = [
        ("make the example register", lambda: examples.make(path, author=author, clock=clock)),
        ("edit and undo", edit_and_undo),
        *[
            (f"export {suffix[1:]}", lambda suffix=suffix: export(suffix))
            for suffix in register_export.FORMATS
        ],
        ("draw a printed page", lambda: _draw_page(folder / "register.pdf")),
        ("import the workbook", read_back),
        *[
            (f"draft {suffix[1:]}", lambda suffix=suffix: notice(suffix))
            for suffix in notice_export.FORMATS
        ],
        ("verify and back up", verify),
        *_protection(folder / "protected.ropa", author, clock),
    ]
    for what, step in steps:
        try:
            step()
        except Exception as error:  # noqa: BLE001  (a self-test tells every failure)
            yield what, f"{type(error).__name__}: {error}"
        else:
            yield what, ""


def _draw_page(printed: Path) -> None:
    from ropa.services import page_images  # which loads pdfium, and every command loads this

    with page_images.pages(printed) as pages:
        _expect(len(set(pages.image(0, 36).pixels)) > 20, "the first page is blank")


def _protect(path: Path, author: str, clock: Clock) -> None:
    Register.create(
        path, name="Self-test", language="en", regimes=["eu-gdpr"], author=author, clock=clock
    ).close()
    encryption.encrypt(path, "a sentence for this test", author=author, clock=clock)
    _expect(not path.read_bytes().startswith(b"SQLite"), "the file is in the clear")
    with Register.open(path, author=author, clock=clock) as register:
        _expect(register.contents().register.name == "Self-test", "the name is another")
    encryption.lock(path)


def _protection(path: Path, author: str, clock: Clock) -> list[tuple[str, Callable[[], None]]]:
    """The step of protected registers, where their driver is installed and they are allowed."""
    try:
        keys.sqlcipher()
    except UserError:
        return []
    if not preferences.encryption_allowed():
        return []
    return [("protect with a passphrase", lambda: _protect(path, author, clock))]


def _expect(held: bool, otherwise: str) -> None:  # noqa: FBT001
    if not held:
        raise AssertionError(otherwise)
