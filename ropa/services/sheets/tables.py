"""Tables of records for the workbook: columns from the layout, rows as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ropa.formats.sheet import CellValue, Column, GroupRow, Marked, Row, Table
from ropa.records import field_guide
from ropa.records.activity import ProcessingActivity
from ropa.records.contents import Contents
from ropa.records.kind import Kind
from ropa.records.organisation import ElementState, Organisation
from ropa.records.record import Record, kind_of, kinds_of, several
from ropa.regimes.finding import Finding
from ropa.services.sheets import derived
from ropa.services.sheets.cells import named, shown
from ropa.services.sheets.layout import Derived, Given, Part, Records
from ropa.wording import say

WIDTHS: Mapping[str, float] = {"text": 24, "plain": 18, "date": 12, "period": 12, "number": 9}
WIDEST = 190
"""How many characters a printed page holds at a size that can still be read."""
ID = "id"
CITED: Mapping[str, str] = {
    "eu-gdpr": "GDPR",
    "uk-gdpr": "GDPR",
    "kr-pipa": "PIPA",
    "tw-pdpa": "PDPA",
    "jp-appi": "APPI",
    "us-ccpa": "CCPA",
}
"""How the field guide names the laws."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is said in cells that are empty: by record and field.

    Attributes:
        language: in which what is missing is said.
        missing: the finding on what a law still wants there; it speaks when it is asked.
        stated: the officer's word that it does not apply, or was not assessed.
    """

    language: str = "en"
    missing: Mapping[tuple[str, str], Finding] = field(default_factory=dict)
    stated: Mapping[tuple[str, str], Marked] = field(default_factory=dict)

    def of(self, record_id: str, name: str) -> Marked | None:
        """The mark of an empty cell, if there is one."""
        if (record_id, name) in self.stated:
            return self.stated[record_id, name]
        if (record_id, name) in self.missing:
            finding = self.missing[record_id, name]
            said = finding.sentence(self.language), finding.article(self.language)
            return Marked(said[0], "missing", said[1])
        return None


def stated_marks(contents: Contents, language: str) -> dict[tuple[str, str], Marked]:
    """The marks that follow from what the officer said of single fields."""
    return {
        (state.subject or "", state.field): Marked(
            contents.text(state, "reason", language),
            "not-applicable" if state.state == "not-applicable" else "not-assessed",
        )
        for state in contents.all(ElementState)
        if state.field and state.state
    }


def parts_of(records: Records) -> list[tuple[Part, int]]:
    """All columns of a table with their print area: those laid out, then the remaining fields."""
    laid_out = [(part, 1) for part in records.first] + [(part, 2) for part in records.second]
    placed = {part.field for part, _ in laid_out if isinstance(part, Given)}
    rest = [name for name in kinds_of(records.record) if name not in placed]
    return laid_out + [(Given(name, _width(kinds_of(records.record)[name])), 2) for name in rest]


def _in_areas(
    contents: Contents, records: Records, rows: Sequence[Record], language: str
) -> list[tuple[Part, int]]:
    """The columns with their print areas: as many areas as the width asks for.

    Columns beyond the first area that no record fills are seen on the screen only.
    """
    kinds = kinds_of(records.record)
    repeated = sum(part.width for part in records.first[: records.repeat])
    area, used = 1, float(WIDEST)
    placed: list[tuple[Part, int]] = []
    for part, wanted in parts_of(records):
        if wanted == 1:
            placed.append((part, 1))
        elif isinstance(part, Given) and not any(
            shown(contents, row, part.field, kinds[part.field], language) for row in rows
        ):
            placed.append((part, 0))
        else:
            if used + part.width > WIDEST:
                area, used = area + 1, repeated
            used += part.width
            placed.append((part, area))
    return placed


def _width(kind: Kind) -> float:
    return WIDTHS.get(kind.form, 18)


def table(
    contents: Contents,
    records: Records,
    rows: Sequence[Record],
    marks: Marks,
    language: str,
    *,
    title: str = "",
    grouped: bool = False,
) -> Table:
    """The table of these records. Rows are made while they are written."""
    parts = _in_areas(contents, records, rows, language)
    record = records.record
    groups = any(part.group for part in records.first)
    laws = {CITED.get(one, "") for one in several(contents.register.regimes)}
    columns = [_column(record, part, area, language, laws, groups=groups) for part, area in parts]
    columns.append(Column(ID, ID, hidden=True))
    made = _grouped if grouped else _rows
    return Table(
        key=kind_of(record),
        title=title,
        columns=columns,
        rows=made(contents, rows, [part for part, _ in parts], marks, language),
        repeat=records.repeat,
        empty=say("no.records", language),
    )


def _column(
    record: type[Record],
    part: Part,
    area: int,
    language: str,
    laws: set[str],
    *,
    groups: bool,
) -> Column:
    if isinstance(part, Derived):
        return Column(
            "",
            say(part.heading, language),
            part.width,
            note=part.article,
            form="lines",
            group=say(part.group, language) if part.group else "",
            derived=True,
            area=area,
        )
    if part.field == "reference":
        entry = field_guide.entry("record.reference")
        return Column("reference", entry.heading(language), part.width, form="code", bold=True)
    kind = kinds_of(record)[part.field]
    entry = field_guide.entry(f"{kind_of(record)}.{part.field}")
    return Column(
        part.field,
        entry.heading(language),
        part.width,
        note=_cited(entry.articles, laws),
        form=_form(kind),
        group=say(part.group or "group.details", language) if groups else "",
        choices=_choices(kind),
        hidden=part.hidden,
        area=area,
    )


def _cited(articles: Sequence[str], laws: set[str]) -> str:
    """The first articles of laws the register is kept under, as many as a narrow column holds."""
    cited = [one for one in articles if one.split(" ", 1)[0] in laws]
    return " · ".join(cited[:2])


def _form(kind: Kind) -> Literal["text", "lines", "date", "number", "code"]:
    if kind.many:
        return "lines"
    if kind.form == "date":
        return "date"
    if kind.form == "number":
        return "number"
    return "code" if kind.form == "term" and not kind.closed else "text"


def _choices(kind: Kind) -> str:
    return kind.lists[0] if kind.form == "term" and not kind.many and len(kind.lists) == 1 else ""


def _rows(
    contents: Contents, rows: Sequence[Record], parts: Sequence[Part], marks: Marks, language: str
) -> Iterator[Row]:
    if not rows:
        return
    record = contents.class_of(rows[0].id)
    assert record is not None, "rows come from the contents"  # noqa: S101
    kinds = kinds_of(record)
    for row in rows:
        yield (*(_cell(contents, row, part, kinds, marks, language) for part in parts), row.id)


def _grouped(
    contents: Contents, rows: Sequence[Record], parts: Sequence[Part], marks: Marks, language: str
) -> Iterator[Row]:
    """Rows under the controllers acted for (GDPR Art. 30(2)(a))."""
    groups: dict[str | None, list[Record]] = {}
    for row in rows:
        activity = contents.get(ProcessingActivity, row.id)
        groups.setdefault(activity.acts_for if activity else None, []).append(row)
    for controllers, members in groups.items():
        yield GroupRow(_controllers(contents, controllers, language))
        yield from _rows(contents, members, parts, marks, language)


def _controllers(contents: Contents, controllers: str | None, language: str) -> str:
    said = []
    for organisation in contents.each(Organisation, controllers):
        facts = [
            named(contents, organisation.id, language),
            contents.text(organisation, "address", language),
            *several(organisation.email),
            *several(organisation.phone),
        ]
        said.append(", ".join(fact for fact in facts if fact))
    return "; ".join(said) or say("none.recorded", language)


def _cell(
    contents: Contents,
    row: Record,
    part: Part,
    kinds: Mapping[str, Kind],
    marks: Marks,
    language: str,
) -> CellValue:
    if isinstance(part, Derived):
        value = derived.RULES[part.what](contents, row, language)
        return value if value is not None else marks.of(row.id, part.what)
    if part.field == "reference":
        return row.reference
    value = shown(contents, row, part.field, kinds[part.field], language)
    if value is not None:
        return value
    if kinds[part.field].form == "text" and (getattr(row, part.field) or row.translations):
        other = next((one for one in contents.languages if contents.text(row, part.field, one)), "")
        if other:
            return Marked(say("translation.missing", language), "missing")
    return marks.of(row.id, part.field)
