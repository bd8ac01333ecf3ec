"""The articles behind a field: a quiet link that opens what each of them asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import label, second
from ropa.gui.theme import fonts
from ropa.gui.words import _
from ropa.records import field_guide
from ropa.services import provisions
from ropa.services.provisions import Provision

if TYPE_CHECKING:
    from ropa.gui.session import Session

WIDE, HIGH = 420, 360


def article_link(session: Session, key: str, parent: QWidget) -> QPushButton | None:
    """The link of a field or kind (`purpose.bases`, `purpose`); None where no law asks for it."""
    short = provisions.short(key, session.regimes, words.language())
    if not short:
        return None
    link = button(short, "book-open", does=lambda: open_articles(session, key, link), look="link")
    link.setParent(parent)
    fonts.give(link, "second")
    said = field_guide.entry(key).label(words.language())
    link.setAccessibleName(_("{article}: what the law asks for ({name})", article=short, name=said))
    return link


def open_articles(session: Session, key: str, beside: QWidget) -> QFrame:
    """Shows what the laws of the register ask for in a field, next to a widget."""
    behind = provisions.behind(key, session.regimes, words.language())
    shown = _Articles(key, behind, beside)
    at = beside.mapToGlobal(QPoint(0, beside.height() + 4))
    screen = beside.screen().availableGeometry()
    x = min(at.x(), screen.right() - shown.width() - 8)
    y = min(at.y(), screen.bottom() - shown.height() - 8)
    shown.move(max(screen.left(), x), max(screen.top(), y))
    shown.show()
    shown.setFocus()
    return shown


class _Articles(QFrame):
    """The help of a field and its articles, floating; Escape or a click elsewhere closes it."""

    def __init__(self, key: str, behind: Sequence[Provision], beside: QWidget) -> None:
        super().__init__(beside, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "list")
        entry = field_guide.entry(key)
        language = words.language()
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(3)
        inside.addWidget(label(entry.label(language), "card"))
        inside.addWidget(label(entry.help(language)))
        inside.addSpacing(6)
        for one in behind:
            inside.addWidget(label(one.cited, "strong", "code"))
            if one.asks:
                inside.addWidget(second(one.asks))
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(area)
        self.setAccessibleName(entry.label(language))
        self.resize(WIDE, min(HIGH, body.heightForWidth(WIDE - 4) + 8))
