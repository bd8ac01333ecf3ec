"""The first sheet: whose register, as of when, what is in it, and how to bring edits back."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.sheet import CellValue, Column, Facts, Lines, Marked, Sheet, Table
from ropa.formats.sheet import Contents as SheetList
from ropa.records import field_guide
from ropa.records.contents import Contents
from ropa.records.inventory import REGISTER_ID
from ropa.records.organisation import Organisation, RegisterDescription
from ropa.records.record import kinds_of
from ropa.services.sheets.cells import shown
from ropa.services.sheets.tables import ID
from ropa.wording import say

REGISTER_KEY = "register"


def document_title(contents: Contents, language: str) -> str:
    """The register's name, with what it is where the name does not say so itself."""
    register = contents.register
    name = contents.text(register, "name", language) or contents.name(register)
    label = field_guide.entry("register").label(language)
    return name if label.casefold() in name.casefold() else f"{name} – {label}"


def in_eights(digest: str) -> str:
    """A hash in groups a person can compare."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def about_sheet(
    contents: Contents, language: str, as_of: str, entries: Sequence[tuple[str, int, int]]
) -> Sheet:
    """The About sheet; `entries` are the titles of the sheets with records and open points."""
    register = contents.register
    controller = contents.get(Organisation, register.controller)
    kinds = kinds_of(RegisterDescription)
    columns = [
        Column(
            name,
            field_guide.entry(f"register.{name}").heading(language),
            width,
            form="lines" if kinds[name].many else "text",
        )
        for name, width in (
            ("name", 40),
            ("language", 18),
            ("notice_languages", 22),
            ("regimes", 26),
            ("controller", 40),
        )
    ]
    row: list[CellValue] = [
        shown(contents, register, column.key, kinds[column.key], language) for column in columns
    ]
    table = Table(
        REGISTER_KEY,
        say("about.facts", language),
        [*columns, Column(ID, ID, hidden=True)],
        [(*row, REGISTER_ID)],
        repeat=0,
    )
    head = contents.head
    facts = Facts(
        "",
        [
            (say("about.as_of", language), as_of),
            (say("about.entry", language), f"{head.seq} · {head.made_at}"),
            (say("about.head", language), in_eights(head.hash)),
        ],
    )
    legend = Facts(
        say("about.legend", language),
        [
            (_sample(state), say(f"mark.{state}", language))
            for state in ("missing", "not-applicable", "not-assessed", "unverified")
        ],
    )
    steps = Lines(
        say("about.editing", language),
        [say(f"about.step.{number}", language) for number in range(1, 5)],
        ordered=True,
    )
    listed = SheetList(
        say("about.sheets", language),
        (
            say("about.sheets", language),
            say("about.records", language),
            say("about.open", language),
        ),
        list(entries),
    )
    return Sheet(
        say("sheet.about", language),
        contents.text(register, "name", language) or contents.name(register),
        [facts, table, listed, legend, steps],
        subtitle=field_guide.entry("register").label(language),
        byline=contents.text(controller, "legal_name", language) if controller else "",
    )


def _sample(state: str) -> Marked:
    return Marked("", state)  # type: ignore[arg-type]
