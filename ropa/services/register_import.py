"""Reads a file this program wrote and plans what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.errors import FileNotReadable
from ropa.services import import_plan, interchange
from ropa.services.import_plan import apply

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register
    from ropa.services.import_steps import Plan
    from ropa.services.proposals import Proposed

__all__ = ["apply", "plan", "propose"]


def plan(register: Register, source: Path) -> Plan:
    """What importing the file would do; nothing is written."""
    return import_plan.plan(register, propose(register, source))


def propose(register: Register, source: Path) -> Proposed:
    """What the file proposes. Raises FileNotReadable with place and reason."""
    suffix = source.suffix.lower()
    if suffix == ".json":
        return interchange.read(source)
    if suffix in (".xlsx", ".xlsm"):
        from ropa.services import sheet_import

        return sheet_import.read(register, source)
    raise FileNotReadable(
        f"“{source.name}” is neither a workbook nor an interchange file.",
        "Import a file that ends in .xlsx or .json.",
    )
