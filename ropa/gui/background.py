"""The one door to work off the window's thread: anything that may take longer than 0.3 s.

    tasks.start(_("Exporting the register"), work, done=show)

`work` takes a `Pulse`, tells it how far it is and is stopped by it when the person cancels. It must
not touch a widget or the register's own connection; what it answers with arrives in `done`, in the
window's thread. A UserError goes to `failed`, or is told to the person; other errors are bugs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal

from ropa.errors import UserError

SHOWN_AFTER = 300
"""Milliseconds after which running work is shown; what is quicker would only flicker."""


class Cancelled(Exception):
    """The person stopped the work; nothing of it is kept."""


class Pulse(QObject):
    """How far work is, and whether it is still wanted."""

    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.cancelled = False

    def __call__(self, done: int = 0, total: int = 0) -> None:
        """Tells how much of how much is done (total 0: unknown). Raises Cancelled."""
        if self.cancelled:
            raise Cancelled
        self.moved.emit(done, total)


class Task(QObject):
    """One piece of work in the background.

    Attributes:
        title: what the progress strip says; empty for work that is never shown.
    """

    finished = Signal(object)
    failed = Signal(object)
    moved = Signal(int, int)
    ended = Signal()

    def __init__(self, title: str, work: Callable[[Pulse], Any], parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.pulse = Pulse()
        self.pulse.moved.connect(self.moved, Qt.ConnectionType.QueuedConnection)
        self._work = work

    def cancel(self) -> None:
        """Asks the work to stop at its next pulse; its answer is dropped."""
        self.pulse.cancelled = True

    def run(self) -> None:
        """Does the work; called in a thread of the pool."""
        try:
            self.pulse()
            answer = self._work(self.pulse)
        except Cancelled:
            self.ended.emit()
        except Exception as error:  # noqa: BLE001  (carried to the window's thread)
            self.failed.emit(error)
            self.ended.emit()
        else:
            if not self.pulse.cancelled:
                self.finished.emit(answer)
            self.ended.emit()


class _Errand(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run()


class Tasks(QObject):
    """The work of one window, so that it can be shown, cancelled and waited for."""

    shown = Signal(object)
    hidden = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[Task] = []
        self._pool = QThreadPool(self)

    @property
    def running(self) -> tuple[Task, ...]:
        """Work that has not ended."""
        return tuple(self._running)

    def start(
        self,
        title: str,
        work: Callable[[Pulse], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[UserError], None] | None = None,
        ended: Callable[[Task], None] | None = None,
    ) -> Task:
        """Begins work; without a title it is never shown. What is called, is called in this thread.

        Args:
            ended: called last, whether the work was done, failed or was cancelled.
        """
        task = Task(title, work, self)
        self._running.append(task)
        queued = Qt.ConnectionType.QueuedConnection

        def on_finished(answer: object) -> None:
            if not task.pulse.cancelled:  # it may have been on its way when it was cancelled
                done(answer)

        def on_failed(error: Exception) -> None:
            if task.pulse.cancelled:
                return
            if isinstance(error, UserError) and failed is not None:
                failed(error)
                return
            raise error

        task.finished.connect(on_finished, queued)
        task.failed.connect(on_failed, queued)
        task.ended.connect(lambda: self._end(task, ended), queued)
        if title:
            QTimer.singleShot(SHOWN_AFTER, task, lambda: self._show(task))
        # Not at once: quick work would end before the caller holds its task.
        QTimer.singleShot(0, task, lambda: self._pool.start(_Errand(task)))
        return task

    def stop(self) -> None:
        """Cancels everything and waits: a window that closes leaves no thread behind."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()

    def _show(self, task: Task) -> None:
        if task in self._running:
            self.shown.emit(task)

    def _end(self, task: Task, ended: Callable[[Task], None] | None) -> None:
        if task in self._running:
            self._running.remove(task)
            self.hidden.emit(task)
            if ended is not None:
                ended(task)
            task.deleteLater()
