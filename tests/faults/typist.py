"""Types into a field without end, and says after each word that it was typed.

    python -m tests.faults.typist REGISTER PREFERENCES [CONTROL]

The words are numbered, one every tenth of a second. CONTROL puts nothing aside. What was put aside
lies where ROPA_DATA says; to be killed at any moment.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from ropa import preferences
from ropa.gui.application import Application
from ropa.gui.pages.records import RecordsPage
from ropa.services import unsaved
from tests.gui.desk import TOURS, input_of, type_into

EVERY = 0.1
"""Seconds between two words."""


def main(register: Path, file: Path, *, control: bool) -> None:
    """Opens the register and types until it is killed."""
    preferences._file = lambda: file
    if control:
        unsaved.put_aside = lambda *_: None
    app = QApplication([])
    application = Application(app)
    window = application.window()
    window.show()
    application.open(register)
    window.activateWindow()
    window.reveal(TOURS, "activity.description")
    page = window.page
    assert isinstance(page, RecordsPage)
    assert page.editor is not None
    box = input_of(page.editor, "activity.description").entry()
    box.setFocus()
    box.moveCursor(QTextCursor.MoveOperation.End)  # type: ignore[attr-defined]
    numbers = itertools.count(1)

    def type_on() -> None:
        number = next(numbers)
        type_into(box, f" word{number}")
        print(number, flush=True)

    typing = QTimer(app, interval=round(1000 * EVERY))
    typing.timeout.connect(type_on)
    typing.start()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), control=sys.argv[3:] == ["CONTROL"])
