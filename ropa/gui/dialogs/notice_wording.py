"""Asks for the officer's own wording of a clause, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ropa.errors import UserError
from ropa.gui import words
from ropa.gui.panels.labels import label, second, section
from ropa.gui.session import Session
from ropa.gui.theme import fonts
from ropa.gui.words import _
from ropa.records.notice import ClauseOverride, Notice
from ropa.services import own_wording


class NoticeWordingDialog(QDialog):
    """One clause of one notice in one language; what is entered is checked before it closes."""

    def __init__(
        self,
        session: Session,
        notice: Notice,
        language: str,
        clauses: Sequence[str],
        there: ClauseOverride | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Word this differently"))
        self._session, self._notice, self._language = session, notice, language
        self.clause = QComboBox()
        for key in clauses:
            self.clause.addItem(own_wording.shipped(notice.regime or "", language, key) or key, key)
        self.shipped = label("", "body")
        self.facts = second("")
        self.wording = QPlainTextEdit()
        self.wording.setTabChangesFocus(True)
        self.reason = QLineEdit()
        self.problem = label("", "second", "must")
        for widget in (self.shipped, self.wording, self.clause):
            fonts.give(widget, "body", language)
        self._buttons = QDialogButtonBox()
        self.keep = self._buttons.addButton(
            _("Use this wording"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self._keep)
        self._buttons.rejected.connect(self.reject)
        self._arrange(several=len(clauses) > 1)
        self.clause.currentIndexChanged.connect(self._tell_clause)
        self.wording.textChanged.connect(self._tell)
        self.reason.textChanged.connect(self._tell)
        self._tell_clause()
        if there is not None:
            self.wording.setPlainText(there.wording or "")
            self.reason.setText(there.reason or "")
        self._tell()

    def _tell_clause(self) -> None:
        regime, key = self._notice.regime or "", self.clause.currentData()
        shipped = own_wording.shipped(regime, self._language, key)
        self.shipped.setText(shipped)
        self.wording.setPlainText(shipped)
        named = "  ".join(f"{{{one}}}" for one in own_wording.facts_of(shipped))
        self.facts.setText(
            _("Facts of the register that you can name: {facts}", facts=named)
            if named
            else _("This clause states no fact of the register.")
        )

    def _tell(self) -> None:
        said = self.wording.toPlainText().strip()
        changed = bool(said) and said != self.shipped.text()
        self.keep.setEnabled(changed and bool(self.reason.text().strip()))
        self.problem.setVisible(False)

    def _keep(self) -> None:
        try:
            own_wording.reword(
                self._session.register,
                self._notice,
                self._language,
                self.clause.currentData(),
                self.wording.toPlainText(),
                self.reason.text(),
                label_in=words.language(),
            )
        except UserError as error:
            self.problem.setText(str(error))
            self.problem.setVisible(True)
            return
        self.accept()

    def _arrange(self, *, several: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(6)
        layout.addWidget(section(self.windowTitle()))
        fields: list[tuple[str, QWidget]] = [
            (_("&Clause"), self.clause),
            (_("&Your wording"), self.wording),
            (_("&Reason, kept with it"), self.reason),
        ]
        for text, field in fields:
            named = label(text, "label", wraps=False)
            named.setBuddy(field)
            layout.addSpacing(6)
            layout.addWidget(named)
            layout.addWidget(field)
            if field is self.clause:
                field.setVisible(several)
                layout.addWidget(self.shipped)
                layout.addWidget(self.facts)
        layout.addWidget(self.problem)
        layout.addSpacing(8)
        layout.addWidget(self._buttons)
        self.clause.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.wording.setMinimumHeight(self.fontMetrics().lineSpacing() * 5)
        self.setMinimumWidth(min(560, 20 + self.fontMetrics().averageCharWidth() * 80))
