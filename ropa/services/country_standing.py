"""How a country stands under the laws of a register: what a transfer there needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ropa.terms import countries

Standing = Literal["home", "member", "adequate", "partial", "safeguard"]
"""The grantor itself, a member of its group, found adequate, for some recipients only, or none."""

_ORDER: tuple[Standing, ...] = ("safeguard", "partial", "adequate", "member", "home")


@dataclass(frozen=True, slots=True)
class CountryStanding:
    """Under one law.

    Attributes:
        as_of: the day the list of decisions speaks of.
        until: the last day of a decision that ends.
    """

    regime: str
    standing: Standing
    until: date | None
    as_of: date | None


def standing(code: str, regimes: Iterable[str], on: date) -> tuple[CountryStanding, ...]:
    """How the country stands on a day, for each law that knows decisions on adequacy."""
    return tuple(
        _under(regime, countries.GRANTORS[regime], code, on)
        for regime in regimes
        if regime in countries.GRANTORS
    )


def strictest(found: Iterable[CountryStanding]) -> CountryStanding | None:
    """The one that asks most; None where no law decides on adequacy."""
    return min(found, key=lambda one: _ORDER.index(one.standing), default=None)


def _under(regime: str, grantor: str, code: str, on: date) -> CountryStanding:
    home = {"UK": "GB"}.get(grantor, grantor)
    if code == home:
        return CountryStanding(regime, "home", None, None)
    if grantor == "EU" and "EEA" in countries.groups(code):
        return CountryStanding(regime, "member", None, None)
    decisions = countries.adequacy(grantor, code, on)
    if not decisions:
        return CountryStanding(regime, "safeguard", None, None)
    whole = [one for one in decisions if not one.partial]
    best = (whole or decisions)[0]
    return CountryStanding(regime, "adequate" if whole else "partial", best.expires, best.as_of)
