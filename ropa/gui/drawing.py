"""Draws the window off screen, to prove an installation."""

from __future__ import annotations

import os
from pathlib import Path


def problem_with(path: Path) -> str:
    """Opens a register in a window nobody sees and looks at its picture; what is wrong with it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from ropa.gui.application import Application

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication), "no other kind is made here"  # noqa: S101
    application = Application(app)
    window = application.window()
    window.resize(1280, 800)
    window.show()
    application.open(path)
    loop = QEventLoop()
    if window.session is not None:
        window.session.checked.connect(loop.quit)
    QTimer.singleShot(30_000, loop, loop.quit)
    loop.exec()
    picture = window.grab().toImage()
    drawn = {
        picture.pixel(x, y)
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
    }
    checked = window.session is not None and window.session.findings is not None
    window.close()
    if not checked:
        return "the register was not shown"
    return "" if len(drawn) > 20 else "the window is blank"
