"""Protects a register by a passphrase, changes it, takes it away, and asks for it at opening."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ropa import preferences
from ropa.errors import UserError, WrongKey
from ropa.gui import messages
from ropa.gui.actions.opening import now
from ropa.gui.words import _

if TYPE_CHECKING:
    from ropa.gui.main_window import MainWindow
    from ropa.services.encryption import Protected


def unlock(path: Path, window: MainWindow) -> bool:
    """Asks for the passphrase until it fits; False when the person gives up."""
    from ropa.gui.dialogs.passphrase import UnlockDialog
    from ropa.services import encryption

    if encryption.unlock_from_keychain(path):
        return True
    wrong = False
    while True:
        dialog = UnlockDialog(path.name, window, wrong=wrong)
        accepted = dialog.exec()
        secret, keep = dialog.secret.text(), dialog.keep.isChecked()
        dialog.deleteLater()
        if not accepted:
            return False
        try:
            encryption.unlock(path, secret)
        except WrongKey:
            wrong = True
            continue
        if keep:
            _remember(path, window)
        return True


def _remember(path: Path, window: MainWindow) -> None:
    from ropa.services import encryption

    try:
        encryption.remember(path)
    except UserError as error:
        messages.tell(window, error)


def protect(window: MainWindow) -> None:
    """Sets a passphrase, or another one."""
    from ropa.gui.dialogs.passphrase import NewPassphraseDialog
    from ropa.services import encryption

    session = window.session
    if session is None:
        return
    dialog = NewPassphraseDialog(window)
    accepted, passphrase = dialog.exec(), dialog.first.text()
    dialog.deleteLater()
    if not accepted:
        return
    path = session.register.path
    change = encryption.change_passphrase if encryption.is_protected(path) else encryption.encrypt
    _closed(window, path, lambda: change(path, passphrase, author=preferences.author(), clock=now))


def unprotect(window: MainWindow) -> None:
    """Takes the passphrase away, after asking."""
    from ropa.services import encryption

    session = window.session
    if session is None:
        return
    path = session.register.path
    sure = messages.ask(
        window,
        _("Take the passphrase off “{file}”?", file=path.name),
        _("Whoever can read the file can then read the register."),
        _("Take it off"),
    )
    if sure:
        _closed(
            window, path, lambda: encryption.decrypt(path, author=preferences.author(), clock=now)
        )


def _closed(window: MainWindow, path: Path, work: Callable[[], Protected]) -> None:
    """Does something to a register that must be closed meanwhile."""
    from ropa.gui.dialogs.passphrase import RecoveryKeyDialog

    window.release()
    try:
        done = work()
    finally:
        window.application.open(path)
    if done.recovery_key:
        dialog = RecoveryKeyDialog(done.recovery_key, window)
        dialog.exec()
        dialog.deleteLater()
    if done.left:
        names = "\n".join(one.name for one in done.left)
        messages.inform(window, _("These backups could not be rewritten:"), names)
