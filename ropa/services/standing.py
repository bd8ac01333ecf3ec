"""Where each record stands: how bad the worst finding is in it or in a part of it, and how many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ropa.records.contents import Contents
from ropa.records.record import kinds_of, several
from ropa.regimes.finding import Finding
from ropa.regimes.requirement import Severity

SEVERITIES: tuple[Severity, ...] = ("must", "should", "hint")


@dataclass(frozen=True, slots=True)
class Standing:
    """What was found in one record and its parts.

    Attributes:
        worst: the severity of the worst finding.
        count: how many findings there are.
        assessed: False where the officer has not said yet whether anything applies.
    """

    worst: Severity
    count: int
    assessed: bool = True


def standings(contents: Contents, findings: Iterable[Finding]) -> Mapping[str, Standing]:
    """Record → where it stands; records in order are left out.

    A finding counts for the record it is about and for the one that record is a part of.
    """
    worst: dict[str, int] = {}
    count: dict[str, int] = {}
    assessed: set[str] = set()
    owners: dict[str, str] = {}
    for one in findings:
        rank = SEVERITIES.index(one.severity)
        if one.record not in owners:
            owners[one.record] = _owner(contents, one.record)
        for record in filter(None, (one.record, owners[one.record])):
            worst[record] = min(rank, worst.get(record, rank))
            count[record] = count.get(record, 0) + 1
            if one.state != "not-assessed":
                assessed.add(record)
    return {
        record: Standing(SEVERITIES[rank], count[record], record in assessed)
        for record, rank in worst.items()
    }


def _owner(contents: Contents, record_id: str) -> str:
    record, row = contents.class_of(record_id), contents.find(record_id)
    if record is None or row is None:
        return ""
    field = next((name for name, kind in kinds_of(record).items() if kind.owner and kind.to), "")
    return next(iter(several(getattr(row, field))), "") if field else ""
