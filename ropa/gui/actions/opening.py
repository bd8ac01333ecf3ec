"""New, open, example, close, quit."""

from __future__ import annotations

import itertools
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from ropa import preferences
from ropa.errors import Locked
from ropa.gui import words
from ropa.gui.session import Session
from ropa.gui.words import _
from ropa.register import Register

if TYPE_CHECKING:
    from ropa.gui.main_window import MainWindow

LONGEST = 80
"""Characters of a name that go into the name of its file."""
_NO_FILE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL"})
"""Names of devices on Windows, whatever stands behind the dot."""


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


def asked_for_new_file(window: QWidget, title: str, name: str) -> Path | None:
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


def free_place(name: str) -> Path:
    """Where a register of this name can lie: beside the last one, under a name not taken."""
    folder = preferences.folder("register")
    folder = folder if folder.is_dir() else Path.home()
    stem = _NO_FILE.sub("-", name)[:LONGEST].strip(" .-") or "register"
    if stem.split(".")[0].upper() in _RESERVED:
        stem = f"{stem}-"
    taken = (folder / f"{stem} {number}.ropa" for number in itertools.count(2))
    return next(one for one in itertools.chain((folder / f"{stem}.ropa",), taken) if _free(one))


def _free(path: Path) -> bool:
    try:
        return not path.exists()
    except OSError:  # what may not be looked at is told when it is written
        return True


def new_register(window: MainWindow) -> None:
    """Asks for name, laws, language and place, makes the register and opens it."""
    from ropa.gui.dialogs.new_register import NewRegisterDialog
    from ropa.services import beginning

    dialog = NewRegisterDialog(window)
    wanted = dialog.asked()
    dialog.deleteLater()
    if wanted is None:
        return
    beginning.begin(
        wanted.path,
        name=wanted.name,
        language=wanted.language,
        regimes=wanted.regimes,
        author=preferences.author(),
        clock=now,
        label_in=words.language(),
    )
    window.application.open(wanted.path)


def open_example(window: MainWindow) -> None:
    """Writes the example register to a file of the person's choice and opens it."""
    from ropa.services import examples

    path = asked_for_new_file(window, _("Where the example shall lie"), _("Example"))
    if path is None:
        return
    examples.make(
        path, author=preferences.author(), clock=now, force=True, label_in=words.language()
    )
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
