"""Registers in files, made for a test: an author, and a clock that moves a minute when asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ropa.records.activity import DataUse, Disclosure, ProcessingActivity, Purpose
from ropa.records.recipient import Recipient, Transfer
from ropa.records.retention import RetentionRule
from ropa.register import Register

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


class Clock:
    """Starts on 1 March 2026 at nine o'clock; `now` may be set."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def new(
    path: Path,
    *,
    language: str = "en",
    regimes: Sequence[str] = ("eu-gdpr",),
    author: str = "Ada",
    clock: Clock | None = None,
) -> Register:
    """An empty register, open for writing."""
    return Register.create(
        path,
        name="Acme",
        language=language,
        regimes=regimes,
        author=author,
        clock=clock or Clock(),
    )


def opened(path: Path, *, read_only: bool = False, author: str = "Ben") -> Register:
    """A register, opened again by somebody else."""
    return Register.open(path, author=author, clock=Clock(), read_only=read_only)


def fill(register: Register) -> None:
    """One activity with two purposes, two data uses, a disclosure, and what they refer to."""
    with register.change("Fill") as draft:
        draft.add(Recipient, id="rec-1", name="Print Ltd", country="US", role="processor")
        draft.add(RetentionRule, id="ret-1", name="Payroll", duration="P10Y")
        draft.add(
            ProcessingActivity,
            id="act-1",
            name={"en": "Payroll", "ko": "급여", "zh-Hant": "薪資"},
            status="approved",
            operations=["OP-COLLECT", "OP-STORE"],
        )
        draft.add(Purpose, id="pur-1", activity="act-1", wording={"en": "pay", "ko": "지급"})
        draft.add(Purpose, id="pur-2", activity="act-1", wording="tax")
        draft.add(
            DataUse,
            id="dat-1",
            activity="act-1",
            items={"en": ["name", "account"], "ko": ["이름", "계좌"]},
            purposes=["pur-1", "pur-2"],
            retention="ret-1",
            recipients=["rec-1"],
        )
        draft.add(DataUse, id="dat-2", activity="act-1", items=["salary"], purposes=["pur-1"])
        draft.add(
            Disclosure, id="dis-1", activity="act-1", recipient="rec-1", data=["dat-1", "dat-2"]
        )
        draft.add(Transfer, id="tra-1", activities=["act-1"], recipient="rec-1", country="US")
