"""A program of its own that types into a register and never comes to an end.

    python -m tests.stories.typist REGISTER PREFERENCES

Says READY when what it typed has been put aside, and waits to be killed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from ropa import preferences
from ropa.gui.application import Application
from ropa.gui.inputs.asides import asides_of
from ropa.gui.main_window import MainWindow
from ropa.gui.pages.records import RecordsPage
from ropa.services import unsaved
from tests.gui.desk import TOURS, box_of, input_of, session_of, type_into

READY = "typed"
TEXT = " 每年檢視一次。 Checked each year."


def at_the_field(register: Path, file: Path) -> tuple[QApplication, MainWindow, QWidget]:
    """The program with the cursor at the end of a description."""
    preferences._file = lambda: file
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
    box = box_of(input_of(page.editor, "activity.description"))
    box.setFocus()
    box.moveCursor(QTextCursor.MoveOperation.End)
    return app, window, box


def main(register: Path, file: Path) -> None:
    """Opens the register, types, and stays."""
    app, window, box = at_the_field(register, file)
    type_into(box, TEXT)
    identity = asides_of(session_of(window)).identity
    looking = QTimer(app, interval=50)

    def look() -> None:
        if any(one.text.endswith(TEXT) for one in unsaved.left(identity)):
            looking.stop()
            print(READY, flush=True)

    looking.timeout.connect(look)
    looking.start()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
