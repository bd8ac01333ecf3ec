"""The one door to work off the window's thread: anything that may take longer than 0.3 s.

    tasks.start(_("Exporting the register"), work, done=show)

`work` takes a `Pulse`, tells it how far it is and is stopped by it when the person cancels. It must
not touch a widget or the register's own connection; what it answers with arrives in `done`, in the
window's thread. A UserError goes to `failed`, or is told to the person; other errors are bugs.

Only one thread runs Python at a time, and one that asks Qt or SQLite many small things hands its
turn to another at each of them, to have it back after 5 ms. So work that only reckons should take
`pulse.giving_way`, by which it rests while the window is at work itself. Work that reads a file
must not: the window could be waiting for that file.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, QTimer, Signal

from ropa.errors import UserError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

SHOWN_AFTER = 300
"""Milliseconds after which running work is shown; what is quicker would only flicker."""

TOLD_EVERY = 0.05
"""Seconds between two tellings of how far work is: more of them than the window can hear would
keep it from everything else, and fill the memory."""

PATIENCE = 3.0
"""Seconds for which work rests while the window is busy."""

AT_ONCE = 3
"""Pieces of work that are waited for and done at the same time; what is behind goes one by one."""


class Cancelled(Exception):
    """The person stopped the work; nothing of it is kept."""


class Way:
    """Whether the window is at work itself, which goes first; if it takes long, no longer."""

    def __init__(self) -> None:
        self._free = Event()
        self._free.set()
        self._since = 0.0

    def take(self) -> None:
        """The window is at work."""
        if self._free.is_set():
            self._since = monotonic()
            self._free.clear()

    def free(self) -> None:
        """The window waits for something to do."""
        self._free.set()

    def wait(self) -> None:
        """Rests until the way is free."""
        if not self._free.is_set():
            self._free.wait(max(0.0, self._since + PATIENCE - monotonic()))


class Pulse:
    """How far work is, and whether it is still wanted."""

    def __init__(
        self, tell: Callable[[int, int], None] | None = None, way: Way | None = None
    ) -> None:
        self.cancelled = False
        self._tell = tell
        self._way = way
        self._told = 0.0

    def __call__(self, done: int = 0, total: int = 0) -> None:
        """Tells how much of how much is done (total 0: unknown). Raises Cancelled."""
        if self.cancelled:
            raise Cancelled
        now = monotonic()
        if self._tell is not None and now - self._told >= TOLD_EVERY:
            self._told = now
            self._tell(done, total)

    def giving_way(self, done: int = 0, total: int = 0) -> None:
        """The same, resting while the window is at work: for what holds nothing others wait for."""
        if self._way is not None and not self.cancelled:
            self._way.wait()
        self(done, total)


class Task(QObject):
    """One piece of work in the background; lives in the window's thread.

    Attributes:
        title: what the progress strip says; empty for work that is never shown.
        behind: nobody waits for it.
        abandoned: whoever began it is gone.
    """

    moved = Signal(int, int)

    def __init__(self, title: str, pulse: Pulse, parent: QObject, *, behind: bool) -> None:
        super().__init__(parent)
        self.title = title
        self.pulse = pulse
        self.behind = behind
        self.abandoned = False

    def cancel(self) -> None:
        """Asks the work to stop at its next pulse; its answer is dropped."""
        self.pulse.cancelled = True


class _Ends(NamedTuple):
    done: Callable[[Any], None]
    failed: Callable[[UserError], None] | None
    ended: Callable[[Task], None] | None


class Tasks(QObject):
    """The work of one window, so that it can be shown, cancelled and waited for."""

    shown = Signal(object)
    hidden = Signal(object)
    _told = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[Task, Future[None] | None] = {}
        self._pools: dict[bool, ThreadPoolExecutor] = {}
        # Work in other threads holds no object of Qt's but this one, which outlives it: an object
        # that is freed while another thread still emits its signal takes the program down.
        self._news: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._way = Way()
        events = QAbstractEventDispatcher.instance()
        events.awake.connect(self._window_wakes)
        events.aboutToBlock.connect(self._window_sleeps)

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
        behind: bool = False,
    ) -> Task:
        """Begins work; without a title it is never shown. What is called, is called in this thread.

        Args:
            ended: called last, whether the work was done, failed or was cancelled; not when the
                window closes.
            behind: nobody waits for it; such work is done one by one and takes no other's place.
        """
        pulse = Pulse(lambda *far: self._tell(partial(_move, task, *far)), self._way)
        task = Task(title, pulse, self, behind=behind)
        self._running[task] = None
        ends = _Ends(done, failed, ended)
        if title:
            QTimer.singleShot(SHOWN_AFTER, task, lambda: self._show(task))
        # Not at once: quick work would end before the caller holds its task.
        QTimer.singleShot(0, task, lambda: self._begin(task, work, ends))
        return task

    def stop(self) -> None:
        """Cancels everything and waits: a window that closes leaves no thread behind."""
        from concurrent.futures import wait

        for task in self._running:
            task.cancel()
            task.abandoned = True
        self._way.free()
        wait([one for one in self._running.values() if one is not None])

    def _begin(self, task: Task, work: Callable[[Pulse], Any], ends: _Ends) -> None:
        if task.behind not in self._pools:  # not before: the window is painted without it
            from concurrent.futures import ThreadPoolExecutor

            self._pools[task.behind] = ThreadPoolExecutor(1 if task.behind else AT_ONCE, "ropa")
        self._running[task] = self._pools[task.behind].submit(self._run, task, work, ends)

    def _run(self, task: Task, work: Callable[[Pulse], Any], ends: _Ends) -> None:
        """Called in a thread of the pool."""
        try:
            task.pulse()
            answer = work(task.pulse)
        except Cancelled:
            pass
        except Exception as error:  # noqa: BLE001  (carried to the window's thread)
            self._tell(partial(_fail, task, ends, error))
        else:
            self._tell(partial(_answer, task, ends, answer))
        self._tell(partial(self._end, task, ends))

    def _tell(self, news: Callable[[], None]) -> None:
        """Called in the thread of the work; `news` is called in the window's."""
        self._news.put(news)
        self._told.emit()

    def _hear(self) -> None:
        self._news.get()()

    def _window_wakes(self) -> None:
        self._way.take()

    def _window_sleeps(self) -> None:
        self._way.free()

    def _show(self, task: Task) -> None:
        if task in self._running:
            self.shown.emit(task)

    def _end(self, task: Task, ends: _Ends) -> None:
        del self._running[task]
        self.hidden.emit(task)
        if ends.ended is not None and not task.abandoned:
            ends.ended(task)
        task.deleteLater()


# What is called in the window's thread; an answer may have been on its way when work was cancelled.


def _move(task: Task, done: int, total: int) -> None:
    task.moved.emit(done, total)


def _answer(task: Task, ends: _Ends, answer: object) -> None:
    if not task.pulse.cancelled:
        ends.done(answer)


def _fail(task: Task, ends: _Ends, error: Exception) -> None:
    if task.pulse.cancelled:
        return
    if isinstance(error, UserError) and ends.failed is not None:
        ends.failed(error)
        return
    raise error
