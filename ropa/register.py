"""The front door: a register that is open.

It lends rows and contents, and takes every edit through one `Change`, which is at once the undo
step, the entry in the history and the notice to whoever shows the register.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Self, TypeVar

from ropa.errors import RegisterInUse, UserError
from ropa.records.draft import Draft
from ropa.records.history import Change, ChangeKind, Entry, Head
from ropa.records.inventory import REGISTER_ID
from ropa.records.organisation import RegisterDescription
from ropa.store import opening, queries, recording, replaying, whole_reading
from ropa.store.bulk import collector_paused
from ropa.store.database import Database
from ropa.store.lookup import Lookup
from ropa.store.opening import OpenFile
from ropa.store.reader import Reader

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from ropa.records.contents import Contents

Answer = TypeVar("Answer")
Clock = Callable[[], "datetime"]
Subscriber = Callable[[Change], None]
SHORT, LONG = 5.0, 120.0
"""Seconds a question waits for a lock: as a rule, and while a long change goes to the disk."""


class Register(Reader):
    """One open register file.

    Attributes:
        path: the file.
        holder: who else is writing to it, if this one was opened for reading because of that.
        migrated_from: the copy made before an older register was brought up to date.
    """

    def __init__(self, file: OpenFile, *, author: str, clock: Clock) -> None:
        super().__init__(file.path, file.database)
        self.author = author
        self.clock = clock
        self.holder = file.holder
        self.migrated_from = file.migrated_from
        self._file = file
        self._subscribers: list[Subscriber] = []
        self._contents: Contents | None = None
        self._changing = self._is_lent = False
        self._drafted_on: Head | None = None

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        name: str,
        language: str,
        regimes: Sequence[str],
        author: str,
        clock: Clock,
        label: str = "",
    ) -> Self:
        """Makes a new register; an existing file is refused. `label` names its first change."""
        label = label or f"New register ({name})"
        with opening.new_file(path) as fresh:
            made = cls(opening.open_file(fresh, author, ""), author=author, clock=clock)
            with contextlib.closing(made), made.change(label, "create") as draft:
                draft.add(
                    RegisterDescription,
                    id=REGISTER_ID,
                    name=name,
                    language=language,
                    notice_languages=[language],
                    regimes=list(regimes),
                )
        return cls.open(path, author=author, clock=clock)

    @classmethod
    def open(cls, path: Path, *, author: str, clock: Clock, read_only: bool = False) -> Self:
        """Opens a register, for writing if nobody else does and the folder allows it.

        Raises FileNotReadable or RegisterTooNew, with the file unchanged.
        """
        since = clock().isoformat(timespec="seconds")
        file = opening.open_file(path, author, since, read_only=read_only)
        return cls(file, author=author, clock=clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file and the right to write to it."""
        self._file.close()

    @property
    def read_only(self) -> bool:
        """Whether edits are refused."""
        return self._database.read_only

    # ------------------------------------------------------------------ reading

    def contents(self, as_of: date | None = None) -> Contents:
        """The whole register, now or as it stood at the end of a day of its author's clock.

        Read once, then amended by what changed. Contents may be given to any thread.
        """
        if as_of is not None:
            return self.ask(lambda connection: replaying.whole_on(connection, as_of))
        if self.read_only:  # somebody else may be writing
            found = self._contents = whole_reading.read(self._database, self._contents)
        else:
            found = self._contents = self.ask(lambda one: queries.current(one, self._contents))
        return found

    def contents_apart(self, pulse: Callable[[], object] = lambda: None) -> Contents:
        """As `contents()`, over a connection of its own: for a thread that is not the register's.

        The only question another thread may ask. `contents()` then reads what has changed since.
        Edits wait for it a moment at most.

        Args:
            pulse: called again and again; what it raises stops the reading.
        """
        with contextlib.closing(Database(self.path, read_only=True)) as apart:
            found = self._contents = whole_reading.read(apart, self._contents, pulse)
        return found

    # ------------------------------------------------------------------ changing

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Tells `subscriber` of every finished change; the answer ends the subscription."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    @contextmanager
    def change(self, label: str, kind: ChangeKind = "edit") -> Iterator[Draft]:
        """Gathers edits and records them as one change when the block ends without an error.

        The label names the record: "Edit purpose (Payroll)". A block that changes nothing leaves no
        entry. Every subscriber is told once the change is on the disk; if one of them fails, the
        others are told all the same and its error is raised then.
        """
        draft = self._draft(label)
        self._changing = True
        try:
            yield draft
        finally:
            self._changing = False
        self._record(draft, kind, None)

    @contextmanager
    def lent(self) -> Iterator[Self]:
        """The same register over a connection of its own: for one long change in another thread.

        Meanwhile this one answers on and refuses edits; its subscribers are told of the change, in
        that thread.
        """
        self._refuse_to_write()
        self._is_lent = True
        self._database.wait_for(LONG)
        try:
            with contextlib.closing(Database(self.path, read_only=False, holds_back=True)) as apart:
                file = replace(self._file, database=apart, lock=None)
                other = type(self)(file, author=self.author, clock=self.clock)
                other.subscribe(self._tell)
                yield other
        finally:
            self._database.wait_for(SHORT)
            self._is_lent = False

    @property
    def is_lent(self) -> bool:
        """Whether a long change is being made in another thread."""
        return self._is_lent

    def _refuse_to_write(self) -> None:
        if self.read_only:
            held = f"{self.holder} is writing to it" if self.holder else "it is write-protected"
            raise RegisterInUse(
                f"“{self.path.name}” is open for reading only: {held}.",
                "Close the other program, or work on a copy.",
            )
        if self._is_lent:
            raise RegisterInUse(
                f"A long change is being written to “{self.path.name}”; nothing else can be "
                "changed meanwhile.",
                "Wait until it is done, then try again.",
            )
        if self._changing:
            raise RuntimeError("a change is already being made")

    def _draft(self, label: str) -> Draft:
        self._refuse_to_write()
        self._drafted_on = self.head
        return Draft(Lookup(self._database), label)

    def _record(self, draft: Draft, kind: ChangeKind, of: int | None) -> None:
        edits = draft.edits()
        if not edits:
            return
        assert self._drafted_on is not None, "a draft is made on a head"  # noqa: S101
        draft.change = recording.keep(
            self._database,
            edits,
            drafted_on=self._drafted_on,
            kind=kind,
            of=of,
            label=draft.label,
            author=self.author,
            made_at=self.clock().isoformat(timespec="seconds"),
        )
        self._tell(draft.change)

    def _tell(self, change: Change) -> None:
        failed: list[Exception] = []
        for subscriber in tuple(self._subscribers):
            try:
                subscriber(change)
            except Exception as error:  # noqa: BLE001  (raised below, when all have been told)
                failed.append(error)
        if failed:
            raise failed[0]

    # ------------------------------------------------------------------ history

    def undo(self) -> Change:
        """Takes back the last change that still stands, as a new change."""
        if not (done := self.steps().done):
            raise UserError("There is nothing to undo.", "Every change has been taken back.")
        return self._replay(done[-1], "undo", f"Undo: {done[-1].label}")

    def redo(self) -> Change:
        """Does again what was taken back last, as a new change."""
        if not (undone := self.steps().undone):
            raise UserError("There is nothing to redo.", "Undo a change first.")
        return self._replay(undone[-1], "redo", f"Redo: {undone[-1].label}")

    def _replay(self, entry: Entry, kind: ChangeKind, label: str) -> Change:
        draft = self._draft(label)
        with self._database.reading() as connection, collector_paused():
            backwards = kind == "undo"
            draft.put_known(replaying.replayed(connection, entry.seq, backwards=backwards))
        self._record(draft, kind, entry.seq)
        assert draft.change is not None, "a recorded change changes something"  # noqa: S101
        return draft.change
