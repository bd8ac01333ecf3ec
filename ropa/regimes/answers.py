"""How soon requests are answered: what is promised, and what a law allows."""

from __future__ import annotations

from collections.abc import Callable

from ropa.records.rights import Right
from ropa.regimes.inspection import Inspection
from ropa.regimes.requirement import Fact
from ropa.terms.periods import hours

Allowed = Callable[[Inspection, Right], int | None]
"""Days a law allows for the answer; None where it sets no limit."""


def in_time(key: str, allowed: Allowed) -> Fact:
    """That no answer is promised later than allowed; `key` is that of the sentence."""

    def holds(register: Inspection, right: Right) -> bool:
        most = allowed(register, right) if right.time_limit else None
        return most is None or hours(right.time_limit or "") <= 24 * most

    return Fact(
        key,
        "right.time_limit",
        holds,
        details=lambda register, right: {
            "days": str(hours(right.time_limit) // 24),
            "allowed": str(allowed(register, right)),
        },
        state="contradiction",
    )
