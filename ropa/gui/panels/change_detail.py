"""What changed, record by record and field by field, with the way back beside each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ropa.gui import places, words
from ropa.gui.panels.buttons import button
from ropa.gui.panels.diff_text import DiffText
from ropa.gui.panels.flow import Flow
from ropa.gui.panels.labels import card, hairline, label, second
from ropa.gui.panels.notice_side import Scrolled, lined
from ropa.gui.panels.sign import Sign
from ropa.gui.session import Session
from ropa.gui.words import N_, _, ngettext
from ropa.records import field_guide
from ropa.records.history import RowChange
from ropa.services import browsing_history
from ropa.services.browsing_history import FieldChange, RecordChange

SHOWN = 25
"""How many records are told at once; an import may hold thousands."""
WHAT = {
    "added": ("plus", N_("Added")),
    "removed": ("trash-2", N_("Removed")),
    "amended": ("pencil", N_("Changed")),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What is shown.

    Attributes:
        base: the entry after which things stood as `restore` puts them back.
        older, newer: headings of the two sides.
        entry: the entry itself, where it is one that can be taken back as a whole.
    """

    title: str
    below: str
    older: str
    newer: str
    base: int
    changes: Sequence[RowChange]
    entry: int | None = None


class ChangeDetail(Scrolled):
    """A card for each record."""

    def __init__(
        self,
        session: Session,
        *,
        restore_field: Callable[[RecordChange, FieldChange, int], object],
        restore_record: Callable[[RecordChange, int], object],
        take_back: Callable[[int], object],
        follow: Callable[[str], object],
    ) -> None:
        super().__init__(_("What changed"))
        self._session = session
        self._restore_field = restore_field
        self._restore_record = restore_record
        self._take_back = take_back
        self._follow = follow
        self._told: Told | None = None
        self._shown = SHOWN
        self.explain()

    def explain(self) -> None:
        """Says what to do while nothing is chosen."""
        self._told = None
        self.fill([second(_("Choose a change to see it field by field, or two to compare them."))])

    def tell(self, told: Told) -> None:
        """Shows what changed."""
        self._told, self._shown = told, SHOWN
        self._fill()
        self.verticalScrollBar().setValue(0)

    def _fill(self) -> None:
        told = self._told
        if told is None:
            return
        things: list[QWidget] = [self._head(told)]
        contents = self._session.contents
        if contents is not None:
            some = told.changes[: self._shown]
            register, language = self._session.register, words.language()
            read = browsing_history.shown(some, contents, language, register)
            things += [self._card(one, told) for one in read]
        if not told.changes:
            things.append(second(_("Nothing differs.")))
        left = len(told.changes) - self._shown
        if left > 0:
            text = ngettext("Show {count} more record", "Show {count} more records", left)
            things.append(button(text, does=self._more))
        self.fill(things, 12)

    def _more(self) -> None:
        self._shown += 4 * SHOWN
        self._fill()

    @property
    def _writable(self) -> bool:
        return not self._session.register.read_only

    def _head(self, told: Told) -> QWidget:
        held = QWidget()
        layout = QVBoxLayout(held)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label(told.title, "section"))
        count = len(told.changes)
        records = ngettext("{count} record", "{count} records", count)
        layout.addWidget(second(f"{told.below} · {records}" if told.below else records))
        entry = told.entry
        if entry is not None and self._writable:
            row = QHBoxLayout()
            row.addWidget(
                button(
                    _("Take back this change…"),
                    "rotate-ccw",
                    does=lambda: self._take_back(entry),
                )
            )
            row.addStretch(1)
            layout.addSpacing(4)
            layout.addLayout(row)
        return held

    def _card(self, change: RecordChange, told: Told) -> QWidget:
        made: QFrame = card()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        icon, what = WHAT[change.what]
        kind = field_guide.entry(change.kind).label(words.language())
        named = change.name if change.name != change.reference else kind
        top = QWidget()
        flow = QHBoxLayout(top)
        flow.setContentsMargins(0, 0, 0, 0)
        home = places.BY_KEY[places.home_of(change.kind)]
        flow.addWidget(lined(home.icon, named, f"{kind} {change.reference}"), 1)
        flow.addWidget(Sign(icon, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        flow.addWidget(
            label(_(what), "second", "second", wraps=False), 0, Qt.AlignmentFlag.AlignTop
        )
        layout.addWidget(top)
        if change.fields:
            layout.addWidget(hairline())
            layout.addLayout(self._fields(change, told))
        layout.addWidget(self._buttons(change, told))
        return made

    def _fields(self, change: RecordChange, told: Told) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        amended = change.what == "amended"
        for column, text in enumerate((_("Field"), told.older, told.newer)):
            grid.addWidget(label(text, "label", "second"), 0, column)
        top = Qt.AlignmentFlag.AlignTop
        for row, field in enumerate(change.fields, 1):
            named = field.label
            if field.language:
                spoken = words.NAMES.get(field.language, field.language)
                named = f"{named} ({spoken})"
            grid.addWidget(label(named, "strong"), row, 0, top)
            language = field.language or self._session.language
            stretches = field.stretches
            grid.addWidget(DiffText(stretches, "removed", language), row, 1, top)
            grid.addWidget(DiffText(stretches, "added", language), row, 2, top)
            if amended and self._writable:
                grid.addWidget(self._restore(change, field, named, told.base), row, 3, top)
        for column, stretch in enumerate((3, 4, 4)):
            grid.setColumnStretch(column, stretch)
        return grid

    def _restore(self, change: RecordChange, field: FieldChange, named: str, base: int) -> QWidget:
        made = button(
            _("Restore"),
            "rotate-ccw",
            does=lambda: self._restore_field(change, field, base),
            look="small",
        )
        made.setAccessibleName(_("Restore {field}", field=named))
        return made

    def _buttons(self, change: RecordChange, told: Told) -> QWidget:
        held = QWidget()
        flow = Flow(held, gap=16)
        there = self._session.register.kind_of(change.record) is not None
        if there:
            flow.addWidget(
                button(
                    _("Open record"),
                    "arrow-right",
                    does=lambda: self._session.show(change.record),
                    look="link",
                )
            )
        if self._writable and change.kind != "register":
            text = {
                "added": _("Remove it again…"),
                "removed": _("Bring it back…"),
            }.get(change.what, _("Restore the whole record…"))
            flow.addWidget(
                button(
                    text,
                    "rotate-ccw",
                    does=lambda: self._restore_record(change, told.base),
                    look="link",
                )
            )
        flow.addWidget(
            button(
                _("History of this record"),
                "history",
                does=lambda: self._follow(change.record),
                look="link",
            )
        )
        for each in held.findChildren(QWidget):
            each.setAccessibleDescription(change.name)
        return held
