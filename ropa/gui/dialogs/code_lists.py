"""The code lists with their editions, and a newer one before it is kept."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ropa import preferences
from ropa.gui import days, words
from ropa.gui.models.list_editions import ChangesModel, EditionsModel
from ropa.gui.panels.buttons import button, ways_out
from ropa.gui.panels.labels import label, second, section
from ropa.gui.words import _, ngettext
from ropa.services.list_editions import Offer

Index = QModelIndex | QPersistentModelIndex


class _Roomy(QStyledItemDelegate):
    """Rows as high as those of the lists of records."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 12, max(hint.height(), option.fontMetrics.height() + 12))


class CodeListsDialog(QDialog):
    """The lists, and what can be done with the one chosen.

    Signals:
        load_wanted, save_wanted, back_wanted: by a button; `actions.code_lists` does it.
    """

    load_wanted = Signal()
    save_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Code lists"))
        self.model = EditionsModel(self)
        self.table = QTreeView()
        self.table.setModel(self.model)
        self.table.setItemDelegate(_Roomy(self.table))
        self.table.setAccessibleName(_("Code lists"))
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setCurrentIndex(self.model.index(0, 0))
        header = self.table.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.load = button(_("Load a newer list…"), "file-input", does=self.load_wanted.emit)
        self.save = button(_("Save the list as a file…"), does=self.save_wanted.emit)
        self.back = button(_("Go back to the list of ropa"), does=self.back_wanted.emit)
        self.table.selectionModel().currentChanged.connect(lambda *_ends: self.tell())
        self._arrange()
        self.tell()
        self.resize(860, 640)

    @property
    def chosen(self) -> str:
        """The list in the row chosen."""
        return self.model.lines[max(self.table.currentIndex().row(), 0)].name

    def tell(self) -> None:
        """Shows what holds now."""
        self.model.fill()
        allowed = preferences.code_lists_allowed()
        self.load.setEnabled(allowed)
        self.back.setEnabled(self.model.lines[max(self.table.currentIndex().row(), 0)].loaded)
        self._forbidden.setVisible(not allowed)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(section(_("Code lists")))
        layout.addWidget(
            second(
                _(
                    "The codes, legal bases, measures and countries the program knows. Nothing is "
                    "fetched: a newer edition comes as a file and is shown before it is kept."
                )
            )
        )
        layout.addWidget(self.table, 1)
        self._forbidden = second(
            _("The policy of this computer allows only the lists that came with ropa.")
        )
        layout.addWidget(self._forbidden)
        foot = QHBoxLayout()
        for one in (self.load, self.save, self.back):
            foot.addWidget(one)
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), does=self.accept))
        layout.addLayout(foot)


class NewerListDialog(QDialog):
    """Accepting it means: keep the edition. Nothing was kept before.

    `used`: for each withdrawn code that records of the register use, which; None without a
    register.
    """

    def __init__(
        self, offer: Offer, used: Mapping[str, str] | None, records: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("A newer list"))
        self._offer = offer
        self.model = ChangesModel(offer, used or {}, self)
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(_Roomy(self.tree))
        self.tree.setAccessibleName(_("What the edition changes"))
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for row in range(self.model.rowCount()):
            self.tree.setFirstColumnSpanned(row, self.tree.rootIndex(), True)  # noqa: FBT003
        self.tree.expandAll()
        self.tree.header().resizeSection(0, 180)
        self.tree.header().resizeSection(1, 320)
        self.concerned = label("", "body")
        self.concerned.setVisible(used is not None)
        self.concerned.setText(
            ngettext(
                "{count} record of this register uses a withdrawn code: it keeps the code, and "
                "that becomes a finding.",
                "{count} records of this register use withdrawn codes: they keep them, and that "
                "becomes findings.",
                records,
            )
            if records
            else _("No record of this register uses a withdrawn code.")
        )
        self._arrange()
        self.resize(860, 600)

    def _arrange(self) -> None:
        edition = self._offer.edition
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(section(edition.terms.titles[words.language()]))
        layout.addWidget(
            label(
                _(
                    "Edition of {day}, published by: {publisher}",
                    day=days.day(str(edition.as_of)),
                    publisher=edition.terms.publisher,
                )
            )
        )
        layout.addWidget(
            second(
                _("The edition so far is of {day}.", day=days.day(str(self._offer.before.as_of)))
            )
        )
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.concerned)
        layout.addWidget(
            second(
                _(
                    "ropa does not know whether the file is right: take it from those you trust. "
                    "It is used from the next start of ropa, for all registers, and you can go "
                    "back at any time."
                )
            )
        )
        keep = button(_("Keep this list"), "check", does=self.accept, look="primary")
        layout.addWidget(ways_out(self, keep))
