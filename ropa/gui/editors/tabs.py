"""The tabs of an editor, each with its state; a list where there is no room for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QComboBox, QTabBar, QVBoxLayout, QWidget

from ropa.gui.editors.form import Tab
from ropa.gui.inputs.choices import DropDown
from ropa.gui.panels.labels import relook
from ropa.gui.theme import icons
from ropa.gui.words import _

SIDE = 20
SIGN = QSize(15, 15)


class TabLine(QWidget):
    """Tabs side by side, or as a drop-down list.

    Signals:
        chosen: the key of the tab that is shown now.
    """

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[Tab]) -> None:
        super().__init__()
        self._tabs = [tab for tab in tabs if tab.title]
        self._bar = QTabBar()
        self._bar.setDrawBase(False)
        self._bar.setProperty("look", "sections")
        self._bar.setMinimumWidth(1)
        self._bar.setIconSize(SIGN)
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(False)
        self._bar.setElideMode(Qt.TextElideMode.ElideNone)
        self._bar.setAccessibleName(_("Sections of the record"))
        self._list: QComboBox = DropDown()
        self._list.setAccessibleName(_("Sections of the record"))
        for tab in self._tabs:
            title = _(tab.title)
            self._bar.addTab(title)
            self._list.addItem(title)
        self._signs: dict[int, tuple[str, QIcon]] = {}
        layout = self._inside = QVBoxLayout(self)
        layout.setContentsMargins(SIDE, 0, 0, 0)
        layout.addWidget(self._bar)
        layout.addWidget(self._list)
        self._list.hide()
        self._bar.currentChanged.connect(self._choose)
        self._list.activated.connect(self._bar.setCurrentIndex)
        if len(self._tabs) < 2:
            self.hide()

    @property
    def current(self) -> str:
        """The key of the tab that is shown."""
        at = self._bar.currentIndex()
        return self._tabs[at].key if self._tabs else ""

    def go(self, key: str) -> None:
        """Shows a tab."""
        for number, tab in enumerate(self._tabs):
            if tab.key == key:
                self._bar.setCurrentIndex(number)

    def tell(self, key: str, state: str) -> None:
        """Shows the state of a tab: `must`, `should`, `hint`, `ok`, or nothing."""
        for number, tab in enumerate(self._tabs):
            if tab.key != key:
                continue
            icon, colour = icons.STATES.get(state, ("", ""))
            name = "check" if state == "ok" else icon
            sign = icons.icon(name, colour) if state else QIcon()
            self._signs[number] = (state, sign)
            self._list.setItemIcon(number, sign)
            said = _state_words(state)
            title = _(tab.title)
            self._bar.setAccessibleTabName(number, f"{title}, {said}" if said else title)
            self._bar.setTabToolTip(number, said)

    def _choose(self, at: int) -> None:
        self._list.setCurrentIndex(at)
        self.chosen.emit(self._tabs[at].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Tabs where all fit: with all their signs, or without those that all is in order, then
        closer together; a list where not even so.
        """
        for look, hidden in (("sections", ""), ("close", ""), ("sections", "ok"), ("close", "ok")):
            if self._bar.property("look") != look:
                relook(self._bar, look)
            for number, (state, sign) in self._signs.items():
                self._bar.setTabIcon(number, QIcon() if state == hidden else sign)
            self._bar.setIconSize(SIGN)  # they are measured anew
            fits = self._bar.sizeHint().width() <= self.width() - SIDE
            if fits:
                break
        self._inside.setContentsMargins(SIDE, 0, 0 if fits else 24, 0 if fits else 6)
        self._bar.setVisible(fits)
        self._list.setVisible(not fits)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._list.sizeHint().height())


def _state_words(state: str) -> str:
    said = {
        "must": _("required by law"),
        "should": _("to check"),
        "hint": _("advice"),
        "ok": _("in order"),
        "not-assessed": _("not assessed"),
    }
    return said.get(state, "")
