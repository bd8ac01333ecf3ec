"""What the list says of a record, put into words once when it comes into sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ropa.gui import words
from ropa.gui.models import cells
from ropa.gui.models.layouts import REFERENCE, Layout, layout
from ropa.gui.words import _
from ropa.records.kind import Kind
from ropa.records.record import Record, kind_of, kinds_of
from ropa.register import Register
from ropa.services import listing

DOT = " · "
_PLAIN = Kind("plain")


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a list.

    Attributes:
        name, second: its two lines; `named` is False where it has no name of its own yet.
        cells: what stands in the columns asked for.
    """

    name: str
    named: bool
    second: str
    cells: tuple[str, ...]


def lines(
    register: Register, record: type[Record], ids: Sequence[str], columns: Sequence[str]
) -> dict[str, Line]:
    """The lines of some records; those that are gone are left out."""
    rows = listing.rows(register, record, ids)
    kind = kind_of(record)
    shown = layout(kind)
    wanted = {*shown.names, *shown.second, *columns}
    referred: dict[str, set[str]] = {}
    kinds = kinds_of(record)
    fields = [name for name in wanted if name in kinds and kinds[name].form == "record"]
    for row in rows.values():
        for field in fields:
            if held := getattr(row, field):
                referred.setdefault(kinds[field].to, set()).update(held.split("\n"))
    language = words.language()
    names = listing.names(register, referred, language=language) if referred else {}
    made = {}
    for record_id, row in rows.items():
        own = listing.in_language(row.translations, language)
        said = {
            field: cells.cell(
                kinds.get(field, _PLAIN), own.get(field) or getattr(row, field), names, language
            )
            for field in wanted
        }
        made[record_id] = _line(shown, row, said, columns)
    return made


def _line(shown: Layout, row: Record, said: dict[str, str], columns: Sequence[str]) -> Line:
    used = next((field for field in shown.names if said[field]), "")
    name = said[used] if used else _("No name yet")
    beneath = [said[field] for field in shown.second if said[field] and field != used]
    second = DOT.join(beneath) or row.reference or ""
    if not used and REFERENCE not in shown.second and row.reference:
        second = DOT.join([row.reference, *beneath])
    return Line(name, bool(used), second, tuple(said[field] for field in columns))
