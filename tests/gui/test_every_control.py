"""Every control of every place: named for screen readers, reached by the keyboard, never cut."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ropa import preferences
from ropa.gui import words
from ropa.gui.application import Application
from ropa.gui.main_window import MainWindow
from ropa.gui.places import PLACES
from ropa.records.inventory import BY_KIND

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
SIZES = ((1440, 900), (1280, 720), (720, 450))


def visible(page: QWidget, kinds: type | tuple[type, ...]) -> Iterator[QWidget]:
    """The widgets of these classes that are to be seen, or can be scrolled to."""
    for widget in page.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.isVisibleTo(page):
            yield widget


def name_of(widget: QWidget) -> str:
    """What a screen reader says of a control."""
    known = QAccessible.queryAccessibleInterface(widget)
    return str(known.text(QAccessible.Text.Name)) if known else ""


def where(widget: QWidget) -> str:
    """The way to a widget, for the message of a failed test."""
    parts: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(parts) < 5:
        parts.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return " < ".join(parts)


def own(widget: QWidget) -> bool:
    """Whether it is a control by itself and not the inside of another."""
    parent = widget.parentWidget()
    inside = (QComboBox, QAbstractSpinBox, QAbstractItemView)
    if isinstance(parent, inside) or widget.objectName().startswith("qt_"):
        return False
    return not (parent is not None and isinstance(parent.parentWidget(), (QComboBox,)))


def rest(window: MainWindow, qtbot: QtBot) -> None:
    """Waits until nothing runs in the background and everything is laid out."""
    for _turn in range(2):  # what was read is laid out in the second one
        qtbot.waitUntil(lambda: not window.tasks.running, timeout=20_000)
        loop = QEventLoop()
        QTimer.singleShot(40, loop.quit)
        loop.exec()


def settle() -> None:
    """Lets everything be laid out that waits for a turn of the loop, and what follows from it."""
    for _turn in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def shown(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Every place, then every kind of record in its editor."""
    session = window.session
    assert session is not None
    for place in PLACES:
        window.go(place.key)
        rest(window, qtbot)
        assert window.page is not None
        yield place.key, window.page
        for kind in place.kinds:
            rows = session.register.page(BY_KIND[kind], limit=1)
            if rows:
                window.reveal(rows[0].id)
                rest(window, qtbot)
                yield kind, window.page


def too_narrow(widget: QWidget) -> bool:
    """Whether the words of a button, label or tab do not fit."""
    if widget.width() <= 0:
        return False
    if isinstance(widget, QAbstractButton):
        return bool(widget.text()) and widget.minimumSizeHint().width() > widget.width() + 1
    if isinstance(widget, QLabel):
        if not widget.text():
            return False
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            return needed > widget.height() + 2
        return widget.minimumSizeHint().width() > widget.width() + 1
    return False


def nameless(page: QWidget) -> Iterator[str]:
    """Controls of which a screen reader says nothing."""
    for widget in visible(page, CONTROLS):
        reached = own(widget) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if reached and not name_of(widget).strip():
            yield f"no name: {where(widget)}"


def marked_up(page: QWidget) -> Iterator[str]:
    """Labels in which what a person entered could be read as markup."""
    for widget in visible(page, QLabel):
        assert isinstance(widget, QLabel)
        if widget.text() and widget.textFormat() != Qt.TextFormat.PlainText:
            yield f"not plain text: {where(widget)}: {widget.text()[:40]}"


def cut(page: QWidget) -> Iterator[str]:
    """Labels and buttons whose words have not the room they need."""
    for widget in visible(page, (QAbstractButton, QLabel)):
        assert isinstance(widget, QAbstractButton | QLabel)
        if own(widget) and too_narrow(widget):
            yield f"cut: {where(widget)}: {widget.text()!r}"


def sideways(page: QWidget) -> Iterator[str]:
    """Forms and pages one would have to scroll sideways."""
    for area in visible(page, QScrollArea):
        if isinstance(area, QScrollArea) and area.horizontalScrollBar().isVisible():
            yield f"scrolls sideways: {where(area)}"


def faults(page: QWidget) -> Iterator[str]:
    """Everything that is wrong with what is in sight."""
    for looked_for in (nameless, marked_up, cut, sideways):
        yield from looked_for(page)


def walked(window: MainWindow, qtbot: QtBot) -> set[str]:
    """What is wrong anywhere in the window, at every size, reached by making it smaller."""
    found = set()
    window.resize(*SIZES[0])
    for place, page in shown(window, qtbot):
        for size in SIZES:
            window.resize(*size)
            settle()
            found |= {f"{size[0]} × {size[1]}, {place}: {fault}" for fault in faults(page)}
        window.resize(*SIZES[0])
    return found


@pytest.mark.stories  # through every place and editor at three sizes: not for the quick run
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_controls_are_named_and_nothing_is_cut(
    application: Application, example_file: Path, qtbot: QtBot, language: str
) -> None:
    application.wear(language)
    preferences.remember_views({"place": "overview"})
    window = application.window()
    window.show()
    application.open(example_file)
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.findings is not None, timeout=30_000)
    found = walked(window, qtbot)
    application.wear("en")
    assert not found, "\n".join(sorted(found))


class Wordier(NullTranslations):
    """English as a language would have it that needs two fifths more letters."""

    def gettext(self, message: str) -> str:
        return " ".join((message, *["łöñğ"] * max(1, len(message) // 12)))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def test_longer_words_find_room(
    application: Application,
    example_file: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(words, "_catalogue", lambda _language: Wordier())
    preferences.remember_views({"place": "overview"})
    window = application.window()
    window.resize(1280, 720)
    window.show()
    application.open(example_file)
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.findings is not None, timeout=30_000)
    found = {f"{place}: {fault}" for place, page in shown(window, qtbot) for fault in cut(page)}
    assert not found, "\n".join(sorted(found))


def test_places_are_drawn_in_every_look(
    example: MainWindow, application: Application, qtbot: QtBot
) -> None:
    for place in PLACES:
        example.go(place.key)
        qtbot.waitUntil(lambda: not example.tasks.running, timeout=20_000)
    for look in ("dark", "contrast"):  # put on live, with every place there is
        application.wear(look)
        for place in PLACES:
            example.go(place.key)
            qtbot.waitUntil(lambda: not example.tasks.running, timeout=20_000)
            picture = example.grab().toImage()
            points = [(x, y) for x in range(8, picture.width(), 61) for y in range(8, 600, 53)]
            dark = sum(picture.pixelColor(*point).lightness() < 80 for point in points)
            assert dark > 0.8 * len(points), f"{place.key}, {look}"
    application.wear("light")


def test_the_keyboard_walks_through_a_place_and_back(example: MainWindow, qtbot: QtBot) -> None:
    example.go("activities")
    qtbot.waitUntil(lambda: not example.tasks.running, timeout=20_000)
    example.activateWindow()
    start = example.focusWidget()
    seen: list[QWidget] = []
    for _turn in range(400):
        QTest.keyClick(example.focusWidget() or example, Qt.Key.Key_Tab)
        now = QApplication.focusWidget() or example.focusWidget()
        if now is None or now in seen:
            break
        seen.append(now)
    assert len(seen) > 8
    assert start is None or isinstance(start, QWidget)
