"""The filters of a list: those chosen as chips, the others in a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ropa.gui.inputs.chips import Chip
from ropa.gui.inputs.flow import FlowLayout
from ropa.gui.models.filters import Filter, Offer
from ropa.gui.panels.buttons import button
from ropa.gui.words import _


class FilterRow(QWidget):
    """Chips and the button that offers more.

    Signals:
        changed: other filters are chosen.
    """

    changed = Signal()

    def __init__(self, offers: Callable[[], Sequence[Offer]]) -> None:
        super().__init__()
        self._offers = offers
        self._chips: dict[Filter, Chip] = {}
        self._flow = FlowLayout(self, gap=6)
        self.more = button(_("Filter"), "list-filter", does=self._open, look="pill")
        self.more.setToolTip(_("Narrow the list"))
        self._flow.addWidget(self.more)

    @property
    def chosen(self) -> tuple[Filter, ...]:
        """The filters that narrow the list."""
        return tuple(self._chips)

    def choose(self, chosen: Sequence[Filter]) -> None:
        """Narrows the list by these filters alone."""
        if tuple(chosen) == self.chosen:
            return
        for one in [one for one in self._chips if one not in chosen]:
            self._take_out(one)
        for one in chosen:
            if one not in self._chips:
                self._put_in(one)
        self.changed.emit()

    def menu(self) -> QMenu:
        """Every filter there is, those chosen with a tick."""
        menu = QMenu(self)
        for offer in self._offers():
            beneath = menu.addMenu(_plain(offer.title)) if offer.title else menu
            for one in offer.filters:
                beneath.addAction(self._action(beneath, one))
        if self._chips:
            menu.addSeparator()
            menu.addAction(_("Clear filters"), lambda: self.choose(()))
        return menu

    def _action(self, menu: QMenu, one: Filter) -> QAction:
        action = QAction(_plain(one.text), menu)
        action.setCheckable(True)
        action.setChecked(one in self._chips)
        action.triggered.connect(lambda _on=False: self._turn(one))
        return action

    def _turn(self, one: Filter) -> None:
        if one in self._chips:
            self._drop(one)
        else:
            self._put_in(one)
            self.changed.emit()

    def _open(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _put_in(self, one: Filter) -> None:
        chip = self._chips[one] = Chip(one.text)
        chip.cross.setAccessibleName(_("Remove the filter {name}", name=one.text))
        chip.cross.setToolTip(_("Remove the filter"))
        chip.dropped.connect(lambda: self._drop(one))
        self._flow.insert(len(self._chips) - 1, chip)
        chip.show()
        self.updateGeometry()

    def _drop(self, one: Filter) -> None:
        if one in self._chips:
            self._take_out(one)
            self.more.setFocus()
            QTimer.singleShot(0, self, self.changed.emit)

    def _take_out(self, one: Filter) -> None:
        chip = self._chips.pop(one)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.updateGeometry()


def _plain(text: str) -> str:
    return text.replace("&", "&&")
