"""A register as the laws look at it on a day: what many rules ask is worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.contents import Contents
from ropa.records.inventory import REGISTER_ID
from ropa.records.notice import Notice
from ropa.records.organisation import Contact, ElementState, Organisation
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import Record, row_class, several
from ropa.records.rights import Right
from ropa.regimes.naming import kind_of_row
from ropa.terms import catalogue


class Inspection:
    """The contents of a register, the day they are judged on and the laws that judge them."""

    def __init__(self, contents: Contents, on: date, regimes: Sequence[str]) -> None:
        self.contents = contents
        self.on = on
        self.today = on.isoformat()
        self.regimes = tuple(regimes)
        self._judging = frozenset(regimes)
        self.languages = contents.languages

    # ------------------------------------------------------------------ activities

    def runs(self, activity: ProcessingActivity) -> bool:
        """Whether an activity is neither retired nor ended, and falls under a law that judges."""
        return (
            activity.status != "retired"
            and not (activity.end_date and activity.end_date < self.today)
            and (not activity.regimes or not self._judging.isdisjoint(several(activity.regimes)))
        )

    def falls_under(self, row: Record, regime: str) -> bool:
        """Whether a law speaks of a record: not of an activity, or its part, kept under others."""
        activity: Record | None = row
        if not isinstance(row, row_class(ProcessingActivity)):
            activity = self.contents.get(ProcessingActivity, getattr(row, "activity", None))
        laws = several(getattr(activity, "regimes", None)) if activity else ()
        return not laws or regime in laws

    @cached_property
    def activities(self) -> tuple[ProcessingActivity, ...]:
        """The activities that run, whatever the role."""
        return tuple(filter(self.runs, self.contents.all(ProcessingActivity)))

    @cached_property
    def own_activities(self) -> tuple[ProcessingActivity, ...]:
        """The activities that run and in which the organisation decides, alone or jointly."""
        return tuple(one for one in self.activities if one.role != "processor")

    @cached_property
    def own_purposes(self) -> tuple[Purpose, ...]:
        """The purposes of the organisation's own activities."""
        of = self.contents.of
        return tuple(row for activity in self.own_activities for row in of(Purpose, activity.id))

    @cached_property
    def own_data(self) -> tuple[DataUse, ...]:
        """The data of the organisation's own activities."""
        of = self.contents.of
        return tuple(row for activity in self.own_activities for row in of(DataUse, activity.id))

    @cached_property
    def collects_elsewhere(self) -> bool:
        """Whether any data of the organisation's own come from somebody else than the person."""
        return any(use.source in ("third-party", "public") for use in self.own_data)

    # ------------------------------------------------------------------ organisations

    @cached_property
    def controller(self) -> Organisation | None:
        """The organisation the register speaks for."""
        return self.contents.get(Organisation, self.contents.register.controller)

    @cached_property
    def officers(self) -> tuple[Contact, ...]:
        """The contacts that are data protection officers."""
        return tuple(one for one in self.contents.all(Contact) if one.role == "dpo")

    def notices(self, regime: str) -> tuple[Notice, ...]:
        """The notices under a law."""
        return tuple(one for one in self.contents.all(Notice) if one.regime == regime)

    def representatives(self, regime: str) -> tuple[Organisation, ...]:
        """The organisations that represent the controller under a law."""
        return tuple(
            one
            for one in self.contents.all(Organisation)
            if one.role in ("representative", "domestic-agent")
            and (not one.represents_under or regime in several(one.represents_under))
        )

    # ------------------------------------------------------------------ transfers

    @cached_property
    def transfers_to(self) -> Mapping[str, Sequence[Transfer]]:
        """Recipient → the transfers on record to it."""
        found: dict[str, list[Transfer]] = {}
        for transfer in self.contents.all(Transfer):
            if transfer.recipient:
                found.setdefault(transfer.recipient, []).append(transfer)
        return found

    @cached_property
    def transfers_of(self) -> Mapping[str, Sequence[Transfer]]:
        """Activity → its transfers."""
        found: dict[str, list[Transfer]] = {}
        for transfer in self.contents.all(Transfer):
            for activity in several(transfer.activities):
                found.setdefault(activity, []).append(transfer)
        return found

    def activities_of(self, transfer: Transfer) -> tuple[ProcessingActivity, ...]:
        """The activities a transfer serves."""
        return self.contents.each(ProcessingActivity, transfer.activities)

    def receiver(self, transfer: Transfer) -> Recipient | None:
        """The recipient of a transfer, if it is on record."""
        return self.contents.get(Recipient, transfer.recipient)

    # ------------------------------------------------------------------ rights

    @cached_property
    def _rights(self) -> Mapping[tuple[str, str], Sequence[Right]]:
        rights: dict[tuple[str, str], list[Right]] = {}
        for right in self.contents.all(Right):
            term = catalogue.find(("rights",), right.term) if right.term else None
            if term is None:
                continue
            for regime in several(right.regimes) or (term.regime,):
                for name in {term.code, term.extra["glossary_key"]}:
                    rights.setdefault((regime, name), []).append(right)
        return rights

    def rights(self, regime: str, name: str) -> Sequence[Right]:
        """The rights on record under a law, by their code or by their word in the glossary.

        `right.access` finds RIGHT-15, and RIGHT-KR-35 where the record says it holds for both.
        """
        return self._rights.get((regime, name), ())

    # ------------------------------------------------------------------ the officer's word

    @cached_property
    def answers(self) -> Mapping[tuple[str, str], ElementState]:
        """Subject and field or requirement → what the officer said of it."""
        return {
            (answer.subject, what): answer
            for answer in self.contents.all(ElementState)
            for what in (answer.field, answer.requirement)
            if answer.subject and answer.state and what
        }

    def answer(self, rows: Iterable[Record], field: str, code: str) -> ElementState | None:
        """The officer's word on an element: of the record, of its owner, or of all the register.

        `field` is `kind.field`; a word on the register holds for every record of it.
        """
        answers = self.answers
        if not answers:
            return None
        kind, _, name = field.partition(".")
        for row in rows:
            found = answers.get((row.id, code)) or answers.get((row.id, field))
            if found is None and kind_of_row(row) == kind:
                found = answers.get((row.id, name))
            if found is not None:
                return found
        return answers.get((REGISTER_ID, code))
