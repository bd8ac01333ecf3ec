"""Loads a newer edition of a code list, saves one as a file, goes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ropa import preferences, whole_file
from ropa.errors import UserError
from ropa.gui import messages, words
from ropa.gui.actions.opening import now
from ropa.gui.background import Pulse, Task
from ropa.gui.dialogs.code_lists import CodeListsDialog, NewerListDialog
from ropa.gui.words import _, ngettext
from ropa.register import Register
from ropa.services import calling, list_editions
from ropa.services.list_editions import Offer
from ropa.services.where_used import Use
from ropa.terms import editions
from ropa.terms.languages import listed

if TYPE_CHECKING:
    from ropa.gui.main_window import MainWindow

Found = tuple[Offer, Mapping[str, Sequence[Use]]]
_NAMED = 3
"""Records that are named for a withdrawn code; the others are counted."""
_CODES_NAMED = 200


def show(window: MainWindow) -> None:
    """Shows the lists with their editions until the person closes them."""
    dialog = CodeListsDialog(window)
    dialog.load_wanted.connect(partial(_load, window, dialog))
    dialog.save_wanted.connect(partial(_save, window, dialog))
    dialog.back_wanted.connect(partial(_go_back, window, dialog))
    dialog.exec()
    dialog.deleteLater()


def _load(window: MainWindow, dialog: CodeListsDialog) -> None:
    name, _kind = QFileDialog.getOpenFileName(
        dialog,
        _("Load a newer list"),
        str(preferences.folder("import")),
        _("Code lists ({pattern})", pattern="*.csv"),
    )
    if not name:
        return
    file = Path(name)
    preferences.remember_folder("import", file.parent)
    session, today = window.session, now().date()
    contents, path = (session.contents, session.register.path) if session else (None, None)

    def read(pulse: Pulse) -> Found:
        offer = list_editions.offered(file, today=today)
        pulse()
        codes = frozenset(term.code for term in offer.changes.withdrawn)
        seen = contents
        if seen is None and path is not None and codes:
            with Register.open(path, author="", clock=now, read_only=True) as beside:
                seen = beside.contents()
        found = list_editions.records_using(seen, offer.edition.name, codes) if seen else {}
        return offer, found

    def ended(task: Task) -> None:
        if not task.pulse.cancelled:
            dialog.tell()

    dialog.load.setEnabled(False)
    task = window.tasks.start(
        _("Reading {file}", file=file.name),
        read,
        done=partial(_shown, window, dialog),
        failed=partial(messages.tell, dialog),
        ended=ended,
    )
    dialog.finished.connect(task.cancel)  # who closes the dialog wants no answer any more


def _shown(window: MainWindow, dialog: CodeListsDialog, found: Found) -> None:
    """The edition before it is kept."""
    offer, uses = found
    records = len({use.shown for those in uses.values() for use in those})
    used = _told(window, uses) if window.session else None
    asked = NewerListDialog(offer, used, records, dialog)
    keep = asked.exec()
    asked.deleteLater()
    if not keep:
        return
    try:
        editions.keep(offer.edition)
    except UserError as error:
        messages.tell(dialog, error)
    dialog.tell()


def _told(window: MainWindow, uses: Mapping[str, Sequence[Use]]) -> dict[str, str]:
    """For each code, how many records use it and the names of the first."""
    session = window.session
    told: dict[str, str] = {}
    if session is None:
        return told
    for number, (code, those) in enumerate(uses.items()):
        records = list(dict.fromkeys(use.shown for use in those))
        names = [
            calling.named(session.register, one, words.language())
            for one in (records[:_NAMED] if number < _CODES_NAMED else ())
        ]
        more = "…" if len(records) > len(names) else ""
        told[code] = ngettext(
            "in {count} record: {names}",
            "in {count} records: {names}",
            len(records),
            names=listed(names, words.language()) + more,
        )
    return told


def _save(window: MainWindow, dialog: CodeListsDialog) -> None:
    start = preferences.folder("export") / f"{dialog.chosen}.csv"
    name, _kind = QFileDialog.getSaveFileName(
        dialog,
        _("Save the list as a file"),
        str(start),
        _("Code lists ({pattern})", pattern="*.csv"),
    )
    if not name:
        return
    path = Path(name) if name.lower().endswith(".csv") else Path(f"{name}.csv")
    try:
        whole_file.write_bytes(path, editions.as_file(dialog.chosen))
    except UserError as error:
        messages.tell(dialog, error)
        return
    preferences.remember_folder("export", path.parent)
    window.status.say(_("“{file}” was written.", file=path.name))


def _go_back(window: MainWindow, dialog: CodeListsDialog) -> None:
    try:
        editions.let_go(dialog.chosen)
    except UserError as error:
        messages.tell(dialog, error)
    else:
        window.status.say(_("The list that came with ropa is used from the next start."))
    dialog.tell()
