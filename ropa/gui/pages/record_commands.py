"""What the person can do with the records chosen in a list; each is one change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from ropa.errors import RecordInUse
from ropa.gui import messages, words
from ropa.gui.inputs.replacing import replace_on_typing
from ropa.gui.models.layouts import naming_field
from ropa.gui.panels.row_copying import copied
from ropa.gui.theme import icons
from ropa.gui.words import _, ngettext
from ropa.records.inventory import BY_KIND
from ropa.records.record import Record, kinds_of
from ropa.services import editing, editing_many, parts

if TYPE_CHECKING:
    from ropa.gui.pages.records import RecordsPage
    from ropa.gui.panels.record_list import RecordList
    from ropa.gui.session import Session

FRESH: dict[str, dict[str, str]] = {"activity": {"status": "draft", "role": "controller"}}
"""What a new record of a kind says from the start."""


class RecordCommands:
    """The commands of one place."""

    def __init__(self, session: Session, records: RecordList, page: RecordsPage) -> None:
        self._session = session
        self._records = records
        self._page = page
        self._does: dict[str, Callable[[], object]] = {
            "new_record": self._add,
            "duplicate_record": self._duplicate,
            "retire_record": self._retire,
            "remove_record": self._remove,
            "copy_rows": self._copy,
            "edit_many": self._edit_many,
        }

    def do(self, key: str) -> bool:
        """Does a command; False if it is none of these or nothing is chosen for it."""
        if key not in self._does:
            return False
        if key != "new_record" and not self._records.selected():
            return False
        if key != "copy_rows" and self._session.register.read_only:
            self._session.said.emit(_("The register is open for reading only."))
            return True
        self._does[key]()
        return True

    # ------------------------------------------------------------------ the commands

    def _add(self) -> None:
        kind = self._records.kind
        if kind == "register":
            return
        record, values = BY_KIND[kind], dict(FRESH.get(kind, {}))
        if kind == "activity":
            values["name"] = _("New activity")
        owner = parts.owner_field(record)
        if owner:
            picked = self._owner(record, owner)
            if picked is None:
                return
            values[owner] = picked
        self._reveal(
            self._session.perform(
                lambda register: editing.add(register, record, label_in=words.language(), **values)
            )
        )
        if values.get("name"):
            replace_on_typing()

    def _owner(self, record: type[Record], field: str) -> str | None:
        """What a new part is to belong to; at first what the current one belongs to."""
        from ropa.gui.dialogs.pick_record import pick_record

        to = kinds_of(record)[field].to
        current = self._session.register.get(record, self._records.current())
        return pick_record(
            self._session, to, getattr(current, field, None) or "", self._page.window()
        )

    def _duplicate(self) -> None:
        ids, record = self._records.selected(), self._record
        made = self._session.perform(
            lambda register: editing_many.duplicate(
                register, record, ids, label_in=words.language()
            )
        )
        if made:
            self._reveal(made[0])

    def _reveal(self, record_id: str | None) -> None:
        if record_id and self._records.select(record_id):
            kind = self._records.kind
            self._page.open(record_id, f"{kind}.{naming_field(kind)}")

    def _retire(self) -> None:
        if self._records.kind != "activity":
            self._session.said.emit(_("Only activities are retired; other records are removed."))
            return
        ids, register = self._records.selected(), self._session.register
        asked = (
            _("Retire “{name}”?", name=self._name(ids[0]))
            if len(ids) == 1
            else ngettext("Retire {count} activity?", "Retire {count} activities?", len(ids))
        )
        detail = _(
            "It stays in the register as ended today, is left out of new exports of running "
            "activities, and can be brought back."
        )
        if not messages.ask(self._page.window(), asked, detail, _("Retire")):
            return
        today = self._session.today
        self._session.perform(
            lambda _register: editing_many.retire(
                register, ids, on=today, label_in=words.language()
            )
        )

    def _remove(self) -> None:
        ids, record = self._records.selected(), self._record
        if self._records.kind == "register":
            return
        after = self._next_to(ids)
        if self._removed(ids, record):
            count = ngettext("{count} record removed", "{count} records removed", len(ids))
            self._session.said.emit(count)
            if after:
                self._records.listing.select(after)
                self._page.show_current()
            self._records.focus_rows()

    def _removed(self, ids: tuple[str, ...], record: type[Record]) -> bool:
        register, language = self._session.register, words.language()
        question = (
            _("Remove “{name}”?", name=self._name(ids[0]))
            if len(ids) == 1
            else ngettext("Remove {count} record?", "Remove {count} records?", len(ids))
        )
        if len(ids) > 1 and not messages.ask(
            self._page.window(), question, _("You can undo this."), _("Remove"), destroys=True
        ):
            return False
        try:
            editing_many.remove(register, record, ids, label_in=language)
        except RecordInUse as used:
            detail = f"{used.sentence}\n\n{_('You can undo this.')}"
            verb = _("Take it out everywhere and remove")
            if not messages.ask(self._page.window(), question, detail, verb, destroys=True):
                return False
            return self._unlinked(ids, record)
        return True

    def _unlinked(self, ids: tuple[str, ...], record: type[Record]) -> bool:
        language = words.language()
        change = self._session.perform(
            lambda register: editing_many.remove(
                register, record, ids, unlink=True, label_in=language
            )
        )
        return change is not None

    def _next_to(self, ids: tuple[str, ...]) -> str:
        """The record the cursor goes to when these are gone."""
        listed, gone = self._records.ids(), set(ids)
        last = listed.index(ids[-1])
        after = next((one for one in listed[last:] if one not in gone), "")
        return after or next((one for one in reversed(listed[:last]) if one not in gone), "")

    def _copy(self) -> None:
        ids = self._records.selected()
        QGuiApplication.clipboard().setMimeData(copied(self._records.listing.model, ids))
        self._session.said.emit(ngettext("{count} row copied", "{count} rows copied", len(ids)))

    def _edit_many(self) -> None:
        from ropa.gui.dialogs.edit_many import EditManyDialog

        ids, record = self._records.selected(), self._record
        dialog = EditManyDialog(self._session, record, len(ids), self._page.window())
        wanted = dialog.asked()
        dialog.deleteLater()
        if wanted is None:
            return
        self._session.perform(
            lambda register: editing_many.amend(
                register,
                record,
                ids,
                wanted.field,
                wanted.value,
                how=wanted.how,
                label_in=words.language(),
            )
        )

    # ------------------------------------------------------------------ the menu

    def open_menu(self, at: QPoint) -> None:
        """The commands for what is chosen, where the person asked for them."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def menu(self) -> QMenu:
        """The commands for what is chosen."""
        menu, chosen = QMenu(self._page), self._records.selected()
        writable = not self._session.register.read_only and self._records.kind != "register"
        entries = [
            ("", _("Open"), "arrow-right", len(chosen) == 1),
            ("edit_many", _("Edit a field of all…"), "pencil", len(chosen) > 1 and writable),
            ("copy_rows", _("Copy rows as a table"), "copy", bool(chosen)),
            ("duplicate_record", _("Duplicate"), "copy", bool(chosen) and writable),
            ("retire_record", _("Retire…"), "archive", bool(chosen) and writable),
            ("remove_record", _("Remove…"), "trash-2", bool(chosen) and writable),
        ]
        for key, text, icon, can in entries:
            if key == "retire_record" and self._records.kind != "activity":
                continue
            action = menu.addAction(icons.icon(icon), text)
            action.setEnabled(can)
            action.triggered.connect(lambda _on=False, key=key: self._from_menu(key))
        return menu

    def _from_menu(self, key: str) -> None:
        if key:
            self.do(key)
        else:
            self._page.open(self._records.current())

    # ------------------------------------------------------------------ of the list

    @property
    def _record(self) -> type[Record]:
        return BY_KIND[self._records.kind]

    def _name(self, record_id: str) -> str:
        model = self._records.listing.model
        row = model.row_of(record_id)
        return model.line(row).name if row >= 0 else record_id
