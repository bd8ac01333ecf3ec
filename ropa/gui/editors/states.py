"""The state of a tab: the strictest finding that is mended on it, or that it is in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ropa.gui.editors.form import Form, Rows, Section, Tab

if TYPE_CHECKING:
    from ropa.records.record import Record
    from ropa.services.completeness import Finding

STRICT = ("must", "should", "hint")


def state_of(form: Form, tab: Tab, row: Record, found: Mapping[str, Sequence[Finding]]) -> str:
    """`must`, `should`, `hint`, `ok`, or nothing where nothing is entered and nothing asked.

    Args:
        found: findings on the record and on its parts.
    """
    severities = {
        one.severity
        for findings in found.values()
        for one in findings
        if tab.key in tabs_of(form, one)
    }
    worst = next((one for one in STRICT if one in severities), "")
    return worst or ("ok" if _holds(tab, row) else "")


def tabs_of(form: Form, finding: Finding) -> set[str]:
    """The tabs on which a finding can be mended; the first for what has no field of its own."""
    kind, _dot, name = finding.field.partition(".")
    tabs = {form.tab_of(finding.field)} - {""}
    for tab in form.tabs:
        for block in tab.blocks:
            if isinstance(block, Rows) and block.kind == kind and name in block.fields:
                tabs.add(tab.key)
    return tabs or {form.tabs[0].key}


def _holds(tab: Tab, row: Record) -> bool:
    """Whether anything is entered on a tab, so that nothing to mend means in order."""
    for block in tab.blocks:
        if isinstance(block, Rows):
            return True
        if isinstance(block, Section) and any(getattr(row, one.field) for one in block.places):
            return True
    return False
