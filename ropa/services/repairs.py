"""What one click can mend: for a finding, the records the register already has that would fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.records.activity import DataUse, Purpose
from ropa.records.inventory import BY_KIND
from ropa.records.recipient import Recipient
from ropa.records.record import Record, RecordId, kinds_of, several
from ropa.services import parts
from ropa.terms import countries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ropa.register import Register
    from ropa.services.completeness import Finding

MOST = 2
"""How many repairs are offered for one finding."""
_ADEQUACY = {
    "eu-gdpr": "EU-45",
    "uk-gdpr": "UK-45A",
    "kr-pipa": "KR-28-8-1-5",
    "jp-appi": "JP-28-COUNTRY",
}
_FROM_SIBLINGS: dict[str, type[Record]] = {
    "data_use.retention": DataUse,
    "data_use.collection_point": DataUse,
    "data_use.source": DataUse,
    "data_use.people": DataUse,
    "purpose.bases": Purpose,
}
"""Fields whose value among the other parts of the same activity is likely to fit."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to mend a finding: a value for one field of its record.

    Attributes:
        uses: what the value names, as it is shown: a record's id or a code.
    """

    kind: str
    record: RecordId
    field: str
    value: str
    uses: tuple[str, ...]


def repairs(register: Register, finding: Finding, on: date) -> Sequence[Repair]:
    """The best ways to mend a finding, the likeliest first; none where only the officer knows."""
    if finding.state not in {"missing", "not-assessed"}:
        return ()
    kind, _, field = finding.field.partition(".")
    if kind != finding.kind or kind not in BY_KIND or field not in kinds_of(BY_KIND[kind]):
        return ()
    row = register.get(BY_KIND[kind], RecordId(finding.record))
    if row is None or getattr(row, field):
        return ()
    values = _values(register, finding, row, on)
    return tuple(
        Repair(kind, row.id, field, value, several(value)) for value in values[:MOST] if value
    )


def _values(register: Register, finding: Finding, row: Record, on: date) -> list[str]:
    if finding.field in _FROM_SIBLINGS:
        return _siblings(register, _FROM_SIBLINGS[finding.field], row, finding.field)
    if finding.field == "transfer.country":
        return _country_of_recipient(register, row)
    if finding.field == "transfer.mechanisms":
        return _adequacy(row, finding.regimes, on)
    return []


def _siblings(register: Register, record: type[Record], row: Record, key: str) -> list[str]:
    """What the other parts of the activity hold in the field, the most frequent first."""
    field = key.partition(".")[2]
    activity = getattr(row, "activity", None)
    if not activity:
        return []
    rows = parts.parts(register, record, activity)
    held = Counter(getattr(one, field) for one in rows if one.id != row.id and getattr(one, field))
    return [value for value, _count in held.most_common()]


def _country_of_recipient(register: Register, row: Record) -> list[str]:
    recipient = getattr(row, "recipient", None)
    found = register.get(Recipient, recipient) if recipient else None
    return [found.country] if found is not None and found.country else []


def _adequacy(row: Record, regimes: Sequence[str], on: date) -> list[str]:
    """The mechanisms of decisions on adequacy that cover the country whole, law by law."""
    assert hasattr(row, "country"), "asked of transfers only"  # noqa: S101
    country = row.country
    codes = []
    for regime in regimes:
        grantor = countries.GRANTORS.get(regime)
        decided = countries.adequacy(grantor, country, on) if grantor and country else []
        if any(not one.partial for one in decided):
            codes.append(_ADEQUACY[regime])
    return ["\n".join(codes)] if codes else []
