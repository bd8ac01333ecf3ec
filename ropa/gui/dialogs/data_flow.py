"""The data-flow picture of an activity: to look through, read as a table, save and copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ropa import preferences
from ropa.errors import UserError
from ropa.gui import messages, words
from ropa.gui.models.flow_model import FlowModel
from ropa.gui.panels.buttons import button, icon_button
from ropa.gui.panels.labels import card, label, second
from ropa.gui.pictures import flow_painting
from ropa.gui.pictures.flow_picture import FlowPicture
from ropa.gui.theme.tokens import LIGHT
from ropa.gui.words import _
from ropa.records.activity import ProcessingActivity
from ropa.services.data_flow import data_flow
from ropa.services.flow import DataFlow, Node
from ropa.services.transfers_overview import inspections_of

if TYPE_CHECKING:
    from ropa.gui.session import Session


class DataFlowDialog(QDialog):
    """One activity's picture. Opening a box closes the dialog and shows the record."""

    def __init__(self, session: Session, activity_id: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session = session
        self.flow = _flow(session, activity_id)
        self.setWindowTitle(_("Data flow – {name}", name=self.flow.title))
        self.picture = FlowPicture(self.flow)
        self.picture.shown.connect(self._tell)
        self.picture.opened.connect(self._open)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.picture)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll.setProperty("look", "surface")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._scroll, _("Picture"))
        self.tabs.addTab(self._table(), _("In words"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(self._head())
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self._strip())
        layout.addWidget(
            second(
                _(
                    "Arrow keys move between boxes · Enter opens the record · "
                    "+ and − change the size"
                )
            )
        )
        self.resize(1240, 780)
        self.picture.setFocus()
        self._tell(None)

    # ------------------------------------------------------------------ parts

    def _head(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(label(self.flow.title, "record"))
        today = self.session.today
        day = QLocale().toString(
            QDate(today.year, today.month, today.day), QLocale.FormatType.LongFormat
        )
        names.addWidget(
            second(
                _(
                    "{reference} · drawn from the register, {day}",
                    reference=self.flow.reference,
                    day=day,
                )
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(names, 1)
        row.addWidget(icon_button("zoom-out", _("Smaller"), does=lambda: self._zoom(1 / 1.2)))
        row.addWidget(icon_button("zoom-in", _("Larger"), does=lambda: self._zoom(1.2)))
        row.addWidget(button(_("Fit"), "maximize", does=self._fit))
        row.addWidget(button(_("Copy picture"), "copy", does=self.copy))
        row.addWidget(button(_("Save as SVG or PNG…"), "download", does=self._save))
        return row

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(FlowModel(self.flow, table))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(34)
        table.setAccessibleName(_("Data flow of {name}", name=self.flow.title))
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, wide in enumerate((260, 260, 420)):
            table.setColumnWidth(column, wide)
        header.setStretchLastSection(True)
        table.activated.connect(lambda index: self._open(index.data(Qt.ItemDataRole.UserRole)))
        return table

    def _strip(self) -> QFrame:
        box = card()
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(16)
        said = QVBoxLayout()
        said.setSpacing(1)
        self._name = label("", "strong")
        self._about = second("")
        said.addWidget(self._name)
        said.addWidget(self._about)
        row.addLayout(said, 1)
        self._opener = button(_("Open record"), "arrow-right", does=self._open_shown)
        row.addWidget(self._opener)
        return box

    # ------------------------------------------------------------------ doing

    def _tell(self, node: Node | None) -> None:
        self._shown = node
        self._opener.setEnabled(bool(node and node.record))
        if node is None:
            self._name.setText(_("Choose a box"))
            self._about.setText(_("Everything that comes to it and goes on from it is lit."))
            return
        self._name.setText(" · ".join(filter(None, (node.name, node.about))))
        self._about.setText(
            _("What travels: {what}", what=self.flow.comma.join(self.flow.carried(node.key)) or "–")
        )
        if self.picture.chosen is node:
            rect = self.picture.rect_of(node.key).toRect()
            self._scroll.ensureVisible(rect.center().x(), rect.center().y(), 140, 80)

    def _open_shown(self) -> None:
        if self._shown is not None:
            self._open(self._shown)

    def _open(self, node: Node | None) -> None:
        if node is not None and node.record:
            record, field = node.record, node.field
            self.accept()
            self.session.show(record, field)

    def _zoom(self, by: float) -> None:
        self.picture.zoom(self.picture.scale * by)

    def _fit(self) -> None:
        self.picture.fit(self._scroll.maximumViewportSize())
        if chosen := self.picture.chosen:
            QTimer.singleShot(0, self, lambda: self._tell(chosen))

    def copy(self) -> None:
        """Puts the picture on the clipboard, on white."""
        QGuiApplication.clipboard().setImage(flow_painting.image(self.picture.layout_, LIGHT))
        self.session.said.emit(_("The picture is on the clipboard."))

    def _save(self) -> None:
        start = preferences.folder("picture") / f"{self.flow.reference or 'data-flow'}.svg"
        chosen, kind = QFileDialog.getSaveFileName(
            self, _("Save the picture"), str(start), "SVG (*.svg);;PNG (*.png)"
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in (".svg", ".png"):
            path = path.with_name(f"{path.name}.{'png' if 'png' in kind else 'svg'}")
        preferences.remember_folder("picture", path.parent)
        try:
            self.write(path)
        except UserError as error:
            messages.tell(self, error)

    def write(self, path: Path) -> None:
        """Writes the picture as SVG or PNG, after its ending. Raises UserError."""
        if path.suffix.lower() == ".svg":
            flow_painting.write_svg(path, self.picture.layout_, LIGHT, self.flow.title)
            written = path.exists() and path.stat().st_size > 0
        else:
            written = flow_painting.image(self.picture.layout_, LIGHT).save(str(path))
        if not written:
            raise UserError(
                _("The picture could not be written to “{name}”.", name=path.name),
                _("Choose another folder, or close the file where it is open."),
            )
        self.session.said.emit(_("Saved {name}", name=path.name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)


def _flow(session: Session, activity_id: str) -> DataFlow:
    contents = session.contents or session.register.contents()
    activity = contents.get(ProcessingActivity, activity_id)
    assert activity is not None, "the command is for an activity that is there"  # noqa: S101
    inspections = inspections_of(contents, session.today)
    return data_flow(contents, activity, words.language(), inspections, session.findings_about)
