"""Where a record is used: links at the foot of its editor."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.editors.link import Link
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import hairline, label, second
from ropa.gui.words import _, ngettext
from ropa.records import field_guide
from ropa.services import calling, where_used
from ropa.services.where_used import Use

if TYPE_CHECKING:
    from ropa.gui.session import Session

FIRST = 12


class WhereUsed(QWidget):
    """Read in the background, since it asks the whole register."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._record = ""
        self._found: tuple[Sequence[Use], int] = ((), 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(hairline())
        layout.addWidget(label(_("Where it is used"), "card"))
        self._said = second("")
        layout.addWidget(self._said)
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        layout.addLayout(self._links)
        self.hide()

    def show_record(self, record_id: str) -> None:
        """Looks up who names the record; nothing is shown until that is known."""
        if record_id != self._record:
            self._clear()
            self.hide()
        self._record = record_id
        contents = self.session.contents
        if contents is None:
            return

        def keep(found: tuple[Sequence[Use], int]) -> None:
            if self._record == record_id:
                self._tell(found)

        self.session.tasks.start("", lambda _pulse: where_used.uses(contents, record_id), done=keep)

    def _tell(self, found: tuple[Sequence[Use], int]) -> None:
        if found == self._found and self._links.count():
            self.show()
            return
        kind = self.session.register.kind_of(self._record) or ""
        self._found = found
        self._clear()
        uses, total = found
        self._said.setText(
            ngettext("{count} record names it", "{count} records name it", total)
            if total
            else _("Nothing names it yet.")
        )
        self._add(uses[:FIRST])
        if len(uses) > FIRST:
            more = button(
                ngettext("Show {count} more", "Show {count} more", total - FIRST),
                does=lambda: self._show_rest(more),
                look="link",
            )
            self._links.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(total > 0 or where_used.can_be_named(kind))

    def _show_rest(self, more: QWidget) -> None:
        more.hide()
        self._add(self._found[0][FIRST:])

    def _add(self, uses: Sequence[Use]) -> None:
        language = words.language()
        links: dict[str, list[Use]] = {}
        for use in uses:
            name = calling.named(self.session.register, use.shown, language)
            kind = field_guide.entry(use.kind).label(language)
            field = field_guide.entry(f"{use.kind}.{use.field}").label(language)
            text = _("{kind}: {name} – {field}", kind=kind, name=name, field=field)
            links.setdefault(text, []).append(use)
        for text, alike in links.items():  # parts of one record that say the same stand once
            link = Link(f"{text} ({len(alike)})" if len(alike) > 1 else text)
            link.followed.connect(partial(self._go, alike[0]))
            self._links.addWidget(link)

    def _go(self, use: Use) -> None:
        self.session.show(use.record, f"{use.kind}.{use.field}")

    def _clear(self) -> None:
        while self._links.count():
            item = self._links.takeAt(0)
            if item is not None and (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
