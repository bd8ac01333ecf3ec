"""New, open, example, close, quit."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ropa import preferences
from ropa.errors import Locked
from ropa.gui.session import Session
from ropa.gui.words import _
from ropa.register import Register

if TYPE_CHECKING:
    from ropa.gui.main_window import MainWindow


def opened(path: Path, window: MainWindow) -> Session | None:
    """Opens a register for a window; None when the person does not know its passphrase.

    Raises UserError, with the file unchanged.
    """
    from ropa.gui.actions import protecting

    try:
        register = Register.open(path, author=preferences.author(), clock=now)
    except Locked:
        if not protecting.unlock(path, window):
            return None
        register = Register.open(path, author=preferences.author(), clock=now)
    return Session(register, window.tasks, window)


def now() -> datetime:
    """This moment, with the offset of the place."""
    return datetime.now().astimezone()


def open_register(window: MainWindow) -> None:
    """Asks for a register and opens it."""
    folder = preferences.folder("register")
    name, _kind = QFileDialog.getOpenFileName(
        window, _("Open a register"), str(folder), _("Registers ({pattern})", pattern="*.ropa")
    )
    if name:
        preferences.remember_folder("register", Path(name).parent)
        window.application.open(Path(name))


def asked_for_new_file(window: MainWindow, title: str, name: str) -> Path | None:
    """Asks where a new register shall lie."""
    start = preferences.folder("register") / f"{name}.ropa"
    chosen, _kind = QFileDialog.getSaveFileName(
        window, title, str(start), _("Registers ({pattern})", pattern="*.ropa")
    )
    if not chosen:
        return None
    path = Path(chosen)
    path = path if path.suffix.lower() == ".ropa" else path.with_name(f"{path.name}.ropa")
    preferences.remember_folder("register", path.parent)
    return path


def new_register(window: MainWindow) -> None:
    """Asks for name, laws and languages, then for the file, and opens it."""
    from ropa.gui.dialogs.new_register import NewRegisterDialog

    dialog = NewRegisterDialog(window)
    wanted = dialog.asked()
    dialog.deleteLater()
    if wanted is None:
        return
    path = asked_for_new_file(window, _("Where the new register shall lie"), wanted.name)
    if path is None:
        return
    Register.create(
        path,
        name=wanted.name,
        language=wanted.language,
        regimes=wanted.regimes,
        author=preferences.author(),
        clock=now,
    ).close()
    window.application.open(path)


def open_example(window: MainWindow) -> None:
    """Writes the example register to a file of the person's choice and opens it."""
    from ropa.services import examples

    path = asked_for_new_file(window, _("Where the example shall lie"), _("Example"))
    if path is None:
        return
    examples.make(path, author=preferences.author(), clock=now, force=True)
    window.application.open(path)


def close_register(window: MainWindow) -> None:
    """Back to the welcome page; a protected register asks for its passphrase again."""
    from ropa.services import encryption

    path = window.session.register.path if window.session else None
    window.release()
    if path is not None:
        encryption.lock(path)


def quit_program(window: MainWindow) -> None:
    """Closes every window."""
    for one in list(window.application.windows):
        one.close()
