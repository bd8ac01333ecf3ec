"""`check`: what each law still wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ropa.cli.terminal import (
    FOUND,
    AsJson,
    Language,
    Regime,
    RegisterPath,
    now,
    opened,
    say,
    say_json,
)
from ropa.services import checking, telling_findings

if TYPE_CHECKING:
    from ropa.services.telling_findings import Told


def check(
    path: RegisterPath,
    regime: Annotated[
        list[Regime] | None, typer.Option(help="A law; default: those the register is kept under.")
    ] = None,
    language: Annotated[
        Language, typer.Option(help="Language of the sentences.")
    ] = Language.ENGLISH,
    as_json: AsJson = False,
) -> None:
    """Say what is missing, by which article, where, and what to do. Exit code 1: gaps were found.

    Example:  ropa check acme.ropa --regime kr-pipa
    """
    regimes = [one.value for one in regime] if regime else None
    with opened(path) as register:
        contents = register.contents()
        findings = checking.check(register, on=now().date(), regimes=regimes)
    told = telling_findings.told(contents, findings, language.value)
    if as_json:
        say_json([one.value() for one in told])
    else:
        _print(told)
    if told:
        raise typer.Exit(FOUND)


def _print(told: list[Told]) -> None:
    if not told:
        say("Nothing is missing.")
    group = ""
    for one in told:
        if one.regime_name != group:
            group = one.regime_name
            number = sum(other.regime_name == group for other in told)
            say(f"{group}: {number}")
        say(f"  {one.severity:<8} {one.article} · {one.place}")
        say(f"           {one.sentence}")
        say(f"           {one.remedy}")
