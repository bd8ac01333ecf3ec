"""An editor on a record of the example, as a person has it before them."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ropa.gui.editors import Editor, editor
from ropa.gui.inputs.growing import GrowingText
from ropa.gui.inputs.input import Input
from ropa.gui.main_window import MainWindow
from ropa.gui.session import Session

TOURS = "act-tours"


def session_of(window: MainWindow) -> Session:
    """The session of a window with an open register."""
    assert window.session is not None
    return window.session


def editor_on(window: MainWindow, qtbot: QtBot, kind: str, record_id: str) -> Editor:
    """The editor of a kind, shown, with a record in it."""
    made = editor(session_of(window), kind)
    window.resize(1300, 900)
    window.stack.addWidget(made)
    window.stack.setCurrentWidget(made)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.show_record(record_id)
    QApplication.processEvents()
    return made


def input_of(shown: Editor, key: str) -> Input:
    """The input of a field (`activity.name`) that is in sight."""
    kind, name = key.split(".")
    field = shown.page.field(kind, name)
    assert field is not None, key
    return field.input


def box_of(field: Input) -> GrowingText:
    """The box of a field one types text into."""
    box = field.entry()
    assert isinstance(box, GrowingText), field.key
    return box


def type_into(widget: QWidget, text: str) -> None:
    """Types text of any script, as an input method commits it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Waits until the register has been checked as it is now."""
    session = session_of(window)
    loop, look = QEventLoop(), QTimer(interval=20)

    def done() -> bool:
        return session.contents is not None and session.contents.head == session.register.head

    # Not waitUntil: it holds the interpreter, and the check runs in a thread of its own.
    look.timeout.connect(lambda: loop.quit() if done() else None)
    QTimer.singleShot(40_000, loop, loop.quit)
    look.start()
    loop.exec()
    look.stop()
    assert done(), "the register was not checked in time"
    QApplication.processEvents()
