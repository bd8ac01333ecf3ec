"""The findings as a sheet, and as marks in the cells they are about."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.sheet import Column, Sheet, Table
from ropa.records.contents import Contents
from ropa.records.record import several
from ropa.regimes.finding import Finding
from ropa.services.telling_findings import Told, told
from ropa.wording import say

DERIVED = {
    "purpose.wording": "purposes",
    "purpose.term": "purposes",
    "purpose.bases": "bases",
    "data_use.categories": "categories",
    "data_use.people": "people",
    "data_use.conditions": "special",
    "data_use.recipients": "recipients",
    "disclosure.recipient": "recipients",
    "transfer.country": "countries",
    "transfer.mechanisms": "safeguards",
    "transfer.safeguard": "safeguards",
    "data_use.retention": "limits",
    "retention_rule.duration": "limits",
}
"""Where a finding on a part of an activity shows in the activity's own row."""


def missing_marks(
    contents: Contents, findings: Sequence[Finding]
) -> dict[tuple[str, str], Finding]:
    """Record and field → the finding that speaks there, the first one.

    What is missing in a part of an activity is said in the activity's own row too.
    """
    marks: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        kind, _, field = finding.field.rpartition(".")
        if kind in ("", finding.kind):
            marks.setdefault((finding.record, field), finding)
        if name := DERIVED.get(finding.field, ""):
            for record in (finding.record, *_activities_of(contents, finding.record)):
                marks.setdefault((record, name), finding)
    return marks


def _activities_of(contents: Contents, record_id: str) -> tuple[str, ...]:
    """The activities a purpose, a use of data or a transfer belongs to."""
    row = contents.find(record_id)
    return several(getattr(row, "activity", None) or getattr(row, "activities", None))


def findings_sheet(contents: Contents, findings: Sequence[Finding], language: str) -> Sheet:
    """What each law still wants, by article, with the place and the remedy."""
    columns = [
        Column("", say("column.number", language), 6, form="number"),
        Column("", say("column.law", language), 14),
        Column("", say("column.article", language), 20),
        Column("", say("column.severity", language), 11),
        Column("", say("column.record", language), 22),
        Column("", say("column.field", language), 18),
        Column("", say("column.missing", language), 48),
        Column("", say("column.remedy", language), 40),
    ]
    rows = (
        _row(number, told(contents, [finding], language)[0])
        for number, finding in enumerate(findings, 1)
    )
    table = Table("", "", columns, rows, repeat=1, empty=say("no.records", language))
    title = say("sheet.findings", language)
    return Sheet(title, title, [table], tab="warm" if findings else "")


def _row(number: int, one: Told) -> tuple[str | int, ...]:
    return (
        number,
        one.regime_name,
        one.article,
        one.severity_name,
        one.record_name,
        one.field_name,
        one.sentence,
        one.remedy,
    )
