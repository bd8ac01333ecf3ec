"""Every control of every place: named for screen readers, reached by the keyboard, never cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
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
    parts = []
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


def shown(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Every place, then every kind of record in its editor."""
    session = window.session
    assert session is not None
    for place in PLACES:
        window.go(place.key)
        qtbot.waitUntil(lambda: not window.tasks.running, timeout=20_000)
        QTest.qWait(20)
        assert window.page is not None
        yield place.key, window.page
        for kind in place.kinds:
            rows = session.register.page(BY_KIND[kind], limit=1)
            if rows:
                window.reveal(rows[0].id)
                QTest.qWait(20)
                yield kind, window.page


def test_every_control_has_a_name(example: MainWindow, qtbot: QtBot) -> None:
    example.resize(1440, 900)
    nameless = {
        f"{place}: {where(widget)}"
        for place, page in shown(example, qtbot)
        for widget in visible(page, CONTROLS)
        if own(widget)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not name_of(widget).strip()
    }
    assert not nameless, "\n".join(sorted(nameless))


def test_user_text_is_never_read_as_markup(example: MainWindow, qtbot: QtBot) -> None:
    rich = {
        f"{place}: {where(widget)}: {widget.text()[:40]}"
        for place, page in shown(example, qtbot)
        for widget in visible(page, QLabel)
        if isinstance(widget, QLabel)
        and widget.text()
        and widget.textFormat() != Qt.TextFormat.PlainText
    }
    assert not rich, "\n".join(sorted(rich))


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


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (720, 450)], ids=str)
def test_nothing_is_cut_in_any_language(
    application: Application,
    example_file: Path,
    qtbot: QtBot,
    language: str,
    size: tuple[int, int],
) -> None:
    application.wear(language)
    window = application.window()
    window.resize(*size)
    window.show()
    preferences.remember_views({"place": "overview"})
    application.open(example_file)
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.findings is not None, timeout=30_000)
    cut = {
        f"{place}: {where(widget)}: {widget.text()!r}"  # type: ignore[attr-defined]
        for place, page in shown(window, qtbot)
        for widget in visible(page, (QAbstractButton, QLabel))
        if own(widget) and too_narrow(widget)
    }
    application.wear("en")
    assert not cut, "\n".join(sorted(cut))


def test_only_pages_scroll_and_only_down_in_a_small_window(
    example: MainWindow, qtbot: QtBot
) -> None:
    example.resize(720, 450)
    sideways = {
        f"{place}: {where(area)}"
        for place, page in shown(example, qtbot)
        for area in visible(page, QScrollArea)
        if isinstance(area, QScrollArea) and area.horizontalScrollBar().isVisible()
    }
    assert not sideways, "\n".join(sorted(sideways))


@pytest.mark.parametrize("look", ["dark", "contrast"])
def test_places_are_drawn_in_every_look(
    example: MainWindow, application: Application, qtbot: QtBot, look: str
) -> None:
    application.wear(look)
    for place in PLACES:
        example.go(place.key)
        qtbot.waitUntil(lambda: not example.tasks.running, timeout=20_000)
        picture = example.grab().toImage()
        corner = picture.pixelColor(picture.width() - 4, 60)
        assert corner.lightness() < 80, place.key
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
