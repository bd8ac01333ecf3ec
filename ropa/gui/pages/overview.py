"""The overview: how complete the register is, what is open, what runs out, what changed lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ropa.gui.background import Pulse, Task
from ropa.gui.pages.page import Page
from ropa.gui.panels.buttons import button
from ropa.gui.panels.changed_lately import ChangedLately
from ropa.gui.panels.coming_up import ComingUp, points_of
from ropa.gui.panels.findings_summary import FindingsSummary, Summary, summary
from ropa.gui.panels.guide import Guide
from ropa.gui.panels.labels import card, label, second, title
from ropa.gui.panels.law_coverage import ROOMY, LawCoverage
from ropa.gui.panels.loading import Loading
from ropa.gui.panels.published_notices import PublishedNotices
from ropa.gui.pictures.time_line import Point
from ropa.gui.words import _, ngettext
from ropa.records.activity import ProcessingActivity
from ropa.records.contents import Contents
from ropa.services.coverage import Coverage, Tally, tally
from ropa.services.outlook import Due, lately, outlook

if TYPE_CHECKING:
    from ropa.gui.pages.findings import FindingsPage
    from ropa.gui.session import Session

TWO_COLUMNS = 920
"""Width of the page from which findings and history stand beside the rest."""


@dataclass(frozen=True)
class Reading:
    """What the cards show, counted off the window's thread."""

    contents: Contents
    tally: Tally
    findings: Summary
    dues: Sequence[Due]
    points: Sequence[Point]

    @property
    def coverage(self) -> Sequence[Coverage]:
        """What each law asks for, and where it stands."""
        return self.tally.covered


class OverviewPage(Page):
    """The first place of every register."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.guide = Guide(session)
        self.reading: Reading | None = None
        self._task: Task | None = None
        self._stale = True
        self._shape = (False, False)
        self._cards = QGridLayout()
        self._cards.setSpacing(16)
        self._as_of = second("")
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._arrange()
        self.guide.changed.connect(self._show)
        session.checked.connect(self._outdate)
        session.drift.told.connect(self._show)
        session.window.application.restyled.connect(self._show)
        self._show()

    # ------------------------------------------------------------------ what the window asks

    def enter(self) -> None:
        self.guide.look()
        if self._stale and self.session.contents is not None:
            self._read()

    def state(self) -> str:
        return self.guide.state()

    def restore(self, state: str) -> None:
        self.guide.restore(state)

    # ------------------------------------------------------------------ reading

    def _outdate(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        contents, findings = self.session.contents, self.session.findings
        if contents is None or findings is None:
            return
        if self._task is not None:  # it is let finish: what it counts need not be counted again
            return
        on, known = self.session.today, self.reading and self.reading.tally

        def work(pulse: Pulse) -> Reading:
            counted = (
                known.after(contents, pulse=pulse.giving_way)
                if known and known.on == on
                else tally(contents, on, pulse=pulse.giving_way)
            )
            dues = outlook(contents, on)
            points = points_of(contents, dues, on)
            return Reading(contents, counted, summary(findings), dues, points)

        self._stale = False
        task = self.session.tasks.start("", work, done=self._keep, ended=self._forget)
        task.moved.connect(self._loading.tell)
        self._task = task

    def _forget(self, task: Task) -> None:
        if self._task is task:
            self._task = None
        if self._stale and self.isVisible():
            self._read()

    def _keep(self, reading: Reading) -> None:
        self.reading = reading
        self._show()

    # ------------------------------------------------------------------ showing

    def _arrange(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(title(_("Overview")))
        names.addWidget(self._as_of)
        window = self.session.window
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(names, 1)
        exporting = button(
            _("Export register…"), "download", does=lambda: window.do("export_register")
        )
        adding = button(
            _("New activity"), "plus", does=lambda: window.do("new_activity"), look="primary"
        )
        adding.setEnabled(not self.session.register.read_only)
        head.addWidget(exporting, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(adding, 0, Qt.AlignmentFlag.AlignTop)
        self._loading = Loading(_("Counting what each law asks for"))
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.setSpacing(14)
        layout.addLayout(head)
        layout.addLayout(self._cards)
        layout.addStretch(1)
        self._scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _show(self) -> None:
        self._say_when()
        held = self._loading
        held.setParent(None)
        while item := self._cards.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        two, _roomy = self._shape
        left, right = self._left(), self._right()
        if self.guide.wanted:
            self._cards.addWidget(self.guide.made(), 0, 0, 1, 2 if two else 1)
        if two:
            self._cards.addWidget(_column(left), 1, 0)
            self._cards.addWidget(_column(right), 1, 1)
        else:
            self._cards.addWidget(_column([*left, *right]), 1, 0)
        self._cards.setColumnStretch(0, 2)
        self._cards.setColumnStretch(1, 1 if two else 0)

    def _left(self) -> list[QWidget]:
        reading = self.reading
        if reading is None:
            loading = _card(_("Completeness per law"))
            loading.layout().addWidget(self._loading)  # type: ignore[union-attr]
            return [loading]
        count = self.session.register.count(ProcessingActivity)
        laws = LawCoverage(reading.coverage, self._open_part, roomy=self._shape[1])
        activities = ngettext("{count} activity", "{count} activities", count)
        coming = ComingUp(
            reading.contents,
            reading.dues,
            reading.points,
            self.session.today,
            self.session.show,
        )
        return [
            _filled(_("Completeness per law"), laws, second(activities, wraps=False)),
            _filled(_("Coming up"), coming),
        ]

    def _right(self) -> list[QWidget]:
        if self.reading is None:
            return []
        window = self.session.window
        every = button(_("Show all"), does=lambda: window.do("findings"), look="link")
        history = button(_("History"), does=lambda: window.do("history"), look="link")
        entries = lately(self.session.register)
        return [
            _filled(_("Findings"), FindingsSummary(self.reading.findings, self.narrow), every),
            *self._published(),
            _filled(_("Changed lately"), ChangedLately(entries, self.session.today), history),
        ]

    def _published(self) -> list[QWidget]:
        known = self.session.drift.known
        if not known:
            return []
        window = self.session.window
        notices = button(_("Notices"), does=lambda: window.do("notices"), look="link")
        return [
            _filled(_("Published notices"), PublishedNotices(known, self.session.show), notices)
        ]

    def _say_when(self) -> None:
        described = self.session.description
        today = self.session.today
        day = QLocale().toString(
            QDate(today.year, today.month, today.day), QLocale.FormatType.LongFormat
        )
        name = described.name or ""
        self._as_of.setText(_("{name} · as of {day}", name=name, day=day) if name else day)

    # ------------------------------------------------------------------ leading on

    def narrow(self, **wanted: str) -> None:
        """Leads to the findings, narrowed to a severity, a law, a kind of record."""
        if page := self._findings_page():
            page.show_only(**wanted)

    def _open_part(self, regime: str, part: str) -> None:
        """What is wanting as a list; what is there, and why something is not, in the matrix."""
        if part == "missing":
            self.narrow(law=regime, severity="must")
        elif part == "not-assessed":
            self.narrow(law=regime, unassessed="yes")
        elif page := self._findings_page():
            page.show_matrix(regime)

    def _findings_page(self) -> FindingsPage | None:
        from ropa.gui.pages.findings import FindingsPage

        window = self.session.window
        window.go("findings")
        return window.page if isinstance(window.page, FindingsPage) else None

    # ------------------------------------------------------------------ Qt calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        two = width >= TWO_COLUMNS
        roomy = (width - 64) * (2 / 3 if two else 1) - 40 >= ROOMY
        if (two, roomy) != self._shape:
            self._shape = (two, roomy)
            self._show()


def _column(cards: Sequence[QWidget]) -> QWidget:
    held = QWidget()
    layout = QVBoxLayout(held)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(16)
    for one in cards:
        layout.addWidget(one)
    layout.addStretch(1)
    return held


def _card(name: str, beside: QWidget | None = None) -> QFrame:
    box = card()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(20, 14, 20, 16)
    layout.setSpacing(8)
    head = QHBoxLayout()
    named = label(name, "card", wraps=False)
    head.addWidget(named, 1)
    if beside is not None:
        head.addWidget(beside)
    layout.addLayout(head)
    return box


def _filled(name: str, inside: QWidget, beside: QWidget | None = None) -> QFrame:
    box = _card(name, beside)
    box.layout().addWidget(inside, 1)  # type: ignore[union-attr, call-arg]
    return box
