"""The register as a workbook an officer hands in, edits, and imports again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from ropa.formats.sheet import Card, Cards, Marked, Sheet, Table, Workbook
from ropa.records import field_guide
from ropa.records.activity import ProcessingActivity
from ropa.records.contents import Contents
from ropa.records.organisation import Contact, Organisation
from ropa.records.record import Record, kind_of, several
from ropa.regimes.finding import Finding
from ropa.services.sheets import code_lists
from ropa.services.sheets.about import about_sheet, document_title
from ropa.services.sheets.findings import findings_sheet, missing_marks
from ropa.services.sheets.layout import CONTROLLER, PROCESSOR, SHEETS, Records, SheetPlan
from ropa.services.sheets.tables import Marks, stated_marks, table
from ropa.services.sheets.translations import translation_sheet
from ropa.wording import say

FORMAT_VERSION = "1"


def workbook(
    contents: Contents, findings: Sequence[Finding], *, role: str, language: str, on: date
) -> Workbook:
    """The whole register as sheets, in the language given.

    `role` leaves out the activities of the other role; on import such a workbook removes nothing.
    """
    marks = Marks(language, missing_marks(contents, findings), stated_marks(contents, language))
    plans = [
        *([CONTROLLER] if role != "processor" else []),
        *([PROCESSOR] if role != "controller" else []),
        *SHEETS,
    ]
    open_points = Counter(finding.record for finding in findings)
    sheets: list[Sheet] = []
    entries: list[tuple[str, int, int]] = []
    for plan in plans:
        counted = [row for part in plan.tables for row in _rows(contents, plan, part)]
        if not counted and not plan.always:
            continue
        sheet = _sheet(contents, plan, marks, language)
        sheets.append(sheet)
        entries.append((sheet.title, len(counted), sum(open_points[row.id] for row in counted)))
    if (translations := translation_sheet(contents, language)) is not None:
        sheets.append(translations)
    sheets.append(findings_sheet(contents, findings, language))
    entries.append((sheets[-1].title, len(findings), len(findings)))
    sheets.append(code_lists.used_sheet(contents, language))
    head = contents.head
    controller = contents.get(Organisation, contents.register.controller)
    as_of = on.isoformat()
    title = document_title(contents, language)
    return Workbook(
        sheets=[about_sheet(contents, language, as_of, entries), *sheets],
        language=language,
        header=title,
        footer=f"{as_of} · {head.seq} · {head.hash[:8]}…{head.hash[-8:]}",
        choices=code_lists.choices(contents, language),
        properties={
            "title": title,
            "creator": contents.name(controller, language) if controller else "",
            "subject": ", ".join(several(contents.register.regimes)),
            "keywords": f"{as_of}; {head.seq}; {head.hash}",
        },
        created=head.made_at,
        state={
            "format": FORMAT_VERSION,
            "entry": str(head.seq),
            "hash": head.hash,
            "language": language,
            "own_language": contents.language,
            "role": role,
        },
    )


def register_table(contents: Contents, role: str, language: str) -> Table:
    """The Art. 30 record alone, as one table: (1) the controller's, or (2) the processor's."""
    plan = PROCESSOR if role == "processor" else CONTROLLER
    rows = _rows(contents, plan, plan.tables[0])
    if role == "all":
        rows = contents.all(ProcessingActivity)
    return table(contents, plan.tables[0], rows, Marks(), language)


def _rows(contents: Contents, plan: SheetPlan, records: Records) -> Sequence[Record]:
    rows = contents.all(records.record)
    if plan in (CONTROLLER, PROCESSOR):
        processing = plan is PROCESSOR
        return [
            row
            for row in contents.all(ProcessingActivity)
            if (row.role == "processor") == processing
        ]
    return rows


def _sheet(contents: Contents, plan: SheetPlan, marks: Marks, language: str) -> Sheet:
    title = say(f"sheet.{plan.key}", language)
    single = len(plan.tables) == 1
    heading, subtitle = title, ""
    if plan in (CONTROLLER, PROCESSOR):
        heading = say(f"heading.{plan.key}", language)
        subtitle = say(f"law.{plan.key}", language)
    elif single:
        label = field_guide.entry(kind_of(plan.tables[0].record)).label(language)
        subtitle = say("one.row", language, record=label)
    tables = [
        table(
            contents,
            part,
            _rows(contents, plan, part),
            marks,
            language,
            title="" if single else field_guide.entry(kind_of(part.record)).plural(language),
            grouped=plan is PROCESSOR,
        )
        for part in plan.tables
    ]
    cards = [Cards(list(identity(contents, language)))] if plan.tab == "band" else []
    return Sheet(title, heading, [*cards, *tables], subtitle=subtitle, tab=plan.tab)


def only_for_others(contents: Contents) -> bool:
    """Whether every activity is carried out for other controllers."""
    roles = {one.role for one in contents.all(ProcessingActivity)}
    return roles == {"processor"}


def cited(contents: Contents) -> str:
    """The article that asks who keeps the record: of a controller, of a processor, or both."""
    roles = {one.role == "processor" for one in contents.all(ProcessingActivity)} or {False}
    return ", ".join(f"Art. 30({2 if processing else 1})(a)" for processing in sorted(roles))


def identity(contents: Contents, language: str) -> Iterable[Card]:
    """Who is responsible and who speaks for them (GDPR Art. 30(1)(a), 30(2)(a))."""
    controller = contents.get(Organisation, contents.register.controller)
    title = say("about.controller", language)
    if only_for_others(contents):
        title = code_lists.title_of("activity-role", "processor", language)
    yield Card(title, _organisation(contents, controller, language))
    officers = [
        one for one in contents.all(Contact) if one.role in ("dpo", "privacy-officer")
    ] or list(contents.all(Contact))
    said: list[str] = []
    for officer in officers[:3]:
        facts = (
            contents.text(officer, "name", language),
            contents.text(officer, "department", language),
            *several(officer.phone),
            *several(officer.email),
        )
        said += [fact for fact in facts if fact]
    label = field_guide.entry("contact").label(language)
    yield Card(label, said or [Marked(say("none.recorded", language), "not-assessed")])
    roles = ["representative", "joint-controller"]
    for role in roles[:1] if only_for_others(contents) else roles:
        lines: list[str | Marked] = []
        for organisation in contents.all(Organisation):
            if organisation.role == role:
                lines += _organisation(contents, organisation, language)
        term = code_lists.title_of("organisation-role", role, language)
        yield Card(term, lines or [say("none.recorded", language)])


def _organisation(
    contents: Contents, organisation: Organisation | None, language: str
) -> list[str | Marked]:
    if organisation is None:
        return [Marked(say("none.recorded", language), "missing", cited(contents))]
    facts = (
        contents.text(organisation, "legal_name", language) or contents.name(organisation),
        contents.text(organisation, "address", language),
        *several(organisation.phone),
        *several(organisation.email),
    )
    return [fact for fact in facts if fact]
