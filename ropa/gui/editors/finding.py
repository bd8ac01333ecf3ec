"""A finding under the field it concerns: what is missing, why, and what can be done at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.inputs.growing import GrowingText
from ropa.gui.panels.buttons import button
from ropa.gui.panels.flow import Flow
from ropa.gui.panels.labels import label, second
from ropa.gui.theme import icons
from ropa.gui.words import _
from ropa.records.inventory import BY_KIND
from ropa.records.record import kinds_of
from ropa.services import answering, calling, repairs
from ropa.services.repairs import Repair
from ropa.terms import catalogue

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.services.completeness import Finding


class FindingStrip(QFrame):
    """Findings that say the same under several laws, as one."""

    def __init__(self, session: Session, findings: Sequence[Finding]) -> None:
        super().__init__()
        self.session = session
        self.findings = tuple(findings)
        worst = findings[0]
        language = words.language()
        self.setProperty("look", worst.severity)
        self.setAccessibleName(worst.sentence(language))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(10)
        sign = QLabel()
        name, colour = icons.STATES[worst.severity]
        sign.setPixmap(icons.icon(name, colour).pixmap(QSize(18, 18)))
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(4)
        layout.addLayout(said, 1)
        said.addWidget(label(worst.sentence(language), "strong"))
        said.addWidget(second(worst.remedy(language)))
        articles = dict.fromkeys(one.article(language) for one in findings)
        said.addWidget(label("; ".join(articles), "second", "code"))
        self._row = QWidget()
        self._buttons = Flow(self._row, gap=8, row_gap=4)
        said.addWidget(self._row)
        self._reason = ReasonLine(self._answer, self._put_away)
        self._reason.hide()
        said.addWidget(self._reason)
        self._offer()

    def _offer(self) -> None:
        """Repairs first, the quiet way out last."""
        if self.session.register.read_only:
            self._row.hide()
            return
        first = self.findings[0]
        for repair in repairs.repairs(self.session.register, first, self.session.today):
            text = _("Use “{name}”", name=self._named(repair))
            self._buttons.addWidget(button(text, "check", does=partial(self._repair, repair)))
        if all(map(answering.answerable, self.findings)):
            self._buttons.addWidget(
                button(_("Not applicable because…"), "circle-minus", does=self._ask, look="quiet")
            )
        self._row.setVisible(self._buttons.count() > 0)

    def _named(self, repair: Repair) -> str:
        lists = kinds_of(BY_KIND[repair.kind])[repair.field].lists
        language = words.language()
        names = []
        for one in repair.uses:
            term = catalogue.find(lists, one) if lists else None
            named = term.title(language) if term else None
            names.append(named or calling.named(self.session.register, one, language))
        return ", ".join(names)

    def _repair(self, repair: Repair) -> None:
        record = BY_KIND[repair.kind]
        row = self.session.register.get(record, repair.record)
        if row is not None:
            self.session.amend(record, row, **{repair.field: repair.value})

    def _ask(self) -> None:
        self._row.hide()
        self._reason.show()
        self._reason.box.setFocus()

    def _put_away(self) -> None:
        self._reason.hide()
        self._row.show()

    def _answer(self, reason: str) -> None:
        self.session.perform(
            lambda register: answering.not_applicable(
                register, self.findings, reason, label_in=words.language()
            )
        )


class ReasonLine(QWidget):
    """One line that asks for a reason, in place."""

    def __init__(self, does: Callable[[str], None], gives_up: Callable[[], None]) -> None:
        super().__init__()
        self._does = does
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        asked = label(_("Not applicable because"), "label", wraps=False)
        self.box = GrowingText(lines=False)
        self.box.setAccessibleName(_("Reason why it does not apply"))
        asked.setBuddy(self.box)
        layout.addWidget(asked, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.box, 1)
        layout.addWidget(
            button(_("Keep the reason"), does=self._keep), 0, Qt.AlignmentFlag.AlignTop
        )
        layout.addWidget(
            button(_("Cancel"), does=gives_up, look="quiet"), 0, Qt.AlignmentFlag.AlignTop
        )
        self.box.entered.connect(self._keep)
        self.box.escaped.connect(gives_up)

    def _keep(self) -> None:
        if reason := self.box.text().strip():
            self._does(reason)
        else:
            self.box.setFocus()


def grouped(findings: Sequence[Finding], language: str) -> list[list[Finding]]:
    """Findings that say the same, together; the strictest first."""
    strict = {"must": 0, "should": 1, "hint": 2}
    groups: dict[str, list[Finding]] = {}
    for one in sorted(findings, key=lambda one: strict[one.severity]):
        groups.setdefault(one.sentence(language), []).append(one)
    return list(groups.values())
