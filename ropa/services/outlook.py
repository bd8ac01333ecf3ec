"""What runs out when – reviews, contracts, certificates, adequacy decisions – and what is new.

Only what is in use counts: activities that run, recipients they name, decisions transfers rest
on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from ropa.records.activity import DataUse, Disclosure, JointUse
from ropa.records.collection import AutomaticCollection
from ropa.records.contents import Contents
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import several
from ropa.regimes.facts import country_of, mechanisms_of
from ropa.regimes.inspection import Inspection
from ropa.store import queries
from ropa.terms import countries

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ropa.records.history import Entry
    from ropa.register import Register

Matter = Literal["review", "contract", "certificate", "adequacy"]


@dataclass(frozen=True, slots=True)
class Due:
    """One day that asks for something.

    Attributes:
        record, field: where it is entered; for an adequacy decision the first transfer on it.
        used_by: how many running activities hand data to the recipient, or make such transfers.
        regime, country: of an adequacy decision; its number in the official journal.
    """

    day: date
    matter: Matter
    record: str
    field: str
    used_by: int = 0
    regime: str = ""
    country: str = ""
    number: str = ""

    def days_from(self, on: date) -> int:
        """Days until it; negative when the day has passed. The day itself is still in time."""
        return (self.day - on).days


def outlook(contents: Contents, on: date) -> tuple[Due, ...]:
    """Everything on record that runs out or has run out, the earliest first."""
    register = Inspection(contents, on, several(contents.register.regimes))
    found = [*_reviews(register), *_of_recipients(register), *_decisions(register)]
    return tuple(sorted(found, key=lambda one: (one.day, one.matter, one.record)))


def _reviews(register: Inspection) -> Iterator[Due]:
    for activity in register.activities:
        if day := _day(activity.review_on):
            yield Due(day, "review", activity.id, "activity.review_on")


def _of_recipients(register: Inspection) -> Iterator[Due]:
    dated = [
        one
        for one in register.contents.all(Recipient)
        if one.contract_end or one.certifications_until
    ]
    users = _users(register, {one.id for one in dated})
    for recipient in dated:
        used_by = users[recipient.id]
        if not used_by:
            continue
        if day := _day(recipient.contract_end):
            yield Due(day, "contract", recipient.id, "recipient.contract_end", used_by)
        if day := _day(recipient.certifications_until):
            yield Due(day, "certificate", recipient.id, "recipient.certifications_until", used_by)


def _users(register: Inspection, wanted: set[str]) -> Counter[str]:
    """How many running activities name each of these recipients, in whatever way."""
    counts: Counter[str] = Counter()
    if not wanted:
        return counts
    running: set[str] = {one.id for one in register.activities}
    pairs: set[tuple[str, str]] = set()
    contents = register.contents
    for record, field in (
        (DataUse, "recipients"),
        (Disclosure, "recipient"),
        (JointUse, "users"),
        (AutomaticCollection, "provider"),
    ):
        for row in contents.all(record):
            named = getattr(row, field)
            if named and row.activity in running:  # type: ignore[attr-defined]
                pairs.update((row.activity, one) for one in several(named) if one in wanted)  # type: ignore[attr-defined]
    for transfer in contents.all(Transfer):
        if transfer.recipient in wanted:
            pairs.update(
                (one, transfer.recipient) for one in several(transfer.activities) if one in running
            )
    counts.update(recipient for _activity, recipient in pairs)
    return counts


def _decisions(register: Inspection) -> Iterator[Due]:
    running: set[str] = {one.id for one in register.activities}
    found: dict[tuple[str, str], tuple[Transfer, set[str]]] = {}
    for transfer in register.contents.all(Transfer):
        users = running.intersection(several(transfer.activities))
        country = country_of(register, transfer) if users else None
        for regime in register.regimes if country else ():
            kinds = mechanisms_of(regime, transfer.mechanisms).values()
            if "adequacy" in kinds and regime in countries.GRANTORS:
                found.setdefault((regime, country or ""), (transfer, set()))[1].update(users)
    for (regime, country), (transfer, users) in found.items():
        in_force = countries.adequacy(countries.GRANTORS[regime], country, register.on)
        ending = [(one.expires, one.number) for one in in_force if one.expires is not None]
        if in_force and len(ending) == len(in_force):
            day, number = max(ending)
            yield Due(
                day,
                "adequacy",
                transfer.id,
                "transfer.mechanisms",
                len(users),
                regime,
                country,
                number,
            )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def lately(register: Register, limit: int = 6) -> list[Entry]:
    """The newest entries of the history, the newest first."""

    def question(connection: Connection) -> list[Entry]:
        newest = queries.head(connection).seq
        found = (
            queries.entry(connection, seq) for seq in range(newest, max(newest - limit, 0), -1)
        )
        return [entry for entry in found if entry is not None]

    return register.ask(question)
