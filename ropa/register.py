"""The front door: a register that is open.

It lends rows and contents, and takes every edit through one `Change`, which is at once the undo
step, the entry in the history and the notice to whoever shows the register.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self, TypeVar

from ropa.errors import RegisterInUse, UserError
from ropa.records.draft import Draft
from ropa.records.history import Change, ChangeKind, Entry, Head, RowChange, Steps, steps_of
from ropa.records.inventory import REGISTER_ID
from ropa.records.organisation import RegisterDescription
from ropa.records.record import R, Record, kind_of
from ropa.store import opening, queries, recording, replaying, search, verification
from ropa.store.bulk import collector_paused
from ropa.store.database import Database
from ropa.store.lookup import Lookup
from ropa.store.opening import OpenFile

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from ropa.records.contents import Contents
    from ropa.store.verification import Verification

Answer = TypeVar("Answer")
Clock = Callable[[], "datetime"]
Subscriber = Callable[[Change], None]


class Register:
    """One open register file.

    Attributes:
        path: the file.
        holder: who else is writing to it, if this one was opened for reading because of that.
        migrated_from: the copy made before an older register was brought up to date.
    """

    def __init__(self, file: OpenFile, *, author: str, clock: Clock) -> None:
        self.path = file.path
        self.author = author
        self.clock = clock
        self.holder = file.holder
        self.migrated_from = file.migrated_from
        self._file = file
        self._database = file.database
        self._subscribers: list[Subscriber] = []
        self._contents: Contents | None = None
        self._changing = False
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
    ) -> Self:
        """Makes a new register; an existing file is refused."""
        with opening.new_file(path) as fresh:
            made = cls(opening.open_file(fresh, author, ""), author=author, clock=clock)
            with contextlib.closing(made), made.change(f"New register ({name})", "create") as draft:
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

    def ask(self, question: Callable[[Connection], Answer]) -> Answer:
        """The answer to a question of `ropa.store`, for what has no method of its own here."""
        with self._database.reading() as connection:
            return question(connection)

    @property
    def head(self) -> Head:
        """The newest entry of the history."""
        return self.ask(queries.head)

    def contents(self, as_of: date | None = None) -> Contents:
        """The whole register, now or as it stood at the end of a day of its author's clock.

        Read once, then amended by what changed. Contents may be given to any thread.
        """
        if as_of is not None:
            return self.ask(lambda connection: replaying.whole_on(connection, as_of))
        found = self._contents = self.ask(lambda one: queries.current(one, self._contents))
        return found

    def contents_apart(self) -> Contents:
        """As `contents()`, over a connection of its own: for a thread that is not the register's.

        The only question another thread may ask. `contents()` then reads what has changed since.
        """
        apart = Database(self.path, read_only=True)
        with contextlib.closing(apart), apart.reading() as connection:
            found = self._contents = queries.current(connection, self._contents)
        return found

    def contents_at(self, seq: int) -> Contents:
        """The whole register as it stood after an entry of the history."""
        return self.ask(lambda connection: replaying.whole_at(connection, seq))

    def rows(self, record: type[R]) -> Sequence[R]:
        """The records of one kind, in their order."""
        return self.ask(lambda connection: queries.every(connection, record))

    def page(
        self,
        record: type[R],
        *,
        after: tuple[int, str] = (-1, ""),
        limit: int = 100,
        words: str = "",
    ) -> Sequence[R]:
        """A page of one kind; words narrow it to records they are found in."""
        with self._database.reading() as connection:
            return queries.page(connection, record, after=after, limit=limit, words=words)

    def count(self, record: type[Record]) -> int:
        """How many records of one kind there are."""
        return self.ask(lambda connection: queries.count(connection, record))

    def get(self, record: type[R], record_id: str) -> R | None:
        """One record."""
        return self.ask(lambda connection: queries.some(connection, record, [record_id])).get(
            record_id
        )

    def find(self, record_id: str) -> Record | None:
        """One record of whatever kind."""
        return self.ask(lambda connection: queries.find(connection, record_id))

    def kind_of(self, record_id: str) -> str | None:
        """The kind of the record with this id, or None if there is none."""
        return self.ask(lambda connection: queries.kinds_of_ids(connection, [record_id])).get(
            record_id
        )

    def search(self, words: str, record: type[Record] | None = None) -> set[str]:
        """Ids of the records in which all words are found, in any language, folded.

        Of one kind, when it is named; then also by what the parts of a record say.
        """
        kind = kind_of(record) if record else None
        return self.ask(lambda connection: search.search(connection, words, kind))

    def verify(self, anchor: tuple[int, str] | None = None) -> Verification:
        """Checks file, content and history; an anchor is a head noted outside the file."""
        return self.ask(lambda connection: verification.verify(connection, self.path, anchor))

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

    def _draft(self, label: str) -> Draft:
        if self.read_only:
            held = f"{self.holder} is writing to it" if self.holder else "it is write-protected"
            raise RegisterInUse(
                f"“{self.path.name}” is open for reading only: {held}.",
                "Close the other program, or work on a copy.",
            )
        if self._changing:
            raise RuntimeError("a change is already being made")
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

    def history(self, record_id: str | None = None) -> list[Entry]:
        """The entries of the history, oldest first; of one record only, when it is named."""
        return self.ask(lambda connection: queries.entries(connection, record_id))

    def row_changes(
        self, seq: int | None = None, record_id: str | None = None
    ) -> list[tuple[int, RowChange]]:
        """Entry number and what changed in it, oldest first."""
        return self.ask(lambda connection: replaying.row_changes(connection, seq, record_id))

    def steps(self) -> Steps:
        """What can be undone and redone. The making of the register itself cannot."""
        return steps_of(
            self.head.seq, lambda seq: self.ask(lambda connection: queries.entry(connection, seq))
        )

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
