"""Findings by severity, and what is wanting most often; every row leads to its findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.panels.labels import hairline, label, second
from ropa.gui.panels.link_row import LinkRow
from ropa.gui.panels.sign import Sign, state_sign
from ropa.gui.words import N_, _, ngettext
from ropa.services.completeness import Findings
from ropa.services.coverage import Frequent, most_frequent

SEVERITIES = (
    ("must", N_("Required by law")),
    ("should", N_("To check")),
    ("hint", N_("Advice")),
)


SEVERITY_KEYS: tuple[Literal["must", "should", "hint"], ...] = ("must", "should", "hint")


@dataclass(frozen=True)
class Summary:
    """What the card says, counted off the window's thread.

    Attributes:
        counts: severity → findings; records: severity → records they are about.
    """

    counts: Mapping[str, int]
    records: Mapping[str, int]
    frequent: Sequence[Frequent]


def summary(findings: Findings) -> Summary:
    """Counts what the card says."""
    records: dict[str, set[str]] = {}
    for one in findings:
        records.setdefault(one.severity, set()).add(one.record)
    return Summary(
        {severity: findings.counts.get(severity, 0) for severity in SEVERITY_KEYS},
        {severity: len(found) for severity, found in records.items()},
        most_frequent(findings),
    )


class FindingsSummary(QWidget):
    """The inside of the card. `narrow` gets what the findings shall be narrowed to."""

    def __init__(self, said: Summary, narrow: Callable[..., object]) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if not any(said.counts.values()):
            layout.addLayout(_all_well())
            layout.addStretch(1)
            return
        for number, (severity, name) in enumerate(SEVERITIES):
            if number:
                layout.addWidget(hairline())
            count = said.counts.get(severity, 0)
            records = said.records.get(severity, 0)
            layout.addWidget(_severity(severity, _(name), count, records, narrow))
        layout.addWidget(hairline())
        layout.addSpacing(10)
        layout.addWidget(label(_("Most frequent"), "label", "second"))
        for one in said.frequent:
            layout.addWidget(_frequent(one, narrow))
        layout.addStretch(1)


def _all_well() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(state_sign("ok", 20), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(_("Nothing is open: every law has what it asks for.")), 1)
    return row


def _severity(
    severity: str, name: str, count: int, records: int, narrow: Callable[..., object]
) -> LinkRow:
    grid = QGridLayout()
    grid.setContentsMargins(0, 9, 0, 9)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(1)
    number = label(QLocale().toString(count), "figure", wraps=False)
    number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    number.setMinimumWidth(number.fontMetrics().horizontalAdvance("88"))
    about = ngettext("in {count} record", "in {count} records", records) if count else _("none")
    grid.addWidget(state_sign(severity, 20), 0, 0, 2, 1)
    grid.addWidget(number, 0, 1, 2, 1)
    grid.addWidget(label(name, "strong"), 0, 2)
    grid.addWidget(second(about), 1, 2)
    grid.addWidget(Sign("chevron-right"), 0, 3, 2, 1)
    grid.setColumnStretch(2, 1)
    return LinkRow(grid, f"{name}: {count}, {about}", lambda: narrow(severity=severity))


def _frequent(one: Frequent, narrow: Callable[..., object]) -> LinkRow:
    row = QHBoxLayout()
    row.setContentsMargins(0, 5, 0, 5)
    row.setSpacing(12)
    title = one.title(words.language())
    row.addWidget(label(title), 1)
    row.addWidget(label(QLocale().toString(one.count), "strong", wraps=False))
    return LinkRow(row, f"{title}: {one.count}", lambda: narrow(kind=one.field.partition(".")[0]))
