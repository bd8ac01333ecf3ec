"""Writes the register to a file: workbook, printed report, interchange or table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from ropa import whole_file
from ropa.errors import NotWritable, UserError
from ropa.services import checking, interchange

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register

Role = Literal["controller", "processor", "all"]
FORMATS = (".xlsx", ".pdf", ".json", ".csv")


def export(
    register: Register,
    out: Path,
    *,
    on: date,
    role: str = "all",
    language: str | None = None,
    as_of: str = "",
    force: bool = False,
) -> None:
    """Writes `out` in the format its name ends in; findings are judged as of `on`.

    A file of the same kind that this program may have written is replaced; another only with
    `force`.
    """
    suffix = out.suffix.lower()
    if suffix not in FORMATS:
        raise UserError(
            f"“{out.name}” names no format the register is written in.",
            f"End the name in one of {', '.join(FORMATS)}.",
        )
    day = _day(as_of)
    if out.resolve() == register.path.resolve() or (out.is_dir()):
        raise NotWritable(f"“{out}” cannot be replaced by an export.", "Choose another name.")
    if out.exists() and not force and not _own_kind(out, suffix):
        raise NotWritable(
            f"“{out.name}” exists and is no {suffix[1:]} file; it was not touched.",
            "Choose another name, or repeat with --force.",
        )
    contents = register.contents(day)
    wanted = language or contents.language
    if suffix == ".json":
        whole_file.write_bytes(out, interchange.as_bytes(contents))
        return
    if suffix == ".csv":
        from ropa.formats import csv_writer
        from ropa.services import register_sheets

        csv_writer.write_csv(register_sheets.register_table(contents, role, wanted), wanted, out)
        return
    findings = checking.check(register, on=day or on, contents=contents)
    if suffix == ".xlsx":
        from ropa.formats import excel_writer
        from ropa.services import register_sheets

        workbook = register_sheets.workbook(
            contents, findings, role=role, language=wanted, on=day or on
        )
        excel_writer.write_workbook(workbook, out)
        return
    from ropa.formats import pdf
    from ropa.services import register_document

    document = register_document.document(
        contents, findings, role=role, language=wanted, on=day or on
    )
    pdf.write_pdf(document, out)


def _day(as_of: str) -> date | None:
    if not as_of:
        return None
    try:
        return date.fromisoformat(as_of)
    except ValueError as error:
        raise UserError(f"“{as_of}” is no date.", "Write it as 2026-11-22.") from error


MAGIC = {".xlsx": b"PK", ".pdf": b"%PDF", ".json": b"{", ".csv": b""}


def _own_kind(path: Path, suffix: str) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        return False
    return not start or start.startswith(MAGIC[suffix])
