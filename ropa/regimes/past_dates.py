"""Dates of what has been done: approved, audited, assessed. None of them can lie ahead."""

from __future__ import annotations

from collections.abc import Mapping

from ropa.records.recipient import Recipient, Transfer
from ropa.regimes.naming import Known
from ropa.regimes.receiving import TRANSFER_ARTICLES
from ropa.regimes.requirement import Check, Fact, Subject, checks, in_laws
from ropa.regimes.subjects import ANY_ACTIVITY


def _done(kind: str, field: str) -> Fact:
    return Fact(
        "date-ahead",
        f"{kind}.{field}",
        lambda register, row: (getattr(row, field) or "") <= register.today,
        details=lambda _register, row: {"day": Known("day", getattr(row, field))},
        state="contradiction",
        common=True,
    )


_DAYS: tuple[tuple[Subject, str, str, Mapping[str, str]], ...] = (
    (
        ANY_ACTIVITY,
        "activity",
        "approved_on",
        in_laws(
            "Art. 5(2)",
            kr="Decree Art. 30(1)1",
            tw="Enforcement Rules Art. 12(2)11",
            jp="Art. 23",
            us="Civ. Code 1798.130(a)(5)",
        ),
    ),
    (
        Subject(Recipient),
        "recipient",
        "contract_audited_on",
        in_laws(
            "Art. 28(1)",
            kr="Art. 26(4)",
            tw="Enforcement Rules Art. 8",
            jp="Art. 25",
            us="Civ. Code 1798.100(d)",
        ),
    ),
    (Subject(Transfer), "transfer", "assessed_on", TRANSFER_ARTICLES),
)

CHECKS: tuple[Check, ...] = tuple(
    checks("date-ahead", subject, _done(kind, field), articles=articles)
    for subject, kind, field, articles in _DAYS
)
