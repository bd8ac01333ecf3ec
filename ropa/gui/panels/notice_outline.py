"""The sections of a notice, each with what it still lacks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ropa.gui.theme import fonts, icons, looks
from ropa.gui.tips import plain
from ropa.gui.words import _, ngettext
from ropa.services.notice_passages import Section

Index = QModelIndex | QPersistentModelIndex
_BEFORE = 8
"""Air before the sign."""
_DISPLAY = Qt.ItemDataRole.DisplayRole
_TIP = Qt.ItemDataRole.ToolTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_ROW = Qt.ItemDataRole.UserRole
_NUMBER, _STATE, _EDGE = 30, 44, 12


class Sections(QAbstractListModel):
    """The outline as a model; `_ROW` holds the section itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections: tuple[Section, ...] = ()

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Shows other sections; the same ones with other counts keep what is chosen."""
        fresh = tuple(sections)
        if [one.anchor for one in fresh] == [one.anchor for one in self.sections]:
            self.sections = fresh
            if fresh:
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self.sections = fresh
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.sections)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        section = self.sections[index.row()]
        if role == _DISPLAY:
            return f"{section.number} {section.title}".strip()
        if role == _ROW:
            return section
        if role in (_TIP, _SPOKEN):
            both = f"{section.title} – {said(section)}"
            return plain(both) if role == _TIP else both
        return None


_ICONS = {
    "missing": icons.STATES["must"],
    "not-assessed": icons.STATES["not-assessed"],
    "ok": icons.STATES["ok"],
    "changed": ("pencil", "accent"),
}


def said(section: Section) -> str:
    """Where a section stands, in words."""
    if section.state == "missing":
        return ngettext("{count} gap", "{count} gaps", section.count)
    if section.state == "changed":
        return ngettext("{count} change", "{count} changes", section.count)
    return {
        "not-assessed": _("Not assessed"),
        "same": _("unchanged"),
    }.get(section.state, _("In order"))


class Outline(QListView):
    """The outline of a notice; what is chosen in it comes into sight beside it."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._sections = Sections(self)
        self.setModel(self._sections)
        self.setItemDelegate(_Row(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Sections of the notice"))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.language = ""
        self.clicked.connect(self._tell)
        self.activated.connect(self._tell)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_sections(self, sections: Sequence[Section], language: str) -> None:
        """Shows the sections of a notice in the fonts of its language."""
        self.language = language
        self._sections.show_sections(sections)

    def mark(self, anchor: str) -> None:
        """Marks the section in sight, without bringing it anywhere."""
        for row, section in enumerate(self._sections.sections):
            if section.anchor == anchor and self.currentIndex().row() != row:
                self.selectionModel().blockSignals(True)  # noqa: FBT003  (Qt's own signature)
                self.setCurrentIndex(self._sections.index(row))
                self.selectionModel().blockSignals(False)  # noqa: FBT003
                self.scrollTo(self._sections.index(row))
                self.viewport().update()

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self.hasFocus():
            self._tell(now)

    def _tell(self, index: QModelIndex) -> None:
        section = index.data(_ROW)
        if isinstance(section, Section):
            self.wanted.emit(section.anchor)


class _Row(QStyledItemDelegate):
    """Number, title on as many lines as it needs, and how the section stands."""

    def _title(self, width: int, index: Index, *, bold: bool) -> tuple[QRect, str]:
        section: Section = index.data(_ROW)
        outline = self.parent()
        assert isinstance(outline, Outline), "the delegate of one list"  # noqa: S101
        metrics = QFontMetrics(fonts.of("strong" if bold else "body", outline.language or None))
        room = QRect(0, 0, max(width - _EDGE - _NUMBER - _BEFORE - _STATE, 40), 1000)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, section.title), section.title

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        outline = self.parent()
        assert isinstance(outline, Outline), "the delegate of one list"  # noqa: S101
        bar = outline.verticalScrollBar().sizeHint().width()
        box, _text = self._title(outline.width() - bar, index, bold=True)
        return QSize(outline.viewport().width(), max(box.height() + 14, 36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, section = looks.tokens(), index.data(_ROW)
        outline = self.parent()
        assert isinstance(outline, Outline), "the delegate of one list"  # noqa: S101
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        box = option.rect
        painter.save()
        if chosen:
            painter.fillRect(box, QColor(tokens.selection))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(tokens.accent))
        if focused:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.setFont(fonts.of("body", outline.language or None))
        painter.setPen(QColor(tokens.text2))
        top = Qt.AlignmentFlag.AlignTop
        inner = box.adjusted(_EDGE, 7, 0, -7)
        painter.drawText(inner, top | Qt.AlignmentFlag.AlignLeft, section.number.rstrip("."))
        painter.setFont(fonts.of("strong" if chosen else "body", outline.language or None))
        painter.setPen(QColor(tokens.text))
        words = inner.adjusted(_NUMBER, 0, -_STATE - _BEFORE, 0)
        painter.drawText(words, Qt.TextFlag.TextWordWrap | top, section.title)
        self._state(painter, QRect(box.right() - _STATE, inner.top(), _STATE - 6, 18), section)
        painter.restore()

    def _state(self, painter: QPainter, box: QRect, section: Section) -> None:
        if section.state not in _ICONS:
            return
        name, colour = _ICONS[section.state]
        scale = painter.device().devicePixelRatioF()
        painter.drawPixmap(box.left(), box.top() + 1, icons.pixmap(name, 16, colour, scale))
        if section.state in ("missing", "changed"):
            painter.setFont(fonts.of("body"))
            painter.setPen(QColor(looks.tokens().text))
            painter.drawText(
                box.adjusted(18, 0, 0, 0),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop,
                f"{section.count:n}",
            )
