"""Findings in groups as a tree of two levels; words are made only for the rows in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ropa.gui import words
from ropa.gui.theme import icons
from ropa.gui.tips import plain
from ropa.gui.words import N_, _, ngettext
from ropa.records import field_guide
from ropa.records.contents import Contents
from ropa.services.arranging_findings import Finding, Group
from ropa.terms import catalogue

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WHAT, LAW = range(2)
SECOND = int(Qt.ItemDataRole.UserRole)
THING = int(Qt.ItemDataRole.UserRole) + 1
SEVERITIES = {"must": N_("Required by law"), "should": N_("To check"), "hint": N_("Advice")}

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_TEXTS = frozenset((_DISPLAY, SECOND, _TIP, _SPOKEN))
_MOST = 4_000
"""Of how many findings the words are kept."""


class FindingTree(QAbstractItemModel):
    """Groups and their findings. `THING` holds the Group or Finding of a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: tuple[Group, ...] = ()
        self._contents: Contents | None = None
        self._said: dict[int, tuple[str, str, str, str]] = {}

    def show_groups(self, groups: Sequence[Group], contents: Contents) -> None:
        """Shows other groups."""
        self.beginResetModel()
        self.groups, self._contents = tuple(groups), contents
        self._said.clear()
        self.endResetModel()

    # ------------------------------------------------------------------ shape

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        group = index.internalId() if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:
        if not parent.isValid():
            return len(self.groups)
        if parent.internalId() or parent.column():
            return 0
        return len(self.groups[parent.row()].findings)

    def columnCount(self, _parent: Index = ROOT) -> int:
        return 2

    def finding(self, index: Index) -> Finding | None:
        """The finding of a row; None for a group."""
        if not index.isValid() or not index.internalId():
            return None
        return self.groups[index.internalId() - 1].findings[index.row()]

    def place_of(self, wanted: Finding) -> QModelIndex:
        """Where the finding stands, or the one that took its place; invalid if it is gone."""
        key = (wanted.record, wanted.key, wanted.field)
        for group, one in enumerate(self.groups):
            for row, found in enumerate(one.findings):
                if found is wanted or (found.record, found.key, found.field) == key:
                    return self.createIndex(row, 0, group + 1)
        return QModelIndex()

    # ------------------------------------------------------------------ words

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        finding = self.finding(index)
        if finding is None:
            return self._of_group(index, role)
        if role in _TEXTS:
            said = self._words(finding)
            if role == _DISPLAY:
                return said[0] if index.column() == WHAT else said[2]
            if role == SECOND:
                return said[1] if index.column() == WHAT else said[3]
            severity = _(SEVERITIES[finding.severity])
            both = f"{severity}: {said[0]}" if index.column() == WHAT else f"{said[2]}, {said[3]}"
            return plain(both) if role == _TIP else both
        if role == THING:
            return finding
        if role == _DECORATION and index.column() == WHAT:
            return icons.state(finding.severity)
        return None

    def _of_group(self, index: Index, role: int) -> object:
        group = self.groups[index.row()]
        if role == THING:
            return group
        if index.column() != WHAT:
            return None
        count = ngettext("{count} finding", "{count} findings", len(group.findings))
        title = group.title or _("Several laws")
        if role == _DISPLAY:
            return title
        if role == SECOND:
            return count
        if role in (_TIP, _SPOKEN):
            said = f"{_(SEVERITIES[group.worst])}: {title}, {count}"
            return plain(said) if role == _TIP else said
        if role == _DECORATION:
            return icons.state(group.worst)
        return None

    def _words(self, finding: Finding) -> tuple[str, str, str, str]:
        """Sentence, record and field, law, articles."""
        found = self._said.get(id(finding))
        if found is None:
            if len(self._said) > _MOST:
                self._said.clear()
            found = self._said[id(finding)] = _said(finding, self._contents, words.language())
        return found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return (_("Finding"), _("Law and article"))[section]
        return None


def place(finding: Finding, contents: Contents | None, language: str) -> str:
    """The record and field a finding is about."""
    row = contents.find(finding.record) if contents else None
    name = contents.name(row, language) if contents and row is not None else finding.reference
    kind = field_guide.entry(finding.kind).label(language)
    field = field_guide.entry(finding.field).label(language)
    called = name if name == finding.reference else f"{name} · {finding.reference}"
    return f"{kind} {called} · {field}"


def _said(finding: Finding, contents: Contents | None, language: str) -> tuple[str, str, str, str]:
    terms = (catalogue.find(("regime",), one) for one in finding.regimes)
    laws = ", ".join(term.title(language) for term in terms if term)
    return (
        finding.sentence(language),
        place(finding, contents, language),
        laws,
        finding.article(language),
    )
