"""What is known of one transfer: law by law, with its findings and what mends them at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ropa.gui import days, words
from ropa.gui.editors.finding import FindingStrip, grouped
from ropa.gui.models.transfer_model import (
    STATES,
    basis_words,
    country_name,
    law_name,
    state_of,
)
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import card, hairline, label, second
from ropa.gui.panels.sign import state_sign
from ropa.gui.words import _
from ropa.records.recipient import Transfer
from ropa.services.transfers_overview import Basis, Crossing

if TYPE_CHECKING:
    from ropa.gui.session import Session

MOST = 3
"""Findings shown at once; the editor shows them all."""


class TransferDetail(QWidget):
    """Below the map; empty until a transfer is chosen."""

    def __init__(self, session: Session, open_record: Callable[[str], object]) -> None:
        super().__init__()
        self._session, self._open = session, open_record
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.show_transfer(None)

    def show_transfer(self, crossing: Crossing | None) -> None:
        """Shows a transfer, or how to choose one."""
        while item := self._layout.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        box = card()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(20, 14, 20, 16)
        layout.setSpacing(8)
        if crossing is None:
            layout.addWidget(second(_("Choose an arrow or a row to see what a transfer rests on.")))
        else:
            self._fill(layout, crossing)
        self._layout.addWidget(box)

    def _fill(self, layout: QVBoxLayout, crossing: Crossing) -> None:
        row = self._session.register.get(Transfer, crossing.transfer)
        contents = self._session.contents
        receiver = contents.find(crossing.recipient) if contents and crossing.recipient else row
        name = contents.name(receiver, words.language()) if contents and receiver else ""
        head = QHBoxLayout()
        head.addWidget(label(f"{country_name(crossing)} – {name}", "card"), 1)
        head.addWidget(
            button(_("Open record"), does=lambda: self._open(crossing.transfer), look="link"),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        layout.addLayout(head)
        if row is not None and contents is not None:
            language = words.language()
            about = (
                contents.text(row, field, language) for field in ("purpose", "timing", "method")
            )
            if said := " · ".join(filter(None, about)):
                layout.addWidget(second(said))
        findings = grouped(self._session.findings_about(crossing.transfer), words.language())
        for same in findings[:MOST]:
            layout.addWidget(FindingStrip(self._session, same))
        if len(findings) > MOST:
            layout.addWidget(second(_("More findings stand in the record.")))
        for number, basis in enumerate(crossing.bases):
            if number:
                layout.addWidget(hairline())
            layout.addLayout(_law(basis))


def _law(basis: Basis) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    law = label(law_name(basis.regime))
    law.setMinimumWidth(law.fontMetrics().horizontalAdvance("California CCPA") + 12)
    top = Qt.AlignmentFlag.AlignTop
    grid.addWidget(law, 0, 0, top)
    grid.addWidget(label(basis_words(basis)), 0, 1, top)
    ends = [basis.number] if basis.number else []
    if basis.until:
        ends.append(_("ends {day}", day=days.written(basis.until)))
    if ends:
        grid.addWidget(second(" · ".join(ends)), 1, 1, top)
    state = state_of(basis)
    word = label(_(STATES[state]), wraps=False)
    word.setMinimumWidth(word.fontMetrics().horizontalAdvance(_("In order")) + 20)
    grid.addWidget(state_sign(state, tall=word.sizeHint().height()), 0, 2, top)
    grid.addWidget(word, 0, 3, top)
    grid.setColumnStretch(1, 1)
    return grid
