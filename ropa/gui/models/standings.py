"""Where the records stand, for every list of one window; worked out off the window's thread."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from ropa.gui.background import Pulse, Task
from ropa.gui.session import Session
from ropa.records.contents import Contents
from ropa.services import standing
from ropa.services.standing import Standing, standings

FEW = 200
"""Of so many records it is found out at once where they stand."""


class Standings(QObject):
    """The worst finding and the number of findings of each record.

    Attributes:
        known: record → where it stands, records in order left out; None before the first check.

    Signals:
        told: `known` is that of the newest check.
    """

    told = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._task: Task | None = None
        self._contents: Contents | None = None
        self.known: Mapping[str, Standing] | None = None
        session.checked.connect(self._work_out)
        if session.findings is not None:
            self._work_out()

    def _work_out(self) -> None:
        session = self._session
        contents, findings, was = session.contents, session.findings, self._contents
        if contents is None or findings is None:
            return
        self._contents = contents
        few = session.differing is not None and len(session.differing) < FEW
        if self._task is not None:
            self._task.cancel()
        elif few and was is not None and self.known is not None:
            about = session.findings_about
            self._keep(standing.after(self.known, was, contents, session.differing or (), about))
            return

        def work(pulse: Pulse) -> Mapping[str, Standing]:
            pulse()
            return standings(contents, findings)

        self._task = session.tasks.start("", work, done=self._keep)

    def _keep(self, known: Mapping[str, Standing]) -> None:
        self._task = None
        self.known = known
        self.told.emit()


def of(session: Session) -> Standings:
    """The one of a session; made when it is first asked for."""
    found = session.findChild(Standings)
    return found if isinstance(found, Standings) else Standings(session)
