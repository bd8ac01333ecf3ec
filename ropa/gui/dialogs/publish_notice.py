"""Asks before a notice is published: from when, and what the change requires."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ropa.errors import UserError
from ropa.gui import messages, words
from ropa.gui.background import SHOWN_AFTER, Pulse, Task
from ropa.gui.days import day_format, written
from ropa.gui.panels.labels import label, second, section
from ropa.gui.panels.loading import Loading
from ropa.gui.panels.notice_side import lined
from ropa.gui.panels.notice_text import NoticeText
from ropa.gui.session import Session
from ropa.gui.words import _, ngettext
from ropa.services import notice_preview, publishing
from ropa.services.publishing import Frozen
from ropa.services.publishing_plan import Duty, Plan
from ropa.terms import periods

LONGEST_WAIT = 400
"""Days after today among which the first day is sought that keeps the notice period."""


class PublishNoticeDialog(QDialog):
    """Shows what the version changes and what that requires, and publishes it."""

    def __init__(self, session: Session, plan: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Publish the notice"))
        self._session, self._plan = session, plan
        first = _first_day(plan, session.today)
        self.effective = QDateEdit(QDate(first.year, first.month, first.day))
        self.effective.setCalendarPopup(True)
        self.effective.setDisplayFormat(day_format())
        self.effective.dateChanged.connect(self._tell)
        self.announce = label("", "second", "second")
        self.reason = QLineEdit()
        self.reason.textChanged.connect(self._tell)
        self._buttons = QDialogButtonBox()
        self.publish = self._buttons.addButton(
            _("Publish version {number}", number=plan.version),
            QDialogButtonBox.ButtonRole.AcceptRole,
        )
        self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self._publish)
        self._buttons.rejected.connect(self.reject)
        self._task: Task | None = None
        self._loading = Loading(_("Publishing the notice"))
        self._loading.hide()
        self._soon = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._soon.timeout.connect(self._loading.show)
        self._arrange()
        self._tell()

    def _day(self) -> date:
        chosen = self.effective.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _tell(self) -> None:
        plan = self._plan
        self.publish.setEnabled(not plan.gaps or bool(self.reason.text().strip()))
        by = plan.announce_by(self._day())
        if by is None or plan.period is None:
            self.announce.setText(_("No notice period is on record for this notice."))
            self.announce.setProperty("look", "second")
        else:
            period = periods.period_text(plan.period, words.language())
            late = by < self._session.today
            text = (
                _("The notice period of {period} is not kept: it wanted {day}.")
                if late
                else _("Notice period {period}: announce it by {day}.")
            )
            self.announce.setText(text.format(period=period, day=written(by)))
            self.announce.setProperty("look", "should" if late else "second")
        self.announce.style().polish(self.announce)

    def _publish(self) -> None:
        """Drafts the version in the background; it is written once it is whole."""
        plan, register = self._plan, self._session.register
        given = plan.notice.id, plan.language, self._day(), self._session.today, self.reason.text()

        def freeze(pulse: Pulse) -> Frozen:
            contents = register.contents_apart(pulse)
            return publishing.freeze(contents, *given, pulse=pulse)

        self._let(edit=False)
        self._soon.start()
        self._task = self._session.tasks.start(
            "", freeze, done=self._keep, failed=self._refuse, ended=self._end
        )

    def _keep(self, made: Frozen) -> None:
        kept = self._session.perform(lambda register: publishing.keep(register, made))
        if kept is None:
            return
        text = _("Version {number} is published.", number=kept.version)
        self._session.said.emit(" ".join(filter(None, (text, kept.warning(words.language())))))
        self.accept()

    def _refuse(self, error: UserError) -> None:
        messages.tell(self, error)

    def _end(self, task: Task) -> None:
        if self._task is task:  # the dialog is still there: the person can try again
            self._task = None
            self._soon.stop()
            self._loading.hide()
            self._let(edit=True)

    def _let(self, *, edit: bool) -> None:
        for one in (self.effective, self.reason, self.publish):
            one.setEnabled(edit)
        if edit:
            self._tell()

    def done(self, result: int) -> None:
        """Closes the dialog; a version that is still being drafted is dropped."""
        task, self._task = self._task, None
        self._soon.stop()
        if task is not None:
            task.cancel()
        super().done(result)

    # ------------------------------------------------------------------ looks

    def _arrange(self) -> None:
        plan = self._plan
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(section(self.windowTitle()))
        before = (
            _("It takes the place of version {number}.", number=plan.before.version)
            if plan.before
            else _("It is the first version in this language.")
        )
        layout.addWidget(second(f"{words.NAMES[plan.language]} · {before}"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        named = label(_("&Takes effect on"), "label", wraps=False)
        named.setBuddy(self.effective)
        grid.addWidget(named, 0, 0)
        grid.addWidget(self.effective, 0, 1)
        grid.addWidget(self.announce, 1, 0, 1, 3)
        grid.setColumnStretch(2, 1)
        layout.addLayout(grid)
        if plan.gaps:
            layout.addWidget(self._gaps())
        if plan.duties:
            layout.addWidget(label(_("What the changes require"), "strong"))
            for one in plan.duties:
                layout.addWidget(_duty(one, words.language()))
        if plan.before:
            count = len(plan.passages)
            changed = ngettext("{count} passage changed", "{count} passages changed", count)
            layout.addWidget(label(changed, "strong"))
        if plan.passages:
            text = NoticeText()
            text.setAccessibleName(_("What changed since the version before"))
            text.show_preview(notice_preview.changes(plan.passages, plan.language))
            text.setMinimumHeight(160)
            layout.addWidget(text, 1)
        else:
            layout.addStretch(1)
        layout.addSpacing(4)
        layout.addWidget(self._loading)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(560)

    def _gaps(self) -> QWidget:
        held = QFrame()
        held.setProperty("look", "should")
        layout = QVBoxLayout(held)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(6)
        count = ngettext(
            "{count} element that the law wants is missing",
            "{count} elements that the law wants are missing",
            self._plan.gaps,
        )
        layout.addWidget(lined("triangle-alert", count, "", "check"))
        named = label(_("&Why it is published all the same"), "label", wraps=False)
        named.setBuddy(self.reason)
        layout.addWidget(named)
        layout.addWidget(self.reason)
        return held


def _duty(duty: Duty, language: str) -> QWidget:
    grave = duty.key != "notify"
    icon, colour = ("triangle-alert", "check") if grave else ("info", "advice")
    below = " · ".join(filter(None, (duty.citation(language), *duty.sections[:3])))
    return lined(icon, duty.sentence(language), below, colour)


def _first_day(plan: Plan, today: date) -> date:
    """The first day on which the change can take effect with its notice period kept."""
    for days in range(LONGEST_WAIT):
        on = today + timedelta(days=days)
        by = plan.announce_by(on)
        if by is None or by >= today:
            return on
    return today
