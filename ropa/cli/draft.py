"""`draft`: the notice that follows from the register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.terminal import Force, Language, Regime, RegisterPath, now, opened, progress, say
from ropa.services import notice_export


def draft(
    path: RegisterPath,
    out: Annotated[Path, typer.Argument(metavar="OUT.{md,html,docx,pdf}", help="The file made.")],
    regime: Annotated[Regime, typer.Option(help="Under which law.")],
    language: Annotated[Language, typer.Option(help="In which language.")],
    annotate: Annotated[
        bool, typer.Option("--annotate", help="Say below each block which fields it is made from.")
    ] = False,
    force: Force = False,
) -> None:
    """Write the notice as the register has it today; what is missing is marked, never invented.

    Example:  ropa draft acme.ropa notice.docx --regime tw-pdpa --language zh-Hant
    """
    with opened(path) as register, progress(f"Writing {out.name}"):
        gaps = notice_export.write(
            register,
            out,
            regime=regime.value,
            language=language.value,
            on=now().date(),
            force=force,
            annotate=annotate,
        )
    say(f"{out}: {gaps} gap(s) marked" if gaps else str(out))
