"""Every kind of record has all that belongs to it, so that none can be forgotten."""

from __future__ import annotations

import pytest

from ropa.records.inventory import BY_KIND, PLURALS, RECORDS, REFERENCE_MARKS, REGISTER_ID
from ropa.records.organisation import RegisterDescription
from ropa.records.record import Record, columns_of, kind_of, kinds_of, row_class
from ropa.store.tables import RECORD_TABLES
from ropa.terms import catalogue


def every_class(base: type[Record] = Record) -> set[type[Record]]:
    return {one for sub in base.__subclasses__() for one in (sub, *every_class(sub))}


def test_every_class_of_record_is_listed() -> None:
    assert every_class() == set(RECORDS)
    assert len(RECORDS) == len(set(RECORDS))


def test_every_kind_has_a_plural_and_a_mark_of_its_own() -> None:
    assert set(REFERENCE_MARKS) == set(BY_KIND)
    assert set(PLURALS) == set(BY_KIND) - {"register"}
    assert len(set(REFERENCE_MARKS.values())) == len(REFERENCE_MARKS)
    assert len(set(PLURALS.values())) == len(PLURALS)


def test_what_is_owned_comes_after_its_owner() -> None:
    order = [kind_of(record) for record in RECORDS]
    for record in RECORDS:
        for kind in kinds_of(record).values():
            if kind.owner and kind.to:
                assert order.index(kind.to) < order.index(kind_of(record))
    assert order[-1] == "element_state", "it may be a part of any other"


def test_a_record_is_part_of_one_other_at_most() -> None:
    for record in RECORDS:
        assert sum(kind.owner for kind in kinds_of(record).values()) <= 1


@pytest.mark.parametrize("record", RECORDS, ids=kind_of)
def test_a_row_has_the_columns_of_its_table_in_their_order(record: type[Record]) -> None:
    columns = tuple(RECORD_TABLES[kind_of(record)].columns.keys())
    assert columns == columns_of(record) == row_class(record)._fields


@pytest.mark.parametrize("record", RECORDS, ids=kind_of)
def test_every_field_says_what_it_holds(record: type[Record]) -> None:
    for name, kind in kinds_of(record).items():
        assert (kind.form == "term") is bool(kind.lists), name
        assert kind.to in ("", *BY_KIND), name
        for one in kind.lists:
            assert len(catalogue.term_list(one)) > 0, name


@pytest.mark.parametrize("record", RECORDS, ids=kind_of)
def test_a_reference_to_one_record_is_kept_by_the_database_too(record: type[Record]) -> None:
    table = RECORD_TABLES[kind_of(record)]
    for name, kind in kinds_of(record).items():
        keys = {key.column.table.name for key in table.columns[name].foreign_keys}
        single = kind.form == "record" and not kind.many and kind.to
        assert keys == ({kind.to} if single else set()), name
        assert all(key.deferrable for key in table.columns[name].foreign_keys)


def test_the_description_of_the_register_is_one() -> None:
    assert BY_KIND["register"] is RegisterDescription
    assert REGISTER_ID == "register"
