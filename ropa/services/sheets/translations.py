"""All texts with their translations, one row per text: a sheet for a translator."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.formats.sheet import Column, Marked, Row, Sheet, Table
from ropa.records import field_guide
from ropa.records.contents import Contents
from ropa.records.record import kind_of, kinds_of, translations_of
from ropa.services.sheets.tables import ID
from ropa.terms import catalogue
from ropa.wording import say

KEY = "translation"
FIELD = "field"


def languages_of(contents: Contents, main: str) -> tuple[str, ...]:
    """The languages beside the one the other sheets are written in: all that are used."""
    used = set(contents.languages)
    for _record, row in contents.everything():
        if row.translations:
            used |= translations_of(row).keys()
    in_order = [term.code for term in catalogue.term_list("language")]
    return tuple(one for one in in_order if one in used and one != main)


def translation_sheet(contents: Contents, main: str) -> Sheet | None:
    """The sheet, or None for a register in one language."""
    others = languages_of(contents, main)
    if not others:
        return None
    titles = {one: _language(one, main) for one in (main, *others)}
    columns = [
        Column("", say("column.record", main), 20, derived=True, form="text"),
        Column("", say("column.field", main), 20, derived=True),
        Column("", titles[main], 44, derived=True, form="lines"),
        *(Column(one, titles[one], 44, form="lines") for one in others),
        Column(FIELD, FIELD, hidden=True),
        Column(ID, ID, hidden=True),
    ]
    table = Table(KEY, "", columns, _rows(contents, main, others), repeat=2)
    title = say("sheet.translations", main)
    return Sheet(title, title, [table])


def _language(code: str, language: str) -> str:
    term = catalogue.find(("language",), code)
    return term.title(language) if term else code


def _rows(contents: Contents, main: str, others: tuple[str, ...]) -> Iterator[Row]:
    for record, row in contents.everything():
        kind = kind_of(record)
        texts = [name for name, one in kinds_of(record).items() if one.translatable]
        for name in texts:
            own = contents.text(row, name, main)
            said = [contents.text(row, name, one) for one in others]
            if not own and not any(said):
                continue
            yield (
                f"{row.reference or row.id} {field_guide.entry(kind).label(main)}",
                field_guide.label(kind, name, main),
                own or Marked(_language(main, main), "missing"),
                *(
                    text or Marked(_language(one, main), "missing")
                    for one, text in zip(others, said, strict=True)
                ),
                name,
                row.id,
            )
