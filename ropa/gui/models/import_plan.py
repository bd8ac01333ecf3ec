"""An import plan as a table: one row for each cell that would change, or for each record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ropa.gui import words
from ropa.gui.messages import retold
from ropa.gui.theme import icons
from ropa.gui.tips import plain
from ropa.gui.words import N_, _, ngettext
from ropa.records import field_guide
from ropa.records.contents import Contents, name_of
from ropa.services.import_steps import Action, FieldChange, Plan, Step
from ropa.services.telling_values import told

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole
_DECORATION = Qt.ItemDataRole.DecorationRole
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
_TIP = Qt.ItemDataRole.ToolTipRole
SECOND = Qt.ItemDataRole.UserRole
"""The second line of a cell."""
BAD = Qt.ItemDataRole.UserRole + 1
"""Whether the row is refused."""

ACTIONS: dict[Action, tuple[str, str, str]] = {
    "add": (N_("Add"), "plus", "ok"),
    "amend": (N_("Amend"), "pencil", "accent"),
    "remove": (N_("Remove"), "trash-2", "check"),
    "skip": (N_("Skip"), "minus", "text2"),
    "refuse": (N_("Refuse"), "ban", "must"),
}
"""Word, icon and colour of what would happen."""
HEADINGS = (
    N_("What happens"),
    N_("Cell"),
    N_("Record and field"),
    N_("In the register now"),
    N_("After the import"),
)


SEEN, BEFORE = 24, 12
"""How many letters of a text are in sight anyway; how many alike lead to what differs."""
_PLACE = re.compile(r"sheet “(.*)”, row (\d+)")


def _place(said: str) -> str:
    """Where a row stands in the file, in the language of the interface."""
    found = _PLACE.fullmatch(said)
    return _("sheet “{sheet}”, row {row}", sheet=found[1], row=found[2]) if found else said


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: a step, or one field of it."""

    step: Step
    change: FieldChange | None


class PlanModel(QAbstractTableModel):
    """The lines of a plan, of one action or of all."""

    def __init__(self, plan: Plan, contents: Contents, parent: QObject) -> None:
        super().__init__(parent)
        self._plan = plan
        self._contents = contents
        self._language = words.language()
        self._lines: list[Line] = []
        self.narrow(None)

    def narrow(self, action: Action | None) -> None:
        """Shows what would happen in one way only, or everything."""
        self.beginResetModel()
        self._lines = [
            Line(step, change)
            for step in self._plan.steps
            if action is None or step.action == action
            for change in (step.changes if step.action == "amend" else (None,))
        ]
        self.endResetModel()

    def line(self, row: int) -> Line:
        """What stands in a row."""
        return self._lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return _(HEADINGS[section])
        return None

    def data(self, index: Index, role: int = 0) -> object:
        line, column = self._lines[index.row()], index.column()
        if role == _DISPLAY:
            return self._glance(line, column)
        if role == SECOND:
            return self._second(line, column)
        if role == BAD:
            return line.step.action == "refuse"
        if role == _DECORATION and column == 0:
            _word, icon, colour = ACTIONS[line.step.action]
            return icons.icon(icon, colour)
        if role in {_ACCESSIBLE, _TIP}:
            said = "\n".join(filter(None, (self._first(line, column), self._second(line, column))))
            return plain(said) if role == _TIP else said
        return None

    def _first(self, line: Line, column: int) -> str:
        step, change = line.step, line.change
        if column == 0:
            return _(ACTIONS[step.action][0])
        if column == 1:
            return change.cell if change else _place(step.place)
        if column == 2:
            return self._name(step)
        if column == 3:
            return self._value(step, change, "before") if change else "–"
        if change:
            return self._value(step, change, "after")
        if step.action == "skip":
            return _("Stays as it is")
        return "–" if step.action == "remove" else retold(step.reason)

    def _second(self, line: Line, column: int) -> str:
        step, change = line.step, line.change
        if column == 2:
            kind = field_guide.entry(step.kind).label(self._language)
            return f"{kind} · {self._field(step, change)}" if change else kind
        if column == 4 and step.action == "refuse":
            return retold(step.remedy)
        if column == 4 and step.action == "amend":
            count = len(step.changes)
            return ngettext("{count} field changes", "{count} fields change", count)
        return ""

    def _glance(self, line: Line, column: int) -> str:
        """What is said at first sight: of long texts the part in which they differ."""
        said = self._first(line, column)
        if line.change is None or column not in (3, 4):
            return said
        alike = _alike(self._first(line, 3), self._first(line, 4))
        start = said.rfind(" ", 0, alike - BEFORE) if alike > SEEN else 0
        return f"… {said[start + 1 :]}" if start > 0 else said

    def _name(self, step: Step) -> str:
        row = step.after or step.before
        name = name_of(row) if row is not None else ""
        mark = step.reference or step.id
        return mark if name in {"", mark} else f"{mark} {name}".strip()

    def _field(self, step: Step, change: FieldChange) -> str:
        field, _bracket, language = change.field.partition("[")
        if field == "position":
            return _("Order")
        label = field_guide.label(step.kind, field, self._language)
        return f"{label} ({words.NAMES.get(language[:-1], language[:-1])})" if language else label

    def _value(self, step: Step, change: FieldChange, which: str) -> str:
        field = change.field.partition("[")[0]
        said = told(self._contents, step.kind, field, getattr(change, which), self._language)
        return said.replace("\n", " · ") or _("nothing")
