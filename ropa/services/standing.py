"""Where each record stands: how bad the worst finding is in it or in a part of it, and how many."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ropa.records.contents import Contents
from ropa.records.record import kinds_of, several
from ropa.regimes.finding import Finding
from ropa.regimes.requirement import Severity
from ropa.regimes.units import parts_of

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
    found: dict[str, list[Finding]] = {}
    owners: dict[str, str] = {}
    for one in findings:
        if one.record not in owners:
            owners[one.record] = _owner(contents, one.record)
        for record in filter(None, (one.record, owners[one.record])):
            found.setdefault(record, []).append(one)
    return {record: _standing(some) for record, some in found.items()}


def after(
    known: Mapping[str, Standing],
    was: Contents,
    now: Contents,
    changed: Collection[str],
    about: Callable[[str], Iterable[Finding]],
) -> Mapping[str, Standing]:
    """Where records stand after a change of which it is known what it bears on.

    Args:
        changed: the records of which something else is said than before.
        about: what is said now of a record, by its id.
    """
    made = dict(known)
    owners = {_owner(contents, record) for contents in (was, now) for record in changed}
    for record in {*changed, *owners} - {""}:
        found = [one for part in (record, *_parts(now, record)) for one in about(part)]
        if found:
            made[record] = _standing(found)
        else:
            made.pop(record, None)
    return made


def _standing(found: Sequence[Finding]) -> Standing:
    worst = min(SEVERITIES.index(one.severity) for one in found)
    assessed = any(one.state != "not-assessed" for one in found)
    return Standing(SEVERITIES[worst], len(found), assessed)


def _parts(contents: Contents, record_id: str) -> Iterable[str]:
    record = contents.class_of(record_id)
    if record is not None:
        for part in parts_of(record):
            yield from (row.id for row in contents.of(part, record_id))


def _owner(contents: Contents, record_id: str) -> str:
    record, row = contents.class_of(record_id), contents.find(record_id)
    if record is None or row is None:
        return ""
    field = next((name for name, kind in kinds_of(record).items() if kind.owner and kind.to), "")
    return next(iter(several(getattr(row, field))), "") if field else ""
