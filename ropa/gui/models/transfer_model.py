"""Transfers as rows: country and recipient, what each rests on, its state in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ropa.gui import words
from ropa.gui.tips import plain
from ropa.gui.words import N_, _
from ropa.records.contents import Contents
from ropa.services.transfers_overview import Basis, Crossing
from ropa.terms import catalogue, countries

COLUMNS = (N_("Country and recipient"), N_("Rests on"), N_("State"))
SECOND = Qt.ItemDataRole.UserRole
"""The second line of a cell."""
STATE = Qt.ItemDataRole.UserRole + 1
"""The state of a row, as `icons.STATES` names it."""
STATES = {
    "must": N_("Missing"),
    "should": N_("To check"),
    "hint": N_("Advice"),
    "ok": N_("In order"),
}
_DISPLAY, _TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_Index = QModelIndex | QPersistentModelIndex


class TransferModel(QAbstractTableModel):
    """The transfers a law looks at, or all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.crossings: Sequence[Crossing] = ()
        self._contents: Contents | None = None

    def show_transfers(self, contents: Contents, crossings: Sequence[Crossing]) -> None:
        """Lists these instead."""
        self.beginResetModel()
        self._contents, self.crossings = contents, crossings
        self.endResetModel()

    def row_of(self, transfer_id: str) -> int:
        """The row of a transfer, or -1."""
        return next(
            (row for row, one in enumerate(self.crossings) if one.transfer == transfer_id), -1
        )

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.crossings)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(COLUMNS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (_DISPLAY, _TIP, _SPOKEN, SECOND, STATE):
            return None
        one = self.crossings[index.row()]
        if role == STATE:
            return state_of(one)
        first, below = self._words(one, index.column())
        if role == SECOND:
            return below
        if role == _DISPLAY:
            return first
        said = f"{first}\n{below}" if below else first
        return plain(said) if role == _TIP else said

    def _words(self, one: Crossing, column: int) -> tuple[str, str]:
        if column == 0:
            return country_name(one), self._receiver(one)
        if column == 1:
            basis = one.weakest
            return (basis_words(basis), law_name(basis.regime)) if basis else ("", "")
        return _(STATES[state_of(one)]), ""

    def _receiver(self, one: Crossing) -> str:
        contents = self._contents
        row = contents.find(one.recipient or one.transfer) if contents else None
        return contents.name(row, words.language()) if contents and row else ""


def country_name(one: Crossing) -> str:
    """Where a transfer goes, in words."""
    if not one.country:
        return _("Country not on record")
    return countries.name(one.country, words.language())


def law_name(regime: str) -> str:
    """A law in words."""
    law = catalogue.term_list("regime").get(regime)
    return law.title(words.language()) if law else regime


def basis_words(basis: Basis) -> str:
    """What a transfer rests on under a law."""
    said = "; ".join(basis.titles(words.language()))
    if basis.ground == "inside":
        return _("Stays in the territory of the law")
    if basis.ground == "missing":
        return _("{mechanism} (does not cover it)", mechanism=said) if said else _("Nothing named")
    return said or _("No restriction")


def state_of(one: Crossing | Basis) -> str:
    """The state as the findings have it: `must`, `should`, `hint` or `ok`."""
    if one.ground == "missing":
        return "must"
    return one.worst or "ok"
