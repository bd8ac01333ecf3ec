"""The whole job on the example register, into one folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.errors import NotWritable
from ropa.records.record import several
from ropa.register import Clock, Register
from ropa.services import examples, notice_export, policy_drafting, register_export

if TYPE_CHECKING:
    from pathlib import Path


def make(folder: Path, *, author: str, clock: Clock) -> list[Path]:
    """Register, workbook, report, interchange and every draft; answers the files made.

    A folder used before is filled anew; what else lies in it stays.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(
            f"“{folder}” cannot be made: {error.strerror}.", "Choose another folder."
        ) from error
    path = folder / "register.ropa"
    examples.make(path, author=author, clock=clock, force=True)
    made = [path]
    today = clock().date()
    with Register.open(path, author=author, clock=clock) as register:
        for suffix in register_export.FORMATS:
            made.append(folder / f"register{suffix}")
            register_export.export(register, made[-1], on=today)
        contents = register.contents()
        for regime in several(contents.register.regimes):
            if regime not in policy_drafting.LAWS:
                continue
            for language in contents.languages:
                for suffix in notice_export.FORMATS:
                    made.append(folder / f"notice-{regime}-{language}{suffix}")
                    notice_export.write(
                        register, made[-1], regime=regime, language=language, on=today
                    )
    return made
