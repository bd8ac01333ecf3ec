"""Taiwan: how soon requests are answered, what refusing marketing costs, whose bases are whose."""

from __future__ import annotations

import re
from functools import cache

from ropa.records.activity import Purpose
from ropa.records.record import Record, several, texts
from ropa.records.rights import Right
from ropa.regimes.answers import in_time
from ropa.regimes.facts import purposes
from ropa.regimes.inspection import Inspection
from ropa.regimes.requirement import Fact
from ropa.terms import catalogue

REGIME = "tw-pdpa"
OPT_OUT = "RIGHT-TW-20-2"
DAYS = {
    "RIGHT-TW-3-1": 15,
    "RIGHT-TW-3-2": 15,
    "RIGHT-TW-3-3": 30,
    "RIGHT-TW-3-4": 30,
    "RIGHT-TW-3-5": 30,
}
"""Art. 13: days for the answer; they may be doubled once, with reasons given in writing."""

OF_PUBLIC_AGENCIES = re.compile(r"TW-1[56]-")
OF_OTHERS = re.compile(r"TW-(?:19|20)-")

_AMOUNT = re.compile(r"[1-9]")


@cache
def _names() -> dict[str, str]:
    """Code → what the right is about, by which the same right of another law is known."""
    found = (catalogue.find(("rights",), code) for code in (*DAYS, OPT_OUT))
    return {term.code: term.extra["glossary_key"] for term in found if term}


def _is(register: Inspection, row: Record, code: str) -> bool:
    about = (code, _names().get(code))
    found = [one for said in about if said for one in register.rights(REGIME, said)]
    return any(one.id == row.id for one in found)


def _allowed(register: Inspection, right: Right) -> int | None:
    """Days for the answer; None for what is no request under this Act."""
    return next((days for code, days in DAYS.items() if _is(register, right, code)), None)


def _free(register: Inspection, right: Right) -> bool:
    if not any(map(_AMOUNT.search, texts((right,), "fee"))):
        return True
    return not _is(register, right, OPT_OUT)


def _of_its_kind(register: Inspection, purpose: Purpose) -> bool:
    """Whether a purpose with bases of this Act has one that is open to such a controller."""
    public = register.controller is not None and register.controller.public_body == "yes"
    own, others = OF_PUBLIC_AGENCIES, OF_OTHERS
    if not public:
        own, others = others, own
    bases = several(purpose.bases)
    return any(map(own.match, bases)) or not any(map(others.match, bases))


IN_TIME = in_time("tw-time-limit", _allowed)
FREE = Fact("tw-opt-out-fee", "right.fee", _free, state="contradiction")
BASIS_OF_ITS_KIND = Fact(
    "tw-agency-basis", "purpose.bases", _of_its_kind, among=purposes, state="contradiction"
)
