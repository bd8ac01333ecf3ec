"""A text that only stands in for one gives way to what is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit


def replace_on_typing() -> None:
    """Marks what stands where the cursor is, as a new record's name that says nothing yet."""
    box = QApplication.focusWidget()
    if isinstance(box, QLineEdit | QPlainTextEdit) and not box.isReadOnly():
        box.selectAll()
