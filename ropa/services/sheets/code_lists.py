"""The code lists a workbook uses: drop-downs, and a sheet of the codes on record."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.formats.sheet import Column, Row, Sheet, Table
from ropa.records.contents import Contents
from ropa.records.inventory import RECORDS
from ropa.records.record import kinds_of, several
from ropa.services.sheets.cells import term_shown
from ropa.services.sheets.layout import CONTROLLER, PROCESSOR, SHEETS, Given
from ropa.services.sheets.tables import parts_of
from ropa.terms import catalogue
from ropa.wording import say


def title_of(name: str, code: str, language: str) -> str:
    """The title of a code of one list."""
    term = catalogue.term_list(name).get(code)
    return term.title(language) if term else code


def choices(contents: Contents, language: str) -> dict[str, tuple[str, ...]]:
    """Drop-down entries by list, for every column that holds one code of one list."""
    del contents
    found: dict[str, tuple[str, ...]] = {}
    for plan in (CONTROLLER, PROCESSOR, *SHEETS):
        for records in plan.tables:
            kinds = kinds_of(records.record)
            for part, _area in parts_of(records):
                kind = kinds.get(part.field) if isinstance(part, Given) else None
                if kind and kind.form == "term" and not kind.many and len(kind.lists) == 1:
                    name = kind.lists[0]
                    found[name] = tuple(
                        term_shown(kind.lists, term.code, language, closed=kind.closed)
                        if kind.closed
                        else f"{term.code} {term.title(language)}"
                        for term in catalogue.term_list(name)
                    )
    return found


def used_sheet(contents: Contents, language: str) -> Sheet:
    """The official codes on record, with article and the verified mark."""
    columns = [
        Column("", say("column.list", language), 30),
        Column("", say("column.code", language), 20, form="code"),
        Column("", say("column.title", language), 50),
        Column("", say("column.article", language), 24),
        Column("", say("column.verified", language), 10),
    ]
    title = say("sheet.codes", language)
    rows = list(_rows(contents, language))
    return Sheet(title, title, [Table("", "", columns, rows, empty=say("no.records", language))])


def _list_title(name: str, language: str) -> str:
    titles = catalogue.term_list(name).titles
    return titles.get(language) or name


def _rows(contents: Contents, language: str) -> Iterator[Row]:
    used: dict[tuple[str, ...], set[str]] = {}
    for record in RECORDS:
        coded = [
            (name, kind.lists)
            for name, kind in kinds_of(record).items()
            if kind.form == "term" and not kind.closed
        ]
        for row in contents.all(record) if coded else ():
            for name, lists in coded:
                if value := getattr(row, name):
                    used.setdefault(lists, set()).update(several(value))
    seen = set()
    for lists in sorted(used):
        for code in sorted(used[lists]):
            term = catalogue.find(lists, code)
            if term is None:
                yield (
                    _list_title(lists[0], language),
                    code,
                    "–",
                    "",
                    title_of("yes-no", "no", language),
                )
            elif (term.list, code) not in seen:
                seen.add((term.list, code))
                yield (
                    _list_title(term.list, language),
                    code,
                    term.title(language),
                    term.article,
                    title_of("yes-no", "yes" if term.verified else "no", language),
                )
