"""Rights of the person, and the notice that tells of them."""

from __future__ import annotations

from functools import cache

from ropa.records.activity import ProcessingActivity
from ropa.records.organisation import Authority
from ropa.records.record import Record, several
from ropa.regimes import facts
from ropa.regimes.facts import has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Coded, Known
from ropa.regimes.requirement import Fact, Predicate
from ropa.terms import catalogue

# ---------------------------------------------------------------------- rights


@cache
def right(regime: str, code: str) -> Fact:
    """A right of this law, recorded under its code or under the same right of another law."""
    term = catalogue.term_list("rights").get(code)
    name = (term.extra["glossary_key"] if term else "") or code

    def granted(register: Inspection, _row: Record) -> bool:
        return bool(register.rights(regime, code) or register.rights(regime, name))

    return Fact("rights", "right.term", granted, thing=Coded(("rights",), code))


@cache
def way_to_exercise(regime: str, name: str, key: str) -> Fact:
    """A right together with a way to exercise it."""

    def possible(register: Inspection, _row: Record) -> bool:
        return any(
            said(right, "channels", "procedure") or right.contact
            for right in register.rights(regime, name)
        )

    return Fact(key, "right.channels", possible)


@cache
def complaint(regime: str, *codes: str) -> Fact:
    """The right to complain to an authority, or an authority that takes complaints."""

    def possible(register: Inspection, _row: Record) -> bool:
        if any(register.rights(regime, code) for code in codes):
            return True
        return any(
            regime in several(authority.regimes)
            and {"complaints", "supervision"}.intersection(several(authority.purposes))
            for authority in register.contents.all(Authority)
        )

    return Fact(
        "complaint",
        "right.term",
        possible,
        details=lambda _register, _row: {
            "authority": Known("law-word", f"{regime} authority.name")
        },
    )


# ---------------------------------------------------------------------- conditions


@cache
def consent_used(*bases: str) -> Predicate:
    """The predicate that one of these bases, those of consent, carries a purpose or some data."""
    consent = frozenset(bases)

    def carries(register: Inspection, activity: ProcessingActivity) -> bool:
        return any(
            not consent.isdisjoint(several(purpose.bases))
            for purpose in facts.purposes(register, activity)
        ) or any(
            not consent.isdisjoint(several(use.conditions))
            for use in facts.data(register, activity)
        )

    return lambda register, _row: bool(register.own(carries))


# ---------------------------------------------------------------------- notices


@cache
def notice_dated(regime: str) -> Fact:
    """A notice under this law with the day on which it takes effect or was updated."""
    return Fact(
        "notice-date",
        "notice.effective_on",
        has("effective_on", "updated_on"),
        among=lambda register, _row: register.notices(regime),
        none="notice",
    )


@cache
def changes_announced(regime: str) -> Fact:
    """How people are told before their data are used for something new."""
    return Fact(
        "change-channels",
        "notice.change_channels",
        has("change_channels"),
        among=lambda register, _row: register.notices(regime),
        none="notice",
    )
