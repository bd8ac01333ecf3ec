"""What can be done with one part of a record: order, copy, take out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ropa.errors import RecordInUse
from ropa.gui import messages, words
from ropa.gui.panels.buttons import button
from ropa.gui.panels.flow import Flow
from ropa.gui.words import _
from ropa.services import editing, parts

if TYPE_CHECKING:
    from ropa.gui.editors.rows import PartRows
    from ropa.register import Register


class RowActions(QWidget):
    """The buttons beneath the form of an open part."""

    def __init__(self, rows: PartRows, record_id: str) -> None:
        super().__init__()
        self._rows = rows
        self._id = record_id
        self._session = rows.session
        line = Flow(self, gap=4, row_gap=4)
        actions: list[tuple[str, str, Callable[[], object]]] = [
            (_("Duplicate"), "copy", self._duplicate),
            (_("Remove"), "trash-2", self._remove),
        ]
        if rows.rows.by:
            open_page = (_("Open its page"), "external-link", self._open)
            actions.insert(0, open_page)
        else:
            actions[:0] = [
                (_("Move up"), "chevron-up", lambda: self._move(-1)),
                (_("Move down"), "chevron-down", lambda: self._move(1)),
            ]
        for said, icon, does in actions:
            line.addWidget(button(said, icon, does=does, look="quiet"))

    def _open(self) -> None:
        self._session.show(self._id)

    def _duplicate(self) -> None:
        rows = self._rows
        made = self._session.perform(
            lambda register: parts.copy(register, rows.record, self._id, label_in=words.language())
        )
        if made is not None:
            rows.refresh()
            rows.focus(made, "")

    def _remove(self) -> None:
        self._session.perform(self._removed)

    def _removed(self, register: Register) -> None:
        record, language = self._rows.record, words.language()
        try:
            editing.remove(register, record, self._id, label_in=language)
        except RecordInUse as error:
            question = _("It is still used elsewhere. Remove it there too?")
            if messages.ask(self.window(), question, error.sentence, _("Remove"), destroys=True):
                editing.remove(register, record, self._id, unlink=True, label_in=language)

    def _move(self, step: int) -> None:
        ids = self._rows.ids()
        at = ids.index(self._id)
        to = at + step
        if not 0 <= to < len(ids):
            return
        ids[at], ids[to] = ids[to], ids[at]
        record = self._rows.record
        self._session.perform(
            lambda register: parts.reorder(register, record, ids, label_in=words.language())
        )
