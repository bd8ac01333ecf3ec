"""What of a register a notice speaks of: the organisation's own processing on the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ropa.records.activity import (
    DataUse,
    Disclosure,
    JointUse,
    ProcessingActivity,
    Publication,
    Purpose,
)
from ropa.records.collection import AutomaticCollection, CollectionPoint
from ropa.records.notice import Notice
from ropa.records.organisation import Organisation
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import R, Record, kinds_of, several
from ropa.records.retention import RetentionRule
from ropa.regimes.inspection import Inspection


class Scope:
    """The records a notice speaks of.

    Left out: what is done for other controllers, what is retired or has ended, and what only such
    activities use.
    """

    def __init__(self, inspection: Inspection, notice: Notice | None = None) -> None:
        self.inspection = inspection
        self._contents = inspection.contents
        self._covered = frozenset(several(notice.activities)) if notice else frozenset()

    @property
    def controller(self) -> Organisation | None:
        """The organisation whose notice it is."""
        return self.inspection.controller

    @cached_property
    def activities(self) -> tuple[ProcessingActivity, ...]:
        """The activities in which the organisation decides, not retired, not ended.

        Only those the notice covers, where it names them.
        """
        own = self.inspection.own_activities
        return tuple(one for one in own if not self._covered or one.id in self._covered)

    @cached_property
    def purposes(self) -> tuple[Purpose, ...]:
        """The purposes of these activities."""
        return self._owned(Purpose)

    @cached_property
    def data_uses(self) -> tuple[DataUse, ...]:
        """The data of these activities."""
        return self._owned(DataUse)

    @cached_property
    def data_by_purpose(self) -> Mapping[str, Sequence[DataUse]]:
        """Purpose → the data that name it."""
        found: dict[str, list[DataUse]] = {}
        for use in self.data_uses:
            for purpose in dict.fromkeys(several(use.purposes)):
                found.setdefault(purpose, []).append(use)
        return found

    @cached_property
    def data_without_purpose(self) -> Mapping[str, Sequence[DataUse]]:
        """Activity → its data that name no purpose."""
        found: dict[str, list[DataUse]] = {}
        for use in self.data_uses:
            if not use.purposes:
                found.setdefault(use.activity or "", []).append(use)
        return found

    def served_by(self, use: DataUse) -> tuple[Purpose, ...]:
        """The purposes data name, else the only one there is in their activity."""
        if use.purposes:
            return tuple(self._contents.each(Purpose, use.purposes))
        of_activity = tuple(self._contents.of(Purpose, use.activity or ""))
        return of_activity if len(of_activity) == 1 else ()

    @cached_property
    def data_serving(self) -> Mapping[str, Sequence[DataUse]]:
        """Purpose → the data that serve it, named or not (`served_by`)."""
        found: dict[str, list[DataUse]] = {}
        for use in self.data_uses:
            for purpose in self.served_by(use):
                found.setdefault(purpose.id, []).append(use)
        return found

    @cached_property
    def joint_controllers(self) -> tuple[Organisation, ...]:
        """The organisations that decide together with it, each once."""
        found = {
            row.id: row
            for activity in self.activities
            for row in self._contents.each(Organisation, activity.joint_controllers)
        }
        return tuple(found.values())

    @cached_property
    def disclosures(self) -> tuple[Disclosure, ...]:
        """What these activities hand out."""
        return self._owned(Disclosure)

    @cached_property
    def joint_uses(self) -> tuple[JointUse, ...]:
        """What these activities use together with others."""
        return self._owned(JointUse)

    @cached_property
    def publications(self) -> tuple[Publication, ...]:
        """What these activities show to others."""
        return self._owned(Publication)

    @cached_property
    def automatic_collections(self) -> tuple[AutomaticCollection, ...]:
        """The cookies and their like of these activities."""
        return self._owned(AutomaticCollection)

    @cached_property
    def transfers(self) -> tuple[Transfer, ...]:
        """The transfers of these activities, and those of no activity in particular."""
        return tuple(
            transfer
            for transfer in self._contents.all(Transfer)
            if not transfer.activities or not self._own.isdisjoint(several(transfer.activities))
        )

    @cached_property
    def recipients(self) -> tuple[Recipient, ...]:
        """The recipients of these activities, and those no activity names."""
        return self._used(Recipient)

    @cached_property
    def retention_rules(self) -> tuple[RetentionRule, ...]:
        """The time limits of these data, and those no data name."""
        return self._used(RetentionRule)

    @cached_property
    def collection_points(self) -> tuple[CollectionPoint, ...]:
        """Where these data come in, and points no data name."""
        return self._used(CollectionPoint)

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(activity.id for activity in self.activities)

    def _owned(self, record: type[R]) -> tuple[R, ...]:
        return tuple(
            row for activity in self.activities for row in self._contents.of(record, activity.id)
        )

    def _used(self, record: type[R]) -> tuple[R, ...]:
        return tuple(row for row in self._contents.all(record) if self._spoken_of(row))

    def _spoken_of(self, row: Record) -> bool:
        users = list(self._activities_that_use(row))
        return not users or not self._own.isdisjoint(users)

    def _activities_that_use(self, row: Record) -> Iterable[str]:
        for user, _field in self._contents.uses_of(row.id):
            record = self._contents.class_of(user.id)
            for field, kind in kinds_of(record).items() if record else ():
                if kind.to == "activity":
                    yield from several(getattr(user, field))
