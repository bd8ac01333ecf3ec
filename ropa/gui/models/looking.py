"""Finds what a list shows: the first rows at once, the others and their number a moment later."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from ropa.gui.background import Pulse, Task
from ropa.gui.models.ordering import Order, sorted_ids
from ropa.gui.session import Session
from ropa.gui.words import _
from ropa.records.record import Record
from ropa.services import listing
from ropa.services.listing import Wanted

PAUSE = 150
"""Milliseconds without a key after which all rows are looked for, where the first were not all."""
Keep = Callable[[str], bool]


class Looking(QObject):
    """One list's way to its rows.

    Signals:
        first: the first ids, and whether they are all.
        every: all ids, when they were not.
    """

    first = Signal(list, bool)
    every = Signal(list)

    def __init__(self, session: Session, record: type[Record], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._record = record
        self._wanted = Wanted()
        self._keep: Keep | None = None
        self._order: Order | None = None
        self._sorted: list[str] | None = None
        self._tasks: list[Task] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look_for_all)

    def ask(self, wanted: Wanted, keep: Keep | None = None) -> None:
        """Looks for records; `keep` says what else an id must satisfy."""
        self._stop()
        self._wanted, self._keep = wanted, keep
        ids, complete = listing.first(
            self._session.register, self._record, wanted, order=self._sorted, keep=keep
        )
        self.first.emit(ids, complete)
        if not complete:
            self._pause.start(PAUSE if wanted.words.strip() else 0)

    def sort(self, order: Order | None) -> None:
        """Puts the list into another order; it is worked out in the background."""
        self._order, self._sorted = order, None
        if order is None:
            self.ask(self._wanted, self._keep)
            return
        self._stop()
        path, record = self._session.register.path, self._record
        locale = QLocale().name()

        def work(pulse: Pulse) -> list[str]:
            return sorted_ids(path, record, order, locale, pulse)

        self._start(_("Sorting the list"), work, self._take_order)

    @property
    def order(self) -> Order | None:
        """The order asked for."""
        return self._order

    def settle(self) -> None:
        """Works out the order anew after a change, if there is one of its own."""
        self.sort(self._order)

    def _take_order(self, ids: list[str]) -> None:
        self._sorted = ids
        self.ask(self._wanted, self._keep)

    def _look_for_all(self) -> None:
        path, record, wanted = self._session.register.path, self._record, self._wanted
        keep, order = self._keep, self._sorted

        def work(pulse: Pulse) -> list[str]:
            found = listing.all_ids(path, record, wanted)
            pulse()
            if order is not None:
                those = set(found)
                found = [one for one in order if one in those]
            return found if keep is None else list(filter(keep, found))

        title = _("Searching the register") if wanted.words.strip() else ""
        self._start(title, work, self.every.emit)

    def _start(
        self,
        title: str,
        work: Callable[[Pulse], list[str]],
        done: Callable[[list[str]], None],
    ) -> None:
        task = self._session.tasks.start(title, work, done=done)
        self._tasks = [task]

    def _stop(self) -> None:
        self._pause.stop()
        running = self._session.tasks.running
        for task in self._tasks:
            if task in running:
                task.cancel()
        self._tasks = []
