"""How to begin with an empty register: steps that tick themselves and go when all are done."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import card, label, second, section
from ropa.gui.panels.sign import Sign
from ropa.gui.words import N_, _
from ropa.records.activity import DataUse, ProcessingActivity
from ropa.records.recipient import Recipient
from ropa.register import Register
from ropa.services.coverage import is_named


@dataclass(frozen=True)
class Step:
    """One step: what to do, why, and the command that leads there."""

    key: str
    title: str
    why: str
    verb: str


STEPS = (
    Step(
        "register_details",
        N_("Name the controller and choose the laws"),
        N_("Every record of processing begins with who is responsible."),
        N_("Name and laws…"),
    ),
    Step(
        "new_activity",
        N_("Describe a first activity"),
        N_("Something the organisation does with personal data: payroll, a newsletter, orders."),
        N_("New activity"),
    ),
    Step(
        "data",
        N_("Say whose data it uses, and which"),
        N_("Groups of people and kinds of data, with where they come from and how long they stay."),
        N_("Data of the activity"),
    ),
    Step(
        "recipients",
        N_("Name who receives data"),
        N_("Processors, authorities, partners, and the country each of them is in."),
        N_("Recipients"),
    ),
    Step(
        "findings",
        N_("See what the laws still want"),
        N_("Each finding names the article and leads to the field."),
        N_("Findings"),
    ),
    Step(
        "export_register",
        N_("Export the register or draft a notice"),
        N_("As a workbook, a printable record, or the text for your web site."),
        N_("Export…"),
    ),
)
FILLED = frozenset({"register_details", "new_activity", "data", "recipients"})
"""Steps the register itself shows to be done; the others are done once they were visited."""


def filled(register: Register) -> frozenset[str]:
    """The steps the register shows to be done."""
    done = {
        "register_details": is_named(register),
        "new_activity": register.count(ProcessingActivity) > 0,
        "data": register.count(DataUse) > 0,
        "recipients": register.count(Recipient) > 0,
    }
    return frozenset(key for key, there in done.items() if there)


class FirstSteps(QFrame):
    """The guide."""

    def __init__(
        self, done: Collection[str], does: Callable[[str], object], hide: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setProperty("look", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(section(_("First steps")), 1)
        head.addWidget(button(_("Hide"), does=hide, look="link"))
        layout.addLayout(head)
        layout.addWidget(
            second(_("Do them in any order. Each is ticked when the register shows it."))
        )
        layout.addSpacing(6)
        for number, step in enumerate(STEPS, 1):
            layout.addWidget(_row(number, step, does, ticked=step.key in done))


def _row(number: int, step: Step, does: Callable[[str], object], *, ticked: bool) -> QFrame:
    box = card()
    box.setProperty("look", "surface")
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 6, 0, 6)
    row.setSpacing(12)
    sign = Sign("circle-check", "ok", 20) if ticked else Sign("circle-dashed", "text2", 20)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    said = QVBoxLayout()
    said.setSpacing(1)
    title = f"{number}. {_(step.title)}"
    named = label(title, "body" if ticked else "strong", "second" if ticked else "")
    named.setAccessibleName(_("{step}, done", step=title) if ticked else title)
    said.addWidget(named)
    if not ticked:
        said.addWidget(second(_(step.why)))
    row.addLayout(said, 1)
    if not ticked:
        go = button(_(step.verb), does=lambda: does(step.key))
        go.setObjectName(f"step-{step.key}")
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
    return box
