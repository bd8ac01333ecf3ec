"""Dates of what has been done: approved, audited, assessed. None of them can lie ahead."""

from __future__ import annotations

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


CHECKS: tuple[Check, ...] = (
    checks(
        "date-ahead",
        ANY_ACTIVITY,
        _done("activity", "approved_on"),
        articles=in_laws(
            "Art. 5(2)",
            kr="Decree Art. 30(1)1",
            tw="Enforcement Rules Art. 12(2)11",
            jp="Art. 23",
            us="Civ. Code 1798.130(a)(5)",
        ),
    ),
    checks(
        "date-ahead",
        Subject(Recipient),
        _done("recipient", "contract_audited_on"),
        articles=in_laws(
            "Art. 28(1)",
            kr="Art. 26(4)",
            tw="Enforcement Rules Art. 8",
            jp="Art. 25",
            us="Civ. Code 1798.100(d)",
        ),
    ),
    checks(
        "date-ahead",
        Subject(Transfer),
        _done("transfer", "assessed_on"),
        articles=TRANSFER_ARTICLES,
    ),
)
