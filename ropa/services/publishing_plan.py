"""What publishing a notice today would do: the version it makes, what changed, what that requires.

Publishing itself is `publishing.publish`; here nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ropa.records.contents import Contents
from ropa.records.notice import Notice, PublishedVersion
from ropa.services import policy_drafting, publishing
from ropa.services.change_duties import Duty
from ropa.services.comparing import Passage
from ropa.services.notice_period import announced_by, period_for
from ropa.services.redlining import redline

__all__ = ["Duty", "Passage", "Plan", "plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing would do.

    Attributes:
        before: the version it would take the place of, if there is one in this language.
        gaps: how many elements are missing; publishing then wants a reason.
        passages: what changed since `before`.
        duties: what the changes require, the graver ones first.
        period: the notice period on record for such changes (ISO 8601), if any.
    """

    notice: Notice
    language: str
    version: int
    before: PublishedVersion | None
    gaps: int
    passages: tuple[Passage, ...]
    duties: tuple[Duty, ...]
    period: str | None

    def announce_by(self, effective: date) -> date | None:
        """The last day to announce what takes effect on a day; None without a period on record."""
        return announced_by(effective, self.period) if self.period else None


def plan(
    contents: Contents,
    notice: Notice,
    language: str,
    on: date,
    *,
    pulse: Callable[[], object] = lambda: None,
) -> Plan:
    """What publishing on a day would do. Raises UserError as drafting does.

    Args:
        pulse: called now and then; what it raises stops the work.
    """
    of = notice.regime or "", language, on, notice.id
    drafted = policy_drafting.draft(contents, *of, pulse=pulse)
    gaps = len(policy_drafting.gaps(drafted))
    before = publishing.latest(contents, notice, language)
    if before is None:
        period = period_for(notice, material=False)
        return Plan(notice, language, 1, None, gaps, (), (), period)
    changed = redline(contents, notice, language, on, drafted=drafted)
    material = any(one.key != "notify" for one in changed.duties)
    return Plan(
        notice,
        language,
        int(before.version or 0) + 1,
        before,
        gaps,
        changed.passages,
        changed.duties,
        period_for(notice, material=material),
    )
