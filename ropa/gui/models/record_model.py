"""The records of one kind as a list and as a table: ids, and the lines of those in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ropa.gui import words
from ropa.gui.models.lines import Line, lines
from ropa.gui.theme import fonts, icons
from ropa.gui.tips import plain
from ropa.gui.words import _, ngettext
from ropa.records import field_guide
from ropa.records.record import Record, kind_of
from ropa.register import Register
from ropa.services import listing
from ropa.services.standing import Standing

PAGE = 48
"""How many records are read at once; about twice what a window shows."""
KEPT = 2_000
"""Of how many records the lines are kept."""
READ_FOR_NAMES = 500
"""In up to how many rows a name is looked for by reading them."""
SPLICES = 64
"""In up to how many places rows are put in or taken out one by one; beyond, all is shown anew."""

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
GONE = Line("", named=False, second="", cells=())


class RecordModel(QAbstractTableModel):
    """Column 0 is the name; the others are fields, as chosen.

    Attributes:
        ids: the records of the list in its order.
    """

    def __init__(
        self,
        register: Register,
        record: type[Record],
        standing: Callable[[str], Standing | None],
        copied: Callable[[Sequence[str]], QMimeData],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.record = record
        self.ids: list[str] = []
        self.columns: tuple[str, ...] = ()
        self.standing = standing
        self._register = register
        self._copied = copied
        self._lines: dict[str, Line] = {}

    # ------------------------------------------------------------------ what is listed

    def line(self, row: int) -> Line:
        """What is said of a row; read with its neighbours if it was not in sight yet."""
        record_id = self.ids[row]
        found = self._lines.get(record_id)
        if found is None:
            start = max(0, row - PAGE // 4)
            self._read(self.ids[start : start + PAGE])
            found = self._lines.setdefault(record_id, GONE)
        return found

    def _read(self, ids: Sequence[str]) -> None:
        if len(self._lines) > KEPT:
            self._lines.clear()
        self._lines.update(lines(self._register, self.record, ids, self.columns))

    def lines_of(self, ids: Sequence[str]) -> list[Line]:
        """What is said of these records, in sight or not."""
        made = lines(self._register, self.record, ids, self.columns)
        return [made[one] for one in ids if one in made]

    def row_of(self, record_id: str) -> int:
        """The row of a record; -1 when it is not listed."""
        try:
            return self.ids.index(record_id)
        except ValueError:
            return -1

    def seek(self, typed: str, start: int) -> int:
        """The next row whose name begins with what was typed, from the top again at the end; or -1.

        A few rows are read for it; of many the register is asked, which knows texts alone.
        """
        rows = (*range(start, len(self.ids)), *range(min(start, len(self.ids))))
        if len(rows) <= READ_FOR_NAMES:
            typed = typed.casefold()
            return next(
                (one for one in rows if self.line(one).name.casefold().startswith(typed)), -1
            )
        those = listing.beginning(self._register, self.record, typed)
        return next((one for one in rows if self.ids[one] in those), -1) if those else -1

    def show(self, ids: list[str]) -> None:
        """Lists other records."""
        self.beginResetModel()
        self.ids = ids
        self.endResetModel()

    def amend(self, ids: list[str]) -> bool:
        """Lists other records, so that those that stay keep their place, selection and all.

        False, and nothing done, where that would take longer than to show all anew.
        """
        stay = set(ids)
        old = [one for one in self.ids if one in stay]
        known = set(old)
        if old != [one for one in ids if one in known]:
            return False
        gone = _runs([row for row, one in enumerate(self.ids) if one not in stay])
        come = _runs([row for row, one in enumerate(ids) if one not in known])
        if len(gone) + len(come) > SPLICES:
            return False
        for first, last in reversed(gone):
            self.beginRemoveRows(ROOT, first, last)
            del self.ids[first : last + 1]
            self.endRemoveRows()
        for first, last in come:
            self.beginInsertRows(ROOT, first, last)
            self.ids[first:first] = ids[first : last + 1]
            self.endInsertRows()
        return True

    def choose_columns(self, columns: tuple[str, ...]) -> None:
        """Shows these fields in the table."""
        self.beginResetModel()
        self.columns = columns
        self._lines.clear()
        self.endResetModel()

    def refresh(self, ids: Sequence[str] | None = None) -> None:
        """Says anew what stands in these records, or in all."""
        if ids is None:
            self._lines.clear()
            self.tell_states()
            return
        for record_id in ids:
            self._lines.pop(record_id, None)
            row = self.row_of(record_id)
            if row >= 0:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns)))

    def tell_states(self) -> None:
        """Shows anew where every record stands."""
        if self.ids:
            last = self.index(len(self.ids) - 1, len(self.columns))
            self.dataChanged.emit(self.index(0, 0), last)

    # ------------------------------------------------------------------ Qt calls

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if role == _DISPLAY:
            line, column = self.line(index.row()), index.column()
            if column == 0:
                return line.name
            return line.cells[column - 1] if line.cells else ""
        if role == _DECORATION:
            return self._icon(index.row()) if index.column() == 0 else None
        if role == _FONT:
            return fonts.of("strong") if index.column() == 0 else None
        if role == _TIP:
            return plain(str(self.data(index)))
        if role == _SPOKEN:
            return self.spoken(index.row()) if index.column() == 0 else self.data(index)
        return None

    def _icon(self, row: int) -> object:
        standing = self.standing(self.ids[row])
        return icons.state(state_of(standing)) if standing else None

    def spoken(self, row: int) -> str:
        """A row as a screen reader says it."""
        line, standing = self.line(row), self.standing(self.ids[row])
        said = [line.name, line.second]
        if standing:
            said.append(
                ngettext("{count} finding", "{count} findings", standing.count)
                if standing.count
                else _("In order")
            )
        return ", ".join(filter(None, said))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation != Qt.Orientation.Horizontal or section > len(self.columns):
            return None
        if role == _DISPLAY:
            return self.heading(section)
        return None

    def heading(self, section: int) -> str:
        """What stands over a column."""
        kind, language = kind_of(self.record), words.language()
        if section == 0:
            return field_guide.entry(kind).label(language)
        return field_guide.entry_of(kind, self.columns[section - 1]).heading(language)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        return (
            flag.ItemIsSelectable
            | flag.ItemIsEnabled
            | flag.ItemIsDragEnabled
            | flag.ItemNeverHasChildren
        )

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return ["text/plain", "text/html"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        return self._copied([self.ids[row] for row in rows])


def state_of(standing: Standing) -> str:
    """The icon of a state, as `theme.icons` names it."""
    if not standing.count:
        return "ok"
    return standing.worst if standing.assessed else "not-assessed"


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Rows that follow one another, as first and last."""
    if not rows:
        return []
    breaks = [at for at, (one, other) in enumerate(pairwise(rows), 1) if other != one + 1]
    return [(rows[first], rows[last - 1]) for first, last in pairwise([0, *breaks, len(rows)])]
