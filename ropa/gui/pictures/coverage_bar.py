"""Where a law stands, as a bar of four parts told apart by shape, word and colour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ropa.gui.theme import looks
from ropa.gui.tips import plain
from ropa.gui.words import N_, _, ngettext

PARTS = ("filled", "not-applicable", "not-assessed", "missing")
NAMES = {
    "filled": N_("Filled"),
    "not-applicable": N_("Not applicable, with reason"),
    "not-assessed": N_("Not assessed"),
    "missing": N_("Missing"),
}
HIGH, GAP, SMALLEST = 14, 2, 9
"""Height of the bar, space between parts, and the width a part has that is hardly there."""


def paint_part(painter: QPainter, part: str, box: QRectF) -> None:
    """Draws one part: full, lighter, hatched, or an empty frame."""
    tokens = looks.tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if part in ("filled", "not-applicable"):
        colour = tokens.accent if part == "filled" else tokens.tint2
        painter.fillRect(box, QColor(colour))
    elif part == "not-assessed":
        painter.setClipRect(box)
        painter.setPen(QPen(QColor(tokens.text2), 1.4))
        step, at = 5.0, box.left() - box.height()
        while at < box.right():
            painter.drawLine(
                round(at), round(box.bottom()), round(at + box.height()), round(box.top())
            )
            at += step
    else:
        painter.setPen(QPen(QColor(tokens.must), 1.75))
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        painter.drawRect(box.adjusted(1, 1, -1, -1))
    painter.restore()


class _Part(QAbstractButton):
    """A part of the bar; the arrow keys lead to its neighbours."""

    def __init__(
        self, part: str, words: str, does: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.part = part
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)
        self.setToolTip(plain(words))
        self.clicked.connect(lambda _on=False: does(part))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        over = self.underMouse() or self.hasFocus()
        inset = (self.height() - HIGH) / 2 - (1 if over else 0)
        box = QRectF(self.rect()).adjusted(0, inset, 0, -inset)
        paint_part(painter, self.part, box)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(looks.tokens().text), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        bar = self.parent()
        if step and isinstance(bar, CoverageBar):
            bar.focus_beside(self, step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class CoverageBar(QWidget):
    """The bar of one law. One stop of the tab key; arrows move within.

    Attributes:
        parts: part → its button, for those that are not empty.
    """

    def __init__(self, law: str, counts: dict[str, int], does: Callable[[str], object]) -> None:
        super().__init__()
        self._counts = {part: counts[part] for part in PARTS if counts[part]}
        total = sum(self._counts.values())
        self.parts: dict[str, _Part] = {}
        for part, count in self._counts.items():
            words = _(
                "{law}: {what}, {count:,} of {total:,}",
                law=law,
                what=_(NAMES[part]),
                count=count,
                total=total,
            )
            button = _Part(part, words, does, self)
            first = not self.parts
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus
            )
            self.parts[part] = button
        self.setMinimumWidth(120)
        self.setAccessibleName(law)

    def sizeHint(self) -> QSize:
        return QSize(320, HIGH + 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HIGH + 10)

    def focus_beside(self, part: QWidget, step: int) -> None:
        """Moves the focus to the part before or after."""
        row = list(self.parts.values())
        at = row.index(part) + step  # type: ignore[arg-type]
        if 0 <= at < len(row):
            row[at].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left = 0
        for (part, width), button in zip(
            widths(self._counts, self.width()).items(), self.parts.values(), strict=True
        ):
            button.setObjectName(part)
            button.setGeometry(left, 0, width, self.height())
            left += width + GAP


def widths(counts: dict[str, int], room: int) -> dict[str, int]:
    """The width of each part: by its count, none so small that it cannot be seen or hit."""
    room -= GAP * (len(counts) - 1)
    total = sum(counts.values())
    found = {part: max(SMALLEST, room * count // total) for part, count in counts.items()}
    if found:
        widest = max(found, key=lambda part: found[part])
        found[widest] += room - sum(found.values())
    return found


class Legend(QWidget):
    """One part as a small sample beside its name."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self._part = part
        self.setFixedSize(18, HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_part(painter, self._part, QRectF(self.rect()).adjusted(0, 1, 0, -1))


def missing_words(count: int) -> str:
    """How many elements are missing, in words."""
    return ngettext("{count} missing", "{count} missing", count) if count else _("Nothing missing")
