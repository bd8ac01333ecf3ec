"""`publish`, `versions`, `compare`, `drift`: notices once they have left the house."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ropa.cli.terminal import (
    FOUND,
    AsJson,
    Force,
    Language,
    Regime,
    RegisterPath,
    now,
    opened,
    progress,
    say,
    say_json,
    whisper,
)
from ropa.services import drifting, notice_export, publishing, redlining, word_changes
from ropa.wording import say as worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.services.change_duties import Duty
    from ropa.services.comparing import Passage
    from ropa.services.word_changes import Kind

OfRegime = Annotated[Regime, typer.Option(help="Under which law.")]
InLanguage = Annotated[Language, typer.Option(help="In which language.")]
OfNotice = Annotated[
    str, typer.Option(help="Which notice, by reference such as N-01; default: the first one.")
]
OutFile = Annotated[
    Path | None, typer.Argument(metavar="[OUT.{md,html,docx,pdf}]", help="The file made.")
]


def publish(
    path: RegisterPath,
    regime: OfRegime,
    language: InLanguage,
    effective: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day it takes effect; default: today."),
    ] = None,
    notice: OfNotice = "",
    reason: Annotated[str, typer.Option(help="Why it is published with gaps.")] = "",
) -> None:
    """Freeze the notice as it reads today, as the next version; gaps want a reason.

    Example:  ropa publish acme.ropa --regime kr-pipa --language ko --effective 2027-01-01
    """
    day = now().date()
    with opened(path, to_write=True) as register:
        found = publishing.notice_of(register.contents(), notice, regime.value)
        made = publishing.publish(
            register,
            found.id,
            language.value,
            effective.date() if effective else day,
            day,
            reason,
        )
    say(f"version {made.version} in {language.value}" + (f", {made.gaps} gap(s)" * bool(made.gaps)))
    _print_duties(made.duties, language.value)
    if warning := made.warning(language.value):
        whisper(warning)


def versions(
    path: RegisterPath,
    out: OutFile = None,
    regime: Annotated[Regime | None, typer.Option(help="Under which law.")] = None,
    language: Annotated[Language | None, typer.Option(help="In which language.")] = None,
    notice: OfNotice = "",
    version: Annotated[
        int | None, typer.Option(help="The version written to OUT; default: the newest.")
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """List the published versions of a notice, or write one as it was published.

    Example:  ropa versions acme.ropa notice.pdf --regime kr-pipa --language ko --version 1
    """
    with opened(path) as register:
        contents = register.contents()
        found = publishing.notice_of(contents, notice, regime.value if regime else None)
    tag = language.value if language else None
    if out is not None:
        chosen = publishing.version_of(contents, found, tag or contents.language, version)
        with progress(f"Writing {out.name}"):
            notice_export.write_document(publishing.text_of(chosen), out, force=force)
        say(str(out))
        return
    listed = publishing.versions(contents, found, tag)
    keys = "reference version language published_on effective_on gaps gaps_reason digest".split()
    if as_json:
        say_json([{key: getattr(one, key) or "" for key in keys} for one in listed])
        return
    for one in listed:
        gaps = f"  {one.gaps} gap(s): {one.gaps_reason}" if one.gaps_reason else ""
        say(
            f"{one.version:>3}  {one.language:<7}  {one.published_on}  "
            f"in force {one.effective_on}  {(one.digest or '')[:12]}{gaps}"
        )
    if not listed:
        say("Nothing was published yet.")


def compare(
    path: RegisterPath,
    regime: OfRegime,
    language: InLanguage,
    out: OutFile = None,
    old: Annotated[
        int | None, typer.Option("--from", help="A version; default: the newest before --to.")
    ] = None,
    new: Annotated[
        int | None, typer.Option("--to", help="A later version; default: the notice as of today.")
    ] = None,
    notice: OfNotice = "",
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Show word by word what changed between two versions, and what the changes require.

    Example:  ropa compare acme.ropa redline.docx --regime kr-pipa --language ko --from 1 --to 2
    """
    tag, day = language.value, now().date()
    with opened(path) as register:
        contents = register.contents()
        found = publishing.notice_of(contents, notice, regime.value)
        redline = redlining.redline(contents, found, tag, day, old, new)
    if out is not None:
        with progress(f"Writing {out.name}"):
            notice_export.write_document(redline.document, out, force=force)
        say(str(out))
    elif as_json:
        say_json(
            {
                "changes": [_passage(one) for one in redline.passages],
                "duties": [_duty(one, tag) for one in redline.duties],
            }
        )
    else:
        say(redline.title)
        _print_passages(redline.passages, tag)
        _print_duties(redline.duties, tag)


def drift(
    path: RegisterPath,
    regime: OfRegime,
    language: InLanguage,
    notice: OfNotice = "",
    as_json: AsJson = False,
) -> None:
    """Hold the register against the notice last published. Exit code 1: they differ.

    Example:  ropa drift acme.ropa --regime kr-pipa --language ko
    """
    with opened(path) as register:
        contents = register.contents()
    found = publishing.notice_of(contents, notice, regime.value)
    differing = drifting.drift(contents, found, language.value, now().date())
    sides = {"unsaid": differing.unsaid, "outdated": differing.outdated}
    if as_json:
        say_json(
            {"version": differing.version.version}
            | {side: [_passage(one) for one in passages] for side, passages in sides.items()}
        )
    elif not differing.is_there:
        say(worded("redline.none", language.value))
    else:
        for side, passages in sides.items():
            if passages:
                say(worded(f"drift.{side}", language.value))
            for one in passages:
                only: Kind = "added" if side == "unsaid" else "removed"
                text = word_changes.signed(one.old, one.new, only=only)
                say(f"  {f'{one.heading}: ' if one.heading else ''}{_indented(text)}")
    if differing.is_there:
        raise typer.Exit(FOUND)


def _print_passages(passages: Sequence[Passage], language: str) -> None:
    if not passages:
        say(worded("redline.none", language))
    heading = None
    for one in passages:
        if one.heading != heading:
            heading = one.heading
            say(f"  {heading}" if heading else "")
        say(f"    {_indented(word_changes.signed(one.old, one.new))}")


def _print_duties(duties: Sequence[Duty], language: str) -> None:
    if duties:
        say(worded("duty.heading", language))
    for one in duties:
        by = f" ({worded('duty.column.by', language)}: {one.by})" if one.by else ""
        say(f"  {one.sentence(language)}{by} · {one.citation(language)}")


def _passage(one: Passage) -> dict[str, object]:
    records = sorted({source.record for source in one.sources})
    return {"section": one.heading, "old": one.old, "new": one.new, "records": records}


def _duty(one: Duty, language: str) -> dict[str, object]:
    return {
        "duty": one.key,
        "article": one.citation(language),
        "sentence": one.sentence(language),
        "sections": list(one.sections),
        "by": one.by.isoformat() if one.by else "",
    }


def _indented(text: str) -> str:
    return text.replace("\n", "\n      ")
