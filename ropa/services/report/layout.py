"""Columns of the printed tables: fewer than on the sheets, the rest follows as details."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ropa.records.activity import DataUse, Disclosure, Purpose
from ropa.records.collection import AutomaticCollection
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import Record
from ropa.services.sheets.layout import SHEETS, Part, Records, columns

NARROWER: Final[dict[type[Record], tuple[Part, ...]]] = {
    Purpose: columns("reference 6 *purpose_words=purposes 36 bases 36 statute 20 optional 8"),
    DataUse: columns(
        "reference 6 people 13 *coded_categories=categories 26 items 22 purposes 24 obligation 11 "
        "source 12 retention 18"
    ),
    Disclosure: columns(
        "reference 6 mode 12 recipient 18 recipients_wording 16 items 18 purposes 22 exceptions 24"
    ),
    Recipient: columns("reference 6 name 20 kind 16 role 13 country 12 task 26 contract 15"),
    Transfer: columns(
        "reference 6 recipient 16 country 12 items 20 purpose 18 mechanisms 30 safeguard 18"
    ),
    AutomaticCollection: columns(
        "reference 6 name 18 tool 10 kind 12 purposes_wording 28 lifetime 12 refusal 26"
    ),
}


def printed(records: Records) -> Records:
    """The table as it is printed."""
    return replace(records, first=NARROWER.get(records.record, records.first))


def printed_table(record: type[Record]) -> Records:
    """The printed table of a kind of record."""
    found = (part for plan in SHEETS for part in plan.tables if part.record is record)
    return printed(next(found))
