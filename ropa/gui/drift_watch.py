"""Keeps an eye on published notices: whether what they say is still what the register says.

A draft of a large register takes seconds, so this waits until the person has paused, and longer
the longer it took before.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ropa.gui.background import Pulse, Task
from ropa.records.activity import ProcessingActivity
from ropa.records.notice import PublishedVersion
from ropa.services import drifting
from ropa.services.drifting import Published

if TYPE_CHECKING:
    from ropa.gui.session import Session

LEAST, TIMES = 1500, 10
"""Milliseconds of quiet before it looks; how many times as long as the last look took."""
MOST = 500
"""Activities up to which it looks by itself; beyond, a draft takes too long to be made unasked."""


class DriftWatch(QObject):
    """The guard of the published notices of one open register.

    Attributes:
        known: every notice that is out; None until the first look.

    Signals:
        told: `known` says something else than before.
    """

    told = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.known: tuple[Published, ...] | None = None
        self._session = session
        self._task: Task | None = None
        self._stale = False
        self._quiet = QTimer(self, singleShot=True, interval=LEAST)
        self._quiet.timeout.connect(self._look)
        session.checked.connect(self._wait)
        session.closed.connect(self._quiet.stop)

    @property
    def drifting(self) -> tuple[Published, ...]:
        """Those that say something else than the register."""
        return tuple(one for one in self.known or () if one.passages)

    def _wait(self) -> None:
        contents = self._session.contents
        if contents is not None and len(contents.all(ProcessingActivity)) > MOST:
            return
        if contents is not None and contents.all(PublishedVersion):
            self._quiet.start()
        else:
            self._quiet.stop()
            self._keep(())

    def _look(self) -> None:
        contents, on = self._session.contents, self._session.today
        if self._task is not None:
            self._stale = True
            return
        if contents is None:
            return
        self._stale, began = False, time.monotonic()

        def work(pulse: Pulse) -> tuple[Published, ...]:
            return drifting.published(contents, on, pulse=pulse)

        def end(_task: Task) -> None:
            self._task = None
            took = round(1000 * (time.monotonic() - began))
            self._quiet.setInterval(max(LEAST, TIMES * took))
            if self._stale:
                self._wait()

        self._task = self._session.tasks.start("", work, done=self._keep, ended=end, behind=True)

    def _keep(self, known: tuple[Published, ...]) -> None:
        if known != self.known:
            self.known = known
            self.told.emit()
