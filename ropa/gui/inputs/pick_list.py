"""The list under a pick-or-type field: as wide as the field, within the window, above if needed."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ropa.gui.inputs.offers import Offer, Offers
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import hairline, label, second
from ropa.gui.theme import fonts, looks
from ropa.gui.words import _

HIGHEST = 380
LEAST = 150
"""Heights of the list: it never grows beyond the one; below the other it opens upward."""
_SIDE, _GAP = 14, 8
_WORD = re.compile(r"[!-~\u00a1-\u1fff]+")
"""What is not broken inside; Chinese, Japanese and Korean break where their rules allow."""

Index = QModelIndex | QPersistentModelIndex


class OfferModel(QAbstractListModel):
    """The offers; headings cannot be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.offers: tuple[Offer, ...] = ()

    def show(self, offers: tuple[Offer, ...]) -> None:
        """Shows other offers."""
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.offers)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.offers[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        offer = self.offers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (offer.code, offer.title, offer.second, offer.aside)))
        return None


class OfferDelegate(QStyledItemDelegate):
    """Draws an offer: code, title, second line, what stands aside; long titles wrap."""

    def _offer(self, index: Index) -> Offer:
        model = index.model()
        assert isinstance(model, OfferModel), "drawn for offers only"  # noqa: S101
        return model.offers[index.row()]

    def _parts(self, offer: Offer, width: int) -> tuple[int, int, int, int]:
        """Where the title begins, how wide it is, how high it and the second line are."""
        strong, small = QFontMetrics(fonts.of("strong")), QFontMetrics(fonts.of("second"))
        code = strong.horizontalAdvance(f"{offer.code}  ") if offer.code else 0
        aside = small.horizontalAdvance(offer.aside) + _SIDE if offer.aside else 0
        room = max(60, width - 2 * _SIDE - code - aside)
        high = _set(offer.title, strong, room)[1]
        low = _set(offer.second, small, room)[1] if offer.second else 0
        return _SIDE + code, room, high, low

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        offer = self._offer(index)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        if offer.heading:
            return QSize(width, QFontMetrics(fonts.of("label")).lineSpacing() + 2 * _GAP)
        _at, _room, high, low = self._parts(offer, width)
        return QSize(width, high + low + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, offer, rect = looks.tokens(), self._offer(index), option.rect
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, tokens.selection)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), tokens.accent)
        if offer.heading:
            painter.setFont(fonts.of("label"))
            painter.setPen(tokens.text2)
            area = rect.adjusted(_SIDE, 4, -_SIDE, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, offer.title)
            painter.restore()
            return
        at, room, high, low = self._parts(offer, rect.width())
        top = rect.top() + 6
        painter.setFont(fonts.of("strong"))
        if offer.code:
            painter.setPen(tokens.accent)
            painter.drawText(QRect(rect.left() + _SIDE, top, at, high), 0, offer.code)
        painter.setFont(fonts.of("strong" if chosen else "body"))
        painter.setPen(tokens.text)
        area = QRect(rect.left() + at, top, room, high)
        painter.drawText(area, _wrap(offer.title, painter.fontMetrics(), room), offer.title)
        painter.setFont(fonts.of("second"))
        painter.setPen(tokens.text2)
        if low:
            area = QRect(rect.left() + at, top + high, room, low)
            painter.drawText(area, _wrap(offer.second, painter.fontMetrics(), room), offer.second)
        if offer.aside:
            area = QRect(rect.left(), top, rect.width() - _SIDE, high)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight, offer.aside)
        painter.restore()


def _set(text: str, metrics: QFontMetrics, width: int) -> tuple[int, int]:
    """Width and height of a text that wraps at a width."""
    area = QRect(0, 0, width, 10_000)
    size = metrics.boundingRect(area, int(_wrap(text, metrics, width)), text).size()
    return size.width(), size.height()


def _wrap(text: str, metrics: QFontMetrics, width: int) -> Qt.TextFlag:
    """Words stay whole; only with one that is wider than the line is any place good enough."""
    fits = all(metrics.horizontalAdvance(word) <= width for word in _WORD.findall(text))
    return Qt.TextFlag.TextWordWrap if fits else Qt.TextFlag.TextWrapAnywhere


class PickList(QFrame):
    """The list with its note above and its foot below; the cursor stays in the field.

    Signals:
        chosen: the value that was taken.
        freed: what was typed is to be kept, or made, as it stands.
    """

    chosen = Signal(str)
    freed = Signal()

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.setProperty("look", "list")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        layout = self._inside = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        self._note = second("")
        self._note.setContentsMargins(_SIDE, 8, _SIDE, 4)
        self._nothing = second(_("Nothing fits what was typed."))
        self._nothing.setContentsMargins(_SIDE, 10, _SIDE, 10)
        self.model = OfferModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(OfferDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName(_("Suggestions"))
        self.view.clicked.connect(self._take)
        self._free = button("", "pencil", does=self.freed.emit, look="offer")
        self._free.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._line = hairline()
        layout.addWidget(self._note)
        layout.addWidget(self._nothing)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._line)
        layout.addWidget(self._free)
        layout.addWidget(self._foot())
        self.hide()

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("look", "sunken")
        layout = QHBoxLayout(foot)
        layout.setContentsMargins(_SIDE, 6, _SIDE, 6)
        keys = label(_("Enter take · ↑ ↓ move · Esc close"), "second", "second", wraps=False)
        keys.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._keys = keys
        self._edition = second("")
        self._edition.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.addWidget(keys)
        layout.addWidget(self._edition, 1)
        return foot

    # ------------------------------------------------------------------ showing

    def tell(self, offers: Offers, free: str) -> None:
        """Shows what is offered, the first of it chosen, beside the field."""
        self.model.show(offers.items)
        self._note.setText(offers.note)
        self._note.setVisible(bool(offers.note))
        self._nothing.setVisible(not offers.items)
        self.view.setVisible(bool(offers.items))
        self._free.setText(free)
        self._free.setVisible(bool(free))
        self._line.setVisible(bool(free))
        self._edition.setText(offers.foot)
        self.move_to(0)
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Puts the list under the field, or above it where there is more room."""
        window, field = self._field.window(), self._field
        if self.parentWidget() is not window:
            self.setParent(window)
        at = field.mapTo(window, QPoint(0, 0))
        below = window.height() - at.y() - field.height() - 12
        above = at.y() - 12
        width = min(max(field.width(), 300), window.width() - 16)
        self._keys.setVisible(width >= 420)
        self.resize(width, HIGHEST)
        wanted = min(HIGHEST, self._wanted_height(width))
        upward = below < min(wanted, LEAST) and above > below
        height = max(min(wanted, above if upward else below), min(wanted, LEAST))
        x = max(8, min(at.x(), window.width() - width - 8))
        y = at.y() - height - 4 if upward else at.y() + field.height() + 4
        lowest = window.height() - height - 8  # a tall field: the list lies over it, never outside
        self.setGeometry(x, max(8, min(y, lowest)), width, height)

    def _wanted_height(self, width: int) -> int:
        self._inside.activate()
        rows = 0
        for number in range(self.model.rowCount()):
            rows += self.view.sizeHintForRow(number)
            if rows > HIGHEST:
                break
        rest = sum(
            part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
            for part in (self._note, self._nothing, self._free, self._edition.parentWidget())
            if part is not None and not part.isHidden()
        )
        return rows + rest + 8

    # ------------------------------------------------------------------ choosing

    @property
    def value(self) -> str:
        """The value that would be taken; empty if there is none."""
        index = self.view.currentIndex()
        return self.model.offers[index.row()].value if index.isValid() else ""

    def move_to(self, row: int, step: int = 1) -> None:
        """Chooses the offer at a row, or the next one in the direction of the step."""
        count = self.model.rowCount()
        while 0 <= row < count and self.model.offers[row].heading:
            row += step
        if 0 <= row < count:
            self.view.setCurrentIndex(self.model.index(row))
            self.view.scrollTo(self.model.index(row))

    def move_by(self, step: int) -> None:
        """Chooses the offer so many rows further."""
        row = self.view.currentIndex().row() + step
        self.move_to(max(0, min(row, self.model.rowCount() - 1)), 1 if step > 0 else -1)

    def _take(self, index: QModelIndex) -> None:
        offer = self.model.offers[index.row()]
        if not offer.heading:
            self.chosen.emit(offer.value)
