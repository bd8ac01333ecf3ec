"""The entries of the history, newest first; only the pages in sight are read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ropa.gui.days import moment
from ropa.gui.theme import icons
from ropa.gui.tips import plain
from ropa.gui.words import N_, _
from ropa.records.history import Entry
from ropa.register import Register
from ropa.services import browsing_history

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
PAGE, KEPT = 100, 60
"""How many entries are read at once, and how many such pages are kept."""
ENTRY = int(Qt.ItemDataRole.UserRole)
SECOND = int(Qt.ItemDataRole.UserRole) + 1
KINDS = {
    "create": ("file-plus", N_("Making of the register")),
    "edit": ("pencil", N_("Edit")),
    "import": ("file-input", N_("Import")),
    "undo": ("undo-2", N_("Undone")),
    "redo": ("redo-2", N_("Done again")),
}
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


class HistoryModel(QAbstractListModel):
    """A row for each entry number; `ENTRY` holds the entry."""

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self.seqs: Sequence[int] = ()
        self._pages: dict[int, list[Entry]] = {}

    def show_entries(self, seqs: Sequence[int]) -> None:
        """Shows other entries; new ones on top of the same list are put in there."""
        fresh = len(seqs) - len(self.seqs)
        if self.seqs and 0 <= fresh <= PAGE and seqs[fresh:] == self.seqs:
            if fresh:
                self.beginInsertRows(ROOT, 0, fresh - 1)
                self.seqs, self._pages = seqs, {}
                self.endInsertRows()
            return
        self.beginResetModel()
        self.seqs, self._pages = seqs, {}
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.seqs)

    def entry(self, row: int) -> Entry | None:
        """The entry of a row."""
        page, at = divmod(row, PAGE)
        found = self._pages.get(page)
        if found is None:
            if len(self._pages) >= KEPT:
                del self._pages[next(iter(self._pages))]
            wanted = self.seqs[page * PAGE : (page + 1) * PAGE]
            found = self._pages[page] = browsing_history.entries(self._register, wanted)
        return found[at] if at < len(found) else None

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid() or role not in (
            _DISPLAY,
            SECOND,
            _DECORATION,
            _TIP,
            _SPOKEN,
            ENTRY,
        ):
            return None
        entry = self.entry(index.row())
        if entry is None or role == ENTRY:
            return entry
        if role == _DISPLAY:
            return entry.label
        if role == SECOND:
            return f"{moment(entry.made_at)} · {entry.author}"
        name, text = KINDS[entry.kind]
        if role == _DECORATION:
            return icons.icon(name, "accent" if entry.kind == "edit" else "text2")
        said = f"{_(text)}: {entry.label}, {moment(entry.made_at)}, {entry.author}"
        return plain(said) if role == _TIP else said
