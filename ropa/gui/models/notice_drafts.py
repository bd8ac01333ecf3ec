"""Drafts notices beside the window's thread; only the newest wish is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from ropa.errors import UserError
from ropa.gui.background import Pulse, Task
from ropa.gui.session import Session
from ropa.gui.words import _
from ropa.records.contents import Contents
from ropa.records.notice import Notice
from ropa.services import drifting, notice_preview, publishing, publishing_plan, redlining
from ropa.services.notice_passages import Preview
from ropa.services.notice_preview import Document
from ropa.services.publishing_plan import Plan


@dataclass(frozen=True, slots=True)
class Wish:
    """Which notice, in which language; `beside`: a second language, or empty."""

    regime: str
    language: str
    beside: str = ""
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What was drafted.

    Attributes:
        changed: in how many passages the newest published version differs from it.
        unsaid, outdated: how many of them the version lacks, and how many it has too much.
    """

    wish: Wish
    document: Document
    preview: Preview
    beside: Preview | None
    changed: int = 0
    unsaid: int = 0
    outdated: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts of a notice in one; the numbers of the versions, None for the register of today."""

    title: str
    document: Document
    preview: Preview
    differing: int


class Drafts(QObject):
    """The door to drafting for one page.

    Signals:
        drafted, compared, planned: a Draft, a Compared or a Plan is there.
        failed: a UserError says why not.
    """

    drafted = Signal(object)
    compared = Signal(object)
    planned = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._running: Task | None = None

    def draft(self, wish: Wish) -> None:
        """Drafts a notice from the register as it was last read."""
        on = self._session.today

        def work(contents: Contents, pulse: Pulse) -> Draft:
            given = (contents, wish.regime, wish.language, on, wish.notice)
            document, preview = notice_preview.drafted(*given, pulse=pulse)
            beside = None
            if wish.beside:
                beside = notice_preview.drafted(
                    contents, wish.regime, wish.beside, on, wish.notice, pulse=pulse
                )[1]
            notice = contents.get(Notice, wish.notice)
            if notice is None or not publishing.latest(contents, notice, wish.language):
                return Draft(wish, document, preview, beside)
            found = drifting.drift(contents, notice, wish.language, on, drafted=document)
            counts = map(len, (found.comparison.passages, found.unsaid, found.outdated))
            return Draft(wish, document, preview, beside, *counts)

        self._start(_("Drafting the notice"), work, self.drafted.emit)

    def compare(self, notice: Notice, language: str, old: int, new: int | None) -> None:
        """Holds a version against another one, or against the register of today."""
        on = self._session.today

        def work(contents: Contents, pulse: Pulse) -> Compared:
            found = redlining.redline(contents, notice, language, on, old, new, pulse=pulse)
            preview = notice_preview.shown(found.document)
            return Compared(found.title, found.document, preview, len(found.passages))

        self._start(_("Comparing the versions"), work, self.compared.emit)

    def plan(self, notice: Notice, language: str) -> None:
        """Finds out what publishing today would do."""
        on = self._session.today

        def work(contents: Contents, pulse: Pulse) -> Plan:
            return publishing_plan.plan(contents, notice, language, on, pulse=pulse)

        self._start(_("Preparing the publication"), work, self.planned.emit)

    def _start(
        self,
        title: str,
        work: Callable[[Contents, Pulse], Any],
        done: Callable[[Any], object],
    ) -> None:
        contents = self._session.contents
        if contents is None:
            return
        if self._running is not None:
            self._running.cancel()

        def answer(found: object) -> None:
            if self._running is task:
                self._running = None
                done(found)

        def refuse(error: UserError) -> None:
            if self._running is task:
                self._running = None
                self.failed.emit(error)

        task = self._session.tasks.start(
            title, lambda pulse: work(contents, pulse), done=answer, failed=refuse
        )
        self._running = task
