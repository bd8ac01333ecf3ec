"""The open register as the window holds it: edits with their errors told, findings kept current.

Pages read through `session.register` (one record, a page of a list: at once, at any size) and
`session.contents` (everything; None until it has been read in the background).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal

from ropa.errors import UserError
from ropa.gui import messages, words
from ropa.gui.background import Pulse, Task, Tasks
from ropa.gui.drift_watch import DriftWatch
from ropa.gui.watch import Watch
from ropa.records.contents import Contents
from ropa.records.history import Change
from ropa.records.inventory import REGISTER_ID
from ropa.records.notice import ClauseOverride
from ropa.records.organisation import RegisterDescription
from ropa.records.record import Record, several
from ropa.register import Register
from ropa.services import checking, editing
from ropa.services.assessment import Assessment, assess
from ropa.services.completeness import Finding, Findings

if TYPE_CHECKING:
    from ropa.gui.main_window import MainWindow

Answer = TypeVar("Answer")

SETTLED = 250
"""Milliseconds without a further change after which the register is checked again."""


class Checked(NamedTuple):
    """What the laws want of the register now.

    Attributes:
        outlived: of the findings, those about own wording whose facts have changed.
        differing: the records of which something else is said than before; None: any.
    """

    assessment: Assessment
    findings: Findings
    outlived: Sequence[Finding]
    differing: Set[str] | None


class Session(QObject):
    """One register, open in one window.

    Attributes:
        contents, findings: of the newest check; None before the first.
        differing: the records of which that check says something else than the one before; None:
            any record.

    Signals:
        changed: a Change is on the disk, whoever made it.
        checked: `findings` and `contents` are those of the newest change.
        said: a quiet word for the status bar.
        wanted: show this record, and this field of it if one is named.
        place_wanted: show this place of the side bar.
        troubled: something the person should know of the file, as a UserError.
        closed: the file was let go.
    """

    changed = Signal(object)
    checked = Signal()
    said = Signal(str)
    wanted = Signal(str, str)
    place_wanted = Signal(str)
    troubled = Signal(object)
    closed = Signal()
    _arrived = Signal(object)

    def __init__(self, register: Register, tasks: Tasks, window: MainWindow) -> None:
        super().__init__(window)
        self.register = register
        self.tasks = tasks
        self.contents: Contents | None = None
        self.findings: Findings | None = None
        self.differing: Set[str] | None = None
        self._assessment: Assessment | None = None
        self._shown: Assessment | None = None
        self._outlived: Sequence[Finding] = ()
        self._unshown: Set[str] | None = frozenset()
        self.watch = Watch(self)
        self.drift = DriftWatch(self)
        self._checking = False
        self._unsubscribe = register.subscribe(self._on_change)
        self._arrived.connect(self._take)
        self._settle = QTimer(self, singleShot=True, interval=SETTLED)
        self._settle.timeout.connect(self._check)

    def close(self) -> None:
        """Waits for what runs, then lets go of the file."""
        self._settle.stop()
        self.tasks.stop()
        self.watch.stop()
        self._unsubscribe()
        self.register.close()
        self.closed.emit()

    # ------------------------------------------------------------------ reading

    @property
    def description(self) -> RegisterDescription:
        """Name, languages and laws of the register."""
        found = self.register.get(RegisterDescription, REGISTER_ID)
        assert found is not None, "every register has its description"  # noqa: S101
        return found

    @property
    def language(self) -> str:
        """The register's own language, in which texts are entered first."""
        return self.description.language or "en"

    @property
    def languages(self) -> tuple[str, ...]:
        """The register's own language first, then those of its notices."""
        others = several(self.description.notice_languages)
        return (self.language, *(one for one in others if one != self.language))

    @property
    def regimes(self) -> tuple[str, ...]:
        """The laws the register is kept under."""
        return several(self.description.regimes)

    @property
    def today(self) -> date:
        """The day by the register's clock."""
        return self.now.date()

    @property
    def now(self) -> datetime:
        """The moment by the register's clock."""
        return self.register.clock()

    def findings_about(self, record_id: str, field: str = "") -> Sequence[Finding]:
        """What is to be mended in a record; in one field (`activity.name`) if it is named."""
        if self._shown is None:
            return ()
        found = [
            *self._shown.about(record_id),
            *(one for one in self._outlived if one.record == record_id),
        ]
        return [one for one in found if not field or one.field == field]

    # ------------------------------------------------------------------ changing

    def perform(self, edit: Callable[[Register], Answer]) -> Answer | None:
        """Makes an edit. What a person can mend is told to them, and nothing has changed."""
        try:
            return edit(self.register)
        except UserError as error:
            messages.tell(self.window, error)
            return None

    def amend(self, record: type[Record], seen: Record, **values: object) -> bool:
        """Sets fields of the record the person looked at; False if it was refused (and told)."""

        def edit(register: Register) -> bool:
            label_in = words.language()
            editing.amend(register, record, seen.id, seen=seen, label_in=label_in, **values)  # type: ignore[arg-type]
            return True

        return bool(self.perform(edit))

    def undo(self) -> None:
        """Takes back the last change."""
        self.perform(Register.undo)

    def redo(self) -> None:
        """Does again what was taken back last."""
        self.perform(Register.redo)

    @property
    def window(self) -> MainWindow:
        """The window the session belongs to."""
        return cast("MainWindow", self.parent())

    def show(self, record_id: str, field: str = "") -> None:
        """Brings a record into sight, wherever it lives."""
        self.wanted.emit(record_id, field)

    def go(self, place: str) -> None:
        """Shows a place, where there is no record yet that could be shown."""
        self.place_wanted.emit(place)

    # ------------------------------------------------------------------ keeping current

    def begin(self) -> None:
        """Reads, checks and verifies the register in the background, once the window is painted."""
        self._check()
        self.watch.begin()

    def _on_change(self, change: Change) -> None:
        self._arrived.emit(change)  # an import may write from another thread

    def _take(self, change: Change) -> None:
        self._settle.start()
        self.changed.emit(change)

    def _check(self) -> None:
        if self._checking or self.register.is_lent:  # the answer would be of yesterday
            self._settle.start()
            return
        self._checking = True
        register, on = self.register, self.today
        path, clock = register.path, register.clock

        known = self._assessment if self._assessment and self._assessment.on == on else None

        def work(pulse: Pulse) -> Checked:
            contents = register.contents_apart(pulse)
            made = (
                known.after(contents, pulse=pulse.giving_way)
                if known
                else assess(contents, on, pulse=pulse.giving_way)
            )
            found: Findings = made.findings
            outlived: tuple[Finding, ...] = ()
            if contents.all(ClauseOverride):
                with Register.open(path, author="", clock=clock, read_only=True) as beside:
                    outlived = checking.outlived_wording(beside, contents, on, found.regimes)
            differing = made.changed if known else None
            return Checked(made, checking.together(found, outlived), outlived, differing)

        self.tasks.start("", work, done=self._keep, ended=self._checked)

    def _checked(self, _task: Task) -> None:
        self._checking = False

    def _keep(self, answer: Checked) -> None:
        self._assessment = made = answer.assessment
        differing = self._unshown = _both(self._unshown, answer.differing)
        if made.contents.head != self.register.head and self.findings is not None:
            return  # a further change has started the timer again
        told = {one.record for one in (*self._outlived, *answer.outlived)}
        self.differing = None if differing is None else differing | told
        self.contents, self.findings, self._unshown = made.contents, answer.findings, frozenset()
        self._shown, self._outlived = made, answer.outlived
        self.checked.emit()


def _both(one: Set[str] | None, other: Set[str] | None) -> Set[str] | None:
    return None if one is None or other is None else one | other
