"""A register as the laws look at it on a day: what many rules ask is worked out once.

Rules read the register through an inspection alone: they get and walk records, `ask` questions
about the register as a whole, and look `across` the records of a kind. So it can be seen what each
of them rests on, and what has to be asked again after a change (`ropa.regimes.watching`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast

from ropa.records.activity import DataUse, ProcessingActivity
from ropa.records.contents import Contents
from ropa.records.inventory import REGISTER_ID
from ropa.records.notice import Notice
from ropa.records.organisation import Contact, ElementState, Organisation
from ropa.records.protection import SecurityMeasure
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import R, Record, row_class, several
from ropa.records.rights import Right
from ropa.regimes.naming import kind_of_row
from ropa.terms import catalogue

T = TypeVar("T")

_NOTHING: Mapping[str | None, ElementState] = {}


class Inspection:
    """The contents of a register, the day they are judged on and the laws that judge them."""

    def __init__(self, contents: Contents, on: date, regimes: Sequence[str]) -> None:
        self.contents = contents
        self.on = on
        self.today = on.isoformat()
        self.regimes = tuple(regimes)
        self._judging = frozenset(regimes)
        self.languages = contents.languages
        self._answers: dict[object, Any] = {}

    # ------------------------------------------------------------------ worked out once

    def ask(self, question: Callable[[Inspection], T]) -> T:
        """The answer to a question about the register as a whole, worked out once.

        A question is a function that lives as long as the program.
        """
        if question not in self._answers:
            self._answers[question] = question(self)
        return cast("T", self._answers[question])

    def across(self, record: type[R], look: Callable[[Inspection, R], T | None]) -> Mapping[str, T]:
        """What a look at each record of a kind sees: by id, in their order, where it sees anything.

        A look is a function that lives as long as the program. It minds the record, its parts and
        what these name, and asks no question about the register as a whole.
        """
        if (record, look) not in self._answers:
            seen = ((row.id, look(self, row)) for row in self.contents.all(record))
            self._answers[record, look] = {one: what for one, what in seen if what}
        return cast("Mapping[str, T]", self._answers[record, look])

    # ------------------------------------------------------------------ activities

    def runs(self, activity: ProcessingActivity) -> bool:
        """Whether an activity is neither retired nor ended, and falls under a law that judges."""
        return (
            activity.status != "retired"
            and not (activity.end_date and activity.end_date < self.today)
            and (not activity.regimes or not self._judging.isdisjoint(several(activity.regimes)))
        )

    @property
    def narrowed(self) -> bool:
        """Whether any activity is kept under some of the laws only; if not, nobody need ask."""
        return self.ask(_narrowed)

    def activity_of(self, row: Record) -> ProcessingActivity | None:
        """The activity a record is, or is a part of."""
        if isinstance(row, row_class(ProcessingActivity)):
            return cast("ProcessingActivity", row)
        return self.contents.get(ProcessingActivity, getattr(row, "activity", None))

    def kept_under(self, row: Record) -> tuple[str, ...]:
        """The laws that alone speak of an activity or a part of one; none: all of them do."""
        activity = self.activity_of(row)
        return several(activity.regimes) if activity else ()

    @property
    def activities(self) -> tuple[ProcessingActivity, ...]:
        """The activities that run, whatever the role."""
        return tuple(self.running(_itself).values())

    @property
    def own_activities(self) -> tuple[ProcessingActivity, ...]:
        """The activities that run and in which the organisation decides, alone or jointly."""
        return tuple(self.own(_itself).values())

    def running(
        self, look: Callable[[Inspection, ProcessingActivity], T | None]
    ) -> Mapping[str, T]:
        """What a look sees in the activities that run, by id, where it sees anything."""
        return self.across(ProcessingActivity, _of_running(look))

    def own(self, look: Callable[[Inspection, ProcessingActivity], T | None]) -> Mapping[str, T]:
        """What a look sees in the organisation's own activities, by id, where it sees anything."""
        return self.across(ProcessingActivity, _of_own(look))

    @property
    def roles(self) -> frozenset[str]:
        """Whether activities run for the organisation itself (`own`), for others (`others`)."""
        return self.ask(_roles)

    @property
    def collects_elsewhere(self) -> bool:
        """Whether any data of the organisation's own come from somebody else than the person."""
        return self.ask(_collects_elsewhere)

    # ------------------------------------------------------------------ organisations

    @property
    def controller(self) -> Organisation | None:
        """The organisation the register speaks for."""
        return self.ask(_controller)

    @property
    def officers(self) -> tuple[Contact, ...]:
        """The contacts that are data protection officers."""
        return self.ask(_officers)

    def takes(self, *codes: str) -> bool:
        """Whether one of these security measures is on record; any at all, if none is named."""
        return self.ask(_takes(frozenset(codes)))

    def notices(self, regime: str) -> tuple[Notice, ...]:
        """The notices under a law."""
        return tuple(one for one in self.contents.all(Notice) if one.regime == regime)

    def representatives(self, regime: str) -> tuple[Organisation, ...]:
        """Who represents the controller under a law; one whose law is not recorded counts."""
        return tuple(
            one
            for one in self.ask(_representatives)
            if not one.represents_under or regime in several(one.represents_under)
        )

    # ------------------------------------------------------------------ transfers

    def transfers_to(self, recipient_id: str | None) -> Sequence[Transfer]:
        """The transfers on record to a recipient."""
        return self.contents.naming(Transfer, "recipient", recipient_id or "")

    def transfers_of(self, activity_id: str) -> Sequence[Transfer]:
        """The transfers of an activity."""
        return self.contents.naming(Transfer, "activities", activity_id)

    def activities_of(self, transfer: Transfer) -> tuple[ProcessingActivity, ...]:
        """The activities a transfer serves."""
        return self.contents.each(ProcessingActivity, transfer.activities)

    def receiver(self, transfer: Transfer) -> Recipient | None:
        """The recipient of a transfer, if it is on record."""
        return self.contents.get(Recipient, transfer.recipient)

    # ------------------------------------------------------------------ rights

    def rights(self, regime: str, name: str) -> Sequence[Right]:
        """The rights on record under a law, by their code or by their word in the glossary.

        `right.access` finds RIGHT-15, and RIGHT-KR-35 where the record says it holds for both.
        """
        return self.ask(_rights).get((regime, name), ())

    # ------------------------------------------------------------------ the officer's word

    def answer(self, rows: Iterable[Record], field: str, code: str) -> ElementState | None:
        """The officer's word on an element: of the record, of its owner, or of all the register.

        `field` is `kind.field`; a word on the register holds for every record of it.
        """
        kind, _, name = field.partition(".")
        for row in rows:
            said = self._said_of(row.id)
            if not said:
                continue
            found = said.get(code) or said.get(field)
            if found is None and kind_of_row(row) == kind:
                found = said.get(name)
            if found is not None:
                return found
        return self._said_of(REGISTER_ID).get(code)

    @property
    def answered(self) -> bool:
        """Whether the officer has said anything at all; if not, nobody need ask."""
        return bool(self.contents.all(ElementState))

    def _said_of(self, record_id: str) -> Mapping[str | None, ElementState]:
        """Field or requirement → what the officer said of it for a record."""
        answers = self.contents.of(ElementState, record_id)
        if not answers:
            return _NOTHING
        return {
            what: answer
            for answer in answers
            if answer.state
            for what in (answer.field, answer.requirement)
            if what
        }


# ---------------------------------------------------------------------- looks


def decides(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether an activity runs and the organisation decides in it, alone or jointly."""
    return activity.role != "processor" and register.runs(activity)


@cache
def _of_running(
    look: Callable[[Inspection, Any], T | None],
) -> Callable[[Inspection, Any], T | None]:
    return lambda register, row: look(register, row) if register.runs(row) else None


@cache
def _of_own(look: Callable[[Inspection, Any], T | None]) -> Callable[[Inspection, Any], T | None]:
    return lambda register, row: look(register, row) if decides(register, row) else None


def _itself(_register: Inspection, activity: ProcessingActivity) -> ProcessingActivity:
    return activity


def _role(_register: Inspection, activity: ProcessingActivity) -> str:
    return "others" if activity.role == "processor" else "own"


def _from_elsewhere(register: Inspection, activity: ProcessingActivity) -> bool:
    uses = register.contents.of(DataUse, activity.id)
    return any(use.source in ("third-party", "public") for use in uses)


# ---------------------------------------------------------------------- questions


def _narrowed(register: Inspection) -> bool:
    return any(one.regimes for one in register.contents.all(ProcessingActivity))


def _roles(register: Inspection) -> frozenset[str]:
    return frozenset(register.running(_role).values())


def _collects_elsewhere(register: Inspection) -> bool:
    return bool(register.own(_from_elsewhere))


def _controller(register: Inspection) -> Organisation | None:
    return register.contents.get(Organisation, register.contents.register.controller)


def _officers(register: Inspection) -> tuple[Contact, ...]:
    return tuple(one for one in register.contents.all(Contact) if one.role == "dpo")


def _measures(register: Inspection) -> frozenset[str]:
    return frozenset(one.term or "" for one in register.contents.all(SecurityMeasure))


@cache
def _takes(codes: frozenset[str]) -> Callable[[Inspection], bool]:
    def taken(register: Inspection) -> bool:
        measures = register.ask(_measures)
        return bool(codes & measures if codes else measures)

    return taken


def _representatives(register: Inspection) -> tuple[Organisation, ...]:
    roles = ("representative", "domestic-agent")
    return tuple(one for one in register.contents.all(Organisation) if one.role in roles)


def _rights(register: Inspection) -> Mapping[tuple[str, str], Sequence[Right]]:
    rights: dict[tuple[str, str], list[Right]] = {}
    for right in register.contents.all(Right):
        term = catalogue.find(("rights",), right.term) if right.term else None
        if term is None:
            continue
        for regime in several(right.regimes) or (term.regime,):
            for name in {term.code, term.extra["glossary_key"]}:
                rights.setdefault((regime, name), []).append(right)
    return rights
