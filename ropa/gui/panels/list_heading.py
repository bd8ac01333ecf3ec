"""The line above a list: how many there are, in which order, as list or table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ropa.gui import words
from ropa.gui.models.layouts import REFERENCE, layout
from ropa.gui.models.ordering import Order
from ropa.gui.panels.buttons import button, icon_button
from ropa.gui.panels.labels import second
from ropa.gui.words import _, ngettext
from ropa.records import field_guide
from ropa.records.record import Record, kind_of

if TYPE_CHECKING:
    from ropa.gui.dialogs.columns import ColumnsDialog


class ListHeading(QWidget):
    """Count, order and columns.

    Attributes:
        columns: the fields the table shows; is_table: whether it is shown.

    Signals:
        ordered: an Order, or None for that of the register; columns_chosen: fields; turned.
    """

    ordered = Signal(object)
    columns_chosen = Signal(tuple)
    turned = Signal()

    def __init__(self, record: type[Record]) -> None:
        super().__init__()
        self._kind = kind_of(record)
        self._order: Order | None = None
        self.columns = layout(self._kind).columns
        self.is_table = False
        self.count = second("", wraps=False)
        self.sorting = button("", "arrow-up-down", does=self._open_order, look="small")
        self.view = icon_button("columns-3", _("Columns and table"), does=self._open_view)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.sorting)
        row.addWidget(self.view)
        self.tell_order(None)

    def tell(self, found: int, total: int, *, complete: bool) -> None:
        """How many are listed, of how many."""
        if not complete:
            self.count.setText(_("Counting… of {total}", total=f"{total:,}"))
        elif found == total:
            self.count.setText(ngettext("{count} in all", "{count} in all", total))
        else:
            self.count.setText(_("{found} of {total}", found=f"{found:,}", total=f"{total:,}"))

    def tell_order(self, order: Order | None) -> None:
        """In which order they stand."""
        self._order = order
        said = self._title(order.field) if order else _("Register order")
        arrow = "" if order is None else " ↓" if order.descending else " ↑"
        self.sorting.setText(f"{said}{arrow}".replace("&", "&&"))
        self.sorting.setAccessibleName(_("Sorted by: {what}", what=f"{said}{arrow}"))
        self.sorting.setToolTip(_("Change the order"))

    def turn(self, *, to_table: bool) -> None:
        """Shows a table, or the list."""
        if to_table != self.is_table:
            self.is_table = to_table
            self.turned.emit()

    def order_menu(self) -> QMenu:
        """Every order there is."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        descends = self._order is not None and self._order.descending
        now = self._order.field if self._order else None
        _add(menu, group, _("Register order"), lambda: self._order_by(None), on=now is None)
        sorted_by = () if now is None else (now,)
        for field in dict.fromkeys(("", REFERENCE, *self.columns, *sorted_by)):
            _add(menu, group, self._title(field), partial(self._order_by, field), on=now == field)
        menu.addSeparator()
        turned = menu.addAction(_("Descending"))
        turned.setCheckable(True)
        turned.setChecked(descends)
        turned.setEnabled(self._order is not None)
        turned.triggered.connect(lambda on: self.ordered.emit(Order(now or "", descending=on)))
        return menu

    def _order_by(self, field: str | None) -> None:
        self.ordered.emit(None if field is None else Order(field))

    def view_menu(self) -> QMenu:
        """List or table, and the way to its columns."""
        menu = QMenu(self)
        table = menu.addAction(_("View as table"))
        table.setCheckable(True)
        table.setChecked(self.is_table)
        table.triggered.connect(lambda on: self.turn(to_table=on))
        columns = menu.addAction(_("Columns…"))
        columns.triggered.connect(lambda _on=False: self.open_columns())
        return menu

    def open_columns(self) -> ColumnsDialog:
        """Asks which columns the table shows, and in which order."""
        from ropa.gui.dialogs.columns import ColumnsDialog

        dialog = ColumnsDialog(self._kind, self.columns, self.window())
        dialog.chosen.connect(self.columns_chosen)
        dialog.open()
        return dialog

    def _title(self, field: str) -> str:
        language = words.language()
        if not field:
            return _("Name")
        return field_guide.entry_of(self._kind, field).heading(language)

    def _open_order(self) -> None:
        _open(self.order_menu(), self.sorting)

    def _open_view(self) -> None:
        _open(self.view_menu(), self.view)


def _add(
    menu: QMenu,
    group: QActionGroup,
    text: str,
    does: Callable[[], object],
    *,
    on: bool,
) -> None:
    action = menu.addAction(text.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(on)
    group.addAction(action)
    action.triggered.connect(lambda _on=False: does())


def _open(menu: QMenu, at: QWidget) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at.mapToGlobal(at.rect().bottomLeft()))
