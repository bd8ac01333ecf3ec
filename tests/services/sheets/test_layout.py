"""Every fact has its column: nothing a register holds is left out of the workbook."""

from __future__ import annotations

from collections import Counter

import pytest

from ropa.records.activity import ProcessingActivity
from ropa.records.inventory import RECORDS
from ropa.records.organisation import RegisterDescription
from ropa.records.record import Record, kind_of, kinds_of
from ropa.services.sheets.derived import RULES
from ropa.services.sheets.layout import CONTROLLER, PROCESSOR, SHEETS, Derived, Given
from ropa.services.sheets.tables import parts_of
from ropa.wording import keys

PLANS = (CONTROLLER, PROCESSOR, *SHEETS)


@pytest.mark.parametrize("record", RECORDS, ids=kind_of)
def test_every_field_stands_in_one_column(record: type[Record]) -> None:
    if record is RegisterDescription:
        return
    tables = [part for plan in PLANS for part in plan.tables if part.record is record]
    assert len(tables) == (2 if record is ProcessingActivity else 1)
    for records in tables:
        given = Counter(part.field for part, _ in parts_of(records) if isinstance(part, Given))
        assert given == Counter(["reference", *kinds_of(record)])


def test_every_derived_column_has_its_rule_and_its_words() -> None:
    for plan in PLANS:
        assert f"sheet.{plan.key}" in keys()
        for records in plan.tables:
            for part, _area in parts_of(records):
                if isinstance(part, Derived):
                    assert part.what in RULES
                    assert part.heading in keys()
                assert not part.group or part.group in keys()


def test_a_printed_page_holds_the_first_columns() -> None:
    for plan in PLANS:
        for records in plan.tables:
            assert sum(part.width for part in records.first) <= 210
