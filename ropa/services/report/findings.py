"""What is left to do, on paper: by law, the worst told by shape, with a box to tick by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from ropa.formats.document import (
    Block,
    Paragraph,
    Source,
    Span,
    Table,
    TableColumn,
    TableRow,
    Words,
    words,
)
from ropa.records.contents import Contents
from ropa.regimes.finding import ANY, Finding
from ropa.regimes.requirement import Severity
from ropa.services.sheets import code_lists
from ropa.services.telling_findings import Told, told
from ropa.wording import say

DOTS: Mapping[Severity, Literal["full", "half", "empty"]] = {
    "must": "full",
    "should": "half",
    "hint": "empty",
}


def findings_blocks(
    contents: Contents, findings: Sequence[Finding], language: str
) -> Iterator[Block]:
    """The findings as one table, those of each law under its name."""
    if not findings:
        yield Paragraph(words(Span(say("no.records", language), "muted")))
        return
    columns = (
        TableColumn(say("column.severity", language), share=11),
        TableColumn(say("column.article", language), share=19),
        TableColumn(
            say("column.record", language), say("column.field", language), share=24, bold=True
        ),
        TableColumn(say("column.missing", language), share=46),
        TableColumn(say("column.remedy", language), share=40),
        TableColumn(say("column.done", language), share=6, box=True),
    )
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.regime, []).append(finding)
    rows: list[TableRow] = []
    for regime, found in groups.items():
        name = (
            say("law.any", language)
            if regime == ANY
            else code_lists.title_of("regime", regime, language)
        )
        rows.append(TableRow((words(name, Span(f"  {len(found)}", "muted")),), group=True))
        rows += [_row(contents, one, language) for one in found]
    yield Table(columns, tuple(rows), warm=True)


def _row(contents: Contents, finding: Finding, language: str) -> TableRow:
    (one,) = told(contents, [finding], language)
    source = Source(finding.record, finding.field.rpartition(".")[2])
    return TableRow(
        (
            words(Span(one.severity_name, dot=DOTS[finding.severity])),
            words(one.article),
            Words(_place(contents, one), (source,)),
            words(one.sentence),
            words(one.remedy),
            Words(()),
        )
    )


def _place(contents: Contents, one: Told) -> tuple[Span, ...]:
    """Record and field; the record leads to its activity, or to its own row."""
    row = contents.find(one.record)
    where = getattr(row, "activity", None) or one.record
    name = Span(one.record_name, link=where)
    return (name, Span(f"\n{one.field_name}", "muted")) if one.field_name else (name,)
