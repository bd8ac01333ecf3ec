"""How much of what each law asks for is there, and what is wanting most often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from ropa.records import field_guide
from ropa.records.contents import Contents
from ropa.records.inventory import REGISTER_ID
from ropa.records.organisation import Organisation, RegisterDescription
from ropa.records.record import several
from ropa.regimes.finding import Finding
from ropa.regimes.inspection import Inspection
from ropa.regimes.keeping import Kept, kept
from ropa.regimes.standing import WORST_FIRST
from ropa.regimes.units import Unit
from ropa.regimes.watching import touched_between
from ropa.services.assessment import frame
from ropa.services.matrix import Columns
from ropa.store.bulk import collector_paused

if TYPE_CHECKING:
    from ropa.register import Register

Pulse = Callable[[int, int], object]
Counts = tuple[int, ...]
"""How many elements are in each of the first states of WORST_FIRST."""

STATES = WORST_FIRST[:4]
"""Those of what the law demands on the day."""


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

    def moved(
        self, was: Mapping[str, Counts], now: Mapping[str, Counts], units: Iterable[str]
    ) -> Coverage:
        """The same law after other counts stand in some units."""
        counts = [self.missing, self.not_assessed, self.not_applicable, self.filled]
        for unit in units:
            for sign, some in ((-1, was.get(unit)), (1, now.get(unit))):
                if some:
                    counts = [one + sign * more for one, more in zip(counts, some, strict=True)]
        missing, not_assessed, not_applicable, filled = counts
        return Coverage(self.regime, filled, not_applicable, not_assessed, missing)


@dataclass(frozen=True)
class Tally:
    """The coverage of a register on a day, kept current from one change to the next.

    Attributes:
        covered: in the register's order of laws.
    """

    contents: Contents
    on: date
    covered: tuple[Coverage, ...]
    _kept: tuple[Kept[Counts], ...]

    def after(self, contents: Contents, *, pulse: Pulse = lambda _done, _total: None) -> Tally:
        """The coverage of the same register after any changes, from its new contents.

        Only what they bear on is counted. Everything is, when the laws or languages of the register
        have changed.
        """
        if frame(contents) != frame(self.contents):
            return tally(contents, self.on, pulse=pulse)
        touched = touched_between(self.contents, contents)
        later: list[Kept[Counts]] = []
        covered: list[Coverage] = []
        with collector_paused():
            for before, was in zip(self._kept, self.covered, strict=True):
                now, again = before.after(contents, touched.copy(), pulse)
                later.append(now)
                covered.append(was.moved(before.notes.answers, now.notes.answers, again))
        return Tally(contents, self.on, tuple(covered), tuple(later))


def tally(contents: Contents, on: date, *, pulse: Pulse = lambda _done, _total: None) -> Tally:
    """What each law asks for and where it stands.

    Args:
        pulse: called with how many of how many laws are counted, and meanwhile; may raise to stop.
    """
    regimes = several(contents.register.regimes)
    counted: list[Kept[Counts]] = []
    with collector_paused():
        for number, regime in enumerate(regimes):

            def tell(_done: int, _total: int, number: int = number) -> None:
                pulse(number, len(regimes))

            counted.append(_counted(contents, on, regime, tell))
    nothing = (Coverage(one, 0, 0, 0, 0) for one in regimes)
    covered = tuple(
        one.moved({}, some.notes.answers, some.notes.answers)
        for one, some in zip(nothing, counted, strict=True)
    )
    return Tally(contents, on, covered, tuple(counted))


def _counted(contents: Contents, on: date, regime: str, pulse: Pulse) -> Kept[Counts]:
    columns = Columns(regime)
    judged = frozenset(columns.bound)
    return kept(contents, on, (regime,), judged, partial(_of_unit, columns), pulse)


def _of_unit(columns: Columns, register: Inspection, rows: Sequence[Unit]) -> Counts | None:
    together = b"".join(columns.states(register, rows).values())
    return tuple(map(together.count, range(len(STATES)))) if together else None


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
        said = (field_guide.entry(one).label(language) for one in (kind, self.field))
        return " · ".join(dict.fromkeys(said))


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
