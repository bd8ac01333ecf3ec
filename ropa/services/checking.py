"""The whole check of an open register: what the laws want, and own wording left behind by facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ropa.records.contents import Contents
from ropa.records.notice import ClauseOverride
from ropa.regimes.finding import Finding
from ropa.services import completeness
from ropa.services.completeness import Findings

if TYPE_CHECKING:
    from ropa.register import Register

REPLAYS = ("undo", "redo")


def check(
    register: Register,
    on: date,
    regimes: Iterable[str] | None = None,
    contents: Contents | None = None,
) -> Findings:
    """What is missing, contradictory or out of date.

    Args:
        regimes: the laws to judge by; None: those the register has switched on.
        contents: the register as it stood earlier; None: as it stands.
    """
    judged = contents or register.contents()
    found = completeness.check(judged, on, regimes)
    return together(found, outlived_wording(register, judged, on, found.regimes))


def outlived_wording(
    register: Register, judged: Contents, on: date, regimes: Sequence[str]
) -> tuple[Finding, ...]:
    """Own wording whose facts have changed since it was saved, which only the history tells."""
    if not judged.all(ClauseOverride):
        return ()
    from ropa.services.outlived_wording import outlived

    pasts: dict[int, Contents] = {}

    def then(own: ClauseOverride) -> Contents | None:
        seq = saved(register, own, judged.head.seq)
        if seq is None or seq >= judged.head.seq:
            return None
        if seq not in pasts:
            pasts[seq] = register.contents_at(seq)
        return pasts[seq]

    return tuple(outlived(judged, on, regimes, then))


def saved(register: Register, own: ClauseOverride, until: int) -> int | None:
    """The entry in which own wording was saved last; what an undo brings back keeps its entry.

    Args:
        until: the newest entry that counts.
    """
    replays = {one.seq for one in register.history(own.id) if one.kind in REPLAYS}
    known: dict[tuple[object, object], int] = {}
    values: dict[str, object] = {}
    found = None
    for seq, change in register.row_changes(record_id=own.id):
        if seq > until:
            break
        if change.after is None:
            values = {}
            continue
        values = change.after if change.before is None else {**values, **change.after}
        said = values.get("wording"), values.get("reason")
        if seq not in replays or said not in known:
            known[said] = seq
        found = known[said]
    return found


def together(found: Findings, more: Sequence[Finding]) -> Findings:
    """All findings, those of one law beside each other."""
    if not more:
        return found
    items = list(found.items)
    for one in more:
        of_law = [at for at, other in enumerate(items) if other.regime == one.regime]
        items.insert(of_law[-1] + 1 if of_law else len(items), one)
    return Findings(tuple(items), found.regimes)
