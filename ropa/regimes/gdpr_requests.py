"""What the GDPR says of answers to requests, and of notices that ask for agreement."""

from __future__ import annotations

import re
from functools import cache

from ropa.records.activity import ProcessingActivity
from ropa.records.record import Record, texts
from ropa.records.rights import Right
from ropa.regimes.answers import in_time
from ropa.regimes.facts import said
from ropa.regimes.inspection import Inspection
from ropa.regimes.requirement import Fact, Predicate
from ropa.terms import catalogue

REQUESTS = tuple(
    f"RIGHT-{article}" for article in ("7-3", "15", "16", "17", "18", "20", "21", "22")
)
"""The rights that are exercised by a request to the controller."""

REVIEW = ("RIGHT-22", "RIGHT-UK-22C", "right.automated")
"""Under what the right to human review of automated decisions is on record."""

ANSWER_DAYS = 31
"""Art. 12(3): a month, which may have so many days."""

_AMOUNT = re.compile(r"[1-9]")
_EXCEPTION = re.compile(
    r"unfounded|excessive|repe(?:at|tit)|(?:further|additional|second) (?:cop|request)"
    r"|과도|반복|추가|근거 없|過度|重複|重覆|額外|無理由|顯無"
    r"|過剰|反復|繰り?返|追加|根拠(?:の|が)な",
    re.IGNORECASE,
)


@cache
def is_notice(regime: str) -> Predicate:
    """The predicate that a notice is one under this law."""
    return lambda _register, notice: notice.regime == regime


@cache
def is_request(regime: str) -> Predicate:
    """The predicate that a right is exercised by a request under this law."""
    rights = catalogue.term_list("rights")
    terms = filter(None, (rights.get(code) for code in REQUESTS))
    names = tuple(term.extra["glossary_key"] for term in terms)

    def predicate(register: Inspection, row: Record) -> bool:
        return any(one.id == row.id for name in names for one in register.rights(regime, name))

    return predicate


# ---------------------------------------------------------------------- Art. 22


def _decides(_register: Inspection, activity: ProcessingActivity) -> bool:
    return activity.automated_decisions == "yes"


def decides_by_machine(register: Inspection, _row: Record) -> bool:
    """Whether decisions are made by automated means in any activity of the organisation's own."""
    return bool(register.own(_decides))


@cache
def reviewed(regime: str) -> Fact:
    """The right to have such a decision reviewed by a person."""
    return Fact(
        "gdpr-review",
        "right.term",
        lambda register, _row: any(register.rights(regime, code) for code in REVIEW),
    )


# ---------------------------------------------------------------------- answers


def _free(_register: Inspection, right: Right) -> bool:
    """Whether a fee is asked for in the cases of Art. 12(5) and 15(3) at most."""
    fees = [fee for fee in texts((right,), "fee") if fee]
    return not any(map(_AMOUNT.search, fees)) or any(map(_EXCEPTION.search, fees))


IN_TIME = in_time("gdpr-time-limit", lambda _register, _right: ANSWER_DAYS)
FREE = Fact("gdpr-fee", "right.fee", _free, state="contradiction")
NOT_ACCEPTED = Fact(
    "gdpr-acceptance",
    "notice.acceptance",
    lambda _register, notice: not said(notice, "acceptance"),
    state="contradiction",
)
