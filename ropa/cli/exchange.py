"""`import`, `export`, `demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ropa import preferences
from ropa.cli.terminal import (
    MENDABLE,
    AsJson,
    Force,
    Language,
    RegisterPath,
    Role,
    now,
    opened,
    progress,
    say,
    say_json,
    whisper,
)
from ropa.errors import NotWritable
from ropa.records import field_guide
from ropa.register import Register
from ropa.services import backups, demonstration, register_export, register_import
from ropa.services.import_steps import Plan, Step


def import_(
    source: Annotated[
        Path, typer.Argument(metavar="SOURCE", help="A .json interchange file or .xlsx register.")
    ],
    path: RegisterPath,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the plan and change nothing.")
    ] = False,
    accept_good: Annotated[
        bool, typer.Option("--accept-good", help="Take the good rows although others are refused.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a file into the register: as a plan first, then as one change that one undo takes back.

    Example:  ropa import acme-register.xlsx acme.ropa --dry-run
    """
    with opened(path, to_write=not dry_run) as register:
        with progress(f"Reading {source.name}"):
            plan = register_import.plan(register, source)
        refused = bool(plan.refused) and not accept_good
        applied = not dry_run and not refused
        if applied:
            with progress("Backing up"):
                _back_up(register)
            with progress("Writing"):
                register_import.apply(register, plan)
    if as_json:
        say_json(
            {"applied": applied, "counts": plan.counts, "steps": [_step(s) for s in plan.steps]}
        )
    else:
        _print(plan, quiet=not dry_run)
    if refused and not dry_run:
        whisper(f"{len(plan.refused)} row(s) of “{source.name}” were refused; nothing was changed.")
        whisper("Correct them, or repeat with --accept-good to take the others.")
        raise typer.Exit(MENDABLE)


def _back_up(register: Register) -> None:
    """Keeps the register as it is before the import; without room for it, one undo remains."""
    try:
        backups.keep_before(register, clock=now)
    except NotWritable as error:
        whisper(f"No backup was made before the import. {error}")


def _print(plan: Plan, *, quiet: bool) -> None:
    for step in plan.steps:
        if step.action == "skip" or (quiet and step.action != "refuse"):
            continue
        label = field_guide.entry(step.kind).label("en")
        say(f"{step.action:<7} {step.place}: {label} {step.reference or step.id}. {step.reason}")
        for change in step.changes:
            said = f"{change.before or '–'} → {change.after or '–'}".replace("\n", " / ")
            say(f"        {change.cell} {change.field}: {said}")
        if step.remedy:
            say(f"        {step.remedy}")
    say(", ".join(f"{number} {action}" for action, number in plan.counts.items()))


def _step(step: Step) -> dict[str, Any]:
    return {
        "action": step.action,
        "kind": step.kind,
        "id": step.id,
        "reference": step.reference,
        "place": step.place,
        "reason": step.reason,
        "remedy": step.remedy,
        "changes": [
            {"field": one.field, "cell": one.cell, "before": one.before, "after": one.after}
            for one in step.changes
        ],
    }


def export(
    path: RegisterPath,
    out: Annotated[Path, typer.Argument(metavar="OUT.{xlsx,pdf,json,csv}", help="The file made.")],
    role: Annotated[
        Role, typer.Option(help="The controller's record, the processor's, or both.")
    ] = (Role.ALL),
    language: Annotated[
        Language | None,
        typer.Option(help="Language of headings and texts; default: the register's."),
    ] = None,
    as_of: Annotated[
        str, typer.Option(metavar="DATE", help="The register as it stood that day.")
    ] = "",
    force: Force = False,
) -> None:
    """Write the register as a workbook, a printable report, interchange or a table.

    Example:  ropa export acme.ropa acme-register.pdf --as-of 2026-06-30
    """
    with opened(path) as register, progress(f"Writing {out.name}"):
        register_export.export(
            register,
            out,
            role=role.value,
            language=language.value if language else None,
            as_of=as_of,
            on=now().date(),
            force=force,
        )
    say(str(out))


def demo(
    folder: Annotated[Path, typer.Argument(metavar="OUTDIR", help="The folder to fill.")],
) -> None:
    """Do the whole job on the example register: register, workbook, report and drafts.

    Example:  ropa demo out
    """
    with progress("Making the example register and everything that follows from it"):
        made = demonstration.make(folder, author=preferences.author(), clock=now)
    for file in made:
        say(str(file))
