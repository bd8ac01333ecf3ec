"""How much of what each law asks for is there, and what is wanting most often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ropa.records import field_guide
from ropa.records.contents import Contents
from ropa.records.inventory import REGISTER_ID
from ropa.records.organisation import Organisation, RegisterDescription
from ropa.records.record import several
from ropa.regimes.finding import Finding, State
from ropa.services.matrix import matrix

if TYPE_CHECKING:
    from ropa.register import Register

Pulse = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one law asks for on a day, by where it stands."""

    regime: str
    filled: int
    not_applicable: int
    not_assessed: int
    missing: int

    @property
    def required(self) -> int:
        """How many elements the law demands on the day."""
        return self.filled + self.not_applicable + self.not_assessed + self.missing

    @property
    def complete(self) -> bool:
        """Whether every element is filled, or does not apply for a reason."""
        return not (self.missing or self.not_assessed)

    @property
    def percentage(self) -> int:
        """Filled or not applicable, in whole per cent rounded down: 100 only when complete."""
        done = self.filled + self.not_applicable
        return 100 * done // self.required if self.required else 100


def coverage(
    contents: Contents, on: date, *, pulse: Pulse = lambda _done, _total: None
) -> tuple[Coverage, ...]:
    """What each law asks for and where it stands, in the register's order of laws.

    Args:
        pulse: called with how many of how many laws are counted; may raise to stop.
    """
    regimes = several(contents.register.regimes)
    found = []
    for number, regime in enumerate(regimes):
        pulse(number, len(regimes))
        found.append(_coverage(regime, matrix(contents, regime, on).counts))
    return tuple(found)


def _coverage(regime: str, counts: Mapping[State, int]) -> Coverage:
    return Coverage(
        regime,
        counts.get("filled", 0),
        counts.get("not-applicable", 0),
        counts.get("not-assessed", 0),
        counts.get("missing", 0),
    )


# ---------------------------------------------------------------------- findings


@dataclass(frozen=True, slots=True)
class Frequent:
    """A field that is wanting in several records.

    Attributes:
        field: as `kind.field`.
        count: how many findings there are on it.
    """

    field: str
    count: int

    def title(self, language: str) -> str:
        """The kind of record and the field, as forms name them."""
        kind = self.field.partition(".")[0]
        parts = [field_guide.entry(kind).label(language)]
        if self.field != kind:
            parts.append(field_guide.entry(self.field).label(language))
        return " · ".join(parts)


def most_frequent(findings: Sequence[Finding], limit: int = 4) -> tuple[Frequent, ...]:
    """What is wanting most often, whatever the law; each finding is counted once."""
    counts = Counter(one.field or one.kind for one in findings)
    return tuple(Frequent(field, count) for field, count in counts.most_common(limit))


# ---------------------------------------------------------------------- the beginning


def is_named(register: Register) -> bool:
    """Whether it is on record under which laws the register is kept and who is the controller."""
    described = register.get(RegisterDescription, REGISTER_ID)
    if described is None or not (described.regimes and described.controller):
        return False
    controller = register.get(Organisation, described.controller)
    return bool(controller and controller.legal_name)
