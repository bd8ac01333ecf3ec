"""Reads a file this program wrote and plans what it would change.

A window that must not wait starts `begin`, polls it, and passes the result to `plan_found`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.formats.sheet import WorkbookRead
from ropa.services import import_plan, interchange, quarantine
from ropa.services.import_plan import apply
from ropa.services.quarantine import Found, Reading, Stopped

if TYPE_CHECKING:
    from ropa.register import Register
    from ropa.services.import_steps import Plan
    from ropa.services.proposals import Proposed

__all__ = ["Found", "Reading", "Stopped", "apply", "begin", "plan", "plan_found", "propose"]


def begin(source: Path) -> Reading:
    """Starts to read a file in a process of its own; poll it, cancel it, ask for its result."""
    return Reading(source)


def plan(register: Register, source: Path, done: Callable[[float], None] | None = None) -> Plan:
    """What importing the file would do; nothing is written. Waits until the file is read."""
    return plan_found(register, source, quarantine.read_apart(source, done))


def plan_found(register: Register, source: Path, found: Found) -> Plan:
    """What importing a file would do in which this was found."""
    return import_plan.plan(register, propose(register, source, found))


def propose(register: Register, source: Path, found: Found) -> Proposed:
    """What the file proposes. Raises FileNotReadable with place and reason."""
    if isinstance(found, WorkbookRead):
        from ropa.services import sheet_import

        return sheet_import.proposed(register.contents(), found, source.name)
    return interchange.understood(found, source.name)
