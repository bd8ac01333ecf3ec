"""Asks why several findings do not apply, and shows which ones before it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.models.finding_tree import place
from ropa.gui.panels.labels import label, second, section
from ropa.gui.panels.notice_side import Scrolled, lined
from ropa.gui.session import Session
from ropa.gui.theme import icons
from ropa.gui.words import _, ngettext
from ropa.services import answering
from ropa.services.arranging_findings import Finding

SHOWN = 100
"""How many findings are listed; the count says how many there are."""


class NotApplicableDialog(QDialog):
    """One reason for all of them, kept as one change."""

    def __init__(self, session: Session, findings: Sequence[Finding], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Not applicable"))
        self._session = session
        self.findings = [one for one in findings if answering.answerable(one)]
        self._left_out = len(findings) - len(self.findings)
        self.reason = QLineEdit()
        buttons = QDialogButtonBox()
        self.keep = buttons.addButton(_("Keep the reason"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        self.reason.textChanged.connect(self._tell)
        self._arrange(buttons)
        self._tell()

    def _tell(self) -> None:
        self.keep.setEnabled(bool(self.findings and self.reason.text().strip()))

    def _keep(self) -> None:
        reason = self.reason.text().strip()
        self._session.perform(
            lambda register: answering.not_applicable(
                register, self.findings, reason, label_in=words.language()
            )
        )
        self.accept()

    def _arrange(self, buttons: QDialogButtonBox) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        count = len(self.findings)
        title = ngettext("{count} finding does not apply", "{count} findings do not apply", count)
        layout.addWidget(section(title))
        if self._left_out:
            text = ngettext(
                "{count} more finding cannot be answered by a reason; it stays.",
                "{count} more findings cannot be answered by a reason; they stay.",
                self._left_out,
            )
            layout.addWidget(second(text))
        listed = Scrolled(_("Findings that do not apply"))
        listed.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        language, contents = words.language(), self._session.contents
        rows: list[QWidget] = [
            lined(
                icons.STATES[one.severity][0],
                one.sentence(language),
                place(one, contents, language),
                icons.STATES[one.severity][1],
            )
            for one in self.findings[:SHOWN]
        ]
        if count > SHOWN:
            rows.append(second(ngettext("and {count} more", "and {count} more", count - SHOWN)))
        listed.fill(rows)
        listed.setMinimumHeight(160)
        layout.addWidget(listed, 1)
        named = label(_("&Reason, kept and printed"), "label", wraps=False)
        named.setBuddy(self.reason)
        layout.addWidget(named)
        layout.addWidget(self.reason)
        layout.addSpacing(8)
        layout.addWidget(buttons)
        self.setMinimumWidth(560)
        self.reason.setFocus()
