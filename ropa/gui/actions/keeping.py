"""Copies, backups and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ropa import preferences
from ropa.gui import messages
from ropa.gui.actions.opening import asked_for_new_file, now
from ropa.gui.background import Pulse
from ropa.gui.words import _, ngettext
from ropa.services import backups, safekeeping

if TYPE_CHECKING:
    from ropa.gui.main_window import MainWindow
    from ropa.services.backups import Backup
    from ropa.services.soundness import Soundness


def save_copy(window: MainWindow) -> None:
    """Copies the register to a place of the person's choice; the copy is verified."""
    session = window.session
    if session is None:
        return
    path = asked_for_new_file(window, _("Save a copy"), session.register.path.stem)
    if path is None:
        return
    path.unlink(missing_ok=True)  # the file dialog has asked whether it may be replaced
    safekeeping.backup(session.register, path)
    window.status.say(_("A copy was saved as “{file}”.", file=path.name))


def back_up(window: MainWindow) -> None:
    """Makes a verified backup now, if anything changed since the last one."""
    session = window.session
    if session is None:
        return
    register = session.register

    def make(pulse: Pulse) -> Backup | None:
        return backups.examine(
            register.path,
            author=register.author,
            clock=now,
            watch=lambda share: pulse(round(share * 100), 100),
        )[1]

    def done(made: Backup | None) -> None:
        if made is None:
            window.status.say(_("Nothing has changed since the last backup."))
        else:
            window.status.say(_("Backed up and verified."))

    window.tasks.start(_("Backing up"), make, done=done)


def restore_backup(window: MainWindow) -> None:
    """Shows the backups; the one chosen takes the place of the register, which is kept beside."""
    from ropa.gui.dialogs.backups import BackupsDialog

    session = window.session
    if session is None:
        return
    path = session.register.path
    dialog = BackupsDialog(backups.kept(path), window)
    accepted = dialog.exec()
    chosen = dialog.chosen() if accepted else None
    dialog.deleteLater()
    if chosen is not None:
        restore(window, chosen, path)


def tell_trouble(window: MainWindow, found: Soundness) -> None:
    """A damaged file, or a history that is not the one this computer knew: what can be done."""
    session = window.session
    if session is None:
        return
    path = session.register.path
    if not found.damaged:
        if messages.ask(
            window,
            found.sentence,
            found.remedy,
            _("I know; go on"),
        ):
            session.watch.accept()
        return
    verbs = [_("Save what can be read…")]
    if found.last_good is not None:
        verbs.insert(0, _("Restore the last good backup"))
    chosen = messages.choose(window, found.sentence, found.remedy, *verbs)
    if chosen is None:
        return
    if found.last_good is not None and chosen == 0:
        restore(window, found.last_good.path, path)
    else:
        salvage_register(window, path)


def salvage_register(window: MainWindow, path: Path) -> None:
    """Saves what can be read of a damaged register as an interchange file."""
    from PySide6.QtWidgets import QFileDialog

    from ropa.services import salvage

    start = preferences.folder("export") / f"{path.stem}-salvaged.json"
    name, _kind = QFileDialog.getSaveFileName(
        window, _("Save what can be read"), str(start), "*.json"
    )
    if not name:
        return
    saved = salvage.salvage(path, Path(name))
    lost = "\n".join(one.sentence for one in saved.losses[:12])
    messages.inform(
        window,
        ngettext("{count} record was saved.", "{count} records were saved.", saved.records),
        lost or _("Nothing is missing."),
    )


def restore(window: MainWindow, source: Path, path: Path) -> None:
    """Puts a backup in the place of the open register, after asking."""
    sure = messages.ask(
        window,
        _("Restore “{backup}” in the place of “{file}”?", backup=source.name, file=path.name),
        _("The present register is not deleted: it is kept beside it under another name."),
        _("Restore"),
    )
    if not sure:
        return
    author = preferences.author()
    window.release()
    try:
        kept = safekeeping.restore(source, path, author=author, clock=now, force=True)
    finally:
        window.application.open(path)
    window.status.say(_("Restored. The register as it was is kept as “{file}”.", file=kept.name))
