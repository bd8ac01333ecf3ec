"""What a row of parts says in its columns: codes with titles, names of records, short texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ropa.gui import words
from ropa.gui.days import written
from ropa.gui.editors.form import Rows
from ropa.gui.inputs.terms import mark
from ropa.gui.words import _
from ropa.records import field_guide
from ropa.records.inventory import BY_KIND
from ropa.records.kind import Kind
from ropa.records.record import Record, kinds_of, several, translations_of
from ropa.services import calling
from ropa.terms import catalogue
from ropa.terms.languages import listed
from ropa.terms.periods import period_text

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.services.completeness import Finding

MOST = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a row: a code before the first line, and what stands below it."""

    first: str
    code: str = ""
    below: str = ""

    def in_one_line(self) -> Cell:
        """The same without what stands below."""
        return replace(self, below="")


def cell(session: Session, kind: str, row: Record, fields: Sequence[str]) -> Cell:
    """The first filled field in the first line, the next ones below."""
    said: list[tuple[str, str]] = []
    below: list[str] = []
    for field in fields:
        parts = spoken(session, kinds_of(BY_KIND[kind])[field], row, field)
        if not parts:
            continue
        if said:
            below.append(_in_line(parts))
        else:
            said = parts[:1]
            if len(parts) > 1:
                below.append(_in_line(parts[1:]))
    if not said:
        return Cell("")
    code, first = said[0]
    return Cell(first, code, "\n".join(below))


def _in_line(parts: Iterable[tuple[str, str]]) -> str:
    """The code of what has one that is read without its title, else the title."""
    return " · ".join(" ".join(filter(None, one)) for one in parts)


def spoken(session: Session, kind: Kind, row: Record, field: str) -> list[tuple[str, str]]:
    """The values of a field as a person reads them, each with its code; at most a few."""
    language = words.language()
    if kind.form == "text":
        text = translations_of(row).get(language, {}).get(field) or getattr(row, field) or ""
        lines = [line for line in text.split("\n") if line]
        return [("", listed(lines, language))] if lines else []
    values = several(getattr(row, field))
    found = [_one(session, kind, one, language) for one in values[:MOST]]
    if len(values) > MOST:
        found.append(("", f"+{len(values) - MOST}"))
    return found


def _one(session: Session, kind: Kind, value: str, language: str) -> tuple[str, str]:
    if kind.form == "record":
        return "", calling.named(session.register, value, language, kind.to)
    if kind.form == "term":
        term = catalogue.find(kind.lists, value)
        return (mark(term), term.title(language)) if term else ("", value)
    if kind.form == "period":
        return "", period_text(value, language)
    if kind.form == "date":
        return "", written(date.fromisoformat(value))
    return "", value


def in_words(session: Session, kind: str, row: Record, field: str) -> str:
    """A field in one line."""
    parts: Iterable[tuple[str, str]] = spoken(session, kinds_of(BY_KIND[kind])[field], row, field)
    return listed((" ".join(filter(None, one)) for one in parts), words.language())


def headings(rows: Rows) -> list[str]:
    """The names of the columns of a table of parts."""
    keys = (f"{rows.kind}.{fields[0]}" for fields in rows.columns)
    return [field_guide.entry(key).heading(words.language()) for key in keys]


def in_short(finding: Finding, *, missing: bool) -> str:
    """What a row says of a finding: the field it is about, and whether it is empty."""
    said = field_guide.entry(finding.field).label(words.language()) if finding.field else ""
    if finding.state == "missing" and missing:
        return _("{field}: missing", field=said)
    return said
