"""The register as a document to print: cover, contents, a section for each activity, tables.

Blocks are made while they are written, so a register of any size is printed without being held
twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from ropa.formats.document import (
    Block,
    Cards,
    Cover,
    Document,
    Heading,
    Paragraph,
    Span,
    Table,
    TableColumn,
    TableRow,
    words,
)
from ropa.formats.document import Contents as ContentsPage
from ropa.formats.document_picture import Picture
from ropa.formats.sheet import GroupRow, Marked, Sheet
from ropa.formats.sheet import Table as SheetTable
from ropa.records import field_guide
from ropa.records.activity import ProcessingActivity
from ropa.records.contents import Contents
from ropa.records.organisation import Organisation
from ropa.records.record import kind_of, several
from ropa.regimes.finding import Finding
from ropa.services.data_flow import data_flow
from ropa.services.register_sheets import cited, identity
from ropa.services.report.activities import activity_blocks
from ropa.services.report.findings import findings_blocks
from ropa.services.report.flow_pictures import flow_picture
from ropa.services.report.layout import printed
from ropa.services.report.record_tables import record_table
from ropa.services.sheets import code_lists
from ropa.services.sheets.about import document_title, in_eights
from ropa.services.sheets.findings import missing_marks
from ropa.services.sheets.layout import SHEETS, SheetPlan
from ropa.services.sheets.tables import Marks, stated_marks
from ropa.services.transfers_overview import inspections_of
from ropa.wording import say

TABLE_SHEETS = (
    "inventory",
    "recipients",
    "transfers",
    "retention",
    "security",
    "collection",
    "rights",
    "sale",
    "promises",
    "notices",
    "states",
)


class _Blocks:
    """Blocks that are made anew each time they are gone through."""

    def __init__(self, make: Callable[[], Iterator[Block]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Block]:
        return self._make()


def document(
    contents: Contents, findings: Sequence[Finding], *, role: str, language: str, on: date
) -> Document:
    """The printed register; `role` leaves out the activities of the other role."""
    marks = Marks(language, missing_marks(contents, findings), stated_marks(contents, language))
    title = document_title(contents, language)
    head = contents.head
    controller = contents.get(Organisation, contents.register.controller)
    return Document(
        title=title,
        language=language,
        blocks=_Blocks(lambda: _blocks(contents, findings, marks, role, language, on)),
        header=(title, ""),
        footer=f"{on.isoformat()} · {say('about.entry', language)} {head.seq} · "
        f"{head.hash[:8]}…{head.hash[-8:]}",
        landscape=True,
        properties={
            "title": title,
            "author": contents.name(controller, language) if controller else "",
            "subject": ", ".join(several(contents.register.regimes)),
            "keywords": f"{on.isoformat()}; {head.seq}; {head.hash}",
        },
        created=head.made_at,
    )


def _blocks(
    contents: Contents,
    findings: Sequence[Finding],
    marks: Marks,
    role: str,
    language: str,
    on: date,
) -> Iterator[Block]:
    yield _cover(contents, language, on)
    yield _contents_page(contents, findings, language)
    picture = _pictures(contents, findings, on)
    sections = [*_roles(contents, role, picture), *_tables(contents)]
    for number, (heading, blocks) in enumerate(sections, 1):
        yield Heading(say(heading, language), 1, number=str(number))
        yield from blocks(marks, language)
    yield Heading(say("sheet.findings", language), 1, number="A", warm=True)
    yield from findings_blocks(contents, findings, language)
    yield Heading(say("sheet.codes", language), 1, number="B")
    yield from _sheet(code_lists.used_sheet(contents, language))


Section = tuple[str, Callable[[Marks, str], Iterator[Block]]]
Pictures = Callable[[ProcessingActivity, str], Picture | None]


def _pictures(contents: Contents, findings: Sequence[Finding], on: date) -> Pictures:
    """Makes the picture of an activity; what all pictures need is worked out once."""
    inspections = inspections_of(contents, on)
    about: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.kind == "transfer":
            about.setdefault(finding.record, []).append(finding)

    def picture(activity: ProcessingActivity, language: str) -> Picture | None:
        flow = data_flow(
            contents, activity, language, inspections, lambda record: about.get(record, ())
        )
        return flow_picture(flow, language)

    return picture


def _roles(contents: Contents, role: str, picture: Pictures) -> Iterator[Section]:
    """The activities as controller (Art. 30(1)) and, where there are any, as processor (30(2))."""
    works_for_others = any(one.role == "processor" for one in contents.all(ProcessingActivity))
    for key, processing in (("controller", False), ("processor", True)):
        shown = [
            one
            for one in contents.all(ProcessingActivity)
            if (one.role == "processor") == processing
        ]
        left_out = processing or (role == "all" and works_for_others)
        if role in (key, "all") and (shown or not left_out):
            yield f"heading.{key}", partial(_activities, contents, shown, picture)


def _activities(
    contents: Contents,
    shown: Sequence[ProcessingActivity],
    picture: Pictures,
    marks: Marks,
    language: str,
) -> Iterator[Block]:
    for activity in shown:
        yield from activity_blocks(contents, activity, marks, language, picture(activity, language))
    if not shown:
        yield Paragraph(words(Span(say("no.records", language), "muted")))


def _tables(contents: Contents) -> Iterator[Section]:
    for plan in SHEETS:
        filled = any(contents.all(part.record) for part in plan.tables)
        if plan.key in TABLE_SHEETS and (plan.always or filled):
            yield f"sheet.{plan.key}", partial(_sheet_tables, contents, plan)


def _sheet_tables(
    contents: Contents, plan: SheetPlan, marks: Marks, language: str
) -> Iterator[Block]:
    for part in plan.tables:
        if len(plan.tables) > 1:
            yield Heading(field_guide.entry(kind_of(part.record)).plural(language), 2)
        rows = contents.all(part.record)
        if rows:
            yield record_table(contents, printed(part), rows, marks, language)
        else:
            yield Paragraph(words(Span(say("no.records", language), "muted")))


def _cover(contents: Contents, language: str, on: date) -> Cover:
    register, head = contents.register, contents.head
    controller = contents.get(Organisation, register.controller)
    article = cited(contents)
    cards = tuple(
        (
            card.title,
            article,
            tuple(
                words(Span(line.text, "missing", line.article))
                if isinstance(line, Marked)
                else words(line)
                for line in card.lines
            ),
        )
        for card in identity(contents, language)
    )
    laws = ", ".join(
        code_lists.title_of("regime", one, language) for one in several(register.regimes)
    )
    return Cover(
        kicker=contents.text(register, "name", language) or contents.name(register),
        title=field_guide.entry("register").label(language),
        organisation=(
            contents.text(controller, "legal_name", language) or contents.name(controller)
            if controller
            else contents.name(register)
        ),
        law=f"{laws}\n{say('cover.law', language)}" if laws else say("cover.law", language),
        cards=Cards(cards),
        approvals=tuple(say(f"cover.{line}", language) for line in ("name", "date", "signature")),
        version=(
            (say("about.as_of", language), on.isoformat()),
            (say("about.entry", language), f"{head.seq} · {head.made_at}"),
            (say("about.head", language), in_eights(head.hash)),
        ),
    )


def _contents_page(
    contents: Contents,
    findings: Sequence[Finding],
    language: str,
) -> ContentsPage:
    counted: dict[str, int] = {}
    for finding in findings:
        counted[finding.record] = counted.get(finding.record, 0) + 1
    columns = (
        TableColumn(field_guide.entry("record.reference").heading(language), share=8, bold=True),
        TableColumn(field_guide.entry("activity").label(language), share=34),
        TableColumn(field_guide.label("activity", "status", language), share=14),
        TableColumn(say("about.open", language), share=10, right=True),
    )
    rows = tuple(
        TableRow(
            (
                words(activity.reference or ""),
                words(contents.text(activity, "name", language) or contents.name(activity)),
                words(
                    code_lists.title_of("activity-status", activity.status, language)
                    if activity.status
                    else "–"
                ),
                words(str(counted.get(activity.id, 0))),
            ),
            anchor=activity.id,
        )
        for activity in contents.all(ProcessingActivity)
    )
    return ContentsPage(say("contents", language), Table(columns, rows))


def _sheet(sheet: Sheet) -> Iterator[Block]:
    """A sheet of the workbook, printed."""
    for table in sheet.blocks:
        if not isinstance(table, SheetTable):
            continue
        columns = tuple(TableColumn(one.title, one.note, one.width) for one in table.columns)
        rows = tuple(
            TableRow(tuple(words("" if cell is None else str(cell)) for cell in row))
            for row in table.rows
            if not isinstance(row, GroupRow)
        )
        if rows:
            yield Table(columns, rows)
        else:
            yield Paragraph(words(Span(table.empty, "muted")))
