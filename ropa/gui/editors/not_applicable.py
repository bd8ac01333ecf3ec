"""The officer's word that a field does not apply, in the place of what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.editors.finding import ReasonLine
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import label
from ropa.gui.theme import icons
from ropa.gui.words import _
from ropa.records.organisation import ElementState
from ropa.services import answering

if TYPE_CHECKING:
    from ropa.gui.session import Session


class NotApplicable(QWidget):
    """⊖ Not applicable, the reason, and a way to change it."""

    def __init__(self, session: Session, answer: ElementState) -> None:
        super().__init__()
        self.session = session
        self.answer = answer
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        sign: QLabel = QLabel()
        sign.setPixmap(icons.state("not-applicable").pixmap(QSize(16, 16)))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(
            label(_("Not applicable"), "strong", wraps=False), 0, Qt.AlignmentFlag.AlignTop
        )
        line.addWidget(label(answer.reason or "", "body", "second"), 1)
        if not session.register.read_only:
            for said, does in (
                (_("Change reason"), self._ask),
                (_("It does apply"), self._withdraw),
            ):
                line.addWidget(button(said, does=does, look="link"), 0, Qt.AlignmentFlag.AlignTop)
        self._reason = ReasonLine(self._change, self._put_away)
        self._reason.hide()
        layout.addWidget(self._line)
        layout.addWidget(self._reason)

    def _ask(self) -> None:
        self._line.hide()
        self._reason.box.show_text(self.answer.reason or "")
        self._reason.show()
        self._reason.box.setFocus()

    def _put_away(self) -> None:
        self._reason.hide()
        self._line.show()

    def _change(self, reason: str) -> None:
        if reason == self.answer.reason:
            self._put_away()
        else:
            self.session.amend(ElementState, self.answer, reason=reason)

    def _withdraw(self) -> None:
        self.session.perform(
            lambda register: answering.withdraw(register, self.answer.id, label_in=words.language())
        )
