"""Map, legend and detail at the left, the table at the right; narrowed to one law or to none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ropa import preferences
from ropa.errors import UserError
from ropa.gui import messages
from ropa.gui.models.transfer_model import law_name
from ropa.gui.panels.buttons import button, icon_button
from ropa.gui.panels.flow import Flow
from ropa.gui.panels.labels import card, label, second, title
from ropa.gui.panels.map_legend import MapLegend
from ropa.gui.panels.transfer_detail import TransferDetail
from ropa.gui.panels.transfer_table import TransferTable
from ropa.gui.pictures.map_arrows import Arrow
from ropa.gui.pictures.transfer_map import TransferMap
from ropa.gui.theme.tokens import LIGHT
from ropa.gui.words import _, ngettext
from ropa.records.contents import Contents
from ropa.services.transfers_overview import Crossing, TransfersOverview

if TYPE_CHECKING:
    from ropa.gui.session import Session

BESIDE = 900
"""Width from which the table stands beside the map."""


class MapDesk(QScrollArea):
    """All of the map page.

    Signals:
        records_wanted: the list of the records themselves.
    """

    records_wanted = Signal()

    def __init__(
        self,
        session: Session,
        open_record: Callable[[str], object],
        add: Callable[[], object],
    ) -> None:
        super().__init__()
        self._session = session
        self._contents: Contents | None = None
        self._all: TransfersOverview | None = None
        self._open, self._add = open_record, add
        self.map = TransferMap()
        self.table = TransferTable()
        self.detail = TransferDetail(session, open_record)
        self.law = QComboBox()
        self.law.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._count = second("")
        self._about = second(
            _("Where personal data leave the territory of a law, and what each transfer rests on")
        )
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrange()
        self.law.currentIndexChanged.connect(lambda _at: self._narrow())
        self.map.chosen.connect(self._take_arrow)
        self.map.opened.connect(lambda arrow: open_record(arrow.crossings[0].transfer))
        self.table.chosen.connect(self._take_row)
        self.table.opened.connect(lambda one: open_record(one.transfer) if one else None)

    # ------------------------------------------------------------------ parts

    def _arrange(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.setSpacing(12)
        layout.addLayout(self._head())
        layout.addWidget(self._bar())
        self._split = QHBoxLayout()
        self._split.setSpacing(16)
        self._split.addWidget(self._left(), 6)
        self._split.addWidget(self._right(), 5)
        layout.addLayout(self._split, 1)
        self.setWidget(inside)

    def _head(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(title(_("Transfers")))
        names.addWidget(self._about)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(names, 1)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(button(_("Picture as…"), "download", does=self._save), 0, top)
        row.addWidget(button(_("Records"), "list-checks", does=self.records_wanted.emit), 0, top)
        adding = button(_("New transfer"), "plus", does=self._add, look="primary")
        adding.setEnabled(not self._session.register.read_only)
        row.addWidget(adding, 0, top)
        return row

    def _bar(self) -> QWidget:
        held = QWidget()
        flow = Flow(held, gap=10)
        named = label(_("La&w"), "label", "second", wraps=False)
        named.setBuddy(self.law)
        flow.addWidget(named)
        flow.addWidget(self.law)
        flow.addWidget(icon_button("zoom-out", _("Smaller"), does=lambda: self.map.zoom(0.8)))
        flow.addWidget(icon_button("zoom-in", _("Larger"), does=lambda: self.map.zoom(1.25)))
        flow.addWidget(icon_button("maximize", _("All of the world"), does=self.map.whole))
        return held

    def _left(self) -> QWidget:
        held = QWidget()
        layout = QVBoxLayout(held)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.map)
        layout.addWidget(frame, 1)
        layout.addWidget(MapLegend())
        layout.addWidget(self.detail)
        return held

    def _right(self) -> QWidget:
        held = QWidget()
        layout = QVBoxLayout(held)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        layout.addWidget(frame, 1)
        layout.addWidget(self._count)
        self.table.setMinimumHeight(220)
        return held

    # ------------------------------------------------------------------ showing

    def show_transfers(self, contents: Contents, overview: TransfersOverview) -> None:
        """Shows these transfers, keeping the law and the transfer that were chosen."""
        self._contents, self._all = contents, overview
        kept, laws = self.law.currentData(), ["", *overview.regimes]
        self.law.blockSignals(True)  # noqa: FBT003  (Qt's own)
        self.law.clear()
        for one in laws:
            self.law.addItem(law_name(one) if one else _("All laws"), one)
        self.law.setCurrentIndex(max(self.law.findData(kept or ""), 0))
        self.law.blockSignals(False)  # noqa: FBT003
        self._narrow()

    def _narrow(self) -> None:
        if self._all is None or self._contents is None:
            return
        law, kept = self.law.currentData(), self.table.crossing
        overview = self._all.under(law) if law else self._all
        abroad = overview.abroad
        self.map.show_transfers(overview)
        self.table.rows.show_transfers(self._contents, abroad)
        if abroad:
            self.table.choose(kept.transfer if kept else abroad[0].transfer)
        self._take_row(self.table.crossing)
        self._count.setText(self._words(overview))
        if not overview.origin:
            self._about.setText(_("Name the controller and its country to see arrows on the map."))

    def _words(self, overview: TransfersOverview) -> str:
        abroad = overview.abroad
        lands = len({one.country for one in abroad if one.country})
        if not abroad:
            return _("No data leave the territory of the law.")
        there = ngettext("{count} transfer", "{count} transfers", len(abroad))
        where = ngettext("to {count} country", "to {count} countries", lands)
        inside = len(overview.crossings) - len(abroad)
        said = f"{there} {where}"
        if inside:
            said += " · " + ngettext(
                "{count} stays inside the territory", "{count} stay inside the territory", inside
            )
        return said

    def _take_arrow(self, arrow: Arrow | None) -> None:
        if arrow is not None:
            known = self.table.crossing
            if known is None or known not in arrow.crossings:
                self.table.choose(arrow.crossings[0].transfer)

    def _take_row(self, crossing: Crossing | None) -> None:
        self.detail.show_transfer(crossing)
        arrows = (
            one for one in self.map.arrows if crossing is not None and crossing in one.crossings
        )
        self.map.choose(next(arrows, None))

    # ------------------------------------------------------------------ a picture of it

    def _save(self) -> None:
        start = preferences.folder("picture") / "transfers.png"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the picture"), str(start), "PNG (*.png);;SVG (*.svg)"
        )
        if chosen:
            path = Path(chosen)
            preferences.remember_folder("picture", path.parent)
            try:
                self.write(path)
            except UserError as error:
                messages.tell(self, error)

    def write(self, path: Path) -> None:
        """Writes the map as it is in sight, as SVG or PNG. Raises UserError."""
        from ropa.gui.pictures.map_file import write

        if not write(path, self.map, LIGHT):
            raise UserError(
                _("The picture could not be written to “{name}”.", name=path.name),
                _("Choose another folder, or close the file where it is open."),
            )
        self._session.said.emit(_("Saved {name}", name=path.name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= BESIDE
        self._split.setDirection(
            QHBoxLayout.Direction.LeftToRight if beside else QHBoxLayout.Direction.TopToBottom
        )
        self.map.setMinimumHeight(360 if beside else 240)
