"""History: who changed what and when, two moments compared, and the way back."""

from __future__ import annotations

import json

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ropa.gui import days, messages, words
from ropa.gui.background import Pulse, Task
from ropa.gui.days import moment
from ropa.gui.pages.page import Page
from ropa.gui.panels.buttons import button
from ropa.gui.panels.change_detail import ChangeDetail, Told
from ropa.gui.panels.history_days import HistoryDays, before
from ropa.gui.panels.history_line import Day
from ropa.gui.panels.history_list import HistoryList
from ropa.gui.panels.labels import hairline
from ropa.gui.session import Session
from ropa.gui.words import _, ngettext
from ropa.records.history import Change, Entry, RowChange
from ropa.records.notice import PublishedVersion
from ropa.services import browsing_history, restoring
from ropa.services.browsing_history import FieldChange, RecordChange

BESIDE_FROM = 760
"""The width from which the list stands beside what changed; else one of the two has the room."""


class HistoryPage(Page):
    """The list of changes, the detail of one, or what two moments differ in."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._task: Task | None = None
        self.list = HistoryList(session)
        self.days = HistoryDays()
        self.detail = ChangeDetail(
            session,
            restore_field=self.restore_field,
            restore_record=self.restore_record,
            take_back=self.take_back,
            follow=self.list.follow,
        )
        self.split = QSplitter()
        self.back = button(
            _("All changes"), "arrow-left", does=lambda: self._turn(inside=False), look="link"
        )
        self._inside = False
        self._arrange()
        self.list.chosen.connect(self._tell)
        self.list.entered.connect(lambda: self._turn(inside=True))
        self.days.compared.connect(self._compare)
        self.days.left.connect(self._show_all)
        session.changed.connect(self._on_change)
        session.checked.connect(self._on_checked)

    # ------------------------------------------------------------------ what the window asks

    def enter(self) -> None:
        self._show_days()
        self.list.look()
        if not self.list.entries() and self.list.model.seqs and not self.days.comparing:
            self.list.choose(self.list.model.seqs[0])

    def begin(self) -> bool:
        self._turn(inside=False)
        return True

    def seek(self) -> bool:
        self._turn(inside=False)
        self.list.find_field.setFocus()
        self.list.find_field.selectAll()
        return True

    def reveal(self, record_id: str, field: str = "") -> bool:
        """Shows the history of one record."""
        del field
        self.days.leave()
        self.list.follow(record_id)
        return bool(self.session.register.row_changes(record_id=record_id))

    def state(self) -> str:
        return json.dumps(self.split.sizes() if all(self.split.sizes()) else [])

    def restore(self, state: str) -> None:
        try:
            sizes = json.loads(state or "[]")
        except ValueError:
            return
        if len(sizes) == self.split.count():
            self.split.setSizes(sizes)

    # ------------------------------------------------------------------ keeping current

    def _on_change(self, change: Change) -> None:
        if self.isVisible():
            self._show_days()
            self.list.look()
            if not self.days.comparing:
                self.list.choose(change.entry.seq)

    def _on_checked(self) -> None:
        if self.isVisible() and self.days.comparing:
            self.days.compare(self.days.line.earlier, self.days.line.later)
        elif self.isVisible():
            self._tell()

    def _show_days(self) -> None:
        """Reads the days in the background; the line follows."""
        register = self.session.register
        path = register.path
        versions = [
            (one.published_on, one.reference or "")
            for one in register.rows(PublishedVersion)
            if one.published_on
        ]

        def work(pulse: Pulse) -> list[Day]:
            pulse()
            return browsing_history.days(path)

        self.session.tasks.start("", work, done=lambda found: self.days.show_days(found, versions))

    # ------------------------------------------------------------------ telling

    def _tell(self) -> None:
        """Tells of the chosen change; of several, what they came to from the first to the last."""
        chosen = self.list.entries()
        if not chosen:
            self.detail.explain()
        elif len(chosen) == 1:
            self._read_entry(chosen[0])
        else:
            first, last = chosen[0], chosen[-1]
            self._read(
                first.seq,
                last.seq,
                _("From one change to another"),
                f"{moment(first.made_at)} → {moment(last.made_at)}",
                (moment(first.made_at), moment(last.made_at)),
            )

    def _read_entry(self, entry: Entry) -> None:
        below = f"{moment(entry.made_at)} · {entry.author}"
        sides = (_("Before"), _("After"))
        taken = entry.seq if entry.kind != "create" else None
        self._read(entry.seq - 1, entry.seq, entry.label, below, sides, taken)

    def _compare(self, earlier: str, later: str) -> None:
        """Compares how things stood at the end of two days; of one day, what it brought."""
        start = earlier if earlier != later else before(earlier)
        first, last = self.days.last_of(start), self.days.last_of(later)
        with QSignalBlocker(self.list):
            self.list.within(first, last)
            self.list.rows.clearSelection()
        self._inside = True
        self._fold()
        sides = days.day(start), days.day(later)
        self._read(first, last, _("What differs"), " → ".join(sides), sides)

    def _show_all(self) -> None:
        self._show_days()
        self._turn(inside=False)
        self.list.within(0, None)
        if self.list.model.seqs:
            self.list.choose(self.list.model.seqs[0])

    def _read(
        self,
        after: int,
        until: int,
        heading: str,
        below: str,
        sides: tuple[str, str],
        entry: int | None = None,
    ) -> None:
        """Reads what changed and makes sense of it in the background."""
        path = self.session.register.path
        if self._task is not None:
            self._task.cancel()

        def work(pulse: Pulse) -> list[RowChange]:
            pulse()
            return browsing_history.netted(browsing_history.rows_between(path, after, until), pulse)

        def show(changes: list[RowChange]) -> None:
            if self._task is task:
                self._task = None
                self.detail.tell(Told(heading, below, *sides, after, changes, entry))

        task = self.session.tasks.start(_("Reading the history"), work, done=show)
        self._task = task

    # ------------------------------------------------------------------ the way back

    def restore_field(self, change: RecordChange, field: FieldChange, base: int) -> None:
        """Puts a field back to what it held then; undo takes that back."""
        made = self.session.perform(
            lambda register: restoring.restore_field(
                register,
                change.record,
                field.field,
                base,
                language=field.language,
                label_in=words.language(),
            )
        )
        if made is None and self.session.register.kind_of(change.record):
            self.session.said.emit(_("The field already holds that."))

    def restore_record(self, change: RecordChange, base: int) -> None:
        """Asks, then makes a record again what it was."""
        if messages.ask(
            self.session.window,
            _("Put “{name}” back to how it was?", name=change.name),
            _("This is a change of its own; it can be undone."),
            _("Put back"),
        ):
            self.session.perform(
                lambda register: restoring.restore_record(
                    register, change.record, base, label_in=words.language()
                )
            )

    def take_back(self, seq: int) -> None:
        """Asks, then takes back a whole change."""
        again = restoring.changed_since(self.session.register, seq)
        detail = _("This is a change of its own; it can be undone.")
        if again:
            warned = ngettext(
                "{count} record was changed again since; the fields of this change go back there "
                "too.",
                "{count} records were changed again since; the fields of this change go back there "
                "too.",
                again,
            )
            detail = f"{warned} {detail}"
        if messages.ask(self.session.window, _("Take this change back?"), detail, _("Take back")):
            self.session.perform(
                lambda register: restoring.take_back(register, seq, label_in=words.language())
            )

    # ------------------------------------------------------------------ looks

    def _arrange(self) -> None:
        self._change = QWidget()
        right = QVBoxLayout(self._change)
        right.setContentsMargins(0, 0, 0, 0)
        self._bar = QWidget()
        bar = QVBoxLayout(self._bar)
        bar.setContentsMargins(14, 8, 16, 0)
        bar.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self._bar)
        right.addWidget(self.detail, 1)
        self.split.addWidget(self.list)
        self.split.addWidget(self._change)
        self.list.setProperty("look", "surface")
        self.list.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list.setMinimumWidth(240)
        self.detail.setMinimumWidth(340)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([340, 800])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.days)
        layout.addWidget(hairline())
        layout.addWidget(self.split, 1)

    def _turn(self, *, inside: bool) -> None:
        """Leads into the chosen change, or back to the list."""
        self._inside = inside
        self._fold()
        cursor = self.back if inside and self.list.isHidden() else self.list.rows
        cursor.setFocus(Qt.FocusReason.TabFocusReason)

    def _fold(self) -> None:
        """Both, or in a narrow window one of the two, without the days where they say nothing."""
        beside = self.width() >= BESIDE_FROM
        self.list.setVisible(beside or not self._inside)
        self._change.setVisible(beside or self._inside)
        self._bar.setVisible(not beside and not self.days.comparing)
        self.days.setVisible(beside or not self._inside or self.days.comparing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nobody wanted leads from the change to the list."""
        if event.key() == Qt.Key.Key_Escape and self.list.isHidden():
            (self.days.leave if self.days.comparing else self.back.click)()
        else:
            super().keyPressEvent(event)
