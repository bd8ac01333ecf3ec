"""The order in which Tab goes through a page: that in which it is read."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def follow_reading(page: QWidget) -> None:
    """Makes Tab go through a page in the order of its layouts, also where parts came later."""
    before: QWidget | None = None
    for widget in _focusable(page):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def _focusable(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _within(layout)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        inner = item.layout() if item is not None else None
        widget = item.widget() if item is not None else None
        if inner is not None:
            yield from _within(inner)
        elif widget is not None and not widget.isHidden():
            yield from _focusable(widget)
