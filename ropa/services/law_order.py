"""In which order the laws stand where a choice is one law's own, such as a lawful basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.records.activity import ProcessingActivity
from ropa.records.inventory import REGISTER_ID
from ropa.records.organisation import RegisterDescription
from ropa.records.record import Record, several

if TYPE_CHECKING:
    from ropa.register import Register

MODEL, MODELLED = "eu-gdpr", "uk-gdpr"
"""The second has the words and numbers of the first, which is meant when both apply."""


def law_order(register: Register, row: Record | None) -> tuple[str, ...]:
    """The laws a record falls under, then the others the register is kept under.

    An activity and its parts fall under the laws the activity is kept under.
    """
    described = register.get(RegisterDescription, REGISTER_ID)
    kept = _ordered(several(described.regimes) if described else ())
    narrowed = _laws_of(register, row)
    own = tuple(one for one in kept if one in narrowed)
    return (*own, *(one for one in kept if one not in own))


def _laws_of(register: Register, row: Record | None) -> tuple[str, ...]:
    if row is None:
        return ()
    activity = register.get(ProcessingActivity, getattr(row, "activity", None) or row.id)
    return several(activity.regimes) if activity else ()


def _ordered(regimes: tuple[str, ...]) -> tuple[str, ...]:
    """As the register names them, the model before what follows it."""
    if MODEL not in regimes or MODELLED not in regimes[: regimes.index(MODEL)]:
        return regimes
    others = [one for one in regimes if one != MODELLED]
    others.insert(others.index(MODEL) + 1, MODELLED)
    return tuple(others)
