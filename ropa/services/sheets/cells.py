"""One field of a record as a cell a person can read and edit, and the way back.

References are shown as `R-01 Amazon Web Services`, official codes with their title where there is
no column for it, our own codes by title, dates as dates, periods in words. What a cell shows is
what `stored` reads again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from ropa.formats.sheet import CellValue
from ropa.records.contents import Contents
from ropa.records.kind import Kind
from ropa.records.record import Record, kinds_of, several
from ropa.terms import catalogue, codes
from ropa.terms.periods import parse_period, period_text

BY_TITLE = frozenset({"data-subjects", "operations", "rights"})
"""Lists whose codes are this program's own: a person reads and types the title."""
WITHOUT_TITLE = frozenset(
    {"taiwan-purposes", "taiwan-categories", "gdpr-categories", "ccpa-categories"}
)
"""Lists whose titles have a column of their own."""


def shown(contents: Contents, row: Record, field: str, kind: Kind, language: str) -> CellValue:
    """The value of a field as its cell holds it; None when it is empty."""
    if kind.form == "text":
        return contents.text(row, field, language) or None
    stored = getattr(row, field)
    if stored is None:
        return None
    if kind.form == "date":
        return _day(stored)
    if kind.form == "number":
        return int(stored)
    if kind.form == "plain":
        return str(stored)
    return "\n".join(in_words(contents, kind, value, language) for value in several(stored))


def in_words(contents: Contents, kind: Kind, value: str, language: str) -> str:
    """One value of a coded field, a period or a reference."""
    if kind.form == "period":
        text = period_text(value, language)
        return text if parse_period(text) == value else value
    if kind.form == "record":
        return named(contents, value, language)
    return term_shown(kind.lists, value, language, closed=kind.closed)


def named(contents: Contents, record_id: str, language: str) -> str:
    """A record as others cite it: reference and name."""
    row = contents.find(record_id)
    if row is None:
        return record_id
    mark = row.reference or row.id
    name = _own_name(contents, row, language) or _coded_name(contents, row, language)
    return f"{mark} {name}" if name else mark


def _own_name(contents: Contents, row: Record, language: str) -> str:
    """The name a person gave; in the register's language where there is none in this one."""
    for one in (language, contents.language):
        name = contents.name(row, one)
        if name not in (row.reference, row.id):
            return name
    return ""


def _coded_name(contents: Contents, row: Record, language: str) -> str:
    """The title of the code that says what a record without a name is."""
    record = contents.class_of(row.id)
    kinds = kinds_of(record) if record else {}
    for field in ("term", "role", "categories", "category"):
        if field in kinds and kinds[field].form == "term":
            for code in several(getattr(row, field))[:1]:
                term = catalogue.named(kinds[field].lists, code)
                return term.title(language) if term else code
    recipient = contents.find(getattr(row, "recipient", None))
    if recipient is not None:
        return _own_name(contents, recipient, language)
    return _shortened(contents.text(row, "detail", language)) if "detail" in kinds else ""


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39].rstrip()}…"


@cache
def term_shown(lists: tuple[str, ...], code: str, language: str, *, closed: bool) -> str:
    """A code as a person reads it."""
    term = catalogue.find(lists, code)
    if term is None or term.list in WITHOUT_TITLE:
        return code
    title = term.title(language).replace("\n", " ")
    by_title = closed or term.list in BY_TITLE
    if by_title and codes.normalise_in(term.list, title).code == code:
        return title
    return f"{code} {title}"


def _day(stored: str) -> CellValue:
    day = date.fromisoformat(stored)
    return day if day.year >= 1900 else stored


FindRecord = Callable[[str, str], str | None]
"""Kind (empty: any) and what a cell says → the id meant."""


def stored(text: str, kind: Kind, find: FindRecord) -> tuple[str, str]:
    """What a cell means for a field: the value, and what could not be read (empty: all could)."""
    if kind.form in ("text", "plain", "date", "number"):
        return text, ""
    values = []
    for line in text.split("\n"):
        said = line.strip()
        if not said:
            continue
        if kind.form == "period":
            value = parse_period(said)
        elif kind.form == "record":
            value = find(kind.to, said)
        else:
            value = code_meant(kind.lists, said, closed=kind.closed)
        if value is None:
            return "", said
        values.append(value)
    return "\n".join(values), ""


@cache
def code_meant(lists: tuple[str, ...], said: str, *, closed: bool) -> str | None:
    """The code a person means by a code, a title, or both; unknown official codes are kept."""
    first = said.split(None, 1)[0]
    for one in (said, first):
        if catalogue.find(lists, one):
            return one
    for name in lists:
        found = codes.normalise_in(name, said)
        if found.code is not None and found.in_list:
            return found.code
    if closed:
        return None
    for name in lists:
        found = codes.normalise_in(name, said)
        if found.code is not None:
            return found.code
    return said if " " not in said and len(said) <= 20 else None


def lines(values: Iterable[str]) -> str | None:
    """Distinct texts one per line; None when there are none."""
    return "\n".join(dict.fromkeys(value for value in values if value)) or None
